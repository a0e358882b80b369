"""The card of a kidney: how much each of its filters lets through, and how much interferon there is.

A filter is a disc that empties from its middle as it clogs; below half a bar crosses it. Interferon is three pips: what
lights them lets B cells live longer.
"""

from __future__ import annotations

import pygame

from game.tissue.interferon import GRADES, grade
from game.tissue.world import Tissue
from game.view.hud.hint import hint
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.kit import Kit
from game.view.kit.widgets import mark

LEFT, TOP, WIDTH, HEIGHT = 852, 224, 100, 112  # pixels: below the buttons, above the minimap
ACROSS = 3  # filters beside each other
RADIUS, APART = 12, 31  # pixels of a disc, and from one to the next
HALF = 0.5
STEPS = 20  # grades of a disc that are told apart
PIP = 13  # pixels from one pip to the next


class Filters:
    """The card; there is none in a tissue without filters. `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self._tissue, self._kit = tissue, kit
        self.there = bool(tissue.filters)
        self.place = pygame.Rect(LEFT, TOP, WIDTH, HEIGHT)
        self._card = Card(self.place, self._paint)
        self._hint: pygame.Surface | None = None
        self.pointed = False
        kit.words.written_by(self._write)

    def _write(self) -> None:
        self._card.forget()
        self._hint = hint(self._kit, self._kit.words("hud.filters.about")) if self.there else None
        if self.there:  # what stands on clogged filters is made now, and kept: nothing is made during play
            self._paint(pygame.Surface(self.place.size), (0, *(0 for _ in self._tissue.filters)))

    @property
    def cards(self) -> tuple[Card, ...]:
        """The card, where there is one."""
        return (self._card,) if self.there else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the card shows, in words and numbers."""
        if not self.there:
            return ()
        flows = ", ".join(f"{round(100 * self._tissue.flow(n))} %" for n in range(len(self._tissue.filters)))
        words = self._kit.words
        return words("hud.filters.flows", flows=flows), words("hud.filters.interferon", grade=grade(self._tissue))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card, and what it is while somebody points at it."""
        if not self.there:
            return
        tissue = self._tissue
        flows = tuple(round(STEPS * tissue.flow(number)) for number in range(len(tissue.filters)))
        self._card.draw(surface, (grade(tissue), *flows))
        if self.pointed and self._hint is not None:
            surface.blit(self._hint, self._hint.get_rect(topright=(self.place.left - 6, self.place.top)))

    def _paint(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        grade_of, *flows = (value if isinstance(value, int) else 0 for value in shows)
        for number, flow in enumerate(flows):
            spot = 19 + APART * (number % ACROSS), 20 + APART * (number // ACROSS)
            pygame.draw.circle(card, palette.INK, spot, RADIUS + 2)
            pygame.draw.circle(card, palette.SAND, spot, RADIUS)
            clogged = round(RADIUS * (1.0 - flow / STEPS))
            if clogged:
                pygame.draw.circle(card, palette.INK, spot, clogged)
            if flow < STEPS * HALF:
                mark(card, "cross", spot, 18, palette.INFLAMMATION)
        card.blit(self._kit.atlas.icon("ifn", 18), (9, HEIGHT - 28))
        self._kit.type.draw(card, "IFN", (30, HEIGHT - 28), "small", palette.CREAM, room=26)
        for pip in range(GRADES):
            spot = 62 + PIP * pip, HEIGHT - 19
            pygame.draw.circle(card, palette.INK, spot, 6)
            lit = pip < grade_of
            pygame.draw.circle(card, palette.INFLAMMATION if lit else palette.SOCKET, spot, 4)
            if lit:
                pygame.draw.circle(card, palette.CREAM, spot, 2)
