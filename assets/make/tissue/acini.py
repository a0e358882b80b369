"""The ground of the pancreas: acini, the rosettes of cells that make digestive enzymes, in seams of thin fibres.

Each acinus is a ring of pyramid-shaped cells: nucleus at the outer side, granules of stored enzyme (zymogen) towards a
small shared hollow. Some are cut beside their hollow, some show the pale small cells that line it, and here and there a
duct leads the juice away.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import skia
from PIL import Image
from shapely.geometry import LineString, Polygon

from assets.make.kit.ink import blob, closed, fill, line, oval, polar, ring
from assets.make.kit.noise import (
    Outline,
    Point,
    clouds,
    grain,
    inset,
    mean_radius,
    middle_of,
    outline_of,
    resampled,
    scattered,
    voronoi,
    wobbled,
)
from assets.make.kit.palette import Colour, mix, rgb
from assets.make.tissue.fibres import reticular
from assets.make.tissue.texture import image, seamless, tinted, toned

SIZE = 384
SEAM = rgb("1C0C1E")
BORDER = rgb("2A1126")  # between the cells of one acinus
INK = rgb("10060F")
BASAL = (rgb("4A1E3E"), rgb("5C2745"))  # the outer side of the cells, rich in RNA: bluish
APICAL, APICAL_BRIGHT = rgb("88404E"), rgb("AC5E62")  # towards the hollow: pink with stored protein
LIT, SHADED = rgb("94506A"), rgb("240D22")
NUCLEUS, NUCLEUS_LIGHT = rgb("402A58"), rgb("6B4D88")
ZYMOGEN, ZYMOGEN_LIGHT = rgb("C4706E"), rgb("F2AE98")
DUCT, CLEAR = rgb("4C2A46"), rgb("2A1228")  # a duct's wall, and the juice in it
FIBRE = rgb("B98FA0")


@dataclass(frozen=True)
class Acinus:
    """One rosette: its outline, its hollow, and its cells, each with the direction in which it lies."""

    outline: Outline
    centre: Point
    radius: float
    cells: list[tuple[float, Outline]]
    number: int

    def reach(self, angle: float) -> float:
        """How far the outline lies from the hollow in a direction, in pixels."""
        ray = LineString([self.centre, polar(self.centre, 3 * self.radius, angle)])
        cut = ray.intersection(Polygon(self.outline))
        return float(cut.length)


def _acini(seed: int) -> list[Acinus]:
    source = random.Random(seed)
    found = []
    for number, field in enumerate(voronoi(SIZE, scattered(SIZE, 7, 0.26, seed, down=6, staggered=True))):
        outline = inset(field, 1.3, 10.0)
        x, y = middle_of(outline)
        centre = (x + source.uniform(-3, 3), y + source.uniform(-3, 3))
        radius = mean_radius(outline, centre)
        count, start = source.choice((5, 6, 7, 7, 8)), source.uniform(0, math.tau)
        borders = [start + math.tau * (index + source.uniform(-0.16, 0.16)) / count for index in range(count)]
        cells = []
        for index, border in enumerate(borders):
            after = borders[(index + 1) % count] + (math.tau if index == count - 1 else 0.0)
            wedge = [centre, polar(centre, 3 * radius, border), polar(centre, 3 * radius, after)]
            shape = Polygon(wedge).intersection(Polygon(outline))
            cell = inset(outline_of(shape), 0.38, 3.4)
            if cell:
                cells.append(((border + after) / 2, cell))
        found.append(Acinus(outline, centre, radius, cells, number))
    return found


def _nucleus(pen: Any, at: Point, radius: float, seed: int) -> None:
    shape = blob(at, radius, seed, 0.06)
    pen.drawPath(shape, line(INK, 1.5, 0.75))
    pen.drawPath(shape, fill(NUCLEUS))
    pen.drawCircle(at[0] - radius * 0.3, at[1] - radius * 0.32, radius * 0.5, fill(NUCLEUS_LIGHT, 0.75, 0.6))
    pen.drawCircle(at[0] + radius * 0.25, at[1] + radius * 0.2, radius * 0.2, fill(INK, 0.6))


def _zymogen(pen: Any, acinus: Acinus, source: random.Random, direction: float, count: int) -> None:
    for _ in range(count):
        share = source.uniform(0.16, 0.5)
        spread = 0.30 * (1.1 - share)
        x, y = polar(acinus.centre, acinus.radius * share, direction + source.uniform(-spread, spread))
        size = source.uniform(0.6, 1.15)
        pen.drawCircle(x, y, size, fill(ZYMOGEN, 0.72))
        pen.drawCircle(x - 0.25, y - 0.3, size * 0.42, fill(ZYMOGEN_LIGHT, 0.6))


def _light(pen: Any, acinus: Acinus) -> None:
    """Lit from the top left like everything in the game, but faintly: this is the ground."""
    x, y = acinus.centre
    reach = acinus.radius
    pen.drawCircle(x - reach * 0.45, y - reach * 0.5, reach * 0.55, fill(LIT, 0.32, reach * 0.24))
    pen.drawCircle(x + reach * 0.6, y + reach * 0.65, reach * 0.62, fill(SHADED, 0.38, reach * 0.26))


def _rosette(pen: Any, acinus: Acinus, tone: Colour) -> None:
    source = random.Random(900 + acinus.number)
    shape = closed(wobbled(acinus.outline, 0.35, acinus.number, 4.0))
    pen.drawPath(shape, line(INK, 2.0))
    pen.drawPath(shape, fill(BORDER))
    cells = skia.Path()
    for _, cell in acinus.cells:
        cells.addPath(closed(cell, 0.6))
    pen.save()
    pen.clipPath(cells, doAntiAlias=True)
    pen.drawPath(shape, fill(tone))
    beside = acinus.number % 7 == 3  # cut beside the hollow: more of the granules, no hollow
    glow = 0.82 if beside else 0.70
    pen.drawCircle(*acinus.centre, acinus.radius * glow, fill(APICAL, 0.8, acinus.radius * 0.17))
    pen.drawCircle(*acinus.centre, acinus.radius * 0.42, fill(APICAL_BRIGHT, 0.5, acinus.radius * 0.14))
    _light(pen, acinus)
    for direction, cell in acinus.cells:
        _zymogen(pen, acinus, source, direction, 13 if beside else 9)
        if beside and source.random() < 0.4:
            continue
        depth = max(0.0, acinus.reach(direction) - acinus.radius * 0.27)
        at = polar(acinus.centre, depth, direction + source.uniform(-0.08, 0.08))
        _nucleus(pen, at, acinus.radius * 0.145, len(cell))
    pen.restore()
    if acinus.number % 5 == 1:  # the small pale cells that line the hollow
        for at in ring(acinus.centre, 3, acinus.radius * 0.13, source.uniform(0, math.tau)):
            pen.drawPath(blob(at, acinus.radius * 0.10, acinus.number), fill(mix(APICAL_BRIGHT, FIBRE, 0.3), 0.8))
            pen.drawCircle(*at, acinus.radius * 0.045, fill(NUCLEUS))
    if not beside:
        hollow = blob(acinus.centre, 2.7, acinus.number, 0.24)
        pen.drawPath(hollow, line(APICAL_BRIGHT, 1.2, 0.5))
        pen.drawPath(hollow, fill(SEAM))
    pen.save()
    pen.translate(0.5, 0.6)
    pen.drawPath(shape, line(FIBRE, 0.7, 0.22))
    pen.restore()


def _duct(pen: Any, acinus: Acinus) -> None:
    """A duct cut across: a ring of low cells round a wide clear hollow."""
    shape = closed(wobbled(acinus.outline, 0.35, acinus.number, 4.0))
    pen.drawPath(shape, line(INK, 2.0))
    pen.drawPath(shape, fill(mix(SEAM, BASAL[1], 0.55)))
    radius = acinus.radius * 0.56
    for size, colour in ((radius + 1.4, INK), (radius, DUCT), (radius * 0.56, INK), (radius * 0.5, CLEAR)):
        pen.drawPath(blob(acinus.centre, size, acinus.number, 0.04), fill(colour))
    for index, at in enumerate(ring(acinus.centre, 13, radius * 0.78)):
        side = polar(acinus.centre, radius, math.tau * (index + 0.5) / 13)
        pen.drawLine(*polar(acinus.centre, radius * 0.58, math.tau * (index + 0.5) / 13), *side, line(INK, 0.8, 0.6))
        _nucleus(pen, at, radius * 0.11, index)
    pen.drawOval(oval((acinus.centre[0] - 3, acinus.centre[1] - 3), radius * 0.2, radius * 0.14), fill(DUCT, 0.35, 1.5))
    for share in (0.8, 0.92):
        pen.drawPath(blob(acinus.centre, acinus.radius * share, 3, 0.05), line(FIBRE, 0.8, 0.22))


def ground(seed: int = 4) -> Image.Image:
    """The pancreas between its islets, 384 x 384, seamless."""
    acini = _acini(seed)
    source = random.Random(seed)
    tones = [mix(*BASAL, source.random()) for _ in acini]

    def draw(pen: Any) -> None:
        for acinus, tone in zip(acini, tones, strict=True):
            if acinus.number == 17:
                _duct(pen, acinus)
            else:
                _rosette(pen, acinus, tone)
        for acinus in acini:
            around = resampled(inset(acinus.outline, -1.2), 7.0)
            for index, here in enumerate(around):
                if source.random() < 0.3:
                    reticular(pen, [here, around[(index + 1) % len(around)]], FIBRE)

    pixels = seamless(SIZE, SEAM, draw)
    pixels = toned(pixels, clouds(SIZE, 3, seed + 1, 3), 0.34)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("2A1030"), 0.16)
    return image(toned(pixels, grain(SIZE, 1), 0.03))
