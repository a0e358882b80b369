"""What a run starts from: ground, cells, doors, peptides and rules. Built by `library` and `maps`, never changed.

Positions are in tiles (floats; the middle of tile 3 is 3.5); times are in steps (30 a second).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

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
    """One tissue cell of the map: `kind` ("beta", "alpha") on tile (x, y)."""

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


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of play. Invented for play unless a source is named; balance is measured (see tests)."""

    duration: int = 240 * STEPS_PER_SECOND
    hunt_fit: float = 0.60  # what a full clone hunts; ../science section 8: real mimics lie above, foreign below
    leash_fit: float = 0.85  # what a restrained clone hunts: leaves out every known mimic


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
    target_kind: str  # the cell kind whose loss is the disease ("beta")
    disease: str  # id of the disease at stake ("type-1-diabetes")
    rules: Rules = field(default_factory=Rules)
