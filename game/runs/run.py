"""A run as a file: level, seed and commands, from which the same run happens again.

The form is JSON: `format` 1, `level`, `seed`, `steps`, `hash` (state at the last step), `content` (fingerprint of
what the run started from, so that a changed level is told from a changed program), and `commands`, each
`[step, name, values...]`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from game.problems import Broken, Problem
from game.tissue.commands import Cloud, Command, Dash, Decide, Induce, Inspect, Sink, Verdict, Walk, WalkTo
from game.tissue.setup import Setup
from game.tissue.world import Tissue

FORMAT = 1
LONGEST = 200_000  # steps; nearly two hours, far more than any level

PLAIN: dict[str, type[Dash | Cloud | Sink | Induce]] = {"dash": Dash, "cloud": Cloud, "sink": Sink, "induce": Induce}
WITH_NUMBERS: dict[str, type[Walk] | type[WalkTo]] = {"walk": Walk, "walk-to": WalkTo}


@dataclass
class Run:
    """Everything that a run was: `commands` are (step, command) in order; `steps` how many were simulated."""

    level: str
    seed: int
    commands: list[tuple[int, Command]] = field(default_factory=list)
    steps: int = 0
    hash: str = ""
    content: str = ""

    def record(self, step: int, command: Command) -> None:
        """Note that `command` was given for step `step`."""
        self.commands.append((step, command))

    def close(self, tissue: Tissue) -> None:
        """Note where the run has come to."""
        self.steps, self.hash = tissue.now, tissue.hash()
        self.content = content_of(tissue.setup)


def content_of(setup: Setup) -> str:
    """A fingerprint of what a run starts from."""
    return hashlib.sha256(repr(setup).encode()).hexdigest()[:16]


def _row(step: int, command: Command) -> list[Any]:
    match command:
        case Walk(dx, dy):
            return [step, "walk", dx, dy]
        case WalkTo(x, y):
            return [step, "walk-to", x, y]
        case Dash():
            return [step, "dash"]
        case Cloud():
            return [step, "cloud"]
        case Sink():
            return [step, "sink"]
        case Induce():
            return [step, "induce"]
        case Inspect(number):
            return [step, "inspect", number]
        case Decide(number, verdict):
            return [step, "decide", number, verdict.value]


def _command(row: list[Any]) -> tuple[int, Command]:
    """The command of a row. Raises ValueError when it is none."""
    match row:
        case [int(step), ("walk" | "walk-to") as name, int(x), int(y)]:
            return step, WITH_NUMBERS[name](x, y)
        case [int(step), ("dash" | "cloud" | "sink" | "induce") as name]:
            return step, PLAIN[name]()
        case [int(step), "inspect", int(number)]:
            return step, Inspect(number)
        case [int(step), "decide", int(number), str(verdict)]:
            return step, Decide(number, Verdict(verdict))
    raise ValueError(f"no command: {row!r}")


def run_to_text(run: Run) -> str:
    """The run as JSON."""
    return json.dumps(
        {
            "format": FORMAT,
            "level": run.level,
            "seed": run.seed,
            "steps": run.steps,
            "hash": run.hash,
            "content": run.content,
            "commands": [_row(step, command) for step, command in run.commands],
        },
        separators=(",", ":"),
    )


def run_from_text(text: str, name: str) -> Run:
    """The run that a file called `name` holds. Raises `Broken` when it is no run, saying where and what to do."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise _broken(name, "file", f"is not JSON ({error})", "use a file that the game wrote") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        found = data.get("format") if isinstance(data, dict) else None
        raise _broken(name, "format", f"is {found!r}, not {FORMAT}", "use the version of the game that wrote it")
    for key, kind in {"level": str, "seed": int, "steps": int, "hash": str, "content": str, "commands": list}.items():
        if not isinstance(data.get(key), kind) or isinstance(data.get(key), bool):
            raise _broken(name, key, f"is missing or not of type {kind.__name__}", "use a file that the game wrote")
    if not 0 <= data["steps"] <= LONGEST:
        raise _broken(name, "steps", f"is {data['steps']}", f"a run has 0 to {LONGEST} steps")
    run = Run(data["level"], data["seed"], [], data["steps"], data["hash"], data["content"])
    last = 0
    for number, row in enumerate(data["commands"]):
        place = f"commands[{number}]"
        try:
            step, command = _command(row)
        except ValueError as error:
            raise _broken(name, place, f"is no command: {row!r}", "use a file that the game wrote") from error
        if not last <= step <= run.steps or step < 1:
            raise _broken(name, place, f"is for step {step}", f"steps go up from 1 to {run.steps}")
        run.record(step, command)
        last = step
    return run


def _broken(name: str, place: str, what: str, remedy: str) -> Broken:
    return Broken([Problem(name, place, what, remedy)])


def replay(run: Run, setup: Setup) -> Tissue:
    """Simulate a run again from its setup, to its last step."""
    tissue = Tissue(setup, run.seed)
    at = 0
    while tissue.now < run.steps and not tissue.outcome:
        now: list[Command] = []
        while at < len(run.commands) and run.commands[at][0] == tissue.now + 1:
            now.append(run.commands[at][1])
            at += 1
        tissue.step(now)
    return tissue


def difference(run: Run, tissue: Tissue) -> str:
    """What a replay did otherwise than the run says; "" when nothing."""
    if run.content != content_of(tissue.setup):
        return f"the level {run.level} has changed since (content {content_of(tissue.setup)}, was {run.content})"
    if tissue.now != run.steps:
        return f"it ended at step {tissue.now}, was {run.steps}"
    if tissue.hash() != run.hash:
        return f"the state hash is {tissue.hash()}, was {run.hash}"
    return ""
