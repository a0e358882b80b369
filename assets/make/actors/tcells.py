"""T cells other than the player: naive, anergic, induced regulatory, and effectors of two kinds in five states.

Only lymphocytes have faces, and the eyes are the state: closed arcs are naive, crossed lids anergic, two calm ovals
regulatory, wide lidded eyes at work. Effectors are alert, not evil: they are often right.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    arc,
    blob,
    blob_points,
    brush,
    cell,
    closed,
    dots,
    even,
    fill,
    gleam,
    line,
    nucleus,
    oval,
    polar,
    shadow,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_LIGHT, Colour, Skin, mix, rgb, skin

SMALL, LARGE = 40, 56  # px a frame

NAIVE = skin("A9B2F0", "E6EAFF", "5B62B0", "F4F5FF")
SLEEPER = skin("D49AB4", "F2D2DE", "85476A", "FFEFF4")  # between a naive one and what it would become
ANERGIC = skin("A79FA8", "D8D2D8", "5E5562", "DDD6DA")
INDUCED = skin("8CCFC0", "D6F7EE", "3C857E", "F2FFF8")
CD8 = skin("FF6370", "FFB9A4", "B3204C", "FFEBDC")
HELPER = skin("FF8044", "FFCF9C", "B23A22", "FFF0DC")
WEARY = rgb("9A7F86")
LID = rgb("F4F5FF")
EYE = rgb("FFF0B0")


# Naive, anergic, induced regulatory


def naive(beat: int) -> Image.Image:
    """Asleep: a smooth small ball that is nearly all nucleus."""
    canvas = Canvas(SMALL, SMALL)
    middle = (SMALL / 2, SMALL / 2 + (0.0, -0.5, -0.9, -0.4)[beat])
    _ball(canvas.pen, middle, 11.0, NAIVE, rgb("3B3F86"), rgb("6A70C4"))
    for eye in _eyes(middle, 3.1, 0.4):
        brush(canvas.pen, arc(eye, 2.0, math.pi - 0.3, 0.3, 6), 1.5, LID, profile=even)
    return canvas.image()


def sleeper(beat: int) -> Image.Image:
    """Held in check among the tissue: a naive cell with the first buds of spikes, fast asleep under a rising z."""
    canvas = Canvas(SMALL, SMALL)
    middle = (SMALL / 2 - 1, SMALL / 2 + 2.5 + (0.0, 0.4, 0.7, 0.4)[beat])
    _buds(canvas.pen, middle, 1.0)
    _ball(canvas.pen, middle, 10.6 + (0.0, 0.2, 0.4, 0.2)[beat], SLEEPER, rgb("5A2A52"), rgb("9A5486"))
    for eye in _eyes(middle, 3.1, 0.4):
        brush(canvas.pen, arc(eye, 2.1, math.pi - 0.3, 0.3, 6), 1.6, LID, profile=even)
    rise = (0.0, 1.0, 2.0, 3.0)[beat]
    for x, y, size in ((29.0, 9.5 - rise * 0.6, 2.6), (34.0, 5.4 - rise * 0.4, 1.8)):
        for width, colour in ((2.9, INK), (1.4, LID)):
            corners = [(x - size, y - size), (x + size, y - size), (x - size, y + size), (x + size, y + size)]
            for start, end in pairwise(corners):
                canvas.pen.drawLine(*start, *end, line(colour, width))
    return canvas.image()


def stirring(beat: int) -> Image.Image:
    """About to wake in the heat: it trembles, its buds stand out, and one eye has opened."""
    canvas = Canvas(SMALL, SMALL)
    middle = (SMALL / 2 + (-0.8, 0.8, -0.6, 0.9)[beat], SMALL / 2 + (0.4, -0.4, 0.6, -0.6)[beat])
    _buds(canvas.pen, middle, (2.6, 3.6, 3.0, 4.2)[beat])
    _ball(canvas.pen, middle, 11.0, SLEEPER.towards(rgb("FF6370"), 0.45), rgb("6A1A40"), rgb("B04070"))
    left, right = _eyes(middle, 3.2, 0.4)
    brush(canvas.pen, arc(left, 2.1, math.pi - 0.3, 0.3, 6), 1.6, LID, profile=even)
    canvas.pen.drawOval(oval(right, 2.5, 2.9), fill(INK))
    canvas.pen.drawOval(oval(right, 1.7, 2.2), fill(EYE))
    canvas.pen.drawCircle(right[0] + 0.4, right[1], 0.9, fill(rgb("4A0A28")))
    return canvas.image()


def _buds(pen: Any, middle: Point, length: float) -> None:
    """The spikes of an effector, as they begin."""
    for index in range(9):
        angle = TURN * (index + 0.2) / 9
        foot, tip = polar(middle, 9.5, angle), polar(middle, 11.4 + length, angle)
        pen.drawLine(*foot, *tip, line(INK, 4.0))
    for index in range(9):
        angle = TURN * (index + 0.2) / 9
        foot, tip = polar(middle, 9.5, angle), polar(middle, 11.2 + length, angle)
        pen.drawLine(*foot, *tip, line(SLEEPER.rim, 1.8))


def anergic(beat: int) -> Image.Image:
    """Silenced: grey and slack, with a dent, and crossed lids."""
    canvas = Canvas(SMALL, SMALL)
    sag = (0.0, 0.3, 0.6, 0.3)[beat]
    middle = (SMALL / 2, SMALL / 2 + 1.5 + sag)

    def slack(angle: float) -> float:
        dent = max(0.0, math.cos(angle + TURN / 4 - 0.35)) ** 8
        return 1.0 - 0.42 * dent

    outline = closed(blob_points(middle, 11.2, 2, 0.05, bulge=slack, stretch=(1.08, 0.92 - 0.01 * beat)))
    shadow(canvas.pen, middle, 11, 0.4)
    cell(canvas.pen, outline, middle, 11, ANERGIC, 1.35, 1.2)
    heart = blob((middle[0] - 0.4, middle[1] + 1.6), 6.6, 5, 0.05, (1.1, 0.88))
    nucleus(canvas.pen, heart, (middle[0] - 2, middle[1] - 1), 5, rgb("4A4350"), rgb("6F6676"))
    for x, y in _eyes((middle[0] - 0.6, middle[1] + 1.4), 3.2, 0):
        for side in (-1, 1):
            canvas.pen.drawLine(x - 1.5, y - 1.5 * side, x + 1.5, y + 1.5 * side, line(rgb("E6E0E4"), 1.1))
    return canvas.image()


def induced(beat: int) -> Image.Image:
    """An ally: a small regulatory cell with a plain band and one short tail, and five studs."""
    canvas = Canvas(SMALL, SMALL)
    pen = canvas.pen
    middle = (SMALL / 2, SMALL / 2 + (0.0, -0.5, -0.8, -0.4)[beat])
    radius = 11.4
    shadow(pen, middle, radius, 0.45)
    sway = 1.4 * math.sin(beat * TURN / 4)
    tail = [
        (middle[0] + 7, middle[1] + 6),
        (middle[0] + 11, middle[1] + 8.5 + sway),
        (middle[0] + 13.5, middle[1] + 13 + sway),
    ]
    brush(pen, tail, 5.6, INK, 6.8, profile=even)
    brush(pen, [*tail[:2], (tail[2][0] - 0.5, tail[2][1] - 1)], 3.0, SAFFRON, 4.0, profile=even)
    tips = [polar(middle, radius + 3, -TURN / 2 + 0.25 + index * 0.66) for index in range(5)]
    for tip in tips:
        pen.drawLine(*middle, *tip, line(INK, 2.6))
        pen.drawCircle(*tip, 2.3, fill(INK))
    for tip in tips:
        pen.drawCircle(*tip, 1.35, fill(INDUCED.rim))
    _ball(pen, middle, radius, INDUCED, rgb("1C4A50"), rgb("2E7276"), shaded=False)
    for eye in _eyes((middle[0], middle[1] - 1.4), 2.8, 0.3):
        pen.drawOval(oval(eye, 1.2, 2.0), fill(CREAM))
    band = arc(middle, radius - 1.8, 0.35, math.pi - 0.35, 9, (1, 0.92))
    brush(pen, band, 5.4, INK, profile=even)
    brush(pen, band, 3.2, SAFFRON, profile=even)
    brush(pen, [(x, y - 1) for x, y in band[1:-1]], 0.8, SAFFRON_LIGHT, profile=even)
    return canvas.image()


def _ball(
    pen: Any, middle: Point, radius: float, looks: Skin, dark: Colour, light: Colour, shaded: bool = True
) -> None:
    """A resting lymphocyte: smooth membrane, huge nucleus."""
    if shaded:
        shadow(pen, middle, radius)
    cell(pen, blob(middle, radius, 2, 0.02), middle, radius, looks, 1.35, 1.3)
    x, y = middle
    nucleus(pen, blob((x + 0.3, y + 0.1), radius * 0.68, 5, 0.03), (x - 1.4, y - 4.2), 5.4, dark, light)
    gleam(pen, middle, radius - 2.1, width=1.3)


def _eyes(middle: Point, apart: float, right: float) -> list[Point]:
    return [(middle[0] + right + side * apart, middle[1] + 0.4) for side in (-1, 1)]


# Effectors


@dataclass(frozen=True)
class Work:
    """An effector at one moment: how far its spikes stand out (1 = hunting), its squash along x, and its eyes."""

    spikes: float = 1.0
    squash: float = 1.0
    eyes: str = "lidded"  # lidded, wide, closed, drooping
    turned: float = 0.0  # radians that the spikes have crawled
    shine: float = 0.0  # 0..1, granules let go
    pallor: float = 0.0  # 0..1 towards weariness
    radius: float = 14.6


HUNT = [Work(turned=0.13 * beat, squash=(1, 1.05, 1, 0.95)[beat]) for beat in range(4)]
# Draws itself together, leaps, lets its granules go, comes back
ATTACK = [
    Work(0.45, 0.88, "wide", 0.1),
    Work(1.5, 1.14, "wide", 0.16, 0.5),
    Work(1.7, 1.08, "wide", 0.22, 1.0),
    Work(1.1, 0.97, "lidded", 0.26, 0.2),
]
CALM = [Work(0.32, (1, 1.015, 1.03, 1.015)[beat], "closed", 0.02 * beat, 0, 0.12) for beat in range(4)]
TIRED = [
    Work(0.55, (1, 1.01, 1.03, 1.02)[beat], "drooping", 0.04 * beat, 0, 0.5, 13.4 - 0.15 * beat) for beat in range(4)
]


def effector(work: Work, looks: Skin, side: int = 1, zoom: int = 1) -> Image.Image:
    """An effector at work, looking right (`side` 1) or left (-1), `zoom` times as large as in play."""
    canvas = Canvas(LARGE, LARGE, zoom)
    pen = canvas.pen
    middle = (LARGE / 2, LARGE / 2 + (1.0 if work.eyes == "drooping" else 0.0))
    x, y = middle
    looks = looks.towards(WEARY, work.pallor)

    def spiky(angle: float) -> float:
        wave = abs(math.sin(angle * 4.5 + work.turned * 3))
        uneven = 0.72 + 0.28 * math.sin(3 * angle + work.turned * 4 + 1)
        return 0.93 + math.pow(1 - wave, 2.2) * 0.44 * work.spikes * uneven

    shadow(pen, middle, work.radius + 2)
    outline = closed(
        blob_points(middle, work.radius, 7, 0.02, count=108, stretch=(work.squash, 1 / work.squash), bulge=spiky)
    )
    cell(
        pen,
        outline,
        middle,
        work.radius + 2,
        looks,
        1.45,
        1.35,
        inside=lambda within: dots(within, 12, middle, 9, 12.5, rgb("FFD9C4"), 3, 0.6),
    )
    face = (x + side * 1.6, y - 0.6)
    heart = blob(face, 8.8, 3, 0.05, (1.05, 0.92))
    nucleus(pen, heart, (face[0] - 1.5, face[1] - 4.6), 6.5, rgb("4A0A28"), rgb("8A1B44"))
    _effector_eyes(pen, work, (face[0] + side * 1.6, face[1] + 1.1), side)
    _granules(pen, middle, work)
    gleam(pen, middle, work.radius - 2.6)
    return canvas.image()


def _effector_eyes(pen: Any, work: Work, middle: Point, side: int) -> None:
    for left in (-1, 1):
        x, y = middle[0] + left * 3.5, middle[1]
        if work.eyes == "closed":
            brush(pen, arc((x, y - 0.6), 2.2, math.pi - 0.25, 0.25, 6), 1.7, EYE, profile=even)
            continue
        if work.eyes == "drooping":
            lid = closed(
                [(x - 2.2, y + 0.3), (x, y + 0.6), (x + 2.2, y + 0.3), (x + 1.2, y + 2.2), (x - 1.2, y + 2.2)], 0.8
            )
            pen.drawPath(lid, fill(mix(EYE, WEARY, 0.3)))
            brush(
                pen,
                [(x - 2.6, y + (0.9 if left < 0 else -0.3)), (x + 2.6, y + (-0.3 if left < 0 else 0.9))],
                1.0,
                EYE,
                profile=even,
            )
            continue
        high = 1.35 if work.eyes == "wide" else 1.0
        eye = skia.Path()
        eye.moveTo(x - left * 2.0, y - 1.5 * high)
        eye.lineTo(x + left * 2.2, y - 2.6 * high)
        eye.cubicTo(x + left * 2.6, y + 1.6, x + left, y + 2.9 * high, x - left * 0.3, y + 2.7 * high)
        eye.cubicTo(x - left * 1.6, y + 2.4 * high, x - left * 2.2, y + 0.6, x - left * 2.0, y - 1.5 * high)
        eye.close()
        pen.drawPath(eye, fill(EYE))
        if work.eyes == "wide":
            pen.drawCircle(x + side * 0.5, y + 0.3, 0.9, fill(rgb("4A0A28")))


def _granules(pen: Any, middle: Point, work: Work) -> None:
    """The row of cytotoxic granules below the nucleus; let go, they shine at the edge."""
    places = ((-8.4, 6.2), (-4.2, 9.2), (1.0, 10.2), (6.2, 8.6), (9.6, 4.6))
    out = 1 + 0.28 * work.shine
    for right, down in places:
        x, y = middle[0] + right * out, middle[1] + down * out
        pen.drawCircle(x, y, 1.75 + 0.5 * work.shine, fill(rgb("FFE3D2")))
        pen.drawCircle(x, y, 1.1, fill(mix(rgb("5B0C2C"), rgb("FFD24A"), work.shine)))


def dying(beat: int, looks: Skin) -> Image.Image:
    """Apoptosis: it shrinks, blebs, and falls into fragments that grow fewer. All of it opaque."""
    if beat == 0:
        return effector(Work(0.15, 1.0, "closed", pallor=0.55, radius=12.6), looks)
    canvas = Canvas(LARGE, LARGE)
    pen = canvas.pen
    middle = (LARGE / 2, LARGE / 2 + 1)
    pale = looks.towards(WEARY, 0.55 + 0.1 * beat)
    rng = random.Random(40)
    spread, size, count = ((0, 0, 0), (7.5, 6.0, 7), (13.0, 4.0, 7), (17.5, 2.3, 5))[beat]
    for index in range(count):
        angle = TURN * index / count + rng.uniform(-0.3, 0.3)
        place = polar(middle, spread * rng.uniform(0.8, 1.15), angle)
        radius = size * rng.uniform(0.7, 1.1)
        cell(pen, blob(place, radius, index, 0.1), place, radius, pale, 1.2, 0.8, hatches=0)
        if index % 2 == 0:
            pen.drawCircle(place[0] + radius * 0.15, place[1] + radius * 0.15, radius * 0.42, fill(rgb("5A1E38")))
    return canvas.image()


def frames() -> Frames:
    """All frames of T cells, by name. Effectors look right; those named `_left` look left."""
    beats = range(4)
    found: dict[str, list[Image.Image]] = {
        "naive_t": [naive(beat) for beat in beats],
        "anergic_t": [anergic(beat) for beat in beats],
        "sleeper": [sleeper(beat) for beat in beats],
        "sleeper_stirs": [stirring(beat) for beat in beats],
        "treg_induced": [induced(beat) for beat in beats],
    }
    for name, looks in (("effector_cd8", CD8), ("effector_th", HELPER)):
        for ending, side in (("", 1), ("_left", -1)):
            found[f"{name}{ending}"] = [effector(work, looks, side) for work in HUNT]
            found[f"{name}_attack{ending}"] = [effector(work, looks, side) for work in ATTACK]
        found[f"{name}_calm"] = [effector(work, looks) for work in CALM]
        found[f"{name}_tired"] = [effector(work, looks) for work in TIRED]
        found[f"{name}_dying"] = [dying(beat, looks) for beat in beats]
    return found
