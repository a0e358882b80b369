"""Peptides written one under the other, place by place, with what is the same and what differs marked below.

A double bar is the same residue, a cross a different one. Places that a T cell reads stand on a lighter column, and
their marks are the stronger ones: anchors are hidden from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.tissue.fit import CONTACTS
from game.view.kit import palette
from game.view.kit.groove import ROW_SIZE
from game.view.kit.ink import Pen
from game.view.kit.palette import mix
from game.view.kit.tokens import frame_size, token


@dataclass(frozen=True, slots=True)
class Scale:
    """How large rows are written, in pixels: a token, the way from one place to the next, rows, the marks below."""

    token: int
    step: int
    row: int
    marks: int


TINY = Scale(15, 16, 19, 8)
SMALL = Scale(ROW_SIZE, 26, 28, 12)
LARGE = Scale(37, 50, 54, 22)
STEP = SMALL.step
WIDTH = 9 * STEP
ROW_HEIGHT = SMALL.row
MARKS_HEIGHT = SMALL.marks


def same(first: Sequence[str], second: Sequence[str]) -> tuple[bool, ...]:
    """Place by place, whether two cores have the same residue."""
    return tuple(a == b for a, b in zip(first, second, strict=True))


def columns(
    surface: pygame.Surface,
    at: tuple[int, int],
    height: int,
    contacts: Sequence[int] = CONTACTS,
    scale: Scale = SMALL,
) -> None:
    """The light columns, on paper, of the places (from 1) that a T cell reads; `at` is the top left of the row."""
    for position in contacts:
        area = pygame.Rect(at[0] + (position - 1) * scale.step, at[1], scale.step, height)
        pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.SAFFRON, 0.3), area, border_radius=5)


def row(
    surface: pygame.Surface,
    at: tuple[int, int],
    residues: Sequence[str],
    compared: Sequence[str] | None = None,
    faint: bool = False,
    scale: Scale = SMALL,
) -> pygame.Rect:
    """Nine tokens from the top left corner `at`. Returns the area they take.

    In a `faint` row only what is the same as in `compared` stays solid.
    """
    shared = same(residues, compared) if compared is not None else (True,) * len(residues)
    side = frame_size(scale.token)
    for index, residue in enumerate(residues):
        middle = at[0] + scale.step * index + scale.step // 2, at[1] + scale.row // 2
        picture = token(residue, scale.token) if shared[index] or not faint else _ghost(residue, scale.token)
        surface.blit(picture, (middle[0] - side // 2, middle[1] - side // 2))
    return pygame.Rect(at, (scale.step * len(residues), scale.row))


def marks(
    surface: pygame.Surface,
    at: tuple[int, int],
    first: Sequence[str],
    second: Sequence[str],
    contacts: Sequence[int] = CONTACTS,
    shown: int = 9,
    scale: Scale = SMALL,
) -> pygame.Rect:
    """Bars and crosses of the first `shown` places, to go below a row with the same left edge. Returns their area."""
    for index, alike in enumerate(same(first, second)[:shown]):
        picture = _mark(alike, index + 1 in contacts, scale.marks)
        middle = at[0] + scale.step * index + scale.step // 2, at[1] + scale.marks // 2
        surface.blit(picture, picture.get_rect(center=middle))
    return pygame.Rect(at, (scale.step * len(first), scale.marks))


@lru_cache(maxsize=64)
def _ghost(residue: str, size: int) -> pygame.Surface:
    picture = token(residue, size).copy()
    picture.set_alpha(107)
    return picture


@lru_cache(maxsize=8)
def _mark(alike: bool, strong: bool, height: int) -> pygame.Surface:
    colour = palette.RIGHT if alike else palette.WRONG
    if not strong:
        colour = mix(colour, palette.PAPER, 0.45)
    unit = height / 12.0
    pen = Pen(round(16 * unit), height, 5, colour)
    width = (2.3 if strong else 1.6) * unit

    def line(*ends: tuple[float, float]) -> None:
        pen.line([(x * unit, y * unit) for x, y in ends], width, colour)

    if alike:
        for y in (4.0, 8.2):
            line((2.4, y), (13.6, y))
    else:
        line((4.2, 2.4), (11.8, 10.0))
        line((11.8, 2.4), (4.2, 10.0))
    return pen.picture()
