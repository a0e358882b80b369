"""The heart, with its valves, and the throat, from where streptococci come.

A muscle cell is told by its stripes (sarcomeres) and its stepped ends. Under stress the stripes clump into bands and
vacuoles appear; a dying one loses its stripes; a lost one is replaced by scar, which does not beat. A valve's cells are
thin spindles between pale layers of collagen, which swell and part when they are inflamed. The lining of the throat is
a soft cobble, wet with mucus that small folds of its surface hold.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import blob, brush, even, fill, oval, polar
from assets.make.kit.noise import mean_radius
from assets.make.kit.palette import INK, WHITE, Colour, rgb, skin
from assets.make.tissue import myocardium
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
from assets.make.tissue.outlines import fibres, packed
from assets.make.tissue.texture import hexes

STROMA = Stroma(
    rgb("5A2230"), hexes("7C3A44", "A85A60", "DC9A90"), rgb("200810"), fibroblast=rgb("8A4E54"), nucleus=rgb("54243F")
)
STREAM = Stream(rgb("6A0E1C"), hexes("7E1A26", "8E2430", "460813", "9C3038"))

NUCLEUS = rgb("5B3480"), rgb("9C78C0")

BAND, BAND_LIGHT = rgb("86203A"), rgb("FFC4AE")
POWER, POWER_LIGHT = rgb("FFB060"), rgb("FFE6B8")

COLLAGEN, COLLAGEN_DARK, COLLAGEN_WORN = rgb("FFF4E4"), rgb("A8786C"), rgb("7A5A50")
SPINDLE, SPINDLE_LIGHT = rgb("B85C66"), rgb("E89A94")
MUCUS = rgb("FFF0F2")

OUTLINES = tuple(fibres(7))
LAYERED = tuple(fibres(19, shift=3.0, slanted=True))
LINED = tuple(packed(396, jitter=0.24, gap=0.7, corner=9.0))


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


def layers(light: Colour, dark: Colour, count: int = 6, order: float = 1.0) -> Mark:
    """Sheets of collagen that lie on each other and wave along the valve; `order` 0..1 says how closely."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        phase = cell.chance.uniform(0, math.tau)
        for row in range(count):
            high = y + (row - (count - 1) / 2) * 29.0 / count + (1.0 - order) * cell.chance.uniform(-1.6, 1.6)
            swing = 0.9 + (1.0 - order) * 2.0
            points = [
                (x + along, high + swing * math.sin(along / 6.5 + phase + (1.0 - order) * row))
                for along in (-22, -16.5, -11, -5.5, 0, 5.5, 11, 16.5, 22)
            ]
            brush(pen, [(a, b + 1.5) for a, b in points], 1.3, dark, alpha=0.5, profile=even)
            brush(pen, points, 1.7, light, alpha=0.5 + 0.35 * order, profile=even)

    return mark


def tapered(share: float) -> float:
    """The width of a spindle along its length."""
    return max(0.08, math.pow(math.sin(math.pi * share), 1.3))


def spindle(colour: Colour, light: Colour, width: float = 5.0) -> Mark:
    """The thin cells that keep the collagen, stretched between its layers."""

    def mark(pen: Any, cell: Cell) -> None:
        side = cell.chance.choice((-1.0, 1.0))
        lean = side * cell.chance.uniform(1.4, 3.0)
        x, y = cell.centre[0] + cell.chance.uniform(-2, 2), cell.centre[1]
        # Two of them, each off the middle, and a nucleus that fills its spindle: else it would look like an eye
        for off, thick in ((-6.6 * side, 0.6), (4.2 * side, 1.0)):
            points = [(x + along + off, y + off + along * lean / 14) for along in (-15, -5, 5, 15)]
            brush(pen, [(a + 0.3, b + 0.5) for a, b in points], width * thick + 1.6, INK, alpha=0.7, profile=tapered)
            brush(pen, points, width * thick, colour, profile=tapered)
            brush(pen, [(a, b - 0.9) for a, b in points], 1.1, light, alpha=0.8, profile=tapered)
        at = (x + 2.4 * side, y + 4.2 * side - 1.8 * side * lean / 14)
        shape = blob(at, 2.3, cell.number, 0.05, (3.1, 0.74), math.atan2(lean, 14.0))
        pen.drawPath(shape, fill(NUCLEUS[0]))
        brush(pen, [(at[0] - 5.0, at[1] - lean / 3 - 0.3), (at[0] + 3.0, at[1] + lean / 5 - 0.6)], 1.0, NUCLEUS[1])

    return mark


