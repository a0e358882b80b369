"""What a change did to a peptide in its groove: a pocket that refuses and holds, or a contact that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.classroom.pockets import Pocket, pockets
from game.library import Peptide, build_setup, load_peptides
from game.tissue.patient import Groove, Patient
from game.tissue.setup import Antigen, Setup

NATIVE, ANCHORED, CONTACT = "vimentin-66-78", "vimentin-made-cit", "vimentin-read-cit"
SHARED, OTHER = "DRB1*04:01", "DRB1*04:02"


@pytest.fixture(scope="module")
def peptides() -> dict[str, Peptide]:
    """Vimentin as it is, citrullinated at P4 (an anchor), and at P3 (a contact; made up, to tell the two apart)."""
    native = load_peptides()[NATIVE]
    assert native.core == "VRLRSSVPG"
    start = native.core_start
    made = {NATIVE: native}
    for id, number in ((ANCHORED, 3), (CONTACT, 1)):
        core = native.core[:number] + "Q" + native.core[number + 1 :]
        made[id] = replace(
            native, id=id, core=core, kind="altered", alters=NATIVE, alteration="citrullinated",
            altered_at=start + number,
        )  # fmt: skip
    return made


def setup_of(peptides: dict[str, Peptide], allele: str, native: float, changed: float, turned: str = ANCHORED) -> Setup:
    """A patient with one molecule, which holds vimentin with arginine and with citrulline as well as this."""
    holds = {NATIVE: native, ANCHORED: changed, CONTACT: changed}
    antigens = {
        id: Antigen(id, one.core, one.kind, (Groove(allele, holds[id], one.core, one.core_start),))
        for id, one in peptides.items()
    }
    return replace(
        build_setup("islet", 3),
        antigens=antigens,
        turns={NATIVE: turned},
        patient=Patient("anna", 50, "female", (allele,)),
    )


def test_the_shared_epitope_refuses_arginine_and_holds_citrulline(peptides: dict[str, Peptide]) -> None:
    (seen,) = pockets(setup_of(peptides, SHARED, 0.1, 1.0), peptides, ANCHORED)
    assert seen == Pocket(4, "R", "Cit", anchor=True, refused=True, holds=True)
    assert seen.changed


def test_another_molecule_holds_both(peptides: dict[str, Peptide]) -> None:
    (seen,) = pockets(setup_of(peptides, OTHER, 1.0, 1.0), peptides, ANCHORED)
    assert (seen.refused, seen.holds) == (False, True)


def test_a_changed_contact_is_read_and_no_pocket_is_told_of(peptides: dict[str, Peptide]) -> None:
    (seen,) = pockets(setup_of(peptides, SHARED, 1.0, 1.0, CONTACT), peptides, CONTACT)
    assert (seen.place, seen.anchor, seen.refused, seen.holds) == (2, False, False, True)


def test_one_that_is_hardly_held_shows_its_pocket_before_anything_changed(peptides: dict[str, Peptide]) -> None:
    (seen,) = pockets(setup_of(peptides, SHARED, 0.1, 1.0), peptides, NATIVE)
    assert (seen.place, seen.before, seen.now, seen.holds) == (4, "R", "R", False)
    assert not seen.changed
    assert pockets(setup_of(peptides, OTHER, 1.0, 1.0), peptides, NATIVE) == ()


def test_what_nothing_changes_has_none(peptides: dict[str, Peptide]) -> None:
    setup = replace(setup_of(peptides, SHARED, 0.1, 1.0), turns={})
    assert [pockets(setup, peptides, id) for id in peptides] == [()] * 3
