"""How much work something is, counted and not timed: lines of Python that were carried out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class TooMuch(BaseException):
    """More lines were carried out than are allowed. No `Exception`, so that nothing on the way takes it for a fault."""


def lines_of(work: Callable[[], object], most: int | None = None, inside: str = "game/") -> int:
    """How many lines of files whose path has `inside` are carried out by `work`. Raises `TooMuch` beyond `most`."""
    count = 0

    def line(frame: FrameType, event: str, found: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if most is not None and count > most:
                raise TooMuch(f"more than {most} lines, at {frame.f_code.co_filename}:{frame.f_lineno}")
        return line

    def call(frame: FrameType, event: str, found: Any) -> Any:
        return line if inside in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
