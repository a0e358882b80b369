"""A visit of the clinic, over the patrol: one of four therapies, or none, for the time until the next visit."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

import pygame

from game.lab.forecast import Forecast
from game.library.factors import load_factors
from game.scenes.base import Push, Stage, Transition
from game.scenes.cards import LEAST, NONE, TAKE, Cards, Offering
from game.tissue.commands import Treat
from game.view.kit.buttons import Button, Row, bar
from game.view.pages.visit import DETAIL, VisitPage, card_area, offers_of

SLICE = 0.007  # seconds of a frame that go into quick runs; in a browser that leaves room to draw
BAR_TOP, BAR_HEIGHT = DETAIL.bottom + 4, 34
CARD = "patient"


class Visit(Cards):
    """Four therapies, dots that come while one reads, and the ways on."""

    name = "visit"

    def __init__(self, stage: Stage, patrol: Offering, number: int) -> None:
        """`number` is that of the visit, from 0."""
        tissue = patrol.play.tissue
        self._offers = offers_of(tissue, number, load_factors())
        self._page = VisitPage(stage.kit, tissue, number, self._offers)
        self._forecast = Forecast(tissue, [offer.factor.id for offer in self._offers])
        words, key = stage.kit.words, stage.kit.key
        cards = [
            Button(card_area(number), str(number), words(f"factor.{offer.factor.id}.name"), f"therapy-{number + 1}")
            for number, offer in enumerate(self._offers)
        ]
        rows = [
            Row(TAKE, words("visit.give"), "", key("choose"), 200),
            Row(NONE, words("visit.none"), "skip", key("skip")),
            Row(CARD, words("patient.title"), "patient", key("patient")),
        ]
        buttons = bar(rows, DETAIL.left, DETAIL.right, BAR_TOP, BAR_HEIGHT, gap=12, fill=True)
        super().__init__(stage, patrol, cards, buttons)

    @property
    def forecast(self) -> Forecast:
        """What quick runs have found so far."""
        return self._forecast

    @property
    def marked(self) -> str:
        """The therapy that would be given, by its id."""
        return self._offers[self._marked].factor.id

    def _command(self) -> Treat:
        return Treat(self.marked)

    def _choose(self, button: str) -> Transition:
        """Look at the patient's card."""
        setup = self._patrol.play.tissue.setup
        if button != CARD or setup.patient is None:
            return None
        run = self._patrol.play.run
        return Push(self.stage.scene("patient", self._patrol.level, self._patrol.seed, setup.patient, run.lineage))

    def heading(self) -> str:
        """Which visit it is."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """How the patient fares, and all that stands on the cards."""
        return self._page.lines(self._forecast.dots)

    def facts(self) -> dict[str, object]:
        """How much of the quick runs is worked out, 0..1, which therapy is marked, and whether keys are heard yet."""
        heard = self._open >= LEAST
        return {"actors": {"visit": {"share": round(self._forecast.share, 3), "marked": self.marked, "heard": heard}}}

    def update(self, seconds: float) -> Transition:
        """Let quick runs go on for a part of the frame."""
        until = perf_counter() + SLICE
        while not self._forecast.done and perf_counter() < until:
            self._forecast.work()
        return super().update(seconds)

    def _draw_page(self, surface: pygame.Surface, ground: pygame.Surface) -> None:
        self._page.draw(surface, ground, self._forecast.dots, self._marked)
