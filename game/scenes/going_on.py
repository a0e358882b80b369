"""Runs that were left in the middle, and whether they can go on."""

from __future__ import annotations

from game.library import is_level
from game.problems import Broken
from game.runs.case import setup_of
from game.save.saves import PausedRun
from game.scenes.base import Scene, Stage


def fits(paused: PausedRun) -> bool:
    """Whether a run can go on where it was left."""
    run = paused.run
    if not is_level(run.level):
        return False
    try:
        return paused.tissue(setup_of(run)) is not None
    except Broken:
        return False


def going_on(stage: Stage, paused: PausedRun) -> Scene:
    """The patrol of a run that `fits`, where it was left; it is this window's from now on."""
    stage.saves.paused.resume(paused)
    return stage.scene("patrol", paused.run.level, paused.run.seed, paused)


def left_in(stage: Stage, level: str) -> PausedRun | None:
    """The run of a level that was left last and can go on; None where there is none."""
    paused = stage.saves.paused.newest()
    return paused if paused is not None and paused.run.level == level and fits(paused) else None
