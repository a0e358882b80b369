"""A sheet of paper on the ground of a tissue, with a group of buttons: what pages of the desk and of lessons are."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

import pygame

from game.scenes.base import HEIGHT, WIDTH, Scene, Stage
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group
from game.view.kit.text import Type
from game.view.kit.widgets import paper


class OnPaper(Scene):
    """Subclass it: set `sheet` and `_group`, and write on the sheet."""

    sheet: pygame.Rect
    _group: Group

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._ground: pygame.Surface | None = None

    @abstractmethod
    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        """Draw what stands on the sheet below the buttons; `write` writes at the size that the reader chose."""

    def _mark(self, surface: pygame.Surface) -> None:
        """Draw what stands on the buttons."""
        return

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet, what stands on it, and the buttons."""
        kit = self.stage.kit
        if self._ground is None:
            self._ground = backdrop.tissue(kit, (WIDTH, HEIGHT))
        surface.blit(self._ground, (0, 0))
        paper(surface, self.sheet)
        self._write_on(surface, kit.grown(self.stage.saves.settings.text).type)
        self._group.draw(surface, kit)
        self._mark(surface)
