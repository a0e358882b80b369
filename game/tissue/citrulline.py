"""Citrulline: what inflammation and smoke make of arginine, on which tile, and how much of it.

Enzymes that need much calcium (PADs) do it in inflammation of any cause; what is changed stays so until the protein is
made anew. How fast a tile changes is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.setup import STEPS_PER_SECOND

if TYPE_CHECKING:
    from game.tissue.table import Table

FULL = 1000


def step(tissue: Table) -> None:
    """Once a second: hot tiles are citrullinated, cool ones slowly lose it."""
    rules = tissue.rules
    if not tissue.setup.turns or tissue.now % STEPS_PER_SECOND:
        return
    hot, gain, fade = rules.cit_heat, rules.cit_gain, rules.cit_fade
    tissue.cit = [
        (min(FULL, cit + gain) if heat >= hot else max(0, cit - fade)) if cit or heat >= hot else 0
        for cit, heat in zip(tissue.cit, tissue.heat, strict=True)
    ]


def add(tissue: Table, tile: int, amount: int) -> None:
    """Citrullinate a tile by `amount` of 1000."""
    tissue.cit[tile] = min(FULL, tissue.cit[tile] + amount)
