"""A run's file: only what the game writes is read, and whatever else it is, is told in one plain line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import __version__
from game.library import build_setup
from game.problems import Broken
from game.runs.facts import NAMES
from game.runs.form import KEYS, LONGEST_TEXT, run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.script import MOST_AT_ONCE, MOST_COMMANDS
from game.runs.verify import verify
from game.tissue.commands import Use, WalkTo
from game.tissue.world import Tissue
from game.tools.cli import main

FORM_1 = Path(__file__).with_name("form-1.json").read_text(encoding="utf-8")
LEVEL, SEED, STEPS = "islet-drill", 3, 1200


@pytest.fixture(scope="module")
def played() -> Run:
    """A run that was stopped in the middle."""
    tissue, run = Tissue(build_setup(LEVEL, SEED), SEED), Run(LEVEL, SEED)
    run.commands = play(tissue, player("careful", SEED), STEPS, run.note)
    run.close(tissue)
    return run


@pytest.fixture(scope="module")
def text(played: Run) -> str:
    return run_to_text(played)


def test_a_run_is_read_as_it_was_written(played: Run, text: str) -> None:
    found = run_from_text(text, "run.json")
    assert found == played
    assert found.sealed
    assert run_to_text(found) == text
    assert found.version == __version__
    assert [call[2] for call in found.calls]
    assert found.facts["calls"] == len(found.calls)
    assert [mark.step for mark in found.marks] == [300, 600, 900, 1200]
    assert set(json.loads(text)) == set(KEYS[2])


def test_the_facts_of_a_file_name_every_actor(text: str) -> None:
    data = json.loads(text)
    assert list(data["facts"]) == list(data["marks"]["names"]) == list(NAMES)


def test_a_file_of_the_first_form_is_read_and_told_to_be_of_other_rules() -> None:
    run = run_from_text(FORM_1, "old.json")
    assert (run.form, run.version, run.marks, run.facts) == (1, "", [], {})
    setup = build_setup(run.level, run.seed)
    assert not run.fits(setup)
    found = verify(run, setup, "old.json")
    assert found.differs.startswith("the level islet-drill has changed since, or form 1 cannot tell; the state hash is")
    assert not found.confirmed
    assert found.tissue.now == run.steps


def test_a_file_that_an_editor_laid_out_anew_is_the_same_file(text: str) -> None:
    run = run_from_text("\n" + json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n", "run.json")
    assert run.sealed


def _at(*keys: Any) -> Callable[[Any], tuple[Any, Any]]:
    def find(data: Any) -> tuple[Any, Any]:
        for key in keys[:-1]:
            data = data[key]
        return data, keys[-1]

    return find


# Where in the file, what is put there, and the place that is told
NO_RUN: list[tuple[tuple[Any, ...], Any, str]] = [
    *((("format",), value, "format") for value in (True, 1.0, 2.0, "2", 0, 3, None, [2], 10**18)),
    *((("level",), value, "level") for value in ("", "../x", "a\u202eb", "\x1b[2J", "\ud800", "a" * 99, 7, None)),
    *((("seed",), value, "seed") for value in (-1, 2**31, 1.0, True, "3", 10**19)),
    *((("steps",), value, "steps") for value in (-1, 200_001, 1e5, True, None)),
    *((("hash",), value, "hash") for value in ("\x1b[31mthe same", "\ud800", "0" * 15, "G" * 16, 7)),
    *((("content",), value, "content") for value in ("x", "\u202e", None)),
    *((("seal",), value, "seal") for value in ("", "\x07", 1)),
    *((("version",), value, "version") for value in ("", "\x1b", "1 2", "9" * 40)),
    *((("outcome",), value, "outcome") for value in ("won", None, "\x1b")),
    (("commands",), {}, "commands"),
    (("commands",), "dash", "commands"),
    *(
        (("commands", 0), row, "commands[0]")
        for row in (
            [],
            [1],
            ["1", "dash"],
            [True, "dash"],
            [1.0, "dash"],
            [1, "fly"],
            [1, "\x1b[2J"],
            [1, "dash", 1],
            [1, "walk", 1],
            [1, "walk", True, 1],
            [1, "walk-to", 10**15, 5],
            [1, "walk-to", 1.5, 5],
            [1, "inspect", -1],
            [1, "decide", 9, "kill"],
            [1, "decide", 9, "\ud800"],
            [0, "dash"],
            [-5, "dash"],
            [10**9, "dash"],
            {"1": "dash"},
            None,
        )
    ),
    (("calls",), {}, "calls"),
    (("calls",), 3, "calls"),
    *(
        (("calls", 0), row, "calls[0]")
        for row in (
            [],
            [0, "gad", "calm", 0, "cell", False],
            [1, "\x1b", "calm", 0, "cell", False],
            [1, "gad", "kill", 0, "cell", False],
            [1, "gad", "calm", 99, "cell", False],
            [1, "gad", "calm", 0, "\u202e", False],
            [1, "gad", "calm", 0, "cell", 0],
            [True, "gad", "calm", 0, "cell", False],
            [1, "gad", "calm", True, "cell", False],
        )
    ),
    (("facts",), [], "facts"),
    (("facts",), {"\x1b": 1}, "facts"),
    (("facts", "tissue"), "1", "facts.tissue"),
    (("facts", "tissue"), True, "facts.tissue"),
    (("facts", "tissue"), 1e99, "facts.tissue"),
    (("marks",), [], "marks"),
    (("marks",), {"names": [], "rows": [], "more": 1}, "marks"),
    (("marks", "names", 0), "\x1b", "marks.names"),
    (("marks", "names", 0), "unread", "marks.names"),
    (("marks", "rows", 0, 0), 0, "marks.rows[0]"),
    (("marks", "rows", 0, 0), 10**9, "marks.rows[0]"),
    (("marks", "rows", 0, 0), True, "marks.rows[0]"),
    (("marks", "rows", 0, 1), "\x1b[2J", "marks.rows[0]"),
    (("marks", "rows", 0, 2), "x", "marks.rows[0]"),
    (("marks", "rows", 1), [], "marks.rows[1]"),
]


@pytest.mark.parametrize(("keys", "value", "place"), NO_RUN, ids=lambda value: ascii(value)[:30])
def test_what_the_game_never_writes_is_no_run(
    text: str, keys: tuple[Any, ...], value: Any, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(text)
    held, key = _at(*keys)(data)
    held[key] = value
    file = tmp_path / "run.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert main(["replay", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{file}:{place}: ")
    (line,) = told.err.splitlines()
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < len(str(file)) + 200


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text.replace("{", '{"level":"moon",', 1), id="key twice"),
        pytest.param(lambda text: text.replace('"facts":{', '"facts":{"calls":0,', 1), id="key twice, deeper"),
        pytest.param(lambda text: text.replace("{", '{"note":"hello",', 1), id="key of no form"),
        pytest.param(lambda text: text.replace('"seed":3,', "", 1), id="key left out"),
        pytest.param(lambda text: text.replace('"seed":3', '"seed":NaN', 1), id="NaN"),
        pytest.param(lambda text: text.replace('"unread":', '"unread":Infinity,"x":', 1), id="Infinity"),
        pytest.param(lambda text: text.replace('"unread":', '"unread":-1e999,"x":', 1), id="infinite exponent"),
        pytest.param(lambda text: text.replace('"seed":3', '"seed":' + "9" * 5000, 1), id="huge number"),
        pytest.param(lambda text: text.replace('"seed":3', '"seed":' + "[" * 3000 + "]" * 3000, 1), id="brackets"),
        pytest.param(lambda text: "[" * 500_000, id="brackets alone"),
        pytest.param(lambda text: '{"a":' * 100_000, id="objects alone"),
        pytest.param(lambda text: '"' + '\\"' * 400_000, id="a string that never closes"),
        pytest.param(lambda text: text + " " * LONGEST_TEXT, id="too long"),
        pytest.param(lambda text: text[:-20], id="cut off"),
        pytest.param(lambda text: text + "x", id="something after it"),
        pytest.param(lambda text: text.replace('"islet-drill"', '"is\x00let"'), id="a control character"),
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: "null", id="null"),
        pytest.param(lambda text: "7", id="a number"),
    ],
)
def test_a_text_that_is_no_plain_json_is_no_run(text: str, damage: Callable[[str], str]) -> None:
    with pytest.raises(Broken) as caught:
        run_from_text(damage(text), "run.json")
    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x80", b"x" * (LONGEST_TEXT + 1)], ids=["utf-16", "byte", "long"]
)
def test_bytes_that_are_no_text_are_told(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    assert main(["replay", str(file)]) == 2
    assert capsys.readouterr().err.startswith(f"{file}:")
    assert main(["replay", str(tmp_path)]) == 2


def test_a_byte_order_mark_does_no_harm(text: str, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert main(["replay", str(file)]) == 0


def test_a_run_holds_no_more_commands_than_its_file_may() -> None:
    run = Run(LEVEL, SEED)
    assert [run.record(1, Use("dash")) for _ in range(MOST_AT_ONCE + 2)] == [True] * MOST_AT_ONCE + [False] * 2
    run.commands = [(step, Use("dash")) for step in range(1, MOST_COMMANDS + 1)]
    assert not run.record(MOST_COMMANDS + 1, WalkTo(1, 1))
    assert len(run.commands) == MOST_COMMANDS
