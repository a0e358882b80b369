"""Seamless textures: a drawing repeated on a torus, and what can be done with its pixels afterwards."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import box
from assets.make.kit.noise import Field, Outline, Point
from assets.make.kit.palette import Colour, rgb

Pixels = npt.NDArray[np.float64]  # height x width x 3, each 0..1
FINE = 3  # samples along each side of a pixel


def seamless(size: int, ground: Colour, draw: Callable[[Any], None]) -> Pixels:
    """What `draw(pen)` paints on `ground`, with everything that leaves at one edge coming in at the opposite one.

    `draw` may paint from -size to 2 * size.
    """
    recorder = skia.PictureRecorder()
    draw(recorder.beginRecording(box(-size, -size, 2 * size, 2 * size)))
    drawing = recorder.finishRecordingAsPicture()
    canvas = Canvas(size, size, fine=FINE)
    canvas.pen.clear(skia.ColorSetRGB(*ground))
    for down in (-size, 0, size):
        for right in (-size, 0, size):
            canvas.pen.save()
            canvas.pen.translate(right, down)
            canvas.pen.drawPicture(drawing)
            canvas.pen.restore()
    pixels: Pixels = canvas.samples()[..., :3].astype(np.float64)
    return pixels


def toned(pixels: Pixels, field: Field, amount: float) -> Pixels:
    """Brighter where the field (0..1) is high, darker where it is low, by up to `amount` of the brightness."""
    return np.clip(pixels * (1.0 + (field[..., None] - 0.5) * 2.0 * amount), 0.0, 1.0)


def tinted(pixels: Pixels, field: Field, colour: Colour, amount: float) -> Pixels:
    """Towards a colour where the field (0..1) is high, by up to `amount`."""
    share = field[..., None] * amount
    return pixels * (1.0 - share) + np.array(colour) / 255.0 * share


def image(pixels: Pixels) -> Image.Image:
    """The pixels as a picture."""
    return Image.fromarray((np.clip(pixels, 0.0, 1.0) * 255 + 0.5).astype(np.uint8), "RGB")


def streamline(angles: Field, start: Point, length: float, step: float = 5.0) -> Outline:
    """A line of `length` pixels through `start` that follows a field of directions (radians), half of it each way."""
    size = len(angles)
    arms: list[Outline] = []
    for sign in (-1.0, 1.0):
        x, y = start
        arm: Outline = []
        for _ in range(max(1, round(length / 2 / step))):
            angle = angles[int(y) % size, int(x) % size]
            x, y = x + sign * step * math.cos(angle), y + sign * step * math.sin(angle)
            arm.append((x, y))
        arms.append(arm)
    return [*reversed(arms[0]), start, *arms[1]]


def wandering(angles: Field, source: random.Random, shortest: float, longest: float, step: float = 5.0) -> Outline:
    """A `streamline` of any length between the two, through any place of the field."""
    start = (source.uniform(0, len(angles)), source.uniform(0, len(angles)))
    return streamline(angles, start, source.uniform(shortest, longest), step)


def waved(points: Sequence[Point], swing: float, pace: float, phase: float) -> Outline:
    """The points, moved up and down by up to `swing` pixels, `pace` radians on from each to the next."""
    return [(x, y + swing * math.sin(index * pace + phase)) for index, (x, y) in enumerate(points)]


def moved(points: Sequence[Point], right: float, down: float) -> Outline:
    """The points, moved."""
    return [(x + right, y + down) for x, y in points]


def hexes(*codes: str) -> tuple[Colour, ...]:
    """Colours of hexadecimal codes."""
    return tuple(rgb(code) for code in codes)
