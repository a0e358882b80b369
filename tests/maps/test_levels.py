"""Every level's map keeps what makes it a level: room, ways that matter, gates in reach, and nothing closed off."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Collection, Iterable
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest

from game.library import build_setup, levels
from game.maps import load_map
from game.maps.rules import AREAS, POINTS
from game.tissue import spawn
from game.tissue.grid import FAR, Grid
from game.tissue.setup import Area, LevelMap, Terrain
from game.tissue.world import Tissue

LEVELS = Path(__file__).parents[2] / "levels"
MAPS = {path.stem: load_map(path) for path in sorted(LEVELS.glob("*.tmx"))}
MOST = (64, 44)  # tiles: what can be crossed within a visit
VIEW = (30, 17)  # tiles that the screen shows

# What a level is about, by its map: cells of each kind (least, most), gates, follicles
ABOUT: dict[str, tuple[dict[str, tuple[int, int]], int, int]] = {
    "heart": ({"throat": (16, 20), "muscle": (30, 36), "valve": (12, 14)}, 3, 2),
    "islet": ({"beta": (55, 65), "alpha": (10, 18)}, 2, 1),
    "joint": ({"airway": (12, 16), "chondrocyte": (24, 32), "bone": (8, 12), "synoviocyte": (20, 26)}, 3, 2),
    "lymph-node": ({"reticular": (45, 56)}, 3, 3),
    "kidney": ({"podocyte": (24, 36), "mesangial": (10, 14), "tubule": (20, 28), "memory-bcell": (4, 8)}, 3, 2),
    "nerve": (
        {"oligodendrocyte": (34, 38), "microglia": (14, 18), "neuron": (9, 9), "memory-bcell": (10, 14)},
        2,
        0,
    ),
    "skin": ({"keratinocyte": (44, 60), "melanocyte": (8, 10)}, 2, 0),
    "thymus": ({"mtec": (40, 56)}, 2, 0),
}

Tile = tuple[int, int]
every_map = pytest.mark.parametrize("name", MAPS)


def walkable(level_map: LevelMap) -> set[Tile]:
    return {
        (x, y)
        for y in range(level_map.height)
        for x in range(level_map.width)
        if level_map.terrain_at(x, y) != Terrain.WALL
    }


def flood(start: Tile, ground: Collection[Tile]) -> set[Tile]:
    found, rest = {start}, [start]
    while rest:
        x, y = rest.pop()
        for tile in ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)):
            if tile in ground and tile not in found:
                found.add(tile)
                rest.append(tile)
    return found


def inside(place: Area) -> set[Tile]:
    """The tiles of an area, as the tissue counts them."""
    return {
        (x, y)
        for y in range(int(place.y), int(place.y + place.height))
        for x in range(int(place.x), int(place.x + place.width))
    }


def middle(place: Area) -> Tile:
    return int(place.x + place.width / 2), int(place.y + place.height / 2)


def steps(level_map: LevelMap, places: Iterable[Area]) -> list[int]:
    """Steps from every tile to the nearest of `places`, as everybody in the tissue walks."""
    grid = Grid(level_map)
    return grid.distances(grid.tile(place.x, place.y) for place in places)


def at(level_map: LevelMap, found: list[int], tile: Tile) -> int:
    return found[tile[1] * level_map.width + tile[0]]


def seconds(level_map: LevelMap, start: Tile, *, blood: bool) -> dict[Tile, float]:
    """How long the ways from `start` take, in steps on plain ground; without `blood` vessels are plain ground too."""
    grid = Grid(level_map)
    pace = grid.pace if blood else [min(pace, 1.0) for pace in grid.pace]
    first = start[1] * level_map.width + start[0]
    found = {first: 0.0}
    rest = [(0.0, first)]
    while rest:
        taken, tile = heapq.heappop(rest)
        if taken > found[tile]:
            continue
        for other in grid.ways(tile):
            far = dist((tile % grid.width, tile // grid.width), (other % grid.width, other // grid.width))
            after = taken + far / pace[tile]
            if after < found.get(other, FAR):
                found[other] = after
                heapq.heappush(rest, (after, other))
    return {(tile % grid.width, tile // grid.width): taken for tile, taken in found.items()}


def test_every_map_is_told_about() -> None:
    assert set(MAPS) == set(ABOUT)


@every_map
def test_it_is_larger_than_the_screen_and_can_be_crossed(name: str) -> None:
    level_map = MAPS[name]
    assert 48 <= level_map.width <= MOST[0]
    assert 32 <= level_map.height <= MOST[1]
    walls = sum(terrain == Terrain.WALL for terrain in level_map.terrain)
    assert 0.15 < walls / len(level_map.terrain) < 0.5


@every_map
def test_it_has_the_cells_gates_and_follicles_of_its_organ(name: str) -> None:
    level_map = MAPS[name]
    cells, gates, follicles = ABOUT[name]
    count = Counter(cell.kind for cell in level_map.cells)
    assert set(count) == set(cells)
    for kind, (least, most) in cells.items():
        assert least <= count[kind] <= most, kind
    assert 40 <= len(level_map.cells) <= 80
    assert len(level_map.gates) == gates
    assert len(level_map.follicles) == follicles


@every_map
def test_all_ground_hangs_together_and_cells_shut_off_only_the_outside(name: str) -> None:
    level_map = MAPS[name]
    ground = walkable(level_map)
    start = middle(level_map.treg)
    assert flood(start, ground) == ground
    around = ground - {(cell.x, cell.y) for cell in level_map.cells}
    reached = flood(start, around)
    for entry in level_map.entries:  # the skin's band of cells is what lies between a cut and the body
        reached |= flood(middle(entry), around)
    assert reached == around


@every_map
def test_the_floor_of_the_cells_is_covered_with_cells(name: str) -> None:
    level_map = MAPS[name]
    floor = {tile for tile in walkable(level_map) if level_map.terrain_at(*tile) == Terrain.BED}
    assert floor == {(cell.x, cell.y) for cell in level_map.cells}


@every_map
def test_the_treg_starts_in_the_middle_with_cells_in_view_and_no_gate_far(name: str) -> None:
    level_map = MAPS[name]
    treg = level_map.treg
    assert abs(treg.x - level_map.width / 2) <= level_map.width / 6
    assert abs(treg.y - level_map.height / 2) <= level_map.height / 6
    in_view = [c for c in level_map.cells if abs(c.x - treg.x) < VIEW[0] / 2 and abs(c.y - treg.y) < VIEW[1] / 2]
    assert len(in_view) >= 20
    ways = steps(level_map, [treg])
    assert max(at(level_map, ways, middle(gate)) for gate in level_map.gates) <= 34


@every_map
def test_gates_are_far_from_each_other_and_from_the_cells(name: str) -> None:
    level_map = MAPS[name]
    for gate in level_map.gates:
        ways = steps(level_map, [gate])
        assert all(at(level_map, ways, middle(other)) >= 16 for other in level_map.gates if other != gate)
        assert min(at(level_map, ways, (cell.x, cell.y)) for cell in level_map.cells) >= 8


@every_map
def test_a_dendritic_cell_needs_time_to_a_gate_but_not_for_ever(name: str) -> None:
    level_map = MAPS[name]
    ways = steps(level_map, level_map.gates)
    ground = walkable(level_map)
    furthest = max(at(level_map, ways, tile) for patrol in level_map.patrols for tile in inside(patrol) & ground)
    assert 10 <= furthest <= 30
    # from where it samples: at 0.04 tiles a step, 10 tiles are eight seconds and 30 twenty-five
    from_cells = sorted(at(level_map, ways, (cell.x, cell.y)) for cell in level_map.cells)
    assert 10 <= from_cells[len(from_cells) // 2] <= 30
    assert from_cells[-1] <= 34


@every_map
def test_a_way_of_two_tiles_leads_from_each_patrol_to_a_gate(name: str) -> None:
    level_map = MAPS[name]
    ground = walkable(level_map)
    blocks = {(x, y) for x, y in ground if {(x + 1, y), (x, y + 1), (x + 1, y + 1)} <= ground}
    gates = [middle(gate) for gate in level_map.gates]
    at_gate = {(x - dx, y - dy) for x, y in gates for dx in (0, 1) for dy in (0, 1)} & blocks
    for patrol in level_map.patrols:
        assert flood(middle(patrol), blocks | {middle(patrol)}) & at_gate, patrol.name


@every_map
def test_there_are_narrow_passages(name: str) -> None:
    level_map = MAPS[name]

    def room(tile: Tile, step: Tile) -> int:
        count = 1
        for sign in (-1, 1):
            x, y = tile[0] + sign * step[0], tile[1] + sign * step[1]
            while level_map.terrain_at(x, y) != Terrain.WALL:
                count, x, y = count + 1, x + sign * step[0], y + sign * step[1]
        return count

    narrowest = 3 if name == "islet" else 2  # the islet is read from afar, its ways are wider
    edge = {0, 1}
    narrow = [
        (x, y)
        for x, y in walkable(level_map)
        if min(room((x, y), (1, 0)), room((x, y), (0, 1))) <= narrowest
        and not {x, y, level_map.width - 1 - x, level_map.height - 1 - y} & edge
    ]
    assert len(narrow) >= 4


@every_map
def test_walls_make_detours_and_vessels_shorten_ways(name: str) -> None:
    level_map = MAPS[name]
    gates = [middle(gate) for gate in level_map.gates]
    ends = [*gates, *(middle(patrol) for patrol in level_map.patrols), *(middle(door) for door in level_map.doors)]
    detours, gains = [], []
    for gate in level_map.gates:
        ways = steps(level_map, [gate])
        with_blood = seconds(level_map, middle(gate), blood=True)
        without = seconds(level_map, middle(gate), blood=False)
        for end in ends:
            if end != middle(gate):
                straight = max(abs(end[0] - int(gate.x)), abs(end[1] - int(gate.y)))
                detours.append(at(level_map, ways, end) / straight)
                gains.append(with_blood[end] / without[end])
    assert max(detours) >= 1.2
    assert min(gains) <= 0.92


@every_map
def test_places_are_enough_and_where_they_belong(name: str) -> None:
    level_map = MAPS[name]
    assert 2 <= len(level_map.doors) <= 4
    assert 2 <= len(level_map.entries) <= 4
    assert 3 <= len(level_map.patrols) <= 4
    ground = walkable(level_map)
    for patrol in level_map.patrols:
        assert middle(patrol) in ground
        assert len(inside(patrol) & ground) >= 20
    for nest in level_map.nests:
        assert len(inside(nest) & ground) >= 10
        assert min(dist(middle(nest), (gate.x, gate.y)) for gate in level_map.gates) <= 4
    for gate in level_map.gates:
        assert any(dist(middle(nest), (gate.x, gate.y)) <= 4 for nest in level_map.nests), gate.name
    for follicle in level_map.follicles:
        assert len(inside(follicle) & ground) >= 10
    for entry in level_map.entries:
        edges = (entry.x, entry.y, level_map.width - entry.x, level_map.height - entry.y)
        assert min(edges) <= 2, "microbes come from outside"


@every_map
def test_a_vessel_leads_from_each_door_into_the_tissue(name: str) -> None:
    level_map = MAPS[name]
    vessels = {tile for tile in walkable(level_map) if level_map.terrain_at(*tile) == Terrain.VESSEL}
    for door in level_map.doors:
        assert len(flood(middle(door), vessels)) >= 30, door.name


def test_tiled_offers_the_types_and_values_that_the_game_reads() -> None:
    project = json.loads((LEVELS / "tolerance.tiled-project").read_text(encoding="utf-8"))
    types = {entry["name"]: entry for entry in project["propertyTypes"]}
    assert len({entry["id"] for entry in types.values()}) == len(types)
    assert types["Terrain"]["values"] == [terrain.name.lower() for terrain in Terrain]
    cells = ElementTree.parse(LEVELS / "cells.tsx").getroot()
    kinds = [entry.get("value") for entry in cells.iter("property") if entry.get("name") == "kind"]
    assert types["CellKind"]["values"] == kinds
    for kind in POINTS | AREAS:
        assert types[kind]["type"] == "class"
        assert types[kind]["useAs"] == ["object"]
    # Debian's Tiled (1.8) takes the names of object types from a file of their own.
    older = ElementTree.parse(LEVELS / project["objectTypesFile"]).getroot()
    named = {entry.get("name"): entry.get("color") for entry in older}
    classes = {name: "#" + entry["color"][3:] for name, entry in types.items() if entry["type"] == "class"}
    assert named == classes


def test_every_tile_of_cells_is_on_some_map() -> None:
    cells = ElementTree.parse(LEVELS / "cells.tsx").getroot()
    kinds = {entry.get("value") for entry in cells.iter("property") if entry.get("name") == "kind"}
    assert kinds == {cell.kind for level_map in MAPS.values() for cell in level_map.cells}


def test_every_tileset_has_its_picture() -> None:
    for tileset in LEVELS.glob("*.tsx"):
        root = ElementTree.parse(tileset).getroot()
        image = root.find("image")
        assert image is not None
        head = (LEVELS / image.get("source", "")).read_bytes()[:24]
        assert int.from_bytes(head[16:20], "big") == int(root.get("columns", "0")) * 32


@pytest.mark.parametrize("level", levels())
def test_nobody_begins_in_a_wall(level: str) -> None:
    # Also where a nest or a follicle overlaps one: naive T cells come to their nests anew all through a run
    for seed in range(6):
        tissue = Tissue(build_setup(level, seed), seed)
        for _ in range(10):
            for nest in range(len(tissue.setup.map.nests)):
                spawn.naive(tissue, nest)
        inside = [body for body in tissue.movers() if not tissue.grid.is_open(int(body.x), int(body.y))]
        assert inside == []
