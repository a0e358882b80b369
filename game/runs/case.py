"""What a run is about: everything that its level and its seed decide, from one draw of the lots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.library import Peptide, build_case
from game.tissue.setup import Setup


@dataclass(frozen=True, slots=True)
class Case:
    """The run `seed` of `level`: its `setup`, and by id the `peptides` of the library and those built for it."""

    level: str
    seed: int
    setup: Setup
    peptides: Mapping[str, Peptide]


def case_of(level: str, seed: int) -> Case:
    """The case of a run. Raises `Broken` when a file of the level is wrong."""
    return Case(level, seed, *build_case(level, seed))
