"""All that hands can touch, as events that every screen understands: those of keys, of pads, and of a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pygame

from game.input.pad import Pads
from game.input.touch import Fingers


class Hands:
    """Hears the events of a frame, and knows what is still held."""

    def __init__(self, size: tuple[int, int], mappings: Callable[[], Mapping[str, str]] | None = None) -> None:
        """`size` is that of the canvas; `mappings` tells how a browser maps each pad, by its name."""
        self._pads, self._fingers = Pads(mappings), Fingers(size)

    def heard(self, events: Iterable[pygame.event.Event]) -> list[pygame.event.Event]:
        """What the events of one frame mean, in their order."""
        return [meant for event in self._fingers.heard(events) for meant in self._pads.heard(event)]

    def again(self) -> list[pygame.event.Event]:
        """What is still held on pads, told anew: for a screen that comes back and did not see it go down."""
        return self._pads.again()
