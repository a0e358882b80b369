"""What is known: peptides, scenarios and words. Read once, checked once; nothing here changes while the game runs."""

from __future__ import annotations

from game.library.peptides import Peptide, load_blosum62, load_peptides
from game.library.plan import build_case, build_setup
from game.library.scenarios import Scenario, base_of, is_level, levels, load_scenario
from game.library.words import Words, load_words

__all__ = [
    "Peptide",
    "Scenario",
    "Words",
    "base_of",
    "build_case",
    "build_setup",
    "is_level",
    "levels",
    "load_blosum62",
    "load_peptides",
    "load_scenario",
    "load_words",
]
