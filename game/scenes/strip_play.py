"""A run of a strip on its way, without a screen: what it is commanded, how fast it lives, and what is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.classroom.strips import result_of
from game.locus.commands import Command
from game.locus.events import Event
from game.locus.setup import STEPS_PER_SECOND
from game.locus.strip import Strip
from game.runs.script import Script
from game.runs.strips import StripRun, kept_by
from game.save.saves import Saves

MOST_STEPS = 3  # a frame; slower than ten frames a second, it slows down with the screen


class StripPlay:
    """One run. It is commanded by `give`, or, with a `script`, by what was recorded of another run.

    Who shows it joins `heard`, which is called after each step with what happened in it. `clock` counts seconds.
    """

    def __init__(self, level: str, seed: int, *, assisted: bool = False, script: StripRun | None = None) -> None:
        """In an `assisted` run beats are met by whatever is pressed at about their time. Raises `Broken`."""
        self.level, self.seed = level, seed
        self.run = StripRun(level, seed, assisted=script.assisted if script is not None else assisted)
        self.strip = Strip(self.run.setup(), seed)
        self.clock = 0.0
        self.heard: list[Callable[[Sequence[Event]], None]] = []
        self._owed = 0.0  # steps, with a fraction
        self._given: list[Command] = []
        self._until = script.steps if script is not None else None
        self._script = Script(script.commands) if script is not None else None

    @property
    def share(self) -> float:
        """How far the moment lies between the last step and the next one, 0..1."""
        return min(1.0, self._owed)

    @property
    def over(self) -> bool:
        """Whether the run has ended, or the script is through."""
        return bool(self.strip.outcome) or (self._until is not None and self.strip.now >= self._until)

    def give(self, command: Command) -> None:
        """Do this in the next step, and record it."""
        self._given.append(command)

    def advance(self, seconds: float, rate: float = 1.0) -> None:
        """Let `seconds` pass at `rate` of the usual speed."""
        self.clock += seconds * rate
        most = MOST_STEPS * max(1.0, rate)
        self._owed = min(self._owed + seconds * rate * STEPS_PER_SECOND, most + 0.99)
        for _ in range(int(self._owed)):
            self._step()
        self._owed -= int(self._owed)

    def _step(self) -> None:
        if self.over:
            return
        commands = [command for command in self._take() if self.run.record(self.strip.now + 1, command)]
        events = self.strip.step(commands)
        for hear in self.heard:
            hear(events)

    def _take(self) -> list[Command]:
        """What the coming step is commanded."""
        if self._script is None:
            commands, self._given = self._given, []
            return commands
        return self._script.take(self.strip.now + 1)


def record(saves: Saves, play: StripPlay) -> tuple[bool, bool]:
    """Keep a run that has ended: whether it is the best of its level so far, and whether the line keeps more."""
    play.run.close(play.strip)
    saves.keep_last_strip(play.run)
    kept = kept_by(play.strip)
    more = saves.hand_on(kept) if kept is not None else False
    return saves.record(play.level, result_of(play.strip)), more
