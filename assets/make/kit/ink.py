"""How this game draws: brush strokes that swell, membranes of three lines, light from the top left, pen hatches.

Points are (x, y) in logical pixels, y downwards; angles in radians, clockwise from the right. A `pen` is the canvas of
skia that kit.canvas.Canvas holds, a path a skia.Path; both are Any here because skia is untyped.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import skia
from shapely.geometry import Polygon
from shapely.ops import unary_union

from assets.make.kit.palette import INK, SHADOW, WHITE, Colour, Skin, mix

Point = tuple[float, float]
Points = Sequence[Point]
Profile = Callable[[float], float]  # width of a stroke at 0..1 of its length, as a factor

TURN = 2 * math.pi


# Paints


def opaque(colour: Colour, alpha: float = 1.0) -> int:
    """A colour as skia wants it, with an `alpha` of 0..1."""
    shade: int = skia.ColorSetARGB(round(alpha * 255), *colour)
    return shade


def fill(colour: Colour, alpha: float = 1.0, blur: float = 0.0) -> Any:
    """A paint that fills, with edges softened by `blur` pixels."""
    paint = skia.Paint(AntiAlias=True, Color=opaque(colour, alpha))
    if blur:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def line(colour: Colour, width: float, alpha: float = 1.0, blur: float = 0.0) -> Any:
    """A paint that strokes with round ends and joins."""
    paint = fill(colour, alpha, blur)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


# Shapes


def closed(points: Points, tension: float = 1.0) -> Any:
    """A smooth outline through the points; `tension` 1 is round, 0 straight from point to point."""
    path, count, reach = skia.Path(), len(points), tension / 6
    path.moveTo(*points[0])
    for index in range(count):
        before, here = points[index - 1], points[index]
        there, after = points[(index + 1) % count], points[(index + 2) % count]
        path.cubicTo(
            here[0] + (there[0] - before[0]) * reach,
            here[1] + (there[1] - before[1]) * reach,
            there[0] - (after[0] - here[0]) * reach,
            there[1] - (after[1] - here[1]) * reach,
            *there,
        )
    path.close()
    return path


def polygon(points: Points) -> Any:
    """A straight-sided outline."""
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], True)
    return path


def blob_points(
    centre: Point,
    radius: float,
    seed: int = 0,
    unrest: float = 0.05,
    waves: Sequence[int] = (2, 3, 5),
    count: int = 40,
    stretch: Point = (1.0, 1.0),
    turn: float = 0.0,
    bulge: Callable[[float], float] | None = None,
) -> list[Point]:
    """A circle that is uneven by `unrest` of its radius in `waves` a turn; `bulge(angle)` is one more factor."""
    rng = random.Random(seed)
    swells = [
        (wave, rng.uniform(0, TURN), unrest * rng.uniform(0.5, 1) / (1 + 0.25 * rank))
        for rank, wave in enumerate(waves)
    ]
    points: list[Point] = []
    for index in range(count):
        angle = TURN * index / count
        reach = radius * (1 + sum(height * math.sin(wave * angle + phase) for wave, phase, height in swells))
        if bulge is not None:
            reach *= bulge(angle)
        x, y = reach * math.cos(angle) * stretch[0], reach * math.sin(angle) * stretch[1]
        points.append(
            (
                centre[0] + x * math.cos(turn) - y * math.sin(turn),
                centre[1] + x * math.sin(turn) + y * math.cos(turn),
            )
        )
    return points


def blob(
    centre: Point,
    radius: float,
    seed: int = 0,
    unrest: float = 0.05,
    stretch: Point = (1.0, 1.0),
    turn: float = 0.0,
) -> Any:
    """The smooth outline of `blob_points`."""
    return closed(blob_points(centre, radius, seed, unrest, stretch=stretch, turn=turn))


def star(centre: Point, tips: int, outer: float, inner: float, turn: float = -TURN / 4) -> list[Point]:
    """The corners of a star; `turn` is the direction of its first tip."""
    return [polar(centre, inner if index % 2 else outer, turn + TURN * index / (2 * tips)) for index in range(2 * tips)]


def ring(centre: Point, count: int, radius: float, turn: float = 0.0) -> list[Point]:
    """`count` points evenly round a circle, the first in direction `turn`."""
    return [polar(centre, radius, turn + TURN * index / count) for index in range(count)]


def polar(centre: Point, radius: float, angle: float) -> Point:
    """The point at `radius` from `centre` in direction `angle`."""
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def arc(
    centre: Point, radius: float, start: float, end: float, count: int = 8, stretch: Point = (1.0, 1.0)
) -> list[Point]:
    """Points along an arc from one angle to another."""
    angles = [start + (end - start) * index / (count - 1) for index in range(count)]
    return [
        (centre[0] + stretch[0] * radius * math.cos(angle), centre[1] + stretch[1] * radius * math.sin(angle))
        for angle in angles
    ]


def box(left: float, top: float, right: float, bottom: float) -> Any:
    """A skia rectangle by its four sides."""
    return skia.Rect.MakeLTRB(left, top, right, bottom)


def oval(centre: Point, wide: float, high: float) -> Any:
    """The rectangle round an ellipse with half axes `wide` and `high`."""
    return box(centre[0] - wide, centre[1] - high, centre[0] + wide, centre[1] + high)


def union(paths: Sequence[Any], smooth: float = 0.0) -> Any:
    """One outline round all closed paths; corners between them are rounded by `smooth` pixels."""
    whole = unary_union([Polygon(_flat(path)).buffer(0) for path in paths])
    if smooth:
        whole = whole.buffer(smooth).buffer(-2 * smooth).buffer(smooth)
    return path_of(whole)


def path_of(shape: Any) -> Any:
    """The outline of a shapely shape, with its holes."""
    joined = skia.Path()
    for part in [shape] if shape.geom_type == "Polygon" else list(shape.geoms):
        for outline in [part.exterior, *part.interiors]:
            joined.addPoly([skia.Point(x, y) for x, y in outline.coords[:-1]], True)
    joined.setFillType(skia.PathFillType.kEvenOdd)
    return joined


def _flat(path: Any, step: float = 0.5) -> list[Point]:
    measure = skia.PathMeasure(path, True)
    length = measure.getLength()
    count = max(8, int(length / step))
    points: list[Point] = []
    for index in range(count):
        place = measure.getPosTan(length * index / count)[0]
        points.append((place.x(), place.y()))
    return points


# Strokes


def even(_share: float) -> float:
    """A stroke of one width."""
    return 1.0


def lens(share: float) -> float:
    """A stroke that is thin at both ends."""
    return min(1.0, 2.6 * math.sin(math.pi * share) ** 0.8 + 0.08) if 0 < share < 1 else 0.05


def fading(share: float) -> float:
    """A stroke that runs out."""
    return 1.0 - 0.7 * share


def curve(points: Points, steps: int = 14) -> Any:
    """Close points along a smooth open curve through the given ones, as an array (n, 2)."""
    fixed = np.asarray(points, dtype=float)
    last = len(fixed) - 1
    found = []
    for index in range(last):
        before, here = fixed[max(index - 1, 0)], fixed[index]
        there, after = fixed[index + 1], fixed[min(index + 2, last)]
        for step in range(steps):
            t = step / steps
            found.append(
                0.5
                * (
                    2 * here
                    + (there - before) * t
                    + (2 * before - 5 * here + 4 * there - after) * t**2
                    + (3 * here - before - 3 * there + after) * t**3
                )
            )
    found.append(fixed[-1])
    return np.array(found)


def stroke(
    points: Points, width: float, end_width: float | None = None, profile: Profile = lens, count: int = 28
) -> Any:
    """The outline of a brush stroke along a smooth curve, as wide as `profile` says, going over to `end_width`."""
    dense = curve(points)
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(dense, axis=0).T))])
    shares = np.linspace(0.0, 1.0, count)
    spine = np.stack([np.interp(shares * walked[-1], walked, dense[:, axis]) for axis in (0, 1)], axis=1)
    along = np.gradient(spine, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / (np.hypot(along[:, 0], along[:, 1]) + 1e-9)[:, None]
    goal = width if end_width is None else end_width
    half = np.array([(width + (goal - width) * share) * profile(float(share)) / 2 for share in shares])[:, None]
    outline = np.concatenate([spine + across * half, (spine - across * half)[::-1]])
    return closed([(float(x), float(y)) for x, y in outline])


def brush(
    pen: Any,
    points: Points,
    width: float,
    colour: Colour,
    end_width: float | None = None,
    alpha: float = 1.0,
    profile: Profile = lens,
) -> None:
    """Draw a brush stroke."""
    pen.drawPath(stroke(points, width, end_width, profile), fill(colour, alpha))


# Parts of a cell


def shadow(pen: Any, centre: Point, radius: float, strength: float = 0.5) -> None:
    """The soft shadow that a cell of this radius casts on the ground below it."""
    x, y = centre
    pen.drawOval(
        box(x - radius * 0.95, y + radius * 0.45, x + radius * 0.95, y + radius * 1.3),
        fill(SHADOW, strength, radius * 0.15),
    )


def outlined(pen: Any, path: Any, colour: Colour, width: float = 1.4) -> None:
    """A flat shape in the ink's outline, which swells on the shadow side."""
    pen.save()
    pen.translate(0.3, 0.5)
    pen.drawPath(path, line(INK, 2 * width))
    pen.restore()
    pen.drawPath(path, fill(colour))


