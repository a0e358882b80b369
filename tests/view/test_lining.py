"""In the heart's level the throat stands on ground of its own, on the map and on the minimap."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.library import build_setup, levels
from game.library.places import look_of
from game.maps import load_map
from game.tissue.setup import LevelMap, Terrain
from game.tissue.state import TissueCell
from game.tissue.world import Tissue
from game.view.hud.minimap import SCALE, Minimap
from game.view.kit.kit import Kit
from game.view.world.gates import gate_picture
from game.view.world.ground import Ground
from game.view.world.lining import lined

LEVELS = Path(__file__).parents[2] / "levels"


@pytest.fixture(scope="module")
def heart() -> LevelMap:
    return load_map(LEVELS / "heart.tmx")


def bare(level: LevelMap, inside: bool) -> tuple[int, int]:
    """A tile of plain ground that lies deep in the throat, or deep in the heart."""
    tiles = lined(level, look_of("heart"))
    around = [(dx, dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    cells = {(cell.x, cell.y) for cell in level.cells}
    return next(
        (x, y)
        for y in range(4, level.height - 4)
        for x in range(4, level.width - 4)
        if all(
            ((x + dx, y + dy) in tiles) == inside
            and level.terrain_at(x + dx, y + dy) == Terrain.GROUND
            and (x + dx, y + dy) not in cells
            for dx, dy in around
        )
    )


def test_the_throat_is_lined_and_the_heart_is_not(heart: LevelMap) -> None:
    tiles = lined(heart, look_of("heart"))
    for cell in heart.cells:
        assert ((cell.x, cell.y) in tiles) == (cell.kind == "throat")


def test_the_joint_has_two_linings_and_neither_holds_the_other() -> None:
    level, look = load_map(LEVELS / "joint.tmx"), look_of("joint")
    parts = {one.kind: lined(level, look, one) for one in look.linings}
    assert set(parts) == {"synoviocyte", "airway"}
    assert not parts["synoviocyte"] & parts["airway"]
    assert parts["synoviocyte"] | parts["airway"] == lined(level, look)
    for cell in level.cells:
        assert all(((cell.x, cell.y) in tiles) == (cell.kind == kind) for kind, tiles in parts.items())


def test_no_other_place_has_a_lining() -> None:
    for place in ("thymus", "skin", "lymph-node", "islet"):
        assert place in levels()
        assert not lined(load_map(LEVELS / f"{place}.tmx"), look_of(place))


def test_its_ground_is_seen_to_be_another(kit: Kit, heart: LevelMap) -> None:
    cells = [TissueCell(cell.kind, cell.x, cell.y) for cell in heart.cells]
    ground = Ground(heart, cells, kit.atlas, gate_picture(), look_of("heart"))
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    throat, muscle = (
        pygame.transform.average_color(whole, pygame.Rect(32 * x - 32, 32 * y - 32, 96, 96))
        for x, y in (bare(heart, True), bare(heart, False))
    )
    assert throat[2] / throat[0] > 1.15 * muscle[2] / muscle[0], "bluer, as a mucous membrane is"


def test_the_minimap_shows_it_too(kit: Kit, heart: LevelMap) -> None:
    minimap = Minimap(Tissue(build_setup("heart", 1), 1))
    throat, muscle = (
        minimap.surface.get_at((x * SCALE + 1, y * SCALE + 1)) for x, y in (bare(heart, True), bare(heart, False))
    )
    assert throat != muscle
