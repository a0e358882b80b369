"""What answers to statements say: which misconceptions a pupil held before and after, how many of a class turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.library.ideas import STEPS, Idea, load_ideas
from game.save.lessons import Taken


def is_right(idea: Idea, step: str) -> bool:
    """Whether an answer (the digit of one of `STEPS`) is on the side of what is true."""
    return (int(step) < len(STEPS) // 2) is idea.holds


def held(test: Taken | None) -> frozenset[str] | None:
    """The ids of the statements that were answered wrong with a test; None where they were not asked."""
    if test is None or not test.ideas:
        return None
    pairs = zip(load_ideas(), test.ideas, strict=True)
    return frozenset(idea.id for idea, step in pairs if not is_right(idea, step))


@dataclass(frozen=True, slots=True)
class Tally:
    """A statement in a class: how many held the misconception `before` and `after`, of how many; of those who were
    asked twice (`both`) how many `turned` to what is true, and how many `fell` for it meanwhile."""

    idea: Idea
    before: int
    of_before: int
    after: int
    of_after: int
    both: int
    turned: int
    fell: int

    @property
    def last(self) -> float:
        """The share that holds it now: after the lesson, or before it where nobody was asked after it."""
        if self.of_after:
            return self.after / self.of_after
        return self.before / self.of_before if self.of_before else 0.0


def tally(pairs: Iterable[tuple[frozenset[str] | None, frozenset[str] | None]]) -> list[Tally]:
    """The statements with what was `held` before and after by each pupil; the one that is met most now comes first."""
    given = list(pairs)
    rows = []
    for idea in load_ideas():
        before = [idea.id in first for first, _ in given if first is not None]
        after = [idea.id in second for _, second in given if second is not None]
        both = [(idea.id in a, idea.id in b) for a, b in given if a is not None and b is not None]
        turned, fell = both.count((True, False)), both.count((False, True))
        rows.append(Tally(idea, sum(before), len(before), sum(after), len(after), len(both), turned, fell))
    return sorted(rows, key=lambda row: -row.last)
