"""Challenge runs: a level once more under one harder rule, each a row of the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.library import base_of, build_setup, is_level, load_scenario, load_words
from game.library.challenges import CHALLENGES, challenge_of, challenges_of
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.tissue.commands import Compare, Decide, Inspect, Verdict
from game.tissue.setup import Setup
from game.tissue.treg import compare_refusal, decide_refusal
from game.tissue.world import Tissue

pytestmark = pytest.mark.whole

LEVEL = "heart"


def challenged(id: str, seed: int = 3) -> Setup:
    return build_setup(f"{LEVEL}-{id}", seed)


def test_a_challenge_run_is_a_level_by_both_names() -> None:
    for level in challenges_of(LEVEL):
        assert is_level(level) and base_of(level) == LEVEL
    assert challenge_of("heart-practice", ("heart", "heart-practice")) == ("heart-practice", "")
    assert not is_level("heart-no-such") and not is_level("nowhere-no-calm")


@pytest.mark.parametrize("id", CHALLENGES)
def test_each_changes_its_own_rule_and_has_its_words(id: str) -> None:
    usual, harder = build_setup(LEVEL, 3), challenged(id)
    assert harder != usual
    assert harder.level == LEVEL and harder.map == usual.map
    words = load_words("en")
    assert words.has(f"challenge.{id}.name") and words.has(f"challenge.{id}.about")


def test_without_calm_nobody_is_sent_home() -> None:
    assert "calm" not in challenged("no-calm").powers
    assert "calm" in build_setup(LEVEL, 3).powers


def test_a_double_wave_brings_twice_as_many() -> None:
    plans, doubled = load_scenario(LEVEL).arrivals, load_scenario(f"{LEVEL}-double-wave").arrivals
    assert [(plan.least, plan.most) for plan in doubled] == [(2 * plan.least, 2 * plan.most) for plan in plans]


def test_without_aire_only_what_is_always_inherited_is_known() -> None:
    scenario = load_scenario(LEVEL)
    assert set(challenged("no-aire").known) == set(scenario.always)
    assert len(build_setup(LEVEL, 3).known) == len(scenario.always) + scenario.count


def _with_carrier(setup: Setup) -> tuple[Tissue, int]:
    """A tissue whose Treg has just read a carrier in alarm."""
    tissue = Tissue(setup, 3)
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.alarm, cell.gate = "carrying", setup.shown[0], 3.0, 0
    tissue.treg.x, tissue.treg.y = cell.x, cell.y
    tissue.step([Inspect(cell.id)])
    return tissue, cell.id


def test_ten_answers_and_no_more() -> None:
    setup = challenged("ten-answers")
    tissue, number = _with_carrier(replace(setup, rules=replace(setup.rules, answers_left=1)))
    assert setup.rules.answers_left == 10
    assert decide_refusal(tissue, number, Verdict.PERMIT) == ""
    tissue.step([Decide(number, Verdict.PERMIT)])
    tissue.dendritic_with(number).verdict = ""  # type: ignore[union-attr]  # it is there: it has just answered
    assert decide_refusal(tissue, number, Verdict.PERMIT) == "spent"


def test_by_eye_nothing_is_laid_out_for_the_player() -> None:
    tissue, number = _with_carrier(challenged("by-eye"))
    assert compare_refusal(tissue, number) == "by-eye"
    tissue.step([Compare(number)])
    assert not tissue.dendritic_with(number).compared  # type: ignore[union-attr]  # it is there, beside the Treg
    other, number = _with_carrier(build_setup(LEVEL, 3))
    assert compare_refusal(other, number) == ""


def test_full_pace_is_the_runs_own() -> None:
    assert challenged("full-pace").pace == "full"
    assert build_setup(LEVEL, 3).pace == ""


def test_a_challenge_run_is_replayed_by_its_name() -> None:
    level = f"{LEVEL}-double-wave"
    tissue, run = Tissue(build_setup(level, 3), 3), Run(level, 3)
    run.commands = play(tissue, player("careful", 3), 600, run.note)
    run.close(tissue)
    assert replay(run, build_setup(run.level, run.seed, run.inherits)).hash() == run.hash
    assert not run.fits(build_setup(LEVEL, 3))
