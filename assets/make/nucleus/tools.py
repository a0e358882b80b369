"""What runs along the strip: the player's tool TET, the copying fork, waves of IL-2, receptor pulses, IL-6 and IL-17.

TET is a clamp in the Treg's teal with its sash; it has no face, for molecules have none. Its jaws tell what it does:
they sway, lean back when it is carried, close on a mark, and hang open and grey when it no longer obeys.
"""

from __future__ import annotations

import math
from typing import Any

from PIL import Image

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
from assets.make.kit.pages import Frames
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_LIGHT, WHITE, Colour, mix, rgb

BEATS = 4
TET, CARRIED = 72, (96, 72)
FORK = (88, 120)
WAVE, WAVE_NEXT = (96, 64), (32, 24)
RECEPTOR, SLOT, DROP = 40, 20, 24

TEAL, TEAL_LIGHT, TEAL_SHADE = rgb("45CDB8"), rgb("C4FFF0"), rgb("14807F")
GREY, GREY_LIGHT, GREY_SHADE = rgb("8C93A0"), rgb("C8CCD4"), rgb("4A4E5C")
STRAND = rgb("7FE0F0")
NEW = rgb("FFE9B8")
HELICASE, HELICASE_LIGHT, HELICASE_SHADE = rgb("E58A6A"), rgb("FFD2B4"), rgb("8E3A34")
AMBER, AMBER_LIGHT, AMBER_SHADE = rgb("FFC23D"), rgb("FFF0B8"), rgb("C47A12")
SELF, SELF_LIGHT = rgb("43C7D8"), rgb("C8F6FF")
IL6, IL6_LIGHT = rgb("F08CC8"), rgb("FFE0F2")
IL17, IL17_LIGHT = rgb("FF6A3C"), rgb("FFD0A8")


def _claw(at: Point, side: int, gape: float) -> list[Point]:
    """One jaw from its hinge to its tip; `gape` 0 shut to 1 wide open."""
    x, y = at
    wide, tip = 13.5 + 9.0 * gape, 2.6 + 15.0 * gape
    return [
        (x + side * 7.0, y - 21.0),
        (x + side * (wide - 1.0), y - 13.0),
        (x + side * wide, y + 2.0),
        (x + side * (wide + tip) / 2.0, y + 14.0),
        (x + side * tip, y + 17.5),
    ]


