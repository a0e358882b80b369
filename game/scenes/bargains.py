"""The choice between two surges of a patrol without an end, over the patrol, which stands still meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pygame

from game.input.actions import action_of
from game.scenes.base import Live, Pausable, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.commands import Agree
from game.tissue.state import Offer
from game.view.kit import backdrop
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.pages.bargains import TOP, BargainsPage

LEAST = 0.6  # seconds in which no key is meant: a hand that was playing is still on its way
BAR_TOP, BAR_HEIGHT = TOP + 312, 40
TAKE, NONE = "take-it", "none"


class Offering(Pausable, Protocol):
    """The patrol that the choice lies over."""

    @property
    def play(self) -> Live:
        """The run."""


class Bargains(Scene):
    """Cards of which one is marked, and the two ways on: with it, or with nothing."""

    name = "bargains"

    def __init__(self, stage: Stage, patrol: Offering, offer: Offer) -> None:
        """`offer` is what is pending in the run of the `patrol`."""
        self.stage, self._patrol = stage, patrol
        self._page = BargainsPage(stage.kit, patrol.play.tissue, offer)
        self._marked = 0
        self._open = 0.0  # seconds
        self._ground: pygame.Surface | None = None
        words, key = stage.kit.words, stage.kit.key
        count = len(self._page.bargains)
        cards = [
            Button(self._page.card_area(number), str(number), words(f"bargain.{one.id}.name"), f"bargain-{number + 1}")
            for number, one in enumerate(self._page.bargains)
        ]
        self._digits = [card.action for card in cards]
        rows = [
            Row(TAKE, words("bargain.take"), "", key("choose"), 240),
            Row(NONE, words("bargain.none"), "skip", key("skip"), 240),
        ]
        left, right = self._page.card_area(0).left, self._page.card_area(count - 1).right
        self._group = Group([*cards, *bar(rows, left, right, BAR_TOP, BAR_HEIGHT, gap=20, fill=True)])

    @property
    def marked(self) -> str:
        """The bargain that would be taken, by its id."""
        return self._page.bargains[self._marked].id

    def heading(self) -> str:
        """Which surge is near."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """How it comes, how the tissue is, and what stands on the cards."""
        return self._page.lines()

    def controls(self) -> Iterable[Control]:
        """The cards, of which one is marked, and the buttons."""
        for number, control in enumerate(controls_of(self._group)):
            if number < len(self._page.bargains):
                yield Control(
                    *(control.name, control.label, str(number + 1)),
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
        """The step at which the run stands, and what is marked."""
        return {"step": self._patrol.play.tissue.now, "marked": self.marked}

    def keep(self) -> None:
        """Store the run that waits below."""
        self._patrol.keep()

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows or digits mark a card, Enter takes it; a click or a finger marks one and, on the marked one, takes it.

        A digit alone takes none: on the patrol it is an answer. N takes nothing, Esc pauses.
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
        if chosen == NONE:
            return Pop()
        if chosen.isdigit():
            self._marked = int(chosen)
            if self._marked != before or action_of(event, self._digits):
                return None
        self._patrol.play.give(Agree(self.marked))
        return Pop()

    def update(self, seconds: float) -> Transition:
        """Time passes here, not in the tissue."""
        self._open += seconds
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page and the buttons; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        self._page.draw(surface, self._ground, self._marked)
        group, cards = self._group, len(self._page.bargains)
        for number, button in enumerate(group.buttons[cards:], cards):
            button.draw(surface, self.stage.kit, number == group.focus)
