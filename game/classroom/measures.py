"""What a player's calls say: how well kinds were told apart (d-prime), and which way the player leans (bias c).

Signal detection after Green and Swets 1966; the log-linear correction for rates of 0 and 1 after Hautus 1995
(Behav Res Methods 27:46); the variance of a deviate, p(1-p)/(n phi(z)^2), after Gourevitch and Galanter 1967
(Psychometrika 32:25). Only calls on alarmed carriers count: without alarm no answer is owed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import exp, pi, sqrt

from game.classroom.deviate import deviate
from game.library.kinds import BEST, FOREIGN, KINDS, OWN
from game.tissue.commands import Verdict
from game.tissue.state import Call

SURE = 1.96  # standard errors: outside of them lies one of twenty, if there is nothing
ENOUGH = 8  # calls of each kind; fewer say nothing


def counted(calls: Iterable[Call]) -> list[Call]:
    """The calls that count: those on carriers that were alarmed."""
    return [call for call in calls if call.alarm > 0]


def right(kind: str, verdict: str) -> bool:
    """Whether `verdict` was the best one for a peptide of this kind."""
    return BEST[kind].value == verdict


def to_brake(kind: str) -> bool:
    """Whether an attack on a peptide of this kind is better braked than let run."""
    return right(kind, Verdict.CALM.value)


def confusion(calls: Iterable[Call]) -> dict[str, dict[str, int]]:
    """How often each verdict was given to each kind: kind -> verdict -> count, with zeros."""
    table = {kind: {verdict.value: 0 for verdict in Verdict} for kind in KINDS}
    for call in calls:
        table[call.kind][call.verdict] += 1
    return table


@dataclass(frozen=True, slots=True)
class Contest:
    """Two kinds that are told apart by an answer: the `yes` answers belong to the `signal` kinds."""

    name: str
    signal: tuple[str, ...]
    noise: tuple[str, ...]
    yes: tuple[str, ...]


# What to let run: a plain microbe, not the body's own
BRAKE = Contest("brake", FOREIGN, OWN, (Verdict.PERMIT.value, Verdict.RESTRAIN.value))
# What to hold to its best fit: a mimic, not a plain microbe
LIKENESS = Contest("likeness", ("mimic",), FOREIGN, (Verdict.RESTRAIN.value,))


@dataclass(frozen=True, slots=True)
class Apart:
    """How two kinds were told apart: `d_prime` and bias c with their standard errors.

    `signals` and `noises` are how many calls there were on each of the two kinds; `flawless` says that each got one of
    its own answers. A positive c leans towards the answers of the noise (in `BRAKE`: towards Calm).
    """

    d_prime: float
    error: float
    bias: float
    bias_error: float
    signals: int
    noises: int
    flawless: bool

    @property
    def enough(self) -> bool:
        """Whether there are as many calls of each kind as a sentence needs."""
        return min(self.signals, self.noises) >= ENOUGH

    @property
    def interval(self) -> tuple[float, float]:
        """Where d-prime lies in 19 of 20 such runs."""
        return self.d_prime - SURE * self.error, self.d_prime + SURE * self.error

    @property
    def leans(self) -> bool:
        """Whether there is a bias that chance does not explain. Who makes no mistake leans nowhere."""
        return self.enough and not self.flawless and abs(self.bias) > SURE * self.bias_error


def told_apart(calls: Iterable[Call], contest: Contest = BRAKE) -> Apart | None:
    """How well the two kinds of `contest` were told apart in `calls`; None while one of the two was never met."""
    seen = counted(calls)
    hits, signals = _answered(seen, contest.signal, contest.yes)
    alarms, noises = _answered(seen, contest.noise, contest.yes)
    if not signals or not noises:
        return None
    (high, wide), (low, broad) = _deviate(hits, signals), _deviate(alarms, noises)
    error = sqrt(wide + broad)
    return Apart(
        d_prime=high - low,
        error=error,
        bias=-(high + low) / 2.0,
        bias_error=error / 2.0,
        signals=signals,
        noises=noises,
        flawless=hits == signals and not alarms,
    )


def _answered(calls: Iterable[Call], kinds: Collection[str], yes: Collection[str]) -> tuple[int, int]:
    """How many calls on these kinds got one of the `yes` answers, and how many there were."""
    met = [call.verdict in yes for call in calls if call.kind in kinds]
    return sum(met), len(met)


def _deviate(times: int, of: int) -> tuple[float, float]:
    """The deviate of a rate, and its variance."""
    share = (times + 0.5) / (of + 1.0)
    z = deviate(share)
    height = exp(-z * z / 2.0) / sqrt(2.0 * pi)
    return z, share * (1.0 - share) / (of * height * height)


def d_prime(calls: Iterable[Call]) -> float | None:
    """How well own peptides and plain microbes were told apart, in standard deviations; 0 is guessing.

    None while one of the two kinds was never met.
    """
    apart = told_apart(calls)
    return None if apart is None else apart.d_prime


def bias(calls: Iterable[Call]) -> float | None:
    """Bias c: above 0 the player leans towards Calm, below 0 towards letting go. None without both kinds."""
    apart = told_apart(calls)
    return None if apart is None else apart.bias
