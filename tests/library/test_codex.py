"""The codex is whole: sources, short sentences, pictures that exist; and each fault of its file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.codex import CODEX_FILE, GROUPS, codex_problems, load_codex, read_codex, sentences
from game.library.words import REFERENCE, WORDS_FOLDER, read_words
from game.problems import Broken

GOOD = """
[[entry]]
id = "treg"
group = "actors"
picture = "actor:treg_down"
honesty = "simplified"
source = "somewhere"
"""


def problems(tmp_path: Path, text: str) -> str:
    path = tmp_path / "codex.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Broken) as caught:
        read_codex(path)
    return str(caught.value)


def test_every_group_has_entries_and_all_have_good_words() -> None:
    entries = load_codex()
    assert {entry.group for entry in entries} == set(GROUPS)
    texts, lines = read_words(WORDS_FOLDER / f"{REFERENCE}.json")
    assert not list(codex_problems(entries, texts, lines, "en.json"))


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "codex.toml"
    path.write_text(GOOD, encoding="utf-8")
    (entry,) = read_codex(path)
    assert (entry.picture, entry.met) == (("actor", "treg_down"), ())
    path.write_text(GOOD + 'met = ["skin", "islet"]\n', encoding="utf-8")
    assert read_codex(path)[0].met == ("skin", "islet")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"actors"', '"friends"', "use one of"),
        ('"actor:treg_down"', '"treg_down"', "write actor:NAME"),
        ('"simplified"', '"true"', "use one of"),
        ('source = "somewhere"', 'source = ""', "needs a source"),
        ('source = "somewhere"', 'source = "x"\ncolour = "red"', "'colour' is not known here"),
        ('id = "treg"', 'id = "The Treg"', "small letters"),
        ('source = "somewhere"', 'source = "x"\nmet = "skin"', "'met' is"),
        ('source = "somewhere"', 'source = "x"\nmet = ["moon"]', "there is no place 'moon'"),
        ('source = "somewhere"', 'source = "x"\nmet = ["islet", "skin"]', "in the order of play: skin, islet"),
        ('honesty = "simplified"\n', "", "'honesty' is missing"),
    ],
)
def test_each_fault_is_told(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in GOOD
    assert told in problems(tmp_path, GOOD.replace(before, after))


def test_an_id_that_is_taken_is_told(tmp_path: Path) -> None:
    assert "'treg' is there twice" in problems(tmp_path, GOOD + GOOD)


def test_words_that_are_missing_or_long_are_told() -> None:
    entry = next(entry for entry in load_codex() if entry.id == "treg")
    long = " ".join(["Word"] * 21) + "."
    texts = {"codex.treg.title": "Treg", "codex.treg.text": f"One. Two. Three. {long}"}
    found = "\n".join(str(one) for one in codex_problems([entry], texts, dict.fromkeys(texts, "3"), "en.json"))
    assert "there is no text 'codex.treg.why'" in found
    assert "has 4 sentences" in found
    assert "has 21 words" in found


def test_sentences_end_where_they_end() -> None:
    assert sentences("From P. distasonis. It is a microbe! Is it?") == [
        "From P. distasonis.",
        "It is a microbe!",
        "Is it?",
    ]
    assert sentences("Positions 2, 3 and 5. 7 too.") == ["Positions 2, 3 and 5.", "7 too."]


def test_the_file_of_the_game_is_the_one_that_is_read() -> None:
    assert read_codex(CODEX_FILE) == load_codex()
