"""The antigen desk's test: no single cue passes it, its two forms are equal, and its numbers are those of others."""

from __future__ import annotations

from random import Random

import pytest
from scipy.stats import mannwhitneyu, norm

from game.classroom.desk import (
    CHOICES,
    RATHER_BRAKE,
    RATHER_RUN,
    RESTRAIN,
    SURELY_BRAKE,
    SURELY_RUN,
    Answer,
    area,
    best_reason,
    decisive,
    findings,
)
from game.classroom.desk_bots import ONE_CUE, PUPILS, Bot, both
from game.library.forms import FORMS, LONG, load_form
from game.library.items import ALTERED, KNOWN, MIMIC, PLAIN, UNKNOWN, Item
from game.library.peptides import load_blosum62

SUBSTITUTION = load_blosum62()
NOTHING = 0.15  # d-prime that is none
EQUAL = 0.1  # d-prime in which two forms may differ


def taken(bot: Bot, form: str, seed: int = 1, *, short: bool = False) -> list[Answer]:
    lots = Random(seed)
    return [Answer(item, bot(item, lots, SUBSTITUTION), 5.0) for item in load_form(form, short=short)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("cue", ONE_CUE)
def test_no_cue_alone_tells_anything_apart(cue: str, form: str, short: bool) -> None:
    found = findings(taken(ONE_CUE[cue], form, short=short), SUBSTITUTION)
    assert found.brake is not None
    assert found.likeness is not None
    assert abs(found.brake.d_prime) <= NOTHING, "own and microbe's"
    assert abs(found.likeness.d_prime) <= NOTHING, "mimics and plain microbe's"


@pytest.mark.parametrize("form", FORMS)
def test_letters_and_history_together_tell_everything_apart(form: str) -> None:
    found = findings(taken(both, form), SUBSTITUTION)
    assert (found.right, found.answers) == (LONG, LONG)
    assert found.brake is not None
    assert found.brake.flawless
    assert found.brake.d_prime > 3.5
    assert found.likeness is not None
    assert found.likeness.d_prime > 3.5
    assert found.area is not None
    assert found.area.value == 1.0


@pytest.mark.parametrize("pupil", PUPILS)
def test_both_forms_are_equally_hard(pupil: str) -> None:
    """The mean of many pupils of each sort, so that their luck counts for nothing."""
    means = []
    for form in FORMS:
        found = [findings(taken(PUPILS[pupil], form, seed), SUBSTITUTION) for seed in range(40)]
        means.append(
            [
                sum(one.brake.d_prime for one in found if one.brake) / len(found),
                sum(one.likeness.d_prime for one in found if one.likeness) / len(found),
            ]
        )
    assert means[0] == pytest.approx(means[1], abs=EQUAL)


def item_of(design: str) -> Item:
    return next(item for item in load_form("a") if item.design == design)


def test_what_decides_depends_on_what_it_is() -> None:
    assert [best_reason(item_of(one)) for one in (KNOWN, UNKNOWN, ALTERED, PLAIN, MIMIC)] == [
        *("known", "known", "altered", "alarm", "likeness")
    ]
    assert decisive(item_of(KNOWN), SUBSTITUTION) == (2, 3, 5, 7, 8)
    assert decisive(item_of(PLAIN), SUBSTITUTION) == ()
    altered = item_of(ALTERED)
    (place,) = decisive(altered, SUBSTITUTION)
    assert len(altered.signs[place - 1]) > 1
    assert 3 <= len(decisive(item_of(MIMIC), SUBSTITUTION)) <= 4


def test_the_area_is_that_of_the_rank_test() -> None:
    lots = Random(7)
    for _ in range(20):
        answers = [Answer(item, CHOICES[lots.randrange(5)], 5.0) for item in load_form("a")]
        order = {SURELY_BRAKE: 0, RATHER_BRAKE: 1, RESTRAIN: 2, RATHER_RUN: 3, SURELY_RUN: 4}
        signals = [order[one.choice] for one in answers if one.item.design == PLAIN]
        noises = [order[one.choice] for one in answers if one.item.design in (KNOWN, UNKNOWN, ALTERED)]
        found = area(answers)
        assert found is not None
        assert found.value == pytest.approx(mannwhitneyu(signals, noises).statistic / 144)


def test_d_prime_and_its_error_are_those_of_the_normal_curve() -> None:
    """A test with 9 of 12 plain microbe's and 2 of 12 own let run; by SciPy, after the log-linear correction."""
    plain = [item for item in load_form("a") if item.design == PLAIN]
    own = [item for item in load_form("a") if item.design in (KNOWN, UNKNOWN, ALTERED)]
    answers = [Answer(item, SURELY_RUN if n < 9 else RATHER_BRAKE, 5.0) for n, item in enumerate(plain)]
    answers += [Answer(item, SURELY_RUN if n < 2 else RATHER_BRAKE, 5.0) for n, item in enumerate(own)]
    brake = findings(answers, SUBSTITUTION).brake
    assert brake is not None
    rates = 9.5 / 13, 2.5 / 13
    high, low = norm.ppf(rates)
    assert brake.d_prime == pytest.approx(high - low)
    assert brake.bias == pytest.approx(-(high + low) / 2)
    spread = sum(rate * (1 - rate) / (12 * norm.pdf(norm.ppf(rate)) ** 2) for rate in rates)
    assert brake.error == pytest.approx(spread**0.5)


def test_the_area_has_the_standard_error_of_its_source() -> None:
    """Six of twelve microbe's surely let run, all own surely braked: area .75, and by hand after Hanley and McNeil."""
    plain = [item for item in load_form("a") if item.design == PLAIN]
    own = [item for item in load_form("a") if item.design in (KNOWN, UNKNOWN, ALTERED)]
    answers = [Answer(item, SURELY_RUN if n < 6 else SURELY_BRAKE, 5.0) for n, item in enumerate(plain)]
    answers += [Answer(item, SURELY_BRAKE, 5.0) for item in own]
    found = area(answers)
    assert found is not None
    assert found.value == 0.75
    # (.1875 + 11 x (.6 - .5625) + 11 x (.642857 - .5625)) / 144 = 1.483929 / 144 = .010305
    assert found.error == pytest.approx(0.1015, abs=0.0001)


def test_sure_answers_are_counted_apart_from_the_others() -> None:
    answers = [
        Answer(item_of(KNOWN), SURELY_BRAKE, 1.0),
        Answer(item_of(PLAIN), SURELY_BRAKE, 1.0),
        Answer(item_of(PLAIN), RATHER_RUN, 1.0),
        Answer(item_of(MIMIC), RESTRAIN, 9.0, (1,), "likeness"),
    ]
    found = findings(answers, SUBSTITUTION)
    assert found.surely == (1, 2)
    assert found.rather == (2, 2)
    assert found.reasons == (1, 0, 1), "the right reason, by other places"
    assert found.quick
    assert not found.same
    assert findings([Answer(one.item, SURELY_RUN, 5.0) for one in answers], SUBSTITUTION).same


def test_nothing_is_said_without_both_kinds() -> None:
    found = findings([Answer(item_of(KNOWN), SURELY_BRAKE, 5.0)], SUBSTITUTION)
    assert (found.brake, found.likeness, found.area) == (None, None, None)
    assert findings([], SUBSTITUTION).answers == 0
