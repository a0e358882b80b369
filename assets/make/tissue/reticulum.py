"""The ground of the lymph node: a net of thin fibres, with small lymphocytes in its meshes.

In a follicle B cells lie close together and the middle is pale and busy, where they divide (the germinal centre).
"""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image
from shapely.affinity import translate
from shapely.geometry import LineString
from shapely.geometry import box as square
from shapely.ops import unary_union

from assets.make.kit.ink import blob, fill, line, path_of, polar
from assets.make.kit.noise import Field, Point, clouds, grain, scattered, voronoi
from assets.make.kit.palette import Colour, mix, rgb
from assets.make.tissue.texture import image, seamless, tinted, toned

SIZE = 384
MARGIN = 48  # px of the net drawn beyond each side
WEB = 4.5  # px, how round the corners between strands are
CROWD = 36  # places for lymphocytes a side

BED, INK = rgb("12302E"), rgb("0A1C1E")
FIBRE, FIBRE_LIGHT, FIBRE_INK = rgb("55745A"), rgb("9AAE80"), rgb("0B1E1C")
KNOT, KNOT_NUCLEUS = rgb("4E7A5E"), rgb("2E3A5A")
BODY = rgb("2C5850"), rgb("387064")
NUCLEUS = rgb("1C3C48"), rgb("264C58")
NUCLEUS_LIGHT, CHROMATIN = rgb("5C9490"), rgb("102830")
DIVIDING = rgb("4E8C74")
GLOW = rgb("4C9470")
PLUMP, BLOOD, RED_CELL = rgb("5E9080"), rgb("3E1422"), rgb("82303A")

FOLLICLES = ((112.0, 104.0, 62.0), (290.0, 278.0, 74.0))  # x, y, radius
CENTRE = 0.66  # of a follicle's radius: its pale middle
VENULES = ((240.0, 72.0, 15.0), (92.0, 288.0, 18.0))


def _apart(one: Point, other: Point) -> float:
    """How far two places are from each other on the torus."""
    return math.hypot(*((a - b + SIZE / 2) % SIZE - SIZE / 2 for a, b in zip(one, other, strict=True)))


def _glow() -> Field:
    """How much a place lies in a follicle, 0..1."""
    down, right = np.mgrid[0:SIZE, 0:SIZE].astype(np.float64)
    field = np.zeros((SIZE, SIZE))
    for x, y, radius in FOLLICLES:
        dx = (right - x + SIZE / 2) % SIZE - SIZE / 2
        dy = (down - y + SIZE / 2) % SIZE - SIZE / 2
        field = np.maximum(field, np.clip(1.25 - np.hypot(dx, dy) / radius, 0.0, 1.0))
    smooth: Field = field * field * (3 - 2 * field)
    return smooth


def _lymphocyte(pen: Any, at: Point, radius: float, colour: Colour, source: random.Random) -> None:
    seed = round(at[0] * 7 + at[1])
    shape = blob(at, radius, seed, 0.06)
    pen.drawPath(shape, line(INK, 1.6, 0.85))
    pen.drawPath(shape, fill(colour))
    inner = radius * 0.74
    nucleus = blob((at[0] + 0.3, at[1] + 0.2), inner, seed + 1, 0.06)
    pen.drawPath(nucleus, fill(mix(*NUCLEUS, source.random())))
    for _ in range(2):
        spot = (at[0] + source.uniform(-0.5, 0.6) * inner, at[1] + source.uniform(-0.5, 0.6) * inner)
        pen.drawCircle(*spot, source.uniform(0.6, 1.0), fill(CHROMATIN, 0.6))
    pen.drawCircle(at[0] - inner * 0.4, at[1] - inner * 0.42, inner * 0.4, fill(NUCLEUS_LIGHT, 0.6, 0.6))


def _strand(start: Point, end: Point, source: random.Random) -> LineString:
    """A strand of the net from knot to knot, winding a little."""
    length = math.dist(start, end)
    across = ((start[1] - end[1]) / length, (end[0] - start[0]) / length)
    bow, sway = source.uniform(-0.15, 0.15) * length, source.uniform(-2.4, 2.4)
    points = []
    for part in range(13):
        share = part / 12
        off = bow * math.sin(math.pi * share) + sway * math.sin(math.tau * share)
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        points.append((x + across[0] * off, y + across[1] * off))
    return LineString(points)


