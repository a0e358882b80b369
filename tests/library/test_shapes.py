"""Shapes as data: the library of them is whole, and faults are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.check import check_paths
from game.library.peptides import load_peptides
from game.library.shapes import FORMS, SHAPES_FILE, load_shapes, read_shapes
from tests.library.small import Refused, told_of

GOOD = """
[[shape]]
id = "dna"
form = "ring"
lies = true
letters = ""
residues = ""
takes = { dna = 1.0 }
honesty = "simplified"
source = "Somebody 2000, Somewhere"

[[shape]]
id = "virus"
form = "crown"
letters = "PPPGRRP"
residues = "398-404"
takes = { virus = 1.0, dna = 0.5 }
honesty = "invented for play"
source = ""
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shapes.toml"


def test_the_shapes_of_the_game_are_whole_and_every_peptide_names_one_of_them() -> None:
    assert check_paths([SHAPES_FILE]) == ([], [])
    shapes = load_shapes()
    assert {sheet.shape.form for sheet in shapes.values()} == set(FORMS)
    assert {peptide.shape for peptide in load_peptides().values() if peptide.shape} <= set(shapes)


def test_affinity_is_no_likeness_of_letters() -> None:
    shapes = load_shapes()
    sm, ro, virus = shapes["sm"], shapes["ro60"], shapes["ebna1"]
    assert sum(a != b for a, b in zip(sm.letters, virus.letters, strict=True)) == 1
    piece = "GGSGSGPRHRDGVRR"  # EBNA1 58-72, which antibodies against this piece of Ro60 take, too (McClain 2005)
    assert not [a for a, b in zip(ro.letters, piece, strict=False) if a == b]
    assert "ebna1" in sm.shape.takes
    assert "ebna1" in ro.shape.takes


def test_a_good_file_is_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    dna, virus = read_shapes(file).values()
    assert (dna.shape.form, dna.shape.lies, dna.shape.rna) == ("ring", True, False)
    assert (virus.letters, virus.residues, virus.shape.takes) == ("PPPGRRP", "398-404", {"virus": 1.0, "dna": 0.5})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('form = "ring"', 'form = "star"', "star"),
        ('id = "virus"', 'id = "dna"', "is there twice"),
        ("{ dna = 1.0 }", "{ virus = 1.0 }", "do not bind it"),
        ("dna = 0.5", "sm = 0.5", "there is no shape 'sm'"),
        ("dna = 0.5", "dna = 1.5", "1.5"),
        ('source = "Somebody 2000, Somewhere"', 'source = ""', "needs a source"),
    ],
)
def test_faults_are_told_with_a_remedy(file: Path, broken: Refused, old: str, new: str, told: str) -> None:
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    problems = broken(lambda: read_shapes(file))
    assert told_of(problems, told).place
    assert all(problem.remedy for problem in problems)
