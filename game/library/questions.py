"""Questions that call back what levels taught, read from assets/library/questions.toml and checked.

Their words are question.ID.ask, .right, .wrong-1 to .wrong-3 and .why in assets/words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.places import levels_of_places, load_places
from game.library.reading import open_sheet
from game.problems import Broken

QUESTIONS_FILE = ASSETS / "library" / "questions.toml"
RIGHT = "right"
WRONG = ("wrong-1", "wrong-2", "wrong-3")
ANSWERS = (RIGHT, *WRONG)
TOUCHES = (
    *("labels", "antibody", "genes", "kills", "whole-string", "anchors"),
    *("one-cause", "deletion", "more-is-better", "fate"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the place of the campaign that teaches it, where its answer was read, and for each wrong answer (of
    `WRONG`) the misconception, "" for none."""

    id: str
    place: str
    source: str
    touches: Mapping[str, str]


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions in `path`, in the order of writing. Raises `Broken` with all that is wrong, and OSError."""
    top = open_sheet(path)
    found: list[Question] = []
    for section in top.sections("question"):
        id = section.name_text("id")
        if id in [one.id for one in found]:
            section.fault("id", f"the id '{id}' is there twice", "give each question its own id")
        touches = {wrong: section.one_of(wrong, (*TOUCHES, ""), "") for wrong in WRONG}
        found.append(Question(id, section.one_of("place", load_places()), section.text("source"), touches))
        section.done()
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return tuple(found)


@cache
def load_questions() -> tuple[Question, ...]:
    """The questions of the game. Raises `Broken`."""
    return read_questions(QUESTIONS_FILE)


def taught_before(level: str, others: Sequence[str]) -> tuple[Question, ...]:
    """The questions of the places that stand before the one of `level` in the campaign, and of those of `others`."""
    places, home = load_places(), levels_of_places()
    if level not in home:
        return ()
    here = home[level][0]
    earlier = {place for place in places if places[place].number < places[here].number}
    earlier |= {home[other][0] for other in others if other in home} - {here}
    return tuple(question for question in load_questions() if question.place in earlier)
