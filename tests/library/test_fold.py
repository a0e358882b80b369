"""The fold: base, then level, then patient, then therapy, with every step of the way kept."""

from __future__ import annotations

from typing import Any

import pytest

from game.library.factors import Factor
from game.library.fold import Change, fold
from game.tissue.setup import Rules

BASE = Rules()
DURATION = 3000


def factor(id: str, group: str = "habit", **parts: Any) -> Factor:
    """A factor that does nothing but what is said of it."""
    usual: dict[str, Any] = {
        "start": 0.0, "multiplies": {}, "sets": {}, "shows": {}, "molecules": (), "least": 1, "most": 1,
        "sex": "", "mutes": (), "honesty": "simplified", "source": "", "odds": (),
    }  # fmt: skip
    return Factor(id=id, group=group, **{**usual, **parts})


SMOKE = factor("smoke", multiplies={"wake_after": 1.2})
GENE = factor("gene", "gene", multiplies={"wake_after": 0.9, "leftover": 1.25})
DRUG = factor("drug", "therapy", sets={"wake_after": 100})


def test_nobody_in_particular_has_the_rules_of_the_level() -> None:
    folded = fold({"sleepers": 3}, (), DURATION)
    assert (folded.rules.sleepers, folded.rules.duration) == (3, DURATION)
    assert folded.phases == ()
    assert folded.why == {"sleepers": (Change("level", "", BASE.sleepers, 3),)}


def test_each_layer_stands_on_the_one_before() -> None:
    folded = fold({"wake_after": 200}, (SMOKE, GENE), DURATION)
    assert folded.rules.wake_after == round(round(200 * 1.2) * 0.9) == 216
    assert folded.why["wake_after"] == (
        Change("level", "", BASE.wake_after, 200),
        Change("patient", "smoke", 200, 240),
        Change("patient", "gene", 240, 216),
    )
    assert folded.rules.leftover == pytest.approx(BASE.leftover * 1.25)


@pytest.mark.parametrize("order", [(DRUG, SMOKE), (SMOKE, DRUG)])
def test_a_therapy_is_folded_last_wherever_the_card_names_it(order: tuple[Factor, ...]) -> None:
    folded = fold({}, order, DURATION)
    assert folded.rules.wake_after == 100
    assert [change.layer for change in folded.why["wake_after"]] == ["patient", "therapy"]


def test_what_counts_whole_stays_whole_and_nothing_else_is_touched() -> None:
    folded = fold({}, (factor("half", multiplies={"sleepers": 0.7, "foxp3_loss": 1.1}),), DURATION)
    assert folded.rules.sleepers == 6 and isinstance(folded.rules.sleepers, int)
    changed = {name for name in Rules.__slots__ if getattr(folded.rules, name) != getattr(BASE, name)}
    assert changed == {"sleepers", "foxp3_loss", "duration"}


def test_a_muted_factor_does_nothing_and_leaves_no_trace() -> None:
    mark = factor("mark", "mark", mutes=("smoke",), multiplies={"leftover": 1.1})
    folded = fold({}, (SMOKE, mark), DURATION)
    assert folded.rules.wake_after == BASE.wake_after
    assert set(folded.why) == {"leftover"}


def test_what_begins_later_begins_at_its_step() -> None:
    late = factor("late", multiplies={"wake_after": 1.2}, start=10.0)
    folded = fold({}, (late, GENE), DURATION)
    assert folded.rules.wake_after == round(BASE.wake_after * 0.9)
    (phase,) = folded.phases
    assert (phase.step, phase.rules.wake_after) == (300, round(round(BASE.wake_after * 1.2) * 0.9))
    assert phase.rules.leftover == folded.rules.leftover, "what held before holds on"
    assert [change.step for change in folded.why["wake_after"]] == [300, 0]


def test_a_habit_taken_up_after_a_therapy_is_still_folded_below_it() -> None:
    late = factor("late", multiplies={"wake_after": 1.2, "sleepers": 1.3}, start=10.0)
    folded = fold({}, (DRUG, late), DURATION)
    assert [phase.rules.wake_after for phase in folded.phases] == [100]
    assert folded.phases[0].rules.sleepers == round(BASE.sleepers * 1.3)


def test_what_begins_later_and_changes_nothing_makes_no_phase() -> None:
    late = factor("late", multiplies={"wake_after": 1.2}, start=10.0)
    assert fold({}, (DRUG, late), DURATION).phases == ()
