"""The last step of a lesson: what to talk about, without a screen's help."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.scenes.base import HEIGHT, WIDTH, Pop, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.widgets import paper

SHEET = pygame.Rect(130, 60, WIDTH - 260, HEIGHT - 120)
EDGE = 40
INNER = SHEET.width - 2 * EDGE
QUESTIONS = 3  # of each lesson


class Talk(Scene):
    """Lies over a lesson; Esc or Enter leads back."""

    name = "talk"

    def __init__(self, stage: Stage, lesson: str) -> None:
        self.stage, self.lesson = stage, lesson
        self._ground: pygame.Surface | None = None
        words, key = stage.kit.words, stage.kit.key
        row = Row("back", words("brief.back"), "back", key("back"))
        self._group = Group(bar([row], SHEET.x + EDGE, SHEET.right - EDGE, SHEET.bottom - 58, spare=40))

    def heading(self) -> str:
        """That it is time to talk."""
        return self.stage.kit.words("lesson.step.talk")

    def lines(self) -> Iterable[str]:
        """What about."""
        return [self.stage.kit.words(f"lesson.{self.lesson}.talk-{number + 1}") for number in range(QUESTIONS)]

    def controls(self) -> Iterable[Control]:
        """The way back."""
        return controls_of(self._group)

    def handle(self, event: pygame.event.Event) -> Transition:
        """Go back."""
        return Pop() if self._group.handle(event) else None

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet."""
        kit = self.stage.kit
        if self._ground is None:
            self._ground = backdrop.tissue(kit, (WIDTH, HEIGHT))
        surface.blit(self._ground, (0, 0))
        paper(surface, SHEET)
        write, x = kit.grown(self.stage.saves.settings.text).type, SHEET.x + EDGE
        y = kit.type.draw(surface, self.heading(), (x, SHEET.y + 24), "title", palette.PINK, room=INNER).bottom + 18
        for number, text in enumerate(self.lines(), start=1):
            kit.type.draw(surface, f"{number}", (x, y), "big-number", palette.SAFFRON_DEEP)
            y = write.draw(surface, text, (x + 34, y + 2), "body", palette.PINK, width=INNER - 34).bottom + 18
        self._group.draw(surface, kit)
