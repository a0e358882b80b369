"""Who may come on a patrol without an end: strains from what is nothing like the body's own to what is hard to tell.

The real microbes of a level come first: what they show is like the own as little, or as much, as it is. Between and
beyond them training strains are built to a wanted likeness, each with peptides of its own, so that a strain that comes
late was met by nobody. They enter cells of any kind: one that knows but one kind would have nowhere to go in the end.
A plain strain has a second form, in which each piece has one contact changed: it drifts to it,
or comes back as it. All of them are in the setup before the run begins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from game.library.lots import sample
from game.library.peptides import Peptide, Substitution
from game.library.scenarios import MicrobePlan
from game.library.training import VARIANT_OF, CannotBuild, build_alike, build_variant
from game.tissue.fit import fit
from game.tissue.ladder import Rung, Strain, Vigil
from game.tissue.setup import Microbe

RUNGS = 10
PLAIN, MIMIC = (0.20, 0.585), (0.64, 0.82)  # fits that are wanted on the lowest and on the highest rung
NOISE, RESTS = 0.1, 0.85  # of the highest rung
STRANGERS, MIMICS = 16, 10  # strains that are built
PIECES = 2  # peptides of a plain strain
BESIDE = 0.015  # of fit: how far from what is wanted a built peptide may be
DRIFT = (0.65, 0.84)  # fit of a piece that has drifted to what it was: a full clone still hunts it
CLOSE, LEAST_MIMIC = (0.26, 0.58), (0.63, 0.83)  # the fits of the first and the last strain that are built


@dataclass(frozen=True, slots=True)
class Pool:
    """What was drawn and built: all strains as microbes by id, the training peptides by id, and the vigil of them."""

    microbes: dict[str, Microbe]
    built: dict[str, Peptide]
    vigil: Vigil


def rungs() -> tuple[Rung, ...]:
    """The staircase, from the lowest rung."""
    return tuple(
        Rung(_at(number, PLAIN), _at(number, MIMIC), _at(number, (0.0, NOISE)), _at(number, (1.0, RESTS)))
        for number in range(RUNGS)
    )


def _at(number: int, span: tuple[float, float], count: int = RUNGS) -> float:
    """The value of number `number` of `count` that are spread evenly over a span."""
    return round(span[0] + (span[1] - span[0]) * number / (count - 1), 4)


def pool_of(
    plans: Sequence[MicrobePlan],
    guests: Sequence[str],
    own: Sequence[Peptide],
    pieces: Mapping[str, Sequence[Peptide]],
    substitution: Substitution,
    lots: Random,
    *,
    mimics: bool = True,
) -> Pool:
    """The strains after the microbes of `plans`, by whose form and look others are made.

    `own` are the peptides that the body here is made of, `pieces` those of each plan that may be drawn, and `guests`
    the microbes that come beside the strains. Without `mimics` none come. `lots` alone decides. Raises `CannotBuild`.
    """
    microbes: dict[str, Microbe] = {}
    built: dict[str, Peptide] = {}
    found: dict[str, list[Strain]] = {"foreign": [], "mimic": []}

    def add(plan: MicrobePlan, kind: str, shows: Sequence[Peptide], infects: tuple[str, ...] = ()) -> None:
        id = f"{kind}-{len(found[kind]) + 1}"
        ids = tuple(peptide.id for peptide in shows)
        microbes[id] = Microbe(id, plan.form, ids, plan.look, infects=infects)
        found[kind].append(Strain(id, max(likeness(peptide, own, substitution) for peptide in shows)))

    taken: set[str] = set()
    for plan in plans:
        real = [peptide for peptide in pieces[plan.id] if peptide.id not in taken]
        taken.update(peptide.id for peptide in real)
        for kind, size in (("foreign", PIECES), ("mimic", 1)):
            left = sample(lots, [peptide for peptide in real if peptide.kind == kind], len(real))
            for start in range(0, len(left), size):
                add(plan, kind, left[start : start + size], plan.infects)
    for number in range(STRANGERS):
        wanted = _span(_at(number, CLOSE, STRANGERS))
        ids = [f"training-stranger-{PIECES * number + piece + 1}" for piece in range(PIECES)]
        made = [_alike(id, own, wanted, substitution, lots) for id in ids]
        built |= {peptide.id: peptide for peptide in made}
        add(plans[number % len(plans)], "foreign", made)
    for number in range(MIMICS):
        wanted = _span(_at(number, LEAST_MIMIC, MIMICS))
        mimic = _alike(f"training-mimic-{number + 1}", own, wanted, substitution, lots)
        built[mimic.id] = mimic
        add(plans[number % len(plans)], "mimic", [mimic])
    if not mimics:
        found["mimic"].clear()
    everything = {peptide.id: peptide for plan in plans for peptide in pieces[plan.id]} | built
    for strain in found["foreign"]:
        parent = microbes[strain.microbe]
        changed = [build_variant(everything[id], own, DRIFT, substitution, lots) for id in parent.shows]
        drifted = {peptide.id: peptide for peptide in changed if peptide is not None}
        if drifted:
            built |= drifted
            variant = f"{parent.id}{VARIANT_OF}"
            microbes[variant] = replace(parent, id=variant, shows=tuple(drifted))
            microbes[parent.id] = replace(parent, drifts_to=variant)
    there = {strain.microbe for strains in found.values() for strain in strains}
    there |= {microbes[id].drifts_to for id in there}
    shown = {id for name, microbe in microbes.items() if name in there for id in microbe.shows}
    return Pool(
        {id: microbe for id, microbe in microbes.items() if id in there},
        {id: peptide for id, peptide in built.items() if id in shown},
        Vigil(tuple(found["foreign"]), tuple(found["mimic"]), tuple(guests), rungs()),
    )


def likeness(peptide: Peptide, own: Sequence[Peptide], substitution: Substitution) -> float:
    """The best fit of a peptide to one of the body's own, 0..1."""
    return max(fit(peptide.core, other.core, substitution) for other in own)


def _span(wanted: float) -> tuple[float, float]:
    return wanted - BESIDE, wanted + BESIDE


def _alike(
    id: str, own: Sequence[Peptide], wanted: tuple[float, float], substitution: Substitution, lots: Random
) -> Peptide:
    """A training peptide as alike as is wanted to one of the own by lot: a mimic, or a piece of a plain microbe."""
    return _tried(own, lots, lambda model: build_alike(id, model, own, wanted, substitution, lots))


def _tried(own: Sequence[Peptide], lots: Random, build: Callable[[Peptide], Peptide]) -> Peptide:
    """What is built on one of the own by lot, or on another where nothing can be. Raises `CannotBuild`."""
    left = list(own)
    while True:
        model = left.pop(lots.randrange(len(left)))
        try:
            return build(model)
        except CannotBuild:
            if not left:
                raise
