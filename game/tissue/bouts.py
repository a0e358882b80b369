"""Bouts: T cells for the body's own that the blood remembers, and that come again after a quiet while.

Whose brain was attacked before has such cells in the blood; they need no dendritic cell to begin. Attacks of multiple
sclerosis come in bouts with quiet between (Compston and Coles 2008, Lancet 372:1502). When one comes is invented for
play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import tcells, tolerance
from game.tissue.chance import between, pick
from game.tissue.shown import of_kinds
from game.tissue.state import Priming

if TYPE_CHECKING:
    from game.tissue.table import Table

JITTER = 5  # a bout is up to a fifth of the pause between two earlier or later


def step(tissue: Table) -> None:
    """Let the next bout come when it is due: a clone that waits in the blood, for a door."""
    if tissue.bouts >= tissue.rules.bouts:
        return
    if tissue.bout_at < 0:
        tissue.bout_at = _due(tissue)
    if tissue.now < tissue.bout_at:
        return
    tissue.bouts += 1
    tissue.bout_at = _due(tissue)
    antigens = of_kinds(tissue, tissue.setup.wraps)
    if antigens:
        come(tissue, pick(tissue.chance.spawning, antigens), tissue.rules.bout_size)


def _due(tissue: Table) -> int:
    """The step of the next bout."""
    rules = tissue.rules
    aside = rules.bout_every // JITTER
    return rules.bout_first + tissue.bouts * rules.bout_every + between(tissue.chance.spawning, -aside, aside)


def come(tissue: Table, antigen: str, size: int) -> None:
    """`size` cells of a clone against `antigen` come through the blood, less what tolerance of it takes."""
    rules = tissue.rules
    clone = tcells.clone_for(tissue, antigen, leashed=False)
    size = max(0, min(size - tolerance.taken(tissue, antigen), rules.clone_most - clone.waiting))
    tissue.primings.append(Priming(tissue.now, antigen, clone.id, False, size, "returned"))
    if size:
        clone.priming = len(tissue.primings) - 1
        clone.waiting += size
        clone.next_entry = tissue.now
