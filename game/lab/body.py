"""The state of a patient in the fast model: counts, and when what is due comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from game.lab.sight import Eyes, Sight
from game.library.ground import Brake, Ground
from game.library.lots import stream
from game.tissue.setup import STEPS_PER_SECOND, Rules, Setup

BEAT = 2  # seconds from one count to the next
STEPS = BEAT * STEPS_PER_SECOND
START_IL2, START_FOXP3 = 70.0, 100.0  # as in the tissue


@dataclass(slots=True)
class Kind:
    """The cells of one kind: how many `live` of `count`, how many microbes took, what health those that live lack.

    `heat` is the pool of inflammation among them, `hot` the share that shows what is their own, `cit` the share that is
    citrullinated, `opened` the share that antibodies have opened of a `guarded` kind. What the level says of the kind:
    its loss is the disease (`target`), its health is the tissue's (`vital`), a blow at it `strips` myelin, it `wraps`
    axons, it is worn away (`wears`) or has a lining that `swells`, complexes stick to it (`binds`), it is `bone`.
    """

    name: str
    count: int
    live: float
    by_germs: float = 0.0
    hurt: float = 0.0
    heat: float = 0.0
    hot: float = 0.0
    cit: float = 0.0
    opened: float = 0.0
    target: bool = False
    vital: bool = False
    guarded: bool = False
    strips: bool = False
    wraps: bool = False
    wears: bool = False
    swells: bool = False
    binds: bool = False
    bone: bool = False
    outside: tuple[str, ...] = ()  # own peptides of proteins on their outside


@dataclass(slots=True)
class Germ:
    """A microbe: `free` ones (virions, or bacteria), cells in which it `hides`, which `show` it, in which it `sleeps`.

    `hosts` are the kinds of cells that it enters or sits on, `held` its peptides that HLA holds, `drifted` what it
    becomes now and then; `watched` and `met` are the seconds in which T cells were last called against it, and in which
    it was first carried in alarm, -1.0 for never.
    """

    id: str
    virus: bool
    latent: bool
    harmless: bool
    shows_as: tuple[str, ...]
    held: tuple[str, ...]
    hosts: tuple[Kind, ...]
    drifted: Germ | None = None
    free: float = 0.0
    hides: float = 0.0
    shows: float = 0.0
    sleeps: float = 0.0
    watched: float = -1.0
    met: float = -1.0


@dataclass(slots=True)
class Clone:
    """Effectors of one receptor: so `many` there, so many still `coming` from second `enters` on.

    `near` says how near to the cells it hunts the vessel lies by which its last ones came (0..2, 1 on average), `help`
    are the steps of effectors that it has given to B cells.
    """

    antigen: str
    leashed: bool
    sight: Sight
    many: float = 0.0
    coming: float = 0.0
    enters: float = 0.0
    near: float = 1.0
    help: float = 0.0


@dataclass(frozen=True, slots=True)
class Carried:
    """What a dendritic cell brings to a gate in second `due`, with so much `alarm` when it set out."""

    due: float
    antigen: str
    alarm: float


@dataclass(slots=True)
class Sleeper:
    """A T cell for the body's own, among the cells of a kind; `warm` are the steps that it has been in heat."""

    kind: Kind
    antigen: str
    warm: float = 0.0


@dataclass(frozen=True, slots=True)
class Plasma:
    """A plasma cell against an antigen, and the `germs` and `kinds` that its antibodies stick to.

    It lives until plasma cells have aged to second `ends` (`Body.aged`).
    """

    antigen: str
    ends: float
    germs: tuple[Germ, ...]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Rope:
    """A T cell that helps a B cell against an antigen; help is `done` in that second unless somebody cuts the rope."""

    antigen: str
    done: float


@dataclass(slots=True)
class Turning:
    """An axon that was hurt before: from second `begins` on what is lost of it changes by `each` a second.

    It grows, up to `left` more, where nobody is left to wrap it; it shrinks (`each` below 0) where it is wrapped anew.
    Both are shares (0..1) of what all axons carry.
    """

    begins: float
    each: float
    left: float


@dataclass(frozen=True, slots=True)
class Many:
    """Tregs of a body that are many: what they do where as many of them hold FOXP3 as by the `plain` rules."""

    usual: Brake
    plain: Rules


