"""Whether a map has the form that the game reads. Looks at the XML itself, since pytmx hides or misreads much of it.

What pytmx 3.32 does with each of these is measured: infinite maps, zstd, XML tiles and class properties raise bare
errors; groups, templates, text, ellipses, tile offsets and duplicate names pass in silence and mean something else.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from game.given.files import AS_UTF8, read_text
from game.given.letters import TAKE_OUT, strange
from game.maps.report import Report, object_place, tile_place
from game.problems import Broken

TILE = 32  # pixels
LEAST = (16, 12)  # tiles: half a screen
MOST = 128  # tiles a side: what a browser can hold as a baked ground
BYTES = 2_000_000
DEEPEST = 16  # elements inside elements; Tiled writes six
MOST_STRANGE = 20  # different letters that are told of one file
MOST_OBJECTS = 400  # each is looked at beside every other one, and its way is walked

GROUND, CELLS, PLACES, AXONS = "ground", "cells", "places", "axons"
TILE_LAYERS = (GROUND, CELLS)
OBJECT_LAYERS = (PLACES, AXONS)
OPTIONAL_LAYERS = (AXONS,)

FLIPS = 0b111 << 29  # a flipped tile means the same: its picture is for Tiled only

# Names that pytmx or Tiled use themselves; a custom property of that name would hide the real value or be hidden by it.
# fmt: off
RESERVED = frozenset((
    "class", "closed", "color", "data", "draworder", "firstgid", "frames", "gid", "height", "id", "image",
    "images", "layers", "name", "objects", "offset", "offsetx", "offsety", "opacity", "orientation", "parent",
    "points", "properties", "rotation", "source", "template", "text", "tilecount", "tileheight", "tilesets",
    "tilewidth", "type", "visible", "width", "x", "y",
))
# fmt: on
PLAIN_TYPES = ("string", "int", "float", "bool", "color", "file", "object")
SHAPES = {
    "ellipse": "an ellipse",
    "polygon": "a polygon",
    "polyline": "a line",
    "text": "a text",
    "capsule": "a capsule",
}
USE_PLAIN = "use Insert Point or Insert Rectangle instead"
MOST_POINTS = 60  # of a line

AGAIN = "open it in Tiled and save it again, or undo the last change that was made outside Tiled"


def read_xml(path: Path, file: str, report: Report) -> Element | None:
    """The root element of an XML file in UTF-8, or None and a note in the report."""
    try:
        text = read_text(path, BYTES)
    except OSError as error:
        report.stop(
            "file", f"cannot be opened ({error.strerror or error})", "check the name and that it can be read", file=file
        )
        return None
    except Broken as broken:
        for problem in broken.problems:
            if problem.remedy == AS_UTF8:
                again = "save it from Tiled as an uncompressed .tmx or .tsx file"
                report.stop(f"line {problem.place}", f"is not UTF-8 text: {problem.what}", again, file=file)
            else:
                report.stop(problem.place, problem.what, problem.remedy, file=file)
        return None
    declared = re.match(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
    if declared and declared[1].lower() not in ("utf-8", "utf8"):
        report.stop(
            "line 1", f"says its encoding is {declared[1]}", "save it from Tiled, which writes UTF-8", file=file
        )
        return None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        report.stop(
            "file",
            "declares a document type or entities",
            "delete the <!DOCTYPE ...> and <!ENTITY ...> parts",
            file=file,
        )
        return None
    try:
        parser = ElementTree.XMLParser(target=_Shallow())
        parser.feed(text)
        root: Element = parser.close()
        _check_letters(root, text, report, file)
        return root
    except _TooDeep:
        report.stop("file", f"nests deeper than {DEEPEST} elements", AGAIN, file=file)
    except ElementTree.ParseError as error:
        report.stop(f"line {error.position[0]}", f"is not well-formed XML ({error})", AGAIN, file=file)
    except ValueError as error:
        report.stop("file", f"is not XML ({error})", AGAIN, file=file)
    return None


class _TooDeep(Exception):
    """An element lies inside of too many others."""


class _Shallow(ElementTree.TreeBuilder):
    """Builds a tree that cannot be so deep that walking it, or dropping it, runs out of stack."""

    _depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _check_letters(root: Element, text: str, report: Report, file: str) -> None:
    """Letters that nobody sees in names and properties; `text` is that of the file, and tells the line."""
    said = (value for element in root.iter() for value in (element.text or "", *element.attrib.values()))
    found = {letter: what for value in said for letter, what in strange(value).items()}
    for letter, what in list(found.items())[:MOST_STRANGE]:
        at = re.search(f"{re.escape(letter)}|&#(?:x0*{ord(letter):x}|0*{ord(letter)});", text, re.IGNORECASE)
        line = text.count("\n", 0, at.start()) + 1 if at else 1
        report.add(f"line {line}", what, TAKE_OUT, file=file)


def whole(text: str | None) -> int | None:
    """The whole number that an attribute holds, or None."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,10}", text) else None


