"""Induced Tregs: naive T cells that TGF-beta turned. They calm slowly around themselves, friend and foe alike.

Their programme is less stable than that of a Treg of the thymus (Floess 2007, PLoS Biol 5:e38): in inflammation they
do not last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import spawn, tcells
from game.tissue.events import Induced
from game.tissue.grid import squared
from game.tissue.motion import drift, follow
from game.tissue.state import InducedTreg, Naive, Sleeper

if TYPE_CHECKING:
    from game.tissue.table import Table

SPEED = 0.045
LINGERS = 2  # tiles from the cells, where an ally stays
WEARS = 3  # steps of life it loses in each step of inflammation


def settle(tissue: Table) -> None:
    """Put the daughters of the Treg beside it: those who do not lose the programme at once."""
    join(tissue, tissue.rules.kin)


def join(tissue: Table, count: int) -> None:
    """So many daughters of the Treg come to it."""
    at = tissue.grid.tile(tissue.treg.x, tissue.treg.y)
    places = tissue.grid.ways(at) or (at,)
    for number in range(count):
        spawn.kin(tissue, *tissue.grid.middle(places[number % len(places)]))


def induce(tissue: Table, x: float, y: float, radius: float, most: int) -> None:
    """Turn up to `most` naive T cells within `radius` of (x, y)."""
    for cell in near(tissue, x, y, radius)[:most]:
        spawn.ally(tissue, cell)
        tissue.events.append(Induced(cell.x, cell.y))


def near(tissue: Table, x: float, y: float, radius: float) -> list[Naive | Sleeper]:
    """The naive T cells within `radius` of (x, y) that TGF-beta can turn, sleepers first."""
    cells: list[Naive | Sleeper] = [*tissue.sleepers, *tissue.naives]
    return [cell for cell in cells if squared(cell, x, y) <= radius * radius]


def step(tissue: Table) -> None:
    """A step of all induced Tregs."""
    rules, grid = tissue.rules, tissue.grid
    for ally in list(tissue.induced):
        tile = grid.tile(ally.x, ally.y)
        if tissue.heat[tile] > rules.foxp3_heat:
            ally.dies_at -= WEARS
        if tissue.now >= ally.dies_at:
            tissue.induced.remove(ally)
            continue
        if tissue.near_cells[tile] > LINGERS:
            follow(tissue, ally, tissue.near_cells, SPEED)
        else:
            drift(tissue, ally, SPEED / 2)
        tissue.inflammation.take(tile, rules.induced_soothes)
        if tissue.now >= ally.calms_at:
            _calm(tissue, ally)


def _calm(tissue: Table, ally: InducedTreg) -> None:
    """Quiet the first effector in reach that is at work."""
    rules = tissue.rules
    for effector in tcells.around(tissue, ally.x, ally.y, rules.induced_radius):
        if effector.state != "quiet":
            effector.quiet_until = tissue.now + rules.induced_quiet
            ally.calms_at = tissue.now + rules.induced_wait
            return
