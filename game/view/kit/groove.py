"""The picture of the inspector: nine residues in the groove of an HLA class II molecule, seen as a T cell meets it.

Two helices are the walls, slanted strands the floor. Residues that face the T cell stand lifted and lit on the string;
anchors are sunk and dim in their pockets, so that position says the same as light. Drawn once for each set of anchors.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pygame

from game.library.chemistry import BY_CHEMISTRY, CITRULLINE
from game.tissue.fit import ANCHORS
from game.view.kit import palette
from game.view.kit.ink import Pen, Point, blob, converted, ruled
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix, rgb
from game.view.kit.text import line, line_width
from game.view.kit.tokens import Look, frame_size, token

SIZE = (568, 262)
CONTACT_SIZE, ANCHOR_SIZE, ROW_SIZE = 45, 37, 20
_FINE = 3
_STEP = 58  # from one residue to the next
_MIDDLE = 126  # of the string, from the top
_LIFT, _SINK = -8, 10  # of contacts and anchors, from the string
_LABELS = 183  # top of the labels P1 to P9
_LEGEND = pygame.Rect(12, 233, 544, 23)

_BED = rgb("2B1530")
_BLOTCHES = (rgb("3B1D40"), rgb("43204A"), rgb("371A3A"), rgb("4B2540"))
_LIPID = rgb("6B3C63")
_STRAND, _STRAND_LIGHT, _STRAND_DARK = rgb("5B3560"), rgb("8A5C8C"), rgb("3A1D40")
_UPPER_HELIX = (rgb("E9D3B4"), rgb("FFF6E2"), rgb("B08A72"), rgb("8A6460"))
_LOWER_HELIX = (rgb("DDB9A6"), rgb("FFEBDC"), rgb("A0705F"), rgb("7A5058"))
_STRING = rgb("F1E4CC")
_POCKET = rgb("0E0512")
_DEEP = rgb("120716")
_WARM = rgb("FFE7B0")
_FRAME = rgb("F2D9B0")
_DIM_LABEL = rgb("C9AFC2")


def place(position: int, anchors: Sequence[int] = ANCHORS) -> tuple[int, int]:
    """Where the middle of the token at `position` (1 to 9) stands in the picture, in pixels."""
    x = SIZE[0] // 2 + _STEP * (position - 5)
    return x, _MIDDLE + (_SINK if position in anchors else _LIFT)


def draw(
    surface: pygame.Surface,
    kit: Kit,
    at: tuple[int, int],
    residues: Sequence[str],
    anchors: Sequence[int] = ANCHORS,
    shown: float = 9.0,
    said: str = "",
) -> pygame.Rect:
    """Draw the groove with its top left corner `at`. `residues` are nine letters (or as `tokens` has them).

    `shown` lets the tokens drop in one by one: so many of them are there, the last one still falling. `said` stands at
    its foot instead of what light and dark say. Returns its area.
    """
    x, y = at
    surface.blit(_bed(tuple(anchors)), at)
    for position, residue in enumerate(residues, start=1):
        arrived = min(1.0, max(0.0, shown - position + 1))
        if arrived <= 0.0:
            break
        anchored = position in anchors
        size = ANCHOR_SIZE if anchored else CONTACT_SIZE
        # A changed residue is never hidden: where it sits in a pocket it keeps its colours
        look: Look = "lit" if not anchored else "normal" if residue == CITRULLINE else "dim"
        middle_x, middle_y = place(position, anchors)
        side = frame_size(size)
        drop = round(14.0 * (1.0 - arrived) * (1.0 - arrived))
        surface.blit(token(residue, size, look), (x + middle_x - side // 2, y + middle_y - side // 2 - drop))
    if said:
        left, top = x + _LEGEND.x + 12, y + _LEGEND.y + 3
        kit.type.draw(surface, said, (left, top), "small-strong", palette.CREAM, room=_LEGEND.width - 24)
    else:
        _legend(surface, kit, x, y)
    return pygame.Rect(at, SIZE)


def lay_bare(surface: pygame.Surface, at: tuple[int, int], part: pygame.Rect, anchors: Sequence[int] = ANCHORS) -> None:
    """Draw a `part` of the groove whose top left corner is `at` without its tokens."""
    surface.blit(_bed(tuple(anchors)), part.move(at), part)


def warm(more: Iterable[str] = (), anchors: Sequence[int] = ANCHORS) -> None:
    """Draw ahead what the inspector will need (about a tenth of a second), so that it opens without a hitch.

    `more` are residues beside the twenty: joined or changed ones of this level.
    """
    _bed(tuple(anchors))
    for residue in (*BY_CHEMISTRY, *more):
        token(residue, CONTACT_SIZE, "lit")
        token(residue, ANCHOR_SIZE, "dim")
        token(residue, ROW_SIZE)


def _legend(surface: pygame.Surface, kit: Kit, x: int, y: int) -> None:
    left, top, middle = x + _LEGEND.x + 12, y + _LEGEND.y + 3, y + _LEGEND.centery
    rooms = [line_width("small-strong", kit.words(key)) for key in ("groove.lit", "groove.dim")]
    most = _LEGEND.width - 24 - 20 - 40
    if sum(rooms) > most:
        rooms = [most * room // sum(rooms) for room in rooms]
    surface.blit(_spot(True), _spot(True).get_rect(center=(left + 7, middle)))
    kit.type.draw(surface, kit.words("groove.lit"), (left + 20, top), "small-strong", palette.CREAM, room=rooms[0])
    left += 40 + rooms[0]
    surface.blit(_spot(False), _spot(False).get_rect(center=(left + 7, middle)))
    kit.type.draw(surface, kit.words("groove.dim"), (left + 20, top), "small-strong", _DIM_LABEL, room=rooms[1])


@lru_cache(maxsize=2)
def _spot(lit: bool) -> pygame.Surface:
    """A little token for the legend: ringed and bright, or dark."""
    pen = Pen(16, 16, 4, palette.CREAM if lit else palette.INK)
    pen.circle((8, 8), 7 if lit else 6, palette.CREAM if lit else _STRAND_LIGHT)
    pen.circle((8, 8), 5.4 if lit else 4.9, palette.INK)
    pen.circle((8, 8), 4.2 if lit else 3.7, palette.SAFFRON if lit else _STRAND)
    return pen.picture()


@lru_cache(maxsize=4)
def _bed(anchors: tuple[int, ...]) -> pygame.Surface:
    """Everything below the tokens: floor, walls, pockets, string, light and labels."""
    width, height = SIZE
    pen = Pen(width, height, _FINE, _BED)
    pen.surface.blit(pygame.transform.smoothscale(_depth(), pen.surface.get_size()), (0, 0))
    _floor(pen)
    _helix(pen, -10, width + 10, _MIDDLE - 80, _UPPER_HELIX)
    _helix(pen, -34, width + 14, _MIDDLE + 84, _LOWER_HELIX)
    picture = pygame.transform.smoothscale(pen.surface, SIZE)
    for top, strength in ((_MIDDLE - 62, 150), (_MIDDLE + 40, 120)):
        _shade(picture, top, strength)
    picture.blit(_light(), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    picture.blit(_pockets_and_string(anchors), (0, _MIDDLE - 50))
    glow = _glow()
    for position in range(1, 10):
        if position not in anchors:
            picture.blit(glow, glow.get_rect(center=place(position, anchors)), special_flags=pygame.BLEND_RGB_ADD)
    _labels(picture, anchors)
    pill = Pen(_LEGEND.width, _LEGEND.height, 3, _DEEP)
    pill.box(0, 0, _LEGEND.width, _LEGEND.height, _LEGEND.height / 2, _DEEP)
    strip = pill.picture()
    strip.set_alpha(232)
    picture.blit(strip, _LEGEND)
    return _framed(picture)


def _depth() -> pygame.Surface:
    """What lies far below the groove: a blurred membrane, at a quarter of the size."""
    stream = random.Random(3)
    width, height = SIZE[0] // 4, SIZE[1] // 4
    far = pygame.Surface((width, height), 0, 32)
    far.fill(_BED)
    for seed in range(18):
        spot = (stream.random() * width, stream.random() * height)
        colour = mix(_BED, _BLOTCHES[seed % len(_BLOTCHES)], 0.8)
        pygame.draw.polygon(far, colour, blob(spot, 8 + 10 * stream.random(), 0.3, seed))
    return pygame.transform.gaussian_blur(far, 4)


def _floor(pen: Pen) -> None:
    """Lipids far below, then the eight slanted strands of the beta sheet."""
    stream = random.Random(5)
    for _ in range(120):
        spot = (stream.random() * SIZE[0], stream.random() * SIZE[1])
        pen.circle(spot, 1.2 + 2.0 * stream.random(), mix(_BED, _LIPID, 0.15 + 0.3 * stream.random()))
    for strand in range(9):
        x = 10 + strand * 64
        path = [(x - 20, _MIDDLE + 77), (x + 8, _MIDDLE), (x + 36, _MIDDLE - 77)]
        pen.stroke([(px + 1.4, py + 2.4) for px, py in path], 27, palette.INK, _even)
        pen.stroke(path, 23, _STRAND, _even)
        pen.stroke([(px - 7, py) for px, py in path], 4, mix(_STRAND, _STRAND_LIGHT, 0.55), _even)
        pen.stroke([(px + 9, py) for px, py in path], 3, mix(_STRAND, _STRAND_DARK, 0.5), _even)
        for rung in range(-3, 4):
            middle_x, middle_y = x + 8 + rung * 8.6, _MIDDLE - rung * 23.6
            ends = [(middle_x - 7, middle_y + 3), (middle_x + 7, middle_y - 3)]
            pen.line(ends, 1.3, mix(_STRAND, _STRAND_DARK, 0.75))


def _even(_: float) -> float:
    return 1.0


def _tapered(t: float) -> float:
    return min(1.0, 2.6 * max(0.0, math.sin(math.pi * t)) + 0.08)


def _swelling(t: float) -> float:
    return 0.80 + 0.30 * math.sin(math.pi * t)


def _helix(pen: Pen, start: float, end: float, y: float, colours: tuple[Colour, Colour, Colour, Colour]) -> None:
    """An alpha helix as an inked ribbon seen from above: the turns behind first, then those in front."""
    base, light, shade, back = colours
    turns, height = 11, 17.0
    turn = (end - start) / turns

    def at(t: float) -> Point:
        return start + turn * t - turn * 0.165 * math.sin(math.tau * t), y + height * math.cos(math.tau * t)

    for front in (False, True):
        for number in range(-1, turns + 1):
            path = [at(number + (0.5 if front else 0.0) + step / 16.0) for step in range(9)]
            if front:
                pen.stroke([(px + 0.6, py + 1.6) for px, py in path], 19.5, palette.INK, _swelling)
                pen.stroke(path, 15.6, base, _swelling)
                pen.stroke([(px + 4.2, py + 0.6) for px, py in path], 4.4, mix(base, shade, 0.6), _tapered)
                pen.stroke([(px - 3.8, py - 0.4) for px, py in path], 2.8, mix(base, light, 0.95), _tapered)
            else:
                pen.stroke(path, 15, palette.INK, _even)
                pen.stroke(path, 11.4, back, _even)
                pen.stroke([(px - 1.5, py - 1) for px, py in path], 2.2, mix(back, shade, 0.7), _even)


def _shade(picture: pygame.Surface, top: int, strength: int) -> None:
    """A soft shadow across, 22 pixels high: what the walls throw into the groove."""
    band = pygame.Surface((1, 22), pygame.SRCALPHA, 32)
    for row in range(22):
        fall = math.sin(math.pi * (row + 0.5) / 22)
        band.set_at((0, row), (*_DEEP, round(strength * fall * fall)))
    picture.blit(pygame.transform.scale(band, (SIZE[0], 22)), (0, top))


def _light() -> pygame.Surface:
    """The microscope's light, warm in the middle and dimmer towards the rim; to be multiplied."""
    width, height = SIZE[0] // 8, SIZE[1] // 8
    small = pygame.Surface((width, height), 0, 32)
    small.fill((200, 188, 204))
    pygame.draw.ellipse(small, (255, 250, 244), (4, 2, width - 8, height - 8))
    return pygame.transform.smoothscale(pygame.transform.gaussian_blur(small, 6), SIZE)


