"""Arcade at the antigen desk: ninety seconds, the same for everybody on a day; marks show only where a row is laid."""

from __future__ import annotations

from game.classroom.desk_trials import LASTS, NEARS, Arcade
from game.library.items import Item
from game.library.peptides import load_blosum62
from game.scenes.asking import Asking
from game.scenes.base import Replace, Stage, Transition
from game.view.pages.desk import RIGHT_TONE, WRONG_TONE, Asked


class ArcadeScene(Asking):
    """Lies over the desk."""

    name = "arcade"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._day = stage.host.today()
        self._arcade = Arcade(self._day.toordinal(), load_blosum62())
        self._seconds = 0.0
        self._group = self.verdicts()

    @property
    def item(self) -> Item:
        """What is asked."""
        return self._arcade.item

    def _asked(self) -> Asked:
        words, arcade = self.stage.kit.words, self._arcade
        chips = (
            ("star", words("desk.points"), str(arcade.points)),
            (None, words("desk.streak"), str(arcade.streak)),
            (None, words("desk.near"), f"{arcade.rung + 1}/{len(NEARS)}"),
        )
        texts, tone = (words("desk.arcade.how"), self.stage.kit.tell("desk.arcade.rule")), ""
        if arcade.answers:
            last = arcade.answers[-1]
            tone = RIGHT_TONE if last.right else WRONG_TONE
            texts = (words(f"desk.told.{last.item.kind}.{last.verdict}"), words("desk.arcade.last"))
        return Asked(self.item, words("desk.arcade"), chips, texts, laid=self.laid, tone=tone)

    def _time(self) -> float | None:
        return max(0.0, 1.0 - self._seconds / LASTS)

    def answer(self, name: str) -> Transition:
        told = self._arcade.answer(name)
        self.stage.sounds.play(name if told.right else "refusal")
        self.laid = -1
        return None

    def update(self, seconds: float) -> Transition:
        """Time runs; at its end the points are told."""
        self._seconds += seconds
        if self._seconds < LASTS:
            return None
        best = self.stage.saves.record_desk(self._arcade.points, self._day.toordinal())
        return Replace(self.stage.scene("desk-end", "arcade", self._arcade, best=best))
