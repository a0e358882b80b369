"""What a run is about: everything that its level and its seed decide, from one draw of the lots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from game.library import Peptide, build_case, load_scenario
from game.library.plan import inherited, patient_of
from game.locus.lineage import Lineage
from game.runs.run import Run
from game.tissue.setup import Phase, Setup


@dataclass(frozen=True, slots=True)
class Case:
    """The run `seed` of `level`: its `setup`, and by id the `peptides` of the library and those built for it."""

    level: str
    seed: int
    setup: Setup
    peptides: Mapping[str, Peptide]


def case_of(
    level: str,
    seed: int,
    inherits: Collection[str] = (),
    card: str = "",
    *,
    assisted: bool = False,
    lineage: Lineage | None = None,
) -> Case:
    """The case of a run, whose Treg `inherits` these receptors, in the patient of a `card` ("": the seed draws one).

    `lineage` is what the Treg's line has kept. `assisted`: help with reading costs nothing. Raises `Broken` when a file
    of the level is wrong, or when it has no such card.
    """
    setup, peptides = build_case(level, seed, inherits, card, lineage)
    if assisted:
        treatments = {id: replace(one, phases=_free(one.phases)) for id, one in setup.treatments.items()}
        rules = replace(setup.rules, compare_cost=0.0)
        setup = replace(setup, rules=rules, phases=_free(setup.phases), treatments=treatments)
    return Case(level, seed, setup, peptides)


def _free(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """The same phases, in which help with reading costs nothing."""
    return tuple(replace(phase, rules=replace(phase.rules, compare_cost=0.0)) for phase in phases)


def setup_of(run: Run) -> Setup:
    """What a run started from, as its level is now. Raises `Broken` as `case_of` does."""
    case = case_of(run.level, run.seed, run.inherits, run.card, assisted=run.assisted, lineage=run.lineage)
    return case.setup


def inherited_by(level: str, seed: int, met: Collection[str], card: str = "") -> tuple[str, ...]:
    """What a player who has `met` these peptides inherits in a new run. Raises `Broken` as `case_of` does."""
    scenario = load_scenario(level)
    return inherited(scenario, seed, met, patient_of(scenario, seed, card))
