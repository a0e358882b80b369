"""The ground of the brain's white matter: bundles of thin sheathed fibres, with rows of glial nuclei between them.

The fibres run side by side and part round what lies between. Each is a string of sheaths with a gap from one to the
next. Oligodendrocytes lie in rows along the bundles, astrocytes are stars with straight rays; a capillary crosses here
and there in its cuff of endfeet. All of it lies behind the axons that matter, so it is dark and calm.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, even, fading, fill, line, polar
from assets.make.kit.noise import Point, clouds, grain, soft_noise
from assets.make.kit.palette import Colour, mix, rgb
from assets.make.tissue.texture import hexes, image, moved, seamless, tinted, toned, wandering

SIZE = 384
FIBRES = 46
BUNDLE = 5  # fibres in a bundle, from one seam to the next

BED, INK = rgb("171C3E"), rgb("0A0C20")
SHEATHS = hexes("262E5C", "2C3768", "2A3A62", "343468")
SHEEN = rgb("6E82B4")
AXON = rgb("2E6E7E")
NUCLEI = hexes("2E3C80", "3A3478", "28507E")
NUCLEUS_LIGHT = rgb("7486CC")
RAY, RAY_LIGHT = rgb("3A3F86"), rgb("5A62B0")
LUMEN, WALL, RED_CELL = rgb("321232"), rgb("3C4684"), rgb("5E2446")


def _height(fibre: int, x: float) -> float:
    """Where a fibre runs at `x`: it winds, with its bundle, and closes after SIZE pixels both ways."""
    turn = math.tau * x / SIZE
    bundle = fibre // BUNDLE
    sway = 7.0 * math.sin(turn + 0.5 * bundle) + 2.6 * math.sin(2 * turn + 1.9 * bundle)
    own = 1.1 * math.sin(3 * turn + 2.3 * fibre)
    return (fibre + 0.5) * SIZE / FIBRES + sway + own


def _fibre(pen: Any, fibre: int, source: random.Random) -> None:
    width = source.uniform(3.0, 4.6)
    points = [(x, _height(fibre, x)) for x in range(-12, SIZE + 13, 12)]
    brush(pen, moved(points, 0.3, 0.9), width + 1.6, INK, alpha=0.5, profile=even)
    brush(pen, points, 1.3, AXON, alpha=0.5, profile=even)
    colour = source.choice(SHEATHS)
    x = source.uniform(0, 20)
    end = x + SIZE
    while x < end - 8:
        length = min(source.uniform(26, 44), end - x)
        sheath = [(x + length * part / 4, _height(fibre, x + length * part / 4)) for part in range(5)]
        brush(pen, sheath, width, colour, alpha=0.62, profile=_capped)
        brush(pen, [(a, b - width * 0.24) for a, b in sheath[:4]], width * 0.26, SHEEN, alpha=0.2, profile=fading)
        x += length + 2.2


def _capped(share: float) -> float:
    """A sheath: of one width, with round ends."""
    return min(1.0, 9.0 * share + 0.35, 9.0 * (1.0 - share) + 0.35)


def _nucleus(pen: Any, at: Point, radius: float, source: random.Random) -> None:
    seed = round(at[0] * 3 + at[1])
    stretch = (1.0 + 0.25 * source.random(), 0.95)
    pen.drawPath(blob((at[0] + 0.3, at[1] + 0.7), radius + 1.0, seed, 0.06, stretch), fill(INK, 0.8))
    pen.drawPath(blob(at, radius, seed, 0.06, stretch), fill(source.choice(NUCLEI)))
    pen.drawCircle(at[0] - radius * 0.34, at[1] - radius * 0.4, radius * 0.42, fill(NUCLEUS_LIGHT, 0.55, 0.7))
    for _ in range(3):
        spot = (at[0] + source.uniform(-0.5, 0.5) * radius, at[1] + source.uniform(-0.4, 0.5) * radius)
        pen.drawCircle(*spot, 0.7, fill(INK, 0.5))


def astrocyte(
    pen: Any, at: Point, reach: float, colours: tuple[Colour, Colour], source: random.Random, alpha: float = 0.8
) -> None:
    """A star of about eleven straight rays that taper, some of them forked, round a small body."""
    turn = source.uniform(0, math.tau)
    rays = 11
    for number in range(rays):
        angle = turn + math.tau * (number + source.uniform(-0.2, 0.2)) / rays
        far = reach * source.uniform(0.7, 1.0)
        bend = source.uniform(-0.08, 0.08)
        spine = [polar(at, far * share, angle + bend * share) for share in (0.08, 0.45, 0.75, 1.0)]
        brush(pen, moved(spine, 0.3, 0.7), 3.6, INK, 0.8, alpha=0.5 * alpha, profile=fading)
        brush(pen, spine, 2.3, colours[0], 0.6, alpha=alpha, profile=fading)
        if number % 2:
            fork = [spine[1], polar(spine[1], far * 0.3, angle + source.choice((-0.5, 0.5)))]
            brush(pen, [fork[0], polar(fork[0], far * 0.15, angle), fork[1]], 1.5, colours[0], 0.5, alpha=alpha)
    pen.drawPath(blob((at[0] + 0.3, at[1] + 0.6), reach * 0.17 + 0.9, round(at[0]), 0.1), fill(INK, 0.7 * alpha))
    pen.drawPath(blob(at, reach * 0.17, round(at[0]), 0.1), fill(colours[0], alpha))
    pen.drawCircle(at[0] - 0.6, at[1] - 0.7, reach * 0.09, fill(colours[1], alpha, 0.6))


def _capillary(pen: Any, at: Point, length: float, turn: float) -> None:
    """A capillary in its cuff: endfeet of astrocytes lie on it side by side."""
    points = [polar(at, length * part / 6, turn + 0.06 * math.sin(part)) for part in range(7)]
    brush(pen, points, 9.6, INK, alpha=0.85)
    brush(pen, points, 7.8, WALL, alpha=0.75)
    brush(pen, points, 5.2, INK, alpha=0.9)
    brush(pen, points, 4.2, LUMEN)
    for number, (x, y) in enumerate(points[1:-1]):
        pen.drawPath(blob((x, y), 1.6, number, 0.05, (1.35, 0.9), turn), fill(RED_CELL, 0.9))


def ground(seed: int = 4) -> Image.Image:
    """White matter, 384 x 384, seamless."""
    source = random.Random(seed)
    crossing = 0.9 + (soft_noise(SIZE, 3, seed) - 0.5) * 3.0

    def draw(pen: Any) -> None:
        for _ in range(46):  # what runs across, behind the bundles
            path = wandering(crossing, source, 40, 120, 6.0)
            brush(pen, path, source.uniform(0.8, 1.7), mix(RAY, BED, source.uniform(0.1, 0.5)), alpha=0.7)
        for fibre in range(FIBRES):
            if fibre % BUNDLE or source.random() < 0.4:
                _fibre(pen, fibre, source)
        for at, length, turn in (((60, 46), 96, 0.7), ((250, 210), 110, -0.6)):
            _capillary(pen, at, length, turn)
        for at, reach in (((120, 150), 30.0), ((318, 64), 27.0), ((210, 318), 31.0), ((352, 262), 24.0)):
            astrocyte(pen, at, reach, (RAY, RAY_LIGHT), source)
        for seam in range(0, FIBRES, BUNDLE):
            x = source.uniform(0, SIZE)
            for _ in range(source.choice((2, 3, 3, 4))):  # in a row along the bundle, as interfascicular glia lie
                _nucleus(pen, (x, _height(seam, x)), source.uniform(3.6, 4.6), source)
                x += source.uniform(11, 17)

    pixels = toned(seamless(SIZE, BED, draw), clouds(SIZE, 3, seed + 1, 3), 0.34)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("123040"), 0.24)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 9, 2), rgb("30184A"), 0.22)
    return image(toned(pixels, grain(SIZE, 1), 0.006))


def glia(seed: int = 8) -> Image.Image:
    """What walls are of: the mat of astrocyte rays that closes the brain off, 256 x 256, seamless."""
    size, source = 256, random.Random(seed)
    base, ink = rgb("2F3A74"), rgb("11173A")
    strands = hexes("3E4C90", "5666B0", "8492D4")
    felt = (soft_noise(size, 3, seed) - 0.5) * 5.0

    def draw(pen: Any) -> None:
        for _ in range(84):
            path = wandering(felt, source, 30, 80)
            width = source.uniform(0.9, 2.0)
            brush(pen, moved(path, 0.4, 0.9), width + 1.3, ink, alpha=0.35)
            brush(pen, path, width, mix(source.choice(strands[:2]), base, 0.3), alpha=0.7)
        for index, at in enumerate(((40, 52), (168, 30), (108, 132), (222, 150), (48, 214), (160, 222))):
            astrocyte(pen, at, 34.0 + 5 * (index % 3), (strands[1], strands[2]), source, 0.85)
            pen.drawCircle(at[0], at[1], 2.0, fill(rgb("232A5E")))
        for _ in range(40):
            pen.drawCircle(source.uniform(0, size), source.uniform(0, size), 0.8, line(strands[2], 0.7, 0.4))

    pixels = toned(seamless(size, base, draw), clouds(size, 3, seed + 1, 3), 0.24)
    return image(toned(pixels, grain(size, seed + 2), 0.006))
