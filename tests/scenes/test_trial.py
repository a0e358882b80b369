"""The practice of a power before its level: it ends once the power was used, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.host.memory import Memory
from game.save.saves import Saves
from game.scenes.base import Replace, Stage
from game.scenes.drill import LINGERS, STRIP
from game.scenes.table import MAKERS
from game.scenes.trial import Trial
from game.tissue.commands import Use, WalkTo
from game.tissue.events import Eaten, Event, Rinsed, Sealed, Uncoupled
from game.tissue.grid import Body, squared
from game.tissue.powers import at_vessel
from game.tissue.ropes import ends
from game.tissue.setup import Terrain
from tests.scenes.doing import click, press

SEED, FRAME = 3, 1.0 / 30.0
LONGEST = 60.0  # seconds that the whole may take


def opened(stage: Stage, level: str = "nerve-practice", seed: int = SEED) -> Trial:
    trial = MAKERS["practice"](stage, level, seed)
    assert isinstance(trial, Trial)
    while not trial.ready:
        trial.update(0.0)
    return trial


def seal(trial: Trial) -> None:
    """Walk to the door that shows itself, and seal it."""
    tissue = trial.play.tissue
    for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True):
        if door.state == "warned" and not tissue.now % 10:
            trial.play.give(WalkTo(int(place.x), int(place.y)))
            trial.play.give(Use("seal"))


def rinse(trial: Trial) -> None:
    """Take up fluid at the nearest vessel, carry it into the smoke, and let it go there."""
    tissue = trial.play.tissue
    if tissue.now % 10:
        return
    if not tissue.fluid and not at_vessel(tissue):
        level, treg = tissue.setup.map, tissue.treg
        tiles = [divmod(n, level.width)[::-1] for n, kind in enumerate(level.terrain) if kind == Terrain.VESSEL]
        x, y = min(tiles, key=lambda at: (at[0] - treg.x) ** 2 + (at[1] - treg.y) ** 2)
        trial.play.give(WalkTo(x, y))
        return
    if tissue.fluid and tissue.smoke:
        trial.play.give(WalkTo(int(tissue.smoke[0].x), int(tissue.smoke[0].y)))
    trial.play.give(Use("rinse"))


def lead_and_cut(trial: Trial) -> None:
    """Walk between the two that a rope joins; meanwhile let a phagocyte follow, and lead it to remains."""
    tissue = trial.play.tissue
    if tissue.now % 10:
        return
    for rope in tissue.ropes:
        both = ends(tissue, rope)
        if rope.done_at >= 0 and both is not None:
            trial.play.give(WalkTo(int((both[0].x + both[1].x) / 2), int((both[0].y + both[1].y) / 2)))
            return
    led = any(cell.state == "following" for cell in tissue.phagocytes)
    goals: list[Body] = [*tissue.remains] if led else [*tissue.phagocytes]
    if goals:
        goal = min(goals, key=lambda one: squared(one, tissue.treg.x, tissue.treg.y))
        trial.play.give(WalkTo(int(goal.x), int(goal.y)))


def eaten_or_cut(event: Event) -> int | None:
    """One, where remains were eaten, or help ended."""
    return 1 if isinstance(event, (Eaten, Uncoupled)) else None


def turned_away(event: Event) -> int | None:
    """How many clones a seal turned away."""
    return event.turned if isinstance(event, Sealed) else None


def washed_away(event: Event) -> int | None:
    """How much of smoke and clumps a rinse reached."""
    return event.reached if isinstance(event, Rinsed) else None


@pytest.mark.parametrize(
    ("level", "use", "did", "first", "last"),
    [
        pytest.param("nerve-practice", seal, turned_away, "try-seal", ("try-sealed",), id="seal"),
        pytest.param("joint-practice", rinse, washed_away, "try-fill", ("try-rinsed",), id="rinse"),
        pytest.param(
            "kidney-practice",
            lead_and_cut,
            eaten_or_cut,
            "try-near",
            ("try-eaten", "try-cut"),
            id="escort",
        ),
    ],
)
@pytest.mark.parametrize("seed", [SEED, 7, 20])
def test_it_takes_less_than_a_minute_and_tells_what_the_power_does(
    new_stage: Stage,
    level: str,
    use: Callable[[Trial], None],
    did: Callable[[Event], int | None],
    first: str,
    last: tuple[str, ...],
    seed: int,
) -> None:
    trial = opened(new_stage, level, seed)
    said: list[str] = []
    done: list[int] = []
    trial.play.heard.append(lambda events: done.extend(much for one in events if (much := did(one)) is not None))
    seconds = 0.0
    while not trial.carded:
        if not trial.used:
            use(trial)
        assert trial.update(FRAME) is None
        seconds += FRAME
        assert seconds < LONGEST
        if trial.hint and trial.hint not in said:
            said.append(trial.hint)
    assert said[0] == first
    assert said[-1] in last
    assert done[0] > 0
    went = press(trial, pygame.K_RETURN)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert new_stage.saves.practised == {level}


def test_fluid_that_was_only_taken_up_is_not_yet_used(new_stage: Stage) -> None:
    trial = opened(new_stage, "joint-practice")
    while not trial.play.tissue.fluid:
        rinse(trial)
        trial.update(FRAME)
    assert not trial.used


def test_what_was_learnt_can_be_read_after_the_last_line(new_stage: Stage) -> None:
    trial = opened(new_stage)
    stood = 0.0
    while not trial.carded:
        if not trial.used:
            seal(trial)
        else:
            stood += FRAME
        trial.update(FRAME)
    assert stood >= LINGERS - 2 * FRAME


def test_who_seals_nothing_begins_again_and_sees_pulses_stop_first(new_stage: Stage) -> None:
    trial = opened(new_stage)
    told: set[str] = set()
    moved = None
    while moved is None:
        moved = trial.update(FRAME)
        told |= {trial.hint}
    assert isinstance(moved, Replace)
    assert isinstance(moved.scene, Trial)
    assert "try-late" in told


def test_one_key_or_a_click_leads_on_at_any_time(new_stage: Stage) -> None:
    went = press(opened(new_stage), pygame.K_ESCAPE)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert isinstance(click(opened(new_stage), STRIP.center), Replace)


def test_nothing_of_it_is_kept(new_stage: Stage, memory: Memory) -> None:
    trial = opened(new_stage)
    trial.update(FRAME)
    trial.keep()
    saves = Saves(memory)
    assert saves.paused.newest() is None
    assert not saves.best
    assert not saves.coached
