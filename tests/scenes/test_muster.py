"""Before a patrol without an end: what may be added, the week's seed with its ghost, and the best run."""

from __future__ import annotations

import json
from datetime import date

import pygame
import pytest

from game.host.memory import Memory
from game.library import build_setup
from game.library.vigils import MODIFIERS, week_seed
from game.runs.form import run_from_text
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.save.feats import key_of
from game.save.form import Feat, Result
from game.scenes.base import Pop, Push, Replace, Stage, Transition
from game.scenes.body_map import BodyMap
from game.scenes.muster import Muster
from game.scenes.patrol import Patrol
from game.scenes.replay import Replay
from game.tissue.world import Tissue
from tests.scenes.doing import StandIn, click, picture, press, press_pad

PATROL = "skin-patrol"
DAY = date(2026, 11, 30)
WEEK = week_seed(DAY)
FRAME = 1.0 / 60.0


@pytest.fixture
def finished(new_stage: Stage, memory: Memory) -> Stage:
    """A stage whose player has finished three places, and on which a patrol is short."""
    memory.day = DAY
    for level in ("thymus", "skin", "lymph-node"):
        new_stage.saves.record(level, Result("healthy", 0.9, 20, 25, 3))
    made = {"patrol": lambda stage, level, seed, carded: StandIn(f"{level} {seed}")}
    new_stage.makers = {**new_stage.makers, **made}
    return new_stage


def begun(went: Transition) -> str:
    """The level and the seed that a transition begins, "" for none."""
    return went.scene.level if isinstance(went, Replace) and isinstance(went.scene, StandIn) else ""


def kept(stage: Stage, seed: int = WEEK, steps: int = 240) -> Run:
    """A patrol of which this player has the beginning in store, as the best of the place and of the week."""
    tissue, run = Tissue(build_setup(PATROL, seed), seed), Run(PATROL, seed)
    run.commands = play(tissue, player("both", 1), steps, run.note)
    run.close(tissue)
    feat = Feat(PATROL, seed, 345, 2, 9, 10, 1.9, 0.41)
    for key in (PATROL, key_of(PATROL, WEEK)):
        assert stage.saves.record_feat(key, feat, run, WEEK)
    return run


def test_the_body_map_leads_there_once_the_place_was_finished(finished: Stage) -> None:
    scene = BodyMap(finished)
    scene._select("skin")
    while scene._listed("skin")[scene._focus] != "patrol":
        press(scene, pygame.K_TAB)
    went = press(scene, pygame.K_RETURN)
    assert isinstance(went, Push) and isinstance(went.scene, Muster)
    assert went.scene.patrol == PATROL
    scene._select("heart")
    assert "patrol" not in scene._listed("heart"), "it was not finished"
    scene._select("thymus")
    assert "patrol" not in scene._listed("thymus"), "nothing can be lost there"


def test_keys_set_out_with_what_was_added(finished: Stage, page: pygame.Surface) -> None:
    scene = Muster(finished, PATROL)
    before = picture(scene, page)
    assert scene.focus() == ("begin", ())
    press(scene, pygame.K_HOME)
    for _ in range(2):
        assert press(scene, pygame.K_RETURN) is None
        press(scene, pygame.K_DOWN)
    assert scene.added == {"no-gauge", "one-gate-more"}
    assert picture(scene, page) != before
    assert finished.kit.words("muster.paid", percent=125) in scene.told().lines
    assert begun(press(scene, pygame.K_b)) == f"{PATROL}-no-gauge-one-gate-more 5"
    press(scene, pygame.K_HOME)
    press(scene, pygame.K_RETURN)
    assert scene.added == {"one-gate-more"}, "what was added can be taken out"


def test_mouse_and_pad_do_the_same(finished: Stage) -> None:
    scene = Muster(finished, PATROL)
    buttons = {button.name: button.rect.center for button in scene._group.buttons}
    assert click(scene, buttons["tired"]) is None and scene.added == {"tired"}
    assert begun(click(scene, buttons["begin"])) == f"{PATROL}-tired 5"
    assert begun(press_pad(Muster(finished, PATROL), "a")) == f"{PATROL} 5"
    assert isinstance(press_pad(scene, "b"), Pop)
    assert isinstance(click(scene, buttons["back"]), Pop)


