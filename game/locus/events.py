"""What happens on a strip. Sites count from 0 at the left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """A pulse of IL-2 comes: to the right (1), to the left (-1), or none does (0)."""

    way: int


@dataclass(frozen=True, slots=True)
class Hopped:
    """One went from a site to another, carried by a pulse or not."""

    start: int
    to: int
    carried: bool


@dataclass(frozen=True, slots=True)
class Sparked:
    """A receptor pulse lies at a site."""

    site: int


@dataclass(frozen=True, slots=True)
class Picked:
    """The receptor pulse at a site was picked up."""

    site: int


@dataclass(frozen=True, slots=True)
class Taken:
    """The mark at a site was taken off."""

    site: int


@dataclass(frozen=True, slots=True)
class Aimed:
    """IL-6 has brought a writer to an open site; it will set a mark there."""

    site: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark was set at a site: by IL-6, or, while it was copied, by an error."""

    site: int
    copying: bool


@dataclass(frozen=True, slots=True)
class Shielded:
    """A mark would have been set at a site, but one stood there."""

    site: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A mark at a site was not copied."""

    site: int


@dataclass(frozen=True, slots=True)
class Flared:
    """IL-6 rises, to a strength of 0..1."""

    strong: float


@dataclass(frozen=True, slots=True)
class Eased:
    """IL-6 is gone again."""


@dataclass(frozen=True, slots=True)
class Copying:
    """A division has begun: the fork runs."""

    number: int


@dataclass(frozen=True, slots=True)
class Parted:
    """A daughter cell leaves, with so many marks; `steady` says whether she keeps the programme for long."""

    number: int
    marks: int
    steady: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """There are too many marks: the programme of a Treg is lost."""

    marks: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked for cannot be done; `reason` is a word key without `locus.refuse.`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over; `outcome` as in `game.tissue.outcomes`."""

    outcome: str


Event = (
    Beat
    | Hopped
    | Sparked
    | Picked
    | Taken
    | Aimed
    | Marked
    | Shielded
    | Lost
    | Flared
    | Eased
    | Copying
    | Parted
    | Turned
    | Refused
    | Ended
)
