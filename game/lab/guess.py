"""The line that a player draws before a run: how many of a group are still well, as time goes on. It is scored."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.lab.group import Group

KNOTS = 10  # places of the line, the first at the beginning, where everybody is well
GOOD = 8.0  # patients of a hundred that a good line is off, on average, at most
WHOLE = 100


@dataclass(slots=True)
class Line:
    """How many of a hundred are well at each knot. `drawn` says whether anybody has moved it."""

    heights: list[int] = field(default_factory=lambda: [WHOLE] * KNOTS)
    drawn: bool = False

    def put(self, knot: int, height: int) -> None:
        """Move a knot; those after it come down with it, those before it up: nobody who is ill gets well here."""
        if not 0 < knot < KNOTS:
            return
        height = max(0, min(WHOLE, height))
        self.drawn = True
        for number in range(1, KNOTS):
            if number < knot:
                self.heights[number] = max(self.heights[number], height)
            elif number == knot:
                self.heights[number] = height
            else:
                self.heights[number] = min(self.heights[number], height)

    def off(self, group: Group) -> float:
        """How far the line is from what became of a group, in patients of a hundred, on average over its knots."""
        found = 0.0
        for knot in range(1, KNOTS):
            truth = WHOLE * group.well_at(second_of(knot, group.seconds)) / group.count
            found += abs(truth - self.heights[knot])
        return found / (KNOTS - 1)

    def is_good(self, group: Group) -> bool:
        """Whether it told well what became of a group."""
        return self.drawn and self.off(group) <= GOOD


def second_of(knot: int, seconds: int) -> float:
    """The second of a life at which a knot lies."""
    return seconds * knot / (KNOTS - 1)
