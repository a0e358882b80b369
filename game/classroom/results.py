"""A pupil's result as a file: nickname, lesson, the answers of its tests, how levels ended. No name, and no date.

The form is told in docs/result.schema.json. What can be reckoned from answers is not in the file: whoever reads it
reckons it anew, so that no number in it has to be believed. Of a level it holds the last run, to be simulated again
(`game.classroom.replays`); files that were written before there were runs in them are read, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from game import __version__
from game.given.forms import once, read_json
from game.host import LARGEST_FILE
from game.host.link import is_group
from game.library.lessons import LEVEL, Lesson, is_lesson
from game.library.nicknames import is_nickname
from game.problems import Broken, Problem
from game.save.attempts import Kept
from game.save.attempts import plain as plain_run
from game.save.form import MOST_STARS, Result
from game.save.lessons import WHEN, Progress, Taken, plain, runs_in, seed_in, taken_of
from game.tissue.outcomes import OUTCOMES

GAME, KIND, FORM = "tolerance", "result", 1
LONGEST = LARGEST_FILE  # letters; with two runs it has about 6,000, and eight of the longest have room
MOST_LEVELS = 20
REMEDY = "ask the pupil to save it again from the lesson"


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of the lesson ended at best: outcome and stars, as the pupil's game kept it."""

    outcome: str
    stars: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result: the version that wrote it, lesson, class ("" for none), nickname, tests by `WHEN`, levels by id; the
    last run of each level, and the seed that the link fixed for all (None for none)."""

    version: str
    lesson: str
    group: str
    name: str
    tests: Mapping[str, Taken]
    levels: Mapping[str, Level]
    runs: tuple[Kept, ...] = ()
    seed: int | None = None

    @property
    def digest(self) -> str:
        """What is the same for the same content, whatever the file is called."""
        return sha256(to_text(self).encode()).hexdigest()


def result_of(lesson: Lesson, progress: Progress, best: Mapping[str, Result]) -> Outcome:
    """The result of a lesson as far as it has come."""
    levels = {
        step.level: Level(best[step.level].outcome, best[step.level].stars)
        for number, step in enumerate(lesson.steps)
        if step.kind == LEVEL and number in progress.done and step.level in best
    }
    tests = dict(progress.tests)
    name, group = progress.name, progress.group
    return Outcome(__version__, lesson.id, group, name, tests, levels, progress.runs, progress.seed)


def to_text(result: Outcome) -> str:
    """The result as the text of a file."""
    return json.dumps(
        {
            "game": GAME,
            "kind": KIND,
            "form": FORM,
            "version": result.version,
            "lesson": result.lesson,
            "class": result.group,
            "name": result.name,
            "tests": {when: plain(test) for when, test in sorted(result.tests.items())},
            "levels": {
                level: {"outcome": ended.outcome, "stars": ended.stars}
                for level, ended in sorted(result.levels.items())
            },
            "runs": [plain_run(kept) for kept in result.runs],
            "seed": result.seed,
        },
        indent=1,
    )


def from_text(text: str, file: str) -> Outcome:
    """The result that the text of `file` holds. Raises `Broken` with one problem."""
    if len(text) > LONGEST:
        raise _broken(file, "file", f"is longer than {LONGEST} letters")
    data = read_json(text, file, once(file))
    if not isinstance(data, dict) or data.get("game") != GAME or data.get("kind") != KIND:
        raise _broken(file, "file", "is no result of this game")
    if data.get("form") != FORM:
        raise _broken(file, "form", "is of another version of the game")
    try:
        return _outcome(data)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _broken(file, str(fault).strip("'") or "file", "is damaged, or was changed by hand") from fault


def _broken(file: str, place: str, what: str) -> Broken:
    return Broken([Problem(file, place[:40], what, REMEDY)])


def _outcome(data: Mapping[str, Any]) -> Outcome:
    lesson, group, name, version = data["lesson"], data["class"], data["name"], data["version"]
    if not isinstance(lesson, str) or not is_lesson(lesson):
        raise ValueError("lesson")
    if group != "" and not is_group(group):
        raise ValueError("class")
    if not is_nickname(name):
        raise ValueError("name")
    if not isinstance(version, str) or len(version) > 20 or not version.isascii():
        raise ValueError("version")
    tests = {when: taken_of(row) for when, row in data["tests"].items() if when in WHEN}
    rows = data["levels"]
    if len(rows) > MOST_LEVELS:
        raise ValueError("levels")
    levels = {level: _level(level, row) for level, row in rows.items()}
    return Outcome(version, lesson, group, name, tests, levels, runs_in(data.get("runs", [])), seed_in(data))


def _level(id: str, row: Mapping[str, Any]) -> Level:
    outcome, stars = row["outcome"], row["stars"]
    if outcome not in OUTCOMES or type(stars) is not int or not 0 <= stars <= MOST_STARS or not id.isascii():
        raise ValueError("levels")
    return Level(outcome, stars)
