"""What answers at the antigen desk say: how well kinds were told apart, how sure, and why.

d-prime and c as in `game.classroom.measures`. The area under the ROC curve is the chance that a microbe's peptide was
let run more surely than one of the own, ties counted half; its standard error after Hanley and McNeil 1982
(Radiology 143:29).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from game.classroom.desk_trials import GROUP_OF, GROUPS
from game.classroom.measures import BRAKE, LIKENESS, SURE, Apart, right, told_apart
from game.library.forms import load_form
from game.library.items import ALTERED, MIMIC, OWN_MET, PLAIN, Item, alike_rows, changed_at
from game.library.kinds import FOREIGN, OWN
from game.library.peptides import Substitution
from game.save.lessons import Taken
from game.tissue.commands import Reason, Verdict
from game.tissue.fit import CONTACTS
from game.tissue.state import Call

# From braking to letting run: four steps, and Restrain, which lies between them
SURELY_BRAKE, RATHER_BRAKE, RATHER_RUN, SURELY_RUN = "surely-brake", "rather-brake", "rather-run", "surely-run"
RESTRAIN = "restrain"
CHOICES = (SURELY_BRAKE, RATHER_BRAKE, RATHER_RUN, SURELY_RUN, RESTRAIN)
VERDICT = {
    SURELY_BRAKE: Verdict.CALM,
    RATHER_BRAKE: Verdict.CALM,
    RATHER_RUN: Verdict.PERMIT,
    SURELY_RUN: Verdict.PERMIT,
    RESTRAIN: Verdict.RESTRAIN,
}
_ORDER = (SURELY_BRAKE, RATHER_BRAKE, RESTRAIN, RATHER_RUN, SURELY_RUN)
SURELY = (SURELY_BRAKE, SURELY_RUN)
QUICK = 2.0  # seconds: who answers half of all faster has hardly read


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to an item: one of `CHOICES`, and how long it took. Where it was asked what decided, the `places`
    (from 1) that were tapped and the `reason`; `reason` is "" where it was not."""

    item: Item
    choice: str
    seconds: float
    places: tuple[int, ...] = ()
    reason: str = ""

    @property
    def verdict(self) -> str:
        """Brake, let run or restrain."""
        return VERDICT[self.choice].value

    @property
    def right(self) -> bool:
        """Whether it was the best one."""
        return right(self.item.kind, self.verdict)


@dataclass(frozen=True, slots=True)
class Area:
    """The area under the ROC curve (0.5 is guessing, 1 flawless) and its standard error."""

    value: float
    error: float

    @property
    def interval(self) -> tuple[float, float]:
        """Where it lies in 19 of 20 such tests."""
        return max(0.0, self.value - SURE * self.error), min(1.0, self.value + SURE * self.error)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a test came to. `brake` tells own from plain microbe's, `likeness` mimics from plain microbe's.

    `kinds` are the right answers to own, plain microbe's and mimics (as `GROUPS` of the desk), and how many there were.
    `surely` and `rather` are right answers and answers that were given surely, or not. `reasons` are how many of the
    questions what decided were answered by the right reason, by the right places, and how many there were. `quick` says
    that half of all took less than two seconds, `same` that one answer was given to nearly all.
    """

    brake: Apart | None
    likeness: Apart | None
    area: Area | None
    right: int
    answers: int
    surely: tuple[int, int]
    rather: tuple[int, int]
    reasons: tuple[int, int, int]
    quick: bool
    same: bool
    kinds: Mapping[str, tuple[int, int]]


def findings(answers: Sequence[Answer], substitution: Substitution) -> Findings:
    """What these answers come to."""
    calls = [Call(0, one.item.id, one.item.kind, one.verdict, one.item.alarm, "desk") for one in answers]
    asked = [one for one in answers if one.reason]
    times = sorted(one.seconds for one in answers)
    most = max((sum(one.choice == choice for one in answers) for choice in CHOICES), default=0)
    return Findings(
        brake=told_apart(calls, BRAKE),
        likeness=told_apart(calls, LIKENESS),
        area=area(answers),
        right=sum(one.right for one in answers),
        answers=len(answers),
        surely=_right_of([one for one in answers if one.choice in SURELY]),
        rather=_right_of([one for one in answers if one.choice not in SURELY]),
        reasons=(
            sum(one.reason == best_reason(one.item) for one in asked),
            sum(set(one.places) == set(decisive(one.item, substitution)) for one in asked),
            len(asked),
        ),
        quick=bool(times) and times[len(times) // 2] < QUICK,
        same=len(answers) > 1 and most >= 0.9 * len(answers),
        kinds={group: _right_of([one for one in answers if GROUP_OF[one.item.design] == group]) for group in GROUPS},
    )


def _right_of(answers: Sequence[Answer]) -> tuple[int, int]:
    return sum(one.right for one in answers), len(answers)


def area(answers: Sequence[Answer]) -> Area | None:
    """The area under the ROC curve of letting run, microbe's against own; None without both."""
    signals = [_ORDER.index(one.choice) for one in answers if one.item.kind in FOREIGN]
    noises = [_ORDER.index(one.choice) for one in answers if one.item.kind in OWN]
    if not signals or not noises:
        return None
    won = sum(1.0 if one > other else 0.5 if one == other else 0.0 for one in signals for other in noises)
    value = won / (len(signals) * len(noises))
    first, second = value / (2.0 - value), 2.0 * value * value / (1.0 + value)
    spread = (
        value * (1.0 - value)
        + (len(signals) - 1) * (first - value * value)
        + (len(noises) - 1) * (second - value * value)
    )
    return Area(value, sqrt(max(0.0, spread) / (len(signals) * len(noises))))


