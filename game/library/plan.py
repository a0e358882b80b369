"""From a scenario, a map and a seed to what the tissue starts from: everything that the seed draws is drawn here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from game.host.paths import LEVELS
from game.library.factors import Factor, load_factors
from game.library.fold import Why, acting, fold
from game.library.lineage import factor_of
from game.library.lots import sample, stream
from game.library.patients import draw_patient
from game.library.peptides import Peptide, Substitution, load_blosum62, load_peptides
from game.library.scenarios import ANY_ENTRY, KNOWN, MicrobePlan, Scenario, load_scenario, steps
from game.library.shapes import load_shapes
from game.library.strains import DRIFT, pool_of
from game.library.strips import is_strip
from game.library.therapies import offers, pool, treatment
from game.library.training import build_alike, build_variant
from game.locus.lineage import Lineage
from game.maps import load_map
from game.problems import Broken, Problem
from game.tissue.aims import AIMS
from game.tissue.chance import between, pick
from game.tissue.commands import Verdict
from game.tissue.grid import FAR, Grid
from game.tissue.ladder import Face, Vigil
from game.tissue.patient import Patient, best_groove, hold_in
from game.tissue.setup import Antigen, Area, Arrival, LevelMap, Microbe, Setup, Shape, Unlock


@dataclass(frozen=True, slots=True)
class Draw:
    """What a seed draws of a scenario, before the map is known. `built` are the training peptides, by id.

    `shows` are the peptides of the body that each kind of cell shows, those of the patient's factors among them.
    """

    known: tuple[str, ...]
    microbes: dict[str, Microbe]
    built: dict[str, Peptide]
    patient: Patient | None
    shows: dict[str, tuple[str, ...]]
    vigil: Vigil | None = None


def inherited(scenario: Scenario, seed: int, met: Collection[str], patient: Patient | None = None) -> tuple[str, ...]:
    """What of `draw_from` the Treg inherits in the run `seed`: rather what the player has `met` before, by lot.

    Only what the HLA of the `patient` holds: no receptor was chosen by what this thymus never showed.
    """
    lots = stream(seed, "library")
    held = _held(scenario.draw_from, patient, load_peptides() if patient else {})
    known = sample(lots, [id for id in held if id in met], scenario.count)
    rest = [id for id in held if id not in met]
    return (*known, *sample(lots, rest, scenario.count - len(known)))


def _held(ids: Sequence[str], patient: Patient | None, library: Mapping[str, Peptide]) -> tuple[str, ...]:
    """Those peptides that the patient's HLA holds at all; all of them without a patient."""
    return tuple(ids) if patient is None else tuple(id for id in ids if hold_in(patient.hla, library[id]) > 0.0)


def patient_of(scenario: Scenario, seed: int, card: str = "") -> Patient | None:
    """The patient of the run `seed`, None in a level without any. Raises KeyError for a `card` that there is not."""
    return draw_patient(scenario.patients, seed, load_factors(), card) if scenario.patients else None


def in_patient(peptide: Peptide, patient: Patient | None) -> Peptide:
    """A peptide as it lies in the groove that holds it best in this patient: two molecules may have two registers."""
    best = best_groove(peptide.grooves, patient.hla) if patient is not None else None
    if best is None or (best.core, best.start) == (peptide.core, peptide.core_start):
        return peptide
    return replace(peptide, core=best.core, core_start=best.start)


def _shows(scenario: Scenario, patient: Patient | None) -> dict[str, tuple[str, ...]]:
    """What the kinds of cells show, with what the patient's factors add for those that the level has."""
    shows = dict(scenario.shows)
    every = load_factors() if patient is not None else {}
    for factor in acting(every[id] for id in (patient.factors if patient is not None else ())):
        for kind, ids in factor.shows.items():
            if kind in shows:
                shows[kind] = tuple(dict.fromkeys((*shows[kind], *ids)))
    return shows


