"""The codex: everything there is, in short sentences, and how true it is. Typing searches."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.campaign import progress
from game.classroom.pages import Page, pages
from game.input.actions import action_of
from game.input.drag import Drag
from game.input.keyboard import typed
from game.scenes.base import HEIGHT, WIDTH, Pop, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.hints import hints
from game.view.pages.codex import LIST, PAGE, CodexView

LINE = 48  # pixels that a turn of the wheel scrolls
PAGE_STEP = PAGE.height - LINE
LONGEST_QUERY = 24
# Where the wheel scrolls the list, and where the page
LEFT, RIGHT = pygame.Rect(0, 0, LIST.right + 1, HEIGHT), pygame.Rect(LIST.right + 1, 0, WIDTH, HEIGHT)
HEARS = (
    *("leave", "erase", "row-before", "control-before", "row-after", "next-control"),
    *("first", "last", "page-up", "page-down"),
)


class Codex(Scene):
    """A list on the left, a page on the right. `opened` is the id of the page to begin with."""

    name = "codex"
    typing = True

    def __init__(self, stage: Stage, opened: str = "") -> None:
        """Raises `Broken` when a file of the codex is wrong."""
        self.stage = stage
        self._every = pages(stage.kit.words, stage.saves.met, progress(stage.saves, stage.opened))
        self._view = CodexView(stage.kit.grown(stage.saves.settings.text), stage.kit)
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        self._query = ""
        self._found: list[Page] = list(self._every)
        self._number = next((n for n, page in enumerate(self._every) if page.id == opened), 0)
        self._list_scroll = self._page_scroll = 0
        self._list_drag, self._page_drag = (
            Drag(LIST, LINE, LEFT),
            Drag(PAGE, LINE, RIGHT),
        )
        self._picture: pygame.Surface | None = None
        words = stage.kit.words
        back = Row("back", words("brief.back"), "leave", stage.kit.key("leave"), 120)
        self._group = Group(bar([back], WIDTH // 2, WIDTH - 16, 496, 36))
        self._show()

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        return self._found[self._number] if self._found else None

    def heading(self) -> str:
        """The title of the codex."""
        return self.stage.kit.words("codex.title")

    def lines(self) -> Iterable[str]:
        """What is searched, and the page that is open."""
        page = self.page
        if page is None:
            return self._query, self.stage.kit.words("codex.none")
        return self._query, page.title, page.text, page.why, page.source

    def controls(self) -> Iterable[Control]:
        """The pages that are found, the open one chosen; and the way back."""
        for number, page in enumerate(self._found):
            yield Control(page.id, page.title, kind="entry", chosen=number == self._number)
        yield from controls_of(self._group, focus=False)

    def focus(self) -> object:
        """Which page is open."""
        return self.page

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows turn pages, letters search, page keys, wheel and drags scroll; Esc clears the search, then leaves."""
        if event.type == pygame.KEYDOWN:
            return self._press(event)
        for drag, roll in ((self._list_drag, self._roll_list), (self._page_drag, self._roll_page)):
            scrolled = drag.scrolled(event)
            if scrolled:
                roll(scrolled)
        spot = self._list_drag.clicked(event)
        if spot is not None:
            number = self._view.hit(self._found, self._list_scroll, spot)
            if number >= 0:
                self._open(number)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return Pop() if self._group.handle(event) == "back" else None
        return None

    def _press(self, event: pygame.event.Event) -> Transition:
        last, letter = len(self._found) - 1, typed(event)
        match action_of(event, HEARS):
            case "leave" if not self._query:
                return Pop()
            case "leave":
                self._search("")
            case "erase":
                self._search(self._query[:-1])
            case "row-before" | "control-before":
                self._open(max(0, self._number - 1))
            case "row-after" | "next-control":
                self._open(min(last, self._number + 1))
            case "first":
                self._open(0)
            case "last":
                self._open(last)
            case "page-up":
                self._roll_page(-PAGE_STEP)
            case "page-down":
                self._roll_page(PAGE_STEP)
            case _ if letter and len(self._query) < LONGEST_QUERY:
                self._search((self._query + letter).lstrip())
        return None

    def _search(self, query: str) -> None:
        """Show the pages that answer `query`; the open one stays open if it is among them."""
        page = self.page
        self._query = query
        self._found = [one for one in self._every if one.answers(query)]
        self._number = self._found.index(page) if page in self._found else 0
        self._page_scroll = 0
        self._show()

    def _open(self, number: int) -> None:
        if number != self._number and 0 <= number < len(self._found):
            self._number = number
            self._page_scroll = 0
            self._show()

    def _show(self) -> None:
        """Scroll the list so that the open page's row is seen."""
        self._picture = None
        most = max(0, self._view.list_height(self._found) - LIST.height)
        if self._found:
            first, last = self._view.span(self._found, self._number)
            self._list_scroll = max(min(self._list_scroll, first), last - LIST.height)
        self._list_scroll = max(0, min(most, self._list_scroll))

    def _roll_list(self, pixels: int) -> None:
        most = max(0, self._view.list_height(self._found) - LIST.height)
        self._list_scroll = max(0, min(most, self._list_scroll + pixels))
        self._picture = None

    def _roll_page(self, pixels: int) -> None:
        if self.page is not None:
            most = max(0, self._view.page_height(self.page) - PAGE.height)
            self._page_scroll = max(0, min(most, self._page_scroll + pixels))
            self._picture = None

    def draw(self, surface: pygame.Surface) -> None:
        """List, page and keys; kept as one picture until something changes."""
        if self._picture is None:
            kit = self.stage.kit
            words = kit.words
            self._picture = self._ground.copy()
            self._view.draw_list(self._picture, self._found, self._number, self._list_scroll, self._query)
            self._view.draw_page(self._picture, self.page, self._page_scroll)
            self._group.buttons[0].draw(self._picture, kit, focused=False)
            pairs = [(kit.keys("key.arrows"), words("hint.page")), (kit.keys("key.pages"), words("hint.scroll"))]
            hints(self._picture, kit, (24, 506), pairs)
        surface.blit(self._picture, (0, 0))
