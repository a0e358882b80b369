"""The rope of help between a T and a B cell: the knot on it, which tightens as help goes on, and the rope cut through.

The knot tells how far the help has come by the ticks round it and by its loops, which draw together: 20 px. The cut
rope springs back in fibres: 28 px, four beats.
"""

from __future__ import annotations

import math
import random

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, arc, brush, even, fill, line, polar
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_LIGHT, rgb

KNOT, FRAYED = 20, 28
STEPS = 4
ROPE, ROPE_DARK = rgb("F2D9A8"), rgb("9A6A34")


def knot(step: int) -> Image.Image:
    """The knot when `step` of three thirds of the help are given."""
    canvas = Canvas(KNOT, KNOT)
    pen = canvas.pen
    middle: Point = (KNOT / 2, KNOT / 2)
    pen.drawCircle(middle[0] + 0.2, middle[1] + 0.3, 9.2, fill(INK))
    pen.drawCircle(*middle, 8.2, fill(rgb("3A2030")))
    for index in range(3):
        start = -TURN / 4 + TURN * (index + 0.08) / 3
        done = index < step
        brush(pen, arc(middle, 7.1, start, start + TURN * 0.28, 8), 2.3 if done else 1.0,
              SAFFRON_LIGHT if done else rgb("8A7080"), profile=even)  # fmt: skip
    wide = 3.7 - 0.7 * step
    for width, colour in ((3.4, INK), (1.9, SAFFRON if step == 3 else ROPE)):
        loops = [
            (middle[0] + wide * math.sin(turn) * 1.15, middle[1] + wide * 0.9 * math.sin(2 * turn))
            for turn in [TURN * part / 16 for part in range(17)]
        ]
        brush(pen, loops, width, colour, profile=even)
    return canvas.image()


def frayed(beat: int) -> Image.Image:
    """Two ends that spring apart, each in fibres."""
    canvas = Canvas(FRAYED, FRAYED)
    pen = canvas.pen
    source = random.Random(5)
    gap = (1.0, 4.0, 7.0, 9.5)[beat]
    for side in (-1.0, 1.0):
        root: Point = (14 + side * 9.6, 14 + side * 1.0)
        end: Point = (14 + side * gap, 14 + side * 0.4)
        for width, colour in ((6.4, INK), (3.8, ROPE), (1.0, ROPE_DARK)):
            if beat < 3:
                pen.drawLine(*root, *end, line(colour, width * (1.0 - 0.15 * beat)))
        for fibre in range(5):
            turn = (0.0 if side < 0 else math.pi) + (fibre - 2) * (0.28 + 0.16 * beat) + source.uniform(-0.1, 0.1)
            tip = polar(end, 2.6 + 1.1 * beat, turn)
            for width, colour in ((2.8, INK), (1.3, CREAM if fibre % 2 else ROPE)):
                pen.drawLine(*end, *tip, line(colour, width))
    if beat in (0, 1):
        for index in range(6):
            turn = TURN * (index + 0.5) / 6
            start, tip = polar((14, 14), 5 + 3 * beat, turn), polar((14, 14), 8.6 + 3.4 * beat, turn)
            pen.drawLine(*start, *tip, line(INK, 3.2))
            pen.drawLine(*start, *tip, line(SAFFRON_LIGHT, 1.5))
    return canvas.image()


def frames() -> Frames:
    """Both, by name."""
    return {
        "knot": [knot(step) for step in range(STEPS)],
        "frayed": [frayed(beat) for beat in range(4)],
    }
