"""Patrols without an end: a level that was finished, with surges that rise, and under what a player adds to them.

In code such a run is a vigil, since "patrol" is the screen on which any level is played. Its level is called by all its
names: "heart-patrol-tired" is the patrol in the heart with a tired FOXP3. Modifiers are rows of one table, as
challenges are; a new one is a row here and its words, `modifier.NAME.name` and `.about`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from game.library.challenges import Challenge
from game.tissue.ladder import PAR

PATROL = "patrol"


@dataclass(frozen=True, slots=True)
class Modifier:
    """What a player may add to a patrol: a `change` of the level, `gates` more, a screen without `gauges`.

    `pays` is by how many hundredths it raises the score. It is earned with the place number `after` that was finished.
    """

    pays: int
    after: int
    change: Challenge = field(default_factory=Challenge)
    gates: int = 0
    gauges: bool = True


MODIFIERS: dict[str, Modifier] = {
    "no-gauge": Modifier(pays=10, after=1, gauges=False),
    "one-gate-more": Modifier(pays=15, after=2, gates=1),
    "tired": Modifier(pays=20, after=3, change=Challenge(rules={"foxp3_gain": 0.025, "foxp3_after": 20.0})),
    "unknown": Modifier(pays=25, after=4, change=Challenge(receptors=0.0)),
}


def vigil_of(level: str, mains: Collection[str]) -> tuple[str, tuple[str, ...]] | None:
    """The level of `mains` that a patrol is in, and its modifiers; None for the name of anything else.

    Modifiers stand in the order of their table, each once: a patrol has one name.
    """
    base, found, after = level.partition(f"-{PATROL}")
    if not found or base not in mains:
        return None
    taken = []
    for id in MODIFIERS:
        if after == f"-{id}" or after.startswith(f"-{id}-"):
            taken.append(id)
            after = after.removeprefix(f"-{id}")
    return None if after else (base, tuple(taken))


def vigil_in(base: str, modifiers: Iterable[str] = ()) -> str:
    """The name of the patrol in the level `base` under `modifiers`, which may come in any order."""
    wanted = set(modifiers)
    return "-".join((base, PATROL, *(id for id in MODIFIERS if id in wanted)))


def earned(finished: int) -> tuple[str, ...]:
    """The modifiers that somebody has who has finished so many places."""
    return tuple(id for id, modifier in MODIFIERS.items() if finished >= modifier.after)


def pays(modifiers: Iterable[str]) -> int:
    """What a score is multiplied by under `modifiers`, in hundredths."""
    return PAR + sum(MODIFIERS[id].pays for id in modifiers)


def week_seed(day: date) -> int:
    """The seed of the week of a day, the same for everybody: the year and the number of the week (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return 100 * year + week


def is_weeks(level: str, seed: int, patrol: str, week: int) -> bool:
    """Whether a run is the `patrol`, by its name without modifiers, on the seed of the `week`."""
    return (level, seed) == (patrol, week)
