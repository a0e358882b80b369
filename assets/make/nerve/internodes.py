"""One stretch of an axon, from gap to gap, in each grade of its myelin; and the pulses that run along it.

A stretch lies level, light from above, twice as large as it is shown: the game turns it to where its axon runs. Grades
are told by outline: a plump sheath, two thin ones (as repair leaves them), one in pieces, a bare axon among crumbs, a
thin beaded one that no pulse passes, and two stumps.
"""

from __future__ import annotations

import random
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    arc,
    blob,
    brush,
    closed,
    even,
    fading,
    fill,
    hatch,
    line,
    outlined,
    oval,
    polar,
    star,
)
from assets.make.kit.ink import box as area
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, WHITE, Colour, Skin, rgb, skin

LONG, HIGH = 68, 28  # px: a stretch of 64, and 2 at each end that lie over the next one
ZOOM = 2
MIDDLE = HIGH / 2
VARIANTS = 2

AXON, AXON_LIGHT, AXON_DIM = rgb("59DCD0"), rgb("D8FFF8"), rgb("3C8E96")
SHEATH = skin("F3E3C6", "FFF9EA", "A88A66", "FFF8E8")
REPAIRED = skin("DCC8AE", "F6EAD4", "8E7258", "FBEEDA")
WORN = skin("B49A80", "D6C2A6", "6C5242", "E4D2BC")
CRUMB = skin("A08672", "C4AE96", "5C4638", "D4C0AA")
LOST, LOST_LIGHT = rgb("333A66"), rgb("6A74A8")
FOLD = rgb("8A6C4C")

PULSE = 26
SPARK = 34


def _axon(pen: Any, left: float, right: float, width: float = 5.0, colour: Colour = AXON) -> None:
    """The axon itself, lit along its upper side."""
    pen.drawLine(left, MIDDLE + 0.5, right, MIDDLE + 0.5, line(INK, width + 3.2))
    pen.drawLine(left, MIDDLE, right, MIDDLE, line(colour, width))
    pen.drawLine(left, MIDDLE - width * 0.24, right, MIDDLE - width * 0.24, line(AXON_LIGHT, width * 0.26, 0.85))


def _capsule(left: float, right: float, half: float, waist: float = 0.0) -> Any:
    """A sheath: swollen a little before both ends, where its layers end on the axon, by `waist` less between."""
    top, low = MIDDLE - half, MIDDLE + half
    up = [(left + 0.6, MIDDLE - half * 0.55), (left + 4, top), (left + 10, top + 0.2)]
    back = [(right - 10, top + 0.2), (right - 4, top), (right - 0.6, MIDDLE - half * 0.55)]
    centre = (left + right) / 2
    upper = [*up, (centre, top + waist), *back]
    lower = [(x, low - (y - top)) for x, y in reversed(upper)]
    return closed([*upper, *lower], 0.8)


def _sheath(pen: Any, left: float, right: float, half: float, look: Skin, seed: int, *, folds: bool = True) -> None:
    path = _capsule(left, right, half, 0.9)
    outlined(pen, path, look.fill, 1.35)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawRect(
        area(left - 2, MIDDLE + half * 0.18, right + 2, MIDDLE + half + 3), fill(look.shade, 0.62, half * 0.26)
    )
    pen.drawRect(area(left - 2, MIDDLE - half - 3, right + 2, MIDDLE - half * 0.3), fill(look.light, 0.75, half * 0.22))
    rng = random.Random(seed)
    for row in (-0.42, 0.0, 0.4):
        y = MIDDLE + half * row
        start, end = left + rng.uniform(7, 12), right - rng.uniform(7, 12)
        if end - start > 8:
            points = [(start, y), ((start + end) / 2, y + rng.uniform(-0.5, 0.5)), (end, y)]
            brush(pen, points, 1.0, FOLD, alpha=0.55)
    if folds:
        for end, side in ((left, 1.0), (right, -1.0)):
            for number in range(2):
                x = end + side * (3.4 + 2.6 * number)
                curve = [(x, MIDDLE - half), (x + side * 1.5, MIDDLE), (x, MIDDLE + half)]
                brush(pen, curve, 1.2, FOLD, alpha=0.6, profile=even)
    hatch(pen, (right - half * 1.3, MIDDLE), half, 4)
    pen.drawPath(path, line(look.rim, 2.2, 0.9))
    pen.restore()
    pen.drawLine(left + 9, MIDDLE - half * 0.62, left + 20, MIDDLE - half * 0.66, line(WHITE, 1.5, 0.9))


