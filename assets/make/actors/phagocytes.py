"""Macrophages, ragged and full of what they ate, and neutrophils with a nucleus of three lobes. 72 and 40 px."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, blob, blob_points, cell, closed, dots, fill, gleam, line, nucleus, shadow
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, rgb, skin

MACROPHAGE, NEUTROPHIL = 72, 40
OCHRE = skin("C49A5A", "F2D79C", "7A5230", "FFF0CC")
ROSE = skin("F3B7C0", "FFE9EA", "B5647F", "FFF4F2")
VACUOLES = ((-10, 7, 4.6), (8.5, 9, 3.6), (11, -5, 3.0), (-4, 12, 2.6), (-12, -4, 2.4))  # right, down, radius
LOBES = ((-4.6, -2.4), (0.0, 2.8), (4.8, -1.6))
LOBE, LOBE_LIGHT = rgb("6B2F73"), rgb("B57BBE")


def macrophage(beat: int, eats: Callable[[Any, Point], None] | None = None) -> Image.Image:
    """A big amoeba whose edge rolls forward; `eats(pen, middle)` draws what it has just taken in."""
    canvas = Canvas(MACROPHAGE, MACROPHAGE)
    pen = canvas.pen
    x, y = middle = (MACROPHAGE / 2, MACROPHAGE / 2)
    phase, radius = beat * TURN / 4, 19.0

    def rolling(angle: float) -> float:
        return 1 + 0.14 * max(0.0, math.sin(3 * angle + phase * 0.5)) ** 2 + 0.06 * math.sin(8 * angle + phase)

    def meals(within: Any) -> None:
        for right, down, size in VACUOLES:
            place = (x + right, y + down)
            within.drawCircle(*place, size, fill(rgb("7A5B33"), 0.85))
            within.drawCircle(*place, size - 0.9, fill(rgb("F7E3B4"), 0.95))
            within.drawCircle(place[0] + 0.6, place[1] + 0.7, max(0.7, size - 2.1), fill(rgb("8A6A3A"), 0.9))

    shadow(pen, middle, radius)
    outline = closed(blob_points(middle, radius, 14, 0.09, (2, 3, 4, 7), 60, bulge=rolling))
    cell(pen, outline, middle, radius, OCHRE, 1.5, 1.4, inside=meals)
    kidney = skia.Op(
        blob((x - 1, y - 3), 8.4, 5, 0.04, (1.15, 0.85)), blob((x + 2, y + 2.6), 4.4, 1), skia.kDifference_PathOp
    )
    nucleus(pen, kidney, (x - 3, y - 8.5), 8, rgb("6E3F63"), rgb("A871A0"))
    if eats is not None:
        eats(pen, middle)
    gleam(pen, middle, radius - 3, width=1.7)
    return canvas.image()


def neutrophil(beat: int) -> Image.Image:
    """A small ball that never keeps its outline."""
    canvas = Canvas(NEUTROPHIL, NEUTROPHIL)
    pen = canvas.pen
    x, y = middle = (NEUTROPHIL / 2, NEUTROPHIL / 2)
    radius = 11.6
    shadow(pen, middle, radius)
    cell(
        pen,
        closed(
            blob_points(middle, radius, 6 + beat, 0.15, (3, 4), bulge=lambda angle: 1 + 0.1 * math.sin(3 * angle + 0.6))
        ),
        middle,
        radius,
        ROSE,
        1.35,
        1.2,
        inside=lambda within: dots(within, 26, middle, 2, 10.5, rgb("A04A78"), 6),
    )
    places = [(x + right, y + down) for right, down in LOBES]
    for width, colour, size in ((3.0, INK, 3.7), (1.6, LOBE, 2.8)):
        for start, end in pairwise(places):
            pen.drawLine(*start, *end, line(colour, width))
        for index, place in enumerate(places):
            pen.drawPath(blob(place, size, index, 0.06), fill(colour))
    for place in places:
        pen.drawCircle(place[0] - 0.8, place[1] - 0.9, 1, fill(LOBE_LIGHT, 0.9))
    return canvas.image()


def frames() -> Frames:
    """Both, by name."""
    return {
        "macrophage": [macrophage(beat) for beat in range(4)],
        "neutrophil": [neutrophil(beat) for beat in range(4)],
    }
