"""How each event is told: the one table that the picture and the sounds of the tissue read.

A row says where an event is, which spark shows it there, which line tells of it, and what is heard. An event without a
row is told by nobody. A new event is a class in `tissue.events`, a row here, and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.locus import events as strip_events
from game.tissue import events
from game.tissue.commands import Verdict
from game.tissue.events import Event
from game.tissue.world import Tissue

CROWD = 40  # of effectors that one answer, cloud or breath is told of: more have never been near each other
CAUSES = ("attack", "infection", "toxin", "inflammation", "antibody", "erosion")
MICROBES = ("virus", "bacterium")
TARGETS = ("cell", "virus", "bacterium")  # of antibodies
TOLD_AGAIN = 20.0  # seconds after which it is said once more that healthy cells are struck
WOKE_AGAIN = 15.0  # the same of sleepers that wake
SWELLS_AGAIN = 30.0  # the same of a lining that swells
MARKED_AGAIN = 20.0  # the same of a mark that was set on a strip
GNAWED_AGAIN = 25.0  # the same of bone that is eaten
ONCE = float("inf")


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a line that is itself asked of the words, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line at the top: its word and values, its icon ("" for none) and the tone of its edge.

    It is said again after `apart` seconds at the earliest.
    """

    key: str
    icon: str
    tone: str
    apart: float
    values: Mapping[str, object]


def said(key: str, icon: str = "", tone: str = "sand", apart: float = 0.0, /, **values: object) -> Line:
    """A line. `check` reads these calls as it reads those of `words`."""
    return Line(key, icon, tone, apart, values)


@dataclass(frozen=True, slots=True)
class Telling:
    """A row. What depends on the event is a function of it.

    `line` is None where nothing is said; `ahead` gives events whose lines are to be made before play; `sparks` are
    names that `view.hud.happenings` knows; `sound` is a name of sounds.toml, "" for none. What is heard `everywhere` is
    as loud from afar.
    """

    line: Line | Callable[[Any, Tissue], Line | None] | None = None
    sparks: tuple[str, ...] | Callable[[Any], tuple[str, ...]] = ()
    sound: str | Callable[[Any], str] = ""
    everywhere: bool = False
    ahead: Callable[[Tissue], Iterable[Event]] = field(default=lambda tissue: ())


def where(event: Event, tissue: Tissue) -> tuple[float, float] | None:
    """Where an event is, in tiles; None for one that concerns the Treg or the whole tissue."""
    if hasattr(event, "cell"):
        spot = tissue.cells[event.cell]
        return spot.x + 0.5, spot.y + 0.5
    if hasattr(event, "x") and hasattr(event, "y"):
        return event.x, event.y
    return None


def line_of(event: Event, tissue: Tissue) -> Line | None:
    """What is said of an event; None for nothing."""
    row = TELLINGS.get(type(event), SILENT)
    return row.line(event, tissue) if callable(row.line) else row.line


def sparks_of(event: Event) -> tuple[str, ...]:
    """What is seen where an event is."""
    row = TELLINGS.get(type(event), SILENT)
    return row.sparks(event) if callable(row.sparks) else row.sparks


def sound_of(event: Event) -> str:
    """The name of the sound of an event, "" for none."""
    row = TELLINGS.get(type(event), SILENT)
    return row.sound(event) if callable(row.sound) else row.sound


def heard_at(event: Event, tissue: Tissue) -> tuple[float, float] | None:
    """Where an event is heard; None where it is as loud everywhere."""
    return None if TELLINGS.get(type(event), SILENT).everywhere else where(event, tissue)


def lines_ahead(tissue: Tissue) -> list[Line]:
    """The lines that may be said in this tissue, to be made before it is played."""
    found: list[Line] = []
    for row in TELLINGS.values():
        if isinstance(row.line, Line):
            found.append(row.line)
        elif row.line is not None:
            told = (row.line(event, tissue) for event in row.ahead(tissue))
            found += [line for line in told if line is not None]
    return found


def refused(reason: str) -> Line:
    """What is said of a command that could not be done."""
    return said(f"refuse.{reason}", "", "saffron")


