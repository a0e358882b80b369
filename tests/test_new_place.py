"""A place that nobody has programmed: made of the heart's files under another name, it is found, checked and played.

Only data is written: the place's file, its levels, pictures and words. The code is a copy of what is here.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
OLD, NEW, GIVEN_UP = "heart", "grove", "clinic"  # its model, its name, and whose number and spot it takes
KINDS = ("throat", "muscle", "valve")
FOLDERS = ("game", "assets", "levels")

# Walks from the body map to the new place's level, as a player does, and tells what is met on the way
WALK = """
import json
import pygame
from game.tools.shot import make_stage, open_canvas
from game.scenes.body_map import BodyMap

def press(scene, key):
    return scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))

canvas = open_canvas()
stage = make_stage(seed=3)
stage.saves.settings.all_open = True
body_map = BodyMap(stage)
press(body_map, pygame.K_0)
body_map.draw(canvas)
said = list(body_map.lines())
practice = press(body_map, pygame.K_RETURN).scene
offered = set()
for _ in range(9):  # its levels come up one after the other
    offered |= {control.name for control in body_map.controls()}
    press(body_map, pygame.K_q)
briefing = press(practice, pygame.K_n).scene
briefing.draw(canvas)
patrol = press(briefing, pygame.K_RETURN).scene
while not patrol.ready:
    patrol.update(0.0)
press(patrol, pygame.K_RETURN)  # past the look round
for _ in range(120):
    patrol.update(1 / 30)
patrol.draw(canvas)
print(json.dumps({
    "said": said,
    "offered": sorted(offered),
    "practice": practice.level,
    "title": briefing.heading(),
    "level": patrol.level,
    "steps": patrol.tissue.now,
}))
"""


def renamed(text: str) -> str:
    """A text of the heart's as one of the new place: its ids, and those of its kinds of cells."""
    text = re.sub(rf"\b{OLD}(?=[-.\"]|$)", NEW, text, flags=re.MULTILINE)
    return re.sub(rf"\b({'|'.join(KINDS)})\b", rf"{NEW}-\1", text)


def _give_up(folder: Path) -> None:
    """Take a place away with its levels, and what the codex says where one comes upon it there."""
    place = folder / "assets" / "places" / f"{GIVEN_UP}.toml"
    for given in tomllib.loads(place.read_text(encoding="utf-8"))["levels"].values():
        for level in [given] if isinstance(given, str) else given:
            (folder / "levels" / f"{level}.toml").unlink()
    place.unlink()
    codex = folder / "assets" / "library" / "codex.toml"
    head, *entries = codex.read_text(encoding="utf-8").split("[[entry]]")
    kept = [entry for entry in entries if f'met = ["{GIVEN_UP}"]' not in entry]
    codex.write_text("[[entry]]".join([head, *kept]), encoding="utf-8")