def best_reason(item: Item) -> str:
    """The reason that decides an item."""
    reasons = {PLAIN: Reason.ALARM, MIMIC: Reason.LIKENESS, ALTERED: Reason.ALTERED}
    return reasons.get(item.design, Reason.KNOWN).value


def decisive(item: Item, substitution: Substitution) -> tuple[int, ...]:
    """The places (from 1), of those that a T cell reads, that decide: where what is alike of one's own is the same.

    Of an altered peptide the one that was altered; of one's own all five; of a plain microbe's none.
    """
    if item.design == ALTERED:
        return changed_at(item.signs)
    if item.design == PLAIN:
        return ()
    if item.design != MIMIC:
        return CONTACTS
    row = next(row for row in alike_rows(item, substitution) if row.met in OWN_MET)
    return tuple(place for place in CONTACTS if row.core[place - 1] == item.core[place - 1])


def taken(form: str, answers: Sequence[Answer], *, short: bool) -> Taken:
    """A test as it is kept: all its answers, in the order of its items."""
    asked = [one for one in answers if one.item.why]
    return Taken(
        form,
        short,
        "".join(str(CHOICES.index(one.choice)) for one in answers),
        tuple(("".join(str(place) for place in sorted(one.places)), one.reason) for one in asked),
        round(sum(one.seconds for one in answers)),
    )


def answers_of(test: Taken) -> tuple[Answer, ...]:
    """The answers of a test that was kept; each is taken to have lasted as long as the others."""
    items = load_form(test.form, short=test.short)
    whys = iter(test.whys)
    each = test.seconds / len(items)
    answers = []
    for item, digit in zip(items, test.choices, strict=True):
        places, reason = next(whys) if item.why else ("", "")
        answers.append(Answer(item, CHOICES[int(digit)], each, tuple(int(place) for place in places), reason))
    return tuple(answers)


@dataclass(frozen=True, slots=True)
class Change:
    """How much a d-prime rose from a test before to one after, with the standard error of the difference.

    The two tests have different items, so their errors are taken to be independent.
    """

    value: float
    error: float

    @property
    def interval(self) -> tuple[float, float]:
        """Where it lies in 19 of 20 such pairs of tests."""
        return self.value - SURE * self.error, self.value + SURE * self.error

    @property
    def clear(self) -> bool:
        """Whether chance hardly makes so much of a difference."""
        low, high = self.interval
        return low > 0.0 or high < 0.0


def changed(before: Apart, after: Apart) -> Change:
    """How much better two kinds were told apart in the second test."""
    return Change(after.d_prime - before.d_prime, sqrt(before.error**2 + after.error**2))
