"""What would come of an answer, as the tissue stands now: how many cells, and what they would find to strike.

It asks what a clone asks (`tcells`), of what shows at this moment: a virus that hides, and cells that show nothing of
their own in the cool, are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.tissue import tcells
from game.tissue.commands import Verdict
from game.tissue.dendritic import alarm_of
from game.tissue.shown import fits_any, of_microbe, shown

if TYPE_CHECKING:
    from game.tissue.state import Dendritic
    from game.tissue.table import Table


@dataclass(frozen=True, slots=True)
class Outlook:
    """`size` is how many T cells would come, 0 for none; `cells` are indices, `bacteria` ids."""

    size: int
    cells: tuple[int, ...] = ()
    bacteria: tuple[int, ...] = ()


NOTHING = Outlook(0)


def outlook(tissue: Table, carrier: Dendritic, verdict: Verdict) -> Outlook:
    """What would come of `verdict` on what `carrier` brings, if it were at its gate now."""
    alarm = alarm_of(carrier)
    if verdict is Verdict.CALM or not alarm:
        return NOTHING
    leashed = verdict is Verdict.RESTRAIN
    size = tcells.size_of(tissue, carrier.antigen, alarm, leashed=leashed)
    if not size:
        return NOTHING
    reach = tcells.reach_of(tissue, leashed=leashed)

    def hunts(peptides: tuple[str, ...]) -> bool:
        return fits_any(tissue, carrier.antigen, reach, peptides)

    cells = (index for index, cell in enumerate(tissue.cells) if hunts(shown(tissue, cell)))
    bacteria = (prey.id for prey in tissue.bacteria if hunts(of_microbe(tissue, prey.microbe)))
    return Outlook(size, tuple(cells), tuple(bacteria))
