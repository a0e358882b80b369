"""A run on its way, of whatever kind: how fast it lives beside the frames, and what its next step is commanded."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from game.runs.script import Recorded, Script, World

MOST_STEPS = 3  # a frame; slower than ten frames a second, a run slows down with the screen

C = TypeVar("C")  # a command


class Paced(Generic[C]):
    """Owes steps for the time that passes, and makes them. Commanded by `give`, or by the `script` of another run."""

    def __init__(self, world: World[C], per_second: int, script: Recorded[C] | None) -> None:
        """`per_second` are the steps of a second at the usual speed."""
        self._world, self._per_second = world, per_second
        self._owed = 0.0  # steps, with a fraction
        self._given: list[C] = []
        self._until = script.steps if script is not None else None
        self._script = Script(script.commands) if script is not None else None

    @property
    def share(self) -> float:
        """How far the moment lies between the last step and the next one, 0..1."""
        return min(1.0, self._owed)

    @property
    def over(self) -> bool:
        """Whether the run has ended, or the script is through."""
        return bool(self._world.outcome) or (self._until is not None and self._world.now >= self._until)

    def give(self, command: C) -> None:
        """Do `command` in the next step, and record it."""
        self._given.append(command)

    def advance(self, seconds: float, rate: float) -> None:
        """Let it live for `seconds` at `rate` of its usual speed. What was given waits for the next step."""
        self._owed = min(self._owed + seconds * rate * self._per_second, self._most(rate) + 0.99)
        for _ in range(int(self._owed)):
            if not self.over:
                self._step()
        self._owed -= int(self._owed)

    def _most(self, rate: float) -> float:
        """The steps that a frame has time for."""
        return MOST_STEPS

    @abstractmethod
    def _step(self) -> None:
        """Live for a step, and tell who looks on."""

    def _take(self) -> list[C]:
        """What the coming step is commanded."""
        if self._script is None:
            commands, self._given = self._given, []
            return commands
        return self._script.take(self._world.now + 1)

    def _recorded(self, run: Recorded[C]) -> list[C]:
        """The same, noted in `run`. What it cannot hold is not done either, or its file would tell of another run."""
        return [command for command in self._take() if run.record(self._world.now + 1, command)]
