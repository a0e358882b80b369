"""A run simulated again: what differs is told by its name and by the step at which that is known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.library import build_setup
from game.problems import Broken
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.verify import verify
from game.tissue import record
from game.tissue.commands import Command, Decide, Inspect, Verdict, Walk, WalkTo
from game.tissue.events import Event
from game.tissue.setup import Setup
from game.tissue.world import Tissue
from game.tools.cli import main

LEVEL, SEED = "islet-drill", 3
SETUP = build_setup(LEVEL, SEED)


@pytest.fixture(scope="module")
def whole() -> str:
    """The text of a run that came to its end."""
    tissue, run = Tissue(SETUP, SEED), Run(LEVEL, SEED)
    run.commands = play(tissue, player("careful", SEED), after=run.note)
    run.close(tissue)
    assert tissue.outcome
    assert len(run.calls) > 3
    return run_to_text(run)


@pytest.fixture
def run(whole: str) -> Run:
    return run_from_text(whole, "run.json")


def with_rules(setup: Setup, **rules: Any) -> Setup:
    return replace(setup, rules=replace(setup.rules, **rules))


def test_a_run_comes_out_the_same(run: Run) -> None:
    found = verify(run, SETUP, "run.json")
    assert (found.differs, found.hint, found.confirmed) == ("", "", True)


def test_a_rule_that_works_otherwise_is_told_by_field_and_steps(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    step = Tissue.step

    def warmer(tissue: Tissue, commands: Sequence[Command] = ()) -> list[Event]:
        events = step(tissue, commands)
        if tissue.now == 450:
            tissue.inflammation.add(tissue.grid.tile(tissue.cells[0].x, tissue.cells[0].y), 900)
        return events

    monkeypatch.setattr(Tissue, "step", warmer)
    found = verify(run, SETUP, "run.json")
    assert found.differs.startswith("between steps 301 and 600: ")
    assert "inflammation is " in found.differs or "heat is " in found.differs


def steps_of_calls(run: Run) -> set[int]:
    """When an answer was taken; others were refused."""
    return {call[0] for call in run.calls}


def test_another_answer_is_told_at_its_step(run: Run) -> None:
    at, (step, command) = next(
        (at, row)
        for at, row in enumerate(run.commands)
        if isinstance(row[1], Decide) and row[1].verdict is Verdict.CALM and row[0] in steps_of_calls(run)
    )
    assert isinstance(command, Decide)
    run.commands[at] = (step, replace(command, verdict=Verdict.PERMIT))
    found = verify(run, SETUP, "run.json")
    assert f"at step {step}: call " in found.differs
    assert "answer is permit, was calm" in found.differs
    assert not found.confirmed


def test_a_missing_call_is_told_at_its_step(run: Run) -> None:
    heard = steps_of_calls(run)
    at = max(at for at, (step, command) in enumerate(run.commands) if isinstance(command, Decide) and step in heard)
    step = run.commands.pop(at)[0]
    found = verify(run, SETUP, "run.json")
    assert f"at step {step}: calls: there are {len(run.calls) - 1}, there were {len(run.calls)}" in found.differs


def test_another_outcome_is_told(run: Run) -> None:
    run.outcome = {"healthy": "scarred"}.get(run.outcome, "healthy")
    found = verify(run, SETUP, "run.json")
    assert "outcome: it ended at step" in found.differs
    assert not found.confirmed


def test_a_changed_level_is_told(run: Run) -> None:
    found = verify(run, with_rules(SETUP, duration=SETUP.rules.duration + 300), "run.json")
    assert found.differs.startswith(f"the level {LEVEL} has changed since")


def test_the_hash_is_a_hint_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version notes one more thing of the tissue: every hash is another, and the run the same."""
    dump = record.dump
    monkeypatch.setattr(record, "dump", lambda tissue: {**dump(tissue), "weather": "mild"})
    found = verify(run, SETUP, "run.json")
    assert found.differs == ""
    assert found.confirmed
    assert found.hint == "the state hash differs from between steps 1 and 300 on"


@pytest.mark.parametrize("field", ["hash", "content", "outcome", "calls", "facts", "marks", "commands", "version"])
def test_a_file_that_was_changed_is_not_the_same(
    whole: str, field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(whole)
    changed = {
        "hash": "0" * 16,
        "content": "0" * 16,
        "outcome": "",
        "calls": data["calls"][1:],
        "facts": {**data["facts"], "dead": data["facts"]["dead"] + 1},
        "marks": {**data["marks"], "rows": data["marks"]["rows"][1:]},
        "commands": [[1, "decide", 1, "permit"], *data["commands"]],  # which had no effect
        "version": "0.0.1",
    }
    file = tmp_path / "run.json"
    file.write_text(json.dumps({**data, field: changed[field]}), encoding="utf-8")
    assert main(["replay", str(file)]) == 1
    assert "the file was changed after the game wrote it" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [Walk(101, 0), Walk(0, -500), WalkTo(900, 3), WalkTo(3, -200), Inspect(0), Inspect(999), Decide(999, Verdict.CALM)],
    ids=repr,
)
def test_a_command_that_nobody_can_give_here_is_no_command(run: Run, command: Command) -> None:
    run.commands[0:0] = [(1, command)]
    with pytest.raises(Broken) as caught:
        verify(run, SETUP, "run.json")
    assert caught.value.problems[0].place == "commands[0]"


def test_a_run_longer_than_its_level_is_none(run: Run) -> None:
    run.steps = SETUP.rules.duration + 1
    with pytest.raises(Broken) as caught:
        verify(run, SETUP, "run.json")
    assert caught.value.problems[0].place == "steps"
