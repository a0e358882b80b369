"""What the player can ask of the Treg. A command that cannot be done is answered with `events.Refused`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The three answers to an attack that is about to begin."""

    CALM = "calm"
    PERMIT = "permit"
    RESTRAIN = "restrain"


@dataclass(frozen=True, slots=True)
class Walk:
    """Go on in a direction until told otherwise; dx, dy in -100..100, (0, 0) stops."""

    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class WalkTo:
    """Walk to tile (x, y) by the shortest way."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Inspect:
    """Read the peptide that dendritic cell `dendritic` carries."""

    dendritic: int


@dataclass(frozen=True, slots=True)
class Decide:
    """Give a verdict on what dendritic cell `dendritic` carries."""

    dendritic: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Use:
    """Use power `power`, one of `powers.POWERS` that is no answer."""

    power: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Lay out what is known by how well it fits what cell `dendritic` shows, for `Rules.compare_cost`."""

    dendritic: int


class Reason(Enum):
    """Why an answer was given, as a player says."""

    KNOWN = "known"
    ALARM = "alarm"
    LIKENESS = "likeness"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Because:
    """The player's reason for call number `call` (from 0): kept for afterwards, it changes nothing in the tissue."""

    call: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Agree:
    """Take what is offered before a surge of an endless run, by its id (`ladder.Bargain`), for the time of it."""

    bargain: str


@dataclass(frozen=True, slots=True)
class Treat:
    """At a visit of the clinic: give the patient `therapy` until the next one (`game.tissue.treatment`)."""

    therapy: str


Command = Walk | WalkTo | Inspect | Decide | Use | Compare | Because | Agree | Treat
