"""The icons, each in three sizes: what is measured, what the Treg can do, what an antigen is, verdicts and controls.

Every icon has an outline of its own, so that none is told by its colour. They are drawn in a frame of 24 x 24 and
scaled; the smallest is shown at 18 px, so there is nothing in them that is finer than 1.2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import skia
from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import (
    Point,
    arc,
    blob,
    box,
    brush,
    closed,
    even,
    fill,
    line,
    oval,
    polar,
    polygon,
    ring,
    star,
    union,
)
from assets.make.kit.pages import write_page
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_LIGHT, WHITE, Colour, mix, rgb
from game.view.kit.palette import (
    ALTERED,
    CALM,
    FOREIGN,
    FOXP3,
    IL2,
    INFECTION,
    INFLAMMATION,
    INTEGRITY,
    PERMIT,
    RESTRAIN,
    SELF,
    UMBER,
)

SIZES = (18, 28, 44)
FRAME = 24
OUTLINE = 1.25  # of ink, round every shape

NUCLEUS = rgb("6B3F86")
TREG, TREG_NUCLEUS, FOAM = rgb("45CDB8"), rgb("0C3A47"), rgb("D8FFF4")
LINING = rgb("C86A86")
NAIVE, NAIVE_NUCLEUS = rgb("A9B2F0"), rgb("3B3F86")
LENS = rgb("25404E")
PLASMA, PLASMA_NUCLEUS, PLASMA_CLUMP = rgb("4FA7EE"), rgb("153B77"), rgb("5E93DB")
ASH, ASH_SHADE = rgb("CFC4D2"), rgb("9C8CA4")
STEEL = rgb("C9B8CC")
BRASS = rgb("E5A94A")

Changes = dict[str, bool]
Drawing = Callable[[Any], None]  # on a pen whose frame is 24 x 24


# Parts


def piece(pen: Any, path: Any, colour: Colour, light: bool = True) -> None:
    """A flat shape in ink, lit from the top left."""
    pen.save()
    pen.translate(0.15, 0.35)
    pen.drawPath(path, line(INK, 2 * OUTLINE))
    pen.restore()
    pen.drawPath(path, fill(colour))
    if not light:
        return
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    gloss = line(colour, 1.5)
    shine = skia.GradientShader.MakeLinear(
        [(2, 2), (16, 18)], [skia.ColorSetARGB(215, *mix(colour, WHITE, 0.7)), skia.ColorSetARGB(0, *colour)]
    )
    gloss.setShader(shine)
    pen.drawPath(path, gloss)
    shade = line(colour, 2.6)
    shade.setShader(
        skia.GradientShader.MakeLinear(
            [(9, 8), (22, 24)],
            [skia.ColorSetARGB(0, *colour), skia.ColorSetARGB(170, *mix(colour, INK, 0.5))],
        )
    )
    pen.drawPath(path, shade)
    pen.restore()


def inked(pen: Any, points: Sequence[Point], width: float, colour: Colour) -> None:
    """A line of even width with ink round it."""
    brush(pen, points, width + 2 * OUTLINE - 0.3, INK, profile=even)
    brush(pen, points, width, colour, profile=even)


def disc(centre: Point, radius: float) -> Any:
    """A circle as a path."""
    path = skia.Path()
    path.addCircle(*centre, radius)
    return path


def rounded(left: float, top: float, right: float, bottom: float, corner: float) -> Any:
    """A rectangle with round corners as a path."""
    path = skia.Path()
    path.addRRect(skia.RRect.MakeRectXY(box(left, top, right, bottom), corner, corner))
    return path


def cell(pen: Any, centre: Point, radius: float, colour: Colour, nucleus: Colour) -> None:
    """A small cell with its nucleus."""
    piece(pen, blob(centre, radius, round(centre[0]), 0.03), colour)
    pen.drawCircle(*centre, radius * 0.42, fill(nucleus))
    pen.drawCircle(centre[0] - radius * 0.12, centre[1] - radius * 0.14, radius * 0.14, fill(mix(nucleus, WHITE, 0.5)))


def eyes(pen: Any, x: float, y: float, apart: float) -> None:
    """The two calm ovals of a Treg."""
    for side in (-1, 1):
        pen.drawOval(oval((x + side * apart / 2, y), 0.75, 1.6), fill(SAFFRON_LIGHT))


# What is measured


def integrity(pen: Any) -> None:
    """Three cells, close together."""
    for centre in ((7.6, 8.2), (16.4, 8.2), (12.0, 15.9)):
        cell(pen, centre, 4.7, INTEGRITY, NUCLEUS)


def inflammation(pen: Any) -> None:
    """A flame."""
    outer = [
        (12, 1.8),
        (15.2, 6.4),
        (18.8, 9.8),
        (19, 15.6),
        (15.6, 21),
        (8.4, 21),
        (5, 15.6),
        (6.2, 10.2),
        (8.6, 11.4),
    ]
    piece(pen, closed([*outer, (9.6, 6.6)], 0.9), INFLAMMATION)
    pen.drawPath(closed([(12.4, 10.4), (15.4, 15.0), (14, 19.2), (10, 19.2), (8.8, 15.6)], 0.9), fill(rgb("FFD48A")))


def infection(pen: Any) -> None:
    """A virus: a hexagon with six knobs."""
    tips = ring((12, 12), 6, 9.3, math.pi / 6)
    for tip in tips:
        pen.drawLine(12, 12, *tip, line(INK, 3.9))
        pen.drawCircle(*tip, 2.5, fill(INK))
    for tip in tips:
        pen.drawLine(12, 12, *tip, line(INFECTION, 1.5))
        pen.drawCircle(*tip, 1.4, fill(rgb("F2FFC0")))
    piece(pen, polygon(ring((12, 12), 6, 6.6, math.pi / 6)), INFECTION)
    pen.drawPath(polygon(ring((12, 12), 6, 2.8, math.pi / 6)), fill(rgb("5E8A14")))


def il2(pen: Any) -> None:
    """A drop that bears a 2."""
    path = skia.Path()
    path.moveTo(12, 1.8)
    path.cubicTo(14, 7.4, 19.2, 10.2, 19.2, 15.3)
    path.cubicTo(19.2, 19.4, 16, 22, 12, 22)
    path.cubicTo(8, 22, 4.8, 19.4, 4.8, 15.3)
    path.cubicTo(4.8, 10.2, 10, 7.4, 12, 1.8)
    piece(pen, path, IL2)
    two = [(9.2, 13.2), (10.6, 11.4), (13.2, 11.4), (14.5, 13.4), (12.9, 15.6), (9.6, 18.5)]
    brush(pen, two, 1.8, INK, profile=even)
    brush(pen, [(9.4, 18.5), (15.0, 18.5)], 1.8, INK, profile=even)


def foxp3(pen: Any) -> None:
    """A shield with the sash across."""
    piece(pen, closed([(12, 2.0), (20.4, 5.2), (19.4, 13), (12, 22), (4.6, 13), (3.6, 5.2)], 0.5), FOXP3)
    inked(pen, [(6.6, 9.2), (12, 12.6), (17.4, 9.2)], 2.2, SAFFRON)
    pen.drawCircle(12, 6.4, 1.3, fill(WHITE))


def clock(pen: Any) -> None:
    """A clock face."""
    piece(pen, disc((12, 12), 8.9), CREAM)
    for hand in ((12, 6.4), (16, 13.8)):
        pen.drawLine(12, 12, *hand, line(INK, 1.9))


# What happens


def smoke(pen: Any) -> None:
    """A billow of smoke that rolls, and the two wisps it draws behind it."""
    for y, left in ((15.6, 1.8), (20.6, 5.4)):
        inked(pen, [(left, y), (left + 3.2, y - 1.0), (left + 6.6, y + 0.6), (20.6, y)], 1.6, ASH_SHADE)
    lobes = ((13.4, 7.8, 5.6), (7.6, 10.2, 4.2), (18.4, 10.6, 4.2), (13.0, 12.0, 4.4))
    piece(pen, union([disc((x, y), radius) for x, y, radius in lobes], 0.5), ASH)
    curl = [polar((13.6, 9.4), 0.6 + 0.62 * step, 2.4 + 0.85 * step) for step in range(7)]
    brush(pen, curl, 1.8, INK, profile=even)


def plasma(pen: Any) -> None:
    """A plasma cell: an egg with its nucleus to one side, from which an antibody goes out."""
    piece(pen, blob((9.4, 14.2), 8.0, 4, 0.0, (1.08, 0.86), -0.6), PLASMA)
    pen.drawCircle(6.6, 16.2, 3.9, fill(PLASMA_NUCLEUS))
    for clump in ring((6.6, 16.2), 5, 2.3):
        pen.drawCircle(*clump, 0.8, fill(PLASMA_CLUMP))
    arms = ((15.6, 8.4, 18.6, 5.4), (18.4, 5.6, 17.8, 1.9), (18.4, 5.6, 22.1, 6.2))
    for colour, width in ((INK, 4.0), (SAFFRON_LIGHT, 1.8)):
        for arm in arms:
            pen.drawLine(*arm, line(colour, width))


# What the Treg can do


def inspect(pen: Any) -> None:
    """A magnifier over residues."""
    pen.drawLine(15.2, 15.2, 20.6, 20.6, line(INK, 5.4))
    pen.drawLine(15.4, 15.4, 20.3, 20.3, line(rgb("D89A5E"), 2.8))
    piece(pen, disc((10.2, 10.2), 7.4), CREAM)
    pen.drawCircle(10.2, 10.2, 5.6, fill(LENS))
    for index, colour in enumerate((rgb("F3B340"), rgb("62D2C0"), rgb("FF6F61"))):
        pen.drawCircle(6.9 + 3.3 * index, 10.9 - 1.5 * (index % 2), 1.6, fill(colour))
    brush(pen, arc((10.2, 10.2), 4.6, 3.5, 4.6, 5), 1.2, WHITE, alpha=0.85)


def il10(pen: Any) -> None:
    """A ball in rings that spread."""
    for radius, alpha in ((9.2, 0.8), (5.9, 1.0)):
        pen.drawCircle(12, 12, radius, line(INK, 3.9))
        pen.drawCircle(12, 12, radius, line(mix(INK, CALM, alpha), 1.9))
    piece(pen, disc((12, 12), 2.6), FOAM, light=False)


def ctla4(pen: Any) -> None:
    """Two claws that take a square (B7) away."""
    for side in (-1, 1):
        claw = [(12 + side * x, y) for x, y in ((1.4, 20.8), (7.4, 15.6), (8.0, 8.8), (3.6, 5.2))]
        inked(pen, claw, 3.0, CALM)
        piece(pen, disc((12 + side * 3.6, 5.0), 1.8), FOAM, light=False)
    piece(pen, rounded(9.2, 8.6, 14.8, 14.2, 1.0), INFLAMMATION)


def sink(pen: Any) -> None:
    """A funnel that takes up drops."""
    piece(pen, closed([(3, 10.6), (21, 10.6), (14.6, 16.8), (14.6, 21.6), (9.4, 21.6), (9.4, 16.8)], 0.12), CALM)
    for centre, radius in (((7.2, 5.6), 2.6), ((12.8, 3.7), 2.2), ((17, 6.6), 2.2)):
        piece(pen, disc(centre, radius), IL2)


def rinse(pen: Any) -> None:
    """A jet that washes specks away."""
    piece(pen, closed([(3.0, 3.4), (10.4, 2.6), (12.0, 7.8), (4.8, 10.4)], 0.4), rgb("C8476B"))
    for start, end in (((8.4, 9.6), (9.6, 21.0)), ((10.8, 8.6), (15.4, 19.4)), ((12.2, 6.8), (20.6, 15.8))):
        inked(pen, [start, end], 2.6, rgb("8FD3F0"))
    for centre, radius in (((5.0, 18.2), 1.7), ((20.4, 20.6), 1.9), ((21.0, 9.4), 1.5)):
        piece(pen, disc(centre, radius), rgb("8B8794"), light=False)


def convert(pen: Any) -> None:
    """A naive cell, and the Treg it becomes."""
    for centre, colour, dark in (((7.4, 15.6), NAIVE, NAIVE_NUCLEUS), ((16.4, 8.0), TREG, TREG_NUCLEUS)):
        piece(pen, disc(centre, 5.0), colour)
        pen.drawCircle(*centre, 3.0, fill(dark))
    eyes(pen, 16.6, 8.0, 2.6)
    inked(pen, [(14.2, 21.2), (17.6, 20.4), (19.6, 17.2)], 1.6, SAFFRON)
    piece(pen, polygon([(16.4, 17.4), (22.8, 18.2), (20.4, 12.6)]), SAFFRON, light=False)


def dash(pen: Any) -> None:
    """A Treg that leaves speed lines behind."""
    for y, length in ((6.6, 8.5), (12, 7), (17.4, 8.5)):
        inked(pen, [(2.4, y), (2.4 + length, y)], 1.4, FOAM)
    piece(pen, disc((15.6, 12), 6.3), TREG)
    pen.drawCircle(16.6, 12, 3.7, fill(TREG_NUCLEUS))
    eyes(pen, 17.2, 11.8, 2.9)


def seal(pen: Any) -> None:
    """Two cells of a vessel's lining, held together by a band with a seal on it."""
    for side in (-1, 1):
        leaf = [(0.6, 2.8), (5.4, 4.6), (7.6, 12), (5.4, 19.4), (0.6, 21.2)]
        piece(pen, closed([(12 + side * x, y) for x, y in leaf], 0.5), LINING)
    for y in (5.2, 18.8):
        pen.drawLine(10.0, y, 14.0, y, line(INK, 3.2))
        pen.drawLine(10.0, y, 14.0, y, line(WHITE, 1.5))
    piece(pen, polygon([(2.6, 9.6), (21.4, 9.6), (19.8, 12), (21.4, 14.4), (2.6, 14.4), (4.2, 12)]), SAFFRON)
    piece(pen, disc((12, 12), 4.4), TREG)
    eyes(pen, 12, 12, 3.0)


