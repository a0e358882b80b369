"""After about one call in four the patrol asks for the reason: one tap, if the player likes. It blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.classroom.reasons import asked
from game.input.actions import action_of
from game.tissue.commands import Because
from game.tissue.events import Decided, Event
from game.tissue.world import Tissue
from game.view.hud.because import REASONS, BecauseCard
from game.view.kit.kit import Kit

STAYS, THANKS = 8.0, 0.7  # seconds that the question waits, and that a given answer is seen
NEXT = ("because", "read")  # the next one, and this one
KEYS = tuple(f"reason-{number}" for number in range(1, len(REASONS) + 1))


class Asking:
    """Listens for calls; a reason that is given becomes a command of the run, which changes nothing in the tissue."""

    def __init__(self, tissue: Tissue, kit: Kit, give: Callable[[Because], None]) -> None:
        self._tissue, self._kit, self._give = tissue, kit, give
        self._card = BecauseCard(kit)
        self._call = -1  # the number of the call that is asked about, -1 for none
        self._chosen = -1  # the number of the reason that was given, -1 for none
        self._marked = -1  # the number of the reason that a key or a pad has come to, -1 for none
        self._pad = False  # whether the last key was a control of a pad
        self._left = 0.0  # seconds

    @property
    def open(self) -> bool:
        """Whether a reason can be given now."""
        return self._call >= 0 and self._chosen < 0

    def hear(self, events: Iterable[Event]) -> None:
        """These things have happened in a step: a call may be one to ask about."""
        for event in events:
            if isinstance(event, Decided) and asked(len(self._tissue.calls)):
                self._call, self._chosen, self._left = len(self._tissue.calls) - 1, -1, STAYS
                self._marked = -1

    def update(self, seconds: float) -> None:
        """Let `seconds` pass; a question that nobody answers goes."""
        self._left -= seconds
        if self._left <= 0.0:
            self._call = -1

    @property
    def marked(self) -> int:
        """The number of the reason that would be taken now, -1 for none."""
        return self._marked if self.open else -1

    def handle(self, event: pygame.event.Event, *, keys: bool) -> bool:
        """Take a reason by its key (where `keys` mean no answer to a cell at this moment) or by a click.

        The key `because` goes from one to the next, and the key that reads takes the one it has come to: so a pad has
        all of them, and nobody need take the hand off the keys that walk.
        """
        if event.type == pygame.KEYDOWN:
            self._pad = bool(getattr(event, "control", ""))
        if not self.open:
            return False
        number = -1
        action = action_of(event, (*NEXT, *KEYS))
        if action == "because":
            self._marked, self._left = (self._marked + 1) % len(REASONS), STAYS
            return True
        if action == "read":
            number = self._marked
        elif keys and action:
            number = KEYS.index(action)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            reason = self._card.hit(event.pos)
            number = REASONS.index(reason) if reason is not None else -1
        if number < 0:
            return False
        self._give(Because(self._call, REASONS[number]))
        self._chosen, self._left = number, THANKS
        return True

    def lines(self) -> Iterable[str]:
        """The question, while it is there."""
        return (self._kit.words("because.title"),) if self.open else ()

    def reasons(self) -> Iterable[tuple[str, str]]:
        """The reasons, while one can be given: the action of each, and what it says."""
        return zip(KEYS, self._card.labels(), strict=True) if self.open else ()

    def draw(self, surface: pygame.Surface, *, keys: bool) -> None:
        """Draw the card, if it is there; `keys` as in `handle`."""
        if self._call >= 0:
            chosen = REASONS[self._chosen] if self._chosen >= 0 else None
            self._card.draw(surface, chosen, self._marked, keyed=keys, pad=self._pad)