def test_what_was_not_earned_cannot_be_added(finished: Stage) -> None:
    scene = Muster(finished, PATROL)
    controls = {control.name: control for control in scene.told().controls}
    assert [id for id in MODIFIERS if controls[id].enabled] == ["no-gauge", "one-gate-more", "tired"]
    assert finished.kit.words("muster.locked", count=4) in controls["unknown"].detail
    button = next(button for button in scene._group.buttons if button.name == "unknown")
    assert click(scene, button.rect.center) is None and not scene.added


def test_the_weeks_seed_is_the_same_for_everybody_with_nothing_added(finished: Stage) -> None:
    scene = Muster(finished, PATROL, ("tired",))
    assert begun(press(scene, pygame.K_n)) == f"{PATROL} {WEEK}"


def test_the_best_is_told_watched_and_handed_out(finished: Stage, memory: Memory) -> None:
    scene = Muster(finished, PATROL)
    assert not {"watch", "save"} & {button.name for button in scene._group.buttons}
    run = kept(finished)
    scene = Muster(finished, PATROL)
    assert any("345" in line for line in scene.told().lines)
    went = press(scene, pygame.K_v)
    assert isinstance(went, Push) and isinstance(went.scene, Replay)
    assert press(scene, pygame.K_c) is None
    (name,) = memory.offered
    assert name == f"{PATROL}-{WEEK}.json"
    assert run_from_text(memory.offered[name], name).hash == run.hash
    assert any(name in line for line in scene.told().lines)


def _opened(stage: Stage, seed: int) -> Patrol:
    patrol = Patrol(stage, PATROL, seed)
    while not patrol.ready:
        patrol.update(FRAME)
    return patrol


def test_the_ghost_walks_as_the_best_run_did(finished: Stage, page: pygame.Surface) -> None:
    run = kept(finished)
    way: dict[int, tuple[float, float]] = {}
    replay(run, build_setup(PATROL, WEEK), lambda tissue: way.update({tissue.now: (tissue.treg.x, tissue.treg.y)}))
    patrol = _opened(finished, WEEK)
    ghost = patrol._ghost
    assert ghost is not None and patrol.shows.picture.shade is ghost.shade
    seen = 0
    while patrol.tissue.now < 200:
        before = ghost.play.tissue.now
        patrol.update(FRAME)
        tissue = ghost.play.tissue
        assert before <= tissue.now <= patrol.tissue.now, "it is never ahead"
        assert patrol.tissue.now - tissue.now <= 2, "nor far behind"
        if tissue.now:
            assert ghost.shade.place(1.0) == way[tissue.now]
            seen += 1
    assert seen and len(set(way.values())) > 20
    shown = picture(patrol, page)
    patrol.shows.picture.shade = None
    assert picture(patrol, page) != shown, "it is seen"
    assert patrol.tissue.hash() != ghost.play.tissue.hash(), "and changes nothing of what is played"


def test_the_ghost_is_gone_where_its_run_was_over(finished: Stage, page: pygame.Surface) -> None:
    kept(finished, steps=20)
    patrol = _opened(finished, WEEK)
    while patrol.tissue.now < 60:
        patrol.update(FRAME)
    shown = picture(patrol, page)
    patrol.shows.picture.shade = None
    assert picture(patrol, page) == shown


def test_without_a_best_run_or_off_the_weeks_seed_there_is_no_ghost(finished: Stage, memory: Memory) -> None:
    assert Patrol(finished, PATROL, WEEK)._ghost is None
    kept(finished)
    assert Patrol(finished, PATROL, WEEK + 1)._ghost is None
    assert Patrol(finished, "skin", WEEK)._ghost is None
    slot = "tolerance.patrol.skin.patrol.week"
    data = json.loads(memory.stored[slot])
    memory.stored[slot] = json.dumps({**data, "steps": 3})
    assert Patrol(finished, PATROL, WEEK)._ghost is None, "a file that was changed is no run"


def test_the_end_of_a_patrol_is_kept_and_told_beside_the_best(finished: Stage) -> None:
    kept(finished)
    patrol = _opened(finished, WEEK)
    patrol.tissue.outcome = "disease"
    went: Transition = None
    for _ in range(4000):
        went = patrol.update(0.05)
        if went is not None:
            break
    assert isinstance(went, Replace) and went.scene.name == "relief"
    assert finished.saves.feats[PATROL].score == 345, "this one was worth nothing"
    assert PATROL not in finished.saves.best, "it wins no stars"
    told = went.scene.told()
    assert any("345" in line for line in told.lines)
    assert finished.kit.words("relief.could", alike=20) in told.lines
