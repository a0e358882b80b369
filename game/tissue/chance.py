"""Luck: one seeded stream for each concern, so that a new particle never moves a dice roll elsewhere.

Only `random()` and `randrange()` are used: they give the same on every CPython, natively and in WebAssembly.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

MOST_SEED = 2_147_483_647  # of a run: what a link, a command line and a file may say
CONCERNS = ("spawning", "motion", "biology")
VIGIL = 14  # the place of the stream of an endless run among those of a run; no other run draws from it
STREAMS_OF_A_RUN = 16  # room for the streams of others that draw for the same run: the library, a player


class Chance:
    """The streams of a run, made from its seed."""

    def __init__(self, seed: int, *, endless: bool = False) -> None:
        """`endless` says whether the run has a vigil: only then its stream is a part of the state."""
        self.spawning, self.motion, self.biology = (Random(seed * STREAMS_OF_A_RUN + n) for n in range(len(CONCERNS)))
        self.vigil = Random(seed * STREAMS_OF_A_RUN + VIGIL)
        self._drawn = (*CONCERNS, "vigil") if endless else CONCERNS

    def dump(self) -> dict[str, list[object]]:
        """The streams' states as plain lists."""
        return {name: _plain(getattr(self, name)) for name in self._drawn}

    def load(self, states: dict[str, list[object]]) -> None:
        """Set the streams to what `dump` gave."""
        for name in self._drawn:
            version, numbers, rest = states[name]
            getattr(self, name).setstate((version, tuple(numbers), rest))  # type: ignore[arg-type]  # JSON is untyped


def _plain(stream: Random) -> list[object]:
    version, numbers, rest = stream.getstate()
    return [version, list(numbers), rest]


def pick(stream: Random, items: Sequence[Item]) -> Item:
    """One of `items`, each as likely."""
    return items[stream.randrange(len(items))]


def between(stream: Random, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both included."""
    return least + stream.randrange(most - least + 1)


def direction(stream: Random) -> tuple[float, float]:
    """A random vector in the square -1..1; short ones are as good as long ones for a drift."""
    return stream.random() * 2.0 - 1.0, stream.random() * 2.0 - 1.0
