"""Settings: each row has a few choices, moved through by the arrows or by clicks. What is chosen is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.save.form import ASSISTS, CAPTIONS, MIXES, PACES, TEXT_SIZES, VOLUMES
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.view.kit import backdrop, palette
from game.view.kit.buttons import CHOOSE_KEYS, Button
from game.view.kit.hints import hints
from game.view.kit.text import line_height
from game.view.kit.widgets import paper

SHEET = pygame.Rect(170, 16, 620, 508)
ROW_TOP, ROW_STEP, BARE_STEP = 76, 64, 52  # from one row to the next: with a sentence below it, and without
CHOICES_RIGHT = SHEET.right - 30
LANGUAGES = ("en",)

UP_KEYS = (pygame.K_UP, pygame.K_w)
DOWN_KEYS = (pygame.K_DOWN, pygame.K_s)
LEFT_KEYS = (pygame.K_LEFT, pygame.K_a)
RIGHT_KEYS = (pygame.K_RIGHT, pygame.K_d, pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name, its choices, how it is read and set. Words: settings.NAME and settings.NAME.CHOICE.

    Rows with the same choices share their words under `scale`; these need no sentence about each.
    """

    name: str
    choices: tuple[str, ...]
    read: Callable[[], str]
    write: Callable[[str], None]
    scale: str = ""

    @property
    def step(self) -> int:
        """Pixels to the next row."""
        return BARE_STEP if self.scale else ROW_STEP


