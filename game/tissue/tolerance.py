"""Tolerance of an antigen: what takes cells from later clones against it, and how that fades.

What is shown without alarm makes T cells that can read it fall silent, or turns them into Tregs; so does what is shown
by a cell whose CD80 and CD86 were taken away. The net of a lymph node shows what other organs are made of and teaches
tolerance too (Lee 2007, Nat Immunol 8:181). How many cells that takes from a clone is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.shown import is_hot, own

if TYPE_CHECKING:
    from game.tissue.table import Table


def step(tissue: Table) -> None:
    """Let tolerance fade, and let a net that teaches do so while it is quiet."""
    rules = tissue.rules
    if tissue.now % rules.tolerance_fade == 0:
        tissue.tolerance = {antigen: cells - 1.0 for antigen, cells in tissue.tolerance.items() if cells > 1.0}
    if tissue.setup.teachers and tissue.now % rules.stroma_every == 0:
        _teach(tissue)


def _teach(tissue: Table) -> None:
    """What the teaching cells that live in quiet show is tolerated more, by their share of all of them."""
    teachers = [cell for cell in tissue.cells if cell.kind in tissue.setup.teachers]
    quiet = [cell for cell in teachers if cell.state != "dead" and not is_hot(tissue, cell)]
    if not quiet:
        return
    share = len(quiet) / len(teachers)
    for antigen in dict.fromkeys(peptide for cell in quiet for peptide in own(tissue, cell)):
        grow(tissue, antigen, tissue.rules.stroma_teaches * share)


def grow(tissue: Table, antigen: str, cells: float) -> None:
    """Later clones against `antigen` will be smaller by `cells`, up to `Rules.tolerance_most`."""
    tissue.tolerance[antigen] = min(tissue.rules.tolerance_most, tissue.tolerance.get(antigen, 0.0) + cells)


def taken(tissue: Table, antigen: str) -> int:
    """How many cells tolerance takes from a clone against `antigen` now."""
    return int(tissue.tolerance.get(antigen, 0.0))