def number(text: str | None) -> float | None:
    """The finite number that an attribute holds, or None."""
    return (
        float(text) if text is not None and re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]*)?(e[-+]?[0-9]{1,2})?", text) else None
    )


def check_form(root: Element, path: Path, report: Report) -> None:
    """Note in the report everything about the map at `path` that the game cannot use or pytmx would misread."""
    if root.tag != "map":
        report.stop("line 1", f"is no Tiled map but <{root.tag}>", "choose the .tmx file that Tiled saved")
        return
    size = _check_map(root, report)
    _check_properties(root, "map", report)
    known = _check_tilesets(root, path, report)
    _check_layers(root, report)
    for layer in root.findall("layer"):
        _check_tile_layer(layer, size, known, report)
    for group in root.findall("objectgroup"):
        _check_objects(group, report)


def _check_map(root: Element, report: Report) -> tuple[int, int] | None:
    """The map's own attributes. Returns its size in tiles, None when it has no size the game can use."""
    properties = "in Map > Map Properties"
    if root.get("orientation", "orthogonal") != "orthogonal":
        report.stop("map", f"is {root.get('orientation')}", f"set Orientation to Orthogonal {properties}")
    if root.get("infinite", "0") != "0":
        report.stop("map", "is infinite", f"switch Infinite off {properties}")
    sides = (root.get("tilewidth"), root.get("tileheight"))
    if sides != (str(TILE), str(TILE)):
        report.stop(
            "map",
            f"has tiles of {sides[0]} x {sides[1]} pixels",
            f"set Tile Width and Tile Height to {TILE} {properties}",
        )
    width, height = whole(root.get("width")), whole(root.get("height"))
    if width is None or height is None:
        report.stop("map", "has no size in tiles", AGAIN)
        return None
    resize = f"choose Map > Resize Map and make it {LEAST[0]} x {LEAST[1]} to {MOST} x {MOST} tiles"
    if width < LEAST[0] or height < LEAST[1]:
        report.stop("map", f"is too small, {width} x {height} tiles", resize)
        return None
    if width > MOST or height > MOST:
        report.stop("map", f"is too large, {width} x {height} tiles", resize)
        return None
    return width, height


