from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.library import load_blosum62, load_peptides
from game.library.peptides import MIMIC_LEAST, RESIDUES
from game.library.training import CannotBuild, build_alike, build_core
from game.tissue.fit import ANCHORS, fit

TABLE = load_blosum62()
SELF = [peptide for peptide in load_peptides().values() if peptide.kind == "self"]
cores = st.text(RESIDUES, min_size=9, max_size=9)
seeds = st.integers(0, 10_000)


@given(cores, seeds, st.floats(0.3, 0.78))
def test_a_core_has_the_wanted_fit(model: str, seed: int, least: float) -> None:
    wanted = (least, least + 0.15)
    try:
        core = build_core(model, wanted, TABLE, Random(seed))
    except CannotBuild:
        return  # some cores, as of five alike residues, leave gaps in what can be reached
    assert wanted[0] <= fit(model, core, TABLE) <= wanted[1]


@given(st.sampled_from(SELF), seeds)
def test_every_self_peptide_can_be_mimicked_and_no_other_is(model: object, seed: int) -> None:
    own = next(peptide for peptide in SELF if peptide is model)
    built = build_alike("training-one", own, SELF, (0.62, 0.80), TABLE, Random(seed))
    assert 0.62 <= fit(built.core, own.core, TABLE) <= 0.80
    assert all(fit(built.core, other.core, TABLE) < MIMIC_LEAST for other in SELF if other is not own)
    assert (built.kind, built.mimics, built.training) == ("mimic", own.id, True)
    assert built.letters[built.core_start : built.core_start + 9] == built.core
    assert set(built.letters) <= set(RESIDUES)


@given(cores, seeds)
def test_the_same_stream_builds_the_same(model: str, seed: int) -> None:
    def build() -> str:
        try:
            return build_core(model, (0.5, 0.7), TABLE, Random(seed))
        except CannotBuild as fault:
            return str(fault)

    assert build() == build()


def test_anchors_are_drawn_anew() -> None:
    model = "VEALYLVCG"
    changed = [build_core(model, (0.6, 0.8), TABLE, Random(seed)) for seed in range(20)]
    for position in ANCHORS:
        assert any(core[position - 1] != model[position - 1] for core in changed)


def test_what_cannot_be_built_says_so() -> None:
    with pytest.raises(CannotBuild, match=r"0\.999 to 0\.9995 to VEALYLVCG"):
        build_core("VEALYLVCG", (0.999, 0.9995), TABLE, Random(1))
    with pytest.raises(ValueError, match=r"at least 0\.6"):
        build_alike("training-one", SELF[0], SELF, (0.5, 0.7), TABLE, Random(1))
