"""How a run's file is read, of whatever world the run is: what it may hold, and every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NoReturn, TypeVar

from game.given.forms import once, read_json
from game.given.letters import shown
from game.problems import Broken, Problem
from game.runs.script import MOST_AT_ONCE, MOST_COMMANDS, Recorded

LONGEST = 200_000  # steps; nearly two hours, far more than any level
WRITTEN = "use a file that the game wrote"
NEWER = "use the version of the game that wrote it"

C = TypeVar("C")  # a command


class Reader:
    """Reads one file, called `name` in messages. Everything raises `Broken` at the first fault."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _wrong(self, place: str, what: str, remedy: str = WRITTEN) -> NoReturn:
        raise Broken([Problem(self._name, place, what, remedy)])

    def parse(self, text: str, longest: int) -> dict[str, Any]:
        """The object that a text of at most so many letters holds."""
        if len(text) > longest:
            self._wrong("file", f"has more than {longest} letters")
        data = read_json(text, self._name, once(self._name))
        if not isinstance(data, dict):
            self._wrong("file", f"is no object but {shown(data)}")
        return data

    def _check_keys(
        self,
        data: Mapping[str, Any],
        form: int,
        keys: Collection[str],
        seldom: Collection[str],
        texts: Mapping[str, str],
    ) -> None:
        """Look that all `keys` are there, and none but some of `seldom`; `texts` are patterns of those with text."""
        for key in data:
            if key not in keys and key not in seldom:
                self._wrong(shown(key), f"is no key of form {form}")
        for key in keys:
            if key not in data:
                self._wrong(key, "is missing")
            if key in texts and not (isinstance(data[key], str) and re.fullmatch(texts[key], data[key])):
                self._wrong(key, f"is {shown(data[key])}")

    def _whole(self, place: str, value: object, most: int) -> int:
        if type(value) is not int or not 0 <= value <= most:
            self._wrong(place, f"is {shown(value)}, no whole number from 0 to {most}")
        return value

    def _list(self, place: str, value: object, most: int) -> list[Any]:
        if not isinstance(value, list) or len(value) > most:
            self._wrong(place, f"is no list of at most {most}")
        return value

    def _flag(self, place: str, value: object) -> bool:
        if not isinstance(value, bool):
            self._wrong(place, f"is {shown(value)}, neither true nor false")
        return value

    def _read_commands(self, run: Recorded[C], rows: object, read: Callable[[object], tuple[int, C]]) -> None:
        """Record the commands of `rows` in a run. `read` gives the step and command of one; ValueError for none."""
        last = 1
        for number, row in enumerate(self._list("commands", rows, MOST_COMMANDS)):
            place = f"commands[{number}]"
            try:
                step, command = read(row)
            except ValueError:
                self._wrong(place, f"is no command: {shown(row)}")
            if not last <= step <= run.steps:
                self._wrong(place, f"is for step {shown(step)}", f"steps go up from 1 to {run.steps}")
            if not run.record(step, command):
                self._wrong(place, f"is one more for step {step}", f"a step has at most {MOST_AT_ONCE} commands")
            last = step
