"""That the Treg holds somebody back by being there: a ring of soft dashes as far as it reaches, while it does."""

from __future__ import annotations

import math

import pygame

from game.tissue.world import Tissue
from game.view.kit.ink import Pen
from game.view.kit.keyed import HARD, keyed
from game.view.kit.palette import CALM, INK
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred

DASHES = 28
TURNS = 0.12  # radians a second
BREATHES, BREATH = 2.2, 3.0  # seconds a breath, and pixels by which the ring widens in it
WAYS = 14  # dashes of so many directions are made; each stands for its opposite, too


class Presence:
    """The ring. `around` is told where the Treg is drawn, and whether it holds somebody."""

    def __init__(self, tissue: Tissue) -> None:
        self._radius = tissue.rules.presence_radius * TILE
        self._dashes = [_dash(math.pi * way / WAYS) for way in range(WAYS)]

    def around(self, surface: pygame.Surface, x: int, y: int, lens: Lens) -> None:
        """Draw it round the pixel (x, y); with reduced motion it stands still."""
        clock = 0.0 if lens.calm else lens.clock
        radius = self._radius + BREATH * math.sin(math.tau * clock / BREATHES)
        shown: list[Picture] = []
        for number in range(DASHES):
            turn = math.tau * number / DASHES + TURNS * clock
            way = round((turn + math.pi / 2) * WAYS / math.pi) % WAYS
            at = x + round(radius * math.cos(turn)), y + round(radius * math.sin(turn))
            centred(shown, self._dashes[way], *at, lens)
        lens.draw(surface, shown)


def _dash(turn: float) -> pygame.Surface:
    """A short stroke in a direction."""
    pen = Pen(17, 17, HARD)
    dx, dy = 3.6 * math.cos(turn), 3.6 * math.sin(turn)
    for width, colour in ((4.6, INK), (2.2, CALM)):
        pen.line([(8.5 - dx, 8.5 - dy), (8.5 + dx, 8.5 + dy)], width, colour)
    return keyed(pen.picture())
