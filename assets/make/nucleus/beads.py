"""The strip's beads: a switch site open or shut by a methyl mark, and how the mark goes and comes. 48 and 56 px.

An open bead is light, and its DNA hangs in wide loops; a shut one is dark and tightly wound, and bears the mark: a ball
with three small ones, as a methyl group has. The middle stays free for two letters, which never change.
"""

from __future__ import annotations

import math
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, arc, blob, brush, even, fill, gleam, line, outlined, oval, polar, star
from assets.make.kit.ink import closed as round_shape
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, SAFFRON_LIGHT, WHITE, mix, rgb

BEAD, AIMED = 48, 56
BEATS, STEPS = 4, 6
RADIUS = 13.4

OPEN, OPEN_LIGHT, OPEN_SHADE = rgb("FFE3A4"), rgb("FFF8E0"), rgb("C08A3C")
SHUT, SHUT_LIGHT, SHUT_SHADE = rgb("4A5FA8"), rgb("8AA2E4"), rgb("232C62")
STRAND, STRAND_DARK = rgb("7FE0F0"), rgb("1E6A8A")
MARK, MARK_LIGHT, MARK_SHADE = rgb("FF7AC0"), rgb("FFD2EA"), rgb("A82C74")
WRITER, WRITER_LIGHT, WRITER_SHADE = rgb("9A7AE0"), rgb("DCCBFF"), rgb("50348C")


def methyl(pen: Any, at: Point, size: float, turn: float = 0.0) -> None:
    """A mark: a ball and three small ones round it, towards the top."""
    small = [polar(at, size * 1.02, -TURN / 4 + turn + off) for off in (-1.35, 0.0, 1.35)]
    for spot in small:
        pen.drawCircle(spot[0] + 0.2, spot[1] + 0.3, size * 0.46 + 1.2, fill(INK))
    pen.drawCircle(at[0] + 0.2, at[1] + 0.3, size * 0.78 + 1.2, fill(INK))
    for spot in small:
        pen.drawCircle(*spot, size * 0.46, fill(MARK_LIGHT))
    pen.drawCircle(*at, size * 0.78, fill(MARK))
    pen.drawCircle(at[0] + size * 0.24, at[1] + size * 0.28, size * 0.4, fill(MARK_SHADE, 0.5, 0.8))
    pen.drawCircle(at[0] - size * 0.26, at[1] - size * 0.3, size * 0.24, fill(WHITE, 0.9))


def _loops(pen: Any, at: Point, shut: float, beat: float, *, behind: bool) -> None:
    """The DNA that is wound round the bead: tight bands when shut, wide loops when open. Half of it lies behind."""
    swing = (1.0 - shut) * math.sin(TURN * beat / BEATS)
    for side in (-1.0, 1.0):
        wide = RADIUS + (1.0 - shut) * 4.6 + 0.6
        high = RADIUS * (0.62 + 0.12 * (1.0 - shut)) + swing * 0.8 * side
        start, end = (math.pi * 1.05, math.pi * 1.95) if behind else (0.12, math.pi - 0.12)
        points = arc((at[0], at[1] + side * 5.2), wide, start, end, 10, (1.0, high / wide * 0.62))
        for width, colour in ((5.2, INK), (2.9, STRAND)):
            brush(pen, points, width, colour, profile=even)
        for x, y in points[1:-1:2]:
            pen.drawLine(x - 0.5, y - 1.2, x + 0.5, y + 1.2, line(STRAND_DARK, 0.8))


def bead(pen: Any, at: Point, shut: float, beat: float) -> None:
    """A bead without its mark; `shut` 0..1."""
    colour, light, shade = (
        mix(*pair, shut) for pair in ((OPEN, SHUT), (OPEN_LIGHT, SHUT_LIGHT), (OPEN_SHADE, SHUT_SHADE))
    )
    _loops(pen, at, shut, beat, behind=True)
    path = blob(at, RADIUS, 3, 0.02)
    outlined(pen, path, colour, 1.6)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawOval(oval((at[0] + 6, at[1] + 8), 12, 9), fill(shade, 0.75, 3.6))
    pen.drawOval(oval((at[0] - 5, at[1] - 6), 9, 7), fill(light, 0.85, 3.2))
    pen.drawPath(path, line(light, 2.4, 0.8))
    pen.restore()
    # In front: the lower of the two turns only, so that letters have room
    wide = RADIUS + (1.0 - shut) * 4.6 + 0.6
    points = arc((at[0], at[1] + 4.4), wide, 0.16, math.pi - 0.16, 10, (1.0, 0.56))
    for width, tone in ((5.2, INK), (2.9, STRAND)):
        brush(pen, points, width, tone, profile=even)
    for x, y in points[1:-1:2]:
        pen.drawLine(x - 0.5, y - 1.2, x + 0.5, y + 1.2, line(STRAND_DARK, 0.8))
    gleam(pen, at, RADIUS - 2.6, width=1.5)


