"""Make a link: a lesson, a class, the same runs for all or not, a language; the link as text, as a code, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pygame

from game.classroom.handout import handout
from game.classroom.qr import QUIET, modules_of
from game.host.link import is_class, new_seed, query_of
from game.input.actions import action_of
from game.input.keyboard import typed
from game.library.lessons import lessons
from game.library.words import languages, load_words
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.hints import hints
from game.view.kit.text import Type

SHEET = pygame.Rect(60, 14, WIDTH - 120, HEIGHT - 28)
EDGE = 30
LEFT = pygame.Rect(SHEET.x + EDGE, SHEET.y + 106, 450, 0)
CODE = pygame.Rect(SHEET.right - EDGE - 300, SHEET.y + 22, 300, 300)
TALL, STEP = 32, 38
BAR_TOP = SHEET.bottom - 52
ROWS = ("lesson", "class", "year", "letter", "runs", "lang")
YEARS = ("", *(str(year) for year in range(5, 14)))
LETTERS = ("", *"abcdefgh")
MOST_RUN = 999  # a seed that is typed from paper is short


class MakeLink(OnPaper):
    """Lies over the list of lessons; Esc leads back."""

    name = "make-link"
    sheet = SHEET

    def __init__(self, stage: Stage, lesson: str) -> None:
        super().__init__(stage)
        self._lesson = lesson
        self._class = stage.group
        self._seed: int | None = None
        self._lang = ""
        self._said = ""
        self._group = self._make(0)

    def _make(self, focus: int) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [
            Button(pygame.Rect(LEFT.x, LEFT.y + STEP * number, LEFT.width, TALL), name, label, listed=True)
            for number, (name, label) in enumerate(zip(ROWS, self._labels(), strict=True))
        ]
        last = [
            Row("copy", words("link.copy"), "copy", key("copy")),
            Row("handout", words("link.handout"), "handout", key("handout")),
            Row("back", words("brief.back"), "back", key("back")),
        ]
        return Group([*rows, *bar(last, SHEET.x + EDGE, SHEET.right - EDGE, BAR_TOP, spare=30)], focus)

    def _labels(self) -> Iterable[str]:
        words, none = self.stage.kit.words, self.stage.kit.words("link.none")
        year, letter = self._stepped()
        yield words("link.lesson", name=words(f"lesson.{self._lesson}.name"))
        yield words("link.class", name=self._class or none)
        yield words("link.year", year=year or none)
        yield words("link.letter", letter=letter or none)
        yield words("link.drawn") if self._seed is None else words("link.same", seed=self._seed)
        yield words("link.lang", name=load_words(self._lang)("language.name") if self._lang else words("link.own"))

    @property
    def query(self) -> str:
        """What stands behind the game's address."""
        return query_of({"lesson": self._lesson, "class": self._class, "seed": self._seed, "lang": self._lang})

    @property
    def link(self) -> str:
        """The whole link; on the desktop, which lies at no address, what stands behind one."""
        return self.stage.host.address() + self.query

    def heading(self) -> str:
        """The title."""
        return self.stage.kit.words("link.title")

    def lines(self) -> Iterable[str]:
        """What to do with the link, the link, and what became of it."""
        yield self._about()
        yield self.link
        yield self._said

    def _about(self) -> str:
        return self.stage.kit.words("link.about" if self.stage.host.address() else "link.behind")

    def focus(self) -> object:
        """The row or button, and the link."""
        return self._group.focused, self.query

    def handle(self, event: pygame.event.Event) -> Transition:
        """Left, right and a click change a row, letters the class; C copies, P makes the handout; Esc goes back."""
        focused = self._group.focused
        if event.type == pygame.KEYDOWN and focused in ROWS:
            if focused == "class" and self._typed(event):
                return None
            side = action_of(event, ("left", "right"))
            if side:
                self._step(focused, 1 if side == "right" else -1)
                return None
        chosen = self._group.handle(event)
        self.typing = self._group.focused == "class"
        match chosen:
            case "copy":
                self._said = self.stage.copied(self.link)
            case "handout":
                self._said = self._print()
            case "back":
                return Pop()
            case str(row):
                self._step(row, 1)
        return None

    def _typed(self, event: pygame.event.Event) -> bool:
        """Whether an event wrote or took away a letter of the class, or was one that no class has."""
        letter = typed(event)
        if action_of(event, ("erase",)):
            self._name(self._class[:-1])
        elif letter:
            if is_class(self._class + letter):
                self._name(self._class + letter)
        else:
            return False
        return True

    def _name(self, group: str) -> None:
        self._class, self._said = group, ""
        self._group = self._make(self._group.focus)

    def _stepped(self) -> tuple[str, str]:
        """Year and letter of the class, where it is no more than these."""
        found = re.fullmatch(r"([0-9]{0,2})([a-h]?)", self._class)
        return (found[1], found[2]) if found and found[1] in YEARS else ("", "")

    def _step(self, row: str, step: int) -> None:
        year, letter = self._stepped()
        match row:
            case "lesson":
                self._lesson = _after(lessons(), self._lesson, step)
            case "class":
                self._class = ""
            case "year":
                self._class = _after(YEARS, year, step) + letter
            case "letter":
                self._class = year + _after(LETTERS, letter, step)
            case "runs":
                self._seed = 1 + new_seed(None) % MOST_RUN if self._seed is None else None
            case "lang":
                self._lang = _after(("", *languages()), self._lang, step)
        self._name(self._class)

    def _print(self) -> str:
        """Hand out the handout; gives what to say of it."""
        stage = self.stage
        words = load_words(self._lang) if self._lang else stage.kit.words
        text = handout(words, self._lesson, stage.host.address(), self.query, self._class)
        named = "-".join(part for part in ("tolerance", self._lesson, self._class.lower()) if part)
        where = stage.host.offer(f"{named}.html", text)
        return stage.kit.words("link.printed", where=where) if where else stage.kit.words("link.not-printed")

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        kit.type.draw(surface, self.heading(), (LEFT.x, SHEET.y + 16), "title", palette.PINK, room=LEFT.width)
        write.draw(surface, self._about(), (LEFT.x, SHEET.y + 54), "body", palette.PINK, width=LEFT.width)
        y = LEFT.y + STEP * len(ROWS) + 2
        pairs = ((kit.keys("key.sides"), kit.words("hint.change")),)
        hints(surface, kit, (LEFT.x, y), pairs, palette.SEPIA, None)
        self._write_link(surface, write, y + 24)
        below = self._said
        if self.stage.host.address():
            code = _code(self.link)
            surface.blit(code, code.get_rect(center=CODE.center))
        else:
            below = kit.words("link.no-code") + (f" {below}" if below else "")
        top = CODE.bottom + 12 if self.stage.host.address() else CODE.y + 70
        write.draw(surface, below, (CODE.x, top), "body", palette.UMBER, width=CODE.width)

    def _write_link(self, surface: pygame.Surface, write: Type, y: int) -> None:
        """Where the game lies, and below it the rest; a link too long for large letters stands in small ones."""
        parts = [part for part in (self.stage.host.address(), self.query) if part]
        if y + sum(write.size(part, "mono", LEFT.width)[1] for part in parts) > BAR_TOP - 8:
            write = self.stage.kit.type
        for part in parts:
            y = write.draw(surface, part, (LEFT.x, y), "mono", palette.PINK, width=LEFT.width).bottom


@lru_cache(maxsize=1)
def _code(link: str) -> pygame.Surface:
    """A link as a picture, its modules as many whole pixels as there is room for."""
    modules = modules_of(link)
    side = len(modules) + 2 * QUIET
    small = pygame.Surface((side, side))
    small.fill((255, 255, 255))
    for y, row in enumerate(modules, start=QUIET):
        for x, dark in enumerate(row, start=QUIET):
            if dark:
                small.set_at((x, y), (0, 0, 0))
    scale = max(1, CODE.width // side)
    return pygame.transform.scale(small, (side * scale, side * scale))


def _after(values: Sequence[str], value: str, step: int) -> str:
    """The value so many steps after another one, going round."""
    return values[(values.index(value) + step) % len(values)]
