"""What a player can know before a verdict: the letters, the closest learnt peptides, and the context. No origin."""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.fields import FULL
from game.tissue.fit import fit
from game.tissue.grid import squared
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Dendritic
from game.tissue.world import Tissue

AROUND = 4.0  # tiles; what counts as nearby

DANGERS = ("none", "some", "strong")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A learnt peptide: its id, its core, and its fit (0..1) with the one that is shown."""

    peptide: str
    core: str
    fit: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the inspector shows of a dendritic cell that carries a peptide.

    `library` holds every peptide this Treg has learnt, best fit first. `danger` is none, some or strong; `source` where
    the sample was taken (cell, debris, infected, bacterium); `heat` the inflammation here in 0..100; `infected` and
    `bacteria` how many can be seen nearby; `seconds` how long it needs to its gate at normal speed.
    """

    core: str
    library: tuple[Likeness, ...]
    danger: str
    source: str
    heat: int
    infected: int
    bacteria: int
    seconds: int


def library_by_fit(tissue: Tissue, antigen: str) -> tuple[Likeness, ...]:
    """The learnt peptides, best fit with `antigen` first; equal ones in the order of the library."""
    antigens, table = tissue.setup.antigens, tissue.setup.substitution
    core = antigens[antigen].core
    likenesses = []
    for known in tissue.known:
        other = antigens[known].core
        likenesses.append(Likeness(known, other, fit(core, other, table)))
    return tuple(sorted(likenesses, key=lambda likeness: -likeness.fit))


def evidence(tissue: Tissue, cell: Dendritic) -> Evidence:
    """What can be known of what `cell` carries. Reads the tissue, changes nothing."""
    infected = sum(
        1
        for spot in tissue.cells
        if spot.state == "infected" and squared(cell, spot.x + 0.5, spot.y + 0.5) <= AROUND * AROUND
    )
    bacteria = sum(1 for one in tissue.bacteria if squared(cell, one.x, one.y) <= AROUND * AROUND)
    tile = tissue.grid.tile(cell.x, cell.y)
    left = tissue.near_gate[cell.gate][tile] if cell.gate >= 0 else 0
    return Evidence(
        core=tissue.setup.antigens[cell.antigen].core,
        library=library_by_fit(tissue, cell.antigen),
        danger=DANGERS[cell.danger],
        source=cell.source,
        heat=round(100 * tissue.heat[tile] / FULL),
        infected=infected,
        bacteria=bacteria,
        seconds=round(left / (tissue.rules.dendritic_speed * STEPS_PER_SECOND)),
    )
