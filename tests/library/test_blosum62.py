from __future__ import annotations

from pathlib import Path

import pytest

from game.library.peptides import BLOSUM62_FILE, RESIDUES, load_blosum62, read_blosum62
from game.problems import Broken


def test_our_table_is_blosum62() -> None:
    matrices = pytest.importorskip("Bio.Align.substitution_matrices")
    reference = matrices.load("BLOSUM62")
    ours = load_blosum62()
    assert {a: {b: int(reference[a][b]) for b in RESIDUES} for a in RESIDUES} == ours


def test_a_copy_may_be_changed() -> None:
    load_blosum62()["A"]["A"] = 99
    assert load_blosum62()["A"]["A"] == 4


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("A   4 -1", "A   x -1", "4", "row A is not 20 whole numbers"),
        ("A   4 -1", "A   -1", "4", "row A is not 20 whole numbers"),
        ("A   4 -1", "A   4 -3", "row A", "A to R is -3, but R to A is -1"),
        ("    A  R", "    A  A", "1", "not the twenty residues"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, old: str, new: str, place: str, what: str) -> None:
    text = BLOSUM62_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "table.txt"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Broken) as caught:
        read_blosum62(path)
    first = caught.value.problems[0]
    assert (first.file, first.place) == (str(path), place)
    assert what in first.what
    assert first.remedy
