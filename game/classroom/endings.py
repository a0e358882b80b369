"""How the end of a run is told: in words of its level, or else of its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.classroom.stars import library_share, result_of
from game.library import Words
from game.tissue.ending import is_cleared, is_septic
from game.tissue.world import Tissue

SEPSIS = "sepsis"
NOTCHED_BELOW, WORN_BELOW = 0.9, 0.9  # of the health of bone, and of cartilage, that is left


@dataclass(frozen=True, slots=True)
class Ending:
    """The end in words: a title, a sentence with numbers, and why it came to this."""

    title: str
    sentence: str
    text: str


def ending_title(words: Words, tissue: Tissue) -> str:
    """The name of the end of `tissue`, as "Type 1 diabetes begins"."""
    return words(f"end.{_teller(words, tissue)}.{_manner(words, tissue)}.title")


def ending_of(words: Words, tissue: Tissue) -> Ending:
    """How the end of `tissue` is told."""
    left, every = tissue.left_of_target()
    name, manner = _teller(words, tissue), _manner(words, tissue)
    disease = words(f"disease.{tissue.setup.disease}")
    sentence = words(f"end.{name}.{manner}.sentence", left=left, all=every, disease=disease)
    return Ending(ending_title(words, tissue), sentence, _why(words, tissue))


def condition_of(tissue: Tissue) -> str:
    """How a joint is in the end: "whole", "worn" (cartilage is lost) or "notched" (bone is); "" where there is no bone.

    What an osteoclast has bitten counts by its health, so that bone is notched before any of it is gone.
    """
    bone = tissue.setup.bone
    if not bone:
        return ""
    if _kept(tissue, bone) < NOTCHED_BELOW:
        return "notched"
    cartilage = [kind for kind in tissue.setup.wears if kind not in bone]
    return "worn" if _kept(tissue, cartilage) < WORN_BELOW else "whole"


def _kept(tissue: Tissue, kinds: Collection[str]) -> float:
    """How much health the cells of these kinds have left, 0..1; 1.0 where there are none."""
    health = [cell.health / 100.0 for cell in tissue.cells if cell.kind in kinds]
    return sum(health) / len(health) if health else 1.0


def star_line(words: Words, tissue: Tissue, star: str) -> str:
    """What a star (see `stars`) is for, and how much of it was reached."""
    if star == "calls":
        result = result_of(tissue)
        return words("debrief.star.calls", right=result.right, calls=result.calls, unread=tissue.unread)
    reached = {"infection": tissue.infection, "tissue": tissue.integrity}
    share = reached[star] if star in reached else library_share(tissue)
    return words(f"debrief.star.{star}", number=round(100 * share))


def _why(words: Words, tissue: Tissue) -> str:
    """Why it came to this; where microbes are left, what a place says of an end with some."""
    name, manner = _teller(words, tissue), _manner(words, tissue)
    if not is_cleared(tissue) and words.has(f"end.{name}.{manner}.left"):
        return words(f"end.{name}.{manner}.left")
    return words(f"end.{name}.{manner}.text")


def _manner(words: Words, tissue: Tissue) -> str:
    """The outcome, or what it came to by its cause: an infection, where a place tells of it, may end as sepsis."""
    if is_septic(tissue) and words.has(f"end.{tissue.setup.place}.{SEPSIS}.title"):
        return SEPSIS
    return tissue.outcome


def _teller(words: Words, tissue: Tissue) -> str:
    """Whose words tell of this end: the level's, where it has some of its own, or its place's."""
    setup, manner = tissue.setup, _manner(words, tissue)
    return setup.level if words.has(f"end.{setup.level}.{manner}.title") else setup.place
