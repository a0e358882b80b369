"""What if: the same up to the call, one answer changed, the same stand-in after it, the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.library import build_setup
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.what_if import Habits, Question, WhatIf, compared, questions
from game.tissue.commands import Verdict
from game.tissue.outcomes import LOST, OUTCOMES, rank
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Call
from game.tissue.world import Tissue

pytestmark = pytest.mark.whole


@cache
def run_of(by: str, seed: int, level: str = "islet-drill") -> tuple[Run, Tissue]:
    tissue = Tissue(build_setup(level, seed), seed)
    run = Run(level, seed, play(tissue, player(by, seed)))
    run.close(tissue)
    return run, tissue


def worked(run: Run, tissue: Tissue, question: Question) -> WhatIf:
    answer = WhatIf(run, tissue, question)
    for _ in range(3 * tissue.rules.duration):
        if answer.done:
            return answer
        answer.work()
    raise AssertionError("it does not end")


def call(kind: str, verdict: str, step: int = 100, antigen: str = "x") -> Call:
    return Call(step, antigen, kind, verdict, 0, "cell")


def test_the_worst_call_is_asked_of_first_then_by_time() -> None:
    setup = build_setup("islet-drill", 1)
    calls = [
        call("foreign", "restrain"),
        call("foreign", "calm"),
        call("self", "calm"),
        call("mimic", "permit"),
        call("self", "permit"),
        call("altered", "permit"),
    ]
    asked = questions(calls, setup)
    assert [question.call for question in asked] == [4, 5, 3, 1, 0, -1]
    assert [question.verdict for question in asked[:-1]] == ["calm", "calm", "restrain", "permit", "permit"]
    assert asked[-1].ask == "nobody"


def test_without_a_wrong_call_it_asks_what_nobody_would_have_done() -> None:
    setup = build_setup("islet-drill", 1)
    assert questions([call("self", "calm")], setup) == (Question("nobody"),)
    assert questions([], setup) == (Question("reader"),)


def test_nothing_is_asked_where_nothing_is_at_stake() -> None:
    setup = build_setup("islet-drill", 1)
    for goal in ("learn", "watch"):
        assert questions([call("self", "permit")], replace(setup, goal=goal)) == ()


def test_a_verdict_the_level_had_not_given_yet_is_not_asked_for() -> None:
    setup = replace(build_setup("islet-drill", 1), powers=("calm", "permit"))
    assert questions([call("mimic", "permit")], setup) == (Question("nobody"),)


@pytest.mark.parametrize("seed", [1, 2])
def test_both_runs_are_the_players_until_the_call(seed: int) -> None:
    run, tissue = run_of("random", seed, "skin")
    question = questions(tissue.calls, tissue.setup)[0]
    answer = worked(run, tissue, question)
    assert answer.first is not None
    assert answer.second is not None
    before = question.call
    assert answer.first.calls[: before + 1] == tissue.calls[: before + 1]
    assert answer.second.calls[:before] == tissue.calls[:before]
    changed = answer.second.calls[before]
    assert (changed.step, changed.antigen) == (tissue.calls[before].step, tissue.calls[before].antigen)
    assert changed.verdict == question.verdict


def test_the_stand_in_keeps_the_better_answer_and_the_other_habits() -> None:
    run, tissue = run_of("permit", 2, "skin")
    question = questions(tissue.calls, tissue.setup)[0]
    antigen = tissue.calls[question.call].antigen
    answer = worked(run, tissue, question)
    assert answer.second is not None
    for later in answer.second.calls[question.call :]:
        assert later.verdict == ("calm" if later.antigen == antigen else "permit")


def test_the_stand_in_of_a_player_with_one_answer_plays_the_players_run() -> None:
    run, tissue = run_of("permit", 2, "skin")
    answer = worked(run, tissue, questions(tissue.calls, tissue.setup)[0])
    assert answer.first is not None
    assert {later.verdict for later in answer.first.calls} == {"permit"}
    assert answer.first.outcome == tissue.outcome


def test_it_comes_out_the_same_in_any_slices_and_leaves_the_run_alone() -> None:
    run, tissue = run_of("random", 1)
    before, commands = tissue.hash(), list(run.commands)
    question = questions(tissue.calls, tissue.setup)[0]
    one, other = worked(run, tissue, question), worked(run, tissue, question)
    assert one.first is not None and one.second is not None
    assert other.first is not None and other.second is not None
    assert (one.first.hash(), one.second.hash()) == (other.first.hash(), other.second.hash())
    assert tissue.hash() == before
    assert run.commands == commands


def test_nobody_and_a_reader_stand_beside_the_run_as_it_was() -> None:
    for by, ask, change in (("oracle", "nobody", "worse"), ("idle", "reader", "better")):
        run, tissue = run_of(by, 1, "skin")
        (question,) = questions(tissue.calls, tissue.setup)
        assert question.ask == ask
        answer = worked(run, tissue, question)
        assert answer.first is tissue
        assert answer.change() == change
        assert answer.share == 1.0


def test_no_change_is_told_before_the_end() -> None:
    run, tissue = run_of("random", 1)
    answer = WhatIf(run, tissue, questions(tissue.calls, tissue.setup)[0])
    answer.work()
    assert 0.0 < answer.share < 1.0
    with pytest.raises(RuntimeError):
        answer.change()


def test_habits_go_by_peptide_then_kind_then_all() -> None:
    calls = [call("self", "permit", antigen="a"), call("self", "calm", antigen="b"), call("self", "calm", antigen="b")]
    habits = Habits(calls, {"c": "restrain"})
    assert habits.verdict("a", "self") is Verdict.PERMIT
    assert habits.verdict("new", "self") is Verdict.CALM
    assert habits.verdict("new", "foreign") is Verdict.CALM
    assert habits.verdict("c", "self") is Verdict.RESTRAIN
    assert Habits([], {}).verdict("new", "self") is Verdict.PERMIT
    tied = Habits([call("self", "permit", antigen="a"), call("self", "calm", antigen="a")], {})
    assert tied.verdict("a", "self") is Verdict.CALM


def ended(outcome: str, seconds: int, *points: int) -> Tissue:
    """A tissue that ended after so many seconds, `points` being left at each tenth of them."""
    tissue = Tissue(build_setup("islet-drill", 1), 1)
    tissue.now, tissue.outcome = seconds * STEPS_PER_SECOND, outcome
    tissue.history = [(index * tissue.now // 10, share / 100, 0.0, 0.0) for index, share in enumerate(points)]
    tissue.cells[:] = [replace(cell, health=float(points[-1]), state="healthy") for cell in tissue.cells]
    return tissue


FALLING = tuple(range(100, 45, -5))  # to 50, in eleven steps


@pytest.mark.parametrize("longer", [6, 20, 60])
@pytest.mark.parametrize("outcome", ["disease", "infection"])
@pytest.mark.parametrize("left", [(60, 20), (20, 60), (40, 40)])
def test_of_two_losses_the_one_that_holds_out_longer_is_never_the_worse(
    longer: int, outcome: str, left: tuple[int, int]
) -> None:
    first, second = ended("disease", 90, *(100,) * 10, left[0]), ended(outcome, 90 + longer, *(100,) * 10, left[1])
    found = compared(first, second)
    assert (found.change, found.by, found.seconds) == ("better", "time", longer)
    back = compared(second, first)
    assert (back.change, back.by, back.seconds) == ("worse", "time", -longer)


def test_two_runs_are_compared_at_the_earlier_end() -> None:
    first, second = ended("disease", 60, *FALLING), ended("disease", 63, *(100,) * 9, 90, 30)
    found = compared(first, second)
    assert found.step == first.now
    assert (found.first, found.second) == (50, 90), "at its own end the second has less, at the same time more"
    assert (found.change, found.by) == ("better", "tissue")


@pytest.mark.parametrize(("gain", "change"), [(0, "same"), (2, "same"), (-2, "same"), (3, "better"), (-3, "worse")])
def test_a_small_difference_is_none(gain: int, change: str) -> None:
    first, second = ended("scarred", 60, *(100,) * 10, 50), ended("scarred", 60, *(100,) * 10, 50 + gain)
    assert compared(first, second).change == change
    assert compared(first, second).points == gain


@pytest.mark.parametrize("first", OUTCOMES)
@pytest.mark.parametrize("second", OUTCOMES)
def test_the_worse_end_is_never_praised(first: str, second: str) -> None:
    for gain in (-30, 0, 30):
        found = compared(ended(first, 60, *(100,) * 10, 50), ended(second, 60, *(100,) * 10, 50 + gain))
        if not (first in LOST and second in LOST) and first != second:
            assert found.change == ("better" if rank(second) > rank(first) else "worse")
            assert found.by == "end"
        else:
            assert found.change == ("same" if not gain else "better" if gain > 0 else "worse")


@pytest.mark.parametrize("number", range(3))
def test_who_lets_everything_run_in_the_heart_is_told_what_became_of_the_tissue(number: int) -> None:
    run, tissue = run_of("permit", 7, "heart")
    answer = worked(run, tissue, questions(tissue.calls, tissue.setup)[number])
    assert answer.first is not None
    assert answer.second is not None
    found, step = answer.compared(), min(answer.first.now, answer.second.now)
    assert found.step == step
    ends = answer.first.outcome, answer.second.outcome
    if all(end in LOST for end in ends) and abs(found.seconds) >= 5:
        assert found.change == ("better" if answer.second.now > answer.first.now else "worse")
    elif ends[0] != ends[1] and not all(end in LOST for end in ends):
        assert found.change == ("better" if rank(ends[1]) > rank(ends[0]) else "worse")
    else:
        assert (found.points > 0) == (found.change == "better") or found.change == "same"
