"""The clinic: cells that were made from stem cells and lie in capsules of gel, so that they can be given to a patient.

A capsule is told by its thick clear rim with a cluster of small cells in it. Under stress the rim tears and cells
crowd to one side; what is left of a lost one is an empty, wrinkled capsule overgrown with threads.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import arc, blob, brush, even, fill, line, polar
from assets.make.kit.noise import Point, mean_radius
from assets.make.kit.palette import INK, WHITE, Colour, rgb, skin
from assets.make.tissue import hydrogel
from assets.make.tissue.fibres import Stream, lumen
from assets.make.tissue.living import NUCLEUS_INFECTED, capsids, condensed, cracks, scar, shards, vacuoles
from assets.make.tissue.living import nucleus as kernel
from assets.make.tissue.organ import Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.outlines import packed
from assets.make.tissue.texture import hexes

STREAM = Stream(rgb("5A2236"), hexes("6E2E44", "823C4C", "421828", "9A5458"))

CAPSULES = tuple(packed(229, 0.12, 0.5, 8.0))
BODY, BODY_LIGHT, BODY_NUCLEUS = rgb("F2C078"), rgb("FFE8C0"), rgb("6B3F86")
GLASS, GLASS_DARK = rgb("E6FFF2"), rgb("3E7A66")


def cluster(colour: Colour, light: Colour, dark: Colour, count: int = 6, size: float = 3.5) -> Mark:
    """Small cells that hold on to each other in the middle of the capsule."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.tau)
        spots: list[Point] = [cell.centre]
        spots += [polar(cell.centre, size * 1.75, turn + math.tau * index / (count - 1)) for index in range(count - 1)]
        for at in spots:
            pen.drawPath(blob((at[0] + 0.2, at[1] + 0.4), size + 1.0, round(at[0]), 0.06), fill(INK))
        for at in spots:
            pen.drawPath(blob(at, size, round(at[0]), 0.06), fill(colour))
            pen.drawCircle(at[0] - size * 0.35, at[1] - size * 0.4, size * 0.42, fill(light, 0.9, 0.4))
            pen.drawCircle(at[0] + 0.3, at[1] + 0.3, size * 0.36, fill(dark))

    return mark


def shell(light: Colour, dark: Colour, share: float = 1.0) -> Mark:
    """The wall of the capsule, clear and thick; `share` of its way round it is whole."""

    def mark(pen: Any, cell: Cell) -> None:
        reach = mean_radius(cell.outline, cell.centre)
        start = cell.chance.uniform(0, math.tau)
        way = arc(cell.centre, reach - 3.4, start, start + math.tau * share, 24)
        brush(pen, way, 1.5, dark, alpha=0.75, profile=even)
        brush(pen, arc(cell.centre, reach - 2.2, 3.4, 4.9, 8), 2.2, light, alpha=0.95)
        at = polar(cell.centre, reach - 2.6, 0.7)
        brush(pen, arc(cell.centre, reach - 2.4, 0.45, 1.0, 5), 1.4, light, alpha=0.7)
        pen.drawCircle(*at, 0.6, fill(WHITE, 0.6))

    return mark


def wrinkles(colour: Colour) -> Mark:
    """An empty wall that has fallen in."""

    def mark(pen: Any, cell: Cell) -> None:
        for index in range(4):
            turn = cell.chance.uniform(0, math.tau)
            start = polar(cell.centre, 12.5, turn)
            way = [start, polar(cell.centre, 6.0, turn + 0.5), polar(cell.centre, 8.0 + index, turn + 1.2)]
            brush(pen, way, 1.5, colour, alpha=0.6)
        pen.drawCircle(*cell.centre, 3.0, line(colour, 0.9, 0.5))

    return mark


GRAFT = Kind(
    "graft",
    CAPSULES,
    {
        State.HEALTHY: Look(
            skin("9CDCB8", "DCFFEA", "4C8C74", "F6FFF4"),
            (shell(GLASS, GLASS_DARK), cluster(BODY, BODY_LIGHT, BODY_NUCLEUS)),
        ),
        State.STRESSED: Look(
            skin("7EA08E", "B4CCBC", "3E5C52", "DCE8DE"),
            (
                shell(rgb("C4D4CA"), rgb("34544A"), 0.6),
                cluster(rgb("C8A070"), rgb("E4CCA4"), rgb("5A3A66"), 4, 3.2),
                vacuoles(4, 1.8),
                cracks(4),
            ),
        ),
        State.INFECTED: Look(
            skin("485A22", "84984C", "263212", "CCD69A"),
            (shell(rgb("A8B880"), rgb("283414"), 0.8), kernel(*NUCLEUS_INFECTED, radius=5.0), capsids(6)),
        ),
        State.DYING: dying(skin("2E5648", "6C9A86", "16302A", "BCE0CC"), (condensed(), cracks(3)), 0.78),
        State.DEAD: dead(
            skin("22322E", "3C4E48", "0F1A18", "64786E"), (scar(5), wrinkles(rgb("8CA096")), shards(2)), 0.84
        ),
    },
)

CLINIC = Organ(
    "clinic",
    ground=hydrogel.ground,
    stroma=hydrogel.scaffold,
    lumen=lambda: lumen(STREAM, 37),
    kinds=(GRAFT,),
    colours=(32, 96),
)
