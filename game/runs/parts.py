"""Work that is done part by part, one a frame: what would be felt as a jerk if it were done at once."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Parts = Generator[None, None, T]  # gone on with until it returns what it makes


def whole(parts: Parts[T]) -> T:
    """What `parts` make, all of them done now."""
    while True:
        try:
            next(parts)
        except StopIteration as done:
            made: T = done.value
            return made