AT: Point = (24.0, 28.0)
TOP: Point = (24.0, 10.6)


def _stalk(pen: Any, foot: Point, head: Point) -> None:
    pen.drawLine(*foot, *head, line(INK, 4.0))
    pen.drawLine(*foot, *head, line(MARK_LIGHT, 1.8))


def open_bead(beat: int) -> Image.Image:
    """Open: its loops swing."""
    canvas = Canvas(BEAD, BEAD)
    bead(canvas.pen, AT, 0.0, beat)
    return canvas.image()


def marked(beat: int) -> Image.Image:
    """Shut, under its mark, which nods a little."""
    canvas = Canvas(BEAD, BEAD)
    bead(canvas.pen, AT, 1.0, beat)
    _stalk(canvas.pen, (24.0, 15.6), TOP)
    methyl(canvas.pen, TOP, 5.4, (0.0, 0.12, 0.0, -0.12)[beat])
    return canvas.image()


def fades(step: int) -> Image.Image:
    """The mark is taken off in steps: it turns, breaks from its stalk, bursts, and the bead lets go of its DNA."""
    canvas = Canvas(BEAD, BEAD)
    pen = canvas.pen
    share = step / (STEPS - 1)
    bead(pen, AT, 1.0 - share, step)
    if step < 2:
        _stalk(pen, (24.0, 15.6), TOP)
    if step < 4:
        methyl(pen, (TOP[0] + 0.9 * step, TOP[1] - 0.8 * step), 5.4 - 0.7 * step, 0.4 * step)
    if step >= 2:
        reach = 3.0 + 2.4 * (step - 2)
        for index in range(7):
            at = polar((25.0, 10.2), min(reach, 8.4), TURN * index / 7 + 0.3 * step)
            pen.drawCircle(*at, 2.3 - 0.25 * step + 0.6, fill(INK))
            pen.drawCircle(*at, 1.8 - 0.25 * step + 0.4, fill(SAFFRON_LIGHT if index % 2 else MARK_LIGHT))
    return canvas.image()


def takes(step: int) -> Image.Image:
    """A mark is set on: it comes down, the bead winds up, and a ring shows where it struck."""
    canvas = Canvas(BEAD, BEAD)
    pen = canvas.pen
    share = step / (STEPS - 1)
    bead(pen, AT, share, step)
    if step in (2, 3):
        for side in (-1, 1):
            brush(pen, arc((24.0, 15.0), 8.0 + 3.0 * (step - 2), -TURN / 4 + side * 1.4, -TURN / 4 + side * 2.2, 5),
                  2.4, WHITE)  # fmt: skip
    if step >= 2:
        _stalk(pen, (24.0, 15.6), TOP)
    methyl(pen, (TOP[0], TOP[1] + (-2.0, 0.6, 2.6, 1.2, 0.4, 0.0)[step]), (4.0, 4.6, 5.8, 5.6, 5.4, 5.4)[step])
    return canvas.image()


def aimed(beat: int) -> Image.Image:
    """A writer bends over an open bead, with a mark in its grip, lower in each beat."""
    canvas = Canvas(AIMED, AIMED)
    pen = canvas.pen
    at = (28.0, 36.0)
    bead(pen, at, 0.12 * beat, beat)
    low = 1.5 * beat
    # A hook with a broad back: it stands to the left, and its beak comes over the bead
    back = [(5.0, 30.0), (3.4, 18.0), (9.0, 6.4), (21.0, 3.0 + low * 0.3), (33.0, 6.0 + low * 0.5), (38.4, 12.0 + low),
            (34.0, 14.0 + low), (27.4, 11.4 + low * 0.6), (19.0, 11.4), (13.6, 18.0), (13.0, 29.0)]  # fmt: skip
    path = round_shape(back, 0.7)
    outlined(pen, path, WRITER, 1.6)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawOval(oval((10, 26), 8, 9), fill(WRITER_SHADE, 0.8, 2.4))
    pen.drawOval(oval((14, 8), 12, 5), fill(WRITER_LIGHT, 0.9, 2.4))
    pen.drawPath(path, line(WRITER_LIGHT, 1.8, 0.7))
    pen.restore()
    pen.drawPath(round_shape(star((12.6, 14.6), 4, 4.0, 1.5), 0.2), fill(WRITER_SHADE))
    methyl(pen, (31.6, 15.4 + low), 4.3, math.pi)
    return canvas.image()


def frames() -> Frames:
    """All of them, by name."""
    beats, steps = range(BEATS), range(STEPS)
    return {
        "bead_open": [open_bead(beat) for beat in beats],
        "bead_marked": [marked(beat) for beat in beats],
        "bead_fades": [fades(step) for step in steps],
        "bead_takes": [takes(step) for step in steps],
        "bead_aimed": [aimed(beat) for beat in beats],
    }
