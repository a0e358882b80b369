"""What a tissue cell has been through, as it is painted over it in the ground: one row of numbers a cell.

Cracks tell how much of it blows have left, stitches how long its place was fought over, studs that it shows its own
peptides now, a fence that its kind is guarded, diamonds that its proteins were citrullinated; antibodies that stick to
it lie on top.
"""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.tissue.shown import is_open, is_seen, own
from game.tissue.state import TissueCell
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.world import marks

CRACKS = (75.0, 50.0, 25.0)  # health, below which one more crack is seen
# Share of the blows that make a place inflame twice as easily, from which more of its mark is seen
MEMORIES = (0.12, 0.34, 0.8)
CIT_FROM, CIT_FULL = 150, 800  # of 1000 on its tile: where the first diamond is seen, and all of them
NO_GUARD, SHUT, OPEN = range(3)


class Wear(NamedTuple):
    """0 is none of it.

    `marks` antibodies, `cracks`, `memory` and `cit` 0..3, `shows` 0 or 1, `guard` NO_GUARD, SHUT or OPEN.
    """

    marks: int = 0
    cracks: int = 0
    memory: int = 0
    shows: int = 0
    guard: int = 0
    cit: int = 0


UNWORN = Wear()


def of_cell(cell: TissueCell) -> Wear:
    """What can be told of a cell by itself, without the tissue that it stands in."""
    if cell.state == "dead":
        return UNWORN
    return Wear(marks.shown_of(cell), cracks_of(cell))


def cracks_of(cell: TissueCell) -> int:
    """How many grades of cracks a living cell has."""
    return sum(cell.health < limit for limit in CRACKS)


def memory_of(tissue: Tissue, tile: int) -> int:
    """How much of a long fight is seen on a tile, 0..3."""
    share = tissue.memory[tile] / tissue.rules.memory_full
    return sum(share >= limit for limit in MEMORIES)


def citrulline_of(tissue: Tissue, tile: int) -> int:
    """How citrullinated a tile is seen to be, 0..3; from 2 on antibodies against it stick there."""
    cit = tissue.cit[tile]
    return sum(cit >= limit for limit in (CIT_FROM, tissue.rules.cit_binds, CIT_FULL)) if cit else 0


def of_tissue(tissue: Tissue, cell: TissueCell) -> Wear:
    """All that is seen of a cell that stands in a tissue."""
    tile = tissue.grid.tile(cell.x, cell.y)
    memory = memory_of(tissue, tile)
    if cell.state == "dead":
        return Wear(memory=memory)
    guard = NO_GUARD
    if cell.kind in tissue.setup.guarded:
        guard = OPEN if is_open(tissue, cell) else SHUT
    shows = int(bool(own(tissue, cell)) and is_seen(tissue, cell))
    return Wear(marks.shown_of(cell), cracks_of(cell), memory, shows, guard, citrulline_of(tissue, tile))


class Decals:
    """The pictures of it, each as large as a cell's."""

    def __init__(self, atlas: Atlas) -> None:
        self._antibodies = marks.pictures(atlas)
        self._cracks, self.memory = atlas.frames("crack"), atlas.frames("memory")
        self._citrulline = atlas.frames("cit")
        self._window, self._guard = atlas.frames("window")[0], atlas.frames("guard")

    def of(self, wear: Wear) -> list[pygame.Surface]:
        """What lies over a cell's picture, from below upwards."""
        found = []
        if wear.memory:
            found.append(self.memory[wear.memory - 1])
        if wear.cracks:
            found.append(self._cracks[wear.cracks - 1])
        if wear.cit:
            found.append(self._citrulline[wear.cit - 1])
        if wear.guard:
            found.append(self._guard[wear.guard - 1])
        if wear.shows:
            found.append(self._window)
        if wear.marks:
            found.append(self._antibodies[wear.marks])
        return found
