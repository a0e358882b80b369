"""What a patrol without an end comes to: surges, score, and how alike what was told apart was.

The score pays what was told apart and the tissue that was kept, for each surge that was outlived. It counts shares of
right answers and never how many, or how soon: who hurries wins nothing by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.classroom.measures import counted, d_prime, right, to_brake
from game.save.form import Feat
from game.tissue.ladder import PAR, Vigil
from game.tissue.state import Call, Surge
from game.tissue.world import Tissue

WORTH = 100  # points of a surge in which all was told apart and no tissue was lost, on the lowest rung
HARDER = 0.2  # of that, more for each rung
HELD = 6  # surges, the latest ones, by which it is told how alike things were


def score(tissue: Tissue) -> int:
    """The points of a patrol so far: those of every surge that was outlived; 0 where there are none."""
    vigil = tissue.setup.vigil
    if vigil is None:
        return 0
    return sum(points(surge, after, tissue.calls, vigil) for surge, after in pairwise(tissue.surges))


def points(surge: Surge, after: Surge, calls: Sequence[Call], vigil: Vigil) -> int:
    """What a surge pays that was outlived until the one `after` it; more or less by what was agreed to for its time."""
    here = [call for call in counted(calls) if surge.step <= call.step < after.step]
    worth = WORTH * told_apart(here) * after.integrity * (1.0 + HARDER * surge.rung)
    agreed = vigil.bargain(surge.bargain)
    return round(worth * vigil.pays / PAR * (agreed.pays if agreed is not None else PAR) / PAR)


def told_apart(calls: Sequence[Call]) -> float:
    """How well the own and the strange were told apart in some answers, 0..1: 0 for one answer to all, or for guesses.

    Half an answer more on each side, right and wrong, stands for what so few cannot say.
    """
    shares = []
    for brake in (True, False):
        of_kind = [right(call.kind, call.verdict) for call in calls if to_brake(call.kind) is brake]
        shares.append((sum(of_kind) + 0.5) / (len(of_kind) + 1.0))
    return max(0.0, shares[0] + shares[1] - 1.0)


def outlived(tissue: Tissue) -> int:
    """How many surges were outlived: the next one came, and there was tissue to come to."""
    return max(0, len(tissue.surges) - 1)


def alike(tissue: Tissue, vigil: Vigil) -> float:
    """How alike (0..1) to the own the strangers of the latest surges were, on the mean of their rungs."""
    rungs = [vigil.rungs[surge.rung].plain for surge in tissue.surges[-HELD:]]
    return sum(rungs) / len(rungs) if rungs else vigil.rungs[tissue.rung].plain


def feat_of(tissue: Tissue, level: str, vigil: Vigil) -> Feat:
    """What is kept of a patrol that has ended; `level` is its name with its modifiers."""
    calls = counted(tissue.calls)
    apart = d_prime(calls)
    return Feat(
        level=level,
        seed=tissue.seed,
        score=score(tissue),
        surges=outlived(tissue),
        right=sum(right(call.kind, call.verdict) for call in calls),
        calls=len(calls),
        d_prime=None if apart is None else round(apart, 2),
        alike=round(alike(tissue, vigil), 2),
    )
