"""The contrast card: two peptides that are nearly the same, and first the question where.

In practice it comes after a call that something else would have fitted better; at the debrief it can be asked for. The
learner looks for the places that let one receptor take both, by click, keys or pad; then the card tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pygame

from game.classroom.contrast import Pair, contrast, pair_of
from game.input.actions import action_of
from game.library import Peptide, load_peptides
from game.library.naming import peptide_name
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.contacts import place_buttons, place_controls, place_of
from game.scenes.told import Control
from game.tissue.state import Call, Note
from game.tissue.world import Tissue
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages import contrast as page

LEAST_SECONDS = 0.35  # so that a key that was still meant for the tissue does not close it
TEXT_TOP = page.ROWS_Y + page.TALL + page.FOOT + 14
CHIPS = 62  # pixels above the edge of the sheet where what was seen stands below the text


class Contrast(Scene):
    """Lies over the patrol, which waits, or over the debrief."""

    name = "contrast"

    def __init__(
        self,
        stage: Stage,
        tissue: Tissue,
        call: Call | None,
        peptides: Mapping[str, Peptide],
        near: Pair | None = None,
    ) -> None:
        """`call` is one of `tissue`; without one the card is about `near`. `peptides` are those of the run.

        Raises KeyError when they lack one.
        """
        self.stage, self._tissue = stage, tissue
        self._told = contrast(call, tissue) if call is not None else None
        self._near = near or (pair_of(call, tissue, peptides) if call is not None else None)
        every = {**load_peptides(), **peptides}
        self._about = every[self._near.first if self._near is not None else call.antigen if call is not None else ""]
        self._other = every[self._near.second] if self._near is not None else None
        self._chosen: set[int] = set()
        self._asks = self._near is not None
        self._age = 0.0
        self._ground: pygame.Surface | None = None
        self._group = self._make_group()

    def _make_group(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [Row("codex", words("title.codex"), "codex", key("codex"), 200)]
        if self._asks:
            rows.append(Row("check", words("contrast.check"), "compare", key("compare"), 200))
        else:
            rows.append(Row("on", words("contrast.on"), "close", key("choose"), 200))
        buttons = bar(rows, page.SHEET.left, page.SHEET.right, page.SHEET.bottom + 10, gap=14)
        if not self._asks:
            return Group(buttons, focus=len(buttons) - 1)
        return Group([*place_buttons(words, page.place_area), *buttons])

    def heading(self) -> str:
        """The title of the card."""
        return page.title(self.stage.kit, near=self._near is not None)

    def lines(self) -> Iterable[str]:
        """What was chosen and what fits better; the two peptides; the question, or what there is to tell."""
        kit = self.stage.kit
        if self._told is not None:
            yield from page.chosen_lines(kit, self._told)
        yield peptide_name(kit.words, self._about.id)
        if self._other is not None:
            yield peptide_name(kit.words, self._other.id)
        elif self._told is not None:
            yield from page.note_lines(kit, self._notes())
        yield from self._texts()

    def _texts(self) -> list[str]:
        kit = self.stage.kit
        if self._asks:
            return [kit.words("contrast.ask"), kit.words("contrast.ask.how")]
        texts = page.pair_texts(kit, self._near, self._chosen) if self._near is not None else []
        if self._told is not None:
            texts += page.call_texts(kit, self._told, near=self._near is not None)
        return texts

    def _notes(self) -> list[Note]:
        """The readings of the peptide up to the call."""
        if self._told is None:
            return []
        call = self._told.call
        return [note for note in self._tissue.notebook if note.antigen == call.antigen and note.step <= call.step]

    def controls(self) -> Iterable[Control]:
        """The places, as long as they can be chosen, and the buttons."""
        return place_controls(self._group, self._chosen)

    def focus(self) -> object:
        """The place or the button, and what is chosen."""
        return self._group.focused, tuple(sorted(self._chosen)), self._asks

    def handle(self, event: pygame.event.Event) -> Transition:
        """A place is chosen or given up by a click, its digit or Enter; X checks; Esc goes on; H opens the codex."""
        if self._age < LEAST_SECONDS:
            return None
        if self._asks and action_of(event, ("close",)):
            return Pop()
        match self._group.handle(event):
            case "on":
                return Pop()
            case "codex":
                return Push(self.stage.scene("codex", self._about.id))
            case "check":
                self.check()
            case str(name):
                self.choose(place_of(name))
        return None

    def choose(self, *places: int) -> None:
        """Choose places, or give up those that are chosen."""
        self._chosen ^= set(places)

    def check(self) -> None:
        """Tell what is the same."""
        self._asks = False
        self._group = self._make_group()

    def update(self, seconds: float) -> Transition:
        """Time passes here, not in the tissue."""
        self._age += seconds
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The card on what is on the canvas, which the first picture takes as its dark ground."""
        kit = self.stage.kit
        reading = kit.grown(self.stage.saves.settings.text)
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        surface.blit(self._ground, (0, 0), (0, 0, WIDTH, HEIGHT))
        page.draw(surface, kit, reading, self._told, near=self._near is not None)
        top = TEXT_TOP
        if self._near is not None and self._other is not None:
            same = None if self._asks else self._near.same
            page.draw_pair(
                surface, reading, (self._about, self._other), self._chosen, same, place_of(self._group.focused)
            )
        elif self._told is not None:
            top = page.draw_alone(surface, reading, self._told, self._about, self._notes())
        chips = CHIPS if self._told is not None and self._near is not None else 20
        page.draw_text(surface, reading, top, self._texts(), page.SHEET.bottom - chips)
        for number, button in enumerate(self._group.buttons):
            if not place_of(button.name):
                button.draw(surface, kit, number == self._group.focus)
