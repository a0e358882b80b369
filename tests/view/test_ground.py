from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.maps import load_map
from game.shot import open_canvas
from game.tissue.setup import LevelMap
from game.tissue.state import TissueCell
from game.view.atlas import Atlas
from game.view.contour import TILE, Field, Layer, Ramp, edge, values
from game.view.ground import CHUNK, Ground
from game.view.signs import gate_picture

LEVELS = Path(__file__).parents[2] / "levels"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    open_canvas()
    return Atlas()


@pytest.fixture(scope="module")
def level() -> LevelMap:
    return load_map(LEVELS / "islet.tmx")


def cells_of(level: LevelMap) -> list[TissueCell]:
    return [TissueCell(spot.kind, spot.x, spot.y) for spot in level.cells]


def baked(level: LevelMap, cells: list[TissueCell], atlas: Atlas) -> pygame.Surface:
    ground = Ground(level, cells, atlas, gate_picture())
    while not ground.bake(1.0):
        pass
    assert ground.progress == 1.0
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    return whole


def test_a_repainted_cell_looks_as_if_it_had_always_been_so(atlas: Atlas, level: LevelMap) -> None:
    cells = cells_of(level)
    ground = Ground(level, cells, atlas, gate_picture())
    while not ground.bake(1.0):
        pass
    assert ground.refresh() == []
    for index, state in ((3, "dead"), (4, "infected"), (20, "stressed"), (21, "dead"), (50, "infected"), (51, "dead")):
        cells[index].state = state
    assert ground.refresh() == [3, 4, 20, 21, 50, 51]
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    fresh = baked(level, cells, atlas)
    assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(fresh, "RGB")
    for index in (3, 4, 20, 21, 50, 51):
        cells[index].state = "healthy"
    ground.refresh()
    ground.draw(whole, 0, 0)
    assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(baked(level, cells_of(level), atlas), "RGB")


def test_chunks_meet_without_a_seam(atlas: Atlas, level: LevelMap) -> None:
    # The rims run over the borders of chunks: what lies left and right of one differs no more than elsewhere
    whole = baked(level, cells_of(level), atlas)

    def step(x: int) -> float:
        total = 0
        for y in range(whole.get_height()):
            left, right = whole.get_at((x - 1, y)), whole.get_at((x, y))
            total += abs(left.r - right.r) + abs(left.g - right.g) + abs(left.b - right.b)
        return total / whole.get_height()

    usual = sorted(step(x) for x in range(16, whole.get_width(), 37))
    for border in range(CHUNK, whole.get_width(), CHUNK):
        assert step(border) <= usual[-1]


def test_terrain_can_be_told_by_its_look(atlas: Atlas, level: LevelMap) -> None:
    whole = baked(level, cells_of(level), atlas)

    def mean(x: int, y: int) -> pygame.Color:
        return pygame.transform.average_color(whole, pygame.Rect(x * TILE + 8, y * TILE + 8, 16, 16))  # type: ignore[return-value]

    vessel, wall, bed = mean(27, 24), mean(2, 1), mean(20, 13)
    assert vessel[0] > 2 * vessel[1]  # red
    assert abs(wall[0] - wall[2]) < 40  # greyish purple
    assert bed[0] > 100  # a living beta cell is bright


def test_a_straight_edge_lies_where_the_tiles_say(atlas: Atlas) -> None:
    field = Field(20, 20, lambda x, y: x >= 10, wobble=0.0)
    picture = field.zoomed(pygame.Rect(0, 0, 640, 32))
    row = values(picture)[640 * 16 : 640 * 17]
    ramp = Ramp([Layer((255, 255, 255), lambda depth: edge(depth))])
    alphas = row.translate(ramp.tables[3])
    first = next(x for x, alpha in enumerate(alphas) if alpha >= 128)
    assert abs(first - 10 * TILE) <= 3
    assert alphas[0] == 0
    assert alphas[-1] == 255


def test_a_map_of_any_size_is_baked(atlas: Atlas) -> None:
    small = load_map(Path(__file__).parents[1] / "maps" / "good" / "small.tmx")
    whole = baked(small, cells_of(small), atlas)
    assert whole.get_size() == (small.width * TILE, small.height * TILE)
