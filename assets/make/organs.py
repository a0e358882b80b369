"""The organs as pictures, for the body map and the briefing: inked, with a pale membrane, lit from the top left.

Each is drawn anew for every size in which it is shown (`game.library.organs`), by the brush with which the game
draws its own pages, and put on a page of its place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame
from PIL import Image

from assets.make.kit.pages import IMAGES, write_page
from game.library.organs import frame_of, sizes
from game.library.places import load_places
from game.view.kit.ink import Pen, Point, blob, smooth
from game.view.kit.palette import CREAM, INK, Colour, rgb
from game.view.kit.sketch import Sketch, closed


def _thymus(sketch: Sketch) -> None:
    grains = [(21, 24), (27, 40), (19, 52), (46, 28), (52, 44), (45, 56), (29, 30), (41, 40), (26, 60)]

    def lobules(pen: Pen) -> None:
        sketch.dots(pen, grains, 4.2, rgb("8C5DB0"), rgb("E9D4FF"))

    for side in (1, -1):
        lobe = [(36 + side * x, y) for x, y in ((1, 20), (8, 10), (20, 12), (25, 30), (24, 52), (14, 64), (4, 54))]
        sketch.body(closed(lobe), rgb("C3A0DE"), rgb("EEDCFF"), rgb("6A4496"), rgb("F6ECFF"), lobules)


def _skin(sketch: Sketch) -> None:
    box = [(10, 14), (36, 13), (62, 14), (63, 37), (62, 60), (36, 61), (10, 60), (9, 37)]

    def layers(pen: Pen) -> None:
        unit = sketch.unit
        pen.box(0, 45 * unit, 72 * unit, 27 * unit, 0, rgb("F2C56B"))
        for x in range(10, 70, 10):
            pen.circle((x * unit, 54 * unit), 4.4 * unit, rgb("FFDE96"))
        waves = [(4 + 4 * step, 31 + 2.6 * math.sin(step * 1.5)) for step in range(17)]
        pen.fill([*sketch.points(waves), (72 * unit, 46 * unit), (0, 46 * unit)], rgb("C96A58"))
        sketch.vein(pen, waves, 2.2, rgb("6E2A34"))
        for x in (16, 26, 36, 47, 57):
            pen.box((x - 4.2) * unit, 17 * unit, 8.4 * unit, 8.6 * unit, 2.4 * unit, rgb("FFDAB8"))
            pen.circle((x * unit, 21.4 * unit), 1.6 * unit, rgb("8A4A5A"))
        sketch.vein(pen, [(14, 52), (28, 40), (34, 48), (50, 38), (66, 44)], 2.0, rgb("A8243A"))

    sketch.body(closed(box), rgb("F0B190"), rgb("FFE4CC"), rgb("D88A6C"), rgb("FFEEDD"), layers)
    sketch.tube([(42, 44), (45, 27), (51, 5)], 2.4, rgb("7A4632"), rgb("B07A54"))


def _lymph_node(sketch: Sketch) -> None:
    follicles = [(24, 31), (35, 24), (48, 27), (27, 45), (42, 43), (52, 39)]

    def inside(pen: Pen) -> None:
        sketch.dots(pen, follicles, 5.6, rgb("2C6E5C"), rgb("CFF6D8"))

    for way in ([(8, 12), (20, 22)], [(30, 4), (33, 16)], [(64, 62), (54, 50)]):
        sketch.tube(
            [way[0], ((way[0][0] + way[1][0]) / 2 + 1, (way[0][1] + way[1][1]) / 2), way[1]], 4.4, rgb("5FBFA0"), CREAM
        )
    bean = [(14, 34), (20, 20), (38, 14), (56, 20), (62, 36), (54, 48), (44, 54), (38, 50), (30, 56), (18, 50)]
    sketch.body(closed(bean), rgb("78C8A4"), rgb("CFF6D8"), rgb("2A7464"), rgb("EAFFF0"), inside)


def _heart(sketch: Sketch) -> None:
    def vessels(pen: Pen) -> None:
        sketch.vein(pen, [(40, 24), (44, 36), (38, 48), (40, 60)], 2.4, rgb("6E1028"))
        sketch.vein(pen, [(43, 35), (52, 40), (55, 48)], 1.8, rgb("6E1028"))
        sketch.vein(pen, [(22, 30), (26, 42), (34, 52)], 1.8, rgb("FFB0A0"))

    sketch.tube([(24, 22), (24, 12), (22, 4)], 7, rgb("5C78C8"), rgb("B8C8F4"))
    sketch.tube([(34, 22), (33, 9), (44, 5), (53, 9)], 8, rgb("E0707C"), rgb("FFC8C0"))
    shape = [(36, 20), (47, 13), (60, 19), (62, 35), (54, 51), (43, 65), (27, 55), (14, 40), (12, 24), (23, 14)]
    sketch.body(closed(shape), rgb("DB4A58"), rgb("FF9C90"), rgb("8A1638"), rgb("FFD2C6"), vessels)


def _nerve(sketch: Sketch) -> None:
    """The brain from its left side, and one of its fibres with the sheaths along it."""
    furrows = (
        [(38, 11), (40, 17), (37, 22), (40, 28), (38, 33)],
        [(45, 12), (47, 18), (45, 24), (48, 29), (46, 34)],
        [(17, 40), (24, 38), (30, 41), (36, 38), (43, 40), (49, 37)],
        [(30, 12), (29, 18), (25, 21), (26, 27), (21, 30)],
        [(18, 22), (20, 26), (16, 31)],
        [(33, 24), (32, 30), (28, 34)],
        [(54, 17), (53, 23), (56, 27), (54, 33)],
        [(61, 29), (58, 34), (60, 39)],
        [(23, 45), (30, 47), (37, 45), (42, 47)],
    )

    def gyri(pen: Pen) -> None:
        for way in furrows:
            low = [(x + 0.9, y + 1.0) for x, y in way]
            pen.line(sketch.points(smooth(low)), 1.5 * sketch.unit, rgb("EADDFF"))
            pen.line(sketch.points(smooth(way)), 2.2 * sketch.unit, rgb("5B3578"))

    def leaves(pen: Pen) -> None:
        for step in range(4):
            y = 49.5 + 3.2 * step
            way = [(46, y + 1.2), (54, y - 0.4), (64, y - 2.6)]
            pen.line(sketch.points(smooth(way)), 1.1 * sketch.unit, rgb("5B3578"))

    def piece(way: Sequence[Point], width: float, colour: Colour, light: Colour) -> None:
        """A pipe with round ends."""
        for grow, tone in ((4.0, INK), (0.0, colour)):
            sketch.pen.line(sketch.points(smooth(way)), (width + grow) * sketch.unit, tone)
        lit = [(x - 0.5, y - 0.24 * width) for x, y in way]
        sketch.pen.line(sketch.points(smooth(lit)), 0.3 * width * sketch.unit, light)

    piece([(45, 50), (44, 57), (39, 62)], 6.0, rgb("EADCC4"), CREAM)
    axon = [(38, 63), (30, 66.5), (19, 66.4), (6, 60)]
    piece(axon, 1.5, rgb("59DCD0"), rgb("D8FFF8"))
    for way in ([(32.4, 65.9), (27.4, 66.9)], [(21.6, 66.9), (16.6, 65.7)], [(11.6, 63.6), (7.4, 60.9)]):
        piece(way, 4.0, rgb("F3E3C6"), CREAM)
    back = [(45, 50), (50, 45), (60, 43), (66, 47), (64, 55), (56, 60), (48, 58)]
    sketch.body(closed(back), rgb("A286D4"), rgb("DCCBFA"), rgb("503484"), rgb("F4ECFF"), leaves)
    shape = [(8, 37), (10, 25), (18, 15), (30, 9), (43, 8), (56, 13), (65, 24), (66, 36), (60, 43), (49, 46), (43, 51)]
    shape += [(31, 52), (21, 47), (13, 44)]
    sketch.body(closed(shape), rgb("B79AE0"), rgb("E8DAFF"), rgb("5C3D94"), rgb("F4ECFF"), gyri)


def _islet(sketch: Sketch) -> None:
    islets = [(17, 44), (29, 38), (41, 35), (52, 28), (24, 49), (36, 44)]

    def inside(pen: Pen) -> None:
        sketch.vein(pen, [(10, 48), (26, 44), (42, 39), (62, 24)], 1.9, rgb("6A2440"))
        sketch.dots(pen, islets, 4.0, rgb("FFC64F"), rgb("8A4A12"))

    shape = [
        (7, 42),
        (14, 34),
        (26, 31),
        (38, 25),
        (52, 18),
        (65, 14),
        (67, 22),
        (58, 33),
        (44, 42),
        (34, 50),
        (26, 60),
        (13, 57),
    ]
    sketch.body(closed(shape), rgb("D9746A"), rgb("FFB59A"), rgb("8A2D4A"), rgb("FFDCC4"), inside)


def _joint(sketch: Sketch) -> None:
    unit = sketch.unit
    # The fluid between the bones, in its capsule
    sketch.body(blob((36, 36), 20, 0.03, 5), rgb("8A6424"), rgb("D8A848"), rgb("54380F"), rgb("FFD6B0"))

    def layers(pen: Pen) -> None:
        for row in range(12):
            y = 3 + 6 * row
            sketch.vein(pen, [(14, y), (36, y + 1.6), (58, y)], 0.7, rgb("C2A274"))
        for middle in (9, 63):
            pen.circle((36 * unit, middle * unit), 4.2 * unit, rgb("A8665A"))

    for down, base in ((1, 0), (-1, 72)):
        half = [(27, 3), (28, 11), (19, 19), (16, 26), (22, 31), (36, 32)]
        bone = [*half, *((72 - x, y) for x, y in reversed(half[:-1]))]
        shape = closed([(x, base + down * y) for x, y in bone])
        sketch.body(shape, rgb("E4CEA6"), rgb("FFF6DF"), rgb("A58660"), rgb("FFF8E8"), layers)
        cap = [(20, 28.0), (28, 30.4), (36, 31.0), (44, 30.4), (52, 28.0)]
        sketch.tube([(x, base + down * y) for x, y in cap], 3.6, rgb("8FC4CC"), rgb("E2F8F6"))
    for side in (-1, 1):  # the lining: a fold of villi at each side
        villi = [(36 + side * (20.5 + 3.0 * math.sin(math.pi * step / 6)), 25.5 + 3.5 * step) for step in range(7)]
        sketch.dots(sketch.pen, villi, 3.9, INK, INK)
        sketch.dots(sketch.pen, villi, 3.0, rgb("D0705A"), rgb("FFC0A0"))


def _kidney(sketch: Sketch) -> None:
    """A kidney cut open: its cortex with the filters, the pyramids, and what leads in and out."""
    filters = [(37, 12), (49, 16), (57, 26), (60, 39), (55, 52), (44, 60), (32, 61)]
    pyramids = (
        ((37, 31), (33, 17), (45, 21)),
        ((40, 35), (49, 24), (54, 33)),
        ((40, 41), (54, 40), (51, 50)),
        ((36, 46), (45, 54), (34, 56)),
    )

    def inside(pen: Pen) -> None:
        pen.fill(sketch.points(smooth(closed([(27, 33), (37, 27), (44, 38), (37, 50), (28, 44)]))), rgb("F2D28C"))
        for tip, *base in pyramids:
            corners = sketch.points([tip, *base])
            pen.line([*corners, corners[0]], 2.6 * sketch.unit, rgb("5A1830"))
            pen.fill(corners, rgb("EE9A80"))
            for share in (0.3, 0.7):
                end = tuple(one + (two - one) * share for one, two in zip(*base, strict=True))
                sketch.vein(pen, [tip, (end[0], end[1])], 1.0, rgb("A8484C"))
        sketch.dots(pen, filters, 4.2, rgb("6E1C34"), rgb("FFC0AC"))

    sketch.tube([(30, 34), (18, 32), (4, 30)], 4.2, rgb("E0424E"), rgb("FFB0A0"))
    sketch.tube([(30, 40), (18, 40), (4, 40)], 4.6, rgb("5C74C4"), rgb("B8C8F4"))
    sketch.tube([(31, 42), (21, 47), (16, 56), (14, 69)], 4.2, rgb("F0D08A"), CREAM)
    shape = [(31, 5), (47, 6), (60, 18), (66, 36), (61, 54), (47, 67), (31, 68), (22, 60), (23, 51), (30, 44), (31, 36)]
    shape += [(29, 28), (22, 21), (22, 12)]
    sketch.body(closed(shape), rgb("C04E5E"), rgb("F4A294"), rgb("6E1C3A"), rgb("FFCFC2"), inside)


def _nucleus(sketch: Sketch) -> None:
    """A nucleus with the pores of its envelope; before it DNA, and a methyl mark that stands on it."""

    def chromatin(pen: Pen) -> None:
        for x, y, radius in ((22, 21, 7.5), (50, 20, 6.0), (47, 53, 8.0), (24, 53, 5.5)):
            at = sketch.points([(x, y)])[0]
            pen.circle(at, radius * sketch.unit, rgb("23356E"))
            pen.circle(
                (at[0] - 1.6 * sketch.unit, at[1] - 1.8 * sketch.unit), 0.4 * radius * sketch.unit, rgb("4A66B4")
            )

    def strand(way: Sequence[Point], colour: Colour) -> None:
        for width, tone in ((6.4, INK), (3.6, colour)):
            sketch.pen.line(sketch.points(way), width * sketch.unit, tone)

    sketch.body(blob((36, 37), 27, 0.05, 4), rgb("34508F"), rgb("7F9EE0"), rgb("172450"), rgb("C9D8FF"), chromatin)
    for pore in range(11):
        turn = math.tau * pore / 11 + 0.2
        at = sketch.points([(36 + 27 * math.cos(turn), 37 + 27 * math.sin(turn))])[0]
        sketch.pen.circle(at, 3.4 * sketch.unit, INK)
        sketch.pen.circle(at, 1.9 * sketch.unit, rgb("FFE9B8"))

    def wave(start: int, end: int, turn: float) -> list[Point]:
        return [(5 + 2 * step, 39 + 9.5 * math.sin(step * 0.42 + turn)) for step in range(start, end + 1)]

    for step in range(1, 31, 3):
        x, reach = 5 + 2 * step, 8.4 * math.sin(step * 0.42)
        if abs(reach) > 2.5:
            for width, tone in ((4.2, INK), (1.9, CREAM)):
                sketch.pen.line(sketch.points([(x, 39 - reach), (x, 39 + reach)]), width * sketch.unit, tone)
    strand(wave(0, 31, math.pi), rgb("5CE0C6"))
    for start, end in ((0, 8), (8, 23), (23, 31)):  # the strands change sides where they cross
        strand(wave(start, end, 0.0), rgb("FFC65A"))
    strand(wave(6, 9, math.pi), rgb("5CE0C6"))
    strand(wave(21, 24, math.pi), rgb("5CE0C6"))
    hydrogens = [(x, y, 3.0, "FFD2EA") for x, y in ((27, 13), (34, 9), (41, 13))]
    for x, y, radius, code in [*hydrogens, (34, 18, 5.2, "FF7AC0")]:
        at = sketch.points([(x, y)])[0]
        sketch.pen.circle(at, (radius + 2.0) * sketch.unit, INK)
        sketch.pen.circle(at, radius * sketch.unit, rgb(code))
    sketch.pen.line(sketch.points([(34, 23), (34, 29)]), 4.6 * sketch.unit, INK)
    sketch.pen.line(sketch.points([(34, 22), (34, 29)]), 2.0 * sketch.unit, rgb("FFD2EA"))
    sketch.pen.circle(sketch.points([(32.4, 16.4)])[0], 1.4 * sketch.unit, CREAM)


def _clinic(sketch: Sketch) -> None:
    """A patient's card on its board, and what can be given: a capsule, an injection."""
    unit = sketch.unit

    def face(pen: Pen) -> None:
        pen.box(15 * unit, 15 * unit, 32 * unit, 47 * unit, 2 * unit, rgb("E4FFF0"))
        pen.circle(sketch.points([(25, 26)])[0], 5.4 * unit, rgb("C98A5E"))
        pen.fill(sketch.points(smooth(closed([(16, 41), (18, 34), (25, 32), (32, 34), (34, 41)]))), rgb("1E8A78"))
        for y, end in ((24, 44), (30, 44), (36, 42), (47, 43), (53, 36)):
            start = 37 if y < 40 else 19
            pen.line([(start * unit, y * unit), (end * unit, y * unit)], 1.8 * unit, rgb("3E9A80"))

    board = closed([(10, 9), (31, 8), (52, 9), (53, 37), (52, 66), (31, 67), (10, 66), (9, 37)])
    sketch.body(board, rgb("1FB890"), rgb("7CF4D0"), rgb("06705C"), rgb("E0FFF4"), face)
    sketch.tube([(23, 9), (31, 7), (39, 9)], 5.2, rgb("E5A94A"), CREAM)

    def turned(*points: Point) -> list[Point]:
        cosine, sine = math.cos(0.7), math.sin(0.7)
        return [(52 + x * cosine - y * sine, 43 + x * sine + y * cosine) for x, y in points]

    def filled(pen: Pen) -> None:
        pen.fill(sketch.points(turned((-8, -1), (8, -1), (8, 16), (-8, 16))), rgb("45CDB8"))
        for y in (-8, -3, 4, 9):
            pen.line(sketch.points(turned((1.5, y), (5, y))), 1.4 * unit, INK)

    sketch.tube(turned((0, 14), (0, 20), (0, 26)), 1.6, rgb("E8DCCB"), CREAM)
    sketch.tube(turned((0, -14), (0, -19), (0, -22)), 3.0, rgb("FFB531"), CREAM)
    sketch.tube(turned((-6, -23), (0, -23), (6, -23)), 2.8, rgb("FFB531"), CREAM)
    barrel = turned((-6, -14), (0, -15), (6, -14), (6.6, 0), (6, 14), (0, 16), (-6, 14), (-6.6, 0))
    sketch.body(closed(barrel), rgb("DDEFEA"), rgb("FFFFFF"), rgb("7FA6A8"), rgb("FFFFFF"), filled)
    for part in ((50, 63), (59, 63)):
        sketch.pen.circle(sketch.points([part])[0], 6.0 * unit, INK)
    sketch.pen.line(sketch.points([(50, 63), (59, 63)]), 12.0 * unit, INK)
    for start, end, tone in (((49, 63), (54, 63), "FFF1D6"), ((56, 63), (60, 63), "FF6B57")):
        sketch.pen.line(sketch.points([start, end]), 8.0 * unit, rgb(tone))


ORGANS: dict[str, Callable[[Sketch], None]] = {
    "thymus": _thymus,
    "skin": _skin,
    "lymph-node": _lymph_node,
    "heart": _heart,
    "nerve": _nerve,
    "islet": _islet,
    "joint": _joint,
    "kidney": _kidney,
    "nucleus": _nucleus,
    "clinic": _clinic,
}


def work() -> dict[str, bool]:
    """Draw the organ of every place; which files changed. Raises LookupError for one without a drawing."""
    changes = {}
    for place in load_places().values():
        if place.id not in ORGANS:
            raise LookupError(f"no organ is drawn for the place {place.id!r}: add it to {__name__}.ORGANS")
        frames = {frame_of(place.id, size): [drawn(place.id, size)] for size in sizes(place)}
        for file, changed in write_page("organ", frames, palette=True, folder=IMAGES / place.id).items():
            changes[f"{place.id}/{file}"] = changed
    return changes


def drawn(place: str, size: int) -> Image.Image:
    """The organ of a place, `size` pixels square."""
    sketch = Sketch(size)
    ORGANS[place](sketch)
    picture = sketch.pen.picture()
    return Image.frombytes("RGBA", picture.get_size(), pygame.image.tobytes(picture, "RGBA"))
