"""Antibodies that stick to a tissue cell: small ones at its rim, painted with the cell into the ground.

What sticks to the body's own cells fits them, so it is drawn with the hooks of an autoantibody.
"""

from __future__ import annotations

import pygame

from game.tissue.state import TissueCell
from game.view.kit.atlas import Atlas
from game.view.kit.ink import converted

SIDE = 48  # of a cell's picture
MOST = 3  # that are drawn; a cell may wear more
SIZE = 18
# Where on the rim each sits, from the middle, and which eighth of a turn lets its arms face the cell
SPOTS = ((-12, -13, 3), (14, -8, 5), (-2, 16, 0))


def shown_of(cell: TissueCell) -> int:
    """How many antibodies are drawn at a cell."""
    return 0 if cell.state == "dead" else min(cell.marks, MOST)


def pictures(atlas: Atlas) -> tuple[pygame.Surface, ...]:
    """What lies over a cell's picture that wears no, one, two or three antibodies."""
    frames = atlas.frames("autoantibody")
    made = []
    for count in range(MOST + 1):
        picture = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA, 32)
        for x, y, way in SPOTS[:count]:
            small = pygame.transform.smoothscale(frames[way], (SIZE, SIZE))
            picture.blit(small, small.get_rect(center=(SIDE // 2 + x, SIDE // 2 + y)))
        made.append(converted(picture))
    return tuple(made)
