"""Plots on paper: how a level went over time, and how two kinds were told apart. Each is drawn once and kept.

Lines differ by dash as well as by hue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, hypot

import pygame

from game.tissue.setup import STEPS_PER_SECOND, clock
from game.view.kit.ink import Pen, Point
from game.view.kit.kit import Kit
from game.view.kit.palette import (
    FOREIGN_ON_PAPER,
    INFECTION_ON_PAPER,
    INFLAMMATION_ON_PAPER,
    INTEGRITY_ON_PAPER,
    PAPER,
    PAPER_INSET,
    PINK,
    SELF_ON_PAPER,
    SEPIA,
    WRONG,
    Colour,
    mix,
)

SOLID: tuple[float, ...] = ()
DASHES = (9.0, 6.0)
DOTS = (0.4, 6.0)

GRID = mix(PAPER_INSET, PINK, 0.14)

# Time axes have at most this many marks
MOST_MARKS = 9
MARK_GAP = 8  # pixels between their numbers
MARKS = (10, 30, 60, 120, 300, 600, 3600)  # seconds apart

History = Sequence[tuple[int, float, float, float]]  # a tissue's: step, integrity, inflammation, infection, as shares


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the timeline: its icon, the column of the tissue's history, colour, width, dash pattern."""

    icon: str
    column: int
    colour: Colour
    width: float
    dash: tuple[float, ...]


# The most important one is drawn last, over the others
SERIES = (
    Series("integrity", 1, INTEGRITY_ON_PAPER, 3.2, SOLID),
    Series("inflam", 2, INFLAMMATION_ON_PAPER, 2.6, DASHES),
    Series("infect", 3, INFECTION_ON_PAPER, 3.2, DOTS),
)


def dashed(points: Sequence[Point], dash: Sequence[float]) -> list[list[Point]]:
    """The pieces of a polyline that a dash pattern (lengths on, off, on ...) leaves; all of it for an empty pattern."""
    if not dash:
        return [list(points)]
    pieces: list[list[Point]] = [[points[0]]]
    part, left = 0, dash[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y)
        at = 0.0
        while length - at > left:
            at += left
            here = (x + (to_x - x) * at / length, y + (to_y - y) * at / length)
            if part % 2 == 0:
                pieces[-1].append(here)
            else:
                pieces.append([here])
            part += 1
            left = dash[part % len(dash)]
        left -= length - at
        if part % 2 == 0:
            pieces[-1].append((to_x, to_y))
    return pieces


def draw_line(pen: Pen, points: Sequence[Point], width: float, colour: Colour, dash: Sequence[float] = SOLID) -> None:
    """A line, whole or dashed, with round ends."""
    for piece in dashed(points, dash):
        pen.line(piece, width, colour)


def sample(series: Series, size: tuple[int, int]) -> pygame.Surface:
    """A piece of a line, for the legend."""
    pen = Pen(*size, edge=series.colour)
    draw_line(pen, [(3, size[1] / 2), (size[0] - 3, size[1] / 2)], series.width, series.colour, series.dash)
    return pen.picture()


def integrity_at(history: History, step: int) -> float:
    """The tissue's integrity (0..1) at a step, from the last second before it; before the first as after it.

    A patient who is ill already does not begin with all of it.
    """
    value = history[0][1] if history else 1.0
    for at, integrity, _, _ in history:
        if at > step:
            break
        value = integrity
    return value


