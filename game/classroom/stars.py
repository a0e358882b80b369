"""The three stars of a level: the tissue kept, the infection cleared (or the library filled), the balance kept.

A star is earned: who does nothing, or gives one answer to everything, wins none, however the tissue fares.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.measures import counted, right, to_brake
from game.save.form import Result
from game.tissue.outcomes import SURVIVED
from game.tissue.treatment import burden, function
from game.tissue.world import Tissue

CLEARED = 0.1  # infection at the end, 0..1, that counts as cleared
RIGHT_SHARE = 0.7  # of the calls, see `right_share`
FEWEST_CALLS = 3  # fewer say nothing
ONE_ANSWER = 0.5  # what one answer to everything gets at most, see `right_share`
BURDEN_MOST = 4  # points that therapies may have cost the patient
LIBRARY_SHARE = 0.8  # of the peptides of this body that the level shows: what counts as a full library


@dataclass(frozen=True, slots=True)
class Star:
    """One star: what it is for, and whether it was won.

    It is for the tissue, the infection, the library, all of it ("whole"), the calls; at a clinic for the function that
    the patient has, the infection and the burden of therapies.
    """

    name: str
    won: bool


def library_share(tissue: Tissue) -> float:
    """How much of what this body's cells show in the level the Treg has learnt, 0..1."""
    shown = tissue.setup.shown
    return sum(antigen in tissue.known for antigen in shown) / len(shown)


def right_share(tissue: Tissue) -> float:
    """How many of the calls were right, 0..1: the mean of those on what to brake and those on what to let run.

    Whoever gives one answer to everything gets no more than a half, whatever came more often.
    """
    shares = []
    for brake in (True, False):
        calls = [call for call in counted(tissue.calls) if to_brake(call.kind) is brake]
        if calls:
            shares.append(sum(right(call.kind, call.verdict) for call in calls) / len(calls))
    return sum(shares) / len(shares) if shares else 0.0


def earned(tissue: Tissue) -> bool:
    """Whether the player has done more than nothing or one answer to all would have: only then stars are given.

    Where the level has peptides to brake and to let run, both must have been answered: who never met the other side has
    told nothing apart. Where there is one side only and the level teaches, it is reading that counts. Where therapies
    are chosen, one was given besides; there no star is for the balance, so that each of them asks for it.
    """
    if tissue.setup.aim.treats and not tissue.treated:
        return False
    there = {to_brake(antigen.kind) for antigen in tissue.setup.antigens.values()}
    if tissue.setup.aim.teaches and len(there) == 1:
        return library_share(tissue) >= LIBRARY_SHARE
    calls = counted(tissue.calls)
    met = {to_brake(call.kind) for call in calls}
    share = right_share(tissue)
    enough = share >= RIGHT_SHARE if tissue.setup.aim.treats else share > ONE_ANSWER
    return len(calls) >= FEWEST_CALLS and met == there and enough


def stars(tissue: Tissue) -> tuple[Star, ...]:
    """The three stars of a run that has ended. Where the level teaches, the library takes the second place.

    Where nothing asks for an answer, reading all takes the third; where therapies are chosen, what they burden.
    """
    if tissue.setup.aim.treats:
        return _of_care(tissue)
    teaches, survived = tissue.setup.aim.teaches, tissue.outcome in SURVIVED
    one_side = len({to_brake(antigen.kind) for antigen in tissue.setup.antigens.values()}) == 1
    won = {
        "tissue": tissue.outcome == "healthy",
        "infection": survived and tissue.infection <= CLEARED,
        "library": library_share(tissue) >= LIBRARY_SHARE,
        "whole": library_share(tissue) >= 1.0,
        "calls": right_share(tissue) >= RIGHT_SHARE,
    }
    names = "tissue", "library" if teaches else "infection", "whole" if teaches and one_side else "calls"
    given = earned(tissue)
    return tuple(Star(name, given and won[name]) for name in names)


def _of_care(tissue: Tissue) -> tuple[Star, ...]:
    """The stars of a level in which a disease is managed: the function at the end, infections, the burden."""
    given, survived = earned(tissue), tissue.outcome in SURVIVED
    won = {
        "function": survived and function(tissue) >= tissue.rules.healthy_share,
        "infection": survived and tissue.infection <= CLEARED,
        "burden": survived and burden(tissue) <= BURDEN_MOST,
    }
    return tuple(Star(name, given and won[name]) for name in won)


def result_of(tissue: Tissue) -> Result:
    """What is kept of a run that has ended. One that is only watched wins no stars."""
    calls = counted(tissue.calls)
    good = sum(right(call.kind, call.verdict) for call in calls)
    won = stars(tissue) if tissue.setup.aim.decides else ()
    return Result(tissue.outcome, min(1.0, max(0.0, tissue.integrity)), good, len(calls), count(won))


def count(won: tuple[Star, ...]) -> int:
    """How many of the stars were won."""
    return sum(star.won for star in won)
