"""What is painted over a tissue cell in the ground: cracks, the mark of many blows, its studs in heat, a valve's guard.

Each is 48 px wide, as the pictures of cells are, and told by its shape: cracks are jagged, old blows are stitched,
studs stand at the rim, a guard is a fence that is whole or gapes, and citrulline is a diamond.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, arc, blob, brush, even, fading, fill, line, polar, polygon, ring
from assets.make.kit.pages import Frames, write_page
from assets.make.kit.palette import CITRULLINE, CITRULLINE_LIGHT, CREAM, INK, SAFFRON, rgb

SIDE = 48  # px
MIDDLE: Point = (SIDE / 2, SIDE / 2)
CUT = rgb("FFD9B8")  # the torn edge that catches the light
FLUSH = rgb("C81E3C")
STITCH = rgb("FFE9D2")
FENCE = rgb("F2FFF0")
STUD = rgb("FFF3C2")

# Where the cracks begin on the rim, in turns, and how far in they run; the further a cell is gone, the more of them
CRACKS = ((0.08, 15.0), (0.42, 17.0), (0.70, 14.0), (0.22, 19.0), (0.56, 16.0), (0.90, 20.0))
CRACKS_AT = (2, 4, 6)  # how many show at three quarters, half and a quarter of its health


def crack(grade: int) -> Image.Image:
    """The cracks of a cell that was struck: jagged lines from its rim inwards, each with a bright torn edge."""
    canvas = Canvas(SIDE, SIDE)
    for number, (turn, reach) in enumerate(CRACKS[: CRACKS_AT[grade]]):
        rng = random.Random(number + 11)
        points, angle = [polar(MIDDLE, 17.5, TURN * turn)], TURN * turn
        for step in range(1, 5):
            sway = rng.uniform(1.2, 2.6) * (1 if (step + number) % 2 else -1)
            x, y = polar(MIDDLE, 17.5 - reach * step / 4.0, angle)
            points.append((x - sway * math.sin(angle), y + sway * math.cos(angle)))
        width = 1.5 + 0.35 * grade
        for start, end in pairwise(points):
            canvas.pen.drawLine(start[0] + 0.9, start[1] + 1.0, end[0] + 0.9, end[1] + 1.0, line(CUT, width * 0.7))
        for start, end in pairwise(points):
            canvas.pen.drawLine(*start, *end, line(INK, width))
        twig = points[2]
        canvas.pen.drawLine(*twig, twig[0] + 4.0 * math.sin(angle), twig[1] - 4.0 * math.cos(angle), line(INK, 1.2))
    return canvas.image()


def memory(grade: int) -> Image.Image:
    """A place that was fought over for long: a flush with swollen little vessels, held by stitches that never go."""
    canvas = Canvas(SIDE, SIDE)
    pen = canvas.pen
    pen.drawPath(blob(MIDDLE, 17.0 + grade, 9, 0.12), fill(FLUSH, (0.16, 0.27, 0.38)[grade], blur=3.0))
    for number in range(3 + 2 * grade):
        rng = random.Random(70 + number)
        angle = TURN * (number / (3 + 2 * grade) + 0.05)
        bend = rng.uniform(-0.5, 0.5)
        vessel = [polar(MIDDLE, 17.0, angle), polar(MIDDLE, 12.0, angle + bend), polar(MIDDLE, 7.5, angle - bend * 0.4)]
        brush(pen, vessel, 1.8 + 0.4 * grade, FLUSH, 0.8, alpha=0.85, profile=fading)
    for number in range(grade + 1):
        middle = polar(MIDDLE, 10.5 if grade else 6.0, TURN * (number / (grade + 1) + 0.12))
        across = TURN * (number * 0.31 + 0.1)
        ends = polar(middle, 6.0, across), polar(middle, 6.0, across + TURN / 2)
        pen.drawLine(*ends[0], *ends[1], line(INK, 3.4))
        pen.drawLine(*ends[0], *ends[1], line(STITCH, 1.7))
        for along in (-3.6, 0.0, 3.6):
            rung = polar(middle, along, across)
            start, end = polar(rung, 3.0, across + TURN / 4), polar(rung, 3.0, across - TURN / 4)
            pen.drawLine(*start, *end, line(INK, 2.8))
            pen.drawLine(*start, *end, line(STITCH, 1.3))
    return canvas.image()


def window() -> Image.Image:
    """A cell that shows its own peptides now: a thin line at its rim, and the studs of class II on it."""
    canvas = Canvas(SIDE, SIDE)
    pen = canvas.pen
    for index in range(10):
        start = TURN * (index + 0.22) / 10
        dash = arc(MIDDLE, 16.6, start, start + TURN * 0.056, 5)
        brush(pen, dash, 2.8, INK, alpha=0.75, profile=even)
        brush(pen, dash, 1.4, STUD, profile=even)
    for index in range(10):
        angle = TURN * index / 10
        foot, head = polar(MIDDLE, 15.6, angle), polar(MIDDLE, 19.4, angle)
        pen.drawLine(*foot, *head, line(INK, 3.2))
        pen.drawLine(*foot, *head, line(STUD, 1.5))
        pen.drawCircle(*head, 2.5, fill(INK))
        pen.drawCircle(*head, 1.5, fill(SAFFRON))
    return canvas.image()


def guard(opened: bool) -> Image.Image:
    """The smooth lining that keeps T cells out of a valve: a fence round the cell, or the same, gaping on two sides."""
    canvas = Canvas(SIDE, SIDE)
    pen = canvas.pen
    gaps = (0.03, 0.53) if opened else ()
    for index in range(16):
        turn = (index + 0.5) / 16
        if any(abs((turn - gap + 0.5) % 1.0 - 0.5) < 0.11 for gap in gaps):
            continue
        plank = arc(MIDDLE, 18.4, TURN * (turn - 0.024), TURN * (turn + 0.024), 4)
        brush(pen, plank, 4.0, INK, alpha=0.8, profile=even)
        brush(pen, plank, 2.3, FENCE, alpha=0.95, profile=even)
    for gap in gaps:
        # The torn ends bend inwards, and an arrow of dark ground lies between them
        for side in (-1, 1):
            start = polar(MIDDLE, 18.4, TURN * (gap + side * 0.105))
            end = polar(MIDDLE, 12.6, TURN * (gap + side * 0.07))
            pen.drawLine(*start, *end, line(INK, 4.2))
            pen.drawLine(*start, *end, line(CREAM, 2.2))
        tip, wings = (
            polar(MIDDLE, 9.5, TURN * gap),
            [polar(MIDDLE, 16.5, TURN * (gap + side)) for side in (-0.04, 0.04)],
        )
        for wing in wings:
            pen.drawLine(*wing, *tip, line(INK, 3.6))
        for wing in wings:
            pen.drawLine(*wing, *tip, line(SAFFRON, 1.8))
    return canvas.image()


def citrulline(grade: int) -> Image.Image:
    """A place whose proteins were citrullinated: diamonds, the sign of that residue, one to three of them."""
    canvas = Canvas(SIDE, SIDE)
    for right, down in ((9.5, -9.0), (-9.5, 9.5), (9.5, 9.5))[: 1 + grade]:
        at = (MIDDLE[0] + right, MIDDLE[1] + down)
        canvas.pen.drawPath(polygon(ring(at, 4, 6.6)), fill(INK))
        canvas.pen.drawPath(polygon(ring(at, 4, 5.0)), fill(CITRULLINE_LIGHT))
        canvas.pen.drawPath(polygon(ring(at, 4, 3.7)), fill(CITRULLINE))
        canvas.pen.drawLine(at[0] - 1.5, at[1], at[0] + 1.5, at[1], line(INK, 1.2))
    return canvas.image()


def frames() -> Frames:
    """All of them, by name."""
    return {
        "crack": [crack(grade) for grade in range(3)],
        "memory": [memory(grade) for grade in range(3)],
        "window": [window()],
        "cit": [citrulline(grade) for grade in range(3)],
        "guard": [guard(opened=False), guard(opened=True)],
    }


def work() -> dict[str, bool]:
    """Write the page; which files changed."""
    return write_page("decals", frames(), palette=False)
