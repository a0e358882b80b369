"""The actors of the tissue and their state: slotted objects of numbers and short strings, so that a run saves as text.

Positions and speeds are in tiles and tiles per step; health, IL-2 and FOXP3 in 0..100; times in steps.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

WHOLE = 100.0  # health, virus load and myelin of what has all of it
TURNS = 5  # tissue cells and axons are looked after every fifth step, a fifth of them at a time


@dataclass(slots=True)
class Treg:
    """The player: a regulatory T cell."""

    x: float
    y: float
    facing_x: float = 0.0
    facing_y: float = 1.0
    walk_x: int = 0  # the direction asked for, -100..100
    walk_y: int = 0
    goal: int = -1  # tile index it walks to, -1 for none
    moving: bool = False
    il2: float = 70.0
    foxp3: float = 100.0
    dash_until: int = 0
    dash_ready: int = 0
    cloud_until: int = 0  # eyes closed while the cloud spreads
    cloud_ready: int = 0
    sink_until: int = 0  # drawing in IL-2 until then
    sink_ready: int = 0
    induce_ready: int = 0
    unstable_until: int = 0


@dataclass(slots=True)
class TissueCell:
    """A cell that stands on a tile. `state`: healthy, stressed, infected (visibly; it hides first), dead."""

    kind: str
    x: int
    y: int
    health: float = 100.0
    state: str = "healthy"
    hot_at: int = -1  # last step of inflammation here, -1 for none: for a while what it shows of its own is seen
    virus: str = ""  # id of the microbe inside, "" for none
    load: float = 0.0  # virus made so far, 0..100; bursts at 100; shows itself from Rules.hide_load on
    struck_at: int = -1000
    cause: str = ""  # of death
    marks: int = 0  # antibodies that stick to it


@dataclass(slots=True)
class Dendritic:
    """A dendritic cell. `state`: resting, seeking, sampling, carrying, leaving (calmed or done)."""

    id: int
    x: float
    y: float
    patrol: int  # index of its patrol area
    state: str = "resting"
    until: int = 0  # step at which the state ends by itself
    goal: int = -1  # tile index it walks to
    antigen: str = ""
    alarm: float = 0.0  # CD80 and CD86, 0..3: from the danger where it sampled, fading; see `dendritic.alarm_of`
    source: str = ""  # where it sampled: cell, debris, infected, bacterium, leftover
    gate: int = -1
    inspected: bool = False
    compared: bool = False  # what is known was laid out by its fit with this
    verdict: str = ""  # "", calm, permit, restrain
    call: int = -1  # number of the call that gave it
    facing_x: float = 0.0
    facing_y: float = 1.0


@dataclass(slots=True)
class Naive:
    """A naive T cell near a gate: drifts, waits to be primed."""

    id: int
    x: float
    y: float
    nest: int = 0  # index of the nest it drifts in
    drift_x: float = 0.0
    drift_y: float = 0.0


@dataclass(slots=True)
class Sleeper:
    """A naive T cell among the tissue whose receptor fits what is shown there, held in check."""

    id: int
    x: float
    y: float
    antigen: str  # that its receptor is for
    drift_x: float = 0.0
    drift_y: float = 0.0
    warm: int = 0  # steps of inflammation that it has felt


@dataclass(slots=True)
class Clone:
    """All T cells that one priming made. It hunts every peptide whose fit reaches `reach`."""

    id: int
    antigen: str
    reach: float
    leashed: bool
    waiting: int = 0  # effectors still on their way through the vessels
    next_entry: int = 0  # step at which the next one comes in
    aims: tuple[int, ...] = ()  # tiles where it last found what it hunts
    help: int = 0  # given to B cells so far, in effector-steps
    priming: int = -1  # number of the priming that the waiting ones come of


@dataclass(slots=True)
class Effector:
    """A T cell at work. `state`: hunting, attacking, quiet (by IL-10), tired (old)."""

    id: int
    clone: int
    x: float
    y: float
    dies_at: int
    priming: int = -1  # number of the priming that it comes of
    state: str = "hunting"
    quiet_until: int = 0
    strike_at: int = 0
    facing_x: float = 0.0
    facing_y: float = 1.0


@dataclass(slots=True)
class Virion:
    """A free virus particle."""

    id: int
    microbe: str
    x: float
    y: float
    drift_x: float
    drift_y: float
    dies_at: int


@dataclass(slots=True)
class Bacterium:
    """A bacterium: wanders, divides, leaks toxin."""

    id: int
    microbe: str
    x: float
    y: float
    drift_x: float
    drift_y: float
    health: float
    divides_at: int


@dataclass(slots=True)
class BCell:
    """A B cell in its follicle, or the plasma cell that it became. `state`: waiting, plasma."""

    id: int
    x: float
    y: float
    follicle: int = 0  # index of the follicle it drifts in
    drift_x: float = 0.0
    drift_y: float = 0.0
    state: str = "waiting"
    antigen: str = ""  # what its antibodies are against
    dies_at: int = 0  # of a plasma cell
    fires_at: int = 0  # when it pours out the next antibody
    fired_at: int = -1000  # when it poured out the last one


@dataclass(slots=True)
class Antibody:
    """A free antibody on its way to what it fits."""

    id: int
    antigen: str
    x: float
    y: float
    dies_at: int
    facing_x: float = 0.0
    facing_y: float = 1.0


@dataclass(slots=True)
class InducedTreg:
    """An ally: a naive T cell that TGF-beta turned into a Treg; it calms slowly around itself."""

    id: int
    x: float
    y: float
    dies_at: int
    drift_x: float = 0.0
    drift_y: float = 0.0
    calms_at: int = 0  # when it calms the next effector


@dataclass(slots=True)
class Debris:
    """What is left of a cell, for a dendritic cell to sample. `antigens` are the peptides in it."""

    x: float
    y: float
    antigens: tuple[str, ...]
    gone_at: int


@dataclass(slots=True)
class Axon:
    """An axon of nerve tissue: what an `AxonPath` of the map has become. Its segments are told from the cell body on.

    Segment number n lies on the path from `n * Line.segment` to `(n + 1) * Line.segment` tiles (`Table.lines`). An axon
    whose `health` is 0 is lost: it carries nothing, and its myelin is not repaired.
    """

    lamp: str  # what it serves: "hand", "eye", "foot"
    myelin: tuple[float, ...]  # of each segment, 0..100
    bare: tuple[int, ...]  # steps for which each segment has been bare now
    health: float = 100.0  # of the axon itself, 0..100
    pulse_at: int = 0  # step at which its next pulse sets out
    arrived_at: int = 0  # step at which one last arrived
    took: int = 0  # steps which that one took
    stripped_at: int = -1000  # last step at which it lost myelin


@dataclass(slots=True)
class Pulse:
    """A pulse on its way along an axon. One that came to a bare stretch stands there and fades."""

    axon: int  # index of the axon
    at: float = 0.0  # how far along its path, in tiles
    began: int = 0  # step at which it set out
    stopped_at: int = -1  # step at which it came to a stop for good; -1 while it runs


@dataclass(slots=True)
class Door:
    """A door in the tight wall of a vessel of the brain: what a barrier of the map is doing.

    `state`: "shut"; "warned", it gives way at `opens_at` and shows so; "open" until `shuts_at`; "sealed" until
    `sealed_until`.
    """

    state: str = "shut"
    clone: int = -1  # whose cells come, or came, through it; -1 for none
    opens_at: int = -1
    shuts_at: int = -1
    sealed_until: int = -1


@dataclass(slots=True)
class Smoke:
    """A gust of smoke in the airway. It is seen coming: until `comes_at` it waits where it will come in.

    Then it drifts along open ground to `goal`, and changes what lies within `Rules.gust_radius` of its middle.
    """

    id: int
    x: float
    y: float
    goal: int  # tile index it drifts to; it is gone when it comes there
    comes_at: int
    gone_at: int  # at the latest
    strength: int = 100  # how much of it is left, 0..100
    drift_x: float = 0.0  # its direction now
    drift_y: float = 0.0


@dataclass(slots=True)
class Complex:
    """Antibodies clumped with the citrullinated protein that they stick to: an immune complex on a tissue cell."""

    x: float
    y: float
    gone_at: int


@dataclass(slots=True)
class Neutrophil:
    """A neutrophil: complexes call it in by the blood; where it works it heats and citrullinates. Short-lived."""

    id: int
    x: float
    y: float
    dies_at: int
    drift_x: float = 0.0
    drift_y: float = 0.0
    state: str = "coming"  # coming, working


@dataclass(slots=True)
class Osteoclast:
    """A cell that eats bone beside a complex. `cell` is the index of the bone cell that it sits on."""

    id: int
    x: float
    y: float
    cell: int
    dies_at: int
    bites_at: int
    bit_at: int = -1000


@dataclass(slots=True)
class Remains:
    """What is left of a nucleus: DNA, and proteins that hold RNA. Adrift until it comes to its goal; then it lies."""

    id: int
    x: float
    y: float
    gone_at: int
    goal: int = -1  # tile index it drifts to; -1 once it lies
    lies_at: int = 0  # step at which it comes to lie, wherever it is then


@dataclass(slots=True)
class Phagocyte:
    """A phagocyte: it eats remains. `state`: roaming, following (the Treg), going (to remains), eating."""

    id: int
    x: float
    y: float
    patrol: int  # index of its patrol area
    drift_x: float = 0.0
    drift_y: float = 0.0
    state: str = "roaming"
    prey: int = -1  # id of the remains that it goes to or eats, -1 for none
    left: int = 0  # steps that it still eats


@dataclass(slots=True)
class Clump:
    """Antibodies clumped with remains of a nucleus: an immune complex that drifts with the blood to a filter."""

    id: int
    x: float
    y: float
    filter: int  # index of the filter it drifts to
    shape: str  # that the antibody took
    rna: bool  # whether it holds RNA, which wakes TLR7


@dataclass(slots=True)
class Filter:
    """A filter of the kidney, a glomerulus: what an area of the map has become."""

    clog: float = 0.0  # how much of it complexes have clogged, 0..100
    clogged_at: int = -1000  # last step at which one did


@dataclass(slots=True)
class Rope:
    """A T cell that helps a B cell, seen as a rope between them; the help is done at `done_at`.

    While the T cell is still on its way to where it can help, `done_at` is -1 and there is no rope to cut.
    """

    effector: int  # id
    bcell: int  # id
    antigen: str
    done_at: int = -1


# Every list of actors of a run, with what is in it. Whoever goes through all actors reads this table.
ACTORS: dict[str, type] = {
    "cells": TissueCell,
    "dendritics": Dendritic,
    "naives": Naive,
    "sleepers": Sleeper,
    "effectors": Effector,
    "virions": Virion,
    "bacteria": Bacterium,
    "bcells": BCell,
    "antibodies": Antibody,
    "induced": InducedTreg,
    "debris": Debris,
    "axons": Axon,
    "pulses": Pulse,
    "doors": Door,
    "smoke": Smoke,
    "complexes": Complex,
    "neutrophils": Neutrophil,
    "osteoclasts": Osteoclast,
    "remains": Remains,
    "phagocytes": Phagocyte,
    "clumps": Clump,
    "filters": Filter,
    "ropes": Rope,
}


class Lists:
    """The lists of actors of a run, by the names of `ACTORS`."""

    cells: list[TissueCell]
    dendritics: list[Dendritic]
    naives: list[Naive]
    sleepers: list[Sleeper]
    effectors: list[Effector]
    virions: list[Virion]
    bacteria: list[Bacterium]
    debris: list[Debris]
    bcells: list[BCell]
    antibodies: list[Antibody]
    induced: list[InducedTreg]
    axons: list[Axon]
    pulses: list[Pulse]
    doors: list[Door]
    smoke: list[Smoke]
    complexes: list[Complex]
    neutrophils: list[Neutrophil]
    osteoclasts: list[Osteoclast]
    remains: list[Remains]
    phagocytes: list[Phagocyte]
    clumps: list[Clump]
    filters: list[Filter]
    ropes: list[Rope]


# Those of them whose actors have an id: they move, the others stay where they are
MOVERS = tuple(name for name, kind in ACTORS.items() if any(part.name == "id" for part in fields(kind)))

Mover = (
    Dendritic
    | Naive
    | Sleeper
    | Effector
    | Virion
    | Bacterium
    | BCell
    | Antibody
    | InducedTreg
    | Smoke
    | Neutrophil
    | Osteoclast
    | Remains
    | Phagocyte
    | Clump
)


@dataclass(slots=True)
class Note:
    """A reading, as the notebook keeps it: what was read, when, and how much alarm (0..3) the cell showed."""

    step: int
    antigen: str
    alarm: int


@dataclass(slots=True)
class Priming:
    """An attack that began, and what came of it: the recorded cause of what the debrief tells.

    `cause` is "call", "missed" (nobody answered), "woke" (sleepers in inflammation) or "returned" (from the blood in a
    bout); the last two passed no gate. `took`
    counts the body's own cells that it killed, or the segments of axons that it laid bare, `cleared` the cells it freed
    of a virus and the bacteria it destroyed; `hurt` is the health, in hundredths of a cell or segment, that it took.
    Steps are -1 where nothing happened.
    """

    step: int
    antigen: str
    clone: int
    leashed: bool
    size: int  # 0 where tolerance, or a clone that is full, let none come
    cause: str
    call: int = -1  # number of the call
    gate: int = -1
    alarm: int = 0
    took: int = 0
    took_at: int = -1
    cleared: int = 0
    cleared_at: int = -1
    hurt: float = 0.0


@dataclass(slots=True)
class Surge:
    """A surge of an endless run: when it came, on which rung of the staircase, who came, how much tissue there was.

    `face` is how it came (`ladder.Face`), `bargain` the id of what was agreed to for its time, "" for nothing.
    """

    step: int
    rung: int
    microbes: tuple[str, ...]
    integrity: float
    face: str = ""
    bargain: str = ""


@dataclass(slots=True)
class Offer:
    """Before a surge of an endless run: how it will come, what can be agreed to for its time, and what was `taken`."""

    step: int
    face: str
    bargains: tuple[str, ...]
    taken: str = ""


@dataclass(slots=True)
class Call:
    """One verdict of the player, kept for the debrief."""

    step: int
    antigen: str
    kind: str
    verdict: str
    alarm: int  # 0..3, as it was seen
    source: str
    known: bool = False  # in the Treg's library at that time
