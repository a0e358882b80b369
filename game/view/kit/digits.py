"""Numbers written digit by digit: whatever they show, no new picture is made once each digit has been seen."""

from __future__ import annotations

import pygame

from game.view.kit.palette import Colour
from game.view.kit.text import line, line_width

DIGITS = "0123456789/:"
RIM = 2  # pixels of an outline


def draw_digits(
    surface: pygame.Surface,
    text: str,
    at: tuple[int, int],
    style: str,
    colour: Colour,
    align: str = "left",
    outline: Colour | None = None,
) -> None:
    """Write a number in a style whose letters are all as wide as a 0; `at` and `align` as in `Type.draw`."""
    step = line_width(style, "0")
    long = step * len(text)
    left = at[0] if align == "left" else at[0] - long if align == "right" else at[0] - long // 2
    rim = 0 if outline is None else RIM
    for index, letter in enumerate(text):
        surface.blit(line(style, letter, colour, outline), (left + step * index - rim, at[1] - rim))


def warm_digits(style: str, colour: Colour, outline: Colour | None = None) -> None:
    """Make the pictures of all digits in a colour now, so that none is made while a level is played."""
    for letter in DIGITS:
        line(style, letter, colour, outline)
