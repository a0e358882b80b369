"""Lessons as files: those of the game are whole, and what is wrong in one is told by place, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.lessons import LESSONS, MOST_RECALL, lessons, levels_before, load_lesson, read_lesson
from game.library.questions import taught_before
from tests.library.small import Refused, line_of


def test_no_two_lessons_have_the_same_place_in_the_list() -> None:
    orders = [load_lesson(id).order for id in lessons()]
    assert len(set(orders)) == len(orders)
    assert orders == sorted(orders)


def test_questions_from_earlier_levels_stand_before_levels_of_the_long_lessons() -> None:
    recall = {id: sum(step.recall for step in load_lesson(id).steps) for id in lessons()}
    assert recall == {"self-and-foreign": 0, "mimics": 3, "why-me": 6, "therapy": 3}
    for id in lessons():
        steps = load_lesson(id).steps
        for number, step in enumerate(steps):
            pool = taught_before(step.level, levels_before(steps, number)) if step.recall else ()
            assert len(pool) >= sum(one.recall for one in steps[: number + 1] if step.recall)


def test_what_is_taught_before_the_first_level_is_nothing() -> None:
    assert taught_before("thymus", ()) == ()
    assert {one.place for one in taught_before("skin", ())} == {"thymus"}
    assert {one.place for one in taught_before("skin", ("heart",))} == {"thymus", "heart"}, (
        "a lesson may go its own way"
    )
    assert taught_before("", ()) == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("order = 2", "order = 0", "order =", "'order'"),
        ("recall = 3", f"recall = {MOST_RECALL + 1}", "recall =", "'recall'"),
        ('level = "heart-practice"', 'level = "thymus"', "[[step]]", "3 questions are asked up to 'thymus', and 0"),
        ('kind = "training"', 'kind = "training"\nrecall = 3', "recall =", "recall"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, broken: Refused, old: str, new: str, place: str, what: str) -> None:
    path = tmp_path / "mimics.toml"
    text = (LESSONS / path.name).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problem = broken(lambda: read_lesson(path))[0]
    assert what in problem.what
    if place != "[[step]]":
        assert problem.place == line_of(path, place)
