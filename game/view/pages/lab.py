"""How the patient lab looks: dials at the left, two groups of dots, the line that was drawn and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.lab.group import ENDS, WELL, Group, end_of
from game.lab.guess import KNOTS, WHOLE, Line, second_of
from game.tissue.outcomes import Outcome
from game.tissue.setup import STEPS_PER_SECOND, clock
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.text import Align, line_width
from game.view.kit.widgets import inset, mark, paper
from game.view.pages.charts import DASHES, DOTS, SOLID, Timeline, dashed
from game.view.pages.lab_layout import (
    ABOUT_WIDTH,
    LEFT,
    NOTE_WIDTH,
    RIGHT,
    RIGHT_WIDTH,
    ROWS_WIDTH,
    SHEET,
    TOP,
    DialRow,
    LabLayout,
    value_left,
)

DOTS_A_ROW = 10
DOT = 15  # pixels from one dot to the next
COUNT_STEP, COUNT_WIDTH = 54, 50
END_STEP = 50  # pixels from one end to the next in their list
SAMPLE = 34  # pixels of a line in the legend of the plot
SIDES = ("a", "b")
# Colour never says it alone: well is a ring, ill a cross, an infection a lozenge
TINTS = {WELL: palette.RIGHT, Outcome.DISEASE.value: palette.WRONG, Outcome.INFECTION.value: palette.INFECTION_ON_PAPER}
LOOKS = ((palette.PINK, 3, SOLID), (palette.RIGHT, 3, DASHES))
Look = tuple[palette.Colour, int, tuple[float, ...]]
DRAWN: Look = (palette.FRAME, 4, DOTS)


@dataclass(frozen=True, slots=True)
class LabView:
    """What is to be seen, and what is `said` below it.

    The `rows`, by how many they are `scrolled`, which has the focus (-1 for none), and what is told `about` it; the
    `groups` with their lives of `seconds`; the `line`, and which `knot` of it is held (-1 for none).
    """

    rows: tuple[DialRow, ...]
    scrolled: int
    focused: int
    about: str
    groups: tuple[Group | None, ...]
    seconds: int
    line: Line
    knot: int
    said: str

    @property
    def keys(self) -> tuple[object, ...]:
        """What changes whenever a part of the page does, in the order of `LabPage._parts`.

        How many patients have lived is in none: their dots come one by one.
        """
        groups = tuple(id(group) if group is not None else None for group in self.groups)
        done = tuple(group is not None and group.done for group in self.groups)
        line = tuple(self.line.heights), self.line.drawn, self.knot
        return (
            (self.rows, self.scrolled, self.focused, self.about),
            groups,
            (groups, done, line, self.seconds),
            self.said,
        )


Part = tuple[pygame.Rect, Callable[[pygame.Surface, LabView], None]]


class LabPage:
    """Draws the lab. Each part of the page is kept as long as nothing in it changes."""

    def __init__(self, kit: Kit, layout: LabLayout, ground: pygame.Surface) -> None:
        """`kit` writes at the reader's size, for which the `layout` is; the sheet is drawn on the `ground`."""
        self._kit, self.layout = kit, layout
        self._bare = ground
        self._draw_sheet(self._bare)
        self._page = self._bare.copy()
        self._dots = [0, 0]  # patients of each group that the page shows
        self._parts = self._make_parts()
        self._drawn: tuple[object, ...] = (None,) * len(self._parts)  # what it shows, part by part

    def _make_parts(self) -> tuple[Part, ...]:
        """The parts of the page that change by themselves, each with its place and who draws it."""
        layout = self.layout
        dots = layout.grids[0].union(layout.grids[1]).inflate(8, 8)
        ends = pygame.Rect(layout.legend_x, dots.y, SHEET.right - 8 - layout.legend_x, dots.height)
        column = pygame.Rect(LEFT - 4, TOP - 6, ROWS_WIDTH + 17, layout.note_top - TOP + 6)
        plot = pygame.Rect(RIGHT - 18, layout.plot.y - 10, SHEET.right - 4 - RIGHT + 18, 0)
        plot.height = layout.note_top - plot.y
        note = pygame.Rect(LEFT, layout.note_top, NOTE_WIDTH, SHEET.bottom - 4 - layout.note_top)
        return (
            (column, self._draw_column),
            (dots.union(ends), self._draw_groups),
            (plot, self._draw_plot),
            (note, self._draw_note),
        )

    def draw(self, surface: pygame.Surface, view: LabView) -> None:
        """The whole page on its ground."""
        keys = view.keys
        for (area, draw), key, old in zip(self._parts, keys, self._drawn, strict=True):
            if key != old:
                self._page.blit(self._bare, area, area)
                draw(self._page, view)
        self._drawn = keys
        self._draw_more(self._page, view)
        surface.blit(self._page, (0, 0))

    def _draw_column(self, surface: pygame.Surface, view: LabView) -> None:
        """The title, the rows, and the sentence on one of them."""
        write, layout = self._kit.type, self.layout
        write.draw(surface, self._kit.words("lab.title"), (LEFT, TOP), "title", palette.PINK, room=200)
        for number, row in enumerate(view.rows):
            area = layout.row(number, view.scrolled)
            if area is not None:
                self._draw_row(surface, area, row, focused=number == view.focused)
        self._draw_scroll(surface, len(view.rows), view.scrolled)
        top = layout.about_top
        write.draw(surface, view.about, (LEFT + 8, top), "small", palette.SEPIA, width=ABOUT_WIDTH)

    def _draw_groups(self, surface: pygame.Surface, view: LabView) -> None:
        """Both groups, of which nobody is drawn yet."""
        for side in range(len(view.groups)):
            self._dots[side] = 0
            for number in range(DOTS_A_ROW * DOTS_A_ROW):
                surface.blit(dot(""), self._dot_at(side, number))

    def _draw_note(self, surface: pygame.Surface, view: LabView) -> None:
        at = LEFT, self.layout.note_top
        self._kit.type.draw(surface, view.said, at, "body", palette.PINK, width=NOTE_WIDTH)

    def _draw_more(self, surface: pygame.Surface, view: LabView) -> None:
        """Who has lived since the page was drawn: all else on it has stayed."""
        for side, group in enumerate(view.groups):
            if group is not None and len(group.patients) > self._dots[side]:
                self._draw_lived(surface, side, group)

    def _draw_sheet(self, surface: pygame.Surface) -> None:
        """Title, axes and the sentence on what it is tuned to."""
        kit, layout = self._kit, self.layout
        words, write = kit.words, kit.type
        paper(surface, SHEET)
        write.draw(surface, words("lab.tuned"), (RIGHT, TOP), "small", palette.SEPIA, width=RIGHT_WIDTH)
        for side, area in enumerate(layout.grids):
            inset(surface, area.inflate(14, 14))
            spot = (area.x - 14, area.y - 4)
            write.draw(surface, words(f"lab.side.{SIDES[side]}"), spot, "strong", palette.PINK, "right")
        for number, end in enumerate(ENDS):
            y = self._end_y(number)
            surface.blit(dot(end, palette.PAPER), (layout.legend_x, y + 3))
            room = SHEET.right - 20 - layout.legend_x - 20
            write.draw(surface, words(f"lab.end.{end}"), (layout.legend_x + 20, y), "small", palette.PINK, room=room)
        at = RIGHT, layout.caption_y
        write.draw(surface, words("lab.axis"), at, "small", palette.SEPIA, room=RIGHT_WIDTH)

    def _end_y(self, number: int) -> int:
        return self.layout.grids[0].y + number * END_STEP

    def _draw_row(self, surface: pygame.Surface, area: pygame.Rect, row: DialRow, *, focused: bool) -> None:
        if focused:
            pygame.draw.rect(surface, palette.SAFFRON, area, border_radius=6)
        ink = palette.INK if focused else palette.SEPIA if row.locked else palette.PINK
        left = value_left(area, row)
        self._write(surface, row.label, (area.x + 8, area.centery), ("body", "small"), ink, "left", left - area.x - 12)
        if row.locked:
            mark(surface, "lock", (area.right - 14, area.centery), 14, ink)
            room = area.right - left - 34
            self._write(surface, row.value, (area.right - 30, area.centery), ("body", "small"), ink, "right", room)
            return
        for x, way in ((left + 10, -1), (area.right - 10, 1)):
            tip, y = x + 5 * way, area.centery
            pygame.draw.polygon(surface, ink, [(tip, y), (x - 4 * way, y - 6), (x - 4 * way, y + 6)])
        middle, room = (left + area.right) // 2, area.right - left - 42
        self._write(surface, row.value, (middle, area.centery), ("strong", "small-strong"), ink, "centre", room)

    def _write(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[int, int],
        styles: tuple[str, str],
        colour: palette.Colour,
        align: Align,
        room: int,
    ) -> None:
        """A line whose middle is at this height, in the second style where it is too long in the first."""
        write = self._kit.type
        style = styles[0] if line_width(write.grown(styles[0]), text) <= room else styles[1]
        write.draw(surface, text, (at[0], at[1] - write.step(style) // 2), style, colour, align, room=room)

    def _draw_scroll(self, surface: pygame.Surface, count: int, scrolled: int) -> None:
        """A bar beside the rows that says how many there are above and below; none where all are seen."""
        area, most = self.layout.rows, self.layout.most_scrolled(count)
        if not most:
            return
        bar = pygame.Rect(area.right + 6, area.y, 6, area.height - 2)
        pygame.draw.rect(surface, palette.PAPER_INSET, bar, border_radius=3)
        long = bar.height * self.layout.seen // (count - 1)
        top = bar.y + (bar.height - long) * scrolled // most
        pygame.draw.rect(surface, palette.SEPIA, (bar.x, top, bar.width, long), border_radius=3)

    def _draw_lived(self, surface: pygame.Surface, side: int, group: Group) -> None:
        """The patients that are not drawn yet, and how many came to each end."""
        for number in range(self._dots[side], len(group.patients)):
            surface.blit(dot(end_of(group.patients[number])), self._dot_at(side, number))
        self._dots[side] = len(group.patients)
        name = self._kit.words(f"lab.side.{SIDES[side]}")
        for number, count in enumerate(group.counted().values()):
            area = self._count_area(side, number)
            surface.blit(self._bare, area, area)
            self._kit.type.draw(surface, f"{name} {count}", area.topleft, "strong", palette.PINK, room=area.width)

    def _dot_at(self, side: int, number: int) -> tuple[int, int]:
        area = self.layout.grids[side]
        return area.x + DOT * (number % DOTS_A_ROW), area.y + DOT * (number // DOTS_A_ROW)

    def _count_area(self, side: int, number: int) -> pygame.Rect:
        """Where it stands how many of a group came to end `number`."""
        write = self._kit.type
        x, y = self.layout.legend_x + COUNT_STEP * side, self._end_y(number) + write.step("small")
        return pygame.Rect(x, y, COUNT_WIDTH, write.step("strong"))

    def _draw_plot(self, surface: pygame.Surface, view: LabView) -> None:
        area, line = self.layout.plot, view.line
        plot = Timeline(area, (), view.seconds * STEPS_PER_SECOND)
        plot.draw_axes(surface, self._kit)
        shown = []
        for side, group in enumerate(view.groups):
            if group is not None and group.done:
                curve = [
                    (plot.x_of(second * STEPS_PER_SECOND), plot.y_of(group.well_at(second) / group.count))
                    for second in range(0, view.seconds + 1, 3)
                ]
                _draw(surface, curve, *LOOKS[side])
                shown.append((f"lab.side.{SIDES[side]}", LOOKS[side]))
        points = [(self._x_of(number), plot.y_of(height / WHOLE)) for number, height in enumerate(line.heights)]
        if line.drawn or view.knot >= 0:
            _draw(surface, points, *DRAWN)
            shown.append(("lab.line", DRAWN))
        elif not shown:
            # Between two lines of the plot, which has one at each quarter
            width, middle = area.width - 40, area.y + area.height * 3 // 8 - self._kit.type.step("body") // 2
            text = self._kit.words("lab.draw-here")
            self._kit.type.draw(surface, text, (area.centerx, middle), "body", palette.SEPIA, "centre", room=width)
        if view.knot >= 0:
            pygame.draw.circle(surface, palette.INK, points[view.knot], 8)
            pygame.draw.circle(surface, palette.SAFFRON, points[view.knot], 6)
        self._draw_legend(surface, shown)

    def _draw_legend(self, surface: pygame.Surface, shown: Sequence[tuple[str, Look]]) -> None:
        """Which line is whose, where lines hardly ever come: low at the left."""
        write = self._kit.type
        step = write.step("small")
        y = self.layout.plot.bottom - 4 - step * len(shown)
        for key, look in shown:
            x, middle = self.layout.plot.x + 10, y + step // 2
            _draw(surface, [(x, middle), (x + SAMPLE, middle)], *look)
            write.draw(surface, self._kit.words(key), (x + SAMPLE + 8, y), "small", palette.PINK)
            y += step

    def _x_of(self, knot: int) -> int:
        return self.layout.plot.x + round(self.layout.plot.width * knot / (KNOTS - 1))

    def told(self, groups: Sequence[Group | None], line: Line, seconds: int) -> Iterator[str]:
        """What the dots and the line say, in words."""
        words = self._kit.words
        yield words("lab.tuned")
        for side, group in enumerate(groups):
            if group is not None and group.done:
                name = words(f"lab.side.{SIDES[side]}")
                counts = ", ".join(f"{words(f'lab.end.{end}')} {count}" for end, count in group.counted().items())
                yield f"{name}: {counts}"
        if line.drawn:
            heights = [
                f"{clock(round(second_of(knot, seconds) * STEPS_PER_SECOND))} {line.heights[knot]}"
                for knot in range(KNOTS)
            ]
            yield words("lab.line") + ": " + ", ".join(heights)


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
