"""Challenge runs: a level that was finished, once more under one harder rule. One row each; a new one is a row here.

The level of such a run is called by both names: "heart-no-calm" is the heart without Calm. Its texts are those of the
heart, and `challenge.NO-CALM.name` and `.about`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a challenge changes. `rules` are overrides of `Rules`, `without` powers that are missing.

    `waves` multiplies how many microbes come at a time. `receptors` is the share (0..1) of what would be inherited by
    lot that is. `reading` and `pace` take the place of the level's and the player's own ("" leaves them); without
    `helps` the screen lays nothing out by its fit.
    """

    rules: Mapping[str, float | int] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    waves: int = 1
    receptors: float = 1.0
    reading: str = ""
    pace: str = ""
    helps: bool = True


CHALLENGES: dict[str, Challenge] = {
    "by-eye": Challenge(reading="plain", helps=False),
    "full-pace": Challenge(pace="full"),
    "no-calm": Challenge(without=("calm",)),
    "ten-answers": Challenge(rules={"answers_left": 10}),
    "double-wave": Challenge(waves=2),
    "no-aire": Challenge(receptors=0.0),
}


def challenge_of(level: str, levels: Collection[str]) -> tuple[str, str]:
    """The level of `levels` that a challenge is about, and the id of the challenge; (`level`, "") for any other."""
    for id in CHALLENGES:
        base = level.removesuffix(f"-{id}")
        if base != level and base in levels:
            return base, id
    return level, ""


def challenges_of(level: str) -> tuple[str, ...]:
    """The names of all challenge runs of `level`."""
    return tuple(f"{level}-{id}" for id in CHALLENGES)