# What an antigen turned out to be


def own(pen: Any) -> None:
    """A circle with a tick."""
    piece(pen, disc((12, 12), 8.9), SELF)
    inked(pen, [(7.4, 12.4), (10.8, 15.8), (16.8, 8.4)], 2.2, WHITE)


def foreign(pen: Any) -> None:
    """A burst with an exclamation mark."""
    piece(pen, polygon(star((12, 12), 8, 10.4, 7.0)), FOREIGN)
    pen.drawPath(polygon([(10.6, 6.4), (13.4, 6.4), (12.7, 13.6), (11.3, 13.6)]), fill(INK))
    pen.drawPath(polygon([(10.6, 6.4), (13.4, 6.4), (12.7, 13.6), (11.3, 13.6)]), line(INK, 0.6))
    pen.drawCircle(12, 16.6, 1.5, fill(INK))


def mimic(pen: Any) -> None:
    """A diamond, split: one half as self, one as foreign."""
    diamond = polygon([(12, 1.6), (22.4, 12), (12, 22.4), (1.6, 12)])
    piece(pen, diamond, SELF)
    pen.save()
    pen.clipPath(diamond, doAntiAlias=True)
    pen.drawRect(box(12, 0, 24, 24), fill(FOREIGN))
    pen.restore()
    pen.drawLine(12, 2.4, 12, 21.6, line(INK, 1.6))
    pen.drawCircle(8.2, 12, 1.6, fill(INK))
    pen.drawLine(14.6, 12, 17.4, 12, line(INK, 2.0))