def _matured(event: events.Matured, tissue: Tissue) -> Line | None:
    # News for who learns; later its mark, its sound and the pointer at the edge tell of it
    return said("toast.matured", "inspect") if tissue.setup.aim.teaches else None


def _decided(event: events.Decided, tissue: Tissue) -> Line:
    name = event.verdict.value
    return said(f"toast.decided-{name}", name, name)


def _delivered(event: events.Delivered, tissue: Tissue) -> Line | None:
    if event.verdict is not None or not event.alarm:
        return None
    unread = said("toast.unread", "permit", "permit")
    return unread if tissue.setup.aim.decides else said("toast.unbraked", "permit", "permit")


def _primed(event: events.Primed, tissue: Tissue) -> Line:
    if event.leashed:
        return said("toast.primed-leashed", "restrain", "restrain", count=event.size)
    return said("toast.primed", "permit", "permit", count=event.size)


def _entered(event: events.Entered, tissue: Tissue) -> Line | None:
    return said(f"toast.entered-{event.who}", "infect", "foreign") if event.who in MICROBES else None


def _attacked(event: events.Attacked, tissue: Tissue) -> Line | None:
    return said("toast.struck-own", "inflam", "inflammation", TOLD_AGAIN) if event.healthy else None


def _died(event: events.CellDied, tissue: Tissue) -> Line | None:
    kind = tissue.cells[event.cell].kind
    if kind not in tissue.setup.targets:
        return None
    return said(f"toast.died-{event.cause}", "integrity", "inflammation", cell=Word(f"cell.{kind}.name"))


def _may_die(tissue: Tissue) -> list[Event]:
    target = next((i for i, cell in enumerate(tissue.cells) if cell.kind in tissue.setup.targets), None)
    return [] if target is None else [events.CellDied(target, cause) for cause in CAUSES]


def _learnt(event: events.Learnt, tissue: Tissue) -> Line:
    return said("toast.learnt", "codex", "calm", name=Word(f"peptide.{event.antigen}.name"))


def _may_be_learnt(tissue: Tissue) -> list[Event]:
    return [events.Learnt(peptide, 0.0, 0.0) for peptide in tissue.setup.shown] if tissue.setup.aim.teaches else []


def _bound(event: events.Bound, tissue: Tissue) -> Line:
    # It happens often: once each is enough
    if event.on != "cell":
        return said(f"toast.bound-{event.on}", "infect", "foreign", ONCE)
    if tissue.rules.antibody_harm > 0.0:
        return said("toast.bound-cell-harms", "integrity", "inflammation", ONCE)
    if tissue.setup.guarded:
        return said("toast.bound-cell-opens", "integrity", "sand", ONCE)
    return said("toast.bound-cell-marks", "integrity", "sand", ONCE)


def _found(event: events.Found, tissue: Tissue) -> Line:
    return said("toast.found", "inspect", "sand", name=Word(f"peptide.{event.antigen}.name"))


def _formed(event: events.Formed) -> Line:
    if event.rna:
        return said("toast.formed-rna", "ifn", "inflammation", GNAWED_AGAIN)
    return said("toast.formed", "integrity", "inflammation", GNAWED_AGAIN)


def _counted(count: int, some: str, none: str, icon: str) -> Line:
    """The word key `some` with how many there were, `none` where there were none."""
    return said(some, icon, "calm", count=count) if count else said(none, icon, "calm")


def _comes(tissue: Tissue, power: str) -> bool:
    """Whether the Treg has a power, or comes to have it."""
    return power in (*tissue.powers, *(unlock.power for unlock in tissue.setup.unlocks))


def _may_rinse(tissue: Tissue) -> list[Event]:
    return [events.Rinsed(0.0, 0.0, reached) for reached in range(CROWD)] if _comes(tissue, "rinse") else []


def _may_sink(tissue: Tissue) -> list[Event]:
    return [events.Sank(0.0, 0.0, reached) for reached in range(CROWD)] if _comes(tissue, "sink") else []


def _may_seal(tissue: Tissue) -> list[Event]:
    return [events.Sealed(0.0, 0.0, turned) for turned in range(CROWD)] if tissue.setup.map.barriers else []


