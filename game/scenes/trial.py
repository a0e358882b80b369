"""The practice of a power: a short run with that power and one thing that it is for, until it was used.

The level says the power: the first one it gives. The place says what its coach tells (`[coach] practice`).
"""

from __future__ import annotations

from game.coach.lessons import practice_hints
from game.scenes.base import Replace, Stage, Transition
from game.scenes.drill import LINGERS, Drill, drilled
from game.tissue.powers import ready_at
from game.view.hud.powers import slot_for


class Trial(Drill):
    """A practice of one power; once it was used and told, the card says what it is for."""

    def __init__(self, stage: Stage, level: str, seed: int) -> None:
        """Raises `Broken`."""
        setup = drilled(stage, level, seed)
        self.power = setup.powers[0]
        self.icon = slot_for(self.power).icon
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
        """Whether the power was used: fluid that was taken up has to be let go again."""
        tissue = self.play.tissue
        return ready_at(tissue, self.power) > 0 and not tissue.fluid

    def _go_on(self, seconds: float) -> Transition:
        """A while after it was used the card opens; a run that is over before that begins again."""
        if self.used:
            self._since += seconds
            if self._since > LINGERS:
                self._learnt()
        elif self.play.tissue.outcome:
            return Replace(Trial(self.stage, self.level, self.seed))
        return None
