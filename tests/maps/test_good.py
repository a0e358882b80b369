"""Maps that Tiled may write in several ways load alike, without a display, without pygame, and in silence."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game.maps import load_map
from game.tissue.setup import Area, CellSpot, Terrain

GOOD = Path(__file__).parent / "good"
ROOT = Path(__file__).parents[2]


def test_a_small_map_is_read_as_drawn() -> None:
    level_map = load_map(GOOD / "small.tmx")
    assert (level_map.width, level_map.height) == (16, 12)
    drawn = {Terrain.GROUND: ".", Terrain.WALL: "#", Terrain.VESSEL: "~", Terrain.BED: "o"}
    rows = ["".join(drawn[Terrain(level_map.terrain_at(x, y))] for x in range(16)) for y in range(12)]
    assert rows == [
        "#####~~#########",
        "#....~~........#",
        "#....~~........#",
        "#..ooo~~.......#",
        "#..ooo~~.......#",
        "#..ooo.~~......#",
        "#.......~~.....#",
        "#.......~~.....#",
        "#........~~....#",
        "#........~~....#",
        "#........~~....#",
        "#########~~#####",
    ]
    assert level_map.cells[:2] == (CellSpot("alpha", 3, 3), CellSpot("beta", 4, 3))
    assert len(level_map.cells) == 9
    assert level_map.treg == Area("treg", 10.5, 4.5)
    assert level_map.gates == (Area("gate", 2.5, 9.5),)
    assert level_map.doors == (Area("door", 5.5, 0.5),)
    assert level_map.entries == (Area("entry", 14.5, 2.5),)
    assert level_map.patrols == (Area("patrol", 2.0, 2.0, 6.0, 5.0),)
    assert level_map.nests == (Area("nest", 2.0, 8.0, 4.0, 3.0),)
    assert level_map.follicles == ()
    assert level_map.terrain_at(-1, 3) == level_map.terrain_at(3, 12) == Terrain.WALL


def test_a_map_may_have_follicles() -> None:
    level_map = load_map(GOOD / "follicles.tmx")
    assert level_map.follicles == (
        Area("follicle-north", 10.0, 1.0, 3.0, 2.0),
        Area("follicle-east", 12.0, 5.0, 2.0, 3.0),
    )
    assert replace(level_map, follicles=()) == load_map(GOOD / "small.tmx")


@pytest.mark.parametrize("name", ["flipped", "tiled-1.9", "clicked-points"])
def test_other_ways_to_draw_the_same_map_load_alike(name: str) -> None:
    # flipped tiles; the type called `class`; a rectangle without size where a point is meant
    assert load_map(GOOD / f"{name}.tmx") == load_map(GOOD / "small.tmx")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    for tileset in GOOD.glob("*.tsx"):
        (tmp_path / tileset.name).write_bytes(tileset.read_bytes())
    (tmp_path / "small.tmx").write_bytes(b"\xef\xbb\xbf" + (GOOD / "small.tmx").read_bytes())
    assert load_map(tmp_path / "small.tmx") == load_map(GOOD / "small.tmx")


@pytest.mark.parametrize("without", ["", "sys.modules['pygame'] = None; "])
def test_loading_needs_no_pygame_and_says_nothing(without: str) -> None:
    code = (
        f"import sys; {without}"
        "from pathlib import Path; from game.maps import load_map; load_map(Path(sys.argv[1])); "
        "print('pygame.display' in sys.modules and sys.modules['pygame.display'].get_init())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(GOOD / "small.tmx")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "False", "")


def test_a_tileset_of_an_older_map_says_islet_for_the_bed(tmp_path: Path) -> None:
    for name in ("small.tmx", "terrain.tsx", "cells.tsx"):
        text = (GOOD / name).read_text(encoding="utf-8")
        assert name != "terrain.tsx" or 'value="bed"' in text
        (tmp_path / name).write_text(text.replace('value="bed"', 'value="islet"'), encoding="utf-8")
    assert load_map(tmp_path / "small.tmx") == load_map(GOOD / "small.tmx")
