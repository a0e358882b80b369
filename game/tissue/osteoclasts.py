"""Osteoclasts: where complexes lie beside bone they come, sit on it and eat notches into it.

Antibodies against citrullinated protein can drive the growth of osteoclasts and the loss of bone by themselves
(Harre 2012, J Clin Invest 122:1791). How fast they eat is invented for play: in life it takes months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import cells, complexes, presence, spawn
from game.tissue.events import Gnawed

if TYPE_CHECKING:
    from game.tissue.table import Table

REACH = 3.0  # tiles from a bone cell within which a complex brings an osteoclast
LOOK_EVERY = 15  # steps between two looks at whether one comes


def step(tissue: Table) -> None:
    """Let osteoclasts come, bite and die."""
    if tissue.complexes and tissue.now % LOOK_EVERY == 0:
        _come(tissue)
    for one in list(tissue.osteoclasts):
        if tissue.now >= one.dies_at or tissue.cells[one.cell].state == "dead":
            tissue.osteoclasts.remove(one)
        elif tissue.now >= one.bites_at:
            one.bit_at = tissue.now
            one.bites_at = tissue.now + tissue.rules.osteoclast_every * presence.slows(tissue, one.x, one.y)
            cells.harm(tissue, one.cell, tissue.rules.osteoclast_bite, "erosion")


def _come(tissue: Table) -> None:
    rules = tissue.rules
    full = len(tissue.osteoclasts) >= rules.osteoclasts_most
    if full or tissue.now < tissue.gnawed_at + rules.osteoclast_wait:
        return
    taken = [one.cell for one in tissue.osteoclasts]
    for index, cell in enumerate(tissue.cells):
        free = cell.kind in tissue.setup.bone and cell.state != "dead" and index not in taken
        if free and complexes.around(tissue, cell.x + 0.5, cell.y + 0.5, REACH):
            tissue.gnawed_at = tissue.now
            spawn.osteoclast(tissue, index)
            tissue.events.append(Gnawed(index))
            return
