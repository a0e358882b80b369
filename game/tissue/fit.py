"""How alike two peptides look to a T-cell receptor.

A proxy: BLOSUM62 over the five positions of a class II core that face the receptor, normalised. It measures likeness
of residues in evolution, not binding; on real pairs it separates known mimics (0.62 to 0.69) from foreign peptides
(at most 0.48). Licence for reading only those positions: Wucherpfennig 2004, Mol Immunol 40:1009.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

CORE_LENGTH = 9
CONTACTS = (2, 3, 5, 7, 8)
ANCHORS = (1, 4, 6, 9)

Substitution = Mapping[str, Mapping[str, int]]


def score(a: str, b: str, substitution: Substitution) -> int:
    """The sum of `substitution` over the contacts of two cores."""
    total = 0
    for position in CONTACTS:
        total += substitution[a[position - 1]][b[position - 1]]
    return total


def fit(a: str, b: str, substitution: Substitution) -> float:
    """Likeness in 0..1 of two nine-letter cores `a` and `b` at the contact positions; 1 for the same contacts.

    `substitution` is BLOSUM62 as letter -> letter -> score. Raises KeyError for a letter that is no amino acid and
    ValueError for a core that has not nine letters.
    """
    if len(a) != CORE_LENGTH or len(b) != CORE_LENGTH:
        raise ValueError(f"a core has {CORE_LENGTH} letters: {a!r}, {b!r}")
    return likeness(score(a, b, substitution), score(a, a, substitution), score(b, b, substitution))


def likeness(both: int, a: int, b: int) -> float:
    """The fit of two cores that score `both` together, and `a` and `b` each with itself."""
    return min(1.0, max(0.0, both / sqrt(a * b)))
