"""A power that came in need: while time is slow its reach is drawn around the Treg, and its key asks to be pressed.

What it did is counted when it was used. Any other key lets it be.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.tissue.events import Event, Induced, Quieted, Sank, Used
from game.tissue.powers import POWERS, is_needed, refusal
from game.tissue.world import Tissue
from game.view.hud.powers import Slot
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.text import line_width
from game.view.kit.widgets import keycap, keycap_width, panel
from game.view.world.contour import TILE

STAYS = 6.0  # seconds that it waits to be taken
TOLD = 2.0  # seconds that its effect is shown
SLOW = 0.25  # of the pace of time meanwhile
LOOK_EVERY = 6  # steps between two looks at whether a power is needed
BEAT = 0.5  # seconds in which the ring swells and comes back
MOST = 20  # counted, for which the lines are made ahead
HIGH = 34
ABOVE, BELOW = 58, 44  # pixels from the middle of the Treg


class Offer:
    """Offers one power at a time. `begin` it, `hear` and `update` it, then `draw`."""

    def __init__(self, tissue: Tissue, kit: Kit, slots: Sequence[Slot]) -> None:
        """`slots` are those of the powers that may come in this level; their lines are made here."""
        self._tissue, self._kit = tissue, kit
        self._slots = {slot.name: slot for slot in slots if not POWERS[slot.name].answer}
        self._power = ""
        self._waiting: list[str] = []  # powers that have come, and have not been of use yet
        self._left = self._told = self._age = 0.0
        self._count = 0
        kit.words.written_by(self._write)

    def _write(self) -> None:
        self._asked = {name: _asked(self._kit, slot) for name, slot in self._slots.items()}
        words = self._kit.words
        told = [name for name in self._slots if words.has(f"offer.{name}")]
        said = {name: [words(f"offer.{name}", count=count) for count in range(MOST)] for name in told}
        self._done = {name: _done(self._kit, texts) for name, texts in said.items()}

    @property
    def power(self) -> str:
        """The power that is offered now, "" for none."""
        return self._power if self._left > 0.0 else ""

    @property
    def pace(self) -> float:
        """How fast time is now, of its usual pace."""
        return SLOW if self.power else 1.0

    @property
    def line(self) -> str:
        """What is said now, "" for nothing."""
        words = self._kit.words
        if self.power:
            slot = self._slots[self._power]
            return self._kit.tell("offer.press", key=self._kit.key(slot.action), power=words(slot.word))
        return words(f"offer.{self._power}", count=self._count) if self._told > 0.0 else ""

    def begin(self, power: str) -> None:
        """A power has come: offer it as soon as it is needed."""
        if power in self._slots:
            self._waiting.append(power)

    def let_be(self) -> None:
        """Another key was pressed."""
        self._left = 0.0

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened: was something used, and what came of it?"""
        done: dict[str, int] = {}
        for event in events:
            match event:
                case Quieted(_, _, reached):
                    done["cloud"] = reached
                case Sank(_, _, reached):
                    done["sink"] = reached
                case Induced():
                    done["induce"] = done.get("induce", 0) + 1
                case Used(power, _, _):
                    done[power] = 0
        # Who finds out alone how to use it need not be shown
        self._waiting = [power for power in self._waiting if power not in done]
        if self.power in done:
            self._left, self._count = 0.0, min(done[self._power], MOST - 1)
            self._told = TOLD if self._power in self._done else 0.0

    def update(self, seconds: float) -> None:
        """Let `seconds` of the screen's time pass."""
        self._age += seconds
        self._told = max(0.0, self._told - seconds)
        if self._left > 0.0:
            self._left = max(0.0, self._left - seconds)
            if refusal(self._tissue, self._power):
                self._left = 0.0  # what it was for has gone
        elif self._waiting and self._tissue.now % LOOK_EVERY == 0 and not self._tissue.outcome:
            power = self._waiting[0]
            if not refusal(self._tissue, power) and is_needed(self._tissue, power):
                self._waiting.remove(power)
                self._power, self._left, self._age = power, STAYS, 0.0

    def draw(self, surface: pygame.Surface, at: tuple[int, int], *, calm: bool) -> None:
        """The ring around the Treg, whose middle is `at` on the canvas, with its key; later what came of it."""
        if self.power:
            reach = getattr(self._tissue.rules, f"{self._power}_radius", 0.0)
            swell = 0.0 if calm else abs((self._age / BEAT) % 2.0 - 1.0)
            for wide, colour in ((5, palette.INK), (3, palette.SAFFRON)):
                if reach:
                    pygame.draw.circle(surface, colour, at, round(reach * TILE - 4.0 * swell) + wide // 2, wide)
            self._blit(surface, self._asked[self._power], at)
        elif self._told > 0.0:
            self._blit(surface, self._done[self._power][self._count], at)

    def _blit(self, surface: pygame.Surface, label: pygame.Surface, at: tuple[int, int]) -> None:
        place = label.get_rect(midbottom=(at[0], at[1] - ABOVE))
        if place.top < 0:
            place.midtop = (at[0], at[1] + BELOW)
        surface.blit(label, place.clamp(surface.get_rect()))


def _asked(kit: Kit, slot: Slot) -> pygame.Surface:
    """The key, and what it does."""
    text, key = kit.words(slot.word), kit.key(slot.action)
    wide = line_width("card", text)
    left = 14 + keycap_width(key) + 10
    label = pygame.Surface((left + wide + 16, HIGH)).convert()
    panel(label, label.get_rect())
    pygame.draw.rect(label, palette.SAFFRON, label.get_rect().inflate(-6, -6), 2, border_radius=6)
    keycap(label, (14, 9), key)
    kit.type.draw(label, text, (left, 8), "card", palette.CREAM)
    return label


def _done(kit: Kit, texts: Sequence[str]) -> list[pygame.Surface]:
    """What it has come to, for each count: all equally wide, on one sheet."""
    sheet = pygame.Surface((max(line_width("card", text) for text in texts) + 28, HIGH)).convert()
    panel(sheet, sheet.get_rect())
    labels = [sheet.copy() for _ in texts]
    for label, text in zip(labels, texts, strict=True):
        kit.type.draw(label, text, (label.get_width() // 2, 8), "card", palette.CALM, align="centre")
    return labels
