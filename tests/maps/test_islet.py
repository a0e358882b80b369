"""The islet keeps the shape that makes it a level: routes that matter, islets far from the gates, no closed ground."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection
from math import dist
from pathlib import Path

import pytest

from game.maps import load_map
from game.tissue.setup import Area, LevelMap, Terrain

LEVELS = Path(__file__).parents[2] / "levels"
VIEW = (30, 17)  # tiles that the screen shows

Tile = tuple[int, int]


@pytest.fixture(scope="module")
def islet() -> LevelMap:
    return load_map(LEVELS / "islet.tmx")


def tile_of(place: Area) -> Tile:
    return int(place.x), int(place.y)


def tiles(level_map: LevelMap, *terrains: Terrain) -> set[Tile]:
    return {
        (x, y)
        for y in range(level_map.height)
        for x in range(level_map.width)
        if level_map.terrain_at(x, y) in terrains
    }


def walkable(level_map: LevelMap) -> set[Tile]:
    return tiles(level_map, Terrain.GROUND, Terrain.VESSEL, Terrain.BED)


def distances(start: Tile, ground: Collection[Tile]) -> dict[Tile, int]:
    found = {start: 0}
    rest = deque([start])
    while rest:
        x, y = rest.popleft()
        for tile in ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)):
            if tile in ground and tile not in found:
                found[tile] = found[x, y] + 1
                rest.append(tile)
    return found


def pieces(ground: set[Tile]) -> list[set[Tile]]:
    rest, found = set(ground), []
    while rest:
        piece = set(distances(min(rest), rest))
        found.append(piece)
        rest -= piece
    return sorted(found, key=len, reverse=True)


def test_walls_take_a_part_of_the_map(islet: LevelMap) -> None:
    share = len(tiles(islet, Terrain.WALL)) / (islet.width * islet.height)
    assert 0.15 < share < 0.40


def test_two_islets_of_about_sixty_beta_cells_with_alphas_at_the_rim(islet: LevelMap) -> None:
    count = Counter(cell.kind for cell in islet.cells)
    assert set(count) == {"beta", "alpha"}
    assert 55 <= count["beta"] <= 65
    assert 1 / 6 <= count["alpha"] / count["beta"] <= 1 / 4
    floor = tiles(islet, Terrain.BED)
    islets = pieces(floor)
    assert len(islets) == 2
    for one in islets:
        kinds = Counter(cell.kind for cell in islet.cells if (cell.x, cell.y) in one)
        assert kinds["beta"] >= 20
        assert kinds["alpha"] >= 4
    for cell in islet.cells:
        if cell.kind == "alpha":
            around = {(cell.x + dx, cell.y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            assert not around <= floor, f"alpha cell inside the islet at {cell}"


def test_the_capillary_parts_the_islets_and_vessels_run_from_edge_to_edge(islet: LevelMap) -> None:
    vessels = pieces(tiles(islet, Terrain.VESSEL))
    assert len(vessels) == 2
    last = (islet.width - 1, islet.height - 1)
    for vessel in vessels:
        mouths = pieces({(x, y) for x, y in vessel if x in (0, last[0]) or y in (0, last[1])})
        assert len(mouths) == 2, "a vessel comes in once and goes out once"
        for mouth in mouths:
            assert any(tile_of(door) in mouth for door in islet.doors), "T cells come in at each end"
    first, second = pieces(tiles(islet, Terrain.BED))
    without_vessel = tiles(islet, Terrain.GROUND, Terrain.BED)
    near = {tile for tile in without_vessel if min(dist(tile, cell) for cell in first | second) <= 3}
    assert not second & set(distances(min(first), near)), "the way from islet to islet crosses blood"


def test_the_gates_are_far_from_both_islets_and_from_each_other(islet: LevelMap) -> None:
    assert len(islet.gates) == 2
    west, east = sorted(islet.gates, key=lambda gate: gate.x)
    assert west.x < islet.width / 4
    assert east.x > islet.width * 3 / 4
    ways = {gate.name: distances(tile_of(gate), walkable(islet)) for gate in islet.gates}
    for x, y in tiles(islet, Terrain.BED):
        for gate in islet.gates:
            assert dist((x + 0.5, y + 0.5), (gate.x, gate.y)) >= 12
            assert ways[gate.name][x, y] >= 12


def test_walls_make_detours(islet: LevelMap) -> None:
    ground = walkable(islet)

    def detour(a: Area, b: Area) -> float:
        straight = abs(int(a.x) - int(b.x)) + abs(int(a.y) - int(b.y))
        return distances(tile_of(a), ground)[tile_of(b)] / straight

    ways = [detour(entry, gate) for entry in islet.entries for gate in islet.gates]
    assert max(ways) >= 1.2
    narrow = [
        (x, y)
        for x, y in ground
        if _width(islet, x, y, lambda tile: tile[0], (1, 0)) <= 4
        or _width(islet, x, y, lambda tile: tile[1], (0, 1)) <= 4
    ]
    assert len(narrow) >= 40


def _width(level_map: LevelMap, x: int, y: int, along: Callable[[Tile], int], step: Tile) -> int:
    """How many tiles lie between the walls on both sides of a tile, in the direction of `step`."""
    ends = []
    for sign in (-1, 1):
        tile = (x, y)
        while level_map.terrain_at(*tile) != Terrain.WALL:
            tile = (tile[0] + sign * step[0], tile[1] + sign * step[1])
        ends.append(along(tile))
    return ends[1] - ends[0] - 1


def test_an_islet_is_in_view_at_the_start(islet: LevelMap) -> None:
    left = min(max(islet.treg.x - VIEW[0] / 2, 0), islet.width - VIEW[0])
    top = min(max(islet.treg.y - VIEW[1] / 2, 0), islet.height - VIEW[1])
    for one in pieces(tiles(islet, Terrain.BED)):
        assert all(left <= x and x + 1 <= left + VIEW[0] and top <= y and y + 1 <= top + VIEW[1] for x, y in one)


def test_places_are_enough_and_where_they_belong(islet: LevelMap) -> None:
    assert len(islet.doors) >= 2
    assert len(islet.entries) == 3
    assert 3 <= len(islet.patrols) <= 4
    assert len(islet.nests) == 2
    ground = walkable(islet)
    for patrol in islet.patrols:
        middle = (int(patrol.x + patrol.width / 2), int(patrol.y + patrol.height / 2))
        assert middle in ground
    for nest in islet.nests:
        centre = (nest.x + nest.width / 2, nest.y + nest.height / 2)
        assert min(dist(centre, (gate.x, gate.y)) for gate in islet.gates) <= 6
    for entry in islet.entries:
        assert min(entry.x, entry.y, islet.width - entry.x, islet.height - entry.y) <= 2, "microbes come from outside"
