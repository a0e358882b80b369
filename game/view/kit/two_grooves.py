"""Two peptides in the grooves of two HLA molecules, one above the other: other pockets, other anchors.

A pocket has the outline of the residue that lies in it. Where both present the same to the T cell, a double bar joins
them. One that no molecule of the patient holds has its pockets shut.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pygame

from game.classroom.pockets import Lying
from game.tissue.fit import ANCHORS
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.palette import mix, rgb
from game.view.kit.tokens import frame_size, outline, token
from game.view.kit.widgets import mark

HEIGHT = 70  # pixels of both
_ROW, _APART = 33, 37  # pixels: the height of a groove, and from one to the next
_NAME, _STEP = 136, 44  # room for the name of a molecule, and from one residue to the next
_LIT, _DIM, _POCKET = 24, 17, 14.4
_BED, _RIM, _DEEP = rgb("2B1530"), rgb("E9D3B4"), rgb("0E0512")


def told_apart(first: Lying | None, second: Lying | None) -> bool:
    """Whether there is something to see: two molecules, or one that does not hold what lies in it."""
    return first is not None and second is not None and (first.allele != second.allele or not second.held)


def sentence(kit: Kit, second: Lying) -> str:
    """What is to be seen, in words."""
    return kit.words("groove.two") if second.held else kit.words("groove.refused")


def warm(signs: Iterable[str]) -> None:
    """Draw ahead what these residues will need."""
    for sign in signs:
        _pocket(sign)
        token(sign, _LIT, "lit")
        token(sign, _DIM, "dim")


def draw(surface: pygame.Surface, kit: Kit, area: pygame.Rect, first: Lying, second: Lying) -> None:
    """Draw both in `area`, which is HEIGHT pixels high."""
    spots = [area.x + _NAME + 26 + _STEP * number for number in range(9)]
    for row, one in enumerate((first, second)):
        top = area.y + _APART * row
        bed = pygame.Rect(area.x + _NAME, top, area.width - _NAME, _ROW)
        pygame.draw.rect(surface, palette.INK, bed.inflate(2, 2), border_radius=9)
        pygame.draw.rect(surface, _BED, bed, border_radius=8)
        pygame.draw.rect(surface, _RIM, bed, 2, border_radius=8)
        name_top = top + (_ROW - 18) // 2
        kit.type.draw(surface, one.allele, (area.x, name_top), "small-strong", palette.PINK, room=_NAME - 8)
        for place, (sign, x) in enumerate(zip(one.signs, spots, strict=True), start=1):
            middle = (x, bed.centery)
            if place in ANCHORS:
                pocket = _pocket(sign)
                surface.blit(pocket, pocket.get_rect(center=middle))
                _put(surface, sign, _DIM, middle, lit=False)
                if not one.held:
                    mark(surface, "cross", middle, 22, palette.PERMIT)
            else:
                _put(surface, sign, _LIT, middle, lit=True)
    for place, (upper, lower, x) in enumerate(zip(first.signs, second.signs, spots, strict=True), start=1):
        if upper == lower and place not in ANCHORS and second.held:
            for side in (-3, 2):
                pygame.draw.rect(surface, palette.PINK, (x + side, area.y + _ROW - 1, 2, _APART - _ROW + 3))


def _put(surface: pygame.Surface, sign: str, size: int, middle: tuple[int, int], *, lit: bool) -> None:
    half = frame_size(size) // 2
    picture = token(sign, size, "lit" if lit else "dim")
    surface.blit(picture, (middle[0] - half, middle[1] - half))


@lru_cache(maxsize=32)
def _pocket(sign: str) -> pygame.Surface:
    """The pocket in which a residue lies: as deep and dark as its outline."""
    side = 34
    pen = Pen(side, side, 4, _DEEP)
    pen.fill(outline(sign, side / 2, side / 2, _POCKET), mix(_BED, _RIM, 0.9))
    pen.fill(outline(sign, side / 2, side / 2, _POCKET - 1.8), _DEEP)
    return pen.picture()
