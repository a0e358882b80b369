"""What a line of Tregs has kept: how many of the switch sites at FOXP3 are open, and how many daughters walk beside."""

from __future__ import annotations

from dataclasses import dataclass

from game.locus.setup import Rules, clean

SITES = Rules().sites
LEAST_OPEN = SITES - Rules().turns_at + 1  # with fewer the programme is lost, and nothing is kept
MOST_KIN = Rules().divisions
LONGEST = 2  # digits of a number
FOUND = clean(Rules())  # open sites at the beginning: who keeps just these is no better and no worse off


@dataclass(frozen=True, slots=True, order=True)
class Lineage:
    """`open` sites (6 to 15), and `kin`, steady daughters (0 to 3)."""

    open: int
    kin: int = 0

    @property
    def plausible(self) -> bool:
        """Whether a run can have come to this."""
        return LEAST_OPEN <= self.open <= SITES and 0 <= self.kin <= MOST_KIN

    @property
    def text(self) -> str:
        """As files, links and a command line write it: 12, or 12-2 with two daughters."""
        return f"{self.open}-{self.kin}" if self.kin else str(self.open)


def lineage_of(text: str) -> Lineage | None:
    """What a text means that somebody wrote; None where it means nothing."""
    first, hyphen, last = text.partition("-")
    parts = (first, last) if hyphen else (first, "0")
    if not all(part.isascii() and part.isdecimal() and len(part) <= LONGEST for part in parts):
        return None
    lineage = Lineage(int(parts[0]), int(parts[1]))
    return lineage if lineage.plausible and lineage.text == text else None
