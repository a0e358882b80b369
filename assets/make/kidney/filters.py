"""A filter of the kidney seen from above: a knot of capillary loops in its capsule, and what clogs it. 96 px.

How far it is clogged reads without colour: each grade has more opaque lumps on the loops, fewer drops in the space
round them, and fewer loops through which blood still gleams. In the last a crescent of cells fills half the space.
"""

from __future__ import annotations

import math
import random
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    arc,
    blob,
    blob_points,
    brush,
    closed,
    even,
    fill,
    gleam,
    line,
    outlined,
    polar,
    shadow,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, WHITE, mix, rgb

SIDE = 96
GRADES = 4
MIDDLE: Point = (SIDE / 2, SIDE / 2 + 1)
CAPSULE, TUFT, LOOP = 41.0, 19.5, 9.2  # px: radius of the capsule, of the ring of loops, and of one loop
LUMPS = (0, 6, 13, 24)
DROPS = (8, 5, 2, 0)
STOPPED = (0, 2, 5, 8)  # loops without blood, of eight

SPACE, SPACE_DRY = rgb("5A4216"), rgb("2C1E18")
WALL, WALL_LIGHT, WALL_NUCLEUS = rgb("E8C48C"), rgb("FFF1D0"), rgb("6B3F86")
BLOOD, BLOOD_LIGHT, LINING = rgb("C2303E"), rgb("FF9484"), rgb("FFCDB4")
SPENT, SPENT_LINING = rgb("4E3238"), rgb("8C7470")
STALK = rgb("8A4660")
LUMP, LUMP_LIGHT, LUMP_SHADE = rgb("E4DCEC"), rgb("FFFFFF"), rgb("9A88B4")
DROP, DROP_LIGHT = rgb("FFDE7A"), rgb("FFF8DC")
CRESCENT, CRESCENT_NUCLEUS = rgb("B08AA0"), rgb("5A2A60")


def _loops() -> list[tuple[Point, float]]:
    """The middles of the loops, the one in the middle last, and how each is turned."""
    around = [(polar(MIDDLE, TUFT, TURN * (index + 0.5) / 7), TURN * (index + 0.5) / 7) for index in range(7)]
    return [*around, (MIDDLE, 0.6)]


def _stub(pen: Any, side: float, spent: bool) -> None:
    """The vessel through which blood comes, or goes: it crosses the capsule at the top."""
    way = [(MIDDLE[0] + side * 14.0, 5.5), (MIDDLE[0] + side * 8.4, 14.0), (MIDDLE[0] + side * 5.0, 26.0)]
    for width, colour in ((11.6, INK), (9.0, SPENT_LINING if spent else LINING), (6.0, SPENT if spent else BLOOD)):
        brush(pen, way, width, colour, profile=even)
    brush(pen, [(x - 1.4, y) for x, y in way], 1.6, SPENT_LINING if spent else BLOOD_LIGHT, profile=even)


def _loop(pen: Any, at: Point, turn: float, spent: bool) -> None:
    """One loop of a capillary: it leaves the stalk, turns round, and comes back."""
    outer = blob(at, LOOP, round(at[0]), 0.04, (1.12, 0.96), turn)
    lining, blood = (SPENT_LINING, SPENT) if spent else (LINING, BLOOD)
    outlined(pen, outer, lining, 1.5)
    pen.drawPath(blob(at, LOOP - 1.7, round(at[0]), 0.04, (1.12, 0.96), turn), fill(INK, 0.75))
    pen.drawPath(blob(at, LOOP - 2.3, round(at[0]), 0.04, (1.12, 0.96), turn), fill(blood))
    pen.drawPath(blob(at, 3.2, round(at[1]), 0.1), fill(INK, 0.8))
    pen.drawPath(blob(at, 2.3, round(at[1]), 0.1), fill(lining))
    if spent:
        for off in (-3.0, 0.6, 4.0):  # a vessel without blood falls in
            brush(pen, [polar(at, off - 5.2, turn + 1.1), polar(at, off + 1.6, turn + 1.7)], 1.2, INK, alpha=0.7)
        return
    brush(pen, arc(at, LOOP - 3.6, 3.5, 5.0, 6), 1.9, BLOOD_LIGHT)
    for index in range(3):
        cell = polar(at, LOOP - 4.0, turn + 0.5 + 1.2 * index)
        pen.drawPath(blob(cell, 1.5, index, 0.05, (1.2, 0.9), turn + index), fill(mix(BLOOD, INK, 0.4)))


