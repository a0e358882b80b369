"""The debrief: how the run ended and why, then every call with its truth. It tells, and records nothing.

From here a player plays on, asks what another answer would have led to, or watches the run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.classroom.campaign import (
    begin_with,
    epilogue_of,
    finished,
    is_last,
    level_open,
    main_of,
    next_after,
    places,
    progress,
    role,
)
from game.classroom.contrast import pairs
from game.classroom.reasons import given
from game.classroom.stars import Star, count, result_of, stars
from game.classroom.truth import truth
from game.input.actions import action_of
from game.input.drag import Drag
from game.library.strips import playable
from game.runs.what_if import questions
from game.scenes.base import HEIGHT, WIDTH, Home, Played, Push, Scene, Stage, Transition
from game.scenes.onward import onward
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bars
from game.view.pages.debrief import LibraryPage, RunPage
from game.view.pages.debrief_calls import CallsPage
from game.view.pages.debrief_list import LIST, row_line
from game.view.pages.therapies import TherapiesPage

DRAW_SECONDS = 1.4  # in which the lines of the plot are drawn
STARS_FROM, STAR_EACH = 0.4, 0.35  # seconds after which the stars are heard, one by one
LINE = 48  # pixels that a turn of the wheel scrolls
BAR_TOP, BAR_SPARE = 478, 20
BARS_LOW = (468, 505, 30)  # tops and height of two rows of buttons, where one has too little room
BAR_LEFT, BAR_RIGHT = 20, WIDTH - 20

SCROLLS = {"page-up": -LIST.height + LINE, "page-down": LIST.height - LINE}
ROWS = ("up", "down", "first", "last", "choose")


class Debrief(Scene):
    """The pages on a level that came to its end."""

    name = "debrief"

    def __init__(
        self,
        stage: Stage,
        played: Played,
        *,
        page: str = "run",
        best: bool = False,
        new: Sequence[str] = (),
        heard: int = 0,
    ) -> None:
        """`page` is the one that opens (see `Aim.pages`); `best` says that no run of the player was as good, `new` are
        the peptides that no run before has told of, `heard` is how many stars were heard before, and are not again.
        """
        self.stage, self.played = stage, played
        tissue = played.tissue
        self._pages = tissue.setup.aim.pages
        truths = [truth(call, tissue, played.peptides) for call in tissue.calls]
        starred = tissue.setup.aim.decides and tissue.setup.vigil is None
        won: tuple[Star, ...] = stars(tissue) if starred else ()
        reading = stage.kit.grown(stage.saves.settings.text)
        first = places(playable())[0].main == played.level and not stage.saves.model_told
        self._run_page = RunPage(reading, tissue, played.level, won, truths, best=best, new=new, first=first)
        reasons = [one.reason is one.best for one in given(played.run, tissue) if one.best is not None]
        self._calls_page = CallsPage(stage.kit, tissue, truths, played.peptides, reading, reasons)
        self._list = self._calls_page.list
        self._library_page = LibraryPage(reading, tissue, played.peptides)
        self._therapies_page = TherapiesPage(stage.kit, tissue, played.level, played.run.lineage)
        self._page = page if page in self._pages else self._pages[0]
        # Where the level is practice the cards came on the way
        asks = tissue.setup.aim.at_stake and not tissue.setup.practice
        self._pairs = pairs(tissue, played.peptides) if asks else ()
        self._compared = 0
        self._what_if: Scene | None = None
        self._row = -1  # of the list that is looked at; -1 while the focus is on a button
        self._scroll = 0
        self._drag = Drag(LIST, LINE)
        self._stars = range(heard, count(won))  # those that are heard here
        self._seconds = 0.0
        self._age = DRAW_SECONDS if stage.saves.settings.reduced_motion else 0.0
        self._mouse = (-1, -1)
        self._pictures: dict[str, pygame.Surface] = {}
        self._shown: object = None  # of the list: scroll, row, and which are open
        self._next, self._epilogue = self._what_comes()
        through = finished(result_of(tissue)) or not tissue.setup.aim.decides
        self._ends_here = through and is_last(played.level)
        ways = {"afterword": self._ends_here, "epilogue": bool(self._epilogue), "next": bool(self._next) and through}
        self._leads_on = next((way for way, there in ways.items() if there), "again")
        self._group = self._make_group()
        self._focus(self._leads_on)

    def enter(self) -> None:
        """What the words self and foreign are worth is read now, and not told again."""
        if self._run_page.first:
            self.stage.saves.tell_model()

    # What can be done from here

    def _what_comes(self) -> tuple[str, str]:
        """The level that comes next and the epilogue of this one, each "" where there is none that is open."""
        level, every = self.played.level, playable()
        reached = progress(self.stage.saves, self.stage.opened)
        following = main_of(level) if role(level) == "practice" else next_after(level, every)
        if following is None or following not in every or not level_open(following, every, reached):
            following = ""
        epilogue = epilogue_of(level, every)
        return following, epilogue if epilogue and level_open(epilogue, every, reached) else ""

    def _make_group(self) -> Group:
        """What can be chosen from the page that is open: each has what belongs to it."""
        words, key = self.stage.kit.words, self.stage.kit.key
        tissue, page = self.played.tissue, self._page
        rows = [Row("again", words("debrief.again"), "again", key("again"))]
        if self._next:
            title = words(f"brief.{self._next}.title")
            rows.append(Row("next", words("debrief.next", level=title), "next-level", key("next-level")))
        if self._ends_here:
            rows.append(Row("afterword", words("afterword.read"), "next-level", key("next-level")))
        if self._epilogue:
            rows.append(Row("epilogue", words("debrief.epilogue"), "epilogue", key("epilogue")))
        asks = tissue.setup.vigil is None  # without an end there is none to work out
        if asks and questions(tissue.calls, tissue.setup) and page != "library":
            rows.append(Row("what-if", words("what-if.title"), "what-if", key("what-if")))
        if page == "calls" and self._pairs:
            rows.append(Row("compare", words("debrief.compare"), "compare", key("compare")))
        if page != "library":
            rows.append(Row("replay", words("debrief.replay"), "replay", key("replay")))
        if len(self._pages) > 1:
            following = self._pages[(self._pages.index(page) + 1) % len(self._pages)]
            rows.append(Row("page", words(f"debrief.page.{following}"), "turn", key("turn")))
        if page == "run" and tissue.setup.patient is not None:
            rows.append(Row("patient", words("patient.title"), "to-patient", key("to-patient")))
        if page == "run":
            rows.append(Row("map", words("debrief.map"), "to-map", key("to-map")))
        else:
            rows.append(Row("codex", words("title.codex"), "codex", key("codex")))
        rows.append(Row("title", words(f"debrief.home.{self.stage.home}"), "leave", key("leave")))
        return Group(bars(rows, BAR_LEFT, BAR_RIGHT, BAR_TOP, low=BARS_LOW, spare=BAR_SPARE))

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
            case "therapies":
                return self._therapies_page.lines()
        return self._library_page.lines()

    def controls(self) -> Iterable[Control]:
        """The buttons, and the rows of the list."""
        yield from controls_of(self._group, focus=self._row < 0)
        if self._page == "calls":
            for number, row in enumerate(self._list.rows):
                label = row_line(self.stage.kit.words, row)
                chosen = number in self._list.open
                yield Control(f"row-{number}", label, kind="entry", focused=number == self._row, chosen=chosen)

    def focus(self) -> object:
        """The button or the row, and which page is open."""
        return (self._group.focused if self._row < 0 else self._row), self._page

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter chooses what the focus is on, Q turns the page, Esc goes to the title.

        On the page of the calls up and down look at one row after the other, Enter or a click opens it, wheel and drags
        scroll; replay and codex begin at the row that is looked at. A click on a pin leads to its row.
        """
        if self._page == "calls" and self._listens(event):
            return None
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            number = self._pointed(event.pos)
            if number >= 0 and "calls" in self._pages:
                self._turn("calls")
                self._look_at(self._list.row_of(number))
                self._open(self._row)
                return None
        chosen = self._group.handle(event)
        if chosen is None and action_of(event, ("left", "right")):
            self._row = -1
        return self._do(chosen)

    def _listens(self, event: pygame.event.Event) -> bool:
        """Whether the list has answered an event."""
        scrolled = SCROLLS.get(action_of(event, tuple(SCROLLS)), 0) or self._drag.scrolled(event)
        if scrolled:
            self._scroll = max(0, min(self._list.most_scroll, self._scroll + scrolled))
            return True
        spot = self._drag.clicked(event)
        row = self._list.hit(self._scroll, spot) if spot is not None else -1
        if row >= 0:
            self._look_at(row)
            self._open(row)
            return True
        last = len(self._list.rows) - 1
        match action_of(event, ROWS):
            case "down":
                self._look_at(min(last, self._row + 1))
            case "up":
                self._look_at(max(-1, self._row - 1))
            case "first":
                self._look_at(min(last, 0))
            case "last":
                self._look_at(last)
            case "choose" if self._row >= 0:
                self._open(self._row)
            case _:
                return spot is not None
        return True

    def _look_at(self, row: int) -> None:
        """Select a row, so that it can be seen; -1 gives the focus back to the buttons."""
        self._row = row
        if row >= 0:
            self._scroll = self._list.showing(row, self._scroll)

    def _open(self, row: int) -> None:
        """Open a row, or close it."""
        self._list.toggle(row)
        self._scroll = self._list.showing(row, min(self._scroll, self._list.most_scroll))

    def _do(self, what: str | None) -> Transition:
        stage, level = self.stage, self.played.level
        match what:
            case "again":
                return Home(stage.scene("patrol", level, stage.new_seed(level)))
            case "next":
                first = begin_with(self._next, playable(), progress(stage.saves, stage.opened))
                return Home(stage.scene("briefing", first, stage.new_seed(first)))
            case "epilogue":
                return Home(stage.scene("briefing", self._epilogue, stage.new_seed(self._epilogue)))
            case "afterword":
                return Push(stage.scene("afterword"))
            case "what-if":
                return self._ask()
            case "compare":
                near = self._pairs[self._compared % len(self._pairs)]
                self._compared += 1
                return Push(stage.scene("contrast", self.played.tissue, None, self.played.peptides, near))
            case "replay":
                played = self.played
                return Push(stage.scene("replay", played.run, played.tissue.calls, self._call))
            case "page":
                self._turn(self._pages[(self._pages.index(self._page) + 1) % len(self._pages)])
            case "codex":
                return self._read_about()
            case "patient":
                run, patient = self.played.run, self.played.tissue.setup.patient
                return Push(stage.scene("patient", level, self.played.seed, patient, run.lineage))
            case other:
                return onward(stage, other)
        return None

    def _ask(self) -> Transition:
        """What if; what was worked out before is still there."""
        if self._what_if is None:
            self._what_if = self.stage.scene("what-if", self.played)
        return Push(self._what_if)

    @property
    def _call(self) -> int:
        """The number of the call that is looked at, -1 for none."""
        return self._list.rows[self._row].call if self._row >= 0 else -1

    def _read_about(self) -> Transition:
        """Open the codex at the peptide of the row that is looked at; at its beginning for none."""
        about = self._list.rows[self._row].peptide.id if self._row >= 0 else ""
        return Push(self.stage.scene("codex", about))

    def _turn(self, page: str) -> None:
        """Show a page; Enter leads on from each."""
        self._page, self._row = page, -1
        self._group = self._make_group()
        self._focus(self._leads_on)

    def _pointed(self, spot: tuple[int, int]) -> int:
        """The number of the call whose pin lies at a spot of the first page, -1 for none."""
        if self._page != "run":
            return -1
        return next((pin.number for pin in self._run_page.pins if pin.rect.collidepoint(spot)), -1)

    def update(self, seconds: float) -> Transition:
        """The lines are drawn, the stars are heard."""
        self._age += seconds
        before, self._seconds = self._seconds, self._seconds + seconds
        for turn, _ in enumerate(self._stars):
            if before < STARS_FROM + STAR_EACH * turn <= self._seconds:
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
            case "therapies":
                self._draw_therapies(surface)
        for number, button in enumerate(self._group.buttons):
            button.draw(surface, self.stage.kit, self._row < 0 and number == self._group.focus)

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
        shown = self._scroll, self._row, frozenset(self._list.open)
        if self._shown != shown:
            if "calls" not in self._pictures:
                self._pictures["calls"] = self._ground()
                self._calls_page.draw(self._pictures["calls"])
            self._calls_page.draw_list(self._pictures["calls"], self._scroll, self._row)
            self._shown = shown
        surface.blit(self._pictures["calls"], (0, 0))

    def _draw_therapies(self, surface: pygame.Surface) -> None:
        if "therapies" not in self._pictures:
            self._pictures["therapies"] = self._ground()
            self._therapies_page.draw(self._pictures["therapies"])
        surface.blit(self._pictures["therapies"], (0, 0))

    def _draw_library(self, surface: pygame.Surface) -> None:
        if "library" not in self._pictures:
            self._pictures["library"] = self._ground()
            self._library_page.draw(self._pictures["library"])
        surface.blit(self._pictures["library"], (0, 0))