def _crumbs(pen: Any, seed: int, count: int, look: Skin, reach: float = 9.6) -> None:
    """Pieces of sheath that fell off, beside the axon."""
    rng = random.Random(seed)
    for number in range(count):
        side = 1.0 if number % 2 else -1.0
        x = 8 + (LONG - 16) * (number + rng.uniform(0.2, 0.8)) / count
        at = (x, MIDDLE + side * rng.uniform(6.6, reach))
        size = rng.uniform(1.7, 3.0)
        outlined(pen, blob(at, size, seed + number, 0.2, (1.25, 0.85), rng.uniform(0, TURN)), look.fill, 0.9)
        pen.drawCircle(at[0] - size * 0.3, at[1] - size * 0.35, size * 0.36, fill(look.light))


def _whole(pen: Any, seed: int) -> None:
    _axon(pen, 0, LONG)
    _sheath(pen, 4.4, LONG - 4.4, 8.6, SHEATH, seed)


def _thin(pen: Any, seed: int) -> None:
    """Two short sheaths, thin: so a repaired stretch looks for good."""
    _axon(pen, 0, LONG)
    split = LONG / 2 + (-2.0, 3.0)[seed % 2]
    _sheath(pen, 5.4, split - 2.6, 5.6, REPAIRED, seed, folds=False)
    _sheath(pen, split + 2.6, LONG - 5.4, 5.6, REPAIRED, seed + 5, folds=False)


def _worn(pen: Any, seed: int) -> None:
    """A sheath that comes off in pieces, cracked, with gaps between."""
    _axon(pen, 0, LONG)
    rng = random.Random(seed)
    ends = (4.0, 20.0, 26.0, 42.0, 47.0, LONG - 4.0) if seed % 2 else (4.0, 24.0, 29.0, 38.0, 45.0, LONG - 4.0)
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        half = rng.uniform(6.2, 7.4)
        shape = [
            (left + rng.uniform(-1, 1), MIDDLE - half * 0.5),
            (left + 2.5, MIDDLE - half),
            ((left + right) / 2, MIDDLE - half * rng.uniform(0.8, 1.05)),
            (right - 2.0, MIDDLE - half * 0.9),
            (right + rng.uniform(-1.2, 1.2), MIDDLE + rng.uniform(-2, 2)),
            (right - 3.0, MIDDLE + half),
            ((left + right) / 2, MIDDLE + half * rng.uniform(0.7, 1.0)),
            (left + 2.0, MIDDLE + half * 0.95),
        ]
        path = closed(shape, 0.35)
        outlined(pen, path, WORN.fill, 1.3)
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        pen.drawRect(area(left - 3, MIDDLE + 1, right + 3, HIGH), fill(WORN.shade, 0.7, 2.0))
        pen.drawRect(area(left - 3, 0, right + 3, MIDDLE - 3), fill(WORN.light, 0.7, 1.6))
        pen.drawPath(path, line(WORN.rim, 2.0, 0.8))
        pen.restore()
        for x in (left + (right - left) * 0.35, left + (right - left) * 0.7):
            crack = [(x, MIDDLE - half), (x + 1.8, MIDDLE - 2), (x - 0.6, MIDDLE + 1.5)]
            brush(pen, crack, 1.7, INK, 0.5, alpha=0.9, profile=fading)
    _crumbs(pen, seed + 3, 3, CRUMB, 11.0)


def _bare(pen: Any, seed: int) -> None:
    """Cuffs of sheath at both ends, crumbs, and the axon open between."""
    _axon(pen, 0, LONG, 4.6)
    for left, right in ((1.5, 8.5), (LONG - 8.5, LONG - 1.5)):
        path = closed(
            [(left, 9.4), (right, 8.6), (right + 0.6, 14), (right, 19.4), (left, 18.6), (left - 0.4, 14)], 0.4
        )
        outlined(pen, path, WORN.fill, 1.2)
        pen.drawLine(left + 1.5, 11.0, right - 1.5, 10.6, line(WORN.light, 1.6, 0.9))
    _crumbs(pen, seed, 6, CRUMB, 10.5)


def _gone(pen: Any, seed: int) -> None:
    """Nothing of the sheath is left: a thin axon, dim, with beads where what it carries has piled up."""
    pen.drawLine(0, MIDDLE + 0.5, LONG, MIDDLE + 0.5, line(INK, 5.6))
    pen.drawLine(0, MIDDLE, LONG, MIDDLE, line(AXON_DIM, 2.6))
    for number, x in enumerate((13.0, 34.0, 54.0) if seed % 2 else (17.0, 38.0, 52.0)):
        size = (3.5, 4.4, 3.2)[number]
        outlined(pen, blob((x, MIDDLE), size, seed + number, 0.06, (1.35, 0.9)), AXON_DIM, 1.2)
        pen.drawOval(oval((x - size * 0.35, MIDDLE - size * 0.36), size * 0.5, size * 0.24), fill(AXON_LIGHT, 0.8))


