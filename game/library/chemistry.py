"""Residues as signs: the twenty letters by their chemistry, and those that were changed after a protein was made.

A sign is a letter; "Cit" for citrulline, which no gene has a letter for; "dE" or "dD" for what was deamidated; "+" and
a letter for the first residue after a join of two proteins.
"""

from __future__ import annotations

GREASY, RING, POLAR, SPECIAL, MODIFIED = "greasy", "ring", "polar", "special", "modified"
POSITIVE, NEGATIVE = "positive", "negative"
CLASSES: dict[str, str] = {
    GREASY: "AVLIM",
    RING: "FWY",
    POLAR: "STNQ",
    POSITIVE: "KRH",
    NEGATIVE: "DE",
    SPECIAL: "GPC",
}
BY_CHEMISTRY = "".join(CLASSES.values())  # the twenty letters, class by class
CITRULLINE = "Cit"
WAS_AMIDE, FUSED = "d", "+"  # stand before the letter
# How a peptide may have been changed after it was made. What was altered in place has these letters for those before;
# citrulline has no letter of its own, and stands as Q, which is as uncharged.
JOINED, CITRULLINATED, DEAMIDATED = "fused", "citrullinated", "deamidated"
CHANGES: dict[str, dict[str, str]] = {DEAMIDATED: {"E": "Q", "D": "N"}, CITRULLINATED: {"Q": "R"}}


def chemistry(residue: str) -> str:
    """The class of a residue: a letter of the twenty, "Cit", "dE" or "dD" (deamidated), or "+" and a letter (fused).

    Raises KeyError for anything else.
    """
    if residue == CITRULLINE:
        return MODIFIED
    mark, letter = residue[:-1], residue[-1:]
    for name, letters in CLASSES.items():
        if letter and letter in letters and (mark in ("", FUSED) or (mark == WAS_AMIDE and name == NEGATIVE)):
            return name
    raise KeyError(residue)


def sign_of(letter: str, alteration: str) -> str:
    """The sign of a residue that was altered: `letter` is what it is now, `alteration` how it came to that."""
    return {JOINED: f"{FUSED}{letter}", CITRULLINATED: CITRULLINE}.get(alteration, f"{WAS_AMIDE}{letter}")


def letter_of(sign: str) -> str:
    """The letter that a sign is compared by."""
    return "Q" if sign == CITRULLINE else sign[-1:]


def native_of(sign: str) -> str:
    """The letter of a residue before it was altered in place; the sign itself where it was not."""
    if sign == CITRULLINE:
        return CHANGES[CITRULLINATED][letter_of(sign)]
    return CHANGES[DEAMIDATED][letter_of(sign)] if sign[:-1] == WAS_AMIDE else sign
