"""The contrast card: after a call in practice that something else would have fitted better, two peptides side by side.

It says what differs where a T cell looks, and what the context said. A key or a click goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pygame

from game.classroom.contrast import contrast
from game.library import Peptide
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.state import Call
from game.tissue.world import Tissue
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.contrast import SHEET, draw, lines

LEAST_SECONDS = 0.35  # so that a key that was still meant for the tissue does not close it


class Contrast(Scene):
    """Lies over the patrol, which waits."""

    name = "contrast"

    def __init__(self, stage: Stage, tissue: Tissue, call: Call, peptides: Mapping[str, Peptide]) -> None:
        """`call` is one of `tissue`; `peptides` are those of the run. Raises KeyError when they lack one."""
        self.stage = stage
        told = contrast(call, tissue)
        self._told = told
        self._peptide = peptides[call.antigen]
        self._nearest = None if told.nearest is None else peptides[told.nearest.peptide]
        self._age = 0.0
        self._page: pygame.Surface | None = None
        words = stage.kit.words
        key = stage.kit.key
        rows = (
            Row("codex", words("title.codex"), "codex", key("codex"), 200),
            Row("on", words("contrast.on"), "close", key("choose"), 200),
        )
        self._group = Group(bar(rows, SHEET.left, SHEET.right, SHEET.bottom + 10, gap=14), focus=1)

    def heading(self) -> str:
        """The title of the card."""
        return self.stage.kit.words("contrast.title")

    def lines(self) -> Iterable[str]:
        """What was chosen, what fits better, and what the two peptides have in common."""
        return lines(self.stage.kit, self._told)

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter, Esc or a click go on; C opens the codex at the peptide."""
        if self._age < LEAST_SECONDS:
            return None
        match self._group.handle(event):
            case "on":
                return Pop()
            case "codex":
                return Push(self.stage.scene("codex", self._peptide.id))
        return None

    def update(self, seconds: float) -> Transition:
        """Time passes here, not in the tissue."""
        self._age += seconds
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The card on what is on the canvas, which the first picture takes as its dark ground."""
        if self._page is None:
            self._page = backdrop.dimmed(surface)
            reading = self.stage.kit.grown(self.stage.saves.settings.text)
            draw(self._page, self.stage.kit, reading, self._told, self._peptide, self._nearest)
        surface.blit(self._page, (0, 0), (0, 0, WIDTH, HEIGHT))
        self._group.draw(surface, self.stage.kit)
