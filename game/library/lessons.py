"""Lessons: what a class does in which order, read from assets/lessons and checked.

Their words are lesson.ID.name, .about and .talk in assets/words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.questions import taught_before
from game.library.reading import Section, ids_in, open_sheet
from game.library.strips import playable
from game.problems import Broken

LESSONS = ASSETS / "lessons"
TEST, LEVEL, TRAINING, QUESTIONS, LAB, TALK = "test", "level", "training", "questions", "lab", "talk"
KINDS = (TEST, LEVEL, TRAINING, QUESTIONS, LAB, TALK)
BEFORE, AFTER = "before", "after"
MOST_STEPS = 8  # that have room on the page
MOST_MINUTES = 120
MOST_LESSONS = 99
MOST_RECALL = 5  # questions before a level


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson: its kind (of `KINDS`); the `level` of one, and how many questions of earlier levels stand
    before it (`recall`); of a test `form` (before or after) and `short`."""

    kind: str
    level: str = ""
    form: str = ""
    short: bool = False
    recall: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, its place in the list of all, the minutes that it is planned for, and its steps."""

    id: str
    order: int
    minutes: int
    steps: tuple[Step, ...]


def lessons() -> tuple[str, ...]:
    """The ids of all lessons, in their order. Raises `Broken`."""
    return tuple(sorted(ids_in(LESSONS), key=lambda id: (load_lesson(id).order, id)))


def is_lesson(id: str) -> bool:
    """Whether there is such a lesson."""
    return id in ids_in(LESSONS)


def read_lesson(path: Path) -> Lesson:
    """The lesson in `path`. Raises `Broken` with everything that is wrong, and OSError when it cannot be read."""
    top = open_sheet(path)
    id = top.id_of(path)
    order, minutes = top.whole("order", 1, MOST_LESSONS), top.whole("minutes", 1, MOST_MINUTES)
    steps = [_read_step(section) for section in top.sections("step", most=MOST_STEPS)]
    forms = [step.form for step in steps if step.kind == TEST]
    if forms not in ([], [BEFORE, AFTER]):
        top.fault("step", "its tests are not one before and one after", "write both, in this order, or none")
    for number, step in enumerate(steps):
        wanted = sum(one.recall for one in steps[: number + 1])
        there = len(taught_before(step.level, levels_before(steps, number))) if step.recall else wanted
        if there < wanted:
            what = f"{wanted} questions are asked up to '{step.level}', and {there} are taught before it"
            top.fault("step", what, "lower recall, or write more in assets/library/questions.toml")
    if len({step.short for step in steps if step.kind == TEST}) > 1:
        top.fault("step", "one test is short and one is not", "write short = true for both, or for none")
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return Lesson(id, order, minutes, tuple(steps))


def levels_before(steps: Sequence[Step], number: int) -> tuple[str, ...]:
    """The levels of the steps that come before the one with this number."""
    return tuple(step.level for step in steps[:number] if step.level)


def _read_step(section: Section) -> Step:
    kind = section.one_of("kind", KINDS)
    level = section.one_of("level", playable()) if kind == LEVEL else ""
    recall = section.whole("recall", 0, MOST_RECALL, 0) if kind == LEVEL else 0
    form = section.one_of("form", (BEFORE, AFTER)) if kind == TEST else ""
    short = section.switch("short", default=False) if kind == TEST else False
    section.done()
    return Step(kind, level, form, short, recall)


@cache
def load_lesson(id: str) -> Lesson:
    """A lesson by its id. Raises `Broken`."""
    return read_lesson(LESSONS / f"{id}.toml")
