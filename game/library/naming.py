"""What a peptide is called. One that drifted from another has no words of its own and is named after it."""

from __future__ import annotations

import re

from game.library.training import VARIANT_OF
from game.library.words import Words

_NUMBERED = re.compile(r"(training-[a-z]+)-([0-9]{1,3})")  # the id of one of many that were built alike


def peptide_name(words: Words, id: str) -> str:
    """The name of a peptide in the player's words."""
    if id.endswith(VARIANT_OF):
        return words("variant.name", name=peptide_name(words, id.removesuffix(VARIANT_OF)))
    numbered = _NUMBERED.fullmatch(id)
    if numbered is None:
        return words(f"peptide.{id}.name")
    return words("trained.name", name=words(f"peptide.{numbered[1]}.name"), number=numbered[2])


def peptide_about(words: Words, id: str) -> str:
    """What there is to say of a peptide."""
    if id.endswith(VARIANT_OF):
        return words("variant.about", name=peptide_name(words, id.removesuffix(VARIANT_OF)))
    numbered = _NUMBERED.fullmatch(id)
    return words(f"peptide.{numbered[1] if numbered else id}.about")
