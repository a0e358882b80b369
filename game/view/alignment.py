"""Peptides written one under the other, place by place, with what is the same and what differs marked below.

A double bar is the same residue, a cross a different one. Places that a T cell reads stand on a lighter column, and
their marks are the stronger ones: anchors are hidden from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.tissue.fit import CONTACTS
from game.view import palette
from game.view.groove import ROW_SIZE
from game.view.ink import Pen
from game.view.palette import mix
from game.view.tokens import frame_size, token

STEP = 26  # from one place to the next
WIDTH = 9 * STEP
ROW_HEIGHT = 28  # of the tokens
MARKS_HEIGHT = 12  # of the bars and crosses below


def same(first: Sequence[str], second: Sequence[str]) -> tuple[bool, ...]:
    """Place by place, whether two cores have the same residue."""
    return tuple(a == b for a, b in zip(first, second, strict=True))


def columns(surface: pygame.Surface, at: tuple[int, int], height: int, contacts: Sequence[int] = CONTACTS) -> None:
    """The light columns, on paper, of the places (from 1) that a T cell reads; `at` is the top left of the row."""
    for position in contacts:
        area = pygame.Rect(at[0] + (position - 1) * STEP, at[1], STEP, height)
        pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.SAFFRON, 0.3), area, border_radius=5)


def row(
    surface: pygame.Surface,
    at: tuple[int, int],
    residues: Sequence[str],
    compared: Sequence[str] | None = None,
    faint: bool = False,
) -> pygame.Rect:
    """Nine tokens from the top left corner `at`. Returns the area they take.

    In a `faint` row only what is the same as in `compared` stays solid.
    """
    shared = same(residues, compared) if compared is not None else (True,) * len(residues)
    side = frame_size(ROW_SIZE)
    for index, residue in enumerate(residues):
        middle = at[0] + STEP * index + STEP // 2, at[1] + ROW_HEIGHT // 2
        picture = token(residue, ROW_SIZE) if shared[index] or not faint else _ghost(residue)
        surface.blit(picture, (middle[0] - side // 2, middle[1] - side // 2))
    return pygame.Rect(at, (STEP * len(residues), ROW_HEIGHT))


def marks(
    surface: pygame.Surface,
    at: tuple[int, int],
    first: Sequence[str],
    second: Sequence[str],
    contacts: Sequence[int] = CONTACTS,
    shown: int = 9,
) -> pygame.Rect:
    """Bars and crosses of the first `shown` places, to go below a row with the same left edge. Returns their area."""
    for index, alike in enumerate(same(first, second)[:shown]):
        picture = _mark(alike, index + 1 in contacts)
        middle = at[0] + STEP * index + STEP // 2, at[1] + MARKS_HEIGHT // 2
        surface.blit(picture, picture.get_rect(center=middle))
    return pygame.Rect(at, (STEP * len(first), MARKS_HEIGHT))


@lru_cache(maxsize=32)
def _ghost(residue: str) -> pygame.Surface:
    picture = token(residue, ROW_SIZE).copy()
    picture.set_alpha(107)
    return picture


@lru_cache(maxsize=4)
def _mark(alike: bool, strong: bool) -> pygame.Surface:
    colour = palette.RIGHT if alike else palette.WRONG
    if not strong:
        colour = mix(colour, palette.PAPER, 0.45)
    pen = Pen(16, 12, 5, colour)
    width = 2.3 if strong else 1.6
    if alike:
        for y in (4.0, 8.2):
            pen.line([(2.4, y), (13.6, y)], width, colour)
    else:
        pen.line([(4.2, 2.4), (11.8, 10.0)], width, colour)
        pen.line([(11.8, 2.4), (4.2, 10.0)], width, colour)
    return pen.picture()
