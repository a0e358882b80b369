"""What a test at the antigen desk came to: how well kinds were told apart, how sure and why, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.classroom.desk import Answer, findings
from game.library.peptides import load_blosum62
from game.scenes.base import Pop, Replace, Scene, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import Type
from game.view.pages.findings import SHEET, FindingsPage


class FindingsScene(OnPaper):
    """Takes the place of the test; Esc leads back to the desk."""

    name = "findings"
    sheet = SHEET

    def __init__(
        self,
        stage: Stage,
        form: str,
        answers: Sequence[Answer],
        *,
        short: bool = False,
        note: str = "",
        then: Scene | None = None,
    ) -> None:
        """`note` is said at the foot of the page; `then` is what Enter leads on to, None for nothing."""
        super().__init__(stage)
        self._page = FindingsPage(stage.kit, form, findings(answers, load_blosum62()), short=short)
        self._said, self._then = note, then
        words, key = stage.kit.words, stage.kit.key
        rows = [
            Row("copy", words("desk.copy"), "copy", key("copy")),
            Row("back", words("brief.back"), "back", key("back")),
        ]
        if then is not None:
            rows.append(Row("on", words("findings.on"), "turn", key("turn")))
        self._group = Group(bar(rows, SHEET.x + 32, SHEET.right - 32, SHEET.bottom - 54, spare=30), len(rows) - 1)

    def heading(self) -> str:
        """Which form it was."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """What it came to."""
        return *self._page.lines(), self._said

    def handle(self, event: pygame.event.Event) -> Transition:
        """Copy what stands there, go back, or on to what comes next."""
        match self._group.handle(event):
            case "copy":
                self._said = self.stage.copied("\n".join((self._page.title, *self._page.lines())))
            case "back":
                return Pop()
            case "on" if self._then is not None:
                return Replace(self._then)
        return None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        self._page.draw(surface, write, self._said)
