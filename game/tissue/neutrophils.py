"""Neutrophils: complexes call them in by the blood; where they work they heat and citrullinate, and soon they die.

They hold the enzymes that citrullinate, and let them out as they die (Gazitt 2016, Rambam Maimonides Med J 7:e0027).
Numbers are invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import citrulline, presence, spawn
from game.tissue.chance import pick
from game.tissue.events import Entered
from game.tissue.grid import FAR
from game.tissue.motion import drift, follow

if TYPE_CHECKING:
    from game.tissue.state import Neutrophil
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at what a neutrophil does
WORKS = 1  # tiles from a complex within which it stays and works
IDLE = 0.5  # of its speed, while nothing calls it


def step(tissue: Table) -> None:
    """Call neutrophils in, let them go to complexes, work and die."""
    if tissue.complexes and len(tissue.neutrophils) < tissue.rules.neutrophils_most:
        _call(tissue)
    if not tissue.neutrophils:
        return
    ways = tissue.toward(*(tissue.grid.tile(one.x, one.y) for one in tissue.complexes))
    for cell in list(tissue.neutrophils):
        if tissue.now >= cell.dies_at:
            tissue.neutrophils.remove(cell)
        else:
            _go(tissue, cell, ways)


def _call(tissue: Table) -> None:
    if tissue.now < tissue.called_at + tissue.rules.neutrophil_every:
        return
    tissue.called_at = tissue.now
    door = pick(tissue.chance.spawning, tissue.setup.map.doors)
    spawn.neutrophil(tissue, door.x, door.y)
    tissue.events.append(Entered("neutrophil", door.x, door.y))


def _go(tissue: Table, cell: Neutrophil, ways: list[int]) -> None:
    tile = tissue.grid.tile(cell.x, cell.y)
    if WORKS < ways[tile] < FAR:
        cell.state = "coming"
        cell.drift_x, cell.drift_y = follow(tissue, cell, ways, tissue.rules.neutrophil_speed)
        return
    if ways[tile] >= FAR:
        cell.state = "coming"
        drift(tissue, cell, tissue.rules.neutrophil_speed * IDLE)
        return
    cell.state = "working"
    if (tissue.now + cell.id) % LOOK_EVERY == 0:
        share = presence.slows(tissue, cell.x, cell.y)
        for near in (tile, *tissue.grid.ways(tile)):
            citrulline.add(tissue, near, tissue.rules.neutrophil_cit // share)
        tissue.inflammation.add(tile, tissue.rules.neutrophil_heat // share)