def _check_properties(owner: Element, place: str, report: Report, *, file: str = "") -> None:
    """The custom properties of a map, layer, object, tileset or tile: plain types, own names, values that fit."""
    seen = set()
    for entry in owner.findall("properties/property"):
        name, kind, value = entry.get("name") or "", entry.get("type", "string"), entry.get("value")
        called = f"the custom property '{name}'"
        if not name:
            report.stop(place, "has a custom property without a name", "delete it, or give it a name", file=file)
        elif name in RESERVED:
            report.add(place, f"{called} has a name that is reserved", "rename the property", file=file)
        elif name in seen:
            report.add(place, f"{called} is there twice", "delete one of the two", file=file)
        seen.add(name)
        if kind == "class":
            report.stop(
                place,
                f"{called} is of a class type",
                "delete it, and give its members one by one as plain properties (string, int, float, bool)",
                file=file,
            )
        elif kind not in PLAIN_TYPES:
            report.stop(
                place, f"{called} is of the unknown type '{kind}'", f"use one of {', '.join(PLAIN_TYPES)}", file=file
            )
        elif (
            (kind in ("int", "object") and whole(value) is None)
            or (kind == "float" and number(value) is None)
            or (kind == "bool" and value not in ("true", "false"))
        ):
            report.stop(
                place, f"{called} holds '{value}', which is no {kind}", "set its value again in Tiled", file=file
            )


def _check_tilesets(root: Element, path: Path, report: Report) -> list[range] | None:
    """The tilesets, which are files of their own in the level's folder.

    Returns the tile numbers each one covers, or None when a tileset is of no use.
    """
    known: list[range] = []
    before = len(report.problems)
    for order, entry in enumerate(root.findall("tileset"), 1):
        source = entry.get("source")
        place = f"tileset {order} '{source or entry.get('name') or ''}'"
        first = whole(entry.get("firstgid"))
        if first is None or first < 1:
            report.stop(place, "has no firstgid", AGAIN)
            continue
        if source is None:
            report.stop(
                place,
                "is embedded in the map",
                "export it as a .tsx file beside the map (Tilesets panel, Export Tileset As)",
            )
            continue
        target = _beside(path, source)
        if target is None:
            report.stop(
                place,
                "lies outside the folder of the map",
                "put the .tsx file into the folder of the map and choose it again (Map > Add External Tileset)",
            )
            continue
        if target.suffix != ".tsx":
            report.stop(place, "is no .tsx file", "export the tileset as .tsx (Tilesets panel, Export Tileset As)")
            continue
        if not target.is_file():
            report.stop(place, "is missing", f"put {source} back beside the map, or remove the tileset from the map")
            continue
        covered = _check_tileset_file(target, first, str(path.parent / source), report)
        if covered is None:
            continue
        if any(covered.start < other.stop and other.start < covered.stop for other in known):
            report.stop(place, "has tile numbers that another tileset has too", AGAIN)
        known.append(covered)
    if not root.findall("tileset"):
        report.stop("map", "has no tileset", "choose Map > Add External Tileset and add terrain.tsx and cells.tsx")
    return known if len(report.problems) == before else None


def _beside(path: Path, source: str) -> Path | None:
    """The file `source` names, when it lies in the folder of the map at `path` or below; else None."""
    if "\\" in source or ":" in source or source.startswith("/"):
        return None
    try:
        folder = path.parent.resolve()
        target = (folder / source).resolve()
        target.is_file()  # a name too long for the file system shows here
    except (OSError, RuntimeError, ValueError):
        return None
    return target if target.is_relative_to(folder) else None


def _check_tileset_file(target: Path, first: int, file: str, report: Report) -> range | None:
    """One .tsx file. Returns the tile numbers it covers when its first one is `first`."""
    root = read_xml(target, file, report)
    if root is None:
        return None
    if root.tag != "tileset":
        report.stop(
            "line 1", f"is no Tiled tileset but <{root.tag}>", "choose the .tsx file that Tiled saved", file=file
        )
        return None
    if (root.get("tilewidth"), root.get("tileheight")) != (str(TILE), str(TILE)):
        report.stop(
            "tileset", f"has tiles that are not {TILE} x {TILE} pixels", f"make the tileset anew with {TILE}", file=file
        )
    count = whole(root.get("tilecount"))
    if count is None or not 0 < count <= 4096:
        report.stop("tileset", "has no tiles, or more than 4096", AGAIN, file=file)
        return None
    image = root.find("image")
    sizes = [] if image is None else [(image.get("width"), 4096), (image.get("height"), 4096)]
    for text, most in [*sizes, (root.get("margin", "0"), TILE), (root.get("spacing", "0"), TILE)]:
        value = whole(text)
        if value is None or not 0 <= value <= most:
            report.stop("tileset", f"has a picture with a size, margin or spacing of {text}", AGAIN, file=file)
    _check_properties(root, "tileset", report, file=file)
    for tile in root.iter("tile"):
        label = tile.get("id", "?")
        index = whole(tile.get("id"))
        if index is None or not 0 <= index < count:
            report.stop(f"tile {label}", "is no tile of this tileset", AGAIN, file=file)
        _check_properties(tile, f"tile {label}", report, file=file)
    return range(first, first + count)


