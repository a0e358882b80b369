"""What a level is for: one row each, which everybody reads. A level's file names its row by `goal`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked of a level that has this aim.

    `can_lose`: the tissue can be lost before its time is over. `teaches`: what is read, this Treg's receptors know from
    then on, and the level ends once all is learnt. `deals`: what the cells show comes as from a deck,
    everything once before anything again. `decides`: the Treg gives verdicts; where it does not, FOXP3 is broken and
    one can only watch. `treats`: there is a disease already, and at visits a therapy is chosen. `pages` are those of
    the debrief.
    """

    can_lose: bool = True
    teaches: bool = False
    deals: bool = False
    decides: bool = True
    treats: bool = False
    pages: tuple[str, ...] = ("run", "calls")

    @property
    def at_stake(self) -> bool:
        """Whether it lies in the player's hand that the tissue is not lost."""
        return self.can_lose and self.decides


AIMS = {
    "keep": Aim(),
    "learn": Aim(can_lose=False, teaches=True, deals=True, pages=("run", "library", "calls")),
    "treat": Aim(treats=True, pages=("run", "therapies", "calls")),
    "watch": Aim(decides=False, pages=("run",)),
}
USUAL = "keep"  # of a level that names none
