"""How the coach looks: a speech bubble with a face, and in the inspector a line on paper with arrows."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.view.kit import palette
from game.view.kit.ink import Pen, Point, converted
from game.view.kit.kit import Kit
from game.view.kit.widgets import keycap, keycap_width

PLACE = pygame.Rect(8, 0, 208, 438)  # the bubble stands on the bottom of this, above the Treg's card
FACE = 44
TIP_WIDTH = 300


def bubble(kit: Kit, text: str, face: pygame.Surface, skip: str, width: int = PLACE.width) -> pygame.Surface:
    """A speech bubble with a face, a text, and the key that closes it; its tail points down at the left."""
    room = width - FACE - 30
    _, tall = kit.type.size(text, "small", room)
    height = max(FACE + 12, tall + 18) + 18
    pen = Pen(width, height + 12, 3, palette.NIGHT)
    tail = [(30, height - 6), (26, height + 9), (46, height - 6)]
    for grow, drop, colour in ((2.0, 1.6, palette.NIGHT), (1.4, 0.0, palette.INK), (0.0, 0.0, palette.CREAM)):
        pen.box(3 - grow, 3 - grow + drop, width - 6 + 2 * grow, height - 6 + 2 * grow, 11 + grow, colour)
        pen.line([(x, y + drop) for x, y in tail], 2 * grow + 0.2, colour, closed=True)
        pen.fill([(x, y + drop) for x, y in tail], colour)
    pen.box(4.6, 4.6, width - 9.2, height - 9.2, 9.6, palette.PAPER_INSET)
    pen.fill([(31.6, height - 7), (27.4, height + 5), (43.6, height - 7)], palette.PAPER_INSET)
    pen.circle((FACE / 2 + 11, FACE / 2 + 11), FACE / 2 + 1.4, palette.PINK)
    pen.circle((FACE / 2 + 11, FACE / 2 + 11), FACE / 2, palette.PANEL)
    picture = pen.picture()
    size = FACE - 2
    small = pygame.transform.smoothscale(face, (size, size))
    picture.blit(small, (12, 12))
    kit.type.draw(picture, text, (FACE + 20, 10), "small", palette.PINK, width=room)
    keycap(picture, (width - 12 - keycap_width(skip), height - 25), skip)
    return converted(picture)


def tip(kit: Kit, text: str, skip: str, width: int = TIP_WIDTH) -> pygame.Surface:
    """A line on paper with the key that closes it."""
    room = width - 30 - keycap_width(skip)
    _, tall = kit.type.size(text, "small", room)
    pen = Pen(width, tall + 22, 3, palette.NIGHT)
    for grow, drop, colour in ((2.0, 1.6, palette.NIGHT), (1.4, 0.0, palette.INK), (0.0, 0.0, palette.CREAM)):
        pen.box(3 - grow, 3 - grow + drop, width - 6 + 2 * grow, tall + 14 + 2 * grow, 9 + grow, colour)
    pen.box(4.6, 4.6, width - 9.2, tall + 10.8, 7.6, palette.PAPER_INSET)
    picture = pen.picture()
    kit.type.draw(picture, text, (14, 9), "small", palette.PINK, width=room)
    keycap(picture, (width - 12 - keycap_width(skip), tall - 6), skip)
    return converted(picture)


@lru_cache(maxsize=3)
def arrow(way: str) -> pygame.Surface:
    """An arrow that points down, right, or up."""
    pen = Pen(26, 26, 4, palette.INK)
    head: list[Point] = [(9.5, 4), (16.5, 4), (16.5, 12), (21, 12), (13, 22), (5, 12), (9.5, 12)]
    if way == "right":
        head = [(y, 26 - x) for x, y in head]
    elif way == "up":
        head = [(x, 26 - y) for x, y in head]
    pen.line(head, 4.4, palette.INK, closed=True)
    pen.fill(head, palette.INK)
    pen.fill(head, palette.SAFFRON)
    return pen.picture()
