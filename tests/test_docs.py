"""What newcomers and teachers are told is there: levels, packages, commands, files and numbers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from game.host.link import FIELDS
from game.library import levels
from game.tissue.setup import Rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("level", levels())
def test_every_level_is_told_of(level: str) -> None:
    assert f"`{level}`" in README
    assert f"| `{level}` |" in MODEL


def test_every_package_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(name for more in project["optional-dependencies"].values() for name in more)]
    named = README.partition("## What it stands on")[2].lower()
    for name in {one.partition("==")[0] for one in wanted}:
        assert re.search(rf"^\|[^|]*\b{re.escape(name)}\b", named, re.MULTILINE), name


def test_every_verb_of_the_build_is_told_of() -> None:
    usage = (ROOT / "build.sh").read_text(encoding="utf-8").split("END")[1]
    verbs = re.findall(r"^  ([a-z]+) ", usage, re.MULTILINE)
    assert {"play", "test", "balance", "serve"} <= set(verbs)
    for verb in verbs:
        assert verb == "help" or re.search(rf"`(\./build\.sh )?{verb}\b", README), verb


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / name).exists(), name
    for name in re.findall(r"`((?:game|assets|levels|tests|docs)/[\w./-]*)`", text):
        # ID stands for any level, and game/*.py is no path
        assert "ID" in name or (ROOT / name).exists(), name


def test_every_room_is_drawn_for_whoever_comes() -> None:
    drawn = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = sorted(folder.parent.name for folder in (ROOT / "game").glob("*/__init__.py"))
    assert len(rooms) > 10
    for room in rooms:
        assert re.search(rf"^  {room}/ ", drawn, re.MULTILINE), f"docs/architecture.md draws no {room}/"
        assert f"| `game/{room}` |" in README, f"README has no line on game/{room}"


def test_every_public_field_of_a_link_is_told_of() -> None:
    told = README.partition("## Links")[2].partition("\n## ")[0]
    for field in FIELDS:
        assert (f"`{field.name}`" in told) == field.public, field.name


def test_the_numbers_of_the_model_are_those_of_the_rules() -> None:
    assert f"**{Rules().hunt_fit:.2f}**" in MODEL
    assert f"**{Rules().leash_fit:.2f}**" in MODEL
