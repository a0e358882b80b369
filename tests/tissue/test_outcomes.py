"""How a run can end: one order, from the best end to the worst, that everybody reads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.save.form import Result
from game.tissue.outcomes import LOST, OUTCOMES, SURVIVED, rank


def test_every_end_is_survived_or_lost_and_those_survived_are_better() -> None:
    assert SURVIVED + LOST == OUTCOMES
    assert [rank(outcome) for outcome in OUTCOMES] == sorted((rank(outcome) for outcome in OUTCOMES), reverse=True)
    assert min(rank(outcome) for outcome in SURVIVED) > max(rank(outcome) for outcome in LOST)


def test_what_is_no_end_has_no_rank() -> None:
    with pytest.raises(ValueError, match="won"):
        rank("won")


@pytest.mark.parametrize(("better", "worse"), list(pairwise(OUTCOMES)))
def test_with_the_same_stars_the_better_end_is_the_better_result(better: str, worse: str) -> None:
    assert Result(better, 0.1, 3, 9, 1).rank > Result(worse, 0.9, 3, 9, 1).rank
