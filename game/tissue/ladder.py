"""What an endless run is set up with: who may come, and how hard it may get.

A run is endless where `Setup.vigil` is there. Its rules are told in `vigil`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PAR = 100  # hundredths that a surge pays under what makes it worth neither more nor less


class Face(StrEnum):
    """How a surge comes, so that no surge is the one before with more of it."""

    USUAL = "usual"  # a plain strain, and a mimic
    CHANGED = "changed"  # a strain that was here before, with one contact changed
    PINCER = "pincer"  # the same through every entry at once
    MANY = "many"  # several plain strains, few of each
    ALIKE = "alike"  # two mimics, and hardly anything plain
    RETURNED = "returned"  # and T cells for the body's own that the blood remembers


@dataclass(frozen=True, slots=True)
class Bargain:
    """What a player may let be for the time of one surge: good and bad come together.

    `times` are rules that it multiplies, `sets` those that it puts to a number. `more` multiplies how many microbes
    come, `kin` daughters of the Treg come along, and the surge pays `pays` hundredths of its points.
    """

    id: str
    times: tuple[tuple[str, float], ...] = ()
    sets: tuple[tuple[str, float], ...] = ()
    more: float = 1.0
    kin: int = 0
    pays: int = PAR


@dataclass(frozen=True, slots=True)
class Strain:
    """A microbe that may come, by its id, and the best fit (0..1) of its peptides to what this body is made of."""

    microbe: str
    alike: float


@dataclass(frozen=True, slots=True)
class Rung:
    """How hard telling apart is: a step of the staircase.

    `plain` and `mimic` are the fits (0..1) to the body's own that are wanted of plain microbes and of mimics. `noise`
    is added to the share of left-over pieces of microbes among what is carried without alarm. `rests` multiplies how
    long dendritic cells rest: the shorter, the more carriers there are at a time.
    """

    plain: float
    mimic: float
    noise: float
    rests: float


@dataclass(frozen=True, slots=True)
class Vigil:
    """Surges without an end, and the staircase that they follow.

    `plain` and `mimics` are the strains that a surge may bring, `guests` what comes beside them: commensals, and what
    sleeps in cells. The first surge comes at step `first`, the others every `every` steps; surge number n (from 0)
    brings `least` + `more` x n + `faster` x n x n plain microbes, and from surge `mimics_from` on a mimic by the same
    count less `fewer`.
    None brings more than `most` of a kind. `begins` is the rung at the beginning, `pays` by how many hundredths of the
    usual a surge pays here.

    From surge `faces_from` on each comes in one of `faces`, by lot. `ahead` steps before each surge but the first it is
    told how it will come, and `offers` of the `bargains` are offered. From surge `drifts_from` on microbes drift when
    they multiply: a share of `drifts` for each surge more, `drifts_most` at most.
    """

    plain: tuple[Strain, ...]
    mimics: tuple[Strain, ...]
    guests: tuple[str, ...]
    rungs: tuple[Rung, ...]
    begins: int = 0
    first: int = 90
    every: int = 1350
    least: int = 3
    more: float = 0.4
    faster: float = 0.035
    mimics_from: int = 1
    fewer: int = 1
    most: int = 24
    pays: int = PAR
    faces: tuple[Face, ...] = (Face.USUAL,)
    faces_from: int = 2
    bargains: tuple[Bargain, ...] = ()
    offers: int = 3
    ahead: int = 300
    drifts_from: int = 3
    drifts: float = 0.04
    drifts_most: float = 0.3

    def bargain(self, id: str) -> Bargain | None:
        """The bargain of this id; None for none."""
        return next((one for one in self.bargains if one.id == id), None)
