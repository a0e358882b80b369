"""Who comes to an inflamed joint: osteoclasts that eat bone, neutrophils that throw nets, and immune complexes.

An osteoclast is a large flat cell of many nuclei, with a ruffled border where it eats: 64 px. A neutrophil at work
spills its threads of DNA: 56 px. A complex is antibodies clumped on a citrullinated bead, which is a diamond: 34 px.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from PIL import Image

from assets.make.actors.antibodies import SELF_BOUND, ypsilon
from assets.make.actors.phagocytes import neutrophil
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    blob,
    blob_points,
    brush,
    cell,
    closed,
    even,
    fill,
    gleam,
    line,
    outlined,
    polar,
    polygon,
    ring,
    shadow,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CITRULLINE, CITRULLINE_LIGHT, CREAM, INK, rgb, skin

OSTEOCLAST, AT_WORK, COMPLEX = 64, 56, 34
PLUM = skin("C67A8E", "F4C2C4", "6E3452", "FFEAE0")
NUCLEI = ((-9.5, -3.0), (-1.5, -8.0), (7.5, -5.5), (10.5, 2.0), (1.5, 1.5), (-7.0, 5.0))  # right, down
NUCLEUS, NUCLEUS_LIGHT = rgb("5A2A60"), rgb("A874AC")
ACID = rgb("FFE48A")
NET = rgb("D9E6FF")
VARIANTS = 3  # ways in which a complex lies


def osteoclast(beat: int) -> Image.Image:
    """It sits on bone and works its border: the ruffles run, and acid gleams below them."""
    canvas = Canvas(OSTEOCLAST, OSTEOCLAST)
    pen = canvas.pen
    x, y = middle = (OSTEOCLAST / 2, OSTEOCLAST / 2 - 2)
    phase = TURN * beat / 4

    def ruffled(angle: float) -> float:
        down = max(0.0, math.sin(angle))  # the border that faces the bone
        return 1.0 + 0.05 * math.sin(3 * angle + 1.0) + 0.15 * down * math.sin(14 * angle + phase)

    shadow(pen, middle, 21.0)
    for index in range(5):
        at = (x + (index - 2) * 6.6, y + 20.5 + 1.4 * math.sin(phase + index * 1.7))
        pen.drawCircle(*at, 2.9, fill(INK))
        pen.drawCircle(*at, 1.9, fill(ACID))
    outline = closed(blob_points(middle, 19.5, 8, 0.05, count=72, stretch=(1.22, 0.88), bulge=ruffled), 0.8)

    def nuclei(within: Any) -> None:
        for index, (right, down) in enumerate(NUCLEI):
            at = (x + right, y + down)
            kernel = blob(at, 3.7, index, 0.07, (1.15, 0.95), index)
            within.drawPath(kernel, line(INK, 1.6, 0.9))
            within.drawPath(kernel, fill(NUCLEUS))
            within.drawCircle(at[0] - 1.1, at[1] - 1.2, 1.3, fill(NUCLEUS_LIGHT))
        for index in range(9):  # the folds of the border
            foot = polar((x, y), 17.0, 0.35 + 0.3 * index)
            tip = polar((x, y), 11.5, 0.35 + 0.3 * index + 0.1 * math.sin(phase))
            brush(within, [foot, tip], 1.3, INK, alpha=0.6)

    cell(pen, outline, middle, 20.0, PLUM, 1.5, 1.4, hatches=0, inside=nuclei)
    gleam(pen, middle, 16.5, (1.2, 0.85), 1.7)
    return canvas.image()


def at_work(beat: int) -> Image.Image:
    """A neutrophil among its own threads, with beads of what it altered on them."""
    canvas = Canvas(AT_WORK, AT_WORK)
    pen = canvas.pen
    middle = (AT_WORK / 2, AT_WORK / 2)
    source = random.Random(17)
    for index in range(9):
        angle = TURN * index / 9 + source.uniform(-0.2, 0.2) + 0.05 * math.sin(TURN * beat / 4 + index)
        bend = source.choice((-0.7, 0.7))
        way = [polar(middle, reach, angle + bend * (reach - 8) / 18) for reach in (8.0, 14.0, 20.0, 25.0)]
        brush(pen, way, 2.6, INK, 1.4, alpha=0.8, profile=even)
        brush(pen, way, 1.2, NET, 0.7, profile=even)
        if index % 3 == 0:
            at = way[2]
            outlined(pen, polygon(ring(at, 4, 3.0, 0.0)), CITRULLINE, 0.8)
    picture, body = canvas.image(), neutrophil(beat)
    picture.alpha_composite(body, ((AT_WORK - body.width) // 2, (AT_WORK - body.height) // 2))
    return picture


def holding(turn: float, held: Callable[[Any, Point], None]) -> Image.Image:
    """Three antibodies against the body's own, the first in direction `turn`; `held(pen, middle)` is between them."""
    canvas = Canvas(COMPLEX, COMPLEX)
    middle = (COMPLEX / 2, COMPLEX / 2)
    for side in range(3):
        way = turn + TURN * side / 3
        ypsilon(canvas.pen, polar(middle, 8.6, way), 0.74, way - TURN / 4, SELF_BOUND[0], SELF_BOUND[1], 3.2)
    held(canvas.pen, middle)
    return canvas.image()


def immune_complex(variant: int) -> Image.Image:
    """Antibodies that hold a diamond between them: what they hold says what they are against."""

    def diamond(pen: Any, middle: Point) -> None:
        outlined(pen, polygon(ring(middle, 4, 5.4, 0.0)), CITRULLINE, 1.3)
        pen.drawPath(
            polygon([(middle[0] - 3.6, middle[1]), (middle[0], middle[1] - 3.6), middle]), fill(CITRULLINE_LIGHT, 0.9)
        )
        pen.drawCircle(middle[0] + 0.6, middle[1] + 0.8, 1.2, fill(CREAM))

    return holding(TURN * variant / VARIANTS * 0.5, diamond)


def frames() -> Frames:
    """All of them, by name."""
    beats = range(4)
    return {
        "osteoclast": [osteoclast(beat) for beat in beats],
        "neutrophil_works": [at_work(beat) for beat in beats],
        "complex": [immune_complex(variant) for variant in range(VARIANTS)],
    }
