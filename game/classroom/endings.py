"""How the end of a run is told: in words of its level, or else of its place."""

from __future__ import annotations

from dataclasses import dataclass

from game.library import Words
from game.tissue.setup import Setup
from game.tissue.world import Tissue


@dataclass(frozen=True, slots=True)
class Ending:
    """The end in words: a title, a sentence with numbers, and why it came to this."""

    title: str
    sentence: str
    text: str


def ending_title(words: Words, setup: Setup, outcome: str) -> str:
    """The name of an end, as "Type 1 diabetes begins"."""
    return words(f"end.{_teller(words, setup, outcome)}.{outcome}.title")


def ending_of(words: Words, tissue: Tissue) -> Ending:
    """How the end of `tissue` is told."""
    setup, outcome = tissue.setup, tissue.outcome
    left, every = tissue.left_of_target()
    name = _teller(words, setup, outcome)
    disease = words(f"disease.{setup.disease}")
    sentence = words(f"end.{name}.{outcome}.sentence", left=left, all=every, disease=disease)
    return Ending(ending_title(words, setup, outcome), sentence, words(f"end.{name}.{outcome}.text"))


def _teller(words: Words, setup: Setup, outcome: str) -> str:
    """Whose words tell of this end: the level's, where it has some of its own, or its place's."""
    return setup.level if words.has(f"end.{setup.level}.{outcome}.title") else setup.place
