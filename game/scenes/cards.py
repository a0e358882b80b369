"""Cards laid over a patrol that stands still meanwhile: one is marked, and can be taken, or none is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Protocol

import pygame

from game.input.actions import action_of
from game.scenes.base import Live, Pausable, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.commands import Command
from game.view.kit import backdrop
from game.view.kit.buttons import Button, Group

LEAST = 0.6  # seconds in which no key is meant: a hand that was playing is still on its way
TAKE, NONE = "take", "none"  # the names of the buttons: with the marked card, or without any


class Offering(Pausable, Protocol):
    """The patrol that the cards lie over."""

    @property
    def play(self) -> Live:
        """The run."""


class Cards(Scene):
    """Cards of which one is marked, and buttons below: subclass it for what is offered."""

    def __init__(self, stage: Stage, patrol: Offering, cards: Sequence[Button], buttons: Sequence[Button]) -> None:
        """`cards` are named by their numbers, from "0"; two of the `buttons` are named TAKE and NONE."""
        self.stage, self._patrol = stage, patrol
        self._cards = cards
        self._marked = 0  # a card's number
        self._open = 0.0  # seconds
        self._ground: pygame.Surface | None = None
        self._group = Group([*cards, *buttons])

    @abstractmethod
    def _command(self) -> Command:
        """What takes the marked card."""

    @abstractmethod
    def _draw_page(self, surface: pygame.Surface, ground: pygame.Surface) -> None:
        """Draw all but the buttons."""

    def _choose(self, button: str) -> Transition:
        """A button was chosen that neither takes a card nor does without."""
        return None

    def controls(self) -> Iterable[Control]:
        """The cards, of which one is marked, and the buttons."""
        for number, control in enumerate(controls_of(self._group)):
            if number < len(self._cards):
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
        if chosen.isdigit():
            self._marked = int(chosen)
            by_digit = action_of(event, [card.action for card in self._cards])
            return self._take() if self._marked == before and not by_digit else None
        if chosen == TAKE:
            return self._take()
        return Pop() if chosen == NONE else self._choose(chosen)

    def _take(self) -> Transition:
        self._patrol.play.give(self._command())
        return Pop()

    def update(self, seconds: float) -> Transition:
        """Time passes here, not in the tissue."""
        self._open += seconds
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page and the buttons; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        self._draw_page(surface, self._ground)
        for number, button in enumerate(self._group.buttons[len(self._cards) :], len(self._cards)):
            button.draw(surface, self.stage.kit, number == self._group.focus)
