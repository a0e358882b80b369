"""How a run can end, the best end first."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """An end; `Table.outcome` holds its text, which is what saves and runs store."""

    HEALTHY = "healthy"
    SCARRED = "scarred"
    INFECTION = "infection"  # the tissue was lost to microbes
    DISEASE = "disease"  # the tissue was lost to its own immune system


OUTCOMES = tuple(outcome.value for outcome in Outcome)
SURVIVED = (Outcome.HEALTHY.value, Outcome.SCARRED.value)
LOST = (Outcome.INFECTION.value, Outcome.DISEASE.value)


def rank(outcome: str) -> int:
    """How good an end is, from 0 for the worst. Raises ValueError for what is no end."""
    return len(OUTCOMES) - 1 - OUTCOMES.index(Outcome(outcome))