def _clamp(pen: Any, at: Point, gape: float, lean: float, *, alive: bool, beat: int) -> None:
    """The tool round the place `at`: two jaws, a back with an atom of iron in it, and its sash when it is `alive`."""
    x, y = at
    colour, light, shade = (TEAL, TEAL_LIGHT, TEAL_SHADE) if alive else (GREY, GREY_LIGHT, GREY_SHADE)
    pen.save()
    pen.rotate(math.degrees(lean), x, y)
    if alive:
        for index, (right, down) in enumerate(((-10.0, -3.5), (-11.0, 2.5))):
            sway = 1.6 * math.sin(TURN * (beat - index) / BEATS)
            knot = (x - 13.0, y - 20.0)
            tail = [
                (knot[0] + right * share, knot[1] + down * share - 1.4 * share * (1.0 - share) + sway * share)
                for share in (0.0, 0.5, 1.0)
            ]
            brush(pen, tail, 6.0, INK, 7.4, profile=even)
            brush(pen, tail, 3.4, SAFFRON, 4.6, profile=even)
    jaws = [_claw(at, side, gape) for side in (-1, 1)]
    for width, tone in ((13.0, INK), (9.8, colour)):
        for way in jaws:
            brush(pen, way, width, tone, width * 0.44, profile=even)
    for index, way in enumerate(jaws):
        brush(pen, [(a - 2.0, b - 1.0) for a, b in way[:4]], 2.2, light, alpha=0.9)
        brush(pen, [(a + (2.4 if index else 1.6), b + 1.4) for a, b in way[1:]], 2.0, shade, alpha=0.7)
        for share in (2, 3):  # teeth, on the inner side
            root = way[share]
            inwards = math.atan2(y + 2 - root[1], x - root[0])
            tooth = [polar(root, 3.0, inwards - 0.7), polar(root, 7.4, inwards), polar(root, 3.0, inwards + 0.7)]
            outlined(pen, polygon(tooth), light, 0.9)
    half = [(15.0, -17.0), (13.5, -27.0), (5.0, -32.5)]
    dome = [(6.0, -12.5), *half, *((-right, down) for right, down in reversed(half)), (-6.0, -12.5)]
    back = closed([(x + right, y + down) for right, down in dome], 0.8)
    outlined(pen, back, colour, 1.6)
    pen.save()
    pen.clipPath(back, doAntiAlias=True)
    pen.drawOval(oval((x + 8, y - 16), 10, 8), fill(shade, 0.8, 2.4))
    pen.drawOval(oval((x - 6, y - 29), 9, 5), fill(light, 0.9, 2.2))
    if alive:
        for width, tone in ((7.0, INK), (4.4, SAFFRON)):
            brush(pen, [(x - 16, y - 17.6), (x, y - 14.6), (x + 16, y - 17.6)], width, tone, profile=even)
        brush(pen, [(x - 13, y - 18.8), (x, y - 16.0), (x + 10, y - 18.0)], 0.9, SAFFRON_LIGHT, profile=even)
    pen.drawPath(back, line(light, 1.8, 0.8))
    pen.restore()
    gem = polygon([polar((x, y - 23.6), 4.4, TURN * index / 6) for index in range(6)])
    outlined(pen, gem, rgb("FF8A5C") if alive else rgb("5A5460"), 1.1)
    if alive:
        pen.drawCircle(x - 1.2, y - 24.8, 1.2, fill(WHITE, 0.9))
        pen.drawCircle(x - 13.4, y - 18.4, 3.3, fill(INK))
        pen.drawCircle(x - 13.4, y - 18.4, 2.2, fill(SAFFRON))
    else:
        crack = [(x + 7, y - 31), (x + 4.4, y - 25.5), (x + 8.4, y - 20.5), (x + 5.0, y - 13.5)]
        brush(pen, crack, 1.9, INK, profile=even)
    pen.restore()


def tet(beat: int) -> Image.Image:
    """It rides, and its jaws sway."""
    canvas = Canvas(TET, TET)
    _clamp(canvas.pen, (36.0, 39.0), 0.6 + 0.08 * math.sin(TURN * beat / BEATS), 0.0, alive=True, beat=beat)
    return canvas.image()


def carried(beat: int) -> Image.Image:
    """A wave carries it to the right: it leans back, and lines stay behind."""
    canvas = Canvas(*CARRIED)
    for index, y in enumerate((24.0, 38.0, 52.0)):
        start = 6.0 + 4.0 * ((index + beat) % 3)
        for width, tone in ((4.4, INK), (2.2, AMBER_LIGHT)):
            brush(canvas.pen, [(start, y), (start + 11.0, y), (start + 20.0, y)], width, tone)
    _clamp(canvas.pen, (58.0, 39.0), 0.6, 0.16 + 0.03 * math.sin(TURN * beat / BEATS), alive=True, beat=beat)
    return canvas.image()


def works(beat: int) -> Image.Image:
    """It closes on what is above the bead, and sparks fly."""
    canvas = Canvas(TET, TET)
    pen = canvas.pen
    _clamp(pen, (36.0, 39.0), (0.45, 0.2, 0.0, 0.25)[beat], 0.0, alive=True, beat=beat)
    for index in range((3, 5, 7, 4)[beat]):
        angle = -TURN / 4 + (index - 3) * 0.52 + 0.2 * beat
        at = polar((36.0, 25.0), 11.0 + 2.4 * ((index + beat) % 3), angle)
        outlined(pen, closed(star(at, 4, 3.4, 1.1, angle), 0.1), WHITE if index % 2 else SAFFRON_LIGHT, 0.9)
    return canvas.image()


