"""The practice of a power: a short run with that power and one thing that it is for, until it was used.

The level says the power: the first one it gives. The place says what its coach tells (`[coach] practice`). Where there
are phagocytes to lead and ropes to cut, what is practised has no key: then it is over once both were done.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.coach.lessons import practice_hints
from game.scenes.base import Replace, Stage, Transition
from game.scenes.drill import LINGERS, Drill, drilled
from game.tissue.events import Eaten, Event, Uncoupled
from game.tissue.powers import ready_at
from game.view.hud.powers import slot_for

KEYLESS = "escort"  # the name of what has no key: its words, and its icon
DEEDS = (Eaten, Uncoupled)  # what is to be done of it


class Trial(Drill):
    """A practice of one power; once it was used and told, the card says what it is for."""

    def __init__(self, stage: Stage, level: str, seed: int) -> None:
        """Raises `Broken`."""
        setup = drilled(stage, level, seed)
        keyless = setup.rules.phagocytes > 0 and setup.rules.ropes_most > 0
        self.power = KEYLESS if keyless else setup.powers[0]
        self.icon = KEYLESS if keyless else slot_for(self.power).icon
        self._to_do = set(DEEDS) if keyless else set()
        self._since = 0.0  # seconds since it was used
        super().__init__(stage, level, seed, setup, practice_hints(setup))

    def _strip(self) -> str:
        words = self.stage.kit.words
        return words("practice.try", power=words(f"power.{self.power}"))

    def _told(self) -> tuple[str, str, str]:
        words = self.stage.kit.words
        return words(f"power.{self.power}"), words(f"practice.learnt-{self.power}"), words("practice.to-level")

    @property
    def used(self) -> bool:
        """Whether the power was used: fluid that was taken up has to be let go; of deeds, whether all were done."""
        tissue = self.play.tissue
        if self.power == KEYLESS:
            return not self._to_do
        return ready_at(tissue, self.power) > 0 and not tissue.fluid

    def _hear(self, events: Sequence[Event]) -> None:
        self._to_do -= {type(event) for event in events}

    def _go_on(self, seconds: float) -> Transition:
        """A while after it was used the card opens; a run that is over before that begins again."""
        if self.used:
            self._since += seconds
            telling = self.power == KEYLESS and self.hint  # the last of two deeds is still being told
            if self._since > LINGERS and not telling:
                self._learnt()
        elif self.play.tissue.outcome:
            return Replace(Trial(self.stage, self.level, self.seed))
        return None
