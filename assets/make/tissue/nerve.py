"""The white matter of the brain: what lives round its axons. The axons themselves are drawn in assets/make/nerve.

An oligodendrocyte is a pale star of blunt arms, each with a piece of sheath at its end; under stress the pieces fall
off. Microglia are small, with thin forked arms, full of what they have eaten. A nerve cell is large and dark-striped,
with a clear nucleus. A memory B cell is a ball with a large nucleus and small forks. What is lost is filled in by the
rays of astrocytes: that is the scar which gave multiple sclerosis its name.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import blob, blob_points, brush, even, fading, fill, line, polar
from assets.make.kit.palette import INK, Colour, rgb, skin
from assets.make.tissue import white_matter
from assets.make.tissue.fibres import Stream, lumen
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
from assets.make.tissue.organ import VARIANTS, Cell, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.outlines import branched, ramified
from assets.make.tissue.texture import hexes, moved

STREAM = Stream(rgb("4A1030"), hexes("5E1A3C", "6C2246", "340A22", "7E3452"))

ROUND, ROUND_LIGHT = rgb("4A2A5E"), rgb("9A78B4")
ROD, ROD_LIGHT = rgb("5A3020"), rgb("A8744C")
CLEAR, CLEAR_LIGHT = rgb("8E7CC8"), rgb("D8D0F8")
SHEATH, SHEATH_DARK = rgb("F6E8CC"), rgb("9A8262")
WORN = rgb("B49A82")
MEAL, MEAL_DARK = rgb("FFE9BC"), rgb("7A5028")
STRIPE = rgb("4E3A8C")
KERNEL, KERNEL_LIGHT = rgb("2A3E86"), rgb("7C9ADC")
RECEPTOR = rgb("DDF1FF")

STAR = tuple(branched(505, body=8.8, reach=15.6, arms=7, widths=(2.7, 2.1, 1.9), knob=1.9))
FORKED = tuple(ramified(611))
PYRAMID = tuple(branched(707, body=12.6, reach=20.0, arms=5, widths=(5.4, 3.4, 1.9), knob=1.5))
BALL = tuple(blob_points((24.0, 24.0), 13.2, 41 + number, 0.05) for number in range(VARIANTS))


def wraps(colour: Colour, dark: Colour, share: float = 1.0) -> Mark:
    """Pieces of sheath at the ends of the arms, across them; `share` 0..1 of them are still there."""

    def mark(pen: Any, cell: Cell) -> None:
        ends = tips(cell)
        for at, angle in ends[: math.ceil(len(ends) * share)]:
            middle = polar(at, 1.0, angle)
            sheath = [polar(middle, far, angle + math.pi / 2) for far in (-3.8, 0.0, 3.8)]
            brush(pen, moved(sheath, 0.2, 0.5), 6.2, INK, profile=even)
            brush(pen, sheath, 4.0, colour, profile=even)
            brush(pen, [polar(end, 0.8, angle) for end in sheath], 0.9, dark, alpha=0.7, profile=even)

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


def contents(count: int, size: float) -> Mark:
    """The same where it ate more than it can digest: large bubbles, foaming."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 4.4, clear=4.6, inside=1.2):
            radius = size * cell.chance.uniform(0.75, 1.1)
            pen.drawCircle(x, y, radius + 0.8, fill(INK, 0.75))
            pen.drawCircle(x, y, radius, fill(MEAL, 0.95))
            pen.drawCircle(x + 0.5, y + 0.5, radius * 0.45, fill(MEAL_DARK))

    return mark


def tiger(colour: Colour, count: int = 12) -> Mark:
    """Stacks of rough membrane round the nucleus of a nerve cell: short stripes, as of a tiger."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 4.6, clear=7.8, inside=1.6):
            angle = math.atan2(at[1] - cell.centre[1], at[0] - cell.centre[0])
            ends = [polar(at, far, angle + math.pi / 2) for far in (-2.2, 2.2)]
            brush(pen, [ends[0], at, ends[1]], 2.0, colour, alpha=0.75)

    return mark


def receptors(colour: Colour, count: int = 9) -> Mark:
    """Antibodies that a B cell holds in its membrane: small forks all round it."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.tau)
        for number in range(count):
            angle = turn + math.tau * number / count
            foot, fork = polar(cell.centre, 12.6, angle), polar(cell.centre, 15.6, angle)
            tips = [polar(cell.centre, 18.2, angle + side) for side in (-0.11, 0.11)]
            for width, tone in ((3.2, INK), (1.5, colour)):
                for start, end in ((foot, fork), (fork, tips[0]), (fork, tips[1])):
                    pen.drawLine(*start, *end, line(tone, width))

    return mark


