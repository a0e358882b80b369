"""Which questions are asked before a level of a lesson: of what earlier levels taught, drawn for each pupil.

Calling back what was learnt days ago keeps it (Latimier et al. 2021, Educ Psychol Rev 33:959: spaced retrieval against
massed, g = 0.74).
"""

from __future__ import annotations

from random import Random

from game.library.lessons import Lesson, levels_before
from game.library.lots import sample
from game.library.questions import Question, taught_before


def questions_for(lesson: Lesson, step: int, name: str) -> tuple[Question, ...]:
    """The questions before the level of a step (from 0), for the pupil of this name: the same each time it is opened,
    and none that stands before an earlier level of the lesson."""
    lots = Random(f"{lesson.id} {name}")
    asked: list[Question] = []
    fresh: list[Question] = []
    for number, one in enumerate(lesson.steps[: step + 1]):
        pool = [
            question
            for question in taught_before(one.level, levels_before(lesson.steps, number))
            if question not in asked
        ]
        fresh = sample(lots, pool, one.recall) if one.recall else []
        asked += fresh
    return tuple(fresh)
