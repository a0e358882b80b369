"""A screen of pages, each drawn once, with a bar of buttons of which the first one turns them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Protocol

import pygame

from game.scenes.base import HEIGHT, WIDTH, Scene, Stage
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group


class Pages(Protocol):
    """What is shown: a title, and so many pages, each of which draws itself."""

    @property
    def title(self) -> str:
        """What all of them are about."""

    @property
    def pages(self) -> Sequence[object]:
        """One for each page."""

    def draw(self, surface: pygame.Surface, number: int) -> object:
        """Draw the page with this number, from 0 on."""


class Paged(Scene):
    """Pages on the ground of a tissue. Set `_view`, then `_group`, whose last button has the focus on every page."""

    _view: Pages
    _group: Group

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._number = 0
        self._drawn: dict[int, pygame.Surface] = {}

    @abstractmethod
    def _name_next(self) -> str:
        """What the button says that turns to the next page."""

    def heading(self) -> str:
        """What the pages are about."""
        return self._view.title

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def _turn(self) -> None:
        """Show the next page, or the first one after the last."""
        self._number = (self._number + 1) % len(self._view.pages)
        self._group.focus = len(self._group.buttons) - 1
        self._group.buttons[0].label = self._name_next()

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._number not in self._drawn:
            page = self._drawn[self._number] = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            self._view.draw(page, self._number)
        surface.blit(self._drawn[self._number], (0, 0))
        self._group.draw(surface, self.stage.kit)
