"""The patient lab as written in lab.toml: which diseases, which factors each has, what stands for a map, presets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.factors import SEXES, Factor, load_factors, molecules_of
from game.library.ground import Brake, Ground
from game.library.reading import Section, open_sheet
from game.library.rules import read_rules
from game.library.scenarios import Scenario, levels, load_scenario
from game.locus.lineage import FOUND, LEAST_OPEN, SITES
from game.problems import Broken
from game.tissue.aims import AIMS

LAB_FILE = ASSETS / "library" / "lab.toml"
TREGS = (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)  # times the usual number
USUAL_TREGS = TREGS.index(1.0)
OPEN_SITES = (LEAST_OPEN, FOUND, (FOUND + SITES) // 2, SITES)  # switch sites at FOXP3 that carry no mark
USUAL_SITES = OPEN_SITES.index(FOUND)
DATES = (0, 30, 60, 90)  # seconds later than the level has it that the infection of interest comes
AMOUNTS = (0.0, 0.34, 0.67, 1.0)  # of a factor that there may be less or more of
SLID = ("habit", "mark", "sex")  # groups of factors that there may be less or more of
MOST_STRENGTH = 4.0  # times as far as in a level that a factor may shift rules in the lab
MOST_ILLNESSES, MOST_PRESETS = 12, 12


# Bounds of a ground's and a brake's numbers: beyond them nothing of a map is meant
BOUNDS: Mapping[str, tuple[float, float]] = {
    "gate": (1.0, 80.0),
    "way": (0.0, 80.0),
    "tile": (10.0, 20_000.0),
    "spark": (1.0, 200_000.0),
    "find": (0.1, 200.0),
    "focus": (0.05, 1.0),
    "near": (0.1, 60.0),
    "enters": (0.0, 1.5),
    "strips": (0.0, 20.0),
    "bears": (0.0, 20.0),
    "finds": (0.0, 1.0),
    "drifts": (0.0, 200.0),
}


@dataclass(frozen=True, slots=True)
class Illness:
    """A disease of the lab: the `level` whose rules and peptides it takes, and what may shift the odds there.

    `hla` are the molecules that everybody here has, `genes` those that a factor adds. `factors` are those of the level
    that can be chosen, `usual` those that are there at first, `brings` the microbes that come with a factor alone,
    `without` what stands for a factor that is not there. `trigger` are the microbes whose date can be chosen, `rules`
    what a life has otherwise than the level, `fitted` rules as the level had them when `ground` was fitted to its runs,
    where it has others by now, `strength` how many times as far a factor shifts rules here. `tregs` is how those of a
    body brake here, `spread` how far patients differ in how many they have (0..1), and `player` how one of the built-in
    players does in the level itself. In the clinic the same two are `care` and `ward`.
    """

    id: str
    level: str
    seconds: int
    hla: tuple[str, ...]
    factors: tuple[str, ...]
    genes: Mapping[str, tuple[str, ...]]
    brings: Mapping[str, tuple[str, ...]]
    without: Mapping[str, str]
    usual: tuple[str, ...]
    trigger: tuple[str, ...]
    rules: Mapping[str, float | int]
    fitted: Mapping[str, float | int]
    strength: Mapping[str, float]
    ground: Ground
    tregs: Brake
    spread: float
    player: Brake
    care: Brake
    ward: Ground


@dataclass(frozen=True, slots=True)
class Preset:
    """Two settings side by side that ask for a guess first. `left` and `right` are texts as in a link."""

    id: str
    illness: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Lab:
    """All of lab.toml, in the order of writing."""

    illnesses: Mapping[str, Illness]
    presets: Mapping[str, Preset]


def slides(factor: Factor) -> bool:
    """Whether there may be less or more of a factor; the others are there or not."""
    return factor.group in SLID and not factor.sets and not factor.sex


def _floats(section: Section, bounds: Mapping[str, tuple[float, float]], of: type[Ground | Brake]) -> dict[str, float]:
    """The numbers of a record: those that it has a default for may be left out."""
    found = {}
    for field in fields(of):
        default = None if field.default is MISSING else field.default
        found[field.name] = section.number(field.name, *bounds.get(field.name, (0.0, 1.0)), default)
    section.done()
    return found


def _lists(section: Section, key: str) -> dict[str, tuple[str, ...]]:
    if not section.has(key):
        return {}
    inner = section.inline(key)
    return {name: inner.texts(name) for name in inner.table}


def _strengths(section: Section) -> dict[str, float]:
    if not section.has("strength"):
        return {}
    inner = section.inline("strength")
    return {name: inner.number(name, 0.0, MOST_STRENGTH) for name in inner.table}


def _at_visits(section: Section) -> dict[str, float]:
    """Numbers of the ground and of the player that are otherwise where therapies are given, by their names."""
    if not section.has("visits"):
        return {}
    inner = section.inline("visits")
    names = (*(field.name for field in fields(Ground)), *(field.name for field in fields(Brake)))
    found = {name: inner.number(name, *BOUNDS.get(name, (0.0, 1.0))) for name in names if inner.has(name)}
    inner.done()
    return found


def _read_illness(section: Section, factors: Mapping[str, Factor]) -> Illness:
    level = section.name_text("level")
    scenario = load_scenario(level) if level in levels() else None
    if scenario is None:
        section.fault("level", f"there is no level '{level}'", "name one of the folder levels")
    elif not AIMS[scenario.goal].at_stake:
        section.fault("level", f"nobody can fall ill in '{level}'", "name a level in which something is at stake")
    genes: dict[str, tuple[str, ...]] = {}
    if section.has("genes"):
        inner = section.inline("genes")
        genes = {name: molecules_of(inner, name) for name in inner.table}
    without: dict[str, str] = {}
    if section.has("without"):
        inner = section.inline("without")
        without = {name: inner.text(name) for name in inner.table}
    ground = Ground(**_floats(section.inline("ground"), BOUNDS, Ground))
    player = Brake(**_floats(section.inline("player"), {}, Brake))
    otherwise = _at_visits(section)
    illness = Illness(
        id=section.name_text("id"),
        level=level,
        seconds=section.whole("seconds", 60, 1800),
        hla=molecules_of(section, "hla"),
        factors=section.texts("factors"),
        genes=genes,
        brings=_lists(section, "brings"),
        without=without,
        usual=section.texts("usual", ()),
        trigger=section.texts("trigger", ()),
        rules=read_rules(section.inline("rules")) if section.has("rules") else {},
        fitted=read_rules(section.inline("fitted")) if section.has("fitted") else {},
        strength=_strengths(section),
        ground=ground,
        tregs=Brake(**_floats(section.inline("tregs"), {}, Brake)),
        spread=section.number("spread", 0.0, 1.0),
        player=player,
        care=replace(player, **{name: number for name, number in otherwise.items() if name not in BOUNDS}),
        ward=replace(ground, **{name: number for name, number in otherwise.items() if name in BOUNDS}),
    )
    section.done()
    _check(section, illness, factors, scenario)
    return illness


def _check(section: Section, illness: Illness, factors: Mapping[str, Factor], scenario: Scenario | None) -> None:
    """Note where an illness names what is not there, or leaves out what must be."""
    if section.has("hla") and not illness.hla:
        section.fault("hla", "nobody has no HLA", "name at least one molecule")
    for key, names in (
        ("factors", illness.factors),
        ("without", tuple(illness.without.values())),
    ):
        for id in names:
            if id not in factors:
                section.fault(key, f"there is no factor '{id}'", "name one of assets/library/factors.toml")
    for key, named in (
        ("genes", tuple(illness.genes)),
        ("brings", tuple(illness.brings)),
        ("without", tuple(illness.without)),
        ("usual", illness.usual),
        ("strength", tuple(illness.strength)),
    ):
        for id in named:
            if id not in illness.factors:
                section.fault(key, f"'{id}' is none of its factors", "add it to factors, or take it out")
    for id in illness.factors:
        if id in factors and factors[id].molecules and not set(illness.genes.get(id, ())) & set(factors[id].molecules):
            section.fault("genes", f"'{id}' is about HLA, and brings none", f"add {id} = [one of its molecules]")
    if scenario is not None:
        there = {plan.id for plan in scenario.microbes}
        for key, ids in (("trigger", illness.trigger), *(("brings", ids) for ids in illness.brings.values())):
            for id in ids:
                if id not in there:
                    remedy = "name some of: " + ", ".join(sorted(there)) if there else "take it out"
                    section.fault(key, f"the level has no microbe '{id}'", remedy)


def read_lab(path: Path, factors: Mapping[str, Factor]) -> Lab:
    """The lab in `path`. Raises `Broken` with everything that is wrong."""
    top = open_sheet(path)
    illnesses = [_read_illness(section, factors) for section in top.sections("illness", most=MOST_ILLNESSES)]
    ids = [illness.id for illness in illnesses]
    presets = []
    for section in top.sections("preset", most=MOST_PRESETS):
        preset = Preset(
            id=section.name_text("id"),
            illness=section.one_of("illness", [id for id in ids if id]),
            left=section.text("left", empty=True),
            right=section.text("right", empty=True),
        )
        section.done()
        presets.append(preset)
    top.done()
    for named in (ids, [preset.id for preset in presets]):
        for id in dict.fromkeys(named):
            if named.count(id) > 1:
                top.fault("", f"the id '{id}' is there twice", "give each its own id")
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return Lab({one.id: one for one in illnesses}, {one.id: one for one in presets})


@cache
def load_lab() -> Lab:
    """The lab of the game. Raises `Broken`."""
    return read_lab(LAB_FILE, load_factors())


def sexes_of(on: Mapping[str, float], factors: Mapping[str, Factor]) -> tuple[str, ...]:
    """The sexes of patients who have these factors: of a factor that one sex has, its own, else the others."""
    for id, amount in on.items():
        if factors[id].sex:
            return (factors[id].sex,) if amount else tuple(sex for sex in SEXES if sex != factors[id].sex)
    return SEXES
