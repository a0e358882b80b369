"""What happens for a moment: IL-10 going out, a cell bursting, a repair, a stamp, a dash's ghosts, signs."""

from __future__ import annotations

import random
from typing import Any

from PIL import Image

from assets.make import ends, smoke
from assets.make.actors import treg
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    arc,
    blob,
    brush,
    closed,
    even,
    fill,
    line,
    outlined,
    polar,
    polygon,
    star,
)
from assets.make.kit.pages import Frames, write_page
from assets.make.kit.palette import INK, PAPER_INSET, RIGHT, WRONG, Colour, rgb

RING, BURST, POP, SPARK, STAMP, EMOTE = 150, 56, 40, 40, 64, 28  # px a frame

BREATH = rgb("8FF5E0")
RINGS = (
    (26, 16, 4.2, 1.0),
    (42, 22, 3.6, 1.0),
    (57, 28, 2.8, 0.95),
    (68, 32, 1.8, 0.6),
)  # radius, dashes, width, alpha


def il10_ring(beat: int) -> Image.Image:
    """A ring of dashes that grows and thins; game/view/world/sparks.py scales its last radius to that of the cloud."""
    radius, dashes, width, alpha = RINGS[beat]
    canvas = Canvas(RING, RING)
    middle = (RING / 2, RING / 2)
    for index in range(dashes):
        angle = TURN * index / dashes + radius * 0.02
        half = TURN / dashes * 0.275
        dash = arc(middle, radius, angle - half, angle + half, 5)
        brush(canvas.pen, dash, width + 2.2, INK, alpha=alpha * 0.7, profile=even)
        brush(canvas.pen, dash, width, BREATH, alpha=alpha, profile=even)
    return canvas.image()


def flying_apart(beat: int, size: int, colour: Colour, light: Colour, pieces: int, seed: int) -> Image.Image:
    """A flash of ink and light, then pieces that fly out and shrink, all of it inside the frame."""
    canvas = Canvas(size, size)
    pen = canvas.pen
    middle = (size / 2, size / 2)
    unit = size / 56
    rng = random.Random(seed)
    if beat < 2:
        outer, inner = ((15, 7), (20, 10))[beat]
        outlined(pen, closed(star(middle, 8, outer * unit * 1.2, inner * unit), 0.2), light, 1.2)
    if beat == 0:
        return canvas.image()
    for index in range(pieces):
        angle = TURN * index / pieces + rng.uniform(-0.25, 0.25)
        place = polar(middle, (0, 12, 17, 21)[beat] * unit * rng.uniform(0.75, 1.05), angle)
        piece = max(1.3, (0, 4.6, 3.6, 2.3)[beat] * unit * rng.uniform(0.7, 1.1))
        outlined(pen, blob(place, piece, index, 0.12, (1.25, 0.8), angle), colour, 1.1)
        pen.drawCircle(place[0] - piece * 0.25, place[1] - piece * 0.25, piece * 0.32, fill(light))
    return canvas.image()


def repair(beat: int) -> Image.Image:
    """Three sparks that twinkle in turn over a cell that is freed or heals."""
    canvas = Canvas(SPARK, SPARK)
    for index, place in enumerate(((20, 12), (11, 24), (28, 26))):
        size = (3.0, 6.5, 5.0, 2.0)[(beat + index) % 4]
        outlined(canvas.pen, closed(star(place, 4, size, size * 0.28), 0.15), rgb("D8FFF4"), 1.1)
    return canvas.image()


def stamp(right: bool) -> Image.Image:
    """Right or wrong, as a rubber stamp on paper: a tick or a cross."""
    canvas = Canvas(STAMP, STAMP)
    pen = canvas.pen
    x, y = middle = (STAMP / 2, STAMP / 2)
    colour = RIGHT if right else WRONG
    pen.drawPath(blob(middle, 26, 4, 0.02), fill(PAPER_INSET))
    pen.drawPath(blob(middle, 26, 4, 0.02), line(colour, 4.5))
    pen.drawPath(blob(middle, 20.5, 5, 0.02), line(colour, 1.4, 0.7))
    if right:
        brush(pen, [(x - 11, y + 1), (x - 3, y + 10), (x + 13, y - 11)], 7.5, colour, profile=_growing)
    else:
        brush(pen, [(x - 10, y - 10), (x + 10, y + 10)], 7, colour, profile=_growing)
        brush(pen, [(x + 10, y - 10), (x - 10, y + 10)], 7, colour, profile=_growing)
    return canvas.image()


def _growing(share: float) -> float:
    return 0.65 + 0.45 * share


def emote(sign: str) -> Image.Image:
    """A sign over a head: `!` danger, `?` something to read, `z` quiet. Each has an outline of its own."""
    canvas = Canvas(EMOTE, EMOTE)
    pen = canvas.pen
    x, y = middle = (EMOTE / 2, EMOTE / 2 - 1)
    if sign == "!":
        outlined(pen, closed(star(middle, 8, 11.0, 8.6), 0.35), rgb("FF6B57"), 1.5)
        _strokes(pen, [[(x, y - 6), (x, y + 1.2)]], 3.4)
        pen.drawCircle(x, y + 5.2, 1.9, fill(INK))
    elif sign == "?":
        outlined(pen, polygon([(x, y - 11), (x + 11, y), (x, y + 11), (x - 11, y)]), rgb("FFC23D"), 1.5)
        _strokes(pen, [[(x - 3.2, y - 3), (x - 0.4, y - 5.8), (x + 3, y - 3.4), (x + 0.2, y), (x, y + 1.8)]], 2.5)
        pen.drawCircle(x, y + 5.4, 1.7, fill(INK))
    else:
        outlined(pen, blob(middle, 10.5, 2, 0.03), rgb("A9B2F0"), 1.5)
        _strokes(pen, [[(x - 3.6, y - 4.2), (x + 3.6, y - 4.2)], [(x + 3.4, y - 4), (x - 3.4, y + 4)]], 2.3)
        _strokes(pen, [[(x - 3.6, y + 4.2), (x + 3.6, y + 4.2)]], 2.3)
    return canvas.image()


def _strokes(pen: Any, strokes: list[list[tuple[float, float]]], width: float) -> None:
    for points in strokes:
        brush(pen, points, width, INK, profile=even)


def frames() -> Frames:
    """All effects, by name."""
    beats = range(4)
    return {
        "il10_ring": [il10_ring(beat) for beat in beats],
        "lysis": [flying_apart(beat, BURST, rgb("E39A35"), rgb("FFF1CC"), 9, 2) for beat in beats],
        "virus_pop": [flying_apart(beat, POP, rgb("C4EE3F"), rgb("F4FFC0"), 7, 5) for beat in beats],
        "repair": [repair(beat) for beat in beats],
        "dash_ghost": [treg.ghost(age) for age in range(3)],
        "stamp": [stamp(True), stamp(False)],
        "emote": [emote(sign) for sign in "!?z"],
        **smoke.frames(),
        **ends.frames(),
    }


def work() -> dict[str, bool]:
    """Write the page; which files changed."""
    return write_page("fx", frames(), palette=True)
