"""What a run has taught: a principle that it showed, by what happened in it, and the peptides that were new."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.classroom.consequences import LOST, Consequence, consequences
from game.classroom.truth import Truth
from game.library import Peptide
from game.library.kinds import OWN
from game.tissue.commands import Verdict
from game.tissue.fit import CONTACTS
from game.tissue.world import Tissue

MOST = 2  # principles


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle, and the peptides of this run that showed it ("" where it needs none).

    `same` counts the places, of those that a T cell reads, where the two are the same.
    """

    what: str
    peptide: str = ""
    other: str = ""
    same: int = 0


def principles(tissue: Tissue, truths: Sequence[Truth]) -> tuple[Principle, ...]:
    """What this run showed, what did most harm first; at most `MOST`."""
    found: dict[str, Principle] = {}
    for one in _found(tissue, truths, consequences(tissue)):
        found.setdefault(one.what, one)
    return tuple(found[what] for what in ORDER if what in found)[:MOST]


# What is told rather than another thing
ORDER = (
    "mimic-hit",
    "tolerated",
    "own-in-alarm-hit",
    "variant",
    "woke",
    "shape",
    "mimic-held",
    "own-in-alarm",
    "quiet",
)


def _found(tissue: Tissue, truths: Sequence[Truth], told: Sequence[Consequence]) -> Iterator[Principle]:
    for one, consequence in zip(truths, told, strict=False):
        took = any(part.what in LOST for part in consequence.parts)
        came = {part.what for part in consequence.parts}
        kind, verdict = one.call.kind, one.call.verdict
        if kind == "mimic" and tissue.setup.antigens[one.call.antigen].shape:
            yield Principle("shape", one.peptide.id)
        elif kind == "mimic" and one.nearest is not None:
            near = one.nearest
            if verdict == Verdict.PERMIT.value and took:
                yield Principle("mimic-hit", one.peptide.id, near.peptide, _same(one.peptide.core, near.core))
            elif one.right and not took:
                yield Principle("mimic-held", one.peptide.id, near.peptide, _same(one.peptide.core, near.core))
        elif kind == "foreign" and verdict == Verdict.CALM.value:
            yield Principle("tolerated", one.peptide.id)
        elif kind in OWN:
            hit = verdict != Verdict.CALM.value and took
            yield Principle("own-in-alarm-hit" if hit else "own-in-alarm", one.peptide.id)
        if "variant" in came:
            yield Principle("variant", one.peptide.id)
    if any(one.cause == "woke" for one in told):
        yield Principle("woke")
    if any(note.alarm == 0 for note in tissue.notebook):
        yield Principle("quiet")


def _same(core: str, other: str) -> int:
    return sum(core[place - 1] == other[place - 1] for place in CONTACTS)


def newly_met(tissue: Tissue, peptides: Mapping[str, Peptide], met: Collection[str]) -> tuple[str, ...]:
    """The peptides that this run has told of and no run before (`met`), in the order of the calls.

    Built ones are known of nobody, and do not count.
    """
    called = dict.fromkeys(call.antigen for call in tissue.calls)
    return tuple(id for id in called if id not in met and not peptides[id].training)
