"""Where everything lies on the patient lab's sheet, by the size of text: dials, dots, the plot, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.lab.guess import KNOTS, WHOLE
from game.view.kit.kit import Kit

SHEET = pygame.Rect(14, 10, 932, 478)
LEFT, ROWS_WIDTH = SHEET.x + 24, 376
TOP = 20  # of what stands highest
FIRST = pygame.Rect(LEFT + 212, TOP - 2, ROWS_WIDTH - 212, 32)  # the first row lies beside the title
ROWS_TOP, ROW_STEP, ROW_HEIGHT = 62, 28, 26
# Pixels of a row's value, an arrow at each end of it: of most, of one with long values, of the first
VALUE, WIDE, SHORT = 128, 230, 84
RIGHT = LEFT + ROWS_WIDTH + 32  # where dots and plot begin
RIGHT_WIDTH = SHEET.right - 24 - RIGHT
NOTE_WIDTH, ABOUT_WIDTH = SHEET.right - 24 - LEFT, ROWS_WIDTH - 16
DOTS = 150  # pixels of a square of dots
GAP = 6


@dataclass(frozen=True, slots=True)
class DialRow:
    """A row of the left column: its name, what is chosen, whether it is locked yet, and whether its values are long."""

    name: str
    label: str
    value: str
    locked: bool = False
    wide: bool = False


class LabLayout:
    """The rectangles of a sheet. Where text is larger, fewer rows are seen at once, and the plot is lower."""

    def __init__(self, kit: Kit, abouts: Sequence[str], notes: Sequence[str]) -> None:
        """`kit` writes at the reader's size. There is room for each of `abouts`, told of rows, and of `notes`."""
        write, words = kit.type, kit.words
        tuned = write.size(words("lab.tuned"), "small", RIGHT_WIDTH)[1]
        self.note_top = SHEET.bottom - 8 - max(write.size(note, "body", NOTE_WIDTH)[1] for note in notes)
        self.about_top = self.note_top - GAP - max(write.size(about, "small", ABOUT_WIDTH)[1] for about in abouts)
        self.seen = (self.about_top - ROWS_TOP) // ROW_STEP
        top = TOP + tuned + 2 * GAP
        self.grids = tuple(pygame.Rect(x, top, DOTS, DOTS) for x in (RIGHT + 22, RIGHT + 206))
        self.legend_x = RIGHT + 370
        self.caption_y = top + DOTS + 2 * GAP
        plot_top = self.caption_y + write.step("small") + GAP
        self.plot = pygame.Rect(RIGHT + 32, plot_top, RIGHT_WIDTH - 34, self.note_top - 28 - plot_top)

    @property
    def rows(self) -> pygame.Rect:
        """Where rows are seen, but for the first."""
        return pygame.Rect(LEFT, ROWS_TOP, ROWS_WIDTH, ROW_STEP * self.seen)

    def row(self, number: int, scrolled: int) -> pygame.Rect | None:
        """Where row `number` lies when the list is `scrolled` by so many; None where it is not seen."""
        if not number:
            return FIRST.copy()
        place = number - 1 - scrolled
        if not 0 <= place < self.seen:
            return None
        return pygame.Rect(LEFT, ROWS_TOP + ROW_STEP * place, ROWS_WIDTH, ROW_HEIGHT)

    def most_scrolled(self, count: int) -> int:
        """By how many rows a list of `count` can be scrolled."""
        return max(0, count - 1 - self.seen)

    def showing(self, number: int, scrolled: int, count: int) -> int:
        """How far to scroll so that row `number` is seen, by as little as can be."""
        place = number - 1
        if place >= 0:
            scrolled = max(min(scrolled, place), place - self.seen + 1)
        return max(0, min(self.most_scrolled(count), scrolled))

    def row_at(self, spot: tuple[int, int], rows: Sequence[DialRow], scrolled: int) -> tuple[int, int] | None:
        """The row at a spot, and what a click there does: -1 for less, 1 for more, 0 on its name; None beside them."""
        for number, row in enumerate(rows):
            area = self.row(number, scrolled)
            if area is not None and area.collidepoint(spot):
                left = value_left(area, row)
                return number, 0 if spot[0] < left else -1 if spot[0] < (left + area.right) // 2 else 1
        return None

    def knot_at(self, spot: tuple[int, int]) -> tuple[int, int] | None:
        """The knot and the height of the line at a spot of the plot, None outside it."""
        plot = self.plot
        if not plot.inflate(20, 16).collidepoint(spot):
            return None
        knot = round((spot[0] - plot.x) / plot.width * (KNOTS - 1))
        height = round((plot.bottom - spot[1]) / plot.height * WHOLE)
        return max(1, min(KNOTS - 1, knot)), max(0, min(WHOLE, height))


def value_left(area: pygame.Rect, row: DialRow) -> int:
    """Where the value of a row begins."""
    return area.right - (WIDE if row.wide else SHORT if area.width < ROWS_WIDTH else VALUE)
