from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.library import load_scenario
from game.library.places import Look, drawn_places, load_places, look_of
from game.maps import load_map
from game.tissue.setup import LevelMap, Terrain
from game.tissue.state import TissueCell
from game.tools.shot import open_canvas
from game.view.kit.atlas import Atlas
from game.view.kit.palette import luminance
from game.view.world.contour import FIRM, TILE, Field, Layer, Ramp, edge, values
from game.view.world.gates import gate_picture
from game.view.world.ground import CHUNK, WALL_WOBBLE, Ground, standing
from game.view.world.rims import ramps

ISLET = look_of("islet")
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


def baked(level: LevelMap, cells: list[TissueCell], atlas: Atlas, look: Look = ISLET) -> pygame.Surface:
    ground = Ground(level, cells, atlas, gate_picture(), look)
    while not ground.bake(1.0):
        pass
    assert ground.progress == 1.0
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    return whole


def test_a_repainted_cell_looks_as_if_it_had_always_been_so(atlas: Atlas, level: LevelMap) -> None:
    cells = cells_of(level)
    ground = Ground(level, cells, atlas, gate_picture(), ISLET)
    while not ground.bake(1.0):
        pass
    assert ground.refresh() == []
    for index, state in ((3, "dead"), (4, "infected"), (20, "stressed"), (21, "dead"), (50, "infected"), (51, "dead")):
        cells[index].state = state
    assert [change.cell for change in ground.refresh()] == [3, 4, 20, 21, 50, 51]
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


def lightness(picture: pygame.Surface, area: pygame.Rect) -> float:
    """The mean luminance (0..255) of a part of a picture."""
    red, green, blue, _ = pygame.transform.average_color(picture, area)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("place", drawn_places())
def test_every_place_is_dark_ground_under_bright_cells(atlas: Atlas, place: str) -> None:
    own = load_map(LEVELS / load_scenario(load_places()[place].levels.main).map)
    whole = baked(own, cells_of(own), atlas, look_of(place))
    free = [
        pygame.Rect(x * TILE, y * TILE, TILE, TILE)
        for y in range(own.height)
        for x in range(own.width)
        if own.terrain_at(x, y) == Terrain.GROUND
    ]
    under = [lightness(whole, area) for area in free]
    on = [lightness(whole, pygame.Rect(spot.x * TILE + 4, spot.y * TILE + 4, 24, 24)) for spot in own.cells]
    assert 10 < sum(under) / len(under) < 60
    assert sum(on) / len(on) > 2.2 * sum(under) / len(under)


def test_places_differ_in_more_than_the_pictures_of_their_ground(atlas: Atlas, level: LevelMap) -> None:
    looks = [look_of(place) for place in drawn_places()]
    assert len({look.place for look in looks}) == len(looks)
    # Rims are seen beside actors: each place's own, and all of them bright
    assert len({look.wall for look in looks}) == len(looks)
    assert all(luminance(look.wall[2]) > 0.7 and luminance(look.vessel[2]) > 0.6 for look in looks)
    walls = {pygame.image.tobytes(baked(level, [], atlas, look), "RGB") for look in looks}
    assert len(walls) == len(looks)


def test_a_place_that_is_none_or_is_still_to_come_has_no_look() -> None:
    for place in ("my-own-map", "", "nucleus"):
        with pytest.raises(KeyError):
            look_of(place)


def test_a_follicle_can_be_seen(atlas: Atlas) -> None:
    node = load_map(LEVELS / "lymph-node.tmx")
    assert node.follicles
    bare = baked(replace(node, follicles=()), [], atlas, look_of("lymph-node"))
    shown = baked(node, [], atlas, look_of("lymph-node"))
    for place in node.follicles:
        middle = int((place.x + place.width / 2) * TILE), int((place.y + place.height / 2) * TILE)
        area = pygame.Rect(0, 0, TILE, TILE)
        area.center = middle
        assert lightness(shown, area) > 1.2 * lightness(bare, area)


def test_a_place_without_capsules_has_none_to_break(atlas: Atlas, level: LevelMap) -> None:
    assert look_of("thymus").capsule is None
    cells = cells_of(level)
    ground = Ground(level, cells, atlas, gate_picture(), look_of("thymus"))
    while not ground.bake(1.0):
        pass
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    sound = pygame.image.tobytes(whole, "RGB")
    cells[0].state, cells[0].cause = "dead", "attack"
    ground.refresh()
    cells[0].state = "healthy"
    ground.refresh()
    ground.draw(whole, 0, 0)
    assert pygame.image.tobytes(whole, "RGB") == sound


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


# How far what is seen of a wall and what stops the Treg may lie apart, in pixels
APART = 8


