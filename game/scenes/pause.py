"""The pause: the run stands still and is stored; go on, begin anew, read how to play, set things, or leave."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.input.actions import action_of
from game.scenes.base import HEIGHT, WIDTH, Home, Pausable, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Menu
from game.view.kit.widgets import panel

SHEET = pygame.Rect(290, 78, 380, 384)


class Pause(Scene):
    """Lies over the patrol, which it stores when it opens."""

    name = "pause"

    def __init__(self, stage: Stage, patrol: Pausable) -> None:
        self.stage, self.patrol = stage, patrol
        self._ground: pygame.Surface | None = None
        self._menu = Menu((0, 0), 0, ())
        stage.kit.words.written_by(self._write)

    def _write(self) -> None:
        words, focus = self.stage.kit.words, self._menu.focus
        rows = [(row, words(f"pause.{row}"), "") for row in ("resume", "again", "how", "codex", "settings")]
        rows.append(("leave", words(f"pause.leave.{self.stage.home}"), ""))
        self._menu = Menu((SHEET.x + 40, SHEET.y + 74), SHEET.width - 80, rows)
        self._menu.focus = focus

    def enter(self) -> None:
        """Store the run."""
        self.patrol.keep()

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("pause.title")

    def lines(self) -> Iterable[str]:
        """Whether the run is kept."""
        return (self._kept(),)

    def controls(self) -> Iterable[Control]:
        """The rows of the menu."""
        return controls_of(self._menu, "row")

    def focus(self) -> object:
        """The row of the menu."""
        return self._menu.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Choose a row; Esc or P goes on."""
        if action_of(event, ("resume",)):
            return Pop()
        match self._menu.handle(event):
            case "resume":
                return Pop()
            case "again":
                return self._begin_anew()
            case "how":
                paused = self.patrol
                how = {"begins": False, "card": paused.card, "lineage": paused.lineage}
                return Push(self.stage.scene("briefing", paused.level, paused.seed, **how))
            case "codex":
                return Push(self.stage.scene("codex"))
            case "settings":
                return Push(self.stage.scene("settings"))
            case "leave":
                self.patrol.keep()
                return Home(self.stage.scene("title"))
        return None

    def _begin_anew(self) -> Transition:
        """The level from its beginning, with other chances; the run that is left is not kept."""
        self.stage.saves.drop_run()
        level = self.patrol.level
        return Home(self.stage.scene("patrol", level, self.stage.new_seed(level)))

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet; the first picture takes what is on the canvas, the patrol, as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        kit = self.stage.kit
        surface.blit(self._ground, (0, 0))
        panel(surface, SHEET)
        kit.type.draw(surface, kit.words("pause.title"), (WIDTH // 2, SHEET.y + 24), "title", palette.HEADING, "centre")
        self._menu.draw(surface, kit)
        line = self._kept()
        width = SHEET.width - 60
        _, height = kit.type.size(line, "small", width)
        top = min(SHEET.bottom - 18 - height, HEIGHT)
        kit.type.draw(surface, line, (WIDTH // 2, top), "small", palette.SAND, "centre", width=width)

    def _kept(self) -> str:
        lost = "save.none" in self.stage.saves.troubles
        if not self.patrol.kept:
            return self.stage.kit.words("pause.short")
        return self.stage.kit.words("pause.not-kept" if lost else "pause.kept")
