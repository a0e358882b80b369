"""The inside of a Treg's nucleus, 960 x 540: the screen on which the strip of beads lies.

Chromatin lies in territories, each a chain of beads that folds upon itself; dense chromatin lines the envelope, and a
nucleolus lies off to a side. Left and right are the envelope with its pores, and beyond it the cytoplasm. The band
where the strip runs is dark and calm. When the Treg's programme is lost, the same is hot and more tightly packed.
"""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, blob, blob_points, brush, closed, even, fill, line, outlined, oval, polar
from assets.make.kit.ink import box as area
from assets.make.kit.noise import clouds
from assets.make.kit.palette import Colour, mix, rgb

WIDE, HIGH = 960, 540
BAND = 275.0  # px: the height of the strip
EDGE = 34.0  # px from the side of the screen to the envelope, in the band
PORES = (36.0, 116.0, 196.0, 275.0, 354.0, 434.0, 510.0)

SAP, SAP_LIGHT, INK = rgb("131C3A"), rgb("26386A"), rgb("080C1E")
TERRITORIES = tuple(rgb(code) for code in ("20305E", "2A2C60", "1C3A5C", "302A58", "1E3450", "28346A"))
CHAIN_LIGHT, GOLD = rgb("5A74B8"), rgb("B89248")
DENSE, DENSE_LIGHT = rgb("1A2450"), rgb("3C4E92")
CYTOPLASM, CYTOPLASM_LIGHT = rgb("5E2E48"), rgb("9A566C")
MEMBRANE, MEMBRANE_DARK = rgb("C9D8FF"), rgb("5E74B8")
NUCLEOLUS, NUCLEOLUS_LIGHT = rgb("3A2A66"), rgb("7A62B0")

HOT: dict[Colour, Colour] = {
    SAP: rgb("2A141C"),
    SAP_LIGHT: rgb("5A2A2C"),
    CHAIN_LIGHT: rgb("B06A50"),
    GOLD: rgb("7A4A4A"),
    DENSE: rgb("3A1620"),
    DENSE_LIGHT: rgb("84403C"),
    CYTOPLASM: rgb("8A3018"),
    CYTOPLASM_LIGHT: rgb("E07A3C"),
    MEMBRANE: rgb("FFD8BC"),
    MEMBRANE_DARK: rgb("B06A50"),
    NUCLEOLUS: rgb("5A2236"),
    NUCLEOLUS_LIGHT: rgb("B0605C"),
}
HOT_TERRITORIES = tuple(rgb(code) for code in ("4A2228", "52262A", "442430", "5A2A26", "3E2026", "4E2430"))


def inside(*, turned: bool) -> Image.Image:
    """The screen; `turned` when the programme is lost."""
    canvas = Canvas(WIDE, HIGH, fine=2)
    pen = canvas.pen
    source = random.Random(15)

    def tone(colour: Colour) -> Colour:
        return HOT[colour] if turned else colour

    pen.drawRect(area(0, 0, WIDE, HIGH), fill(tone(SAP)))
    pen.drawOval(oval((330, 120), 420, 220), fill(tone(SAP_LIGHT), 0.55, 90.0))
    territories = HOT_TERRITORIES if turned else TERRITORIES
    spots: list[Point] = [(x * 135.0 + 70 + source.uniform(-26, 26), y + source.uniform(-20, 20))
                          for y in (70.0, 195.0, 350.0, 475.0) for x in range(7)]  # fmt: skip
    for number, at in enumerate(spots):
        _territory(pen, at, territories[number % 6], tone(CHAIN_LIGHT), tone(GOLD), number, tight=turned)
    _nucleolus(pen, (262.0, 138.0), tone(NUCLEOLUS), tone(NUCLEOLUS_LIGHT), tone(DENSE))
    for side in (0, 1):
        pen.save()
        if side:
            pen.translate(WIDE, 0)
            pen.scale(-1, 1)
        _side(pen, tone, 40 + side, dense=15.0 if turned else 10.0)
        pen.restore()
    return _shaded(canvas)


