"""Sleepers: naive T cells among the tissue whose receptors fit what it shows of its own.

Every healthy body has such cells and holds them in check. In lasting inflammation some wake beside cells that they fit,
and become small clones that passed no gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import spawn, tcells
from game.tissue.events import Woke
from game.tissue.motion import drift, follow
from game.tissue.state import Priming

if TYPE_CHECKING:
    from game.tissue.table import Table

SPEED = 0.01


def settle(tissue: Table) -> None:
    """Put the sleepers among the cells."""
    for _ in range(tissue.rules.sleepers):
        spawn.sleeper(tissue)


def step(tissue: Table) -> None:
    """Let them drift beside cells, warm up in inflammation, and wake where it lasts."""
    rules, grid = tissue.rules, tissue.grid
    for cell in list(tissue.sleepers):
        tile = grid.tile(cell.x, cell.y)
        if tissue.near_cells[tile] > 1:
            follow(tissue, cell, tissue.near_cells, SPEED)
        else:
            drift(tissue, cell, SPEED / 2)
        cell.warm = cell.warm + 1 if tissue.heat[tile] >= rules.wake_heat else max(0, cell.warm - 1)
        if cell.warm >= rules.wake_after:
            tissue.sleepers.remove(cell)
            _wake(tissue, cell.antigen, cell.x, cell.y)


def _wake(tissue: Table, antigen: str, x: float, y: float) -> None:
    clone = tcells.clone_for(tissue, antigen, leashed=False)
    size = tissue.rules.wake_clone
    tissue.primings.append(Priming(tissue.now, antigen, clone.id, False, size, "woke"))
    for _ in range(size):
        spawn.effector(tissue, clone, x, y, len(tissue.primings) - 1)
    tissue.events.append(Woke(x, y, antigen, size))
