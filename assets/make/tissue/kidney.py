"""The kidney: podocytes with their feet, mesangial cells in the stalk of the tuft, and tubule cells with their brush.

A podocyte reaches round capillaries with arms, and each arm stands on a comb of thin feet: what passes between two feet
is filtered. Under stress the feet melt together, and the comb is gone. A mesangial cell is small and striped by what it
pulls with, and holds capillaries by pads of matrix. A tubule cell has a gold brush on the side of the urine and stripes
of mitochondria on the other.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import brush, fading, fill, line, polar
from assets.make.kit.noise import Point
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import nephrons
from assets.make.tissue.contacts import clasped
from assets.make.tissue.fibres import Stream, Stroma, lumen, stroma
from assets.make.tissue.living import (
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    granules,
    nucleus,
    places,
    scar,
    shards,
    tips,
    vacuoles,
)
from assets.make.tissue.organ import Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.outlines import FRAME, branched
from assets.make.tissue.texture import hexes, moved

STROMA = Stroma(
    ground=rgb("623640"),
    strands=hexes("7E4A54", "A86A6C", "DCB4A0"),
    ink=rgb("260F16"),
    fibroblast=rgb("A86A6E"),
    nucleus=rgb("45264A"),
)
STREAM = Stream(rgb("561020"), hexes("6E1A2C", "842A36", "3E0816", "95383E"))

NUCLEUS = rgb("5A3A78"), rgb("A484C8")
ROD = rgb("54283E"), rgb("A0687C")
FOOT, FOOT_WORN = rgb("FFF0DC"), rgb("92807E")
FILAMENT = rgb("8E3E4E")
PAD, PAD_LIGHT = rgb("7C5694"), rgb("DCC0EC")
BRUSH, BRUSH_DARK, BRUSH_LIGHT = rgb("E8B448"), rgb("7A4E12"), rgb("FFE6A0")
MITOCHONDRION = rgb("8A3A2C")

OCTOPUS = tuple(branched(811, body=9.4, reach=17.0, arms=6, widths=(3.0, 2.2, 1.7), knob=1.6))
STALK = tuple(branched(907, body=10.4, reach=15.4, arms=5, widths=(5.4, 4.2, 3.2), knob=3.4))
CUBES = tuple(clasped(653, reach=1.8))


def feet(colour: Colour, share: float = 1.0) -> Mark:
    """A comb of short feet on both sides of every arm; `share` 0..1 of them still stand apart."""

    def mark(pen: Any, cell: Cell) -> None:
        for tip, angle in tips(cell):
            far = math.dist(tip, cell.centre)
            for step in range(5):
                root = polar(cell.centre, far - 8.4 + 2.3 * step, angle)
                for side in (-1.0, 1.0):
                    if cell.chance.random() > share:
                        continue
                    end = polar(root, 4.5 - 0.35 * step, angle + side * 1.25)
                    pen.drawLine(root[0] + 0.2, root[1] + 0.5, end[0] + 0.2, end[1] + 0.5, line(INK, 3.1))
                    pen.drawLine(*root, *end, line(colour, 1.4))

    return mark


def filaments(colour: Colour, strength: float = 0.75) -> Mark:
    """What the cell pulls with: bundles along every arm, that end before the nucleus."""

    def mark(pen: Any, cell: Cell) -> None:
        for tip, angle in tips(cell):
            for off in (-2.2, 0.0, 2.2):
                start, end = polar(tip, off, angle + math.pi / 2), polar(cell.nucleus, 7.0, angle)
                end = polar(end, 1.7 * off, angle + math.pi / 2)
                brush(
                    pen, [start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end], 1.2, colour, alpha=strength
                )

    return mark


def _within(at: Point, margin: float) -> Point:
    """The nearest point that lies `margin` px inside of a cell's frame."""
    return min(max(at[0], margin), FRAME - margin), min(max(at[1], margin), FRAME - margin)


