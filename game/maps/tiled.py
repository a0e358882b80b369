"""The adapter to pytmx: turns a map of checked form into numbers and names of our own. Only this file imports it."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.maps.form import AGAIN, AXONS, CELLS, GROUND, PLACES, TILE
from game.maps.report import Report
from game.tissue.setup import CellSpot, Terrain

TERRAINS = {terrain.name.lower(): terrain for terrain in Terrain}
OLD_TERRAINS = {"islet": Terrain.BED}  # what they were called in tilesets of older maps


@dataclass(frozen=True, slots=True)
class Spot:
    """One object of the layer `places`, measured in tiles; a point has width and height 0."""

    id: int
    kind: str
    name: str
    x: float
    y: float
    width: float
    height: float

    @property
    def tile(self) -> tuple[int, int]:
        """The tile under its top left corner, or under the point."""
        return int(self.x // 1), int(self.y // 1)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of the layer `axons`; `points` in tiles, `lamp` its custom property of that name."""

    id: int
    kind: str
    name: str
    lamp: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A map as it was read, before anybody asked whether it makes sense. `terrain` has -1 where nothing is painted."""

    width: int
    height: int
    terrain: tuple[int, ...]
    cells: tuple[CellSpot, ...]
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...] = ()


def read_draft(path: Path, report: Report) -> Draft | None:
    """What pytmx reads from the map at `path`; tiles without a meaning go into the report. None when pytmx fails."""
    try:
        tiled = _open(path)
        by_name = {layer.name: layer for layer in tiled.layers}
        width, height = int(tiled.width), int(tiled.height)
        ground = [tiled.get_tile_properties_by_gid(gid) or {} for _, _, gid in by_name[GROUND].iter_data()]
        cells = [(gid, tiled.get_tile_properties_by_gid(gid) or {}) for _, _, gid in by_name[CELLS].iter_data()]
        painted = [gid for _, _, gid in by_name[GROUND].iter_data()]
        spots = tuple(_spot(entry) for entry in by_name[PLACES])
        strokes = tuple(_stroke(entry) for entry in by_name.get(AXONS, ()))
    except Exception as error:  # pytmx raises bare Exceptions and whatever its parsing meets
        report.stop("map", f"pytmx cannot read it ({type(error).__name__}: {error})", AGAIN)
        return None

    terrain = [int((TERRAINS | OLD_TERRAINS).get(str(tile.get("terrain")), -1)) for tile in ground]
    report.add_tiles(
        GROUND,
        [(index % width, index // width) for index, gid in enumerate(painted) if not gid],
        "is empty",
        "paint ground, wall, vessel or bed there",
    )
    report.add_tiles(
        GROUND,
        [(index % width, index // width) for index, gid in enumerate(painted) if gid and terrain[index] < 0],
        "is a tile without a terrain",
        f"paint a tile of terrain.tsx, or set the tile's property 'terrain' to one of {', '.join(TERRAINS)}",
    )
    spotted = [
        CellSpot(str(tile.get("kind") or ""), index % width, index // width)
        for index, (gid, tile) in enumerate(cells)
        if gid
    ]
    report.add_tiles(
        CELLS,
        [(cell.x, cell.y) for cell in spotted if not cell.kind],
        "is a tile without a kind of cell",
        "paint a tile of cells.tsx, or set the tile's property 'kind'",
    )
    return Draft(width, height, tuple(terrain), tuple(cell for cell in spotted if cell.kind), spots, strokes)


def _open(path: Path) -> Any:
    """A pytmx TiledMap. pytmx is imported here, since it imports pygame, which greets on stdout and is not needed."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    log = logging.getLogger("pytmx")
    if not log.handlers:  # says that pygame is missing, and repeats what the report says better
        log.addHandler(logging.NullHandler())
        log.propagate = False
    import pytmx

    # Duplicate names are refused in `form`, with the place; pytmx would only say that there are some.
    return pytmx.TiledMap(str(path), load_all=False, allow_duplicate_names=True)


def _kind(entry: Any) -> str:
    """The type of a pytmx object. Tiled 1.9 alone calls it `class`."""
    return str(entry.type or getattr(entry, "class", None) or "")


def _stroke(entry: Any) -> Stroke:
    """A pytmx line in tiles."""
    return Stroke(
        id=int(entry.id),
        kind=_kind(entry),
        name=str(entry.name or ""),
        lamp=str(entry.properties.get("lamp") or ""),
        points=tuple((point[0] / TILE, point[1] / TILE) for point in entry.points),
    )


def _spot(entry: Any) -> Spot:
    """A pytmx object in tiles."""
    return Spot(
        id=int(entry.id),
        kind=_kind(entry),
        name=str(entry.name or ""),
        x=entry.x / TILE,
        y=entry.y / TILE,
        width=entry.width / TILE,
        height=entry.height / TILE,
    )