def commensal(pen: Any) -> None:
    """A small diamond, foreign, at home in the disc of the body."""
    piece(pen, disc((12, 12), 9.4), SELF)
    piece(pen, polygon([(12, 5.4), (18.6, 12), (12, 18.6), (5.4, 12)]), FOREIGN)
    pen.drawLine(9.4, 12, 14.6, 12, line(INK, 2.0))


def altered(pen: Any) -> None:
    """Self, with the diamond of a modified residue on its shoulder."""
    piece(pen, disc((10.6, 13.4), 8.2), SELF)
    inked(pen, [(6.2, 13.8), (9.2, 16.8), (12.6, 12.6)], 2.2, WHITE)
    piece(pen, polygon([(17, 1.6), (22.6, 7.2), (17, 12.8), (11.4, 7.2)]), ALTERED)
    pen.drawPath(polygon([(17, 5.2), (19, 7.2), (17, 9.2), (15, 7.2)]), fill(rgb("FFC8E2")))


# Verdicts


def calm(pen: Any) -> None:
    """A round sign with two waves."""
    piece(pen, disc((12, 12), 9.4), CALM)
    for y in (9.6, 14.8):
        brush(pen, [(6, y), (9, y - 2), (12, y), (15, y + 2), (18, y)], 2.4, INK, profile=even)


