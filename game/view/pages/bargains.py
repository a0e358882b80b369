"""What is offered before a surge, as cards: what is good of it above the line, what it costs below."""

from __future__ import annotations

import pygame

from game.library.bargains import icon_of
from game.tissue.ladder import PAR, Bargain
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Offer
from game.tissue.vigil import due
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.widgets import keycap
from game.view.pages.cards import CARD, KEY_AT, MIDDLE, NAME_TOP, TEXT_WIDTH, TEXT_X, Faces, blank

GAP, TOP = 20, 118
WIDTH = 960
PRICE_TOP = 230
FACES = {  # the picture of how a surge comes
    "usual": "infect",
    "changed": "altered",
    "pincer": "map",
    "many": "commensal",
    "alike": "mimic",
    "returned": "receptor",
}


class BargainsPage:
    """The page on one offer. It is read: what it says stands still as long as it is there."""

    def __init__(self, kit: Kit, tissue: Tissue, offer: Offer) -> None:
        self._kit, self._tissue, self._offer = kit, tissue, offer
        vigil = tissue.setup.vigil
        every = {one.id: one for one in vigil.bargains} if vigil is not None else {}
        self.bargains: tuple[Bargain, ...] = tuple(every[id] for id in offer.bargains)
        self._seconds = max(0, due(tissue, vigil) - tissue.now) // STEPS_PER_SECOND if vigil is not None else 0
        self._faces = Faces(self._painted)

    def card_area(self, number: int) -> pygame.Rect:
        """Where card `number` lies, from 0: all of them in the middle of the canvas."""
        wide = CARD[0] * len(self.bargains) + GAP * (len(self.bargains) - 1)
        return pygame.Rect(((WIDTH - wide) // 2 + number * (CARD[0] + GAP), TOP), CARD)

    # What is said

    @property
    def title(self) -> str:
        """Which surge is near."""
        return self._kit.words("bargain.title", number=len(self._tissue.surges) + 1, seconds=self._seconds)

    def face(self) -> str:
        """How it will come."""
        return self._kit.words(f"face.{self._offer.face}.about")

    def now(self) -> str:
        """How the tissue and the Treg are: what the choice goes by, as far as it is shown on this patrol."""
        words, tissue = self._kit.words, self._tissue
        treg = words("bargain.treg", il2=round(tissue.treg.il2), foxp3=round(tissue.treg.foxp3))
        if not tissue.setup.gauges:
            return treg
        shares = {
            "tissue": round(100 * tissue.integrity),
            "infection": round(100 * tissue.infection),
            "inflammation": round(100 * tissue.inflammation_level),
        }
        return f"{words('bargain.now', **shares)}  {treg}"

    def good(self, bargain: Bargain) -> str:
        """What is good of a bargain."""
        words = self._kit.words
        if bargain.pays > PAR:
            return words("bargain.pays", percent=bargain.pays - PAR)
        return words(f"bargain.{bargain.id}.good")

    def bad(self, bargain: Bargain) -> str:
        """What it costs."""
        words = self._kit.words
        return words("bargain.price", text=words(f"bargain.{bargain.id}.bad"))

    def lines(self) -> list[str]:
        """All that the page says."""
        words = self._kit.words
        said = [self.face(), self.now(), words("bargain.about")]
        for one in self.bargains:
            said += [words(f"bargain.{one.id}.name"), self.good(one), self.bad(one)]
        return said

    # How it looks

    def draw(self, surface: pygame.Surface, ground: pygame.Surface, marked: int) -> None:
        """Draw all but the buttons; the card `marked` is the one that would be taken."""
        write, left = self._kit.type, self.card_area(0).x
        room = WIDTH - 2 * left
        surface.blit(ground, (0, 0))
        write.draw(surface, self.title, (left, 12), "title", palette.HEADING, room=room)
        surface.blit(self._kit.atlas.icon(FACES[self._offer.face], 28), (left, 51))
        write.draw(surface, self.face(), (left + 36, 54), "strong", palette.CREAM, room=room - 36)
        write.draw(surface, self.now(), (left, 86), "body", palette.SAND, room=room)
        for number in range(len(self.bargains)):
            surface.blit(self._faces.of(number, chosen=number == marked), self.card_area(number))
        about = self._kit.words("bargain.about")
        write.draw(surface, about, (WIDTH // 2, 482), "small", palette.SAND, "centre", room=room)

    def _painted(self, number: int, chosen: bool) -> pygame.Surface:
        kit, words, bargain = self._kit, self._kit.words, self.bargains[number]
        card = blank(kit, icon_of(bargain.id), chosen)
        keycap(card, KEY_AT, str(number + 1))
        y = NAME_TOP
        name = words(f"bargain.{bargain.id}.name")
        y = kit.type.draw(card, name, (MIDDLE, y), "strong", palette.PINK, "centre", width=TEXT_WIDTH).bottom + 3
        tint, style = (palette.RIGHT, "small-strong") if bargain.pays > PAR else (palette.PINK, "small")
        kit.type.draw(card, self.good(bargain), (TEXT_X, y), style, tint, width=TEXT_WIDTH)
        kit.type.draw(card, self.bad(bargain), (TEXT_X, PRICE_TOP), "small", palette.WRONG, width=TEXT_WIDTH)
        return card