def _territory(pen: Any, at: Point, colour: Colour, light: Colour, gold: Colour, number: int, *, tight: bool) -> None:
    """The room of one chromosome, and its chain of beads, which walks about in it; few loci are open and gold."""
    source = random.Random(300 + number)
    size = source.uniform(52, 66)
    shape = closed(blob_points(at, size, number, 0.14, (2, 3, 5), 40, stretch=(1.18, 0.92)))
    pen.drawPath(shape, fill(INK, 0.4, 5.0))
    pen.drawPath(shape, fill(colour, 0.8, 2.0))
    pen.drawCircle(at[0] - size * 0.3, at[1] - size * 0.35, size * 0.4, fill(mix(colour, light, 0.35), 0.5, 12.0))
    angle, bend = source.uniform(0, TURN), 0.0
    x, y = at
    step = 6.2 if tight else 7.4
    chain: list[Point] = []
    for _ in range(104 if tight else 76):
        bend = max(-0.7, min(0.7, bend + source.uniform(-0.34, 0.34)))
        angle += bend
        if math.dist((x, y), at) > size * 0.74:  # back to the middle
            angle = math.atan2(at[1] - y, at[0] - x) + source.uniform(-0.7, 0.7)
        x, y = x + step * math.cos(angle), y + step * math.sin(angle)
        chain.append((x, y))
    brush(pen, chain, 1.3, mix(light, INK, 0.2), alpha=0.5, profile=even)
    for index, bead in enumerate(chain):
        is_open = not tight and number % 3 == 0 and 12 < index < 18
        size_of = source.uniform(2.6, 3.3)
        tone = gold if is_open else mix(colour, light, 0.45)
        pen.drawCircle(bead[0] + 0.4, bead[1] + 0.9, size_of + 0.9, fill(INK, 0.55))
        pen.drawCircle(*bead, size_of, fill(tone, 0.9))
        pen.drawCircle(bead[0] - 0.9, bead[1] - 1.0, size_of * 0.36, fill(light, 0.8))


def _nucleolus(pen: Any, at: Point, colour: Colour, light: Colour, dark: Colour) -> None:
    """Where ribosomes are made: a dense ball with paler islands."""
    shape = blob(at, 50, 5, 0.07, (1.1, 0.9))
    pen.drawPath(shape, fill(INK, 0.6, 5.0))
    pen.drawPath(shape, line(INK, 3.0, 0.8))
    pen.drawPath(shape, fill(colour))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    pen.drawCircle(at[0] - 18, at[1] - 20, 30, fill(light, 0.5, 12.0))
    pen.drawCircle(at[0] + 26, at[1] + 26, 34, fill(dark, 0.7, 12.0))
    source = random.Random(8)
    for index in range(7):
        island = polar(at, source.uniform(6, 32), TURN * index / 7)
        pen.drawPath(blob(island, source.uniform(5, 8), index, 0.14), fill(mix(colour, light, 0.7), 0.7, 1.0))
    for _ in range(90):
        grain = polar(at, 48 * math.sqrt(source.random()), source.uniform(0, TURN))
        pen.drawCircle(*grain, 0.9, fill(light, 0.4))
    pen.restore()


def _envelope(y: float, off: float) -> float:
    """How far from the side of the screen the envelope is at a height; `off` px further in."""
    bow = (y - BAND) / 270.0
    return EDGE + off + 16.0 * bow * bow + 1.6 * math.sin(y / 23.0)


