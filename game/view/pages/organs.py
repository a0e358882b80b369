"""The pictures of the organs as they are shown: those of locked places are paled."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.view.kit.atlas import Atlas
from game.view.kit.ink import converted


def glyph(atlas: Atlas, place: str, size: int, *, locked: bool = False) -> pygame.Surface:
    """The organ of a place, `size` pixels square; pale and dark when `locked`. Raises KeyError for another size."""
    picture = atlas.organ(place, size)
    return _paled(picture) if locked else picture


@lru_cache(maxsize=32)
def _paled(picture: pygame.Surface) -> pygame.Surface:
    """The same picture with three quarters of its colour gone, and darker."""
    colour = picture.copy()
    paled = pygame.transform.grayscale(colour)  # of a copy: it takes a part of a page for the whole of it
    colour.fill((255, 255, 255, 64), special_flags=pygame.BLEND_RGBA_MULT)
    paled.blit(colour, (0, 0))
    paled.fill((150, 126, 152, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return converted(paled)
