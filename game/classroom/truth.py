"""What is told of a call after the run: where the peptide came from, and what it was like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.classroom.evidence import Likeness
from game.classroom.measures import Apart, right
from game.library import Peptide
from game.library.kinds import BEST, OWN
from game.tissue.fit import fit
from game.tissue.setup import clock
from game.tissue.state import Call
from game.tissue.world import Tissue

GOOD_D_PRIME, SURE_OF = 1.5, 0.5  # told apart well: from this d-prime on, and by this much more than by chance


@dataclass(frozen=True, slots=True)
class Truth:
    """A call and what it was about.

    `best` is the verdict that would have been best, `clock` the time of the call as m:ss. `learnt` says whether the
    peptide was in the Treg's library. `nearest` is another own peptide: the unaltered one for altered self; else the
    most alike one of this tissue, of all of them for a peptide of a microbe, of the learnt ones for an own peptide that
    was not learnt, None for a learnt one.
    """

    call: Call
    peptide: Peptide
    right: bool
    best: str
    clock: str
    learnt: bool
    nearest: Likeness | None


def truth(call: Call, tissue: Tissue, peptides: Mapping[str, Peptide]) -> Truth:
    """What is told of a `call` in `tissue`. Raises KeyError when `peptides` lacks its peptide."""
    setup, learnt = tissue.setup, call.known
    if call.kind not in OWN:
        others = setup.shown
    else:
        others = () if learnt else setup.known
    likenesses = [Likeness(other, setup.antigens[other].core, tissue.fit_of(call.antigen, other)) for other in others]
    unaltered = peptides[call.antigen].alters
    if unaltered:
        # The tissue need not know it: no cell of the level may show it unaltered
        core = peptides[unaltered].core
        likenesses = [Likeness(unaltered, core, fit(peptides[call.antigen].core, core, setup.substitution))]
    return Truth(
        call=call,
        peptide=peptides[call.antigen],
        right=right(call.kind, call.verdict),
        best=BEST[call.kind].value,
        clock=clock(call.step),
        learnt=learnt,
        nearest=max(likenesses, key=lambda likeness: likeness.fit, default=None),
    )


def grade(apart: Apart | None) -> str:
    """What a d-prime means: few (calls), poor (no better than chance, as far as one can tell), fair or good."""
    if apart is None or not apart.enough:
        return "few"
    least = apart.interval[0]
    if least <= 0.0:
        return "poor"
    return "good" if apart.d_prime >= GOOD_D_PRIME and least > SURE_OF else "fair"


def leaning(apart: Apart | None) -> str:
    """What a bias c means: few (calls), even, calm or permit."""
    if apart is None or not apart.enough:
        return "few"
    if not apart.leans:
        return "even"
    return "calm" if apart.bias > 0 else "permit"
