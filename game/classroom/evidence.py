"""What a player can know before an answer: letters, what the receptors know, alarm, the notebook. Never the origin."""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.dendritic import alarm_of
from game.tissue.fields import FULL
from game.tissue.grid import squared
from game.tissue.notebook import sightings
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Dendritic, Note
from game.tissue.world import Tissue

CLEAR = 2  # the alarm from which a dendritic cell gives off IL-12
ALLY_NEAR = 3.0  # tiles


@dataclass(frozen=True, slots=True)
class Likeness:
    """A learnt peptide: its id, its core, and its fit (0..1) with the one that is shown."""

    peptide: str
    core: str
    fit: float


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given to the same peptide before in this run: when (in steps), and which."""

    step: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the inspector shows of a dendritic cell that carries a peptide: nothing says where it was taken up.

    `library` holds every peptide that a receptor of this Treg knows, best fit first. `alarm` is that of the cell, 0..3;
    `heat` the inflammation here in 0..100; `cytokine` what is in the air around it, "il-12", "il-10" or "". `seen` are
    the readings of the same peptide in this run, this one the last; `answered` the answers to it so far. `seconds` is
    how long the cell needs to its gate at normal speed.
    """

    core: str
    library: tuple[Likeness, ...]
    alarm: int
    heat: int
    cytokine: str
    seen: tuple[Note, ...]
    answered: tuple[Answered, ...]
    seconds: int


def library_by_fit(tissue: Tissue, antigen: str) -> tuple[Likeness, ...]:
    """The learnt peptides, best fit with `antigen` first; equal ones in the order of the library."""
    antigens = tissue.setup.antigens
    likenesses = [Likeness(known, antigens[known].core, tissue.fit_of(antigen, known)) for known in tissue.known]
    return tuple(sorted(likenesses, key=lambda likeness: -likeness.fit))


def evidence(tissue: Tissue, cell: Dendritic) -> Evidence:
    """What can be known of what `cell` carries. Reads the tissue, changes nothing."""
    tile = tissue.grid.tile(cell.x, cell.y)
    left = tissue.near_gate[cell.gate][tile] if cell.gate >= 0 else 0
    return Evidence(
        core=tissue.setup.antigens[cell.antigen].core,
        library=library_by_fit(tissue, cell.antigen),
        alarm=alarm_of(cell),
        heat=round(100 * tissue.heat[tile] / FULL),
        cytokine=_cytokine(tissue, cell),
        seen=tuple(sightings(tissue, cell.antigen)),
        answered=tuple(Answered(call.step, call.verdict) for call in tissue.calls if call.antigen == cell.antigen),
        seconds=round(left / (tissue.rules.dendritic_speed * STEPS_PER_SECOND)),
    )


def _cytokine(tissue: Tissue, cell: Dendritic) -> str:
    """IL-10 where a Treg has just breathed it out or an ally is near; else IL-12 from a cell in clear alarm."""
    treg, radius = tissue.treg, tissue.rules.cloud_radius
    breathed = tissue.now < treg.cloud_ready and squared(cell, treg.x, treg.y) <= radius * radius
    if breathed or any(squared(cell, ally.x, ally.y) <= ALLY_NEAR * ALLY_NEAR for ally in tissue.induced):
        return "il-10"
    return "il-12" if alarm_of(cell) >= CLEAR else ""
