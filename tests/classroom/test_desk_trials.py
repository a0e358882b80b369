"""Training at the antigen desk ends when each kind is told at a glance; arcade pays what is told apart, not speed."""

from __future__ import annotations

import pytest

from game.classroom.desk_trials import GROUP_OF, GROUPS, MASTERED, NEARER, NEARS, RUN, UP, Arcade, Training
from game.library.items import FEW, Item, told_by
from game.library.kinds import BEST
from game.library.peptides import load_blosum62, load_peptides

SUBSTITUTION = load_blosum62()


def best(item: Item) -> str:
    return BEST[item.kind].value


def test_training_ends_when_each_kind_was_told_ten_times_in_a_row() -> None:
    training = Training(1, SUBSTITUTION)
    while not training.done:
        assert training.trials < 100
        training.answer(best(training.item), 2.0)
        training.go_on()
    assert set(training.rows.values()) == {MASTERED}
    assert training.trials >= MASTERED * len(GROUPS)


@pytest.mark.parametrize("seed", range(8))
def test_rows_tell_what_each_trial_is_and_no_peptide_comes_twice(seed: int) -> None:
    training = Training(seed, SUBSTITUTION)
    seen: list[Item] = []
    while not training.done:
        seen.append(training.item)
        assert told_by(training.item, SUBSTITUTION) == training.item.kind
        training.answer(best(training.item), 2.0)
        training.go_on()
    assert len({item.signs for item in seen}) == len(seen)
    assert not {item.core for item in seen} & {peptide.core for peptide in load_peptides().values()}
    groups = [GROUP_OF[item.design] for item in seen]
    assert not any(len(set(groups[at : at + RUN + 1])) == 1 for at in range(len(groups) - RUN)), "kinds are mixed"


def test_a_wrong_answer_begins_the_row_of_its_kind_anew_and_a_slow_one_does_not_count() -> None:
    training = Training(3, SUBSTITUTION)
    group = GROUP_OF[training.item.design]
    assert training.answer(best(training.item), 2.0).fast
    assert training.rows[group] == 1
    slow = training.answer(best(training.item), 5.0)
    assert (slow.right, slow.fast) == (True, False)
    assert training.rows[group] == 1
    late = training.answer("", 10.0)
    assert not late.right, "nobody answered"
    assert training.rows[group] == 0


def test_near_misses_come_after_easy_ones() -> None:
    training = Training(5, SUBSTITUTION)
    rows: dict[int, set[int]] = {}
    while not training.done:
        rows.setdefault(training.rows[GROUP_OF[training.item.design]], set()).add(len(training.item.rows))
        training.answer(best(training.item), 2.0)
        training.go_on()
    assert all(rows[row] == {FEW} for row in range(NEARER[0]))
    assert all(rows[row] == {FEW + 1} for row in range(NEARER[0], MASTERED))


def test_arcade_is_the_same_for_all_on_a_day_and_another_on_the_next() -> None:
    strings = [[one.item.signs for one in played(seed, 20).answers] for seed in (7, 7, 8)]
    assert strings[0] == strings[1] != strings[2]


def played(seed: int, items: int, wrong: int = 0) -> Arcade:
    """Ever right but for each `wrong`th answer; 0 for never wrong."""
    arcade = Arcade(seed, SUBSTITUTION)
    for number in range(1, items + 1):
        right = best(arcade.item)
        other = next(verdict.value for verdict in BEST.values() if verdict.value != right)
        arcade.answer(other if wrong and not number % wrong else right)
    return arcade


def test_traps_come_nearer_as_one_does_well_and_move_away_after_a_mistake() -> None:
    arcade = Arcade(1, SUBSTITUTION)
    rungs = [0]
    for _ in range(UP * len(NEARS)):
        arcade.answer(best(arcade.item))
        rungs.append(arcade.rung)
    assert rungs == sorted(rungs)
    assert (arcade.rung, arcade.streak) == (len(NEARS) - 1, UP * len(NEARS))
    assert len(arcade.item.rows) == NEARS[-1].rows
    wrong = next(verdict.value for verdict in BEST.values() if verdict.value != best(arcade.item))
    arcade.answer(wrong)
    assert (arcade.rung, arcade.streak, arcade.best_streak) == (len(NEARS) - 2, 0, UP * len(NEARS))


def test_points_are_for_what_was_told_apart() -> None:
    assert played(2, 20).points > played(2, 20, wrong=4).points > played(2, 20, wrong=2).points > 0
    one_answer = Arcade(2, SUBSTITUTION)
    for _ in range(60):
        one_answer.answer("calm")
    assert one_answer.points < played(2, 20).points, "three times as many answers, all the same, are worth less"