def draw(
    scenario: Scenario,
    seed: int,
    library: Mapping[str, Peptide],
    substitution: Substitution,
    inherits: Collection[str] = (),
    card: str = "",
) -> Draw:
    """What this Treg has learnt and what the microbes show, in the run `seed`, and in which patient.

    `inherits` is what `inherited` gave for a player; () for one who has met nothing yet. `card` fixes a patient's card.
    Two microbes never draw the same peptide as long as there is another. Raises `training.CannotBuild`, and KeyError
    for a card that there is not.
    """
    patient = patient_of(scenario, seed, card)
    shows = _shows(scenario, patient)
    own_ids = tuple(dict.fromkeys(peptide for kind in shows.values() for peptide in kind))
    drawn = [id for id in scenario.draw_from if id in inherits] or inherited(scenario, seed, (), patient)
    held = _held(own_ids, patient, library)
    known = tuple(id for id in held if id in scenario.always or id in drawn)

    own = [in_patient(library[id], patient) for id in own_ids]
    lots = stream(seed, "microbes")
    builder = stream(seed, "training")
    microbes: dict[str, Microbe] = {}
    built: dict[str, Peptide] = {}
    taken: set[str] = set()
    for plan in scenario.microbes:
        pieces = plan.shows
        if plan.draw_from:
            here = _held(plan.draw_from, patient, library)
            left = [id for id in here if id not in taken]
            pieces = tuple(sample(lots, left or here, plan.count))
        elif plan.build:
            # Always drawn, used or not, so that naming a peptide in the file moves no other lot.
            model = pick(builder, known)
            if plan.build.of != KNOWN:
                model = plan.build.of
            likened = in_patient(library[model], patient)
            peptide = build_alike(plan.build.id, likened, own, plan.build.fit, substitution, builder)
            built[peptide.id] = peptide
            pieces = (peptide.id,)
        taken.update(pieces)
        microbes[plan.id] = Microbe(
            *(plan.id, plan.form, pieces, plan.look),
            infects=plan.infects,
            latent=plan.latent,
            harmless=plan.harmless,
        )
        if plan.drifts:
            parents = [in_patient(library[id], patient) for id in pieces]
            variants = [build_variant(parent, own, DRIFT, substitution, builder) for parent in parents]
            drifted = {peptide.id: peptide for peptide in variants if peptide is not None}
            if drifted:
                built |= drifted
                variant = f"{plan.id}-variant"
                microbes[variant] = replace(microbes[plan.id], id=variant, shows=tuple(drifted))
                microbes[plan.id] = replace(microbes[plan.id], drifts_to=variant)
    if not scenario.strains:
        return Draw(known, microbes, built, patient, shows)
    there = {plan.id: _pieces(plan, patient, library) for plan in scenario.strains}
    body = [*own, *(in_patient(library[id], patient) for id in scenario.turns.values())]
    pool = pool_of(
        *(scenario.strains, tuple(microbes), body, there, substitution, stream(seed, "vigil")),
        mimics=Verdict.RESTRAIN.value in scenario.powers,  # who cannot restrain has no good answer to one
    )
    vigil = replace(pool.vigil, pays=scenario.pays, faces=tuple(Face), bargains=scenario.bargains)
    return Draw(known, microbes | pool.microbes, built | pool.built, patient, shows, vigil)


def _pieces(plan: MicrobePlan, patient: Patient | None, library: Mapping[str, Peptide]) -> tuple[Peptide, ...]:
    """The real peptides that a microbe may bring, as this patient holds them."""
    held = _held((*plan.shows, *plan.draw_from), patient, library)
    return tuple(in_patient(library[id], patient) for id in held)


def _arrivals(scenario: Scenario, seed: int, level_map: LevelMap) -> tuple[Arrival, ...]:
    lots = stream(seed, "arrivals")
    entries = [entry.name for entry in level_map.entries]
    arrivals = []
    for plan in scenario.arrivals:
        # The same number of lots for each arrival, so that fixing one in the file moves no other.
        step = steps(plan.at + plan.jitter * (2.0 * lots.random() - 1.0))
        microbe = pick(lots, plan.microbes)
        count = between(lots, plan.least, plan.most)
        entry = pick(lots, entries)
        if plan.entry != ANY_ENTRY:
            entry = plan.entry
        arrivals.append(Arrival(step, microbe, count, entry))
    return tuple(sorted(arrivals, key=lambda arrival: arrival.step))


