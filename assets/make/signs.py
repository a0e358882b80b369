"""More icons, on a page of their own: of the kidney, the nucleus, the clinic and its therapies, the lab and the patrol.

Drawn as those of `icons`: an outline of its own each, in a frame of 24 x 24. A therapy is told by what it does, never
by a product.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from assets.make.icons import (
    FRAME,
    STEEL,
    TREG,
    TREG_NUCLEUS,
    Changes,
    Drawing,
    disc,
    eyes,
    inked,
    pictures,
    piece,
    rounded,
)
from assets.make.kit.antigens import ball, crown, fork, ring
from assets.make.kit.ink import Point, arc, blob, brush, closed, even, fill, line, oval, polar, polygon, star
from assets.make.kit.ink import ring as around
from assets.make.kit.pages import write_page
from assets.make.kit.palette import CREAM, INK, SAFFRON, SAFFRON_LIGHT, WHITE, Colour, mix, rgb
from game.view.kit.palette import CALM, FOREIGN, IL2, INFLAMMATION, PERMIT, SELF

OCHRE, OCHRE_NUCLEUS = rgb("D9A860"), rgb("6E3F63")
B_CELL, B_NUCLEUS = rgb("4FA7EE"), rgb("2A3E86")
EFFECTOR, EFFECTOR_NUCLEUS = rgb("FF6370"), rgb("5A1024")
REMAINS = rgb("A98AC8")
STRAND, MARK = rgb("7FE0F0"), rgb("FF7AC0")
TNF, IFN, IL6, IL17 = rgb("FF8A3D"), rgb("FF6B57"), rgb("F08CC8"), rgb("FF5A3C")


# The kidney


def _antigen(draw: Any) -> Drawing:
    """One of the shapes that antibodies hold, as an icon."""
    return lambda pen: draw(pen, (12.0, 12.0), 9.2)


def escort(pen: Any) -> None:
    """A Treg that leads a macrophage to remains."""
    piece(pen, blob((8.4, 14.6), 6.8, 14, 0.09), OCHRE)
    pen.drawPath(blob((7.4, 14.0), 2.9, 5, 0.05, (1.25, 0.85)), fill(OCHRE_NUCLEUS))
    piece(pen, disc((16.0, 8.0), 4.6), TREG)
    pen.drawCircle(16.4, 8.0, 2.7, fill(TREG_NUCLEUS))
    eyes(pen, 16.8, 8.0, 2.3)
    arrow = [(14.6, 16.2), (18.8, 16.2), (18.8, 13.8), (22.8, 18.0), (18.8, 22.2), (18.8, 19.8), (14.6, 19.8)]
    piece(pen, polygon(arrow), SAFFRON, light=False)
    piece(pen, disc((4.2, 4.6), 2.2), REMAINS)


def uncouple(pen: Any) -> None:
    """A Treg that has walked between two cells on a rope; its ends fray."""
    for side, colour, dark in ((-1, EFFECTOR, EFFECTOR_NUCLEUS), (1, B_CELL, B_NUCLEUS)):
        inked(pen, [(12 + side * 8.0, 17.4), (12 + side * 3.0, 18.4)], 1.8, rgb("F2D9A8"))
        for down in (-1.8, 1.9):
            pen.drawLine(12 + side * 3.4, 18.3, 12 + side * 1.5, 18.4 + down, line(INK, 2.6))
            pen.drawLine(12 + side * 3.4, 18.3, 12 + side * 1.5, 18.4 + down, line(rgb("F2D9A8"), 1.2))
        piece(pen, disc((12 + side * 8.4, 16.8), 3.6), colour)
        pen.drawCircle(12 + side * 8.4, 16.8, 1.7, fill(dark))
    piece(pen, disc((12, 7.6), 6.2), TREG)
    pen.drawCircle(12, 8.2, 3.7, fill(TREG_NUCLEUS))
    eyes(pen, 12, 8.2, 2.9)


def interferon(pen: Any) -> None:
    """The five-pointed star of interferon, ringing."""
    for start in (-0.5, 2.64):
        inked(pen, arc((12, 12), 10.2, start, start + 1.0, 7), 1.5, SAFFRON_LIGHT)
    piece(pen, closed(star((12, 12), 5, 8.2, 3.6), 0.25), IFN)


def filters(pen: Any) -> None:
    """A tuft of loops in its capsule."""
    piece(pen, disc((12, 12.8), 8.9), rgb("E8C48C"))
    pen.drawCircle(12, 12.8, 7.0, fill(rgb("4A3412")))
    for at in [*around((12, 12.0), 5, 3.6, -math.pi / 2), (12.0, 12.0)]:
        pen.drawCircle(*at, 2.5, fill(INK))
        pen.drawCircle(*at, 1.8, fill(rgb("FFB0A0")))
        pen.drawCircle(*at, 0.9, fill(rgb("C2303E")))
    for side in (-1, 1):
        inked(pen, [(12 + side * 3.6, 1.4), (12 + side * 1.8, 6.6)], 2.2, rgb("E8606A"))


# The nucleus


def tet(pen: Any) -> None:
    """A clamp that lifts a mark off a bead."""
    inked(pen, [(1.6, 18.6), (22.4, 18.6)], 2.0, STRAND)
    piece(pen, disc((12, 18.0), 4.2), rgb("7F9EE0"))
    for side in (-1, 1):
        inked(pen, [(12 + side * 2.4, 2.6), (12 + side * 7.0, 5.4), (12 + side * 6.4, 10.6), (12 + side * 3.0, 12.2)],
              2.6, TREG)  # fmt: skip
    piece(pen, polygon([(12, 4.4), (15.6, 8.2), (12, 12.0), (8.4, 8.2)]), MARK)


def divide(pen: Any) -> None:
    """A cell that parts into two."""
    waist: list[Point] = [(12, 7.4), (16.8, 3.8), (22.0, 8.4), (22.0, 15.6), (16.8, 20.2), (12, 16.6)]
    piece(pen, closed([*waist, *((24 - x, y) for x, y in reversed(waist[1:-1]))], 0.9), TREG)
    for side in (-1, 1):
        pen.drawCircle(12 + side * 5.2, 12, 3.0, fill(TREG_NUCLEUS))
        eyes(pen, 12 + side * 5.2, 12, 2.2)
    pen.drawLine(12, 9.0, 12, 15.0, line(INK, 1.4))


def tsdr(pen: Any) -> None:
    """A strip of beads; one bears a mark."""
    way = [(1.4, 17.0), (6.0, 14.4), (12.0, 17.4), (18.0, 14.4), (22.6, 17.0)]
    inked(pen, way, 1.8, STRAND)
    for index, at in enumerate(((4.6, 15.4), (12.0, 17.0), (19.4, 15.4))):
        piece(pen, disc(at, 3.5), rgb("34508F") if index == 1 else rgb("FFE9B8"))
    pen.drawLine(12, 14.0, 12, 9.0, line(INK, 3.2))
    pen.drawLine(12, 13.4, 12, 9.0, line(CREAM, 1.3))
    piece(pen, polygon([(12, 2.0), (16.0, 6.0), (12, 10.0), (8.0, 6.0)]), MARK)


def receptor(pen: Any) -> None:
    """A T-cell receptor: two arms side by side in the membrane, and a spark on them."""
    inked(pen, [(1.8, 18.8), (12, 17.4), (22.2, 18.8)], 2.4, rgb("EFFFF3"))
    for side in (-1, 1):
        inked(pen, [(12 + side * 2.3, 22.0), (12 + side * 2.3, 13.4), (12 + side * 4.6, 10.4)], 2.4, SELF)
    piece(pen, closed(star((12, 6.2), 4, 5.4, 2.0), 0.15), SAFFRON_LIGHT)


def il6(pen: Any) -> None:
    """A clover of four: no drop."""
    for at in around((12, 12), 4, 5.2, math.pi / 4):
        pen.drawCircle(at[0] + 0.2, at[1] + 0.3, 5.5, fill(INK))
    for at in around((12, 12), 4, 5.2, math.pi / 4):
        pen.drawCircle(*at, 4.2, fill(IL6))
        pen.drawCircle(at[0] - 1.1, at[1] - 1.3, 1.4, fill(mix(IL6, WHITE, 0.7)))
    pen.drawCircle(12, 12, 2.8, fill(INK))
    pen.drawCircle(12, 12, 1.6, fill(CREAM))


def il17(pen: Any) -> None:
    """Two blades that cross."""
    for side in (-1, 1):
        blade = [(12 + side * x, y) for x, y in ((9.6, 2.0), (9.8, 5.8), (-5.4, 20.8), (-9.4, 21.8), (-8.0, 18.0))]
        piece(pen, polygon(blade), IL17 if side > 0 else rgb("FFB088"))


# Therapies


def _struck(pen: Any) -> None:
    """The bar of what is taken away."""
    inked(pen, [(3.2, 20.8), (20.8, 3.2)], 2.4, CREAM)


def _shielded(pen: Any, at: Point, radius: float) -> None:
    """Small bars that stand round something and hold it."""
    for index in range(3):
        start = -math.pi / 2 + math.tau * (index - 0.28) / 3
        inked(pen, arc(at, radius, start, start + 1.2, 6), 2.2, STEEL)


def anti_tnf(pen: Any) -> None:
    """A flame of TNF, caught by antibodies."""
    tongues = [
        (12.4, 4.2),
        (14.4, 9.4),
        (17.8, 7.4),
        (17.6, 14.6),
        (14.8, 18.4),
        (9.2, 18.4),
        (6.4, 14.6),
        (6.6, 8.2),
        (9.8, 11.2),
    ]
    piece(pen, closed(tongues, 0.45), TNF)
    _shielded(pen, (12, 12), 10.0)


def anti_cd20(pen: Any) -> None:
    """A B cell, struck out."""
    for index in range(8):
        foot, tip = polar((12, 12), 7.0, index * 0.785 + 0.2), polar((12, 12), 10.4, index * 0.785 + 0.2)
        pen.drawLine(*foot, *tip, line(INK, 3.6))
        pen.drawLine(*foot, *tip, line(rgb("EAF6FF"), 1.5))
    piece(pen, disc((12, 12), 6.8), B_CELL)
    pen.drawCircle(12, 12, 3.6, fill(B_NUCLEUS))
    _struck(pen)


def abatacept(pen: Any) -> None:
    """A plug between two hands that would have met."""
    hand = ((10.6, 4.4), (6.0, 4.4), (6.0, 9.0), (3.4, 9.0), (3.4, 15.0), (6.0, 15.0), (6.0, 19.6), (10.6, 19.6))
    for side, colour in ((-1, INFLAMMATION), (1, rgb("F6D9A6"))):
        piece(pen, polygon([(12 + side * x, y) for x, y in hand]), colour)
    piece(pen, rounded(9.6, 2.6, 14.4, 21.4, 2.2), CALM)


def low_il2(pen: Any) -> None:
    """One drop over a Treg."""
    piece(pen, disc((12, 16.4), 6.0), TREG)
    pen.drawCircle(12, 16.6, 3.6, fill(TREG_NUCLEUS))
    eyes(pen, 12, 16.6, 2.8)
    drop = [(12, 0.8), (14.8, 4.8), (14.4, 7.6), (12, 8.8), (9.6, 7.6), (9.2, 4.8)]
    piece(pen, closed(drop, 0.6), IL2)


def teplizumab(pen: Any) -> None:
    """An effector put to rest: its spikes lie down, its eyes are shut."""
    piece(pen, disc((11.0, 13.6), 8.2), EFFECTOR)
    pen.drawCircle(11.0, 13.6, 4.9, fill(EFFECTOR_NUCLEUS))
    for side in (-1, 1):
        brush(pen, arc((11.0 + side * 2.3, 12.8), 1.5, 0.2, 2.9, 6), 1.4, CREAM, profile=even)
    for x, y, size in ((17.2, 6.2, 3.0), (21.2, 2.6, 2.0)):
        for width, colour in ((3.6, INK), (1.5, CREAM)):
            way = [(x - size * 0.6, y - size * 0.6), (x + size * 0.6, y - size * 0.6), (x - size * 0.6, y + size * 0.6),
                   (x + size * 0.6, y + size * 0.6)]  # fmt: skip
            for start, end in pairwise(way):
                pen.drawLine(*start, *end, line(colour, width))


def one_antigen(pen: Any) -> None:
    """One token of a row is taken out, and calmed."""
    for index, x in enumerate((3.4, 9.2, 14.8, 20.6)):
        if index != 1:
            piece(pen, rounded(x - 2.3, 15.0, x + 2.3, 20.4, 1.0), STEEL)
    piece(pen, disc((9.2, 7.0), 5.6), CALM)
    for y in (5.4, 8.8):
        brush(pen, [(5.8, y), (7.6, y - 1.2), (9.2, y), (10.8, y + 1.2), (12.6, y)], 1.6, INK, profile=even)
    pen.drawLine(9.2, 14.6, 9.2, 19.8, line(INK, 3.4))
    pen.drawLine(9.2, 14.6, 9.2, 19.8, line(CREAM, 1.4))


def _chimera(pen: Any, colour: Colour, dark: Colour) -> None:
    """A cell with a receptor that was built in: fork and hinge, larger than any of its own."""
    piece(pen, disc((9.6, 14.6), 7.0), colour)
    pen.drawCircle(9.6, 14.8, 4.2, fill(dark))
    inked(pen, [(14.2, 10.0), (17.4, 6.8)], 2.2, SAFFRON)
    for end in ((17.0, 1.8), (22.2, 7.2)):
        inked(pen, [(17.4, 6.8), end], 2.2, SAFFRON)


def car_treg(pen: Any) -> None:
    """A Treg with a receptor that was built in."""
    _chimera(pen, TREG, TREG_NUCLEUS)
    eyes(pen, 9.6, 14.8, 3.2)


def car_t(pen: Any) -> None:
    """A spiked T cell with a receptor that was built in, and its B cell."""
    piece(pen, closed(star((9.0, 15.0), 9, 8.4, 6.2), 0.1), EFFECTOR)
    pen.drawCircle(9.0, 15.0, 3.8, fill(EFFECTOR_NUCLEUS))
    inked(pen, [(13.4, 10.8), (15.6, 8.6)], 2.2, SAFFRON)
    piece(pen, disc((18.4, 5.6), 4.4), B_CELL)
    pen.drawLine(15.6, 8.4, 21.2, 2.8, line(INK, 2.0))


def insulin(pen: Any) -> None:
    """A pen for injections, upright, and a drop."""
    piece(pen, rounded(5.4, 1.6, 13.0, 16.6, 2.0), rgb("7FC8F0"))
    pen.drawPath(rounded(7.2, 5.0, 11.2, 11.4, 1.0), fill(INK))
    pen.drawPath(rounded(8.0, 7.4, 10.4, 10.8, 0.6), fill(CREAM))
    inked(pen, [(9.2, 17.6), (9.2, 22.2)], 1.5, STEEL)
    drop = [(18.6, 9.8), (22.0, 15.0), (21.4, 18.6), (18.6, 20.0), (15.8, 18.6), (15.2, 15.0)]
    piece(pen, closed(drop, 0.6), CREAM)


def penicillin(pen: Any) -> None:
    """A capsule, and a chain of bacteria that it breaks."""
    pen.save()
    pen.rotate(-38, 12, 12)
    piece(pen, rounded(1.8, 4.4, 18.6, 11.8, 3.6), CREAM)
    pen.save()
    pen.clipPath(rounded(1.8, 4.4, 18.6, 11.8, 3.6))
    pen.drawRect(oval((5.0, 8.0), 5.2, 6.0), fill(INFLAMMATION))
    pen.drawLine(10.2, 2.0, 10.2, 14.0, line(INK, 1.4))
    pen.restore()
    pen.restore()
    for at in ((12.6, 19.6), (16.6, 18.4), (20.4, 15.8)):
        piece(pen, disc(at, 2.2), FOREIGN)


def sun_cream(pen: Any) -> None:
    """A tube under the sun."""
    for index in range(8):
        angle = index * 0.785
        inked(pen, [polar((17.0, 7.0), 5.0, angle), polar((17.0, 7.0), 6.0, angle)], 1.5, SAFFRON_LIGHT)
    piece(pen, disc((17.0, 7.0), 3.8), SAFFRON)
    piece(pen, polygon([(2.6, 6.6), (12.0, 6.6), (10.4, 18.0), (4.2, 18.0)]), rgb("F4EFE4"))
    pen.drawLine(4.6, 10.6, 10.2, 10.6, line(PERMIT, 2.2))
    piece(pen, rounded(4.8, 18.0, 9.8, 22.0, 0.8), PERMIT, light=False)


def no_smoke(pen: Any) -> None:
    """A cigarette in a ring with a bar across."""
    piece(pen, rounded(4.6, 10.4, 13.4, 14.6, 0.8), CREAM)
    piece(pen, rounded(13.4, 10.4, 19.0, 14.6, 0.8), rgb("D98A4A"))
    pen.drawCircle(5.6, 12.5, 1.6, fill(INFLAMMATION))
    for way in (arc((12, 12), 9.2, 0.0, math.tau, 30), [(5.6, 5.6), (18.4, 18.4)]):
        inked(pen, way, 2.2, PERMIT)


# Modes


def lab(pen: Any) -> None:
    """Patients as dots, some filled."""
    for index in range(16):
        at = (3.9 + 5.4 * (index % 4), 3.9 + 5.4 * (index // 4))
        ill = index in (2, 7, 8, 13)
        pen.drawCircle(at[0] + 0.1, at[1] + 0.3, 2.7, fill(INK))
        if ill:
            pen.drawPath(polygon(around(at, 4, 2.5)), fill(INFLAMMATION))
        else:
            pen.drawCircle(*at, 1.7, fill(SELF))


def endless(pen: Any) -> None:
    """A band that runs on for ever, and the Treg on it."""
    way = [
        (12 + 9.2 * math.sin(turn), 12 + 5.6 * math.sin(2 * turn))
        for turn in [math.tau * part / 24 for part in range(25)]
    ]
    inked(pen, way, 2.6, SAFFRON)
    piece(pen, disc((12, 12), 4.6), TREG)
    pen.drawCircle(12, 12, 2.8, fill(TREG_NUCLEUS))
    eyes(pen, 12, 12, 2.3)


# What is agreed to between surges


def fever(pen: Any) -> None:
    """A thermometer that stands high."""
    piece(pen, rounded(9.4, 1.6, 14.6, 17.0, 2.6), CREAM)
    piece(pen, disc((12.0, 18.2), 4.4), INFLAMMATION)
    pen.drawPath(rounded(10.9, 5.4, 13.1, 17.0, 1.0), fill(INFLAMMATION))
    for high in (5.6, 8.6, 11.6):
        inked(pen, [(16.6, high), (20.0, high)], 1.4, SAFFRON_LIGHT)


def cortisol(pen: Any) -> None:
    """A steroid: three rings of six and one of five, joined."""
    for at, corners, turn, size in (
        ((5.6, 15.4), 6, math.pi / 6, 3.7),
        ((11.6, 15.4), 6, math.pi / 6, 3.7),
        ((14.6, 10.0), 6, math.pi / 6, 3.7),
        ((19.2, 6.4), 5, 0.9, 3.2),
    ):
        outline = [polar(at, size, turn + math.tau * part / corners) for part in range(corners + 1)]
        inked(pen, outline, 1.7, SAFFRON)


def neutrophil(pen: Any) -> None:
    """A neutrophil: one nucleus in three lobes, and grains."""
    piece(pen, blob((12, 12), 9.0, 21, 0.07), rgb("F0C8B0"))
    for at in ((8.4, 9.4), (14.6, 8.6), (13.4, 14.8)):
        pen.drawCircle(*at, 2.9, fill(OCHRE_NUCLEUS))
    inked(pen, [(8.4, 9.4), (14.6, 8.6), (13.4, 14.8)], 1.5, OCHRE_NUCLEUS)
    for at in ((7.4, 15.0), (17.8, 12.8), (9.6, 17.6)):
        pen.drawCircle(*at, 1.0, fill(INFLAMMATION))


def moon(pen: Any) -> None:
    """A moon, and an eye that is open below it."""
    piece(pen, disc((15.6, 8.2), 6.4), SAFFRON_LIGHT)
    pen.drawCircle(18.4, 6.2, 5.2, fill(INK))
    lids = closed([(2.2, 17.4), (7.6, 13.4), (13.0, 17.4), (7.6, 21.2)], 0.5)
    piece(pen, lids, CREAM)
    pen.drawCircle(7.6, 17.3, 2.3, fill(INK))


def sun(pen: Any) -> None:
    """The sun."""
    for part in range(8):
        turn = math.tau * part / 8
        inked(pen, [polar((12, 12), 7.6, turn), polar((12, 12), 10.4, turn)], 2.0, SAFFRON)
    piece(pen, disc((12, 12), 5.4), SAFFRON_LIGHT)


def crowd(pen: Any) -> None:
    """Many microbes at once."""
    for at in ((6.2, 7.0), (13.4, 4.8), (19.4, 10.4), (10.4, 12.6), (5.2, 17.6), (16.6, 17.8)):
        piece(pen, closed(star(at, 7, 3.7, 2.6), 0.3), FOREIGN)


def _drawn_in(draw: Drawing) -> Drawing:
    """The drawing a little smaller, where it would reach to the edge of its frame."""

    def smaller(pen: Any) -> None:
        pen.save()
        pen.translate(FRAME * 0.06, FRAME * 0.06)
        pen.scale(0.88, 0.88)
        draw(pen)
        pen.restore()

    return smaller


SIGNS: dict[str, Drawing] = {
    "ring": _antigen(ring),
    "ball": _antigen(ball),
    "fork": _antigen(fork),
    "crown": _antigen(crown),
    "escort": _drawn_in(escort),
    "uncouple": _drawn_in(uncouple),
    "ifn": _drawn_in(interferon),
    "filter": filters,
    "tet": tet,
    "divide": _drawn_in(divide),
    "tsdr": tsdr,
    "receptor": receptor,
    "il6": il6,
    "il17": il17,
    "anti-tnf": _drawn_in(anti_tnf),
    "anti-cd20": anti_cd20,
    "abatacept": _drawn_in(abatacept),
    "low-il2": low_il2,
    "teplizumab": _drawn_in(teplizumab),
    "one-antigen": _drawn_in(one_antigen),
    "car-treg": car_treg,
    "car-t": _drawn_in(car_t),
    "insulin": insulin,
    "penicillin": penicillin,
    "sun-cream": sun_cream,
    "no-smoke": no_smoke,
    "lab": lab,
    "endless": endless,
    "fever": fever,
    "cortisol": cortisol,
    "neutrophil": neutrophil,
    "moon": _drawn_in(moon),
    "sun": sun,
    "crowd": crowd,
}


def work() -> Changes:
    """Draw the page; which files changed."""
    return write_page("signs", pictures(SIGNS), palette=True)