@dataclass(frozen=True, slots=True)
class Timeline:
    """The plot of a run: where it lies on the screen, and what it shows.

    `history` is the tissue's. `area` is the plot itself;
    its numbers stand left of it and under it. `duration` in steps.
    """

    area: pygame.Rect
    history: History
    duration: int

    def x_of(self, step: int) -> int:
        """Where a step lies, in canvas pixels."""
        return self.area.x + round(self.area.width * min(step, self.duration) / self.duration)

    def y_of(self, share: float) -> int:
        """Where a share (0..1) lies, in canvas pixels."""
        return self.area.bottom - round(self.area.height * min(1.0, max(0.0, share)))

    def draw_lines(self, surface: pygame.Surface) -> None:
        """Draw the three lines over the axes."""
        pen = Pen(self.area.width, self.area.height + 8, fine=3, edge=PAPER_INSET)
        for series in reversed(SERIES):
            points = self._points(series)
            if len(points) > 1:
                pen.line(points, series.width + 3.0, PAPER_INSET)
                draw_line(pen, points, series.width, series.colour, series.dash)
        surface.blit(pen.picture(), (self.area.x, self.area.y - 4))

    def draw_axes(self, surface: pygame.Surface, kit: Kit) -> None:
        """Draw ground, axes and numbers."""
        area = self.area
        pygame.draw.rect(surface, PAPER_INSET, area)
        for quarter in (1, 2, 3, 4):
            y = self.y_of(quarter / 4)
            pygame.draw.line(surface, GRID, (area.x, y), (area.right, y))
        pygame.draw.line(surface, PINK, (area.x - 1, area.y - 6), (area.x - 1, area.bottom + 4), 2)
        pygame.draw.line(surface, PINK, (area.x - 6, area.bottom), (area.right + 6, area.bottom), 2)
        for share in (0, 25, 50, 75, 100):
            kit.type.draw(surface, str(share), (area.x - 10, self.y_of(share / 100) - 10), "mono", SEPIA, "right")
        for second in range(0, self.duration // STEPS_PER_SECOND + 1, self._apart(kit)):
            x = self.x_of(second * STEPS_PER_SECOND)
            pygame.draw.line(surface, PINK, (x, area.bottom), (x, area.bottom + 5), 2)
            kit.type.draw(surface, clock(second * STEPS_PER_SECOND), (x, area.bottom + 6), "mono", SEPIA, "centre")

    def _apart(self, kit: Kit) -> int:
        """Seconds between two marks of the time axis, whose numbers do not touch."""
        seconds = self.duration / STEPS_PER_SECOND
        wide = kit.type.size(clock(self.duration), "mono")[0] + MARK_GAP
        marks = min(MOST_MARKS, self.area.width / wide)
        return next((apart for apart in MARKS if seconds / apart <= marks), MARKS[-1])

    def _points(self, series: Series) -> list[Point]:
        start = (0, integrity_at(self.history, 0), 0.0, 0.0)
        width, height = self.area.size
        return [
            (width * row[0] / self.duration, 4 + height * (1.0 - row[series.column])) for row in (start, *self.history)
        ]


@dataclass(frozen=True, slots=True)
class Curve:
    """The tissue of one run: its history (as `Timeline` has it), colour, width and dash pattern."""

    history: Sequence[tuple[int, float, float, float]]
    colour: Colour
    width: float
    dash: tuple[float, ...]


def draw_curves(surface: pygame.Surface, plot: Timeline, curves: Sequence[Curve], *, fine: bool) -> None:
    """Draw the tissue of several runs over the axes of `plot`; `fine` takes longer, for a picture that is kept."""
    width, height = plot.area.size
    lines = [
        [(width * step / plot.duration, 4 + height * (1.0 - share)) for step, share in _points_of(curve, plot)]
        for curve in curves
    ]
    if not fine:
        for curve, points in zip(curves, lines, strict=True):
            moved = [(plot.area.x + x, plot.area.y - 4 + y) for x, y in points]
            for piece in dashed(moved, curve.dash):
                if len(piece) > 1:
                    pygame.draw.lines(surface, curve.colour, False, piece, round(curve.width))
        return
    pen = Pen(width, height + 8, fine=3, edge=PAPER_INSET)
    for curve, points in zip(curves, lines, strict=True):
        if len(points) > 1:
            pen.line(points, curve.width + 3.0, PAPER_INSET)
            draw_line(pen, points, curve.width, curve.colour, curve.dash)
    surface.blit(pen.picture(), (plot.area.x, plot.area.y - 4))


def _points_of(curve: Curve, plot: Timeline) -> list[tuple[int, float]]:
    return [(0, 1.0), *((min(row[0], plot.duration), min(1.0, max(0.0, row[1]))) for row in curve.history)]


def bells(size: tuple[int, int], d_prime: float, bias: float) -> pygame.Surface:
    """Two bell curves `d_prime` apart, own peptides left and foreign ones right, and the player's line.

    The line stands where the answers turn: the bias c away from the middle between the two. For paper.
    """
    width, height = size
    low, high = min(0.0, d_prime), max(0.0, d_prime)
    least, most = low - 2.6, max(high + 2.6, low + 6.0)
    base = height - 2.0

    def x_of(value: float) -> float:
        return width * (value - least) / (most - least)

    pen = Pen(width, height, fine=3, edge=PAPER)
    for mean, colour, dash in ((0.0, SELF_ON_PAPER, SOLID), (d_prime, FOREIGN_ON_PAPER, DASHES)):
        values = [least + (most - least) * index / 100 for index in range(101)]
        curve = [(x_of(value), base - 0.84 * height * exp(-0.5 * (value - mean) * (value - mean))) for value in values]
        pen.fill([(0.0, base), *curve, (float(width), base)], colour, 0.2)
        draw_line(pen, curve, 2.2, colour, dash)
    pen.line([(0.0, base), (float(width), base)], 2.0, PINK)
    line = x_of(line_of(d_prime, bias, least, most))
    pen.line([(line, base), (line, 2.0)], 2.6, WRONG)
    return pen.picture()


def line_of(d_prime: float, bias: float, least: float, most: float) -> float:
    """Where the player's line stands between `least` and `most`, a little inside."""
    return min(most - 0.1, max(least + 0.1, d_prime / 2.0 + bias))
