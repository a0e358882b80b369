"""Pills over things in the world that say which key does what there."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.widgets import keycap


def prompt(kit: Kit, keys: Sequence[str], words: str) -> pygame.Surface:
    """A pill with keycaps, if any, and a word."""
    keys = [key for key in keys if key]
    width, height = kit.type.size(words, "small-strong")
    pen = Pen(width + 19 * len(keys) + 24, height + 6)
    for grow, colour in ((0.0, palette.SAND), (-1.0, palette.PANEL)):
        pen.box(-grow, -grow, pen.width + 2 * grow, pen.height + 2 * grow, pen.height / 2 + grow, colour)
    pill = pen.picture()
    right = 9
    for key in keys:
        right = keycap(pill, (right, (pen.height - 16) // 2), key).right + 3
    kit.type.draw(pill, words, (right + 3, 3), "small-strong", palette.CREAM)
    return pill
