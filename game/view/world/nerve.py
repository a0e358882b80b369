"""What only nerve tissue has: axons and their pulses, lamps at their ends, doors in the vessel wall.

A tissue without any of it shows nothing of this, and it costs nothing there.
"""

from __future__ import annotations

import pygame

from game.tissue.world import Tissue
from game.view.kit.kit import Kit
from game.view.world.doors import Doors
from game.view.world.lens import Lens
from game.view.world.pulses import Pulses
from game.view.world.served import Lamps, Served
from game.view.world.sheaths import Sheaths
from game.view.world.underlay import Underlay


class Nerve:
    """All of it. What it lays into the ground is in `underlay`."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self.underlay = Underlay()
        self._served = Served(tissue)
        self._doors = Doors(tissue, kit, self.underlay)
        self._sheaths = Sheaths(tissue, kit.atlas, self.underlay)
        self._lamps = Lamps(tissue, self._served, kit.atlas, self.underlay)
        self._pulses = Pulses(tissue, kit.atlas)

    def update(self) -> None:
        """Let the ground follow the tissue; once a frame, before the ground is refreshed."""
        self._served.update()
        self._sheaths.update()
        self._lamps.update()
        self._doors.update()

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw what moves over the ground."""
        self._pulses.draw(surface, lens)
        self._doors.draw(surface, lens)

    def draw_signs(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw what points to doors."""
        self._doors.draw_signs(surface, lens)