def _lamp(number: int, tissue: Tissue) -> Word:
    """What axon `number` serves."""
    return Word(f"lamp.{tissue.axons[number].lamp}")


def _axons(tissue: Tissue) -> range:
    """One axon of each thing served would do; they are few."""
    return range(len(tissue.axons))


def _may_be_agreed(tissue: Tissue) -> list[Event]:
    vigil = tissue.setup.vigil
    return [events.Agreed(bargain.id) for bargain in vigil.bargains] if vigil is not None else []


def _may_be_given(tissue: Tissue) -> list[Event]:
    return [events.Treated(therapy) for therapy in tissue.setup.treatments]


SILENT = Telling()
TELLINGS: dict[type, Telling] = {
    events.Refused: Telling(
        line=lambda event, tissue: refused(event.reason),
        sound="refusal",
    ),
    events.Matured: Telling(
        line=_matured,
        sound=lambda event: f"alarm-{event.alarm}" if event.alarm else "matured",
        ahead=lambda tissue: [events.Matured(0, "", 0.0, 0.0, 0)],
    ),
    events.Decided: Telling(
        line=_decided,
        sparks=lambda event: (f"stamp-{event.verdict.value}",),
        sound=lambda event: str(event.verdict.value),
        ahead=lambda tissue: [events.Decided(0, "", verdict, 0.0, 0.0) for verdict in Verdict],
    ),
    events.Delivered: Telling(
        line=_delivered,
        sound=lambda event: "unread" if event.verdict is None and event.alarm else "",
        ahead=lambda tissue: [events.Delivered(0, "", None, "", 1)],
    ),
    events.Primed: Telling(
        line=_primed,
        sound="primed",
        ahead=lambda tissue: [events.Primed(0, "", n, leashed) for n in range(CROWD) for leashed in (False, True)],
    ),
    events.Entered: Telling(
        line=_entered,
        sound=lambda event: "enter" if event.who in MICROBES else "arrived",
        ahead=lambda tissue: [events.Entered(who, 0.0, 0.0) for who in MICROBES],
    ),
    events.Attacked: Telling(
        line=_attacked,
        sparks=lambda event: ("drop", "hurt") if event.healthy else ("drop",),
        sound=lambda event: "harm" if event.healthy else "strike",
        ahead=lambda tissue: [events.Attacked(0.0, 0.0, True)],
    ),
    events.Showed: Telling(sound="infected"),  # what hides is not heard either
    events.Cleared: Telling(sparks=("repair-slow",), sound="cleared"),
    events.CellDied: Telling(
        line=_died,
        sparks=lambda event: ("virus_burst",) if event.cause == "infection" else ("lysis",),
        sound=lambda event: "bursts" if event.cause == "infection" else "dies",
        ahead=_may_die,
    ),
    events.MicrobeDied: Telling(sparks=("virus_pop",), sound="destroyed"),
    events.Divided: Telling(sparks=("repair",), sound="divides"),
    events.Woke: Telling(
        line=said("toast.woke", "inflam", "inflammation", WOKE_AGAIN), sparks=("wakes", "alert"), sound="woke"
    ),
    events.Quieted: Telling(
        line=lambda event, tissue: said("toast.quieted", "il10", "calm", count=event.reached),
        sparks=("il10_ring",),
        sound="cloud",
        ahead=lambda tissue: [events.Quieted(0.0, 0.0, reached) for reached in range(CROWD)],
    ),
    events.Learnt: Telling(line=_learnt, sparks=("into-library",), sound="learnt", ahead=_may_be_learnt),
    events.Unlocked: Telling(sound="unlocked"),
    events.Treated: Telling(
        line=lambda event, tissue: said("toast.treated", "clock", "calm", name=Word(f"factor.{event.therapy}.name")),
        sound="unlocked",
        ahead=_may_be_given,
    ),
    events.Switched: Telling(
        line=said("toast.switched", "plasma"),
        sparks=("alert",),
        sound="switched",
    ),
    events.Bound: Telling(
        line=_bound,
        sparks=lambda event: ("virus_pop",) if event.on == "virus" else (),
        sound="bound",
        ahead=lambda tissue: [events.Bound(0.0, 0.0, on) for on in TARGETS],
    ),
    events.Found: Telling(line=_found, ahead=lambda tissue: [events.Found(one) for one in tissue.setup.made]),
    events.Induced: Telling(
        line=said("toast.induced", "convert", "calm"),
        sparks=("repair-slow", "tgf"),
        sound="induced",
    ),
    events.Sank: Telling(
        line=lambda event, tissue: _counted(event.reached, "toast.sank", "toast.sank-alone", "sink"),
        sound="sink",
        ahead=_may_sink,
    ),
    events.Dashed: Telling(sound="dash"),
    events.Used: Telling(
        line=lambda event, tissue: said("toast.used", event.power, "calm", power=Word(f"power.{event.power}")),
        sound=lambda event: str(event.power),
    ),
    events.Destabilised: Telling(line=said("toast.destabilised", "foxp3", "inflammation"), sound="falls"),
    events.Steadied: Telling(line=said("toast.steadied", "foxp3", "calm"), sound="steadies"),
    events.Warned: Telling(
        line=said("toast.warned", "seal", "inflammation", WOKE_AGAIN), sparks=("alert",), sound="warned"
    ),
    events.GaveWay: Telling(sparks=("wakes",), sound="gave-way"),
    events.Sealed: Telling(
        line=lambda event, tissue: _counted(event.turned, "toast.sealed", "toast.sealed-alone", "seal"),
        sparks=("sealing",),
        sound="seal",
        ahead=_may_seal,
    ),
    events.Blocked: Telling(
        line=lambda event, tissue: said("toast.blocked", "integrity", "inflammation", lamp=_lamp(event.axon, tissue)),
        sparks=("alert",),
        sound="blocked",
        ahead=lambda tissue: [events.Blocked(number, 0.0, 0.0) for number in _axons(tissue)],
    ),
    events.Conducts: Telling(
        line=lambda event, tissue: said("toast.conducts", "integrity", "calm", lamp=_lamp(event.axon, tissue)),
        sparks=("repair-slow",),
        sound="conducts",
        ahead=lambda tissue: [events.Conducts(number, 0.0, 0.0) for number in _axons(tissue)],
    ),
    events.AxonLost: Telling(
        line=lambda event, tissue: said("toast.axon-lost", "integrity", "inflammation", lamp=_lamp(event.axon, tissue)),
        sparks=("lysis",),
        sound="dies",
        ahead=lambda tissue: [events.AxonLost(number, 0.0, 0.0) for number in _axons(tissue)],
    ),
    events.Closed: Telling(
        line=said("toast.swells", "inflam", "inflammation", SWELLS_AGAIN), sparks=("alert",), sound="swells"
    ),
    events.Opened: Telling(
        line=said("toast.eases", "integrity", "calm", SWELLS_AGAIN), sparks=("repair-slow",), sound="eases"
    ),
    events.Gathered: Telling(
        line=said("toast.gathered", "smoke", "saffron"), sparks=("alert",), sound="gust", everywhere=True
    ),
    events.Blew: Telling(line=said("toast.blew", "smoke", "inflammation"), sound="gust"),
    events.Strained: Telling(line=said("toast.strained", "inflam", "saffron", SWELLS_AGAIN), sparks=("alert",)),
    events.Clumped: Telling(line=said("toast.clumped", "integrity", "inflammation", GNAWED_AGAIN), sound="bound"),
    events.Gnawed: Telling(line=said("toast.gnawed", "integrity", "inflammation", GNAWED_AGAIN), sound="gnaws"),
    events.Filled: Telling(line=said("toast.filled", "rinse", "calm"), sound="fill"),
    events.Rinsed: Telling(
        line=lambda event, tissue: _counted(event.reached, "toast.rinsed", "toast.rinsed-heat", "rinse"),
        sparks=("splash",),
        sound="rinse",
        ahead=_may_rinse,
    ),
    events.Surged: Telling(
        line=lambda event, tissue: said(
            *("toast.surged", "infect", "foreign"),
            number=event.number,
            face=Word(f"face.{event.face}.name"),
            alike=round(100 * event.alike),
        ),
        sound="surge",
        everywhere=True,
    ),
    events.Agreed: Telling(
        line=lambda event, tissue: said("toast.agreed", "clock", "calm", name=Word(f"bargain.{event.bargain}.name")),
        sound="unlocked",
        ahead=_may_be_agreed,
    ),
    events.Burnt: Telling(
        line=said("toast.burnt", "inflam", "saffron"), sparks=("alert",), sound="sunburnt", everywhere=True
    ),
    events.Eaten: Telling(sparks=("repair-slow",), sound="eaten"),
    events.Formed: Telling(
        line=lambda event, tissue: _formed(event),
        sound="bound",
        ahead=lambda tissue: [events.Formed(0.0, 0.0, rna) for rna in (False, True)] if tissue.filters else [],
    ),
    events.Clogged: Telling(
        line=said("toast.clogged", "filter", "inflammation", GNAWED_AGAIN), sparks=("alert",), sound="clogs"
    ),
    events.Alarmed: Telling(line=said("toast.alarmed", "ifn", "inflammation"), sparks=("alert",), sound="interferon"),
    events.Coupled: Telling(
        line=said("toast.coupled", "uncouple", "saffron", GNAWED_AGAIN), sparks=("alert",), sound="couples"
    ),
    events.Uncoupled: Telling(line=said("toast.uncoupled", "uncouple", "calm"), sparks=("frayed",), sound="uncoupled"),
    events.Ended: Telling(sound=lambda event: f"end-{event.outcome}"),
}


