"""The score of a patrol: what was told apart and kept, surge by surge, and never how fast."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from game.classroom.vigils import alike, feat_of, outlived, points, score, told_apart
from game.library.kinds import BEST
from game.tissue.state import Call, Surge
from tests.tissue.endless import RUNGS, VIGIL, endless

START, END = Surge(1000, 0, ("flu",), 1.0), Surge(2350, 0, ("flu",), 0.8)


def call(kind: str, *, right: bool, step: int = 1500, alarm: int = 2) -> Call:
    verdict = BEST[kind].value if right else ("permit" if kind == "self" else "calm")
    return Call(step, kind, kind, verdict, alarm, "cell")


def calls(own: tuple[int, int], strange: tuple[int, int]) -> list[Call]:
    """Right and wrong answers on the own, and on what is strange."""
    return [
        *(call("self", right=number < own[0]) for number in range(sum(own))),
        *(call("foreign", right=number < strange[0]) for number in range(sum(strange))),
    ]


@pytest.mark.rule("Its score pays telling apart and tissue")
def test_telling_apart_and_tissue_pay_and_so_does_what_is_more_alike() -> None:
    good, fair = calls((5, 0), (5, 0)), calls((4, 1), (4, 1))
    assert points(START, END, good, VIGIL) > points(START, END, fair, VIGIL) > 0
    assert points(START, END, good, VIGIL) > points(START, replace(END, integrity=0.5), good, VIGIL)
    assert points(replace(START, rung=5), END, good, VIGIL) == pytest.approx(2 * points(START, END, good, VIGIL), abs=1)
    assert points(START, END, good, replace(VIGIL, pays=150)) > points(START, END, good, VIGIL)


@pytest.mark.parametrize("answers", [1, 5, 40])
def test_one_answer_to_all_and_guesses_pay_next_to_nothing(answers: int) -> None:
    for one in (calls((answers, 0), (0, answers)), calls((0, answers), (answers, 0)), []):
        assert points(START, END, one, VIGIL) == 0
    dice = Random(answers)
    guessed = [call(kind, right=dice.random() < 0.5) for kind in ("self", "foreign") for _ in range(40)]
    assert points(START, END, guessed, VIGIL) < 20 < points(START, END, calls((5, 0), (5, 0)), VIGIL)


def test_haste_pays_nothing() -> None:
    slow = [call(kind, right=True, step=2300) for kind in ("self", "foreign") for _ in range(4)]
    quick = [replace(one, step=1001) for one in slow]
    assert points(START, END, slow, VIGIL) == points(START, END, quick, VIGIL)
    # Who hurries answers three times as many, and errs more: that is worth less
    hasty = calls((9, 3), (9, 3))
    assert points(START, END, hasty, VIGIL) < points(START, END, slow, VIGIL)
    # Nor is there anything in answering more of the same
    assert told_apart(calls((40, 10), (40, 10))) - told_apart(calls((8, 2), (8, 2))) < 0.06


def test_only_answers_in_alarm_and_within_the_surge_count() -> None:
    good = calls((5, 0), (5, 0))
    more = [*good, call("self", right=False, alarm=0), call("foreign", right=False, step=2350)]
    assert points(START, END, more, VIGIL) == points(START, END, good, VIGIL)


def test_a_surge_is_paid_when_the_next_one_comes() -> None:
    tissue = endless()
    tissue.surges.append(START)
    tissue.calls += calls((5, 0), (5, 0))
    assert score(tissue) == 0 and outlived(tissue) == 0
    tissue.surges.append(END)
    assert score(tissue) == points(START, END, tissue.calls, VIGIL) > 0
    feat = feat_of(tissue, "small-patrol", VIGIL)
    assert (feat.score, feat.surges, feat.right, feat.calls, feat.seed) == (score(tissue), 1, 10, 10, 1)
    assert feat.d_prime is not None and feat.d_prime > 1.5
    assert feat.alike == alike(tissue, VIGIL) == RUNGS[0].plain


def test_how_alike_is_told_of_the_latest_surges() -> None:
    tissue = endless()
    tissue.surges += [Surge(100 * n, min(8, n), (), 1.0) for n in range(12)]
    assert alike(tissue, VIGIL) == pytest.approx(sum(RUNGS[min(8, n)].plain for n in range(6, 12)) / 6)
