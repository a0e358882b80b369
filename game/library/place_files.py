"""What must lie beside the file of a place: its pictures, music, levels and words, and hints that the coach knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.given.files import kind_of
from game.host.paths import ASSETS
from game.library.organs import frame_of, sizes
from game.library.places import ICON, INSIDES, STATES, STRIP, VARIANTS, Place, line_in
from game.library.reading import open_sheet
from game.problems import Problem


@dataclass(frozen=True, slots=True)
class Around:
    """What a place may name: keys of words, levels, and hints and pointers of the coach (None: not looked at)."""

    texts: Collection[str]
    levels: Collection[str]
    hints: Collection[str] | None = None
    points: Collection[str] | None = None
    assets: Path = ASSETS


def place_problems(place: Place, path: Path, around: Around) -> Iterable[Problem]:
    """What of the place in the file `path` is missing elsewhere: pictures, music, levels, words, hints."""
    top = open_sheet(path)

    def told(table: str, key: str, what: str, remedy: str) -> Problem:
        return Problem(str(path), line_in(top, table, key), what, remedy)

    for key in _words(place):
        if key not in around.texts:
            yield told("", "id", f"there is no text '{key}'", f"add it to the words: the place '{place.id}' needs it")
    organ = _frames(around.assets / "images" / place.id / "organ.json")
    for size in sizes(place):
        if frame_of(place.id, size) not in organ:
            what = f"there is no picture of the organ {size} pixels large in assets/images/{place.id}/organ.png"
            yield told("body", "ring", what, "draw it in assets/make/organs.py, and run ./build.sh art organs")
    if not place.played:
        return
    for level, role in place.levels.roles():
        if level not in around.levels:
            yield told("levels", role, f"there is no level '{level}'", f"write levels/{level}.toml, or mend the name")
    yield from _unsaid(place, around, told)
    images = around.assets / "images"
    for name in place.look.textures if place.look is not None else ():
        if kind_of(images / place.id / f"{name}.png") != "file":
            what = f"there is no picture assets/images/{place.id}/{name}.png"
            yield told("look", "", what, "describe the organ in assets/make/tissue, and run ./build.sh art tissue")
    for name in INSIDES if place.world == STRIP else ():
        if kind_of(images / place.id / name) != "file":
            what = f"there is no picture assets/images/{place.id}/{name}"
            yield told("", "world", what, "draw it in assets/make, and run ./build.sh art")
    living = _frames(images / place.id / f"living_{place.id}.json")
    for kind in place.kinds:
        if any(len(living.get(f"{kind.id}.{state}", ())) != VARIANTS for state in STATES):
            what = f"the cell '{kind.id}' has no {VARIANTS} pictures of each of its {len(STATES)} states"
            yield told("kinds", "id", what, "describe it in assets/make/tissue, and run ./build.sh art tissue")
    pictures = {name for page in images.glob("*.json") for name in _frames(page)}
    for name in place.meets:
        icon = f"{name.replace(':', '.', 1)}." if name.startswith(ICON) else ""
        if not (any(picture.startswith(icon) for picture in pictures) if icon else name in pictures):
            yield told("", "meets", f"there is no picture of '{name}'", "name an actor of assets/images, or icon:NAME")
    for layer, voice in place.music.items():
        if "/" in voice.file or kind_of(around.assets / "sounds" / voice.file) != "file":
            what = f"there is no music assets/sounds/{voice.file}"
            remedy = "write it in assets/make/music.py, and run ./build.sh art sounds"
            yield told(f"music.{layer}", "file", what, remedy)


def _unsaid(place: Place, around: Around, told: Callable[[str, str, str, str], Problem]) -> Iterable[Problem]:
    """The names under [coach] that the coach does not know."""
    lessons = place.lessons
    for key, names, known in (
        ("hints", lessons.hints, around.hints),
        ("epilogue", lessons.epilogue or (), around.hints),
        ("practice", lessons.practice or (), around.hints),
        ("points", lessons.points, around.points),
    ):
        for name in names:
            if known is not None and name not in known:
                yield told("coach", key, f"the coach does not know '{name}'", f"use some of: {', '.join(known)}")


def _frames(page: Path) -> Mapping[str, Any]:
    """The frames of a page of pictures; none where it cannot be read."""
    try:
        frames = json.loads(page.read_text(encoding="utf-8"))["frames"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return frames if isinstance(frames, dict) else {}


def _words(place: Place) -> Iterable[str]:
    """The keys of the words that a place needs."""
    yield from (f"map.{place.id}.{part}" for part in ("name", "about"))
    if not place.played:
        return
    yield f"map.{place.id}.new"
    yield from (f"brief.{place.id}.{part}" for part in ("place", "shows", "you"))
    for kind in place.kinds:
        yield from (f"cell.{kind.id}.{part}" for part in ("name", "about"))
    said = (*place.lessons.hints, *(place.lessons.epilogue or ()), *(place.lessons.practice or ()))
    yield from (f"coach.{hint}" for hint in (*said, *place.lessons.points))
