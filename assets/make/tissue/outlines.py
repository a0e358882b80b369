"""Where the cells of a tissue lie: sixteen outlines, one a tile of a 4 x 4 block, that fit each other and the next.

The game draws variant (x % 4) + 4 * (y % 4) at tile (x, y), so the block repeats over the whole map.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Spot
from shapely.ops import unary_union

from assets.make.kit.ink import blob_points, polar
from assets.make.kit.noise import Outline, Point, inset, outline_of, scattered, voronoi

TILE = 32
FRAME = 48  # a cell's picture; its tile is the middle of it
BLOCK = 4  # tiles a side
OVERHANG = (FRAME - TILE) // 2
MIDDLE: Point = (FRAME / 2, FRAME / 2)


def packed(seed: int, jitter: float = 0.28, gap: float = 0.8, corner: float = 7.0) -> list[Outline]:
    """Cells that press against each other from all sides, as in an epithelium: rounded Voronoi cells."""
    side = BLOCK * TILE
    found = []
    for index, outline in enumerate(voronoi(side, scattered(side, BLOCK, jitter, seed))):
        found.append(_framed(inset(outline, gap, corner), index))
    return found


def fibres(seed: int, shift: float = 5.0, gap: float = 0.55, *, slanted: bool = False) -> list[Outline]:
    """Cells that join end to end into fibres, as in the heart: long sides wave, ends meet in steps.

    `slanted`: the ends are cut aslant instead and lie over each other, as in a tendon.
    """
    source = random.Random(seed)
    side = BLOCK * TILE
    waves = [(source.uniform(1.2, 2.2), source.uniform(0, math.tau)) for _ in range(BLOCK)]
    # Where each row's ends lie: every second row is shifted, so that no two rows end at the same place
    shifts = [(shift if row % 2 else -shift) * source.uniform(0.6, 1.0) for row in range(BLOCK)]
    steps = [[_slant(source, row) if slanted else _steps(source) for _ in range(BLOCK)] for row in range(BLOCK)]

    def border(row: int, x: float) -> float:
        height, phase = waves[row % BLOCK]
        return row * TILE + height * math.sin(math.tau * 2 * x / side + phase)

    def end(row: int, column: int) -> Outline:
        """The stepped border left of a cell, from top to bottom."""
        x = column * TILE + shifts[row]
        top, bottom = border(row, x), border(row + 1, x)
        jags = steps[row][column % BLOCK]
        if slanted:
            return [(x + jag, top + (bottom - top) * part / (len(jags) - 1)) for part, jag in enumerate(jags)]
        points: Outline = []
        for index, jag in enumerate(jags):
            for part in (index, index + 1):
                y = top + (bottom - top) * part / len(jags)
                points.append((x + jag, y))
        return points

    found = []
    for row in range(BLOCK):
        for column in range(BLOCK):
            left, right = end(row, column), end(row, column + 1)
            along = [left[0][0] + (right[0][0] - left[0][0]) * part / 12 for part in range(1, 12)]
            upper = [(x, border(row, x)) for x in along]
            lower = [(x, border(row + 1, x)) for x in reversed(along)]
            outline = upper + right + lower + left[::-1]
            found.append(_framed(inset(outline, gap, 1.4), row * BLOCK + column))
    return found


def branched(
    seed: int,
    body: float = 9.8,
    reach: float = 18.8,
    arms: int = 6,
    widths: tuple[float, float, float] = (4.2, 3.0, 2.3),
    knob: float = 2.6,
) -> list[Outline]:
    """Cells that lie alone among others: a small body, and tapering arms that reach `reach` px out, between them.

    `widths` are half those of an arm at its root, in its middle and at its end, `knob` the radius of what it ends in.
    """
    source = random.Random(seed)
    found = []
    for number in range(BLOCK * BLOCK):
        turn, count = source.uniform(0, math.tau), arms - number % 2
        parts = [Polygon(blob_points(MIDDLE, body, seed + number, 0.07))]
        for arm in range(count):
            angle = turn + math.tau * (arm + source.uniform(-0.18, 0.18)) / count
            bend = source.choice((-1.0, 1.0)) * source.uniform(0.15, 0.4)
            far = reach * source.uniform(0.84, 1.0)
            parts += _arm(angle, far, bend, (0.2, 0.5, 0.8, 1.0), widths)
            # A pigment cell hands its pigment over from there
            parts.append(Spot(polar(MIDDLE, far, angle + bend)).buffer(knob))
        found.append(_grown_together(parts, 1.6, 2.4, 0.8))
    return found


def spindles(seed: int, body: float = 8.6, reach: float = 21.0, lean: float = 0.45) -> list[Outline]:
    """Cells that lie singly among fibres: a swollen middle, and two or three tapering ends that reach between others.

    They lie along the tissue, turned by up to `lean` (radians) out of it.
    """
    source = random.Random(seed)
    found = []
    for number in range(BLOCK * BLOCK):
        turn = source.uniform(-lean, lean)
        parts = [Polygon(blob_points(MIDDLE, body, seed + number, 0.07, stretch=(1.3, 0.92), turn=turn))]
        ends = [turn, turn + math.pi]
        if number % 3 == 0:
            ends.append(turn + source.choice((0.75, math.pi - 0.75)))
        for index, angle in enumerate(ends):
            bend = source.uniform(-0.3, 0.3)
            far = reach * (source.uniform(0.9, 1.0) if index < 2 else 0.72)
            parts += _arm(angle, far, bend, (0.2, 0.5, 0.78, 1.0), (5.4, 3.2, 1.6))
        found.append(_grown_together(parts, 2.4, 3.0, 0.6))
    return found


def ramified(seed: int, body: float = 8.0, reach: float = 20.0, arms: int = 5) -> list[Outline]:
    """Cells that feel their surroundings all round: a small body, and thin arms that fork twice."""
    source = random.Random(seed)
    found = []
    for number in range(BLOCK * BLOCK):
        turn = source.uniform(0, math.tau)
        parts = [Polygon(blob_points(MIDDLE, body, seed + number, 0.1, stretch=(1.15, 0.9), turn=turn))]
        for arm in range(arms):
            angle = turn + math.tau * (arm + source.uniform(-0.2, 0.2)) / arms
            far = reach * source.uniform(0.86, 1.0)
            knee = polar(MIDDLE, far * 0.6, angle)
            parts.append(LineString([MIDDLE, knee]).buffer(2.6))
            for side in (-1.0, 1.0):
                spread = side * source.uniform(0.24, 0.4)
                parts.append(
                    LineString([knee, polar(MIDDLE, far * source.uniform(0.85, 1.0), angle + spread)]).buffer(1.9)
                )
        found.append(_grown_together(parts, 1.4, 1.9, 0.5))
    return found


def _arm(
    angle: float, reach: float, bend: float, shares: tuple[float, ...], widths: tuple[float, ...]
) -> list[Polygon]:
    """An arm that bends more and more: pieces between `shares` of its reach, of half these widths."""
    spine = [polar(MIDDLE, reach * share, angle + bend * share * share) for share in shares]
    return [LineString(ends).buffer(wide) for ends, wide in zip(pairwise(spine), widths, strict=True)]


def _grown_together(parts: list[Polygon], fill: float, thin: float, round_off: float) -> Outline:
    """One outline round all parts: grown by `fill`, so that nooks close, drawn in by `thin`, grown by `round_off`."""
    return outline_of(unary_union(parts).buffer(fill).buffer(-thin).buffer(round_off))


def _steps(source: random.Random) -> list[float]:
    """How far each step of a cell's end stands out, in pixels."""
    first = source.choice((-1.0, 1.0))
    return [first * (-1) ** index * source.uniform(1.4, 2.4) for index in range(4)]


def _slant(source: random.Random, row: int) -> list[float]:
    """How far an end that is cut aslant stands out at its top, in its middle and at its bottom, in pixels."""
    lean = (-1) ** row * source.uniform(2.4, 3.8)
    return [lean, source.uniform(-0.8, 0.8), -lean]


def _framed(outline: Outline, index: int) -> Outline:
    """An outline in the block, as it lies in the frame of its own tile."""
    left, top = index % BLOCK * TILE - OVERHANG, index // BLOCK * TILE - OVERHANG
    return [(x - left, y - top) for x, y in outline]


def shrunk(outline: Outline, share: float, centre: Point) -> Outline:
    """The outline, `share` as large, around a centre."""
    return [(centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share) for x, y in outline]
