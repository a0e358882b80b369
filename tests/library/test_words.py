from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.library import load_peptides, load_words
from game.library.codex import LONGEST_SENTENCE, sentences
from game.library.words import WORDS_FOLDER, Words, languages, places, read_words
from game.problems import Broken
from game.tissue import events


def test_english_is_there_and_whole() -> None:
    words = load_words(strict=True)
    assert words.lang == "en"
    assert languages()[0] == "en"
    assert len(words.keys()) > 50
    disease = words("disease.type-1-diabetes")
    sentence = words("end.islet.disease.sentence", left=3, all=60, disease=disease)
    assert sentence == "Type 1 diabetes begins: 3 of 60 beta cells left."


def test_every_peptide_has_a_name_and_a_short_sentence() -> None:
    words = load_words(strict=True)
    for id in load_peptides():
        assert words(f"peptide.{id}.name")
        assert len(words(f"peptide.{id}.about").split()) <= 20


@pytest.mark.parametrize("family", ["brief", "cell", "codex", "disease", "end"])
def test_sentences_are_short(family: str) -> None:
    for key, text in read_words(WORDS_FOLDER / "en.json")[0].items():
        if key.startswith(f"{family}."):
            assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in sentences(text)), f"{key}: {text}"


def test_every_reason_of_a_refusal_has_words() -> None:
    words = load_words(strict=True)
    told = events.Refused.__doc__ or ""
    reasons = re.findall(r"[a-z0-9-]+", told.split("word key:")[1].split(".")[0])
    assert "too-far" in reasons
    for reason in reasons:
        assert words(f"refuse.{reason}")


def test_wording() -> None:
    """A Treg brakes; it does not kill. A mimic is a likeness, not a disguise. Nobody is at fault."""
    for key, text in read_words(WORDS_FOLDER / "en.json")[0].items():
        lower = text.lower()
        for banned in (
            "disguis",
            "enemy",
            "enemies",
            "invader",
            "suppress the antigen",
            "wrong!",
            "you kill",
            "treg kills",
            "border guard",
            "women only",
            "no known microbe",  # nobody can have looked at all of them
        ):
            assert banned not in lower, f"{key} says {banned}"


def test_play_goes_on_without_a_word_and_tests_do_not() -> None:
    play = Words({"a.b": "Hello {name}"})
    assert play("a.c") == "a.c"
    assert play("a.b", name="you") == "Hello you"
    assert play("a.b") == "Hello {name}"
    assert play.has("a.b") and not play.has("a.c")
    strict = Words({"a.b": "Hello {name}"}, strict=True)
    with pytest.raises(KeyError, match=r"a\.c"):
        strict("a.c")
    with pytest.raises(KeyError, match="name"):
        strict("a.b")


@pytest.mark.parametrize("lang", ["xx", "../en", "", "en.json", "EN"])
def test_an_unknown_language_is_refused(lang: str) -> None:
    with pytest.raises(FileNotFoundError):
        load_words(lang)


def test_places() -> None:
    assert places("{b} of {a}, {b:.2f} and {{c}}") == ("a", "b")


REFUSALS = [
    ('{\n"a.b": "x"\n"a.c": "y"\n}', "3", "this is no JSON"),
    ("[1]", "1", "no table of words"),
    ('{\n"a.b": "x",\n"a.b": "y"\n}', "2", "'a.b' is there twice"),
    ('{\n"ab": "x"\n}', "2", "the key 'ab' has an odd form"),
    ('{\n"a.B": "x"\n}', "2", "odd form"),
    ('{\n"a.b": ""\n}', "2", "the text of 'a.b' is ''"),
    ('{\n"a.b": 3\n}', "2", "the text of 'a.b' is 3"),
    ('{\n"a.b": "x {"\n}', "2", "the braces of 'a.b' do not pair"),
    ('{\n"a.b": "x {}"\n}', "2", "'a.b' has the place {}"),
    ('{\n"a.b": "x {a.__class__}"\n}', "2", "has the place {a.__class__}"),
    ('{\n"a.c": "x",\n"a.b": "y"\n}', "3", "'a.b' stands after 'a.c'"),
]


@pytest.mark.parametrize(("text", "place", "what"), REFUSALS)
def test_a_damaged_file_is_refused_at_its_place(tmp_path: Path, text: str, place: str, what: str) -> None:
    path = tmp_path / "de.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Broken) as caught:
        read_words(path)
    problem = caught.value.problems[0]
    assert what in problem.what
    assert (problem.file, problem.place) == (str(path), place)


def test_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "de.json"
    path.write_bytes(b'{"a.b": "\xff"}')
    with pytest.raises(Broken, match="no UTF-8"):
        read_words(path)
