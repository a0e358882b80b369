"""The last step of a lesson: what to talk about, without a screen's help."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.scenes.base import HEIGHT, WIDTH, Pop, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import Type

SHEET = pygame.Rect(130, 60, WIDTH - 260, HEIGHT - 120)
EDGE = 40
INNER = SHEET.width - 2 * EDGE
QUESTIONS = 3  # of each lesson


class Talk(OnPaper):
    """Lies over a lesson; Esc or Enter leads back."""

    name = "talk"
    sheet = SHEET

    def __init__(self, stage: Stage, lesson: str) -> None:
        super().__init__(stage)
        self.lesson = lesson
        words, key = stage.kit.words, stage.kit.key
        row = Row("back", words("brief.back"), "back", key("back"))
        self._group = Group(bar([row], SHEET.x + EDGE, SHEET.right - EDGE, SHEET.bottom - 58, spare=40))

    def heading(self) -> str:
        """That it is time to talk."""
        return self.stage.kit.words("lesson.step.talk")

    def lines(self) -> Iterable[str]:
        """What about."""
        return [self.stage.kit.words(f"lesson.{self.lesson}.talk-{number + 1}") for number in range(QUESTIONS)]

    def handle(self, event: pygame.event.Event) -> Transition:
        """Go back."""
        return Pop() if self._group.handle(event) else None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x = SHEET.x + EDGE
        y = kit.type.draw(surface, self.heading(), (x, SHEET.y + 24), "title", palette.PINK, room=INNER).bottom + 18
        for number, text in enumerate(self.lines(), start=1):
            kit.type.draw(surface, f"{number}", (x, y), "big-number", palette.UMBER)
            y = write.draw(surface, text, (x + 34, y + 2), "body", palette.PINK, width=INNER - 34).bottom + 18
