"""The ring round a Treg's portrait, whose parts are IL-2, and the sash that frays as FOXP3 falls."""

from __future__ import annotations

import math

import pygame

from game.view.kit import palette
from game.view.kit.ink import Pen

RING_PARTS = 16


def ribbon(card: pygame.Surface, rect: pygame.Rect, share: float) -> None:
    """The sash: swallow-tailed, filled as far as FOXP3 is stable, frayed where the fill ends."""
    tail = [rect.topleft, rect.topright, (rect.right - 8, rect.centery), rect.bottomright, rect.bottomleft]
    pygame.draw.polygon(card, palette.INK, [(x + (1 if x > rect.left else -1), y) for x, y in tail])
    pygame.draw.polygon(card, palette.SOCKET, tail)
    end = rect.left + round(rect.width * share)
    for y in range(rect.top, rect.bottom):
        fray = (0, 3, 1, 4, 2)[y % 5] if 0.0 < share < 0.98 else 0
        notch = 8 - abs(y - rect.centery) * 8 // (rect.height // 2)
        stop = min(end - fray, rect.right - max(0, notch))
        if stop > rect.left:
            low = y - rect.top
            colour = (255, 231, 174) if low in (1, 2) else (224, 138, 34) if low > 12 else palette.SAFFRON
            pygame.draw.line(card, colour, (rect.left, y), (stop, y))


def ring(parts: int) -> pygame.Surface:
    """The portrait's ring: so many of its sixteen segments are IL-2."""
    pen = Pen(76, 76)
    pen.circle((38, 38), 37, palette.NIGHT)
    for part in range(RING_PARTS):
        start = math.tau * (part + 0.12) / RING_PARTS - math.pi / 2
        turns = [start + math.tau * 0.76 * step / (4 * RING_PARTS) for step in range(5)]
        points = [(38 + 35 * math.cos(turn), 38 + 35 * math.sin(turn)) for turn in turns]
        points += [(38 + 30 * math.cos(turn), 38 + 30 * math.sin(turn)) for turn in turns[::-1]]
        pen.fill(points, palette.IL2 if part < parts else (70, 50, 63))
    pen.circle((38, 38), 28, (58, 28, 58))
    return pen.picture()
