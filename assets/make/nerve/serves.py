"""What the pulses are for: an eye that sees, a hand that writes, a foot that walks; each clear, slow, faint or gone.

What is lost is told by shape: a picture blurs and is hatched over, loops of writing shake and break off, steps grow
short and uneven. Nobody is shown in pain. Each has four moments, so that a pulse that arrives moves it on.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image, ImageEnhance, ImageFilter

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    arc,
    blob,
    brush,
    closed,
    even,
    fill,
    line,
    outlined,
    oval,
    polar,
    polygon,
    star,
)
from assets.make.kit.ink import box as area
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, SAFFRON, WHITE, Colour, mix, rgb

WIDE, HIGH = 92, 44
MOMENTS = 4
LEVELS = 4  # 0 gone, 1 faint, 2 slow, 3 clear
BLURS = (3.6, 2.2, 0.95, 0.0)
PALES = (0.2, 0.5, 0.82, 1.0)
GREY = rgb("8A8494")

SKY, SKY_LOW, HILL, MEADOW = rgb("8FD0F0"), rgb("FFE6B8"), rgb("7FA860"), rgb("A8CC70")
TREE, TRUNK, ROOF, HOUSE, SUN = rgb("4E8A4A"), rgb("7A5236"), rgb("C8503C"), rgb("FFF1D6"), rgb("FFC23D")
PAPER, RULE, PEN_INK = rgb("F6E8CC"), rgb("C9AE86"), rgb("2A1724")
HANDS: tuple[Colour, Colour] = (rgb("C98A66"), rgb("8E5640"))
PATH, PATH_EDGE, PRINT, STICK = rgb("E6CFA2"), rgb("B4925E"), rgb("6A4A34"), rgb("8A4A2E")
LAMP = 46


def _view(pen: Any, moment: int) -> None:
    """What the eye sees through a window: a house under a tree, the sun, and a bird that flies by."""
    pen.drawRect(area(0, 0, WIDE, HIGH), fill(SKY))
    pen.drawRect(area(0, 18, WIDE, 34), fill(SKY_LOW, 0.8, 5.0))
    pen.drawCircle(72, 11, 6.0, fill(SUN))
    for index in range(8):
        start, end = polar((72, 11), 7.6, TURN * index / 8), polar((72, 11), 10.4, TURN * index / 8)
        pen.drawLine(*start, *end, line(SUN, 1.5))
    pen.drawPath(closed([(-6, 30), (20, 22), (48, 28), (76, 21), (98, 28), (98, 50), (-6, 50)], 0.8), fill(HILL))
    pen.drawPath(closed([(-6, 36), (30, 31), (66, 34), (98, 31), (98, 52), (-6, 52)], 0.8), fill(MEADOW))
    outlined(pen, polygon([(40, 36), (40, 25), (58, 25), (58, 36)]), HOUSE, 0.9)
    outlined(pen, polygon([(37, 25.5), (49, 16), (61, 25.5)]), ROOF, 0.9)
    pen.drawRect(area(47, 29, 51, 36), fill(TRUNK))
    pen.drawRect(area(53, 28, 56, 31), fill(rgb("5A8ACA")))
    outlined(pen, polygon([(19, 38), (20, 26), (23.4, 26), (24.4, 38)]), TRUNK, 0.8)
    outlined(pen, blob((21.6, 19), 10.0, 4, 0.1), TREE, 1.0)
    pen.drawCircle(18.6, 15.4, 3.2, fill(mix(TREE, WHITE, 0.35), 0.9, 1.0))
    x, y = 36.0 + 6 * moment, 9.0 - (0.0, 1.6, 0.6, 1.8)[moment]
    lift = (2.6, 0.4, -1.4, 0.4)[moment]
    brush(pen, [(x - 5, y - lift), (x - 2, y - lift * 0.6), (x, y + 0.8)], 1.7, INK)
    brush(pen, [(x + 5, y - lift), (x + 2, y - lift * 0.6), (x, y + 0.8)], 1.7, INK)


def eye(level: int, moment: int) -> Image.Image:
    """The view: sharp, or blurred and paler the less of it arrives."""
    canvas = Canvas(WIDE, HIGH)
    _view(canvas.pen, moment if level else 0)
    seen = canvas.image().convert("RGB")
    if level < LEVELS - 1:
        seen = seen.filter(ImageFilter.GaussianBlur(BLURS[level]))
        seen = ImageEnhance.Color(seen).enhance(PALES[level])
        seen = Image.blend(seen, Image.new("RGB", seen.size, GREY), (0.62, 0.32, 0.1)[level])
    over = Canvas(WIDE, HIGH)
    if level == 0:
        _hatched(over.pen, 7.0, 0.5)
    elif level == 1:  # a patch in the middle of what is seen is missing first
        over.pen.drawOval(oval((48, 26), 17, 11), fill(GREY, 0.75, 4.0))
    _frame(over.pen)
    return _on(seen, over)


def _hatched(pen: Any, apart: float, alpha: float) -> None:
    x = float(-HIGH)
    while x < WIDE:
        pen.drawLine(x, HIGH, x + HIGH, 0, line(INK, 1.5, alpha))
        x += apart


def _frame(pen: Any) -> None:
    pen.drawRect(area(0.75, 0.75, WIDE - 0.75, HIGH - 0.75), line(INK, 1.5))
    pen.drawRect(area(2.2, 2.2, WIDE - 2.2, HIGH - 2.2), line(CREAM, 1.1, 0.85))


def _on(under: Image.Image, over: Canvas) -> Image.Image:
    whole = under.convert("RGBA")
    whole.alpha_composite(over.image())
    return whole


def _loops(level: int) -> list[Point]:
    """A line of joined writing: even loops, or the same with a hand that does not obey."""
    rng = random.Random(5 + level)
    shake = (0.0, 2.6, 1.1, 0.0)[level]
    points: list[Point] = []
    steps = 66
    for step in range(steps + 1):
        along = step / steps
        phase = along * TURN * 6.0
        tall = (5.0, 6.0, 8.0, 9.0)[level] * (0.62 + 0.38 * math.cos(phase * 0.5) ** 2)
        x = 10 + 58 * along + 4.0 * math.sin(phase)
        y = 25 - tall * 0.5 * (1.0 - math.cos(phase)) + 4.0
        points.append((x + rng.uniform(-shake, shake), y + rng.uniform(-shake, shake)))
    return points


def _holding(pen: Any, at: Point) -> None:
    """A hand with a pen whose tip is at a point."""
    x, y = at
    for width, colour in ((4.4, INK), (2.4, SAFFRON)):
        pen.drawLine(x + 1.2, y - 1.6, x + 12, y - 15, line(colour, width))
    pen.drawPath(polygon([(x, y), (x + 0.6, y - 3.4), (x + 3.0, y - 1.8)]), fill(INK))
    palm = [(x + 4, y - 2), (x + 6, y - 8), (x + 12, y - 9.5), (x + 19, y - 5), (x + 22, y + 4), (x + 17, y + 9),
            (x + 9, y + 7), (x + 5, y + 3)]  # fmt: skip
    outlined(pen, closed(palm, 0.8), HANDS[0], 1.2)
    for start, end in (((x + 5.0, y - 3.4), (x + 10.6, y - 4.6)), ((x + 5.4, y + 0.2), (x + 11.0, y - 0.6)),
                       ((x + 7.4, y + 3.8), (x + 12.0, y + 3.0))):  # fmt: skip
        brush(pen, [start, ((start[0] + end[0]) / 2, start[1] - 0.8), end], 1.2, HANDS[1], profile=even)


def _lying(pen: Any) -> None:
    """The pen lies on the paper."""
    for width, colour in ((4.8, INK), (2.6, SAFFRON)):
        pen.drawLine(46, 35, 66, 31, line(colour, width))
    pen.drawPath(polygon([(40.5, 36.2), (46.2, 33.4), (46.6, 36.6)]), fill(INK))


def hand(level: int, moment: int) -> Image.Image:
    """A hand that writes a line, further in each moment."""
    canvas = Canvas(WIDE, HIGH)
    pen = canvas.pen
    pen.drawRect(area(0, 0, WIDE, HIGH), fill(PAPER))
    for y in (16, 30):
        pen.drawLine(4, y, WIDE - 4, y, line(RULE, 1.0, 0.8))
    points = _loops(level)
    share = (0.4, (0.28, 0.42, 0.56, 0.7)[moment], (0.34, 0.53, 0.72, 0.9)[moment], (0.4, 0.6, 0.8, 1.0)[moment])[level]
    written = points[: max(3, round(len(points) * share))]
    width = (1.3, 1.5, 1.9, 2.1)[level]
    for index in range(len(written) - 1):
        if (level == 1 and index % 9 in (6, 7)) or (level == 0 and index % 5 in (3, 4)):
            continue  # the pen lifts where no pulse came
        pen.drawLine(*written[index], *written[index + 1], line(PEN_INK, width, 0.55 if level == 0 else 1.0))
    if level:
        _holding(pen, written[-1])
    else:
        _lying(pen)
        _hatched(pen, 9.0, 0.22)
    _frame(pen)
    return canvas.image().convert("RGB").convert("RGBA")


def _print(pen: Any, at: Point, turn: float, alpha: float) -> None:
    x, y = at
    pen.drawPath(blob((x, y), 4.0, 1, 0.03, (1.25, 0.72), turn), fill(PRINT, alpha))
    heel = polar(at, -6.6, turn)
    pen.drawPath(blob(heel, 2.3, 2, 0.03), fill(PRINT, alpha))


def foot(level: int, moment: int) -> Image.Image:
    """Footprints on a path, one more in each moment; short and uneven ones, with a stick's, where little arrives."""
    canvas = Canvas(WIDE, HIGH)
    pen = canvas.pen
    pen.drawRect(area(0, 0, WIDE, HIGH), fill(MEADOW))
    pen.drawPath(closed([(-8, 9), (30, 6), (62, 10), (100, 7), (100, 37), (62, 34), (30, 38), (-8, 35)], 0.8),
                 fill(PATH_EDGE))  # fmt: skip
    pen.drawPath(
        closed([(-8, 11), (30, 8), (62, 12), (100, 9), (100, 35), (62, 32), (30, 36), (-8, 33)], 0.8), fill(PATH)
    )
    rng = random.Random(7)
    for _ in range(16):
        pen.drawCircle(rng.uniform(2, WIDE - 2), rng.uniform(12, 32), 0.8, fill(PATH_EDGE, 0.8))
    steps = (2, 2 + moment, 3 + moment, 3 + moment)[level]
    apart = (0.0, 8.6, 11.6, 13.4)[level]
    for step in range(steps):
        side = 1.0 if step % 2 else -1.0
        wander = rng.uniform(-2.6, 2.6) if level == 1 else 0.0
        x = (11 + apart * step) if level else 44.0
        turn = 0.05 * side + (0.3 * side if level == 1 and step % 2 else 0.0)
        _print(pen, (x, 22 + side * 5.0 + wander), turn, 0.95)
        if level == 1 and step % 2:  # where the toes drag
            brush(pen, [(x + 4, 27 + wander), (x + 10, 27.6 + wander)], 2.0, PRINT, 0.6, alpha=0.6)
            pen.drawCircle(x + 3, 13.0, 1.6, fill(STICK))
    if level == 0:
        pen.drawCircle(50, 12.4, 1.8, fill(STICK))
        _hatched(pen, 9.0, 0.25)
    _frame(pen)
    return canvas.image().convert("RGB").convert("RGBA")