def _pockets_and_string(anchors: tuple[int, ...]) -> pygame.Surface:
    """The pockets under the anchors and the backbone that runs through all nine residues."""
    pen = Pen(SIZE[0], 110, 4, palette.INK)
    lower = 50 - _MIDDLE
    for position in anchors:
        x, y = place(position, anchors)
        middle = (x, y + lower - 1)
        pen.fill(blob(middle, 28.5, 0.06, position, 0.94), mix(_POCKET, _STRAND_LIGHT, 0.8))
        pen.fill(blob(middle, 26.6, 0.06, position, 0.94), mix(_POCKET, _STRAND_LIGHT, 0.1))
        pen.fill(blob((x, y + lower + 1), 23.5, 0.06, position, 0.92), mix(_POCKET, _STRAND_LIGHT, 0.34))
        pen.fill(blob((x, y + lower + 1.6), 22.4, 0.06, position, 0.92), _POCKET)
    ends = [place(position, anchors) for position in range(1, 10)]
    path: list[Point] = [(x, y + lower) for x, y in ends]
    path = [(path[0][0] - 42, 50 + 4), *path, (path[-1][0] + 42, 50 + 2)]
    pen.stroke(path, 11, palette.INK)
    pen.stroke(path, 6.4, _STRING)
    pen.stroke([(x, y - 1.8) for x, y in path], 1.6, palette.PAPER_INSET)
    return pen.picture()