def _check_layers(root: Element, report: Report) -> None:
    """That the three layers are there, once each, unshifted, and nothing else that the game would not read."""
    for tag in ("layer", "objectgroup", "tileset"):
        if len(list(root.iter(tag))) != len(root.findall(tag)):
            report.unreadable = True  # pytmx takes what is inside a group as if it lay outside; told below
    for group in root.iter("group"):
        report.stop(
            f"layer {group.get('name', '')}",
            "is a group of layers",
            "move its layers out of the group and delete the group (Layers panel)",
        )
    for image in root.iter("imagelayer"):
        report.stop(
            f"layer {image.get('name', '')}", "is an image layer", "delete it: the game draws the ground itself"
        )
    if report.unreadable and not report.problems:
        report.stop("map", "has layers or tilesets inside of something else", AGAIN)
    wanted = {"layer": TILE_LAYERS, "objectgroup": OBJECT_LAYERS}
    words = {"layer": "a tile layer", "objectgroup": "an object layer"}
    for tag, names in wanted.items():
        given = [layer.get("name", "") for layer in root.iter(tag)]
        for name in names:
            if name not in given and name not in OPTIONAL_LAYERS:
                report.stop("map", f"lacks {words[tag]} '{name}'", f"add {words[tag]} and name it {name}")
            elif given.count(name) > 1:
                report.stop(
                    f"layer {name}", f"is there {given.count(name)} times", "merge them into one, or delete all but one"
                )
        for name in given:
            if name not in names:
                report.add(
                    f"layer {name}",
                    f"is {words[tag]} that the game does not read",
                    f"delete it, or name it {' or '.join(names)}",
                )
        for layer in root.iter(tag):
            place = f"layer {layer.get('name', '')}"
            _check_properties(layer, place, report)
            for axis, label in (("offsetx", "Horizontal Offset"), ("offsety", "Vertical Offset")):
                if number(layer.get(axis, "0")) != 0:
                    report.stop(
                        place, f"is shifted by {layer.get(axis)} pixels", f"set its {label} to 0 in its properties"
                    )


