"""Further kinds of tissue on one map, as a place may have: the throat above the heart has a ground of its own."""

from __future__ import annotations

from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import hypot

import pygame

from game.library.places import Lining, Look
from game.tissue.setup import LevelMap, Terrain
from game.view.kit.atlas import Atlas

STEPS = tuple((x, y, hypot(x, y)) for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y)
WALL_LONG = 1000.0  # tiles that a way through a wall counts


@lru_cache(maxsize=2)
def nearest_kinds(level: LevelMap) -> tuple[str, ...]:
    """For each tile, row by row, the kind of the cell that is nearest on foot: what lies behind a wall is far.

    Walls are of the kind of what lies beside them. Of equally near ones it is the first by its name.
    """
    width, height = level.width, level.height
    found: dict[int, str] = {}
    ring = [(0.0, cell.kind, cell.y * width + cell.x) for cell in level.cells]
    heapify(ring)
    while ring:
        far, kind, tile = heappop(ring)
        if tile in found:
            continue
        found[tile] = kind
        x, y = tile % width, tile // width
        for step_x, step_y, long in STEPS:
            near_x, near_y = x + step_x, y + step_y
            if 0 <= near_x < width and 0 <= near_y < height and near_y * width + near_x not in found:
                walled = level.terrain_at(near_x, near_y) == Terrain.WALL
                heappush(ring, (far + (WALL_LONG if walled else long), kind, near_y * width + near_x))
    return tuple(found[tile] for tile in range(width * height))


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
