"""What a run starts from: ground, cells, doors, peptides and rules. Built by `library` and `maps`, never changed.

Positions are in tiles (floats; the middle of tile 3 is 3.5); times are in steps (30 a second).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from game.tissue.aims import AIMS, USUAL, Aim

STEPS_PER_SECOND = 30


class Terrain(IntEnum):
    """What a tile of the map is made of; decides who passes and how fast."""

    GROUND = 0
    WALL = 1
    VESSEL = 2
    ISLET = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A named rectangle of the map in tiles; `width` and `height` are 0 for a point."""

    name: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class CellSpot:
    """One tissue cell of the map: `kind` ("beta", "muscle" ...) on tile (x, y)."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LevelMap:
    """A level's geometry. `terrain` is row by row, `width * height` values of `Terrain`."""

    width: int
    height: int
    terrain: tuple[int, ...]
    cells: tuple[CellSpot, ...]
    treg: Place
    gates: tuple[Place, ...]
    doors: tuple[Place, ...]
    patrols: tuple[Place, ...]
    nests: tuple[Place, ...]
    entries: tuple[Place, ...]
    follicles: tuple[Place, ...] = ()  # where B cells wait; a map may have none

    def terrain_at(self, x: int, y: int) -> int:
        """The `Terrain` of tile (x, y); everything outside the map is wall."""
        if 0 <= x < self.width and 0 <= y < self.height:
            return self.terrain[y * self.width + x]
        return Terrain.WALL