def permit(pen: Any) -> None:
    """An arrow upwards."""
    arrow = [(12, 1.8), (21.6, 11.8), (16.2, 11.8), (16.2, 21.8), (7.8, 21.8), (7.8, 11.8), (2.4, 11.8)]
    piece(pen, polygon(arrow), PERMIT)


def restrain(pen: Any) -> None:
    """A square with two bars."""
    piece(pen, rounded(3.2, 3.2, 20.8, 20.8, 3), RESTRAIN)
    for x in (8.6, 15.4):
        pen.drawLine(x, 7.8, x, 16.2, line(INK, 3.2))


# Controls


def codex(pen: Any) -> None:
    """An open book; on its page a cell."""
    piece(pen, rounded(2.8, 5.8, 21.2, 20.2, 1.6), rgb("8A4A66"), light=False)
    for side in (-1, 1):
        page = [(0.0, 5.4), (4.4, 3.4), (8.8, 4.4), (8.8, 17.8), (4.4, 16.8), (0.0, 18.8)]
        piece(pen, closed([(12 + side * x, y) for x, y in page], 0.35), CREAM)
    pen.drawCircle(7.4, 10.4, 3.0, fill(INK))
    pen.drawCircle(7.4, 10.4, 2.0, fill(INTEGRITY))
    pen.drawCircle(7.4, 10.4, 0.9, fill(NUCLEUS))
    for y in (8.4, 11.2, 14.0):
        pen.drawLine(14.6, y, 18.8, y - 0.4, line(UMBER, 1.3))


