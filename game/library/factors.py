"""What shifts the odds of a patient: genes, sex, habits, infections, marks, therapies. Read from factors.toml, checked.

A factor multiplies or sets a few rules of play, by little: none of them alone makes a disease. What it does to the odds
of people is told with its number, interval and population, and never fed into a rule as a chance.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.honesty import HONESTY
from game.library.kinds import OWN
from game.library.peptides import MOLECULE, MOLECULE_FORM, Peptide, load_peptides, peptides_of
from game.library.reading import Section, open_sheet
from game.library.rules import USUAL, span_of
from game.problems import Broken

FACTORS_FILE = ASSETS / "library" / "factors.toml"
GROUPS = ("gene", "sex", "habit", "infection", "mark", "therapy")
THERAPY = "therapy"
SEXES = ("female", "male")
MEASURES = ("odds", "risk", "rate", "prevalence", "women-to-men")
BIRTH = "birth"
LATEST = 1800.0  # seconds: until when a factor may begin to act
# By how much a factor may multiply a rule: little, so that none decides alone. A drug is given to change something.
SHIFTS: Mapping[str, tuple[float, float]] = dict.fromkeys(GROUPS, (0.67, 1.5)) | {THERAPY: (0.2, 3.0)}
# The rules that a factor may shift, each with the unit in which a player is told of it (words rule.NAME, unit.UNIT).
# What is paid, how far is reached and how fast anybody goes are the player's own, the same on every card.
SHIFTED: Mapping[str, str] = {
    "alarm_fade": "steps",
    "bout_size": "number",
    "clone_life": "steps",
    "clone_most": "number",
    "clone_size": "number",
    "complexes_most": "number",
    "foxp3_gain": "pace",
    "foxp3_loss": "pace",
    "heal": "pace",
    "gusts": "number",
    "help_needed": "steps",
    "hunter_heat": "number",
    "il2_floor": "number",
    "il2_trickle": "pace",
    "induced_life": "steps",
    "kin": "number",
    "leftover": "share",
    "load_gain": "pace",
    "plasma_life": "steps",
    "seen_steps": "steps",
    "sleepers": "number",
    "strike_heat": "number",
    "tlr7_escape": "share",
    "uv_bursts": "number",
    "wake_after": "steps",
    "wake_clone": "number",
}
# How far a therapy has come in a disease: it is in use, tried in people who have it, or not even that much
STATUSES = ("approved", "trial", "experimental")
DEPLETED = ("waiting", "plasma")  # states of B cells that a therapy may take
MOST_BURDEN, MOST_ALLIES, MOST_USES = 5, 6, 8
MOST_ODDS = 999.0
MOST_ROWS = 8  # of odds of one factor
MOLECULES_MOST = 40


@dataclass(frozen=True, slots=True)
class Odds:
    """A number as it is printed: of `disease`, in people with the factor against those without it.

    `measure` is one of `MEASURES`: an odds ratio, a relative risk, a ratio of rates, how much commoner the factor is
    among patients, or women to each man. `value` is 0.0 where only a span is printed, `low` and `high` are the 95 %
    interval (or that span), both 0.0 where none is
    printed. It holds for people who have all factors of `beside` too, and none of `absent`.
    """

    disease: str
    measure: str
    value: float
    low: float
    high: float
    beside: tuple[str, ...]
    absent: tuple[str, ...]
    population: str
    source: str


@dataclass(frozen=True, slots=True)
class Use:
    """Where a therapy stands in a `disease`: its `status`, one of `STATUSES`, and the `source` of what is told of it.

    There it makes tolerant of the peptides `calms`.
    """

    disease: str
    status: str
    source: str
    calms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Therapy:
    """What a therapy is beside the rules that it shifts; see `game.tissue.setup.Treatment`.

    It is offered in the diseases of its `uses`, to patients who have all factors of `needs`, and, if it is `early`, at
    every visit but the last. `icon` is its picture.
    """

    icon: str
    burden: int
    uses: tuple[Use, ...]
    needs: tuple[str, ...] = ()
    early: bool = False
    allies: int = 0
    depletes: tuple[str, ...] = ()
    replaces: float = 0.0

    def use_in(self, disease: str) -> Use | None:
        """Where it stands in a disease, None where it is not used in it."""
        return next((use for use in self.uses if use.disease == disease), None)


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor. `start` is the second of a run from which it acts, 0.0 from birth on.

    It acts for `lasts` seconds, to the end of the run where that is 0.0.

    `multiplies` and `sets` are rules with a number; `shows` the peptides that a kind of cell shows in addition. What a
    patient must have for it: so many (`least` to `most`) of `molecules`, a `sex` ("" for any). The factors it `mutes`
    do not act beside it. `therapy` is there for the group therapy only.
    """

    id: str
    group: str
    start: float
    multiplies: Mapping[str, float]
    sets: Mapping[str, float | int]
    shows: Mapping[str, tuple[str, ...]]
    molecules: tuple[str, ...]
    least: int
    most: int
    sex: str
    mutes: tuple[str, ...]
    honesty: str
    source: str
    odds: tuple[Odds, ...]
    lasts: float = 0.0
    therapy: Therapy | None = None

    def odds_of(self, disease: str, others: Collection[str]) -> tuple[Odds, ...]:
        """What is printed of `disease` for who has `others` too: the rows that know of most of them."""
        fit = [
            row
            for row in self.odds
            if row.disease == disease and set(row.beside) <= set(others) and not set(row.absent) & set(others)
        ]
        most = max((len(row.beside) for row in fit), default=0)
        return tuple(row for row in fit if len(row.beside) == most)


