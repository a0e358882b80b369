"""Outlines of cells that hold on to each other: by short arms that reach between each other, or by the tips of a net.

Like those of outlines.py they are sixteen, one a tile of a 4 x 4 block that repeats over the map. A border or a pore
that several cells share is made once for all of them, so that they fit.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import Polygon

from assets.make.kit.noise import Outline, Point, inset, middle_of, outline_of, voronoi
from assets.make.tissue.outlines import BLOCK, OVERHANG, TILE

SIDE = BLOCK * TILE
SHORTEST = 5.0  # px; a shorter border has no arms


@dataclass(frozen=True)
class Net:
    """Star-shaped cells, and for each the points in its frame where the tips of its arms meet other cells."""

    outlines: tuple[Outline, ...]
    tips: tuple[tuple[Point, ...], ...]


def clasped(seed: int, reach: float = 2.3, width: float = 8.4, gap: float = 0.6) -> list[Outline]:
    """Cells of an epithelium whose edges reach between each other in short arms, `reach` px long, `width` px wide."""
    found = []
    for index, corners in enumerate(voronoi(SIDE, _centres(0.13, 0.08, seed))):
        outline: Outline = []
        for start, end in pairwise([*corners, corners[0]]):
            outline += _armed(start, end, reach, width, seed)
        found.append(_framed(inset(outline, gap, 1.6), index))
    return found


def net(seed: int, waist: float = 0.55, tip: float = 5.6, gap: float = 0.5) -> Net:
    """Stars that touch only by the tips of their arms, `tip` px wide; between them are pores.

    An outline draws in to `waist` of the way to where it would meet two others.
    """
    outlines, tips = [], []
    for index, corners in enumerate(voronoi(SIDE, _centres(0.16, 0.13, seed))):
        centre = middle_of(corners)
        star: Outline = []
        ends = []
        for start, end in pairwise([*corners, corners[0]]):
            length = math.dist(start, end)
            middle = _between(start, end, 0.5)
            star.append(_between(centre, start, waist))
            if length > tip:
                half = 0.5 * tip / length
                star += [_between(start, end, 0.5 - half), _between(start, end, 0.5 + half)]
                ends.append(middle)
        rounded = Polygon(star).buffer(3.0).buffer(-3.0).intersection(Polygon(corners))
        shape = rounded.buffer(-gap - 1.2).buffer(1.2)
        outlines.append(_framed(outline_of(shape), index))
        tips.append(tuple(_framed(ends, index)))
    return Net(tuple(outlines), tuple(tips))


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _centres(jitter: float, stagger: float, seed: int) -> Outline:
    """Where cells lie, a tile each; `jitter` and `stagger` are shares of a tile.

    Every second row is shifted, so that most cells have five or six neighbours.
    """
    source = random.Random(seed)
    points = []
    for index in range(BLOCK * BLOCK):
        column, row = index % BLOCK, index // BLOCK
        shift = stagger if row % 2 else -stagger
        x = column + 0.5 + shift + source.uniform(-jitter, jitter)
        points.append((x * TILE, (row + 0.5 + source.uniform(-jitter, jitter)) * TILE))
    return points


def _armed(start: Point, end: Point, reach: float, width: float, seed: int) -> Outline:
    """A border from its start up to its end, without the end; the same line whichever cell asks for it."""
    length = math.dist(start, end)
    if length < SHORTEST:
        return [start]
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    turned = (end[0] - start[0], end[1] - start[1]) < (0.0, 0.0)
    first, last = (end, start) if turned else (start, end)
    source = _chance(middle, seed)
    arms = max(1, round(length / width + source.uniform(-0.3, 0.3)))
    side = source.choice((-1.0, 1.0)) * reach * source.uniform(0.85, 1.15) * min(1.0, length / arms / width)
    along = ((last[0] - first[0]) / length, (last[1] - first[1]) / length)
    steps = arms * 10
    points: Outline = []
    for step in range(steps + 1):
        wave = math.sin(math.pi * arms * step / steps)
        # Blunt arms: the wave rises fast and stays
        off = side * math.copysign(abs(wave) ** 0.45, wave)
        at = length * step / steps
        points.append((first[0] + along[0] * at - along[1] * off, first[1] + along[1] * at + along[0] * off))
    return points[:0:-1] if turned else points[:-1]


def _chance(at: Point, seed: int) -> random.Random:
    """The chance of a place, the same on every repetition of the block."""
    return random.Random(f"{seed} {round(at[0] * 4) % (4 * SIDE)} {round(at[1] * 4) % (4 * SIDE)}")


def _framed(points: Outline, index: int) -> Outline:
    left, top = index % BLOCK * TILE - OVERHANG, index // BLOCK * TILE - OVERHANG
    return [(x - left, y - top) for x, y in points]
