"""The practice of fresh fluid before the joint: it is taken up, carried into the smoke, and let go."""

from __future__ import annotations

import pygame
import pytest

from game.scenes.base import Replace, Stage
from game.scenes.table import MAKERS
from game.scenes.trial import Trial
from game.tissue.commands import Use, WalkTo
from game.tissue.events import Rinsed
from game.tissue.powers import at_vessel
from game.tissue.setup import Terrain
from tests.scenes.doing import press

LEVEL, SEED, FRAME = "joint-practice", 3, 1.0 / 30.0
LONGEST = 60.0  # seconds that the whole may take


def opened(stage: Stage, seed: int = SEED) -> Trial:
    trial = MAKERS["practice"](stage, LEVEL, seed)
    assert isinstance(trial, Trial)
    while not trial.ready:
        trial.update(0.0)
    return trial


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


@pytest.mark.parametrize("seed", [SEED, 7, 20])
def test_it_takes_less_than_a_minute_and_ends_once_smoke_was_washed_away(new_stage: Stage, seed: int) -> None:
    trial = opened(new_stage, seed)
    washed: list[int] = []
    trial.play.heard.append(lambda events: washed.extend(one.reached for one in events if isinstance(one, Rinsed)))
    said: list[str] = []
    seconds = 0.0
    while not trial.carded:
        if not trial.used:
            rinse(trial)
        assert trial.update(FRAME) is None
        seconds += FRAME
        assert seconds < LONGEST
        if trial.hint and trial.hint not in said:
            said.append(trial.hint)
    assert washed and washed[0] >= 1
    assert said[0] == "try-fill" and said[-1] == "try-rinsed"
    went = press(trial, pygame.K_RETURN)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert new_stage.saves.practised == {LEVEL}


def test_fluid_that_was_only_taken_up_is_not_yet_used(new_stage: Stage) -> None:
    trial = opened(new_stage)
    while not trial.play.tissue.fluid:
        rinse(trial)
        trial.update(FRAME)
    assert not trial.used