def cell(
    pen: Any,
    path: Any,
    centre: Point,
    radius: float,
    skin: Skin,
    ink_width: float = 1.4,
    rim_width: float = 1.4,
    hatches: int = 5,
    inside: Callable[[Any], None] | None = None,
) -> None:
    """A cell body: ink, the membrane's pale rim, and cytoplasm lit from the top left and hatched on the shadow side.

    `inside` draws what lies in the cytoplasm, clipped to the cell.
    """
    x, y = centre
    outlined(pen, path, skin.fill, ink_width)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawOval(box(x - radius * 0.2, y, x + radius * 1.35, y + radius * 1.4), fill(skin.shade, 0.85, radius * 0.38))
    pen.drawOval(
        box(x - radius * 0.95, y - radius, x + radius * 0.35, y + radius * 0.2), fill(skin.light, 0.8, radius * 0.36)
    )
    if inside is not None:
        inside(pen)
    hatch(pen, centre, radius, hatches)
    lit = skia.GradientShader.MakeLinear(
        [(x - radius, y - radius), (x + radius * 0.9, y + radius)],
        [opaque(skin.rim), opaque(skin.rim, 0.85), opaque(mix(skin.rim, skin.fill, 0.65), 0.75)],
        [0.0, 0.45, 1.0],
    )
    rim = line(skin.rim, 2 * rim_width)
    rim.setShader(lit)
    pen.drawPath(path, rim)
    pen.restore()


