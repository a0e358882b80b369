"""Opaque cards that are painted anew when a value changes, and numbers that run to their new value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pygame

from game.view.kit.palette import Colour
from game.view.kit.widgets import panel

CLEAR: Colour = (1, 0, 1)  # what of a card's corners is not drawn; nearly black, so that soft corners end dark
ROLLS = 26.0  # a second: how fast a number runs to its new value; over a long way faster, so that it comes in time
ROLLS_WITHIN = 0.2  # seconds


class Card:
    """A rectangle of the canvas that is painted anew when what it shows has changed."""

    def __init__(self, rect: pygame.Rect, paint: Callable[[pygame.Surface, tuple[object, ...]], None]) -> None:
        self.rect = rect
        self._paint = paint
        self._shown: tuple[object, ...] | None = None
        self._surface = pygame.Surface(rect.size).convert()
        self._surface.set_colorkey(CLEAR)

    def forget(self) -> None:
        """Paint it anew, whatever it shows: what is written on it has changed."""
        self._shown = None

    def draw(self, surface: pygame.Surface, shows: tuple[object, ...]) -> None:
        """Draw the card; `shows` is everything that its picture depends on."""
        if shows != self._shown:
            self._shown = shows
            self._surface.fill(CLEAR)
            panel(self._surface, self._surface.get_rect())
            self._paint(self._surface, shows)
        surface.blit(self._surface, self.rect)


class Rolling:
    """Numbers that run to their new value instead of jumping there."""

    def __init__(self) -> None:
        self._shown: dict[str, float] = {}

    def roll(self, wanted: Mapping[str, int], seconds: float, *, calm: bool) -> None:
        """Let `seconds` pass; with reduced motion (`calm`) every number is at once what it should be."""
        for name, value in wanted.items():
            shown = self._shown.get(name, float(value))
            apart = value - shown
            most = max(ROLLS, abs(apart) / ROLLS_WITHIN) * seconds
            self._shown[name] = float(value) if calm or abs(apart) <= most else shown + math.copysign(most, apart)

    def __getitem__(self, name: str) -> int:
        """What is shown now."""
        return round(self._shown[name])
