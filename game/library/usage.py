"""Which words the code asks for: read from its syntax trees, so that no key is missing and none is left over.

The rule for the code is: words are asked for by `words("some.key", name=value)`, where the key is written out or an
f-string that begins with a written part, as in words(f"refuse.{reason}").
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ASKING = ("words", "said", "tell", "keys")  # a line of `game.telling` is asked for later, by the same key and values
TWIN = re.escape(".finger")  # what `tell` adds to a key where a finger plays
ANY_PART = "[^.]+"  # what an f-string may fill in: one part of a key
_BEGINNING = re.compile(r"[a-z0-9-]+\.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call words("key", ...) in code: where it stands, its key and its values' names; `open` when more come by **."""

    file: str
    line: int
    key: str
    values: frozenset[str]
    open: bool


@dataclass(slots=True)
class Usage:
    """What the code asks for: calls by a written key or an f-string; texts that may be keys; patterns of f-strings."""

    calls: list[Asked] = field(default_factory=list)
    built: list[tuple[str, int, str]] = field(default_factory=list)  # words(f"..."): file, line, pattern
    texts: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def uses(self, key: str) -> bool:
        """Whether `key` is written somewhere, or an f-string can make it."""
        return key in self.texts or any(re.fullmatch(pattern, key) for pattern in self.patterns)


def _pattern(node: ast.JoinedStr) -> str:
    """A regular expression for what an f-string can make; "" where it does not begin like a key."""
    first = node.values[0] if node.values else None
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str) and _BEGINNING.match(first.value)):
        return ""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else ANY_PART
        for part in node.values
    )


def _of(key: ast.expr) -> str:
    """A regular expression for the keys that an argument asks for, "" where it tells none."""
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return re.escape(key.value)
    return _pattern(key) if isinstance(key, ast.JoinedStr) else ""


def _choices(node: ast.expr) -> list[ast.expr]:
    """The keys that an argument may be: both sides of `a if test else b`."""
    if isinstance(node, ast.IfExp):
        return [*_choices(node.body), *_choices(node.orelse)]
    return [node]


def _called(node: ast.Call) -> str:
    """The last name of what is called: `words` for kit.words(...)."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def read_usage(files: Iterable[Path]) -> Usage:
    """What the Python `files` ask for. Raises SyntaxError for one that is no Python."""
    usage = Usage()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                usage.texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                usage.patterns.add(_pattern(node))
            elif isinstance(node, ast.Call) and _called(node) in ASKING and node.args:
                names = frozenset(word.arg for word in node.keywords if word.arg is not None)
                more = any(word.arg is None for word in node.keywords)
                for key in _choices(node.args[0]):
                    if _called(node) == "tell":
                        usage.patterns.add(_of(key) and f"{_of(key)}{TWIN}")
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        usage.calls.append(Asked(str(path), key.lineno, key.value, names, more))
                    elif isinstance(key, ast.JoinedStr) and _pattern(key):
                        usage.built.append((str(path), key.lineno, _pattern(key)))
    usage.patterns.discard("")
    return usage
