"""Cards: the paper on which a therapy is offered, the seals that say how far it is tried, and shapes for shape cards.

A therapy card is 212 x 300, at rest or chosen, with a ring for its icon and a line above its price. The seals are told
by outline: a toothed seal with a tick (approved), a flask (in trials), a dashed ring with a question (experimental).
"""

from __future__ import annotations

import math
from typing import Any

import skia
from PIL import Image

from assets.make.kit.antigens import ANTIGENS
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    arc,
    brush,
    closed,
    even,
    fill,
    line,
    outlined,
    polygon,
    star,
)
from assets.make.kit.ink import box as area
from assets.make.kit.pages import Frames, write_page
from assets.make.kit.palette import INK, PAPER_INSET, SAFFRON, SAFFRON_DEEP, SAFFRON_LIGHT, WHITE, mix, rgb

WIDE, HIGH = 212, 300
RING: Point = (WIDE / 2, 52.0)  # the middle of the ring for the icon
RING_RADIUS = 33.0
PRICE = 228.0  # px from the top: below it stands the price
SEAL, SHAPE = 40, 64

PAPER, FOLD = rgb("F3E4C8"), rgb("D9C09A")
SEPIA = rgb("5B4148")
GEL, GEL_LIGHT, GEL_DARK = rgb("2E5C50"), rgb("8CD0A8"), rgb("16322E")
APPROVED, TRIAL, EXPERIMENT = rgb("2F9A8C"), rgb("5A86D8"), rgb("B98CFF")


def _paper(inset: float, corner: float = 12.0) -> Any:
    path = skia.Path()
    path.addRRect(skia.RRect.MakeRectXY(area(inset, inset, WIDE - inset, HIGH - inset), corner, corner))
    return path


def card(*, chosen: bool) -> Image.Image:
    """A therapy card without words; the chosen one has a saffron rim twice as wide, and turned-up corners."""
    canvas = Canvas(WIDE, HIGH, fine=3)
    pen = canvas.pen
    whole = _paper(5.0)
    pen.save()
    pen.translate(1.0, 2.0)
    pen.drawPath(whole, line(INK, 7.0))
    pen.restore()
    pen.drawPath(whole, line(INK, 7.0))
    pen.drawPath(whole, fill(PAPER))
    pen.save()
    pen.clipPath(whole, doAntiAlias=True)
    pen.drawRect(area(0, 0, WIDE, RING[1]), fill(GEL))
    wave = [(-6.0, RING[1]), (40.0, RING[1] + 4), (WIDE / 2, RING[1] - 2), (172.0, RING[1] + 4), (WIDE + 6.0, RING[1])]
    brush(pen, wave, 7.0, GEL_DARK, profile=even)
    brush(pen, [(x, y - 2.0) for x, y in wave], 2.2, GEL_LIGHT, profile=even)
    for index in range(5):  # the gel's wells, faintly
        at = (20.0 + 43.0 * index, 20.0 + 12.0 * (index % 2))
        pen.drawPath(polygon([_corner(at, 18.0, part) for part in range(6)]), line(GEL_LIGHT, 1.2, 0.22))
    pen.drawRect(area(12, PRICE, WIDE - 12, HIGH - 12), fill(PAPER_INSET))
    pen.restore()
    x = 16.0
    while x < WIDE - 16:  # a line along which the price could be torn off
        pen.drawLine(x, PRICE, min(x + 6.0, WIDE - 16), PRICE, line(SEPIA, 1.6, 0.7))
        x += 11.0
    rim, width = (SAFFRON, 5.0) if chosen else (mix(FOLD, SEPIA, 0.2), 2.2)
    pen.drawPath(_paper(7.0 if chosen else 6.2, 10.0), line(rim, width))
    if chosen:
        pen.drawPath(_paper(9.6, 8.0), line(SAFFRON_DEEP, 1.2, 0.8))
    pen.drawCircle(RING[0] + 0.4, RING[1] + 1.4, RING_RADIUS, fill(INK))
    pen.drawCircle(*RING, RING_RADIUS - 1.4, fill(SAFFRON if chosen else rgb("E9CFA9")))
    pen.drawCircle(*RING, RING_RADIUS - 5.0, fill(INK))
    pen.drawCircle(*RING, RING_RADIUS - 6.2, fill(rgb("1D1124")))
    brush(pen, arc(RING, RING_RADIUS - 3.2, 3.5, 4.7, 9), 1.8, SAFFRON_LIGHT)
    return canvas.image()


