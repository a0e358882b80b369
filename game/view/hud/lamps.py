"""The blood test: a lamp for each kind of antibody against the body's proteins that a laboratory looks for.

A lamp is lit when such antibodies would be found. What counts is the protein, not the piece of it that a T cell saw.
Those against insulin, here against its forerunner as well, are called IAA, those against GAD65 GADA. Laboratories look
for two more kinds, against IA-2 and ZnT8 (Lampasona and Liberati 2016, Curr Diab Rep 16:53); a level has lamps for the
proteins alone that its cells show pieces of. Of children with two or more kinds about seventy in a hundred have type 1
diabetes within ten years (Ziegler 2013, JAMA 309:2473).
Those against citrullinated proteins, whichever, are called ACPA. In lupus one looks for those against DNA, Sm and Ro.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.tissue.world import Tissue
from game.view.hud.hint import hint
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.kit import Kit
from game.view.kit.widgets import mark

# A kind of antibody, with how the ids of the peptides of its protein begin
KINDS: dict[str, tuple[str, ...]] = {
    "IAA": ("insulin-", "proinsulin-", "c-peptide-"),
    "GADA": ("gad65-",),
    "ACPA": ("vimentin-cit", "enolase-cit", "fibrinogen-cit"),
}
# The same of proteins and DNA whose shape antibodies read, where a level goes by shapes
SHAPED: dict[str, str] = {"DNA": "dna", "Sm": "sm", "Ro": "ro60"}
RIGHT, TOP, HEIGHT = 902, 130, 40  # pixels: where the card ends, begins, and how high it is
WIDE, EDGE = 50, 7  # pixels that a lamp takes, and from the edge of the card to the first


def kind_of(peptide: str) -> str:
    """The kind of antibody against the protein of an own peptide, "" where no laboratory looks for it."""
    return next((kind for kind, begins in KINDS.items() if peptide.startswith(begins)), "")


def kinds_of(peptides: Iterable[str]) -> tuple[str, ...]:
    """The kinds of antibodies against the proteins of these peptides, each once, in the order of the lamps."""
    found = {kind_of(peptide) for peptide in peptides}
    return tuple(kind for kind in KINDS if kind in found)


class Lamps:
    """The lamps of a level; there are none where no B cell could make such antibodies."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self._tissue, self._kit = tissue, kit
        self.kinds = self._among(tissue.setup.made) if tissue.setup.map.follicles else ()
        wide = WIDE * len(self.kinds) + 2 * EDGE
        self.place = pygame.Rect(RIGHT - wide, TOP, wide, HEIGHT)
        self._card = Card(self.place, self._paint)
        self._hint: pygame.Surface | None = None
        self.pointed = False
        kit.words.written_by(self._write)

    def _among(self, peptides: Iterable[str]) -> tuple[str, ...]:
        """The lamps for these own peptides: of their shapes where the level goes by shapes, else of their proteins."""
        setup = self._tissue.setup
        if not setup.shapes:
            return kinds_of(peptides)
        found = {setup.antigens[peptide].shape for peptide in peptides}
        return tuple(kind for kind, shape in SHAPED.items() if shape in found)

    def _write(self) -> None:
        self._card.forget()
        about = self._kit.words("hud.blood.acpa" if "ACPA" in self.kinds else "hud.blood.about")
        if self._tissue.setup.shapes:
            about = self._kit.words("hud.blood.lupus")
        self._hint = hint(self._kit, about) if self.there else None

    def rehearse(self) -> None:
        """Make every picture now that these may need later."""
        page = pygame.Surface(self.place.size)
        for lit in ((), self.kinds) if self.there else ():
            self._paint(page, (lit,))

    @property
    def there(self) -> bool:
        """Whether the level has lamps."""
        return bool(self.kinds)

    @property
    def lit(self) -> tuple[str, ...]:
        """The kinds of antibodies that would be found now."""
        return self._among(self._tissue.blood_test)

    @property
    def lines(self) -> tuple[str, ...]:
        """What the lamps say, in words."""
        if not self.there:
            return ()
        words = self._kit.words
        found, sought = ", ".join(self.lit), ", ".join(self.kinds)
        return (words("hud.blood.found", kinds=found) if found else words("hud.blood.none", kinds=sought),)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the lamps, and what they are while somebody points at them."""
        if not self.there:
            return
        self._card.draw(surface, (self.lit,))
        if self.pointed and self._hint is not None:
            surface.blit(self._hint, self._hint.get_rect(topright=(self.place.right + 50, self.place.bottom + 6)))

    def _paint(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        lit = shows[0]
        for number, kind in enumerate(self.kinds):
            middle = EDGE + WIDE * number + WIDE // 2
            on = isinstance(lit, tuple) and kind in lit
            pygame.draw.circle(card, palette.INK, (middle, 12), 7)
            pygame.draw.circle(card, palette.INFLAMMATION if on else palette.SOCKET, (middle, 12), 5)
            if on:
                mark(card, "tick", (middle, 12), 14, palette.CREAM)
            tint = palette.CREAM if on else palette.SAND
            self._kit.type.draw(card, kind, (middle, 20), "small", tint, align="centre", room=WIDE - 2)
