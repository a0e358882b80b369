"""The pictures on a patient's card: a person, what the groups of factors are about, and an HLA molecule."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.view.kit.ink import Pen
from game.view.kit.palette import CREAM, INK, PANEL, SAFFRON, SAND, Colour, mix, rgb
from game.view.kit.sketch import Sketch, closed, even_width

SKIN, HAIR = rgb("C98F6B"), rgb("43242C")
CLOTH, CLOTH_LIGHT, CLOTH_DARK = rgb("2E7F86"), rgb("7FD0CF"), rgb("17444E")
PAPER_WHITE, EMBER, SMOKE = rgb("FFF6E0"), rgb("FF7A5C"), rgb("B9A7B4")


@lru_cache(maxsize=4)
def portrait(size: int) -> pygame.Surface:
    """Somebody: head and shoulders on a dark disc. It is nobody in particular, and neither woman nor man."""
    sketch = Sketch(size)
    pen, unit = sketch.pen, sketch.unit
    pen.circle((36 * unit, 36 * unit), 35.5 * unit, INK)
    pen.circle((36 * unit, 36 * unit), 33.6 * unit, PANEL)
    pen.circle((36 * unit, 30 * unit), 26 * unit, mix(PANEL, SAND, 0.10))
    disc = [
        (36 + 33.0 * math.cos(turn / 24 * math.tau), 36 + 33.0 * math.sin(turn / 24 * math.tau)) for turn in range(24)
    ]

    def person(inner: Pen) -> None:
        layer = Sketch(size)
        layer.body(
            closed([(36, 22), (24, 21), (20, 32), (22, 45), (30, 49), (42, 49), (50, 45), (52, 32), (48, 21)]),
            HAIR,
            mix(HAIR, SAND, 0.25),
            mix(HAIR, INK, 0.5),
            mix(HAIR, SAND, 0.12),
        )
        layer.body(
            closed([(14, 76), (17, 60), (28, 54), (36, 56), (44, 54), (55, 60), (58, 76)]),
            CLOTH,
            CLOTH_LIGHT,
            CLOTH_DARK,
            mix(CLOTH_LIGHT, CREAM, 0.4),
        )
        layer.body(
            closed([(31, 47), (31, 56), (36, 60), (41, 56), (41, 47)]),
            mix(SKIN, INK, 0.16),
            SKIN,
            mix(SKIN, INK, 0.4),
            mix(SKIN, INK, 0.1),
        )
        layer.body(
            closed([(36, 23), (27, 26), (25, 35), (28, 45), (36, 51), (44, 45), (47, 35), (45, 26)]),
            SKIN,
            mix(SKIN, CREAM, 0.55),
            mix(SKIN, INK, 0.3),
            mix(SKIN, CREAM, 0.5),
        )
        layer.pen.fill(
            layer.points(closed([(25, 33), (26, 24), (36, 19), (47, 24), (48, 34), (43, 28), (33, 27)])), HAIR
        )
        for x in (32, 40):
            layer.pen.circle((x * unit, 36.5 * unit), 1.5 * unit, INK)
        layer.pen.stroke(
            layer.points([(32.5, 43), (36, 44.6), (39.5, 43)]), 1.5 * unit, mix(SKIN, INK, 0.62), even_width
        )
        inner.surface.blit(layer.pen.surface, (0, 0))

    pen.inside(sketch.points(disc), person)
    return pen.picture()


def _gene(sketch: Sketch) -> None:
    """A turn and a half of DNA, with its rungs."""
    pen, unit = sketch.pen, sketch.unit
    steps = range(37)
    strands = [[(36 + side * 13 * math.sin(n / 36 * 3 * math.pi), 10 + 52 * n / 36) for n in steps] for side in (1, -1)]
    for n in range(3, 36, 3):
        (x0, y), (x1, _) = strands[0][n], strands[1][n]
        if abs(x0 - x1) > 6:
            pen.line(sketch.points([(x0, y), ((x0 + x1) / 2, y)]), 3.0 * unit, rgb("E06AA8"))
            pen.line(sketch.points([((x0 + x1) / 2, y), (x1, y)]), 3.0 * unit, rgb("43C7D8"))
    for strand, colour in zip(strands, (SAFFRON, rgb("F4D9A0")), strict=True):
        sketch.vein(pen, strand, 7.4, INK)
        sketch.vein(pen, strand, 4.2, colour)


def _sex(sketch: Sketch) -> None:
    """A pair of chromosomes: whoever has two X, or an X and a Y, has one X at least."""
    for way in ([(24, 14), (34, 36), (24, 58)], [(48, 14), (38, 36), (48, 58)]):
        sketch.vein(sketch.pen, way, 15.0, INK)
    for way in ([(24, 14), (34, 36), (24, 58)], [(48, 14), (38, 36), (48, 58)]):
        sketch.vein(sketch.pen, way, 10.6, rgb("A478F0"))
        sketch.vein(sketch.pen, [(x - 1.4, y) for x, y in way], 3.0, rgb("D9C6FF"))
    sketch.pen.circle((36 * sketch.unit, 36 * sketch.unit), 5.4 * sketch.unit, rgb("6A4496"))


def _habit(sketch: Sketch) -> None:
    """A cigarette that burns, and its smoke."""
    pen, unit = sketch.pen, sketch.unit
    for way in ([(52, 40), (56, 32), (50, 25), (55, 14)], [(46, 38), (46, 31), (41, 27), (44, 19)]):
        sketch.vein(pen, way, 4.4, SMOKE)
    pen.line(sketch.points([(14, 54), (56, 46)]), 13.0 * unit, INK)
    pen.line(sketch.points([(15, 54), (48, 47.6)]), 8.6 * unit, PAPER_WHITE)
    pen.line(sketch.points([(15, 54), (25, 52.1)]), 8.6 * unit, rgb("E0A25A"))
    pen.line(sketch.points([(52, 46.8), (55, 46.2)]), 8.6 * unit, EMBER)


def _unlit(sketch: Sketch) -> None:
    """A cigarette that nobody lit, struck out."""
    pen, unit = sketch.pen, sketch.unit
    pen.line(sketch.points([(10, 36), (62, 36)]), 15.0 * unit, INK)
    pen.line(sketch.points([(12, 36), (60, 36)]), 10.6 * unit, PAPER_WHITE)
    pen.line(sketch.points([(12, 36), (25, 36)]), 10.6 * unit, rgb("E0A25A"))
    pen.line(sketch.points([(16, 16), (56, 56)]), 11.0 * unit, INK)
    pen.line(sketch.points([(17, 17), (55, 55)]), 6.4 * unit, rgb("5CE0C6"))


def _infection(sketch: Sketch) -> None:
    """A virus with its spikes."""
    pen, unit = sketch.pen, sketch.unit
    for turn in range(10):
        angle = turn / 10 * math.tau + 0.2
        foot = (36 + 17 * math.cos(angle), 36 + 17 * math.sin(angle))
        tip = (36 + 27 * math.cos(angle), 36 + 27 * math.sin(angle))
        pen.line(sketch.points([foot, tip]), 4.6 * unit, INK)
        pen.circle((tip[0] * unit, tip[1] * unit), 4.6 * unit, INK)
        pen.line(sketch.points([foot, tip]), 2.0 * unit, rgb("CBEF4A"))
        pen.circle((tip[0] * unit, tip[1] * unit), 2.9 * unit, rgb("CBEF4A"))
    ring = [(36 + 19 * math.cos(n / 12 * math.tau), 36 + 19 * math.sin(n / 12 * math.tau)) for n in range(12)]
    sketch.body(closed(ring), rgb("A9C22F"), rgb("E9FF9A"), rgb("55641A"), rgb("F2FFC4"))


def _mark(sketch: Sketch) -> None:
    """An antibody, as a blood test looks for it."""
    ways = ([(36, 60), (36, 36)], [(36, 37), (22, 18)], [(36, 37), (50, 18)])
    for way in ways:
        sketch.vein(sketch.pen, way, 13.0, INK)
    for way in ways:
        sketch.vein(sketch.pen, way, 8.6, rgb("7FB6E8"))
    for way in ([(15, 24), (25, 12)], [(57, 24), (47, 12)]):
        sketch.vein(sketch.pen, way, 9.6, INK)
        sketch.vein(sketch.pen, way, 5.4, rgb("FFDE96"))


def _therapy(sketch: Sketch) -> None:
    """A capsule."""
    pen, unit = sketch.pen, sketch.unit
    pen.line(sketch.points([(22, 50), (50, 22)]), 25.0 * unit, INK)
    pen.line(sketch.points([(22, 50), (36, 36)]), 20.6 * unit, rgb("5CE0C6"))
    pen.line(sketch.points([(36, 36), (50, 22)]), 20.6 * unit, CREAM)
    pen.line(sketch.points([(29.5, 29.5), (42.5, 42.5)]), 2.2 * unit, INK)
    pen.line(sketch.points([(18, 45), (30, 33)]), 3.4 * unit, rgb("BFF6EA"))


DRAWN = {"gene": _gene, "sex": _sex, "habit": _habit, "infection": _infection, "mark": _mark, "therapy": _therapy}


def _two_x(sketch: Sketch) -> None:
    """Two X chromosomes."""
    for middle, colour, light in ((24, rgb("A478F0"), rgb("D9C6FF")), (48, rgb("E06AA8"), rgb("FFC4DF"))):
        ways = ([(middle - 8, 16), (middle + 8, 56)], [(middle + 8, 16), (middle - 8, 56)])
        for width, tone in ((12.0, INK), (8.0, colour)):
            for way in ways:
                sketch.vein(sketch.pen, way, width, tone)
        sketch.pen.circle((middle * sketch.unit, 36 * sketch.unit), 4.4 * sketch.unit, light)


def _sun(sketch: Sketch) -> None:
    """The sun, and its rays."""
    pen, unit = sketch.pen, sketch.unit
    for width, colour in ((9.0, INK), (4.6, SAFFRON)):
        for turn in range(8):
            cosine, sine = math.cos(turn / 8 * math.tau), math.sin(turn / 8 * math.tau)
            ends = [(36 + 21 * cosine, 36 + 21 * sine), (36 + 30 * cosine, 36 + 30 * sine)]
            pen.line(sketch.points(ends), width * unit, colour)
    for reach, colour in ((17.4, INK), (15.0, SAFFRON), (9.0, CREAM)):
        pen.circle((36 * unit, 36 * unit), reach * unit, colour)


def _hormone(sketch: Sketch) -> None:
    """A hormone: the four rings of a steroid."""
    pen, unit = sketch.pen, sketch.unit
    for x, y in ((20, 44), (36, 44), (44, 30), (58, 28)):
        turns = [n / 6 * math.tau + 0.52 for n in range(6)]
        ring = [(x + 9.4 * math.cos(turn), y + 9.4 * math.sin(turn)) for turn in turns]
        for width, colour in ((6.4, INK), (3.2, rgb("FFDE96"))):
            pen.line(sketch.points([*ring, ring[0]]), width * unit, colour)


def _strain(sketch: Sketch) -> None:
    """A pulse that runs fast."""
    way = [(8, 38), (22, 38), (28, 20), (36, 56), (44, 26), (50, 38), (64, 38)]
    for width, colour in ((10.0, INK), (5.4, rgb("FF7A5C"))):
        sketch.pen.line(sketch.points(way), width * sketch.unit, colour)


# Factors that the picture of their group would tell wrong
OWN = {
    "never-smoked": _unlit,
    "x-two": _two_x,
    "klinefelter": _two_x,
    "sunlight": _sun,
    "estrogen": _hormone,
    "stress-disorder": _strain,
}


@lru_cache(maxsize=16)
def badge(factor: str, group: str, size: int) -> pygame.Surface:
    """What a factor is about, on a dark disc: its own picture, else that of its group.

    Raises KeyError for a factor without one of its own whose group is not in `DRAWN`.
    """
    sketch = Sketch(size)
    pen, unit = sketch.pen, sketch.unit
    pen.circle((36 * unit, 36 * unit), 35.5 * unit, PANEL)
    inner = Sketch(size)
    draw = OWN.get(factor) or DRAWN[group]
    draw(inner)
    small = pygame.transform.smoothscale(
        inner.pen.surface, [round(side * 0.82) for side in inner.pen.surface.get_size()]
    )
    pen.surface.blit(small, small.get_rect(center=pen.surface.get_rect().center))
    return pen.picture()


@lru_cache(maxsize=8)
def cleft(size: int, tint: Colour = SAFFRON) -> pygame.Surface:
    """An HLA molecule from the side: a groove between two walls, with a string of beads in it."""
    sketch = Sketch(size)
    wall = [
        (6, 26),
        (14, 24),
        (20, 32),
        (26, 42),
        (36, 45),
        (46, 42),
        (52, 32),
        (58, 24),
        (66, 26),
        (64, 50),
        (52, 64),
        (36, 67),
        (20, 64),
        (8, 50),
    ]
    sketch.body(closed(wall), tint, mix(tint, CREAM, 0.6), mix(tint, INK, 0.5), mix(tint, CREAM, 0.7))
    for x in (25, 36, 47):
        y = 27 + 6 * (1 - abs(x - 36) / 11)
        sketch.pen.circle((x * sketch.unit, y * sketch.unit), 8.2 * sketch.unit, INK)
        sketch.pen.circle((x * sketch.unit, y * sketch.unit), 6.0 * sketch.unit, rgb("9AF2DE"))
        sketch.pen.circle(((x - 1.6) * sketch.unit, (y - 1.8) * sketch.unit), 2.0 * sketch.unit, CREAM)
    return sketch.pen.picture()