def _check_tile_layer(layer: Element, size: tuple[int, int] | None, known: list[range] | None, report: Report) -> None:
    """One tile layer: plain CSV, as large as the map, and no tile that no tileset has."""
    name = layer.get("name", "")
    place = f"layer {name}"
    data = layer.find("data")
    csv = "set Tile Layer Format to CSV in Map > Map Properties, then save"
    if data is None:
        report.stop(place, "has no tiles", AGAIN)
        return
    if data.find("chunk") is not None:
        report.stop(place, "is stored in chunks, as infinite maps are", "switch Infinite off in Map > Map Properties")
        return
    if data.get("encoding") != "csv" or data.get("compression"):
        stored = " ".join(filter(None, (data.get("encoding", "XML"), data.get("compression"))))
        report.stop(place, f"is stored as {stored}", csv)
        return
    if data.find("*") is not None:
        report.stop(place, "holds XML elements among its numbers", csv)
        return
    if size is None:
        return
    width, height = size
    count = (data.text or "").count(",") + 1
    if (layer.get("width"), layer.get("height")) != (str(width), str(height)) or count != width * height:
        report.stop(
            place,
            f"has {count} tiles in {layer.get('width')} x {layer.get('height')}, the map {width} x {height}",
            "choose Map > Resize Map and set the size once more",
        )
        return
    numbers = [whole(text.strip()) for text in (data.text or "").split(",")]
    wrong = [index for index, value in enumerate(numbers) if value is None or not 0 <= value < 1 << 32]
    if wrong:
        at = (wrong[0] % width, wrong[0] // width)
        report.stop(tile_place(name, at), "holds something that is no tile number", AGAIN)
        return
    if known is None:
        return
    strange = []
    for index, value in enumerate(numbers):
        tile = (value or 0) & ~FLIPS
        if tile and not any(tile in covered for covered in known):
            strange.append((index % width, index // width))
    if strange:
        report.unreadable = True
        report.add_tiles(name, strange, "is a tile that no tileset has", "paint it anew with a tile of the tilesets")


def _check_objects(group: Element, report: Report) -> None:
    """The objects of an object layer: points and upright rectangles with numbers that mean something."""
    layer = group.get("name", "")
    count = len(group.findall("object"))
    if count > MOST_OBJECTS:
        report.stop(f"layer {layer}", f"has {count} objects", f"delete all but {MOST_OBJECTS} of them")
        return
    ids = set()
    for entry in group.findall("object"):
        label = entry.get("id", "?")
        identity = whole(entry.get("id"))
        x, y = number(entry.get("x", "0")), number(entry.get("y", "0"))
        tile = (int(x // TILE), int(y // TILE)) if x is not None and y is not None else None
        place = object_place(layer, label, entry.get("name", ""), tile)
        before = len(report.problems)
        _check_properties(entry, place, report)
        if identity is None or identity in ids:
            report.stop(place, "has no id of its own", "cut it and paste it again in Tiled, which gives it a new id")
        sides = [number(entry.get(side, "0")) for side in ("width", "height", "rotation")]
        if tile is None or None in sides:
            report.stop(
                place, "has a position, size or rotation that is no number", "set its X, Y, Width, Height and Rotation"
            )
        elif sides[2]:
            report.add(place, f"is turned by {entry.get('rotation')} degrees", "set its Rotation to 0")
        elif (sides[0] or 0) < 0 or (sides[1] or 0) < 0:
            report.add(place, "has a size below zero", "draw it anew with Insert Rectangle")
        if entry.get("template") is not None:
            report.add(place, "is an instance of a template", "choose Detach in its context menu")
        instead = "use Insert Polygon and end it with a right click" if layer == AXONS else USE_PLAIN
        if entry.get("gid") is not None:
            report.stop(place, "is a tile object", f"delete it, and {instead}")
        for shape, word in SHAPES.items():
            if entry.find(shape) is not None and (layer, shape) != (AXONS, "polyline"):
                report.add(place, f"is {word}", f"delete it, and {instead}")
        if layer == AXONS:
            _check_line(entry, place, instead, report)
        if identity is not None:
            ids.add(identity)
            if len(report.problems) > before:
                report.faulty.add(identity)


def _check_line(entry: Element, place: str, instead: str, report: Report) -> None:
    """An axon: a line of some points, each with two numbers."""
    line = entry.find("polyline")
    if line is None:
        report.stop(place, "is no line", f"delete it, and {instead}")
        return
    points = [point.split(",") for point in (line.get("points") or "").split()]
    if any(len(point) != 2 or None in map(number, point) for point in points):
        report.stop(place, "has a point that is no pair of numbers", f"delete it, and {instead}")
    elif not 2 <= len({tuple(point) for point in points}) <= len(points) <= MOST_POINTS:
        report.stop(place, f"has {len(points)} points", f"give it 2 to {MOST_POINTS}, not all in one place")
