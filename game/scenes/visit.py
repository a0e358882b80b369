"""A visit of the clinic, over the patrol: one of four therapies, or none, for the time until the next visit."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Protocol

import pygame

from game.input.actions import action_of
from game.lab.forecast import Forecast
from game.library.factors import load_factors
from game.scenes.base import Live, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.commands import Treat
from game.view.kit import backdrop
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.pages.visit import DETAIL, VisitPage, card_area, offers_of

SLICE = 0.007  # seconds of a frame that go into quick runs; in a browser that leaves room to draw
LEAST = 0.6  # seconds in which no key is meant: a hand that was playing is still on its way
BAR_TOP, BAR_HEIGHT = DETAIL.bottom + 4, 34
GIVE, NONE, CARD = "give", "none", "patient"


class Treated(Protocol):
    """The patrol that a visit lies over."""

    level: str
    seed: int

    @property
    def play(self) -> Live:
        """The run."""

    @property
    def card(self) -> str:
        """The patient's card, where somebody chose it."""

    def keep(self) -> None:
        """Store the run."""


class Visit(Scene):
    """Four cards of which one is marked, dots that come while one reads, and the ways on."""

    name = "visit"

    def __init__(self, stage: Stage, patrol: Treated, number: int) -> None:
        """`number` is that of the visit, from 0."""
        self.stage, self._patrol = stage, patrol
        tissue = patrol.play.tissue
        self._offers = offers_of(tissue, number, load_factors())
        self._page = VisitPage(stage.kit, tissue, number, self._offers)
        self._forecast = Forecast(tissue, [offer.factor.id for offer in self._offers])
        self._marked = 0
        self._open = 0.0  # seconds
        self._ground: pygame.Surface | None = None
        self._group = self._make_group()

    def _make_group(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        cards = [
            Button(card_area(number), str(number), words(f"factor.{offer.factor.id}.name"), f"therapy-{number + 1}")
            for number, offer in enumerate(self._offers)
        ]
        rows = [
            Row(GIVE, words("visit.give"), "", key("choose"), 200),
            Row(NONE, words("visit.none"), "skip", key("skip")),
            Row(CARD, words("patient.title"), "patient", key("patient")),
        ]
        return Group([*cards, *bar(rows, DETAIL.left, DETAIL.right, BAR_TOP, BAR_HEIGHT, gap=12, fill=True)])

    @property
    def forecast(self) -> Forecast:
        """What quick runs have found so far."""
        return self._forecast

    def heading(self) -> str:
        """Which visit it is."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """How the patient fares, and all that stands on the cards."""
        return self._page.lines(self._forecast.dots)

    def controls(self) -> Iterable[Control]:
        """The cards, of which one is marked, and the buttons."""
        for number, control in enumerate(controls_of(self._group)):
            if number < len(self._offers):
                yield Control(
                    control.name,
                    control.label,
                    str(number + 1),
                    kind="choice",
                    focused=control.focused,
                    chosen=number == self._marked,
                )
            else:
                yield control

    def focus(self) -> object:
        """The card or button, and which card is marked."""
        return self._group.focused, self._marked

    def facts(self) -> dict[str, object]:
        """How much of the quick runs is worked out, 0..1, which therapy is marked, and whether keys are heard yet."""
        marked, heard = self._offers[self._marked].factor.id, self._open >= LEAST
        return {"actors": {"visit": {"share": round(self._forecast.share, 3), "marked": marked, "heard": heard}}}

    def keep(self) -> None:
        """Store the run that waits below."""
        self._patrol.keep()

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows or digits mark a card, Enter gives it; a click marks one and, on the marked one, gives it.

        N gives nothing, I looks at the patient's card, Esc pauses.
        """
        if self._open < LEAST:
            return None
        if action_of(event, ("pause",)):
            return Push(self.stage.scene("pause", self._patrol))
        before = self._marked
        chosen = self._group.handle(event)
        if event.type == pygame.KEYDOWN and self._group.focused.isdigit():
            self._marked = int(self._group.focused)
        if chosen is None:
            return None
        if chosen.isdigit():
            self._marked = int(chosen)
            return self._give() if self._marked == before else None
        if chosen == GIVE:
            return self._give()
        if chosen == CARD:
            setup = self._patrol.play.tissue.setup
            if setup.patient is None:
                return None
            run = self._patrol.play.run
            return Push(self.stage.scene("patient", self._patrol.level, self._patrol.seed, setup.patient, run.lineage))
        return Pop()

    def _give(self) -> Transition:
        self._patrol.play.give(Treat(self._offers[self._marked].factor.id))
        return Pop()

    def update(self, seconds: float) -> Transition:
        """Let quick runs go on for a part of the frame."""
        self._open += seconds
        until = perf_counter() + SLICE
        while not self._forecast.done and perf_counter() < until:
            self._forecast.work()
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page and the buttons; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        self._page.draw(surface, self._ground, self._forecast.dots, self._marked)
        group, cards = self._group, len(self._offers)
        for number, button in enumerate(group.buttons[cards:], cards):
            button.draw(surface, self.stage.kit, number == group.focus)
