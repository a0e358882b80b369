"""How far a lesson has come, kept between visits: a late log-in or a bell in the middle loses nothing.

The text is JSON in a slot of its own. Nothing in it is believed unchecked; what cannot be read begins anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from typing import Any

from game.host import LESSON_KEY, Host

FORMS = (("a", "b"), ("b", "a"))  # of the tests before and after
MOST = 100.0  # of a number that is kept


@dataclass(frozen=True, slots=True)
class Score:
    """What a test came to: d-prime of own against microbe's and of likenesses, each with its standard error; the
    answers that were right, and all."""

    brake: float
    brake_error: float
    likeness: float
    likeness_error: float
    right: int
    answers: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A lesson on its way: which steps (from 0) are done, which order of forms was drawn, the scores of its tests."""

    lesson: str
    order: int = 0
    done: tuple[int, ...] = ()
    scores: Mapping[str, Score] = field(default_factory=dict)

    def form(self, when: str) -> str:
        """The form of the test `before` or `after`."""
        return FORMS[self.order][when == "after"]

    def with_step(self, step: int) -> Progress:
        """The same with a step done."""
        return replace(self, done=tuple(sorted({*self.done, step})))

    def with_score(self, when: str, score: Score) -> Progress:
        """The same with what a test came to."""
        return replace(self, scores={**self.scores, when: score})


def store(host: Host, progress: Progress) -> bool:
    """Keep it; False when nothing can be kept here."""
    data = {
        "lesson": progress.lesson,
        "order": progress.order,
        "done": list(progress.done),
        "scores": {when: asdict(score) for when, score in progress.scores.items()},
    }
    return host.write(LESSON_KEY, json.dumps(data))


def read(host: Host, lesson: str, order: int) -> Progress:
    """How far `lesson` has come; from the beginning, with this `order` of forms, where nothing good is kept of it."""
    fresh = Progress(lesson, order)
    text = host.read(LESSON_KEY)
    if not text:
        return fresh
    try:
        data = json.loads(text)
        return _progress(data) if data["lesson"] == lesson else fresh
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return fresh


def _progress(data: Mapping[str, Any]) -> Progress:
    done = data["done"]
    order = data["order"]
    if type(order) is not int or order not in (0, 1) or not all(type(step) is int and 0 <= step < 99 for step in done):
        raise ValueError("lesson")
    scores = {when: _score(row) for when, row in data["scores"].items() if when in ("before", "after")}
    return Progress(str(data["lesson"]), order, tuple(sorted(set(done))), scores)


def _score(row: Mapping[str, Any]) -> Score:
    score = Score(**row)
    numbers = (score.brake, score.brake_error, score.likeness, score.likeness_error, score.right, score.answers)
    if not all(type(one) in (int, float) and isfinite(one) and abs(one) <= MOST for one in numbers):
        raise ValueError("score")
    return score
