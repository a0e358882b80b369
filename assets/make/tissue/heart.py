"""The heart: striped muscle cells that join end to end.

A muscle cell is told by its stripes (sarcomeres) and its stepped ends. Under stress the stripes clump into bands and
vacuoles appear; a dying one loses its stripes; a lost one is replaced by scar, which does not beat.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import brush, even, fill, oval
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import myocardium
from assets.make.tissue.fibres import Stream, Stroma, lumen, stroma
from assets.make.tissue.living import (
    FRAGMENTS,
    NUCLEUS_DYING,
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
from assets.make.tissue.organ import Cell, Edge, Kind, Look, Mark, Organ, State
from assets.make.tissue.outlines import fibres
from assets.make.tissue.texture import hexes

STROMA = Stroma(
    rgb("5A2230"), hexes("7C3A44", "A85A60", "DC9A90"), rgb("200810"), fibroblast=rgb("8A4E54"), nucleus=rgb("54243F")
)
STREAM = Stream(rgb("6A0E1C"), hexes("7E1A26", "8E2430", "460813", "9C3038"))

NUCLEUS = rgb("5B3480"), rgb("9C78C0")

BAND, BAND_LIGHT = rgb("86203A"), rgb("FFC4AE")
POWER, POWER_LIGHT = rgb("FFB060"), rgb("FFE6B8")

OUTLINES = tuple(fibres(7))


def stripes(dark: Colour, light: Colour, pitch: float = 3.9, order: float = 1.0) -> Mark:
    """Sarcomeres: dark bands across the fibre, each with a light line beside it; `order` 0..1 says how regular."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        for index in range(-6, 7):
            at = x + index * pitch + (1.0 - order) * cell.chance.uniform(-2.2, 2.2)
            if order < 1.0 and cell.chance.random() > order + 0.25:
                continue
            bend = 0.9 * math.sin(index * 1.3 + cell.number) + (1.0 - order) * cell.chance.uniform(-4, 4)
            points = [(at, y - 18), (at + bend, y - 6), (at - bend, y + 6), (at, y + 18)]
            brush(pen, points, 1.7, dark, alpha=0.72, profile=even)
            brush(pen, [(a + 1.5, b) for a, b in points], 0.8, light, alpha=0.6, profile=even)

    return mark


def fibrils(dark: Colour, rows: int = 4) -> Mark:
    """The lines along the fibre that part its fibrils."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        for row in range(rows):
            high = y + (row - (rows - 1) / 2) * 7.4
            points = [(x - 22, high), (x - 7, high + 0.8), (x + 7, high - 0.8), (x + 22, high)]
            brush(pen, points, 0.9, dark, alpha=0.5, profile=even)

    return mark


def power_plants(count: int) -> Mark:
    """Mitochondria in rows between the fibrils: the heart has more of them than any other muscle."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 5.0, clear=7.6, inside=2.6):
            pen.drawOval(oval((at[0] + 0.2, at[1] + 0.3), 2.5, 1.6), fill(INK, 0.7))
            pen.drawOval(oval(at, 2.0, 1.1), fill(POWER))
            pen.drawOval(oval((at[0] - 0.5, at[1] - 0.3), 0.8, 0.35), fill(POWER_LIGHT))

    return mark


def contraction_bands(dark: Colour) -> Mark:
    """Stripes run together into a few thick bands: the fibre is cramped."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        for index in (-1, 0, 1):
            at = x + index * 9.5 + cell.chance.uniform(-1.5, 1.5)
            points = [(at - 1, y - 18), (at + 1.5, y - 5), (at - 1.5, y + 6), (at + 1, y + 18)]
            brush(pen, points, 4.4, dark, alpha=0.62, profile=even)

    return mark


MUSCLE = Kind(
    "muscle",
    OUTLINES,
    {
        State.HEALTHY: Look(
            skin("E87266", "FFBEA6", "A43446", "FFE0D0"),
            (
                stripes(BAND, BAND_LIGHT),
                fibrils(BAND),
                power_plants(5),
                nucleus(*NUCLEUS, radius=4.4, stretch=(1.55, 0.95)),
            ),
        ),
        State.STRESSED: Look(
            skin("A6685C", "D0A494", "5A3032", "EED6CA"),
            (
                contraction_bands(rgb("6A2A30")),
                vacuoles(5, 1.8),
                nucleus(*NUCLEUS, radius=4.4, stretch=(1.4, 0.95)),
                cracks(3),
            ),
        ),
        State.INFECTED: Look(
            skin("3E4818", "768636", "1C240A", "C8C88C"),
            (
                stripes(rgb("28340F"), rgb("94A456"), order=0.5),
                nucleus(*NUCLEUS_INFECTED, radius=4.4, stretch=(1.4, 0.95)),
                capsids(6),
            ),
        ),
        State.DYING: Look(
            skin("6C2A30", "B45A56", "300C18", "FFB8A0"),
            (stripes(rgb("3A0E1A"), rgb("C06A60"), order=0.15), condensed(*NUCLEUS_DYING), cracks(4)),
            Edge.BLEBBED,
            0.78,
            hole=True,
            rim=1.1,
        ),
        State.DEAD: Look(
            skin("34202A", "4E323C", "180A10", "7A5058"),
            (scar(7), shards(*FRAGMENTS, count=2)),
            Edge.RAGGED,
            0.84,
            hole=True,
            rim=0.7,
        ),
    },
)

HEART = Organ(
    "heart",
    ground=myocardium.ground,
    stroma=lambda: stroma(STROMA, 5),
    lumen=lambda: lumen(STREAM, 9),
    kinds=(MUSCLE,),
)