def _side(pen: Any, tone: Any, seed: int, dense: float) -> None:
    """The left side: cytoplasm, the two membranes with their pores, and the dense chromatin that lines them."""
    source = random.Random(seed)
    heights = [float(y) for y in range(-20, HIGH + 21, 10)]
    for _ in range(150):  # dense chromatin, not in front of pores
        y = source.uniform(-5, HIGH + 5)
        if min(abs(y - pore) for pore in PORES) > 17:
            x = _envelope(y, 6.0) + dense * source.random() ** 1.5 * 1.6
            pen.drawCircle(x + 0.4, y + 0.8, 4.4, fill(INK, 0.7))
            pen.drawCircle(x, y, 3.6, fill(tone(DENSE)))
            pen.drawCircle(x - 1.0, y - 1.1, 1.2, fill(tone(DENSE_LIGHT)))
    outer = closed([(-30.0, -30.0), *((_envelope(y, -5.0), y) for y in heights), (-30.0, HIGH + 30.0)], 0.5)
    pen.drawPath(outer, fill(tone(CYTOPLASM)))
    pen.save()
    pen.clipPath(outer, doAntiAlias=True)
    pen.drawRect(area(0, 0, 14, HIGH), fill(tone(CYTOPLASM_LIGHT), 0.35, 9.0))
    for index in range(9):  # rough membrane, with ribosomes on it
        y = 24.0 + 62.0 * index + source.uniform(-12, 12)
        way = [(4.0, y - 22), (13.0 + source.uniform(-2, 3), y - 8), (9.0, y + 8), (15.0, y + 22)]
        brush(pen, way, 4.4, INK, alpha=0.4)
        brush(pen, way, 2.4, tone(CYTOPLASM_LIGHT), alpha=0.8)
    for _ in range(120):
        pen.drawCircle(source.uniform(0, 40), source.uniform(0, HIGH), 1.1, fill(tone(CYTOPLASM_LIGHT), 0.6))
    pen.restore()
    for off in (-5.0, 4.0):
        way = [(_envelope(y, off), y) for y in heights]
        brush(pen, [(x + 0.6, y) for x, y in way], 5.4, INK, profile=even)
        brush(pen, way, 2.8, tone(MEMBRANE_DARK if off > 0 else MEMBRANE), profile=even)
    for y in PORES:
        _pore(pen, (_envelope(y, 0.0), y), tone, wide=1.35 if y == BAND else 1.0)


def _pore(pen: Any, at: Point, tone: Any, wide: float) -> None:
    """A pore: a gap in both membranes with a ring of eight parts on each side, seen from its edge, and its basket."""
    x, y = at
    half = 9.0 * wide
    pen.drawRect(area(x - 9, y - half, x + 8, y + half), fill(tone(SAP)))
    pen.drawRect(area(x - 9, y - half, x + 8, y + half), fill(INK, 0.45))
    for side in (-1, 1):
        for off in (-6.0, 0.0, 6.0):
            outlined(pen, blob((x + off - 0.5, y + side * half), 4.0 * wide, 2, 0.0), tone(MEMBRANE), 1.2)
            pen.drawCircle(x + off - 1.4, y + side * half - 1.2, 1.3, fill(rgb("FFFFFF"), 0.9))
    for strand in (-0.7, 0.0, 0.7):  # the basket hangs into the nucleus
        way = [(x + 7, y + strand * half * 1.1), (x + 15 * wide, y + strand * half * 0.8), (x + 20 * wide, y)]
        brush(pen, way, 1.5, tone(MEMBRANE_DARK), alpha=0.9, profile=even)


def _shaded(canvas: Canvas) -> Image.Image:
    """The picture with a calm dark band where the strip lies, and darker towards the corners."""
    pixels = canvas.samples()[..., :3].astype(np.float64)
    down, right = np.mgrid[0:HIGH, 0:WIDE].astype(np.float64)
    band = np.exp(-(((down - BAND) / 74.0) ** 4))
    inner = np.clip((np.minimum(right, WIDE - right) - 44.0) / 40.0, 0.0, 1.0)
    shade = 1.0 - 0.3 * band * inner
    around = np.hypot((right - WIDE / 2) / WIDE, (down - HIGH / 2) / HIGH)
    shade *= 1.0 - 0.35 * np.clip(around - 0.3, 0.0, 1.0)
    cloud = clouds(960, 4, 21, 3)[:HIGH, :WIDE]
    shade *= 0.9 + 0.2 * cloud
    return Image.fromarray((np.clip(pixels * shade[..., None], 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")
