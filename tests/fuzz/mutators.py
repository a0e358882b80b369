"""How a good file becomes a hostile one: bytes, lines, values and structure are damaged, by a seed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

# What breaks readers: bounds of numbers, other kinds of values, nests, marks, letters that are none, other languages.
HOSTILE: tuple[bytes, ...] = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\r",
    b"\r\n",
    b"\x1b[2J",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"\xc2\xad",
    b"\xcc\x81",
    b"\\ud800",
    b"\\u0000",
    b"\\U0010FFFF",
    b"0",
    b"-1",
    b"-0.0",
    b"1e400",
    b"1e-400",
    b"nan",
    b"inf",
    b"NaN",
    b"-Infinity",
    b"0x" + b"f" * 6000,
    b"9" * 400,
    b"9" * 5000,
    b"2147483648",
    b"18446744073709551616",
    b"true",
    b"null",
    b"[]",
    b"{}",
    b'""',
    b'"',
    b'"""',
    b"'''",
    b"[" * 500,
    b"{" * 500,
    b'{"a":' * 200,
    b"a." * 400 + b"b = 1\n",
    b"[" + b"a." * 400 + b"b]\n",
    b"[[rules]]\n",
    b"[rules]\n",
    b"#",
    b"//",
    b"{left}",
    b"{left:>99999999}",
    b"{0}",
    b"{",
    b"}",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&#0;",
    b"&#xD800;",
    b"&lt;",
    b"<a>" * 300,
    b"<![CDATA[",
    b"../../../etc/passwd",
    b"/dev/zero",
    b"CON",
    b"%s%n",
    b"A" * 5000,
    b"1979-05-27T07:32:00Z",
    b"1979-13-99",
)
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?")
_QUOTED = re.compile(rb'"[^"\n]*"')
NUMBERS = (
    b"0",
    b"1",
    b"-1",
    b"2",
    b"3",
    b"7",
    b"10",
    b"100",
    b"1000",
    b"0.5",
    b"0.001",
    b"1.0",
    b"99999999999",
    b"-7.5",
)

Mutator = Callable[[Random, bytes], bytes]


def _flip(lots: Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(1 + lots.randrange(4)):
        if changed:
            changed[lots.randrange(len(changed))] = lots.randrange(256)
    return bytes(changed)


def _cut(lots: Random, raw: bytes) -> bytes:
    at = lots.randrange(len(raw) + 1)
    return raw[:at] if lots.random() < 0.6 else raw[at:]


def _drop(lots: Random, raw: bytes) -> bytes:
    at = lots.randrange(len(raw) + 1)
    return raw[:at] + raw[at + 1 + lots.randrange(200) :]


def _insert(lots: Random, raw: bytes) -> bytes:
    at = lots.randrange(len(raw) + 1)
    return raw[:at] + lots.choice(HOSTILE) + raw[at:]


def _double(lots: Random, raw: bytes) -> bytes:
    first = lots.randrange(len(raw) + 1)
    last = min(len(raw), first + 1 + lots.randrange(400))
    return raw[:last] + raw[first:last] * (1 + lots.randrange(6)) + raw[last:]


def _lines(lots: Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    at, other = lots.randrange(len(lines)), lots.randrange(len(lines))
    kind = lots.randrange(4)
    if kind == 0:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 1:
        del lines[at]
    elif kind == 2:
        lines[at:at] = [lines[other]] * (1 + lots.randrange(30))
    else:
        lines[at] = lots.choice(HOSTILE)
    return b"\n".join(lines)


def _value(found: re.Pattern[bytes], others: tuple[bytes, ...]) -> Mutator:
    """A mutator that puts something else in the place of one thing that is found."""

    def change(lots: Random, raw: bytes) -> bytes:
        spans = [match.span() for match in found.finditer(raw)]
        if not spans:
            return _insert(lots, raw)
        first, last = lots.choice(spans)
        new = lots.choice(others)
        if lots.random() < 0.3:  # what stands elsewhere in the same file: of the right form, in the wrong place
            other = lots.choice(spans)
            new = raw[other[0] : other[1]]
        return raw[:first] + new + raw[last:]

    return change


def _encode(lots: Random, raw: bytes) -> bytes:
    text = raw.decode("utf-8", "replace")
    return lots.choice(
        (
            text.encode("utf-16"),
            text.encode("utf-32-be"),
            text.encode("latin-1", "replace"),
            b"\xef\xbb\xbf" + raw,
            raw.replace(b"\n", b"\r\n"),
            raw.replace(b"\n", b"\r"),
            text.upper().encode(),
        )
    )


def _json(lots: Random, raw: bytes) -> bytes:
    """Change the structure of a JSON file: a value somewhere in it becomes another, goes, or comes twice."""
    try:
        data = json.loads(raw)
    except ValueError:
        return _insert(lots, raw)
    box: list[Any] = [data]
    _change(lots, box, 0)
    return json.dumps(box[0] if box else None).encode()


_OTHERS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    2**70,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\ud800",
    [],
    {},
    [[]],
    "\x00",
)


def _change(lots: Random, box: Any, depth: int) -> None:
    keys = list(box) if isinstance(box, dict) else list(range(len(box)))
    if not keys:
        return
    key = lots.choice(keys)
    inner = box[key]
    if isinstance(inner, dict | list) and inner and lots.random() < 0.8 - 0.1 * depth:
        _change(lots, inner, depth + 1)
    elif lots.random() < 0.3:
        del box[key]
    elif isinstance(box, dict) and lots.random() < 0.3:
        box[lots.choice(("", "x", "\u200b", "__class__", "format", "game", "level"))] = box.pop(key)
    else:
        box[key] = lots.choice((*_OTHERS, [inner] * 3, {"a": inner}))


MUTATORS: tuple[Mutator, ...] = (
    _flip,
    _cut,
    _drop,
    _insert,
    _double,
    _lines,
    _value(_NUMBER, NUMBERS),
    _value(_NUMBER, HOSTILE),
    _value(_QUOTED, tuple(b'"' + one.replace(b'"', b"") + b'"' for one in HOSTILE)),
    _value(_QUOTED, HOSTILE),
    _encode,
    _json,
)
MOST_CHANGES = 3
LARGEST = 3_000_000  # bytes of a case


def mutated(lots: Random, raw: bytes) -> bytes:
    """`raw` after one to three changes that `lots` draws."""
    for _ in range(1 + lots.randrange(MOST_CHANGES)):
        raw = lots.choice(MUTATORS)(lots, raw)[:LARGEST]
    return raw
