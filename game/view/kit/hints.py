"""A line of keys and what they do, for the foot of a screen."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.text import line_height
from game.view.kit.widgets import KEYCAP_HEIGHT, keycap


def hints(
    surface: pygame.Surface,
    kit: Kit,
    at: tuple[int, int],
    pairs: Sequence[tuple[str, str]],
    colour: Colour = palette.SAND,
    outline: Colour | None = palette.INK,
) -> int:
    """Draw (key, what it does) pairs from `at` to the right; returns where the next thing may begin."""
    x, y = at
    for key, what in pairs:
        x = keycap(surface, (x, y), key).right + 7
        top = y + (KEYCAP_HEIGHT - line_height("small")) // 2
        x = kit.type.draw(surface, what, (x, top), "small", colour, outline=outline).right + 22
    return x
