"""Collects what is wrong in a map, so that its author hears of everything at once."""

from __future__ import annotations

from collections.abc import Iterable

from game.problems import Problem

TOLD = 4  # tiles with one and the same fault that are named one by one; the rest is counted


class Report:
    """The faults of one map and its tilesets, in the order of finding."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.unreadable = False  # pytmx would fail on this map, or misread it
        self.faulty: set[int] = set()  # ids of objects that a fault was told of: nothing more is said of these

    def add(self, place: str, what: str, remedy: str, *, file: str = "") -> None:
        """Note a fault that leaves the rest of the map readable. `file` when it is not the map itself."""
        self.problems.append(Problem(file or self.file, place, what, remedy))

    def stop(self, place: str, what: str, remedy: str, *, file: str = "") -> None:
        """Note a fault after which pytmx must not be asked."""
        self.unreadable = True
        self.add(place, what, remedy, file=file)

    def add_tiles(self, layer: str, tiles: Iterable[tuple[int, int]], what: str, remedy: str) -> None:
        """Note one fault for tiles (x, y) of a layer; a long list is cut short and counted."""
        found = list(tiles)
        for number, tile in enumerate(found[:TOLD], 1):
            more = f" (and {len(found) - TOLD} more tiles)" if number == TOLD < len(found) else ""
            self.add(tile_place(layer, tile), what + more, remedy)


def tile_place(layer: str, tile: tuple[int, int]) -> str:
    """How a tile is named in a problem; the numbers are those in Tiled's status bar."""
    return f"layer {layer}, tile ({tile[0]}, {tile[1]})"


def object_place(layer: str, number: str, name: str, tile: tuple[int, int] | None = None) -> str:
    """How an object is named in a problem: its id and name, and the tile it stands on where known."""
    where = f" at tile ({tile[0]}, {tile[1]})" if tile else ""
    return f"layer {layer}, object {number} '{name}'{where}"
