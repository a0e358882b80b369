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
    """The run that was left last, where it is one of `level` as it was asked for and can go on; else None.

    Where nobody asked for a seed or a card, every run of the level will do; a seed alone means who it draws.
    """
    paused = stage.saves.paused.newest()
    if paused is None or paused.run.level != level:
        return None
    card = stage.card_of(level)
    asked = stage.seed is not None or bool(card)
    if stage.seed not in (None, paused.run.seed) or (asked and paused.run.card != card):
        return None
    return paused if fits(paused) else None
