"""What a change did to a peptide where it lies in the groove: whether a pocket refuses it, or a T cell reads it.

Citrulline lies where arginine lay. At an anchor the receptor sees nothing of that; but this patient's pocket may refuse
the one and hold the other, so that a piece appears that was never shown before. At a contact the receptor reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.library import Peptide
from game.tissue.fit import ANCHORS
from game.tissue.patient import groove_of, held
from game.tissue.setup import Setup

HOLDS_FROM = 0.5  # how well a groove holds a peptide, from which its pockets are said to hold


@dataclass(frozen=True, slots=True)
class Pocket:
    """Place 1 to 9 of a core, where `before` (a sign for `view.kit.tokens`) became `now`; the same where it still may.

    `anchor` says whether a pocket of the groove takes it. `refused` and `holds` are whether that pocket turns `before`
    away, and whether it holds `now`; at a contact neither has a meaning, and they are False and True.
    """

    place: int
    before: str
    now: str
    anchor: bool
    refused: bool = False
    holds: bool = True

    @property
    def changed(self) -> bool:
        """Whether it is another residue than before."""
        return self.before != self.now


def pockets(setup: Setup, peptides: Mapping[str, Peptide], antigen: str) -> tuple[Pocket, ...]:
    """The places of `antigen` that citrulline changed, or whose pocket hardly holds it until it will; () for most.

    `peptides` are those of the run.
    """
    pair = next(((own, turned) for own, turned in setup.turns.items() if antigen in (own, turned)), None)
    if pair is None:
        return ()
    peptide, native, changed = peptides[antigen], peptides[pair[0]], peptides[pair[1]]
    holds = held(setup, antigen) >= HOLDS_FROM
    refused = held(setup, native.id) < HOLDS_FROM
    if peptide is native and holds:
        return ()  # nothing has become of it, and nothing keeps it back
    found = []
    for number, (before, later) in enumerate(zip(native.signs, changed.signs, strict=True)):
        if before == later:
            continue
        place = number + 1
        now = peptide.signs[number]
        if place in ANCHORS:
            found.append(Pocket(place, before, now, anchor=True, refused=refused, holds=holds))
        elif peptide is changed:
            found.append(Pocket(place, before, now, anchor=False))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lying:
    """How a peptide lies in a molecule of this patient: which one, the nine residues in its groove, and whether it is
    held at all. One that no molecule of the patient holds is told with the molecule of others that would.
    """

    allele: str
    signs: tuple[str, ...]
    held: bool


def lying(setup: Setup, peptides: Mapping[str, Peptide], antigen: str) -> Lying | None:
    """How `antigen` lies in a groove here; None without a patient, and where no molecule is known to hold it."""
    grooves = setup.antigens[antigen].grooves if setup.patient is not None and antigen in setup.antigens else ()
    peptide = peptides[antigen]
    if not grooves:
        grooves = peptide.grooves if setup.patient is not None else ()
    if not grooves:
        return None
    here = groove_of(setup, antigen) if antigen in setup.antigens else None
    if here is not None and here.hold > 0.0:
        return Lying(here.allele, peptide.signs, held=True)
    return Lying(grooves[0].allele, peptide.signs, held=False)
