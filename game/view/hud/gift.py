"""A power that comes in play is handed over: its card unfolds, then its icon flies into its slot."""

from __future__ import annotations

import math

import pygame

from game.view.hud.powers import Slot
from game.view.kit import palette
from game.view.kit.ink import converted
from game.view.kit.kit import Kit
from game.view.kit.widgets import keycap, panel

MIDDLE = (480, 176)  # pixels; over the Treg
UNFOLDS, STAYS, FLIES = 0.18, 1.25, 0.5  # seconds, one after the other
ARC = 60.0  # pixels that the icon rises over the straight line


class Gift:
    """Shows one power after the other, each as it comes. The pictures are made ahead."""

    def __init__(self, kit: Kit, powers: tuple[Slot, ...]) -> None:
        """`powers` are those that may come in this level."""
        self._kit, self._powers = kit, powers
        self._cards: dict[str, pygame.Surface] = {}
        kit.words.written_by(self._write)
        self._icons = {power.name: kit.atlas.icon(power.icon, 44) for power in powers}
        self._name = ""
        self._to = MIDDLE
        self._age = 0.0

    def _write(self) -> None:
        self._cards = {power.name: _card(self._kit, power) for power in self._powers}

    @property
    def shown(self) -> str:
        """The power that is being handed over, "" for none."""
        return self._name

    def give(self, name: str, to: tuple[int, int]) -> None:
        """Hand over a power; `to` is the middle of its slot on the canvas."""
        if name in self._cards:
            self._name, self._to, self._age = name, to, 0.0

    def update(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._age += seconds
        if self._age >= UNFOLDS + STAYS + FLIES:
            self._name = ""

    def draw(self, surface: pygame.Surface, *, calm: bool) -> None:
        """Draw the card, then the icon on its way; with reduced motion (`calm`) the card alone."""
        if not self._name:
            return
        card = self._cards[self._name]
        width, height = card.get_size()
        flown = (self._age - UNFOLDS - STAYS) / FLIES
        if flown < 0.0 or calm:
            share = 1.0 if calm else min(1.0, self._age / UNFOLDS)
            shown = max(2, round(height * (1.0 - (1.0 - share) ** 3)))
            part = pygame.Rect(0, (height - shown) // 2, width, shown)
            surface.blit(card, (MIDDLE[0] - width // 2, MIDDLE[1] - shown // 2), part)
            return
        icon = self._icons[self._name]
        gone = flown * flown * (3.0 - 2.0 * flown)
        start_x, start_y = MIDDLE[0] - width // 2 + 46, MIDDLE[1]
        x = start_x + (self._to[0] - start_x) * gone
        y = start_y + (self._to[1] - start_y) * gone - ARC * math.sin(math.pi * flown)
        surface.blit(icon, icon.get_rect(center=(round(x), round(y))))


def _card(kit: Kit, power: Slot) -> pygame.Surface:
    words, write = kit.words, kit.type
    name = words(power.word)
    wide, _ = write.size(name, "title", 400)
    card = pygame.Surface((max(250, wide + 150), 84)).convert()
    panel(card, card.get_rect())
    pygame.draw.rect(card, palette.SAFFRON, card.get_rect().inflate(-8, -8), 2, border_radius=7)
    icon = kit.atlas.icon(power.icon, 44)
    card.blit(icon, icon.get_rect(center=(46, 42)))
    write.draw(card, words("gift.new"), (84, 13), "small-strong", palette.SAFFRON)
    write.draw(card, name, (84, 33), "title", palette.HEADING)
    keycap(card, (84 + wide + 16, 43), kit.key(power.action))
    return converted(card)
