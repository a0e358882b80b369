"""The patient's card, before a level that is about one patient and, by one key, in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.library import load_scenario
from game.library.plan import patient_of
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.patient import Patient
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.patient import COLUMNS, KINDS, SHEET, PatientView, carded


class PatientScene(Scene):
    """The card of a run's patient. With `patient` None it is the one that the seed draws, and leads into the level."""

    name = "patient"

    def __init__(
        self, stage: Stage, level: str, seed: int, patient: Patient | None = None, *, opens: bool = False
    ) -> None:
        """`opens` says whether the level begins with a look round.

        Raises `Broken` for a broken level, and ValueError for one about nobody in particular.
        """
        self.stage, self.level, self.seed, self._opens = stage, level, seed, opens
        self._begins = patient is None
        scenario = load_scenario(level)
        patient = patient or patient_of(scenario, seed, stage.card_of(level))
        if patient is None:
            raise ValueError(f"{level} is about nobody in particular")
        self.patient = patient
        card = carded(level, patient, scenario.disease, scenario.place)
        self._view = PatientView(stage.kit.grown(stage.saves.settings.text), card)
        self._number = 0
        self._pages: dict[int, pygame.Surface] = {}
        self._group = self._make_group()

    def _make_group(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        turns = tuple(words(f"patient.page.{kind}") for kind in KINDS)
        rows = [Row("page", self._name_next(), "turn", key("turn"), 160, turns)]
        if self._begins:
            rows.append(Row("back", words("brief.back"), "leave", key("leave"), 112))
            rows.append(Row("begin", words("brief.begin"), "begin", key("choose"), 140))
        else:
            rows.append(Row("close", words("patient.close"), "close-card", key("leave"), 140))
        buttons = bar(rows, COLUMNS[1].left, COLUMNS[1].right, SHEET.bottom - 50, 36, gap=12)
        return Group(buttons, focus=len(buttons) - 1)

    def heading(self) -> str:
        """Whose card it is."""
        return self._view.title

    def lines(self) -> Iterable[str]:
        """What the page says that is open."""
        return self._view.lines(self._view.pages[self._number])

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button, and which page is open."""
        return self._group.focused, self._number

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter begins, or closes a card that was looked up; Q turns the page, Esc goes back."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scene("patrol", self.level, self.seed, opens=self._opens, carded=True))
            case "back" | "close":
                return Pop()
            case "page":
                self._number = (self._number + 1) % len(self._view.pages)
                self._group.focus = len(self._group.buttons) - 1
                self._group.buttons[0].label = self._name_next()
        return None

    def _name_next(self) -> str:
        """What the next page is about."""
        kinds = self._view.pages
        return self.stage.kit.words(f"patient.page.{kinds[(self._number + 1) % len(kinds)]}")

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._number not in self._pages:
            page = self._pages[self._number] = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            self._view.draw(page, self._number)
        surface.blit(self._pages[self._number], (0, 0))
        self._group.draw(surface, self.stage.kit)
