"""The levels that were played in a lesson: which run each attempt is, and what is kept of the last one that ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from game.library.lessons import MOST_STEPS
from game.runs.compact import LETTERS, LONGEST, AnyRun, packed
from game.save.form import MOST_STARS, Result
from game.tissue.chance import MOST_SEED
from game.tissue.outcomes import OUTCOMES

LEVEL = re.compile("[a-z0-9][a-z0-9-]{0,63}")
MOST_ATTEMPTS = 999  # of a level in a lesson; what comes after counts as the last of these
MOST_CALLS = 1000  # of a run
MOST_SECONDS = 9999.0


def seed_of(lesson: str, level: str, group: str, name: str, attempt: int) -> int:
    """The seed of a run in a lesson, where no link fixes one for all: it follows from who plays it, and how often.

    The first four bytes of SHA-256 of lesson, level, class ("" for none), nickname and the number of the attempt (from
    1), a line each in UTF-8, modulo the largest seed and one. So a run under another nickname is not that pupil's run.
    """
    text = "\n".join((lesson, level, group, name, str(attempt)))
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big") % (MOST_SEED + 1)


def seeds_of(lesson: str, level: str, group: str, name: str, attempt: int, fixed: int | None) -> tuple[int, ...]:
    """The seeds that an attempt may have: the one that the link `fixed` for all, None for none, or its own.

    Whoever began before opening the link of the class was in none.
    """
    own = [seed_of(lesson, level, one, name, attempt) for one in dict.fromkeys((group, ""))]
    return tuple(own if fixed is None else (fixed, *own))


@dataclass(frozen=True, slots=True)
class Kept:
    """The last run of a level that ended, and what the game said of it: which attempt it was, outcome, stars, how many
    `calls` and how many of them `right`, the `seconds` that half of the calls took at most (None for none), and the run
    itself (`game.runs.compact`), "" where there was no room for it."""

    level: str
    attempt: int
    outcome: str
    stars: int
    right: int
    calls: int
    seconds: float | None
    run: str

    @property
    def numbers(self) -> tuple[str, int, int, int]:
        """What simulating the run again must give, too."""
        return self.outcome, self.stars, self.right, self.calls


def kept_of(run: AnyRun, attempt: int, result: Result, seconds: float | None) -> Kept:
    """What is kept of a run that ended and was closed."""
    text = packed(run)
    took = None if seconds is None else round(min(MOST_SECONDS, seconds), 1)
    told = (result.outcome, result.stars, result.right, result.calls)
    return Kept(run.level, attempt, *told, took, text if len(text) <= LONGEST else "")


def plain(kept: Kept) -> dict[str, object]:
    """A run that was kept as JSON can say it."""
    return {
        "level": kept.level,
        "attempt": kept.attempt,
        "outcome": kept.outcome,
        "stars": kept.stars,
        "right": kept.right,
        "calls": kept.calls,
        "seconds": kept.seconds,
        "run": kept.run,
    }


def kept_in(data: Mapping[str, Any]) -> Kept:
    """The run that JSON tells of; it is not simulated. Raises ValueError, KeyError or TypeError where it is none."""
    level, outcome, seconds, run = data["level"], data["outcome"], data["seconds"], data["run"]
    if not isinstance(level, str) or not LEVEL.fullmatch(level) or outcome not in OUTCOMES:
        raise ValueError("runs")
    if not isinstance(run, str) or len(run) > LONGEST or (run and not LETTERS.fullmatch(run)):
        raise ValueError("runs")
    if seconds is not None and (type(seconds) not in (int, float) or not 0 <= seconds <= MOST_SECONDS):
        raise ValueError("runs")
    calls = _whole(data["calls"], 0, MOST_CALLS)
    return Kept(
        level,
        _whole(data["attempt"], 1, MOST_ATTEMPTS),
        outcome,
        _whole(data["stars"], 0, MOST_STARS),
        _whole(data["right"], 0, calls),
        calls,
        seconds,
        run,
    )


def attempts_in(data: Mapping[str, Any]) -> dict[str, int]:
    """How many attempts were begun of each level. Raises ValueError or AttributeError."""
    if len(data) > MOST_STEPS or not all(LEVEL.fullmatch(level) for level in data):
        raise ValueError("attempts")
    return {level: _whole(count, 1, MOST_ATTEMPTS) for level, count in data.items()}


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("runs")
    return value
