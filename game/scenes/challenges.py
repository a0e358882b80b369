"""The challenge runs of a place: all of them at once, each with its rule and the stars that it was won with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.classroom.campaign import goal_of
from game.library import levels
from game.library.challenges import challenge_of
from game.save.form import MOST_STARS
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.scenes.told import Control
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Button, Group
from game.view.kit.palette import mix
from game.view.kit.widgets import mark, paper

SHEET_WIDTH, EDGE = 780, 26
ROW_HEIGHT, ROW_STEP = 56, 64
BACK_WIDTH, BACK_HEIGHT = 150, 34
STAR = 18
HEAD, FOOT = 60, 50  # pixels above the first row, and below the last


class Challenges(Scene):
    """Lies over the body map. One of the runs begins, or Esc leads back."""

    name = "challenges"

    def __init__(self, stage: Stage, place: str, runs: Sequence[str]) -> None:
        """`runs` are the levels of the challenge runs of `place`; the first that has a star to win has the focus."""
        self.stage, self._place, self._runs = stage, place, tuple(runs)
        self._ground: pygame.Surface | None = None
        height = HEAD + ROW_STEP * len(self._runs) + FOOT
        self._sheet = pygame.Rect((WIDTH - SHEET_WIDTH) // 2, (HEIGHT - height) // 2, SHEET_WIDTH, height)
        self._write()
        open_ = (number for number, run in enumerate(self._runs) if self._stars(run) < MOST_STARS)
        self._group.focus = next(open_, 0)

    def _write(self) -> None:
        words, sheet = self.stage.kit.words, self._sheet
        buttons = []
        for number, run in enumerate(self._runs):
            area = pygame.Rect(sheet.x + EDGE, sheet.y + HEAD + ROW_STEP * number, sheet.width - 2 * EDGE, ROW_HEIGHT)
            buttons.append(Button(area, run, self._named(run), detail=goal_of(words, run)))
        back = pygame.Rect(sheet.right - EDGE - BACK_WIDTH, sheet.bottom - FOOT + 4, BACK_WIDTH, BACK_HEIGHT)
        buttons.append(Button(back, "back", words("brief.back"), "back", self.stage.kit.key("back")))
        self._group = Group(buttons)

    def _named(self, run: str) -> str:
        _, challenge = challenge_of(run, levels())
        return self.stage.kit.words(f"challenge.{challenge}.name")

    def _stars(self, run: str) -> int:
        best = self.stage.saves.best.get(run)
        return best.stars if best else 0

    def heading(self) -> str:
        """The title of the screen, with the place."""
        words = self.stage.kit.words
        return words("challenges.title", place=words(f"map.{self._place}.name"))

    def controls(self) -> Iterable[Control]:
        """The runs with their stars and rules, and the way back."""
        words = self.stage.kit.words
        for number, button in enumerate(self._group.buttons):
            label = button.label
            if button.name != "back":
                label = words("map.challenge", name=button.label, stars=self._stars(button.name))
            focused = number == self._group.focus
            yield Control(button.name, label, button.keycap, button.detail, focused=focused)

    def focus(self) -> object:
        """The run, or the way back."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows move, Enter or a click begins a run, Esc goes back."""
        chosen = self._group.handle(event)
        if chosen is None:
            return None
        if chosen == "back":
            return Pop()
        return Replace(self.stage.scene("patrol", chosen, self.stage.new_seed(chosen)))

    def lines(self) -> Iterable[str]:
        """What these runs are."""
        return (self.stage.kit.words("challenges.about"),)

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        surface.blit(self._ground, (0, 0))
        paper(surface, self._sheet)
        kit, sheet = self.stage.kit, self._sheet
        room = sheet.width - 2 * EDGE
        kit.type.draw(surface, self.heading(), (sheet.x + EDGE, sheet.y + 14), "title", palette.PINK, room=room)
        self._group.draw(surface, kit)
        for button in self._group.buttons[:-1]:
            self._draw_stars(surface, button)
        at = sheet.x + EDGE, sheet.bottom - FOOT + 12
        room -= BACK_WIDTH + 16
        kit.type.draw(surface, kit.words("challenges.about"), at, "small", palette.SEPIA, room=room)

    def _draw_stars(self, surface: pygame.Surface, button: Button) -> None:
        """The stars of a run at the right of its name."""
        won = self._stars(button.name)
        for number in range(MOST_STARS):
            lit = number < won
            spot = button.rect.right - 20 - (STAR + 4) * (MOST_STARS - 1 - number), button.rect.y + 16
            tint = palette.SAFFRON if lit else mix(palette.SAND, palette.PANEL, 0.6)
            mark(surface, "star" if lit else "star-empty", spot, STAR, tint)
