"""The lymph node: reticular cells, which hold its net of fibres and guide the lymphocytes along it.

Such a cell is a star that touches others only by its arms. Through it run the fibres it has spun: fine pipes (conduits)
that carry lymph. Under stress the fibres tear; of a lost cell nothing but they remain.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

from assets.make.kit.ink import brush, even, polar
from assets.make.kit.noise import Outline, Point
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import reticulum
from assets.make.tissue.contacts import net
from assets.make.tissue.fibres import Stream, Stroma, lumen, stroma
from assets.make.tissue.living import (
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    nucleus,
    shards,
    vacuoles,
)
from assets.make.tissue.organ import Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.texture import hexes, moved

STROMA = Stroma(
    rgb("28504A"), hexes("366860", "6A9C88", "B8D8BC"), rgb("0A1E1E"), fibroblast=rgb("44756A"), nucleus=rgb("33605C")
)
STREAM = Stream(rgb("4A1826"), hexes("5E2230", "702E3A", "340E1A", "7E3C44"))

NUCLEUS = rgb("334A80"), rgb("8098C8")
FIBRE, FIBRE_LIGHT = rgb("CDDCA6"), rgb("F4FBD6")
BARE, BARE_LIGHT = rgb("74826C"), rgb("A0AA8C")

NET = net(73)


def fibres(colour: Colour, light: Colour, width: float = 2.0, torn: float = 0.0) -> Mark:
    """Conduits that run from tip to tip and branch; `torn` 0..1 says how much of each is missing at its inner end."""

    def mark(pen: Any, cell: Cell) -> None:
        paths = [path for whole in _conduits(cell) for path in (_torn(whole, torn) if torn else [whole])]
        for path in paths:
            brush(pen, moved(path, 0.2, 0.4), width + 1.5, INK, alpha=0.55, profile=even)
        for path in paths:
            brush(pen, path, width, colour, profile=even)
        for path in paths:
            brush(pen, moved(path, -0.2, -width * 0.2), width * 0.36, light, alpha=0.8, profile=even)

    return mark


def _conduits(cell: Cell) -> list[Outline]:
    """The two tips that lie most across from each other are joined in a bow past the nucleus; others branch off it."""
    tips = NET.tips[cell.number]
    start, end = max(combinations(tips, 2), key=lambda pair: math.dist(*pair))
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    side = 1.0 if cell.number % 2 else -1.0
    first, last = (polar(polar(cell.nucleus, 4.6, turn + side * math.pi / 2), along, turn) for along in (-5.5, 5.5))
    found = [[start, first, last, end]]
    for tip in tips:
        if tip not in (start, end):
            root = min((first, last), key=lambda at: math.dist(at, tip))
            on = polar(root, 2.0, turn + (math.pi if root == first else 0.0))
            found.append([tip, _between(tip, root, 0.6), _between(root, on, 0.6)])
    return found


def _torn(path: Outline, share: float) -> list[Outline]:
    """The two ends of a path that has lost its middle, or the outer end of a branch."""
    start, near = path[0], path[1]
    ends = [[start, _between(start, near, 0.5 * (1 - share)), _between(start, near, 1 - share)]]
    if len(path) == 4:
        ends += _torn(path[:1:-1], share)
    return ends


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


RETICULAR = Kind(
    "reticular",
    NET.outlines,
    {
        State.HEALTHY: Look(
            skin("62C298", "ACEAC2", "277064", "DCF8D6"),
            (fibres(FIBRE, FIBRE_LIGHT, 1.8), nucleus(*NUCLEUS, radius=4.6, stretch=(1.35, 0.9))),
        ),
        State.STRESSED: Look(
            skin("70907E", "AEC6AE", "3A5048", "DCE8D0"),
            (
                fibres(rgb("C8C4A0"), FIBRE, 1.6, torn=0.3),
                vacuoles(4, 1.9),
                nucleus(*NUCLEUS, radius=4.6, stretch=(1.3, 0.9)),
                cracks(4),
            ),
        ),
        State.INFECTED: Look(
            skin("425418", "7E9236", "1E2A0C", "D0D890"),
            (
                fibres(rgb("6E7A3C"), rgb("A4AC66"), 1.6),
                nucleus(*NUCLEUS_INFECTED, radius=4.8, stretch=(1.2, 0.95)),
                capsids(6, 2.5),
            ),
        ),
        State.DYING: dying(skin("2A4A4C", "5C9088", "102426", "B4ECD0"), (condensed(), cracks(3)), 0.8),
        State.DEAD: dead(
            skin("1E3032", "35494A", "0E1A1C", "5E7470"),
            (fibres(BARE, BARE_LIGHT, 1.3), shards(3)),
            0.74,
            around=(fibres(BARE, BARE_LIGHT, 1.3),),
        ),
    },
)

LYMPH_NODE = Organ(
    "lymph-node",
    ground=reticulum.ground,
    stroma=lambda: stroma(STROMA, 17),
    lumen=lambda: lumen(STREAM, 19),
    kinds=(RETICULAR,),
)
