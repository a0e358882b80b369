"""The white matter of the brain: what lives round its axons. The axons themselves are drawn in assets/make/internodes.

An oligodendrocyte is a pale star of blunt arms, each with a piece of sheath at its end; under stress the pieces fall
off. Microglia are small, with thin forked arms, full of what they have eaten. A nerve cell is large and dark-striped,
with a clear nucleus. What is lost is filled in by the rays of astrocytes: that is the scar which gave multiple sclerosis
its name.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import blob, brush, even, fading, fill, line, polar
from assets.make.kit.noise import Point
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import white_matter
from assets.make.tissue.fibres import Stream, lumen
from assets.make.tissue.living import (
    FRAGMENTS,
    NUCLEUS_DYING,
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    granules,
    nucleus,
    places,
    scar,
    shards,
    vacuoles,
)
from assets.make.tissue.organ import Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.outlines import branched, ramified
from assets.make.tissue.texture import hexes

STREAM = Stream(rgb("4A1030"), hexes("5E1A3C", "6C2246", "340A22", "7E3452"))

ROUND, ROUND_LIGHT = rgb("4A2A5E"), rgb("9A78B4")
ROD, ROD_LIGHT = rgb("5A3020"), rgb("A8744C")
CLEAR, CLEAR_LIGHT = rgb("8E7CC8"), rgb("D8D0F8")
SHEATH, SHEATH_DARK = rgb("F6E8CC"), rgb("9A8262")
WORN = rgb("B49A82")
MEAL, MEAL_DARK = rgb("FFE9BC"), rgb("7A5028")
STRIPE = rgb("4E3A8C")

STAR = tuple(branched(505, body=8.8, reach=15.6, arms=7, widths=(2.7, 2.1, 1.9), knob=1.9))
FORKED = tuple(ramified(611))
PYRAMID = tuple(branched(707, body=12.6, reach=20.0, arms=5, widths=(5.4, 3.4, 1.9), knob=1.5))


def _tips(cell: Cell) -> list[tuple[Point, float]]:
    """The ends of a cell's arms, and in which direction each points."""
    reach = [math.dist(point, cell.centre) for point in cell.outline]
    count, apart = len(reach), max(2, len(reach) // 22)
    found: list[tuple[Point, float]] = []
    for index, far in enumerate(reach):
        around = [reach[(index + step) % count] for step in range(-apart, apart + 1)]
        at = cell.outline[index]
        if far == max(around) and far > 11.5 and all(math.dist(at, other) > 6.0 for other, _ in found):
            found.append((at, math.atan2(at[1] - cell.centre[1], at[0] - cell.centre[0])))
    return found


def wraps(colour: Colour, dark: Colour, share: float = 1.0) -> Mark:
    """Pieces of sheath at the ends of the arms, across them; `share` 0..1 of them are still there."""

    def mark(pen: Any, cell: Cell) -> None:
        tips = _tips(cell)
        for at, angle in tips[: math.ceil(len(tips) * share)]:
            middle = polar(at, 1.0, angle)
            ends = [polar(middle, far, angle + math.pi / 2) for far in (-3.8, 0.0, 3.8)]
            brush(pen, [(x + 0.2, y + 0.5) for x, y in ends], 6.2, INK, profile=even)
            brush(pen, ends, 4.0, colour, profile=even)
            brush(pen, [polar(end, 0.8, angle) for end in ends], 0.9, dark, alpha=0.7, profile=even)

    return mark


def coils(colour: Colour, count: int = 5, size: float = 2.4) -> Mark:
    """Membrane on its way to the sheaths, rolled up."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 5.4, clear=7.0, inside=2.0):
            turn = cell.chance.uniform(0, math.tau)
            spiral = [polar(at, size * (0.25 + 0.75 * part / 9), turn + part * 0.95) for part in range(10)]
            brush(pen, spiral, 1.1, colour, alpha=0.9, profile=even)

    return mark


def meals(count: int, size: float = 1.9) -> Mark:
    """What a microglia has eaten: bubbles with a dark remnant in each."""
    return granules(count, MEAL, MEAL_DARK, size, share=0.5, apart=4.0)


def tiger(colour: Colour, count: int = 12) -> Mark:
    """Stacks of rough membrane round the nucleus of a nerve cell: short stripes, as of a tiger."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 4.6, clear=7.8, inside=1.6):
            angle = math.atan2(at[1] - cell.centre[1], at[0] - cell.centre[0])
            ends = [polar(at, far, angle + math.pi / 2) for far in (-2.2, 2.2)]
            brush(pen, [ends[0], at, ends[1]], 2.0, colour, alpha=0.75)

    return mark


def rod() -> Mark:
    """The long nucleus of a microglia."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = 0.7 * cell.number
        shape = blob(cell.nucleus, 3.3, cell.number, 0.06, (1.6, 0.85), turn)
        pen.drawPath(shape, line(INK, 1.4, 0.9))
        pen.drawPath(shape, fill(ROD))
        start, end = (polar(cell.nucleus, far, turn) for far in (-3.4, 2.4))
        brush(pen, [(start[0], start[1] - 0.8), (end[0], end[1] - 0.8)], 1.3, ROD_LIGHT, profile=fading)

    return mark


OLIGODENDROCYTE = Kind(
    "oligodendrocyte",
    STAR,
    {
        State.HEALTHY: Look(
            skin("E8C9B0", "FFEBD6", "A87C70", "FFF4E2"),
            (coils(rgb("A46C5C")), nucleus(ROUND, ROUND_LIGHT, radius=4.9)),
            around=(wraps(SHEATH, SHEATH_DARK),),
        ),
        State.STRESSED: Look(
            skin("AC8E80", "D2B8A6", "64484A", "E8D6C8"),
            (vacuoles(4, 1.9), nucleus(ROUND, ROUND_LIGHT, radius=4.9), cracks(4)),
            size=0.96,
            around=(wraps(WORN, rgb("5E4A40"), 0.5),),
        ),
        State.INFECTED: Look(
            skin("46521E", "84934A", "222A0E", "CCD29A"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.8), capsids(5, 2.3)),
            around=(wraps(rgb("8C8A5C"), rgb("3A3C1C"), 0.4),),
        ),
        State.DYING: dying(skin("5E3A4C", "A06C78", "2C1626", "F4C4B8"), (condensed(*NUCLEUS_DYING), cracks(3)), 0.8),
        State.DEAD: dead(skin("2A2440", "40385A", "141024", "6A6284"), (scar(6), shards(*FRAGMENTS, count=3)), 0.76),
    },
    reaches=True,
)

MICROGLIA = Kind(
    "microglia",
    FORKED,
    {
        State.HEALTHY: Look(
            skin("E0AA64", "FFDCA0", "94602C", "FFEFC8"), (meals(4, 1.7), rod()), rim=1.0
        ),
        State.STRESSED: Look(
            skin("A8824E", "D0AE7C", "5E4424", "E6D2A8"), (meals(8, 2.1), rod(), vacuoles(2, 1.7), cracks(3)), rim=1.0
        ),
        State.INFECTED: Look(
            skin("4A5618", "86963E", "242C0A", "CCD48A"), (nucleus(*NUCLEUS_INFECTED, radius=4.2), capsids(5, 2.3)), rim=1.0
        ),
        State.DYING: dying(skin("5E3824", "A0683E", "2C180E", "F4C48C"), (condensed(*NUCLEUS_DYING), cracks(3)), 0.82),
        State.DEAD: dead(skin("2C2634", "443A44", "16121C", "6C6070"), (scar(4), shards(*FRAGMENTS, count=3)), 0.78),
    },
    reaches=True,
)

NEURON = Kind(
    "neuron",
    PYRAMID,
    {
        State.HEALTHY: Look(
            skin("A48CE0", "D4C6FA", "5C46A0", "F0EAFF"),
            (tiger(STRIPE), nucleus(CLEAR, CLEAR_LIGHT, radius=6.0)),
        ),
        State.STRESSED: Look(
            skin("8074A4", "ACA2C4", "443C68", "D8D2E8"),
            (tiger(STRIPE, 4), vacuoles(5, 2.0), nucleus(CLEAR, CLEAR_LIGHT, radius=5.2), cracks(4)),
        ),
        State.INFECTED: Look(
            skin("3C4A22", "748444", "1C260E", "BCC690"),
            (tiger(rgb("26301A"), 5), nucleus(*NUCLEUS_INFECTED, radius=5.4), capsids(6)),
        ),
        State.DYING: dying(skin("3A2C5C", "7466A0", "1A122E", "B8A8E4"), (condensed(*NUCLEUS_DYING), cracks(4)), 0.8),
        State.DEAD: dead(skin("221E38", "383252", "100E1E", "5E5680"), (scar(6), shards(*FRAGMENTS, count=3)), 0.8),
    },
    reaches=True,
)

NERVE = Organ(
    "nerve",
    ground=white_matter.ground,
    stroma=white_matter.glia,
    lumen=lambda: lumen(STREAM, 23),
    kinds=(OLIGODENDROCYTE, MICROGLIA, NEURON),
)
