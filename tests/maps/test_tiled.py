"""The maps live in Tiled: Debian's `tiled` opens them and saves the same meaning, `tmxrasterizer` draws them."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.maps import load_map

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "maps" / "good"
# Not tiled-1.9.tmx: a Tiled older or newer than 1.9 may drop what only that version called `class`.
MAPS = [
    *sorted((ROOT / "levels").glob("*.tmx")),
    *(GOOD / f"{name}.tmx" for name in ("small", "flipped", "clicked-points", "follicles")),
]

pytestmark = pytest.mark.tiled


def need(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed (Debian and Ubuntu: the package tiled)")
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    """A copy of the repo's maps, laid out as there, that may be written to."""
    shutil.copytree(ROOT / "levels", tmp_path / "levels")
    shutil.copytree(GOOD, tmp_path / "tests" / "maps" / "good")
    yield tmp_path


def run(program: str, *words: str, home: Path) -> None:
    """Run one of Tiled's programs without a screen, and with its settings kept out of the user's home."""
    places = {name: str(home) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [need(program), *words],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_map_that_tiled_saves_again_means_the_same(path: Path, copied: Path) -> None:
    original = copied / path.relative_to(ROOT)
    again = original.with_name("again.tmx")
    run("tiled", "--export-map", "tmx", str(original), str(again), home=copied)
    assert load_map(again) == load_map(path)


@pytest.mark.parametrize("path", sorted((ROOT / "levels").glob("*.tmx")), ids=lambda path: path.stem)
def test_our_levels_are_as_tiled_itself_writes_them(path: Path, copied: Path) -> None:
    again = copied / "levels" / "again.tmx"
    run("tiled", "--export-map", "tmx", str(copied / "levels" / path.name), str(again), home=copied)
    if 'tiledversion="1.8.2"' not in again.read_text(encoding="utf-8"):
        pytest.skip("this Tiled writes another version of the format")
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", sorted((ROOT / "levels").glob("*.tsx")), ids=lambda path: path.stem)
def test_a_tileset_that_tiled_saves_again_means_the_same(path: Path, copied: Path) -> None:
    target = copied / "levels" / path.name
    run("tiled", "--export-tileset", "tsx", str(target), str(target.with_name("again.tsx")), home=copied)
    shutil.move(target.with_name("again.tsx"), target)
    for level in sorted((ROOT / "levels").glob("*.tmx")):
        assert load_map(copied / "levels" / level.name) == load_map(level)


@pytest.mark.parametrize("path", sorted((ROOT / "levels").glob("*.tmx")), ids=lambda path: path.stem)
def test_tmxrasterizer_draws_a_level_whole(path: Path, copied: Path) -> None:
    picture = copied / "picture.png"
    run("tmxrasterizer", "--no-smoothing", str(copied / "levels" / path.name), str(picture), home=copied)
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    level_map = load_map(path)
    assert struct.unpack(">II", head[16:24]) == (level_map.width * 32, level_map.height * 32)
