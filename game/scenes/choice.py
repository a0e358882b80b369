"""A question with a few answers, over whatever asks it: nothing that loses something happens without one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pygame

from game.scenes.base import HEIGHT, WIDTH, Pop, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Button, Group
from game.view.kit.widgets import paper

SHEET_WIDTH = 560
INNER = SHEET_WIDTH - 60
ANSWER_HEIGHT, ANSWER_STEP = 40, 48


class Choice(Scene):
    """Shows a title, lines of text and the answers; Esc is the last one."""

    name = "choice"

    def __init__(
        self,
        stage: Stage,
        title: str,
        lines: Sequence[str],
        answers: Sequence[tuple[str, str]],
        chosen: Callable[[str], None],
        *,
        focus: int = 0,
        takes_files: bool = False,
    ) -> None:
        """`answers` are (name, label); `chosen` is called with the name of one. The one with the number `focus` has it.

        With `takes_files` a file that is dropped on the window is an answer, too: its path.
        """
        self.stage, self._title, self._lines, self._chosen = stage, title, tuple(lines), chosen
        self._takes_files, self._last = takes_files, answers[-1][0]
        self._ground: pygame.Surface | None = None
        write = stage.kit.type
        told = sum(write.size(line, "body", INNER)[1] + 6 for line in self._lines)
        height = 22 + 42 + told + 12 + ANSWER_STEP * len(answers) + 18
        self._sheet = pygame.Rect((WIDTH - SHEET_WIDTH) // 2, (HEIGHT - height) // 2, SHEET_WIDTH, height)
        top = self._sheet.bottom - 18 - ANSWER_STEP * len(answers)
        buttons = []
        for number, (name, label) in enumerate(answers):
            area = pygame.Rect(self._sheet.x + 30, top + ANSWER_STEP * number, INNER, ANSWER_HEIGHT)
            last = number == len(answers) - 1
            action, cap = ("leave", stage.kit.key("leave")) if last else ("", "")
            buttons.append(Button(area, name, label, action, cap))
        self._group = Group(buttons, focus)

    def heading(self) -> str:
        """The title of the screen."""
        return self._title

    def lines(self) -> Iterable[str]:
        """What is asked."""
        return self._lines

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The answer."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """An answer closes the question."""
        answer = self._group.handle(event)
        if event.type == pygame.DROPFILE and self._takes_files:
            answer = event.file
        if answer is None:
            return None
        self._chosen(answer)
        return Pop()

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        surface.blit(self._ground, (0, 0))
        paper(surface, self._sheet)
        kit = self.stage.kit
        x, y = self._sheet.x + 30, self._sheet.y + 18
        kit.type.draw(surface, self._title, (x, y), "title", palette.PINK)
        y += 46
        for line in self._lines:
            y = kit.type.draw(surface, line, (x, y), "body", palette.PINK, width=INNER).bottom + 6
        self._group.draw(surface, kit)
