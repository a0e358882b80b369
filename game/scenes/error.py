"""Something went wrong: what, in plain words; a report to copy; and a way on. The save is not touched."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.problems import Broken
from game.scenes.base import HEIGHT, WIDTH, Home, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import LONGEST_LINE, line_height
from game.view.kit.widgets import panel

SHEET = pygame.Rect(90, 56, 780, 428)
INNER = SHEET.width - 60
LINES = 11  # of the report
MOST_LINES = 30  # more than the sheet has room for


class ErrorScene(Scene):
    """Shows a fault and its report. Draws with as little as possible: what it needs may be what broke."""

    name = "error"

    def __init__(self, stage: Stage, fault: Exception, report: str, *, bare: bool = False) -> None:
        """`bare` shows the kind of the fault alone: for when showing the report was what failed."""
        self.stage = stage
        self.bare = bare
        self._report = report
        self._said = ""
        words = stage.kit.words
        broken = isinstance(fault, Broken)
        self._text = words("error.broken" if broken else "error.text")
        # Of a traceback the end tells most; of a broken file every problem is a line of its own
        lines = str(fault).split("\n")[-MOST_LINES:] if broken else report.rstrip().split("\n")[-LINES:]
        if bare:
            lines = [type(fault).__name__]
        self._lines = [
            part
            for line in lines
            for part in stage.kit.type.wrap(line.rstrip()[:LONGEST_LINE], "mono", INNER - 24)[:MOST_LINES]
        ]
        rows = (
            Row("on", words("error.on"), "leave", stage.kit.key("leave"), 250),
            Row("copy", words("error.copy"), "copy", stage.kit.key("copy"), 250),
        )
        self._group = Group(bar(rows, SHEET.x + 30, SHEET.x + 546, SHEET.bottom - 58, gap=16))

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("error.title")

    def lines(self) -> Iterable[str]:
        """What to do, what became of the report, and its end."""
        return self._text, self._said, *self._lines

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """C copies the report; Enter or Esc goes back to the title."""
        match self._group.handle(event):
            case "on":
                return Home(self.stage.scene("title"))
            case "copy":
                done = self.stage.host.copy(self._report)
                self._said = self.stage.kit.words("error.copied" if done else "error.not-copied")
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet, the words, the end of the report."""
        write = self.stage.kit.type
        surface.fill(palette.INK, (0, 0, WIDTH, HEIGHT))
        panel(surface, SHEET)
        x = SHEET.x + 30
        write.draw(surface, self.stage.kit.words("error.title"), (x, SHEET.y + 22), "title", palette.HEADING)
        area = write.draw(surface, self._text, (x, SHEET.y + 64), "body", palette.CREAM, width=INNER)
        box = pygame.Rect(x, area.bottom + 12, INNER, 0)
        box.height = self._group.buttons[0].rect.y - 38 - box.y
        pygame.draw.rect(surface, palette.NIGHT, box, border_radius=6)
        step = line_height("mono")
        room = (box.height - 16) // step
        for index, line in enumerate(self._lines[-room:]):
            write.draw(surface, line, (box.x + 12, box.y + 8 + step * index), "mono", palette.SAND)
        if self._said:
            write.draw(surface, self._said, (x, box.bottom + 8), "small-strong", palette.SAFFRON)
        self._group.draw(surface, self.stage.kit)
