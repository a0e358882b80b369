"""What a player's calls say: how well kinds were told apart (d-prime), and which way the player leans (bias c).

Signal detection after Green and Swets 1966; the log-linear correction for rates of 0 and 1 after Hautus 1995
(Behav Res Methods 27:46). The signal is a foreign peptide, the answer "yes" is letting the response run (Permit or
Restrain). Mimics are left out here: for them neither answer alone is right; the confusion table shows them.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.classroom.deviate import deviate
from game.library.kinds import BEST, FOREIGN, KINDS, OWN
from game.tissue.commands import Verdict
from game.tissue.state import Call


def right(kind: str, verdict: str) -> bool:
    """Whether `verdict` was the best one for a peptide of this kind."""
    return BEST[kind].value == verdict


def confusion(calls: Iterable[Call]) -> dict[str, dict[str, int]]:
    """How often each verdict was given to each kind: kind -> verdict -> count, with zeros."""
    table = {kind: {verdict.value: 0 for verdict in Verdict} for kind in KINDS}
    for call in calls:
        table[call.kind][call.verdict] += 1
    return table


def _rates(calls: Iterable[Call]) -> tuple[float, float] | None:
    """z of the hit rate and of the false-alarm rate; None while one of the two kinds was never met."""
    table = confusion(calls)
    deviates = []
    for kinds in (FOREIGN, OWN):
        met = sum(sum(table[kind].values()) for kind in kinds)
        let_go = met - sum(table[kind][Verdict.CALM.value] for kind in kinds)
        if not met:
            return None
        deviates.append(deviate((let_go + 0.5) / (met + 1.0)))
    return deviates[0], deviates[1]


def d_prime(calls: Iterable[Call]) -> float | None:
    """How well self and foreign were told apart, in standard deviations; 0 is guessing. None without both kinds."""
    rates = _rates(list(calls))
    return None if rates is None else rates[0] - rates[1]


def bias(calls: Iterable[Call]) -> float | None:
    """Bias c: above 0 the player leans towards Calm, below 0 towards letting go. None without both kinds."""
    rates = _rates(list(calls))
    return None if rates is None else -(rates[0] + rates[1]) / 2.0
