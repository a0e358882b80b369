"""What the coach says, place by place: when a hint is due, and when it was followed. The words are coach.<name>.

A hint that asks for something stays until it was done or can no longer be done; one that only tells stays long enough
to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from game.classroom.campaign import role
from game.classroom.stars import LIBRARY_SHARE, library_share
from game.coach.hint import Says
from game.library.places import load_places
from game.tissue.barrier import within_reach
from game.tissue.dendritic import alarm_of
from game.tissue.events import Attacked, Bound, Decided, Delivered, Event, Unlocked
from game.tissue.grid import squared
from game.tissue.notebook import sightings
from game.tissue.powers import at_vessel
from game.tissue.presence import holds
from game.tissue.setup import Setup
from game.tissue.shown import is_harmless
from game.tissue.state import Dendritic
from game.tissue.world import Tissue

WALKED = 1.5  # tiles from where the Treg began
THIRSTY, FED = 35.0, 45.0  # IL-2
SEVERAL = 2  # alarmed dendritic cells on their way at once
BLOWS = 3  # at healthy cells
IN_VIEW = 6.0  # tiles
MANY_LOST = 6  # cells


@dataclass(slots=True)
class Watch:
    """What the coach has seen of a run. `begun` is what had been seen when the present hint came."""

    tissue: Tissue
    start: tuple[float, float]
    seen: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened."""
        for event in events:
            name = type(event).__name__
            self.seen[name] += 1
            match event:
                case Unlocked(power):
                    self.seen[f"{name}:{power}"] += 1
                case Decided(_, _, verdict, _, _):
                    self.seen[f"{name}:{verdict.value}"] += 1
                case Delivered(_, _, None, _, alarm) if alarm:
                    self.seen["Unanswered"] += 1
                case Attacked(_, _, True):
                    self.seen["Attacked:healthy"] += 1
                case Bound(_, _, on):
                    self.seen[f"{name}:{on}"] += 1

    def since(self, name: str) -> int:
        """How often something happened since the present hint came."""
        return self.seen[name] - self.begun[name]

    @property
    def here(self) -> Dendritic | None:
        """Who is in reach."""
        return self.tissue.reachable()

    @property
    def waiting(self) -> int:
        """How many dendritic cells carry a peptide that nobody has answered."""
        return sum(cell.state == "carrying" and not cell.verdict for cell in self.tissue.dendritics)

    @property
    def alarmed(self) -> int:
        """How many of them are alarmed: at their gates attacks will begin."""
        waits = (cell for cell in self.tissue.dendritics if cell.state == "carrying" and not cell.verdict)
        return sum(alarm_of(cell) > 0 for cell in waits)

    @property
    def in_hand(self) -> Dendritic | None:
        """Who is in reach and was read, in alarm: an answer is owed."""
        here = self.here
        return here if here is not None and here.inspected and alarm_of(here) else None

    @property
    def known(self) -> bool:
        """Whether what is in hand was met in quiet first, or is known to the receptors."""
        here = self.in_hand
        if here is None:
            return False
        return here.antigen in self.tissue.known or not sightings(self.tissue, here.antigen)[0].alarm

    @property
    def new(self) -> bool:
        """Whether what is in hand was never met before, and is not known."""
        here = self.in_hand
        return here is not None and not self.known and len(sightings(self.tissue, here.antigen)) == 1

    @property
    def changed(self) -> bool:
        """Whether what is in hand has citrulline in it."""
        here = self.in_hand
        return here is not None and here.antigen in self.tissue.setup.turned

    @property
    def by_shape(self) -> bool:
        """Whether what is in hand is something of which antibodies read the shape."""
        here = self.in_hand
        return here is not None and bool(self.tissue.setup.antigens[here.antigen].shape)

    def rope(self, *, of_shape: bool) -> bool:
        """Whether a T cell helps a B cell now, for antibodies that read a shape, or for others."""
        antigens = self.tissue.setup.antigens
        return any(rope.done_at >= 0 and bool(antigens[rope.antigen].shape) is of_shape for rope in self.tissue.ropes)

    @property
    def washing(self) -> bool:
        """Whether there is something that fresh fluid would clear, and the power for it."""
        return "rinse" in self.tissue.powers and bool(self.tissue.complexes or self.tissue.smoke)

    @property
    def struck(self) -> bool:
        """Whether T cells strike so near that the Treg slows them."""
        hit = (one for one in self.tissue.effectors if one.state == "attacking")
        return any(holds(self.tissue, one.x, one.y) for one in hit)

    @property
    def microbes(self) -> int:
        """How many microbes move about."""
        return len(self.tissue.bacteria) + len(self.tissue.virions)


Test = Callable[[Watch], bool]


@dataclass(frozen=True, slots=True)
class Hint(Says[Watch]):
    """A hint of a patrol."""


def _walked(watch: Watch) -> bool:
    treg = watch.tissue.treg
    return abs(treg.x - watch.start[0]) + abs(treg.y - watch.start[1]) > WALKED


