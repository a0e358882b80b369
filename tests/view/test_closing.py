"""Ground that closes is drawn as what it is: at once, where it closed, and nowhere else."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup
from game.library.places import look_of
from game.tissue.setup import Terrain
from game.tissue.world import Tissue
from game.view.hud.minimap import SCALE, Minimap
from game.view.kit.atlas import Atlas
from game.view.kit.kit import Kit
from game.view.world.blood import Blood
from game.view.world.contour import FIRM, NEAR, SOFT, TILE, Field, values
from game.view.world.gates import gate_picture
from game.view.world.ground import Ground

LEVELS = ("islet", "heart", "lymph-node", "skin", "thymus", "joint")


def ground_of(tissue: Tissue, atlas: Atlas) -> Ground:
    level = tissue.setup.map
    ground = Ground(level, tissue.cells, atlas, gate_picture(), look_of(tissue.setup.place), tissue.closed)
    while not ground.bake(1.0):
        pass
    return ground


def seen(ground: Ground) -> pygame.Surface:
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    return whole


def closable(tissue: Tissue, terrain: Terrain, count: int) -> list[int]:
    """Tiles of a terrain, spread over the map, at least one at a border of two chunks, that can close."""
    level = tissue.setup.map
    tiles = [
        tile
        for tile in range(level.width * level.height)
        if level.terrain[tile] == terrain and not tissue.close_refusal(tile)
    ]
    at_border = [tile for tile in tiles if tile % level.width % 16 == 0]
    return (at_border[:1] + tiles[:: max(1, len(tiles) // count)])[:count]


@pytest.mark.parametrize("level", LEVELS)
def test_the_ground_follows_as_if_it_had_always_been_so(kit: Kit, level: str) -> None:
    tissue = Tissue(build_setup(level, 3), 3)
    ground = ground_of(tissue, kit.atlas)
    before = seen(ground)
    tiles = closable(tissue, Terrain.GROUND, 4) + closable(tissue, Terrain.VESSEL, 2)
    for tile in tiles:
        assert tissue.close(tile) == ""
    assert ground.refresh() == []
    after = seen(ground)
    assert after.get_buffer().raw == seen(ground_of(tissue, kit.atlas)).get_buffer().raw
    width = tissue.setup.map.width
    for tile in tiles:
        x, y = tile % width * TILE, tile // width * TILE
        here = pygame.Rect(x, y, TILE, TILE)
        assert before.subsurface(here).copy().get_buffer().raw != after.subsurface(here).copy().get_buffer().raw
    for tile in tiles:
        assert tissue.open(tile) == ""
    ground.refresh()
    assert seen(ground).get_buffer().raw == before.get_buffer().raw


def test_cells_beside_it_and_a_broken_capsule_are_drawn_over_it(kit: Kit) -> None:
    tissue = Tissue(build_setup("islet", 3), 3)
    for cell in tissue.cells[:12]:
        cell.health, cell.state, cell.cause = 0.0, "dead", "attack"
    ground = ground_of(tissue, kit.atlas)
    width = tissue.setup.map.width
    for cell in tissue.cells[:12]:
        for tile in (cell.y * width + cell.x + 1, (cell.y + 1) * width + cell.x):
            tissue.close(tile)
    assert tissue.closed
    ground.refresh()
    assert seen(ground).get_buffer().raw == seen(ground_of(tissue, kit.atlas)).get_buffer().raw


def test_only_what_lies_around_is_painted(kit: Kit) -> None:
    tissue = Tissue(build_setup("islet", 3), 3)
    ground = ground_of(tissue, kit.atlas)
    before, repaints = seen(ground), ground.repaints
    (tile,) = closable(tissue, Terrain.GROUND, 1)
    tissue.close(tile)
    ground.refresh()
    after = seen(ground)
    width = tissue.setup.map.width
    around = pygame.Rect(tile % width * TILE, tile // width * TILE, TILE, TILE).inflate(
        2 * NEAR * TILE, 2 * NEAR * TILE
    )
    for picture in (before, after):
        picture.fill((0, 0, 0), around)
    assert before.get_buffer().raw == after.get_buffer().raw
    assert 0 < ground.repaints - repaints <= 4
    ground.refresh()
    assert ground.repaints - repaints <= 4


@pytest.mark.parametrize("blurs", [SOFT, FIRM])
@pytest.mark.parametrize("at", [(0, 0), (5, 4), (11, 8), (0, 5), (6, 8)])
def test_a_field_that_changes_is_the_field_of_the_changed_tiles(at: tuple[int, int], blurs: tuple[int, ...]) -> None:
    def inside(x: int, y: int) -> bool:
        return (x * 7 + y * 5) % 3 == 0

    changed = Field(12, 9, inside, 0.8, blurs)
    changed.change(*at, inside=not inside(*at))
    made = Field(12, 9, lambda x, y: inside(x, y) != ((x, y) == at), 0.8, blurs)
    assert changed.inside == made.inside
    assert values(changed.surface) == values(made.surface)
    assert values(changed.surface) != values(Field(12, 9, inside, 0.8, blurs).surface)


def test_the_minimap_follows(kit: Kit) -> None:
    tissue = Tissue(build_setup("heart", 3), 3)
    for name in ("dendritics", "naives", "bcells"):
        getattr(tissue, name).clear()
    minimap = Minimap(tissue)
    before = minimap.surface.copy()
    (tile,) = closable(tissue, Terrain.GROUND, 1)
    tissue.close(tile)
    minimap.redraw()
    assert minimap.surface.get_buffer().raw == Minimap(tissue).surface.get_buffer().raw
    width = tissue.setup.map.width
    at = tile % width * SCALE + 1, tile // width * SCALE + 1
    wall = next(number for number, terrain in enumerate(tissue.setup.map.terrain) if terrain == Terrain.WALL)
    assert minimap.surface.get_at(at) == minimap.surface.get_at((wall % width * SCALE + 1, wall // width * SCALE + 1))
    assert minimap.surface.get_at(at) != before.get_at(at)
    tissue.open(tile)
    minimap.redraw()
    assert minimap.surface.get_buffer().raw == before.get_buffer().raw


def test_no_red_cell_swims_over_ground_that_closed(kit: Kit) -> None:
    tissue = Tissue(build_setup("islet", 3), 3)
    level = tissue.setup.map
    blood = Blood(level, kit.atlas.frames("rbc"), kit.atlas.texture("lumen", "islet"), tissue.closed)
    size = level.width * TILE, level.height * TILE
    vessels = [number for number, terrain in enumerate(level.terrain) if terrain == Terrain.VESSEL]

    def drawn() -> int:
        whole = pygame.Surface(size).convert()
        whole.fill((1, 2, 3))
        blood.draw(whole, 0, 0, 4.0)
        return pygame.mask.from_threshold(whole, (1, 2, 3), (1, 1, 1)).count()

    empty, with_all = size[0] * size[1], drawn()
    assert with_all < empty
    for tile in vessels:
        tissue.close(tile)
    assert with_all < drawn() <= empty
