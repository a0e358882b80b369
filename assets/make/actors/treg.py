"""The regulatory T cell that a player is: a ball in a halo of studs (CD25), with a saffron sash whose tails trail.

64 px a frame, pivot in the middle. Eight directions, named by where it goes; the tails hang when it stands, trail when
it goes and stream when it dashes. The sash stands for FOXP3: it shortens, frays and tears as the programme fails.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    TURN,
    Point,
    Points,
    arc,
    blob,
    brush,
    cell,
    dots,
    even,
    fill,
    gleam,
    line,
    oval,
    polar,
    shadow,
)
from assets.make.kit.pages import Frames
from assets.make.kit.palette import (
    INK,
    SAFFRON,
    SAFFRON_DEEP,
    SAFFRON_LIGHT,
    WHITE,
    Colour,
    mix,
    rgb,
    skin,
)

SIZE = 64
DASH_SIZE = 80  # a dash is longer than it is wide
UNIT = 1.03  # drawn on a field of 62 px, so that tails end within the frame
RADIUS = 16.2
STUDS = 11

SKIN = skin("45CDB8", "A6F7E4", "14807F", "EFFFF3")
ASHEN = rgb("8C93A0")
NUCLEUS, NUCLEUS_LIGHT, CHROMATIN = rgb("0C3A47"), rgb("16626A"), rgb("1F8A8A")
HALO = rgb("7CEBD6")
EYE = rgb("FFF4D6")
STUD, STUD_STALK, STUD_SPENT = rgb("EFFFF3"), rgb("8FF0DC"), rgb("8FA9A4")
TAIL_BACK, TAIL_BACK_LIGHT, TAIL_LIGHT = rgb("D9761F"), rgb("F0A045"), rgb("FFE09A")

# direction -> where it points, in right and down
WAYS: dict[str, tuple[int, int]] = {
    "down": (0, 1),
    "down_right": (1, 1),
    "right": (1, 0),
    "up_right": (1, -1),
    "up": (0, -1),
    "up_left": (-1, -1),
    "left": (-1, 0),
    "down_left": (-1, 1),
}

# The knot of the sash and where its two tails lead, for directions without a part to the left; those are mirrored.
# (right, down) of the way -> knot, tails when standing, tails when going
Tails = tuple[Point, Point]
KNOTS: dict[tuple[int, int], tuple[Point, Tails, Tails]] = {
    (0, 1): ((10.2, 7.6), ((5.5, 1.5), (6.0, 7.0)), ((5.6, -5.8), (7.4, 0.4))),
    (1, 1): ((-9.4, 8.4), ((-6.0, 2.5), (-4.5, 7.5)), ((-7.5, -5.0), (-9.5, 0.5))),
    (1, 0): ((-11.2, 6.6), ((-7.5, 2.0), (-5.5, 7.0)), ((-8.0, -2.2), (-7.6, 4.2))),
    (1, -1): ((-9.0, 9.6), ((-6.0, 4.0), (-3.0, 8.0)), ((-9.0, 2.5), (-6.5, 7.5))),
    (0, -1): ((-4.0, 12.0), ((-5.5, 5.0), (0.5, 6.5)), ((-4.5, 5.5), (1.5, 7.0))),
}


@dataclass(frozen=True)
class Pose:
    """One moment of the Treg.

    `beat` 0..3 is the frame of a cycle; `gait` one of stand, go, dash; `eyes` one of open, shut (a
    blink), closed (while it casts IL-10), up, wide, dazed; `sash` 0..1 is what is left of it.
    """

    way: str = "down"
    beat: int = 0
    gait: str = "stand"
    eyes: str = "open"
    sash: float = 1.0


def draw(pose: Pose, zoom: int = 1) -> Image.Image:
    """The Treg in a pose, `zoom` times as large as in play."""
    size = DASH_SIZE if pose.gait == "dash" else SIZE
    canvas = Canvas(size, size, zoom)
    pen = canvas.pen
    pen.translate(size / 2, size / 2 - 1)
    pen.scale(UNIT, UNIT)
    right, down = WAYS[pose.way]
    along, across, rise = _squash(pose)
    shadow(pen, (0, 0), RADIUS, 0.55)
    pen.translate(0, rise)
    heading = math.degrees(math.atan2(down, right))
    pen.rotate(heading)
    pen.scale(along, across)
    pen.rotate(-heading)
    behind = down < 0  # it shows its back, so the tails lie on it
    _studs(pen, pose)
    if not behind:
        _tails(pen, pose)
    if pose.eyes == "up":
        _receptor(pen, pose.beat)
    _body(pen, pose)
    _face(pen, pose)
    band(pen, pose)
    if behind:
        _tails(pen, pose)
    _knot(pen, pose)
    gleam(pen, (0, 0), RADIUS - 3.2, width=1.9)
    glint = polar((0, 0), RADIUS - 3.4, 5.1)
    pen.drawCircle(*glint, 0.8, fill(WHITE, 0.9))
    return canvas.image()


def _squash(pose: Pose) -> tuple[float, float, float]:
    """Stretch along the way, stretch across it, and rise in pixels."""
    if pose.gait == "dash":
        return 1.25, 0.8, 0.0
    if pose.gait == "go":
        along = (1.0, 1.05, 1.0, 0.96)[pose.beat]
        return along, 1 / along, (0.0, -1.4, -0.4, 0.7)[pose.beat]
    # Standing, it breathes; what stretches is always the height, whichever way it looks
    tall = (1.0, 1.025, 1.035, 1.01)[pose.beat]
    if WAYS[pose.way][0] == 0:
        return tall, 1 / tall, 0.0
    return 1 / tall, tall, (0.0, -0.3, -0.5, -0.2)[pose.beat]


def _skin_of(pose: Pose) -> Any:
    return SKIN.towards(ASHEN, 0.45) if pose.eyes == "dazed" else SKIN


def _body(pen: Any, pose: Pose) -> None:
    unrest = 0.06 if pose.eyes == "dazed" else 0.022
    outline = blob((0, 0), RADIUS, 11 + (pose.beat if pose.eyes == "dazed" else 0), unrest)
    cell(
        pen,
        outline,
        (0, 0),
        RADIUS,
        _skin_of(pose),
        ink_width=1.5,
        rim_width=1.7,
        inside=lambda within: dots(within, 16, (0, 0), 9, RADIUS - 2.5, STUD, 5, 0.55),
    )


def _studs(pen: Any, pose: Pose) -> None:
    """CD25, the receptor that catches IL-2: spent studs are grey, and hang."""
    weak = pose.sash < 0.4
    places: list[tuple[Point, Point]] = []
    for index in range(STUDS):
        angle = TURN * index / STUDS + 0.28 + 0.05 * math.sin(pose.beat * TURN / 4 + index)
        reach = RADIUS + (2.2 if weak and index % 2 else 3.4)
        places.append((polar((0, 0), RADIUS - 1, angle), polar((0, 0), reach, angle)))
    for root, tip in places:
        pen.drawLine(*root, *tip, line(INK, 2.6))
        pen.drawCircle(*tip, 2.35, fill(INK))
    for root, tip in places:
        pen.drawLine(*root, *tip, line(STUD_STALK, 1.0))
        pen.drawCircle(*tip, 1.45, fill(STUD_SPENT if weak else STUD))


def _receptor(pen: Any, beat: int) -> None:
    """The T cell receptor held out to a peptide: a fork that feels, with the peptide between its prongs."""
    angle = -TURN / 8 - 0.1
    root = polar((0, 0), RADIUS - 2, angle)
    neck = polar((0, 0), RADIUS + (2.6, 3.4, 4.0, 3.4)[beat], angle)
    prongs = [polar(neck, 4.6, angle - 0.75), polar(neck, 4.6, angle + 0.75)]
    for width, colour in ((4.6, INK), (2.1, STUD)):
        pen.drawLine(*root, *neck, line(colour, width))
        for prong in prongs:
            pen.drawLine(*neck, *prong, line(colour, width))
    pen.drawCircle(*polar(neck, 4.6, angle), 2.6, fill(INK))
    pen.drawCircle(*polar(neck, 4.6, angle), 1.6, fill(SAFFRON))


def _lean(pose: Pose) -> Point:
    """How far the nucleus, which is the face, is turned to the way."""
    right, down = WAYS[pose.way]
    share = 0.8 if right and down else 1.0
    if pose.eyes == "up":
        return 2.2, -1.8
    return 3.4 * right * share, (1.6 * down if down > 0 else 2.6 * down) * 0.6 * share


def _face(pen: Any, pose: Pose) -> None:
    lean = _lean(pose)
    x, y = lean[0], lean[1] - 1.6
    outline = blob((x, y), 10.6, 4, 0.03, stretch=(1.04, 0.92))
    pen.drawPath(outline, line(HALO, 2.2, 0.5))
    pen.drawPath(outline, fill(NUCLEUS))
    pen.save()
    pen.clipPath(outline, doAntiAlias=True)
    pen.drawOval(oval((x - 1.5, y - 6), 7.5, 5), fill(NUCLEUS_LIGHT, 0.9, 2.6))
    dots(pen, 9, (x, y + 1), 3, 9.5, CHROMATIN, 8, 0.7)
    _eyes(pen, pose, (x, y))
    pen.restore()


def _eyes(pen: Any, pose: Pose, middle: Point) -> None:
    """Two calm ovals, unless it sleeps on its feet, looks up, or has lost its programme."""
    right, down = WAYS[pose.way]
    if (right, down) == (0, -1):
        brush(pen, arc(middle, 6.5, 3.6, 5.6), 1.3, rgb("2A9A97"))
        return
    apart = 3.3 if right else 3.9
    x = middle[0] + (3.0 if down == 0 else 3.6 if down < 0 else 2.2) * right
    y = middle[1] + (-3.6 if down < 0 else 0.9)
    if pose.eyes == "up":
        x, y = x + 2.2, y - 2.4
    for side in (-1, 1):
        eye = (x + side * apart, y)
        if pose.eyes in ("closed", "shut"):
            brush(pen, arc((eye[0], y - 0.6), 2.2, math.pi - 0.25, 0.25, 6), 1.6, EYE, profile=even)
        elif pose.eyes == "dazed":
            wide = 2.3 if side < 0 else 1.5
            pen.drawOval(oval(eye, wide, wide + 0.7), line(EYE, 1.3))
            pen.drawCircle(eye[0] + (0.5, 0.2, -0.4, 0.1)[pose.beat], y + 0.4, 0.7, fill(EYE))
        else:
            high = {"up": 3.4, "wide": 3.5}.get(pose.eyes, 3.0)
            pen.drawOval(oval(eye, 1.6 if pose.eyes != "wide" else 1.9, high), fill(EYE))
            pen.drawOval(oval((eye[0], y - high * 0.45), 1.5, high * 0.55), fill(WHITE, 0.5))


def _belly(share: float) -> float:
    return 0.75 + 0.25 * math.sin(math.pi * share)


def band(pen: Any, pose: Pose) -> None:
    """The sash round the belly; torn in two when the programme is lost."""
    right = WAYS[pose.way][0]
    start, end = 0.2 + 0.08 * max(0, right), math.pi - 0.2 - 0.08 * max(0, -right)
    parts = [(start, end)] if pose.sash > 0.15 else [(start, start + 0.75), (end - 0.95, end)]
    for part in parts:
        points = arc((0, 0), RADIUS - 2.3, *part, 9, (1, 0.92))
        brush(pen, points, 7.4, INK, profile=_belly)
        brush(pen, points, 4.9, SAFFRON, profile=_belly)
        brush(pen, _moved(points, 0, 1.2), 1.7, SAFFRON_DEEP, profile=even)
        brush(pen, _moved(points[1:-1], 0, -1.5), 0.9, SAFFRON_LIGHT, profile=even)
        if pose.sash < 0.5:
            _threads(pen, points[0], (points[0][0] - points[1][0], points[0][1] - points[1][1] - 2))
            _threads(pen, points[-1], (points[-1][0] - points[-2][0], points[-1][1] - points[-2][1] - 2))


def _threads(pen: Any, end: Point, way: Point) -> None:
    """Loose threads where the sash is frayed."""
    for index in range(3):
        tip = (end[0] + way[0] * 0.6 + 2.2 * math.sin(index * 2.1), end[1] + way[1] * 0.6 + 2.4 * math.cos(index * 2.6))
        brush(pen, [end, tip], 2.6, INK, 1.4, profile=even)
        brush(pen, [end, tip], 1.3, SAFFRON, 0.5, profile=even)


def _moved(points: Points, right: float, down: float) -> list[Point]:
    return [(x + right, y + down) for x, y in points]


def _tied(pose: Pose) -> tuple[Point, Tails]:
    """Where the knot is and where the tails lead."""
    right, down = WAYS[pose.way]
    knot, standing, going = KNOTS[abs(right), down]
    tails = standing if pose.gait == "stand" else going
    if pose.eyes == "closed":
        tails = ((7.2, -2.5), (7.6, 3.5))  # lifted by the breath of IL-10
    side = -1 if right < 0 else 1
    first, second = ((side * x, y) for x, y in tails)
    return (side * knot[0], knot[1]), (first, second)


def _ribbon(share: float) -> float:
    return 0.72 + 0.42 * share


def _tails(pen: Any, pose: Pose) -> None:
    if pose.sash <= 0.15:
        return
    knot, ways = _tied(pose)
    # Tails follow the body two frames late
    phase = (pose.beat - 2) * TURN / 4
    swing = {"stand": 0.7, "go": 1.0, "dash": 0.25}[pose.gait]
    pull = {"stand": 1.04, "go": 1.0, "dash": 0.9}[pose.gait]
    for index, (right, down) in reversed(list(enumerate(ways))):
        length = (1.15, 1.35)[index] * (0.45 + 0.55 * pose.sash) * pull
        norm = math.hypot(right, down)
        across = (-down / norm, right / norm)
        near = 2.2 * swing * math.sin(phase + index * 1.7)
        far = 2.6 * swing * math.sin(phase + index * 1.7 + 1.4)
        points = [
            (knot[0] + right * length * reach + across[0] * bend, knot[1] + down * length * reach + across[1] * bend)
            for reach, bend in ((0, 0), (0.45, near * 0.5), (1.0, near), (1.45, far * 0.8))
        ]
        _tail(pen, points, front=index == 0)
        if pose.sash < 0.6:
            _threads(pen, points[-1], (right * 0.5, down * 0.5))


def _tail(pen: Any, points: list[Point], front: bool) -> None:
    colours: tuple[Colour, Colour] = (SAFFRON, TAIL_LIGHT) if front else (TAIL_BACK, TAIL_BACK_LIGHT)
    brush(pen, points, 6.4, INK, 8.2, profile=_ribbon)
    inner = list(points)
    last, before = points[-1], points[-2]
    inner[-1] = (last[0] - (last[0] - before[0]) * 0.14, last[1] - (last[1] - before[1]) * 0.14)
    brush(pen, inner, 3.9, colours[0], 5.4, profile=_ribbon)
    brush(pen, _moved(inner, -0.6, -0.8), 0.9, colours[1], 1.2, profile=even)


def _knot(pen: Any, pose: Pose) -> None:
    if pose.sash <= 0.15:
        return
    (x, y), _ = _tied(pose)
    pen.drawCircle(x + 0.2, y + 0.3, 3.7, fill(INK))
    pen.drawCircle(x, y, 2.5, fill(SAFFRON))
    pen.drawCircle(x - 0.6, y - 0.7, 0.9, fill(SAFFRON_LIGHT))


def ghost(age: int) -> Image.Image:
    """What a dash leaves behind, 0 young to 2 old: the body alone, thinner each time."""
    canvas = Canvas(SIZE, SIZE)
    pen = canvas.pen
    radius = (RADIUS * UNIT * share for share in (0.98, 0.88, 0.74))
    outline = blob((SIZE / 2, SIZE / 2 - 1), list(radius)[age], 11, 0.022)
    pen.drawPath(outline, fill(mix(SKIN.shade, INK, 0.2 + 0.2 * age), (0.62, 0.42, 0.26)[age]))
    pen.drawPath(outline, line(SKIN.fill, (2.2, 1.7, 1.2)[age], (0.85, 0.62, 0.4)[age]))
    return canvas.image()


def frames() -> Frames:
    """All frames of the Treg, by name."""
    beats = range(4)
    found: dict[str, list[Image.Image]] = {}
    for way in WAYS:
        found[f"treg_{way}"] = [draw(Pose(way, beat, "go")) for beat in beats]
        found[f"treg_idle_{way}"] = [draw(Pose(way, beat)) for beat in beats]
        found[f"treg_dash_{way}"] = [draw(Pose(way, 0, "dash"))]
        found[f"treg_blink_{way}"] = [draw(Pose(way, eyes="shut"))]
    found["treg_calm"] = [draw(Pose(beat=beat, eyes="closed")) for beat in beats]
    found["treg_inspect"] = [draw(Pose(beat=beat, eyes="up")) for beat in beats]
    found["treg_fray"] = [draw(Pose(beat=beat, gait="go", sash=0.25, eyes="wide")) for beat in beats]
    found["treg_unstable"] = [draw(Pose(beat=beat, sash=0.0, eyes="dazed")) for beat in beats]
    return found
