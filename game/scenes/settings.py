"""Settings: each row has a few choices, moved through by the arrows or by clicks. What is chosen is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.saves import ASSISTS, PACES
from game.scenes.base import HEIGHT, WIDTH, Pop, Scene, Stage, Transition
from game.view import backdrop, palette
from game.view.hints import hints
from game.view.text import line_height
from game.view.widgets import Button, paper

SHEET = pygame.Rect(170, 46, 620, 448)
ROW_TOP, ROW_STEP = 112, 78
CHOICES_RIGHT = SHEET.right - 30
LANGUAGES = ("en",)

UP_KEYS = (pygame.K_UP, pygame.K_w)
DOWN_KEYS = (pygame.K_DOWN, pygame.K_s)
LEFT_KEYS = (pygame.K_LEFT, pygame.K_a)
RIGHT_KEYS = (pygame.K_RIGHT, pygame.K_d, pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name, its choices, how it is read and set. Words: settings.NAME and settings.NAME.CHOICE."""

    name: str
    choices: tuple[str, ...]
    read: Callable[[], str]
    write: Callable[[str], None]


class SettingsScene(Scene):
    """Pace, motion, fit gauge, language."""

    name = "settings"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._rows = self._make_rows()
        self._at = 0
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        words = stage.kit.words
        self._back = Button(
            pygame.Rect(SHEET.right - 150, SHEET.bottom - 52, 120, 34), "back", words("settings.back"), keycap="Esc"
        )

    def _make_rows(self) -> tuple[Row, ...]:
        settings = self.stage.saves.settings

        def pace(choice: str) -> None:
            settings.pace = choice

        def motion(choice: str) -> None:
            settings.reduced_motion = choice == "reduced"

        def assist(choice: str) -> None:
            settings.assist = choice

        return (
            Row("pace", PACES, lambda: settings.pace, pace),
            Row("motion", ("full", "reduced"), lambda: "reduced" if settings.reduced_motion else "full", motion),
            Row("assist", ASSISTS, lambda: settings.assist, assist),
            Row("language", LANGUAGES, lambda: self.stage.lang, lambda choice: None),
        )

    def handle(self, event: pygame.event.Event) -> Transition:
        """Up and down choose a row, left and right a value; a click chooses both; Esc goes back."""
        if event.type == pygame.KEYDOWN:
            return self._press(event.key)
        if event.type == pygame.MOUSEMOTION:
            found = self._pointed(event.pos)
            self._at = found[0] if found is not None else self._at
            if self._back.rect.collidepoint(event.pos):
                self._at = len(self._rows)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if self._back.rect.collidepoint(event.pos):
                return Pop()
            found = self._pointed(event.pos)
            if found is not None:
                self._at, choice = found
                self._set(self._rows[self._at], choice)
        return None

    def _press(self, key: int) -> Transition:
        count = len(self._rows) + 1
        if key in (pygame.K_ESCAPE, pygame.K_BACKSPACE):
            return Pop()
        if key in UP_KEYS:
            self._at = (self._at - 1) % count
        elif key in (*DOWN_KEYS, pygame.K_TAB):
            self._at = (self._at + 1) % count
        elif self._at == len(self._rows):
            return Pop() if key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE) else None
        elif key in LEFT_KEYS or key in RIGHT_KEYS:
            row = self._rows[self._at]
            step = -1 if key in LEFT_KEYS else 1
            self._set(row, row.choices[(row.choices.index(row.read()) + step) % len(row.choices)])
        return None

    def _set(self, row: Row, choice: str) -> None:
        row.write(choice)
        self.stage.saves.store()

    def _boxes(self, index: int) -> list[tuple[str, pygame.Rect]]:
        """The choices of a row and where they lie, from the right edge of the sheet."""
        row, kit = self._rows[index], self.stage.kit
        top = ROW_TOP + ROW_STEP * index
        right = CHOICES_RIGHT
        boxes: list[tuple[str, pygame.Rect]] = []
        for choice in reversed(row.choices):
            width = kit.type.size(kit.words(f"settings.{row.name}.{choice}"), "strong")[0] + 28
            boxes.append((choice, pygame.Rect(right - width, top, width, 34)))
            right -= width + 8
        return boxes[::-1]

    def _pointed(self, spot: tuple[int, int]) -> tuple[int, str] | None:
        for index in range(len(self._rows)):
            for choice, box in self._boxes(index):
                if box.collidepoint(spot):
                    return index, choice
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet with its rows."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        surface.blit(self._ground, (0, 0))
        paper(surface, SHEET)
        write.draw(surface, words("settings.title"), (SHEET.x + 30, SHEET.y + 20), "title", palette.PINK)
        for index, row in enumerate(self._rows):
            top = ROW_TOP + ROW_STEP * index
            label = words(f"settings.{row.name}")
            write.draw(surface, label, (SHEET.x + 30, top + 17 - line_height("menu") // 2), "menu", palette.PINK)
            chosen = row.read()
            about = words(f"settings.{row.name}.{chosen}.about")
            write.draw(surface, about, (SHEET.x + 30, top + 40), "body", palette.SEPIA)
            for choice, box in self._boxes(index):
                name = words(f"settings.{row.name}.{choice}")
                self._draw_choice(surface, box, name, chosen=choice == chosen, focused=index == self._at)
            if index:
                y = top - 12
                pygame.draw.line(surface, palette.mix(palette.PAPER, palette.PINK, 0.2), (200, y), (760, y))
        self._back.draw(surface, kit, self._at == len(self._rows))
        hints(
            surface,
            kit,
            (SHEET.x + 30, SHEET.bottom - 42),
            ((words("key.arrows"), words("hint.select")), (words("key.sides"), words("hint.change"))),
            palette.SEPIA,
            None,
        )

    def _draw_choice(
        self, surface: pygame.Surface, box: pygame.Rect, name: str, *, chosen: bool, focused: bool
    ) -> None:
        """A choice: filled when it is the chosen one, ringed when its row has the focus."""
        if chosen and focused:
            pygame.draw.rect(surface, palette.PINK, box.inflate(8, 8), 2, border_radius=12)
        fill = palette.SAFFRON if chosen else palette.PAPER_INSET
        pygame.draw.rect(surface, palette.PINK, box, border_radius=9)
        pygame.draw.rect(surface, fill, box.inflate(-3, -3), border_radius=8)
        at = (box.centerx, box.centery - line_height("strong") // 2)
        self.stage.kit.type.draw(surface, name, at, "strong", palette.INK, "centre")
