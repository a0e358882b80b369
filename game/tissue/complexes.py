"""Immune complexes: antibodies against citrullinated protein, clumped with it on a tissue cell.

They heat their place and call in neutrophils, and beside bone they bring osteoclasts. Complexes with citrullinated
fibrinogen are found in patients (Zhao 2008, Arthritis Res Ther, doi 10.1186/ar2478), and make macrophages of their
joints give off TNF (Clavel 2013, Ann Rheum Dis 72 Suppl 1:A36). How much heat one brings is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import presence
from game.tissue.grid import squared

if TYPE_CHECKING:
    from game.tissue.state import Complex
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at what a complex does


def step(tissue: Table) -> None:
    """Let complexes heat their place, and go."""
    if not tissue.complexes:
        return
    tissue.complexes = [one for one in tissue.complexes if tissue.now < one.gone_at]
    if tissue.now % LOOK_EVERY:
        return
    for one in tissue.complexes:
        heat = tissue.rules.complex_heat // presence.slows(tissue, one.x, one.y)
        tissue.inflammation.add(tissue.grid.tile(one.x, one.y), heat)


def around(tissue: Table, x: float, y: float, radius: float) -> list[Complex]:
    """The complexes within `radius` tiles of (x, y)."""
    return [one for one in tissue.complexes if squared(one, x, y) <= radius * radius]
