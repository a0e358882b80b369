"""The patient whose tissue this is, and what the HLA of this patient holds out to T cells.

Class II molecules differ from person to person in the pockets that take a peptide's anchors (P1, P4, P6, P9). What no
molecule of a patient holds never leaves a cell; what is held badly is shown seldom. How well a molecule holds a
peptide is written with the peptide (assets/library/peptides), as a share from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Groove:
    """How one HLA molecule holds a peptide.

    `allele` is the molecule as the field writes it ("DRB1*15:01", "DQA1*03:01/DQB1*03:02"), `hold` how well it holds
    (0..1), `core` the nine letters that lie in its groove and `start` the place of their first one in the peptide,
    from 0: two molecules can hold the same peptide in two registers.
    """

    allele: str
    hold: float
    core: str
    start: int


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose tissue this is. No rule reads `name`, `age` or `sex`: what shifts rules are `factors`, folded beforehand.

    `name` is the end of a word key (`patient.name.NAME`), `age` in years, `sex` "female" or "male", `hla` the molecules
    of this patient as in `Groove.allele`, `factors` ids of assets/library/factors.toml, and `card` the id of the
    scenario's card that this patient was drawn from.
    """

    name: str
    age: int
    sex: str
    hla: tuple[str, ...]
    factors: tuple[str, ...] = ()
    card: str = ""


class Grooved(Protocol):
    """What this module must know of a peptide."""

    @property
    def grooves(self) -> tuple[Groove, ...]:
        """The molecules that hold it, () where none are stated."""


class Bodied(Protocol):
    """What this module must know of a setup."""

    @property
    def patient(self) -> Patient | None:
        """Whose tissue it is, None where that is nobody in particular."""

    @property
    def antigens(self) -> Mapping[str, Grooved]:
        """All antigens of the run by id."""


def best_groove(grooves: Iterable[Groove], hla: Collection[str]) -> Groove | None:
    """Which of `grooves` holds best among those of the molecules `hla`, the first of equals; None where there is none.

    A groove with a hold of 0 counts: it says that the molecule is there and refuses the peptide.
    """
    has = [groove for groove in grooves if groove.allele in hla]
    return max(has, key=lambda groove: groove.hold, default=None)


def hold_in(hla: Collection[str], peptide: Grooved) -> float:
    """How well the molecules `hla` hold a peptide, 0..1; 1.0 where no grooves are stated."""
    if not peptide.grooves:
        return 1.0
    best = best_groove(peptide.grooves, hla)
    return best.hold if best is not None else 0.0


def groove_of(setup: Bodied, antigen: str) -> Groove | None:
    """The groove that holds `antigen` best in this patient, the first written of equals.

    None without a patient, where no grooves are stated, and where the patient has none of the molecules.
    """
    if setup.patient is None:
        return None
    return best_groove(setup.antigens[antigen].grooves, setup.patient.hla)


def held(setup: Bodied, antigen: str) -> float:
    """How well this patient's HLA holds the peptide `antigen`, 0..1: 0.0 never leaves a cell.

    1.0 without a patient, and for a peptide of which no grooves are stated.
    """
    return 1.0 if setup.patient is None else hold_in(setup.patient.hla, setup.antigens[antigen])
