"""What antibodies of lupus hold on to, each told by its outline alone: a ring, a ball, a fork; and a crown.

The ring is DNA, the ball the Sm protein that is made of seven, the fork Ro60 with its RNA, the crown EBNA1 of a virus.
The same drawings are in the world, in icons and on cards. Each fills a circle of `radius` round `at`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from assets.make.kit.ink import TURN, Point, arc, brush, closed, even, fill, line, outlined, polar, polygon
from assets.make.kit.palette import INK, WHITE, mix, rgb

DNA, DNA_DARK = rgb("7FE0F0"), rgb("1E6A8A")
SM, SM_DARK = rgb("FFC65A"), rgb("A8641A")
RO, RO_DARK = rgb("FF9EC0"), rgb("9A3A68")
EBNA1, EBNA1_DARK = rgb("CBEF4A"), rgb("5E7A14")

Antigen = Callable[[Any, Point, float], None]


def ring(pen: Any, at: Point, radius: float) -> None:
    """DNA closed into a ring: two strands, with rungs between them."""
    mid, band = radius * 0.7, radius * 0.56
    pen.drawCircle(at[0] + 0.05 * radius, at[1] + 0.08 * radius, mid, line(INK, band + 0.36 * radius))
    pen.drawCircle(*at, mid, line(DNA, band))
    for index in range(12):
        turn = TURN * index / 12
        pen.drawLine(*polar(at, mid - band * 0.34, turn), *polar(at, mid + band * 0.34, turn + 0.12),
                     line(DNA_DARK, radius * 0.11))  # fmt: skip
    for side in (-1, 1):
        pen.drawCircle(*at, mid + side * band * 0.4, line(mix(DNA, WHITE, 0.75 if side > 0 else 0.4), radius * 0.1))
    brush(pen, arc(at, mid + band * 0.2, 3.6, 4.7, 6), radius * 0.14, WHITE, alpha=0.9)


def ball(pen: Any, at: Point, radius: float) -> None:
    """Sm: seven like parts, pressed into one ball."""
    parts = [polar(at, radius * 0.58, TURN * (index + 0.25) / 7) for index in range(7)]
    for part in parts:
        pen.drawCircle(part[0] + 0.03 * radius, part[1] + 0.06 * radius, radius * 0.5, fill(INK))
    pen.drawCircle(*at, radius * 0.78, fill(SM))
    for part in parts:
        pen.drawCircle(*part, radius * 0.34, fill(SM))
        pen.drawCircle(part[0] - radius * 0.1, part[1] - radius * 0.12, radius * 0.12, fill(mix(SM, WHITE, 0.7)))
    for index in range(7):
        seam = TURN * (index + 0.75) / 7
        pen.drawLine(*polar(at, radius * 0.1, seam), *polar(at, radius * 0.84, seam), line(SM_DARK, radius * 0.1))


def fork(pen: Any, at: Point, radius: float) -> None:
    """Ro60: a ring on a stem, from which two prongs of RNA stand up."""
    x, y = at
    left = [(x, y + radius * 0.15), (x - radius * 0.62, y - radius * 0.15), (x - radius * 0.7, y - radius * 0.9)]
    right = [(2 * x - px, py) for px, py in left]
    stem = [(x, y + radius * 0.2), (x, y + radius * 0.62)]
    for grow, colour in ((0.36, INK), (0.0, RO)):
        for way in (left, right):
            brush(pen, way, radius * (0.34 + grow), colour, profile=even)
        pen.drawLine(*stem[0], *stem[1], line(colour, radius * (0.34 + grow)))
        for way in (left, right):
            pen.drawCircle(*way[2], radius * (0.18 + grow / 2), fill(colour))
    foot = (x, y + radius * 0.62)
    pen.drawCircle(*foot, radius * 0.32, line(INK, radius * 0.58))
    pen.drawCircle(*foot, radius * 0.32, line(RO, radius * 0.26))
    for way in (left, right):
        pen.drawLine(way[1][0] - 0.06 * radius, way[1][1], way[2][0] - 0.06 * radius, way[2][1],
                     line(mix(RO, WHITE, 0.7), radius * 0.11))  # fmt: skip
    pen.drawLine(x, y + radius * 0.2, x, y + radius * 0.05, line(RO_DARK, radius * 0.12))


def crown(pen: Any, at: Point, radius: float) -> None:
    """EBNA1, of the Epstein-Barr virus: a crown."""
    x, y = at
    points = [(-0.9, 0.7), (-0.96, -0.5), (-0.44, 0.06), (0.0, -0.86), (0.44, 0.06), (0.96, -0.5), (0.9, 0.7)]
    path = polygon([(x + radius * right, y + radius * down) for right, down in points])
    outlined(pen, path, EBNA1, radius * 0.17)
    pen.drawLine(
        x - radius * 0.74, y + radius * 0.42, x + radius * 0.74, y + radius * 0.42, line(EBNA1_DARK, radius * 0.15)
    )
    for right, down in (points[1], points[3], points[5]):
        tip = (x + radius * right, y + radius * down)
        outlined(pen, closed([polar(tip, radius * 0.13, TURN * part / 6) for part in range(6)]), WHITE, radius * 0.1)


ANTIGENS: dict[str, Antigen] = {"ring": ring, "ball": ball, "fork": fork, "crown": crown}


def turned(pen: Any, antigen: Antigen, at: Point, radius: float, turn: float) -> None:
    """Draw one of them turned by `turn`."""
    pen.save()
    pen.rotate(math.degrees(turn), *at)
    antigen(pen, at, radius)
    pen.restore()
