"""A small kidney for stories: an artery below, a filter at each end, a follicle in the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.tissue.setup import Antigen, Area, Setup, Shape
from game.tissue.state import Antibody, BCell, Phagocyte, Remains
from game.tissue.world import Tissue
from tests.tissue.small import map_of, setup_of
from tests.tissue.stories import STILL

ROOM = """
####################
#T.................#
#.bbb..........bbb.#
#.b.b..........b.b.#
#.b.b..........b.b.#
#...............G..#
#..................#
#E.................#
Dvvvvvvvvvvvvvvvvvv#
####################
"""
LEFT, RIGHT = 0, 1  # filters
FOLLICLE = Area("follicle-1", 8.0, 1.0, 4.0, 3.0)
SHAPES = {
    "dna": Shape("dna", "ring", lies=True, rna=False, takes={"dna": 1.0}),
    "ro": Shape("ro", "fork", lies=True, rna=True, takes={"ro": 1.0, "crown": 0.5}),
    "crown": Shape("crown", "crown", lies=False, rna=False, takes={"crown": 1.0, "ro": 1.0}),
    "lone": Shape("lone", "ball", lies=False, rna=False, takes={"lone": 1.0}),
}


def kidney_of(**rules: Any) -> Setup:
    """Cells that show insulin and pieces of two proteins of the nucleus; two viruses have other shapes."""
    usual = {**STILL, "naives": 0, "remains_every": 100_000, "remains_most": 12, "ropes_most": 2, "disease_share": 0.1}
    small = setup_of(**{**usual, **rules})
    level = replace(
        map_of(ROOM),
        follicles=(FOLLICLE,),
        filters=(Area("filter-1", 2.0, 2.0, 3.0, 3.0), Area("filter-2", 15.0, 2.0, 3.0, 3.0)),
    )
    shaped = {
        "h4": Antigen("h4", "MDVVYALKR", "self", shape="dna"),
        "ro60": Antigen("ro60", "VTDMNRLHR", "self", shape="ro"),
        "ebna": Antigen("ebna", "LLARSHVER", "mimic", shape="crown"),
        "other": Antigen("other", "YVKQNTLKL", "foreign", shape="lone"),
    }
    return replace(
        small,
        map=level,
        antigens={**small.antigens, **shaped},
        shown_by={"beta": ("insulin", "h4", "ro60")},
        surface=(),
        shapes=SHAPES,
    )


def kidney(**rules: Any) -> Tissue:
    """A tissue in which nothing happens by itself; no B cell waits, and no dendritic cell sets out."""
    tissue = Tissue(kidney_of(**{"bcells": 0, **rules}), 3)
    for cell in tissue.dendritics:
        cell.until = 100_000
    return tissue


def lies(tissue: Tissue, x: float, y: float) -> Remains:
    """Remains that lie at (x, y) for long."""
    one = Remains(tissue.new_id(), x, y, 100_000)
    tissue.remains.append(one)
    return one


def plasma_less(tissue: Tissue, antigen: str, x: float, y: float) -> Antibody:
    """An antibody at (x, y) that finds what it reads; nobody pours out more."""
    tissue.bcells = tissue.bcells or [BCell(tissue.new_id(), 8.5, 2.5)]
    tissue.antibody_aims[antigen] = ()
    tissue.antibody_ways[antigen] = tissue.grid.distances(())
    one = Antibody(tissue.new_id(), antigen, x, y, 100_000)
    tissue.antibodies.append(one)
    return one


def eater(tissue: Tissue, x: float, y: float) -> Phagocyte:
    """A phagocyte at (x, y) that roams."""
    one = Phagocyte(tissue.new_id(), x, y, 0)
    tissue.phagocytes.append(one)
    return one