def settings(pen: Any) -> None:
    """A toothed wheel."""
    teeth = [polygon([polar((12, 12), r, math.tau * i / 8 + a) for r, a in _TOOTH]) for i in range(8)]
    wheel = union([disc((12, 12), 7.2), *teeth], 0.5)
    piece(pen, wheel, STEEL)
    pen.drawCircle(12, 12, 3.9, fill(INK))
    pen.drawCircle(12, 12, 2.5, fill(mix(INK, STEEL, 0.25)))


_TOOTH = ((5.0, -0.32), (10.3, -0.17), (10.3, 0.17), (5.0, 0.32))


def _speaker(pen: Any, left: float, colour: Colour) -> None:
    outline = [(2.2, 8.8), (6.2, 8.8), (11.8, 3.8), (11.8, 20.2), (6.2, 15.2), (2.2, 15.2)]
    piece(pen, polygon([(x + left, y) for x, y in outline]), colour)


def sound(pen: Any) -> None:
    """A loudspeaker, and two waves of sound."""
    _speaker(pen, 0.0, CREAM)
    for radius in (4.4, 8.6):
        inked(pen, arc((12.2, 12), radius, -0.85, 0.85, 7), 1.7, CALM)


def mute(pen: Any) -> None:
    """A loudspeaker alone, struck out."""
    _speaker(pen, 5.0, STEEL)
    inked(pen, [(3.4, 3.8), (20.6, 20.2)], 2.2, INFLAMMATION)


def music(pen: Any) -> None:
    """Two notes under one beam."""
    for x, y in ((8.8, 5.4), (19.2, 3.6)):
        pen.drawLine(x, y, x, y + 12.6, line(INK, 4.0))
    piece(pen, polygon([(7.9, 4.4), (20.1, 2.2), (20.1, 6.4), (7.9, 8.6)]), SAFFRON, light=False)
    for x, y in ((8.8, 6.4), (19.2, 4.6)):
        pen.drawLine(x, y, x, y + 12.0, line(SAFFRON, 1.8))
    for x, y in ((6.4, 18.4), (16.8, 16.6)):
        piece(pen, blob((x, y), 3.2, 1, 0.0, (1.15, 0.86), -0.35), SAFFRON)


def replay(pen: Any) -> None:
    """An arrow that turns back round a wedge of play."""
    inked(pen, arc((12, 12.6), 8.2, -0.9, 4.3, 20), 2.0, CALM)
    piece(pen, polygon([(6.0, 1.6), (13.2, 4.4), (7.4, 9.4)]), CALM, light=False)
    piece(pen, polygon([(9.6, 8.8), (16.4, 12.8), (9.6, 16.8)]), CREAM)