def hatch(pen: Any, centre: Point, radius: float, count: int = 5) -> None:
    """Pen hatches inside the lower right edge."""
    for index in range(count):
        angle = 0.15 + 1.25 * index / max(1, count - 1)
        length = radius * (0.30 + 0.10 * math.sin(index * 2.3))
        x, y = polar(centre, radius * 0.98, angle)
        end = (x - length * math.cos(0.72), y - length * math.sin(0.72))
        brush(pen, [(x, y), end], 1.15, INK, 0.35, alpha=0.55, profile=fading)


def gleam(pen: Any, centre: Point, radius: float, stretch: Point = (1.0, 1.0), width: float = 1.6) -> None:
    """The one white brush arc, top left."""
    brush(pen, arc(centre, radius, 3.58, 4.72, 7, stretch), width, WHITE, alpha=0.92)


def dots(
    pen: Any, count: int, centre: Point, inner: float, outer: float, colour: Colour, seed: int, alpha: float = 0.8
) -> None:
    """Small granules strewn between two radii."""
    rng = random.Random(seed)
    for _ in range(count):
        angle = rng.uniform(0, TURN)
        x, y = polar(centre, math.sqrt(rng.uniform(inner * inner, outer * outer)), angle)
        pen.drawCircle(x, y, rng.uniform(0.4, 0.8), fill(colour, alpha))


def nucleus(pen: Any, path: Any, top: Point, width: float, colour: Colour, light: Colour) -> None:
    """A dark nucleus with its light: `top` is the middle of the lit area, `width` half its extent."""
    pen.drawPath(path, line(INK, 1.2, 0.85))
    pen.drawPath(path, fill(colour))
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawOval(oval(top, width, width * 0.62), fill(light, 0.9, width * 0.28))
    pen.restore()
