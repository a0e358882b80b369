"""Where an actor of the tissue begins: each is made here, with the lots that its beginning draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.chance import between, direction, pick
from game.tissue.motion import spot_in
from game.tissue.shown import own
from game.tissue.state import (
    Antibody,
    Bacterium,
    BCell,
    Clone,
    Clump,
    Complex,
    Dendritic,
    Effector,
    InducedTreg,
    Naive,
    Neutrophil,
    Osteoclast,
    Phagocyte,
    Remains,
    Sleeper,
    Smoke,
    Virion,
)

if TYPE_CHECKING:
    from game.tissue.setup import Area
    from game.tissue.table import Table


def dendritic(tissue: Table, patrol: int, x: float, y: float) -> Dendritic:
    """A dendritic cell at (x, y) that belongs to a patrol area; who asks for it puts it into the list."""
    return Dendritic(tissue.new_id(), x, y, patrol)


def naive(tissue: Table, nest: int) -> None:
    """A naive T cell somewhere in a nest."""
    stream = tissue.chance.motion
    x, y = spot_in(tissue, tissue.setup.map.nests[nest], stream)
    drift_x, drift_y = direction(stream)
    tissue.naives.append(Naive(tissue.new_id(), x, y, nest, drift_x, drift_y))


def sleeper(tissue: Table) -> None:
    """A sleeper beside a cell that shows what its receptor is for."""
    stream = tissue.chance.motion
    home = pick(stream, [cell for cell in tissue.cells if own(tissue, cell)])
    antigen = pick(stream, own(tissue, home))
    at = tissue.grid.tile(home.x, home.y)
    x, y = tissue.grid.middle(pick(stream, tissue.grid.ways(at) or (at,)))
    drift_x, drift_y = direction(stream)
    tissue.sleepers.append(Sleeper(tissue.new_id(), x, y, antigen, drift_x, drift_y))


def effector(tissue: Table, clone: Clone, x: float, y: float, priming: int) -> None:
    """An effector of `clone` at (x, y), of the priming with this number; how long it lives varies by an eighth."""
    rules = tissue.rules
    life = rules.leashed_life if clone.leashed else rules.clone_life
    dies_at = tissue.now + life + between(tissue.chance.biology, -life // 8, life // 8)
    tissue.effectors.append(Effector(tissue.new_id(), clone.id, x, y, dies_at, priming))


def virion(tissue: Table, microbe: str, x: float, y: float) -> None:
    """A free virus particle of `microbe` at (x, y); how long it lasts varies by a quarter."""
    drift_x, drift_y = direction(tissue.chance.motion)
    life = tissue.rules.virion_life
    dies_at = tissue.now + life + between(tissue.chance.biology, -life // 4, life // 4)
    tissue.virions.append(Virion(tissue.new_id(), microbe, x, y, drift_x, drift_y, dies_at))


def bacterium(tissue: Table, microbe: str, x: float, y: float) -> None:
    """A bacterium of `microbe` at (x, y)."""
    drift_x, drift_y = direction(tissue.chance.motion)
    divides_at = next_division(tissue)
    health = tissue.rules.bacterium_health
    tissue.bacteria.append(Bacterium(tissue.new_id(), microbe, x, y, drift_x, drift_y, health, divides_at))


def offspring(tissue: Table, microbe: str) -> str:
    """The microbe that comes of `microbe` when it multiplies: now and then one with a contact changed."""
    variant = tissue.setup.microbes[microbe].drifts_to
    return variant if variant and tissue.chance.biology.random() < tissue.rules.variants else microbe


def next_division(tissue: Table) -> int:
    """The step at which a bacterium that has just come to be, or to be two, divides."""
    return tissue.now + between(tissue.chance.biology, tissue.rules.divide_least, tissue.rules.divide_most)


def bcell(tissue: Table, follicle: int) -> None:
    """A B cell that waits somewhere in a follicle."""
    stream = tissue.chance.motion
    x, y = spot_in(tissue, tissue.setup.map.follicles[follicle], stream)
    drift_x, drift_y = direction(stream)
    tissue.bcells.append(BCell(tissue.new_id(), x, y, follicle, drift_x, drift_y))


def antibody(tissue: Table, plasma: BCell) -> None:
    """An antibody from a plasma cell, against what that one makes them against."""
    life = tissue.rules.antibody_life + between(tissue.chance.biology, -30, 30)
    tissue.antibodies.append(Antibody(tissue.new_id(), plasma.antigen, plasma.x, plasma.y, tissue.now + life))


def ally(tissue: Table, turned: Naive | Sleeper) -> None:
    """An induced Treg of the naive T cell `turned`. Another one comes to the nest it leaves; a sleeper had none."""
    life = tissue.rules.induced_life + between(tissue.chance.biology, -90, 90)
    drift_x, drift_y = direction(tissue.chance.motion)
    if isinstance(turned, Sleeper):
        tissue.sleepers.remove(turned)
    else:
        tissue.naives.remove(turned)
        naive(tissue, turned.nest)
    tissue.induced.append(InducedTreg(tissue.new_id(), turned.x, turned.y, tissue.now + life, drift_x, drift_y))


def kin(tissue: Table, x: float, y: float) -> None:
    """A daughter of the Treg, or one made outside the body, at (x, y), who calms and lives as an induced Treg does."""
    life = tissue.rules.induced_life + between(tissue.chance.biology, -90, 90)
    drift_x, drift_y = direction(tissue.chance.motion)
    tissue.induced.append(InducedTreg(tissue.new_id(), x, y, tissue.now + life, drift_x, drift_y))


def smoke(tissue: Table, entry: Area, goal: Area) -> Smoke:
    """A gust of smoke that is seen coming at an entry, and will drift to another."""
    rules, grid = tissue.rules, tissue.grid
    comes_at = tissue.now + rules.gust_warning
    gust = Smoke(tissue.new_id(), entry.x, entry.y, grid.tile(goal.x, goal.y), comes_at, comes_at + rules.gust_life)
    tissue.smoke.append(gust)
    return gust


def immune_complex(tissue: Table, x: float, y: float) -> None:
    """A complex at (x, y); how long it lasts varies by an eighth."""
    life = tissue.rules.complex_life
    gone_at = tissue.now + life + between(tissue.chance.biology, -life // 8, life // 8)
    tissue.complexes.append(Complex(x, y, gone_at))


def neutrophil(tissue: Table, x: float, y: float) -> None:
    """A neutrophil at (x, y); how long it lives varies by a quarter."""
    life = tissue.rules.neutrophil_life
    dies_at = tissue.now + life + between(tissue.chance.biology, -life // 4, life // 4)
    drift_x, drift_y = direction(tissue.chance.motion)
    tissue.neutrophils.append(Neutrophil(tissue.new_id(), x, y, dies_at, drift_x, drift_y))


def osteoclast(tissue: Table, cell: int) -> None:
    """An osteoclast on the bone cell with this index."""
    spot, rules = tissue.cells[cell], tissue.rules
    dies_at = tissue.now + rules.osteoclast_life
    bites_at = tissue.now + rules.osteoclast_every
    tissue.osteoclasts.append(Osteoclast(tissue.new_id(), spot.x + 0.5, spot.y + 0.5, cell, dies_at, bites_at))


def remains(tissue: Table, x: float, y: float, *, drifts: int = 0) -> None:
    """Remains of a nucleus at (x, y), which lie there, or drift with the blood for so many steps at most."""
    life = tissue.rules.remains_life
    gone_at = tissue.now + life + between(tissue.chance.biology, -life // 8, life // 8)
    goal = -1
    if drifts and tissue.filters:
        area = pick(tissue.chance.biology, tissue.setup.map.filters)
        goal = tissue.grid.tile(area.x + area.width / 2, area.y + area.height / 2)
    tissue.remains.append(Remains(tissue.new_id(), x, y, gone_at, goal, tissue.now + drifts))


def phagocyte(tissue: Table, patrol: int) -> None:
    """A phagocyte somewhere in a patrol area."""
    stream = tissue.chance.motion
    x, y = spot_in(tissue, tissue.setup.map.patrols[patrol], stream)
    drift_x, drift_y = direction(stream)
    tissue.phagocytes.append(Phagocyte(tissue.new_id(), x, y, patrol, drift_x, drift_y))


def clump(tissue: Table, x: float, y: float, to: int, shape: str) -> Clump:
    """An immune complex at (x, y) on its way to filter number `to`, of remains that were taken by this shape."""
    one = Clump(tissue.new_id(), x, y, to, shape, tissue.setup.shapes[shape].rna)
    tissue.clumps.append(one)
    return one
