"""The afterword, once the last place was played: what we know and what not, a prize, sources and thanks."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.scenes.base import Pop, Push, Stage, Transition
from game.scenes.paged import Paged
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.afterword import COLUMNS, SHEET, AfterwordView


class Afterword(Paged):
    """Pages to be read; it lies over the debrief or the body map."""

    name = "afterword"
    _view: AfterwordView

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._view = AfterwordView(stage.kit.grown(stage.saves.settings.text))
        words, key = stage.kit.words, stage.kit.key
        rows = [
            Row("page", self._name_next(), "turn", key("turn"), 200),
            Row("codex", words("title.codex"), "codex", key("codex"), 120),
            Row("back", words("brief.back"), "back", key("back"), 120),
        ]
        buttons = bar(rows, COLUMNS[1].left, COLUMNS[1].right, SHEET.bottom - 50, 36, gap=12)
        self._group = Group(buttons)

    def _name_next(self) -> str:
        last = self._number + 1 == len(self._view.pages)
        return self.stage.kit.words("afterword.first" if last else "afterword.next")

    def _turn(self) -> None:
        """Show the next page, or the first one after the last; the focus stays, to read on."""
        super()._turn()
        self._group.focus = 0

    def lines(self) -> Iterable[str]:
        """All that the open page says."""
        return self._view.lines(self._number)

    def focus(self) -> object:
        """The button, and which page is open."""
        return self._group.focused, self._number

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter or Q turns the page, Esc goes back."""
        match self._group.handle(event):
            case "page":
                self._turn()
            case "codex":
                return Push(self.stage.scene("codex"))
            case "back":
                return Pop()
        return None