def molecules_of(section: Section, key: str) -> tuple[str, ...]:
    """A list of HLA molecules."""
    found = section.texts(key)
    for molecule in found:
        if not MOLECULE.fullmatch(molecule):
            section.fault(key, f"'{molecule}' is no HLA molecule", MOLECULE_FORM)
    if len(found) > MOLECULES_MOST:
        section.fault(key, f"there are {len(found)} molecules", f"keep {MOLECULES_MOST} of them at most")
    return found


def _read_shifts(section: Section, group: str) -> tuple[dict[str, float], dict[str, float | int]]:
    """The rules that a factor multiplies, and those that it sets."""
    multiplies: dict[str, float] = {}
    sets: dict[str, float | int] = {}
    for key in ("multiplies", "sets"):
        if not section.has(key):
            continue
        inner = section.inline(key)
        for rule in inner.table:
            if rule not in SHIFTED:
                inner.fault(rule, f"'{rule}' is no rule that a factor shifts", "use some of: " + ", ".join(SHIFTED))
            elif key == "multiplies":
                multiplies[rule] = inner.number(rule, *SHIFTS.get(group, (1.0, 1.0)))
            elif isinstance(USUAL[rule], int):
                least, most = span_of(rule)
                sets[rule] = inner.whole(rule, int(least), int(most))
            else:
                sets[rule] = inner.number(rule, *span_of(rule))
    for rule in multiplies:
        if rule in sets:
            section.fault("sets", f"'{rule}' is multiplied too", "take it out of one of the two")
    return multiplies, sets


def _read_shows(section: Section, library: Mapping[str, Peptide]) -> dict[str, tuple[str, ...]]:
    if not section.has("shows"):
        return {}
    inner = section.inline("shows")
    return {kind: peptides_of(inner, kind, OWN, library) for kind in inner.table}


def _read_odds(section: Section) -> Odds:
    measure = section.one_of("measure", MEASURES)
    span = section.span("interval", 0.0, MOST_ODDS) if section.has("interval") else (0.0, 0.0)
    value = section.number("value", 0.01, MOST_ODDS, 0.0)
    if not value and span == (0.0, 0.0):
        section.fault("value", "there is neither a value nor an interval", "write the number that is printed")
    if value and span != (0.0, 0.0) and not span[0] <= value <= span[1]:
        section.fault("interval", f"{value:g} lies outside its interval", "look at both numbers again")
    odds = Odds(
        disease=section.name_text("disease"),
        measure=measure,
        value=value,
        low=span[0],
        high=span[1],
        beside=section.texts("beside", ()),
        absent=section.texts("absent", ()),
        population=section.text("population"),
        source=section.text("source"),
    )
    section.done()
    return odds


def _read_use(section: Section, library: Mapping[str, Peptide]) -> Use:
    calms = peptides_of(section, "calms", OWN, library) if section.has("calms") else ()
    use = Use(section.name_text("disease"), section.one_of("status", STATUSES), section.text("source"), calms)
    section.done()
    return use


