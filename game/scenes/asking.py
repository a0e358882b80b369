"""What training, arcade and test at the antigen desk have in common: an item, rows to be laid under it, and answers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

import pygame

from game.input.actions import action_of
from game.library.items import Item
from game.scenes.base import Pop, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.tissue.commands import Verdict
from game.view.kit import palette
from game.view.kit.buttons import Button, Group
from game.view.pages.desk import Asked, DeskView, answer_areas, row_area

ROWS = {"up": -1, "down": 1}


class Asking(Scene):
    """Subclass it: set `_group` to the answers, and say what is asked and what comes of an answer."""

    _group: Group

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.laid = -1  # the number of the row that lies under the peptide
        self._view = DeskView(stage.kit, stage.kit.grown(stage.saves.settings.text))

    @property
    @abstractmethod
    def item(self) -> Item:
        """What is asked."""

    @abstractmethod
    def _asked(self) -> Asked:
        """The page as it is now."""

    @abstractmethod
    def answer(self, name: str) -> Transition:
        """The answer with this name was given."""

    def _leave(self) -> Transition:
        """Esc was pressed."""
        return Pop()

    def _time(self) -> float | None:
        """The share of the time that is left, None where there is no clock."""
        return None

    def verdicts(self) -> Group:
        """The three answers of the game."""
        words, key = self.stage.kit.words, self.stage.kit.key
        return Group(
            [
                Button(
                    area,
                    verdict.value,
                    words(f"verdict.{verdict.value}"),
                    verdict.value,
                    key(verdict.value),
                    palette.TONES[verdict.value],
                    verdict.value,
                    words(f"inspect.{verdict.value}"),
                )
                for area, verdict in zip(answer_areas(len(Verdict)), Verdict, strict=True)
            ]
        )

    def one(self, name: str, label: str) -> Group:
        """A single button, to go on."""
        key = self.stage.kit.key("choose")
        return Group([Button(answer_areas(3)[1], name, self.stage.kit.words(label), "choose", key)])

    def heading(self) -> str:
        """What is done here."""
        return self._asked().title

    def lines(self) -> Iterable[str]:
        """What stands on the page: the text below the groove, the peptide, the alarm, each row, and marks that show."""
        asked, words = self._asked(), self.stage.kit.words
        yield from asked.texts
        yield f"{words('inspect.shown')}: {' '.join(asked.item.signs)}"
        yield f"{words('inspect.chip.alarm')}: {asked.item.alarm}"
        for _, label, value in asked.chips:
            yield f"{label}: {value}" if value else label
        for verdict, text in asked.help:
            yield f"{words(f'verdict.{verdict}')}: {text}"
        for number, row in enumerate(asked.item.rows):
            yield self._view.row_line(asked.item, row, marked=asked.marked or number == asked.laid)

    def controls(self) -> Iterable[Control]:
        """The rows that can be laid under the peptide, the answers, and the way out."""
        if not self._asked().marked:
            for number in range(len(self.item.rows)):
                yield self._row_control(number)
        yield from controls_of(self._group)
        yield Control("leave", self.stage.kit.words("desk.leave"), self.stage.kit.key("leave"))

    def _row_control(self, number: int) -> Control:
        words, row = self.stage.kit.words, self.item.rows[number]
        label = words("desk.lay", number=number + 1, met=words(f"desk.met.{row.met}"))
        return Control(f"row-{number}", label, kind="choice", chosen=number == self.laid)

    def focus(self) -> object:
        """The answer, and the row that is laid."""
        return self._group.focused, self.laid

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows up and down, or a click, lay a row; digits or a click answer, as do arrows and Enter; Esc leaves."""
        if self._left_by(event):
            return self._leave()
        if not self._asked().marked and self._lay(event):
            return None
        chosen = self._group.handle(event)
        return self.answer(chosen) if chosen is not None else None

    def _left_by(self, event: pygame.event.Event) -> bool:
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        return bool(action_of(event, ("leave",))) or (clicked and self._view.leave_area.collidepoint(event.pos))

    def _lay(self, event: pygame.event.Event) -> bool:
        last = len(self.item.rows) - 1
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for number in range(last + 1):
                if row_area(number).collidepoint(event.pos):
                    self.laid = number
                    return True
        step = -event.y if event.type == pygame.MOUSEWHEEL else ROWS.get(action_of(event, tuple(ROWS)), 0)
        if step:
            self.laid = max(0, min(last, self.laid + step))
        return bool(step)

    def draw(self, surface: pygame.Surface) -> None:
        """The page."""
        self._view.draw(surface, self._asked(), self._group.buttons, self._group.focus, self._time())
