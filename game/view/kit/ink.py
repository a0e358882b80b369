"""Drawing with a brush: soft-edged shapes, larger than they will be, then made small. For pictures made once and kept.

`pygame.draw` has hard edges; a `Pen` draws at several times the size and averages, which costs milliseconds, so callers
keep what they get (`functools.lru_cache`).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

import pygame

from game.view.kit.palette import INK, Colour

Point = tuple[float, float]


def converted(surface: pygame.Surface) -> pygame.Surface:
    """`surface` in the order of the display's channels, in which it is blitted ten times faster.

    Without a display (no `pygame.display.set_mode` yet) there is no such order, and it comes back as it is.
    """
    return surface.convert_alpha() if pygame.display.get_surface() is not None else surface


class Pen:
    """A clear picture of `width` x `height` pixels, drawn on in these pixels, fractions welcome.

    `edge` is the colour that clear pixels hide: soft rims fade towards it, so give the colour of the outermost line.
    """

    def __init__(self, width: int, height: int, fine: int = 4, edge: Colour = INK) -> None:
        self.width, self.height, self.fine = width, height, fine
        self.surface = pygame.Surface((width * fine, height * fine), pygame.SRCALPHA, 32)
        self.surface.fill((*edge, 0))

    def picture(self) -> pygame.Surface:
        """The finished picture at its own size."""
        if self.fine == 1:
            return converted(self.surface)
        return converted(pygame.transform.smoothscale(self.surface, (self.width, self.height)))

    def _at(self, point: Point) -> Point:
        return point[0] * self.fine, point[1] * self.fine

    def fill(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """A filled polygon; with `alpha` under 1 what lies below shines through."""
        if alpha < 1.0:
            self._wash(colour, alpha, lambda pen: pen.fill(points, colour))
            return
        pygame.draw.polygon(self.surface, colour, [self._at(point) for point in points])

    def circle(self, centre: Point, radius: float, colour: Colour, alpha: float = 1.0) -> None:
        """A filled disc."""
        if alpha < 1.0:
            self._wash(colour, alpha, lambda pen: pen.circle(centre, radius, colour))
            return
        pygame.draw.circle(self.surface, colour, self._at(centre), radius * self.fine)

    def box(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour) -> None:
        """A filled box with round corners."""
        area = pygame.Rect(*(round(value * self.fine) for value in (x, y, width, height)))
        pygame.draw.rect(self.surface, colour, area, border_radius=round(radius * self.fine))

    def line(self, points: Sequence[Point], width: float, colour: Colour, closed: bool = False) -> None:
        """A line of even width with round joints and ends."""
        ends = [self._at(point) for point in points]
        if closed:
            ends.append(ends[0])
        half = width * self.fine / 2.0
        for (x0, y0), (x1, y1) in pairwise(ends):
            length = math.hypot(x1 - x0, y1 - y0)
            if length > 0.0:
                across, along = (y0 - y1) / length * half, (x1 - x0) / length * half
                quad = [
                    (x0 + across, y0 + along),
                    (x1 + across, y1 + along),
                    (x1 - across, y1 - along),
                    (x0 - across, y0 - along),
                ]
                pygame.draw.polygon(self.surface, colour, quad)
        for end in ends:
            pygame.draw.circle(self.surface, colour, end, half)

    def stroke(
        self,
        points: Sequence[Point],
        width: float,
        colour: Colour,
        profile: Callable[[float], float] | None = None,
        alpha: float = 1.0,
    ) -> None:
        """A brush stroke along a smooth curve through `points`.

        `profile` gives the share of `width` at 0..1 of the way; without one the width is even, the ends round.
        """
        if alpha < 1.0:
            self._wash(colour, alpha, lambda pen: pen.stroke(points, width, colour, profile))
            return
        curve = smooth(points)
        if profile is None:
            self.line(curve, width, colour)
            return
        left, right = [], []
        for index, (x, y) in enumerate(curve):
            before, after = curve[max(0, index - 1)], curve[min(len(curve) - 1, index + 1)]
            length = math.hypot(after[0] - before[0], after[1] - before[1]) or 1.0
            half = width / 2.0 * profile(index / (len(curve) - 1)) / length
            across, along = (before[1] - after[1]) * half, (after[0] - before[0]) * half
            left.append((x + across, y + along))
            right.append((x - across, y - along))
        self.fill([*left, *reversed(right)], colour)

    def inside(self, shape: Sequence[Point], draw: Callable[[Pen], None]) -> None:
        """What `draw` puts on a pen of the same size, cut to the polygon `shape`."""
        layer = Pen(self.width, self.height, self.fine)
        draw(layer)
        stencil = Pen(self.width, self.height, self.fine, (255, 255, 255))
        stencil.fill(shape, (255, 255, 255))
        layer.surface.blit(stencil.surface, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        self.surface.blit(layer.surface, (0, 0))

    def text(self, letters: pygame.Surface, centre: Point) -> None:
        """A picture of letters, already `fine` times as large, with its middle at `centre`."""
        self.surface.blit(letters, letters.get_rect(center=self._at(centre)))

    def _wash(self, colour: Colour, alpha: float, draw: Callable[[Pen], None]) -> None:
        layer = Pen(self.width, self.height, self.fine, colour)
        draw(layer)
        layer.surface.set_alpha(round(255 * alpha))
        self.surface.blit(layer.surface, (0, 0))


def smooth(points: Sequence[Point], steps: int = 8, closed: bool = False) -> list[Point]:
    """A curve through all `points` (Catmull-Rom), with `steps` points from one to the next."""
    count = len(points)
    if count < 3:
        return list(points)
    curve: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            four = [points[(index + shift) % count] for shift in (-1, 0, 1, 2)]
        else:
            four = [points[min(max(index + shift, 0), count - 1)] for shift in (-1, 0, 1, 2)]
        curve.extend(_between(four, step / steps) for step in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _between(four: Sequence[Point], t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = four
    return (
        0.5
        * (2 * x1 + (x2 - x0) * t + (2 * x0 - 5 * x1 + 4 * x2 - x3) * t * t + (3 * x1 - x0 - 3 * x2 + x3) * t * t * t),
        0.5
        * (2 * y1 + (y2 - y0) * t + (2 * y0 - 5 * y1 + 4 * y2 - y3) * t * t + (3 * y1 - y0 - 3 * y2 + y3) * t * t * t),
    )


def blob(centre: Point, radius: float, wobble: float, seed: int, squash: float = 1.0) -> list[Point]:
    """A round outline that is not quite a circle: `wobble` is the share by which the radius changes."""
    stream = random.Random(seed)
    waves = [(k, stream.random() * math.tau, wobble * (0.5 + 0.5 * stream.random()) / k) for k in (2, 3, 4, 5)]
    outline = []
    for index in range(64):
        turn = math.tau * index / 64
        reach = radius * (1.0 + sum(size * math.sin(k * turn + phase) for k, phase, size in waves))
        outline.append((centre[0] + reach * math.cos(turn), centre[1] + squash * reach * math.sin(turn)))
    return outline


def ruled(x: float, y: float, width: float, height: float, radius: float, waver: float, seed: int) -> list[Point]:
    """The outline of a box with round corners, ruled by hand: each side wavers by up to `waver` pixels."""
    stream = random.Random(seed)
    right, bottom, r = x + width, y + height, min(radius, width / 2, height / 2)
    sides = (
        ((x + r, y), (right - r, y)),
        ((right, y + r), (right, bottom - r)),
        ((right - r, bottom), (x + r, bottom)),
        ((x, bottom - r), (x, y + r)),
    )
    points: list[Point] = []
    for (x0, y0), (x1, y1) in sides:
        parts = max(2, int(math.hypot(x1 - x0, y1 - y0) / 26))
        for part in range(parts + 1):
            t = part / parts
            points.append(
                (
                    x0 + (x1 - x0) * t + (2 * stream.random() - 1) * waver,
                    y0 + (y1 - y0) * t + (2 * stream.random() - 1) * waver,
                )
            )
    return smooth(points, 6, closed=True)