def pads(dark: Colour, light: Colour, share: float = 1.0, size: float = 3.0) -> Mark:
    """Matrix at the ends of the arms: a lump each, with a smaller one beside it."""

    def mark(pen: Any, cell: Cell) -> None:
        ends = tips(cell)
        lumps: list[tuple[Point, float]] = []
        for tip, angle in ends[: math.ceil(len(ends) * share)]:
            lumps += [(polar(tip, 0.6, angle), size), (polar(tip, size * 1.3, angle + 1.9), size * 0.66)]
        # None leaves the frame
        lumps = [(_within(at, radius + 2.0), radius) for at, radius in lumps]
        for at, radius in lumps:
            pen.drawCircle(at[0] + 0.2, at[1] + 0.4, radius + 1.1, fill(INK))
        for at, radius in lumps:
            pen.drawCircle(*at, radius, fill(dark))
            pen.drawCircle(at[0] - radius * 0.35, at[1] - radius * 0.4, radius * 0.4, fill(light))

    return mark


def border(colour: Colour, dark: Colour, light: Colour, height: float = 6.4, share: float = 1.0) -> Mark:
    """The brush on the side of the urine: thin hairs along the cell's upper edge, `share` of them are there."""

    def mark(pen: Any, cell: Cell) -> None:
        left, right = min(x for x, _ in cell.outline), max(x for x, _ in cell.outline)
        x = left + 1.6
        while x < right - 1.0:
            top = min((y for a, y in cell.outline if abs(a - x) < 2.2), default=cell.centre[1])
            if top < cell.centre[1] - 5 and cell.chance.random() < share:
                tall = height * cell.chance.uniform(0.88, 1.0)
                pen.drawLine(x, top - 0.6, x, top + tall, line(dark, 2.1, 0.9))
                pen.drawLine(x - 0.2, top - 0.6, x - 0.2, top + tall - 0.6, line(colour, 1.1))
                pen.drawLine(x - 0.4, top, x - 0.4, top + tall * 0.4, line(light, 0.7, 0.9))
            x += 1.9

    return mark


def stripes(colour: Colour, count: int = 7, strength: float = 0.8) -> Mark:
    """Mitochondria that stand upright, side by side, on the side away from the urine."""

    def mark(pen: Any, cell: Cell) -> None:
        low = max(y for _, y in cell.outline)
        for index in range(count):
            x = cell.centre[0] + (index - (count - 1) / 2) * 3.6 + cell.chance.uniform(-0.5, 0.5)
            tall = cell.chance.uniform(7.0, 10.5)
            foot = low - 4.0 - cell.chance.uniform(0, 1.4)
            if abs(x - cell.nucleus[0]) < 6.4:
                tall = min(tall, foot - cell.nucleus[1] - 6.4)
            if tall > 2.4:
                brush(pen, [(x, foot), (x + 0.5, foot - tall / 2), (x, foot - tall)], 2.2, colour, alpha=strength)

    return mark


def melted(colour: Colour) -> Mark:
    """Where feet have melted together: a flat rim of one piece along each arm."""

    def mark(pen: Any, cell: Cell) -> None:
        for tip, angle in tips(cell):
            far = math.dist(tip, cell.centre)
            way = [polar(cell.centre, far * share, angle) for share in (0.5, 0.76, 1.06)]
            brush(pen, moved(way, 0.2, 0.5), 9.6, INK, profile=fading)
            brush(pen, way, 7.4, colour, profile=fading)

    return mark


def grains(colour: Colour, count: int) -> Mark:
    """Small bubbles in which the cell takes back what the filter let through."""
    return granules(count, BRUSH_LIGHT, colour, 1.3, share=0.5, apart=3.8)


