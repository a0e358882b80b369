"""A lesson in a course: what the learning platform is told that opened it, and how the pupil leaves it.

Platforms and their forms are the matter of the package's adapter (assets/web); here is what all of them are told.
"""

from __future__ import annotations

import json

from game.classroom.desk import answers_of
from game.host import Host
from game.library.lessons import AFTER, TEST, Lesson
from game.save.lessons import Progress, bookmark, from_text

# What is said of how a platform stands; the others need no word, or no platform is there
SAID = {
    "normal": "course.normal",
    "review": "course.review",
    "browse": "course.browse",
    "lost": "course.lost",
    "again": "course.again",
}
TAKING = ("normal", "lost")  # or may take it next time
KEEPING = (*TAKING, "review", "browse")
LEFT, LOST = "course.left", SAID["lost"]


def score(lesson: Lesson, progress: Progress) -> float | None:
    """The one number for a gradebook, 0..1: the share of the second test's answers that were right.

    None before that test; of a lesson without tests 1 once all is done.
    """
    if any(step.kind == TEST for step in lesson.steps):
        if AFTER not in progress.tests:
            return None
        answers = answers_of(progress.tests[AFTER])
        return sum(answer.right for answer in answers) / len(answers)
    return 1.0 if is_over(lesson, progress) else None


def is_over(lesson: Lesson, progress: Progress) -> bool:
    """Whether all of its steps are done."""
    return set(range(len(lesson.steps))) <= set(progress.done)


def record(lesson: Lesson, progress: Progress) -> str:
    """What an adapter is told: JSON with `done` and `steps` (how many), `finished`, `score` and the `bookmark`."""
    return json.dumps(
        {
            "done": len(progress.done),
            "steps": len(lesson.steps),
            "finished": is_over(lesson, progress),
            "score": score(lesson, progress),
            "bookmark": bookmark(progress),
        }
    )


class Course:
    """The platform that opened this lesson, if one did. A lesson that the pupil opens beside it is no concern of it."""

    def __init__(self, host: Host, lesson: Lesson) -> None:
        self._host = host
        self._lesson = lesson
        self._opened = host.launch().get("lesson") == lesson.id
        self._left = self._refused = False

    @property
    def there(self) -> bool:
        """Whether a platform opened this lesson."""
        return self._state in SAID

    @property
    def keeps(self) -> bool:
        """Whether the platform's bookmark counts and not what this browser keeps: another pupil may have sat here."""
        return self._state in KEEPING

    @property
    def open(self) -> bool:
        """Whether there is a visit that the pupil can end."""
        return self._state in TAKING and not self._left

    @property
    def _state(self) -> str:
        return self._host.platform() if self._opened else ""

    def resumed(self, fresh: Progress) -> Progress:
        """How far this pupil has come by the platform's bookmark; `fresh` itself where that is no good for it."""
        try:
            progress = from_text(self._host.bookmark())
        except ValueError:
            return fresh
        return progress if progress.lesson == fresh.lesson else fresh

    def holds(self, progress: Progress) -> bool:
        """Whether the platform knows that the lesson has come this far."""
        return self._opened and self._host.bookmark() == bookmark(progress)

    def tell(self, progress: Progress) -> None:
        """Tell how far the lesson has come, unless the platform knows it, or takes nothing."""
        if self._state in TAKING and not self._left and not self.holds(progress):
            self._refused = not self._host.record(record(self._lesson, progress))

    def leave(self) -> None:
        """End the visit: save, and send nothing any more."""
        if not self._left:
            self._left = self._host.leave()
            self._refused = not self._left

    @property
    def said(self) -> str:
        """The word key of what the pupil has to know of it, "" for nothing."""
        if self._left:
            return LEFT
        state = self._state
        return LOST if self._refused and state in SAID else SAID.get(state, "")
