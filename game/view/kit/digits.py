"""Numbers written digit by digit: whatever they show, no new picture is made once each digit has been seen."""

from __future__ import annotations

import pygame

from game.view.kit.palette import Colour
from game.view.kit.text import Align, leftmost, line, line_width, rim_of

DIGITS = "0123456789/:"


def draw_digits(
    surface: pygame.Surface,
    text: str,
    at: tuple[int, int],
    style: str,
    colour: Colour,
    align: Align = "left",
    outline: Colour | None = None,
) -> None:
    """Write a number in a style whose letters are all as wide as a 0; `at` and `align` as in `Type.draw`."""
    step = line_width(style, "0")
    long = step * len(text)
    left, rim = leftmost(at[0], long, align), rim_of(outline)
    for index, letter in enumerate(text):
        surface.blit(line(style, letter, colour, outline), (left + step * index - rim, at[1] - rim))


def warm_digits(style: str, colour: Colour, outline: Colour | None = None) -> None:
    """Make the pictures of all digits in a colour now, so that none is made while a level is played."""
    for letter in DIGITS:
        line(style, letter, colour, outline)
