"""What the antigen desk asks: a peptide, and six that were met before, by which alone it can be told apart.

Each item holds the same traps, whatever its kind, so that no single cue gives it away: one row that is the same peptide
(or that peptide before it was altered), one that a receptor could take for it, one that is alike in the anchors only,
one that is somewhat alike, two that are not. Three of the six rows are the body's own or were met in quiet, three were
met in alarm. Which of them are alike, and how those were met, tells the kind: letters and history together.
Peptides of the desk are built for it, and known of no protein.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from random import Random

from game.library.chemistry import CHANGES, CITRULLINATED, CLASSES, DEAMIDATED, chemistry, letter_of, native_of, sign_of
from game.library.lots import sample
from game.library.peptides import FOREIGN_MOST, MIMIC_LEAST, RESIDUES, Substitution
from game.library.training import POCKET, CannotBuild
from game.tissue.chance import pick
from game.tissue.fit import ANCHORS, CONTACTS, CORE_LENGTH, fit

RECEPTOR, QUIET, ALARM = "receptor", "quiet", "alarm"
MET = (RECEPTOR, QUIET, ALARM)  # how a row was met: known to a receptor, or read first in quiet or in alarm
OWN_MET = (RECEPTOR, QUIET)

# What an item is, as a form counts it: own that a receptor knows, own that was met in quiet, own that was altered here;
# a microbe's that is like none of the own, a microbe's that is
KNOWN, UNKNOWN, ALTERED, PLAIN, MIMIC = "known", "unknown", "altered", "plain", "mimic"
DESIGNS = (KNOWN, UNKNOWN, ALTERED, PLAIN, MIMIC)
KIND_OF = {KNOWN: "self", UNKNOWN: "self", ALTERED: "altered", PLAIN: "foreign", MIMIC: "mimic"}

ROWS, FEW = 6, 3
UNLIKE = 0.20  # the fit under which a row is not alike
TWIN = 0.03  # by which fits may differ between an item and its twin
# Of the twelve items of a kind, from 0, those that the short form has: half of each design, two of each alarm
IN_SHORT = (0, 1, 5, 6, 8, 10)

_TRIES, _TWIN_TRIES, _ROW_TRIES = 40_000, 60, 40

Signs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A peptide that was met before: its nine residues as signs, and how it was met (of `MET`)."""

    signs: Signs
    met: str

    @property
    def core(self) -> str:
        """Its nine letters."""
        return core_of(self.signs)


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the desk: nine residues as signs, six rows, the `alarm` (1..3) of the cell that shows it.

    `design` says what it is, of `DESIGNS`; `why` whether it is asked what decided, `short` whether a short form has it.
    """

    id: str
    design: str
    signs: Signs
    rows: tuple[Row, ...]
    alarm: int
    why: bool = False
    short: bool = False

    @property
    def core(self) -> str:
        """Its nine letters."""
        return core_of(self.signs)

    @property
    def kind(self) -> str:
        """What it is, as `game.library.kinds` has it."""
        return KIND_OF[self.design]


def core_of(signs: Sequence[str]) -> str:
    """The letters that signs are compared by."""
    return "".join(letter_of(sign) for sign in signs)


def changed_at(signs: Sequence[str]) -> tuple[int, ...]:
    """The places (from 1) that were altered after the protein was made."""
    return tuple(place for place, sign in enumerate(signs, start=1) if len(sign) > 1)


def before(signs: Signs) -> Signs:
    """The same peptide before it was altered."""
    return tuple(native_of(sign) for sign in signs)


def same_row(item: Item) -> Row | None:
    """The row that is the peptide itself, or was before it was altered; None where there is none."""
    return next((row for row in item.rows if row.signs in (item.signs, before(item.signs))), None)


def alike_rows(item: Item, substitution: Substitution) -> tuple[Row, ...]:
    """The rows that a receptor could take for the peptide, without the one that is the same."""
    return tuple(
        row
        for row in item.rows
        if row.signs not in (item.signs, before(item.signs)) and fit(item.core, row.core, substitution) >= MIMIC_LEAST
    )


def told_by(item: Item, substitution: Substitution) -> str:
    """The kind that rows and their history tell: what an item is said to be must be this.

    What was met as one's own is; what is one's own but for what was altered is altered; else it is a microbe's, and a
    mimic where a row of one's own is alike.
    """
    same = same_row(item)
    if same is not None and same.met in OWN_MET:
        return "self" if same.signs == item.signs else "altered"
    return "mimic" if any(row.met in OWN_MET for row in alike_rows(item, substitution)) else "foreign"


@dataclass(frozen=True, slots=True)
class Near:
    """How near its traps are to an item: how many of the six rows it has (3, 4 or 6), in what span of fits lies the row
    that a receptor could take for it, and the one that is somewhat alike."""

    rows: int = ROWS
    alike: tuple[float, float] = (MIMIC_LEAST, 0.84)
    somewhat: tuple[float, float] = (0.30, 0.45)


USUAL = Near()


@dataclass(frozen=True, slots=True)
class Plan:
    """How an item is to be: its design, how its rows were met (same, alike, by anchors alone), what was altered in it.

    `equal` is at how many places the row that is alike is the same; `short` says whether the short form has it.
    """

    design: str
    same: str
    alike: str
    foil: str
    alteration: str = ""
    equal: int = 3
    alarm: int = 2
    short: bool = False


def draw_item(id: str, plan: Plan, lots: Random, substitution: Substitution, near: Near = USUAL) -> Item:
    """An item after a plan. Raises `CannotBuild`."""
    place = pick(lots, CONTACTS)
    for _ in range(_TRIES):
        letters = [pick(lots, POCKET.get(position, RESIDUES)) for position in range(1, CORE_LENGTH + 1)]
        signs = _altered(letters, plan.alteration, place, lots)
        drawn = _rows_of(signs, plan.equal, near, lots, substitution)
        if drawn is not None:
            return _laid_out(id, plan, signs, drawn, near, lots)
    raise CannotBuild(f"no item {id} in {_TRIES} tries")


def _altered(letters: list[str], alteration: str, place: int, lots: Random) -> Signs:
    if not alteration:
        return tuple(letters)
    now = pick(lots, sorted(CHANGES[alteration]))
    return (*letters[: place - 1], sign_of(now, alteration), *letters[place:])


def _rows_of(
    signs: Signs, equal: int, near: Near, lots: Random, substitution: Substitution
) -> tuple[Signs, Signs, Signs, Signs, Signs, Signs] | None:
    """The six: the same, the alike, that of the same anchors, the somewhat alike, two others. None by bad luck."""
    core = core_of(signs)
    alike = _changed(core, len(CONTACTS) - equal, lots)
    if not near.alike[0] <= fit(core, core_of(alike), substitution) <= near.alike[1]:
        return None
    foil = _other_contacts(core, lots)
    if fit(core, core_of(foil), substitution) >= UNLIKE:
        return None
    somewhat = _changed(core, len(CONTACTS) - 2, lots)
    if not near.somewhat[0] <= fit(core, core_of(somewhat), substitution) <= near.somewhat[1]:
        return None
    others = [_anything(lots) for _ in range(2)]
    if any(fit(core, core_of(other), substitution) >= UNLIKE for other in others):
        return None
    return before(signs) if signs != before(signs) else signs, alike, foil, somewhat, others[0], others[1]


def _changed(core: str, places: int, lots: Random) -> Signs:
    """`core` with other residues at so many places that a T cell reads, and other anchors."""
    letters = list(core)
    for place in sample(lots, CONTACTS, places):
        letters[place - 1] = pick(lots, [one for one in RESIDUES if one != core[place - 1]])
    for place in ANCHORS:
        letters[place - 1] = pick(lots, [one for one in POCKET[place] if one != core[place - 1]])
    return tuple(letters)


def _other_contacts(core: str, lots: Random) -> Signs:
    letters = list(core)
    for place in CONTACTS:
        letters[place - 1] = pick(lots, [one for one in RESIDUES if one != core[place - 1]])
    return tuple(letters)


def _anything(lots: Random) -> Signs:
    return tuple(pick(lots, POCKET.get(position, RESIDUES)) for position in range(1, CORE_LENGTH + 1))


def _laid_out(id: str, plan: Plan, signs: Signs, drawn: Sequence[Signs], near: Near, lots: Random) -> Item:
    """Rows in a drawn order, each with how it was met: two that receptors know, one met in quiet, three in alarm.

    Of fewer rows, the same one comes first; then what is alike, where that decides or there are four; then the others.
    """
    left = [RECEPTOR, RECEPTOR, QUIET, ALARM, ALARM, ALARM]
    met = [plan.same, plan.alike, plan.foil]
    for one in met:
        left.remove(one)
    met += sample(lots, left, len(left))
    rows = [Row(one, how) for one, how in zip(drawn, met, strict=True)]
    if near.rows < ROWS:
        same, alike, foil, _, other, another = rows
        traps = [alike, foil] if near.rows > FEW else [alike] if plan.design == MIMIC else [other]
        rows = [same, *traps, another]
    return Item(id, plan.design, signs, tuple(sample(lots, rows, len(rows))), plan.alarm, short=plan.short)


def draw_pair(ids: tuple[str, str], plan: Plan, lots: Random, substitution: Substitution) -> tuple[Item, Item]:
    """An item after a plan, and its twin for the other form: not every one has a twin. Raises `CannotBuild`."""
    for _ in range(_TRIES):
        item = draw_item(ids[0], plan, lots, substitution)
        twin = _twin(ids[1], item, lots, substitution)
        if twin is not None:
            return item, twin
    raise CannotBuild(f"no twins {ids} in {_TRIES} tries")


def _twin(id: str, item: Item, lots: Random, substitution: Substitution) -> Item | None:
    """Another item of the same design: other residues of the same chemistry at each place, fits within `TWIN`.

    Its rows were met as those of `item` were. None where none was found.
    """
    for _ in range(_TWIN_TRIES):
        signs = tuple(sign if len(sign) > 1 else _kin(sign, sign, lots) for sign in item.signs)
        if fit(item.core, core_of(signs), substitution) >= FOREIGN_MOST:
            continue
        rows: list[Row] = []
        for row in item.rows:
            found = _twin_row(item, row, signs, lots, substitution)
            if found is None:
                break
            rows.append(found)
        else:
            twin = replace(item, id=id, signs=signs, rows=tuple(sample(lots, rows, len(rows))))
            if told_by(twin, substitution) == item.kind:
                return twin
    return None


def _twin_row(item: Item, row: Row, signs: Signs, lots: Random, substitution: Substitution) -> Row | None:
    """What `row` is to `item`, for its twin with these `signs`: the same is the same, the rest of one chemistry."""
    if row.signs in (item.signs, before(item.signs)):
        now = signs if row.signs == item.signs else before(signs)
        return replace(row, signs=now)
    core, wanted = core_of(signs), fit(item.core, row.core, substitution)
    for _ in range(_ROW_TRIES):
        found = tuple(
            letter if mine == theirs else _kin(theirs, letter, lots)
            for mine, theirs, letter in zip(item.core, row.core, core, strict=True)
        )
        alike = fit(core, core_of(found), substitution)
        if (alike >= MIMIC_LEAST) != (wanted >= MIMIC_LEAST):
            continue
        if abs(alike - wanted) <= TWIN if wanted >= UNLIKE else alike < UNLIKE:
            return replace(row, signs=found)
    return None


def _kin(sign: str, but: str, lots: Random) -> str:
    """A residue of the chemistry of `sign`, but not this one."""
    return pick(lots, [one for one in CLASSES[chemistry(sign)] if one != but])


def draw_plan(design: str, lots: Random) -> Plan:
    """A plan of a design by lot, for practice: what tests hold equal, lots make even in the long run."""
    same = {KNOWN: RECEPTOR, UNKNOWN: QUIET, ALTERED: pick(lots, OWN_MET)}.get(design, ALARM)
    alike = pick(lots, OWN_MET) if design == MIMIC else ALARM
    if design not in (MIMIC, PLAIN):
        alike = pick(lots, (ALARM, RECEPTOR if same == QUIET else QUIET))
    foil = pick(lots, [how for how in (RECEPTOR, ALARM) if [same, alike].count(how) < (2 if how == RECEPTOR else 3)])
    # A microbe's proteins are altered in inflamed tissue, too: what is altered is not always one's own
    change = pick(lots, (CITRULLINATED, DEAMIDATED)) if design == ALTERED or not lots.randrange(6) else ""
    if design in (KNOWN, UNKNOWN):
        change = ""
    return Plan(design, same, alike, foil, change, equal=3 + lots.randrange(2), alarm=1 + lots.randrange(3))


def plans() -> tuple[Plan, ...]:
    """The 36 items of a form: twelve own, twelve plain microbe's, twelve mimics, with the same cues in each twelve.

    In each twelve the peptide itself was met before in eight, and in four before it was altered; anchors alone are
    alike with one's own in six; the alarm is faint, clear and full in four each.
    """
    own = (
        *_cell(KNOWN, (RECEPTOR,) * 4, (ALARM, ALARM, QUIET, QUIET)),
        *_cell(UNKNOWN, (QUIET,) * 4, (ALARM, ALARM, RECEPTOR, RECEPTOR)),
        *_cell(ALTERED, (RECEPTOR, RECEPTOR, QUIET, QUIET), (ALARM, RECEPTOR, ALARM, RECEPTOR), altered=4),
    )
    plain = _cell(PLAIN, (ALARM,) * 12, (ALARM,) * 12, altered=4)
    mimic = _cell(MIMIC, (ALARM,) * 12, (RECEPTOR, QUIET) * 6, altered=4)
    return tuple(_spread(own)) + tuple(_spread(plain)) + tuple(_spread(mimic))


def _cell(design: str, same: Sequence[str], alike: Sequence[str], altered: int = 0) -> tuple[Plan, ...]:
    """Plans of one design; the last `altered` of them are of an altered peptide."""
    first = len(same) - altered
    changes = [""] * first + [CITRULLINATED, DEAMIDATED, CITRULLINATED, DEAMIDATED][:altered]
    return tuple(
        Plan(design, one, other, ALARM, change) for one, other, change in zip(same, alike, changes, strict=True)
    )


def _spread(twelve: Sequence[Plan]) -> Iterator[Plan]:
    """The same with foils, equal places and alarms spread over them alike."""
    foils, equals, alarms = cycle((RECEPTOR, ALARM)), cycle((3, 3, 4, 4)), cycle((1, 2, 3))
    for number, plan in enumerate(twelve):
        foil = next(foils)
        if [plan.same, plan.alike].count(foil) == (3 if foil == ALARM else 2):
            foil = QUIET if foil == RECEPTOR else ALARM
        yield replace(plan, foil=foil, equal=next(equals), alarm=next(alarms), short=number in IN_SHORT)
