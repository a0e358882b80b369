"""What a peptide is called. One that drifted from another has no words of its own and is named after it."""

from __future__ import annotations

from game.library.training import VARIANT_OF
from game.library.words import Words


def peptide_name(words: Words, id: str) -> str:
    """The name of a peptide in the player's words."""
    name = words(f"peptide.{id.removesuffix(VARIANT_OF)}.name")
    return words("variant.name", name=name) if id.endswith(VARIANT_OF) else name


def peptide_about(words: Words, id: str) -> str:
    """What there is to say of a peptide."""
    if id.endswith(VARIANT_OF):
        return words("variant.about", name=words(f"peptide.{id.removesuffix(VARIANT_OF)}.name"))
    return words(f"peptide.{id}.about")
