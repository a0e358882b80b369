"""From a scenario, a map and a seed to what the tissue starts from: everything that the seed draws is drawn here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from game.host.paths import LEVELS
from game.library.lots import sample, stream
from game.library.peptides import Peptide, Substitution, load_blosum62, load_peptides
from game.library.scenarios import ANY_ENTRY, KNOWN, Scenario, load_scenario, steps
from game.library.training import build_mimic, build_variant
from game.maps import load_map
from game.problems import Broken, Problem
from game.tissue.chance import between, pick
from game.tissue.setup import Antigen, Arrival, LevelMap, Microbe, Rules, Setup, Unlock

VARIANT = (0.65, 0.84)  # fit of a variant to its parent: a full clone still hunts it, a restrained one does not


@dataclass(frozen=True, slots=True)
class Draw:
    """What a seed draws of a scenario, before the map is known. `built` are the training peptides, by id."""

    known: tuple[str, ...]
    microbes: dict[str, Microbe]
    built: dict[str, Peptide]


def inherited(scenario: Scenario, seed: int, met: Collection[str]) -> tuple[str, ...]:
    """What of `draw_from` the Treg inherits in the run `seed`: rather what the player has `met` before, by lot."""
    lots = stream(seed, "library")
    known = sample(lots, [id for id in scenario.draw_from if id in met], scenario.count)
    rest = [id for id in scenario.draw_from if id not in met]
    return (*known, *sample(lots, rest, scenario.count - len(known)))


def draw(
    scenario: Scenario,
    seed: int,
    library: Mapping[str, Peptide],
    substitution: Substitution,
    inherits: Collection[str] = (),
) -> Draw:
    """What this Treg has learnt and what the microbes show, in the run `seed`.

    `inherits` is what `inherited` gave for a player; () for one who has met nothing yet. Two microbes never draw the
    same peptide as long as there is another. Raises `training.CannotBuild`.
    """
    drawn = [id for id in scenario.draw_from if id in inherits] or inherited(scenario, seed, ())
    known = tuple(id for id in scenario.shown if id in scenario.always or id in drawn)

    own = [library[id] for id in scenario.shown]
    lots = stream(seed, "microbes")
    builder = stream(seed, "training")
    microbes: dict[str, Microbe] = {}
    built: dict[str, Peptide] = {}
    taken: set[str] = set()
    for plan in scenario.microbes:
        shows = plan.shows
        if plan.draw_from:
            left = [id for id in plan.draw_from if id not in taken]
            shows = tuple(sample(lots, left or plan.draw_from, plan.count))
        elif plan.build:
            # Always drawn, used or not, so that naming a peptide in the file moves no other lot.
            model = pick(builder, known)
            if plan.build.of != KNOWN:
                model = plan.build.of
            peptide = build_mimic(plan.build.id, library[model], own, plan.build.fit, substitution, builder)
            built[peptide.id] = peptide
            shows = (peptide.id,)
        taken.update(shows)
        microbes[plan.id] = Microbe(
            *(plan.id, plan.form, shows, plan.look),
            infects=plan.infects,
            latent=plan.latent,
            harmless=plan.harmless,
        )
        if plan.drifts:
            variants = [build_variant(library[id], own, VARIANT, substitution, builder) for id in shows]
            drifted = {peptide.id: peptide for peptide in variants if peptide is not None}
            if drifted:
                built |= drifted
                variant = f"{plan.id}-variant"
                microbes[plan.id] = replace(microbes[plan.id], drifts_to=variant)
                microbes[variant] = Microbe(variant, plan.form, tuple(drifted), plan.look)
    return Draw(known, microbes, built)


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
) -> Setup:
    problems = map_problems(scenario, level_map, str(LEVELS / f"{scenario.id}.toml"))
    if problems:
        raise Broken(problems)
    everything = {**library, **drawn.built}
    in_play = dict.fromkeys((*scenario.shown, *scenario.turns.values()))
    for microbe in drawn.microbes.values():
        in_play.update(dict.fromkeys(microbe.shows))
    overrides = {**scenario.rules, "duration": steps(scenario.duration)}
    return Setup(
        level=scenario.id,
        map=level_map,
        antigens={id: Antigen(id, everything[id].core, everything[id].kind) for id in in_play},
        shown_by=dict(scenario.shows),
        microbes=drawn.microbes,
        arrivals=_arrivals(scenario, seed, level_map),
        known=drawn.known,
        substitution=substitution,
        targets=scenario.targets,
        vital=scenario.vital,
        disease=scenario.disease,
        rules=replace(Rules(), **overrides),  # type: ignore[arg-type]  # checked by read_scenario
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
        reading=scenario.reading,
        pace=scenario.pace,
        helps=scenario.helps,
        own_after=steps(scenario.own_after),
    )


def build_setup(level: str, seed: int, inherits: Collection[str] = ()) -> Setup:
    """What the run `seed` of `level` starts from. Raises `Broken` when a file of the level is wrong."""
    return build_case(level, seed, inherits)[0]


def build_case(level: str, seed: int, inherits: Collection[str] = ()) -> tuple[Setup, dict[str, Peptide]]:
    """What the run `seed` of `level` starts from, and the whole library with its training peptides, by id.

    Both from one draw; `inherits` as in `draw`. Raises `Broken` when a file of the level is wrong.
    """
    scenario, library, substitution = load_scenario(level), load_peptides(), load_blosum62()
    drawn = draw(scenario, seed, library, substitution, inherits)
    setup = _setup_of(scenario, load_map(LEVELS / scenario.map), seed, library, substitution, drawn)
    return setup, {**library, **drawn.built}
