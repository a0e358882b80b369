"""How the rules of a run come about: base, then the level, then what the patient brings, then a therapy.

Every step of the way is kept, so that a briefing and a debrief can say why a number is what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.library.factors import THERAPY, Factor
from game.library.rules import USUAL
from game.tissue.setup import STEPS_PER_SECOND, Phase, Rules

Number = float | int
LEVEL, PATIENT = "level", "patient"


@dataclass(frozen=True, slots=True)
class Change:
    """What one layer did to a rule.

    `factor` is the id of a factor, "" for the level; `step` is that from which on it acts, 0 from the beginning.
    """

    layer: str
    factor: str
    before: Number
    after: Number
    step: int = 0


Why = Mapping[str, tuple[Change, ...]]  # by rule, in the order in which they were folded


@dataclass(frozen=True, slots=True)
class Folded:
    """The rules from the beginning on, those that hold from later steps on, and why each is not the usual one.

    `why` tells of all factors, as if every one acted at once.
    """

    rules: Rules
    phases: tuple[Phase, ...]
    why: Why


def acting(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """Those of a patient's factors that another one does not mute, by layer and then in the order of writing."""
    every = tuple(factors)
    muted = {id for factor in every for id in factor.mutes}
    return tuple(sorted((one for one in every if one.id not in muted), key=lambda one: one.group == THERAPY))


def shifted(before: Number, factor: Factor, rule: str) -> Number:
    """A rule's number after a factor; whole where the rule's is."""
    if rule in factor.sets:
        return factor.sets[rule]
    after = before * factor.multiplies[rule]
    return round(after) if isinstance(before, int) else round(after, 6)


def fold(level: Mapping[str, Number], factors: Sequence[Factor], duration: int) -> Folded:
    """The rules of a run of `duration` steps: the level's overrides, then the factors of its patient.

    Whatever begins later, the order of the layers stays: a therapy is folded over a habit that is taken up after it.
    """
    acts = acting(factors)
    steps = sorted({0, *(_start(factor) for factor in acts), *(_end(factor) for factor in acts if factor.lasts)})
    held = [_held(level, [factor for factor in acts if _acts(factor, step)], duration) for step in steps]
    phases: list[Phase] = []
    for step, (rules, _), (before, _) in zip(steps[1:], held[1:], held, strict=False):
        if rules != before:
            phases.append(Phase(step, rules))
    return Folded(held[0][0], tuple(phases), _held(level, acts, duration)[1])


def _start(factor: Factor) -> int:
    return round(factor.start * STEPS_PER_SECOND)


def _end(factor: Factor) -> int:
    return round((factor.start + factor.lasts) * STEPS_PER_SECOND)


def _acts(factor: Factor, step: int) -> bool:
    return _start(factor) <= step and (not factor.lasts or step < _end(factor))


def _held(level: Mapping[str, Number], factors: Sequence[Factor], duration: int) -> tuple[Rules, Why]:
    """The rules while these factors act, and why."""
    why: dict[str, list[Change]] = {rule: [Change(LEVEL, "", USUAL[rule], number)] for rule, number in level.items()}
    rules: dict[str, Number] = {**level, "duration": duration}
    for factor in factors:
        layer = THERAPY if factor.group == THERAPY else PATIENT
        for rule in (*factor.multiplies, *factor.sets):
            before = rules.get(rule, USUAL[rule])
            rules[rule] = shifted(before, factor, rule)
            why.setdefault(rule, []).append(Change(layer, factor.id, before, rules[rule], _start(factor)))
    made = replace(Rules(), **rules)  # type: ignore[arg-type]  # checked by whoever read them
    return made, {rule: tuple(changes) for rule, changes in why.items()}