def chart(pen: Any) -> None:
    """A folded map with a way to a place."""
    folds = [(2.8, 6.2), (8.6, 3.8), (15.2, 6.2), (21.0, 3.8), (21.0, 18.0), (15.2, 20.4), (8.6, 18.0), (2.8, 20.4)]
    sheet = polygon(folds)
    piece(pen, sheet, CREAM)
    pen.save()
    pen.clipPath(sheet, doAntiAlias=True)
    pen.drawPath(polygon([(8.6, 3.8), (15.2, 6.2), (15.2, 20.4), (8.6, 18.0)]), fill(rgb("DDBE92")))
    pen.restore()
    for x, top, bottom in ((8.6, 4.2, 17.6), (15.2, 6.4, 20.0)):
        pen.drawLine(x, top, x, bottom, line(INK, 0.9, 0.6))
    brush(pen, [(4.2, 16.6), (7.4, 13.2), (11.4, 15.0), (14.6, 12.4)], 1.7, rgb("B8311A"), profile=even)
    piece(pen, disc((16.6, 9.8), 2.7), INFLAMMATION)
    pen.drawCircle(16.6, 9.8, 1.0, fill(CREAM))


def medal(pen: Any) -> None:
    """A star of five points."""
    piece(pen, closed(star((12, 12.8), 5, 10.6, 5.0), 0.18), SAFFRON)


def lock(pen: Any) -> None:
    """A padlock."""
    inked(pen, [(7.6, 12), (7.6, 7.4), (9.2, 4.4), (12, 3.4), (14.8, 4.4), (16.4, 7.4), (16.4, 12)], 2.4, STEEL)
    piece(pen, rounded(4.2, 10.6, 19.8, 21.6, 2.4), BRASS)
    pen.drawCircle(12, 15.2, 1.9, fill(INK))
    pen.drawLine(12, 15.4, 12, 18.6, line(INK, 1.9))


def pad(pen: Any) -> None:
    """A gamepad."""
    half = [(12, 6.6), (17.4, 6.0), (21.2, 9.0), (22.4, 16.4), (20.4, 19.0), (17.6, 17.6), (15.4, 15.2)]
    piece(pen, closed([*half, *[(24 - x, y) for x, y in reversed(half[1:])]], 0.8), STEEL)
    for arm in (box(6.7, 9.0, 8.5, 14.6), box(4.8, 10.9, 10.4, 12.7)):
        pen.drawRect(arm, fill(INK))
    for x, y, colour in ((16.4, 9.8, FOREIGN), (18.6, 12.6, INFLAMMATION), (14.9, 13.0, IL2)):
        pen.drawCircle(x, y, 1.5, fill(INK))
        pen.drawCircle(x, y, 0.95, fill(colour))


ICONS: dict[str, Drawing] = {
    "integrity": integrity,
    "inflam": inflammation,
    "infect": infection,
    "il2": il2,
    "foxp3": foxp3,
    "clock": clock,
    "smoke": smoke,
    "plasma": plasma,
    "inspect": inspect,
    "il10": il10,
    "ctla4": ctla4,
    "sink": sink,
    "rinse": rinse,
    "convert": convert,
    "dash": dash,
    "seal": seal,
    "self": own,
    "foreign": foreign,
    "mimic": mimic,
    "commensal": commensal,
    "altered": altered,
    "calm": calm,
    "permit": permit,
    "restrain": restrain,
    "codex": codex,
    "settings": settings,
    "sound": sound,
    "mute": mute,
    "music": music,
    "replay": replay,
    "map": chart,
    "star": medal,
    "lock": lock,
    "pad": pad,
}


def icon(draw: Drawing, size: int) -> Image.Image:
    """One icon, `size` x `size`."""
    canvas = Canvas(size, size, fine=8)
    canvas.pen.scale(size / FRAME, size / FRAME)
    draw(canvas.pen)
    return canvas.image()


def pictures(drawings: Mapping[str, Drawing]) -> dict[str, list[Image.Image]]:
    """Every icon in every size, named `icon.NAME.SIZE`."""
    return {f"icon.{name}.{size}": [icon(draw, size)] for name, draw in drawings.items() for size in SIZES}


def work() -> Changes:
    """Draw the page of icons; which files changed."""
    return write_page("icons", pictures(ICONS), palette=True)
