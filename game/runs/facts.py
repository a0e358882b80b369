"""What a run came to, in named numbers: at its end, and every `MARK_EVERY` steps on the way.

A fingerprint says that something differs; these say what. They are few and rounded, so that a file stays small: a run
of four minutes has about 3 kB of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.runs.parts import Parts, whole
from game.tissue.record import StateText
from game.tissue.state import ACTORS, Call
from game.tissue.world import Tissue

MARK_EVERY = 300  # steps
DIGITS = 6

Fact = int | float
# What a call was about: step, peptide, answer, danger signals, where it was sampled, whether the Treg knew it.
CallRow = tuple[int, str, str, int, str, bool]

NAMES = (
    *("calls", "unread", "tissue", "infection", "inflammation", "dead"),
    *ACTORS,
    *("clones", "known", "il2", "foxp3", "treg_x", "treg_y", "heat", "free_il2", "last_id"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of a run at `step`: its fingerprint, and its facts by name, those that tell a person most first."""

    step: int
    hash: str
    facts: dict[str, Fact]


def facts_of(tissue: Tissue) -> dict[str, Fact]:
    """The facts of `NAMES`: shares, `dead` cells, what both fields hold, how many there are of each actor, the Treg."""
    treg = tissue.treg
    found: dict[str, Fact] = {
        "calls": len(tissue.calls),
        "unread": tissue.unread,
        "tissue": tissue.integrity,
        "infection": tissue.infection,
        "inflammation": tissue.inflammation_level,
        "dead": sum(cell.state == "dead" for cell in tissue.cells),
        **{name: len(getattr(tissue, name)) for name in ACTORS},
        "clones": len(tissue.clones),
        "known": len(tissue.known),
        "il2": treg.il2,
        "foxp3": treg.foxp3,
        "treg_x": treg.x,
        "treg_y": treg.y,
        "heat": sum(tissue.heat),
        "free_il2": sum(tissue.il2_field),
        "last_id": tissue.last_id,
    }
    return {name: round(value, DIGITS) for name, value in found.items()}


def marking(tissue: Tissue) -> Parts[Mark]:
    """The state that `tissue` is in when this begins, part by part."""
    step, facts, state = tissue.now, facts_of(tissue), StateText(tissue)
    yield
    while not state.go_on():
        yield
    return Mark(step, state.fingerprint(), facts)


def mark_of(tissue: Tissue) -> Mark:
    """The state that `tissue` is in."""
    return whole(marking(tissue))


def call_row(call: Call) -> CallRow:
    """A call, as a run's file tells it."""
    return call.step, call.antigen, call.verdict, call.alarm, call.source, call.known