def borders(tiles: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Points on the borders between these tiles and others, 4 pixels apart, in pixels of the map."""
    found = []
    for x, y in tiles:
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            if (x + dx, y + dy) not in tiles:
                for along in range(0, TILE + 1, 4):
                    found.append(
                        (
                            TILE * (x + (dx > 0)) if dx else TILE * x + along,
                            TILE * (y + (dy > 0)) if dy else TILE * y + along,
                        )
                    )
    return found


def furthest(walls: set[tuple[int, int]], width: int, height: int) -> tuple[float, float]:
    """How far the borders of walls lie from what is drawn, and what is drawn from the borders (pixels)."""
    field = Field(width, height, lambda x, y: (x, y) in walls, WALL_WOBBLE, FIRM)
    area = pygame.Rect(0, 0, width * TILE, height * TILE)
    face, _ = standing(field, area)
    alpha = face.translate(ramps(ISLET)["wall-face"].tables[3])
    seen = pygame.mask.Mask(area.size)
    for y in range(area.height):
        row = alpha[y * area.width : (y + 1) * area.width]
        for x in [x for x, value in enumerate(row) if value >= 128]:
            seen.set_at((x, y))
    there = {(x, y) for x, y in borders(walls) if 12 <= x < area.width - 12 and 12 <= y < area.height - 12}
    disc = sorted(
        (math.hypot(dx, dy), dx, dy) for dx in range(-12, 13) for dy in range(-12, 13) if math.hypot(dx, dy) <= 12
    )

    def apart(x: int, y: int) -> float:
        # The edge lies half a pixel before the middle of the nearest pixel that is otherwise than this one
        own = seen.get_at((x, y))
        return next((far - 0.5 for far, dx, dy in disc if seen.get_at((x + dx, y + dy)) != own), 13.0)

    to_seen = max(apart(x, y) for x, y in there)
    wrong = 0.0
    for y in range(12, area.height - 12):
        for x in range(12, area.width - 12):
            if bool(seen.get_at((x, y))) != ((x // TILE, y // TILE) in walls):
                # Drawn as a wall and open, or the other way round: how deep in the wrong
                tile_x, tile_y, wall = x // TILE, y // TILE, (x // TILE, y // TILE) in walls
                near = min(
                    math.hypot(
                        max(other_x * TILE - x, 0, x - other_x * TILE - TILE + 1),
                        max(other_y * TILE - y, 0, y - other_y * TILE - TILE + 1),
                    )
                    for other_x in (tile_x - 1, tile_x, tile_x + 1)
                    for other_y in (tile_y - 1, tile_y, tile_y + 1)
                    if ((other_x, other_y) in walls) != wall
                )
                wrong = max(wrong, near)
    return to_seen, wrong


def test_what_is_seen_of_walls_is_where_they_stop_you(level: LevelMap) -> None:
    walls = {(x, y) for y in range(level.height) for x in range(level.width) if level.terrain_at(x, y) == Terrain.WALL}
    to_seen, wrong = furthest(walls, level.width, level.height)
    assert to_seen <= APART
    assert wrong <= APART


def test_a_single_wall_tile_and_a_narrow_gap_can_be_seen() -> None:
    post, left, right = {(3, 3)}, {(6, y) for y in range(2, 8)}, {(8, y) for y in range(2, 8)}
    to_seen, wrong = furthest(post | left | right, 12, 10)
    assert to_seen <= APART
    assert wrong <= APART


def test_a_map_of_any_size_is_baked(atlas: Atlas) -> None:
    small = load_map(Path(__file__).parents[1] / "maps" / "good" / "small.tmx")
    whole = baked(small, cells_of(small), atlas)
    assert whole.get_size() == (small.width * TILE, small.height * TILE)


def test_the_capsule_breaks_where_attackers_killed(atlas: Atlas, level: LevelMap) -> None:
    cells = cells_of(level)
    ground = Ground(level, cells, atlas, gate_picture(), ISLET)
    while not ground.bake(1.0):
        pass
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    sound = pygame.image.tobytes(whole, "RGB")
    cells[0].state = cells[40].state = "dead"
    cells[0].cause, cells[40].cause = "attack", "infection"
    ground.refresh()
    ground.draw(whole, 0, 0)
    broken = pygame.image.tobytes(whole, "RGB")
    assert broken == pygame.image.tobytes(baked(level, cells, atlas), "RGB")
    cells[0].state = cells[40].state = "healthy"
    ground.refresh()
    ground.draw(whole, 0, 0)
    # Cells may come back, a torn membrane does not, and only the one next to the cell that was attacked is torn
    torn = [
        i // 3 % ground.size[0] // TILE
        for i, (old, new) in enumerate(zip(sound, pygame.image.tobytes(whole, "RGB"), strict=True))
        if old != new
    ]
    assert torn
    assert all(abs(x - cells[0].x) <= 4 for x in torn)
