"""The practice of a power before the nerve: it ends once the power was used, and nothing of it is kept."""

from __future__ import annotations

import pygame
import pytest

from game.host.memory import Memory
from game.save.saves import Saves
from game.scenes.base import Replace, Stage
from game.scenes.drill import LINGERS, STRIP
from game.scenes.table import MAKERS
from game.scenes.trial import Trial
from game.tissue.commands import Use, WalkTo
from game.tissue.events import Sealed
from tests.scenes.doing import click, press

LEVEL, SEED, FRAME = "nerve-practice", 3, 1.0 / 30.0
LONGEST = 60.0  # seconds that the whole may take


def opened(stage: Stage, seed: int = SEED) -> Trial:
    trial = MAKERS["practice"](stage, LEVEL, seed)
    assert isinstance(trial, Trial)
    while not trial.ready:
        trial.update(0.0)
    return trial


def at_the_door(trial: Trial) -> None:
    """Walk to the door that shows itself, and seal it."""
    tissue = trial.play.tissue
    for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True):
        if door.state == "warned" and not tissue.now % 10:
            trial.play.give(WalkTo(int(place.x), int(place.y)))
            trial.play.give(Use("seal"))


@pytest.mark.parametrize("seed", [SEED, 7, 20])
def test_it_takes_less_than_a_minute_and_tells_what_a_seal_does(new_stage: Stage, seed: int) -> None:
    trial = opened(new_stage, seed)
    said: list[str] = []
    turned: list[int] = []
    trial.play.heard.append(lambda events: turned.extend(one.turned for one in events if isinstance(one, Sealed)))
    seconds = 0.0
    while not trial.carded:
        if not trial.used:
            at_the_door(trial)
        assert trial.update(FRAME) is None
        seconds += FRAME
        assert seconds < LONGEST
        if trial.hint and trial.hint not in said:
            said.append(trial.hint)
    assert said[0] == "try-seal"
    assert said[-1] == "try-sealed"
    assert turned[0] > 0
    went = press(trial, pygame.K_RETURN)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert new_stage.saves.practised == {LEVEL}


def test_what_was_learnt_can_be_read_after_the_last_line(new_stage: Stage) -> None:
    trial = opened(new_stage)
    stood = 0.0
    while not trial.carded:
        if not trial.used:
            at_the_door(trial)
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
    assert saves.paused_run() is None
    assert not saves.best
    assert not saves.coached
