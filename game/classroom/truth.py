"""What is told of a call after the run: where the peptide came from, and what it was like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.classroom.evidence import Likeness
from game.classroom.measures import right
from game.library import Peptide
from game.library.kinds import BEST, OWN
from game.tissue.fit import fit
from game.tissue.setup import clock
from game.tissue.state import Call
from game.tissue.world import Tissue

GOOD_D_PRIME, FAIR_D_PRIME = 1.5, 0.5  # from here on: told apart well; better than chance
EVEN_BIAS = 0.25  # up to here the player leans neither way


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


def grade(d_prime: float | None) -> str:
    """What a d-prime means: none, poor, fair or good."""
    if d_prime is None:
        return "none"
    if d_prime >= GOOD_D_PRIME:
        return "good"
    return "fair" if d_prime >= FAIR_D_PRIME else "poor"


def leaning(bias: float | None) -> str:
    """What a bias c means: none, even, calm or permit."""
    if bias is None:
        return "none"
    if abs(bias) <= EVEN_BIAS:
        return "even"
    return "calm" if bias > 0 else "permit"
