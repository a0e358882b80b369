"""What a line of Tregs has kept, as a factor: it shifts how FOXP3 comes back, and how fast it falls.

It is folded like those of a patient, so that a briefing says why these numbers are what they are.
"""

from __future__ import annotations

from game.library.factors import Factor
from game.locus.lineage import FOUND, Lineage

ID = "lineage"
PARTS = 24  # an open site more or less shifts both rules by one part of so many


def factor_of(lineage: Lineage) -> Factor:
    """What a line's keep does to the rules, as a factor of the group of marks."""
    shift = (lineage.open - FOUND) / PARTS
    return Factor(
        id=ID,
        group="mark",
        start=0.0,
        multiplies={"foxp3_gain": 1.0 + shift, "foxp3_loss": 1.0 - shift},
        sets={"kin": lineage.kin} if lineage.kin else {},
        shows={},
        molecules=(),
        least=0,
        most=0,
        sex="",
        mutes=(),
        honesty="invented for play",
        source="",
        odds=(),
    )
