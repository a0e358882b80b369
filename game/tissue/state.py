"""The actors of the tissue and their state: slotted objects of numbers and short strings, so that a run saves as text.

Positions and speeds are in tiles and tiles per step; health, IL-2 and FOXP3 in 0..100; times in steps.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


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
    danger: int = 0  # 0 none, 1 some, 2 strong: danger signals where it sampled
    source: str = ""  # where it sampled: cell, debris, infected, bacterium
    gate: int = -1
    inspected: bool = False
    verdict: str = ""  # "", calm, permit, restrain
    facing_x: float = 0.0
    facing_y: float = 1.0


@dataclass(slots=True)
class Naive:
    """A naive T cell near a gate: drifts, waits to be primed. `anergic` ones no longer answer."""

    id: int
    x: float
    y: float
    nest: int = 0  # index of the nest it drifts in
    drift_x: float = 0.0
    drift_y: float = 0.0
    anergic: bool = False
    gone_at: int = 0  # an anergic one leaves then; 0 for the others


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


@dataclass(slots=True)
class Effector:
    """A T cell at work. `state`: hunting, attacking, quiet (by IL-10), tired (old)."""

    id: int
    clone: int
    x: float
    y: float
    dies_at: int
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


# Every list of actors of a run, with what is in it. Whoever goes through all actors reads this table.
ACTORS: dict[str, type] = {
    "cells": TissueCell,
    "dendritics": Dendritic,
    "naives": Naive,
    "effectors": Effector,
    "virions": Virion,
    "bacteria": Bacterium,
    "bcells": BCell,
    "antibodies": Antibody,
    "induced": InducedTreg,
    "debris": Debris,
}


class Lists:
    """The lists of actors of a run, by the names of `ACTORS`."""

    cells: list[TissueCell]
    dendritics: list[Dendritic]
    naives: list[Naive]
    effectors: list[Effector]
    virions: list[Virion]
    bacteria: list[Bacterium]
    debris: list[Debris]
    bcells: list[BCell]
    antibodies: list[Antibody]
    induced: list[InducedTreg]


# Those of them whose actors have an id: they move, the others stay where they are
MOVERS = tuple(name for name, kind in ACTORS.items() if any(part.name == "id" for part in fields(kind)))

Mover = Dendritic | Naive | Effector | Virion | Bacterium | BCell | Antibody | InducedTreg


@dataclass(slots=True)
class Call:
    """One verdict of the player, kept for the debrief."""

    step: int
    antigen: str
    kind: str
    verdict: str
    danger: int
    source: str
    known: bool = False  # in the Treg's library at that time