# What happens on a strip


@dataclass(frozen=True, slots=True)
class StripTelling:
    """How an event of a strip is told: the name of its `sound` in sounds.toml, "" for none, and its `line`."""

    sound: str = ""
    line: Line | Callable[[Any], Line | None] | None = None


def _strip_refused(event: strip_events.Refused) -> Line:
    return said(f"locus.refuse.{event.reason}", "", "saffron")


def _parted(event: strip_events.Parted) -> Line:
    if event.steady:
        return said("locus.toast.steady", "divide", "calm", marks=event.marks)
    return said("locus.toast.unsteady", "divide", "permit", marks=event.marks)


def _marked(event: strip_events.Marked) -> Line | None:
    key = "locus.toast.copied" if event.copying else "locus.toast.written"
    return said(key, "tsdr", "inflammation", MARKED_AGAIN)


STRIP_TELLINGS: dict[type[strip_events.Event], StripTelling] = {
    strip_events.Beat: StripTelling("tick"),
    strip_events.Hopped: StripTelling("carried"),
    strip_events.Picked: StripTelling("picks"),
    strip_events.Taken: StripTelling("erases"),
    strip_events.Marked: StripTelling("marks", _marked),
    strip_events.Shielded: StripTelling("", said("locus.toast.shielded", "seal", "calm", MARKED_AGAIN)),
    strip_events.Lost: StripTelling("erases", said("locus.toast.uncopied", "tsdr", "calm")),
    strip_events.Flared: StripTelling("", said("locus.toast.flared", "il6", "inflammation")),
    strip_events.Eased: StripTelling("", said("locus.toast.eased", "il6", "calm")),
    strip_events.Copying: StripTelling("copies", said("locus.toast.copying", "divide", "saffron")),
    strip_events.Parted: StripTelling("parted", _parted),
    strip_events.Turned: StripTelling("turns", said("locus.toast.turned", "il17", "inflammation")),
    strip_events.Refused: StripTelling("refusal", _strip_refused),
}
UNTOLD = StripTelling()


def telling_of(event: strip_events.Event) -> StripTelling:
    """How an event of a strip is told. A beat is heard only where a pulse comes, a hop only where one carried."""
    match event:
        case strip_events.Beat(way=0) | strip_events.Hopped(carried=False):
            return UNTOLD
    return STRIP_TELLINGS.get(type(event), UNTOLD)


def strip_line(event: strip_events.Event) -> Line | None:
    """What is said of an event of a strip; None for nothing."""
    line = telling_of(event).line
    return line(event) if callable(line) else line
