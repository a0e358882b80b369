"""When a contrast card is due: in practice, after a call that another verdict would have suited better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.classroom.measures import right
from game.library import Peptide
from game.tissue.events import Decided, Event
from game.tissue.setup import Setup
from game.tissue.state import Call
from game.tissue.world import Tissue
from game.view.world.lines import STAYS

WAITS = STAYS + 0.1  # seconds, so that the answer's line is seen first
APART = 10.0  # seconds from one card to the next, at least


class Contrasts:
    """Watches the calls of a run. Each confusion, a kind with a verdict, is explained once."""

    def __init__(self, setup: Setup, peptides: Mapping[str, Peptide]) -> None:
        self._on = setup.practice
        self._peptides = peptides
        self._told: set[tuple[str, str]] = set()
        self._last = -APART
        self._next: tuple[Call, float] | None = None

    def hear(self, events: Sequence[Event], tissue: Tissue, clock: float) -> None:
        """These things have happened, at `clock` seconds of the screen's time."""
        if not self._on or not any(isinstance(event, Decided) for event in events):
            return
        call = tissue.calls[-1]
        told = right(call.kind, call.verdict) or (call.kind, call.verdict) in self._told
        if not told and call.antigen in self._peptides and clock + WAITS - self._last >= APART:
            self._next = call, clock + WAITS

    def due(self, clock: float) -> Call | None:
        """The call that is to be explained now; it is not given again."""
        if self._next is None or clock < self._next[1]:
            return None
        call, self._next = self._next[0], None
        self._told.add((call.kind, call.verdict))
        self._last = clock
        return call
