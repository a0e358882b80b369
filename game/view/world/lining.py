"""A second kind of tissue on one map, as a place may have: the throat above the heart has a ground of its own."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.library.places import Look
from game.tissue.setup import LevelMap
from game.view.kit.atlas import Atlas


@lru_cache(maxsize=2)
def lined(level: LevelMap, look: Look) -> frozenset[tuple[int, int]]:
    """The tiles whose nearest cells are of the kind that stands on the lining of a place; none without a lining."""
    if look.lining is None:
        return frozenset()
    spots = [(cell.x, cell.y, cell.kind == look.lining.kind) for cell in level.cells]
    found = set()
    for y in range(level.height):
        for x in range(level.width):
            near = min(((spot_x - x) ** 2 + (spot_y - y) ** 2, not inside) for spot_x, spot_y, inside in spots)
            if not near[1]:
                found.add((x, y))
    return frozenset(found)


def is_own(look: Look) -> bool:
    """Whether a place has a lining with a picture of its own, instead of the ground of another place."""
    return look.lining is not None and look.lining.ground == look.place


def kind_of(look: Look) -> str:
    """The kind of cells that stand on the lining; "" without one."""
    return "" if look.lining is None else look.lining.kind


def texture(atlas: Atlas, look: Look) -> pygame.Surface | None:
    """The ground of the lining, in its colour; None without one. A lining of the place's own has its own picture."""
    if look.lining is None:
        return None
    picture = atlas.texture("lining" if is_own(look) else "ground", look.lining.ground).copy()
    picture.fill(look.lining.tint, special_flags=pygame.BLEND_RGB_MULT)
    picture.fill(look.lining.glow, special_flags=pygame.BLEND_RGB_ADD)
    return picture
