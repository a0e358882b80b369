"""Follicles: where B cells wait. A wreath of small dark lymphocytes round a paler middle, part of the ground."""

from __future__ import annotations

import random
from functools import lru_cache
from math import hypot

import pygame

from game.library.places import Look
from game.view.kit.ink import Pen, Point
from game.view.kit.palette import INK, mix

APART = 9.6  # pixels from one lymphocyte to the next
UNREST = 2.0  # pixels by which each is off its place
MIDDLE = 0.5  # share of the radius in which the larger, paler cells lie


@lru_cache(maxsize=8)
def follicle_picture(width: int, height: int, look: Look) -> pygame.Surface:
    """A follicle of `width` x `height` pixels in the colours of a place."""
    stream = random.Random(1000 * width + height)
    mantle = mix(look.bed[0], look.wall[0], 0.8), mix(look.wall[0], look.wall[1], 0.42)
    middle = mix(look.wall[0], look.wall[1], 0.16), mix(look.wall[0], look.wall[1], 0.62)
    small: list[Point] = []
    large: list[Point] = []
    rows = int(height / (0.86 * APART)) + 1
    for row in range(rows):
        for column in range(int(width / APART) + 1):
            x = (column + 0.5 * (row % 2)) * APART + stream.uniform(-UNREST, UNREST)
            y = row * 0.86 * APART + stream.uniform(-UNREST, UNREST)
            share = hypot(2 * x / width - 1, 2 * y / height - 1)
            if share < MIDDLE:
                if all(hypot(x - other[0], y - other[1]) > 1.3 * APART for other in large):
                    large.append((x, y))
            elif share < 0.93 - 0.12 * stream.random():
                small.append((x, y))
    pen = Pen(width, height, 3, INK)
    for spots, radius, (fill, light) in ((small, 4.2, mantle), (large, 5.7, middle)):
        for x, y in spots:
            size = radius * stream.uniform(0.88, 1.08)
            pen.circle((x + 0.3, y + 0.6), size + 1.1, INK)
            pen.circle((x, y), size, fill)
            pen.circle((x - 0.3 * size, y - 0.34 * size), 0.4 * size, light)
    return pen.picture()
