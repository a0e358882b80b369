"""Drawing lots with nothing but `Random.random` and `Random.randrange`: they are the same on every Python we run on."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from game.tissue.chance import CONCERNS, STREAMS_OF_A_RUN

T = TypeVar("T")

# One stream for each concern, so that a change in one never moves the lots of another; after those of the tissue.
_OF_THE_LIBRARY = ("library", "microbes", "training", "arrivals", "patient", "lab", "vigil", "offers")
STREAMS = {name: len(CONCERNS) + n for n, name in enumerate(_OF_THE_LIBRARY)}


def stream(seed: int, concern: str) -> Random:
    """The stream of `concern` for the run `seed`; raises KeyError for a concern that is not in `STREAMS`."""
    return Random(seed * STREAMS_OF_A_RUN + STREAMS[concern])


def sample(lots: Random, items: Sequence[T], count: int) -> list[T]:
    """`count` different ones of `items` (all, when there are fewer), in the order in which they were drawn."""
    left = list(items)
    drawn: list[T] = []
    while left and len(drawn) < count:
        drawn.append(left.pop(lots.randrange(len(left))))
    return drawn
