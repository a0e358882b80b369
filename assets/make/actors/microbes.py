"""Viruses with and without an envelope, the cell that bursts with them, gut rods, and a chain of streptococci.

Viruses 28 px, turning by 15 degrees a frame; the burst 64 px in five frames; bacteria 48 x 24, dividing 64 x 24.
Parabacteroides is a short rod with two membranes and no flagella; streptococci are beads in a chain.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    blob,
    blob_points,
    brush,
    cell,
    closed,
    curve,
    fill,
    line,
    outlined,
    oval,
    polar,
    polygon,
    ring,
    shadow,
    star,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, rgb, skin

VIRUS, CHAIN_HIGH, CHAIN_WIDE, DIVIDING_WIDE, BURST = 28, 24, 48, 64, 64

LIME, LIME_LIGHT, LIME_SHADE = rgb("C4EE3F"), rgb("F4FFC0"), rgb("5E8A14")
LEMON, LEMON_LIGHT, LEMON_SHADE = rgb("E3E94A"), rgb("FBFFCC"), rgb("86851A")
COCCUS, COCCUS_LIGHT, COCCUS_SHADE, SEPTUM = rgb("B9D93C"), rgb("F4FFC0"), rgb("6C8A17"), rgb("3F560C")
INFECTED = skin("8FA83A", "D6E58A", "4A5E1C", "F3EFC8")


def virus(beat: int) -> Image.Image:
    """A naked capsid: a hexagon of facets with twelve knobs."""
    canvas = Canvas(VIRUS, VIRUS)
    pen = canvas.pen
    middle = (VIRUS / 2, VIRUS / 2)
    capsid(pen, middle, 8.1, beat * TURN / 24)
    return canvas.image()


def capsid(pen: Any, middle: Point, radius: float, turn: float, knobs: bool = True) -> None:
    """A capsid of any size."""
    unit = radius / 8.1
    shadow(pen, middle, radius * 0.9, 0.4)
    if knobs:
        _knobs(pen, ring(middle, 12, 10.9 * unit, turn + 0.26), middle, 2.1 * unit, 1.33 * unit, (LIME, LIME_LIGHT))
    corners = ring(middle, 6, radius, turn)
    outlined(pen, polygon(corners), LIME, 1.5)
    for index, corner in enumerate(corners):
        after = corners[(index + 1) % 6]
        facing = math.atan2((corner[1] + after[1]) / 2 - middle[1], (corner[0] + after[0]) / 2 - middle[0])
        lit = math.cos(facing + TURN * 0.375)
        pen.drawPath(polygon([middle, corner, after]), fill(LIME_LIGHT if lit > 0 else LIME_SHADE, 0.75 * abs(lit)))
    pen.drawPath(polygon(corners[::2]), line(INK, 0.95, 0.75))


def enveloped(beat: int) -> Image.Image:
    """A ball with ten knobs and a squiggle of genome."""
    canvas = Canvas(VIRUS, VIRUS)
    pen = canvas.pen
    x, y = middle = (VIRUS / 2, VIRUS / 2)
    turn = beat * TURN / 24
    shadow(pen, middle, 7.4, 0.4)
    _knobs(pen, ring(middle, 10, 10.5, turn), middle, 2.5, 1.6, (LEMON, LEMON_LIGHT))
    outlined(pen, blob(middle, 7.0, 3, 0.03), LEMON, 1.4)
    pen.drawCircle(x - 1.8, y - 2, 3, fill(LEMON_LIGHT, 0.9, 1.0))
    squiggle = [(-3.5, 1.2), (-1.2, -1.8), (1.2, 2.1), (3.7, -0.7)]
    turned = [
        (x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)) for a, b in squiggle
    ]
    brush(pen, turned, 1.5, LEMON_SHADE)
    return canvas.image()


def _knobs(
    pen: Any, tips: list[Point], middle: Point, dark: float, bright: float, colours: tuple[tuple[int, int, int], ...]
) -> None:
    for tip in tips:
        pen.drawLine(*middle, *tip, line(INK, 2.8))
        pen.drawCircle(*tip, dark, fill(INK))
    for tip in tips:
        pen.drawLine(*middle, *tip, line(colours[0], 1.1))
        pen.drawCircle(*tip, bright, fill(colours[1]))


def burst(beat: int) -> Image.Image:
    """An infected cell bursts: it swells, its membrane stretches over the capsids, tears, and they fly apart."""
    canvas = Canvas(BURST, BURST)
    pen = canvas.pen
    middle = (BURST / 2, BURST / 2)
    apart = (8.6, 11.5, 15.0, 20.0, 24.5)[beat]
    inside = [polar(middle, apart * (0.75 + 0.25 * (index % 2)), TURN * index / 7 + 0.4) for index in range(7)]
    if beat < 2:
        radius = (15.5, 19.0)[beat]
        shadow(pen, middle, radius)
        bulges = [] if beat == 0 else [math.atan2(y - middle[1], x - middle[0]) for x, y in inside]

        def stretched(angle: float) -> float:
            return 1 + 0.16 * sum(max(0.0, math.cos(angle - bulge)) ** 24 for bulge in bulges)

        outline = closed(blob_points(middle, radius, 5, 0.04, count=72, bulge=stretched))
        cell(pen, outline, middle, radius, INFECTED)
        for place in inside:
            capsid(pen, place, 3.1, 0.3 * beat, knobs=False)
        return canvas.image()
    if beat == 2:
        outlined(pen, polygon(star(middle, 9, 24, 12)), LIME_LIGHT, 1.4)
    rng = random.Random(11)
    shreds = (0, 0, 7, 7, 5)[beat]
    for index in range(shreds):
        angle = TURN * index / shreds + rng.uniform(-0.2, 0.2)
        place = polar(middle, apart * 0.92 * rng.uniform(0.8, 1.1), angle)
        size = (0, 0, 4.6, 3.6, 2.2)[beat] * rng.uniform(0.8, 1.15)
        outlined(pen, blob(place, size, index, 0.16, (1.3, 0.7), angle + TURN / 4), INFECTED.fill, 1.2)
        outlined(pen, blob(place, size * 0.35, index, 0.1), INFECTED.rim, 0.0)
    for place in inside:
        capsid(pen, place, (0, 0, 4.2, 4.0, 3.4)[beat], 0.3 * beat, knobs=beat > 2)
    return canvas.image()


def streptococci(beat: int) -> Image.Image:
    """A fuzzy chain of six beads that waves as it goes."""
    canvas = Canvas(CHAIN_WIDE, CHAIN_HIGH)
    step = (CHAIN_WIDE - 18) / 5
    places = [(9 + index * step, CHAIN_HIGH / 2 + 2.6 * math.sin(index * 0.9 + beat * TURN / 4)) for index in range(6)]
    _chain(canvas.pen, places, [0.0] * 6)
    return canvas.image()


def dividing(beat: int) -> Image.Image:
    """The chain grows longer, each bead's wall pinches, and two chains come apart in the middle."""
    canvas = Canvas(DIVIDING_WIDE, CHAIN_HIGH)
    gap = (0.0, 0.8, 3.4, 8.0)[beat]
    step = (6.6, 7.2, 7.0, 6.6)[beat]
    middle = DIVIDING_WIDE / 2
    places = []
    for index in range(6):
        side = -1 if index < 3 else 1
        right = middle + (index - 2.5) * step + side * gap / 2
        places.append((right, CHAIN_HIGH / 2 + 1.6 * math.sin(index * 0.9 + beat) + side * gap * 0.12))
    _chain(canvas.pen, places, [(0.25, 1.0, 0.8, 0.3)[beat]] * 6)
    return canvas.image()


