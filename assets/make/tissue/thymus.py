"""The thymus: medullary epithelial cells, which show young T cells a little of every organ of the body.

Such a cell is told by its short arms, which reach between those of its neighbours, by its large clear nucleus, and by
bubbles with proteins of many tissues. Under stress it shows few; a lost one leaves a gap between the thymocytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from assets.make.kit.ink import blob, brush, even, fill, line, oval, polar, polygon, ring
from assets.make.kit.noise import Point
from assets.make.kit.palette import INK, mix, rgb, skin
from assets.make.tissue import thymocytes
from assets.make.tissue.contacts import clasped
from assets.make.tissue.fibres import Stream, Stroma, lumen, stroma
from assets.make.tissue.living import (
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    nucleus,
    places,
    scar,
    shards,
    vacuoles,
)
from assets.make.tissue.organ import Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.texture import hexes

STROMA = Stroma(
    rgb("4A2E5E"), hexes("634478", "8E6EA4", "C6AAD8"), rgb("1A0C26"), fibroblast=rgb("755488"), nucleus=rgb("5E3F72")
)
STREAM = Stream(rgb("4A1238"), hexes("5E1C46", "6E2A54", "340A28", "7C3660"))

ENVELOPE, CLEAR, SPECK = rgb("4E2E80"), rgb("A284D2"), rgb("FFD08A")
BUBBLE = rgb("F6EAFA")

OUTLINES = tuple(clasped(161))


# What the bubbles hold: a sign for each tissue, told by its shape. Each function draws one of about 2 px radius.


def _hormone(pen: Any, at: Point) -> None:
    """Of the islets: a dense amber core."""
    pen.drawCircle(*at, 1.5, fill(rgb("D07A1C")))
    pen.drawCircle(*at, 0.7, fill(rgb("5A2A10")))


def _muscle(pen: Any, at: Point) -> None:
    """Of the heart: two stripes."""
    for off in (-0.9, 0.9):
        pen.drawLine(at[0] + off, at[1] - 1.4, at[0] + off, at[1] + 1.4, line(rgb("B8284A"), 1.1))


def _horn(pen: Any, at: Point) -> None:
    """Of the skin: a brown cobble."""
    pen.drawPath(polygon(ring(at, 4, 1.9, 0.3)), fill(rgb("9C5A34")))


def _sheath(pen: Any, at: Point) -> None:
    """Of nerves: a blue ring."""
    pen.drawCircle(*at, 1.25, line(rgb("2E5CB8"), 1.0))


def _leaf(pen: Any, at: Point) -> None:
    """Of glands: a green wedge."""
    pen.drawPath(polygon(ring(at, 3, 2.0, -math.pi / 2)), fill(rgb("2C7E62")))


TISSUES: tuple[Callable[[Any, Point], None], ...] = (_hormone, _muscle, _horn, _sheath, _leaf)


def samples(count: int, size: float = 2.9) -> Mark:
    """Pale bubbles, each with the protein of one tissue in it, of every kind in turn."""

    def mark(pen: Any, cell: Cell) -> None:
        for index, at in enumerate(places(cell, count, 2 * size + 0.7, clear=8.6, inside=size + 0.2)):
            pen.drawCircle(at[0] + 0.2, at[1] + 0.3, size + 0.5, fill(INK, 0.5))
            pen.drawCircle(*at, size, fill(BUBBLE, 0.95))
            TISSUES[(cell.number + index) % len(TISSUES)](pen, at)

    return mark


def clear_nucleus(radius: float = 6.6, specks: int = 5) -> Mark:
    """A large pale nucleus in a dark envelope; the specks are where AIRE switches on the genes of other tissues."""

    def mark(pen: Any, cell: Cell) -> None:
        shape = blob(cell.nucleus, radius, cell.number, 0.06, (1.08, 0.96))
        pen.drawPath(shape, line(INK, 2.2, 0.8))
        pen.drawPath(shape, fill(CLEAR))
        pen.save()
        pen.clipPath(shape, doAntiAlias=True)
        x, y = cell.nucleus
        pen.drawOval(oval((x + 2.6, y + 3.0), radius * 0.9, radius * 0.8), fill(ENVELOPE, 0.75, 2.2))
        pen.restore()
        pen.drawPath(shape, line(ENVELOPE, 1.3))
        turn = cell.chance.uniform(0, math.tau)
        for side, size in ((0.0, 1.2), (2.4, 0.8)):  # two, off the middle: one in the middle would be a pupil
            pen.drawCircle(*polar(cell.nucleus, radius * 0.5, turn + side), size, fill(mix(ENVELOPE, INK, 0.4)))
        for index in range(specks):
            at = polar(cell.nucleus, radius * cell.chance.uniform(0.15, 0.66), turn + 0.8 + 4.6 * index / specks)
            pen.drawCircle(*at, 0.8, fill(SPECK))

    return mark


def threads(count: int) -> Mark:
    """Bundles of keratin that run through the cell to its arms, as in every epithelium."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.tau)
        for index in range(count):
            angle = turn + math.tau * index / count + cell.chance.uniform(-0.2, 0.2)
            bend = cell.chance.uniform(-0.25, 0.25)
            points = [polar(cell.nucleus, reach, angle + bend * reach / 20) for reach in (6.0, 12.0, 19.0)]
            brush(pen, points, 1.0, mix(ENVELOPE, CLEAR, 0.25), alpha=0.4, profile=even)

    return mark


MTEC = Kind(
    "mtec",
    OUTLINES,
    {
        State.HEALTHY: Look(
            skin("B993D8", "E6CFF6", "76509C", "FBEFFF"), (threads(9), samples(6), clear_nucleus()), rim=1.1
        ),
        State.STRESSED: Look(
            skin("8C7296", "BCA6BE", "4E3C58", "E6D6E6"),
            (samples(2), vacuoles(4), nucleus(ENVELOPE, rgb("9C80C4"), radius=5.8), cracks(4)),
            rim=1.1,
        ),
        State.INFECTED: Look(
            skin("48523A", "84925C", "242A20", "DDD2EC"),
            (nucleus(*NUCLEUS_INFECTED, radius=6.2), capsids(6)),
            rim=1.1,
        ),
        State.DYING: dying(skin("4E2C62", "8A5CA0", "26122E", "DDB4F0"), (condensed(), cracks(3)), 0.74),
        State.DEAD: dead(skin("30223E", "4A3858", "180E20", "6E5C7C"), (scar(), shards(3)), 0.8),
    },
)

THYMUS = Organ(
    "thymus",
    ground=thymocytes.ground,
    stroma=lambda: stroma(STROMA, 11),
    lumen=lambda: lumen(STREAM, 12),
    kinds=(MTEC,),
)