def locked(beat: int) -> Image.Image:
    """It no longer obeys: grey, cracked, its jaws hang open."""
    canvas = Canvas(TET, TET)
    _clamp(canvas.pen, (36.0, 39.0), 1.1, 0.07 * math.sin(TURN * beat / BEATS), alive=False, beat=beat)
    return canvas.image()


def _duplex(pen: Any, one: list[Point], other: list[Point], colours: tuple[Colour, Colour], phase: float) -> None:
    """Two strands side by side, with rungs that have moved by `phase` 0..1 of a step."""
    count = len(one) - 1
    for index in range(count):
        share = phase
        start = tuple(a + (b - a) * share for a, b in zip(one[index], one[index + 1], strict=True))
        end = tuple(a + (b - a) * share for a, b in zip(other[index], other[index + 1], strict=True))
        pen.drawLine(*start, *end, line(INK, 4.0))
        pen.drawLine(*start, *end, line(CREAM, 1.8))
    for way, colour in ((one, colours[0]), (other, colours[1])):
        brush(pen, way, 6.4, INK, profile=even)
        brush(pen, way, 3.6, colour, profile=even)
        brush(pen, [(x, y - 0.9) for x, y in way], 1.0, mix(colour, WHITE, 0.7), profile=even)


def fork(beat: int) -> Image.Image:
    """The fork runs right: the old strands part at a ring that turns, and a new one grows along each, behind it."""
    canvas = Canvas(*FORK)
    pen = canvas.pen
    wide, high = FORK
    y = high / 2
    phase = 1.0 - beat / BEATS
    lead: Point = (56.0, y)
    _duplex(
        pen,
        [(x, y - 6.0) for x in (54.0, 62.0, 70.0, 78.0, float(wide) - 3)],
        [(x, y + 6.0) for x in (54.0, 62.0, 70.0, 78.0, float(wide) - 3)],
        (STRAND, STRAND),
        phase,
    )
    for side in (-1.0, 1.0):
        old = [(3.0, y + side * 46.0), (12.0, y + side * 45.4), (22.0, y + side * 42.0), (32.0, y + side * 34.0),
               (41.0, y + side * 22.0), (50.0, y + side * 8.0)]  # fmt: skip
        new = [(3.0, y + side * 32.0), (11.0, y + side * 31.4), (18.0, y + side * 29.0), (25.0, y + side * 24.0),
               (31.0, y + side * 16.0), (36.0, y + side * 9.0)]  # fmt: skip
        _duplex(pen, old, new, (STRAND, NEW), phase)
        clamp = (29.5, y + side * 23.5)  # what lays the new strand
        outlined(pen, blob(clamp, 7.6, 3, 0.05, (1.1, 0.9), side * 0.9), rgb("8FBF6A"), 1.5)
        pen.drawCircle(clamp[0] - 1.6, clamp[1] - 2.2, 2.2, fill(rgb("DDF5C0"), 0.9, 0.6))
        pen.drawCircle(*clamp, 2.4, fill(INK))
    shape = closed(
        [polar(lead, 14.0 if index % 2 else 11.6, TURN * (index + beat * 0.5) / 12) for index in range(12)], 0.6
    )
    outlined(pen, shape, HELICASE, 1.7)
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    pen.drawCircle(lead[0] + 5, lead[1] + 6, 9, fill(HELICASE_SHADE, 0.7, 3.0))
    pen.drawCircle(lead[0] - 5, lead[1] - 6, 7, fill(HELICASE_LIGHT, 0.8, 2.6))
    pen.restore()
    arrow = [(lead[0] - 3.4, y - 6), (lead[0] + 4.4, y), (lead[0] - 3.4, y + 6)]
    brush(pen, arrow, 5.8, INK, profile=even)
    brush(pen, arrow, 2.9, CREAM, profile=even)
    return canvas.image()