@lru_cache(maxsize=1)
def _glow() -> pygame.Surface:
    """The light that falls on a residue which faces the T cell; to be added."""
    small = pygame.Surface((88, 88), 0, 32)
    pygame.draw.circle(small, mix((0, 0, 0), _WARM, 0.34), (44, 44), 30)
    return pygame.transform.gaussian_blur(small, 7)


def _labels(picture: pygame.Surface, anchors: tuple[int, ...]) -> None:
    """P1 to P9 in small pills: bright for those a T cell reads."""
    for position in range(1, 10):
        lit = position not in anchors
        letters = line("small-strong", f"P{position}", _WARM if lit else _DIM_LABEL)
        pen = Pen(letters.get_width() + 12, 19, 4, _DEEP)
        pen.box(0, 0, pen.width, 19, 9.5, mix(_DEEP, _WARM, 0.55) if lit else _DEEP)
        pen.box(1, 1, pen.width - 2, 17, 8.5, _DEEP)
        pill = pen.picture()
        area = pill.get_rect(midtop=(place(position, anchors)[0], _LABELS))
        picture.blit(pill, area)
        picture.blit(letters, letters.get_rect(center=(area.centerx, area.centery)))


def _framed(picture: pygame.Surface) -> pygame.Surface:
    """`picture` cut to a box with round corners, ruled by hand in ink and sand."""
    width, height = SIZE
    outline = ruled(2, 2, width - 4, height - 4, 14, 0.7, 3)
    stencil = Pen(width, height, 3, (255, 255, 255))
    stencil.line(outline, 3.4, (255, 255, 255), closed=True)
    stencil.fill(outline, (255, 255, 255))
    framed = picture.convert_alpha() if pygame.display.get_surface() is not None else picture
    framed.blit(stencil.picture(), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    border = Pen(width, height, 3, palette.INK)
    border.line(outline, 4, palette.INK, closed=True)
    border.line(outline, 1.6, _FRAME, closed=True)
    framed.blit(border.picture(), (0, 0))
    return converted(framed)
