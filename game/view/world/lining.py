"""Further kinds of tissue on one map, as a place may have: the throat above the heart has a ground of its own."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.library.places import Lining, Look
from game.tissue.setup import LevelMap
from game.view.kit.atlas import Atlas


@lru_cache(maxsize=2)
def nearest_kinds(level: LevelMap) -> tuple[str, ...]:
    """For each tile, row by row, the kind of the cell that is nearest; of equally near ones the first by its name."""
    spots = [(cell.x, cell.y, cell.kind) for cell in level.cells]
    return tuple(
        min(((spot_x - x) ** 2 + (spot_y - y) ** 2, kind) for spot_x, spot_y, kind in spots)[1]
        for y in range(level.height)
        for x in range(level.width)
    )


@lru_cache(maxsize=4)
def lined(level: LevelMap, look: Look, lining: Lining | None = None) -> frozenset[tuple[int, int]]:
    """The tiles of a `lining` of the place, or of all that it has: those whose nearest cell is of its kind."""
    kinds = {one.kind for one in look.linings if lining is None or one == lining}
    if not kinds:
        return frozenset()
    width = level.width
    return frozenset((tile % width, tile // width) for tile, kind in enumerate(nearest_kinds(level)) if kind in kinds)


def without_bed(look: Look) -> frozenset[str]:
    """The kinds of cells that stand on no bed: those of a lining with a picture of its own."""
    return frozenset(one.kind for one in look.linings if one.ground == look.place)


def texture(atlas: Atlas, look: Look, lining: Lining) -> pygame.Surface:
    """The ground of a lining, in its colour: that of another place, or, of the place itself, its picture "lining"."""
    own = lining.ground == look.place
    picture = atlas.texture("lining" if own else "ground", lining.ground).copy()
    picture.fill(lining.tint, special_flags=pygame.BLEND_RGB_MULT)
    picture.fill(lining.glow, special_flags=pygame.BLEND_RGB_ADD)
    return picture
