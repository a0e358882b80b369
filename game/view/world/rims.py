"""The rims of walls, vessels and beds: which colour lies how deep (in pixels) in a shape, for the look of a place.

The depths are those of the style guide's bake.
"""

from __future__ import annotations

from game.library.places import Look
from game.view.kit.palette import INK, Colour
from game.view.world.contour import FIRM, LINING_BLURS, Layer, Ramp, band, edge

CAPSULE_OUTSET = 9.0
# With a rounded corner drawn back and a standing wall drawn up, this keeps all of it within 8 pixels
WALL_OUTSET = -3.0
GROWTH_OUTSET = 1.0  # it swells over the edge of its tiles

Rims = tuple[Colour, Colour, Colour]  # a face, the rim of its top, and the line on it

SHADE: Colour = (7, 2, 10)
CAPSULE_SHADOW = (Layer(SHADE, lambda d: 0.6 * edge(d, 0.0, 5.0)),)
WALL_SHADOW = (Layer(SHADE, lambda d: 0.58 * edge(d, 0.0, 3.5)),)
LINING = (Layer((255, 255, 255), lambda d: edge(d, 0.0, 20.0)),)
SHAPE = (Layer((255, 255, 255), lambda d: edge(d)),)


def bed(look: Look) -> tuple[Layer, ...]:
    """What cells stand on: dark, with a brighter zone towards its edge; the edge is soft where no capsule ends it."""
    middle, border = look.bed
    if look.capsule is None:
        return (
            Layer(middle, lambda d: 0.86 * edge(d, 4.0, 8.0)),
            Layer(border, lambda d: 0.34 * band(d, 8.0, 30.0, 6.0)),
        )
    return (
        Layer(middle, lambda d: 0.9 * edge(d)),
        Layer(border, lambda d: 0.55 * band(d, 3.5, 30.0, 3.0)),
    )


def capsule(glow: Colour, line: Colour) -> tuple[Layer, ...]:
    """The membrane round a bed."""
    return (
        Layer(INK, lambda d: band(d, -1.6, 4.2)),
        Layer(glow, lambda d: band(d, -0.2, 3.0)),
        Layer(line, lambda d: band(d, 0.2, 1.8)),
    )


def vessel(look: Look) -> tuple[Layer, ...]:
    """The wall of a vessel, and its shadow on the blood."""
    shade, glow, line = look.vessel
    return (
        Layer((18, 2, 10), lambda d: 0.6 * band(d, 4.8, 13.0) * min(1.0, max(0.0, (13.0 - d) / 8.0))),
        Layer(INK, lambda d: band(d, -1.2, 5.6)),
        Layer(shade, lambda d: band(d, 0.2, 4.6)),
        Layer(glow, lambda d: band(d, 0.2, 3.7)),
        Layer(line, lambda d: band(d, 0.6, 2.1)),
    )


def wall_face(wall: Rims) -> tuple[Layer, ...]:
    """The side of a standing wall."""
    return (Layer(INK, lambda d: edge(d, -1.2)), Layer(wall[0], lambda d: edge(d, 0.3)))


def wall_top(wall: Rims) -> tuple[Layer, ...]:
    """The rim of a wall's top."""
    _, glow, line = wall
    return (
        Layer((0, 0, 0), lambda d: 0.36 * band(d, 5.6, 13.0) * min(1.0, max(0.0, (13.0 - d) / 7.0))),
        Layer(INK, lambda d: band(d, -1.1, 6.0)),
        Layer(glow, lambda d: band(d, 0.4, 5.0)),
        Layer(line, lambda d: band(d, 0.4, 3.4)),
        Layer(INK, lambda d: 0.7 * band(d, 3.1, 3.8, 0.4)),
    )


def growth_top(growth: Rims) -> tuple[Layer, ...]:
    """The rim of what grew: thin and soft, so that one tile of it is seen to be tissue and no ring."""
    _, glow, line = growth
    return (
        Layer(SHADE, lambda d: 0.34 * band(d, 2.0, 12.0) * min(1.0, max(0.0, (12.0 - d) / 10.0))),
        Layer(INK, lambda d: band(d, -1.2, 3.4)),
        Layer(glow, lambda d: band(d, 0.2, 2.8)),
        Layer(line, lambda d: band(d, 0.2, 1.5)),
    )


def ramps(look: Look) -> dict[str, Ramp]:
    """All of them by name; those of capsules and of what grows only where the place has such."""
    found = {
        "bed": Ramp(bed(look), CAPSULE_OUTSET),
        "vessel": Ramp(vessel(look)),
        "wall-shadow": Ramp(WALL_SHADOW, WALL_OUTSET, FIRM),
        "wall-face": Ramp(wall_face(look.wall), WALL_OUTSET, FIRM),
        "wall-top": Ramp(wall_top(look.wall), WALL_OUTSET, FIRM),
        "lining": Ramp(LINING, 0.0, LINING_BLURS),
        "shape": Ramp(SHAPE),
        "wall-shape": Ramp(SHAPE, WALL_OUTSET, FIRM),
    }
    if look.growth is not None:
        found["growth-face"] = Ramp(wall_face(look.growth), GROWTH_OUTSET, FIRM)
        found["growth-top"] = Ramp(growth_top(look.growth), GROWTH_OUTSET, FIRM)
        found["growth-shape"] = Ramp(SHAPE, GROWTH_OUTSET, FIRM)
    if look.capsule is not None:
        found["capsule-shadow"] = Ramp(CAPSULE_SHADOW, CAPSULE_OUTSET)
        found["capsule"] = Ramp((*bed(look), *capsule(*look.capsule)), CAPSULE_OUTSET)
    return found
