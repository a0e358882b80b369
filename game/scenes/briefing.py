"""The page before a level: where you are, who shows what, what for, three verdicts, the keys; overleaf who is who."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.library import build_setup, load_scenario
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.view import backdrop
from game.view.briefing import COLUMNS, SHEET, BriefingView, Told
from game.view.widgets import Button, Group


class Briefing(Scene):
    """One page. `begins` False shows it from the pause, where there is nothing to begin."""

    name = "briefing"

    def __init__(self, stage: Stage, level: str, seed: int, *, begins: bool = True) -> None:
        """Raises `Broken` when a file of the level is wrong."""
        self.stage, self.level, self.seed = stage, level, seed
        scenario = load_scenario(level)
        setup = build_setup(level, seed)
        place = Path(scenario.map).stem
        told = Told(level, place, setup.rules, tuple(setup.shown_by), first=not stage.saves.model_told)
        stage.saves.tell_model()
        self._view = BriefingView(stage.kit.grown(stage.saves.settings.text), told)
        self._number = 0
        self._pages: dict[int, pygame.Surface] = {}
        self._group = self._make_group(begins)

    def _make_group(self, begins: bool) -> Group:
        words = self.stage.kit.words
        rows = [
            ("page", self._name_next(), (pygame.K_TAB,), words("key.tab"), 160),
            ("back", words("brief.back"), (pygame.K_ESCAPE,), words("key.escape"), 112),
        ]
        if begins:
            rows.append(("begin", words("brief.begin"), (pygame.K_b,), words("key.enter"), 140))
        right = COLUMNS[1].right
        buttons: list[Button] = []
        for name, label, keys, cap, width in reversed(rows):
            buttons.insert(0, Button(pygame.Rect(right - width, SHEET.bottom - 50, width, 36), name, label, keys, cap))
            right -= width + 12
        return Group(buttons, focus=len(buttons) - 1)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter begins, Esc goes back."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scenes.patrol(self.level, self.seed))
            case "back":
                return Pop()
            case "page":
                self._turn()
        return None

    def _turn(self) -> None:
        """Show the next page; Enter begins on all of them."""
        kinds = self._view.pages
        self._number = (self._number + 1) % len(kinds)
        self._group.focus = len(self._group.buttons) - 1
        self._group.buttons[0].label = self._name_next()

    def _name_next(self) -> str:
        """What the next page is about."""
        kinds = self._view.pages
        words, following = self.stage.kit.words, (self._number + 1) % len(kinds)
        if following == 0:
            return words("brief.page.goal")
        if kinds[following] != kinds[self._number]:
            return words("brief.page.who")
        return words("brief.page.more")

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._number not in self._pages:
            page = self._pages[self._number] = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            self._view.draw(page, self._number)
        surface.blit(self._pages[self._number], (0, 0))
        self._group.draw(surface, self.stage.kit)
