"""Levels played to their end, each once for all tests that look at it. Whoever changes one puts it back."""

from __future__ import annotations

from functools import cache

from game.library import build_setup
from game.runs.case import case_of
from game.runs.players import play, player
from game.runs.run import Run
from game.tissue.world import Tissue
from game.tools.shot import Ended


@cache
def run_of(by: str, seed: int, level: str = "islet-drill") -> Ended:
    """A level as a built-in player plays it."""
    tissue = Tissue(build_setup(level, seed), seed)
    run = Run(level, seed, play(tissue, player(by, seed)))
    run.close(tissue)
    return Ended(level, seed, tissue, run, case_of(level, seed).peptides)


@cache
def begun(level: str, seed: int) -> Ended:
    """A level that was over as soon as it began: for what does not depend on how it went."""
    tissue = Tissue(build_setup(level, seed), seed)
    tissue.outcome = "scarred"
    run = Run(level, seed)
    run.close(tissue)
    return Ended(level, seed, tissue, run, case_of(level, seed).peptides)
