"""The antigen desk on paper: tasks of its own, for a pupil without a screen.

They are drawn like those of the training, and are none of the frozen test. On paper nobody reckons a fit: there two
peptides are alike when they are the same at `SAME` of the five places that a T cell reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from game.library.items import ALTERED, KNOWN, MIMIC, OWN_MET, PLAIN, UNKNOWN, Item, Near, Row, draw_item, draw_plan
from game.library.items import before as before_change
from game.library.kinds import BEST
from game.library.peptides import load_blosum62
from game.tissue.commands import Verdict
from game.tissue.fit import CONTACTS

SEED = 20251006
TASKS = (UNKNOWN, PLAIN, MIMIC, KNOWN, PLAIN, MIMIC, ALTERED, PLAIN)
NEAR = Near(rows=4)
SAME = 3
ALTERED_SIGN = "*"  # printed behind a residue that was altered


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the sheet, its best answer, and the number (from 1) of the row that decides it, 0 where none does."""

    item: Item
    best: Verdict
    row: int


def tasks() -> tuple[Task, ...]:
    """The tasks in their order, always the same."""
    lots, found = Random(SEED), []
    for number, design in enumerate(TASKS, start=1):
        item = draw_item(f"paper-{number}", draw_plan(design, lots), lots, load_blosum62(), NEAR)
        found.append(Task(item, BEST[item.kind], _decides(item)))
    return tuple(found)


def same_places(item: Item, row: Row) -> tuple[int, ...]:
    """The places (from 1) that a T cell reads and that are the same in a row."""
    return tuple(place for place in CONTACTS if item.signs[place - 1] == row.signs[place - 1])


def by_rule(item: Item) -> Verdict:
    """What the rule that is printed on the sheet says."""
    own = [row for row in item.rows if row.met in OWN_MET]
    if any(row.signs == before_change(item.signs) for row in own):
        return Verdict.CALM
    return Verdict.RESTRAIN if any(len(same_places(item, row)) >= SAME for row in own) else Verdict.PERMIT


def _decides(item: Item) -> int:
    own = [(number, row) for number, row in enumerate(item.rows, start=1) if row.met in OWN_MET]
    equal = [number for number, row in own if row.signs == before_change(item.signs)]
    alike = [number for number, row in own if len(same_places(item, row)) >= SAME]
    return (equal or alike or [0])[0]


def printed(sign: str) -> str:
    """A residue as it stands on paper: a letter or Cit, with a star where it was altered."""
    return sign if len(sign) == 1 else f"{sign.removeprefix('d')}{ALTERED_SIGN}"
