"""The three stars of a level: the tissue kept, the infection cleared, the calls right."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.measures import right
from game.tissue.world import Tissue

CLEARED = 0.1  # infection at the end, 0..1, that counts as cleared
RIGHT_SHARE = 0.7  # of the calls
FEWEST_CALLS = 3  # fewer say nothing


@dataclass(frozen=True, slots=True)
class Stars:
    """Which of the three stars were won."""

    tissue: bool
    infection: bool
    calls: bool

    def __int__(self) -> int:
        return self.tissue + self.infection + self.calls


def stars(tissue: Tissue) -> Stars:
    """The stars of a run that has come to its end."""
    calls = tissue.calls
    good = sum(right(call.kind, call.verdict) for call in calls)
    survived = tissue.outcome in ("healthy", "scarred")
    return Stars(
        tissue=tissue.outcome == "healthy",
        infection=survived and tissue.infection <= CLEARED,
        calls=len(calls) >= FEWEST_CALLS and good >= RIGHT_SHARE * len(calls),
    )
