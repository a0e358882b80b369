"""d-prime and bias against tables of signal detection, and what the confusion table counts."""

import pytest

from game.classroom.measures import bias, confusion, d_prime, right
from game.tissue.state import Call


def calls(kind: str, verdict: str, count: int) -> list[Call]:
    return [Call(n, f"{kind}-{n}", kind, verdict, 0, "cell") for n in range(count)]


def test_guessing_has_no_d_prime() -> None:
    guesses = [*calls("self", "calm", 5), *calls("self", "permit", 5)]
    guesses += [*calls("foreign", "calm", 5), *calls("foreign", "permit", 5)]
    assert d_prime(guesses) == pytest.approx(0.0)
    assert bias(guesses) == pytest.approx(0.0)


def test_known_rates() -> None:
    # Hits 8 of 9 and false alarms 2 of 9 with the log-linear correction: 0.85 and 0.25, whose deviates tables give
    seen = [*calls("foreign", "permit", 8), *calls("foreign", "calm", 1)]
    seen += [*calls("self", "permit", 2), *calls("self", "calm", 7)]
    assert d_prime(seen) == pytest.approx(1.0364 + 0.6745, abs=0.001)
    assert bias(seen) == pytest.approx(-(1.0364 - 0.6745) / 2, abs=0.001)


def test_perfect_calls_have_a_finite_d_prime() -> None:
    perfect = [*calls("foreign", "permit", 10), *calls("self", "calm", 10)]
    measured = d_prime(perfect)
    assert measured is not None
    assert 3.0 < measured < 4.0


def test_leaning_towards_calm_is_a_positive_bias() -> None:
    shy = [*calls("foreign", "calm", 6), *calls("foreign", "permit", 4), *calls("self", "calm", 10)]
    measured = bias(shy)
    assert measured is not None
    assert measured > 0.0


def test_no_measure_without_both_kinds() -> None:
    assert d_prime(calls("self", "calm", 4)) is None
    assert bias(calls("foreign", "permit", 4)) is None
    assert d_prime([]) is None


def test_mimics_do_not_count_for_d_prime() -> None:
    seen = [*calls("foreign", "permit", 4), *calls("self", "calm", 4)]
    assert d_prime([*seen, *calls("mimic", "calm", 9)]) == d_prime(seen)


def test_confusion_counts_every_call() -> None:
    table = confusion([*calls("mimic", "restrain", 3), *calls("altered", "calm", 2), *calls("self", "permit", 1)])
    assert table["mimic"]["restrain"] == 3
    assert table["altered"]["calm"] == 2
    assert table["self"] == {"calm": 0, "permit": 1, "restrain": 0}


def test_what_would_have_been_best() -> None:
    assert right("self", "calm")
    assert right("foreign", "permit")
    assert right("mimic", "restrain")
    assert right("altered", "calm")
    assert not right("mimic", "permit")
