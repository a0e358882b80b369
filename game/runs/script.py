"""What was commanded in a run, step by step: how it is noted, and how it is done again. For every kind of world."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

MOST_COMMANDS = 20_000  # of a run; a hand that never rests gives about ten a second
MOST_AT_ONCE = 20  # for one step

C = TypeVar("C")  # a command
Done = TypeVar("Done", contravariant=True)  # a command, for what carries it out


class World(Protocol[Done]):
    """What lives in steps, and is commanded: a tissue, or a strip."""

    @property
    def now(self) -> int:
        """The steps that have passed."""

    @property
    def outcome(self) -> str:
        """What it came to; "" while it goes on."""

    def step(self, commands: Sequence[Done], /) -> object:
        """Carry out `commands`, and let a step pass."""


@dataclass
class Recorded(Generic[C]):
    """From what a run happens again: `commands` are (step, command) in order; `steps` how many were simulated.

    `hash` is the fingerprint of its last state, `content` that of what it started from, `version` the game that stored
    it, and `outcome` what it came to: "" for a run that was stopped.
    """

    level: str
    seed: int
    commands: list[tuple[int, C]] = field(default_factory=list)
    steps: int = 0
    hash: str = ""
    content: str = ""
    version: str = ""
    outcome: str = ""

    def record(self, step: int, command: C) -> bool:
        """Note that `command` was given for step `step`; False when that is more than a run can hold."""
        held = self.commands
        if len(held) >= MOST_COMMANDS or (len(held) >= MOST_AT_ONCE and held[-MOST_AT_ONCE][0] == step):
            return False
        held.append((step, command))
        return True

    def told(self) -> dict[str, Any]:
        """What its file says of it, of whatever world it is: all but the commands, and what only that world has."""
        return {
            "version": self.version,
            "level": self.level,
            "seed": self.seed,
            "steps": self.steps,
            "content": self.content,
            "hash": self.hash,
            "outcome": self.outcome,
        }

    def again(self, world: World[C]) -> Iterator[None]:
        """Let a `world` that has just begun live through this run, to its last step; stops after each step."""
        script = Script(self.commands)
        while world.now < self.steps and not world.outcome:
            world.step(script.take(world.now + 1))
            yield


class Script(Generic[C]):
    """Gives what was commanded, step by step."""

    def __init__(self, commands: Sequence[tuple[int, C]]) -> None:
        self._commands = commands
        self._next = 0

    def take(self, step: int) -> list[C]:
        """What was commanded up to `step`, and was not given yet."""
        commands, begin = self._commands, self._next
        while self._next < len(commands) and commands[self._next][0] <= step:
            self._next += 1
        return [command for _, command in commands[begin : self._next]]


def seal_of(data: Mapping[str, Any]) -> str:
    """The fingerprint of all that a run's file says but for the seal itself."""
    text = json.dumps({key: data[key] for key in data if key != "seal"}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