def fallen(count: int) -> Mark:
    """Hairs of the brush that have come off, lying about."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 4.0, clear=6.4, inside=2.0):
            turn = cell.chance.uniform(0, math.pi)
            brush(pen, [polar(at, -2.2, turn), polar(at, 2.2, turn)], 1.4, BRUSH_LIGHT, alpha=0.8)

    return mark


PODOCYTE = Kind(
    "podocyte",
    OCTOPUS,
    {
        State.HEALTHY: Look(
            skin("F0B49A", "FFE0CC", "AE6A62", "FFF3E4"),
            (nucleus(*NUCLEUS, radius=5.6, stretch=(1.15, 0.95)), grains(rgb("A8605A"), 5)),
            around=(feet(FOOT),),
        ),
        State.STRESSED: Look(
            skin("A8827C", "CCACA4", "624244", "DCC8C0"),
            (vacuoles(7, 2.0), nucleus(*NUCLEUS, radius=4.8), cracks(5)),
            around=(melted(FOOT_WORN),),
        ),
        State.INFECTED: Look(
            skin("4A5420", "88964A", "262C10", "D0D49C"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.9), capsids(5, 2.4)),
            around=(feet(rgb("8E9060"), 0.45),),
        ),
        State.DYING: dying(skin("683A40", "AC6C6A", "30181E", "FFC8B4"), (condensed(), cracks(3)), 0.8),
        State.DEAD: dead(skin("32222A", "4C363E", "180E14", "745A60"), (scar(5), shards(3)), 0.76),
    },
)

MESANGIAL = Kind(
    "mesangial",
    STALK,
    {
        State.HEALTHY: Look(
            skin("E29AA6", "FFD0D0", "9A5068", "FFECE8"),
            (filaments(FILAMENT), nucleus(*ROD, radius=4.8, stretch=(1.15, 0.9))),
            around=(pads(PAD, PAD_LIGHT),),
        ),
        State.STRESSED: Look(
            skin("A87E8A", "CCAAB0", "64424E", "E2CCD0"),
            (filaments(rgb("64323E"), 0.4), vacuoles(5, 1.8), nucleus(*ROD, radius=4.6), cracks(4)),
            around=(pads(rgb("58486A"), rgb("9C8CAC"), 1.0, 4.4),),
        ),
        State.INFECTED: Look(
            skin("3C481A", "70803A", "1E260C", "B4BC84"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.8), capsids(6, 2.4)),
            around=(pads(rgb("4A5036"), rgb("8C9468"), 0.5),),
        ),
        State.DYING: dying(skin("5A2E44", "9C6078", "2A1422", "F0B4C0"), (condensed(), cracks(3)), 0.8),
        State.DEAD: dead(skin("2C1E2C", "463244", "150C16", "6C5468"), (scar(6), shards(2)), 0.78),
    },
)

TUBULE = Kind(
    "tubule",
    CUBES,
    {
        State.HEALTHY: Look(
            skin("E09A74", "FFD0A8", "98563E", "FFECCC"),
            (stripes(MITOCHONDRION), nucleus(*NUCLEUS, radius=5.4), border(BRUSH, BRUSH_DARK, BRUSH_LIGHT)),
        ),
        State.STRESSED: Look(
            skin("A67E66", "CCAA8E", "5E4234", "E6D2BA"),
            (
                stripes(rgb("5E342A"), 4, 0.5),
                vacuoles(5, 2.0),
                nucleus(*NUCLEUS, radius=5.4),
                border(rgb("B49658"), rgb("54401C"), rgb("DCCB9C"), 3.4, 0.55),
                fallen(4),
                cracks(3),
            ),
        ),
        State.INFECTED: Look(
            skin("4A521C", "86944A", "262C10", "D2D09A"),
            (
                nucleus(*NUCLEUS_INFECTED, radius=5.0),
                capsids(6),
                border(rgb("8C8444"), rgb("3C3A16"), rgb("B4AE78"), 3.0, 0.4),
            ),
        ),
        State.DYING: dying(skin("66362C", "AA6A50", "30160F", "FFC49C"), (condensed(), fallen(3), cracks(4)), 0.76),
        State.DEAD: dead(skin("34241E", "503A30", "1A100C", "785E50"), (scar(4), shards(4)), 0.8),
    },
)

KIDNEY = Organ(
    "kidney",
    ground=nephrons.ground,
    stroma=lambda: stroma(STROMA, 16),
    lumen=lambda: lumen(STREAM, 31),
    kinds=(PODOCYTE, MESANGIAL, TUBULE),
    colours=(48, 160),
)
