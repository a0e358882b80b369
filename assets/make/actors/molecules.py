"""What drifts between cells: messengers, each with a shape of its own, red cells that tumble, and remains."""

from __future__ import annotations

import math
import random
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, arc, blob, brush, closed, even, fill, line, outlined, polygon, ring, star
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, Colour, rgb

SIZE, REMAINS = 20, 28
MIDDLE = (SIZE / 2, SIZE / 2)


def _drop() -> Any:
    x, y = MIDDLE
    path = skia.Path()
    path.moveTo(x, y - 7.5)
    path.cubicTo(x + 2, y - 3, x + 6, y - 0.5, x + 5.4, y + 3)
    path.arcTo(5.5, 5.2, 0, skia.Path.kSmall_ArcSize, skia.PathDirection.kCW, x - 5.4, y + 3)
    path.cubicTo(x - 6, y - 0.5, x - 2, y - 3, x, y - 7.5)
    path.close()
    return path


def _flame() -> Any:
    x, y = MIDDLE
    tongues = [(0.4, -8.4), (2.6, -2.2), (6.6, -5.4), (6.4, 2.6), (3.4, 6.6), (-3.4, 6.6), (-6.6, 2.4), (-6.4, -4.2)]
    return closed([(x + right, y + down) for right, down in [*tongues, (-2.6, -1.4)]], 0.45)


def _nut() -> Any:
    """A hexagon with a hole."""
    path = polygon(ring(MIDDLE, 6, 7.2, TURN / 4))
    path.addPath(polygon(ring(MIDDLE, 6, 3.0, TURN / 4)))
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


# name -> outline, fill, light, shade
MESSENGERS: dict[str, tuple[Any, Colour, Colour, Colour]] = {
    "cyt_il2": (_drop(), rgb("FFC23D"), rgb("FFF0B8"), rgb("C47A12")),
    "cyt_il10": (blob(MIDDLE, 4.6, 1, 0.0), rgb("45CDB8"), rgb("D8FFF4"), rgb("14807F")),
    "cyt_ifn": (closed(star(MIDDLE, 5, 7.8, 3.5), 0.25), rgb("FF6B57"), rgb("FFD6C2"), rgb("A81F3C")),
    "cyt_tnf": (_flame(), rgb("FF8A3D"), rgb("FFE0A8"), rgb("B8391F")),
    "cyt_tgf": (_nut(), rgb("B98CFF"), rgb("EBDDFF"), rgb("5B36A8")),
}


def messenger(name: str) -> Image.Image:
    """A cytokine: amber drop, ball with a ring, star, flame or hexagonal nut."""
    outline, colour, light, shade = MESSENGERS[name]
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    x, y = MIDDLE
    if name == "cyt_il10":
        _orbit(pen, colour, back=True)
    outlined(pen, outline, colour)
    pen.save()
    pen.clipPath(outline, doAntiAlias=True)
    pen.drawCircle(x + 2.6, y + 4, 4, fill(shade, 0.8, 1.6))
    pen.drawCircle(x - 2, y - 1.8, 2.6, fill(light, 0.95, 0.8))
    pen.restore()
    if name == "cyt_il10":
        _orbit(pen, light, back=False)
    return canvas.image()


def _orbit(pen: Any, colour: Colour, back: bool) -> None:
    """The ring round the ball of IL-10: its far half behind the ball, its near half before it."""
    pen.save()
    pen.translate(*MIDDLE)
    pen.rotate(-28)
    start = math.pi if back else 0.0
    half = arc((0, 0), 8.0, start, start + math.pi, 9, (1, 0.42))
    brush(pen, half, 3.6, INK, profile=even)
    brush(pen, half, 1.5, colour, profile=even)
    pen.restore()


def red_cell(beat: int) -> Image.Image:
    """A dimpled disc, tumbling: seen flat, tilted, on edge, tilted again the other way."""
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    radius = 7.2
    pen.translate(*MIDDLE)
    pen.rotate(52 + (0, 14, 0, -14)[beat])
    pen.scale((1.0, 0.82, 0.6, 0.82)[beat], 1)
    pen.drawCircle(0.2, 0.4, radius + 0.9, fill(rgb("2A0510"), 0.9))
    pen.drawCircle(0, 0, radius, fill(rgb("B92E3B")))
    pen.drawCircle(0, 0, radius - 0.6, line(rgb("DE6459"), 1.3, 0.9))
    pen.drawCircle(0.3, 0.4, radius * 0.48, fill(rgb("7C1526"), 0.9, 0.8))
    brush(pen, arc((0, 0), radius - 1.2, 3.5, 4.8, 6), 1.0, rgb("FFC0A8"), alpha=0.9)
    return canvas.image()


def remains(variant: int) -> Image.Image:
    """What is left of a cell: a few shreds of membrane and granules, dull, so that they lie on the ground."""
    canvas = Canvas(REMAINS, REMAINS)
    rng = random.Random(70 + variant)
    turn = TURN * variant / 4
    for index in range(4):
        reach = 6.6 * rng.uniform(0.5, 1.15)
        angle = turn + TURN * index / 4 + rng.uniform(-0.4, 0.4)
        place = (REMAINS / 2 + reach * math.cos(angle), REMAINS / 2 + reach * math.sin(angle))
        size = rng.uniform(2.2, 3.8)
        outlined(canvas.pen, blob(place, size, index + variant, 0.16, (1.25, 0.8), angle), rgb("B98A5A"), 1.1)
        canvas.pen.drawCircle(place[0] - size * 0.25, place[1] - size * 0.25, size * 0.3, fill(rgb("EFD3A2")))
        if index % 2:
            canvas.pen.drawCircle(place[0] + size * 0.2, place[1] + size * 0.2, size * 0.3, fill(rgb("5C2148")))
    return canvas.image()


def frames() -> Frames:
    """Messengers, red cells and remains, by name."""
    beats = range(4)
    return {
        **{name: [messenger(name)] for name in MESSENGERS},
        "rbc": [red_cell(beat) for beat in beats],
        "debris": [remains(variant) for variant in beats],
    }
