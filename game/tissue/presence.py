"""What the Treg does by standing near, as long as it is steady: it slows blows, useful ones too, and what inflames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.grid import squared

if TYPE_CHECKING:
    from game.tissue.table import Table


def holds(tissue: Table, x: float, y: float) -> bool:
    """Whether the Treg is near enough to (x, y), and steady, to slow what goes on there."""
    treg, radius = tissue.treg, tissue.rules.presence_radius
    return tissue.now >= treg.unstable_until and squared(treg, x, y) <= radius * radius


def slows(tissue: Table, x: float, y: float) -> int:
    """How many times as slow it makes what goes on at (x, y), or by how much it divides that: 1 where it does not."""
    return tissue.rules.presence_slows if holds(tissue, x, y) else 1
