"""What a player can ask of a strip. What cannot be done is answered by `Refused`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hop:
    """Go along the strip: `way` is -1 to the left, 1 to the right. On the beat, with the pulse, one is carried."""

    way: int


@dataclass(frozen=True, slots=True)
class Take:
    """Take the mark off the site where one is, for IL-2 and a receptor pulse."""


@dataclass(frozen=True, slots=True)
class Divide:
    """Begin to copy the DNA, for IL-2: the fork runs along the strip, and then a daughter cell leaves."""


Command = Hop | Take | Divide
