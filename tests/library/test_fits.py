"""The fits of known pairs, those of the library among itself, and the laws of the fit rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.library import levels, load_blosum62, load_peptides, load_scenario
from game.library.peptides import FOREIGN_MOST, MIMIC_LEAST, RESIDUES
from game.tissue.fit import ANCHORS, fit

TABLE = load_blosum62()
LIBRARY = load_peptides()
MODEL = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
SELF = [peptide for peptide in LIBRARY.values() if peptide.kind == "self"]
BY_LETTERS = [one for one in LIBRARY.values() if one.kind == "mimic" and not one.shape]
cores = st.text(RESIDUES, min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("own", "other", "wanted"),
    [
        ("VEALYLVCG", "VELLYLVCS", 0.83),  # insulin B9-23, P. distasonis hprt 4-18
        ("VHFFKNIVT", "YHFVKKHVH", 0.69),  # MBP 85-99, EBV BALF5 627-641
        ("MRRDLEEAT", "LRRDLDASR", 0.62),  # cardiac myosin, Strep M5
        ("YVIEGTSKQ", "YVLEGTLTA", 0.39),  # LFA-1, OspA
    ],
)
def test_known_pairs(own: str, other: str, wanted: float) -> None:
    assert fit(own, other, TABLE) == pytest.approx(wanted, abs=0.005)


@pytest.mark.rule("Real mimics in the library reach")
def test_the_fits_of_the_library_are_those_that_teachers_are_told() -> None:
    mimics = [fit(one.core, LIBRARY[one.mimics].core, TABLE) for one in BY_LETTERS]
    foreign = [fit(one.core, own.core, TABLE) for one in LIBRARY.values() if one.kind == "foreign" for own in SELF]
    said = f"Real mimics in the library reach {min(mimics):.2f} to {max(mimics):.2f}, those by shape aside; "
    assert f"{said}real foreign peptides at most {max(foreign):.2f} with the body's own." in " ".join(MODEL.split())


@pytest.mark.rule("Real mimics in the library reach")
def test_mimics_reach_the_hunting_threshold() -> None:
    for peptide in BY_LETTERS:
        assert fit(peptide.core, LIBRARY[peptide.mimics].core, TABLE) >= MIMIC_LEAST


@pytest.mark.rule("Real mimics in the library reach")
def test_foreign_peptides_stay_clear_of_every_self_peptide() -> None:
    foreign = [peptide for peptide in LIBRARY.values() if peptide.kind == "foreign"]
    assert len(foreign) >= 8
    for peptide in foreign:
        for own in SELF:
            assert fit(peptide.core, own.core, TABLE) < FOREIGN_MOST, (peptide.id, own.id)


# Alike by chance, and never in one tissue: one is made in the skin, the other by the liver, for the blood
APART = {("fibrinogen-beta-69-81", "mart1-51-73")}


def test_self_peptides_do_not_mimic_each_other() -> None:
    for number, one in enumerate(SELF):
        for other in SELF[:number]:
            if tuple(sorted((one.id, other.id))) in APART:
                assert fit(one.core, other.core, TABLE) < MIMIC_LEAST
                assert not any({one.id, other.id} <= {*load_scenario(level).shown} for level in levels())
                continue
            assert fit(one.core, other.core, TABLE) < FOREIGN_MOST, (one.id, other.id)


@given(cores, cores)
def test_fit_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert fit(a, b, TABLE) == fit(b, a, TABLE)
    assert 0.0 <= fit(a, b, TABLE) <= 1.0


@given(cores)
def test_a_core_fits_itself(core: str) -> None:
    assert fit(core, core, TABLE) == pytest.approx(1.0)


@given(cores, cores, st.text(RESIDUES, min_size=4, max_size=4))
def test_anchors_do_not_count(a: str, b: str, anchors: str) -> None:
    changed = list(a)
    for position, residue in zip(ANCHORS, anchors, strict=True):
        changed[position - 1] = residue
    assert fit("".join(changed), b, TABLE) == fit(a, b, TABLE)
