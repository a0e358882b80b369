"""The skin: keratinocytes bolted together by desmosomes, and among them melanocytes, which hand them their pigment.

A keratinocyte is told by the ladder round it and the pale threads of keratin in it, a melanocyte by its arms and its
dark grains (melanosomes). A stressed keratinocyte loses its rungs and threads; a stressed melanocyte keeps few grains.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import brush, even, fill, line, oval, polar
from assets.make.kit.noise import mean_radius
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import skin_cobbles
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
from assets.make.tissue.outlines import branched
from assets.make.tissue.texture import hexes

STROMA = Stroma(
    rgb("6E4034"), hexes("865244", "B27E66", "E0B48E"), rgb("26120F"), fibroblast=rgb("9A6856"), nucleus=rgb("583048")
)
STREAM = Stream(rgb("56101F"), hexes("6E1926", "7F2230", "3E0A17", "8C2A36"))

NUCLEUS = rgb("6B3F86"), rgb("A97CC4")
KERATIN = rgb("FFE6C8")
RUNG, RUNG_WORN = rgb("FFD9B4"), rgb("B08A76")
MELANIN, MELANIN_LIGHT = rgb("34170C"), rgb("A8683C")

COBBLES = skin_cobbles.cobbles(577)
ARMED = tuple(branched(23))


def rungs(colour: Colour, share: float = 1.0) -> Mark:
    """The desmosomes of a keratinocyte, or a `share` of them: bars across the gap to its neighbours."""

    def mark(pen: Any, cell: Cell) -> None:
        for rung in COBBLES.rungs[cell.number]:
            if share < 1.0 and cell.chance.random() > share:
                continue
            start, end = polar(rung.at, 3.0, rung.inwards), polar(rung.at, 1.2, rung.inwards + math.pi)
            pen.drawLine(*start, *end, line(INK, 3.1, 0.85))
            pen.drawLine(*start, *end, line(colour, 1.5))

    return mark


def keratin(colour: Colour, count: int = 13, strength: float = 0.6) -> Mark:
    """Threads from a basket round the nucleus to the rungs."""

    def mark(pen: Any, cell: Cell) -> None:
        reach = mean_radius(cell.outline, cell.centre) + 4.0
        turn = cell.chance.uniform(0, math.tau)
        for index in range(count):
            angle = turn + math.tau * index / count + cell.chance.uniform(-0.15, 0.15)
            bend = cell.chance.choice((-0.4, 0.4)) * cell.chance.uniform(0.5, 1.0)
            points = [polar(cell.nucleus, 5.0 + (reach - 5.0) * part, angle + bend * part) for part in (0.0, 0.4, 1.0)]
            brush(pen, points, 1.4, colour, 0.8, alpha=strength, profile=even)

    return mark


def clumps(colour: Colour, count: int = 4) -> Mark:
    """Keratin that has fallen into short thick pieces."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 6.0, clear=7.4, inside=3.4):
            angle = cell.chance.uniform(0, math.pi)
            points = [polar(at, -2.6, angle), polar(at, 0.5, angle + 1.2), polar(at, 2.6, angle)]
            brush(pen, points, 2.6, INK, alpha=0.4)
            brush(pen, points, 1.7, colour, alpha=0.85)

    return mark


def sunshade(count: int = 8) -> Mark:
    """Grains of pigment, given by a melanocyte, over the upper side of the nucleus: they shade its DNA."""

    def mark(pen: Any, cell: Cell) -> None:
        for _ in range(count):
            angle = cell.chance.uniform(math.pi * 1.02, math.pi * 1.9)
            x, y = polar(cell.nucleus, cell.chance.uniform(4.6, 7.0), angle)
            pen.drawOval(oval((x, y), 0.95, 0.75), fill(MELANIN, 0.85))

    return mark


def melanosomes(count: int, size: float = 1.15) -> Mark:
    """Grains of pigment, on their way out along the arms."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 2.5, clear=5.6, inside=1.3):
            pen.drawOval(oval((x, y), size * 1.2, size * 0.9), fill(MELANIN))
            pen.drawCircle(x - 0.35, y - 0.35, size * 0.34, fill(MELANIN_LIGHT, 0.8))

    return mark


KERATINOCYTE = Kind(
    "keratinocyte",
    COBBLES.outlines,
    {
        State.HEALTHY: Look(
            skin("E29A70", "FFD0AA", "A2563A", "FFE8D0"),
            (keratin(KERATIN), nucleus(*NUCLEUS, radius=5.0, stretch=(1.12, 0.94)), sunshade()),
            around=(rungs(RUNG),),
        ),
        State.STRESSED: Look(
            skin("A87C66", "D2B098", "61423A", "EBD6C6"),
            (clumps(KERATIN), vacuoles(4), nucleus(*NUCLEUS, radius=5.0, stretch=(1.12, 0.94)), cracks(4)),
            size=0.96,
            around=(rungs(RUNG_WORN, 0.4),),
        ),
        State.INFECTED: Look(
            skin("4C5A1E", "8CA046", "242E0E", "D6E090"),
            (keratin(rgb("A8B868"), 6, 0.5), nucleus(*NUCLEUS_INFECTED, radius=5.0), capsids(6)),
            around=(rungs(rgb("A8B070"), 0.7),),
        ),
        State.DYING: dying(
            skin("6A3428", "B46A4C", "321418", "FFC09C"),
            (clumps(rgb("C88A68"), 3), condensed(), cracks(3)),
            0.74,
        ),
        State.DEAD: dead(skin("38242A", "54403E", "1B0F14", "7C6258"), (scar(), shards(3)), 0.8),
    },
)

MELANOCYTE = Kind(
    "melanocyte",
    ARMED,
    {
        State.HEALTHY: Look(
            skin("EABB84", "FFEEC8", "A0703F", "FFF4DE"),
            (melanosomes(30, 1.08), nucleus(*NUCLEUS, radius=4.4)),
        ),
        State.STRESSED: Look(
            skin("8E705A", "BEA48C", "513C2E", "DCC8B2"),
            (melanosomes(8, 1.0), vacuoles(3, 1.8), nucleus(*NUCLEUS, radius=4.4), cracks(3)),
            size=0.95,
        ),
        State.INFECTED: Look(
            skin("46521C", "7C8E46", "20280E", "B4BE78"),
            (melanosomes(8), nucleus(*NUCLEUS_INFECTED, radius=4.4), capsids(5, 2.3)),
        ),
        State.DYING: dying(skin("5E3424", "A06844", "2C1612", "F0BE92"), (melanosomes(6), condensed()), 0.7),
        State.DEAD: dead(skin("342428", "4E3E3A", "1A1012", "705C50"), (scar(3), shards(3)), 0.74),
    },
)

SKIN = Organ(
    "skin",
    ground=skin_cobbles.ground,
    stroma=lambda: stroma(STROMA, 8),
    lumen=lambda: lumen(STREAM, 12),
    kinds=(KERATINOCYTE, MELANOCYTE),
)
