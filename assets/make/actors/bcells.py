"""B cells, studded with the receptors they will pour out, and plasma cells, eggs with a clock-face nucleus that do.

44 px a frame; firing, a plasma cell swells and a Y leaves it to the right.
"""

from __future__ import annotations

import math

from PIL import Image

from assets.make.actors.antibodies import FOREIGN_BOUND, ypsilon
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    arc,
    blob,
    brush,
    cell,
    even,
    fill,
    gleam,
    line,
    nucleus,
    oval,
    polar,
    ring,
    shadow,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, rgb, skin

SIZE = 44
BLUE = skin("4FA7EE", "C4E6FF", "1B5AA6", "EAF6FF")
NUCLEUS, NUCLEUS_LIGHT, CLUMP = rgb("153B77"), rgb("2C62AC"), rgb("5E93DB")
RECEPTOR = rgb("DDF1FF")
MIDDLE = (SIZE / 2, SIZE / 2)


def b_cell(beat: int) -> Image.Image:
    """A ball with eight tiny Ys, which it slowly turns."""
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    radius = 11.8
    shadow(pen, MIDDLE, radius)
    for index in range(8):
        angle = TURN * index / 8 + 0.2 + TURN / 32 * beat
        ypsilon(pen, polar(MIDDLE, radius + 2.6, angle), 0.52, angle + TURN / 4, RECEPTOR, RECEPTOR, 2.6)
    cell(pen, blob(MIDDLE, radius, 8, 0.025), MIDDLE, radius, BLUE)
    x, y = MIDDLE
    nucleus(pen, blob((x, y - 0.2), 6.9, 2, 0.03), (x - 1.5, y - 4), 5, NUCLEUS, NUCLEUS_LIGHT)
    for side in (-1, 1):
        pen.drawOval(oval((x + side * 2.6, y + 0.2), 1.05, 1.8), fill(RECEPTOR))
    gleam(pen, MIDDLE, radius - 2.4, width=1.5)
    return canvas.image()


def plasma_cell(beat: int, firing: bool = False) -> Image.Image:
    """An egg full of endoplasmic reticulum, whose folds roll; firing, it swells and a Y leaves it."""
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    swell = (0.96, 1.05, 1.08, 1.0)[beat] if firing else (1.0, 1.012, 1.02, 1.01)[beat]
    wide, high = 1.14 * swell, 0.92 / (swell if firing else 1 / swell)
    radius = 12.6
    x, y = MIDDLE[0] - (4.5 if firing else 0), MIDDLE[1]
    shadow(pen, (x, y), radius)
    if firing and beat:
        # Born at the tip, half out, then free
        ypsilon(
            pen, (x + (0, 13.6, 15.6, 18.0)[beat], y), (0, 0.55, 0.66, 0.66)[beat], TURN / 4, *FOREIGN_BOUND[:2], 2.6
        )

    def folds(within: object) -> None:
        for fold in range(4):
            reach = 6.5 + fold * 2 + 0.5 * math.sin(beat * TURN / 4)
            brush(within, arc((x + 3, y), reach, -0.9, 1.1, 8), 0.9, RECEPTOR, alpha=0.6, profile=even)

    cell(pen, blob((x, y), radius, 8, 0.025, (wide, high)), (x, y), radius, BLUE, inside=folds)
    heart = (x - 4.6, y)
    nucleus(pen, blob(heart, 5.9, 2, 0.03), (heart[0] - 1, heart[1] - 3.4), 4.4, NUCLEUS, NUCLEUS_LIGHT)
    for clump in ring(heart, 6, 3.7):
        pen.drawCircle(*clump, 1.15, fill(CLUMP))
    gleam(pen, (x, y), radius - 2.2, (wide, high), 1.5)
    if firing and beat == 1:
        for side in (-1, 1):
            start = (x + 13, y + side * 4.5)
            pen.drawLine(*start, start[0] + 4, start[1] + side * 1.6, line(INK, 2.6))
            pen.drawLine(*start, start[0] + 4, start[1] + side * 1.6, line(RECEPTOR, 1.2))
    return canvas.image()


def frames() -> Frames:
    """B cell, plasma cell, and plasma cell firing."""
    beats = range(4)
    return {
        "bcell": [b_cell(beat) for beat in beats],
        "plasma": [plasma_cell(beat) for beat in beats],
        "plasma_fire": [plasma_cell(beat, firing=True) for beat in beats],
    }
