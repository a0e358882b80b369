"""The campaign: ten places of the body in the order of playing, and which levels each of them has by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# In the order of the campaign; a level belongs to a place by its id: "islet", or "islet-" and more.
PLACES = ("thymus", "skin", "lymph-node", "heart", "nerve", "islet", "joint", "kidney", "nucleus", "clinic")
ELSEWHERE = "elsewhere"
MOST_STARS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the body map: its id, its number (0 for `ELSEWHERE`), and its levels, the main one first."""

    id: str
    number: int
    levels: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether there is anything to play."""
        return bool(self.levels)


def places(levels: Sequence[str]) -> tuple[Place, ...]:
    """The ten places with those of the `levels` that are theirs; at the end `ELSEWHERE`, when some are nobody's."""
    left = list(levels)
    found = []
    for number, id in enumerate(PLACES, start=1):
        own = [level for level in left if level == id or level.startswith(f"{id}-")]
        left = [level for level in left if level not in own]
        found.append(Place(id, number, tuple(sorted(own))))
    if left:
        found.append(Place(ELSEWHERE, 0, tuple(left)))
    return tuple(found)
