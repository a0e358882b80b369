"""What a player can know before a verdict: the letters, the closest learnt peptides, and the context. No origin."""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.dendritic import SMELL
from game.tissue.fields import FULL
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.shown import microbes_around
from game.tissue.state import Dendritic
from game.tissue.world import Tissue

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
    `bacteria` how many can be seen as far as a dendritic cell feels danger; `seconds` how long it needs to its gate at
    normal speed.
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
    antigens = tissue.setup.antigens
    likenesses = [Likeness(known, antigens[known].core, tissue.fit_of(antigen, known)) for known in tissue.known]
    return tuple(sorted(likenesses, key=lambda likeness: -likeness.fit))


def evidence(tissue: Tissue, cell: Dendritic) -> Evidence:
    """What can be known of what `cell` carries. Reads the tissue, changes nothing."""
    nearby = [source for _, source in microbes_around(tissue, cell, SMELL)]
    tile = tissue.grid.tile(cell.x, cell.y)
    left = tissue.near_gate[cell.gate][tile] if cell.gate >= 0 else 0
    return Evidence(
        core=tissue.setup.antigens[cell.antigen].core,
        library=library_by_fit(tissue, cell.antigen),
        danger=DANGERS[cell.danger],
        source=cell.source,
        heat=round(100 * tissue.heat[tile] / FULL),
        infected=nearby.count("infected"),
        bacteria=nearby.count("bacterium"),
        seconds=round(left / (tissue.rules.dendritic_speed * STEPS_PER_SECOND)),
    )