def dust(colour: Colour, count: int = 14) -> Mark:
    """Fine grains along the rim of a lymphocyte, which is nearly all nucleus."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 2.4, clear=9.2, inside=1.4):
            pen.drawCircle(x, y, 0.9, fill(colour, 0.8))

    return mark


def rod() -> Mark:
    """The long nucleus of a microglia."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = 0.7 * cell.number
        shape = blob(cell.nucleus, 3.3, cell.number, 0.06, (1.6, 0.85), turn)
        pen.drawPath(shape, line(INK, 1.4, 0.9))
        pen.drawPath(shape, fill(ROD))
        ends = [polar(cell.nucleus, far, turn) for far in (-3.4, 2.4)]
        brush(pen, moved(ends, 0.0, -0.8), 1.3, ROD_LIGHT, profile=fading)

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
        State.DYING: dying(skin("5E3A4C", "A06C78", "2C1626", "F4C4B8"), (condensed(), cracks(3)), 0.8),
        State.DEAD: dead(skin("2A2440", "40385A", "141024", "6A6284"), (scar(6), shards(3)), 0.76),
    },
)

MICROGLIA = Kind(
    "microglia",
    FORKED,
    {
        State.HEALTHY: Look(skin("E0AA64", "FFDCA0", "94602C", "FFEFC8"), (meals(4, 1.7), rod()), rim=1.0),
        State.STRESSED: Look(
            skin("A8824E", "D0AE7C", "5E4424", "E6D2A8"), (contents(9, 2.7), rod(), cracks(4)), rim=1.0
        ),
        State.INFECTED: Look(
            skin("4A5618", "86963E", "242C0A", "CCD48A"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.2), capsids(5, 2.3)),
            rim=1.0,
        ),
        State.DYING: dying(skin("5E3824", "A0683E", "2C180E", "F4C48C"), (condensed(), cracks(3)), 0.82),
        State.DEAD: dead(skin("2C2634", "443A44", "16121C", "6C6070"), (scar(4), shards(3)), 0.78),
    },
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
        State.DYING: dying(skin("3A2C5C", "7466A0", "1A122E", "B8A8E4"), (condensed(), cracks(4)), 0.8),
        State.DEAD: dead(skin("221E38", "383252", "100E1E", "5E5680"), (scar(6), shards(3)), 0.8),
    },
)

MEMORY_BCELL = Kind(
    "memory-bcell",
    BALL,
    {
        State.HEALTHY: Look(
            skin("74BCF6", "C4E6FF", "3A74BC", "F0F9FF"),
            (nucleus(KERNEL, KERNEL_LIGHT, radius=7.4), dust(rgb("2A5A9C"))),
            around=(receptors(RECEPTOR),),
        ),
        State.STRESSED: Look(
            skin("6C8CAE", "A4BCD4", "3A5270", "D6E2EE"),
            (nucleus(KERNEL, KERNEL_LIGHT, radius=6.8), vacuoles(5, 1.8), cracks(4)),
            around=(receptors(rgb("A8BACC"), 5),),
        ),
        State.INFECTED: Look(
            skin("40541E", "7C9242", "1E2A0E", "CAD496"),
            (nucleus(*NUCLEUS_INFECTED, radius=6.2), capsids(7, 2.5)),
            around=(receptors(rgb("7C8454"), 4),),
        ),
        State.DYING: dying(skin("223854", "4E7098", "101C2E", "98B8DC"), (condensed(), cracks(3)), 0.8),
        State.DEAD: dead(skin("20283C", "343E56", "0E121E", "586680"), (scar(4), shards(3)), 0.76),
    },
)

NERVE = Organ(
    "nerve",
    ground=white_matter.ground,
    stroma=white_matter.glia,
    lumen=lambda: lumen(STREAM, 23),
    kinds=(OLIGODENDROCYTE, MICROGLIA, NEURON, MEMORY_BCELL),
)