def _go(watch: Watch) -> bool:
    return watch.here is None and watch.waiting > 0


def _read(watch: Watch) -> bool:
    here = watch.here
    return here is not None and not here.inspected


def _decide(watch: Watch) -> bool:
    return watch.in_hand is not None


def _quiet(watch: Watch) -> bool:
    """Something was read that shows no alarm."""
    here = watch.here
    return here is not None and here.inspected and not alarm_of(here)


def _answered(watch: Watch) -> bool:
    return watch.since("Decided") > 0 or watch.in_hand is None


def _commensal(watch: Watch) -> bool:
    """Whether one that harms nobody is in view."""
    tissue, treg = watch.tissue, watch.tissue.treg
    seen = (one for one in tissue.bacteria if squared(one, treg.x, treg.y) <= IN_VIEW * IN_VIEW)
    return any(is_harmless(tissue, one.microbe) for one in seen)


def _in_smoke(watch: Watch) -> bool:
    """Whether the Treg stands in the way of smoke, or all of it has gone."""
    tissue, treg = watch.tissue, watch.tissue.treg
    reach = tissue.rules.gust_radius
    near = [gust for gust in tissue.smoke if squared(gust, treg.x, treg.y) <= reach * reach]
    return bool(near) or not tissue.smoke


def _came(power: str) -> Test:
    """The power was unlocked in play."""
    return lambda watch: watch.seen[f"Unlocked:{power}"] > 0


def _happened(name: str) -> Test:
    return lambda watch: watch.seen[name] > 0


def _done(name: str) -> Test:
    return lambda watch: watch.since(name) > 0


YOU, CARRIER, MICROBE, PLASMA, HUNTER = "treg_down", "dc_mature", "virus", "plasma", "effector_cd8"
EATER = "macrophage"

WALK = Hint("walk", YOU, lambda watch: True, _walked, 15.0)
BASICS = (
    WALK,
    Hint("go", CARRIER, _go, lambda watch: not _go(watch)),
    Hint("read", CARRIER, _read, lambda watch: not _read(watch)),
)
# Where something is at stake: alarm tells whom to meet, letters and the first meeting tell what to do
LOOP = (
    Hint("pearls", CARRIER, lambda watch: watch.alarmed > 0, lambda watch: _decide(watch) or not watch.alarmed),
    Hint("quiet", CARRIER, _quiet),
    Hint("decide", YOU, _decide, _answered),
    Hint("own", CARRIER, lambda watch: watch.known, _answered),
    Hint("permit", MICROBE, lambda watch: watch.new and watch.microbes > 0, _answered),
    Hint("calm-cost", MICROBE, _happened("Decided:calm")),
    Hint("price", YOU, lambda watch: watch.seen["Decided:calm"] > 1),
    Hint("presence", HUNTER, lambda watch: watch.struck),
    Hint("sleeper", HUNTER, _happened("Woke")),
)
# Whatever comes in play is explained where it comes
NEW_POWERS = (
    Hint("cloud", YOU, _came("cloud"), _done("Quieted")),
    Hint("sink", YOU, _came("sink"), _done("Sank")),
    Hint("induce", YOU, _came("induce"), _done("Induced")),
)


def _at_door(watch: Watch) -> bool:
    """Whether the Treg stands in a door that shows itself, or has sealed one."""
    return within_reach(watch.tissue) >= 0 or watch.seen["Sealed"] > 0


def _at_vessel(watch: Watch) -> bool:
    """Whether the Treg stands where fresh fluid is, or has taken some up."""
    return at_vessel(watch.tissue) or watch.seen["Filled"] > 0


def _led(watch: Watch) -> bool:
    """Whether a phagocyte follows the Treg."""
    return any(cell.state == "following" for cell in watch.tissue.phagocytes)


def _awake(tissue: Tissue) -> bool:
    """Whether a virus that can sleep shows itself in some cell."""
    latent = [microbe.id for microbe in tissue.setup.microbes.values() if microbe.latent]
    return any(cell.state == "infected" and cell.virus in latent for cell in tissue.cells)


