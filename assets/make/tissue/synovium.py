"""What a joint is made of between its cells: fluid, bone, the loose lining, and the pannus that it swells to.

The fluid is the ground: honey that streams slowly, with coils of hyaluronan at two depths and lubricin that bristles.
Bone fills the walls, in lamellae with few osteons. The lining is loose fibres with capillaries and fat. The pannus is
crowded villi, each a dome of cells: it must never be taken for bone.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, closed, even, fill, line, oval, polar
from assets.make.kit.noise import (
    Outline,
    Point,
    clouds,
    grain,
    inset,
    mean_radius,
    middle_of,
    scattered,
    soft_noise,
    voronoi,
    wobbled,
)
from assets.make.kit.palette import Colour, mix, rgb
from assets.make.tissue.texture import hexes, image, moved, seamless, streamline, tinted, toned, wandering, waved

FLUID, SIDE, PATCH = 384, 256, 192  # px of the fluid, of bone, of lining and pannus

HONEY = rgb("4A3517")
CURRENTS = hexes("5E451D", "6E5222", "382710", "7C5E2A")
COIL, COIL_DEEP, COIL_INK = rgb("C29A52"), rgb("80622E"), rgb("22160A")
BRISTLE, GLINT = rgb("D8B46A"), rgb("FFE9B8")

BONE, BONE_LINE, BONE_LIGHT, BONE_INK = rgb("7C644A"), rgb("5E4934"), rgb("A48A68"), rgb("2C1E16")
CANAL, MARROW = rgb("4A2A26"), rgb("7A3A34")

LOOSE, FIBRES, LOOSE_INK = rgb("56261E"), hexes("6C342A", "8A4838", "B0705A"), rgb("1E0B0A")
FAT, FAT_LIGHT = rgb("8A5A34"), rgb("D8A868")
BLOOD, WALL = rgb("7A1A26"), rgb("C87866")

DEEP, VILLUS, VILLUS_LIGHT, VILLUS_SHADE = rgb("4C140F"), rgb("C4614C"), rgb("F2A284"), rgb("78241F")
CELLS_INK, CELL_NUCLEUS = rgb("5A1A1A"), rgb("552048")


def _coil(source: random.Random, start: Point, steps: int, step: float = 4.0) -> Outline:
    """A long loose thread that winds as it likes: its bend changes slowly."""
    x, y = start
    angle, bend = source.uniform(0, math.tau), source.uniform(-0.2, 0.2)
    points = [(x, y)]
    for _ in range(steps):
        bend = max(-0.42, min(0.42, bend + source.uniform(-0.11, 0.11)))
        angle += bend
        x, y = x + step * math.cos(angle), y + step * math.sin(angle)
        points.append((x, y))
    return points


def _lubricin(pen: Any, source: random.Random, start: Point) -> None:
    """A bottle brush: one stalk, with short sugars all along it."""
    stalk = _coil(source, start, 5, 3.4)
    brush(pen, moved(stalk, 0.4, 0.9), 2.0, COIL_INK, alpha=0.5, profile=even)
    for index, at in enumerate(stalk):
        way = source.uniform(0.9, 1.5) + index
        for side in (0.0, math.pi):
            pen.drawLine(*at, *polar(at, source.uniform(2.2, 3.6), way + side), line(BRISTLE, 0.7, 0.6))
    brush(pen, stalk, 1.0, BRISTLE, alpha=0.8, profile=even)


def fluid(seed: int = 6) -> Image.Image:
    """Synovial fluid, 384 x 384, seamless."""
    source = random.Random(seed)
    directions = (soft_noise(FLUID, 3, seed) - 0.5) * 4.2
    light = voronoi(FLUID, scattered(FLUID, 5, 0.42, seed + 2))

    def somewhere() -> Point:
        return source.uniform(0, FLUID), source.uniform(0, FLUID)

    def draw(pen: Any) -> None:
        for _ in range(120):
            path = wandering(directions, source, 50, 150, 6.0)
            wide = source.uniform(3.0, 15.0)
            brush(pen, path, wide, source.choice(CURRENTS), alpha=source.uniform(0.10, 0.26))
        for cell in light:  # light that a surface somewhere above has gathered into a net
            shape = closed(inset(cell, 3.0, 20.0))
            pen.drawPath(shape, line(CURRENTS[3], 3.4, 0.20, 1.6))
        for _ in range(26):
            coil = _coil(source, somewhere(), source.randint(12, 30))
            brush(pen, coil, 2.4, COIL_DEEP, alpha=0.30, profile=even)
        tangles = [somewhere() for _ in range(7)]
        for number in range(30):
            x, y = tangles[number % len(tangles)]
            start = (x + source.uniform(-46, 46), y + source.uniform(-46, 46))
            coil = _coil(source, start, source.randint(8, 24))
            brush(pen, moved(coil, 0.5, 1.4), 1.9, COIL_INK, alpha=0.45, profile=even)
            brush(pen, coil, 1.15, COIL, alpha=source.uniform(0.4, 0.7), profile=even)
        for _ in range(15):
            _lubricin(pen, source, somewhere())
        for _ in range(20):
            x, y = somewhere()
            size = source.uniform(1.0, 2.6)
            pen.drawCircle(x + 0.3, y + 0.6, size + 0.6, fill(COIL_INK, 0.5))
            pen.drawCircle(x, y, size, fill(mix(HONEY, COIL, 0.55), 0.8))
            pen.drawCircle(x - size * 0.3, y - size * 0.35, size * 0.34, fill(GLINT, 0.8))

    pixels = toned(seamless(FLUID, HONEY, draw), clouds(FLUID, 2, seed + 1, 3), 0.36)
    pixels = tinted(pixels, clouds(FLUID, 3, seed + 5, 2), rgb("1E1620"), 0.3)
    return image(toned(pixels, grain(FLUID, 1), 0.02))


def _osteocyte(pen: Any, at: Point, turn: float, source: random.Random) -> None:
    """A lens in its pit, with fine canals."""
    for index in range(9):
        angle = math.tau * index / 9 + source.uniform(-0.2, 0.2)
        pen.drawLine(
            *polar(at, 2.4, angle), *polar(at, source.uniform(5.0, 8.0), angle + 0.2), line(BONE_LINE, 0.7, 0.6)
        )
    pen.drawPath(blob(at, 2.0, round(at[0]), 0.06, (2.0, 0.85), turn), line(BONE_LIGHT, 1.4, 0.5))
    pen.drawPath(blob(at, 2.0, round(at[0]), 0.06, (2.0, 0.85), turn), fill(BONE_INK, 0.85))


def _osteon(pen: Any, at: Point, radius: float, source: random.Random) -> None:
    """Lamellae in rings round a canal with its vessel."""
    seed = round(at[0] + at[1])
    pen.drawPath(blob(at, radius + 1.0, seed, 0.05), fill(BONE))
    for share in (1.0, 0.84, 0.69, 0.55, 0.42):
        pen.drawPath(blob(at, radius * share, seed, 0.05), line(BONE_LINE, 1.2, 0.75))
        pen.drawPath(blob((at[0] - 0.5, at[1] - 0.8), radius * (share - 0.05), seed, 0.05), line(BONE_LIGHT, 0.8, 0.5))
    for index in range(9):
        angle = math.tau * index / 9 + source.uniform(-0.2, 0.2)
        _osteocyte(pen, polar(at, radius * (0.62 if index % 2 else 0.77), angle), angle + math.pi / 2, source)
    pen.drawPath(blob(at, radius * 0.27, seed, 0.06), fill(BONE_INK))
    pen.drawPath(blob(at, radius * 0.21, seed, 0.06), fill(CANAL))
    pen.drawPath(blob((at[0] - 0.8, at[1] - 0.6), radius * 0.11, seed, 0.06), fill(MARROW))


def bone(seed: int = 12) -> Image.Image:
    """Compact bone, 256 x 256, seamless: layers, and two osteons."""
    source = random.Random(seed)
    directions = 0.18 + (soft_noise(SIDE, 2, seed) - 0.5) * 0.9

    def draw(pen: Any) -> None:
        for _ in range(150):
            path = wandering(directions, source, 50, 130, 6.0)
            brush(pen, moved(path, 0.0, 1.2), 1.4, BONE_LINE, alpha=0.4)
            brush(pen, path, 1.0, BONE_LIGHT, alpha=source.uniform(0.2, 0.42))
        for at in scattered(SIDE, 6, 0.36, seed, down=7):
            _osteocyte(pen, at, float(directions[int(at[1]) % SIDE, int(at[0]) % SIDE]), source)
        _osteon(pen, (74.0, 82.0), 31.0, source)
        _osteon(pen, (196.0, 190.0), 26.0, source)

    pixels = toned(seamless(SIDE, BONE, draw), clouds(SIDE, 2, seed + 1, 3), 0.22)
    return image(toned(pixels, grain(SIDE, 3), 0.015))


def lining(seed: int = 9) -> Image.Image:
    """The loose tissue below the synovial lining, 192 x 192, seamless: fibres, capillaries, a little fat."""
    source = random.Random(seed)
    directions = 0.1 + (soft_noise(PATCH, 3, seed) - 0.5) * 2.0

    def strand(pen: Any, width: float, colour: Colour, alpha: float) -> None:
        path = wandering(directions, source, 40, 100)
        path = waved(path, source.uniform(1.0, 2.6), 0.8, source.uniform(0, math.tau))
        brush(pen, moved(path, 0.4, 1.0), width + 1.3, LOOSE_INK, alpha=0.4 * alpha)
        brush(pen, path, width, colour, alpha=alpha)

    def draw(pen: Any) -> None:
        for _ in range(40):
            strand(pen, source.uniform(2.4, 4.4), FIBRES[0], 0.7)
        for at in ((50.0, 140.0), (68.0, 156.0), (48.0, 164.0), (140.0, 52.0), (156.0, 66.0)):  # fat, in lobules
            shape = blob(at, source.uniform(8.0, 10.5), round(at[0]), 0.05)
            pen.drawPath(shape, line(LOOSE_INK, 2.2, 0.8))
            pen.drawPath(shape, fill(FAT, 0.75))
            pen.drawOval(oval((at[0] - 2.5, at[1] - 3.0), 4.0, 3.0), fill(FAT_LIGHT, 0.35, 1.2))
        for _ in range(34):
            strand(pen, source.uniform(0.9, 1.7), source.choice(FIBRES), source.uniform(0.35, 0.7))
        for start in ((20.0, 70.0), (120.0, 150.0)):  # capillaries, in loops
            path = waved(streamline(directions, start, 110.0, 6.0), 5.0, 0.55, start[0])
            brush(pen, moved(path, 0.4, 0.9), 7.4, LOOSE_INK, alpha=0.6)
            brush(pen, path, 5.4, WALL, alpha=0.55)
            brush(pen, path, 3.4, BLOOD, alpha=0.95)

    pixels = toned(seamless(PATCH, LOOSE, draw), clouds(PATCH, 3, seed + 1, 3), 0.26)
    return image(toned(pixels, grain(PATCH, 4), 0.015))


def _villus(pen: Any, corners: Outline, number: int, source: random.Random) -> None:
    """One dome: lit from the top left, cobbled with its cells, and a vessel that shines through."""
    outline = inset(corners, 1.6, 7.0)
    centre = middle_of(outline)
    radius = mean_radius(outline, centre)
    shape = closed(wobbled(outline, 0.5, number, 4.0))
    pen.drawPath(shape, line(DEEP, 3.0))
    pen.drawPath(shape, fill(mix(VILLUS, VILLUS_SHADE, source.uniform(0.0, 0.28))))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    x, y = centre
    pen.drawCircle(x + radius * 0.5, y + radius * 0.6, radius * 0.85, fill(VILLUS_SHADE, 0.75, radius * 0.3))
    pen.drawCircle(x - radius * 0.4, y - radius * 0.45, radius * 0.5, fill(VILLUS_LIGHT, 0.75, radius * 0.28))
    for index in range(max(4, round(radius * 0.55))):
        at = polar(centre, radius * math.sqrt(source.uniform(0.03, 0.8)), 2.4 * index)
        pen.drawPath(blob(at, 3.3, index, 0.1), line(CELLS_INK, 0.9, 0.55))
        pen.drawPath(blob((at[0] + 0.3, at[1] + 0.3), 1.2, index, 0.1, (1.3, 0.9), at[0]), fill(CELL_NUCLEUS, 0.8))
    pen.restore()
    pen.drawPath(shape, line(VILLUS_LIGHT, 0.9, 0.5))


def pannus(seed: int = 5) -> Image.Image:
    """Swollen synovium, 192 x 192, seamless: villi crowded as on a raspberry."""
    source = random.Random(seed)
    domes = voronoi(PATCH, scattered(PATCH, 7, 0.24, seed, down=8, staggered=True))

    def draw(pen: Any) -> None:
        for number, corners in enumerate(domes):
            _villus(pen, corners, number, source)

    pixels = toned(seamless(PATCH, DEEP, draw), clouds(PATCH, 3, seed + 1, 3), 0.16)
    return image(toned(pixels, grain(PATCH, 2), 0.015))