def map_problems(scenario: Scenario, level_map: LevelMap, file: str) -> list[Problem]:
    """What of `scenario` does not agree with its map; `file` is the scenario's name for messages."""
    problems: list[Problem] = []
    kinds = {cell.kind for cell in level_map.cells}
    for kind in sorted(kinds - set(scenario.shows)):
        problems.append(
            Problem(file, "cells", f"the map has cells of kind '{kind}'", f"write [cells.{kind}] and what they show")
        )
    for kind in sorted(set(scenario.shows) - kinds):
        problems.append(
            Problem(file, f"cells.{kind}", f"the map has no cell of kind '{kind}'", "take it out, or draw such cells")
        )
    if scenario.rules.get("remains_most") and scenario.shapes and not level_map.filters:
        what = "complexes would have no filter to drift to"
        problems.append(Problem(file, "shapes", what, "draw filter rectangles in the map, or take shapes out"))
    if level_map.filters and not any(cell.kind in scenario.targets for cell in level_map.cells):
        problems.append(Problem(file, "targets", "no cell holds a filter", "name the kind that stands round them"))
    entries = {entry.name for entry in level_map.entries}
    if not entries:
        problems.append(Problem(file, "arrivals", "the map has no entry", "draw an entry object in the map"))
    for plan in scenario.arrivals:
        if plan.entry != ANY_ENTRY and plan.entry not in entries:
            known = ", ".join(sorted(entries))
            problems.append(
                Problem(
                    file, "arrivals", f"the map has no entry '{plan.entry}'", f'use "{ANY_ENTRY}" or one of: {known}'
                )
            )
    return problems


def plan_setup(
    scenario: Scenario, level_map: LevelMap, seed: int, library: Mapping[str, Peptide], substitution: Substitution
) -> Setup:
    """What the tissue starts from. Raises `Broken` when scenario and map do not agree, and `training.CannotBuild`."""
    return _setup_of(scenario, level_map, seed, library, substitution, draw(scenario, seed, library, substitution))


def _setup_of(
    scenario: Scenario,
    level_map: LevelMap,
    seed: int,
    library: Mapping[str, Peptide],
    substitution: Substitution,
    drawn: Draw,
    lineage: Lineage | None = None,
) -> Setup:
    problems = map_problems(scenario, level_map, str(LEVELS / f"{scenario.id}.toml"))
    if problems:
        raise Broken(problems)
    everything = {**library, **drawn.built}
    in_play = dict.fromkeys(peptide for kind in drawn.shows.values() for peptide in kind)
    in_play.update(dict.fromkeys(scenario.turns.values()))
    for microbe in drawn.microbes.values():
        in_play.update(dict.fromkeys(microbe.shows))
    patient, duration = drawn.patient, steps(scenario.duration)
    shifting = factors_of(patient, lineage)
    folded = fold(scenario.rules, shifting, duration)
    therapies = pool(scenario.disease, patient, load_factors()) if scenario.visits else ()
    return Setup(
        level=scenario.id,
        map=with_gates(level_map, scenario.gates),
        antigens={id: _antigen(everything[id], patient, scenario.shapes) for id in in_play},
        shown_by=drawn.shows,
        microbes=drawn.microbes,
        arrivals=_arrivals(scenario, seed, level_map),
        known=drawn.known,
        substitution=substitution,
        targets=scenario.targets,
        vital=scenario.vital,
        disease=scenario.disease,
        rules=folded.rules,
        place=scenario.place,
        goal=scenario.goal,
        practice=scenario.practice,
        powers=scenario.powers,
        unlocks=tuple(Unlock(steps(plan.at), plan.power) for plan in scenario.unlocks),
        guarded=scenario.guarded,
        surface=scenario.surface,
        teachers=scenario.teachers,
        wraps=scenario.wraps,
        strips=scenario.strips,
        turns=dict(scenario.turns),
        swells=scenario.swells,
        wears=scenario.wears,
        binds=scenario.binds,
        bone=scenario.bone,
        shapes=_shapes(scenario.shapes),
        reading=scenario.reading,
        pace=scenario.pace,
        helps=scenario.helps,
        own_after=steps(scenario.own_after),
        patient=patient,
        lineage=(lineage.open, lineage.kin) if lineage is not None else None,
        phases=folded.phases,
        vigil=drawn.vigil,
        gauges=scenario.gauges,
        visits=tuple(steps(visit) for visit in scenario.visits),
        offers=offers(therapies, len(scenario.visits), seed),
        treatments={one.id: treatment(one, scenario.rules, shifting, duration, scenario.disease) for one in therapies},
    )


