"""Immune complexes in a kidney: antibodies clumped with remains of nuclei, which the blood carries into the filters.

Uncleared remains and antibodies form complexes in blood and tissues (Mahajan 2016, Front Immunol 7:35). In patients
they lie in the glomeruli; some come with the blood, some form there. How much one clogs is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import interferon, presence, spawn
from game.tissue.chance import pick
from game.tissue.events import Clogged, Formed
from game.tissue.motion import follow
from game.tissue.state import WHOLE, Filter

if TYPE_CHECKING:
    from game.tissue.state import Antibody, Clump, Remains
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at the filters
NEAREST = 2  # filters, by the way to them, one of which a complex drifts to


def settle(tissue: Table) -> None:
    """Let every filter of the map be open."""
    tissue.filters = [Filter() for _ in tissue.setup.map.filters]


def taken(tissue: Table, antigen: str) -> str:
    """The shape in the remains of a nucleus that antibodies against an antigen bind best; "" where they bind none."""
    shapes = tissue.setup.shapes
    shape = tissue.setup.antigens[antigen].shape
    if not shape:
        return ""
    takes = {other: affinity for other, affinity in shapes[shape].takes.items() if shapes[other].lies}
    return max(takes, key=lambda other: takes[other], default="")


def form(tissue: Table, antibody: Antibody, one: Remains) -> None:
    """An antibody meets remains: it holds on by its affinity, and what it holds becomes a complex.

    What it comes to drifts to a filter; with RNA in it, it calls forth interferon.
    """
    shapes = tissue.setup.shapes
    shape = taken(tissue, antibody.antigen)
    affinity = shapes[tissue.setup.antigens[antibody.antigen].shape].takes[shape]
    if tissue.chance.biology.random() >= affinity:
        return
    tissue.remains.remove(one)
    clump = spawn.clump(tissue, one.x, one.y, _filter_for(tissue, one), shape)
    tissue.events.append(Formed(clump.x, clump.y, clump.rna))
    if clump.rna:
        interferon.wake(tissue, clump)


def _filter_for(tissue: Table, one: Remains) -> int:
    grid = tissue.grid
    here = grid.tile(one.x, one.y)
    near = sorted(range(len(tissue.filters)), key=lambda number: (tissue.toward(middle(tissue, number))[here], number))
    return pick(tissue.chance.biology, near[:NEAREST])


def middle(tissue: Table, number: int) -> int:
    """The tile in the middle of a filter, where what drifts to it comes in."""
    area = tissue.setup.map.filters[number]
    return tissue.grid.tile(area.x + area.width / 2, area.y + area.height / 2)


def step(tissue: Table) -> None:
    """Let complexes drift and clog, and filters clear where it is quiet."""
    if not tissue.filters:
        return
    for clump in list(tissue.clumps):
        way = follow(tissue, clump, tissue.toward(middle(tissue, clump.filter)), tissue.rules.clump_speed)
        if way == (0.0, 0.0):
            _clog(tissue, clump)
    if tissue.now % LOOK_EVERY == 0:
        for number, one in enumerate(tissue.filters):
            if one.clog > 0.0 and tissue.heat[middle(tissue, number)] < tissue.rules.heal_heat:
                one.clog = max(0.0, one.clog - tissue.rules.filter_clears * LOOK_EVERY)


def _clog(tissue: Table, clump: Clump) -> None:
    rules, one = tissue.rules, tissue.filters[clump.filter]
    tissue.clumps.remove(clump)
    one.clog = min(WHOLE, one.clog + rules.clump_clogs)
    one.clogged_at = tissue.now
    heat = rules.clump_heat // presence.slows(tissue, clump.x, clump.y)
    tissue.inflammation.add(tissue.grid.tile(clump.x, clump.y), heat)
    tissue.events.append(Clogged(clump.filter, clump.x, clump.y))
