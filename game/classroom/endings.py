"""How the end of a run is told: words of the level, else of its place, else those that fit every tissue."""

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
    """The name of an end, as "The disease begins"."""
    for name in (setup.level, setup.place):
        if words.has(f"end.{name}.{outcome}.title"):
            return words(f"end.{name}.{outcome}.title")
    return words(f"end.{outcome}.title")


def ending_of(words: Words, tissue: Tissue) -> Ending:
    """How the end of `tissue` is told."""
    setup, outcome = tissue.setup, tissue.outcome
    left, every = tissue.left_of_target()
    values = {"left": left, "all": every, "disease": disease_name(words, setup)}
    title = ending_title(words, setup, outcome)
    for name in (setup.level, setup.place):
        if words.has(f"end.{name}.{outcome}.title"):
            sentence = words(f"end.{name}.{outcome}.sentence", **values)
            return Ending(title, sentence, words(f"end.{name}.{outcome}.text"))
    return Ending(title, words(f"end.{outcome}.sentence", **values), words(f"end.{outcome}.text"))


def disease_name(words: Words, setup: Setup) -> str:
    """The disease at stake by its name; "" where none is."""
    return words(f"disease.{setup.disease}") if setup.disease else ""