def _drop(pen: Any, at: Point, size: float) -> None:
    """IL-2: a drop that flies to the right, its tip behind."""
    x, y = at
    upper = [(-1.5, 0.0), (-0.4, -0.72), (0.5, -0.86), (1.0, 0.0)]
    lower = [(right, -down) for right, down in reversed(upper[1:-1])]
    path = closed([(x + size * right, y + size * down) for right, down in [*upper, *lower]], 0.8)
    outlined(pen, path, AMBER, 1.3)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawCircle(x + size * 0.4, y + size * 0.6, size * 0.6, fill(AMBER_SHADE, 0.8, 1.0))
    pen.restore()
    pen.drawCircle(x + size * 0.2, y - size * 0.3, size * 0.28, fill(AMBER_LIGHT))


def wave(beat: int) -> Image.Image:
    """A pulse of IL-2 that runs right: a bow of drops before two more, in the shape of an arrow."""
    canvas = Canvas(*WAVE)
    pen = canvas.pen
    run = (0.0, 1.6, 3.0, 1.6)[beat]
    for bow, (x, alpha) in enumerate(((18.0, 0.45), (36.0, 0.7))):
        chevron = [(x - 8 + run, 8.0 + 3 * bow), (x + 12 + run, 32.0), (x - 8 + run, 56.0 - 3 * bow)]
        brush(pen, chevron, 7.4, INK, alpha=1.0)
        brush(pen, chevron, 4.2, mix(rgb("7A5A20"), AMBER, alpha))
    for index, off in enumerate((-20.0, -10.5, 0.0, 10.5, 20.0)):
        _drop(pen, (76.0 - abs(off) * 0.9 + run, 32.0 + off), (4.2, 5.4, 7.6, 5.4, 4.2)[index])
    return canvas.image()


def wave_next() -> Image.Image:
    """Its small sign."""
    canvas = Canvas(*WAVE_NEXT)
    for x in (7.0, 14.0):
        chevron = [(x - 4, 5.0), (x + 3, 12.0), (x - 4, 19.0)]
        brush(canvas.pen, chevron, 5.0, INK, profile=even)
        brush(canvas.pen, chevron, 2.4, AMBER, profile=even)
    _drop(canvas.pen, (24.0, 12.0), 4.6)
    return canvas.image()


def _fork_of_receptor(pen: Any, at: Point, size: float, colour: Colour, light: Colour) -> None:
    """A T-cell receptor: two chains side by side, whose heads part."""
    x, y = at
    ways = [
        [
            (x + side * size * 0.22, y + size),
            (x + side * size * 0.22, y - size * 0.1),
            (x + side * size * 0.62, y - size * 0.7),
        ]
        for side in (-1, 1)
    ]
    for width, tone in ((size * 0.36 + 2.6, INK), (size * 0.36, colour)):
        for way in ways:
            brush(pen, way, width, tone, profile=even)
    for way in ways:
        brush(pen, [(a - size * 0.07, b) for a, b in way], size * 0.1, light, profile=even)


def receptor(beat: int) -> Image.Image:
    """A pulse of the receptor: a receptor that holds a spark; rays come and go."""
    canvas = Canvas(RECEPTOR, RECEPTOR)
    pen = canvas.pen
    middle: Point = (20.0, 15.0)
    for index in range(8):
        angle = TURN * (index + 0.5 * (beat % 2)) / 8
        far = (10.8, 11.6, 12.4, 11.6)[beat]
        start, end = polar(middle, far - 3.6, angle), polar(middle, far - 0.6, angle)
        if angle < 0.9 or angle > 2.3:  # not where the stem is
            pen.drawLine(*start, *end, line(INK, 4.2))
            pen.drawLine(*start, *end, line(SAFFRON_LIGHT, 1.9))
    _fork_of_receptor(pen, (20.0, 25.0), 11.0, SELF, SELF_LIGHT)
    outlined(
        pen, closed(star(middle, 4, (7.2, 8.0, 8.6, 8.0)[beat], 2.8, -TURN / 4 + 0.1 * beat), 0.15), SAFFRON_LIGHT, 1.2
    )
    pen.drawCircle(*middle, 1.8, fill(WHITE))
    return canvas.image()


