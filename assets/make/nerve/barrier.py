"""Doors in the vessel wall of the brain: two lining cells that are zipped together, give way, open, and are sealed.

Each state has an outline of its own: a smooth oval (shut), one with a flame of warnings round it (announcing), two
leaves that stand apart with arrows between (open), and an oval with a clamp across (sealed).
"""

from __future__ import annotations

import math
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    blob,
    brush,
    closed,
    even,
    fill,
    gleam,
    hatch,
    line,
    outlined,
    oval,
    polar,
    polygon,
    shadow,
)
from assets.make.kit.ink import box as area
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_DEEP, SAFFRON_LIGHT, WHITE, Skin, rgb, skin

DOOR = 88
RINGS = 13  # pictures of the ring that counts down
MIDDLE: Point = (DOOR / 2, DOOR / 2)
WIDE, TALL = 25.0, 29.0  # half axes of a shut door
LINING = skin("C86A86", "F6B0C0", "74304E", "FFDCE2")
HOT = skin("E8685C", "FFB49C", "8E2638", "FFE2D0")
CALMED = skin("B878A4", "E6B8D4", "643C6A", "F6E0F0")
NUCLEUS, NUCLEUS_LIGHT = rgb("56245A"), rgb("A06CA4")
DEEP, BLOOD = rgb("2A0614"), rgb("8E1830")
ZIP = rgb("F4F0FF")
WARN, WARN_LIGHT = rgb("FF7A4C"), rgb("FFE08A")
SEAL = rgb("45CDB8")


def _leaf(side: int, apart: float, curl: float = 0.0) -> list[Point]:
    """The outline of one of the two cells, `apart` px from the middle, its inner edge drawn back by `curl`."""
    x, y = MIDDLE
    outer = [
        (x + side * (apart + WIDE * math.cos(turn)), y + TALL * math.sin(turn))
        for turn in (-1.45, -1.0, -0.5, 0.0, 0.5, 1.0, 1.45)
    ]
    inner = [
        (x + side * (apart + curl * math.sin(math.pi * share) + 1.0), y + TALL * 0.94 * (1.0 - 2.0 * share))
        for share in (0.06, 0.28, 0.5, 0.72, 0.94)
    ]
    return [*outer, *inner]


def _leaves(pen: Any, apart: float, curl: float, look: Skin) -> None:
    x, y = MIDDLE
    for side in (-1, 1):
        path = closed(_leaf(side, apart, curl), 0.55)
        outlined(pen, path, look.fill, 1.6)
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        pen.drawOval(oval((x + 10, y + 16), 26, 20), fill(look.shade, 0.7, 8.0))
        pen.drawOval(oval((x - 14, y - 18), 22, 18), fill(look.light, 0.75, 7.0))
        for far in (0.55, 0.8):  # the cell is thin: its skeleton shines through
            bow = [
                (x + side * (apart + WIDE * far * math.cos(turn)), y + TALL * (far + 0.1) * math.sin(turn))
                for turn in (-1.1, -0.4, 0.4, 1.1)
            ]
            brush(pen, bow, 1.2, look.shade, alpha=0.55)
        hatch(pen, (x + side * (apart + 8), y + 6), 18, 4)
        pen.drawPath(path, line(look.rim, 3.2, 0.9))
        pen.restore()
        at = (x + side * (apart + WIDE * 0.6), y - 5)
        kernel = blob(at, 4.6, side, 0.05, (0.8, 1.4))
        pen.drawPath(kernel, line(INK, 1.6, 0.9))
        pen.drawPath(kernel, fill(NUCLEUS))
        pen.drawCircle(at[0] - 1.2, at[1] - 2.2, 1.7, fill(NUCLEUS_LIGHT, 0.9, 0.6))


def _hole(pen: Any, wide: float) -> None:
    """What is seen between the leaves: blood, dark."""
    pen.drawOval(oval(MIDDLE, wide, TALL * 0.98), fill(INK))
    pen.drawOval(oval(MIDDLE, max(0.5, wide - 1.8), TALL * 0.92), fill(DEEP))
    if wide > 6:
        pen.drawOval(oval((MIDDLE[0], MIDDLE[1] + 5), wide * 0.55, TALL * 0.6), fill(BLOOD, 0.9, 3.0))


