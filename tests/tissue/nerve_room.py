"""A small piece of nerve tissue, for the stories of axons, vessel doors and what sleeps in B cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.tissue.setup import Area, Arrival, AxonPath, CellSpot, Microbe, Setup
from game.tissue.state import Clone
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL

ROOM = """
####################
#T.......##........#
#........##........#
#..b...b.....G.....#
#..........v.......D
#....a...v.........#
#...............bb.#
#E.......##........#
####################
"""
WRAPS_LEFT, WRAPS_RIGHT, MICROGLIA = 0, 1, 2  # cells: on (3, 3) and (7, 3) beside the near axon, on (5, 5)
FIRST_BCELL = 3
NEAR, FAR_OFF = 0, 1  # axons: along row 4 between the cells, and along row 7, out of everybody's reach
FIRST, SECOND = 0, 1  # doors: at (11.5, 4.5) and (9.5, 5.5)
KINDS = ("oligodendrocyte", "oligodendrocyte", "microglia", "memory-bcell", "memory-bcell")


def nerve_of(arrivals: tuple[Arrival, ...] = (), **rules: Any) -> Setup:
    """Nerve tissue that shows insulin; "ebv" sleeps in B cells and shows the mimic, "flu" enters microglia alone."""
    setup = setup_of(arrivals, ROOM, **{"latent_share": 1.0, "watch_steps": 100_000, "infection_full": 5.0, **rules})
    cells = tuple(CellSpot(kind, spot.x, spot.y) for kind, spot in zip(KINDS, setup.map.cells, strict=True))
    level = replace(
        setup.map,
        cells=cells,
        barriers=(Area("first", 11.5, 4.5), Area("second", 9.5, 5.5)),
        axons=(
            AxonPath("hand-1", "hand", ((1.5, 4.5), (9.5, 4.5))),
            AxonPath("foot-1", "foot", ((10.5, 7.5), (18.5, 7.5))),
        ),
    )
    return replace(
        setup,
        map=level,
        shown_by={"oligodendrocyte": ("insulin",), "microglia": ("insulin",), "memory-bcell": ("gad",)},
        microbes={
            "flu": Microbe("flu", "virus", ("flu",), infects=("microglia",)),
            "ebv": Microbe("ebv", "virus", ("mimic",), infects=("memory-bcell",), latent=True),
            "gut": Microbe("gut", "bacterium", ("flu",)),
        },
        targets=("oligodendrocyte",),
        vital=("microglia", "oligodendrocyte"),
        wraps=("oligodendrocyte",),
        strips=("microglia",),
        powers=(*setup.powers, "seal"),
    )


def nerve_room(arrivals: tuple[Arrival, ...] = (), **rules: Any) -> Tissue:
    """The same, in which no dendritic cell sets out by itself."""
    tissue = Tissue(nerve_of(arrivals, **{**STILL, **rules}), 1)
    tissue.dendritics[0].until = 100_000
    return tissue


def waiting(tissue: Tissue, antigen: str = "insulin", size: int = 4) -> Clone:
    """A clone of which so many wait in the blood."""
    clone = Clone(tissue.new_id(), antigen, tissue.rules.hunt_fit, leashed=False, waiting=size)
    tissue.clones[clone.id] = clone
    tissue.clone_ways[clone.id] = tissue.grid.distances(())
    return clone


def heat(tissue: Tissue, amount: int) -> None:
    """So much inflammation everywhere."""
    tissue.inflammation.values[:] = [amount] * len(tissue.heat)
