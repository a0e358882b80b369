"""The patient lab's file: it is whole, has its words, and faults in it are told with their place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.check import check_paths
from game.library.factors import load_factors
from game.library.lab import LAB_FILE, read_lab
from tests.library.small import Refused, told_of

TEXT = LAB_FILE.read_text(encoding="utf-8")


def test_the_lab_of_the_game_is_whole_and_has_its_words() -> None:
    assert check_paths([LAB_FILE]) == ([], [])


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        ('level = "nerve"', 'level = "nerves"', "there is no level 'nerves'"),
        ('level = "nerve"', 'level = "heart-patrol"', "there is no level 'heart-patrol'"),
        ('level = "nerve"', 'level = "thymus"', "nobody can fall ill in 'thymus'"),
        ('hla = ["DPB1*04:01"]', "hla = []", "nobody has no HLA"),
        ('"a-02", "smoking"', '"a-02", "smoke"', "there is no factor 'smoke'"),
        ('usual = ["ebv"]', 'usual = ["gout"]', "'gout' is none of its factors"),
        ('ebv = ["epstein-barr-virus"]', 'ebv = ["cold"]', "the level has no microbe 'cold'"),
        ("seconds = 270", "seconds = 5", "'seconds' is 5"),
        ("gate = ", "gates = ", "'gate' is missing"),
        ("spread = 0.8", "spread = 8", "'spread' is 8"),
        ("a-02 = 3.0", "a-02 = 30.0", "'a-02' is 30"),
        ('a-02 = ["A*02:01"]', 'a-02 = ["A*03:01"]', "'a-02' is about HLA, and brings none"),
        ('id = "ebv"', 'id = "twins"', "the id 'twins' is there twice"),
        ("[[preset]]", "[[presets]]", "'presets' is not known here"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, broken: Refused, good: str, bad: str, what: str) -> None:
    path = tmp_path / "lab.toml"
    assert good in TEXT
    path.write_text(TEXT.replace(good, bad, 1), encoding="utf-8")
    problems = broken(lambda: read_lab(path, load_factors()))
    assert told_of(problems, what).remedy
