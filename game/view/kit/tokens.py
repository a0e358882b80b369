"""Residues as tokens: letter, shape and colour say the chemistry, each alone.

Greasy ones are bricks, rings hexagons, polar ones drops, positive ones point up, negative ones point down, and glycine,
proline and cysteine, which kink or bridge a chain, are tickets. Citrulline is a diamond. A deamidated residue ("dE",
"dD") is the shield it has become, with a bead on its shoulder; the first residue after a join of two proteins ("+N")
wears a clamp on its left side.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import pygame

from game.library.chemistry import (
    FUSED,
    GREASY,
    MODIFIED,
    NEGATIVE,
    POLAR,
    POSITIVE,
    RING,
    SPECIAL,
    WAS_AMIDE,
    chemistry,
)
from game.view.kit.ink import Pen, Point
from game.view.kit.palette import CREAM, INK, Colour, mix, rgb
from game.view.kit.text import font

Look = Literal["normal", "lit", "dim"]

SIZES = (15, 20, 24, 37, 45)  # world bubble, library row, legend, anchor and contact in the inspector

# fill, light, shade of each class; chosen so that they differ for every kind of colour vision
_COLOURS: dict[str, tuple[Colour, Colour, Colour]] = {
    GREASY: (rgb("FBBB3C"), rgb("FFE7AE"), rgb("B06F14")),
    RING: (rgb("5A34C8"), rgb("A88BF5"), rgb("34188A")),
    POLAR: (rgb("78E6B0"), rgb("DAFBEA"), rgb("2A9468")),
    POSITIVE: (rgb("3FA2F5"), rgb("BDE0FF"), rgb("1558A8")),
    NEGATIVE: (rgb("F2384A"), rgb("FFB3AC"), rgb("96122C")),
    SPECIAL: (rgb("EDEDF5"), rgb("FFFFFF"), rgb("8F8AA0")),
    MODIFIED: (rgb("E06AA8"), rgb("FFC8E2"), rgb("952C66")),
}
_BEAD = rgb("FF7AC0")  # of what was changed after it was made
_SUNK = rgb("3E2E40")  # what a dim token's colours sink into
_DIM_LETTER = rgb("EBD9DF")
_LIT_RING = rgb("FFF6DC")
_LONG_NAME_FROM = 22  # pixels from which a token has room for "Cit", plus and minus


def colours(residue: str, look: Look = "normal") -> tuple[Colour, Colour]:
    """Fill and letter colour of a token."""
    kind = chemistry(residue)
    fill = _COLOURS[kind][0]
    if look == "dim":
        return mix(fill, _SUNK, 0.74), _DIM_LETTER
    return fill, CREAM if kind == RING else INK


def frame_size(size: int) -> int:
    """Width and height in pixels of the picture of a token of `size`: room for its tips and its ring."""
    return int(size * 1.7) // 2 * 2 + 2


@lru_cache(maxsize=1024)
def token(residue: str, size: int, look: Look = "normal") -> pygame.Surface:
    """The picture of a residue, `frame_size(size)` pixels square, the token in its middle. Kept after the first call.

    `lit` faces the T cell (a cream ring), `dim` is an anchor sunk in its pocket. Raises KeyError for no residue.
    """
    kind = chemistry(residue)
    fill, light, shade = _COLOURS[kind]
    if look == "dim":
        fill, light, shade = (mix(colour, _SUNK, 0.74) for colour in (fill, light, shade))
    side, radius = frame_size(size), size / 2.0
    x = y = side / 2.0
    rim = max(1.1, size * 0.085)
    # The room around a token hides the colour of its outermost line, so that it fades without a dark or light fringe
    pen = Pen(side, side, 5, _LIT_RING if look == "lit" else INK)
    shape = _shape(kind, x, y, radius)
    if look == "lit":
        pen.line(shape, rim * 2.0 + size * 0.17, _LIT_RING, closed=True)
    pen.line([(px + size * 0.02, py + size * 0.05) for px, py in shape], rim * 2.0, INK, closed=True)
    pen.line(shape, rim * 2.0, INK, closed=True)
    pen.fill(shape, fill)

    def shading(inner: Pen) -> None:
        inner.surface.fill(fill)
        inner.box(0, y + radius * 0.42, side, side, 0, mix(fill, shade, 0.55))
        inner.line(shape, max(1.2, size * 0.12), mix(fill, light, 0.95), closed=True)

    pen.inside(shape, shading)
    _letter(pen, residue if kind == MODIFIED else residue[-1], kind, size, colours(residue, look)[1])
    if residue[0] == WAS_AMIDE:
        _bead(pen, x + radius * 0.86, y - radius * 0.86, size)
    elif residue[0] == FUSED:
        for above in (-0.42, 0.42):
            _bead(pen, x - radius * 0.98, y + radius * above, size)
        pen.line([(x - radius * 0.98, y - radius * 0.42), (x - radius * 0.98, y + radius * 0.42)], size * 0.1, _BEAD)
    return pen.picture()


def _bead(pen: Pen, x: float, y: float, size: int) -> None:
    pen.fill([(x + px * size * 0.19, y + py * size * 0.19) for px, py in _regular(16, 1.0)], INK)
    pen.fill([(x + px * size * 0.13, y + py * size * 0.13) for px, py in _regular(16, 1.0)], _BEAD)


def _letter(pen: Pen, residue: str, kind: str, size: int, colour: Colour) -> None:
    radius, middle = size / 2.0, pen.width / 2.0
    letters = residue if len(residue) == 1 or size >= _LONG_NAME_FROM else residue[0].lower()
    height = size * (0.70 if len(letters) == 1 else 0.44)
    # Houses carry their letter low, shields high, under and over their sign
    shift = {POSITIVE: 0.13, NEGATIVE: -0.15}.get(kind, 0.0) * radius
    cut = font("AtkinsonNext-ExtraBold", round(height * pen.fine))
    picture = cut.render(letters, True, colour)
    capital = 0.668 * height  # of a capital letter in this font
    baseline = middle + capital / 2.0 + shift
    top = baseline - cut.get_ascent() / pen.fine
    pen.text(picture, (middle, top + picture.get_height() / pen.fine / 2.0))
    if size < _LONG_NAME_FROM:
        return
    unit = size / 28.0
    if kind == POSITIVE:
        y = middle - radius * 0.83
        pen.line([(middle - 2.0 * unit, y), (middle + 2.0 * unit, y)], size * 0.05, colour)
        pen.line([(middle, y - 2.0 * unit), (middle, y + 2.0 * unit)], size * 0.05, colour)
    elif kind == NEGATIVE:
        y = middle + radius * 0.66
        pen.line([(middle - 2.2 * unit, y), (middle + 2.2 * unit, y)], size * 0.06, colour)


def outline(residue: str, x: float, y: float, radius: float) -> list[Point]:
    """The outline of a residue's token round (x, y): of its pocket, too, where it lies in one. Raises KeyError."""
    return _shape(chemistry(residue), x, y, radius)


