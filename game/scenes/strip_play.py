"""A run of a strip on its way, without a screen: what is recorded of it, and who looks on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.classroom.strips import result_of
from game.locus.commands import Command
from game.locus.events import Event
from game.locus.setup import STEPS_PER_SECOND
from game.locus.strip import Strip
from game.runs.strips import StripRun, kept_by
from game.save.saves import Saves
from game.scenes.paced import Paced


class StripPlay(Paced[Command]):
    """One run of a strip.

    Who shows it joins `heard`, which is called after each step with what happened in it. `clock` counts seconds.
    """

    def __init__(self, level: str, seed: int, *, assisted: bool = False, script: StripRun | None = None) -> None:
        """In an `assisted` run beats are met by whatever is pressed at about their time. Raises `Broken`."""
        self.level, self.seed = level, seed
        self.run = StripRun(level, seed, assisted=script.assisted if script is not None else assisted)
        self.strip = Strip(self.run.setup(), seed)
        self.clock = 0.0
        self.heard: list[Callable[[Sequence[Event]], None]] = []
        super().__init__(self.strip, STEPS_PER_SECOND, script)

    def advance(self, seconds: float, rate: float = 1.0) -> None:
        """Let it live for `seconds` at `rate` of its usual speed."""
        self.clock += seconds * rate
        super().advance(seconds, rate)

    def _most(self, rate: float) -> float:
        return super()._most(rate) * max(1.0, rate)

    def _step(self) -> None:
        events = self.strip.step(self._recorded(self.run))
        for hear in self.heard:
            hear(events)


def record(saves: Saves, play: StripPlay) -> tuple[bool, bool]:
    """Keep a run that has ended: whether it is the best of its level so far, and whether the line keeps more."""
    play.run.close(play.strip)
    saves.keep_last_strip(play.run)
    kept = kept_by(play.strip)
    more = saves.hand_on(kept) if kept is not None else False
    return saves.record(play.level, result_of(play.strip)), more
