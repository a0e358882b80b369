"""Drawing lots with nothing but `Random.random` and `Random.randrange`: they are the same on every Python we run on."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

# One stream for each concern, so that a change in one never moves the lots of another.
STREAMS = {"library": 1, "microbes": 2, "training": 3, "arrivals": 4}


def stream(seed: int, concern: str) -> Random:
    """The stream of `concern` for the run `seed`; raises KeyError for a concern that is not in `STREAMS`."""
    return Random(seed * 8 + STREAMS[concern])


def pick(lots: Random, items: Sequence[T]) -> T:
    """One of `items`, each as likely; raises ValueError when there is none."""
    return items[lots.randrange(len(items))]


def sample(lots: Random, items: Sequence[T], count: int) -> list[T]:
    """`count` different ones of `items` (all, when there are fewer), in the order in which they were drawn."""
    left = list(items)
    drawn: list[T] = []
    while left and len(drawn) < count:
        drawn.append(left.pop(lots.randrange(len(left))))
    return drawn


def between(lots: Random, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both included."""
    return least + lots.randrange(most - least + 1)
