"""Which therapies a patient can be offered, and what each of them does to this patient's rules.

A therapy is a factor of the group therapy (factors.toml). None is a cure, and none is advice: what is offered here is
what has been tried, or thought of, in the disease, each told with how far it has come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.library.factors import Factor
from game.library.fold import fold
from game.library.lots import sample, stream
from game.tissue.patient import Patient
from game.tissue.setup import Phase, Treatment

OFFERED = 4  # at a visit


def pool(disease: str, patient: Patient | None, factors: Mapping[str, Factor]) -> tuple[Factor, ...]:
    """The therapies that make sense for this patient of a disease, in the order of writing."""
    has = patient.factors if patient is not None else ()
    return tuple(
        factor
        for factor in factors.values()
        if factor.therapy is not None
        and factor.therapy.use_in(disease) is not None
        and all(needed in has for needed in factor.therapy.needs)
    )


def offers(therapies: Sequence[Factor], visits: int, seed: int) -> tuple[tuple[str, ...], ...]:
    """What is offered at each visit of the run `seed`: some of `therapies` by lot, in their order.

    What helps early is offered at every visit but the last.
    """
    lots = stream(seed, "offers")
    found = []
    for visit in range(visits):
        early = [one.id for one in therapies if one.therapy is not None and one.therapy.early and visit < visits - 1]
        rest = [one.id for one in therapies if one.therapy is not None and not one.therapy.early]
        drawn = {*early, *sample(lots, rest, OFFERED - len(early))}
        found.append(tuple(one.id for one in therapies if one.id in drawn))
    return tuple(found)


def treatment(
    factor: Factor, level: Mapping[str, float | int], patient: Sequence[Factor], duration: int, disease: str
) -> Treatment:
    """What a therapy does in a run of `duration` steps, over a level's overrides and the factors of its patient.

    Raises ValueError for a factor that is no therapy, or not one of this disease.
    """
    therapy = factor.therapy
    use = therapy.use_in(disease) if therapy is not None else None
    if therapy is None or use is None:
        raise ValueError(f"{factor.id} is no therapy of {disease}")
    folded = fold(level, (*patient, factor), duration)
    return Treatment(
        phases=(Phase(0, folded.rules), *folded.phases),
        burden=therapy.burden,
        calms=use.calms,
        allies=therapy.allies,
        depletes=therapy.depletes,
        replaces=therapy.replaces,
    )