def folds(colour: Colour, count: int = 15, strength: float = 0.75) -> Mark:
    """Small winding folds of the surface, in which mucus stays."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 4.4, clear=7.0, inside=2.6):
            angle = math.atan2(at[1] - cell.nucleus[1], at[0] - cell.nucleus[0]) + math.pi / 2
            bend = cell.chance.choice((-1.0, 1.0))
            points = [
                polar(at, -2.7, angle),
                polar(polar(at, -0.9, angle), bend, angle + math.pi / 2),
                polar(polar(at, 0.9, angle), -bend, angle + math.pi / 2),
                polar(at, 2.7, angle),
            ]
            brush(pen, [(x + 0.3, y + 0.8) for x, y in points], 1.3, INK, alpha=0.25, profile=even)
            brush(pen, points, 1.2, colour, alpha=strength, profile=even)

    return mark


def film(strength: float = 1.0) -> Mark:
    """Mucus: a wet gleam along the upper left edge, and drops."""

    def mark(pen: Any, cell: Cell) -> None:
        reach = mean_radius(cell.outline, cell.centre) - 3.6
        turns = [math.pi * (1.02 + 0.52 * step / 6) for step in range(7)]
        brush(pen, [polar(cell.centre, reach, turn) for turn in turns], 2.6, WHITE, alpha=0.85 * strength)
        x, y = polar(cell.centre, reach, math.pi * 1.68)
        pen.drawCircle(x, y, 1.2, fill(WHITE, 0.85 * strength))
        x, y = polar(cell.centre, reach - 0.5, math.pi * 0.3)
        pen.drawOval(oval((x, y), 2.0, 1.3), fill(MUCUS, 0.5 * strength))

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
        State.DYING: dying(
            skin("6C2A30", "B45A56", "300C18", "FFB8A0"),
            (stripes(rgb("3A0E1A"), rgb("C06A60"), order=0.15), condensed(), cracks(4)),
            0.78,
        ),
        State.DEAD: dead(skin("34202A", "4E323C", "180A10", "7A5058"), (scar(7), shards(2)), 0.84),
    },
)

VALVE = Kind(
    "valve",
    LAYERED,
    {
        State.HEALTHY: Look(
            skin("EBC4B0", "FFE8D8", "B07C70", "FFF6EA"),
            (layers(COLLAGEN, COLLAGEN_DARK), spindle(SPINDLE, SPINDLE_LIGHT)),
        ),
        State.STRESSED: Look(
            skin("B48A82", "D8B8AE", "6C4848", "EBD8CE"),
            (
                layers(rgb("E0C8BA"), COLLAGEN_WORN, 4, order=0.3),
                spindle(rgb("8A4650"), rgb("B87A78"), 6.2),
                vacuoles(5, 2.0),
                cracks(3),
            ),
        ),
        State.INFECTED: Look(
            skin("4A5220", "84924A", "242A0E", "D0D09A"),
            (layers(rgb("A0A468"), rgb("2C3410"), 5, order=0.5), nucleus(*NUCLEUS_INFECTED, radius=4.2), capsids(6)),
        ),
        State.DYING: dying(
            skin("6C3A3C", "B07468", "331618", "FFCEB8"),
            (layers(rgb("B08478"), rgb("3A1A1C"), 3, order=0.0), condensed(), cracks(4)),
            0.78,
        ),
        State.DEAD: dead(skin("38262C", "54403E", "1A0E12", "80605C"), (scar(6), shards(2)), 0.84),
    },
)

THROAT = Kind(
    "throat",
    LINED,
    {
        State.HEALTHY: Look(
            skin("E58A9C", "FFC6CC", "9C425E", "FFE4E6"),
            (folds(MUCUS), nucleus(*NUCLEUS, radius=4.8), film()),
        ),
        State.STRESSED: Look(
            skin("A66A76", "CC9CA2", "5C303C", "E6C8CA"),
            (folds(rgb("D8B4B8"), 6, 0.5), vacuoles(5), nucleus(*NUCLEUS, radius=4.8), cracks(4)),
        ),
        State.INFECTED: Look(
            skin("4A521E", "88964A", "262A10", "D8C8A0"),
            (folds(rgb("A8AC70"), 5, 0.5), nucleus(*NUCLEUS_INFECTED, radius=4.8), capsids(6), film(0.3)),
        ),
        State.DYING: dying(skin("662A38", "AC5C68", "30101C", "FFB4B8"), (condensed(), cracks(3)), 0.74),
        State.DEAD: dead(skin("36222A", "50383E", "1A0C12", "78565C"), (scar(4), shards(4)), 0.78),
    },
)

HEART = Organ(
    "heart",
    ground=myocardium.ground,
    stroma=lambda: stroma(STROMA, 5),
    lumen=lambda: lumen(STREAM, 9),
    kinds=(MUSCLE, VALVE, THROAT),
)
