"""A small tissue drawn in letters, for tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from Bio.Align import substitution_matrices

from game.tissue.setup import Antigen, Area, Arrival, CellSpot, LevelMap, Microbe, Rules, Setup, Terrain

ROOM = """
####################
#T.......##........#
#........##........#
#...bbb......G.....#
#...bab............D
#...bbb............#
#........##........#
#E.......##........#
####################
"""

TERRAIN = {"#": Terrain.WALL, "v": Terrain.VESSEL, "D": Terrain.VESSEL, "b": Terrain.BED, "a": Terrain.BED}
CELLS = {"b": "beta", "a": "alpha"}

INSULIN = "VEALYLVCG"
GAD = "YGAFDPLLA"
MIMIC = "VELLYLVCS"
FLU = "YVKQNTLKL"

# Numbers that the stories count with, so that the tuning of a level's play does not change what a rule is
TOLD: dict[str, Any] = {
    "under_way": 0,
    "sleepers": 0,
    "wake_clone": 2,
    "clone_size": 2,
    "leashed_size": 3,
    "tolerance_most": 4.0,
    "tolerance_calm": 2.0,
    "tolerance_quiet": 0.5,
    "calm_least": 4.0,
    "calm_more": 14.0,
    "restrain_cost": 6.0,
    "presence_radius": 3.0,
    "presence_slows": 5,
    "seen_heat": 150,
    "seen_steps": 150,
    "opens_at": 2,
}


def blosum62() -> dict[str, dict[str, int]]:
    """BLOSUM62 as Biopython has it."""
    matrix = substitution_matrices.load("BLOSUM62")  # type: ignore[no-untyped-call]  # Biopython ships no types
    letters = "ARNDCQEGHILKMFPSTWYV"
    return {a: {b: int(matrix[a, b]) for b in letters} for a in letters}


def map_of(drawing: str) -> LevelMap:
    """The map of a drawing: # wall, b and a cells, v vessel, T Treg, G gate, D door, E entry."""
    rows = drawing.strip().splitlines()
    width, height = len(rows[0]), len(rows)
    at = {(x, y): mark for y, row in enumerate(rows) for x, mark in enumerate(row)}
    spots = sorted(at, key=lambda spot: (spot[1], spot[0]))

    def points(mark: str, name: str) -> tuple[Area, ...]:
        found = [spot for spot in spots if at[spot] == mark]
        return tuple(Area(f"{name}-{n}", x + 0.5, y + 0.5) for n, (x, y) in enumerate(found, 1))

    gates = points("G", "gate")
    return LevelMap(
        width=width,
        height=height,
        terrain=tuple(int(TERRAIN.get(at[spot], Terrain.GROUND)) for spot in spots),
        cells=tuple(CellSpot(CELLS[at[spot]], *spot) for spot in spots if at[spot] in CELLS),
        treg=points("T", "treg")[0],
        gates=gates,
        doors=points("D", "door"),
        patrols=(Area("patrol-1", 3, 2, 6, 5),),
        nests=tuple(Area(f"nest-{n}", gate.x - 1.5, gate.y - 1.5, 3, 3) for n, gate in enumerate(gates, 1)),
        entries=points("E", "entry"),
    )


def setup_of(arrivals: tuple[Arrival, ...] = (), drawing: str = ROOM, **rules: Any) -> Setup:
    """A setup on a drawing: beta cells show insulin and GAD65; "flu" is a virus, "gut" a bacterium with a mimic.

    Insulin alone lies on the outside of its cells. No dendritic cell is under way at first and nobody sleeps among the
    cells, unless the rules say so.
    """
    antigens = {
        "insulin": Antigen("insulin", INSULIN, "self"),
        "gad": Antigen("gad", GAD, "self"),
        "mimic": Antigen("mimic", MIMIC, "mimic"),
        "flu": Antigen("flu", FLU, "foreign"),
    }
    return Setup(
        level="small",
        map=map_of(drawing),
        antigens=antigens,
        shown_by={"beta": ("insulin", "gad"), "alpha": ()},
        microbes={"flu": Microbe("flu", "virus", ("flu",)), "gut": Microbe("gut", "bacterium", ("mimic",))},
        arrivals=arrivals,
        known=("insulin",),
        substitution=blosum62(),
        targets=("beta",),
        vital=("beta",),
        disease="type-1-diabetes",
        surface=("insulin",),
        rules=replace(Rules(), **{**TOLD, **rules}),
    )
