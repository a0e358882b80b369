"""The patrol as a whole: powers that come, who is drawn, what a frame costs, and how it ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pygame
import pytest

from game.input.actions import ACTIONS
from game.library import build_setup, levels
from game.runs.run import replay
from game.scenes.base import HEIGHT, WIDTH, Push, Replace, Stage
from game.scenes.patrol import AFTER_END, Patrol
from game.tissue.commands import Use, Walk
from game.tissue.events import Bound, Unlocked
from game.tissue.powers import POWERS
from game.tissue.setup import Unlock
from game.tissue.state import Antibody, BCell, Clone, Effector, InducedTreg
from game.tissue.world import Tissue
from game.tools.shot import paused, played
from game.view.kit.cards import Rolling
from game.view.world.actors import own_like
from game.view.world.badges import Badges
from game.view.world.camera import BORDER
from game.view.world.effectors import Effectors, lunge
from game.view.world.ground import WORN_A_TURN, Change
from tests.scenes.on_patrol import FRAME, SEED, carrier, given, key, made_while, mouse, opened, recorded, slot
from tests.scenes.watched import crowd

# Powers that come in play


@pytest.mark.parametrize("level", levels())
def test_the_bar_grows_with_the_powers_and_stays_between_its_neighbours(stage: Stage, level: str) -> None:
    patrol = opened(stage, level)
    for power in (None, *POWERS):
        if power is not None and power not in patrol.tissue.powers:
            patrol.tissue.powers.append(power)
        patrol.shows.board.hud.update(FRAME, calm=False)
        for card in patrol.shows.board.hud.cards:
            assert pygame.Rect(0, 0, WIDTH, HEIGHT).contains(card.rect)
            assert sum(card.rect.colliderect(other.rect) for other in patrol.shows.board.hud.cards) == 1
        names = {patrol.shows.board.hud.hit((x, 500)) for x in range(WIDTH)}
        assert set(patrol.tissue.powers) <= names, power
    assert set(POWERS) <= names


def test_a_power_that_is_not_there_has_no_slot_and_its_key_tells_why(stage: Stage) -> None:
    patrol = opened(stage, "thymus")
    names = {patrol.shows.board.hud.hit((x, 500)) for x in range(WIDTH)}
    assert not names & {"restrain", "cloud", "sink", "induce"}
    key(patrol, pygame.K_c)
    given(patrol)
    assert patrol.stage.kit.words("refuse.locked") in patrol.shows.board.toasts.lines


def test_an_unlocked_power_is_ringed_for_some_seconds(patrol: Patrol) -> None:
    patrol.tissue.powers[:] = ["calm", "permit", "dash"]
    patrol.shows.board.hud.update(FRAME, calm=False)
    patrol.tissue.powers.append("sink")
    patrol.shows.board.hud.update(FRAME, calm=False)
    assert patrol.shows.board.hud.powers.is_new("sink")
    assert not patrol.shows.board.hud.powers.is_new("calm")
    patrol.shows.board.hud.update(60.0, calm=False)
    assert not patrol.shows.board.hud.powers.is_new("sink")


# Antibodies, B cells, allies


def drawn(patrol: Patrol, canvas: pygame.Surface) -> set[str]:
    """The names of all frames that the actors drew in one frame."""
    used: set[str] = set()
    atlas = patrol.shows.picture.actors.atlas

    def listening(ask: Callable[[str], list[pygame.Surface]]) -> Callable[[str], list[pygame.Surface]]:
        def listen(name: str) -> list[pygame.Surface]:
            used.add(name)
            return ask(name)

        return listen

    with pytest.MonkeyPatch.context() as patch:
        for way in ("frames", "hard"):
            patch.setattr(atlas, way, listening(getattr(atlas, way)))
        patrol.shows.picture.actors.draw(canvas, patrol.shows.lens())
    return used


def test_who_is_there_is_drawn_as_what_it_is(patrol: Patrol, canvas: pygame.Surface) -> None:
    tissue = patrol.tissue
    treg, own = tissue.treg, tissue.setup.shown_by["beta"][0]
    foreign = next(one.id for one in tissue.setup.antigens.values() if one.kind == "foreign")
    assert not drawn(patrol, canvas) & {"antibody", "plasma_fire", "treg_induced"}
    tissue.antibodies.append(Antibody(tissue.new_id(), foreign, treg.x, treg.y, 9999))
    tissue.bcells.append(BCell(tissue.new_id(), treg.x, treg.y, state="plasma", fired_at=tissue.now))
    tissue.induced.append(InducedTreg(tissue.new_id(), treg.x, treg.y, 9999))
    assert {"antibody", "plasma_fire", "treg_induced"} <= drawn(patrol, canvas)
    assert own in own_like(tissue)
    assert foreign not in own_like(tissue)


@pytest.mark.parametrize(("form", "look"), [("bacterium", "effector_th"), ("virus", "effector_cd8")])
def test_a_clone_against_bacteria_is_drawn_as_helpers(
    patrol: Patrol, canvas: pygame.Surface, form: str, look: str
) -> None:
    tissue = patrol.tissue
    microbe = next(one for one in tissue.setup.microbes.values() if one.form == form)
    tissue.clones[99] = Clone(99, microbe.shows[0], 0.6, False)
    tissue.effectors[:] = [Effector(tissue.new_id(), 99, tissue.treg.x, tissue.treg.y, 99999, facing_x=1.0)]
    # Its frames are made of these, with the badge of its clone
    actors = patrol.shows.picture.actors
    actors.effectors = Effectors(tissue, actors.atlas, Badges(tissue, patrol.play.peptides))
    used = {name for name in drawn(patrol, canvas) if name.startswith("effector")}
    assert look in used
    assert all(name.startswith(look) for name in used)


def test_antibodies_at_a_cell_are_painted_into_the_ground_once(patrol: Patrol) -> None:
    cell, ground = patrol.tissue.cells[0], patrol.shows.picture.ground

    def painted() -> int:
        """How many patches are painted until every cell has had its turn."""
        before = ground.repaints
        for _ in range(0, len(ground.cells), WORN_A_TURN):
            assert ground.refresh() == []
        return ground.repaints - before

    painted()
    cell.marks = 2
    assert painted() > 0
    assert painted() == 0
    cell.marks = 3
    assert painted() > 0
    cell.marks = 6  # more than are drawn
    assert painted() == 0


def test_what_antibodies_do_is_told_once_each(patrol: Patrol) -> None:
    words = patrol.stage.kit.words
    patrol.shows.board.happenings.tell([Bound(1.0, 1.0, "bacterium")] * 5 + [Bound(1.0, 1.0, "cell")], 0.0)
    assert list(patrol.shows.board.toasts.lines) == [words("toast.bound-bacterium"), words("toast.bound-cell-marks")]
    patrol.shows.board.toasts.update(60.0)
    patrol.shows.board.happenings.tell([Bound(1.0, 1.0, "cell")], 60.0)
    assert not patrol.shows.board.toasts.lines


# Contrast cards


def test_a_confusion_is_explained_once_in_practice_and_never_else(stage: Stage, patrol: Patrol) -> None:
    school = opened(stage, "skin")
    for place, wanted in ((school, [True, False, False]), (patrol, [False])):
        found = []
        for _ in wanted:
            cell = carrier(place)
            cell.antigen = next(one.id for one in place.tissue.setup.antigens.values() if one.kind == "self")
            cell.verdict, cell.inspected = "", True
            key(place, pygame.K_2)
            found.append(any(isinstance(place.update(FRAME), Push) for _ in range(120)))
            place._opens = -1
        assert found == wanted


# Time


def test_drawing_changes_nothing_in_the_tissue(patrol: Patrol, canvas: pygame.Surface) -> None:
    for _ in range(40):
        patrol.update(FRAME)
    before = patrol.tissue.hash()
    for _ in range(5):
        patrol.draw(canvas)
    assert patrol.tissue.hash() == before


def test_an_untouched_patrol_is_an_idle_run(stage: Stage, canvas: pygame.Surface) -> None:
    patrol = opened(stage)
    patrol.shows.picture.camera.nudge(3.0)
    frame = 0
    while "600" not in patrol.play.hashes:  # a mark is made in the second after its step
        patrol.update((FRAME, 0.021, 0.05)[frame % 3])
        if frame % 7 == 0:
            patrol.draw(canvas)
        frame += 1
    idle = Tissue(build_setup("islet", SEED), SEED)
    found = {}
    while idle.now < 600:
        idle.step()
        if idle.now % 300 == 0:
            found[str(idle.now)] = idle.hash()
    assert patrol.play.hashes == found
    assert patrol.facts()["hashes"] == found


def test_a_run_that_was_steered_replays_to_the_same_state(patrol: Patrol) -> None:
    for at in range(240):
        if at % 40 == 0:
            key(patrol, pygame.K_d)
        if at % 40 == 25:
            key(patrol, pygame.K_d, pygame.KEYUP)
        if at == 100:
            key(patrol, pygame.K_SPACE)
        if at == 180:
            mouse(patrol, (400, 200))
        patrol.update(FRAME)
    patrol.run.close(patrol.tissue)
    assert replay(patrol.run, build_setup("islet", SEED)).hash() == patrol.run.hash


def test_a_slow_frame_is_not_caught_up_for_ever(patrol: Patrol) -> None:
    before = patrol.tissue.now
    for _ in range(10):
        patrol.update(0.5)
    assert patrol.tissue.now - before <= 40


def test_reading_slows_or_stops_time(patrol: Patrol) -> None:
    before = patrol.tissue.now
    for _ in range(60):
        patrol.play.advance(FRAME, 0.0)
    assert patrol.tissue.now == before
    for _ in range(600):
        patrol.play.advance(FRAME, 0.1)
    assert math.isclose(patrol.tissue.now - before, 30, abs_tol=1)


def test_a_left_run_goes_on_where_it_was(stage: Stage, patrol: Patrol) -> None:
    key(patrol, pygame.K_s)
    for _ in range(90):
        patrol.update(FRAME)
    patrol.keep()
    again = Patrol(stage, "islet", SEED, stage.saves.paused.newest())
    assert again.tissue.hash() == patrol.tissue.hash()
    assert again.run.commands == patrol.run.commands
    while not again.ready:
        again.update(FRAME)
    again.enter()
    assert given(again) == [Walk(0, 0)]  # nobody holds the key any more


def test_the_end_waits_a_moment_then_leads_to_the_debrief(patrol: Patrol) -> None:
    patrol.tissue.outcome = "scarred"
    assert patrol.update(FRAME) is None
    passed = FRAME
    moved = None
    while moved is None and passed < AFTER_END + 1.0:
        moved = patrol.update(FRAME)
        passed += FRAME
    assert moved is not None
    assert passed >= AFTER_END


# What is on the screen


def test_once_shown_a_moment_is_drawn_without_making_pictures(
    patrol: Patrol, canvas: pygame.Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier(patrol, read=True)
    carrier(patrol, dx=40.0)
    for _ in range(30):
        patrol.update(FRAME)
        patrol.draw(canvas)
    made: list[object] = []
    plain, scale = pygame.Surface, pygame.transform.smoothscale

    def surface(*values: Any, **named: Any) -> Any:
        made.append(values)
        return plain(*values, **named)

    def smoothscale(*values: Any) -> pygame.Surface:
        made.append(values)
        return scale(*values)

    monkeypatch.setattr(pygame, "Surface", surface)
    monkeypatch.setattr(pygame.transform, "smoothscale", smoothscale)
    for step in range(60):
        patrol.play.clock += FRAME
        patrol.play._owed = (step % 2) / 2
        patrol.draw(canvas)
    assert made == []


@pytest.mark.parametrize(("level", "least"), [("heart", 2), ("islet", 0)])
def test_the_heart_is_heard_as_often_as_it_is_seen_to_beat(stage: Stage, level: str, least: int) -> None:
    place = opened(stage, level)
    heard: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place.shows._ears, "beat", lambda *, regular: heard.append(regular))
        for _ in range(150):
            place.update(FRAME)
    assert len(heard) == place.shows.picture.pulse.beats
    assert len(heard) >= least
    assert (len(heard) > 0) == (least > 0)
    assert all(heard)  # nothing is lost yet


def test_the_camera_never_leaves_the_map_and_its_border(patrol: Patrol) -> None:
    treg = patrol.tissue.treg
    width, height = patrol.shows.picture.ground.size
    for x, y in ((0.5, 0.5), (51.5, 0.5), (51.5, 33.5), (0.5, 33.5)):
        treg.x, treg.y = x, y
        patrol.shows.picture.actors.remember()
        for _ in range(240):
            patrol.shows.picture.camera.follow(x * 32, y * 32, (1.0, 1.0), FRAME)
        assert -BORDER <= patrol.shows.picture.camera.left <= width - WIDTH + BORDER
        assert -BORDER <= patrol.shows.picture.camera.top <= height - HEIGHT + BORDER


def test_an_edge_pointer_leads_to_a_dendritic_cell_out_of_sight(patrol: Patrol) -> None:
    cell = carrier(patrol, dx=24.0)
    lens = patrol.shows.lens()
    spots = [(x, y) for y in range(0, HEIGHT, 12) for x in range(0, WIDTH, 12)]
    hits = [spot for spot in spots if patrol.shows.picture.signs.pointed_at(spot, lens) is cell]
    assert hits
    assert not any(patrol.shows.board.hud.hit(spot) for spot in hits)


def test_facts_are_plain_data(patrol: Patrol) -> None:
    import json

    facts = patrol.facts()
    json.dumps(facts)
    assert set(facts) == {"step", "hashes", "actors"}


def test_nothing_is_made_while_a_busy_patrol_is_played(stage: Stage, patrol: Patrol, canvas: pygame.Surface) -> None:
    # 600 frames of a crowded tissue: walking, dashing, reading, deciding, clouds, deaths, cells that burst
    crowd(patrol.tissue)
    # It bears more than others, since an end shows pictures of its own, made when it comes
    patrol.tissue.rules = replace(patrol.tissue.rules, disease_share=0.2)
    for index, cell in enumerate(patrol.tissue.cells):
        if index % 5 == 0:
            cell.virus, cell.load, cell.state = next(iter(patrol.tissue.setup.microbes)), 85.0, "infected"
    keys = (pygame.K_c, pygame.K_SPACE, pygame.K_d, pygame.K_1, pygame.K_e)

    def press(frame: int) -> None:
        if frame % 20 == 0:
            key(patrol, keys[frame // 20 % len(keys)])

    assert made_while(patrol, canvas, 600, press) == {}
    assert patrol.tissue.now >= 240
    assert not patrol.tissue.outcome


@pytest.mark.parametrize(
    ("level", "seed", "step"),
    [
        ("islet", 1, 2400),
        ("islet", 2, 3900),
        ("islet", 3, 2640),
        ("islet", 3, 4900),
        ("heart", 3, 2080),
        ("heart", 5, 2400),
        ("lymph-node", 5, 1740),
        ("lymph-node", 5, 5860),
        ("skin", 1, 2660),
    ],
)
def test_few_pictures_with_alpha_are_on_the_screen(
    stage: Stage, canvas: pygame.Surface, level: str, seed: int, step: int
) -> None:
    # In fights, with crowds of microbes, and late in a run that went badly; pygbag's runtime needs 0.04 ms for each
    run, tissue = played(level, seed, step)
    patrol = Patrol(stage, level, seed, paused(run, tissue))
    while not patrol.ready:
        patrol.update(FRAME)
    patrol.watch(True)
    most = 0
    for _ in range(60):
        patrol.update(FRAME)
        patrol.draw(canvas)
        most = max(most, patrol.counts()["debug.sprites"])
    assert 0 < most <= 60
    stage.saves.drop_run()


def test_the_hit_pause_is_short_and_none_with_reduced_motion(patrol: Patrol) -> None:
    for calm in (False, True):
        patrol.stage.saves.settings.reduced_motion = calm
        carrier(patrol, read=True).verdict = ""
        patrol.tissue.treg.il2 = 100.0
        key(patrol, pygame.K_1)
        before, passed = patrol.tissue.now, 0.0
        top = patrol.shows.picture.camera.top
        nudged = False
        while passed < 1.0:
            patrol.update(FRAME)
            passed += FRAME
            nudged = nudged or patrol.shows.picture.camera.top != top
        lost = round(30 * passed) - (patrol.tissue.now - before)
        assert lost in ((0, 1) if calm else (1, 2, 3))  # at most 70 ms are two steps and a bit
        assert nudged is not calm
    patrol.stage.saves.settings.reduced_motion = False


def test_a_bubble_fills_from_left_to_right(patrol: Patrol, canvas: pygame.Surface) -> None:
    carrier(patrol, read=True)
    looks = []
    for calm in (False, True):
        patrol.stage.saves.settings.reduced_motion = calm
        patrol.shows.picture.signs._open_for = -1
        patrol.shows.settle(0.0, patrol.shows.treg())
        for _ in range(4):
            patrol.draw(canvas)
            looks.append(pygame.image.tobytes(canvas, "RGB"))
            patrol.play.clock += 0.09
    patrol.stage.saves.settings.reduced_motion = False
    assert len(set(looks[:4])) == 4


def test_numbers_roll_and_with_reduced_motion_they_jump(patrol: Patrol) -> None:
    rolling = Rolling()
    rolling.roll({"il2": 20}, 0.0, calm=False)
    rolling.roll({"il2": 60}, FRAME, calm=False)
    assert 20 < rolling["il2"] < 60
    for _ in range(40):
        rolling.roll({"il2": 60}, FRAME, calm=False)
    assert rolling["il2"] == 60
    rolling.roll({"il2": 5}, FRAME, calm=True)
    assert rolling["il2"] == 5


def test_a_gate_opens_for_who_comes(patrol: Patrol, canvas: pygame.Surface) -> None:
    gate = patrol.tissue.setup.map.gates[0]
    cell = carrier(patrol)
    cell.gate = 0
    for near in (False, True):
        cell.x, cell.y = (gate.x + 1.0, gate.y) if near else (gate.x + 12.0, gate.y + 4.0)
        for moment in range(20):
            patrol.shows.picture._gates.update(moment * 0.1 + 10.0 * near, calm=False)
        assert (patrol.shows.picture._gates._frame[0] > 0) is near


def test_a_lunge_goes_back_forth_and_home() -> None:
    reaches = [lunge(step / 40) for step in range(41)]
    assert min(reaches) < -2.0
    assert max(reaches) > 7.0
    assert abs(reaches[0]) < 0.01
    assert abs(reaches[-1]) < 0.01
    assert max(abs(b - a) for a, b in pairwise(reaches)) < 2.5  # no jump


def test_with_reduced_motion_a_cell_has_simply_changed_and_drops_stay_where_they_are(
    patrol: Patrol, canvas: pygame.Surface
) -> None:
    x, y = patrol.tissue.treg.x, patrol.tissue.treg.y
    near = min(patrol.tissue.cells, key=lambda cell: (cell.x - x) ** 2 + (cell.y - y) ** 2)
    index = patrol.tissue.cells.index(near)

    def looks(calm: bool) -> int:
        patrol.stage.saves.settings.reduced_motion = calm
        patrol.shows.picture._changes.see([Change(index, "infected", "dead")], patrol.play.clock)
        patrol.shows.picture.sparks.drop(near.x, near.y, patrol.play.clock)
        found = set()
        for _ in range(4):
            canvas.fill((0, 0, 0))
            lens = patrol.shows.lens()
            patrol.shows.picture._changes.draw(canvas, lens)
            patrol.shows.picture.sparks.draw(canvas, lens)
            found.add(pygame.image.tobytes(canvas, "RGB"))
            patrol.play.clock += 0.07
        patrol.play.clock += 2.0
        patrol.shows.settle(0.0, patrol.shows.treg())
        patrol.stage.saves.settings.reduced_motion = False
        return len(found)

    assert looks(calm=False) > 1
    assert looks(calm=True) == 1


# Moments


def test_a_power_that_comes_holds_the_tissue_while_it_is_shown(stage: Stage) -> None:
    patrol = opened(stage, "skin")
    patrol.play.tell([Unlocked("cloud")])
    assert patrol.shows.board.gift.shown == "cloud"
    assert patrol.shows.board.toasts.lines == (), "its card says it all"
    before = patrol.tissue.now
    for _ in range(60):
        patrol.update(FRAME)
    assert patrol.tissue.now == before
    for _ in range(60):
        patrol.update(FRAME)
    assert patrol.tissue.now > before


def test_a_key_leads_on_from_the_end_but_not_by_accident(patrol: Patrol, canvas: pygame.Surface) -> None:
    patrol.draw(canvas)
    before = pygame.image.tobytes(canvas, "RGB")
    patrol.tissue.outcome = "healthy"
    patrol.update(FRAME)
    assert key(patrol, pygame.K_SPACE) is None
    assert patrol.update(FRAME) is None, "who was dashing did not mean to leave"
    patrol.draw(canvas)
    assert pygame.image.tobytes(canvas, "RGB") != before
    passed = 0.0
    while passed < 1.0:
        assert patrol.update(FRAME) is None
        passed += FRAME
    key(patrol, pygame.K_RETURN)
    assert patrol.update(FRAME) is not None


@pytest.mark.parametrize("level", ["thymus", "heart", "islet"])
def test_the_music_is_told_how_the_tissue_is_and_where(stage: Stage, level: str) -> None:
    patrol = opened(stage, level)
    tissue = patrol.tissue
    for tile in tissue.cell_at:
        tissue.inflammation.add(tile, 200)
    mood = patrol.mood()
    assert mood is not None
    assert mood.place == tissue.setup.place
    assert mood.inflammation == pytest.approx(0.5)
    tissue.cells[0].state = "infected"
    after = patrol.mood()
    assert after is not None and after.infection > mood.infection
    stage.saves.drop_run()


# The look round at the beginning, and powers that come in need


def begun(stage: Stage, *, opens: bool) -> Patrol:
    patrol = Patrol(stage, "islet", SEED, opens=opens)
    while not patrol.ready:
        patrol.update(FRAME)
    return patrol


def test_the_clock_of_a_run_waits_for_the_look_round(stage: Stage) -> None:
    patrol, plain = begun(stage, opens=True), begun(stage, opens=False)
    for _ in range(60):
        patrol.update(FRAME)
    assert (patrol.tissue.now, patrol.play.clock) == (0, 0.0)
    for _ in range(180):
        patrol.update(FRAME)
    assert patrol.tissue.now > 0
    while plain.tissue.now < patrol.tissue.now:
        plain.update(FRAME)
    assert plain.tissue.hash() == patrol.tissue.hash()


@pytest.mark.parametrize("event", ["key", "walk", "click", "pause"])
def test_any_key_or_click_skips_the_look_round_and_does_nothing_else(stage: Stage, event: str) -> None:
    patrol = begun(stage, opens=True)
    patrol.update(FRAME)
    if event == "click":
        assert mouse(patrol, (500, 200)) is None
    else:
        assert key(patrol, {"key": pygame.K_e, "walk": pygame.K_d, "pause": pygame.K_ESCAPE}[event]) is None
    for _ in range(10):
        assert patrol.update(FRAME) is None
    assert patrol.tissue.now > 0
    assert not [command for command in recorded(patrol) if not isinstance(command, Walk)]


def test_only_the_briefing_lets_a_level_open_with_a_look_round(stage: Stage) -> None:
    briefing = stage.scene("briefing", "islet", SEED)
    step = key(briefing, pygame.K_RETURN)  # type: ignore[arg-type]  # any scene takes keys
    assert isinstance(step, Replace)
    step.scene.update(0.0)
    assert stage.kit.words("opening.stake") in list(step.scene.lines())
    again = stage.scene("patrol", "islet", SEED)
    assert stage.kit.words("opening.stake") not in list(again.lines())


def test_any_key_goes_on_from_the_end(patrol: Patrol) -> None:
    patrol.tissue.outcome = "healthy"
    for _ in range(90):
        assert patrol.update(FRAME) is None
    key(patrol, pygame.K_j)
    step = patrol.update(FRAME)
    assert isinstance(step, Replace)
    assert step.scene.name == "debrief"


def offered(stage: Stage) -> Patrol:
    """A patrol to which a power is offered that came in need."""
    setup = replace(build_setup("islet", SEED), powers=("dash", "cloud"), unlocks=(Unlock(9000, "cloud"),))
    patrol = Patrol(stage, "islet", SEED, setup=setup)
    while not patrol.ready:
        patrol.update(FRAME)
    tissue, offer = patrol.tissue, patrol.shows.board.offer
    beta = next(cell for cell in tissue.cells if cell.kind == "beta")
    tissue.treg.x, tissue.treg.y = beta.x + 0.5, beta.y + 0.5
    clone = Clone(tissue.new_id(), "insulin-b9-23", 0.6, leashed=False)
    tissue.clones[clone.id] = clone
    tissue.clone_ways[clone.id] = tissue.grid.distances(())
    for cell in tissue.cells:
        tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), 600)
    for number in range(4):
        spot = beta.x + 0.3 + 0.1 * number, beta.y + 0.5
        tissue.effectors.append(Effector(tissue.new_id(), clone.id, *spot, 100_000))
    offer.begin("cloud")
    for _ in range(60):
        patrol.update(FRAME)
        if offer.power:
            return patrol
    raise AssertionError("nothing is offered")


def test_time_is_slow_while_a_power_is_offered(stage: Stage) -> None:
    patrol = offered(stage)
    before = patrol.tissue.now
    for _ in range(60):
        patrol.update(FRAME)
    slow = patrol.tissue.now - before
    key(patrol, pygame.K_j)
    before = patrol.tissue.now
    for _ in range(60):
        patrol.update(FRAME)
    assert slow < (patrol.tissue.now - before) / 2


def test_its_key_uses_it_walking_does_not_refuse_it_and_any_other_key_does(stage: Stage) -> None:
    patrol = offered(stage)
    key(patrol, pygame.K_d)
    assert patrol.shows.board.offer.power == "cloud"
    key(patrol, pygame.K_c)
    for _ in range(20):
        patrol.update(FRAME)
    assert Use("cloud") in recorded(patrol)
    assert "4" in patrol.shows.board.offer.line
    refused = offered(stage)
    key(refused, pygame.K_e)
    assert refused.shows.board.offer.power == ""
    clicked = offered(stage)
    mouse(clicked, slot(clicked, "cloud"))
    for _ in range(20):
        clicked.update(FRAME)
    assert Use("cloud") in recorded(clicked)
    assert "4" in clicked.shows.board.offer.line


def test_the_codex_opens_over_a_patrol_by_no_key_of_a_power(patrol: Patrol) -> None:
    step = key(patrol, pygame.K_h)
    assert isinstance(step, Push)
    assert step.scene.name == "codex"
    codex = {*ACTIONS["codex"].keys, *ACTIONS["codex"].pad}
    for power in POWERS:
        assert not codex & {*ACTIONS[power].keys, *ACTIONS[power].pad}
