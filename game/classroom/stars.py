"""The three stars of a level: the tissue kept, the infection cleared (or the library filled), the calls right."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.measures import right
from game.tissue.world import Tissue

CLEARED = 0.1  # infection at the end, 0..1, that counts as cleared
RIGHT_SHARE = 0.7  # of the calls
FEWEST_CALLS = 3  # fewer say nothing
LIBRARY_SHARE = 0.8  # of the peptides of this body that the level shows: what counts as a full library


@dataclass(frozen=True, slots=True)
class Star:
    """One star: what it is for (tissue, infection, library or calls), and whether it was won."""

    name: str
    won: bool


def library_share(tissue: Tissue) -> float:
    """How much of what this body's cells show in the level the Treg has learnt, 0..1."""
    shown = {antigen for peptides in tissue.setup.shown_by.values() for antigen in peptides}
    return len(shown & set(tissue.known)) / len(shown)


def stars(tissue: Tissue) -> tuple[Star, ...]:
    """The three stars of a run that has ended. Where the level teaches, the library takes the second place."""
    calls = tissue.calls
    good = 0
    for call in calls:
        good += right(call.kind, call.verdict)
    survived = tissue.outcome in ("healthy", "scarred")
    second = Star("infection", survived and tissue.infection <= CLEARED)
    if tissue.setup.goal == "learn":
        second = Star("library", library_share(tissue) >= LIBRARY_SHARE)
    return (
        Star("tissue", tissue.outcome == "healthy"),
        second,
        Star("calls", len(calls) >= FEWEST_CALLS and good >= RIGHT_SHARE * len(calls)),
    )


def count(won: tuple[Star, ...]) -> int:
    """How many of the stars were won."""
    return sum(star.won for star in won)