def _net(seed: int) -> tuple[Any, list[Point]]:
    """All strands as one outline, webbed where they meet, and the places of its nuclei; a little beyond the torus."""
    source = random.Random(seed)
    strands: dict[tuple[int, int], tuple[Point, Point]] = {}
    for corners in voronoi(SIZE, scattered(SIZE, 8, 0.38, seed)):
        for start, end in pairwise([*corners, corners[0]]):
            middle = (round((start[0] + end[0]) / 2) % SIZE, round((start[1] + end[1]) / 2) % SIZE)
            if math.dist(start, end) > 1.0:
                strands.setdefault(middle, (start, end))
    seen = square(-MARGIN, -MARGIN, SIZE + MARGIN, SIZE + MARGIN)
    parts = []
    for start, end in strands.values():
        strand = _strand(start, end, source).buffer(source.uniform(0.8, 1.4))
        copies = [translate(strand, right, down) for right in (-SIZE, 0, SIZE) for down in (-SIZE, 0, SIZE)]
        parts += [copy for copy in copies if copy.intersects(seen)]
    knots = [start for number, (start, _) in enumerate(strands.values()) if number % 4 == 0]
    return path_of(unary_union(parts).buffer(WEB).buffer(-WEB)), knots


def _knot(pen: Any, at: Point, source: random.Random) -> None:
    """The nucleus of a reticular cell, where strands meet."""
    turn = source.uniform(0, math.pi)
    pen.drawPath(blob(at, 3.5, round(at[0]), 0.1, (1.35, 0.95), turn), fill(KNOT))
    pen.drawPath(blob(at, 2.1, round(at[1]), 0.08, (1.5, 0.85), turn), fill(KNOT_NUCLEUS))


def _venule(pen: Any, at: Point, radius: float, source: random.Random) -> None:
    """The small vessel, cut across, by which lymphocytes come in: a ring of plump cells round blood."""
    seed = round(at[0])
    pen.drawPath(blob(at, radius + 4.2, seed, 0.04), fill(INK, 0.7, 1.5))
    pen.drawPath(blob(at, radius + 1.6, seed, 0.04), fill(FIBRE, 0.55))
    pen.drawPath(blob(at, radius, seed, 0.04), fill(INK))
    count = 11
    for index in range(count):
        angle = math.tau * (index + source.uniform(-0.15, 0.15)) / count
        cell = blob(polar(at, radius * 0.72, angle), radius * 0.25, index, 0.08, (1.1, 0.88), angle)
        pen.drawPath(cell, line(INK, 0.9))
        pen.drawPath(cell, fill(mix(PLUMP, BODY[0], 0.4 * source.random())))
        pen.drawCircle(*polar(at, radius * 0.73, angle), radius * 0.11, fill(KNOT_NUCLEUS))
    pen.drawPath(blob(at, radius * 0.46, seed + 1, 0.1), fill(INK))
    pen.drawPath(blob(at, radius * 0.42, seed + 1, 0.1), fill(BLOOD))
    pen.drawPath(blob(polar(at, radius * 0.12, 0.6), radius * 0.17, seed, 0.06, (1.3, 0.9), 0.5), fill(RED_CELL))
    _lymphocyte(pen, polar(at, radius * 0.74, 0.9), 3.6, BODY[1], source)  # on its way through


def ground(seed: int = 4) -> Image.Image:
    """A lymph node with two follicles, 384 x 384, seamless."""
    source = random.Random(seed)
    net, knots = _net(seed + 3)
    crowd = []
    for at in scattered(SIZE, CROWD, 0.36, seed):
        if any(_apart(at, (x, y)) < radius + 6 for x, y, radius in VENULES):
            continue
        share = min(_apart(at, (x, y)) / radius for x, y, radius in FOLLICLES)
        if source.random() < (0.9 if share < 1.05 else 0.56):
            crowd.append((at, share))

    def draw(pen: Any) -> None:
        for at, share in crowd:
            if share < CENTRE and source.random() < 0.45:
                _lymphocyte(pen, at, source.uniform(5.2, 6.2), DIVIDING, source)
            else:
                tone = mix(*BODY, source.random())
                dark = CENTRE < share < 1.05  # the small cells pushed aside by the middle
                _lymphocyte(pen, at, source.uniform(3.5, 4.7), mix(tone, BED, 0.35) if dark else tone, source)
        pen.save()
        pen.translate(0.3, 0.6)
        pen.drawPath(net, line(FIBRE_INK, 1.9, 0.9))
        pen.restore()
        pen.drawPath(net, fill(FIBRE))
        pen.save()
        pen.clipPath(net, doAntiAlias=True)
        pen.translate(-0.5, -0.6)
        pen.drawPath(net, line(FIBRE_LIGHT, 0.8, 0.7))
        pen.restore()
        for at in knots:
            _knot(pen, at, source)
        for x, y, radius in VENULES:
            _venule(pen, (x, y), radius, source)

    pixels = toned(seamless(SIZE, BED, draw), clouds(SIZE, 3, seed + 1, 3), 0.3)
    pixels = tinted(pixels, _glow(), GLOW, 0.3)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("0C2030"), 0.2)
    return image(toned(pixels, grain(SIZE, 1), 0.03))
