"""What came of each answer, of attacks that nobody answered, and of sleepers: from causes that the run recorded.

Nothing is worked out anew: `Tissue.primings` say which attack came of which call, how many cells it brought, and what
these did. Here that becomes plain data (`Consequence`), and a sentence of the player's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.classroom.measures import to_brake
from game.library import Words
from game.library.words import plural
from game.tissue.commands import Verdict
from game.tissue.setup import clock
from game.tissue.state import Call, Priming
from game.tissue.world import Tissue

NO_GATE = ("woke", "returned")  # causes of attacks that passed no gate
LOST = ("took", "bared")  # what an attack took from the body: cells, or stretches of axons
HURT = 10.0  # hundredths of a cell; less harm is none worth telling


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that came of it: what it is, and where it has them, a count and the step of the last time (else -1)."""

    what: str
    count: int = -1
    step: int = -1


@dataclass(frozen=True, slots=True)
class Consequence:
    """What came of one answer, or of none.

    `cause` is calm, permit, restrain, missed (nobody answered), woke (sleepers, in inflammation) or returned (in a
    bout, from the blood), at `step`; `call` is the number of the call, -1 for the last three. `parts` are never empty.
    """

    cause: str
    step: int
    antigen: str
    call: int
    parts: tuple[Part, ...]


def consequences(tissue: Tissue) -> tuple[Consequence, ...]:
    """What came of every call of a run, in their order, then of what was not answered and of sleepers, by time."""
    by_call = {priming.call: priming for priming in tissue.primings if priming.call >= 0}
    told = [
        Consequence(call.verdict, call.step, call.antigen, number, tuple(_of_call(tissue, number, call, by_call)))
        for number, call in enumerate(tissue.calls)
    ]
    alone = [priming for priming in tissue.primings if priming.call < 0]
    told += [
        Consequence(priming.cause, priming.step, priming.antigen, -1, tuple(_of_attack(tissue, priming)))
        for priming in sorted(alone, key=lambda priming: priming.step)
    ]
    return tuple(told)


def _of_call(tissue: Tissue, number: int, call: Call, by_call: dict[int, Priming]) -> Iterator[Part]:
    if call.verdict == Verdict.CALM.value:
        yield from _of_calm(tissue, call)
    elif number in by_call:
        yield from _of_attack(tissue, by_call[number])
    elif any(cell.call == number and cell.state == "carrying" for cell in tissue.dendritics):
        yield Part("under-way")
    else:
        yield Part("faded")


def _of_calm(tissue: Tissue, call: Call) -> Iterator[Part]:
    """No attack began; and what the next one on the same peptide came to, which tolerance makes smaller."""
    yield Part("none-began")
    at_gates = (one for one in tissue.primings if one.antigen == call.antigen and one.cause not in NO_GATE)
    later = next((one for one in at_gates if one.step > call.step), None)
    if later is not None:
        fewer = not later.leashed and later.size < tissue.rules.clone_size * later.alarm
        yield Part("fewer" if fewer and later.size else "later", later.size, later.step)
    else:
        yield Part("remembered" if to_brake(call.kind) else "forgiven")


def _of_attack(tissue: Tissue, priming: Priming) -> Iterator[Part]:
    yield Part("came", priming.size)
    if not priming.size:
        return
    lost, touched = ("bared", "thinned") if tissue.axons else ("took", "hurt")
    if priming.took:
        yield Part(lost, priming.took, priming.took_at)
    elif priming.hurt >= HURT:
        yield Part(touched)
    if priming.cleared:
        yield Part(_cleared(tissue, priming.antigen), priming.cleared, priming.cleared_at)
    if not priming.took and not priming.cleared and priming.hurt < HURT:
        yield Part("idle")
    if priming.leashed and _variant_left(tissue, priming):
        yield Part("variant")


def _cleared(tissue: Tissue, antigen: str) -> str:
    """What was cleared: cells freed of a virus, bacteria, or either where the level has both and nobody can tell."""
    every = tissue.setup.microbes.values()
    forms = {one.form for one in every if antigen in one.shows} or {one.form for one in every}
    if len(forms) != 1:
        return "cleared"
    return "freed" if forms == {"virus"} else "destroyed"


def _variant_left(tissue: Tissue, priming: Priming) -> bool:
    """Whether a variant that only a full clone would have caught was carried in later, or was there at the end."""
    rules, microbes = tissue.rules, tissue.setup.microbes
    drifted = {one.drifts_to for one in microbes.values() if one.drifts_to and priming.antigen in one.shows}
    alive = {one.microbe for one in tissue.bacteria} | {one.microbe for one in tissue.virions}
    alive |= {cell.virus for cell in tissue.cells}
    for variant in drifted:
        missed = [
            piece
            for piece in microbes[variant].shows
            if rules.hunt_fit <= tissue.fit_of(priming.antigen, piece) < rules.leash_fit
        ]
        if missed and (variant in alive or any(tissue.met.get(piece, -1) > priming.step for piece in missed)):
            return True
    return False


def sentence(words: Words, told: Consequence) -> str:
    """A consequence in the player's words: "Let run at 1:10: 6 cells came; 4 own cells were lost to them by 1:58"."""
    said = part_text(words, told.parts[0])
    for part in told.parts[1:]:
        said = words("consequence.and", first=said, second=part_text(words, part))
    return words(f"consequence.of.{told.cause}", time=clock(told.step), what=said)


def part_text(words: Words, part: Part) -> str:
    """One thing that came of it, in the player's words."""
    if part.count < 0:
        return words(f"consequence.{part.what}")
    if part.count == 0:
        return words(f"consequence.{part.what}.none", time=clock(max(part.step, 0)))
    return words(f"consequence.{part.what}.{plural(part.count)}", count=part.count, time=clock(max(part.step, 0)))