def _chain(pen: Any, places: list[Point], pinches: list[float]) -> None:
    """Beads with a fuzz of M protein; a pinch of 0..1 stretches a bead and draws its waist in."""
    for place in places:
        for tip in ring(place, 14, 7.2):
            pen.drawLine(*place, *tip, line(INK, 1.5, 0.95))
    for x, y in places:
        pen.drawCircle(x, y + 0.3, 5.6, fill(INK))
    for (x, y), pinch in zip(places, pinches, strict=True):
        pen.drawOval(oval((x, y), 4.4 - 0.5 * pinch, 4.4 + 0.2 * pinch), fill(COCCUS))
        pen.drawCircle(x + 1.5, y + 1.8, 2.3, fill(COCCUS_SHADE, 0.8, 0.9))
        pen.drawCircle(x - 1.4, y - 1.5, 1.7, fill(COCCUS_LIGHT, 0.95, 0.5))
        pen.drawLine(x, y - 4.1, x, y + 4.1, line(SEPTUM, 0.8 + 0.9 * pinch, 0.45 + 0.5 * pinch))


def rod(beat: int) -> Image.Image:
    """A short rod, such as Parabacteroides: it bends a little from beat to beat."""
    canvas = Canvas(CHAIN_WIDE, CHAIN_HIGH)
    bend = 1.6 * math.sin(beat * TURN / 4 + 0.6)
    _rods(canvas.pen, [((CHAIN_WIDE / 2, CHAIN_HIGH / 2), 12.5, bend)])
    return canvas.image()


