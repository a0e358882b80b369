"""The choice between two surges of a patrol without an end, over the patrol."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.scenes.base import Stage
from game.scenes.cards import NONE, TAKE, Cards, Offering
from game.tissue.commands import Agree
from game.tissue.state import Offer
from game.view.kit.buttons import Button, Row, bar
from game.view.pages.bargains import TOP, BargainsPage

BAR_TOP, BAR_HEIGHT = TOP + 312, 40


class Bargains(Cards):
    """The bargains that are offered before a surge, and the two ways on: with one, or with nothing."""

    name = "bargains"

    def __init__(self, stage: Stage, patrol: Offering, offer: Offer) -> None:
        """`offer` is what is pending in the run of the `patrol`."""
        self._page = BargainsPage(stage.kit, patrol.play.tissue, offer)
        words, key = stage.kit.words, stage.kit.key
        cards = [
            Button(self._page.card_area(number), str(number), words(f"bargain.{one.id}.name"), f"bargain-{number + 1}")
            for number, one in enumerate(self._page.bargains)
        ]
        rows = [
            Row(TAKE, words("bargain.take"), "", key("choose"), 240),
            Row(NONE, words("bargain.none"), "skip", key("skip"), 240),
        ]
        left, right = cards[0].rect.left, cards[-1].rect.right
        super().__init__(stage, patrol, cards, bar(rows, left, right, BAR_TOP, BAR_HEIGHT, gap=20, fill=True))

    @property
    def marked(self) -> str:
        """The bargain that would be taken, by its id."""
        return self._page.bargains[self._marked].id

    def _command(self) -> Agree:
        return Agree(self.marked)

    def heading(self) -> str:
        """Which surge is near."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """How it comes, how the tissue is, and what stands on the cards."""
        return self._page.lines()

    def facts(self) -> dict[str, object]:
        """The step at which the run stands, and what is marked."""
        return {"step": self._patrol.play.tissue.now, "marked": self.marked}

    def _draw_page(self, surface: pygame.Surface, ground: pygame.Surface) -> None:
        self._page.draw(surface, ground, self._marked)