# What is said where the file of a place names it (assets/places/ID.toml)
OF_PLACES: dict[str, Hint] = {
    hint.name: hint
    for hint in (
        Hint("learn", YOU, _happened("Learnt")),
        Hint("gaps", CARRIER, lambda watch: watch.seen["Learnt"] > SEVERAL),
        Hint("enough", YOU, lambda watch: library_share(watch.tissue) >= LIBRARY_SHARE),
        Hint("triage", CARRIER, lambda watch: watch.alarmed >= SEVERAL, lambda watch: watch.alarmed < SEVERAL),
        Hint("net", CARRIER, lambda watch: watch.seen["Matured"] > SEVERAL),
        Hint("il2", YOU, lambda watch: watch.tissue.treg.il2 < THIRSTY, lambda watch: watch.tissue.treg.il2 > FED),
        Hint("friends", YOU, _happened("Quieted")),
        Hint("watch", YOU, lambda watch: True),
        Hint("ipex", CARRIER, lambda watch: watch.tissue.unread > 0),
        Hint("ipex-own", HUNTER, lambda watch: watch.seen["Attacked:healthy"] >= BLOWS),
        Hint("ipex-all", YOU, lambda watch: watch.seen["CellDied"] >= MANY_LOST),
        Hint("mimic", CARRIER, lambda watch: len(watch.tissue.bacteria) > 0 and _read(watch)),
        Hint(
            "restrain",
            YOU,
            lambda watch: "restrain" in watch.tissue.powers and _decide(watch),
            _answered,
        ),
        Hint("plasma", PLASMA, _happened("Switched")),
        Hint("opened", PLASMA, _happened("Bound:cell")),
        Hint("try-seal", YOU, lambda watch: True, _at_door),
        Hint("try-press", YOU, lambda watch: within_reach(watch.tissue) >= 0, _done("Sealed")),
        Hint("try-sealed", YOU, _happened("Sealed")),
        Hint("try-fill", YOU, lambda watch: True, _at_vessel),
        Hint("try-take", YOU, lambda watch: at_vessel(watch.tissue) and not watch.seen["Filled"], _done("Filled")),
        Hint("try-smoke", YOU, lambda watch: watch.tissue.fluid > 0, _done("Rinsed"), 25.0),
        Hint("try-rinsed", YOU, _happened("Rinsed")),
        Hint("try-late", HUNTER, _happened("Attacked:healthy")),
        Hint("few-answers", YOU, lambda watch: watch.tissue.rules.answers_left > 0),
        Hint("acts", YOU, _happened("Treated")),
        Hint("pulses", YOU, lambda watch: bool(watch.tissue.axons)),
        Hint("door", HUNTER, _happened("Warned"), _done("Sealed")),
        Hint("asleep", MICROBE, lambda watch: _awake(watch.tissue)),
        Hint("mends", YOU, _happened("Blocked")),
        Hint("commensal", "rod", _commensal),
        Hint("blood", PLASMA, _happened("Found")),
        Hint("smoke", YOU, _happened("Gathered"), _in_smoke, 20.0),
        Hint("citrulline", CARRIER, lambda watch: watch.changed, _answered),
        Hint("load", CARRIER, _happened("Strained")),
        Hint("clumps", PLASMA, _happened("Clumped")),
        Hint("fill", YOU, lambda watch: watch.washing and not watch.tissue.fluid, _done("Filled")),
        Hint("rinse", YOU, lambda watch: watch.tissue.fluid > 0, _done("Rinsed"), 25.0),
        Hint("swells", HUNTER, _happened("Closed")),
        Hint("shapes", CARRIER, lambda watch: watch.by_shape, _answered),
        Hint("remains", EATER, lambda watch: len(watch.tissue.remains) >= SEVERAL, _led, 20.0),
        Hint("rope", PLASMA, lambda watch: watch.rope(of_shape=True), _done("Uncoupled"), 12.0),
        Hint("viral-rope", PLASMA, lambda watch: watch.rope(of_shape=False)),
        Hint("complex", PLASMA, _happened("Formed")),
        Hint("interferon", PLASMA, _happened("Alarmed")),
        Hint("sun", YOU, _happened("Burnt")),
        Hint("try-near", EATER, lambda watch: bool(watch.tissue.phagocytes), _led),
        Hint("try-lead", EATER, _led, _happened("Eaten")),
        Hint("try-eaten", EATER, _happened("Eaten")),
        Hint("try-rope", PLASMA, lambda watch: watch.rope(of_shape=True), _done("Uncoupled")),
        Hint("try-cut", YOU, _happened("Uncoupled")),
    )
}


# On a patrol without an end: what its staircase does
VIGIL = (Hint("alike", YOU, _happened("Surged")),)


def practice_hints(setup: Setup) -> tuple[Hint, ...]:
    """What is said in the practice of a place, and nothing else. Raises KeyError for a hint that there is not."""
    return tuple(OF_PLACES[name] for name in load_places()[setup.place].lessons.practice or ())


def hints_of(setup: Setup) -> tuple[Hint, ...]:
    """The hints of a level, in the order in which they are looked at. Raises KeyError for one that there is not."""
    lessons = load_places()[setup.place].lessons
    instead = {"epilogue": lessons.epilogue, "practice": lessons.practice}.get(role(setup.level))
    own = tuple(OF_PLACES[name] for name in (lessons.hints if instead is None else instead))
    if not setup.aim.decides:
        return own
    if setup.vigil is not None:
        return (*VIGIL, *BASICS, *LOOP, *own)
    return (*BASICS, *own, *NEW_POWERS) if setup.aim.teaches else (*BASICS, *LOOP, *own, *NEW_POWERS)
