"""What a contrast card tells of a call: the peptide that was shown beside the learnt one that is closest to it."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.evidence import Likeness, library_by_fit
from game.library.kinds import BEST
from game.library.peptides import FOREIGN_MOST
from game.tissue.fit import CONTACTS
from game.tissue.state import Call
from game.tissue.world import Tissue


@dataclass(frozen=True, slots=True)
class Contrasted:
    """A call beside what it could be mixed up with.

    `best` is the verdict that fits best, "" while the Treg does not have it.

    `nearest` is the closest entry of the library, None when nothing there comes near an own peptide that was not
    learnt. `differ` counts the places, of those that a T cell reads, where the two differ. `lesson` names what the
    letters teach (known, unknown, altered, foreign, mimic), `context` what the surroundings add (quiet, danger).
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
    differ = 0 if nearest is None else sum(core[at - 1] != nearest.core[at - 1] for at in CONTACTS)
    best = BEST[call.kind].value
    context = "danger" if call.alarm else "quiet"
    return Contrasted(call, core, best if best in tissue.powers else "", nearest, differ, lesson, context)
