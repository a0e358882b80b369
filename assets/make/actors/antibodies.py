"""Antibodies: a Y with round tips, and one against the body's own, whose tips are hooked. 28 px, eight angles each."""

from __future__ import annotations

import math
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, fill, line, polygon
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, Colour, rgb

SIZE = 28
ANGLES = 8
SCALE = 1.12

FOREIGN_BOUND = (rgb("8FD3FF"), rgb("FFFFFF"), rgb("DDF1FF"))  # fill, light, tips
SELF_BOUND = (rgb("C872FF"), rgb("F1DBFF"), CREAM)

STEM: tuple[Point, Point] = ((0, 7), (0, 0))
ARMS: tuple[tuple[Point, Point], ...] = (((0, 0.5), (-5.2, -6)), ((0, 0.5), (5.2, -6)))


def place(point: Point, middle: Point, scale: float, turn: float) -> Point:
    """A point of the upright Y in a Y that is moved, scaled and turned."""
    x, y = point
    return (
        middle[0] + (x * math.cos(turn) - y * math.sin(turn)) * scale,
        middle[1] + (x * math.sin(turn) + y * math.cos(turn)) * scale,
    )


def ypsilon(
    pen: Any, middle: Point, scale: float, turn: float, colour: Colour, light: Colour, width: float = 3.0
) -> None:
    """The bare Y, stem down when `turn` is 0."""
    limbs = [tuple(place(end, middle, scale, turn) for end in limb) for limb in (STEM, *ARMS)]
    for start, end in limbs:
        pen.drawLine(*start, *end, line(INK, width * scale + 2.6 * min(1.0, scale + 0.2)))
    for start, end in limbs:
        pen.drawLine(*start, *end, line(colour, width * scale))
    for start, end in limbs:
        pen.drawLine(start[0] - 0.5, start[1] - 0.4, end[0] - 0.5, end[1] - 0.4, line(light, 0.9 * scale, 0.9))


def antibody(angle: int, against_self: bool = False) -> Image.Image:
    """An antibody turned by `angle` eighths of a circle."""
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    middle, turn = (SIZE / 2, SIZE / 2), TURN * angle / ANGLES
    colour, light, tip = SELF_BOUND if against_self else FOREIGN_BOUND
    ends = [place(arm[1], middle, SCALE, turn) for arm in ARMS]
    if not against_self:
        for end in ends:
            pen.drawCircle(*end, 3.8 * SCALE, fill(INK))
    ypsilon(pen, middle, SCALE, turn, colour, light)
    for side, end in zip((-1, 1), ends, strict=True):
        if against_self:
            # A barb that turns back on the stem: the hook says "own" without colour
            hook = [(5.2, -7.8), (9.6, -5.4), (8.8, 1.2), (7.0, -3.0), (3.2, -4.8)]
            barb = polygon([place((side * x, y), middle, SCALE, turn) for x, y in hook])
            pen.drawPath(barb, line(INK, 2.4))
            pen.drawPath(barb, fill(tip))
        else:
            pen.drawCircle(*end, 2.5 * SCALE, fill(tip))
    return canvas.image()


def frames() -> Frames:
    """Both kinds in eight angles."""
    return {
        "antibody": [antibody(angle) for angle in range(ANGLES)],
        "autoantibody": [antibody(angle, against_self=True) for angle in range(ANGLES)],
    }
