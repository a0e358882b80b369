"""The antigen desk: the inspector alone, without a map. From here training, arcade and both forms of the test begin."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.library.forms import FORMS, LONG, SHORT
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.scenes.told import Control
from game.view.kit import palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.text import Type
from game.view.kit.widgets import mark

SHEET = pygame.Rect(120, 20, WIDTH - 240, HEIGHT - 40)
EDGE = 32
INNER = SHEET.width - 2 * EDGE
TOP, TALL, STEP = SHEET.y + 110, 48, 55
SHORTER = "short"  # the button that makes the test a short one


class Desk(OnPaper):
    """Lies over the body map; Esc leads back."""

    name = "desk"
    sheet = SHEET

    def __init__(self, stage: Stage, asked: str = "") -> None:
        """`asked` is what a link opens (`game.host.link.DESKS`), "" for nothing."""
        super().__init__(stage)
        self.short = asked.startswith(SHORTER)
        self._asked = asked.replace(SHORTER, "test")
        self._group = self._make()

    def _make(self, focus: int = 0) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [
            ("training", words("desk.training"), words("desk.training.about")),
            ("arcade", words("desk.arcade"), self._arcade_line()),
            ("questions", words("desk.questions"), words("desk.questions.about")),
            *((f"test-{form}", self._test_name(form), self._test_line()) for form in FORMS),
            (SHORTER, words("desk.short"), words("desk.short.about")),
        ]
        buttons = [
            Button(pygame.Rect(SHEET.x + EDGE, TOP + STEP * number, INNER, TALL), name, label, detail=detail)
            for number, (name, label, detail) in enumerate(rows)
        ]
        last = [
            Row("lessons", words("desk.lessons"), "lessons", key("lessons")),
            Row("back", words("brief.back"), "back", key("back")),
        ]
        buttons += bar(last, SHEET.x + EDGE, SHEET.right - EDGE, SHEET.bottom - 54, spare=30)
        return Group(buttons, focus)

    def _arcade_line(self) -> str:
        words, desk = self.stage.kit.words, self.stage.saves.desk
        if not desk.day:
            return words("desk.arcade.about")
        today = desk.today if desk.day == self.stage.host.today().toordinal() else 0
        return words("desk.arcade.bests", best=desk.best, today=today)

    def _test_name(self, form: str) -> str:
        return self.stage.kit.words("desk.test-short" if self.short else "desk.test", form=form.upper())

    def _test_line(self) -> str:
        count = SHORT if self.short else LONG
        return self.stage.kit.words("desk.test.about", count=count, minutes=round(count * 7 / LONG))

    def heading(self) -> str:
        """The title of the desk."""
        return self.stage.kit.words("desk.title")

    def lines(self) -> Iterable[str]:
        """What it is."""
        return (self.stage.kit.words("desk.about"),)

    def controls(self) -> Iterable[Control]:
        """What begins, whether the test is short, and the way back."""
        for number, button in enumerate(self._group.buttons):
            yield Control(
                *(button.name, button.label, button.keycap, button.detail),
                kind="choice" if button.name == SHORTER else "button",
                focused=number == self._group.focus,
                chosen=button.name == SHORTER and self.short,
            )

    def focus(self) -> object:
        """The button, and whether tests are short."""
        return self._group.focused, self.short

    def resume(self) -> None:
        """What was best may have changed."""
        self._group = self._make(self._group.focus)

    def handle(self, event: pygame.event.Event) -> Transition:
        """Begin what is chosen; Esc goes back."""
        match self._group.handle(event):
            case "short":
                self.short = not self.short
                self._group = self._make(self._group.focus)
            case "back":
                return Pop()
            case str(what):
                return self._begin(what)
        return None

    def _begin(self, what: str) -> Transition:
        form = what.removeprefix("test-")
        if form != what:
            return Push(self.stage.scene("desk-opening", form, short=self.short))
        return Push(self.stage.scene(what))

    def update(self, seconds: float) -> Transition:
        """Begin what a link asked for, once."""
        asked, self._asked = self._asked, ""
        return self._begin(asked) if asked else None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x = SHEET.x + EDGE
        kit.type.draw(surface, self.heading(), (x, SHEET.y + 18), "title", palette.PINK)
        write.draw(surface, kit.words("desk.about"), (x, SHEET.y + 60), "body", palette.PINK, width=INNER)

    def _mark(self, surface: pygame.Surface) -> None:
        """Whether tests are short."""
        short = next(button for button in self._group.buttons if button.name == SHORTER)
        centre = (short.rect.right - 30, short.rect.centery)
        pygame.draw.rect(surface, palette.CREAM, pygame.Rect(0, 0, 24, 24).move(centre[0] - 12, centre[1] - 12), 2, 6)
        if self.short:
            mark(surface, "tick", centre, 18, palette.CREAM)