def write(folder: Path) -> None:
    """The new place, in a copy of the game's folders."""
    places, levels, images = folder / "assets" / "places", folder / "levels", folder / "assets" / "images"
    old = (places / f"{OLD}.toml").read_text(encoding="utf-8")
    numbers = re.findall(r"^tile = \d+", "\n".join(path.read_text(encoding="utf-8") for path in places.iterdir()), re.M)
    body = re.search(r"\[body\].*?\n\n", (places / f"{GIVEN_UP}.toml").read_text(encoding="utf-8") + "\n", re.S)
    assert body is not None
    _give_up(folder)
    text = re.sub(r"\[body\].*?\n\n", body[0], renamed(old), count=1, flags=re.S)
    text = re.sub(r"^number = \d+", "number = 10", text, flags=re.M)
    text = re.sub(r"^examples = .*\n", "", text, flags=re.M)
    text = re.sub(rf'"(pad|pulse)-{NEW}\.ogg"', rf'"\1-{OLD}.ogg"', text)  # it borrows the heart's music
    free = itertools.count(len(numbers))
    text = re.sub(r"^tile = \d+$", lambda found: f"tile = {next(free)}", text, flags=re.M)
    (places / f"{NEW}.toml").write_text(text, encoding="utf-8")

    for name in (OLD, f"{OLD}-practice"):
        level = renamed((levels / f"{name}.toml").read_text(encoding="utf-8"))
        (levels / f"{name.replace(OLD, NEW)}.toml").write_text(level, encoding="utf-8")
    drawn = (levels / f"{OLD}.tmx").read_text(encoding="utf-8").replace("cells.tsx", f"{NEW}.tsx")
    (levels / f"{NEW}.tmx").write_text(drawn, encoding="utf-8")
    (levels / f"{NEW}.tsx").write_text(renamed((levels / "cells.tsx").read_text(encoding="utf-8")), encoding="utf-8")

    shutil.copytree(images / OLD, images / NEW, copy_function=shutil.copyfile)
    (images / NEW / f"living_{OLD}.png").rename(images / NEW / f"living_{NEW}.png")
    page = (images / NEW / f"living_{OLD}.json").read_text(encoding="utf-8").replace(f"living_{OLD}", f"living_{NEW}")
    (images / NEW / f"living_{OLD}.json").unlink()
    (images / NEW / f"living_{NEW}.json").write_text(renamed(page), encoding="utf-8")
    organ = json.loads((images / NEW / "organ.json").read_text(encoding="utf-8"))
    spare = json.loads((images / GIVEN_UP / "organ.json").read_text(encoding="utf-8"))
    large = {name.rpartition(".")[2]: box for name, box in organ["frames"].items()}
    # The ring is as large as that of the place whose spot it takes: the nearest size will do for this picture
    organ["frames"] = {f"organ.{NEW}.{size}": large[size] for size in large}
    for name in spare["frames"]:
        size = int(name.rpartition(".")[2])
        nearest = min(large, key=lambda other: abs(int(other) - size))
        organ["frames"].setdefault(f"organ.{NEW}.{size}", large[nearest])
    (images / NEW / "organ.json").write_text(json.dumps(organ), encoding="utf-8")

    words = folder / "assets" / "words" / "en.json"
    texts: dict[str, str] = json.loads(words.read_text(encoding="utf-8"))
    for key, said in list(texts.items()):
        part, _, rest = key.partition(".")
        other = f"{part}.{renamed(rest)}"
        if part in ("map", "brief", "end", "cell", "hud") and other != key:
            texts[other] = said
    texts = {key: said for key, said in texts.items() if not key.startswith(f"map.{GIVEN_UP}.")}
    texts[f"map.{NEW}.name"] = texts[f"brief.{NEW}.title"] = "The grove"
    words.write_text(json.dumps(dict(sorted(texts.items())), indent=2, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the game with one place more."""
    copy = tmp_path_factory.mktemp("grown")
    for name in FOLDERS:
        leave = shutil.ignore_patterns("__pycache__", "make", "web")
        shutil.copytree(ROOT / name, copy / name, ignore=leave, copy_function=shutil.copyfile)
    write(copy)
    return copy


def python(folder: Path, *arguments: str) -> str:
    """What Python prints in a copy of the game; it must end well and complain of nothing."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "TOLERANCE_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_code_was_written_for_it(folder: Path) -> None:
    for path in (ROOT / "game").rglob("*.py"):
        copy = folder / path.relative_to(ROOT)
        assert copy.read_bytes() == path.read_bytes()
        assert NEW not in copy.read_text(encoding="utf-8")


def test_it_is_checked_and_whole(folder: Path) -> None:
    assert python(folder, "-m", "game", "check") == ""
    told = python(folder, "-c", "from game.library.places import load_places; print(*load_places())")
    assert told.split()[-1] == NEW


@pytest.mark.parametrize(
    ("lost", "what"),
    [
        (f"assets/images/{NEW}/stroma.png", f"there is no picture assets/images/{NEW}/stroma.png"),
        (
            f"assets/images/{NEW}/organ.json",
            "there is no picture of the organ 26 pixels large",
        ),
        (f"levels/{NEW}-practice.toml", f"there is no level '{NEW}-practice'"),
    ],
)
def test_what_it_lacks_is_told(folder: Path, lost: str, what: str) -> None:
    path = folder / lost
    raw = path.read_bytes()
    path.unlink()
    command = [sys.executable, "-m", "game", "check", "assets/places"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    path.write_bytes(raw)
    assert done.returncode == 1
    assert all(line.startswith(f"assets/places/{NEW}.toml:") for line in done.stdout.splitlines())
    assert what in done.stdout


def test_it_is_played_by_its_name_and_plays_as_its_model_does(folder: Path) -> None:
    def played(level: str) -> dict[str, Any]:
        asked = ("run", "--level", level, "--seed", "3", "--player", "careful", "--steps", "2400", "--json")
        facts: dict[str, Any] = json.loads(python(folder, "-m", "game", *asked))
        return facts

    new, old = played(NEW), played(OLD)
    assert new["level"] == NEW
    assert new["calls"]
    for key in ("outcome", "steps", "tissue", "calls"):
        assert new[key] == old[key], key


def test_it_stands_on_the_body_map_with_its_practice_and_leads_into_its_tissue(folder: Path) -> None:
    told = json.loads(python(folder, "-c", WALK))
    assert f"place-{NEW}" in told["offered"]
    assert {NEW, f"{NEW}-practice"} <= set(told["offered"])
    assert "The grove" in told["said"]
    assert (told["practice"], told["title"], told["level"]) == (f"{NEW}-practice", "The grove", NEW)
    assert told["steps"] > 60
