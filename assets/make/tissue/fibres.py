"""What walls and vessels are filled with in every organ: bundles of collagen, and blood plasma that streams."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from PIL import Image

from assets.make.kit.ink import blob, brush, even, fill, line, stroke
from assets.make.kit.noise import clouds, grain, soft_noise
from assets.make.kit.palette import Colour, mix
from assets.make.tissue.texture import image, moved, seamless, streamline, toned, wandering, waved

SIZE = 256


@dataclass(frozen=True)
class Stroma:
    """Connective tissue: its ground, the strands from dark to light, the outlines, and its fibroblasts."""

    ground: Colour
    strands: tuple[Colour, ...]
    ink: Colour
    fibroblast: Colour
    nucleus: Colour


@dataclass(frozen=True)
class Stream:
    """Blood plasma: its ground, and the streaks in it."""

    ground: Colour
    streaks: tuple[Colour, ...]


def stroma(look: Stroma, seed: int) -> Image.Image:
    """Wavy bundles of fibres that part round a few spindle-shaped fibroblasts. 256 x 256, seamless."""
    source = random.Random(seed)
    directions = 0.45 + (soft_noise(SIZE, 3, seed) - 0.5) * 2.2

    def bundle(pen: Any, width: float, colour: Colour, alpha: float) -> None:
        path = wandering(directions, source, 34, 78)
        path = waved(path, source.uniform(0.8, 2.2), 0.9, source.uniform(0, math.tau))
        brush(pen, moved(path, 0.5, 1.0), width + 1.5, look.ink, alpha=0.5 * alpha)
        brush(pen, path, width, colour, alpha=alpha)

    def fibroblast(pen: Any, number: int) -> None:
        x, y = source.uniform(0, SIZE), source.uniform(0, SIZE)
        body = streamline(directions, (x, y), 30, 7.5)
        spindle = stroke(body, 6.2, profile=lambda share: max(0.1, math.sin(math.pi * share) ** 1.6))
        pen.drawPath(spindle, line(look.ink, 1.8, 0.9))
        pen.drawPath(spindle, fill(look.fibroblast))
        turn = float(directions[int(y) % SIZE, int(x) % SIZE])
        # A long nucleus that fills the spindle: a round one in the middle would look like an eye
        pen.drawPath(blob((x, y), 1.6, number, stretch=(3.4, 0.9), turn=turn), fill(look.nucleus))

    def draw(pen: Any) -> None:
        for _ in range(60):
            bundle(pen, source.uniform(2.6, 4.6), mix(look.strands[0], look.ground, 0.45), 0.55)
        for _ in range(72):
            bundle(pen, source.uniform(1.1, 2.1), source.choice(look.strands), source.uniform(0.45, 0.8))
        for number in range(6):
            fibroblast(pen, number)

    pixels = toned(seamless(SIZE, look.ground, draw), clouds(SIZE, 3, seed + 1, 3), 0.24)
    return image(toned(pixels, grain(SIZE, seed + 2), 0.03))


def lumen(look: Stream, seed: int) -> Image.Image:
    """Plasma that swirls a little, with soft streaks; calm, for red cells swim in it. 256 x 256, seamless."""
    source = random.Random(seed)
    directions = (soft_noise(SIZE, 3, seed) - 0.5) * 3.4

    def draw(pen: Any) -> None:
        for _ in range(95):
            path = wandering(directions, source, 26, 78, 6.0)
            brush(pen, path, source.uniform(1.2, 5.5), source.choice(look.streaks), alpha=source.uniform(0.14, 0.34))
        for _ in range(26):
            x, y = source.uniform(0, SIZE), source.uniform(0, SIZE)
            pen.drawCircle(x, y, source.uniform(0.5, 0.9), fill(look.streaks[-1], 0.4))

    return image(toned(seamless(SIZE, look.ground, draw), clouds(SIZE, 4, seed + 1, 2), 0.18))


def reticular(pen: Any, points: list[tuple[float, float]], colour: Colour, width: float = 0.8) -> None:
    """A thin fibre in a seam between lobules."""
    brush(pen, points, width, colour, alpha=0.32, profile=even)
