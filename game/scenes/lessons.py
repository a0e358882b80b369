"""All lessons: one begins by Enter; from here teachers make links, read results, and open their pack."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.library.lessons import lessons, load_lesson
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.text import Type

SHEET = pygame.Rect(120, 20, WIDTH - 240, HEIGHT - 40)
EDGE = 32
INNER = SHEET.width - 2 * EDGE
TOP, TALL, STEP = SHEET.y + 112, 52, 60
PACK = "teachers/index.html"  # beside the game


class Lessons(OnPaper):
    """Lies over the desk; Esc leads back."""

    name = "lessons"
    sheet = SHEET

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._all = lessons()
        self._said = ""
        self._marked = 0  # the lesson that a link is made for
        words, key = stage.kit.words, stage.kit.key
        rows = [
            Button(
                pygame.Rect(SHEET.x + EDGE, TOP + STEP * number, INNER, TALL),
                lesson,
                words(f"lesson.{lesson}.name"),
                detail=words(f"lesson.{lesson}.about", minutes=load_lesson(lesson).minutes),
            )
            for number, lesson in enumerate(self._all)
        ]
        last = [
            Row("link", words("lessons.link"), "make-link", key("make-link")),
            Row("results", words("lessons.results"), "class-results", key("class-results")),
            Row("pack", words("lessons.pack"), "teacher-pack", key("teacher-pack")),
            Row("back", words("brief.back"), "back", key("back")),
        ]
        self._group = Group([*rows, *bar(last, SHEET.x + EDGE, SHEET.right - EDGE, SHEET.bottom - 54, spare=30)])

    def heading(self) -> str:
        """The title."""
        return self.stage.kit.words("lessons.title")

    def lines(self) -> Iterable[str]:
        """What a lesson is, and where the teacher pack lies once it was asked for."""
        return self.stage.kit.words("lessons.about"), self._said

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter or a click begins a lesson; C makes a link to the one that was looked at last; Esc goes back."""
        chosen = self._group.handle(event)
        if self._group.focus < len(self._all):
            self._marked = self._group.focus
        match chosen:
            case None:
                return None
            case "back":
                return Pop()
            case "link":
                return Push(self.stage.scene("make-link", self._all[self._marked]))
            case "results":
                return Push(self.stage.scene("class-results"))
            case "pack":
                self._said = self._pack()
                return None
        return Push(self.stage.scene("lesson", chosen))

    def _pack(self) -> str:
        """Open the teacher pack beside the game; what to tell of it, which always says where it lies."""
        host, words = self.stage.host, self.stage.kit.words
        where = host.page_at(PACK)
        if host.show(PACK):
            return words("lessons.pack-shown", where=where)
        return words("lessons.pack-copied" if host.copy(where) else "lessons.pack-at", where=where)

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x = SHEET.x + EDGE
        kit.type.draw(surface, self.heading(), (x, SHEET.y + 18), "title", palette.PINK, room=INNER)
        about, said = self.lines()
        write.draw(surface, about, (x, SHEET.y + 58), "body", palette.PINK, width=INNER)
        if said:
            y = TOP + STEP * len(self._all) + 4
            write.draw(surface, said, (x, y), "small-strong", palette.UMBER, width=INNER)
