"""Scenarios: what happens in a level, when, and what this body shows. Read from `levels/*.toml` and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from game.host.paths import LEVELS
from game.library.bargains import BARGAINS
from game.library.challenges import CHALLENGES, Challenge, challenge_of
from game.library.chemistry import CITRULLINATED
from game.library.factors import load_factors
from game.library.honesty import HONESTY
from game.library.kinds import ALIEN, OWN
from game.library.patients import MOST_CARDS, PatientCard, read_card
from game.library.peptides import MIMIC_LEAST, Peptide, load_peptides, peptides_of
from game.library.places import PLACES_FOLDER, drawn_places, kinds_of_cells, levels_of_places, load_places
from game.library.reading import Section, ids_in, open_sheet
from game.library.rules import CROWDS, read_rules
from game.library.shapes import load_shapes
from game.library.vigils import MODIFIERS, pays, vigil_of
from game.problems import Broken, Problem
from game.tissue.aims import AIMS, USUAL
from game.tissue.ladder import PAR, Bargain
from game.tissue.patient import hold_in
from game.tissue.powers import POWERS
from game.tissue.setup import READINGS, STEPS_PER_SECOND

# The forms of microbes, and what each may be drawn as, the usual look first
LOOKS = {"virus": ("virus", "virus_env"), "bacterium": ("rod", "strep")}
GOALS = tuple(AIMS)
USUAL_READING = READINGS[-1]
USUAL_POWERS = ("calm", "permit", "restrain", "dash", "cloud")
ANY_ENTRY = "any"
KNOWN = "known"  # build.of: one of the self peptides that this Treg has learnt
LONGEST = 1800.0  # seconds a level may last
# What a patrol without an end changes everywhere: it is over when so little is left, cells are seen sooner and heal
# more slowly, and who must answer so often starves less. Fewer carriers come at a time and fewer sleepers wake, so that
# it is answers that decide how long it lasts. Measured with built-in players
PATROL_RULES: dict[str, float | int] = {
    "disease_share": 0.37,
    "strike_cell": 7.0,
    "heal": 0.012,
    "hunter_heat": 60,
    "il2_trickle": 0.05,
    "infection_full": 0.7,
    "bystander": 0.5,
    "seen_heat": 90,
    "seen_steps": 240,
    "dendritics": 11,
    "sleepers": 4,
    "wake_after": 300,
    "wake_clone": 2,
}
# Rules that count what comes in a run; without an end there is as much as there may be
LASTING = ("gusts", "bouts", "uv_bursts")
PIECES_MOST = 4  # peptides that a microbe shows at most
CROWD = 40  # microbes that may come at once
# What a level may have: each microbe, cell kind and peptide is looked at again and again while it is played.
MOST_MICROBES, MOST_BUILT, MOST_ARRIVALS, MOST_IN_ALL = 12, 4, 40, 240
MOST_KINDS, MOST_SHOWN, MOST_VISITS = 12, 40, 6


@dataclass(frozen=True, slots=True)
class Build:
    """A training mimic to build: its id, the self peptide it mimics ("known": the seed draws it), its span of fit."""

    id: str
    of: str
    fit: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MicrobePlan:
    """A microbe and what it brings: exactly one of `shows` (all), `draw_from` (the seed picks `count`) and `build`.

    `drifts` says whether its peptides change a contact now and then when it multiplies; `harmless` whether it is a
    commensal, as all and only those are whose peptides are. `infects` and `latent` are told in `tissue.setup.Microbe`.
    """

    id: str
    form: str
    look: str
    shows: tuple[str, ...]
    draw_from: tuple[str, ...]
    build: Build | None
    count: int = 1
    drifts: bool = False
    harmless: bool = False
    infects: tuple[str, ...] = ()
    latent: bool = False


@dataclass(frozen=True, slots=True)
class ArrivalPlan:
    """One arrival: about `at` seconds, up to `jitter` off; one of `microbes`, `least` to `most` of them."""

    at: float
    jitter: float
    microbes: tuple[str, ...]
    least: int
    most: int
    entry: str


@dataclass(frozen=True, slots=True)
class UnlockPlan:
    """From second `at` on the Treg has `power`."""

    at: float
    power: str


@dataclass(frozen=True, slots=True)
class ModelNote:
    """How true a part of the level is: `about` what, an honesty label, one sentence why, and a source or ""."""

    about: str
    honesty: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A level as written. `shows` tells for each cell kind the self peptides it shows; times are in seconds.

    `place` is the campaign's place whose look and sound the level has; `targets` are the cell kinds whose loss is the
    disease, `vital` those whose health is the tissue's. `goal`, `practice`, `powers`, `reading` and `own_after` are
    told in `game.tissue.setup.Setup`, as are `guarded`, `surface`, `teachers`, `turns`, `swells`, `wears`, `binds` and
    `bone`; `shapes` are the ids of what antibodies read here. `patients` are the cards of which the seed draws one;
    without any the level is about nobody in particular. A level without an end has `strains`: the microbes that its
    surges are made after, and its rules are those of `patrol`, too. `gates` are those that it has more than its map,
    `gauges` says whether a screen shows how the tissue is, `pays` what it does to the score, and `bargains` are what is
    offered before a surge. At each of the `visits` a therapy is chosen, where the level is for that.
    """

    id: str
    map: str
    place: str
    goal: str
    practice: bool
    disease: str
    targets: tuple[str, ...]
    vital: tuple[str, ...]
    duration: float
    reading: str
    pace: str
    helps: bool
    own_after: float
    guarded: tuple[str, ...]
    surface: tuple[str, ...]
    teachers: tuple[str, ...]
    wraps: tuple[str, ...]
    strips: tuple[str, ...]
    turns: Mapping[str, str]
    swells: tuple[str, ...]
    wears: tuple[str, ...]
    binds: tuple[str, ...]
    bone: tuple[str, ...]
    shapes: tuple[str, ...]
    powers: tuple[str, ...]
    unlocks: tuple[UnlockPlan, ...]
    shows: Mapping[str, tuple[str, ...]]
    always: tuple[str, ...]
    draw_from: tuple[str, ...]
    count: int
    microbes: tuple[MicrobePlan, ...]
    arrivals: tuple[ArrivalPlan, ...]
    rules: Mapping[str, float | int]
    model: tuple[ModelNote, ...]
    patrol: Mapping[str, float | int] = field(default_factory=dict)
    patients: tuple[PatientCard, ...] = ()
    strains: tuple[MicrobePlan, ...] = ()
    gates: int = 0
    gauges: bool = True
    pays: int = PAR
    bargains: tuple[Bargain, ...] = ()
    visits: tuple[float, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Every self peptide that some cell of the level shows, each once, in the order of writing.

        What only comes to be there once it is citrullinated is not among them.
        """
        return tuple(dict.fromkeys(peptide for kind in self.shows.values() for peptide in kind))


def _read_build(section: Section, shown: Sequence[str]) -> Build:
    section.one_of("kind", ("mimic",))
    id = section.name_text("id")
    if id and not id.startswith("training-"):
        section.fault("id", f"'{id}' does not say what it is", "begin the id of a built peptide with training-")
    of = section.text("of")
    if of and of != KNOWN and of not in shown:
        section.fault("of", f"no cell here shows '{of}'", f'name a self peptide of this level, or "{KNOWN}"')
    span = section.span("fit", MIMIC_LEAST, 1.0)
    section.done()
    return Build(id, of, span)


def _read_microbe(
    section: Section, library: Mapping[str, Peptide], shown: Sequence[str], kinds_there: Sequence[str]
) -> MicrobePlan:
    id = section.name_text("id")
    form = section.one_of("form", LOOKS)
    looks = LOOKS.get(form, ("virus",))
    ways = [key for key in ("shows", "draw_from", "build") if section.has(key)]
    if len(ways) != 1:
        section.fault("id", f"it has {len(ways)} of shows, draw_from and build", "give it exactly one of them")
    plan = MicrobePlan(
        id=id,
        form=form,
        look=section.one_of("look", looks, looks[0]),
        shows=peptides_of(section, "shows", ALIEN, library) if section.has("shows") else (),
        draw_from=peptides_of(section, "draw_from", ALIEN, library) if section.has("draw_from") else (),
        build=_read_build(section.inline("build"), shown) if section.has("build") else None,
        count=section.whole("count", 1, PIECES_MOST, 1),
        drifts=section.switch("drifts", default=False),
        harmless=section.switch("harmless", default=False),
        infects=section.texts("infects", ()),
        latent=section.switch("latent", default=False),
    )
    for kind in plan.infects:
        if kind not in kinds_there:
            section.fault("infects", f"there is no cell kind '{kind}' here", "name some of the level, or leave it out")
    if (plan.latent or plan.infects) and plan.form != "virus":
        section.fault("form", f"a {plan.form} does not sleep in cells", "take infects and latent out")
    if plan.latent and plan.drifts:
        section.fault("drifts", "what sleeps in cells does not drift here", "take one of the two out")
    kinds = {library[peptide].kind for peptide in (*plan.shows, *plan.draw_from) if peptide in library}
    if plan.harmless and (plan.form != "bacterium" or kinds - {"commensal"}):
        section.fault("harmless", f"'{id}' is no commensal", "take it out, or name a bacterium and commensal peptides")
    elif "commensal" in kinds and not plan.harmless:
        section.fault("id", f"'{id}' shows what a commensal shows", "add harmless = true, or name other peptides")
    for key in ("shows", "draw_from"):
        if section.has(key) and not section.table[key]:
            section.fault(key, f"'{key}' is empty", "name at least one peptide")
    section.done()
    return plan


def _read_arrival(section: Section, known: Sequence[str], duration: float) -> ArrivalPlan:
    microbes = section.texts("microbes")
    if section.has("microbes") and not microbes:
        section.fault("microbes", "nothing arrives", "name at least one microbe")
    for microbe in microbes:
        if microbe not in known:
            section.fault("microbes", f"there is no microbe '{microbe}'", "name the id of a [[microbes]] table")
    least, most = section.span("count", 1, CROWD)
    if least != int(least) or most != int(most):
        section.fault("count", "microbes come whole", "write two whole numbers [from, to]")
    at = section.number("at", 0.0, LONGEST)
    jitter = section.number("jitter", 0.0, 120.0, 0.0)
    if at - jitter < 0.0 or at + jitter >= duration:
        section.fault(
            "at", f"it may fall outside the {duration:g} seconds of the level", "change at, jitter or duration"
        )
    entry = section.text("entry", ANY_ENTRY)
    section.done()
    return ArrivalPlan(at, jitter, microbes, int(least), int(most), entry)


def _read_where(top: Section) -> str:
    """The place of the campaign that the level is in: one that has a look."""
    place, drawn = top.name_text("place"), drawn_places()
    if place and place not in drawn:
        there = place in load_places()
        what = f"nothing is drawn for the place '{place}' yet" if there else f"there is no place '{place}'"
        file = f"{PLACES_FOLDER.parent.name}/{PLACES_FOLDER.name}/{place}.toml"
        top.fault("place", what, f"use one of: {', '.join(drawn)}; or describe it in {file}")
    return place


def _read_powers(top: Section, duration: float) -> tuple[tuple[str, ...], tuple[UnlockPlan, ...]]:
    """What the Treg can do from the start, and what comes when."""
    powers = top.texts("powers", USUAL_POWERS)
    for power in powers:
        if power not in POWERS:
            top.fault("powers", f"there is no power '{power}'", "use some of: " + ", ".join(POWERS))
    unlocks: list[UnlockPlan] = []
    for section in top.sections("unlocks", least=0, most=len(POWERS)):
        unlock = UnlockPlan(section.number("at", 1.0, duration), section.one_of("power", tuple(POWERS)))
        if unlock.power in powers or unlock.power in [other.power for other in unlocks]:
            section.fault("power", f"'{unlock.power}' is there already", "take it out of powers, or out of here")
        section.done()
        unlocks.append(unlock)
    return powers, tuple(unlocks)


def _read_kinds(
    top: Section, key: str, shows: Mapping[str, tuple[str, ...]], default: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """Cell kinds of the level."""
    kinds = top.texts(key, default)
    if top.has(key) and not kinds:
        top.fault(key, f"'{key}' is empty", "name at least one kind of cell")
    for kind in kinds:
        if shows and kind not in shows:
            top.fault(key, f"the cell kind '{kind}' shows nothing", f"write [cells.{kind}], or name one that is there")
    return kinds


def _read_surface(top: Section, shown: Sequence[str], library: Mapping[str, Peptide]) -> tuple[str, ...]:
    """Own peptides of the level whose proteins lie on the outside of cells."""
    surface = peptides_of(top, "surface", OWN, library) if top.has("surface") else ()
    for peptide in surface:
        if peptide in library and peptide not in shown:
            top.fault("surface", f"no cell here shows '{peptide}'", "take it out, or let a cell show it")
    return surface


def _read_turns(top: Section, shown: Sequence[str], library: Mapping[str, Peptide]) -> dict[str, str]:
    """What own peptides of the level become once they are citrullinated, by the id of the unaltered one."""
    turns: dict[str, str] = {}
    for id in peptides_of(top, "turns", ("altered",), library) if top.has("turns") else ():
        if id not in library:
            continue
        peptide = library[id]
        if peptide.alteration != CITRULLINATED:
            top.fault("turns", f"'{id}' is not citrullinated", "name one that is, or take it out")
        elif peptide.alters not in shown:
            top.fault("turns", f"no cell here shows '{peptide.alters}'", f"let a cell show it, or take '{id}' out")
        elif peptide.alters in turns:
            top.fault("turns", f"'{peptide.alters}' turns into two", "name one citrullinated form of each")
        turns[peptide.alters] = id
    return turns


def _read_shapes(top: Section) -> tuple[str, ...]:
    """The shapes that antibodies read in the level; () where they read letters, as T cells do."""
    shapes = top.texts("shapes", ())
    for shape in shapes:
        if shape not in load_shapes():
            top.fault("shapes", f"there is no shape '{shape}'", "use some of: " + ", ".join(load_shapes()))
    return shapes


def _read_visits(top: Section, goal: str, duration: float) -> tuple[float, ...]:
    """When a therapy is chosen: in rising order, and only where the level is for that."""
    treats = AIMS[goal].treats if goal in AIMS else False
    if top.has("visits") != treats:
        what = "nothing is chosen in this level" if top.has("visits") else "nobody says when a therapy is chosen"
        remedy = 'take visits out, or write goal = "treat"' if top.has("visits") else "write visits = [0, 60, 120]"
        top.fault("visits" if top.has("visits") else "goal", what, remedy)
    if not top.has("visits"):
        return ()
    raw = top.table["visits"]
    count = len(raw) if isinstance(raw, list) else 0
    if not 1 <= count <= MOST_VISITS:
        top.fault("visits", f"there are {count} visits", f"write 1 to {MOST_VISITS} times in seconds")
    visits = top.numbers("visits", count, 0.0, duration)
    if list(visits) != sorted(set(visits)):
        top.fault("visits", "they are not in rising order", "write the first one first, each once")
    return visits


def _read_cards(
    top: Section,
    rules: Mapping[str, float | int],
    needed: Mapping[str, tuple[str, ...]],
    library: Mapping[str, Peptide],
) -> tuple[PatientCard, ...]:
    """The patients of a level. `needed` are peptides of which each card must hold one, by what shows them."""
    sections = top.sections("patients", least=0, most=MOST_CARDS)
    if not sections:
        return ()
    factors = load_factors()
    cards = tuple(read_card(section, factors, rules) for section in sections)
    _twice(sections, [card.id for card in cards])
    for section, card in zip(sections, cards, strict=True):
        for who, ids in needed.items():
            if ids and not any(id in library and hold_in(card.hla, library[id]) > 0.0 for id in ids):
                what = f"its HLA holds nothing of {who}, which would show nothing"
                section.fault("hla", what, "add a molecule of their grooves, or a peptide that it holds")
    return cards


def read_model(section: Section) -> ModelNote:
    """A table [[model]] of a level."""
    note = ModelNote(
        about=section.text("about"),
        honesty=section.one_of("honesty", HONESTY),
        why=section.text("why"),
        source=section.text("source", empty=True),
    )
    if note.honesty == "as in the body" and not note.source:
        section.fault("source", "as in the body, says who?", "name the source")
    section.done()
    return note


def _twice(sections: Sequence[Section], ids: Sequence[str]) -> None:
    for number, (section, id) in enumerate(zip(sections, ids, strict=True)):
        if id and id in ids[:number]:
            section.fault("id", f"the id '{id}' is taken", "give each its own id")


def read_scenario(path: Path, library: Mapping[str, Peptide]) -> Scenario:
    """The scenario in `path`. Raises `Broken` with everything that is wrong, and OSError when it cannot be read."""
    top = open_sheet(path)
    id = top.id_of(path)
    map_file = top.text("map")
    if map_file and (not map_file.endswith(".tmx") or "/" in map_file or "\\" in map_file):
        top.fault("map", f"'{map_file}' is no map beside this file", 'write the name alone, as in "my-map.tmx"')
    duration = top.number("duration", 10.0, LONGEST)

    cells = top.section("cells")
    shows: dict[str, tuple[str, ...]] = {}
    for kind in cells.table:
        cell = cells.section(kind)
        shows[kind] = peptides_of(cell, "shows", OWN, library)
        cell.done()
        if kind not in kinds_of_cells():
            remedy = f"use one of: {', '.join(kinds_of_cells())}; or add it to a place"
            cell.fault("", f"no place has cells of the kind '{kind}'", remedy)
    if not shows:
        cells.fault("", "no cell kind shows anything", 'write [cells.beta] and shows = ["..."]')
    if len(shows) > MOST_KINDS:
        cells.fault("", f"there are {len(shows)} kinds of cell", f"keep {MOST_KINDS} of them at most")
    targets = _read_kinds(top, "targets", shows)
    vital = _read_kinds(top, "vital", shows, targets)
    for kind in targets:
        if kind not in vital:
            top.fault("vital", f"the target '{kind}' is not vital", "name every target there too")
    powers, unlocks = _read_powers(top, duration)
    shown = tuple(dict.fromkeys(peptide for kind in shows.values() for peptide in kind))
    if len(shown) > MOST_SHOWN:
        cells.fault("", f"cells show {len(shown)} peptides", f"keep {MOST_SHOWN} of them at most")
    if vital and vital[0] in shows and not shows[vital[0]]:
        # What a dendritic cell picks up where the cell itself is mute
        top.fault("vital", f"the first vital kind, '{vital[0]}', shows nothing", "put one first that shows something")

    learnt = top.section("library")
    always = peptides_of(learnt, "always", ("self",), library)
    draw_from = peptides_of(learnt, "draw_from", ("self",), library)
    for key, ids in (("always", always), ("draw_from", draw_from)):
        for peptide in ids:
            if peptide in library and peptide not in shown:
                learnt.fault(key, f"no cell here shows '{peptide}'", "take it out, or let a cell show it")
    for peptide in draw_from:
        if peptide in always:
            learnt.fault("draw_from", f"'{peptide}' is always known", "take it out of one of the two lists")
    count = learnt.whole("count", 0, 99)
    if count > len(draw_from):
        learnt.fault("count", f"{count} of {len(draw_from)} cannot be drawn", "lower count, or let it draw from more")
    elif shown and len(always) + count >= len(shown):
        learnt.fault(
            "count",
            f"{len(always) + count} of the {len(shown)} self peptides of this level would be known",
            "lower it: a Treg's library is never complete",
        )
    learnt.done()

    microbe_sections = top.sections("microbes", least=0, most=MOST_MICROBES)
    microbes = tuple(_read_microbe(section, library, shown, tuple(shows)) for section in microbe_sections)
    _twice(microbe_sections, [microbe.id for microbe in microbes])
    built = [microbe.build.id if microbe.build else "" for microbe in microbes]
    _twice(microbe_sections, built)
    if sum(map(bool, built)) > MOST_BUILT:
        top.fault("microbes", f"{sum(map(bool, built))} microbes have built peptides", f"let {MOST_BUILT} have one")
    known = [microbe.id for microbe in microbes]
    arrivals = tuple(
        _read_arrival(section, known, duration) for section in top.sections("arrivals", least=0, most=MOST_ARRIVALS)
    )
    crowd = sum(arrival.most for arrival in arrivals)
    if crowd > MOST_IN_ALL:
        top.fault("arrivals", f"up to {crowd} microbes arrive", f"let {MOST_IN_ALL} come at most, over the whole level")
    for section, microbe in zip(microbe_sections, microbes, strict=True):
        if microbe.id and not any(microbe.id in arrival.microbes for arrival in arrivals):
            section.fault("id", f"'{microbe.id}' never arrives", "write an [[arrivals]] table for it, or take it out")

    rules = read_rules(top.section("rules", needed=False))
    goal = top.one_of("goal", GOALS, USUAL)
    needed = {f"the cells '{vital[0]}'": shows[vital[0]]} if vital and vital[0] in shows else {}
    needed |= {f"the microbe '{plan.id}'": (*plan.shows, *plan.draw_from) for plan in microbes}
    scenario = Scenario(
        id=id,
        map=map_file,
        disease=top.name_text("disease"),
        place=_read_where(top),
        goal=goal,
        practice=top.switch("practice", default=False),
        targets=targets,
        vital=vital,
        duration=duration,
        reading=top.one_of("reading", READINGS, USUAL_READING),
        pace="",
        helps=True,
        own_after=top.number("own_after", 0.0, duration, 0.0),
        guarded=_read_kinds(top, "guarded", shows, ()),
        surface=_read_surface(top, shown, library),
        teachers=_read_kinds(top, "teachers", shows, ()),
        wraps=_read_kinds(top, "wraps", shows, ()),
        strips=_read_kinds(top, "strips", shows, ()),
        turns=_read_turns(top, shown, library),
        swells=_read_kinds(top, "swells", shows, ()),
        wears=_read_kinds(top, "wears", shows, ()),
        binds=_read_kinds(top, "binds", shows, ()),
        bone=_read_kinds(top, "bone", shows, ()),
        shapes=_read_shapes(top),
        powers=powers,
        unlocks=unlocks,
        shows=shows,
        always=always,
        draw_from=draw_from,
        count=count,
        microbes=microbes,
        arrivals=arrivals,
        rules=rules,
        model=tuple(read_model(section) for section in top.sections("model")),
        patrol=read_rules(top.section("patrol", needed=False)),
        patients=_read_cards(top, rules, needed, library),
        visits=_read_visits(top, goal, duration),
    )
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return scenario


def levels() -> tuple[str, ...]:
    """The ids of all levels, in alphabetical order. Challenge runs of them have levels of their own: `is_level`."""
    return ids_in(LEVELS)


def is_level(level: str) -> bool:
    """Whether there is a level of this id, or a challenge run of one, or a patrol without an end in one."""
    return base_of(level) in levels()


def base_of(level: str) -> str:
    """The level itself, or the one that a challenge run or a patrol is in: whose texts, map and place it has."""
    patrol = modifiers_of(level)
    return patrol[0] if patrol is not None else challenge_of(level, levels())[0]


def modifiers_of(level: str) -> tuple[str, tuple[str, ...]] | None:
    """The level that a patrol without an end is in, and its modifiers; None for any other. Raises `Broken`."""
    mains = [id for id, (_, role) in levels_of_places().items() if role == "main"]
    found = vigil_of(level, mains)
    return found if found is not None and has_patrol(found[0]) else None


def has_patrol(level: str) -> bool:
    """Whether a level has what a patrol needs: tissue that can be lost, and microbes that come. Raises `Broken`."""
    if level not in levels():
        return False
    scenario = load_scenario(level)
    aim = AIMS[scenario.goal]
    return aim.at_stake and not aim.treats and bool(_dangerous(scenario))


def _dangerous(scenario: Scenario) -> tuple[MicrobePlan, ...]:
    """The microbes that a surge may be made of: neither commensals nor what sleeps in cells."""
    return tuple(plan for plan in scenario.microbes if not plan.harmless and not plan.latent)


@cache
def load_scenario(level: str) -> Scenario:
    """The scenario of `level`, or of a challenge run. Raises `Broken`: also when there is no such level."""
    patrol = modifiers_of(level)
    base, challenge = (patrol[0], "") if patrol is not None else challenge_of(level, levels())
    path = LEVELS / f"{base}.toml"
    if base not in levels():
        raise Broken([Problem(str(path), "1", f"there is no level '{level}'", "known: " + ", ".join(levels()))])
    scenario = read_scenario(path, load_peptides())
    if patrol is not None:
        return _endless(scenario, patrol[1])
    return _challenged(scenario, CHALLENGES[challenge]) if challenge else scenario


def _challenged(scenario: Scenario, challenge: Challenge) -> Scenario:
    """The scenario with what a challenge changes; its id stays that of the level."""
    return replace(
        scenario,
        powers=tuple(power for power in scenario.powers if power not in challenge.without),
        unlocks=tuple(unlock for unlock in scenario.unlocks if unlock.power not in challenge.without),
        count=int(scenario.count * challenge.receptors),
        arrivals=tuple(
            replace(plan, least=plan.least * challenge.waves, most=plan.most * challenge.waves)
            for plan in scenario.arrivals
        ),
        rules={**scenario.rules, **challenge.rules},
        reading=challenge.reading or scenario.reading,
        pace=challenge.pace,
        helps=challenge.helps,
    )


def _endless(scenario: Scenario, modifiers: Sequence[str]) -> Scenario:
    """The scenario without its end and its arrivals, under what a player adds; its id stays that of the level.

    All powers are there from the beginning: who comes here has finished the level.
    """
    for id in modifiers:
        scenario = _challenged(scenario, MODIFIERS[id].change)
    strains = _dangerous(scenario)
    guests = tuple(plan for plan in scenario.microbes if plan not in strains)
    lasting = {rule: CROWDS[rule] for rule in LASTING if scenario.rules.get(rule)}
    return replace(
        scenario,
        practice=False,
        duration=LONGEST,
        own_after=0.0,
        powers=(*scenario.powers, *(unlock.power for unlock in scenario.unlocks)),
        unlocks=(),
        always=() if "unknown" in modifiers else scenario.always,
        microbes=guests,
        arrivals=(),
        strains=strains,
        rules={**scenario.rules, **PATROL_RULES, **lasting, **scenario.patrol},
        gates=sum(MODIFIERS[id].gates for id in modifiers),
        gauges=all(MODIFIERS[id].gauges for id in modifiers),
        pays=pays(modifiers),
        bargains=_bargains(scenario, strains),
    )


def _bargains(scenario: Scenario, strains: Sequence[MicrobePlan]) -> tuple[Bargain, ...]:
    """What can be offered where these microbes come, in the order of the table."""
    forms = {plan.form for plan in strains}
    return tuple(
        row.bargain
        for row in BARGAINS
        if (not row.against or row.against in forms) and (not row.needs or scenario.rules.get(row.needs))
    )


def steps(seconds: float) -> int:
    """`seconds` as steps of the tissue."""
    return round(seconds * STEPS_PER_SECOND)