def _read_therapy(section: Section, library: Mapping[str, Peptide]) -> Therapy:
    depletes = section.texts("depletes", ())
    for state in depletes:
        if state not in DEPLETED:
            section.fault("depletes", f"no B cell is '{state}'", "use some of: " + ", ".join(DEPLETED))
    return Therapy(
        icon=section.name_text("icon"),
        burden=section.whole("burden", 0, MOST_BURDEN),
        uses=tuple(_read_use(use, library) for use in section.inlines("uses", MOST_USES)),
        needs=section.texts("needs", ()),
        early=section.switch("early", default=False),
        allies=section.whole("allies", 0, MOST_ALLIES, 0),
        depletes=depletes,
        replaces=section.number("replaces", 0.0, 1.0, 0.0),
    )


def _read_start(section: Section) -> float:
    """The second from which a factor acts: 0.0 for "birth"."""
    if isinstance(section.table.get("applies", BIRTH), str):
        section.one_of("applies", (BIRTH,), BIRTH)
        return 0.0
    return section.number("applies", 1.0, LATEST)


def _read_factor(section: Section, library: Mapping[str, Peptide]) -> Factor:
    group = section.one_of("group", GROUPS)
    multiplies, sets = _read_shifts(section, group)
    molecules = molecules_of(section, "molecules") if section.has("molecules") else ()
    most = max(1, len(molecules))
    factor = Factor(
        id=section.name_text("id"),
        group=group,
        start=_read_start(section),
        multiplies=multiplies,
        sets=sets,
        shows=_read_shows(section, library),
        molecules=molecules,
        least=section.whole("least", 1, most, 1),
        most=section.whole("most", 1, most, most),
        sex=section.one_of("sex", SEXES, "") if section.has("sex") else "",
        mutes=section.texts("mutes", ()),
        honesty=section.one_of("honesty", HONESTY),
        source=section.text("source", empty=True),
        odds=tuple(_read_odds(row) for row in section.inlines("odds", MOST_ROWS)) if section.has("odds") else (),
        lasts=section.number("lasts", 1.0, LATEST) if section.has("lasts") else 0.0,
        therapy=_read_therapy(section, library) if group == THERAPY else None,
    )
    for key, only, is_there in (
        ("molecules", "gene", bool(molecules)),
        ("sex", "sex", bool(factor.sex)),
    ):
        if is_there and group != only:
            section.fault(key, f"a {group} has no {key}", f'take it out, or write group = "{only}"')
    if factor.least > factor.most:
        section.fault("least", f"least {factor.least} is more than most {factor.most}", "lower it")
    if factor.shows and factor.lasts:
        section.fault("lasts", "what cells show is what they show to the end", "take it out")
    if factor.shows and factor.start:
        section.fault("shows", "what cells show is what they show from birth on", 'write applies = "birth"')
    if factor.honesty != HONESTY[-1] and not factor.source.strip():
        section.fault("source", f"what is {factor.honesty} needs a source", "name where it was read")
    section.done()
    return factor


def _compare(found: list[tuple[Section, Factor]]) -> None:
    """Note what only shows when all factors are side by side."""
    ids = [factor.id for _, factor in found]
    for number, (section, factor) in enumerate(found):
        if factor.id in ids[:number]:
            section.fault("id", f"the id '{factor.id}' is there twice", "give each factor its own id")
        named = [("mutes", factor.mutes)]
        if factor.therapy is not None:
            named.append(("needs", factor.therapy.needs))
        named += [("odds", (*row.beside, *row.absent)) for row in factor.odds]
        for key, others in named:
            for other in others:
                if other not in ids:
                    section.fault(key, f"there is no factor '{other}'", "name the id of one that is there")
                elif other == factor.id:
                    section.fault(key, "it names itself", "take that out")


def read_factors(path: Path, library: Mapping[str, Peptide]) -> dict[str, Factor]:
    """The factors in `path` by id, in the order of writing. Raises `Broken` with everything that is wrong."""
    top = open_sheet(path)
    found = [(section, _read_factor(section, library)) for section in top.sections("factor")]
    top.done()
    if not top.sheet.problems:
        _compare(found)
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return {factor.id: factor for _, factor in found}


@cache
def _factors() -> Mapping[str, Factor]:
    return read_factors(FACTORS_FILE, load_peptides())


def load_factors() -> dict[str, Factor]:
    """Every factor of the game by id. Raises `Broken`."""
    return dict(_factors())
