"""The statements: one for each misconception, each with its truth and source, and none given away by its side."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library import load_words
from game.library.ideas import IDEAS, IDEAS_FILE, load_ideas, read_ideas
from tests.laws.test_wording import SOURCE
from tests.library.small import Refused, line_of

WORDS = load_words("en")
PROBED = {"labels", "deletion", "fate", "antibody", "more-is-better"}


def test_each_misconception_has_one_and_some_are_true() -> None:
    ideas = load_ideas()
    assert sorted(one.touches for one in ideas) == sorted(PROBED)
    assert {one.holds for one in ideas} == {True, False}, "whoever agrees with all is not right"
    for one in ideas:
        assert SOURCE.fullmatch(one.source)
        for part in ("says", "truth", "do"):
            assert WORDS.has(f"idea.{one.id}.{part}")


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ('touches = "fate"', 'touches = "fates"', "touches =", "'touches' is 'fates'"),
        ('source = "Vignali', 'sauce = "Vignali', "[[idea]]", "'source' is missing"),
        ('id = "whose"', 'id = "who-kills"', 'id = "who-kills"', "the id 'who-kills' is there twice"),
        ("holds = true", 'holds = "yes"', "holds =", "'holds'"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, broken: Refused, old: str, new: str, place: str, what: str) -> None:
    path = tmp_path / "ideas.toml"
    path.write_text(IDEAS_FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problems = broken(lambda: read_ideas(path))
    assert any(what in problem.what for problem in problems)
    assert line_of(path, place)


def test_results_hold_as_many_answers_as_there_are_statements(tmp_path: Path, broken: Refused) -> None:
    assert len(load_ideas()) == IDEAS
    path = tmp_path / "ideas.toml"
    path.write_text(IDEAS_FILE.read_text(encoding="utf-8").rpartition("[[idea]]")[0], encoding="utf-8")
    assert f"there are {IDEAS - 1} statements" in broken(lambda: read_ideas(path))[0].what