class SettingsScene(Scene):
    """Pace, motion, fit gauge, text, coach, language; on pages of their own, sound and the player's progress."""

    name = "settings"

    def __init__(self, stage: Stage, *, of_sound: bool = False) -> None:
        """`of_sound` opens the page of sound, else the first one, which leads to it and to the progress."""
        self.stage = stage
        self._title = "settings.sound" if of_sound else "settings.title"
        self._rows = self._sound_rows() if of_sound else self._make_rows()
        self._at = 0
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        words = stage.kit.words
        self._hints = [(words("key.arrows"), words("hint.select")), (words("key.sides"), words("hint.change"))]
        if of_sound:
            self._hints.append((words("key.mute"), words("hint.mute")))
        self._buttons = [
            Button(
                pygame.Rect(SHEET.right - 150, SHEET.bottom - 52, 120, 34), "back", words("settings.back"), keycap="Esc"
            )
        ]
        if not of_sound:
            right = SHEET.right - 162
            for name, label, width in (("sound", "settings.sound", 92), ("progress", "settings.progress", 112)):
                at = pygame.Rect(right - width, SHEET.bottom - 52, width, 34)
                self._buttons.insert(0, Button(at, name, words(label)))
                right -= width + 12

    def _make_rows(self) -> tuple[Row, ...]:
        settings = self.stage.saves.settings

        def pace(choice: str) -> None:
            settings.pace = choice

        def motion(choice: str) -> None:
            settings.reduced_motion = choice == "reduced"

        def assist(choice: str) -> None:
            settings.assist = choice

        def text(choice: str) -> None:
            settings.text = int(choice)

        def coach(choice: str) -> None:
            settings.coach = choice == "on"

        sizes = tuple(str(size) for size in TEXT_SIZES)
        return (
            Row("pace", PACES, lambda: settings.pace, pace),
            Row("motion", ("full", "reduced"), lambda: "reduced" if settings.reduced_motion else "full", motion),
            Row("assist", ASSISTS, lambda: settings.assist, assist),
            Row("text", sizes, lambda: str(settings.text), text),
            Row("coach", ("on", "off"), lambda: "on" if settings.coach else "off", coach),
            Row("language", LANGUAGES, lambda: self.stage.lang, lambda choice: None),
        )

    def _sound_rows(self) -> tuple[Row, ...]:
        settings = self.stage.saves.settings
        volumes = tuple(str(volume) for volume in VOLUMES)

        def volume(choice: str) -> None:
            settings.volume = int(choice)
            settings.muted = False

        def effects(choice: str) -> None:
            settings.effects = int(choice)

        def music(choice: str) -> None:
            settings.music = int(choice)

        def mix(choice: str) -> None:
            settings.mix = choice

        def captions(choice: str) -> None:
            settings.captions = choice

        return (
            Row("volume", volumes, lambda: "0" if settings.muted else str(settings.volume), volume, "level"),
            Row("effects", volumes, lambda: str(settings.effects), effects, "level"),
            Row("music", volumes, lambda: str(settings.music), music, "level"),
            Row("mix", MIXES, lambda: settings.mix, mix),
            Row("captions", CAPTIONS, lambda: settings.captions, captions),
        )

    def focus(self) -> object:
        """The row or button, and what is chosen in it."""
        return self._at, self._rows[self._at].read() if self._at < len(self._rows) else ""

    def handle(self, event: pygame.event.Event) -> Transition:
        """Up and down choose a row, left and right a value; a click chooses both; Esc goes back."""
        if event.type == pygame.KEYDOWN:
            return self._press(event.key)
        if event.type == pygame.MOUSEMOTION:
            found = self._pointed(event.pos)
            self._at = found[0] if found is not None else self._at
            for number, button in enumerate(self._buttons):
                if button.rect.collidepoint(event.pos):
                    self._at = len(self._rows) + number
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for button in self._buttons:
                if button.rect.collidepoint(event.pos):
                    return self._choose(button)
            found = self._pointed(event.pos)
            if found is not None:
                self._at, choice = found
                self._set(self._rows[self._at], choice)
        return None

    def _press(self, key: int) -> Transition:
        count = len(self._rows) + len(self._buttons)
        if key in (pygame.K_ESCAPE, pygame.K_BACKSPACE):
            return Pop()
        if key in UP_KEYS:
            self._at = (self._at - 1) % count
        elif key in (*DOWN_KEYS, pygame.K_TAB):
            self._at = (self._at + 1) % count
        elif self._at >= len(self._rows):
            if key in CHOOSE_KEYS:
                return self._choose(self._buttons[self._at - len(self._rows)])
        elif key in LEFT_KEYS or key in RIGHT_KEYS:
            row = self._rows[self._at]
            step = -1 if key in LEFT_KEYS else 1
            self._set(row, row.choices[(row.choices.index(row.read()) + step) % len(row.choices)])
        return None

    def _choose(self, button: Button) -> Transition:
        if button.name == "sound":
            return Push(self.stage.scene("settings", of_sound=True))
        if button.name == "progress":
            return Push(self.stage.scene("progress"))
        return Pop()

    def _set(self, row: Row, choice: str) -> None:
        row.write(choice)
        self.stage.saves.store()

    def _top(self, index: int) -> int:
        return ROW_TOP + sum(row.step for row in self._rows[:index])

    def _name(self, row: Row, choice: str) -> str:
        return self.stage.kit.words(f"settings.{row.scale or row.name}.{choice}")

    def _boxes(self, index: int) -> list[tuple[str, pygame.Rect]]:
        """The choices of a row and where they lie, from the right edge of the sheet."""
        row, kit = self._rows[index], self.stage.kit
        top = self._top(index)
        right = CHOICES_RIGHT
        boxes: list[tuple[str, pygame.Rect]] = []
        for choice in reversed(row.choices):
            width = kit.type.size(self._name(row, choice), "strong")[0] + 28
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
        write.draw(surface, words(self._title), (SHEET.x + 30, SHEET.y + 14), "title", palette.PINK)
        for index, row in enumerate(self._rows):
            top = self._top(index)
            label = words(f"settings.{row.name}")
            write.draw(surface, label, (SHEET.x + 30, top + 17 - line_height("menu") // 2), "menu", palette.PINK)
            chosen = row.read()
            if not row.scale:
                about = words(f"settings.{row.name}.{chosen}.about")
                write.draw(surface, about, (SHEET.x + 30, top + 33), "body", palette.SEPIA)
            for choice, box in self._boxes(index):
                name = self._name(row, choice)
                self._draw_choice(surface, box, name, chosen=choice == chosen, focused=index == self._at)
            if index:
                y = top - (9 if self._rows[index - 1].scale else 7)
                pygame.draw.line(surface, palette.mix(palette.PAPER, palette.PINK, 0.2), (200, y), (760, y))
        for number, button in enumerate(self._buttons):
            button.draw(surface, kit, self._at == len(self._rows) + number)
        hints(
            surface,
            kit,
            (SHEET.x + 30, SHEET.bottom - 42),
            self._hints,
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
