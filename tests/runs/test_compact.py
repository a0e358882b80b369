"""A run in few letters: it is read as it was written, and whatever else comes is told in one line."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest

from game.library import build_setup
from game.problems import Broken
from game.runs.compact import LONGEST, LONGEST_TEXT, packed, unpacked
from game.runs.form import run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.tissue.world import Tissue
from game.tools.strips import played as played_strip

LEVEL, SEED, STEPS = "islet-drill", 3, 1200


@pytest.fixture(scope="module")
def run() -> Run:
    tissue, run = Tissue(build_setup(LEVEL, SEED), SEED), Run(LEVEL, SEED)
    run.commands = play(tissue, player("careful", SEED), STEPS, run.note)
    run.close(tissue)
    return run


def test_a_run_is_unpacked_as_it_was_but_for_what_simulating_it_gives(run: Run) -> None:
    other = replace(run, inherits=("insulin-b9-23",), assisted=True, card="dr15")
    for one in (run, other):
        assert unpacked(packed(one), "a") == replace(one, calls=[], facts={}, marks=[])


def test_a_run_of_a_strip_is_unpacked_as_it_was() -> None:
    run, _ = played_strip("nucleus", 5, "careful", 600, None)
    assert run.commands
    assert unpacked(packed(run), "a") == replace(run, facts={})


def test_a_packed_run_has_far_fewer_letters_than_its_file_deflated(run: Run) -> None:
    assert len(packed(run)) < len(urlsafe_b64encode(zlib.compress(run_to_text(run).encode(), 9))) / 2


def deflated(text: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return urlsafe_b64encode(deflate.compress(text) + deflate.flush()).rstrip(b"=").decode()


WRONG: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: "",
    "cut short": lambda text: text[: len(text) // 2],
    "something behind it": lambda text: text + text,
    "other letters": lambda text: f"{text[:-3]}<!>",
    "a letter of another writing": lambda text: f"{text[:-1]}é",
    "half a pair": lambda text: f"{text[:-1]}\ud800",
    "nothing deflated": lambda text: "A" * 100,
    "too long": lambda text: "A" * (LONGEST + 1),
    "what swells": lambda text: deflated(b" " * (LONGEST_TEXT + 1)),
    "no text": lambda text: deflated(b"\xff\xfe"),
    "no JSON": lambda text: deflated(b"{"),
    "no object": lambda text: deflated(b"[1]"),
    "not a number": lambda text: deflated(b'{"commands": [NaN]}'),
    "a long number": lambda text: deflated(b'{"commands": [' + b"9" * 5000 + b"]}"),
    "a deep nest": lambda text: deflated(b"[" * 100_000),
    "no run": lambda text: deflated(b'{"commands": []}'),
    "a strip that is none": lambda text: deflated(b'{"world": 7, "commands": [[true, "take"]]}'),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_what_is_no_packed_run_is_told_in_one_line(run: Run, change: Callable[[str], str]) -> None:
    with pytest.raises(Broken) as broken:
        unpacked(change(packed(run)), "a")
    (problem,) = broken.value.problems
    assert str(problem).startswith("a:")
    assert "\n" not in str(problem)
