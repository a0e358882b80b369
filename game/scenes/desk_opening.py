"""What stands before a test at the antigen desk: the three answers, what the rows say, and that nobody knows all.

Whoever takes the test before a lesson has met none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.library.items import MET
from game.save.lessons import Taken
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.tissue.commands import Verdict
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import Type, line_height
from game.view.pages.desk import met_sign

SHEET = pygame.Rect(130, 26, WIDTH - 260, HEIGHT - 52)
EDGE = 40
INNER = SHEET.width - 2 * EDGE
ICON, INDENT, GAP = 26, 40, 7
SIGN = 14  # pixels from the left to the middle of the sign of a row


class DeskOpening(OnPaper):
    """Takes the place of nothing yet: Enter begins the test, Esc leads back."""

    name = "desk-opening"
    sheet = SHEET

    def __init__(
        self, stage: Stage, form: str, *, short: bool = False, tell: Callable[[Taken], Scene | None] | None = None
    ) -> None:
        """As `DeskTest`, which it begins."""
        super().__init__(stage)
        self.form, self.short, self._tell = form, short, tell
        words, key = stage.kit.words, stage.kit.key
        rows = [
            Row("begin", words("desk.opening.begin"), "choose", key("choose")),
            Row("back", words("brief.back"), "back", key("back")),
        ]
        self._group = Group(bar(rows, SHEET.x + EDGE, SHEET.right - EDGE, SHEET.bottom - 56, spare=40))

    def heading(self) -> str:
        """Which test it is."""
        return self.stage.kit.words("desk.test-short" if self.short else "desk.test", form=self.form.upper())

    def lines(self) -> Iterable[str]:
        """What is asked, what each answer does, what each kind of row says, and that guessing is allowed."""
        words = self.stage.kit.words
        yield words("desk.opening.ask")
        for verdict in Verdict:
            yield f"{words(f'verdict.{verdict.value}')}: {words(f'desk.opening.{verdict.value}')}"
        yield words("desk.opening.rows")
        for met in MET:
            yield f"{words(f'desk.met.{met}.short')}: {words(f'desk.opening.{met}')}"
        yield words("desk.opening.best")

    def handle(self, event: pygame.event.Event) -> Transition:
        """Begin, or go back."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scene("desk-test", self.form, short=self.short, tell=self._tell))
            case "back":
                return Pop()
        return None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        ask, *lines = self.lines()
        answers, (title, *rows, best) = lines[: len(Verdict)], lines[len(Verdict) :]
        x, y = SHEET.x + EDGE, SHEET.y + 18
        y = kit.type.draw(surface, self.heading(), (x, y), "title", palette.PINK, room=INNER).bottom + 8
        y = write.draw(surface, ask, (x, y), "strong", palette.PINK, width=INNER).bottom + GAP
        for verdict, text in zip(Verdict, answers, strict=True):
            surface.blit(kit.atlas.icon(verdict.value, ICON), (x, y))
            y = write.draw(surface, text, (x + INDENT, y + 3), "body", palette.PINK, width=INNER - INDENT).bottom + GAP
        y = write.draw(surface, title, (x, y + 4), "strong", palette.PINK, width=INNER).bottom + GAP
        for met, text in zip(MET, rows, strict=True):
            met_sign(surface, (x + SIGN, y + line_height("body") // 2), met)
            y = write.draw(surface, text, (x + INDENT, y), "body", palette.PINK, width=INNER - INDENT).bottom + GAP
        write.draw(surface, best, (x, y + 4), "strong", palette.PINK, width=INNER)
