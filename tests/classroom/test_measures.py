"""d-prime and bias with their errors, against tables, the standard library and draws, and what is counted at all."""

from math import sqrt
from random import Random
from statistics import NormalDist, stdev

import pytest

from game.classroom.measures import (
    BRAKE,
    ENOUGH,
    LIKENESS,
    SURE,
    Apart,
    bias,
    confusion,
    d_prime,
    right,
    told_apart,
)
from game.classroom.truth import grade, leaning
from game.tissue.state import Call


def calls(kind: str, verdict: str, count: int, alarm: int = 2) -> list[Call]:
    return [Call(n, f"{kind}-{n}", kind, verdict, alarm, "cell") for n in range(count)]


def seen(hits: int, signals: int, alarms: int, noises: int) -> list[Call]:
    """Calls on plain microbes, of which `hits` were let run, and on own peptides, of which `alarms` were."""
    return [
        *calls("foreign", "permit", hits),
        *calls("foreign", "calm", signals - hits),
        *calls("self", "permit", alarms),
        *calls("self", "calm", noises - alarms),
    ]


def measured(hits: int, signals: int, alarms: int, noises: int) -> Apart:
    apart = told_apart(seen(hits, signals, alarms, noises))
    assert apart is not None
    return apart


def test_guessing_has_no_d_prime() -> None:
    guesses = seen(5, 10, 5, 10)
    assert d_prime(guesses) == pytest.approx(0.0)
    assert bias(guesses) == pytest.approx(0.0)


def test_known_rates() -> None:
    # Hits 8 of 9 and false alarms 2 of 9 with the log-linear correction: 0.85 and 0.25, whose deviates tables give
    assert d_prime(seen(8, 9, 2, 9)) == pytest.approx(1.0364 + 0.6745, abs=0.001)
    assert bias(seen(8, 9, 2, 9)) == pytest.approx(-(1.0364 - 0.6745) / 2, abs=0.001)


@pytest.mark.parametrize(("hits", "signals", "alarms", "noises"), [(8, 9, 2, 9), (10, 10, 0, 10), (3, 12, 9, 30)])
def test_values_and_errors_are_those_of_the_standard_library(hits: int, signals: int, alarms: int, noises: int) -> None:
    normal = NormalDist()
    deviates, variances = [], []
    for times, of in ((hits, signals), (alarms, noises)):
        share = (times + 0.5) / (of + 1)
        deviates.append(normal.inv_cdf(share))
        variances.append(share * (1 - share) / (of * normal.pdf(deviates[-1]) ** 2))
    apart = measured(hits, signals, alarms, noises)
    assert apart.d_prime == pytest.approx(deviates[0] - deviates[1])
    assert apart.error == pytest.approx(sqrt(sum(variances)))
    assert apart.bias == pytest.approx(-sum(deviates) / 2)
    assert apart.bias_error == pytest.approx(sqrt(sum(variances)) / 2)
    assert apart.interval == pytest.approx((apart.d_prime - SURE * apart.error, apart.d_prime + SURE * apart.error))


def test_the_error_is_how_far_drawn_players_scatter() -> None:
    dice, each = Random(7), 60
    drawn = []
    for _ in range(600):
        hits, alarms = (sum(dice.random() < rate for _ in range(each)) for rate in (0.8, 0.3))
        drawn.append(measured(hits, each, alarms, each))
    assert stdev(one.d_prime for one in drawn) == pytest.approx(measured(48, each, 18, each).error, rel=0.12)
    assert stdev(one.bias for one in drawn) == pytest.approx(measured(48, each, 18, each).bias_error, rel=0.12)
    truly = NormalDist().inv_cdf(0.8) - NormalDist().inv_cdf(0.3)
    inside = sum(one.interval[0] <= truly <= one.interval[1] for one in drawn)
    assert 0.90 <= inside / len(drawn) <= 0.99


def test_perfect_calls_have_a_finite_d_prime() -> None:
    assert 3.0 < measured(10, 10, 0, 10).d_prime < 4.0


@pytest.mark.parametrize("own", [8, 20, 60, 400])
@pytest.mark.parametrize("foreign", [8, 12, 400])
def test_a_perfect_run_is_never_told_that_it_leans(own: int, foreign: int) -> None:
    assert leaning(measured(foreign, foreign, 0, own)) == "even"
    assert grade(measured(foreign, foreign, 0, own)) == "good"


@pytest.mark.parametrize(("signals", "noises"), [(1, 1), (2, 2), (7, 40), (40, 7)])
def test_few_calls_say_nothing(signals: int, noises: int) -> None:
    apart = measured(signals, signals, 0, noises)
    assert (grade(apart), leaning(apart)) == ("few", "few")
    assert (grade(None), leaning(None)) == ("few", "few")


def test_a_sentence_holds_only_as_far_as_its_interval() -> None:
    assert grade(measured(5, 8, 4, 8)) == "poor"  # d' above 0, its interval too wide to tell it from none
    assert measured(5, 8, 4, 8).d_prime > 0.0
    assert grade(measured(30, 40, 15, 40)) == "fair"
    assert grade(measured(8, 8, 0, 8)) == "good"


def test_a_lean_is_told_when_chance_does_not_explain_it() -> None:
    shy = measured(3, 20, 0, 20)
    assert abs(shy.bias) > SURE * shy.bias_error
    assert leaning(shy) == "calm"
    assert leaning(measured(20, 20, 16, 20)) == "permit"
    assert leaning(measured(6, 8, 1, 8)) == "even"


def test_leaning_towards_calm_is_a_positive_bias() -> None:
    assert measured(4, 10, 0, 10).bias > 0.0


def test_no_measure_without_both_kinds() -> None:
    assert told_apart(calls("self", "calm", 4)) is None
    assert d_prime(calls("self", "calm", 4)) is None
    assert bias(calls("foreign", "permit", 4)) is None
    assert d_prime([]) is None


def test_calls_without_alarm_do_not_count() -> None:
    quiet = [*calls("self", "permit", 30, alarm=0), *calls("foreign", "calm", 30, alarm=0)]
    assert told_apart(quiet) is None
    assert told_apart([*seen(9, 9, 0, 9), *quiet]) == told_apart(seen(9, 9, 0, 9))


def test_mimics_count_by_themselves() -> None:
    plain = [*calls("foreign", "permit", 9), *calls("self", "calm", 9)]
    for verdict, told in (("restrain", "good"), ("permit", "poor")):
        both = [*plain, *calls("mimic", verdict, 9)]
        assert d_prime(both) == d_prime(plain)
        assert grade(told_apart(both, LIKENESS)) == told, "however well own and plain were told apart"
        assert grade(told_apart(both, BRAKE)) == "good"


def test_confusion_counts_every_call() -> None:
    table = confusion([*calls("mimic", "restrain", 3), *calls("altered", "calm", 2), *calls("self", "permit", 1)])
    assert table["mimic"]["restrain"] == 3
    assert table["altered"]["calm"] == 2
    assert table["self"] == {"calm": 0, "permit": 1, "restrain": 0}
    assert ENOUGH == 8


def test_what_would_have_been_best() -> None:
    assert right("self", "calm")
    assert right("foreign", "permit")
    assert right("mimic", "restrain")
    assert right("altered", "calm")
    assert not right("mimic", "permit")