SERVES = {"eye": eye, "hand": hand, "foot": foot}


def _sign(pen: Any, name: str, colour: Colour, glass: Colour) -> None:
    """The small sign of a lamp on its `glass`: an eye, a hand, a foot."""
    x = y = LAMP / 2
    if name == "eye":
        shape = closed([(x - 10, y), (x - 5, y - 5.4), (x, y - 6.6), (x + 5, y - 5.4), (x + 10, y), (x + 5, y + 5.4),
                        (x, y + 6.6), (x - 5, y + 5.4)], 0.9)  # fmt: skip
        pen.drawPath(shape, fill(colour))
        pen.drawCircle(x, y, 5.0, fill(glass))
        pen.drawCircle(x, y, 2.7, fill(colour))
    elif name == "hand":
        palm = closed([(x - 5, y + 9), (x - 6, y), (x - 3, y - 2), (x + 5, y - 2), (x + 6, y + 3), (x + 4, y + 9)], 0.6)
        for finger, tall in ((-3.9, 8.4), (-1.2, 10.2), (1.6, 9.6), (4.4, 7.6)):
            pen.drawLine(x + finger, y, x + finger, y - tall + 1.0, line(colour, 2.3))
        pen.drawLine(x - 5, y + 4, x - 9.4, y - 1.4, line(colour, 2.6))
        pen.drawPath(palm, fill(colour))
    else:
        pen.drawPath(blob((x - 1, y - 1.4), 5.4, 1, 0.02, (0.86, 1.1)), fill(colour))
        pen.drawPath(blob((x - 1.6, y + 7.4), 3.6, 2, 0.02), fill(colour))
        for index, (dx, dy) in enumerate(((-5.6, -7.6), (-2.4, -9.4), (0.9, -9.6), (3.8, -8.2), (6.0, -5.6))):
            pen.drawCircle(x + dx, y + dy, (1.9, 1.6, 1.5, 1.4, 1.3)[index], fill(colour))


