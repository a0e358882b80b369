"""Kept runs must come out the same, on every Python and after every change that is not meant to change play.

When a rule or a level is changed on purpose, `./build.sh renew runs` plays them anew and says what changed.
"""

from pathlib import Path

import pytest

from game.library import build_setup
from game.runs.facts import MARK_EVERY
from game.runs.form import run_from_text
from game.runs.verify import verify

pytestmark = pytest.mark.whole

KEPT = sorted(Path(__file__).parent.glob("*.json"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_a_kept_run_comes_out_the_same(file: Path) -> None:
    run = run_from_text(file.read_text(encoding="utf-8"), file.name)
    found = verify(run, build_setup(run.level, run.seed), file.name)
    assert found.differs == "", "what happens is not what happened"
    assert found.hint == "", "what happens has the same names, and is not the same"
    assert found.confirmed
    assert [mark.step for mark in run.marks] == list(range(MARK_EVERY, run.steps + 1, MARK_EVERY))


def test_there_are_kept_runs() -> None:
    assert {file.stem.split("-")[-2] for file in KEPT} >= {"oracle", "careful", "calm", "permit", "idle"}
