"""One run of the tissue: the door through which everybody else plays and watches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.tissue import record, step
from game.tissue.commands import Command
from game.tissue.events import Event
from game.tissue.setup import Setup
from game.tissue.table import Table


class Tissue(Table):
    """A run: made from a `Setup` and a seed, moved by `step(commands)`, watched through its attributes (`Table`)."""

    def __init__(self, setup: Setup, seed: int) -> None:
        super().__init__(setup, seed)
        step.begin(self)

    def step(self, commands: Sequence[Command] = ()) -> list[Event]:
        """Carry out `commands`, let a thirtieth of a second pass, tell what happened. After the end nothing happens."""
        return step.step(self, commands)

    # A run as text

    def dump(self) -> dict[str, Any]:
        """The whole state as plain lists, numbers and strings; `Tissue.load` makes the same run of it."""
        return record.dump(self)

    @classmethod
    def load(cls, setup: Setup, state: dict[str, Any]) -> Tissue:
        """The run that `dump` described, on the same `setup`. Raises KeyError, TypeError, ValueError if damaged."""
        tissue = cls.__new__(cls)
        Table.__init__(tissue, setup, state["seed"])
        record.load(tissue, state)
        return tissue

    def hash(self) -> str:
        """A fingerprint of the state: the same on every machine for the same run."""
        return record.fingerprint(self)
