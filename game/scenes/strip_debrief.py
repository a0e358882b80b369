"""The debrief of a strip: how the run ended and why, and what leads on from here. It tells, and records nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.campaign import begin_with, finished, level_open, next_after, progress
from game.classroom.strips import result_of
from game.library.strips import playable
from game.scenes.base import HEIGHT, WIDTH, Home, Push, Scene, Stage, Transition
from game.scenes.onward import last_rows, onward
from game.scenes.strip_play import StripPlay
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.strip_debrief import StripPage

BAR_TOP, BAR_SPARE = 478, 20
BAR_LEFT, BAR_RIGHT = 20, WIDTH - 20


class StripDebrief(Scene):
    """The page on a strip that came to its end."""

    name = "strip-debrief"

    def __init__(self, stage: Stage, played: StripPlay, *, best: bool = False, more: bool = False) -> None:
        """`best` says that no run of the player was as good, `more` that the line keeps more than before."""
        self.stage, self.played = stage, played
        reading = stage.kit.grown(stage.saves.settings.text)
        self._page = StripPage(reading, played.strip, played.level, best=best, more=more)
        self._next = self._what_comes()
        self._group = self._make_group()
        self._picture: pygame.Surface | None = None

    def _what_comes(self) -> str:
        """The level that comes next, "" where there is none that is open."""
        every = playable()
        following = next_after(self.played.level, every)
        reached = progress(self.stage.saves, self.stage.opened)
        return following if following is not None and level_open(following, every, reached) else ""

    def _make_group(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [Row("again", words("debrief.again"), "again", key("again"))]
        if self._next:
            title = words(f"brief.{self._next}.title")
            rows.append(Row("next", words("debrief.next", level=title), "next-level", key("next-level")))
        rows.append(Row("replay", words("debrief.replay"), "replay", key("replay")))
        rows.append(Row("codex", words("title.codex"), "codex", key("codex")))
        rows += last_rows(self.stage)
        through = self._next and finished(result_of(self.played.strip))
        focus = next(number for number, row in enumerate(rows) if row.name == ("next" if through else "again"))
        return Group(bar(rows, BAR_LEFT, BAR_RIGHT, BAR_TOP, spare=BAR_SPARE), focus=focus)

    def facts(self) -> dict[str, object]:
        """How many steps the run had."""
        return {"step": self.played.strip.now}

    def heading(self) -> str:
        """How it ended."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """What stands on the page."""
        return self._page.lines()

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter chooses what the focus is on, Esc goes to the title."""
        stage, level = self.stage, self.played.level
        match self._group.handle(event):
            case "again":
                return Home(stage.scene("patrol", level, stage.new_seed(level)))
            case "next":
                first = begin_with(self._next, playable(), progress(stage.saves, stage.opened))
                return Home(stage.scene("briefing", first, stage.new_seed(first)))
            case "replay":
                return Push(stage.scene("strip-replay", self.played.run))
            case "codex":
                return Push(stage.scene("codex"))
            case other:
                return onward(stage, other)

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._picture is None:
            self._picture = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            self._page.draw(self._picture)
        surface.blit(self._picture, (0, 0))
        self._group.draw(surface, self.stage.kit)
