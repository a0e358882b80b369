"""Reading TOML so that every fault is told with its file, line and remedy, and all faults are told at once.

A `Section` wraps one table. Its methods take a value, check it, and note a `Problem` where it is wrong; they always
give back something of the right type, so that reading goes on to the next fault. Nothing that was read is used if there
was a problem.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from game.given.files import read_text
from game.given.forms import read_toml
from game.given.letters import TAKE_OUT, shown, strange
from game.problems import Broken, Problem

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_TABLES = 400  # of one name in a file
MOST_STRANGE = 20  # different letters that are told of one file
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_HEADER = re.compile(r"\s*\[{1,2}([^\[\]]+)\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]+\")\s*=")


Colour = tuple[int, int, int]  # red, green, blue, 0..255


@dataclass
class Sheet:
    """One TOML file being read: its name in messages, the lines of its tables and keys, and the problems so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def note(self, place: str, what: str, remedy: str) -> None:
        """Put one more problem on the list; `place` is a line number or a name."""
        self.problems.append(Problem(self.file, place, what, remedy))


def line_index(text: str) -> dict[tuple[str, int, str], int]:
    """Where things stand in a TOML `text`: (table, its count from 0, key) -> line from 1; key "" is the header.

    The top of the file is table "". tomllib does not tell lines, so this looks for headers and keys at the start of
    lines and leaves out what is inside strings of several lines.
    """
    index: dict[tuple[str, int, str], int] = {("", 0, ""): 1}
    seen: dict[str, int] = {}
    table, count, inside = "", 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            if line.count(inside) % 2 == 1:
                inside = ""
            continue
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header and not key:
            table = header[1].strip()
            count = seen.get(table, 0)
            seen[table] = count + 1
            index.setdefault((table, count, ""), number)
        elif key:
            index.setdefault((table, count, key[1].strip('"')), number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2 == 1:
                inside = quotes
    return index


class Section:
    """One table of a TOML file, read key by key. Call `done` at the end: it names the keys that nobody asked for."""

    def __init__(
        self, sheet: Sheet, table: dict[str, Any], name: str = "", count: int = 0, title: str = "", line: str = ""
    ) -> None:
        self.sheet = sheet
        self.table = table
        self.name = name
        self.count = count
        self.title = title or name or "the file"
        self._line = line  # of a table that is written on one line
        self._asked: set[str] = set()

    def place(self, key: str = "") -> str:
        """The line of `key`, or of the table's header, as text; the table's name where the line is not known."""
        if self._line:
            return self._line
        for wanted in (key, ""):
            line = self.sheet.lines.get((self.name, self.count, wanted))
            if line is not None:
                return str(line)
        return self.name or "1"

    def fault(self, key: str, what: str, remedy: str) -> None:
        """Note a problem with `key` of this table."""
        self.sheet.note(self.place(key), f"{self.title}: {what}", remedy)

    def has(self, key: str) -> bool:
        """Whether the table has `key`."""
        return key in self.table

    def _take(self, key: str, needed: bool) -> Any:
        self._asked.add(key)
        if key not in self.table and needed:
            self.fault(key, f"'{key}' is missing", f"add {key} = ...")
        return self.table.get(key)

    def text(self, key: str, default: str | None = None, empty: bool = False) -> str:
        """A line of text. Without `default` it is needed; with `empty` it may be ""."""
        value = self._take(key, default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self.fault(key, f"'{key}' is {shown(value)}, not a text", f'write {key} = "..." in quotes')
            return default or ""
        if not value.strip() and not empty and default is None:
            self.fault(key, f"'{key}' is empty", "fill it in")
        return value

    def name_text(self, key: str, default: str | None = None) -> str:
        """An id: small letters, digits and single hyphens."""
        value = self.text(key, default)
        if value and not ID.fullmatch(value):
            self.fault(
                key, f"'{key}' is '{value}'", "use small letters, digits and single hyphens, as in insulin-b9-23"
            )
        return value

    def id_of(self, path: Path) -> str:
        """The id of what the file `path` holds: the file is called after it."""
        id = self.name_text("id")
        if id and id != path.stem:
            remedy = f'name the file {id}.toml or write id = "{path.stem}"'
            self.fault("id", f"the id is '{id}', the file '{path.name}'", remedy)
        return id

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of the words `allowed`."""
        value = self.text(key, default, empty=True)
        if isinstance(self.table.get(key, default), str) and value not in allowed:
            self.fault(key, f"'{key}' is '{value}'", "use one of: " + ", ".join(sorted(allowed)))
        return value

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """A number from `least` to `most`."""
        value = self._take(key, default is None)
        if value is None:
            return least if default is None else default
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(key, f"'{key}' is {shown(value)}, not a number", f"write a number from {least:g} to {most:g}")
            return least
        if not least <= value <= most:
            self.fault(key, f"'{key}' is {_number(value)}", f"use a number from {least:g} to {most:g}")
            return least
        return float(value)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`."""
        value = self.table.get(key)
        if isinstance(value, float):
            self._asked.add(key)
            self.fault(
                key, f"'{key}' is {shown(value)}, not a whole number", f"write a whole number from {least} to {most}"
            )
            return least
        return int(self.number(key, least, most, default))

    def switch(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._take(key, False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, f"'{key}' is {shown(value)}", f"write {key} = true, or false")
            return default
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, default is None)
        if value is None:
            return default or ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, f"'{key}' is {shown(value)}, not a list of texts", f'write {key} = ["...", "..."]')
            return default or ()
        if len(set(value)) != len(value):
            self.fault(key, f"'{key}' names something twice", "leave each name in once")
        return tuple(value)

    def numbers(self, key: str, count: int, least: float, most: float) -> tuple[float, ...]:
        """A list of `count` numbers from `least` to `most`; `least` over and over where it is wrong."""
        value = self._take(key, True)
        good = (
            isinstance(value, list)
            and len(value) == count
            and all(isinstance(item, int | float) and not isinstance(item, bool) for item in value)
            and all(least <= item <= most for item in value)
        )
        if good:
            return tuple(map(float, value))
        if value is not None:
            self.fault(key, f"'{key}' is {shown(value)}", f"write {count} numbers in brackets, {least:g} to {most:g}")
        return (least,) * count

    def colours(self, key: str, count: int) -> tuple[Colour, ...]:
        """A list of `count` colours such as "FFB531"; black over and over where it is wrong."""
        value = self._take(key, True)
        good = isinstance(value, list) and len(value) == count and all(_is_colour(item) for item in value)
        if good:
            return tuple(_colour(item) for item in value)
        if value is not None:
            self.fault(key, f"'{key}' is {shown(value)}", f'write {count} colours in brackets, as in ["FFB531"]')
        return ((0, 0, 0),) * count

    def colour(self, key: str) -> Colour:
        """A colour such as "FFB531"; black where it is wrong."""
        value = self._take(key, True)
        if _is_colour(value):
            return _colour(value)
        if value is not None:
            self.fault(key, f"'{key}' is {shown(value)}", 'write red, green and blue as in "FFB531"')
        return 0, 0, 0

    def span(self, key: str, least: float, most: float) -> tuple[float, float]:
        """A pair [from, to] of numbers within `least` to `most`."""
        value = self._take(key, True)
        if value is None:
            return least, most
        good = (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(item, int | float) and not isinstance(item, bool) for item in value)
            and least <= value[0] <= value[1] <= most
        )
        if not good:
            self.fault(
                key,
                f"'{key}' is {shown(value)}",
                f"write two numbers [from, to], the first not larger, {least:g} to {most:g}",
            )
            return least, most
        return float(value[0]), float(value[1])

    def section(self, key: str, needed: bool = True) -> Section:
        """The table `[key]` inside this one; an empty one where it is missing or something else."""
        value = self._take(key, needed)
        name = f"{self.name}.{key}" if self.name else key
        if value is None:
            return Section(self.sheet, {}, name, title=key)
        if not isinstance(value, dict):
            self.fault(key, f"'{key}' is {shown(value)}, not a table", f"write [{name}] and its keys below")
            return Section(self.sheet, {}, name, title=key)
        return Section(self.sheet, value, name, title=name)

    def inline(self, key: str) -> Section:
        """The table `key = { ... }` written on one line; faults in it are told at that line."""
        value = self._take(key, True)
        if not isinstance(value, dict):
            if value is not None:
                self.fault(key, f"'{key}' is {shown(value)}, not a table", f"write {key} = {{ ... }}")
            value = {}
        return Section(self.sheet, value, title=f"{self.title}, {key}", line=self.place(key))

    def inlines(self, key: str, most: int = MOST_TABLES) -> list[Section]:
        """The tables `key = [{ ... }, { ... }]`, one to `most` of them; faults are told at the line of `key`."""
        value = self._take(key, True)
        if value is None:
            return []
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"'{key}' is {shown(value)}, not a list of tables", f"write {key} = [{{ ... }}]")
            return []
        if len(value) > most:
            self.fault(key, f"there are {len(value)} of '{key}'", f"keep {most} of them at most")
            return []
        return [
            Section(self.sheet, item, title=f"{self.title}, {key} {number}", line=self.place(key))
            for number, item in enumerate(value, start=1)
        ]

    def sections(self, key: str, least: int = 1, most: int = MOST_TABLES) -> list[Section]:
        """The tables `[[key]]` inside this one, `least` to `most` of them."""
        value = self._take(key, least > 0)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"'{key}' is not a list of tables", f"write [[{key}]] above each one")
            return []
        if len(value) < least:
            self.fault(key, f"there are {len(value)} of '{key}'", f"write at least {least}")
        if len(value) > most:
            self.fault(key, f"there are {len(value)} of '{key}'", f"keep {most} of them at most")
            return []
        name = f"{self.name}.{key}" if self.name else key
        return [
            Section(self.sheet, item, name, number, f"{key} {item.get('id', number + 1)}")
            for number, item in enumerate(value)
        ]

    def done(self) -> None:
        """Note each key that was not asked for: most likely a slip of the pen."""
        for key in self.table:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.fault(key, f"'{key}' is not known here", f"known: {known}" if known else "take it out")


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def _colour(code: str) -> Colour:
    """Red, green and blue (0..255) of a code of six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _number(value: float | int) -> str:
    """A number as short as can be; one with more digits than a float holds is not written out."""
    try:
        return f"{value:g}"
    except OverflowError:
        return "far too large"


def _texts(value: object) -> Iterator[str]:
    """Every key and every text inside `value`, which has come out of a parser."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _note_strange(sheet: Sheet, text: str, table: dict[str, Any]) -> None:
    """Note each line on which a value or a key has a letter that nobody sees, written as itself or as an escape."""
    found = {letter: what for value in _texts(table) for letter, what in strange(value).items()}
    for letter, what in list(found.items())[:MOST_STRANGE]:
        escapes = (f"\\u{ord(letter):04x}", f"\\U{ord(letter):08x}")
        lines = [
            number
            for number, line in enumerate(text.split("\n"), start=1)
            if letter in line or any(escape.lower() in line.lower() for escape in escapes)
        ]
        for number in lines or [1]:
            sheet.note(str(number), f"a text here {what}", TAKE_OUT)


@cache
def ids_in(folder: Path) -> tuple[str, ...]:
    """The names of the TOML files in a folder, without their ending, in alphabetical order.

    Looked up once, as all that is known is read once: what a level is called is asked in every frame of some screens.
    """
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def open_sheets(paths: Iterable[Path]) -> tuple[list[Section], list[Problem]]:
    """The top tables of those TOML files of `paths` that can be read, and what is wrong with the others."""
    tops: list[Section] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            tops.append(open_sheet(path))
        except Broken as broken:
            problems.extend(broken.problems)
    return tops, problems


def open_sheet(path: Path) -> Section:
    """Read the TOML file `path` and give its top table.

    Raises `Broken` when it is no file, too large, no UTF-8 or no TOML, and OSError when it cannot be read.
    """
    file = str(path)
    text = read_text(path)
    table = read_toml(text, file)
    sheet = Sheet(file, lines=line_index(text))
    _note_strange(sheet, text, table)
    return Section(sheet, table)