def _corner(at: Point, radius: float, part: int) -> Point:
    angle = TURN * part / 6 + TURN / 12
    return at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)


def seal(kind: str) -> Image.Image:
    """How far a therapy is tried: "approved", "trial" or "experimental"."""
    canvas = Canvas(SEAL, SEAL)
    pen = canvas.pen
    middle: Point = (SEAL / 2, SEAL / 2)
    if kind == "approved":
        outlined(pen, closed(star(middle, 14, 17.0, 14.2), 0.5), APPROVED, 1.5)
        pen.drawCircle(*middle, 11.0, line(WHITE, 1.2, 0.8))
        for width, colour in ((6.4, INK), (3.4, WHITE)):
            brush(pen, [(13.4, 20.6), (18.2, 25.4), (27.0, 14.4)], width, colour, profile=even)
    elif kind == "trial":
        flask = [
            (15.6, 5.0),
            (24.4, 5.0),
            (24.4, 14.6),
            (33.6, 31.6),
            (30.6, 35.0),
            (9.4, 35.0),
            (6.4, 31.6),
            (15.6, 14.6),
        ]
        path = closed(flask, 0.16)
        outlined(pen, path, rgb("DDEFEA"), 1.5)
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        pen.drawRect(area(0, 23, SEAL, SEAL), fill(TRIAL))
        pen.drawRect(area(0, 22, SEAL, 24.4), fill(mix(TRIAL, WHITE, 0.5)))
        pen.restore()
        for at, size in (((16.4, 29.4), 2.1), ((22.6, 27.4), 1.5), ((24.6, 31.6), 1.8)):
            pen.drawCircle(*at, size, fill(WHITE, 0.85))
        brush(pen, [(13.6, 5.2), (26.4, 5.2)], 5.4, INK, profile=even)
        brush(pen, [(14.2, 5.2), (25.8, 5.2)], 2.8, rgb("C9B8CC"), profile=even)
    else:
        for index in range(10):
            start = TURN * index / 10
            for width, colour in ((6.2, INK), (3.4, EXPERIMENT)):
                brush(pen, arc(middle, 15.2, start, start + TURN * 0.062, 4), width, colour, profile=even)
        sign = [(14.8, 15.4), (16.6, 12.2), (20.4, 11.2), (24.4, 13.4), (24.2, 17.2), (20.6, 20.0), (20.0, 23.6)]
        for width, colour in ((6.6, INK), (3.5, WHITE)):
            brush(pen, sign, width, colour, profile=even)
        pen.drawCircle(20.0, 28.6, 3.4, fill(INK))
        pen.drawCircle(20.0, 28.6, 2.0, fill(WHITE))
    return canvas.image()


def shape(name: str) -> Image.Image:
    """What antibodies hold, large enough for a card."""
    canvas = Canvas(SHAPE, SHAPE)
    ANTIGENS[name](canvas.pen, (SHAPE / 2, SHAPE / 2), 24.0)
    return canvas.image()


def frames() -> Frames:
    """All of them, by name."""
    return {
        "therapy_card": [card(chosen=False), card(chosen=True)],
        **{f"seal_{kind}": [seal(kind)] for kind in ("approved", "trial", "experimental")},
        **{f"shape_{name}": [shape(name)] for name in ANTIGENS},
    }


def work() -> dict[str, bool]:
    """Write the page; which files changed."""
    return write_page("cards", frames(), palette=True)
