"""A run of a strip: level, seed and commands, from which the same happens again, and what came of it.

As a file, JSON that only the game writes: `format`, `world`, `version` of the game, `level`, `seed`, `steps`,
`content` (what it started from), `hash` (the last state), `outcome`, `facts`, `commands`, each `[step, name]`,
`assisted` where it was, and `seal`, a fingerprint of all that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game import __version__
from game.given.letters import shown
from game.library.places import STRIP
from game.library.strips import load_strip
from game.locus.bots import Player
from game.locus.commands import Command, Divide, Hop, Take
from game.locus.events import Event
from game.locus.lineage import Lineage
from game.locus.setup import Setup
from game.locus.strip import Strip
from game.runs.content import content_of
from game.runs.reader import LONGEST, NEWER, Reader
from game.runs.script import MOST_COMMANDS, Recorded, seal_of
from game.tissue.chance import MOST_SEED
from game.tissue.outcomes import OUTCOMES

FORM = 1
LONGEST_TEXT = 500_000  # letters
KEYS = (
    *("format", "world", "version", "level", "seed", "steps", "content", "hash"),
    *("outcome", "facts", "commands", "seal"),
)
SELDOM = ("assisted",)
WAYS = {"left": -1, "right": 1}
_TEXTS = {
    "world": STRIP,
    "level": r"[a-z0-9][a-z0-9-]{0,63}",
    "hash": r"[0-9a-f]{16}",
    "content": r"[0-9a-f]{16}",
    "version": r"[0-9A-Za-z.+-]{1,32}",
    "seal": r"[0-9a-f]{16}",
    "outcome": "|".join(("", *OUTCOMES)),
}

Facts = dict[str, int]


@dataclass
class StripRun(Recorded[Command]):
    """What was done on a strip, and what came of it."""

    facts: Facts = field(default_factory=dict)
    assisted: bool = False
    sealed: bool = field(default=True, compare=False)

    def setup(self) -> Setup:
        """What it started from, as its level is now. Raises `Broken`."""
        return load_strip(self.level).setup(assisted=self.assisted)

    def close(self, strip: Strip) -> None:
        """Note where the run has come to."""
        self.steps, self.hash, self.outcome = strip.now, strip.hash(), strip.outcome
        self.content, self.version, self.facts = content_of(strip.setup), __version__, facts_of(strip)


def facts_of(strip: Strip) -> Facts:
    """What a run came to, in numbers that have a name."""
    return {
        "open": strip.open,
        "daughters": len(strip.daughters),
        "steady": strip.steady,
        "receptors": strip.receptors,
        "il2": round(strip.il2),
        **strip.counts,
    }


def kept_by(strip: Strip) -> Lineage | None:
    """What the line of Tregs has kept when a run has ended; None where its programme is lost."""
    lineage = Lineage(strip.open, strip.steady)
    return lineage if strip.outcome and not strip.turned and lineage.plausible else None


def replay(run: StripRun, after: Callable[[Strip], None] | None = None) -> Strip:
    """Simulate a run again to its last step; `after` sees the strip after each step. Raises `Broken`."""
    strip = Strip(run.setup(), run.seed)
    for _ in run.again(strip):
        if after is not None:
            after(strip)
    return strip


def play(
    strip: Strip, by: Player, steps: int | None = None, told: Callable[[int, list[Event]], None] | None = None
) -> list[tuple[int, Command]]:
    """Let a player play to the end, or for `steps`; gives the commands with their steps. `told` hears what happens."""
    given: list[tuple[int, Command]] = []
    while not strip.outcome and (steps is None or strip.now < steps):
        commands = by.commands(strip)
        given += [(strip.now + 1, command) for command in commands]
        happened = strip.step(commands)
        if told is not None:
            told(strip.now, happened)
    return given


def difference(run: StripRun, strip: Strip) -> str:
    """What a replay did otherwise than the run says; "" when nothing."""
    if content_of(strip.setup) != run.content:
        return f"the level {run.level} has changed since"
    if strip.now != run.steps:
        return f"it ended at step {strip.now}, was {run.steps}"
    if strip.outcome != run.outcome:
        return f"it came to '{strip.outcome}', was '{run.outcome}'"
    found = facts_of(strip)
    for name, value in run.facts.items():
        if found.get(name) != value:
            return f"{name} is {found.get(name)}, was {value}"
    return "" if strip.hash() == run.hash else f"the state hash is {strip.hash()}, was {run.hash}"


# As text


def to_text(run: StripRun) -> str:
    """The run as JSON."""
    data: dict[str, Any] = {
        "format": FORM,
        "world": STRIP,
        **run.told(),
        "facts": run.facts,
        "commands": [_row(step, command) for step, command in run.commands],
    }
    if run.assisted:
        data["assisted"] = True
    return json.dumps({**data, "seal": seal_of(data)}, separators=(",", ":"))


def _row(step: int, command: Command) -> list[Any]:
    match command:
        case Hop(way):
            return [step, "right" if way > 0 else "left"]
        case Take():
            return [step, "take"]
        case Divide():
            return [step, "divide"]


def _command(row: object) -> tuple[int, Command]:
    """The command of a row. Raises ValueError when it is none."""
    match row:
        case [int(step), ("left" | "right") as way] if type(step) is int:
            return step, Hop(WAYS[way])
        case [int(step), "take"] if type(step) is int:
            return step, Take()
        case [int(step), "divide"] if type(step) is int:
            return step, Divide()
    raise ValueError


def is_strip_text(text: str) -> bool:
    """Whether a text rather tells of a strip than of a tissue: it has not been checked yet."""
    return re.match(r'\s*\{\s*"format"\s*:\s*[0-9]+\s*,\s*"world"', text[:100]) is not None


def from_text(text: str, name: str) -> StripRun:
    """The run that a file called `name` holds. Raises `Broken` when it is no run, saying where and what to do."""
    reader = _Reader(name)
    return reader.run(reader.parse(text, LONGEST_TEXT))


class _Reader(Reader):
    """Reads the file of a run of a strip."""

    def run(self, data: Mapping[str, Any]) -> StripRun:
        form = data.get("format")
        if type(form) is not int or form != FORM:
            self._wrong("format", f"is {shown(form)}, not {FORM}", NEWER)
        self._check_keys(data, FORM, KEYS, SELDOM, _TEXTS)
        run = StripRun(
            data["level"],
            self._whole("seed", data["seed"], MOST_SEED),
            steps=self._whole("steps", data["steps"], LONGEST),
            hash=data["hash"],
            content=data["content"],
            version=data["version"],
            outcome=data["outcome"],
            facts=self._facts(data["facts"]),
            assisted=self._flag("assisted", data.get("assisted", False)),
            sealed=data["seal"] == seal_of(data),
        )
        self._read_commands(run, data["commands"], _command)
        return run

    def _facts(self, facts: object) -> Facts:
        if not isinstance(facts, dict):
            self._wrong("facts", f"is {shown(facts)}")
        return {str(key): self._whole(f"facts.{shown(key)}", value, MOST_COMMANDS) for key, value in facts.items()}