def with_gates(level_map: LevelMap, more: int) -> LevelMap:
    """The map with so many gates more, each where it is furthest from those that are there, off the cells."""
    if not more:
        return level_map
    grid = Grid(level_map)
    cells = {grid.tile(cell.x, cell.y) for cell in level_map.cells}
    for number in range(more):
        ways = grid.distances([grid.tile(gate.x, gate.y) for gate in level_map.gates])
        free = [tile for tile, way in enumerate(ways) if way < FAR and tile not in cells and grid.open[tile]]
        x, y = grid.middle(max(free, key=lambda tile: ways[tile]))
        level_map = replace(level_map, gates=(*level_map.gates, Area(f"gate-more-{number + 1}", x, y)))
    return level_map


def _antigen(peptide: Peptide, patient: Patient | None, shapes: Collection[str]) -> Antigen:
    """What the tissue must know of a peptide; of its grooves only where there is a patient whom they may suit."""
    shape = peptide.shape if peptide.shape in shapes else ""
    if patient is None:
        return Antigen(peptide.id, peptide.core, peptide.kind, shape=shape)
    return Antigen(peptide.id, in_patient(peptide, patient).core, peptide.kind, peptide.grooves, shape)


def _shapes(ids: Collection[str]) -> dict[str, Shape]:
    """The shapes of a level, and of what antibodies take those that are among them."""
    every = {id: load_shapes()[id].shape for id in ids}
    return {
        id: replace(shape, takes={other: share for other, share in shape.takes.items() if other in every})
        for id, shape in every.items()
    }


def factors_of(patient: Patient | None, lineage: Lineage | None = None) -> tuple[Factor, ...]:
    """The factors of a patient in the order of the card, and then what the Treg's line has kept.

    () for nobody in particular, and a Treg of no line.
    """
    every = load_factors()
    own = tuple(every[id] for id in patient.factors) if patient is not None else ()
    return own if lineage is None else (*own, factor_of(lineage))


def why_of(level: str, patient: Patient | None, lineage: Lineage | None = None, therapy: str = "") -> Why:
    """Why each rule of a level is not the usual one, in this patient, with a Treg of this line, under a therapy.

    `therapy` is "" for none. Raises `Broken` when a file is wrong, and KeyError for a therapy that there is not.
    """
    scenario = load_scenario(level)
    given = (load_factors()[therapy],) if therapy else ()
    return fold(scenario.rules, (*factors_of(patient, lineage), *given), steps(scenario.duration)).why


@cache
def map_in(file: Path) -> LevelMap:
    """The map in a file of the game, read once: that takes six times as long as all else that a run begins with."""
    return load_map(file)


def build_setup(
    level: str, seed: int, inherits: Collection[str] = (), card: str = "", lineage: Lineage | None = None
) -> Setup:
    """What the run `seed` of `level` starts from. Raises as `build_case` does."""
    return build_case(level, seed, inherits, card, lineage)[0]


def build_case(
    level: str, seed: int, inherits: Collection[str] = (), card: str = "", lineage: Lineage | None = None
) -> tuple[Setup, dict[str, Peptide]]:
    """What the run `seed` of `level` starts from, and the whole library with its training peptides, by id.

    Both from one draw; `inherits` and `card` as in `draw`. `lineage` is what the Treg's line has kept: it counts where
    something is at stake. The peptides lie in the grooves of the patient. Raises `Broken` when a file of the level is
    wrong, or when it has no such card.
    """
    scenario, library, substitution = load_scenario(level), load_peptides(), load_blosum62()
    if card and card not in cards_of(level):
        known = ", ".join(cards_of(level)) or "it is about nobody in particular"
        problem = Problem(str(LEVELS / f"{scenario.id}.toml"), "patients", f"there is no card '{card}'", known)
        raise Broken([problem])
    drawn = draw(scenario, seed, library, substitution, inherits, card)
    kept = lineage if AIMS[scenario.goal].at_stake else None
    setup = _setup_of(scenario, map_in(LEVELS / scenario.map), seed, library, substitution, drawn, kept)
    everything = {**library, **drawn.built}
    return setup, {id: in_patient(peptide, drawn.patient) for id, peptide in everything.items()}


def cards_of(level: str) -> tuple[str, ...]:
    """The ids of a level's cards, in the order of writing; () in one about nobody in particular. Raises `Broken`."""
    return () if is_strip(level) else tuple(card.id for card in load_scenario(level).patients)
