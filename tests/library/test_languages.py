"""Languages beside English: complete ones are offered, others not; and the one that nobody speaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.library import load_words
from game.library import words as module
from game.library.check import check_paths
from game.library.pseudo import LONGER, PSEUDO, pseudo
from game.library.words import WORDS_FOLDER, language_of, languages, places, read_words, speaks
from game.view.kit.text import STYLES, has_glyph

ENGLISH = read_words(WORDS_FOLDER / "en.json")[0]
Write = Callable[[str, dict[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the file of a language beside English, in a folder of its own."""
    monkeypatch.setattr(module, "WORDS_FOLDER", tmp_path)
    module._texts.cache_clear()

    def written(lang: str, texts: dict[str, str]) -> Path:
        path = tmp_path / f"{lang}.json"
        path.write_text(json.dumps(dict(sorted(texts.items())), indent=1), encoding="utf-8")
        return path

    written("en", ENGLISH)
    return written


def test_a_language_is_offered_when_it_is_whole(write: Write) -> None:
    german = {**ENGLISH, "language.name": "Deutsch"}
    write("de", german)
    lacking = dict(german)
    del lacking["settings.title"]
    write("fr", lacking)
    write("it", {**german, "end.stopped.sentence": "Basta."})
    (write("es", german)).write_text("{", encoding="utf-8")
    assert languages() == ("en", "de")
    assert [speaks(lang) for lang in ("en", "de", "fr", "it", "es", "xx", PSEUDO)] == [True, True, *[False] * 4, True]
    assert load_words("de")("language.name") == "Deutsch"


def test_who_translates_can_play_what_is_not_whole_yet(write: Write) -> None:
    write("de", {"settings.title": "Einstellungen"})
    words = load_words("de", strict=True)
    assert words("settings.title") == "Einstellungen"
    assert words("title.play") == ENGLISH["title.play"]


def test_check_refuses_an_incomplete_language(write: Write) -> None:
    texts = dict(ENGLISH)
    gone = sorted(texts)[3:30]
    for key in gone:
        del texts[key]
    problems, unreadable = check_paths([write("de", texts)])
    assert not unreadable
    told = " ".join(problem.what for problem in problems)
    assert f"'{gone[0]}'" in told and "7 more texts" in told
    assert check_paths([write("de", dict(ENGLISH))]) == ([], [])


def test_the_language_of_the_system_is_taken_where_the_game_speaks_it(write: Write) -> None:
    write("de", ENGLISH)
    write("pt-BR", ENGLISH)
    assert language_of(("de",)) == "de"
    assert language_of(("fr-FR", "de_CH", "en")) == "de"
    assert language_of(("", "pt_br")) == "pt-BR"
    assert language_of(("pt-PT", "en-GB", "de")) == "en"
    assert language_of(()) == language_of(("xx", "", "..")) == "en"


def test_the_language_that_nobody_speaks_is_longer_and_keeps_the_places() -> None:
    for key, text in ENGLISH.items():
        longer = pseudo(text)
        assert places(longer) == places(text), key
        assert longer.count("\n") == text.count("\n"), key
        bare = [word for word in text.split() if len(word) > 1 and word.isalpha()]
        assert all(len(pseudo(word)) >= (1 + LONGER) * len(word) for word in bare), key
    assert pseudo("Go {on}, {{no}}!").format(on="x").startswith("G")


def test_the_fonts_have_its_letters() -> None:
    letters = {letter for text in ENGLISH.values() for letter in pseudo(text)} - {"\n"}
    assert not letters.isdisjoint("äéîöšž")
    for style in STYLES.values():
        lacking = {one for one in letters if not has_glyph(style.font, one) and not has_glyph(style.fallback, one)}
        assert not lacking, style.font


def test_it_is_no_language_of_the_settings() -> None:
    assert PSEUDO not in languages()
    assert load_words(PSEUDO, strict=True)("title.play") == pseudo(ENGLISH["title.play"])
