"""The body map's figure: a standing body with vessels, lymphatics and nodes, drawn once, and its warm ground."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.view.kit.ink import Pen, Point, converted, smooth
from game.view.kit.palette import INK, NIGHT, Colour, mix, rgb

MIDDLE = 480  # the canvas column of the midline
FINE = 3
LEFT, WIDTH, HEIGHT = 312, 336, 540  # the part of the canvas that the figure takes

FLESH = rgb("4A2038")
GLOW = rgb("84404E")
RIM_LIT, RIM_DIM = rgb("FFEFD0"), rgb("8A4A58")
ARTERY, ARTERY_LIT = rgb("C43A48"), rgb("FF9E8C")
VEIN, VEIN_LIT = rgb("5468B4"), rgb("A6B6F0")
LYMPH, NODE = rgb("4E9E86"), rgb("97E6C4")
BONE = rgb("6E4650")

# Half of the outline, in canvas pixels right of the midline and from the top; mirrored for the other half
_HEAD: tuple[Point, ...] = (
    (0, 12),
    (17, 14),
    (31, 25),
    (37, 42),
    (37, 58),
    (41, 60),
    (40, 74),
    (35, 80),
    (31, 94),
    (20, 106),
    (8, 112),
    (0, 113),
)
_TRUNK: tuple[Point, ...] = (
    (0, 104),
    (20, 104),
    (22, 122),
    (38, 133),
    (64, 140),
    (84, 148),
    (92, 166),
    (82, 190),
    (76, 214),
    (70, 250),
    (64, 284),
    (63, 306),
    (68, 332),
    (78, 362),
    (86, 396),
    (88, 432),
    (84, 478),
    (77, 520),
    (74, 552),
    (24, 552),
    (20, 520),
    (14, 470),
    (6, 436),
    (0, 428),
)
_ARM: tuple[Point, ...] = (
    (60, 141),
    (82, 144),
    (99, 153),
    (110, 172),
    (114, 198),
    (117, 230),
    (121, 258),
    (128, 284),
    (134, 314),
    (137, 346),
    (138, 370),
    (144, 384),
    (150, 404),
    (151, 424),
    (147, 436),
    (148, 448),
    (143, 458),
    (136, 460),
    (131, 450),
    (125, 432),
    (121, 418),
    (116, 424),
    (111, 420),
    (112, 402),
    (119, 386),
    (121, 370),
    (113, 340),
    (104, 306),
    (98, 278),
    (93, 254),
    (88, 228),
    (82, 206),
    (74, 186),
)
# Ways of vessels right of the midline: points, width at the start and at the end
_ARTERIES: tuple[tuple[tuple[Point, ...], float, float], ...] = (
    (((4, 212), (7, 186), (9, 160), (10, 130), (13, 100), (15, 78), (22, 56)), 4.0, 1.4),
    (((8, 172), (28, 158), (60, 158), (88, 168), (98, 204), (104, 246), (116, 296), (127, 352), (134, 392)), 4.6, 1.4),
    (((116, 296), (121, 330), (124, 366), (131, 404), (139, 432)), 2.4, 1.0),
    (((131, 398), (136, 420), (138, 446)), 1.4, 0.7),
    (((0, 352), (13, 366), (32, 388), (44, 424), (49, 470), (49, 552)), 5.4, 3.6),
    (((36, 394), (58, 424), (66, 470), (65, 520)), 2.6, 1.0),
    (((0, 282), (20, 286), (38, 298)), 3.2, 1.8),
    (((0, 262), (16, 254), (32, 262)), 2.4, 1.2),
    (((2, 200), (24, 196), (46, 206), (56, 226)), 1.6, 0.7),
    (((2, 222), (26, 218), (48, 230), (54, 252)), 1.6, 0.7),
)
_VEINS: tuple[tuple[tuple[Point, ...], float, float], ...] = (
    (((20, 166), (22, 136), (26, 104), (29, 84)), 2.6, 1.0),
    (((18, 170), (44, 150), (82, 158), (106, 186), (110, 226), (112, 262), (124, 316), (130, 360)), 2.6, 1.0),
    (((9, 366), (28, 400), (36, 440), (39, 490), (38, 552)), 3.4, 2.4),
)
_LYMPHATICS: tuple[tuple[Point, ...], ...] = (
    ((6, 170), (30, 178), (60, 184), (76, 196)),
    ((28, 112), (25, 140), (30, 178)),
    ((76, 196), (100, 226), (108, 268), (121, 330)),
    ((4, 300), (18, 332), (40, 378), (58, 400), (62, 460), (60, 552)),
    ((18, 332), (34, 318), (44, 300)),
)
_NODES: tuple[tuple[float, float, float], ...] = (
    (28, 116, 3.2),
    (26, 134, 3.6),
    (70, 188, 4.2),
    (80, 202, 3.8),
    (62, 184, 3.2),
    (103, 240, 2.8),
    (17, 328, 3.2),
    (30, 352, 3.2),
    (50, 392, 4.0),
    (58, 404, 3.6),
    (60, 452, 3.0),
)


def _half(shape: Sequence[Point]) -> list[Point]:
    return [(MIDDLE - LEFT + x, y) for x, y in shape]


def _mirrored(points: Sequence[Point]) -> list[Point]:
    middle = MIDDLE - LEFT
    return [(2 * middle - x, y) for x, y in points]


def _parts() -> list[list[Point]]:
    """The closed outlines of arms, trunk and head."""
    parts = []
    arm = smooth(_half(_ARM), 6, closed=True)
    parts += [arm, _mirrored(arm)]
    for shape in (_TRUNK, _HEAD):
        side = smooth(_half(shape), 6)
        parts.append([*side, *reversed(_mirrored(side))])
    return parts


def _rim(pen: Pen, outline: Sequence[Point], width: float) -> None:
    """A line that is bright where the light from the top left meets it."""
    turning = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]]))
    way = 1.0 if turning > 0 else -1.0
    for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]]):
        length = math.hypot(x1 - x0, y1 - y0)
        if length:
            outward = way * ((y1 - y0) * -0.64 + -(x1 - x0) * -0.77) / length
            pen.line([(x0, y0), (x1, y1)], width, mix(RIM_DIM, RIM_LIT, min(1.0, max(0.0, 0.5 + 0.62 * outward))))


def _vessel(pen: Pen, way: Sequence[Point], wide: float, thin: float, colour: Colour, light: Colour) -> None:
    def taper(share: float) -> float:
        return 1.0 - (1.0 - thin / wide) * share

    pen.stroke(way, wide + 2.4, rgb("260A18"), lambda share: (wide * taper(share) + 2.4) / (wide + 2.4))
    pen.stroke(way, wide, colour, taper)
    lit = [(x - wide * 0.14, y - wide * 0.12) for x, y in way]
    pen.stroke(lit, wide * 0.36, light, taper)


def _bones(pen: Pen) -> None:
    """A skeleton so faint that it only gives the flesh its form."""
    middle = MIDDLE - LEFT
    for joint in range(15):
        y = 126 + 16.5 * joint
        pen.box(middle - 6, y, 12, 11.5, 4, mix(FLESH, BONE, 0.55))
    for rib in range(6):
        y = 168 + 17 * rib
        for side in (-1, 1):
            way = [(middle + side * 8, y), (middle + side * 38, y + 1 + rib), (middle + side * (58 - rib), y + 20)]
            pen.stroke(way, 4.2, mix(FLESH, BONE, 0.42), lambda share: 1.0 - 0.4 * share)
    for side in (-1, 1):
        hip = [(8, 356), (34, 340), (62, 350), (56, 380), (30, 398)]
        pen.fill(smooth([(middle + side * x, y) for x, y in hip], 6, closed=True), mix(FLESH, BONE, 0.3))
        for limb in (((94, 166), (104, 262), (126, 368)), ((58, 400), (60, 470), (52, 552))):
            pen.stroke([(middle + side * x, y) for x, y in limb], 8.0, mix(FLESH, BONE, 0.3), lambda share: 1.0)


def _cells(pen: Pen) -> None:
    """The body is made of cells: rings, hardly seen."""
    stream = random.Random(11)
    tone = mix(GLOW, rgb("FFB8A0"), 0.1)
    for _ in range(620):
        at = (stream.uniform(0, WIDTH), stream.uniform(0, HEIGHT))
        radius = stream.uniform(2.4, 4.6)
        pygame.draw.circle(pen.surface, tone, (at[0] * FINE, at[1] * FINE), radius * FINE, 2)
        pen.circle(at, radius * 0.28, tone)


def _soft(size: tuple[int, int], spots: Sequence[tuple[Point, float, Colour]], ground: Colour) -> pygame.Surface:
    """An opaque picture of blurred spots (place, radius, colour): painted tiny, then enlarged."""
    coarse = 12
    small = pygame.Surface((size[0] // coarse + 1, size[1] // coarse + 1), 0, 32)
    small.fill(ground)
    for (x, y), radius, colour in spots:
        pygame.draw.circle(small, colour, (x / coarse, y / coarse), max(0.6, radius / coarse))
    small = pygame.transform.gaussian_blur(small, 2)
    large = (small.get_width() * coarse, small.get_height() * coarse)
    return pygame.transform.smoothscale(small, large).subsurface((0, 0, *size))


def _flesh(parts: Sequence[Sequence[Point]]) -> pygame.Surface:
    """What fills the outlines: warm in the middle, with bones, cells, vessels and lymphatics."""
    middle = MIDDLE - LEFT
    glow: list[tuple[Point, float, Colour]] = [((middle, 230), 150, mix(FLESH, GLOW, 0.35))]
    glow += [((middle, 230), 96, mix(FLESH, GLOW, 0.8)), ((middle, 60), 34, mix(FLESH, GLOW, 0.6))]
    glow += [((middle - 20, 190), 60, GLOW), ((middle - 50, 470), 34, mix(FLESH, GLOW, 0.5))]
    pen = Pen(WIDTH, HEIGHT, FINE, FLESH)
    pen.surface.blit(pygame.transform.smoothscale(_soft((WIDTH, HEIGHT), glow, FLESH), pen.surface.get_size()), (0, 0))
    _cells(pen)
    _bones(pen)
    for half in (_half, lambda way: _mirrored(_half(way))):
        for way in _LYMPHATICS:
            pen.stroke(half(way), 3.4, rgb("260A18"), lambda share: 1.0)
            pen.stroke(half(way), 1.7, LYMPH, lambda share: 1.0)
        for way, wide, thin in _VEINS:
            _vessel(pen, half(way), wide, thin, VEIN, VEIN_LIT)
        for way, wide, thin in _ARTERIES:
            _vessel(pen, half(way), wide, thin, ARTERY, ARTERY_LIT)
    # The great vein runs on the body's right, which is the left of the picture
    _vessel(pen, _half(((-10, 190), (-10, 260), (-9, 330), (-9, 368))), 5.0, 4.6, VEIN, VEIN_LIT)
    _vessel(pen, _half(((9, 366), (2, 360), (-8, 364))), 3.4, 3.4, VEIN, VEIN_LIT)
    _vessel(pen, _half(((2, 176), (10, 164), (14, 180), (6, 206), (2, 260), (0, 356))), 7.0, 5.8, ARTERY, ARTERY_LIT)
    for x, y, radius in _NODES:
        for at in (_half([(x, y)])[0], _mirrored(_half([(x, y)]))[0]):
            pen.circle(at, radius + 1.4, INK)
            pen.circle(at, radius, NODE)
            pen.circle((at[0] - 0.8, at[1] - 0.9), radius * 0.42, rgb("E8FFF2"))
    stencil = Pen(WIDTH, HEIGHT, FINE, (255, 255, 255))
    for part in parts:
        stencil.fill(part, (255, 255, 255))
    pen.surface.blit(stencil.surface, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return pen.surface


def _fingers(pen: Pen) -> None:
    """Folds between the fingers."""
    for fold in (((129, 428), (133, 448)), ((136, 426), (140, 452)), ((143, 420), (146, 440))):
        way = _half(fold)
        for points in (way, _mirrored(way)):
            pen.stroke(points, 2.0, rgb("260A18"), lambda share: 0.5 + 0.5 * share)


def figure() -> pygame.Surface:
    """The body, to be blitted at (`LEFT`, 0). Takes a good part of a second: make it once."""
    parts = _parts()
    pen = Pen(WIDTH, HEIGHT, FINE, NIGHT)
    for grow, drop, colour in ((11.0, 3.0, NIGHT), (8.0, 1.2, INK)):
        for part in parts:
            pen.line([(x + drop * 0.4, y + drop) for x, y in part], grow, colour, closed=True)
    for part in parts:
        _rim(pen, part, 4.6)
    pen.surface.blit(_flesh(parts), (0, 0))
    _fingers(pen)
    return converted(pen.picture())


def ground(size: tuple[int, int]) -> pygame.Surface:
    """What lies behind the figure: the dark of a body cavity, warm in the middle, with drifting specks."""
    stream = random.Random(4)
    shades = ("2A1730", "331A30", "241332", "3A1C2E")
    spots: list[tuple[Point, float, Colour]] = [
        ((stream.uniform(0, size[0]), stream.uniform(0, size[1])), stream.uniform(40, 110), rgb(stream.choice(shades)))
        for _ in range(36)
    ]
    for radius, share in ((230, 0.2), (180, 0.4), (120, 0.6)):
        spots += [((MIDDLE, y), radius * 0.8, mix(rgb("2A1730"), rgb("6A2C3C"), share)) for y in (140, 300, 460)]
    picture = _soft(size, spots, rgb("1A0F20"))
    for _ in range(150):
        tone = mix(rgb("2A1730"), rgb(stream.choice(("FFD9A0", "8FF5E0", "FFB0A0"))), stream.uniform(0.15, 0.5))
        at = (stream.uniform(0, size[0]), stream.uniform(0, size[1]))
        pygame.draw.circle(picture, tone, at, stream.choice((1, 1, 1, 2)))
    return picture.convert()
