"""Training peptides: built to a wanted fit where play needs more than the real ones. The game says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from game.library.lots import sample
from game.library.peptides import MIMIC_LEAST, RESIDUES, Peptide, Substitution
from game.tissue.chance import pick
from game.tissue.fit import ANCHORS, CONTACTS, fit, likeness, score

VARIANT_OF = "-variant"  # ends the id of a peptide that drifted from the one called so without it

_TRIES = 4000
_FLANK = 3
# Residues that fill the groove's pockets in many class II molecules: large and oily first, smaller ones further on.
POCKET = {1: "FILMVWY", 4: "ADEILMQV", 6: "AGNPSTV", 9: "AILQSV"}
_FLANKING = "ADEGKNPQRST"


class CannotBuild(Exception):
    """No peptide with the wanted fit was found."""


def build_core(
    model: str,
    wanted: tuple[float, float],
    substitution: Substitution,
    lots: Random,
    *,
    apart: Sequence[str] = (),
    under: float = MIMIC_LEAST,
) -> str:
    """A nine-letter core whose fit to the core `model` lies in `wanted` (both ends included, 0..1).

    Its fit to each core of `apart` stays `under` a threshold, that of hunting if no other is given. Anchors are drawn
    anew from residues that fill the same pocket. `lots` alone decides: the same stream gives the same core. Raises
    `CannotBuild` when nothing was found.
    """
    least, most = wanted
    contacts = [position - 1 for position in CONTACTS]
    for _ in range(_TRIES):
        core = list(model)
        for place in sample(lots, contacts, 1 + lots.randrange(len(contacts) - 1)):
            core[place] = pick(lots, RESIDUES)
        letters = "".join(core)
        alike = fit(model, letters, substitution)
        if not least <= alike <= most:
            continue
        if any(fit(letters, other, substitution) >= under for other in apart):
            continue
        for position in ANCHORS:
            core[position - 1] = pick(lots, POCKET[position])
        return "".join(core)
    raise CannotBuild(f"no core with a fit of {least:g} to {most:g} to {model} in {_TRIES} tries")


def build_variant(
    parent: Peptide, own: Sequence[Peptide], wanted: tuple[float, float], substitution: Substitution, lots: Random
) -> Peptide | None:
    """`parent` with one contact changed, so that its fit to it lies in `wanted` and it is like none of `own`.

    None where no such change exists.
    """
    cores = []
    # The same own cores are laid beside each change: what each scores with itself is worked out once
    selves = [(other, score(other, other, substitution)) for other in dict.fromkeys(one.core for one in own)]
    for position in CONTACTS:
        for residue in RESIDUES:
            core = parent.core[: position - 1] + residue + parent.core[position:]
            alike = fit(parent.core, core, substitution)
            if residue == parent.core[position - 1] or not wanted[0] <= alike <= wanted[1]:
                continue
            itself = score(core, core, substitution)
            if all(likeness(score(core, other, substitution), itself, of) < MIMIC_LEAST for other, of in selves):
                cores.append(core)
    if not cores:
        return None
    core = pick(lots, cores)
    start = parent.core_start
    letters = parent.letters[:start] + core + parent.letters[start + len(core) :]
    return replace(parent, id=parent.id + VARIANT_OF, letters=letters, core=core, register="assumed", training=True)


def build_alike(
    id: str,
    model: Peptide,
    others: Sequence[Peptide],
    wanted: tuple[float, float],
    substitution: Substitution,
    lots: Random,
) -> Peptide:
    """A training peptide `id` about as alike to the self peptide `model` as `wanted` says, and to no other of `others`.

    It is a mimic where the whole span of its fit makes one, and a plain microbe's where none of it does. Raises
    `CannotBuild`, and ValueError when the span lies on both sides.
    """
    least, most = wanted
    if least < MIMIC_LEAST <= most:
        raise ValueError(
            f"a mimic has a fit of at least {MIMIC_LEAST:g}, what is none has less: not {least:g} to {most:g}"
        )
    apart = [other.core for other in others if other.id != model.id]
    mimic = least >= MIMIC_LEAST
    # A mimic of one is like no other at all; what is like none is like others no more than it is like its model
    under = MIMIC_LEAST if mimic else most
    core = build_core(model.core, wanted, substitution, lots, apart=apart, under=under)
    return _trained(id, core, lots, *(("mimic", model.id) if mimic else ("foreign", "")))


def _trained(id: str, core: str, lots: Random, kind: str, mimics: str) -> Peptide:
    """A training peptide of this core, with letters beside it that mean nothing."""
    before = "".join(pick(lots, _FLANKING) for _ in range(_FLANK))
    after = "".join(pick(lots, _FLANKING) for _ in range(_FLANK))
    letters = before + core + after
    return Peptide(
        id=id,
        letters=letters,
        core=core,
        core_start=_FLANK,
        protein="",
        organism="",
        residues="",
        uniprot="",
        uniprot_residues="",
        hla="",
        kind=kind,
        evidence="",
        register="assumed",
        status="",
        note="",
        source="",
        mimics=mimics,
        training=True,
    )
