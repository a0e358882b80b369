"""The title: continue, play, choose a level, codex, settings, quit; and whatever must be said before anybody plays."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.campaign import begin_with, next_level, outcome_of, progress, role, title_of
from game.input.actions import action_of
from game.library import is_level
from game.library.places import levels_of_places
from game.library.strips import playable
from game.save.lessons import owner_of
from game.save.saves import PausedRun
from game.scenes.base import WIDTH, Home, Leave, Push, Scene, Stage, Transition
from game.scenes.going_on import fits, going_on
from game.scenes.told import Control, controls_of
from game.tissue.setup import clock
from game.view.kit import palette
from game.view.kit.buttons import Menu
from game.view.kit.hints import hints
from game.view.kit.widgets import panel
from game.view.pages.key_art import KeyArt

MENU_X, MENU_WIDTH = 64, 390
MENU_TOP, MENU_BOTTOM = 296, 516
NOTES_WIDTH = 480
MOST_NOTES = 3  # more would reach the logo; what the model is stands in the briefing too


class Title(Scene):
    """The first screen."""

    name = "title"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._art = KeyArt()
        self._seconds = 0.0
        self._paused = self._resumable()
        self._seen = False  # by the player
        self._stale = False  # whether a run could not go on
        self._level = ""  # that Play leads to
        self._menu = self._make_menu()
        self._notes: list[str] = []
        stage.kit.words.written_by(self._write)

    def _resumable(self) -> PausedRun | None:
        """The run that was left in the middle, if its level is still here; else one whose level is as it was again."""
        runs = self.stage.saves.paused
        paused = runs.newest()
        if paused is not None:
            return paused if is_level(paused.run.level) else None
        aside = runs.aside()
        return aside if aside is not None and fits(aside) else None

    def _lost(self) -> str:
        """The slot of a run that cannot even be offered: damaged, or of a level that there is no more."""
        runs = self.stage.saves.paused
        paused = runs.newest()
        return paused.slot if paused is not None and not is_level(paused.run.level) else runs.damaged()

    def _make_menu(self) -> Menu:
        words, saves = self.stage.kit.words, self.stage.saves
        reached = progress(saves, self.stage.opened)
        main = next_level(playable(), reached)
        self._level = begin_with(main, playable(), reached)
        rows = []
        if self._paused is not None:
            run = self._paused.run
            level = title_of(words, run.level)
            told = words("title.continue.at", level=level, time=clock(run.steps))
            rows.append(("continue", words("title.continue"), told))
        if main:
            best = saves.best.get(main)
            told = title_of(words, self._level)
            if best is not None:
                place, _ = levels_of_places().get(main, ("", None))
                ended = outcome_of(words, place, best.outcome)
                told = words("title.best", level=told, outcome=ended, stars=best.stars)
            rows.append(("play", words("title.play"), told))
        rows.append(("levels", words("title.levels"), ""))
        rows.append(("codex", words("title.codex"), ""))
        rows.append(("settings", words("title.settings"), ""))
        if self.stage.host.windowed:
            rows.append(("quit", words("title.quit"), ""))
        top = min(MENU_TOP, MENU_BOTTOM - Menu.ROW * len(rows))
        return Menu((MENU_X, top), MENU_WIDTH, rows)

    def _write(self) -> None:
        self._notes = self._make_notes()

    @property
    def notes(self) -> list[str]:
        """What is said at the top, the urgent first."""
        return list(self._notes)

    def _make_notes(self) -> list[str]:
        """What must be said, the urgent first."""
        words = self.stage.kit.words
        notes = [words("title.stale")] if self._stale else []
        notes += [words(trouble) for trouble in self.stage.saves.troubles]
        notes += [words(key, **values) for key, values in self.stage.notes]
        return notes[:MOST_NOTES]

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("page.title")

    def lines(self) -> Iterable[str]:
        """The two lines below the logo, and the notes."""
        words = self.stage.kit.words
        return words("title.line-1"), words("title.line-2"), *self._notes

    def controls(self) -> Iterable[Control]:
        """The rows of the menu."""
        return controls_of(self._menu, "row")

    def focus(self) -> object:
        """The row of the menu."""
        return self._menu.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Choose a row by keys or mouse; Esc leaves a desktop game."""
        if action_of(event, ("leave",)):
            return Leave() if self.stage.host.windowed else None
        match self._menu.handle(event):
            case "continue":
                return self._go_on()
            case "play":
                # A challenge run says its one rule on the goal card; what else there is was told before
                first = "patrol" if role(self._level) == "challenge" else "briefing"
                return Push(self.stage.scene(first, self._level, self.stage.new_seed(self._level)))
            case "levels":
                return Push(self.stage.scene("body-map"))
            case "codex":
                return Push(self.stage.scene("codex"))
            case "settings":
                return Push(self.stage.scene("settings"))
            case "quit":
                return Leave()
        return None

    def _go_on(self) -> Transition:
        """Continue the paused run, or say why it cannot go on."""
        paused = self._paused
        if paused is None:
            return None
        if fits(paused):
            lesson = owner_of(self.stage.host, paused.run.level, paused.run.seed)
            if lesson is not None:
                return Push(self.stage.scene("lesson", lesson.lesson, left=paused))
            return Home(going_on(self.stage, paused))
        self._put_aside(paused.slot)
        return None

    def resume(self) -> None:
        """What another screen may have changed is looked at anew."""
        focus = self._menu.focused
        self._paused = self._resumable()
        self.stage.saves.paused.offer(self._paused)
        self._menu = self._make_menu()
        self._menu.focus = next((at for at, row in enumerate(self._menu.buttons) if row.name == focus), 0)

    def _put_aside(self, slot: str) -> None:
        """A run cannot go on: that is said, and it is kept until there is another one."""
        self.stage.saves.paused.put_aside(slot)
        self._paused = self._resumable()
        self._menu = self._make_menu()
        self._stale = True
        self._write()

    def update(self, seconds: float) -> Transition:
        """The Treg bobs and blinks."""
        self._seconds += seconds
        if not self._seen:
            self._seen = True
            if lost := self._lost():
                self._put_aside(lost)
            self.stage.saves.paused.offer(self._paused)
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Pictures, tagline, menu, notes, keys."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        self._art.draw(surface, self._seconds, self.stage.saves.settings.reduced_motion)
        for index, key in enumerate(("title.line-1", "title.line-2")):
            write.draw(surface, words(key), (66, 222 + 27 * index), "tagline", palette.ASIDE, outline=palette.INK)
        self._menu.draw(surface, kit)
        self._draw_notes(surface)
        hints(
            surface,
            kit,
            (66, 518),
            ((kit.keys("key.arrows"), words("hint.move")), (kit.key("choose"), words("hint.select"))),
        )

    def _draw_notes(self, surface: pygame.Surface) -> None:
        """Notes lie at the top, over the dark of the picture, where no menu is."""
        write = self.stage.kit.type
        text = "\n".join(self._notes)
        if not text:
            return
        _, height = write.size(text, "small", NOTES_WIDTH)
        sheet = pygame.Rect(WIDTH - NOTES_WIDTH - 44, 12, NOTES_WIDTH + 32, height + 22)
        panel(surface, sheet)
        write.draw(surface, text, (sheet.x + 16, sheet.y + 11), "small", palette.CREAM, width=NOTES_WIDTH)
