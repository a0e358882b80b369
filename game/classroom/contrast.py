"""What a contrast card tells: a call beside the learnt peptide closest to it, and near misses that are asked about.

Near misses teach what a receptor reads (contrasting cases, Alfieri 2013): two peptides that are the
same at three or more of the five places, the likeness to be found by the learner before anything is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from game.classroom.evidence import Likeness, library_by_fit
from game.classroom.measures import right
from game.library import Peptide, load_peptides
from game.library.kinds import BEST
from game.library.peptides import FOREIGN_MOST
from game.tissue.fit import CONTACTS, fit
from game.tissue.setup import Setup
from game.tissue.state import Call
from game.tissue.world import Tissue

EQUAL = 3  # places, of those that a T cell reads, that are the same in a near miss


@dataclass(frozen=True, slots=True)
class Pair:
    """Two peptides that are nearly the same where a T cell reads: their ids, and their fit (0..1).

    `same` are the places (from 1) where they are; `both` says whether a full clone against one takes the other, too,
    `held` whether one that is held to its best fit leaves it alone.
    """

    first: str
    second: str
    same: tuple[int, ...]
    fit: float
    both: bool
    held: bool


def pair(setup: Setup, first: Peptide, second: Peptide) -> Pair | None:
    """The two as a near miss; None when too little is the same, or all of it."""
    same = tuple(place for place in CONTACTS if first.core[place - 1] == second.core[place - 1])
    if not EQUAL <= len(same) < len(CONTACTS):
        return None
    found = fit(first.core, second.core, setup.substitution)
    rules = setup.rules
    return Pair(first.id, second.id, same, found, found >= rules.hunt_fit, found < rules.leash_fit)


def pair_of(call: Call, tissue: Tissue, peptides: Mapping[str, Peptide]) -> Pair | None:
    """The nearest miss of a call among what this run shows, real peptides first; None where none is near."""
    return next(iter(_nearest(tissue, peptides, call.antigen)), None)


def pairs(tissue: Tissue, peptides: Mapping[str, Peptide], most: int = 3) -> tuple[Pair, ...]:
    """Near misses to be asked about after a run: of wrong calls first, then of the others, else of the library.

    Of the library those come first that this level is about, though nobody may have met them in this run.
    """
    calls = sorted(tissue.calls, key=lambda call: right(call.kind, call.verdict))
    found: dict[frozenset[str], Pair] = {}
    for call in calls:
        for one in _nearest(tissue, peptides, call.antigen)[:1]:
            found.setdefault(frozenset((one.first, one.second)), one)
    if not found:
        every = [pair(tissue.setup, *two) for two in combinations(load_peptides().values(), 2)]
        here = tissue.setup.antigens
        near = sorted((one for one in every if one), key=lambda one: -((one.first in here) + (one.second in here)))
        found = {frozenset((one.first, one.second)): one for one in near}
    real = sorted(found.values(), key=lambda one: any(_built(peptides, id) for id in (one.first, one.second)))
    return tuple(real[:most])


def _built(peptides: Mapping[str, Peptide], id: str) -> bool:
    return id in peptides and peptides[id].training


def _nearest(tissue: Tissue, peptides: Mapping[str, Peptide], antigen: str) -> list[Pair]:
    """The near misses of a peptide among what the run shows, real ones first, the best fit first."""
    near = [pair(tissue.setup, peptides[antigen], other) for other in peptides.values() if other.id != antigen]
    found = [one for one in near if one is not None and one.second in tissue.setup.antigens]
    return sorted(found, key=lambda one: (_built(peptides, one.second), -one.fit, one.second))


@dataclass(frozen=True, slots=True)
class Contrasted:
    """A call beside what it could be mixed up with.

    `best` is the verdict that fits best, "" while the Treg does not have it.

    `nearest` is the closest entry of the library, None when nothing there comes near an own peptide that was not
    learnt. `differ` counts the places, of those that a T cell reads, where the two differ. `lesson` names what the
    letters teach (known, unknown, altered, foreign, mimic), or "shape" where they teach nothing, since what it is like
    shows in its shape only; `context` what the surroundings add (quiet, danger).
    """

    call: Call
    core: str
    best: str
    nearest: Likeness | None
    differ: int
    lesson: str
    context: str


def contrast(call: Call, tissue: Tissue) -> Contrasted:
    """What is told of `call`. Raises KeyError for a peptide that is not of this run."""
    core = tissue.setup.antigens[call.antigen].core
    # A peptide that was learnt after the call does not count as known
    learnt = [entry for entry in library_by_fit(tissue, call.antigen) if call.known or entry.peptide != call.antigen]
    nearest = learnt[0] if learnt else None
    lesson = call.kind
    if call.kind == "self":
        lesson = "known" if call.known else "unknown"
    if lesson == "unknown" and nearest is not None and nearest.fit < FOREIGN_MOST:
        nearest = None
    if call.kind == "mimic" and tissue.setup.antigens[call.antigen].shape:
        lesson, nearest = "shape", None
    differ = 0 if nearest is None else sum(core[at - 1] != nearest.core[at - 1] for at in CONTACTS)
    best = BEST[call.kind].value
    context = "danger" if call.alarm else "quiet"
    return Contrasted(call, core, best if best in tissue.powers else "", nearest, differ, lesson, context)
