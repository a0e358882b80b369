"""A small joint for the tests of its pictures, with everything that may come; its rules are those of the islet."""

from __future__ import annotations

from dataclasses import replace

from game.library import build_setup
from game.tissue.setup import Area, CellSpot, LevelMap, Setup, Terrain
from game.tissue.state import Complex, Neutrophil, Osteoclast, Smoke
from game.tissue.world import Tissue

WIDE, HIGH = 40, 28
COMING, CAME = 200, 20  # steps: until the first gust comes in, and since the second one did


def joint_map() -> LevelMap:
    """Bone above and below with cartilage on it, the lining to the left and right, and a vessel in the left one."""
    terrain = [Terrain.GROUND] * (WIDE * HIGH)
    cells = []

    def put(kind: str, x: int, y: int) -> None:
        terrain[y * WIDE + x] = Terrain.BED
        cells.append(CellSpot(kind, x, y))

    for x in range(WIDE):
        for y in (0, 1, HIGH - 2, HIGH - 1):
            terrain[y * WIDE + x] = Terrain.WALL
        for y in range(2, HIGH - 2):
            if x < 2 or x >= WIDE - 2:
                terrain[y * WIDE + x] = Terrain.VESSEL if x < 2 else Terrain.WALL
    for x in range(10, 30):
        put("bone", x, 2)
        put("bone", x, HIGH - 3)
        for y in (3, 4, HIGH - 5, HIGH - 4):
            put("chondrocyte", x, y)
    for y in range(7, HIGH - 7):
        for x in (5, 6, WIDE - 6, WIDE - 5):
            if (x + y) % 5:
                put("synoviocyte", x, y)
    return LevelMap(
        WIDE,
        HIGH,
        tuple(terrain),
        tuple(cells),
        Area("treg", 20.0, 12.0),
        (Area("north", 8.5, 3.5), Area("south", 31.5, 23.5)),
        (Area("door", 1.5, 13.5),),
        (Area("patrol", 12, 8, 8, 8),),
        (Area("nest", 8, 4, 3, 3),),
        (Area("left", 3.5, 4.5, 1, 1), Area("right", 36.5, 22.5, 1, 1)),
    )


def joint_setup() -> Setup:
    """The islet's rules and peptides in a joint, with what joints have."""
    setup = build_setup("islet", 3)
    rules = replace(setup.rules, swell_most=12, swell_full=400, gust_warning=240)
    kinds = ("chondrocyte", "bone", "synoviocyte")
    return replace(
        setup,
        place="joint",
        map=joint_map(),
        rules=rules,
        shown_by=dict.fromkeys(kinds, setup.shown_by["beta"]),
        vital=("chondrocyte", "bone"),
        targets=("chondrocyte",),
        arrivals=(),
        guarded=(),
        turns={},
        swells=("synoviocyte",),
        wears=("chondrocyte",),
        bone=("bone",),
    )


def joint() -> Tissue:
    """A joint in which nothing has happened yet."""
    return Tissue(joint_setup(), 3)


def inflamed(tissue: Tissue) -> None:
    """Everything at once: two gusts, complexes, neutrophils, an osteoclast, citrulline, buds, closed ground, a drop."""
    tissue.now = 600
    tile = tissue.grid.tile
    tissue.smoke = [
        Smoke(9001, 4.0, 5.0, tile(36.5, 22.5), tissue.now + COMING, tissue.now + 900),
        Smoke(9002, 15.0, 10.0, tile(36.5, 22.5), tissue.now - CAME, tissue.now + 900, 100, 0.028, 0.012),
    ]
    tissue.complexes = [Complex(12.5 + 2 * one, 4.5, 2000) for one in range(4)]
    tissue.neutrophils = [
        Neutrophil(9010 + one, 21.0 + 1.6 * one, 9.0 + one % 2, 3000, state="working" if one % 2 else "coming")
        for one in range(6)
    ]
    bone = next(index for index, cell in enumerate(tissue.cells) if (cell.kind, cell.x) == ("bone", 24))
    eaten = tissue.cells[bone]
    tissue.osteoclasts = [Osteoclast(9020, eaten.x + 0.5, eaten.y + 0.5, bone, 3000, 640)]
    for cell in tissue.cells:
        if cell.y <= 4:
            tissue.cit[tile(cell.x, cell.y)] = (0, 200, 500, 900)[cell.x % 4]
            cell.health, cell.state = ((100.0, "healthy"), (45.0, "stressed"), (0.0, "dead"))[(cell.x // 3) % 3]
    for y in range(9, 14):
        tissue.inflammation.values[tile(34, y)] = tissue.inflammation.values[tile(35, y)] = 400
    for x, y in ((33, 9), (33, 10), (32, 10), (33, 11), (32, 11), (31, 11)):
        tissue.close(tile(x, y))
        tissue.pannus.append(tile(x, y))
    tissue.swelling, tissue.eased_at, tissue.fluid = 300, tissue.now, 1
