"""One patient in the islet, and in every level likenesses only where they are meant."""

from __future__ import annotations

import pytest

from game.library import build_setup, levels, load_blosum62, load_peptides, load_scenario
from game.library.kinds import ALIKE, OWN
from game.library.peptides import FOREIGN_MOST, MIMIC_LEAST
from game.tissue.fit import fit

pytestmark = pytest.mark.whole

TABLE, LIBRARY = load_blosum62(), load_peptides()
# DR3/DR4-DQ8 with DPB1*04:01: the chains of both haplotypes, DQ also with one chain of each
PATIENT = (
    "DRB1*03:01",
    "DRB1*04:01",
    "DQA1*05:01/DQB1*02:01",
    "DQA1*03:01/DQB1*03:02",
    "DQA1*03:01/DQB1*02:01",
    "DQA1*05:01/DQB1*03:02",
    "DPB1*04:01",
)
MOST_OWN = 6


def real(level: str) -> set[str]:
    """The real peptides that a level may bring, of the body and of microbes."""
    scenario = load_scenario(level)
    brought = {id for microbe in scenario.microbes for id in (*microbe.shows, *microbe.draw_from)}
    return {*scenario.shown, *brought}


@pytest.mark.parametrize("level", ["islet", "islet-drill"])
def test_the_islet_is_one_patient(level: str) -> None:
    names = real(level)
    assert len(names) > 8
    for name in names:
        hla = LIBRARY[name].hla
        assert any(one in hla for one in PATIENT), f"{name} is shown by {hla or 'nobody knows what'}"


@pytest.mark.parametrize("level", [level for level in levels() if level != "thymus"])
def test_a_place_shows_few_peptides_of_its_own(level: str) -> None:
    assert 1 <= len(load_scenario(level).shown) <= MOST_OWN


@pytest.mark.parametrize("level", levels())
def test_plain_microbes_of_a_level_are_like_nothing_in_it(level: str) -> None:
    """And what drifts stays so, on many seeds."""
    for seed in range(12):
        setup = build_setup(level, seed)
        own = [one for one in setup.antigens.values() if one.kind in OWN]
        for antigen in setup.antigens.values():
            if antigen.kind in OWN:
                continue
            best = max(fit(antigen.core, one.core, TABLE) for one in own)
            if antigen.kind in ALIKE and antigen.shape:
                takes = setup.shapes[antigen.shape].takes
                assert takes.keys() & {one.shape for one in own}, antigen.id
            elif antigen.kind in ALIKE:
                assert best >= MIMIC_LEAST, antigen.id
            elif antigen.id in LIBRARY:
                assert best < FOREIGN_MOST, antigen.id
            else:
                assert best < MIMIC_LEAST, antigen.id


def test_the_closest_plain_microbe_of_the_islet() -> None:
    names = real("islet")
    own = [LIBRARY[name] for name in names if LIBRARY[name].kind in OWN]
    plain = [LIBRARY[name] for name in names if LIBRARY[name].kind == "foreign"]
    assert max(fit(a.core, b.core, TABLE) for a in plain for b in own) < 0.4


@pytest.mark.parametrize(
    ("name", "core", "register"),
    [
        ("insulin-b9-23", "EALYLVCGE", "published"),  # E13, Y16, E21 in the pockets of DQ8: Lee 2001, PDB 1JK8
        ("tpi-23-37", "IGTLNAAKV", "published"),  # I26 in pocket 1: PDB 2IAN
        ("vimentin-66-78", "VRLRSSVPG", "published"),  # R71 in pocket 4: Scally 2013
        ("proinsulin-77-90", "LALEGSLQK", "published"),  # PDB 4Y19
        ("tetanus-830-844", "IKANSKFIG", "published"),  # Parry 2008
        ("hybrid-insulin-iapp2", "ELGGGNAVE", "published"),  # Tran 2021
        ("c-peptide-9-17", "QVELGGGPG", "assumed"),  # the shortest piece is no register
        ("c-peptide-18-26", "AGSLQPLAL", "assumed"),
        ("sars-cov-2-spike-nll", "LLQYGSFCT", "assumed"),  # DRB1*15:01 likes a ring in pocket 4
        ("strep-m5-c3", "LRRDLDASR", "assumed"),
        ("myosin-rod", "MRRDLEEAT", "assumed"),
    ],
)
def test_registers_are_called_what_they_are(name: str, core: str, register: str) -> None:
    peptide = LIBRARY[name]
    assert (peptide.core, peptide.register) == (core, register)
    if register == "published":
        assert peptide.evidence == "crystal-structure" or peptide.source


def test_a_commensal_stays_alike_to_insulin_in_the_register_of_the_crystal() -> None:
    likeness = fit(LIBRARY["p-distasonis-hprt-4-18"].core, LIBRARY["insulin-b9-23"].core, TABLE)
    assert likeness == pytest.approx(0.62, abs=0.005)
    assert LIBRARY["p-distasonis-hprt-4-18"].kind == "commensal"


def test_the_clone_against_a_fused_peptide_hunts_the_unfused_one_too() -> None:
    """The codex says so, and by the rule it is so."""
    fused, plain = LIBRARY["hybrid-insulin-iapp2"], LIBRARY["c-peptide-8-22"]
    assert fit(fused.core, plain.core, TABLE) >= MIMIC_LEAST
