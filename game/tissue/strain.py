"""Load: a joint that is used is strained now in one place, now in another; for a moment it is hot there.

Where tendons and bones strain most, arthritis of mice begins, and load makes it worse (Cambre 2018, Nat Commun 9:4613).
How often, and how hot, is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import presence
from game.tissue.chance import between, pick
from game.tissue.events import Strained

if TYPE_CHECKING:
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at what bears load


def step(tissue: Table) -> None:
    """Load another place of the joint when it is time, and heat the one that bears load: less where the Treg stands."""
    rules = tissue.rules
    if not rules.strain_heat or not tissue.setup.binds:
        return
    if tissue.strain_at < 0:
        tissue.strain_at = rules.strain_first
    if tissue.now >= tissue.strain_at:
        _load(tissue)
    if tissue.now < tissue.strain_until and tissue.now % LOOK_EVERY == 0:
        for tile in (tissue.strained, *tissue.grid.ways(tissue.strained)):
            share = presence.slows(tissue, *tissue.grid.middle(tile))
            tissue.inflammation.add(tile, rules.strain_heat // share)


def _load(tissue: Table) -> None:
    rules, stream = tissue.rules, tissue.chance.spawning
    tissue.strain_at = tissue.now + between(stream, rules.strain_every * 3 // 4, rules.strain_every * 5 // 4)
    bears = [cell for cell in tissue.cells if cell.kind in tissue.setup.binds and cell.state != "dead"]
    if bears:
        cell = pick(stream, bears)
        tissue.strained = tissue.grid.tile(cell.x, cell.y)
        tissue.strain_until = tissue.now + rules.strain_steps
        tissue.events.append(Strained(cell.x + 0.5, cell.y + 0.5))
