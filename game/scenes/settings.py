"""Settings: each row has a few choices, moved through by the arrows or by clicks. What is chosen is kept at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pygame

from game.input.actions import action_of
from game.library import load_words
from game.library.words import languages
from game.save.form import CHOICES, Choice
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Button, bar
from game.view.kit.buttons import Row as ButtonRow
from game.view.kit.hints import hints, hints_width
from game.view.kit.text import line_height
from game.view.kit.widgets import paper

SHEET = pygame.Rect(170, 16, 620, 508)
ROW_TOP, ROW_STEP, BARE_STEP = 76, 64, 52  # from one row to the next: with a sentence below it, and without
CHOICES_RIGHT = SHEET.right - 30
GAP = 8  # pixels from one choice to the next
PADS = (28, 20, 14)  # pixels that a choice is wider than its name: the most for which all have room

HEARS = ("back", "up", "control-before", "down", "next-control", "left", "right", "choose")


Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Row:
    """One setting with the values that can be chosen."""

    choice: Choice
    values: tuple[Value, ...]

    @property
    def step(self) -> int:
        """Pixels to the next row."""
        return BARE_STEP if self.choice.scale else ROW_STEP


class SettingsScene(Scene):
    """A page of settings: each row of `CHOICES` that names the page. The first page leads to sound and progress."""

    name = "settings"

    def __init__(self, stage: Stage, *, of_sound: bool = False) -> None:
        """`of_sound` opens the page of sound, else the first one."""
        self.stage, self._of_sound = stage, of_sound
        page = "sound" if of_sound else "settings"
        spoken = languages()
        self._rows = tuple(Row(one, one.values or spoken) for one in CHOICES if one.page == page)
        # What is spoken now may be none of them: who translates can ask for a language that is not whole
        self._languages = {lang: load_words(lang)("language.name") for lang in (*spoken, stage.kit.words.lang)}
        self._at = 0
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        stage.kit.words.written_by(self._write)

    def _write(self) -> None:
        """Make what holds words."""
        words = self.stage.kit.words
        self._hints = [
            (self.stage.kit.keys("key.arrows"), words("hint.select")),
            (self.stage.kit.keys("key.sides"), words("hint.change")),
        ]
        rows = [ButtonRow("back", words("settings.back"), keycap=self.stage.kit.key("back"), least=120)]
        if self._of_sound:
            self._hints.append((self.stage.kit.key("silence"), words("hint.mute")))
        else:
            progress = ButtonRow("progress", words("settings.progress"), least=112)
            rows = [progress, ButtonRow("sound", words("settings.sound"), least=92), *rows]
        left = SHEET.x + 30 + hints_width(self._hints)
        self._buttons = bar(rows, left, SHEET.right - 30, SHEET.bottom - 52, 34, gap=12)

    def heading(self) -> str:
        """The title of the page."""
        return self.stage.kit.words("settings.sound" if self._of_sound else "settings.title")

    def lines(self) -> Iterable[str]:
        """The sentence on the row that has the focus."""
        row = self._rows[self._at] if self._at < len(self._rows) else None
        return (self._about(row),) if row is not None and not row.choice.scale else ()

    def controls(self) -> Iterable[Control]:
        """The rows, each with what is chosen; then the buttons."""
        words = self.stage.kit.words
        for number, row in enumerate(self._rows):
            label, detail = words(f"settings.{row.choice.word}"), self._name(row, self._read(row))
            yield Control(row.choice.field, label, "", detail, "row", focused=number == self._at)
        for number, button in enumerate(self._buttons, start=len(self._rows)):
            yield Control(button.name, button.label, button.keycap, focused=number == self._at)

    def focus(self) -> object:
        """The row or button, and what is chosen in it."""
        return self._at, self._read(self._rows[self._at]) if self._at < len(self._rows) else ""

    def handle(self, event: pygame.event.Event) -> Transition:
        """Up and down choose a row, left and right a value; a click chooses both; Esc goes back."""
        if event.type == pygame.KEYDOWN:
            return self._press(action_of(event, HEARS))
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
                self._at, value = found
                self._set(self._rows[self._at], value)
        return None

    def _press(self, action: str) -> Transition:
        count = len(self._rows) + len(self._buttons)
        if action == "back":
            return Pop()
        if action in ("up", "control-before"):
            self._at = (self._at - 1) % count
        elif action in ("down", "next-control"):
            self._at = (self._at + 1) % count
        elif self._at >= len(self._rows):
            if action == "choose":
                return self._choose(self._buttons[self._at - len(self._rows)])
        elif action:
            row = self._rows[self._at]
            step = -1 if action == "left" else 1
            read = self._read(row)
            # A language that only the command line knows is none of the choices
            at = row.values.index(read) + step if read in row.values else 0
            self._set(row, row.values[at % len(row.values)])
        return None

    def _choose(self, button: Button) -> Transition:
        if button.name == "sound":
            return Push(self.stage.scene("settings", of_sound=True))
        if button.name == "progress":
            return Push(self.stage.scene("progress"))
        return Pop()

    # The values

    def _read(self, row: Row) -> Value:
        """What is chosen; of the language what is spoken, which the system or a link may have chosen."""
        field = row.choice.field
        return self.stage.kit.words.lang if field == "lang" else self.stage.saves.settings.read(field)

    def _set(self, row: Row, value: Value) -> None:
        self.stage.saves.settings.choose(row.choice.field, value)
        self.stage.saves.store()
        if row.choice.field == "lang":
            self.stage.kit.words.become(load_words(str(value)))

    def _name(self, row: Row, value: Value) -> str:
        """What a value is called; a language calls itself."""
        if row.choice.field == "lang":
            return self._languages[str(value)]
        return self.stage.kit.words(f"settings.{row.choice.scale or row.choice.word}.{row.choice.name(value)}")

    def _about(self, row: Row) -> str:
        """The sentence on what is chosen."""
        words = self.stage.kit.words
        if row.choice.field == "lang":
            return words("settings.lang.about" if len(row.values) > 1 else "settings.lang.only")
        return words(f"settings.{row.choice.word}.{row.choice.name(self._read(row))}.about")

    # Where things lie

    def _top(self, index: int) -> int:
        return ROW_TOP + sum(row.step for row in self._rows[:index])

    def _boxes(self, index: int) -> list[tuple[Value, pygame.Rect]]:
        """The values of a row and where they lie, from the right edge of the sheet.

        Where not all have room, those next to the chosen one are shown; the others come up when it moves on.
        """
        row, write = self._rows[index], self.stage.kit.type
        left = SHEET.x + 30 + write.size(self.stage.kit.words(f"settings.{row.choice.word}"), "menu")[0] + 20
        room = CHOICES_RIGHT - left + GAP
        texts = [write.size(self._name(row, value), "strong")[0] for value in row.values]
        inner = next((pad for pad in PADS if sum(text + pad + GAP for text in texts) <= room), PADS[-1])
        widths = [text + inner for text in texts]
        read = self._read(row)
        first = last = row.values.index(read) if read in row.values else 0
        taken = widths[first] + GAP
        while True:
            if last + 1 < len(widths) and taken + widths[last + 1] + GAP <= room:
                last += 1
                taken += widths[last] + GAP
            elif first > 0 and taken + widths[first - 1] + GAP <= room:
                first -= 1
                taken += widths[first] + GAP
            else:
                break
        right = CHOICES_RIGHT
        boxes: list[tuple[Value, pygame.Rect]] = []
        for number in range(last, first - 1, -1):
            boxes.append(
                (row.values[number], pygame.Rect(right - widths[number], self._top(index), widths[number], 34))
            )
            right -= widths[number] + GAP
        return boxes[::-1]

    def _pointed(self, spot: tuple[int, int]) -> tuple[int, Value] | None:
        for index in range(len(self._rows)):
            for value, box in self._boxes(index):
                if box.collidepoint(spot):
                    return index, value
        return None

    # Drawing

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet with its rows."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        surface.blit(self._ground, (0, 0))
        paper(surface, SHEET)
        write.draw(surface, self.heading(), (SHEET.x + 30, SHEET.y + 14), "title", palette.PINK)
        for index, row in enumerate(self._rows):
            top = self._top(index)
            label = words(f"settings.{row.choice.word}")
            write.draw(surface, label, (SHEET.x + 30, top + 17 - line_height("menu") // 2), "menu", palette.PINK)
            if not row.choice.scale:
                at = (SHEET.x + 30, top + 33)
                write.draw(surface, self._about(row), at, "body", palette.SEPIA, room=SHEET.width - 60)
            for value, box in self._boxes(index):
                name, chosen = self._name(row, value), value == self._read(row)
                self._draw_choice(surface, box, name, chosen=chosen, focused=index == self._at)
            if index:
                y = top - (9 if self._rows[index - 1].choice.scale else 7)
                pygame.draw.line(surface, palette.mix(palette.PAPER, palette.PINK, 0.2), (200, y), (760, y))
        for number, button in enumerate(self._buttons):
            button.draw(surface, kit, self._at == len(self._rows) + number)
        hints(surface, kit, (SHEET.x + 30, SHEET.bottom - 42), self._hints, palette.SEPIA, None)

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
