"""Pictures with hard edges, which cost nearly nothing to draw: dots of lines, brackets, dashes of a ring."""

from __future__ import annotations

import pygame

KEY = (254, 0, 254)  # a colour that no picture has
HARD = 2  # times as large that a `Pen` draws what will be keyed: finer steps would be lost
HALF = 127  # of 255: what shines through more than this is left out


def keyed(picture: pygame.Surface) -> pygame.Surface:
    """`picture` with every pixel there or not there, none shining through."""
    flat = pygame.Surface(picture.get_size())
    flat = flat.convert() if pygame.display.get_surface() is not None else flat
    flat.fill(KEY)
    there = pygame.mask.from_surface(picture, HALF)
    whole = _opaque(picture)
    cut = whole.copy()  # of one format with it: browsers keep colours in another order than a new surface has
    flat.blit(there.to_surface(cut, setsurface=whole, unsetcolor=(0, 0, 0, 0)), (0, 0))
    flat.set_colorkey(KEY, pygame.RLEACCEL)
    return flat


def _opaque(picture: pygame.Surface) -> pygame.Surface:
    """The colours of a picture, without its alpha."""
    whole = picture.copy()
    whole.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MAX)
    return whole
