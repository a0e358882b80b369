"""The questions: each whole, each with its source, none of them given away by how long its answer is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.library import load_words
from game.library.questions import (
    ANSWERS,
    QUESTIONS_FILE,
    RIGHT,
    TOUCHES,
    WRONG,
    Question,
    load_questions,
    read_questions,
)
from tests.laws.test_wording import SOURCE
from tests.library.small import Refused, line_of

WORDS = load_words("en")


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.id)
def test_a_question_has_four_answers_a_reason_and_a_source(question: Question) -> None:
    texts = [WORDS(f"question.{question.id}.{answer}") for answer in ANSWERS]
    assert len(set(texts)) == len(ANSWERS)
    assert WORDS(f"question.{question.id}.ask").endswith("?")
    assert WORDS.has(f"question.{question.id}.why")
    for source in question.source.split("; "):
        assert SOURCE.fullmatch(source), source


@pytest.mark.parametrize("picked", [max, min], ids=["longest", "shortest"])
def test_how_long_an_answer_is_tells_nothing(picked: Callable[..., str]) -> None:
    """Whoever picks the longest of four, or the shortest, must not do much better than by guessing, a quarter."""
    won = [
        picked(ANSWERS, key=lambda answer: len(WORDS(f"question.{one.id}.{answer}"))) == RIGHT
        for one in load_questions()
    ]
    assert sum(won) <= len(won) * 0.4


def test_every_misconception_is_behind_some_answer() -> None:
    assert {touch for one in load_questions() for touch in one.touches.values() if touch} == set(TOUCHES)


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ('wrong-1 = "labels"', 'wrong-1 = "lables"', "wrong-1 =", "'wrong-1' is 'lables'"),
        ('source = "Pacholczyk', 'sauce = "Pacholczyk', "[[question]]", "'source' is missing"),
        ('id = "brake"', 'id = "receptor"', 'id = "receptor"', "the id 'receptor' is there twice"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, broken: Refused, old: str, new: str, place: str, what: str) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(QUESTIONS_FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problem = broken(lambda: read_questions(path))[0]
    assert what in problem.what
    if "twice" not in what:
        assert problem.place == line_of(path, place)


def test_misconceptions_are_kept_for_each_wrong_answer() -> None:
    receptor = next(one for one in load_questions() if one.id == "receptor")
    assert [receptor.touches[wrong] for wrong in WRONG] == ["labels", "antibody", "genes"]