def rod_dividing(beat: int) -> Image.Image:
    """The rod grows longer, a wall forms across it, and two rods come apart."""
    canvas = Canvas(DIVIDING_WIDE, CHAIN_HIGH)
    x, y = middle = (DIVIDING_WIDE / 2, CHAIN_HIGH / 2)
    if beat < 2:
        half = (15.0, 18.5)[beat]
        _rods(canvas.pen, [(middle, half, 0.6)])
        canvas.pen.drawLine(x, y - 4.6, x, y + 4.6, line(SEPTUM, (1.0, 2.2)[beat], 0.9))
        return canvas.image()
    apart = (11.6, 14.6)[beat - 2]
    tilt = (0.6, 1.8)[beat - 2]
    _rods(canvas.pen, [((x - apart, y - tilt), 6.6, tilt), ((x + apart, y + tilt), 6.6, -tilt)])
    return canvas.image()


def _rods(pen: Any, rods: list[tuple[Point, float, float]]) -> None:
    """Rods lying along the frame, each (middle, half its length, how far its middle bends down)."""
    spines = [
        [(x - half, y - bend / 2), (x - half / 3, y + bend / 2), (x + half / 3, y + bend / 2), (x + half, y - bend / 2)]
        for (x, y), half, bend in rods
    ]
    for spine in spines:
        _stroke(pen, spine, 13.8, INK)
    for spine in spines:
        _stroke(pen, spine, 11.0, COCCUS_LIGHT)
        _stroke(pen, spine, 8.8, COCCUS_SHADE)
        _stroke(pen, spine, 7.2, COCCUS)
        (left, top), (right, _) = spine[0], spine[-1]
        pen.drawLine(left + 0.5, top - 2.0, left + 0.55 * (right - left), top - 2.0, line(COCCUS_LIGHT, 1.6, 0.9))
        for share in (0.3, 0.52, 0.74):
            pen.drawCircle(left + share * (right - left), top + 1.2, 1.0, fill(SEPTUM, 0.75))


def _stroke(pen: Any, spine: list[Point], width: float, colour: tuple[int, int, int]) -> None:
    """A band of even width with round ends along the spine."""
    points = [(float(x), float(y)) for x, y in curve(spine)]
    for here, there in pairwise(points):
        pen.drawLine(*here, *there, line(colour, width))


def frames() -> Frames:
    """All microbes, by name."""
    beats = range(4)
    return {
        "virus": [virus(beat) for beat in beats],
        "virus_env": [enveloped(beat) for beat in beats],
        "virus_burst": [burst(beat) for beat in range(5)],
        "rod": [rod(beat) for beat in beats],
        "rod_divide": [rod_dividing(beat) for beat in beats],
        "strep": [streptococci(beat) for beat in beats],
        "strep_divide": [dividing(beat) for beat in beats],
    }
