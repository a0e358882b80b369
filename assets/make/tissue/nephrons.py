"""The ground of the kidney's cortex: tubules cut in every direction, with capillaries in the seams between them.

Proximal tubules are thick-walled and have a gold brush border round a narrow hollow; distal ones are thin and smooth
round a wide one. Some are cut across and round, some along and long. There is no glomerulus in the ground: those that
matter stand on it.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from PIL import Image
from shapely.geometry import LinearRing, Polygon
from shapely.ops import unary_union

from assets.make.kit.ink import blob, closed, fill, line, polar
from assets.make.kit.ink import ring as ring_of
from assets.make.kit.noise import (
    Outline,
    Point,
    clouds,
    grain,
    inset,
    middle_of,
    outline_of,
    resampled,
    scattered,
    voronoi,
    wobbled,
)
from assets.make.kit.palette import mix, rgb
from assets.make.tissue.fibres import reticular
from assets.make.tissue.texture import hexes, image, seamless, tinted, toned

SIZE = 384
WALL = 14.5  # px from the outside of a proximal tubule to its hollow
THIN = 8.6  # the same of a distal one

SEAM, INK = rgb("1C0A12"), rgb("12060C")
PROXIMAL = hexes("6A3834", "743E36", "5E3032")
DISTAL = hexes("503040", "583546")
BASAL = rgb("3E1C28")
BRUSH, BRUSH_LIGHT = rgb("A87A34"), rgb("D8AC58")
URINE, URINE_LIGHT = rgb("3A2A12"), rgb("5C4420")
NUCLEUS, NUCLEUS_LIGHT = rgb("42304E"), rgb("7A5E88")
MEMBRANE = rgb("B07E6C")
BLOOD, BLOOD_WALL, RED_CELL = rgb("4E0E1A"), rgb("8A4A44"), rgb("8E2630")


@dataclass(frozen=True)
class Tubule:
    """One tubule as it is cut: its outline, its hollow (one, or one at each end), and whether it has a brush border."""

    outline: Outline
    hollows: tuple[Outline, ...]
    wall: float  # px from outline to hollow
    proximal: bool
    number: int


def _tubules(seed: int) -> tuple[list[Tubule], Outline]:
    """All of them, and the gaps where three meet. Fields of a honeycomb, some joined with the next into a long cut."""
    source = random.Random(seed)
    places = scattered(SIZE, 7, 0.26, seed, down=8, staggered=True)
    outlines = voronoi(SIZE, places)
    fields = [Polygon(field) for field in outlines]
    free = set(range(len(fields)))
    found: list[Tubule] = []
    for index, field in enumerate(fields):
        if index not in free:
            continue
        free.discard(index)
        beside = [other for other in sorted(free) if field.intersection(fields[other]).length > 24.0]
        if beside and source.random() < 0.5:
            other = source.choice(beside)
            free.discard(other)
            field = unary_union([field, fields[other]]).buffer(0.01)
        # Drawn in and let out again: what is too narrow for a tubule is rounded away
        whole = field.buffer(-13.0).buffer(21.0, quad_segs=6).buffer(-9.4)
        proximal = source.random() < 0.68
        wall, wide = (WALL, 6.6) if proximal else (THIN, 10.5)
        while not whole.buffer(-wall - wide).is_empty:  # the wider the tubule, the thicker its wall
            wall += 0.5
        hollow = whole.buffer(-wall - 2.6).buffer(2.6, quad_segs=6)
        hollows = tuple(outline_of(part) for part in getattr(hollow, "geoms", [hollow]) if not part.is_empty)
        found.append(Tubule(outline_of(whole), hollows, wall, proximal, len(found)))
    return found, [corner for outline in outlines for corner in outline]


def _nucleus(pen: Any, at: Point, radius: float, seed: int) -> None:
    shape = blob(at, radius, seed, 0.05)
    pen.drawPath(shape, line(INK, 1.2, 0.6))
    pen.drawPath(shape, fill(NUCLEUS))
    pen.drawCircle(at[0] - radius * 0.3, at[1] - radius * 0.35, radius * 0.45, fill(NUCLEUS_LIGHT, 0.7, 0.6))


def _tubule(pen: Any, tubule: Tubule) -> None:
    source = random.Random(700 + tubule.number)
    shape = closed(wobbled(tubule.outline, 0.3, tubule.number, 4.0))
    tone = source.choice(PROXIMAL if tubule.proximal else DISTAL)
    pen.drawPath(shape, line(INK, 2.6))
    pen.drawPath(shape, fill(tone))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    pen.drawPath(shape, line(BASAL, tubule.wall * 0.8, 0.55, tubule.wall * 0.22))
    left, top = (min(point[axis] for point in tubule.outline) for axis in (0, 1))
    pen.drawCircle(left + 12, top + 12, 16, fill(mix(tone, BRUSH_LIGHT, 0.35), 0.4, 7.0))
    _cells(pen, tubule, source)
    pen.restore()
    for number, hollow in enumerate(tubule.hollows):
        _hollow(pen, hollow, tubule, number)
    pen.save()
    pen.translate(-0.3, -0.5)
    pen.drawPath(shape, line(MEMBRANE, 0.8, 0.34))
    pen.restore()


def _cells(pen: Any, tubule: Tubule, source: random.Random) -> None:
    """The borders between its cells, from the basement membrane to the hollow, and a nucleus half way to the next."""
    ways = [LinearRing(hollow) for hollow in tubule.hollows]
    outer = LinearRing(tubule.outline)
    count = max(5, round(outer.length / (21.0 if tubule.proximal else 15.0)))
    start = source.random()

    def radius(along: float) -> tuple[Point, Point]:
        """A point on the outline, and the nearest one on a hollow."""
        foot = outer.interpolate(along % 1.0, normalized=True)
        way = min(ways, key=foot.distance)
        head = way.interpolate(way.project(foot))
        return (foot.x, foot.y), (head.x, head.y)

    for index in range(count):
        along = start + index / count
        foot, head = radius(along)
        pen.drawLine(*foot, *head, line(INK, 0.9, 0.5))
        foot, head = radius(along + 0.5 / count)
        deep = source.uniform(0.38, 0.5)
        at = (foot[0] + (head[0] - foot[0]) * deep, foot[1] + (head[1] - foot[1]) * deep)
        if source.random() < (0.75 if tubule.proximal else 0.9):
            _nucleus(pen, at, 3.7 if tubule.proximal else 3.0, index)


def _hollow(pen: Any, outline: Outline, tubule: Tubule, number: int) -> None:
    """What flows in the tubule, and the brush that lines it."""
    shape = closed(wobbled(outline, 0.4, tubule.number + number, 3.0))
    if tubule.proximal:
        pen.drawPath(shape, line(BRUSH, 4.6, 0.75))
        around = resampled(outline, 2.0)
        for index, at in enumerate(around):
            ahead = around[(index + 1) % len(around)]
            turn = math.atan2(ahead[1] - at[1], ahead[0] - at[0]) + math.pi / 2
            ends = polar(at, 2.2, turn), polar(at, -2.2, turn)
            pen.drawLine(*ends[0], *ends[1], line(BRUSH_LIGHT if index % 2 else INK, 0.6, 0.5))
    else:
        pen.drawPath(shape, line(INK, 1.6, 0.7))
    pen.drawPath(shape, fill(URINE))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    pen.drawPath(shape, line(INK, 3.0, 0.6))
    x, y = middle_of(outline)
    pen.drawCircle(x + 2, y + 2.4, 3.6, fill(URINE_LIGHT, 0.5, 2.0))
    pen.restore()


def _capillary(pen: Any, at: Point, radius: float, seed: int) -> None:
    """A thin vessel, cut across where three tubules meet: its wall, and the red cells that fill it."""
    for size, colour in ((radius + 1.8, INK), (radius + 0.8, BLOOD_WALL), (radius, BLOOD)):
        pen.drawPath(blob(at, size, seed, 0.14), fill(colour))
    for number, place in enumerate(ring_of(at, 3, radius * 0.45, seed)):
        pen.drawPath(blob(place, radius * 0.42, number, 0.08, (1.2, 0.85), seed), fill(RED_CELL, 0.9))


def ground(seed: int = 6) -> Image.Image:
    """The cortex, 384 x 384, seamless."""
    tubules, corners = _tubules(seed)
    source = random.Random(seed)
    cut = [corner for corner in corners if source.random() < 0.28]

    def draw(pen: Any) -> None:
        for number, corner in enumerate(cut):
            _capillary(pen, corner, 6.4 + 2.4 * (number % 3 == 0), number)
        for tubule in tubules:
            _tubule(pen, tubule)
        for tubule in tubules:
            around = resampled(inset(tubule.outline, -1.4), 8.0)
            for index, here in enumerate(around):
                if source.random() < 0.3:
                    reticular(pen, [here, around[(index + 1) % len(around)]], MEMBRANE)

    pixels = toned(seamless(SIZE, SEAM, draw), clouds(SIZE, 3, seed + 1, 3), 0.34)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("2A1024"), 0.24)
    return image(toned(pixels, grain(SIZE, 1), 0.006))
