"""How a run begins, and what happens in a step, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from game.tissue import (
    allies,
    axons,
    barrier,
    bcells,
    bouts,
    cells,
    citrulline,
    clumps,
    complexes,
    dendritic,
    ending,
    interferon,
    lining,
    microbes,
    neutrophils,
    osteoclasts,
    phagocytes,
    remains,
    sleepers,
    smoke,
    strain,
    tcells,
    tolerance,
    treatment,
    treg,
    vigil,
)
from game.tissue.commands import Command
from game.tissue.events import Event
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.table import Table

SPREAD_EVERY = 6  # steps between two spreads of a field; the two fields take turns


def begin(tissue: Table) -> None:
    """Put onto a new table everybody who is there from the start."""
    vigil.settle(tissue)
    dendritic.settle(tissue)
    tcells.settle(tissue)
    sleepers.settle(tissue)
    bcells.settle(tissue)
    microbes.settle(tissue)
    treg.settle(tissue)
    barrier.settle(tissue)
    axons.settle(tissue)
    allies.settle(tissue)
    clumps.settle(tissue)
    phagocytes.settle(tissue)
    treatment.settle(tissue)


def step(tissue: Table, commands: Sequence[Command]) -> list[Event]:
    """Carry out `commands`, let a thirtieth of a second pass, tell what happened. After the end nothing happens."""
    if tissue.outcome:
        return []
    tissue.now += 1
    if tissue.setup.phases or tissue.treated:
        tissue.rules = treatment.rules(tissue)
    for command in commands:
        treg.obey(tissue, command)
    treg.step(tissue)
    vigil.step(tissue)
    microbes.step(tissue)
    smoke.step(tissue)
    citrulline.step(tissue)
    dendritic.step(tissue)
    tolerance.step(tissue)
    sleepers.step(tissue)
    barrier.step(tissue)
    bouts.step(tissue)
    tcells.step(tissue)
    bcells.step(tissue)
    complexes.step(tissue)
    neutrophils.step(tissue)
    osteoclasts.step(tissue)
    remains.step(tissue)
    phagocytes.step(tissue)
    clumps.step(tissue)
    interferon.step(tissue)
    allies.step(tissue)
    cells.step(tissue)
    axons.step(tissue)
    strain.step(tissue)
    lining.step(tissue)
    if tissue.now % SPREAD_EVERY == 0:
        tissue.inflammation.spread()
    elif tissue.now % SPREAD_EVERY == SPREAD_EVERY // 2:
        tissue.il2.spread()
    if tissue.now % STEPS_PER_SECOND == 0:
        tissue.history.append((tissue.now, tissue.integrity, tissue.inflammation_level, tissue.infection))
    ending.step(tissue)
    # What happens between two steps (ground that is closed from outside) is told with the next one
    happened, tissue.events = tissue.events, []
    return happened