def _shape(kind: str, x: float, y: float, radius: float) -> list[Point]:
    """The outline of a class's token."""
    if kind == GREASY:
        unit = _round_square(0.9, 0.26)
    elif kind == RING:
        unit = _regular(6, 1.08)
    elif kind == POLAR:
        unit = _regular(48, 0.98)
    elif kind == POSITIVE:
        unit = [(-0.9, 0.92), (-0.9, -0.3), (0.0, -1.18), (0.9, -0.3), (0.9, 0.92)]
    elif kind == NEGATIVE:
        unit = [(-0.9, -0.92), (0.9, -0.92), (0.9, 0.3), (0.0, 1.18), (-0.9, 0.3)]
    elif kind == SPECIAL:
        unit = _ticket(0.98, 0.9, 0.52)
    else:
        unit = [(0.0, -1.22), (1.22, 0.0), (0.0, 1.22), (-1.22, 0.0)]
    return [(x + px * radius, y + py * radius) for px, py in unit]


def _regular(corners: int, reach: float) -> list[Point]:
    """A regular polygon that stands on a corner."""
    turns = [math.tau * corner / corners + math.pi / 2.0 for corner in range(corners)]
    return [(reach * math.cos(turn), reach * math.sin(turn)) for turn in turns]


def _round_square(half: float, corner: float) -> list[Point]:
    points = []
    for quarter, (sign_x, sign_y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(7):
            turn = math.pi / 2.0 * (quarter + step / 6.0)
            points.append(
                (
                    sign_x * (half - corner) + corner * math.cos(turn),
                    sign_y * (half - corner) + corner * math.sin(turn),
                )
            )
    return points


def _ticket(half_width: float, half_height: float, waist: float) -> list[Point]:
    """A sheet whose left and right sides are bitten: each a parabola from corner to corner towards the `waist`."""
    right = []
    for step in range(13):
        t = step / 12.0
        right.append((half_width - 2.0 * t * (1.0 - t) * (half_width - waist), half_height * (2.0 * t - 1.0)))
    return [*right, *[(-x, y) for x, y in reversed(right)]]
