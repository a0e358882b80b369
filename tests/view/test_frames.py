"""Every picture that code asks for is there, and every picture that is there is asked for."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game.host.paths import ASSETS
from game.library import levels, load_scenario
from game.library.codex import load_codex
from game.library.factors import load_factors
from game.library.places import ICON, LAYERS, MORE_TEXTURES, TEXTURES, drawn_places, load_places, look_of
from game.view.kit.atlas import ICON_SIZES
from game.view.kit.kit import Kit

IMAGES = ASSETS / "images"
ICONS = ("icons.json", "signs.json")
CODE = sorted(Path(game.__file__).parent.rglob("*.py"))

# Drawn ahead of use: what of it is not shown yet, and why it is here
AHEAD = {
    "cyt_ifn": "cytokines that pages of the codex will show",
    "cyt_il10": "cytokines that pages of the codex will show",
    "stamp": "the stamp of a verdict shows its icon instead; the plain ones are for the desk",
}
AHEAD_ICONS = {
    "mute": "a sign for the line about the mute",
    "pad": "a sign for hints of a gamepad",
    "endless": "a sign for the patrol without an end, whose buttons have words alone so far",
}


def strings() -> Iterator[str]:
    """The texts written in the code."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def patterns() -> Iterator[str]:
    """What f-strings of the code can make, where they begin with letters."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else ".+"
                    for part in node.values
                ]
                if re.match(r"[a-z_]{3}", parts[0]):
                    yield "".join(parts)


def asked(method: str) -> Iterator[tuple[str, str]]:
    """(where, name) of each picture that is asked for by a written name."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.name}:{node.lineno}", first.value


def cell_kinds() -> set[str]:
    """The kinds of tissue cells that levels have."""
    return {kind for level in levels() for kind in load_scenario(level).shows}


@pytest.fixture(scope="module")
def used() -> tuple[frozenset[str], tuple[str, ...]]:
    told = {entry.picture[1] for entry in load_codex()}
    told |= {factor.therapy.icon for factor in load_factors().values() if factor.therapy is not None}
    told |= {name.removeprefix(ICON) for place in load_places().values() for name in place.meets}
    # A layer of the music is called as an icon is
    return frozenset(strings()) - set(LAYERS) | told, tuple(patterns())


def is_used(name: str, used: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    return name in used[0] or any(re.fullmatch(pattern, name) for pattern in used[1])


def names(page: str) -> list[str]:
    return list(json.loads((IMAGES / page).read_text(encoding="utf-8"))["frames"])


def test_every_picture_that_code_names_exists(kit: Kit) -> None:
    there = set(kit.atlas.names())
    icons = {name.split(".")[1] for name in there if name.startswith("icon.")}
    missing = [f"{where} {name}" for way in ("frames", "hard") for where, name in asked(way) if name not in there]
    missing += [f"{where} {name}" for where, name in asked("icon") if name not in icons]
    missing += [f"{where} {name}" for where, name in asked("texture") if name not in (*TEXTURES, *MORE_TEXTURES)]
    cells = set(kit.atlas.kinds())
    missing += [f"a level has {kind}" for kind in cell_kinds() - cells]
    for entry in load_codex():
        kind, name = entry.picture
        if name not in {"actor": there, "icon": icons, "cell": cells}[kind]:
            missing.append(f"codex.toml {entry.id} {name}")
    assert not missing


def test_no_frame_is_unused(used: tuple[frozenset[str], tuple[str, ...]]) -> None:
    pages = [path.name for path in sorted(IMAGES.glob("*.json")) if path.name not in ICONS]
    frames = [name for page in pages for name in names(page)]
    unused = {name for name in frames if not is_used(name, used)}
    assert unused - AHEAD.keys() == set(), "show them, or say in AHEAD why they are here"
    assert {name for name in AHEAD if name not in frames or is_used(name, used)} == set(), "these are used now"


def test_no_icon_is_unused_and_each_has_every_size(used: tuple[frozenset[str], tuple[str, ...]]) -> None:
    sizes: dict[str, set[int]] = {}
    for name in [name for page in ICONS for name in names(page)]:
        _, icon, size = name.split(".")
        sizes.setdefault(icon, set()).add(int(size))
    assert {icon for icon, found in sizes.items() if found != set(ICON_SIZES)} == set()
    unused = {icon for icon in sizes if icon not in used[0]}
    assert unused - AHEAD_ICONS.keys() == set(), "show them, or say in AHEAD_ICONS why they are here"
    assert {icon for icon in AHEAD_ICONS if icon not in unused} == set(), "these are used now"


def test_tissue_cells_are_those_of_levels(kit: Kit) -> None:
    unused = set(kit.atlas.kinds()) - cell_kinds()
    assert unused == set(), "let a level have them"


def test_every_file_is_loaded(used: tuple[frozenset[str], tuple[str, ...]]) -> None:
    pages = {json.loads(path.read_text(encoding="utf-8"))["image"] for path in IMAGES.rglob("*.json")}
    tissue = {f"{place}/{name}.png" for place in drawn_places() for name in look_of(place).textures}
    tissue |= {f"{place}/living_{place}.png" for place in drawn_places()}
    for path in sorted(IMAGES.rglob("*")):
        if path.is_dir() or path.suffix == ".json":
            continue
        there = path.relative_to(IMAGES)
        assert path.name in pages or path.name in used[0] or there.as_posix() in tissue, path
        assert (len(there.parts) > 1) == (there.parts[0] in (*load_places(), "title")), path
