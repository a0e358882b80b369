"""Letters that nobody sees are named, drawn as nothing, and never reach a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.given.letters import is_invisible, plain, shown, strange, visible
from game.host.paths import ASSETS, LEVELS
from game.library.check import check_paths
from game.problems import Problem

INVISIBLE = {
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "left to right": "\u200e",
    "override": "\u202e",
    "isolate": "\u2066",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "grapheme joiner": "\u034f",
    "hangul filler": "\u3164",
    "variation selector": "\ufe0f",
    "further variation selector": "\U000e0101",
    "tag": "\U000e0041",
    "line separator": "\u2028",
    "half a pair": "\udc80",
    "unassigned": "\u0378",
    "private use": "\ue000",
    "no character": "\uffff",
    "escape": "\x1b",
    "nul": "\x00",
    "next line": "\x85",
    "musical filler": "\U0001d173",
}


@pytest.mark.parametrize("letter", INVISIBLE.values(), ids=INVISIBLE)
def test_a_letter_that_is_drawn_as_nothing_is_named(letter: str) -> None:
    (said,) = strange(f"Spie{letter}len").values()
    assert said == f"has an invisible letter U+{ord(letter):04X}"
    assert visible(f"Spie{letter}len") == "Spielen"
    assert letter not in plain(f"a{letter}b")
    assert plain(f"a{letter}b").isprintable()


@pytest.mark.parametrize(
    "text", ["Spielen", "β → ≥ ′ ✓", "naïve", "nai\u0308ve", "ворота", "a\u00a0b", "a\nb", "_ · ゛"]
)
def test_a_text_that_can_be_seen_is_left_alone(text: str) -> None:
    assert strange(text) == {}
    assert visible(text) == text


@pytest.mark.parametrize("text", ["\u0301a", "a \u0301", "\u05b0", "x\u200b\u0301", " \u20dd"])
def test_an_accent_without_a_letter_is_named(text: str) -> None:
    assert any("without a letter below it" in said for said in strange(text).values())


def test_a_problem_is_one_line_in_which_nothing_is_hidden() -> None:
    problem = Problem("a\nb.toml", "1", "'\x1b[31m\u202e'", "x\r\ny")
    assert str(problem) == "a\\nb.toml:1: '\\x1b[31m\\u202e'; x\\r\\ny"


def test_values_are_shown_short() -> None:
    assert shown("x") == "'x'"
    assert len(shown("x" * 10_000)) < 100
    assert shown(int("f" * 9000, 16)) == "something too large to show"


def lines_with(path: Path, text: str) -> list[str]:
    """What `check` says of the file `path` with the content `text`."""
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return [f"{problem.place}: {problem.what}" for problem in check_paths([path])[0]]


# Those that a file of every kind can hold as they are.
LETTERS = [letter for letter in INVISIBLE.values() if letter not in "\0\udc80\x1b\x85\u2028"]


@pytest.mark.parametrize("letter", LETTERS, ids=ascii)
def test_check_names_it_in_every_kind_of_file(tmp_path: Path, letter: str) -> None:
    said = f"has an invisible letter U+{ord(letter):04X}"
    words = lines_with(tmp_path / "de.json", f'{{\n"title.play": "Spie{letter}len"\n}}\n')
    assert words == [f"2: the text of 'title.play' {said}"]
    words = lines_with(tmp_path / "de.json", f'{{\n"title.play": "Spie{escape_of_json(letter)}len"\n}}\n')
    assert words == [f"2: the text of 'title.play' {said}"]

    level = (LEVELS / "islet.toml").read_text(encoding="utf-8")
    line = next(n for n, text in enumerate(level.split("\n"), start=1) if text.startswith('shows = ["'))
    for form in (letter, f"\\U{ord(letter):08X}"):
        found = lines_with(tmp_path / "islet.toml", level.replace('shows = ["', f'shows = ["{form}', 1))
        assert f"{line}: a text here {said}" in found

    codex = (ASSETS / "library" / "codex.toml").read_text(encoding="utf-8")
    assert any(said in what for what in lines_with(tmp_path / "codex.toml", codex.replace('id = "', f'id = "{letter}')))

    for name in ("terrain.tsx", "cells.tsx"):
        (tmp_path / name).write_bytes((LEVELS / name).read_bytes())
    tmx = (LEVELS / "islet.tmx").read_text(encoding="utf-8")
    for form in (letter, f"&#x{ord(letter):X};", f"&#{ord(letter)};"):
        if letter != "\uffff":  # no letter of XML at all
            found = lines_with(
                tmp_path / "islet.tmx", tmx.replace('<object id="2" name="', f'<object id="2" name="{form}')
            )
            assert [what.split(": ")[1] for what in found] == [said], form


def escape_of_json(letter: str) -> str:
    return letter.encode("utf-16-be").hex(" ", 2).upper().join(("\\u", "")).replace(" ", "\\u")


def test_the_game_s_own_files_have_none() -> None:
    for path in (*LEVELS.glob("*.t*"), *(ASSETS / "words").glob("*.json"), *(ASSETS / "library").rglob("*.t*")):
        assert not any(map(is_invisible, path.read_text(encoding="utf-8"))), path
