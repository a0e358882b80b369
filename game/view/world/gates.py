"""Lymph gates: mouths of lymphatic vessels, whose valves open when a dendritic cell comes that is on its way there."""

from __future__ import annotations

import math

import pygame

from game.tissue.world import Tissue
from game.view.kit.ink import Pen
from game.view.kit.palette import INK, Colour
from game.view.world.lens import Lens, Picture, centred

LYMPH: Colour = (244, 255, 224)
LYMPH_SHADE: Colour = (143, 168, 132)
LYMPH_DEEP: Colour = (26, 48, 44)
LYMPH_DARK: Colour = (14, 28, 30)
FLAP: Colour = (96, 134, 112)
OPENNESS = (0.0, 0.35, 0.7, 1.0)  # of the pictures
FRAME = 0.07  # seconds from one to the next
NEAR = 3.2  # tiles from a gate at which its mouth opens


def gate_picture(openness: float = 0.0) -> pygame.Surface:
    """A lymph gate: the mouth of a lymphatic vessel with the two flaps of its valve, shut (0) to open (1)."""
    pen = Pen(80, 80, edge=(7, 2, 10))
    pen.circle((40, 42), 37, (7, 2, 10), 0.5)
    for radius, colour in (
        (34, INK),
        (32, LYMPH_SHADE),
        (30, LYMPH),
        (27, INK),
        (25.5, LYMPH_DEEP),
        (16 + 6 * openness, LYMPH_DARK),
    ):
        pen.circle((40, 40), radius, colour)
    reach = 20.0 - 13.0 * openness
    for side in (-1, 1):
        turns = [math.pi * step / 8 for step in range(9)]
        flap = [(40 + side * (24 - reach * math.sin(turn)), 28 + 24 * turn / math.pi) for turn in turns]
        pen.fill(flap, FLAP)
        pen.line(flap, 2, LYMPH)
    return pen.picture()


class Gates:
    """The mouths that are not shut; those that are shut are part of the ground."""

    def __init__(self, tissue: Tissue) -> None:
        self._tissue = tissue
        self._pictures = [gate_picture(share) for share in OPENNESS]
        self._frame = [0] * len(tissue.setup.map.gates)
        self._moved = [0.0] * len(self._frame)

    def update(self, clock: float, *, calm: bool) -> None:
        """Open and shut, picture by picture; at once with reduced motion (`calm`)."""
        last = len(OPENNESS) - 1
        for index, gate in enumerate(self._tissue.setup.map.gates):
            comers = (cell for cell in self._tissue.dendritics if cell.state == "carrying" and cell.gate == index)
            near = any(math.hypot(cell.x - gate.x, cell.y - gate.y) < NEAR for cell in comers)
            wanted = last if near else 0
            if calm:
                self._frame[index] = wanted
            elif self._frame[index] != wanted and clock - self._moved[index] >= FRAME:
                self._frame[index] += 1 if wanted else -1
                self._moved[index] = clock

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw the mouths that stand open."""
        shown: list[Picture] = []
        for gate, frame in zip(self._tissue.setup.map.gates, self._frame, strict=True):
            if frame:
                centred(shown, self._pictures[frame], *lens.at(gate.x, gate.y), lens)
        lens.draw(surface, shown)