@dataclass(slots=True)
class Body:
    """One patient. Times are in seconds, counts in cells; `rules` are those that hold now."""

    setup: Setup
    rules: Rules
    ground: Ground
    brake: Brake
    luck: Random
    eyes: Eyes
    kinds: tuple[Kind, ...]
    germs: tuple[Germ, ...]
    many: Many | None = None
    now: int = 0
    clones: dict[tuple[str, bool], Clone] = field(default_factory=dict)
    carried: list[Carried] = field(default_factory=list)
    tolerance: dict[str, float] = field(default_factory=dict)
    read: dict[str, None] = field(default_factory=dict)  # antigens that the Tregs know or met in quiet
    answers: int = 0  # that were given, where only so many can be (`Rules.answers_left`)
    next_sample: float = 0.0
    sleepers: list[Sleeper] = field(default_factory=list)
    plasma: list[Plasma] = field(default_factory=list)
    aged: float = 0.0  # seconds by which plasma cells have aged
    ropes: list[Rope] = field(default_factory=list)
    bouts: int = 0
    bout_at: float = -1.0
    gusts: int = 0
    gust_at: float = -1.0
    smoke_from: float = -1.0
    smoke_until: float = -1.0
    strain_at: float = -1.0
    strained: Kind | None = None
    strain_until: float = -1.0
    complexes: float = 0.0
    neutrophils: float = 0.0
    swollen: float = 0.0
    swelling: float = 0.0
    quiet_since: float = 0.0
    remains: float = 0.0  # of nuclei
    alive: float = 0.0  # cells, when it was last looked who left remains
    uv_at: float = -1.0
    burnt: int = 0
    adrift: float = 0.0  # complexes on their way to a filter
    clogs: list[float] = field(default_factory=list)  # of each filter, 0..100
    interferon: float = 0.0  # 0..1000
    stripped: float = 0.0  # myelin, in axons
    turning: list[Turning] = field(default_factory=list)
    fades: float = 0.0  # share of axons that lie bare and will be lost, 0..1
    faded: float = 0.0  # share of what all axons carry that is lost of those that are `turning`, 0..1
    il2: float = START_IL2
    foxp3: float = START_FOXP3
    unstable_until: int = -1
    cloud_at: float = 0.0
    at_own: float = 0.0  # blows a second at own cells
    hottest: float = 0.0  # `hot` of the kind where it is highest
    overrun: int = -1
    held: int = -1
    outcome: str = ""


def new_body(setup: Setup, ground: Ground, brake: Brake, seed: int) -> Body:
    """A patient before the first second."""
    counts: dict[str, int] = {}
    for spot in setup.map.cells:
        counts[spot.kind] = counts.get(spot.kind, 0) + 1
    infected = [kind for microbe in setup.microbes.values() for kind in microbe.infects]
    matters = (*setup.vital, *setup.targets, *infected)
    kinds = tuple(_kind(setup, name, counts[name]) for name in counts if name in matters)
    eyes = Eyes(setup, tuple(kind.name for kind in kinds), tuple(setup.microbes))
    first = _by_the_entries(setup, kinds)
    germs = tuple(_germ(setup, id, kinds, first, eyes) for id in setup.microbes)
    for germ in germs:
        variant = setup.microbes[germ.id].drifts_to
        germ.drifted = next((other for other in germs if other.id == variant), None)
    body = Body(setup, setup.rules, ground, brake, stream(seed, "lab"), eyes, kinds, germs)
    body.read = dict.fromkeys(setup.known)
    body.clogs = [0.0] * len(setup.map.filters)
    return body


def _kind(setup: Setup, name: str, count: int) -> Kind:
    guarded = name in setup.guarded
    return Kind(
        name=name,
        count=count,
        live=float(count),
        target=name in setup.targets,
        vital=name in setup.vital,
        guarded=guarded,
        strips=name in setup.strips,
        wraps=name in setup.wraps,
        wears=name in setup.wears,
        swells=name in setup.swells,
        binds=name in setup.binds,
        bone=name in setup.bone,
        outside=tuple(one for one in setup.shown_by.get(name, ()) if one in setup.surface),
    )


def _by_the_entries(setup: Setup, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The kinds of cells that lie nearest to where microbes come in: what infects any cell comes to these."""
    near: dict[str, None] = {}
    for entry in setup.map.entries:
        spots = [spot for spot in setup.map.cells if any(spot.kind == kind.name for kind in kinds)]
        first = min(
            spots,
            key=lambda spot: (spot.x - entry.x) * (spot.x - entry.x) + (spot.y - entry.y) * (spot.y - entry.y),
        )
        near[first.kind] = None
    return tuple(kind for kind in kinds if kind.name in near) or kinds


def _germ(setup: Setup, id: str, kinds: tuple[Kind, ...], first: tuple[Kind, ...], eyes: Eyes) -> Germ:
    microbe = setup.microbes[id]
    return Germ(
        id=id,
        virus=microbe.form == "virus",
        latent=microbe.latent,
        harmless=microbe.harmless,
        shows_as=microbe.shows,
        held=tuple(one for one in microbe.shows if eyes.hold(one) > 0.0),
        hosts=tuple(kind for kind in kinds if kind.name in microbe.infects) if microbe.infects else first,
    )
