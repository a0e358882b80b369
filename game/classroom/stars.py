"""The three stars of a level: the tissue kept, the infection cleared (or the library filled), the calls right."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.measures import right
from game.library.kinds import OWN
from game.save.form import Result
from game.tissue.outcomes import SURVIVED
from game.tissue.world import Tissue

CLEARED = 0.1  # infection at the end, 0..1, that counts as cleared
RIGHT_SHARE = 0.7  # of the calls, see `right_share`
FEWEST_CALLS = 3  # fewer say nothing
LIBRARY_SHARE = 0.8  # of the peptides of this body that the level shows: what counts as a full library


@dataclass(frozen=True, slots=True)
class Star:
    """One star: what it is for (tissue, infection, library or calls), and whether it was won."""

    name: str
    won: bool


def library_share(tissue: Tissue) -> float:
    """How much of what this body's cells show in the level the Treg has learnt, 0..1."""
    shown = tissue.setup.shown
    return sum(antigen in tissue.known for antigen in shown) / len(shown)


def right_share(tissue: Tissue) -> float:
    """How many of the calls were right, 0..1: the mean of those on the body's own and those on microbes.

    Whoever gives one answer to everything gets no more than a half, whatever came more often.
    """
    shares = []
    for own in (True, False):
        calls = [call for call in tissue.calls if (call.kind in OWN) is own]
        if calls:
            shares.append(sum(right(call.kind, call.verdict) for call in calls) / len(calls))
    return sum(shares) / len(shares) if shares else 0.0


def stars(tissue: Tissue) -> tuple[Star, ...]:
    """The three stars of a run that has ended. Where the level teaches, the library takes the second place."""
    survived = tissue.outcome in SURVIVED
    second = Star("infection", survived and tissue.infection <= CLEARED)
    if tissue.setup.aim.teaches:
        second = Star("library", library_share(tissue) >= LIBRARY_SHARE)
    return (
        Star("tissue", tissue.outcome == "healthy"),
        second,
        Star("calls", len(tissue.calls) >= FEWEST_CALLS and right_share(tissue) >= RIGHT_SHARE),
    )


def result_of(tissue: Tissue) -> Result:
    """What is kept of a run that has ended. One that is only watched wins no stars."""
    good = sum(right(call.kind, call.verdict) for call in tissue.calls)
    won = stars(tissue) if tissue.setup.aim.decides else ()
    return Result(tissue.outcome, min(1.0, max(0.0, tissue.integrity)), good, len(tissue.calls), count(won))


def count(won: tuple[Star, ...]) -> int:
    """How many of the stars were won."""
    return sum(star.won for star in won)
