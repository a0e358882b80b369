"""How an organ looks in the end, as a small picture for its banner: the joint whole, worn, and notched. 120 px a side.

A joint is seen from the side: two bones capped with cartilage, fluid between them, the lining to the left and right.
Worn, its caps are thin and split and the gap is narrow. Notched, the caps are gone, round bites are out of the bone,
and the lining has crept into the gap.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import Point, blob, brush, closed, curve, even, fill, line, outlined, polygon
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, Colour, rgb

SIDE = 120
GAP = {"whole": 9.0, "worn": 3.4, "notched": 3.0}  # px from each cap to the middle of the gap
CAP = {"whole": 9.5, "worn": 5.0, "notched": 0.0}  # px of cartilage
VILLI = {"whole": (7, 3.2, 0.0), "worn": (8, 4.6, 4.0), "notched": (11, 5.6, 17.0)}  # how many, px large, px far in

BONE, BONE_LIGHT, BONE_SHADE, LAYER = rgb("DEC69E"), rgb("FFF4DC"), rgb("9A774E"), rgb("B08E62")
CARTILAGE, CARTILAGE_LIGHT, CARTILAGE_SHADE = rgb("8FC4CC"), rgb("E2F8F6"), rgb("4E8694")
FLUID, FLUID_LIGHT = rgb("8A6424"), rgb("C8963E")
LINING, LINING_LIGHT, LINING_SHADE = rgb("D0705A"), rgb("FFBE9E"), rgb("7E2C28")
MARROW = rgb("7A3A34")


def _head(up: bool, gap: float) -> list[Point]:
    """The end of a bone, from the shaft's one side round its head to the other, for the upper bone or the lower."""
    shape = [(40, -6), (41, 14), (37, 24), (25, 33), (19, 43), (24, 50), (42, 53.5), (60, 54.5)]
    outline: list[Point] = [*shape, *((SIDE - x, y) for x, y in reversed(shape[:-1]))]
    moved: list[Point] = [(x, y - (gap - 5.5)) for x, y in outline]
    return moved if up else [(x, SIDE - y) for x, y in moved]


def _bites(path: Any, up: bool, gap: float) -> Any:
    """The bone without what osteoclasts ate: at its margins first, where the lining meets it."""
    for x, y, radius in ((21, 44, 9.0), (33, 53, 7.0), (98, 41, 9.5), (87, 53, 7.5), (62, 56, 6.5)):
        at = (float(x), y - (gap - 5.5))
        spot = at if up else (SIDE - at[0], SIDE - at[1])
        path = skia.Op(path, blob(spot, radius, x, 0.05), skia.kDifference_PathOp)
    return path


def _bone(pen: Any, up: bool, condition: str) -> None:
    gap = GAP[condition] + CAP[condition]
    path = closed(_head(up, gap), 0.8)
    if condition == "notched":
        path = _bites(path, up, gap)
    outlined(pen, path, BONE, 2.2)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawRect(skia.Rect.MakeLTRB(66, 0, 120, 120), fill(BONE_SHADE, 0.55, 10.0))
    pen.drawRect(skia.Rect.MakeLTRB(20, 0, 50, 120), fill(BONE_LIGHT, 0.6, 9.0))
    for number in range(9):
        y = 6 + 5.6 * number if up else SIDE - 6 - 5.6 * number
        sag = 5.0 if up else -5.0
        way = [(16.0, y), (60.0, y + sag * number / 9), (104.0, y)]
        brush(pen, way, 1.0, LAYER, alpha=0.5, profile=even)
    marrow = blob((60, 12 if up else SIDE - 12), 7.5, 4, 0.1, (0.9, 1.7))
    pen.drawPath(marrow, fill(MARROW, 0.55, 1.6))
    pen.restore()
    pen.drawPath(path, line(BONE_LIGHT, 1.2, 0.8))


