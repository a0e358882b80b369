"""Patterns that repeat without a seam: noise, scattered points and Voronoi cells on a torus.

A torus of side `size` is a square whose opposite edges meet, which is what a seamless texture is. Fields are arrays of
size x size numbers; points are (x, y) in pixels. Everything follows from its seed: numpy's RandomState is frozen by
numpy's own promise, and the standard library's Random has been stable since Python 3.2.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.spatial import Voronoi
from shapely.geometry import Polygon

Field = npt.NDArray[np.float64]
Point = tuple[float, float]
Outline = list[Point]


def soft_noise(size: int, cells: int, seed: int) -> Field:
    """Smooth noise 0..1 with `cells` hills a side, size x size."""
    grid = np.random.RandomState(seed).rand(cells, cells)
    at = np.arange(size) * cells / size
    low = at.astype(int)
    part = at - low
    part = part**3 * (part * (part * 6 - 15) + 10)  # Perlin's fade: no crease between hills
    low, high = low % cells, (low + 1) % cells
    down, right = part[:, None], part[None, :]
    upper = grid[low][:, low] * (1 - right) + grid[low][:, high] * right
    lower = grid[high][:, low] * (1 - right) + grid[high][:, high] * right
    field: Field = upper * (1 - down) + lower * down
    return field


def clouds(size: int, cells: int, seed: int, octaves: int = 4) -> Field:
    """Noise 0..1 of several scales: each octave has hills half as wide and half as high as the one before."""
    field = np.zeros((size, size))
    total = 0.0
    for octave in range(octaves):
        share = 0.5**octave
        field += share * soft_noise(size, cells * 2**octave, seed + 17 * octave)
        total += share
    return field / total


def grain(size: int, seed: int) -> Field:
    """Noise 0..1 without any smoothness: every pixel for itself."""
    field: Field = np.random.RandomState(seed).rand(size, size)
    return field


def scattered(size: int, across: int, jitter: float, seed: int, *, down: int = 0, staggered: bool = False) -> Outline:
    """`across` x `down` points on the torus, each moved by up to `jitter` (a share of the spacing) from its grid place.

    `down` is `across` if not given; `staggered` shifts every second row by half a step, as in a honeycomb (`down` must
    then be even to close).
    """
    source = random.Random(seed)
    down = down or across
    points = []
    for row in range(down):
        for column in range(across):
            shift = 0.5 if staggered and row % 2 else 0.0
            x = (column + 0.5 + shift + source.uniform(-jitter, jitter)) * size / across
            y = (row + 0.5 + source.uniform(-jitter, jitter)) * size / down
            points.append((x % size, y % size))
    return points


def voronoi(size: float, points: Sequence[Point]) -> list[Outline]:
    """For each point the outline of what lies nearest to it on the torus, around the point itself (not wrapped)."""
    tiled = [(x + dx * size, y + dy * size) for dy in (-1, 0, 1) for dx in (-1, 0, 1) for x, y in points]
    diagram = Voronoi(np.array(tiled))
    middle = 4 * len(points)
    outlines = []
    for index, (x, y) in enumerate(points):
        corners = diagram.vertices[diagram.regions[diagram.point_region[middle + index]]]
        order = np.argsort(np.arctan2(corners[:, 1] - y, corners[:, 0] - x))
        outlines.append([(float(a), float(b)) for a, b in corners[order]])
    return outlines


def inset(outline: Sequence[Point], by: float, corner: float = 0.0) -> Outline:
    """The outline moved inwards by `by` pixels, its corners rounded to the radius `corner`; [] when nothing is left."""
    shape = Polygon(outline).buffer(-by - corner).buffer(corner, quad_segs=6)
    if shape.is_empty:
        return []
    if shape.geom_type != "Polygon":
        shape = max(shape.geoms, key=lambda part: part.area)
    return outline_of(shape)


def outline_of(shape: Any) -> Outline:
    """The outline of a shapely polygon, without its holes."""
    return [(float(x), float(y)) for x, y in shape.exterior.coords[:-1]]


def resampled(outline: Sequence[Point], step: float) -> Outline:
    """The closed outline again, by points that lie about `step` pixels apart."""
    closed = np.array([*outline, outline[0]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0.0, along[-1], max(8, round(along[-1] / step)), endpoint=False)
    return [
        (float(x), float(y))
        for x, y in zip(np.interp(at, along, closed[:, 0]), np.interp(at, along, closed[:, 1]), strict=True)
    ]


def wobbled(outline: Sequence[Point], amount: float, seed: int, step: float = 3.0) -> Outline:
    """The outline by points `step` apart, each moved by up to `amount` pixels: a hand has drawn it."""
    source = random.Random(seed)
    return [
        (x + source.uniform(-amount, amount), y + source.uniform(-amount, amount)) for x, y in resampled(outline, step)
    ]


def middle_of(outline: Sequence[Point]) -> Point:
    """The centre of gravity of an outline."""
    centre = Polygon(outline).centroid
    return float(centre.x), float(centre.y)


def mean_radius(outline: Sequence[Point], centre: Point) -> float:
    """How far the outline lies from the centre, on average over its length."""
    return float(np.mean([math.dist(point, centre) for point in resampled(outline, 2.0)]))