def _lost(pen: Any, seed: int) -> None:
    """The axon is cut: a stump at each end, swollen where it ends, and dust between."""
    reach = 17 if seed % 2 else 21
    for left, right, tip in ((0, reach, reach), (LONG - 14, LONG, LONG - 14)):
        pen.drawLine(left, MIDDLE + 0.5, right, MIDDLE + 0.5, line(INK, 6.4))
        pen.drawLine(left, MIDDLE, right, MIDDLE, line(LOST, 3.6))
        outlined(pen, blob((tip, MIDDLE), 5.0, seed, 0.08), LOST, 1.2)
        pen.drawCircle(tip - 1.4, MIDDLE - 1.6, 1.5, fill(LOST_LIGHT))
    rng = random.Random(seed)
    for number in range(4):
        at = (reach + 8 + 6.4 * number, MIDDLE + rng.uniform(-2.4, 2.4))
        pen.drawPath(blob(at, rng.uniform(1.0, 1.7), number, 0.2), fill(LOST_LIGHT, 0.8))


DRAWN = {"whole": _whole, "thin": _thin, "worn": _worn, "bare": _bare, "gone": _gone, "lost": _lost}


def stretch(grade: str, variant: int) -> Image.Image:
    """One stretch, `ZOOM` times as large as shown."""
    canvas = Canvas(LONG, HIGH, ZOOM, fine=2)
    DRAWN[grade](canvas.pen, 31 + variant)
    return canvas.image()


def pulse(beat: int) -> Image.Image:
    """A pulse on its way: a bright bead in four rays, which turn."""
    canvas = Canvas(PULSE, PULSE)
    pen = canvas.pen
    middle = (PULSE / 2, PULSE / 2)
    rays = closed(star(middle, 4, (11.4, 10.2)[beat % 2], 3.6, TURN * beat / 16), 0.2)
    outlined(pen, rays, rgb("BFFFF4"), 1.2)
    outlined(pen, blob(middle, 5.4, 1, 0.0), AXON, 1.0)
    pen.drawCircle(*middle, 3.7, fill(WHITE))
    return canvas.image()


def weak(beat: int) -> Image.Image:
    """A pulse that leaks away where the sheath is thin: a small bead in a ring with gaps."""
    canvas = Canvas(PULSE, PULSE)
    pen = canvas.pen
    middle = (PULSE / 2, PULSE / 2)
    for index in range(6):
        start = TURN * (index + beat / 4) / 6
        dash = arc(middle, 8.6, start, start + TURN * 0.085, 5)
        brush(pen, dash, 3.6, INK, alpha=0.9, profile=even)
        brush(pen, dash, 1.8, AXON, profile=even)
    outlined(pen, blob(middle, 4.0, 1, 0.0), AXON, 1.2)
    pen.drawCircle(12.2, 12.2, 1.8, fill(WHITE))
    return canvas.image()


def stopped(beat: int) -> Image.Image:
    """A pulse that comes to nothing: it flies apart, and a sign stays that there is no way on."""
    canvas = Canvas(SPARK, SPARK)
    pen = canvas.pen
    middle = (SPARK / 2, SPARK / 2)
    if beat < 3:
        for index in range(7):
            angle = TURN * (index + 0.3) / 7
            start, end = polar(middle, 4 + 3.2 * beat, angle), polar(middle, (10.0, 12.8, 14.6)[beat], angle)
            pen.drawLine(*start, *end, line(INK, 4.2 - 0.7 * beat))
            pen.drawLine(*start, *end, line((AXON_LIGHT, AXON, AXON_DIM)[beat], 2.2 - 0.4 * beat))
    outlined(pen, blob(middle, 7.4, 1, 0.0), rgb("6A3A58"), 1.4)
    pen.drawCircle(*middle, 6.8, line(CREAM, 1.6))
    pen.drawLine(13.4, 17, 20.6, 17, line(CREAM, 3.2))
    return canvas.image()


def spark_tail(size: int) -> Image.Image:
    """What a pulse leaves behind it: beads that grow smaller."""
    canvas = Canvas(12, 12)
    radius = (4.0, 3.0, 2.1)[size]
    outlined(canvas.pen, blob((6, 6), radius, 2, 0.0), (AXON, AXON, AXON_DIM)[size], 0.9)
    return canvas.image()


def frames() -> Frames:
    """All of them by name."""
    return {
        **{f"axon_{grade}": [stretch(grade, variant) for variant in range(VARIANTS)] for grade in DRAWN},
        "pulse_fast": [pulse(beat) for beat in range(4)],
        "pulse_weak": [weak(beat) for beat in range(4)],
        "pulse_stopped": [stopped(beat) for beat in range(4)],
        "pulse_tail": [spark_tail(size) for size in range(3)],
    }
