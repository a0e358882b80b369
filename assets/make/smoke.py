"""Smoke, fresh fluid, and ground that swells: hard-edged pictures, which the game draws without alpha, at little cost.

A gust is put together by game/view/world/smoke.py from billows of three sizes. Buds are a tile on which the lining is
about to close, withered folds one that is about to open. A drop is what the Treg carries, a splash what rinsing does.
"""

from __future__ import annotations

import math
import random
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, arc, blob, brush, even, fill, line, outlined, polar, union
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, WHITE, Colour, mix, rgb

BILLOWS = (26, 40, 58)  # px a frame: wisp, billow, front
BUD, DROP, SPLASH = 44, 28, 96

ASH, ASH_LIGHT, ASH_SHADE = rgb("A597A8"), rgb("E4D8DC"), rgb("5E4E66")
SWOLLEN, SWOLLEN_LIGHT, SWOLLEN_SHADE = rgb("C4614C"), rgb("F6B090"), rgb("78241F")
PALE, PALE_LIGHT, PALE_SHADE = rgb("B58C7C"), rgb("E6CCBC"), rgb("6E4A42")
FRESH, FRESH_LIGHT, FRESH_SHADE = rgb("9FD8F2"), rgb("F0FCFF"), rgb("3E88B4")


def billow(size: int, beat: int) -> Image.Image:
    """A rolling lump of smoke: lobes that turn over, one curl of ink, and hatches on its shaded side."""
    side = BILLOWS[size]
    canvas = Canvas(side, side)
    pen = canvas.pen
    middle = (side / 2, side / 2)
    radius = side * 0.29
    phase = TURN * beat / 12
    lobes = 4 + size
    parts = [blob(middle, radius * 0.95, 3 + size, 0.05)]
    for index in range(lobes):
        swell = 0.5 + 0.07 * math.sin(TURN * index / lobes * 2 + TURN * beat / 4)
        parts.append(blob(polar(middle, radius * 0.86, phase + TURN * index / lobes), radius * swell, index, 0.04))
    shape = union(parts)
    outlined(pen, shape, ASH, 1.3)
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    x, y = middle
    for index in range(lobes):
        at = polar(middle, radius * 0.86, phase + TURN * index / lobes)
        pen.drawCircle(at[0] - radius * 0.1, at[1] - radius * 0.12, radius * 0.36, fill(ASH_LIGHT, 0.75))
    pen.drawCircle(x + radius * 0.55, y + radius * 0.65, radius * 0.85, fill(ASH_SHADE, 0.6, radius * 0.12))
    pen.restore()
    curl = [polar(middle, radius * (0.12 + 0.1 * step), phase * 1.5 + 2.2 + 0.95 * step) for step in range(7)]
    brush(pen, curl, 1.1 + 0.35 * size, INK, alpha=0.95)
    return canvas.image()


def _villi(pen: Any, seed: int, count: int, size: float, colours: tuple[Colour, Colour, Colour], reach: float) -> None:
    """Domes that push up, the lowest last so that it lies in front."""
    source = random.Random(seed)
    spots = []
    for index in range(count):
        angle = 2.4 * index + source.uniform(-0.3, 0.3)  # the golden angle: no side is bare
        far = reach * math.sqrt(index / (count - 1)) * source.uniform(0.85, 1.0)
        spots.append((polar((BUD / 2, BUD / 2), far, angle), size * source.uniform(0.8, 1.1)))
    for at, radius in sorted(spots, key=lambda spot: spot[0][1]):
        base, light, shade = colours
        dome = blob(at, radius, round(at[0] * 3), 0.06)
        outlined(pen, dome, base, 1.2)
        pen.save()
        pen.clipPath(dome, doAntiAlias=True)
        pen.drawCircle(at[0] + radius * 0.5, at[1] + radius * 0.6, radius * 0.8, fill(shade, 0.8, radius * 0.15))
        pen.drawCircle(at[0] - radius * 0.3, at[1] - radius * 0.35, radius * 0.4, fill(light, 0.95))
        pen.restore()


def bud(grade: int) -> Image.Image:
    """Ground on which the lining comes up: a few buds, a crowd of them, a whole raspberry."""
    canvas = Canvas(BUD, BUD)
    count, size, reach = ((5, 3.4, 11.0), (8, 5.0, 12.5), (11, 6.8, 13.0))[grade]
    _villi(canvas.pen, 31 + grade, count, size, (SWOLLEN, SWOLLEN_LIGHT, SWOLLEN_SHADE), reach)
    return canvas.image()


