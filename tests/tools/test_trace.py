"""`run --trace events`: every event of every step as a line, the same each time."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from game.library import build_setup
from game.runs.players import play, player
from game.tissue.commands import Decide, Verdict
from game.tissue.events import CellDied, Delivered, Event, Primed, Refused
from game.tissue.world import Tissue
from game.tools.cli import main
from game.tools.trace import trace_line

ASKED = ["run", "--level", "islet-drill", "--seed", "3", "--player", "careful", "--steps", "900", "--trace", "events"]


def test_every_event_of_a_run_is_a_line_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    happened: list[tuple[int, str]] = []

    def watch(step: int, events: list[Event]) -> None:
        happened.extend((step, type(event).__name__) for event in events)

    play(Tissue(build_setup("islet-drill", 3), 3), player("careful", 3), 900, told=watch)
    assert main(ASKED) == 0
    first = capsys.readouterr().out
    lines = [line.split() for line in first.splitlines() if line[0].isdigit()]
    assert [(int(step), name) for step, name, *_ in lines] == happened
    assert len(happened) > 10
    assert all("=" in field for _, _, *fields in lines for field in fields)
    assert main(ASKED) == 0
    assert capsys.readouterr().out == first


def test_with_json_the_last_line_is_the_whole_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert json.loads(lines[-1])["steps"] == 900
    assert len(lines) > 10
    assert {line.split()[1] for line in lines[:-1]} <= {kind.__name__ for kind in get_args(Event)}


def test_values_are_told_without_spaces() -> None:
    refused = Refused(Decide(7, Verdict.CALM), "too-far")
    assert trace_line(5, refused) == "5 Refused command=Decide(7,calm) reason=too-far"
    assert (
        trace_line(9, Delivered(1, "a", None, "north", 2))
        == "9 Delivered dendritic=1 antigen=a verdict=none gate=north alarm=2"
    )
    assert trace_line(9, Primed(1, "a", 6, leashed=True)).endswith("size=6 leashed=yes")
    assert trace_line(0, CellDied(3, "toxin")) == "0 CellDied cell=3 cause=toxin"