def lamp(name: str, level: int) -> Image.Image:
    """The lamp at the far end of an axon: with rays, without, glimmering in a broken ring, or barred."""
    canvas = Canvas(LAMP, LAMP)
    pen = canvas.pen
    middle = (LAMP / 2, LAMP / 2)
    glass = (rgb("2C2840"), rgb("6E5A48"), rgb("D9A24C"), rgb("FFD45E"))[level]
    if level == LEVELS - 1:
        outlined(pen, closed(star(middle, 12, 22.0, 17.6), 0.15), rgb("FFF1C2"), 1.2)
    pen.drawCircle(middle[0] + 0.4, middle[1] + 0.8, 17.2, fill(INK))
    pen.drawCircle(*middle, 15.6, fill(glass))
    pen.drawOval(oval((middle[0] - 4, middle[1] - 6), 8, 5), fill(WHITE, (0.06, 0.14, 0.34, 0.6)[level], 2.0))
    if level == 1:
        for index in range(6):
            start = TURN * index / 6
            brush(pen, arc(middle, 15.0, start, start + TURN * 0.1, 5), 1.8, CREAM, alpha=0.8, profile=even)
    else:
        pen.drawCircle(*middle, 15.0, line(CREAM, 1.6, (0.35, 0, 0.85, 1.0)[level]))
    _sign(pen, name, (rgb("8C84A6"), rgb("F0DCC0"), INK, INK)[level], glass)
    if level == 0:
        pen.drawLine(12, 34, 34, 12, line(INK, 6.0))
        pen.drawLine(12, 34, 34, 12, line(rgb("C9BDD6"), 2.6))
    return canvas.image()


def frames() -> Frames:
    """All of them by name: `serves_NAME_LEVEL` with its moments, `lamp_NAME` with its levels."""
    return {
        **{
            f"serves_{name}_{level}": [draw(level, moment) for moment in range(MOMENTS if level else 1)]
            for name, draw in SERVES.items()
            for level in range(LEVELS)
        },
        **{f"lamp_{name}": [lamp(name, level) for level in range(LEVELS)] for name in SERVES},
    }
