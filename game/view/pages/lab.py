"""How the patient lab looks: dials at the left, two groups of dots, the line that was drawn and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.lab.group import ENDS, WELL, Group
from game.lab.guess import KNOTS, WHOLE, Line, second_of
from game.tissue.outcomes import Outcome
from game.tissue.setup import STEPS_PER_SECOND, clock
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.text import line_height
from game.view.kit.widgets import inset, mark, paper
from game.view.pages.charts import DASHES, DOTS, SOLID, Timeline, dashed

SHEET = pygame.Rect(14, 10, 932, 478)
LEFT, ROWS_WIDTH = SHEET.x + 24, 356
ROWS_TOP, ROW_STEP, ROW_HEIGHT = 66, 31, 28
VALUE_WIDTH = 176  # of a row, at its right: an arrow at each end
GRIDS = (pygame.Rect(424, 72, 150, 150), pygame.Rect(606, 72, 150, 150))
PLOT = pygame.Rect(454, 262, 466, 150)
LEGEND_X = 776
NOTE_TOP = 438
DOTS_A_ROW = 10
DOT = 15  # pixels from one dot to the next
SIDES = ("a", "b")
# Colour never says it alone: well is a ring, ill a cross, an infection a lozenge
TINTS = {WELL: palette.RIGHT, Outcome.DISEASE.value: palette.WRONG, Outcome.INFECTION.value: palette.INFECTION_ON_PAPER}
LOOKS = ((palette.PINK, 3, SOLID), (palette.RIGHT, 3, DASHES))
DRAWN = (palette.FRAME, 4, DOTS)


@dataclass(frozen=True, slots=True)
class DialRow:
    """A row of the left column: its name, what is chosen, and whether it can be changed yet."""

    name: str
    label: str
    value: str
    locked: bool = False


def row_rect(number: int) -> pygame.Rect:
    """Where a row of the left column lies."""
    return pygame.Rect(LEFT, ROWS_TOP + ROW_STEP * number, ROWS_WIDTH, ROW_HEIGHT)


def row_at(spot: tuple[int, int], count: int) -> tuple[int, int] | None:
    """The row at a spot, and what a click there does: -1 for less, 1 for more, 0 on its name; None beside them."""
    for number in range(count):
        area = row_rect(number)
        if area.collidepoint(spot):
            left = area.right - VALUE_WIDTH
            return number, 0 if spot[0] < left else -1 if spot[0] < left + VALUE_WIDTH // 2 else 1
    return None


def knot_at(spot: tuple[int, int]) -> tuple[int, int] | None:
    """The knot and the height of the line at a spot of the plot, None outside it."""
    if not PLOT.inflate(20, 16).collidepoint(spot):
        return None
    knot = round((spot[0] - PLOT.x) / PLOT.width * (KNOTS - 1))
    height = round((PLOT.bottom - spot[1]) / PLOT.height * WHOLE)
    return max(1, min(KNOTS - 1, knot)), max(0, min(WHOLE, height))


class LabPage:
    """Draws the lab. A page is kept as long as nothing on it changes."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._bare: pygame.Surface | None = None
        self._page: pygame.Surface | None = None
        self._drawn: object = None  # what the page shows

    def draw(
        self,
        surface: pygame.Surface,
        ground: pygame.Surface,
        rows: Sequence[DialRow],
        focused: int,
        groups: Sequence[Group | None],
        line: Line,
        knot: int,
        said: str,
        seconds: int,
    ) -> None:
        """The whole page. `focused` is the row that has the focus, -1 for none; `knot` that of the line, or -1.

        `seconds` is how long a life is.
        """
        lived = tuple((id(group), len(group.patients)) if group is not None else None for group in groups)
        now = (tuple(rows), focused, lived, tuple(line.heights), line.drawn, knot, said, seconds)
        if self._page is None or now != self._drawn:
            if self._bare is None:
                self._bare = ground.copy()
                self._draw_sheet(self._bare)
            page = self._page or self._bare.copy()
            page.blit(self._bare, (0, 0))
            self._draw_all(page, rows, focused, groups, line, knot, said, seconds)
            self._page, self._drawn = page, now
        surface.blit(self._page, (0, 0))

    def _draw_all(
        self,
        surface: pygame.Surface,
        rows: Sequence[DialRow],
        focused: int,
        groups: Sequence[Group | None],
        line: Line,
        knot: int,
        said: str,
        seconds: int,
    ) -> None:
        """All that changes, on the bare sheet."""
        for number, row in enumerate(rows):
            self._draw_row(surface, number, row, focused=number == focused)
        for side, group in enumerate(groups):
            self._draw_group(surface, side, group)
        self._draw_plot(surface, groups, line, knot, seconds)
        write = self._kit.type
        write.draw(surface, said, (LEFT, NOTE_TOP), "body", palette.PINK, width=PLOT.right - LEFT)

    def _draw_sheet(self, surface: pygame.Surface) -> None:
        """Title, axes and the sentence on what it is tuned to."""
        kit = self._kit
        words, write = kit.words, kit.type
        paper(surface, SHEET)
        write.draw(surface, words("lab.title"), (LEFT, 20), "title", palette.PINK, room=ROWS_WIDTH)
        room = SHEET.right - 24 - GRIDS[0].x
        write.draw(surface, words("lab.tuned"), (GRIDS[0].x, 22), "small", palette.SEPIA, width=room)
        for side, area in enumerate(GRIDS):
            inset(surface, area.inflate(14, 14))
            write.draw(surface, words(f"lab.side.{SIDES[side]}"), (area.x - 24, area.y - 4), "strong", palette.PINK)
        for number, end in enumerate(ENDS):
            y = GRIDS[0].y + 6 + number * 50
            surface.blit(dot(end, palette.PAPER), (LEGEND_X, y))
            write.draw(surface, words(f"lab.end.{end}"), (LEGEND_X + 22, y - 4), "small", palette.PINK, width=138)
        write.draw(surface, words("lab.axis"), (PLOT.x - 42, PLOT.y - 28), "small", palette.SEPIA, room=PLOT.width)

    def _draw_row(self, surface: pygame.Surface, number: int, row: DialRow, *, focused: bool) -> None:
        area = row_rect(number)
        write = self._kit.type
        if focused:
            pygame.draw.rect(surface, palette.SAFFRON, area, border_radius=6)
        ink = palette.INK if focused else palette.SEPIA if row.locked else palette.PINK
        top = area.y + (area.height - line_height("body")) // 2
        value = area.right - VALUE_WIDTH
        write.draw(surface, row.label, (area.x + 8, top), "body", ink, room=value - area.x - 14)
        if row.locked:
            mark(surface, "lock", (area.right - 14, area.centery), 14, ink)
            write.draw(surface, row.value, (area.right - 30, top), "body", ink, "right", room=VALUE_WIDTH - 34)
            return
        middle = area.right - VALUE_WIDTH // 2
        for x, way in ((value + 10, -1), (area.right - 10, 1)):
            tip, y = x + 5 * way, area.centery
            pygame.draw.polygon(surface, ink, [(tip, y), (x - 4 * way, y - 6), (x - 4 * way, y + 6)])
        write.draw(surface, row.value, (middle, top), "strong", ink, "centre", room=VALUE_WIDTH - 44)

    def _draw_group(self, surface: pygame.Surface, side: int, group: Group | None) -> None:
        area, write = GRIDS[side], self._kit.type
        ends = group.ends() if group is not None else []
        for number in range(DOTS_A_ROW * DOTS_A_ROW):
            spot = (area.x + DOT * (number % DOTS_A_ROW), area.y + DOT * (number // DOTS_A_ROW))
            surface.blit(dot(ends[number] if number < len(ends) else ""), spot)
        if group is not None:
            for number, count in enumerate(group.counted().values()):
                y = GRIDS[0].y + 6 + number * 50 + 16
                label = f"{self._kit.words(f'lab.side.{SIDES[side]}')} {count}"
                write.draw(surface, label, (LEGEND_X + 22 + 62 * side, y + 4), "strong", palette.PINK)

    def _draw_plot(
        self, surface: pygame.Surface, groups: Sequence[Group | None], line: Line, knot: int, seconds: int
    ) -> None:
        plot = Timeline(PLOT, (), seconds * STEPS_PER_SECOND)
        plot.draw_axes(surface, self._kit)
        for side, group in enumerate(groups):
            if group is not None and group.done:
                curve = [
                    (plot.x_of(second * STEPS_PER_SECOND), plot.y_of(group.well_at(second) / group.count))
                    for second in range(0, seconds + 1, 3)
                ]
                _draw(surface, curve, *LOOKS[side])
        points = [(self._x_of(number), plot.y_of(height / WHOLE)) for number, height in enumerate(line.heights)]
        if line.drawn or knot >= 0:
            _draw(surface, points, *DRAWN)
        if knot >= 0:
            pygame.draw.circle(surface, palette.INK, points[knot], 8)
            pygame.draw.circle(surface, palette.SAFFRON, points[knot], 6)

    def _x_of(self, knot: int) -> int:
        return PLOT.x + round(PLOT.width * knot / (KNOTS - 1))

    def told(self, groups: Sequence[Group | None], line: Line, seconds: int) -> list[str]:
        """What the dots and the line say, in words."""
        words, found = self._kit.words, [self._kit.words("lab.tuned")]
        for side, group in enumerate(groups):
            if group is not None and group.patients:
                name = words(f"lab.side.{SIDES[side]}")
                counts = ", ".join(f"{words(f'lab.end.{end}')} {count}" for end, count in group.counted().items())
                found.append(f"{name}: {counts}")
        if line.drawn:
            heights = [
                f"{clock(round(second_of(knot, seconds) * STEPS_PER_SECOND))} {line.heights[knot]}"
                for knot in range(KNOTS)
            ]
            found.append(words("lab.line") + ": " + ", ".join(heights))
        return found


def _draw(
    surface: pygame.Surface,
    points: Sequence[tuple[int, int]],
    colour: palette.Colour,
    width: int,
    dash: tuple[float, ...],
) -> None:
    """A curve of a group, or the line that was drawn; they differ by dash as well as by hue."""
    for piece in dashed(points, dash):
        if dash == DOTS:
            pygame.draw.circle(surface, colour, piece[0], width / 2)
        elif len(piece) > 1:
            pygame.draw.lines(surface, colour, False, piece, width)


@lru_cache(maxsize=8)
def dot(end: str, ground: palette.Colour = palette.PAPER_INSET) -> pygame.Surface:
    """A patient as a dot of 13 pixels: by shape well, ill or lost to an infection; "" for one who has not lived yet.

    Opaque, on its ground: there are two hundred of them.
    """
    pen = Pen(13, 13, 3, TINTS.get(end, palette.SEPIA))
    if end == WELL:
        pen.circle((6.5, 6.5), 5.2, TINTS[end])
        pen.circle((6.5, 6.5), 2.6, ground)
    elif end == Outcome.DISEASE.value:
        pen.line([(2, 2), (11, 11)], 3.4, TINTS[end])
        pen.line([(11, 2), (2, 11)], 3.4, TINTS[end])
    elif end:
        pen.fill([(6.5, 0.5), (12.5, 6.5), (6.5, 12.5), (0.5, 6.5)], TINTS[end])
    else:
        pen.circle((6.5, 6.5), 1.6, palette.SEPIA)
    picture = pygame.Surface((13, 13))
    picture.fill(ground)
    picture.blit(pen.picture(), (0, 0))
    return picture.convert()
