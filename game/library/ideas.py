"""Statements that touch a misconception each, read from assets/library/ideas.toml and checked.

Their words are idea.ID.says, .truth and .do in assets/words. The misconceptions are from teaching and not from a
validated inventory.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.questions import TOUCHES
from game.library.reading import open_sheet
from game.problems import Broken

IDEAS_FILE = ASSETS / "library" / "ideas.toml"
IDEAS = 5  # results hold so many answers
STEPS = ("surely-true", "rather-true", "rather-false", "surely-false")  # an answer is the number of one


@dataclass(frozen=True, slots=True)
class Idea:
    """A statement: whether it `holds`, the misconception of who thinks otherwise (of `TOUCHES`), and a source."""

    id: str
    touches: str
    holds: bool
    source: str


def read_ideas(path: Path) -> tuple[Idea, ...]:
    """The statements in `path`, in the order of writing. Raises `Broken` with all that is wrong, and OSError."""
    top = open_sheet(path)
    found: list[Idea] = []
    for section in top.sections("idea"):
        id = section.name_text("id")
        if id in [one.id for one in found]:
            section.fault("id", f"the id '{id}' is there twice", "give each statement its own id")
        touches, holds = section.one_of("touches", TOUCHES), section.switch("holds", default=False)
        found.append(Idea(id, touches, holds, section.text("source")))
        section.done()
    if not top.sheet.problems and len(found) != IDEAS:
        top.fault("idea", f"there are {len(found)} statements", f"give {IDEAS}: results hold so many answers")
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return tuple(found)


@cache
def load_ideas() -> tuple[Idea, ...]:
    """The statements of the game. Raises `Broken`."""
    return read_ideas(IDEAS_FILE)
