"""What if: the same up to the call, one answer changed, the same stand-in after it, the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.library import build_setup
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.what_if import Habits, Question, WhatIf, questions
from game.tissue.commands import Verdict
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
    run, tissue = run_of("random", seed)
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
    run, tissue = run_of("permit", 2)
    question = questions(tissue.calls, tissue.setup)[0]
    antigen = tissue.calls[question.call].antigen
    answer = worked(run, tissue, question)
    assert answer.second is not None
    for later in answer.second.calls[question.call :]:
        assert later.verdict == ("calm" if later.antigen == antigen else "permit")
    assert answer.change() == "better"


def test_the_stand_in_of_a_player_with_one_answer_plays_the_players_run() -> None:
    run, tissue = run_of("permit", 2)
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
        run, tissue = run_of(by, 1)
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