def _zip(pen: Any, gaps: tuple[float, ...] = ()) -> None:
    """Tight junctions: rungs across the seam; none at the heights of `gaps` (-1..1)."""
    x, y = MIDDLE
    heights = [-0.88 + 1.76 * rung / 8 for rung in range(9)]
    rungs = [y + TALL * 0.92 * height for height in heights if all(abs(height - gap) >= 0.2 for gap in gaps)]
    for at in rungs:
        pen.drawLine(x - 4.2, at + 0.5, x + 4.2, at + 0.5, line(INK, 4.6))
    for at in rungs:
        pen.drawLine(x - 4.2, at, x + 4.2, at, line(ZIP, 2.4))


def shut() -> Image.Image:
    """Two cells that hold on to each other along their whole seam."""
    canvas = Canvas(DOOR, DOOR)
    shadow(canvas.pen, MIDDLE, 27, 0.4)
    _leaves(canvas.pen, 0.0, 0.0, LINING)
    _zip(canvas.pen)
    return canvas.image()


def announcing(beat: int) -> Image.Image:
    """The seam gives way from its middle, and tongues of warning stand round the door; two beats."""
    canvas = Canvas(DOOR, DOOR)
    pen = canvas.pen
    for index in range(12):
        angle = TURN * (index + 0.5) / 12
        foot = 31.5
        tip = 38.5 + (2.6 if (index + beat) % 2 else -1.0)
        shape = [
            polar(MIDDLE, foot, angle - 0.17),
            polar(MIDDLE, tip, angle),
            polar(MIDDLE, foot, angle + 0.17),
        ]
        outlined(pen, polygon(shape), WARN if (index + beat) % 2 else WARN_LIGHT, 1.4)
    shadow(pen, MIDDLE, 27, 0.4)
    _hole(pen, 5.0 + beat)
    _leaves(pen, 1.0 + beat, 6.4 + beat, HOT)
    _zip(pen, (-0.22, 0.0, 0.22) if beat == 0 else (-0.44, -0.22, 0.0, 0.22, 0.44))
    return canvas.image()


def opened() -> Image.Image:
    """The leaves stand apart, and arrows lead out between them."""
    canvas = Canvas(DOOR, DOOR)
    pen = canvas.pen
    shadow(pen, MIDDLE, 30, 0.4)
    _hole(pen, 15.0)
    _leaves(pen, 12.0, 6.5, HOT)
    x, y = MIDDLE
    for row in (-12.0, 0.0, 12.0):
        chevron = [(x - 7, y + row - 5), (x, y + row + 2.4), (x + 7, y + row - 5)]
        brush(pen, chevron, 6.4, INK, profile=even)
        brush(pen, chevron, 3.2, WARN_LIGHT, profile=even)
    for rung in (-0.85, 0.85):  # torn rungs
        for side in (-1, 1):
            start = (x + side * 10, y + TALL * rung * 0.7)
            end = (x + side * 6.4, y + TALL * rung * 0.7 + 2.0)
            pen.drawLine(*start, *end, line(INK, 4.2))
            pen.drawLine(*start, *end, line(ZIP, 2.0))
    return canvas.image()


