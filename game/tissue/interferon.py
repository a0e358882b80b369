"""Interferon: complexes with RNA wake TLR7, and what that calls forth lets B cells live longer.

Complexes with nucleic acids make plasmacytoid dendritic cells pour out type I interferon (Eloranta 2016, J Mol Med
94:1103), and that lets B cells live longer, by itself and by a survival factor (Kiefer 2012, Immunol Cell Biol 90:498).
The gene of TLR7, which finds RNA, lies on the X chromosome; in part of the cells of who has two X it escapes silencing
(Souyris 2018, Sci Immunol 3:eaap8855). The numbers are invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.events import Alarmed
from game.tissue.setup import STEPS_PER_SECOND

if TYPE_CHECKING:
    from game.tissue.state import BCell, Clump
    from game.tissue.table import Table

FULL = 1000
GRADES = 3  # that a screen tells apart
SPREAD = 617  # with FULL it has no common factor: so the steps that count are spread evenly


def wake(tissue: Table, clump: Clump) -> None:
    """A complex with RNA is taken up by a cell with TLR7: one copy of its gene, and what of a second one escapes."""
    rules = tissue.rules
    gain = float(rules.tlr7_gain)
    if rules.tlr7_escape > 0.0:
        gain += rules.tlr7_gain * rules.tlr7_escape * tissue.chance.biology.random()
    before = grade(tissue)
    tissue.interferon = min(FULL, tissue.interferon + int(gain))
    if grade(tissue) > before:
        tissue.events.append(Alarmed(clump.x, clump.y, grade(tissue)))


def step(tissue: Table) -> None:
    """Let interferon fade."""
    if tissue.interferon and tissue.now % STEPS_PER_SECOND == 0:
        tissue.interferon = max(0, tissue.interferon - tissue.rules.ifn_fade)


def grade(tissue: Table) -> int:
    """How much there is, 0..3 as it is shown."""
    return min(GRADES, tissue.interferon * (GRADES + 1) // FULL)


def spares(tissue: Table, cell: BCell) -> bool:
    """Whether interferon spares a plasma cell the ageing of this step: over many steps it lives longer by a share."""
    if not tissue.interferon:
        return False
    longer = tissue.rules.ifn_longer * tissue.interferon / FULL
    return (tissue.now * SPREAD + cell.id) % FULL < int(FULL * longer / (1.0 + longer))
