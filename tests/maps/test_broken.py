"""Each broken map is refused with the place of the fault and with what to change in Tiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.maps import BrokenMap, load_map
from game.problems import Broken

BROKEN = Path(__file__).parent / "broken"

# Map -> (place, part of what is wrong, part of the remedy) of every problem, in order.
TOLD: dict[str, list[tuple[str, str, str]]] = {
    # the file
    "not-utf8": [("line 41", "is not UTF-8", "save it from Tiled")],
    "latin-1": [("line 1", "encoding is ISO-8859-1", "save it from Tiled")],
    "not-xml": [("line 24", "not well-formed XML", "open it in Tiled and save it again")],
    "doctype": [("file", "document type or entities", "delete the <!DOCTYPE")],
    "not-a-map": [("line 1", "no Tiled map but <tileset>", "choose the .tmx file")],
    # the map
    "infinite": [
        ("map", "is infinite", "switch Infinite off"),
        ("layer ground", "stored in chunks", "switch Infinite off"),
        ("layer cells", "stored in chunks", "switch Infinite off"),
    ],
    "isometric": [("map", "is isometric", "set Orientation to Orthogonal")],
    "tile-size": [("map", "tiles of 16 x 16 pixels", "set Tile Width and Tile Height to 32")],
    "too-small": [("map", "too small, 12 x 10 tiles", "make it 16 x 12 to 128 x 128 tiles")],
    "too-large": [("map", "too large, 129 x 12 tiles", "make it 16 x 12 to 128 x 128 tiles")],
    # tilesets
    "no-tileset": [("map", "has no tileset", "Add External Tileset")],
    "embedded-tileset": [("tileset 1 'terrain'", "is embedded", "export it as a .tsx file beside the map")],
    "missing-tileset": [("tileset 2 'cellls.tsx'", "is missing", "put cellls.tsx back beside the map")],
    "tileset-outside": [
        ("tileset 1 '../../../levels/terrain.tsx'", "outside the folder", "into the folder of the map")
    ],
    "tileset-image": [("tileset 1 'cell-on-wall.tmx'", "is no .tsx file", "export the tileset as .tsx")],
    "overlapping-tilesets": [("tileset 2 'cells.tsx'", "tile numbers that another tileset has", "save it again")],
    "torn-tileset": [("line 6", "not well-formed XML", "save it again")],
    "plain-tileset": [
        ("layer ground, tile (0, 0)", "without a terrain", "paint a tile of terrain.tsx"),
        ("layer ground, tile (1, 0)", "without a terrain", "one of ground, wall, vessel, bed"),
        ("layer ground, tile (2, 0)", "without a terrain", "set the tile's property 'terrain'"),
        ("layer ground, tile (3, 0)", "without a terrain (and 188 more tiles)", "paint a tile of terrain.tsx"),
    ],
    # layers
    "missing-layers": [
        ("map", "lacks a tile layer 'cells'", "add a tile layer and name it cells"),
        ("map", "lacks an object layer 'places'", "add an object layer and name it places"),
    ],
    "duplicate-layers": [
        ("layer ground", "is there 2 times", "merge them"),
        ("map", "lacks a tile layer 'cells'", "add a tile layer and name it cells"),
    ],
    "unknown-layer": [("layer notes", "that the game does not read", "delete it, or name it places")],
    "group": [("layer living", "is a group of layers", "move its layers out of the group")],
    "image-layer": [("layer picture", "is an image layer", "delete it")],
    "shifted-layer": [("layer cells", "shifted by 1.5 pixels", "set its Horizontal Offset to 0")],
    "zlib": [("layer ground", "stored as base64 zlib", "set Tile Layer Format to CSV")],
    "zstd": [("layer ground", "stored as base64 zstd", "set Tile Layer Format to CSV")],
    "xml-tiles": [("layer ground", "stored as XML", "set Tile Layer Format to CSV")],
    "lost-tiles": [("layer ground", "has 188 tiles in 16 x 12, the map 16 x 12", "choose Map > Resize Map")],
    "no-number": [("layer ground, tile (2, 1)", "is no tile number", "save it again")],
    "unknown-tile": [("layer ground, tile (8, 1)", "a tile that no tileset has", "paint it anew")],
    # custom properties
    "class-property": [("layer ground", "'look' is of a class type", "as plain properties")],
    "reserved-property": [
        ("layer places, object 1 'treg' at tile (10, 4)", "'name' has a name", "rename the property")
    ],
    "bad-property": [
        ("layer places, object 1 'treg' at tile (10, 4)", "'much', which is no int", "set its value again")
    ],
    "unknown-property-type": [
        ("layer places, object 1 'treg' at tile (10, 4)", "unknown type 'vector'", "use one of string, int, float")
    ],
    # tiles
    "empty-ground": [
        ("layer ground, tile (8, 1)", "is empty", "paint ground, wall, vessel or bed there"),
        ("layer ground, tile (9, 1)", "is empty", "paint ground, wall, vessel or bed there"),
    ],
    "tile-without-terrain": [("layer ground, tile (8, 1)", "without a terrain", "paint a tile of terrain.tsx")],
    "tile-without-kind": [("layer cells, tile (4, 4)", "without a kind of cell", "paint a tile of cells.tsx")],
    "cell-on-wall": [("layer cells, tile (0, 6)", "a cell on wall", "erase the cell, or paint bed under it")],
    "cell-on-ground": [("layer cells, tile (1, 6)", "a cell on ground", "erase the cell, or paint bed under it")],
    "no-cells": [("layer cells", "has no cells", "paint cells of cells.tsx")],
    "cells-unreachable": [
        ("layer cells, tile (3, 3)", "cannot be reached", "erase wall between it and the Treg"),
        ("layer cells, tile (4, 3)", "cannot be reached", "erase wall between it and the Treg"),
        ("layer cells, tile (5, 3)", "cannot be reached", "erase wall between it and the Treg"),
        ("layer cells, tile (3, 4)", "cannot be reached from the Treg (and 5 more tiles)", "erase wall between"),
        ("layer ground, tile (3, 3)", "closed pocket of 9 tiles", "fill it with wall, or erase wall to open it"),
    ],
    # objects
    "text-object": [("layer places, object 1 'treg' at tile (10, 4)", "is a text", "use Insert Point")],
    "ellipse-object": [("layer places, object 1 'treg' at tile (10, 4)", "is an ellipse", "use Insert Point")],
    "polygon-object": [("layer places, object 1 'treg' at tile (10, 4)", "is a polygon", "use Insert Point")],
    "tile-object": [("layer places, object 4 'entry' at tile (14, 2)", "is a tile object", "use Insert Point")],
    "template": [
        ("layer places, object 4 '' at tile (14, 2)", "instance of a template", "choose Detach"),
        ("layer places", "has no entry", "add one with Insert Point and set its Type to entry"),
    ],
    "turned-object": [
        ("layer places, object 5 'patrol' at tile (2, 2)", "turned by 30 degrees", "set its Rotation to 0")
    ],
    "duplicate-ids": [
        ("layer places, object 3 'entry' at tile (14, 2)", "no id of its own", "cut it and paste it again")
    ],
    "duplicate-names": [
        ("layer places, object 4 'door' at tile (14, 2)", "same name as object 3", "give each object a name of its own")
    ],
    "no-name": [("layer places, object 4 '' at tile (14, 2)", "has no name", "give it a name of its own")],
    "no-type": [
        ("layer places, object 4 'entry' at tile (14, 2)", "has no type", "set its Type (Class) to one of treg, gate"),
        ("layer places", "has no entry", "add one with Insert Point and set its Type to entry"),
    ],
    "unknown-type": [
        ("layer places, object 4 'entry' at tile (14, 2)", "unknown type 'entrance'", "set its Type (Class) to one of"),
        ("layer places", "has no entry", "add one with Insert Point and set its Type to entry"),
    ],
    # places
    "no-places": [
        ("layer places", "has no treg", "Insert Point and set its Type to treg"),
        ("layer places", "has no gate", "Insert Point and set its Type to gate"),
        ("layer places", "has no door", "Insert Point and set its Type to door"),
        ("layer places", "has no entry", "Insert Point and set its Type to entry"),
        ("layer places", "has no patrol", "Insert Rectangle and set its Type to patrol"),
        ("layer places", "has no nest", "Insert Rectangle and set its Type to nest"),
    ],
    "two-tregs": [("layer places", "2 objects of type treg", "keep one and delete the others")],
    "treg-on-wall": [
        ("layer places, object 1 'treg' at tile (0, 4)", "on a wall", "move it to a tile that is no wall")
    ],
    "gate-on-wall": [
        ("layer places, object 2 'gate' at tile (15, 9)", "on a wall", "move it to a tile that is no wall")
    ],
    "gate-rectangle": [
        ("layer places, object 2 'gate' at tile (2, 9)", "a gate is a point", "use Insert Point instead")
    ],
    "patrol-point": [("layer places, object 5 'patrol' at tile (2, 2)", "less than a tile", "with Insert Rectangle")],
    "patrol-in-wall": [
        ("layer places, object 5 'patrol' at tile (7, 0)", "fewer than 4 tiles", "move it or make it larger")
    ],
    "follicle-point": [
        ("layer places, object 7 'follicle' at tile (10, 2)", "less than a tile", "with Insert Rectangle")
    ],
    "follicle-in-wall": [
        ("layer places, object 7 'follicle' at tile (14, 0)", "fewer than 4 tiles", "move it or make it larger")
    ],
    "follicle-outside": [
        ("layer places, object 7 'follicle' at tile (14, 2)", "outside the map", "move it onto the map")
    ],
    "filter-in-wall": [
        ("layer places, object 7 'filter' at tile (7, 10)", "a wall in its middle, tile (8, 11)", "paint vessel there")
    ],
    "outside-map": [("layer places, object 6 'nest' at tile (12, 8)", "outside the map", "move it onto the map")],
    "door-inside": [
        ("layer places, object 3 'door' at tile (5, 1)", "not at the edge", "where the vessel leaves the map")
    ],
    "door-on-ground": [("layer places, object 3 'door' at tile (0, 3)", "not on a vessel", "paint vessel at (0, 3)")],
    "gate-unreachable": [
        ("layer places, object 2 'gate' at tile (2, 9)", "cannot be reached", "erase wall between it and the Treg"),
        ("layer ground, tile (1, 9)", "closed pocket of 4 tiles", "fill it with wall, or erase wall to open it"),
    ],
    "door-unreachable": [
        ("layer places, object 3 'door' at tile (5, 0)", "cannot be reached", "erase wall between it and the Treg"),
        ("layer ground, tile (5, 0)", "closed pocket of 2 tiles", "fill it with wall, or erase wall to open it"),
    ],
    # all at once
    "several": [
        ("layer ground, tile (8, 1)", "is empty", "paint ground"),
        ("layer places, object 4 'door' at tile (14, 2)", "unknown type 'portal'", "set its Type (Class)"),
        ("layer places, object 4 'door' at tile (14, 2)", "same name as object 3", "a name of its own"),
        ("layer places", "has no entry", "Insert Point"),
        ("layer cells, tile (0, 6)", "a cell on wall", "erase the cell"),
        ("layer places, object 2 'gate' at tile (15, 9)", "on a wall", "move it"),
    ],
}


def test_every_broken_map_has_its_expectation() -> None:
    assert {path.stem for path in BROKEN.glob("*.tmx")} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_a_broken_map_is_refused_with_place_and_remedy(name: str) -> None:
    path = BROKEN / f"{name}.tmx"
    with pytest.raises(BrokenMap) as caught:
        load_map(path)
    problems = caught.value.problems
    assert [problem.place for problem in problems] == [place for place, _, _ in TOLD[name]], str(caught.value)
    for problem, (_, what, remedy) in zip(problems, TOLD[name], strict=True):
        assert what in problem.what
        assert remedy in problem.remedy
        assert str(problem) == f"{problem.file}:{problem.place}: {problem.what}; {problem.remedy}"
        assert "\n" not in str(problem)


def test_a_problem_names_the_map_or_the_tileset() -> None:
    with pytest.raises(BrokenMap) as caught:
        load_map(BROKEN / "treg-on-wall.tmx")
    assert caught.value.problems[0].file == str(BROKEN / "treg-on-wall.tmx")
    with pytest.raises(BrokenMap) as caught:
        load_map(BROKEN / "torn-tileset.tmx")
    assert caught.value.problems[0].file == str(BROKEN / "torn.tsx")


@pytest.mark.parametrize("name", ["absent.tmx", "", "absent/islet.tmx", "x" * 300 + ".tmx"])
def test_a_map_that_cannot_be_opened_is_a_broken_map(tmp_path: Path, name: str) -> None:
    with pytest.raises(BrokenMap) as caught:
        load_map(tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.place == "file"
    assert "cannot be opened" in problem.what


def test_a_link_that_leads_out_of_the_folder_is_outside(tmp_path: Path) -> None:
    folder = tmp_path / "level"
    folder.mkdir()
    for tileset in ("terrain.tsx", "cells.tsx"):
        (tmp_path / tileset).write_bytes((BROKEN / tileset).read_bytes())
        (folder / tileset).symlink_to(tmp_path / tileset)
    good = BROKEN.parent / "good" / "small.tmx"
    (folder / "small.tmx").write_bytes(good.read_bytes())
    with pytest.raises(BrokenMap) as caught:
        load_map(folder / "small.tmx")
    assert [problem.place for problem in caught.value.problems] == ["tileset 1 'terrain.tsx'", "tileset 2 'cells.tsx'"]


@pytest.mark.parametrize("source", ["/etc/terrain.tsx", "C:\\terrain.tsx", "..\\terrain.tsx", "x/../../terrain.tsx"])
def test_a_tileset_elsewhere_is_refused_in_any_spelling(tmp_path: Path, source: str) -> None:
    text = (BROKEN.parent / "good" / "small.tmx").read_text(encoding="utf-8")
    (tmp_path / "cells.tsx").write_bytes((BROKEN / "cells.tsx").read_bytes())
    (tmp_path / "small.tmx").write_text(text.replace("terrain.tsx", source), encoding="utf-8")
    with pytest.raises(BrokenMap, match="lies outside the folder of the map") as caught:
        load_map(tmp_path / "small.tmx")
    assert len(caught.value.problems) == 1


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "huge.tmx").write_bytes(b" " * 2_000_001)
    with pytest.raises(BrokenMap, match="is larger than 2000000 bytes"):
        load_map(tmp_path / "huge.tmx")


def test_broken_needs_a_problem() -> None:
    with pytest.raises(ValueError, match="at least one problem"):
        Broken([])
