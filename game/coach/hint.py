"""What a hint is, whatever is played: who speaks, when it is due, when it was followed, and when it gives up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Seen(Protocol):
    """What a coach has seen of a run: `begun` is what had been seen when the present hint came."""

    seen: Counter[str]
    begun: Counter[str]


W = TypeVar("W", bound=Seen)


@dataclass(frozen=True, slots=True)
class Says(Generic[W]):
    """`name` is its word, coach.NAME, `face` the sprite that speaks; `due` says whether it is time for it.

    Without `followed` it only tells something, and goes when it was read. One that asks for something gives up after
    `patience` seconds: it must not stand in the way of what comes next.
    """

    name: str
    face: str
    due: Callable[[W], bool]
    followed: Callable[[W], bool] | None = None
    patience: float = 25.0
