"""JSON and TOML from strangers: how deep they nest is looked at before a parser is asked, which would fall over it.

A parser that calls itself for each bracket runs out of stack, and one that walks a dotted key part by part takes the
square or the cube of its length. Both are bounded here, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

from game.given.letters import shown
from game.problems import Broken, Problem

DEEPEST = 16  # brackets inside brackets; parts of a dotted key
SHALLOWER = "take out the brackets or dots that are too many"

_JSON_MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)
_TOML_MARKS = re.compile(r"\"\"\"|'''|[\"'#\[\]{}.,=\n]")
# The end of a long text may have two more of its quotes before it, which belong to the text.
_LONG_END = re.compile(r"\\.|\"{3,5}", re.DOTALL)
_PLAIN_END = re.compile("'{3,5}")
_SHORT_END = re.compile(r"\\.|[\"\n]", re.DOTALL)
_ENDS = {'"""': _LONG_END, "'''": _PLAIN_END, '"': _SHORT_END, "'": re.compile("['\n]")}


def json_too_deep(text: str, most: int = DEEPEST) -> int:
    """The line (from 1) on which brackets of the JSON `text` nest deeper than `most`; 0 when they never do."""
    depth, quoted = 0, False
    for found in _JSON_MARKS.finditer(text):
        mark = found[0]
        if mark == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif mark in "[{":
            depth += 1
            if depth > most:
                return text.count("\n", 0, found.start()) + 1
        elif mark in "]}":
            depth -= 1
    return 0


def toml_too_deep(text: str, most: int = DEEPEST) -> int:
    """The line (from 1) on which brackets or the dots of a key of the TOML `text` are more than `most`; else 0."""
    depth = dots = at = 0
    while (found := _TOML_MARKS.search(text, at)) is not None:
        mark, at = found[0], found.end()
        if mark == "#":
            end = text.find("\n", at)
            at = end if end >= 0 else len(text)
        elif mark in _ENDS:
            at = _end_of(_ENDS[mark], text, at)
        elif mark in "[{":
            depth, dots = depth + 1, 0
        elif mark in "]}":
            depth = max(0, depth - 1)
        elif mark == ".":
            dots += 1
        else:
            dots = 0
        if depth > most or dots > most:
            return text.count("\n", 0, found.start()) + 1
    return 0


def _end_of(ends: re.Pattern[str], text: str, at: int) -> int:
    """Where a quoted text that began before `at` has ended; at the end of the file when it was never closed."""
    return next((found.end() for found in ends.finditer(text, at) if not found[0].startswith("\\")), len(text))


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def read_json(text: str, file: str, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """What the JSON `text` of `file` holds; `pairs` makes what stands for a table. Raises `Broken`."""
    deep = json_too_deep(text)
    if deep:
        raise Broken([Problem(file, str(deep), f"brackets nest deeper than {DEEPEST}", SHALLOWER)])
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        what = f"this is no JSON: {fault.msg}"
        raise Broken([Problem(file, str(fault.lineno), what, "mend the line, or the one above it")]) from fault
    except RecursionError as fault:
        raise Broken([Problem(file, "1", "brackets nest too deep", SHALLOWER)]) from fault
    except ValueError as fault:  # a number of thousands of digits, NaN, Infinity
        line = _line_of_number(text)
        what = f"this is no JSON that can be read: {_first(fault)}"
        raise Broken([Problem(file, str(line), what, "write a shorter number, or a text in quotes")]) from fault


def once(file: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """What makes an object of JSON for `read_json`, and raises `Broken` where a key stands there twice.

    Python's own reader takes the last of two equal keys, and another the first.
    """

    def pairs(given: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in given:
            if key in found:
                raise Broken([Problem(file, shown(key), "stands there twice", "take one of the two out")])
            found[key] = value
        return found

    return pairs


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The top table of the TOML `text` of `file`. Raises `Broken`."""
    deep = toml_too_deep(text)
    if deep:
        what = f"brackets nest, or a key has parts, deeper than {DEEPEST}"
        raise Broken([Problem(file, str(deep), what, SHALLOWER)])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"\(at line (\d+)", str(fault))
        what = re.sub(r" \(at .*\)$", "", str(fault), flags=re.DOTALL)
        place = found[1] if found else str(text.count("\n") + 1)
        raise Broken(
            [Problem(file, place, f"this is no TOML: {what}", "mend the line, or the one above it")]
        ) from fault
    except RecursionError as fault:
        raise Broken([Problem(file, "1", "brackets nest too deep", SHALLOWER)]) from fault
    except ValueError as fault:  # a number of thousands of digits
        line = _line_of_number(text)
        what = f"this is no TOML that can be read: {_first(fault)}"
        raise Broken([Problem(file, str(line), what, "write a shorter number")]) from fault


def _line_of_number(text: str) -> int:
    """The line of what only fails as a number: very many digits, or a name that stands for none."""
    found = re.search(r"[0-9_]{1000}|\b(?:NaN|Infinity)\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _first(fault: ValueError) -> str:
    """The first sentence of an error; the rest is advice for programmers."""
    return re.split(";|:", str(fault))[0]