def sealed(beat: int = 0) -> Image.Image:
    """A band holds both cells together, with the Treg's seal on it; as it wears off the band frays (beat 1)."""
    canvas = Canvas(DOOR, DOOR)
    pen = canvas.pen
    shadow(pen, MIDDLE, 27, 0.4)
    _leaves(pen, 0.0, 0.0, CALMED)
    _zip(pen)
    x, y = MIDDLE
    band = closed([(x - 34, y - 5), (x - 12, y - 8), (x + 12, y - 8), (x + 34, y - 5), (x + 34, y + 6), (x + 12, y + 9),
                   (x - 12, y + 9), (x - 34, y + 6)], 0.4)  # fmt: skip
    outlined(pen, band, SAFFRON, 1.7)
    pen.save()
    pen.clipPath(band, doAntiAlias=True)
    pen.drawRect(area(0, y + 2, DOOR, y + 12), fill(SAFFRON_DEEP, 0.8, 2.0))
    pen.drawRect(area(0, y - 10, DOOR, y - 5), fill(SAFFRON_LIGHT, 0.9, 1.2))
    pen.restore()
    for side in (-1, 1):  # the ends bite into the lining
        for row in (-3.4, 3.8):
            tooth = polygon([(x + side * 32, y + row - 3), (x + side * 40, y + row), (x + side * 32, y + row + 3)])
            outlined(pen, tooth, SAFFRON, 1.3)
    if beat:
        for side in (-1, 1):
            tear = [(x + side * 22, y - 9), (x + side * 19, y - 2), (x + side * 23, y + 3), (x + side * 20, y + 9)]
            brush(pen, tear, 3.2, INK, profile=even)
    seal = blob((x, y), 13.0, 3, 0.05)
    outlined(pen, seal, SEAL, 1.7)
    pen.drawCircle(x, y, 9.0, line(rgb("0C3A47"), 1.6))
    for side in (-1, 1):
        pen.drawOval(oval((x + side * 3.6, y - 0.4), 1.7, 3.0), fill(rgb("0C3A47")))
    gleam(pen, (x, y), 10.6, width=1.6)
    return canvas.image()


def ring(step: int, *, warns: bool) -> Image.Image:
    """How much time is left, `step` of RINGS - 1: ticks round a door; those of a warning are points, of a seal bars."""
    canvas = Canvas(DOOR + 8, DOOR + 8)
    pen = canvas.pen
    centre = ((DOOR + 8) / 2, (DOOR + 8) / 2)
    count = RINGS - 1
    for index in range(count):
        angle = -TURN / 4 + TURN * (index + 0.5) / count
        left = index < step
        colour = (WARN_LIGHT if warns else SEAL) if left else rgb("4A3850")
        if warns:
            at = polar(centre, 44.0, angle)
            outlined(pen, blob(at, 2.9, 1, 0.0), colour, 1.1)
        else:
            start, end = polar(centre, 40.5, angle), polar(centre, 45.5, angle)
            pen.drawLine(*start, *end, line(INK, 6.2))
            pen.drawLine(*start, *end, line(colour, 3.4))
    return canvas.image()


def closing(beat: int) -> Image.Image:
    """Sealing: dashes run together onto the seam from both sides, then a flash along it."""
    side = 120
    canvas = Canvas(side, side)
    pen = canvas.pen
    centre = (side / 2, side / 2)
    reach = (46, 36, 26, 17)[beat]
    for index in range(14):
        angle = TURN * index / 14 + 0.12 * beat
        start, end = polar(centre, reach, angle), polar(centre, reach + 9 - 1.5 * beat, angle)
        pen.drawLine(*start, *end, line(INK, 5.4))
        pen.drawLine(*start, *end, line(SAFFRON_LIGHT if index % 2 else SEAL, 2.8))
    if beat >= 2:
        for sign in (-1, 1):
            ray = [(centre[0] + sign * 3, centre[1]), (centre[0] + sign * (24 + 10 * (beat - 2)), centre[1])]
            brush(pen, ray, 7.0, INK, 2.0)
            brush(pen, ray, 4.0, WHITE, 0.8)
        outlined(pen, blob(centre, 7.0 - 2 * (beat - 2), 1, 0.0), CREAM, 1.2)
    return canvas.image()


def frames() -> Frames:
    """All of them by name."""
    return {
        "door_shut": [shut()],
        "door_warned": [announcing(beat) for beat in range(2)],
        "door_open": [opened()],
        "door_sealed": [sealed(beat) for beat in range(2)],
        "door_warned_ring": [ring(step, warns=True) for step in range(RINGS)],
        "door_sealed_ring": [ring(step, warns=False) for step in range(RINGS)],
        "sealing": [closing(beat) for beat in range(4)],
    }
