"""Small inked pictures from a few shapes: with a pale membrane, lit from the top left, in units that fit any size."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from game.view.kit.ink import Pen, Point, smooth
from game.view.kit.palette import CREAM, INK, Colour, mix

UNIT = 72  # the pixels that the shapes below are written in
FINE = 4

Draw = Callable[[Pen], None]


def _nothing(pen: Pen) -> None:
    return


def even_width(share: float) -> float:
    """The profile of a stroke that is as wide all along."""
    return 1.0


class Sketch:
    """A pen whose points are written in units of 1/72 of the picture."""

    def __init__(self, size: int) -> None:
        self.unit = size / UNIT
        self.pen = Pen(size, size, FINE, INK)

    def points(self, shape: Sequence[Point]) -> list[Point]:
        """Points in these units as those of the pen."""
        return [(x * self.unit, y * self.unit) for x, y in shape]

    def body(
        self, shape: Sequence[Point], base: Colour, light: Colour, shade: Colour, rim: Colour, inner: Draw = _nothing
    ) -> None:
        """A membrane in three lines (ink, rim, filling), shaded at the bottom right, with `inner` drawn inside it."""
        unit, outline = self.unit, self.points(shape)
        drop = [(x + 0.5 * unit, y + 1.1 * unit) for x, y in outline]
        self.pen.line(drop, 5.0 * unit, INK, closed=True)
        self.pen.line(outline, 4.6 * unit, INK, closed=True)
        self.pen.line(outline, 1.6 * unit, rim, closed=True)
        self.pen.fill(outline, base)
        left = min(x for x, _ in outline)
        top = min(y for _, y in outline)
        wide = max(x for x, _ in outline) - left
        tall = max(y for _, y in outline) - top

        def inside(pen: Pen) -> None:
            pen.surface.fill(base)
            for step in range(6):
                share = step / 5
                middle = (left + wide * (0.56 - 0.16 * share), top + tall * (0.56 - 0.18 * share))
                pen.circle(middle, max(wide, tall) * (0.62 - 0.36 * share), mix(shade, mix(base, light, 0.4), share))
            inner(pen)
            arc = [
                (left + wide * 0.16, top + tall * 0.42),
                (left + wide * 0.26, top + tall * 0.22),
                (left + wide * 0.46, top + tall * 0.12),
            ]
            pen.stroke(arc, 2.6 * unit, CREAM, lambda t: math.sin(math.pi * t) ** 0.6, 0.75)

        self.pen.inside(outline, inside)
        self.pen.line(outline, 0.9 * unit, rim, closed=True)

    def dots(self, pen: Pen, spots: Sequence[Point], radius: float, colour: Colour, heart: Colour) -> None:
        """Discs with a lighter heart."""
        for x, y in self.points(spots):
            pen.circle((x, y), radius * self.unit, colour)
            pen.circle((x - 0.2 * radius * self.unit, y - 0.25 * radius * self.unit), 0.42 * radius * self.unit, heart)

    def vein(self, pen: Pen, way: Sequence[Point], width: float, colour: Colour) -> None:
        """A stroke of even width."""
        pen.stroke(self.points(way), width * self.unit, colour, even_width)

    def tube(self, way: Sequence[Point], width: float, colour: Colour, light: Colour) -> None:
        """A pipe with an ink outline."""
        self.vein(self.pen, way, width + 4.2, INK)
        self.vein(self.pen, way, width, colour)
        self.vein(self.pen, [(x - 0.8, y - 0.8) for x, y in way], width * 0.3, light)


def closed(points: Sequence[Point]) -> list[Point]:
    """A smooth outline through `points`."""
    return smooth(points, 8, closed=True)
