"""Whatever happens to a map, it loads or it is refused with problems; no other error gets out."""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.maps import BrokenMap, load_map

pytestmark = pytest.mark.whole

GOOD = Path(__file__).parent / "good"
FILES = {name: (GOOD / name).read_bytes() for name in ("small.tmx", "terrain.tsx", "cells.tsx")}
NAMES = st.sampled_from(sorted(FILES))

# fmt: off
# What attributes and texts are changed to: numbers at the edges, words of other features, nothing.
VALUES = (
    "", "0", "1", "-1", "1.5", "1e9", "1e400", "nan", "inf", "-inf", "99999999999", "4294967295", "2147483649",
    "9" * 5000, "٣", "1_0", " 7 ", "0x10", "true", "maybe", "class", "int", "float", "bool", "object", "color",
    "name", "id", "treg", "gate", "door", "patrol", "ground", "wall", "cells", "places", "terrain", "kind",
    "isometric", "zstd", "zlib", "base64", "csv", "terrain.tsx", "small.tmx", "../small.tmx", "/", ".",
    "x" * 400 + ".tsx", "a,b", "0,0 1",
)
KEYS = (
    "id", "name", "type", "class", "x", "y", "width", "height", "rotation", "gid", "template", "source",
    "firstgid", "tilewidth", "tileheight", "tilecount", "columns", "margin", "spacing", "encoding", "compression",
    "infinite", "orientation", "offsetx", "offsety", "visible", "opacity", "value", "propertytype", "points",
    "trans", "properties", "parent", "layers", "image", "filename", "gidmap",
)
TAGS = (
    "map", "layer", "objectgroup", "object", "tileset", "tile", "group", "imagelayer", "image", "data", "chunk",
    "properties", "property", "point", "ellipse", "polygon", "polyline", "text", "animation", "frame",
    "tileoffset",
)
# fmt: on


def loads_or_is_refused(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            level_map = load_map(Path(folder) / "small.tmx")
        except BrokenMap as broken:
            assert broken.problems
            for problem in broken.problems:
                assert problem.file
                assert problem.place
                assert problem.what
                assert problem.remedy
        else:
            assert len(level_map.terrain) == level_map.width * level_map.height
            assert level_map.gates
            assert level_map.cells


@settings(max_examples=150, deadline=None)
@given(
    NAMES, st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 3), st.binary(min_size=1, max_size=4)), max_size=4)
)
@example("small.tmx", [])
def test_bytes_that_are_changed_lost_or_added(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    content = bytearray(FILES[name])
    for where, lost, added in changes:
        at = int(where * len(content))
        content[at : at + lost] = added
    loads_or_is_refused({**FILES, name: bytes(content)})


@settings(max_examples=50, deadline=None)
@given(NAMES, st.floats(0, 1))
def test_a_file_that_ends_too_early(name: str, share: float) -> None:
    loads_or_is_refused({**FILES, name: FILES[name][: int(share * len(FILES[name]))]})


Change = tuple[int, str, str, str, str]
CHANGES = st.tuples(
    st.integers(0, 10_000),
    st.sampled_from(["set", "unset", "delete", "repeat", "rename", "fill", "wrap", "insert"]),
    st.sampled_from(KEYS),
    st.sampled_from(VALUES),
    st.sampled_from(TAGS),
)


def change_element(root: ElementTree.Element, change: Change) -> None:
    index, how, key, value, tag = change
    parents = {child: parent for parent in root.iter() for child in parent}
    elements = list(root.iter())
    element = elements[index % len(elements)]
    parent = parents.get(element)
    if how == "set":
        own = sorted(element.attrib)
        element.set(own[index % len(own)] if own and index % 3 else key, value)
    elif how == "unset" and element.attrib:
        del element.attrib[sorted(element.attrib)[index % len(element.attrib)]]
    elif how == "rename":
        element.tag = tag
    elif how == "fill":
        element.text = value
    elif how == "insert":
        element.append(ElementTree.Element(tag, {key: value}))
    elif parent is not None and how == "delete":
        parent.remove(element)
    elif parent is not None and how == "repeat":
        parent.append(copy.deepcopy(element))
    elif parent is not None and how == "wrap":
        parent.remove(element)
        ElementTree.SubElement(parent, tag).append(element)


@settings(max_examples=400, deadline=None)
@given(NAMES, st.lists(CHANGES, min_size=1, max_size=3))
@example("small.tmx", [(4, "wrap", "id", "", "properties")])
def test_elements_that_are_changed_lost_or_added(name: str, changes: list[Change]) -> None:
    root = ElementTree.fromstring(FILES[name])
    for change in changes:
        change_element(root, change)
    loads_or_is_refused({**FILES, name: ElementTree.tostring(root, encoding="utf-8")})


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 191), st.integers(0, 7)), min_size=1, max_size=30), st.sampled_from([0, 1]))
def test_tiles_that_are_painted_at_random(painted: list[tuple[int, int]], layer: int) -> None:
    root = ElementTree.fromstring(FILES["small.tmx"])
    data = root.findall("layer/data")[layer]
    tiles = (data.text or "").split(",")
    for index, tile in painted:
        tiles[index] = str(tile)
    data.text = ",".join(tiles)
    loads_or_is_refused({**FILES, "small.tmx": ElementTree.tostring(root, encoding="utf-8")})