def _capsule(pen: Any, dry: bool) -> None:
    """The cup round the tuft: a thin wall of flat cells, and the space into which the filtrate drips."""
    path = closed(blob_points(MIDDLE, CAPSULE, 6, 0.02, count=48), 1.0)
    pen.drawPath(path, line(INK, 7.4))
    pen.drawPath(path, fill(SPACE_DRY if dry else SPACE))
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawCircle(MIDDLE[0] - 12, MIDDLE[1] - 14, 28, fill(mix(SPACE, WALL, 0.0 if dry else 0.4), 0.6, 10.0))
    pen.drawCircle(*MIDDLE, TUFT + LOOP + 3.0, fill(INK, 0.5, 3.0))
    pen.restore()
    pen.drawPath(path, line(WALL, 3.6))
    brush(pen, arc(MIDDLE, CAPSULE, 3.3, 4.4, 10), 1.8, WALL_LIGHT)
    for index in range(9):
        angle = TURN * (index + 0.3) / 9
        if math.sin(angle) > -0.86:  # not where the vessels cross
            shape = blob(polar(MIDDLE, CAPSULE - 0.4, angle), 2.2, index, 0.04, (1.9, 0.8), angle + TURN / 4)
            pen.drawPath(shape, line(INK, 1.5))
            pen.drawPath(shape, fill(WALL_NUCLEUS))


def _crescent(pen: Any) -> None:
    """Cells that fill the lower half of the space: the filter is lost."""
    for index in range(11):
        angle = 0.2 + (math.pi - 0.4) * index / 10
        for far, size in ((CAPSULE - 5.0, 4.6), (CAPSULE - 10.6, 3.6)):
            at = polar(MIDDLE, far, angle + (0.12 if far < CAPSULE - 8 else 0.0))
            shape = blob(at, size, index, 0.08)
            outlined(pen, shape, CRESCENT, 0.9)
            pen.drawCircle(at[0] + 0.4, at[1] + 0.3, size * 0.42, fill(CRESCENT_NUCLEUS))


def _lump(pen: Any, at: Point, size: float, seed: int) -> None:
    """A complex that is stuck: an angular stone, opaque and pale."""
    outline = blob_points(at, size, seed, 0.22, (2, 3, 5), 9)
    path = closed(outline, 0.25)
    outlined(pen, path, LUMP, 1.2)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawCircle(at[0] + size * 0.5, at[1] + size * 0.6, size * 0.8, fill(LUMP_SHADE, 0.9, 1.0))
    pen.drawCircle(at[0] - size * 0.35, at[1] - size * 0.4, size * 0.36, fill(LUMP_LIGHT))
    pen.restore()


def _lumps(pen: Any, grade: int) -> None:
    """The stones of a grade; those of the one before are among them, where they were."""
    source = random.Random(29)
    loops = [at for at, _ in _loops()]
    for index in range(LUMPS[grade]):
        loop = loops[(index * 3) % 8]
        at = polar(loop, source.uniform(0.15, 0.85) * LOOP, source.uniform(0, TURN))
        _lump(pen, at, source.uniform(3.6, 4.8) + 0.5 * (grade == 3), 60 + index)


def tuft(grade: int) -> Image.Image:
    """A filter, clogged to one of `GRADES`."""
    canvas = Canvas(SIDE, SIDE)
    pen = canvas.pen
    shadow(pen, (MIDDLE[0], MIDDLE[1] - 3), CAPSULE - 4, 0.4)
    _capsule(pen, dry=grade == 3)
    stopped = STOPPED[grade]
    for side in (-1.0, 1.0):
        _stub(pen, side, spent=grade == 3)
    if grade == 3:
        _crescent(pen)
    pen.drawPath(blob(MIDDLE, 14.0, 2, 0.08), fill(INK))
    pen.drawPath(blob(MIDDLE, 12.6, 2, 0.08), fill(STALK))
    order = (2, 5, 0, 6, 3, 1, 4, 7)  # which loop stops first
    for index, (at, turn) in enumerate(_loops()):
        _loop(pen, at, turn, spent=index in order[:stopped])
    for index in range(DROPS[grade]):
        at = polar(MIDDLE, CAPSULE - 6.2, 0.1 + (math.pi - 0.2) * (index + 0.5) / DROPS[0] * (DROPS[0] / DROPS[grade]))
        _drop(pen, at)
    _lumps(pen, grade)
    if grade == 0:
        gleam(pen, MIDDLE, CAPSULE - 5, width=2.0)
    return canvas.image()


def _drop(pen: Any, at: Point) -> None:
    """A drop of filtrate, hanging."""
    path = skia.Path()
    path.moveTo(at[0], at[1] - 4.4)
    path.cubicTo(at[0] + 1.0, at[1] - 1.6, at[0] + 3.0, at[1] - 0.8, at[0] + 3.0, at[1] + 1.2)
    path.cubicTo(at[0] + 3.0, at[1] + 4.2, at[0] - 3.0, at[1] + 4.2, at[0] - 3.0, at[1] + 1.2)
    path.cubicTo(at[0] - 3.0, at[1] - 0.8, at[0] - 1.0, at[1] - 1.6, at[0], at[1] - 4.4)
    outlined(pen, path, DROP, 1.0)
    pen.drawCircle(at[0] - 0.9, at[1] + 0.6, 1.0, fill(DROP_LIGHT))
    pen.drawCircle(at[0] + 0.9, at[1] + 2.0, 0.6, fill(mix(DROP, WHITE, 0.2)))


def frames() -> Frames:
    """The grades by name, `filter_0` open to `filter_3` blocked."""
    return {f"filter_{grade}": [tuft(grade)] for grade in range(GRADES)}
