"""The notebook: what the player read in this run, in the order of reading. A memory of the player, not of the Treg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.state import Note

if TYPE_CHECKING:
    from game.tissue.table import Table


def note(tissue: Table, antigen: str, alarm: int) -> None:
    """Write down that `antigen` was read now on a cell with this alarm (0..3)."""
    tissue.notebook.append(Note(tissue.now, antigen, alarm))


def sightings(tissue: Table, antigen: str) -> list[Note]:
    """Every reading of `antigen`, the first one first."""
    return [entry for entry in tissue.notebook if entry.antigen == antigen]


def was_read(tissue: Table, antigen: str) -> bool:
    """Whether `antigen` was read in this run: on any cell."""
    return any(entry.antigen == antigen for entry in tissue.notebook)


def met_in_quiet(tissue: Table) -> tuple[str, ...]:
    """The antigens that were read on a cell without alarm, each once."""
    return tuple(dict.fromkeys(entry.antigen for entry in tissue.notebook if entry.alarm == 0))
