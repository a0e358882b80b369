"""A ward: the patients of one setting, each with a seed of its own, lived one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from game.host.paths import LEVELS
from game.lab.life import Life, living
from game.lab.setting import DATE_DIAL, MARKS_DIAL, TREGS_DIAL, Setting
from game.library.factors import Factor, load_factors
from game.library.fold import fold
from game.library.ground import NOBODY, Brake
from game.library.lab import Illness, load_lab, sexes_of
from game.library.lineage import factor_of
from game.library.lots import stream
from game.library.patients import PatientCard
from game.library.peptides import load_blosum62, load_peptides
from game.library.plan import map_in, plan_setup
from game.library.scenarios import Scenario, load_scenario
from game.locus.lineage import FOUND, Lineage
from game.runs.parts import Parts, whole
from game.tissue.chance import MOST_SEED
from game.tissue.setup import LevelMap, Setup

PATIENTS = 100
MOST_PATIENTS = 10_000
DRAWS = 8  # of what microbes bring: patients share them in turn
CARD = "lab"
AGES = (30, 30)


@dataclass(frozen=True, slots=True)
class Patient:
    """One patient of a ward: the seed of this life, and what came of it."""

    seed: int
    life: Life


class Ward:
    """The patients of a setting. What they have in common is worked out once, in parts, as it is asked for.

    `drawn` are the setups that they share in turn, as many as are there by now.
    """

    def __init__(self, setting: Setting, seed: int) -> None:
        """The ward of `setting` whose patients have the seeds from `seed` on.

        Whoever draws of it, or lets somebody live, may get `Broken`, as from the level.
        """
        self.setting = setting
        self.seed = seed
        self._illness = load_lab().illnesses[setting.illness]
        self._scenario = _living(self._illness, _scenario_of(self._illness, setting))
        self.drawn: list[Setup] = []
        self._dose = setting.at(TREGS_DIAL)
        self._plain = fold(self._scenario.rules, (), 1).rules

    def prepare(self) -> bool:
        """Draw one more of what patients share; False once all is there."""
        if len(self.drawn) == DRAWS:
            return False
        self.drawn.append(self._drawn(len(self.drawn)))
        return True

    def _drawn(self, number: int) -> Setup:
        illness = self._illness
        factors = acting_factors(illness, self.setting, load_factors())
        seed = (self.seed + number) % MOST_SEED
        return _setup_of(self._scenario, factors, map_in(LEVELS / self._scenario.map), seed, illness.strength)

    def patient(self, number: int) -> Patient:
        """The patient number `number` of the ward, from 0: the same at every time, whoever else is asked for."""
        return whole(self.living(number))

    def living(self, number: int) -> Parts[Patient]:
        """The same in parts, each of which takes a frame hardly any time."""
        map_in(LEVELS / self._scenario.map)
        yield
        load_peptides()
        yield
        while len(self.drawn) <= number % DRAWS:
            self.prepare()
            yield
        seed = (self.seed + number) % MOST_SEED
        setup, ground = self.drawn[number % DRAWS], self._illness.ground
        life = yield from living(setup, ground, self._brake(seed), seed, plain=self._plain)
        return Patient(seed, life)

    def _brake(self, seed: int) -> Brake:
        """The Tregs of one patient: no two have as many."""
        if not self._dose:
            return NOBODY
        apart = self._illness.spread * (2.0 * stream(seed, "patient").random() - 1.0)
        return self._illness.tregs.times(self._dose * (1.0 + apart))

    def patients(self, count: int) -> Iterator[Patient]:
        """The first `count` patients, one after the other."""
        for number in range(count):
            yield self.patient(number)


def _scenario_of(illness: Illness, setting: Setting) -> Scenario:
    """The level of a disease as it is for these patients: who they are, and which microbes come, and when."""
    scenario, factors = load_scenario(illness.level), load_factors()
    on = {id: amount for id, amount in setting.amounts.items() if amount}
    molecules = [one for id in on for one in illness.genes.get(id, ())]
    has = (*on, *(other for id, other in illness.without.items() if id not in on))
    card = PatientCard(
        CARD, tuple(dict.fromkeys((*molecules, *illness.hla))), has, AGES, sexes_of(setting.amounts, factors)
    )
    out = [microbe for id, brought in illness.brings.items() if id not in on for microbe in brought]
    later = setting.at(DATE_DIAL) if DATE_DIAL in setting.stops else 0.0
    arrivals = []
    for plan in scenario.arrivals:
        comes = tuple(one for one in plan.microbes if one not in out)
        if comes:
            late = later if any(one in illness.trigger for one in comes) else 0.0
            arrivals.append(replace(plan, microbes=comes, at=plan.at + late))
    return replace(
        scenario,
        rules={**scenario.rules, **illness.fitted},
        patients=(card,),
        microbes=tuple(plan for plan in scenario.microbes if plan.id not in out),
        arrivals=tuple(arrivals),
    )


def _living(illness: Illness, scenario: Scenario) -> Scenario:
    """A level as a life in the lab has it."""
    return replace(scenario, rules={**scenario.rules, **illness.rules}, duration=float(illness.seconds))


def _setup_of(
    scenario: Scenario, factors: list[Factor], level_map: LevelMap, seed: int, strength: Mapping[str, float]
) -> Setup:
    setup = plan_setup(scenario, level_map, seed, load_peptides(), load_blosum62())
    shifting = [shifted(factor, strength.get(factor.id, 1.0)) for factor in factors]
    folded = fold(scenario.rules, shifting, setup.rules.duration)
    return replace(setup, rules=folded.rules, phases=folded.phases)


def as_played(setting: Setting, seed: int) -> Setup:
    """What a run of the level itself starts from in such a patient, for whoever holds the lab against the tissue.

    Its rules are those that the lab was fitted to (`Illness.fitted`).
    """
    illness = load_lab().illnesses[setting.illness]
    scenario = _scenario_of(illness, setting)
    factors = acting_factors(illness, setting, load_factors())
    return _setup_of(scenario, factors, map_in(LEVELS / scenario.map), seed, {})


def acting_factors(illness: Illness, setting: Setting, factors: Mapping[str, Factor]) -> list[Factor]:
    """The factors of a setting, each as strong as there is of it."""
    amounts = _unmuted(setting, factors)
    found = [_as_much(factors[id], amount) for id, amount in amounts.items() if amount]
    for id, other in illness.without.items():
        if amounts.get(id, 0.0) < 1.0:
            found.append(_as_much(factors[other], 1.0 - amounts.get(id, 0.0)))
    sites = int(setting.at(MARKS_DIAL))
    if sites != FOUND:
        found.append(factor_of(Lineage(sites)))
    return found


def _unmuted(setting: Setting, factors: Mapping[str, Factor]) -> dict[str, float]:
    """How much of each factor acts: one that another mutes is as if it were not there."""
    amounts = setting.amounts
    muted = [other for id, amount in amounts.items() if amount for other in factors[id].mutes]
    return {id: 0.0 if id in muted else amount for id, amount in amounts.items()}


def _as_much(factor: Factor, amount: float) -> Factor:
    """A factor of which there is so much (0..1). What it sets it sets from half of it on."""
    return shifted(factor if amount >= 0.5 else replace(factor, sets={}), amount)


def shifted(factor: Factor, times: float) -> Factor:
    """A factor that shifts what it multiplies so many times as far."""
    if times == 1.0:
        return factor
    return replace(factor, multiplies={rule: 1.0 + (by - 1.0) * times for rule, by in factor.multiplies.items()})
