"""What a player has met stays theirs: a new run rather inherits receptors for it, and its file says which."""

from __future__ import annotations

import json

import pytest

from game.library import build_setup, load_scenario
from game.problems import Broken
from game.runs.case import case_of, inherited_by
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.tissue.world import Tissue

LEVEL = "heart"
DRAWN = load_scenario(LEVEL).draw_from
COUNT = load_scenario(LEVEL).count


@pytest.mark.parametrize("met", DRAWN)
def test_what_was_met_is_inherited_rather_than_what_was_not(met: str) -> None:
    for seed in range(8):
        assert met in inherited_by(LEVEL, seed, {met, "not-of-this-level"})
        assert met in case_of(LEVEL, seed, inherited_by(LEVEL, seed, {met})).setup.known


def test_no_more_is_inherited_than_the_level_gives() -> None:
    for met in ((), DRAWN[:1], DRAWN):
        assert len(inherited_by(LEVEL, 5, met)) == COUNT
    always = set(load_scenario(LEVEL).always)
    assert len(case_of(LEVEL, 5, inherited_by(LEVEL, 5, DRAWN)).setup.known) == len(always) + COUNT


def test_who_met_nothing_inherits_by_the_seed_alone() -> None:
    for seed in range(8):
        assert build_setup(LEVEL, seed) == build_setup(LEVEL, seed, inherited_by(LEVEL, seed, ()))


def test_a_file_carries_what_was_inherited_and_replays_with_it() -> None:
    other = next(id for id in DRAWN if id not in build_setup(LEVEL, 3).known)
    inherits = inherited_by(LEVEL, 3, {other})
    tissue = Tissue(build_setup(LEVEL, 3, inherits), 3)
    run = Run(LEVEL, 3, inherits=inherits)
    run.commands = play(tissue, player("careful", 3), 600, run.note)
    run.close(tissue)
    found = run_from_text(run_to_text(run), "run.json")
    assert found.inherits == inherits and found.sealed
    assert found.fits(build_setup(LEVEL, 3, found.inherits)) and not found.fits(build_setup(LEVEL, 3))
    assert replay(found, build_setup(LEVEL, 3, found.inherits)).hash() == run.hash


def test_a_run_that_inherited_nothing_special_is_written_as_before() -> None:
    tissue, run = Tissue(build_setup("islet-drill", 3), 3), Run("islet-drill", 3)
    run.close(tissue)
    assert "inherits" not in json.loads(run_to_text(run))


@pytest.mark.parametrize("wrong", ["x", [1], [""], ["a b"], ["x"] * 100, {"a": 1}])
def test_a_file_with_anything_else_there_is_refused(wrong: object) -> None:
    tissue, run = Tissue(build_setup("islet-drill", 3), 3), Run("islet-drill", 3)
    run.close(tissue)
    data = json.loads(run_to_text(run)) | {"inherits": wrong}
    with pytest.raises(Broken) as fault:
        run_from_text(json.dumps(data), "run.json")
    assert "inherits" in str(fault.value.problems[0])