def slot(*, full: bool) -> Image.Image:
    """A place for a pulse that was picked up: empty it is a dashed ring."""
    canvas = Canvas(SLOT, SLOT)
    pen = canvas.pen
    middle: Point = (10.0, 10.0)
    if full:
        pen.drawCircle(10.2, 10.3, 9.2, fill(INK))
        pen.drawCircle(*middle, 8.0, fill(rgb("16505C")))
        _fork_of_receptor(pen, (10.0, 12.6), 5.0, SELF, SELF_LIGHT)
        outlined(pen, closed(star((10.0, 6.6), 4, 4.4, 1.6), 0.15), SAFFRON_LIGHT, 0.8)
    else:
        pen.drawCircle(*middle, 8.6, fill(rgb("20182C")))
        for index in range(8):
            start = TURN * index / 8
            brush(pen, arc(middle, 7.8, start, start + TURN * 0.07, 4), 1.6, rgb("8A7C98"), profile=even)
    return canvas.image()


def il6(beat: int) -> Image.Image:
    """IL-6: a clover of four, that turns."""
    canvas = Canvas(DROP, DROP)
    pen = canvas.pen
    leaves = [polar((12.0, 12.0), 4.6, TURN * index / 4 + TURN / 8 + TURN / 16 * beat) for index in range(4)]
    for at in leaves:
        pen.drawCircle(at[0] + 0.2, at[1] + 0.3, 4.9, fill(INK))
    for at in leaves:
        pen.drawCircle(*at, 3.6, fill(IL6))
        pen.drawCircle(at[0] - 1.0, at[1] - 1.1, 1.2, fill(IL6_LIGHT))
    pen.drawCircle(12.0, 12.0, 2.3, fill(INK))
    pen.drawCircle(12.0, 12.0, 1.3, fill(CREAM))
    return canvas.image()


def il17(beat: int) -> Image.Image:
    """IL-17: two blades that cross, and turn."""
    canvas = Canvas(DROP, DROP)
    pen = canvas.pen
    for index, tone in enumerate((IL17_LIGHT, IL17)):
        turn = TURN / 8 + TURN / 4 * index + TURN / 16 * beat
        for way in (turn, turn + TURN / 2):
            blade = polygon([polar((12.0, 12.0), 9.6, way), polar((12.0, 12.0), 3.0, way + 1.0),
                             polar((12.0, 12.0), 3.0, way - 1.0)])  # fmt: skip
            outlined(pen, blade, tone, 1.2)
    pen.drawCircle(12.0, 12.0, 2.9, fill(INK))
    pen.drawCircle(12.0, 12.0, 1.7, fill(CREAM))
    return canvas.image()


def frames() -> Frames:
    """All of them, by name."""
    beats = range(BEATS)
    return {
        "tet": [tet(beat) for beat in beats],
        "tet_right": [carried(beat) for beat in beats],
        "tet_works": [works(beat) for beat in beats],
        "tet_locked": [locked(beat) for beat in beats],
        "fork": [fork(beat) for beat in beats],
        "wave": [wave(beat) for beat in beats],
        "wave_next": [wave_next()],
        "receptor": [receptor(beat) for beat in beats],
        "receptor_slot": [slot(full=True)],
        "receptor_empty": [slot(full=False)],
        "il6": [il6(beat) for beat in beats],
        "il17": [il17(beat) for beat in beats],
    }