@dataclass(frozen=True, slots=True)
class Antigen:
    """What the tissue must know of a peptide: its id, nine-letter core, and kind (self, foreign, mimic, altered).

    `kind` is the label people give afterwards; no rule of the tissue reads it, only the record of calls does.
    """

    id: str
    core: str
    kind: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something enters: `count` microbes of `microbe` at `step`, through the entry place named `entry`."""

    step: int
    microbe: str
    count: int
    entry: str


@dataclass(frozen=True, slots=True)
class Microbe:
    """A virus or a bacterium of this run and the peptides that cells show of it."""

    id: str
    form: str  # "virus" or "bacterium"
    shows: tuple[str, ...]
    look: str = ""  # what it is drawn as: virus, virus_env, rod, strep


# What a Treg may be able to do beside walking and reading; a level gives some at its start and some later.
POWERS = ("calm", "permit", "restrain", "dash", "cloud", "sink", "induce")


@dataclass(frozen=True, slots=True)
class Unlock:
    """From `step` on the Treg has `power`."""

    step: int
    power: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of play. Invented for play unless a source is named; balance is measured (tests/test_balance.py).

    Times in steps, lengths in tiles, speeds in tiles a step, health, IL-2, FOXP3 and virus load in 0..100, heat
    (inflammation) and IL-2 in the fields in 0..1000 a tile, shares in 0..1.
    """

    duration: int = 240 * STEPS_PER_SECOND
    learnt_stays: int = 45 * STEPS_PER_SECOND  # how long a teaching tissue goes on once all is learnt
    reach: float = 2.2  # how near the Treg must be to read or decide
    leeway: float = 1.0  # how much further off one that was read can still be told

    # T-cell recognition: real mimics have a fit of 0.62 to 0.83, real foreign peptides at most 0.35
    hunt_fit: float = 0.60
    leash_fit: float = 0.85

    treg_speed: float = 0.155
    dash_factor: float = 2.4
    dash_steps: int = 8
    dash_wait: int = 45
    dash_cost: float = 2.0
    calm_cost: float = 7.0
    restrain_cost: float = 6.0
    cloud_cost: float = 22.0
    cloud_radius: float = 3.4
    cloud_quiet: int = 180
    cloud_wait: int = 300
    sink_cost: float = 0.0
    sink_radius: int = 3
    sink_steps: int = 120
    sink_wait: int = 420
    sink_pace: float = 0.7  # of walking while it drinks
    sink_starves: int = 4  # steps of life an effector nearby loses in each
    induce_cost: float = 18.0
    induce_radius: float = 3.5
    induce_most: int = 2  # naive T cells that one breath of TGF-beta turns
    induce_wait: int = 300
    il2_need: float = 0.006  # spent by living
    il2_floor: float = 30.0  # below it a trickle from the surroundings: nobody is locked out
    il2_trickle: float = 0.03
    il2_uptake: float = 0.008  # gained for each unit of field taken up
    foxp3_heat: int = 220  # inflammation above which stability erodes
    foxp3_loss: float = 0.6  # a step at full inflammation
    foxp3_gain: float = 0.08
    unstable_steps: int = 240
    foxp3_after: float = 40.0  # stability when the programme comes back

    dendritics: int = 4
    dendritic_speed: float = 0.04
    empty_factor: float = 2.8  # how much faster than with a peptide a dendritic cell goes to sample, or back
    decided_factor: float = 2.6  # a dendritic cell whose case is settled hurries
    lull: int = 15  # while nobody has a peptide, or is about to get one, the next one sets out within that time
    peptides_most: int = 0  # answered or missed in a run, after which none sets out any more; 0: no such end
    rest_least: int = 540
    rest_most: int = 900
    sample_steps: int = 45
    mature_steps: int = 100
    mature_danger_steps: int = 60
    danger_pull: float = 0.95  # how often a dendritic cell goes where danger is, when there is any
    bystander: float = 0.15  # how often it picks up the cell's own peptide beside the microbe's

    naives: int = 8
    naive_join: int = 3  # naive T cells at the gate that join a new clone at once
    naive_radius: float = 4.0
    anergy_radius: float = 3.5
    anergy_steps: int = 1200

    induced_life: int = 1200
    induced_radius: float = 2.2
    induced_wait: int = 45  # between two effectors that it calms
    induced_quiet: int = 75
    induced_soothes: int = 12  # inflammation it takes from its tile in a step

    bcells: int = 3  # in each follicle
    help_needed: int = 2400  # effector-steps of a clone until a B cell against the same protein becomes a plasma cell
    leashed_help: float = 0.25  # how much of that a restrained clone gives
    plasma_most: int = 3
    plasma_life: int = 1500
    antibody_every: int = 75
    antibody_most: int = 24
    antibody_life: int = 900
    antibody_speed: float = 0.06
    antibody_bacterium: float = 7.0
    antibody_harm: float = 0.0  # to the cell it sticks to: in the islet it only marks

    clone_size: int = 6
    leashed_size: int = 5
    clone_most: int = 9
    clone_life: int = 1050
    leashed_life: int = 1000
    entry_wait: int = 24
    effector_speed: float = 0.085
    strike_steps: int = 30
    strike_cell: float = 4.2
    strike_load: float = 20.0
    strike_graze: float = 1.2  # what clearing a virus costs the cell it was in
    strike_bacterium: float = 10.0
    strike_heat: int = 300
    strike_il2: int = 150

    hide_load: float = 30.0  # from here on an infected cell shows the virus
    load_gain: float = 0.06
    load_harm: float = 0.03
    burst_virions: int = 3
    burst_heat: int = 450
    virion_speed: float = 0.05
    virion_life: int = 1100
    virion_entry: float = 0.02  # chance a step to enter the cell it touches

    bacterium_speed: float = 0.03
    bacterium_health: float = 30.0
    divide_least: int = 720
    divide_most: int = 1020
    bacteria_most: int = 40
    toxin_harm: float = 0.05
    toxin_heat: int = 10

    heat_keep: int = 251  # of 256, what is left of inflammation after each spread
    il2_keep: int = 240
    heat_harm_from: int = 800
    heat_harm: float = 0.5
    death_heat: int = 350
    heal: float = 0.02
    heal_heat: int = 120
    heal_after: int = 150
    stressed_below: float = 60.0
    debris_steps: int = 900

    infection_full: float = 0.5  # microbes as a share of the tissue's cells that count as an infection won
    infection_patience: int = 90
    infection_left: float = 0.3  # more than this at the end: the infection has won
    disease_share: float = 0.37  # of the target cells left: the disease begins
    healthy_share: float = 0.75


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything a run starts from, but the seed."""

    level: str
    map: LevelMap
    antigens: dict[str, Antigen]
    shown_by: dict[str, tuple[str, ...]]  # cell kind -> the self peptides it shows
    microbes: dict[str, Microbe]
    arrivals: tuple[Arrival, ...]
    known: tuple[str, ...]  # self peptides this Treg has learnt: its library
    substitution: dict[str, dict[str, int]]  # BLOSUM62
    targets: tuple[str, ...]  # the cell kinds whose loss is the disease ("beta")
    vital: tuple[str, ...]  # the cell kinds whose health is the tissue's, the targets among them
    disease: str  # id of the disease at stake ("type-1-diabetes")
    rules: Rules = field(default_factory=Rules)
    place: str = "islet"  # of the campaign: how it looks and sounds
    goal: str = USUAL  # of `AIMS`
    practice: bool = False  # a wrong call is explained at once
    powers: tuple[str, ...] = ("calm", "permit", "restrain", "dash", "cloud")  # of `POWERS`, from the start
    unlocks: tuple[Unlock, ...] = ()  # those that come later
    own_after: int = 0  # step before which dendritic cells stay with microbes

    @property
    def aim(self) -> Aim:
        """What the level is for."""
        return AIMS[self.goal]

    @property
    def shown(self) -> tuple[str, ...]:
        """Every peptide of the body that some cell kind shows, each once."""
        return tuple(dict.fromkeys(peptide for kind in self.shown_by.values() for peptide in kind))
