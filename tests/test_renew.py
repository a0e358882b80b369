"""Renewing says what changed, and leaves alone what did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.renew import RUNS, changes, main, played, renew_runs

NAME = "islet-drill-careful-11"


def test_a_run_that_comes_out_the_same_is_left_alone(tmp_path: Path) -> None:
    text = (RUNS / f"{NAME}.json").read_text(encoding="utf-8")
    (tmp_path / f"{NAME}.json").write_text(text, encoding="utf-8")
    assert renew_runs(tmp_path) == []
    assert (tmp_path / f"{NAME}.json").read_text(encoding="utf-8") == text


def test_a_run_that_comes_out_otherwise_is_kept_as_it_is_now_and_told(tmp_path: Path) -> None:
    now = played(NAME)
    before = {**json.loads(now), "steps": 3}
    before["commands"] = before["commands"][:-1]
    (tmp_path / f"{NAME}.json").write_text(json.dumps(before), encoding="utf-8")
    told = renew_runs(tmp_path)
    steps, commands = json.loads(now)["steps"], len(json.loads(now)["commands"])
    assert told[0] == NAME
    assert f"    steps: 3 -> {steps}" in told
    assert f"    commands: {commands - 1} -> {commands}, another from number {commands} on" in told
    assert len(told) == 3
    assert (tmp_path / f"{NAME}.json").read_text(encoding="utf-8") == now


def test_every_fact_that_differs_has_its_line() -> None:
    before = {"facts": {"outcome": "healthy", "calls": 3}, "hash": "a" * 90, "gone": 1, "same": [1]}
    after = {"facts": {"outcome": "scarred", "calls": 3}, "hash": "b" * 90, "new": 2, "same": [1]}
    assert list(changes(before, after)) == [
        'facts.outcome: "healthy" -> "scarred"',
        "hash: another",
        "gone: 1 -> null",
        "new: null -> 2",
    ]


def test_what_cannot_be_renewed_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frame"]) == 2
    assert "runs or frames" in capsys.readouterr().err