def _cap(pen: Any, up: bool, condition: str) -> None:
    thick = CAP[condition]
    if not thick:
        return
    gap = GAP[condition]
    source = random.Random(f"{condition} {up}")
    edge = [(23.0, 47.0), (34.0, 52.5), (47.0, 54.5), (60.0, 55.0), (73.0, 54.5), (86.0, 52.5), (97.0, 47.0)]
    lift = gap + thick - 5.5
    bone = [(x, y - lift) for x, y in edge]
    ends = (0.25, 0.8, 1.0, 1.0, 1.0, 0.8, 0.25)
    worn = [source.uniform(0.45, 1.0) if condition == "worn" else 1.0 for _ in edge]
    face = [(x, y + thick * end * share) for (x, y), end, share in zip(bone, ends, worn, strict=True)]
    if not up:
        bone, face = ([(x, SIDE - y) for x, y in points] for points in (bone, face))
    outline = [*((float(x), float(y)) for x, y in curve(bone)), *((float(x), float(y)) for x, y in curve(face)[::-1])]
    path = polygon(outline)
    outlined(pen, path, CARTILAGE, 1.6)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    brush(pen, [(x, y + (1.6 if up else -1.6)) for x, y in bone], 3.4, CARTILAGE_SHADE, alpha=0.7, profile=even)
    brush(pen, face, 2.6, CARTILAGE_LIGHT, alpha=0.9, profile=even)
    if condition == "whole":
        for number in range(9):
            x = 31 + 7.2 * number
            y = bone[3][1] + (thick * 0.45 if up else -thick * 0.45) + (-1.5 if up else 1.5) * abs(number - 4) / 4
            pen.drawOval(skia.Rect.MakeXYWH(x - 1.7, y - 1.2, 3.4, 2.4), fill(INK, 0.75))
    else:
        for x, y in face[1:-1]:
            way = [(x + source.uniform(-3, 3), y), (x + source.uniform(-2, 2), y + (-4.5 if up else 4.5))]
            brush(pen, way, 1.8, INK, 0.6)
    pen.restore()


def _lining(pen: Any, left: bool, condition: str) -> None:
    """The lining at one side: a thin fold, or swollen villi that come in."""
    source = random.Random(f"lining {condition} {left}")
    count, size, reach = VILLI[condition]
    spots = []
    for index in range(count):
        share = index / (count - 1)
        y = 34 + 52 * share
        bulge = math.sin(math.pi * share)
        x = 13.5 + bulge * reach * source.uniform(0.4, 1.0) + (1.0 - bulge) * 4.0
        spots.append((x, y, size * source.uniform(0.85, 1.15)))
    if condition == "notched":
        spots += [(27.0 + 8.0 * number, 60 + source.uniform(-1.5, 1.5), 3.4 - 0.4 * number) for number in range(3)]
    for x, y, radius in sorted(spots, key=lambda spot: spot[0]):
        at = (x if left else SIDE - x, y)
        dome = blob(at, radius, round(y), 0.07)
        outlined(pen, dome, LINING, 1.3)
        pen.save()
        pen.clipPath(dome, doAntiAlias=True)
        pen.drawCircle(at[0] + radius * 0.5, at[1] + radius * 0.6, radius * 0.8, fill(LINING_SHADE, 0.75, 0.8))
        pen.drawCircle(at[0] - radius * 0.3, at[1] - radius * 0.4, radius * 0.42, fill(LINING_LIGHT, 0.95))
        pen.restore()


def framed(ground: Colour, draw: Callable[[Any], None]) -> Image.Image:
    """A picture of `SIDE` px in its rounded frame: `draw(pen)` paints on the ground within it."""
    canvas = Canvas(SIDE, SIDE)
    pen = canvas.pen
    window = skia.Path()
    window.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(4, 4, SIDE - 4, SIDE - 4), 14, 14))
    pen.drawPath(window, fill(INK))
    pen.save()
    pen.clipPath(window, doAntiAlias=True)
    pen.drawRect(skia.Rect.MakeWH(SIDE, SIDE), fill(ground))
    draw(pen)
    pen.restore()
    pen.drawPath(window, line(rgb("E9CFA9"), 1.6))
    return canvas.image()


def joint(condition: str) -> Image.Image:
    """The joint in one of the conditions of `GAP`."""

    def draw(pen: Any) -> None:
        pen.drawOval(skia.Rect.MakeLTRB(10, 32, SIDE - 10, SIDE - 32), fill(FLUID))
        pen.drawOval(skia.Rect.MakeLTRB(20, 50, SIDE - 30, SIDE - 50), fill(FLUID_LIGHT, 0.55, 3.0))
        for up in (True, False):
            _bone(pen, up, condition)
            _cap(pen, up, condition)
        for left in (True, False):
            _lining(pen, left, condition)

    return framed(rgb("2C1418"), draw)


def frames() -> Frames:
    """All ends, by name."""
    return {f"joint_{condition}": [joint(condition)] for condition in GAP}
