"""A run as a file, in JSON that only the game writes.

Form 2: `format`, `version` of the game, `level`, `seed`, `steps`, `content` (what it started from), `hash` (the last
state), `outcome`, `calls`, `facts`, `marks` (`names`, and `rows` of step, hash and values), `commands`, each
`[step, name, values...]`, and `seal`, a fingerprint of all that. Form 1 had neither version nor what came of the run,
and its content was written otherwise; such files are still read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from game.given.letters import shown
from game.locus.lineage import Lineage, lineage_of
from game.runs.facts import NAMES, CallRow, Fact, Mark
from game.runs.parts import Parts, whole
from game.runs.reader import LONGEST, NEWER, Reader
from game.runs.run import FORM, Run
from game.runs.script import MOST_COMMANDS, seal_of
from game.tissue.chance import MOST_SEED
from game.tissue.commands import (
    Agree,
    Because,
    Command,
    Compare,
    Decide,
    Inspect,
    Reason,
    Treat,
    Use,
    Verdict,
    Walk,
    WalkTo,
)
from game.tissue.outcomes import OUTCOMES
from game.tissue.powers import used

LONGEST_TEXT = 1_000_000  # letters, and bytes; a long run by a restless hand has about a tenth
FARTHEST = 1000  # tiles, and hundredths of a direction
MOST_INHERITED = 40
MOST_ID = 1_000_000_000

KEYS: dict[int, tuple[str, ...]] = {
    1: ("format", "level", "seed", "steps", "hash", "content", "commands"),
    FORM: (
        *("format", "version", "level", "seed", "steps", "content", "hash"),
        *("outcome", "calls", "facts", "marks", "commands", "seal"),
    ),
}
# Written only where they say something; a file without them says that there is nothing to say.
SELDOM = ("inherits", "card", "assisted", "lineage")
_TEXTS = {
    "level": r"[a-z0-9][a-z0-9-]{0,63}",
    "hash": r"([0-9a-f]{16})?",
    "content": r"([0-9a-f]{16})?",
    "version": r"[0-9A-Za-z.+-]{1,32}",
    "seal": r"[0-9a-f]{16}",
    "outcome": "|".join(("", *OUTCOMES)),
}
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,79}")

WITH_NUMBERS: dict[str, type[Walk] | type[WalkTo]] = {"walk": Walk, "walk-to": WalkTo}


def run_to_text(run: Run) -> str:
    """The run as JSON, in the newest form."""
    return whole(writing(run))


def writing(run: Run) -> Parts[str]:
    """The same part by part; the run must not change meanwhile."""
    data: dict[str, Any] = {
        "format": FORM,
        **run.told(),
        "calls": [list(call) for call in run.calls],
        "facts": run.facts,
        "marks": _marks_to_data(run.marks),
        "commands": [_row(step, command) for step, command in run.commands],
    }
    if run.inherits:
        data["inherits"] = list(run.inherits)
    if run.card:
        data["card"] = run.card
    if run.assisted:
        data["assisted"] = True
    if run.lineage is not None:
        data["lineage"] = run.lineage.text
    yield
    seal = seal_of(data)
    yield
    return json.dumps({**data, "seal": seal}, separators=(",", ":"))


def _marks_to_data(marks: Sequence[Mark]) -> dict[str, Any]:
    names = list(marks[-1].facts) if marks else []
    # A run that an older version began may know less of its first marks.
    rows = [[mark.step, mark.hash, *(mark.facts.get(name) for name in names)] for mark in marks]
    return {"names": names, "rows": rows}


def _row(step: int, command: Command) -> list[Any]:
    match command:
        case Walk(dx, dy):
            return [step, "walk", dx, dy]
        case WalkTo(x, y):
            return [step, "walk-to", x, y]
        case Use(power):
            return [step, power]
        case Inspect(number):
            return [step, "inspect", number]
        case Decide(number, verdict):
            return [step, "decide", number, verdict.value]
        case Compare(number):
            return [step, "compare", number]
        case Because(call, reason):
            return [step, "because", call, reason.value]
        case Agree(bargain):
            return [step, "agree", bargain]
        case Treat(therapy):
            return [step, "treat", therapy]


def _command(row: object) -> tuple[int, Command]:
    """The command of a row. Raises ValueError when it is none."""
    match row:
        # JSON's true would pass for 1
        case list() if any(type(part) is bool for part in row):
            pass
        case [int(step), ("walk" | "walk-to") as name, int(x), int(y)] if max(abs(x), abs(y)) <= FARTHEST:
            return step, WITH_NUMBERS[name](x, y)
        case [int(step), str(power)] if power in used():
            return step, Use(power)
        case [int(step), "inspect", int(number)] if 0 <= number <= MOST_ID:
            return step, Inspect(number)
        case [int(step), "decide", int(number), str(verdict)] if 0 <= number <= MOST_ID:
            return step, Decide(number, Verdict(verdict))
        case [int(step), "compare", int(number)] if 0 <= number <= MOST_ID:
            return step, Compare(number)
        case [int(step), "because", int(call), str(reason)] if 0 <= call <= MOST_COMMANDS:
            return step, Because(call, Reason(reason))
        case [int(step), "agree", str(bargain)] if _WORD.fullmatch(bargain):
            return step, Agree(bargain)
        case [int(step), "treat", str(therapy)] if _WORD.fullmatch(therapy):
            return step, Treat(therapy)
    raise ValueError


def run_from_text(text: str, name: str) -> Run:
    """The run that a file called `name` holds. Raises `Broken` when it is no run, saying where and what to do."""
    reader = _Reader(name)
    return reader.run(reader.parse(text, LONGEST_TEXT))


class _Reader(Reader):
    """Reads the file of a run of the tissue."""

    def run(self, data: Mapping[str, Any]) -> Run:
        form = data.get("format")
        if type(form) is not int or form not in KEYS:
            self._wrong("format", f"is {shown(form)}, not 1 or {FORM}", NEWER)
        self._check_keys(data, form, KEYS[form], SELDOM if form == FORM else (), _TEXTS)
        steps = self._whole("steps", data["steps"], LONGEST)
        seed = self._whole("seed", data["seed"], MOST_SEED)
        run = Run(data["level"], seed, [], steps, data["hash"], data["content"], form=form)
        self._read_commands(run, data["commands"], _command)
        if form > 1:
            run.version, run.outcome = data["version"], data["outcome"]
            run.calls = self._calls(run, data["calls"])
            run.facts = self._facts(data["facts"])
            run.marks = self._marks(run, data["marks"])
            run.inherits = self._inherits(data.get("inherits", []))
            run.card = self._card(data.get("card", ""))
            run.assisted = self._flag("assisted", data.get("assisted", False))
            run.lineage = self._lineage(data["lineage"]) if "lineage" in data else None
            run.sealed = data["seal"] == seal_of(data)
        return run

    def _inherits(self, ids: object) -> tuple[str, ...]:
        found = self._list("inherits", ids, MOST_INHERITED)
        for number, id in enumerate(found):
            if not isinstance(id, str) or not _WORD.fullmatch(id):
                self._wrong(f"inherits[{number}]", f"is {shown(id)}, no peptide")
        return tuple(found)

    def _card(self, id: object) -> str:
        if not isinstance(id, str) or (id and not re.fullmatch(_TEXTS["level"], id)):
            self._wrong("card", f"is {shown(id)}, no card of a patient")
        return id

    def _lineage(self, text: object) -> Lineage:
        found = lineage_of(text) if isinstance(text, str) else None
        if found is None:
            self._wrong("lineage", f"is {shown(text)}, nothing that a line of Tregs can have kept")
        return found

    def _calls(self, run: Run, rows: object) -> list[CallRow]:
        verdicts = [verdict.value for verdict in Verdict]
        found: list[CallRow] = []
        for number, row in enumerate(self._list("calls", rows, len(run.commands))):
            match row:
                case [int(step), str(antigen), str(verdict), int(danger), str(source), bool(known)] if (
                    type(step) is int
                    and 1 <= step <= run.steps
                    and type(danger) is int
                    and 0 <= danger <= 9
                    and verdict in verdicts
                    and _WORD.fullmatch(antigen)
                    and _WORD.fullmatch(source)
                ):
                    found.append((step, antigen, verdict, danger, source, known))
                case _:
                    self._wrong(f"calls[{number}]", f"is no call: {shown(row)}")
        return found

    def _facts(self, data: object) -> dict[str, Fact]:
        if not isinstance(data, dict):
            self._wrong("facts", f"is {shown(data)}")
        return {self._fact_name("facts", name): self._fact(f"facts.{name}", value) for name, value in data.items()}

    def _fact_name(self, place: str, name: object) -> str:
        if not isinstance(name, str) or name not in NAMES:
            self._wrong(place, f"names {shown(name)}", NEWER)
        return name

    def _fact(self, place: str, value: object) -> Fact:
        if type(value) not in (int, float) or not abs(value) <= MOST_ID:  # type: ignore[arg-type]  # a number by now
            self._wrong(place, f"is {shown(value)}")
        return value  # type: ignore[return-value]  # as above

    def _marks(self, run: Run, data: object) -> list[Mark]:
        if not isinstance(data, dict) or data.keys() != {"names", "rows"}:
            self._wrong("marks", "has not just names and rows")
        names = [self._fact_name("marks.names", name) for name in self._list("marks.names", data["names"], len(NAMES))]
        if len(set(names)) < len(names):
            self._wrong("marks.names", "says a name twice")
        found: list[Mark] = []
        for number, row in enumerate(self._list("marks.rows", data["rows"], run.steps)):
            place = f"marks.rows[{number}]"
            if not isinstance(row, list) or len(row) != len(names) + 2:
                self._wrong(place, f"is no list of {len(names) + 2}")
            step, fingerprint, *values = row
            if type(step) is not int or not (found[-1].step if found else 0) < step <= run.steps:
                self._wrong(place, f"is for step {shown(step)}", f"steps go up from 1 to {run.steps}")
            if not isinstance(fingerprint, str) or not re.fullmatch(_TEXTS["seal"], fingerprint):
                self._wrong(place, f"has no hash but {shown(fingerprint)}")
            told = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            found.append(Mark(step, fingerprint, {name: self._fact(place, value) for name, value in told.items()}))
        return found
