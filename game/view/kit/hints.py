"""A line of keys and what they do, for the foot of a screen."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.text import line_height, line_width
from game.view.kit.widgets import KEYCAP_HEIGHT, keycap, keycap_width

KEY_GAP, GAP = 7, 22  # pixels from a key to what it does, and from there to the next key


def hints(
    surface: pygame.Surface,
    kit: Kit,
    at: tuple[int, int],
    pairs: Sequence[tuple[str, str]],
    colour: Colour = palette.SAND,
    outline: Colour | None = palette.INK,
    right: int | None = None,
) -> int:
    """Draw (key, what it does) pairs from `at` to the right; returns where the next thing may begin.

    Where they would reach beyond `right`, letters are narrower. What has no key is left out.
    """
    x, y = at
    pairs = [pair for pair in pairs if pair[0]]
    wide = hints_width(pairs) - GAP
    letters = sum(line_width("small", what) for _, what in pairs)
    short = 0 if right is None else max(0, wide - (right - x))
    for key, what in pairs:
        x = keycap(surface, (x, y), key).right + KEY_GAP
        top = y + (KEYCAP_HEIGHT - line_height("small")) // 2
        long = line_width("small", what)
        room = long - -(-short * long // letters) if short else long
        x = kit.type.draw(surface, what, (x, top), "small", colour, outline=outline, room=room).right + GAP
    return x


def hints_width(pairs: Sequence[tuple[str, str]]) -> int:
    """Pixels that `hints` takes for these pairs, and the gap after them."""
    return sum(keycap_width(key) + KEY_GAP + line_width("small", what) + GAP for key, what in pairs if key)
