"""How the kidney is in the end, as a small picture for its banner: whole, worn, or clogged. 120 px a side.

It is cut open. Whole, blood comes in bright, and all filters let drops through. Worn, some are stopped. Clogged, stones
lie in nearly all, the cortex is thin and scarred, and no drop falls.
"""

from __future__ import annotations

import random
from typing import Any

import skia
from PIL import Image

from assets.make.ends import framed
from assets.make.kit.ink import Point, blob, brush, closed, even, fill, line, outlined, polar, polygon, ring
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, mix, rgb

STOPPED = {"whole": 0, "worn": 3, "clogged": 6}  # of seven filters
SCARRED = {"whole": 0.0, "worn": 0.4, "clogged": 1.0}
DROPS = {"whole": 3, "worn": 1, "clogged": 0}

CORTEX, CORTEX_LIGHT, CORTEX_SHADE = rgb("C8505E"), rgb("F4A294"), rgb("6E1C3A")
PALE = rgb("9A7A74")
PYRAMID, PYRAMID_DARK = rgb("E07A6A"), rgb("9A3A44")
PELVIS, PELVIS_LIGHT = rgb("F2D28C"), rgb("FFF3D4")
TUFT, TUFT_LIGHT, SPENT = rgb("E8404E"), rgb("FFC0AE"), rgb("4A3238")
STONE = rgb("EDE6F2")
ARTERY, VEIN = rgb("E0424E"), rgb("5C74C4")
DROP = rgb("FFD45E")

SHAPE: tuple[Point, ...] = (
    (58, 14), (78, 13), (98, 26), (106, 50), (103, 76), (90, 98), (70, 105), (54, 97), (53, 84), (62, 74), (64, 60),
    (62, 46), (53, 36), (50, 23),
)  # fmt: skip
TUFTS: tuple[Point, ...] = ((64, 22), (82, 23), (95, 38), (98, 57), (94, 76), (81, 92), (64, 95))
PYRAMIDS: tuple[tuple[Point, ...], ...] = (
    ((68, 46), (66, 29), (81, 31)),
    ((72, 54), (87, 38), (92, 50)),
    ((72, 64), (91, 60), (89, 73)),
    ((68, 73), (82, 80), (68, 88)),
)


def _pipes(pen: Any, condition: str) -> None:
    """Artery and vein, and the ureter down which drops fall."""
    spent = SCARRED[condition] * 0.6
    for way, width, colour in (
        ([(6.0, 47.0), (30.0, 50.0), (60.0, 54.0)], 8.0, ARTERY),
        ([(6.0, 61.0), (30.0, 62.0), (60.0, 62.0)], 9.0, VEIN),
        ([(64.0, 62.0), (46.0, 70.0), (38.0, 88.0), (36.0, 116.0)], 9.0, PELVIS),
    ):
        brush(pen, way, width + 4.6, INK, profile=even)
        brush(pen, way, width, mix(colour, PALE, spent), profile=even)
        brush(
            pen,
            [(x - 1.0, y - width * 0.22) for x, y in way],
            width * 0.22,
            mix(colour, PELVIS_LIGHT, 0.7),
            profile=even,
        )
    for index in range(DROPS[condition]):
        at = (39.6 - 1.6 * index, 80.0 + 12.0 * index)
        outlined(
            pen,
            closed(
                [(at[0], at[1] - 4.6), (at[0] + 2.8, at[1] + 1.0), (at[0], at[1] + 3.4), (at[0] - 2.8, at[1] + 1.0)],
                0.8,
            ),
            DROP,
            1.1,
        )


def _tuft(pen: Any, at: Point, stopped: bool, seed: int) -> None:
    pen.drawPath(blob(at, 7.0, seed, 0.03), fill(INK))
    pen.drawPath(blob(at, 5.6, seed, 0.03), fill(rgb("3A2410") if stopped else rgb("8A6424")))
    for spot in [*ring(at, 5, 2.8, seed), at]:
        pen.drawCircle(*spot, 1.9, fill(SPENT if stopped else TUFT))
        if not stopped:
            pen.drawCircle(spot[0] - 0.6, spot[1] - 0.6, 0.8, fill(TUFT_LIGHT))
    if stopped:
        for index, far in enumerate((2.9, 2.4, 0.4, 3.0)):
            outlined(pen, polygon(ring(polar(at, far, 1.7 * index + seed), 5, 2.1, index)), STONE, 0.8)


def _inside(pen: Any, condition: str) -> None:
    scarred = SCARRED[condition]
    pen.drawRect(skia.Rect.MakeLTRB(78, 0, 120, 120), fill(CORTEX_SHADE, 0.6, 11.0))
    pen.drawOval(skia.Rect.MakeLTRB(44, 6, 84, 44), fill(CORTEX_LIGHT, 0.7 - 0.3 * scarred, 8.0))
    pen.drawPath(closed([(56, 52), (70, 42), (78, 60), (70, 78), (56, 68)], 0.9), fill(PELVIS))
    for tip, *base in PYRAMIDS:
        path = closed([tip, *base], 0.25)
        outlined(pen, path, mix(PYRAMID, PALE, 0.5 * scarred), 1.1)
        for share in (0.2, 0.5, 0.8):
            end = (base[0][0] + (base[1][0] - base[0][0]) * share, base[0][1] + (base[1][1] - base[0][1]) * share)
            brush(pen, [tip, end], 1.1, PYRAMID_DARK, alpha=0.6)
    for index, at in enumerate(TUFTS):
        order = (2, 5, 0, 4, 6, 1, 3)
        _tuft(pen, at, index in order[: STOPPED[condition]], index)
    source = random.Random(3)
    for _ in range(round(16 * scarred)):
        at = source.choice(TUFTS)
        start = (at[0] + source.uniform(-9, 9), at[1] + source.uniform(-9, 9))
        end = polar(start, source.uniform(5, 10), source.uniform(0, 6.28))
        brush(pen, [start, end], 1.4, rgb("E8D6C8"), alpha=0.6)


def kidney(condition: str) -> Image.Image:
    """The kidney in one of the conditions of `STOPPED`."""

    def draw(pen: Any) -> None:
        _pipes(pen, condition)
        scarred = SCARRED[condition]
        shape = closed(SHAPE, 0.9)
        for at in ((104.0, 32.0), (106.0, 66.0), (84.0, 104.0)) if condition == "clogged" else ():
            shape = skia.Op(shape, blob(at, 6.0, 3, 0.1), skia.kDifference_PathOp)  # scars draw the surface in
        outlined(pen, shape, mix(CORTEX, PALE, 0.6 * scarred), 2.2)
        pen.save()
        pen.clipPath(shape, doAntiAlias=True)
        _inside(pen, condition)
        pen.restore()
        pen.drawPath(shape, line(mix(CORTEX_LIGHT, PALE, 0.5 * scarred), 1.5, 0.9))

    return framed(rgb("2A1018"), draw)


def frames() -> Frames:
    """All ends, by name."""
    return {f"kidney_{condition}": [kidney(condition)] for condition in STOPPED}
