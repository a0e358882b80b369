"""The cobbles of the skin: cells bolted to each other by desmosomes, which show as ladders where they meet.

Once as outlines of living cells, and once as the ground of the skin: the deeper, darker layer, with a hair here and
there in its sheaths, and the duct of a sweat gland.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, closed, even, fading, fill, line, polar, ring
from assets.make.kit.noise import (
    Outline,
    Point,
    clouds,
    grain,
    inset,
    mean_radius,
    middle_of,
    scattered,
    voronoi,
    wobbled,
)
from assets.make.kit.palette import Colour, mix, rgb
from assets.make.tissue.outlines import BLOCK, OVERHANG, TILE
from assets.make.tissue.texture import image, seamless, tinted, toned

SIZE = 384
ACROSS = 13  # cells a side of the ground

SEAM, INK = rgb("2A1210"), rgb("1A0A0A")
CELL = (rgb("724634"), rgb("8A583F"))
LIT, SHADED = rgb("B4785A"), rgb("36160F")
RUNG = rgb("C08E6A")
THREAD = rgb("C98F68")
NUCLEUS, NUCLEUS_LIGHT = rgb("4A2440"), rgb("7C5070")
PIGMENT = rgb("2C1008")
SHEATH = (rgb("5C2E24"), rgb("8A5138"), rgb("4A2018"))
HAIR, HAIR_LIGHT, MARROW = rgb("2A140C"), rgb("7A4A2C"), rgb("9C6A42")
DUCT, SWEAT = rgb("8A5C58"), rgb("341420")


@dataclass(frozen=True)
class Rung:
    """One desmosome: where it lies on the border of two cells, and the direction into the cell that has it."""

    at: Point
    inwards: float


@dataclass(frozen=True)
class Cobbles:
    """Sixteen outlines that interlock over a block of tiles, and the rungs of each cell in its frame."""

    outlines: tuple[Outline, ...]
    rungs: tuple[tuple[Rung, ...], ...]


def cobbles(seed: int, jitter: float = 0.2, gap: float = 1.35, corner: float = 4.5, step: float = 4.4) -> Cobbles:
    """Cells in a cobble, `gap` px from the border that two of them share, with a rung every `step` px of it."""
    side = BLOCK * TILE
    outlines, rungs = [], []
    for index, corners in enumerate(voronoi(side, scattered(side, BLOCK, jitter, seed))):
        left, top = index % BLOCK * TILE - OVERHANG, index // BLOCK * TILE - OVERHANG
        framed = [(x - left, y - top) for x, y in corners]
        outlines.append(inset(framed, gap, corner))
        rungs.append(tuple(ladder(framed, step)))
    return Cobbles(tuple(outlines), tuple(rungs))


def ladder(corners: Sequence[Point], step: float, clear: float = 3.6) -> Iterator[Rung]:
    """Rungs on the straight borders of a cell; its neighbours find the same places. `clear` px of a corner are free."""
    centre = middle_of(corners)
    for start, end in pairwise([*corners, corners[0]]):
        length = math.dist(start, end) - 2 * clear
        if length <= 0:
            continue
        count = max(1, round(length / step))
        along = math.atan2(end[1] - start[1], end[0] - start[0])
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        inwards = along + math.pi / 2
        if math.dist(polar(middle, 1.0, inwards), centre) > math.dist(middle, centre):
            inwards += math.pi
        for index in range(count):
            yield Rung(polar(middle, (index - (count - 1) / 2) * length / count, along), inwards)


def _threads(pen: Any, cell: Outline, centre: Point, source: random.Random) -> None:
    """Keratin: from a basket round the nucleus to the desmosomes."""
    turn = source.uniform(0, math.tau)
    for index in range(9):
        angle = turn + math.tau * index / 9 + source.uniform(-0.2, 0.2)
        bend = source.uniform(-0.35, 0.35)
        reach = mean_radius(cell, centre)
        points = [polar(centre, reach * share, angle + bend * (1.0 - share)) for share in (0.34, 0.7, 1.05)]
        brush(pen, points, 0.9, THREAD, 0.5, alpha=0.3, profile=even)


def _cobble(pen: Any, corners: Outline, number: int, tone: Colour) -> None:
    source = random.Random(700 + number)
    cell = inset(corners, 1.45, 4.0)
    centre = middle_of(cell)
    shape = closed(wobbled(cell, 0.25, number, 3.4))
    radius = mean_radius(cell, centre)
    pen.drawPath(shape, line(INK, 1.5))
    pen.drawPath(shape, fill(tone))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    x, y = centre
    pen.drawCircle(x - radius * 0.45, y - radius * 0.5, radius * 0.6, fill(LIT, 0.34, radius * 0.28))
    pen.drawCircle(x + radius * 0.55, y + radius * 0.6, radius * 0.7, fill(SHADED, 0.42, radius * 0.3))
    _threads(pen, cell, centre, source)
    at = (x + source.uniform(-2, 2), y + source.uniform(-2, 2))
    size = radius * source.uniform(0.28, 0.33)
    nucleus = blob(at, size, number, 0.06, (1.15, 0.92), source.uniform(0, math.pi))
    pen.drawPath(nucleus, line(INK, 1.3, 0.7))
    pen.drawPath(nucleus, fill(NUCLEUS))
    pen.drawCircle(at[0] - size * 0.3, at[1] - size * 0.35, size * 0.48, fill(NUCLEUS_LIGHT, 0.7, 0.6))
    if source.random() < 0.45:  # pigment, which lies over the nucleus as a sunshade
        for _ in range(7):
            grain_at = polar(at, size * source.uniform(0.8, 1.35), source.uniform(math.pi * 1.05, math.pi * 1.95))
            pen.drawCircle(*grain_at, source.uniform(0.6, 1.0), fill(PIGMENT, 0.85))
    pen.restore()
    pen.drawPath(shape, line(LIT, 0.7, 0.22))


def _rungs(pen: Any, corners: Outline) -> None:
    for rung in ladder(corners, 4.2, 2.4):
        start, end = polar(rung.at, 1.8, rung.inwards), polar(rung.at, 1.8, rung.inwards + math.pi)
        pen.drawLine(*start, *end, line(RUNG, 0.95, 0.55))


def _hair(pen: Any, centre: Point, radius: float, seed: int) -> None:
    """A hair cut across: sheath in sheath, and in the middle the shaft."""
    source = random.Random(seed)
    pen.drawPath(blob(centre, radius + 4.5, seed, 0.03), fill(SEAM))
    pen.drawPath(blob(centre, radius + 3.0, seed, 0.03), line(RUNG, 1.0, 0.42))
    for share, colour in ((1.0, SHEATH[0]), (0.72, SHEATH[1]), (0.56, SHEATH[2])):
        shape = blob(centre, radius * share, seed, 0.025)
        pen.drawPath(shape, line(INK, 1.6))
        pen.drawPath(shape, fill(colour))
    for index, at in enumerate(ring(centre, 15, radius * 0.86, source.uniform(0, 1))):
        pen.drawPath(blob(at, 1.7, index, 0.06, (1.35, 0.9), math.tau * index / 15), fill(NUCLEUS))
    for index in range(15):
        angle = math.tau * (index + 0.5) / 15
        pen.drawLine(*polar(centre, radius * 0.73, angle), *polar(centre, radius * 0.98, angle), line(INK, 0.9, 0.6))
    for index in range(22):  # the inner sheath, hardened like a nail
        angle = math.tau * index / 22
        pen.drawLine(
            *polar(centre, radius * 0.58, angle), *polar(centre, radius * 0.69, angle + 0.1), line(THREAD, 0.8, 0.5)
        )
    shaft = blob(centre, radius * 0.42, seed, 0.02)
    pen.drawPath(shaft, line(INK, 1.8))
    pen.drawPath(shaft, fill(HAIR))
    for turn in range(10):
        angle = math.tau * turn / 10
        points = [polar(centre, radius * share, angle + share) for share in (0.18, 0.28, 0.38)]
        brush(pen, points, 1.0, HAIR_LIGHT, alpha=0.55, profile=fading)
    pen.drawPath(blob(centre, radius * 0.13, seed + 1, 0.08), fill(MARROW, 0.8))
    pen.drawCircle(centre[0] - radius * 0.16, centre[1] - radius * 0.18, radius * 0.1, fill(MARROW, 0.6, 1.0))


def _sweat_duct(pen: Any, centre: Point, radius: float) -> None:
    """Two rings of small cells round a clear hollow."""
    pen.drawPath(blob(centre, radius + 3.0, 3, 0.04), fill(SEAM))
    for share, colour in ((1.0, mix(SEAM, DUCT, 0.5)), (0.68, DUCT), (0.34, SWEAT)):
        shape = blob(centre, radius * share, 5, 0.04)
        pen.drawPath(shape, line(INK, 1.3))
        pen.drawPath(shape, fill(colour))
    for count, share in ((12, 0.84), (8, 0.52)):
        for index, at in enumerate(ring(centre, count, radius * share, share)):
            pen.drawPath(blob(at, 1.5, index), fill(NUCLEUS))
    pen.drawCircle(centre[0] - 1.2, centre[1] - 1.4, 1.6, fill(RUNG, 0.35, 0.8))


HAIRS = (((92.0, 236.0), 20.0), ((286.0, 84.0), 17.0))
SWEAT_DUCT = ((262.0, 306.0), 15.0)


def ground(seed: int = 8) -> Image.Image:
    """The skin's layer of prickle cells, 384 x 384, seamless."""
    source = random.Random(seed)
    points = scattered(SIZE, ACROSS, 0.25, seed, down=14, staggered=True)
    holes = [(at, radius + 9.0) for at, radius in (*HAIRS, SWEAT_DUCT)]
    points = [point for point in points if all(math.dist(point, at) > radius for at, radius in holes)]
    points += [at for at, _ in holes]
    # Round a hair its neighbours lie in a wreath
    for at, radius in holes:
        points += ring(at, round(radius / 2.9), radius + 9.0, source.uniform(0, 1))
    points = _apart(points, 17.0)
    cells = voronoi(SIZE, points)
    tones = [mix(*CELL, source.random()) for _ in cells]
    middles = [at for at, _ in holes]

    def draw(pen: Any) -> None:
        for number, (point, corners) in enumerate(zip(points, cells, strict=True)):
            if point not in middles:
                _cobble(pen, corners, number, tones[number])
        for point, corners in zip(points, cells, strict=True):
            if point not in middles:
                _rungs(pen, corners)
        for number, (at, radius) in enumerate(HAIRS):
            _hair(pen, at, radius, number + 3)
        _sweat_duct(pen, *SWEAT_DUCT)

    pixels = toned(seamless(SIZE, SEAM, draw), clouds(SIZE, 3, seed + 1, 3), 0.3)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("3A1420"), 0.2)
    return image(toned(pixels, grain(SIZE, 1), 0.03))


def _apart(points: Sequence[Point], least: float) -> list[Point]:
    """The points without those that lie nearer than `least` px to a later one; the hairs come late, and stay."""
    kept: list[Point] = []
    for point in reversed(points):
        if all(_distance(point, other) >= least for other in kept):
            kept.append(point)
    return kept[::-1]


def _distance(first: Point, second: Point) -> float:
    dx, dy = abs(first[0] - second[0]) % SIZE, abs(first[1] - second[1]) % SIZE
    return math.hypot(min(dx, SIZE - dx), min(dy, SIZE - dy))
