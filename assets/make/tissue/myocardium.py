"""The ground of the heart: muscle fibres side by side, striped across, joined end to end by stepped discs.

Each fibre is a row of muscle cells with a long nucleus in the middle; thin capillaries run in the seams. It lies
behind the cells that can be lost, so it is dark and calm.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, even, fill, line, polygon
from assets.make.kit.noise import Outline, clouds, grain
from assets.make.kit.palette import mix, rgb
from assets.make.tissue.texture import image, seamless, tinted, toned

SIZE = 384
ROWS = 14
STRIPE = 5.2  # px from band to band: 2 micrometres in the muscle

SEAM, INK = rgb("1E060C"), rgb("170509")
FIBRE = (rgb("5E1827"), rgb("74222F"))
LIT, SHADED = rgb("A34748"), rgb("30060F")
BAND, BAND_LIGHT = rgb("34070F"), rgb("C8645E")
DISC = rgb("E89A86")
NUCLEUS, NUCLEUS_LIGHT = rgb("3C1D48"), rgb("6C4A86")
CAPILLARY, RED_CELL = rgb("2A0A18"), rgb("8E2A34")


def _border(row: int, x: float) -> float:
    """The seam above a row of fibres: it winds, and closes after SIZE pixels both ways."""
    phase = 2.4 * (row % ROWS)
    turn = math.tau * x / SIZE
    return row * SIZE / ROWS + 4.6 * math.sin(turn + phase) + 1.4 * math.sin(3 * turn + 1.7 * phase)


def _cell(row: int, left: float, right: float, gap: float) -> Outline:
    along = [left + (right - left) * part / 16 for part in range(17)]
    return [(x, _border(row, x) + gap) for x in along] + [(x, _border(row + 1, x) - gap) for x in reversed(along)]


def _muscle(pen: Any, row: int, left: float, right: float, source: random.Random) -> None:
    outline = polygon(_cell(row, left, right, 1.0))
    pen.drawPath(outline, line(INK, 1.6))
    pen.drawPath(outline, fill(mix(*FIBRE, source.random())))
    pen.save()
    pen.clipPath(outline, doAntiAlias=True)
    along = [left + (right - left) * part / 8 for part in range(9)]
    high = SIZE / ROWS
    brush(pen, [(x, _border(row, x) + high * 0.26) for x in along], high * 0.3, LIT, alpha=0.22, profile=even)
    brush(pen, [(x, _border(row + 1, x) - high * 0.1) for x in along], high * 0.34, SHADED, alpha=0.4, profile=even)
    x = left
    while x < right:
        top, bottom = _border(row, x), _border(row + 1, x)
        lean = source.uniform(-0.4, 0.9)
        pen.drawLine(x, top, x + lean, bottom, line(BAND, 1.5, 0.42))
        pen.drawLine(x + 1.9, top, x + 1.9 + lean, bottom, line(BAND_LIGHT, 0.8, 0.15))
        x += STRIPE
    for share in (0.36, 0.64):  # the fibrils along which the bands sit
        points = [(x, _border(row, x) + high * share) for x in along]
        brush(pen, points, 0.8, BAND, alpha=0.4, profile=even)
    pen.restore()
    middle = (left + right) / 2 + source.uniform(-8, 8)
    centre = (middle, (_border(row, middle) + _border(row + 1, middle)) / 2)
    nucleus = blob(centre, 3.7, row, 0.06, (1.75, 1.0))
    pen.drawPath(nucleus, line(INK, 1.5, 0.75))
    pen.drawPath(nucleus, fill(NUCLEUS))
    pen.drawCircle(centre[0] - 2.2, centre[1] - 1.1, 1.7, fill(NUCLEUS_LIGHT, 0.7, 0.6))


def _disc(pen: Any, row: int, x: float) -> None:
    """Where two cells of a fibre are bolted together: a stepped line."""
    top, bottom = _border(row, x), _border(row + 1, x)
    steps = 5
    points = []
    for index in range(steps):
        side = 2.0 if index % 2 else -2.0
        points += [(x + side, top + (bottom - top) * part / steps) for part in (index, index + 1)]
    for (a, b), (c, d) in pairwise(points):
        pen.drawLine(a + 0.3, b + 0.5, c + 0.3, d + 0.5, line(INK, 2.8))
    for (a, b), (c, d) in pairwise(points):
        pen.drawLine(a, b, c, d, line(DISC, 1.0, 0.36))


def _capillary(pen: Any, row: int, left: float, length: float) -> None:
    points = [(left + length * part / 10, _border(row, left + length * part / 10)) for part in range(11)]
    brush(pen, points, 6.4, INK)
    brush(pen, points, 4.6, CAPILLARY)
    for number, (x, y) in enumerate(points[1:-1:2]):
        pen.drawPath(blob((x, y), 1.7, number, 0.05, (1.4, 0.9)), fill(RED_CELL, 0.75))


def ground(seed: int = 4) -> Image.Image:
    """Heart muscle, 384 x 384, seamless."""
    source = random.Random(seed)
    rows = []
    for _ in range(ROWS):
        count = source.choice((4, 4, 5))
        start = source.uniform(0, SIZE / count)
        ends = [start + (index + source.uniform(-0.13, 0.13)) * SIZE / count for index in range(count)]
        rows.append([*ends, ends[0] + SIZE])

    def draw(pen: Any) -> None:
        for row, ends in enumerate(rows):
            for left, right in pairwise(ends):
                _muscle(pen, row, left, right, source)
        for row, ends in enumerate(rows):
            for x in ends[:-1]:
                _disc(pen, row, x)
        for row, left, length in ((2, 40, 120), (6, 250, 110), (11, 120, 140)):
            _capillary(pen, row, left, length)

    pixels = toned(seamless(SIZE, SEAM, draw), clouds(SIZE, 3, seed + 1, 3), 0.32)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("240818"), 0.18)
    return image(toned(pixels, grain(SIZE, 1), 0.03))
