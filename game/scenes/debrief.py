"""The debrief: how the run ended and why, then every call with its truth. It tells, and records nothing.

From here a player plays on, asks what another answer would have led to, or watches the run again.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.campaign import (
    PRACTICE,
    begin_with,
    epilogue_of,
    finished,
    level_open,
    next_after,
    progress,
    role,
)
from game.classroom.stars import Star, count, result_of, stars
from game.classroom.truth import truth
from game.host.link import new_seed
from game.input.actions import action_of
from game.input.drag import Drag
from game.library import levels
from game.runs.what_if import questions
from game.scenes.base import HEIGHT, WIDTH, Home, Played, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.debrief import LibraryPage, RunPage
from game.view.pages.debrief_calls import LIST, CallsPage

DRAW_SECONDS = 1.4  # in which the lines of the plot are drawn
STARS_FROM, STAR_EACH = 0.4, 0.35  # seconds after which the stars are heard, one by one
LINE = 48  # pixels that a key or a turn of the wheel scrolls
BAR_TOP, BAR_SPARE = 478, 20
BAR_LEFT, BAR_RIGHT = 20, WIDTH - 20

SCROLLS = {
    "up": -LINE,
    "page-up": -LIST.height + LINE,
    "first": -1_000_000,
    "down": LINE,
    "page-down": LIST.height - LINE,
    "last": 1_000_000,
}


class Debrief(Scene):
    """The pages on a level that came to its end."""

    name = "debrief"

    def __init__(self, stage: Stage, played: Played, *, page: str = "run", best: bool = False) -> None:
        """`page` is the one that opens (see `Aim.pages`); `best` says that no run of the player was as good."""
        self.stage, self.played = stage, played
        tissue = played.tissue
        self._pages = tissue.setup.aim.pages
        truths = [truth(call, tissue, played.peptides) for call in tissue.calls]
        won: tuple[Star, ...] = stars(tissue) if tissue.setup.aim.decides else ()
        reading = stage.kit.grown(stage.saves.settings.text)
        self._run_page = RunPage(reading, tissue, played.level, won, truths, best=best)
        self._calls_page = CallsPage(stage.kit, tissue, truths, reading)
        self._library_page = LibraryPage(reading, tissue, played.peptides)
        self._page = page if page in self._pages else self._pages[0]
        self._what_if: Scene | None = None
        self._scroll = 0
        self._drag = Drag(LIST, LINE)
        self._stars = count(won)
        self._seconds = 0.0
        self._age = DRAW_SECONDS if stage.saves.settings.reduced_motion else 0.0
        self._mouse = (-1, -1)
        self._pictures: dict[str, pygame.Surface] = {}
        self._shown_scroll = -1
        self._next, self._epilogue = self._what_comes()
        self._group = self._make_group()
        through = finished(result_of(tissue)) or not tissue.setup.aim.decides
        self._leads_on = "epilogue" if self._epilogue else "next" if self._next and through else "again"
        self._focus(self._leads_on)

    # What can be done from here

    def _what_comes(self) -> tuple[str, str]:
        """The level that comes next and the epilogue of this one, each "" where there is none that is open."""
        level, every = self.played.level, levels()
        reached = progress(self.stage.saves, self.stage.opened)
        following = level.removesuffix(PRACTICE) if role(level) == "practice" else next_after(level, every)
        if following is None or following not in every or not level_open(following, every, reached):
            following = ""
        epilogue = epilogue_of(level, every)
        return following, epilogue if epilogue and level_open(epilogue, every, reached) else ""

    def _make_group(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        tissue = self.played.tissue
        rows = [Row("again", words("debrief.again"), "again", key("again"))]
        if self._next:
            title = words(f"brief.{self._next}.title")
            rows.append(Row("next", words("debrief.next", level=title), "next-level", key("next-level")))
        if self._epilogue:
            rows.append(Row("epilogue", words("debrief.epilogue"), "epilogue", key("epilogue")))
        if questions(tissue.calls, tissue.setup):
            rows.append(Row("what-if", words("what-if.title"), "what-if", key("what-if")))
        rows.append(Row("replay", words("debrief.replay"), "replay", key("replay")))
        if len(self._pages) > 1:
            turns = tuple(words(f"debrief.page.{name}") for name in self._pages)
            rows.append(Row("page", turns[0], "turn", key("turn"), others=turns))
        rows.append(Row("codex", words("title.codex"), "codex", key("codex")))
        rows.append(Row("title", words("debrief.title"), "leave", key("leave")))
        group = Group(bar(rows, BAR_LEFT, BAR_RIGHT, BAR_TOP, spare=BAR_SPARE))
        self._name_page(group)
        return group

    def _name_page(self, group: Group) -> None:
        """The button that turns the page says which one comes."""
        following = self._pages[(self._pages.index(self._page) + 1) % len(self._pages)]
        for button in group.buttons:
            if button.name == "page":
                button.label = self.stage.kit.words(f"debrief.page.{following}")

    def _focus(self, name: str) -> None:
        self._group.focus = next(number for number, one in enumerate(self._group.buttons) if one.name == name)

    def facts(self) -> dict[str, object]:
        """How many steps the run had."""
        return {"step": self.played.tissue.now}

    def heading(self) -> str:
        """How it ended, or the title of the page."""
        words = self.stage.kit.words
        return self._run_page.title if self._page == "run" else words(f"debrief.page.{self._page}")

    def lines(self) -> Iterable[str]:
        """What stands on the page that is open."""
        match self._page:
            case "run":
                return self._run_page.lines()
            case "calls":
                return self._calls_page.lines()
        return self._library_page.lines()

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button, and which page is open."""
        return self._group.focused, self._page

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter chooses what the focus is on, Q turns the page, Esc goes to the title; arrows, wheel and drags scroll.

        A click on a pin leads to its call, a click on a call to its peptide in the codex. On the page of the calls the
        replay begins at the call on top of the list.
        """
        if self._page == "calls":
            scrolled = SCROLLS.get(action_of(event, tuple(SCROLLS)), 0) or self._drag.scrolled(event)
            if scrolled:
                self._roll(scrolled)
                return None
            spot = self._drag.clicked(event)
            if spot is not None:
                number = self._calls_page.hit(self._scroll, spot)
                return self._read_about(number) if number >= 0 else None
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            number = self._pointed(event.pos)
            if number >= 0 and "calls" in self._pages:
                self._turn("calls")
                self._scroll = self._calls_page.top_of(number)
                return None
        return self._do(self._group.handle(event))

    def _do(self, what: str | None) -> Transition:
        stage, level = self.stage, self.played.level
        match what:
            case "again":
                return Home(stage.scene("patrol", level, new_seed(stage.seed)))
            case "next":
                first = begin_with(self._next, levels(), progress(stage.saves, stage.opened))
                return Home(stage.scene("briefing", first, new_seed(stage.seed)))
            case "epilogue":
                return Home(stage.scene("briefing", self._epilogue, new_seed(stage.seed)))
            case "what-if":
                return self._ask()
            case "replay":
                played = self.played
                return Push(stage.scene("replay", played.run, played.tissue.calls, self._on_top()))
            case "page":
                self._turn(self._pages[(self._pages.index(self._page) + 1) % len(self._pages)])
            case "codex":
                return self._read_about(self._on_top())
            case "title":
                return Home(stage.scene("title"))
        return None

    def _ask(self) -> Transition:
        """What if; what was worked out before is still there."""
        if self._what_if is None:
            self._what_if = self.stage.scene("what-if", self.played)
        return Push(self._what_if)

    def _on_top(self) -> int:
        """The number of the call on top of the list, where the list is open; else -1."""
        return self._calls_page.hit(self._scroll, LIST.topleft) if self._page == "calls" else -1

    def _read_about(self, number: int) -> Transition:
        """Open the codex at the peptide of a call; at its beginning for -1."""
        calls = self.played.tissue.calls
        return Push(self.stage.scene("codex", calls[number].antigen if 0 <= number < len(calls) else ""))

    def _turn(self, page: str) -> None:
        """Show a page; Enter leads on from each."""
        self._page = page
        self._name_page(self._group)
        self._focus(self._leads_on)

    def _roll(self, pixels: int) -> None:
        self._scroll = max(0, min(self._calls_page.most_scroll, self._scroll + pixels))

    def _pointed(self, spot: tuple[int, int]) -> int:
        """The number of the call whose pin lies at a spot of the first page, -1 for none."""
        if self._page != "run":
            return -1
        return next((pin.number for pin in self._run_page.pins if pin.rect.collidepoint(spot)), -1)

    def update(self, seconds: float) -> Transition:
        """The lines are drawn, the stars are heard."""
        self._age += seconds
        before, self._seconds = self._seconds, self._seconds + seconds
        for number in range(self._stars):
            if before < STARS_FROM + STAR_EACH * number <= self._seconds:
                self.stage.sounds.play("star")
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page that is open, and the buttons."""
        match self._page:
            case "run":
                self._draw_run(surface)
            case "calls":
                self._draw_calls(surface)
            case "library":
                self._draw_library(surface)
        self._group.draw(surface, self.stage.kit)

    def _ground(self) -> pygame.Surface:
        return backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))

    def _draw_run(self, surface: pygame.Surface) -> None:
        if "axes" not in self._pictures:
            for name in ("axes", "plotted"):
                self._pictures[name] = self._ground()
                self._run_page.draw(self._pictures[name], plotted=name == "plotted")
        share = min(1.0, self._age / DRAW_SECONDS)
        surface.blit(self._pictures["axes" if share < 1.0 else "plotted"], (0, 0))
        if share < 1.0:
            plot = self._run_page.plot
            drawn = pygame.Rect(0, 0, plot.x + round((plot.width + 20) * share), HEIGHT)
            surface.blit(self._pictures["plotted"], (0, 0), drawn)
        number = self._pointed(self._mouse)
        if number >= 0:
            self._run_page.describe(surface, number)

    def _draw_calls(self, surface: pygame.Surface) -> None:
        if self._shown_scroll != self._scroll:
            if "calls" not in self._pictures:
                self._pictures["calls"] = self._ground()
                self._calls_page.draw(self._pictures["calls"])
            self._calls_page.draw_list(self._pictures["calls"], self._scroll)
            self._shown_scroll = self._scroll
        surface.blit(self._pictures["calls"], (0, 0))

    def _draw_library(self, surface: pygame.Surface) -> None:
        if "library" not in self._pictures:
            self._pictures["library"] = self._ground()
            self._library_page.draw(self._pictures["library"])
        surface.blit(self._pictures["library"], (0, 0))