def withered(grade: int) -> Image.Image:
    """Swollen ground that is giving way: pale, with folds that hang apart, more and more of them."""
    canvas = Canvas(BUD, BUD)
    pen = canvas.pen
    count, size, reach = ((9, 6.4, 12.0), (7, 5.2, 12.0), (5, 4.2, 10.5))[grade]
    _villi(pen, 61, count, size, (PALE, PALE_LIGHT, PALE_SHADE), reach)
    for index in range(2 + grade):
        x = BUD / 2 + (index - (1 + grade) / 2) * 8.0
        wave = [(x - 2, 8), (x + 2, 17), (x - 2, 27), (x + 2, 36)]
        brush(pen, wave, 2.6, INK, profile=even)
        brush(pen, wave, 1.1, PALE_LIGHT, profile=even)
    return canvas.image()


def drop(beat: int) -> Image.Image:
    """Fresh fluid, carried: a large clear drop that trembles."""
    canvas = Canvas(DROP, DROP)
    pen = canvas.pen
    x, y = DROP / 2, DROP / 2 + 1.5
    wide = 8.4 + (0.0, 0.5, 0.0, -0.5)[beat]
    path = skia.Path()
    path.moveTo(x, y - 12.5)
    path.cubicTo(x + 2.6, y - 6.5, x + wide, y - 3.5, x + wide, y + 2.0)
    path.cubicTo(x + wide, y + 11.5, x - wide, y + 11.5, x - wide, y + 2.0)
    path.cubicTo(x - wide, y - 3.5, x - 2.6, y - 6.5, x, y - 12.5)
    path.close()
    outlined(pen, path, FRESH, 1.4)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawCircle(x + 3.5, y + 4.5, 6.5, fill(FRESH_SHADE, 0.85, 1.4))
    pen.drawCircle(x - 2.6, y - 0.5, 3.4, fill(FRESH_LIGHT, 0.95))
    pen.restore()
    pen.drawPath(path, line(WHITE, 0.9, 0.9))
    brush(pen, arc((x, y + 1.5), 5.6, 0.5, 1.7, 5), 1.5, WHITE, alpha=0.9)
    return canvas.image()


def splash(beat: int) -> Image.Image:
    """Fluid let go: crests that run out, broken into drops at the end. The game draws it as wide as it reaches."""
    canvas = Canvas(SPLASH, SPLASH)
    pen = canvas.pen
    middle = (SPLASH / 2, SPLASH / 2)
    radius = (14.0, 26.0, 35.0, 40.0)[beat]
    waves = (7, 9, 11, 13)[beat]
    share = (0.98, 0.86, 0.66, 0.4)[beat]
    for index in range(waves):
        start = TURN * index / waves + 0.13 * beat
        crest = [
            polar(middle, radius + 2.2 * math.sin(math.pi * step / 6), start + TURN / waves * share * step / 6)
            for step in range(7)
        ]
        width = (4.6, 4.2, 3.4, 2.6)[beat]
        brush(pen, crest, width + 2.6, INK)
        brush(pen, crest, width, mix(FRESH, FRESH_LIGHT, 0.35))
        at = polar(middle, radius + 2.5, start - 0.09)
        if beat > 1:
            outlined(pen, blob(at, 2.4 - 0.3 * (beat - 2), index, 0.05), FRESH_LIGHT, 1.0)
    if beat < 3:
        for index in range(waves):
            start = TURN * (index + 0.5) / waves
            inner = arc(middle, radius * 0.58, start, start + 0.27, 4)
            brush(pen, inner, 3.6, INK)
            brush(pen, inner, 1.8, FRESH)
    return canvas.image()


def frames() -> Frames:
    """All of them, by name."""
    return {
        **{f"billow_{size}": [billow(size, beat) for beat in range(4)] for size in range(len(BILLOWS))},
        "bud": [bud(grade) for grade in range(3)],
        "withered": [withered(grade) for grade in range(3)],
        "fluid": [drop(beat) for beat in range(4)],
        "splash": [splash(beat) for beat in range(4)],
    }
