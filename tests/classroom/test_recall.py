"""Which questions stand before a level of a lesson: of earlier places, drawn for a pupil, and none twice."""

from __future__ import annotations

from random import Random

import pytest

from game.classroom.recall import questions_for
from game.library.lessons import lessons, load_lesson
from game.library.nicknames import draw_nickname
from game.library.places import levels_of_places, load_places

ASKING = [(id, number) for id in lessons() for number, step in enumerate(load_lesson(id).steps) if step.recall]


@pytest.mark.parametrize(("lesson", "number"), ASKING)
def test_they_are_of_places_that_come_before_the_level(lesson: str, number: int) -> None:
    step, places = load_lesson(lesson).steps[number], load_places()
    here = places[levels_of_places()[step.level][0]].number
    for seed in range(20):
        asked = questions_for(load_lesson(lesson), number, draw_nickname(seed))
        assert len({one.id for one in asked}) == step.recall
        assert all(places[one.place].number < here for one in asked)


def test_a_pupil_meets_the_same_again_and_neighbours_meet_others() -> None:
    lesson = load_lesson("mimics")
    number = next(number for number, step in enumerate(lesson.steps) if step.recall)
    names = [draw_nickname(seed) for seed in range(12)]
    drawn = [tuple(one.id for one in questions_for(lesson, number, name)) for name in names]
    assert drawn == [tuple(one.id for one in questions_for(lesson, number, name)) for name in names]
    assert len(set(drawn)) > 6


def test_no_question_comes_twice_in_a_lesson() -> None:
    lesson = load_lesson("why-me")
    steps = [number for number, step in enumerate(lesson.steps) if step.recall]
    assert len(steps) == 2
    for seed in range(30):
        name = draw_nickname(Random(seed).randrange(10_000))
        first, second = ({one.id for one in questions_for(lesson, number, name)} for number in steps)
        assert not first & second


def test_a_step_without_them_asks_nothing() -> None:
    assert questions_for(load_lesson("mimics"), 0, "calm heron") == ()
