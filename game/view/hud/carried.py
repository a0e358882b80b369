"""What the axons are for, seen while it lasts: an eye's view, a hand that writes, a foot that walks.

Each pulse that arrives moves its picture on. Thin myelin blurs the view, lets the hand shake and the steps grow short;
where no pulse has come for long, it is hatched over.
"""

from __future__ import annotations

import pygame

from game.tissue.world import Tissue
from game.view.hud.hint import hint
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.kit import Kit
from game.view.kit.widgets import panel
from game.view.world.served import Served

LEFT, TOP, WIDTH = 852, 224, 100  # pixels: below the buttons, above the minimap
EDGE, ROW = 4, 46
LEVELS = ("dark", "faint", "slow", "clear")


class Carried:
    """The card of what axons serve; there is none in a tissue without axons. `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self._kit = kit
        self._served = Served(tissue)
        self.place = pygame.Rect(LEFT, TOP, WIDTH, ROW * len(self._served.names) + 2 * EDGE - 2)
        self.there = bool(self._served.names)
        self._card = Card(self.place, self._paint)
        self._pictures = {
            (name, level): kit.atlas.frames(f"serves_{name}_{level}")
            for name in self._served.names
            for level in range(len(LEVELS))
        }
        self._hint: pygame.Surface | None = None
        self.pointed = False
        if self.there:
            kit.words.written_by(self._write)

    def _write(self) -> None:
        self._hint = hint(self._kit, self._kit.words("hud.carried.about"))

    @property
    def cards(self) -> tuple[Card, ...]:
        """The card, where there is one."""
        return (self._card,) if self.there else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the card shows, in words."""
        return tuple(_said(self._kit, self._served, name) for name in self._served.names)

    def update(self) -> None:
        """See what arrived."""
        self._served.update()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card, and what it is while somebody points at it."""
        if not self.there:
            return
        served = self._served
        self._card.draw(surface, tuple(self._frame(name) for name in served.names))
        if self.pointed and self._hint is not None:
            surface.blit(self._hint, self._hint.get_rect(topright=(self.place.left - 6, self.place.top)))

    def _frame(self, name: str) -> tuple[int, int]:
        """Which picture of a lamp is seen: how clear it is, and which of its moments."""
        level = self._served.levels[name]
        return level, self._served.came[name] % len(self._pictures[name, level])

    def _paint(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        for row, name in enumerate(self._served.names):
            level, moment = self._frame(name)
            card.blit(self._pictures[name, level][moment], (EDGE, EDGE + ROW * row))


def at_the_end(tissue: Tissue, kit: Kit) -> pygame.Surface | None:
    """What still arrives when a run has ended, side by side and named; None for a tissue without axons."""
    served = Served(tissue)
    if not served.names:
        return None
    pictures = [kit.atlas.frames(f"serves_{name}_{served.levels[name]}")[-1] for name in served.names]
    said = [_said(kit, served, name) for name in served.names]
    wide = max(*(picture.get_width() for picture in pictures), *(kit.type.size(text, "small")[0] for text in said)) + 16
    made = pygame.Surface((wide * len(pictures) + 8, pictures[0].get_height() + 36)).convert()
    panel(made, made.get_rect())
    for number, (picture, text) in enumerate(zip(pictures, said, strict=True)):
        middle = 4 + wide * number + wide // 2
        made.blit(picture, picture.get_rect(midtop=(middle, 7)))
        kit.type.draw(made, text, (middle, picture.get_height() + 11), "small", palette.CREAM, align="centre")
    return made


def _said(kit: Kit, served: Served, name: str) -> str:
    return f"{kit.words(f'lamp.{name}')}: {kit.words(f'hud.carried.{LEVELS[served.levels[name]]}')}"
