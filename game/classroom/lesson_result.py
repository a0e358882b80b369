"""What a lesson came to, in lines for the pupil: each test, what changed between them, and the statements."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from game.classroom.desk import Change, Findings, answers_of, changed, findings
from game.classroom.ideas import held
from game.classroom.measures import Apart
from game.library.ideas import IDEAS
from game.library.peptides import load_blosum62
from game.library.words import Words
from game.save.lessons import WHEN, Taken


@lru_cache(maxsize=8)
def findings_of(test: Taken) -> Findings:
    """What a test that was kept came to."""
    return findings(answers_of(test), load_blosum62())


def result_lines(words: Words, tests: Mapping[str, Taken]) -> list[str]:
    """What the `tests` (by `WHEN`) came to so far: one line for each that was taken, then what changed."""
    lines = []
    found = [(when, findings_of(tests[when])) for when in WHEN if when in tests]
    for when, one in found:
        apart = {what: f"{given.d_prime:.1f}" if given else "?" for what, given in _contests(one)}
        lines.append(words(f"lesson.score.{when}", right=one.right, count=one.answers, **apart))
    if len(found) == len(WHEN):
        for (what, before), (_, after) in zip(*(_contests(one) for _, one in found), strict=True):
            if before is not None and after is not None:
                lines.append(_changed(words, what, changed(before, after)))
    return lines


def statement_lines(words: Words, tests: Mapping[str, Taken]) -> list[str]:
    """How many statements were answered right with each test."""
    asked = {when: held(tests.get(when)) for when in WHEN}
    return [
        words(f"ideas.count.{when}", right=IDEAS - len(wrong), count=IDEAS)
        for when, wrong in asked.items()
        if wrong is not None
    ]


def _changed(words: Words, what: str, change: Change) -> str:
    low, high = change.interval
    numbers = {"change": f"{change.value:+.1f}", "low": f"{low:+.1f}", "high": f"{high:+.1f}"}
    clear = "clear" if change.clear else "chance"
    return words(f"lesson.change.{what}.{clear}", **numbers)


def _contests(found: Findings) -> tuple[tuple[str, Apart | None], ...]:
    return ("brake", found.brake), ("likeness", found.likeness)
