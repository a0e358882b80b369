"""The antigen desk without a test: training, until each kind is told apart at a glance, and ninety seconds of arcade.

Training after perceptual learning modules (Kellman and Massey 2013, Psychol Learn Motiv 58:117): short trials of mixed
kinds, easy ones first, near misses after them, until each kind was told right ten times in a row in under four seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from game.library.items import ALTERED, KNOWN, MIMIC, PLAIN, UNKNOWN, Item, Near, draw_item, draw_plan
from game.library.kinds import BEST
from game.library.peptides import MIMIC_LEAST, Substitution
from game.tissue.chance import pick

OWN, MICROBE, LIKENESS = "own", "microbe", "likeness"
GROUPS = (OWN, MICROBE, LIKENESS)  # what is trained, each until it is mastered
_DESIGNS = {OWN: (KNOWN, UNKNOWN, ALTERED), MICROBE: (PLAIN,), LIKENESS: (MIMIC,)}
GROUP_OF = {design: group for group, designs in _DESIGNS.items() for design in designs}

# From far to near: few rows first, then traps by the anchors, then all, then likenesses at the edge of what is one
NEARS = (
    Near(3, (0.72, 0.84), (0.20, 0.45)),
    Near(4, (0.68, 0.84), (0.20, 0.45)),
    Near(6, (MIMIC_LEAST, 0.80), (0.30, 0.45)),
    Near(6, (MIMIC_LEAST, 0.70), (0.38, 0.47)),
)

TRIAL = 10.0  # seconds
FAST = 4.0  # seconds
MASTERED = 10  # fast right answers in a row
NEARER = (3, 6)  # of them, from which traps come nearer; training never shows more than four rows
AGAIN = 5  # one trial of so many is of a kind that is mastered
RUN = 2  # trials of one kind that may follow each other

LASTS = 90.0  # seconds of arcade
UP = 3  # right answers in a row after which traps come nearer; one wrong one moves them away


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an answer: the item, the verdict ("" where time ran out), whether it was right, and fast."""

    item: Item
    verdict: str
    right: bool
    fast: bool


def judged(item: Item, verdict: str, seconds: float) -> Told:
    """What an answer to `item` was worth."""
    right = verdict == BEST[item.kind].value
    return Told(item, verdict, right, right and seconds < FAST)


class Training:
    """Trials until each of `GROUPS` is mastered. `item` is the one that is shown, `rows` how many answers were in a row
    for each group."""

    def __init__(self, seed: int, substitution: Substitution) -> None:
        self._lots, self._substitution = Random(seed), substitution
        self.rows = dict.fromkeys(GROUPS, 0)
        self.trials = 0
        self._last: list[str] = []
        self.item = self._draw()

    @property
    def done(self) -> bool:
        """Whether every group is mastered."""
        return all(row >= MASTERED for row in self.rows.values())

    def answer(self, verdict: str, seconds: float) -> Told:
        """An answer to `item`, or "" when time ran out. A wrong one begins the row of its group anew.

        A right one that was slow neither counts nor breaks the row; what is mastered stays so.
        """
        told = judged(self.item, verdict, seconds)
        group = GROUP_OF[self.item.design]
        self.trials += 1
        if self.rows[group] < MASTERED:
            self.rows[group] = 0 if not told.right else self.rows[group] + told.fast
        return told

    def go_on(self) -> None:
        """Show the next item."""
        self.item = self._draw()

    def _draw(self) -> Item:
        group = self._group()
        self._last = [*self._last, group][-RUN:]
        row = self.rows[group]
        near = NEARS[1 if row >= NEARER[0] else 0]
        if row >= NEARER[1]:
            near = Near(near.rows, NEARS[-1].alike, NEARS[-1].somewhat)
        # Of the own, what was altered comes once the others are easy
        designs = _DESIGNS[group] if row >= NEARER[0] else tuple(one for one in _DESIGNS[group] if one != ALTERED)
        plan = draw_plan(pick(self._lots, designs), self._lots)
        return draw_item(f"trial-{self.trials}", plan, self._lots, self._substitution, near)

    def _group(self) -> str:
        """By lot among what is not mastered, now and then what is; none comes more often in a row than `RUN`."""
        fresh: Sequence[str] = [group for group in GROUPS if self.rows[group] < MASTERED] or GROUPS
        if len(fresh) < len(GROUPS) and not self._lots.randrange(AGAIN):
            fresh = GROUPS
        often = self._last[0] if len(self._last) == RUN and len(set(self._last)) == 1 else ""
        others = [group for group in GROUPS if group != often]
        return pick(self._lots, [group for group in fresh if group in others] or others)


class Arcade:
    """Ninety seconds of items that come nearer as one does well, the same for everybody with this seed."""

    def __init__(self, seed: int, substitution: Substitution) -> None:
        self._lots, self._substitution = Random(seed), substitution
        self.rung = 0
        self.streak = self.best_streak = self.points = 0
        self.answers: list[Told] = []
        self.item = self._draw()

    def answer(self, verdict: str) -> Told:
        """An answer to `item`; the next one is shown. A right one pays one point, and one more for each rung."""
        told = judged(self.item, verdict, 0.0)
        self.answers.append(told)
        if told.right:
            self.points += 1 + self.rung
            self.streak += 1
            self.best_streak = max(self.best_streak, self.streak)
            if not self.streak % UP:
                self.rung = min(len(NEARS) - 1, self.rung + 1)
        else:
            self.streak, self.rung = 0, max(0, self.rung - 1)
        self.item = self._draw()
        return told

    def _draw(self) -> Item:
        group = pick(self._lots, GROUPS)
        plan = draw_plan(pick(self._lots, _DESIGNS[group]), self._lots)
        return draw_item(f"item-{len(self.answers)}", plan, self._lots, self._substitution, NEARS[self.rung])
