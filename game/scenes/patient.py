"""The patient's card, before a level that is about one patient and, by one key, in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.library import load_scenario
from game.library.plan import patient_of
from game.locus.lineage import Lineage
from game.scenes.base import Pop, Replace, Stage, Transition
from game.scenes.paged import Paged
from game.tissue.patient import Patient
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.patient import COLUMNS, KINDS, SHEET, PatientView, carded


class PatientScene(Paged):
    """The card of a run's patient. With `patient` None it is the one that the seed draws, and leads into the level."""

    name = "patient"
    _view: PatientView

    def __init__(
        self,
        stage: Stage,
        level: str,
        seed: int,
        patient: Patient | None = None,
        lineage: Lineage | None = None,
        *,
        opens: bool = False,
    ) -> None:
        """`lineage` is what the line of its Treg has kept. `opens` says whether the level begins with a look round.

        Raises `Broken` for a broken level, and ValueError for one about nobody in particular.
        """
        super().__init__(stage)
        self.level, self.seed, self._opens = level, seed, opens
        self._begins = patient is None
        scenario = load_scenario(level)
        patient = patient or patient_of(scenario, seed, stage.card_of(level))
        if patient is None:
            raise ValueError(f"{level} is about nobody in particular")
        self.patient = patient
        kept = stage.lineage_of(level) if self._begins else lineage
        card = carded(level, patient, scenario.disease, scenario.place, kept, ill=bool(scenario.visits))
        self._view = PatientView(stage.kit.grown(stage.saves.settings.text), card)
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

    def lines(self) -> Iterable[str]:
        """What the page says that is open."""
        return self._view.lines(self._view.pages[self._number])

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
                self._turn()
        return None

    def _name_next(self) -> str:
        """What the next page is about."""
        kinds = self._view.pages
        return self.stage.kit.words(f"patient.page.{kinds[(self._number + 1) % len(kinds)]}")
