"""The ground of the clinic: a gel cast into six-sided wells, with seeded cells in some, threads between and bubbles.

It is made, not grown: the wells are regular and thin-walled, posts stand where three meet, and here and there a scale
is etched into a wall.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, closed, even, fill, line, polar, polygon
from assets.make.kit.noise import Outline, Point, clouds, grain, inset, middle_of, scattered, voronoi
from assets.make.kit.palette import mix, rgb
from assets.make.tissue.texture import hexes, image, moved, seamless, tinted, toned

SIZE = 384
INK = rgb("0B1C1C")
GEL = hexes("22463F", "274E46", "1F4240")
LIT, SHADED = rgb("4E8474"), rgb("122E2E")
WALL, WALL_LIGHT = rgb("39665A"), rgb("8CC0A8")
THREAD = rgb("5E9486")
SEED, SEED_LIGHT, SEED_NUCLEUS = rgb("7E8A5A"), rgb("C4CC94"), rgb("46345A")
BUBBLE = rgb("A8D8C8")


def _well(pen: Any, outline: Outline, number: int, source: random.Random) -> None:
    """One well: its floor, its wall lit on one side, and what lies in it."""
    x, y = middle_of(outline)
    floor = closed(inset(outline, 2.2, 4.0), 0.5)
    pen.drawPath(closed(inset(outline, 0.7, 3.0), 0.4), fill(WALL))
    pen.drawPath(floor, line(INK, 1.6, 0.8))
    pen.drawPath(floor, fill(GEL[number % 3]))
    pen.save()
    pen.clipPath(floor, doAntiAlias=True)
    pen.drawCircle(x - 13, y - 14, 17, fill(LIT, 0.42, 8.0))
    pen.drawCircle(x + 14, y + 15, 19, fill(SHADED, 0.55, 8.0))
    for _ in range(7):  # the gel's own threads
        start = (x + source.uniform(-24, 24), y + source.uniform(-24, 24))
        turn, bend = source.uniform(0, math.tau), source.uniform(-0.6, 0.6)
        way = [start, polar(start, 8.0, turn), polar(polar(start, 8.0, turn), 9.0, turn + bend)]
        brush(pen, moved(way, 0.3, 0.7), 1.5, INK, alpha=0.3)
        brush(pen, way, 0.9, THREAD, alpha=0.45)
    pen.restore()
    if number % 3 != 1:
        for _ in range(source.choice((1, 1, 2, 3))):
            at = (x + source.uniform(-14, 14), y + source.uniform(-13, 13))
            _seed(pen, at, source.uniform(3.6, 5.2), source)
    if number % 4 == 1:
        for _ in range(source.choice((2, 3, 4))):
            at = (x + source.uniform(-16, 16), y + source.uniform(-16, 16))
            size = source.uniform(1.2, 3.0)
            pen.drawCircle(*at, size, line(BUBBLE, 0.8, 0.5))
            pen.drawCircle(at[0] - size * 0.4, at[1] - size * 0.4, size * 0.25, fill(BUBBLE, 0.8))


def _seed(pen: Any, at: Point, radius: float, source: random.Random) -> None:
    """A cell that was seeded, with two or three feet by which it takes hold."""
    turn = source.uniform(0, math.tau)
    for foot in range(3):
        tip = polar(at, radius * 2.0, turn + foot * 2.1 + source.uniform(-0.3, 0.3))
        brush(pen, [at, tip], radius * 0.9, INK, 0.6, alpha=0.7)
        brush(pen, [at, tip], radius * 0.55, SEED, 0.3, alpha=0.85)
    pen.drawPath(blob((at[0] + 0.3, at[1] + 0.6), radius + 0.9, round(at[0]), 0.1), fill(INK, 0.8))
    pen.drawPath(blob(at, radius, round(at[0]), 0.1), fill(SEED))
    pen.drawCircle(at[0] - radius * 0.3, at[1] - radius * 0.35, radius * 0.5, fill(SEED_LIGHT, 0.55, 0.8))
    pen.drawCircle(*at, radius * 0.4, fill(SEED_NUCLEUS))


def _rims(pen: Any, outline: Outline, number: int) -> None:
    """The lit edge of a wall, the posts at its corners, and a scale on some."""
    x, y = middle_of(outline)
    ring = inset(outline, 1.3, 3.0)
    upper = [point for point in ring if (point[0] - x) + (point[1] - y) < -8.0]
    if len(upper) > 2:
        upper.sort(key=lambda point: math.atan2(point[1] - y, point[0] - x) % math.tau)
        brush(pen, upper, 1.1, WALL_LIGHT, alpha=0.42, profile=even)
    for corner in outline:
        pen.drawPath(polygon([polar(corner, 3.2, math.tau * part / 6) for part in range(6)]), fill(INK, 0.7))
        pen.drawCircle(*corner, 2.0, fill(mix(WALL, WALL_LIGHT, 0.35)))
        pen.drawCircle(corner[0] - 0.5, corner[1] - 0.6, 0.7, fill(WALL_LIGHT, 0.9))
    if number % 7 == 3:
        for step in range(6):
            low = (x - 14 + step * 5.6, y + 17.0)
            pen.drawLine(*low, low[0], low[1] - (5.0 if step % 5 == 0 else 3.0), line(WALL_LIGHT, 0.9, 0.55))


def ground(seed: int = 8) -> Image.Image:
    """The gel, 384 x 384, seamless."""
    # Moved, so that no straight wall lies along the seam
    places = [((x + 19) % SIZE, (y + 11) % SIZE) for x, y in scattered(SIZE, 7, 0.045, seed, down=8, staggered=True)]
    wells = voronoi(SIZE, places)
    source = random.Random(seed)

    def draw(pen: Any) -> None:
        for number, outline in enumerate(wells):
            _well(pen, outline, number, source)
        for number, outline in enumerate(wells):
            _rims(pen, outline, number)

    pixels = toned(seamless(SIZE, INK, draw), clouds(SIZE, 3, seed + 1, 3), 0.32)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("2A3A20"), 0.2)
    return image(toned(pixels, grain(SIZE, 1), 0.004))


def scaffold(seed: int = 12) -> Image.Image:
    """What walls are of: a spun scaffold, straight fibres laid across each other in three ways, 256 x 256, seamless."""
    size, source = 256, random.Random(seed)
    base, ink = rgb("3A5A50"), rgb("142A28")
    strands = hexes("4A7064", "5E8A7A", "9CC4AC")

    def draw(pen: Any) -> None:
        for layer, turn in enumerate((0.35, 1.4, 2.45)):
            for _ in range(34):
                at = (source.uniform(0, size), source.uniform(0, size))
                far, lean = source.uniform(50, 110), turn + source.uniform(-0.12, 0.12)
                way = [polar(at, -far, lean), polar(at, 0.0, lean), polar(at, far, lean + 0.02)]
                width = source.uniform(1.2, 2.6)
                brush(pen, moved(way, 0.4, 1.0), width + 1.4, ink, alpha=0.45)
                brush(pen, way, width, mix(strands[layer], base, source.uniform(0.0, 0.35)), alpha=0.75)
        for _ in range(16):
            at = (source.uniform(0, size), source.uniform(0, size))
            pen.drawPath(blob((at[0] + 0.3, at[1] + 0.7), 3.6, round(at[0]), 0.2, (1.5, 0.8), at[1]), fill(ink, 0.8))
            pen.drawPath(blob(at, 2.8, round(at[0]), 0.2, (1.5, 0.8), at[1]), fill(strands[2], 0.8))

    pixels = toned(seamless(size, base, draw), clouds(size, 3, seed + 1, 3), 0.24)
    return image(toned(pixels, grain(size, seed + 2), 0.004))
