"""How the end of a run is told: in words of its level, or else of its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.classroom.stars import BURDEN_MOST, library_share, result_of
from game.classroom.vigils import alike, outlived, score
from game.library import Words
from game.tissue.ending import is_cleared, is_septic
from game.tissue.ladder import Vigil
from game.tissue.outcomes import Outcome
from game.tissue.treatment import burden, function
from game.tissue.world import Tissue

SEPSIS = "sepsis"
OPEN_FROM = 0.85  # of what the filters of a kidney let through
NOTCHED_BELOW, WORN_BELOW = 0.9, 0.9  # of the health of bone, and of cartilage, that is left


@dataclass(frozen=True, slots=True)
class Ending:
    """The end in words: a title, a sentence with numbers, and why it came to this."""

    title: str
    sentence: str
    text: str


def ending_title(words: Words, tissue: Tissue) -> str:
    """The name of the end of `tissue`, as "Type 1 diabetes begins"."""
    name, manner = _teller(words, tissue)
    return words(f"end.{name}.{manner}.title")


def ending_of(words: Words, tissue: Tissue) -> Ending:
    """How the end of `tissue` is told."""
    left, every = tissue.left_of_target()
    name, manner = _teller(words, tissue)
    values = {"left": left, "all": every, "disease": words(f"disease.{tissue.setup.disease}")}
    sentence = words(f"end.{name}.{manner}.sentence", **values, kept=round(100 * _kept(tissue, _kinds(tissue, manner))))
    # Where microbes are left, what a place says of an end with some
    left_over = not is_cleared(tissue) and words.has(f"end.{name}.{manner}.left")
    text = words(f"end.{name}.{manner}.left" if left_over else f"end.{name}.{manner}.text")
    return Ending(ending_title(words, tissue), sentence, text)


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


def filters_of(tissue: Tissue) -> str:
    """How the filters of a kidney are in the end: "whole", "worn" or "clogged"; "" where there are none."""
    if not tissue.filters:
        return ""
    if tissue.integrity >= OPEN_FROM:
        return "whole"
    return "worn" if tissue.integrity > tissue.rules.disease_share else "clogged"


def _kept(tissue: Tissue, kinds: Collection[str]) -> float:
    """How much health the cells of these kinds have left, 0..1; 1.0 where there are none."""
    health = [cell.health / 100.0 for cell in tissue.cells if cell.kind in kinds]
    return sum(health) / len(health) if health else 1.0


def star_line(words: Words, tissue: Tissue, star: str) -> str:
    """What a star (see `stars`) is for, and how much of it was reached."""
    if star == "calls":
        result = result_of(tissue)
        return words("debrief.star.calls", right=result.right, calls=result.calls, unread=tissue.unread)
    if star == "burden":
        return words("debrief.star.burden", points=burden(tissue), most=BURDEN_MOST)
    reached = {"infection": tissue.infection, "tissue": tissue.integrity, "function": function(tissue)}
    share = reached[star] if star in reached else library_share(tissue)
    return words(f"debrief.star.{star}", number=round(100 * share))


def vigil_lines(words: Words, tissue: Tissue, vigil: Vigil) -> list[str]:
    """What a patrol without an end came to, line by line."""
    return [
        words("vigil.outlived", count=outlived(tissue)),
        words("vigil.score", score=score(tissue)),
        words("vigil.could", alike=round(100 * alike(tissue, vigil))),
    ]


def _teller(words: Words, tissue: Tissue) -> tuple[str, str]:
    """Whose words tell of this end, the level's, where it has some of its own, or its place's; and which of them."""
    setup = tissue.setup
    for name in (setup.level, setup.place):
        for manner in _manners(tissue):
            if words.has(f"end.{name}.{manner}.title"):
                return name, manner
    return setup.place, tissue.outcome


def _manners(tissue: Tissue) -> tuple[str, ...]:
    """The outcome, and before it what came to it, where some place may have words of its own for that."""
    if is_septic(tissue):
        return SEPSIS, tissue.outcome
    trait = _trait(tissue)
    return (f"{tissue.outcome}-{trait}", tissue.outcome) if trait else (tissue.outcome,)


def _trait(tissue: Tissue) -> str:
    """What is true of a joint in the end beside its outcome, "" for nothing that the outcome does not say.

    Bone and cartilage count first, for they do not come back. Where both are whole and the joint is scarred or ill all
    the same, its lining lost more ("swollen" while ways are closed, else "sore") or what lies outside ("outside").
    """
    condition = condition_of(tissue)
    if condition != "whole":
        return condition
    if tissue.outcome not in (Outcome.SCARRED, Outcome.DISEASE):
        return ""
    if _lost(tissue, tissue.setup.swells) < _lost(tissue, _outside(tissue)):
        return "outside"
    return "swollen" if tissue.pannus else "sore"


def _kinds(tissue: Tissue, manner: str) -> Collection[str]:
    """The kinds of cells that a manner of ending tells of."""
    return _outside(tissue) if manner.endswith("-outside") else tissue.setup.swells


def _outside(tissue: Tissue) -> list[str]:
    """The kinds that count for the tissue, and are neither lining nor cartilage nor bone."""
    setup = tissue.setup
    return [kind for kind in setup.vital if kind not in (*setup.swells, *setup.wears, *setup.bone)]


def _lost(tissue: Tissue, kinds: Collection[str]) -> float:
    """How much health the cells of these kinds have lost, in cells."""
    return sum(1.0 - cell.health / 100.0 for cell in tissue.cells if cell.kind in kinds)
