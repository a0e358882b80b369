"""What Tiled is told of the kinds of cells is written from their names."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assets.make.tiled import project, tileset

LEVELS = Path(__file__).parents[2] / "levels"
PROJECT = (LEVELS / "tolerance.tiled-project").read_text(encoding="utf-8")
KINDS = next(kind["values"] for kind in json.loads(PROJECT)["propertyTypes"] if kind["name"] == "CellKind")


def test_the_files_of_the_levels_are_as_they_are_made() -> None:
    assert tileset(KINDS) == (LEVELS / "cells.tsx").read_text(encoding="utf-8")
    assert project(PROJECT, KINDS) == PROJECT


@pytest.mark.parametrize("names", [["beta"], [*KINDS, "astrocyte"]])
def test_a_new_kind_comes_last_and_old_ones_keep_their_numbers(names: list[str]) -> None:
    tiles = ElementTree.fromstring(tileset(names)).findall("tile")
    found = {tile.get("id"): prop.get("value") for tile in tiles for prop in tile.iter("property")}
    assert found == {str(number): name for number, name in enumerate(names)}
    assert f'"{names[-1]}"' in project(PROJECT, names)
    assert json.loads(project(PROJECT, names)).keys() == json.loads(PROJECT).keys()
