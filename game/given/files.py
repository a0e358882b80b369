"""The one door through which text comes out of a file that anybody may have made: bounded, decoded, without marks."""

from __future__ import annotations

import stat
from pathlib import Path

from game.problems import Broken, Problem

MOST_BYTES = 500_000  # of any text the game reads but maps; the largest, the English words, has a sixth of it

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
AS_UTF8 = "save the file as UTF-8 (in Notepad: Save As, Encoding UTF-8)"


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """What the file `path` holds. Raises `Broken` when it is no file or larger than `most`, OSError when unreadable.

    A pipe or a device is never opened: reading one may wait for ever.
    """
    file = str(path)
    try:
        mode = path.stat().st_mode
    except ValueError as fault:  # a NUL in the name
        raise Broken([Problem(file, "name", "is no name that a file can have", "check the name")]) from fault
    if not stat.S_ISREG(mode):
        kind = next((name for test, name in _KINDS if test(mode)), "no file")
        raise Broken([Problem(file, "file", f"cannot be opened: it is {kind}", "give the name of a file")])
    with path.open("rb") as opened:
        raw = opened.read(most + 1)
    if len(raw) > most:
        raise Broken([Problem(file, "file", f"is larger than {most} bytes", "take out what does not belong there")])
    return raw


def decoded(raw: bytes, file: str) -> str:
    """The bytes of `file` as text: UTF-8 with or without a byte order mark; every end of a line becomes "\\n".

    Raises `Broken` with the line of the first byte that is wrong.
    """
    for mark, name in _WIDE:
        if raw.startswith(mark):
            raise Broken([Problem(file, "1", f"the file is {name}, not UTF-8", AS_UTF8)])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise Broken([Problem(file, str(line), f"byte {fault.start} is no UTF-8", AS_UTF8)]) from fault
    if "\0" in text:
        at = text.index("\0")
        line = text.count("\n", 0, at) + 1
        raise Broken([Problem(file, str(line), "there is a NUL byte: this is no UTF-8 text", AS_UTF8)])
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """The text of the file `path`, as `read_bytes` and `decoded` say. Raises `Broken` and OSError."""
    return decoded(read_bytes(path, most), str(path))


def kind_of(path: Path) -> str:
    """What lies under `path`: file, folder, other (a pipe, a device), or "" for nothing. Takes every name there is."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "other"
