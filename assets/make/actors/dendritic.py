"""Dendritic cells: a star of forked arms round a lobed nucleus. The arms tell what it is doing.

96 px a frame. At rest the arms are short; sampling, some of them reach out and bring something home; mature, nine long
arms end in pearls; carrying, they end in open cups, and its alarm (CD80 and CD86) sits on them as coral pearls: none,
three, six or nine, larger and on longer arms the more there are; calmed, pale arms are folded in.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    blob,
    brush,
    cell,
    dots,
    even,
    fill,
    gleam,
    line,
    nucleus,
    oval,
    polar,
    shadow,
    stroke,
    union,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, Skin, rgb, skin

SIZE = 96
RADIUS = 12.5
MIDDLE = (SIZE / 2, SIZE / 2)

IVORY = skin("F6D9A6", "FFF8E2", "B97F52", "FFF9EA")
SAND = skin("C9B394", "EFE2C6", "7F6350", "F3E9D6")
PALE = skin("DCD8D0", "F6F4EE", "8C8590", "F7F5F0")
GRAIN = rgb("B97F52")
NUCLEUS, NUCLEUS_LIGHT, CHROMATIN = rgb("7C4A93"), rgb("B07CC6"), rgb("522A68")
PREY = rgb("CFE36A")
PEARL, PEARL_LIGHT = rgb("FF6A55"), rgb("FFE0CF")


@dataclass(frozen=True)
class Look:
    """How a dendritic cell stands there. Reach and width of its arms in pixels; sway in radians."""

    skin: Skin
    arms: int
    reach: float
    seed: int
    sway: float = 0.12
    forks: int = 2
    tip: str = "pearl"  # pearl, cup, prey, none
    alarm: int = 0  # 0..3, on arms that end in cups


SPREAD = 114  # a seed whose arms stand well apart, so that what sits on them can be counted

IMMATURE = Look(SAND, 7, 25, 9, tip="knob")
SAMPLING = Look(SAND.towards(IVORY.fill, 0.35), 7, 27, 9, 0.2, tip="prey")
MATURE = Look(IVORY, 9, 39, 21)
CARRYING = (
    Look(IVORY.towards(SAND.fill, 0.3), 9, 30, SPREAD, 0.08, tip="cup"),
    Look(IVORY, 9, 34, SPREAD, 0.1, tip="cup", alarm=1),
    Look(IVORY, 9, 37, SPREAD, 0.13, tip="cup", alarm=2),
    Look(IVORY, 9, 39, SPREAD, 0.17, tip="cup", alarm=3),
)
CALMED = Look(PALE, 8, 28, 21, 0.05, forks=0, tip="tucked")

LOOKS = {
    "dc_immature": IMMATURE,
    "dc_sampling": SAMPLING,
    "dc_mature": MATURE,
    **{f"dc_carrying_{look.alarm}": look for look in CARRYING},
    "dc_calmed": CALMED,
}


@dataclass(frozen=True)
class Arm:
    """One branch: its points from root to tip, its width, and how many forks lie before it."""

    points: tuple[Point, ...]
    width: float
    level: int


def _tree(look: Look, beat: int) -> list[Arm]:
    """All branches. Chances are drawn in one order whatever the beat, so that a cell keeps its arms while it moves."""
    rng = random.Random(look.seed)
    phase = beat * TURN / 4
    arms: list[Arm] = []

    def grow(root: Point, heading: float, length: float, width: float, level: int) -> None:
        bend, own = rng.uniform(-0.5, 0.5), rng.uniform(0, 6)
        if look.tip == "tucked":
            bend = 1.25  # all arms fold the same way, along the cell's edge
        points = [root]
        for share in (0.35, 0.7, 1.0):
            angle = heading + bend * share + look.sway * math.sin(phase + own) * share
            points.append(polar(root, length * share, angle))
        arms.append(Arm(tuple(points), width, level))
        if level >= look.forks:
            return
        for side in (-1, 1):
            if rng.random() < (0.95 if level == 0 else 0.6):
                fork = 2 if side < 0 or rng.random() >= 0.5 else 1
                turn = heading + bend * 0.5 + side * rng.uniform(0.45, 0.85)
                grow(points[fork], turn, length * rng.uniform(0.34, 0.5), max(1.6, width * 0.5), level + 1)

    for index in range(look.arms):
        heading = TURN * (index + rng.uniform(-0.22, 0.22)) / look.arms
        reach = (look.reach - RADIUS * 0.5) * rng.uniform(0.74, 1.06)
        if look.tip == "prey":
            # Opposite arms take turns: out, catch, home
            reach *= 1 + 0.34 * max(0.0, math.sin(phase + index * TURN / 2))
        grow(polar(MIDDLE, RADIUS * 0.5, heading), heading, reach, 5.6, 0)
    return arms


def _trunk(share: float) -> float:
    return 1 + 0.35 * (1 - share) ** 3


def _outline(arms: list[Arm]) -> Any:
    parts = [blob(MIDDLE, RADIUS, 3)]
    for arm in arms:
        profile = _trunk if arm.level == 0 else even
        parts.append(stroke(arm.points, arm.width, max(1.0, arm.width * 0.3), profile, 18))
    return union(parts, 0.45)


def draw(look: Look, beat: int, zoom: int = 1) -> Image.Image:
    """A dendritic cell at beat 0..3 of its sway."""
    canvas = Canvas(SIZE, SIZE, zoom)
    pen = canvas.pen
    arms = _tree(look, beat)
    shadow(pen, MIDDLE, RADIUS * 1.35)
    cell(
        pen,
        _outline(arms),
        MIDDLE,
        RADIUS * 1.35,
        look.skin,
        ink_width=1.35,
        rim_width=1.0,
        inside=lambda within: dots(within, 20, MIDDLE, 6, 13, GRAIN, 3, 0.55),
    )
    for index, arm in enumerate(arm for arm in arms if arm.level == 0):
        _tip(pen, look, arm, index, beat)
    _nucleus(pen)
    gleam(pen, MIDDLE, RADIUS - 2.4, width=1.5)
    return canvas.image()


def _tip(pen: Any, look: Look, arm: Arm, index: int, beat: int) -> None:
    """What an arm ends in."""
    x, y = arm.points[-1]
    before = arm.points[-2]
    heading = math.atan2(y - before[1], x - before[0])
    if look.tip == "cup" and index % 3 < look.alarm:
        _pearl(pen, polar((x, y), 1.5, heading), 2.9 + 0.75 * look.alarm)
    elif look.tip == "cup":
        prongs = [polar((x, y), 4.2, heading - 0.8), polar((x, y), 4.2, heading + 0.8)]
        for width, colour in ((3.6, INK), (1.6, look.skin.rim)):
            for prong in prongs:
                pen.drawLine(x, y, *prong, line(colour, width))
    elif look.tip == "prey" and (index + beat) % 2 == 0:
        pen.drawOval(oval((x + 0.2, y + 0.3), 3.0, 2.6), fill(INK))
        pen.drawOval(oval((x, y), 2.0, 1.6), fill(PREY))
    else:
        size = 1.4 if look.tip == "pearl" else 1.1
        pen.drawCircle(x + 0.2, y + 0.3, size + 0.8, fill(INK))
        pen.drawCircle(x, y, size, fill(look.skin.rim))


def _pearl(pen: Any, at: Point, size: float) -> None:
    """Alarm on an arm: a ball that can be counted from afar."""
    x, y = at
    pen.drawCircle(x + 0.2, y + 0.4, size + 1.3, fill(INK))
    pen.drawCircle(x, y, size, fill(PEARL_LIGHT))
    pen.drawCircle(x + 0.1, y + 0.2, size - 0.9, fill(PEARL))
    pen.drawCircle(x - 0.32 * size, y - 0.36 * size, 0.36 * size, fill(PEARL_LIGHT))


def _nucleus(pen: Any) -> None:
    x, y = MIDDLE
    lobes = skia.Op(
        blob((x - 3, y - 0.6), 6.2, 1),
        blob((x + 3.4, y + 0.8), 5.6, 6),
        skia.kUnion_PathOp,
    )
    nucleus(pen, lobes, (x - 2.5, y - 4), 6.5, NUCLEUS, NUCLEUS_LIGHT)
    dots(pen, 7, MIDDLE, 1, 5, CHROMATIN, 4)
    brush(pen, [(x + 0.4, y - 4.5), (x + 0.9, y), (x + 0.2, y + 4)], 0.9, CHROMATIN, alpha=0.6)


def frames() -> Frames:
    """All frames of dendritic cells, by name."""
    return {name: [draw(look, beat) for beat in range(4)] for name, look in LOOKS.items()}
