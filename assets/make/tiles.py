"""The kinds of cells in Tiled: a tile of 32 x 32 each, the tileset and the project's list, from the places' kinds.

They are for people who edit maps; the game shows none of the tiles. A kind is told by its outline and by what lies in
it, so that the list in Tiled reads without colour too. A kind without a drawing in `TILES` shows its cell as it is.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import Point, cell, closed, fill, line, nucleus, outlined, oval, polygon, ring, star
from assets.make.kit.pages import write_picture, write_text
from assets.make.kit.palette import Colour, Skin, rgb, skin
from assets.make.tiled import SIDE, project, tileset
from assets.make.tissue.living import picture
from assets.make.tissue.organ import Kind, State
from assets.make.tissue.pages import organs
from game.library.places import kinds_of_cells

LEVELS = Path(__file__).resolve().parents[2] / "levels"
TILESET, PROJECT = "cells.tsx", "tolerance.tiled-project"
MIDDLE = (16.0, 16.0)
NUCLEUS, NUCLEUS_LIGHT = rgb("4B2A63"), rgb("9C78C0")

Inside = Callable[[Any], None]


@dataclass(frozen=True)
class Tile:
    """How a kind of cell looks as a tile: its outline, its colours, what lies in it, and where its nucleus is."""

    outline: Sequence[Point]
    skin: Skin
    inside: Inside
    nucleus: tuple[float, float, float, float]  # x, y, half width, half height
    tension: float = 1.0


def work(folder: Path = LEVELS) -> dict[str, bool]:
    """Write the picture, the tileset and the project's list of kinds; which files changed."""
    names = kinds()
    page = Image.new("RGBA", (SIDE * len(names), SIDE))
    for number, (name, kind) in enumerate(names.items()):
        page.paste(drawn(TILES[name]) if name in TILES else as_it_is(kind), (number * SIDE, 0))
    return {
        "tiles/cells.png": write_picture(folder / "tiles" / "cells.png", page),
        TILESET: write_text(folder / TILESET, tileset(list(names))),
        PROJECT: write_text(folder / PROJECT, project((folder / PROJECT).read_text(encoding="utf-8"), list(names))),
    }


def kinds() -> dict[str, Kind]:
    """All kinds of cells by name, in the order of their tiles, which the files of the places tell.

    Raises LookupError where a number is left out, and for a kind that no organ draws.
    """
    described = {kind.name: kind for organ in organs() for kind in organ.kinds}
    tiles = {kind.tile: name for name, (_, kind) in kinds_of_cells().items()}
    for number in range(len(tiles)):
        if number not in tiles:
            raise LookupError(f"no kind of cell has the tile {number}: number them without a gap in assets/places")
        if tiles[number] not in described:
            raise LookupError(f"no organ in assets/make/tissue has the kind of cell {tiles[number]!r}")
    return {tiles[number]: described[tiles[number]] for number in range(len(tiles))}


def as_it_is(kind: Kind) -> Image.Image:
    """The picture of a healthy cell, as small as a tile."""
    return picture(kind, State.HEALTHY, 0).resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def drawn(tile: Tile) -> Image.Image:
    """One tile."""
    canvas = Canvas(SIDE, SIDE)
    path = closed(tile.outline, tile.tension)
    cell(canvas.pen, path, MIDDLE, 13.0, tile.skin, ink_width=1.2, rim_width=1.2, hatches=0, inside=tile.inside)
    x, y, wide, high = tile.nucleus
    kernel = closed([(x - wide, y), (x, y - high), (x + wide, y), (x, y + high)])
    nucleus(canvas.pen, kernel, (x - wide * 0.3, y - high * 0.35), min(wide, high) * 0.7, NUCLEUS, NUCLEUS_LIGHT)
    return canvas.image()


def _plump(half: float = 14.0) -> list[Point]:
    """A square with round corners."""
    return [
        (16 + half * sx * along, 16 + half * sy * across)
        for sx, sy, flip in ((-1, -1, False), (1, -1, True), (1, 1, False), (-1, 1, True))
        for along, across in (((0.94, 0.6), (0.6, 0.94))[:: -1 if flip else 1])
    ]


def _granules(count: int, size: float, colour: Colour, halo: Colour, seed: int) -> Inside:
    def inside(pen: Any) -> None:
        chance = random.Random(seed)
        for _ in range(count):
            x, y = chance.uniform(4, 28), chance.uniform(4, 28)
            pen.drawCircle(x, y, size + 0.7, fill(halo))
            pen.drawCircle(x, y, size, fill(colour))

    return inside


def _lines(colour: Colour, width: float, *ends: tuple[float, float, float, float]) -> Inside:
    def inside(pen: Any) -> None:
        for left, top, right, bottom in ends:
            pen.drawLine(left, top, right, bottom, line(colour, width))

    return inside


def _ladders(pen: Any) -> None:
    """Desmosomes: short rungs across each side of the cell, where it holds on to the next."""
    for side in range(6):
        angle = math.radians(side * 60 + 30)
        for along in (-4.0, 0.0, 4.0):
            x = 16 + 12.2 * math.cos(angle) - along * math.sin(angle)
            y = 16 + 12.2 * math.sin(angle) + along * math.cos(angle)
            dx, dy = 2.2 * math.cos(angle), 2.2 * math.sin(angle)
            pen.drawLine(x - dx, y - dy, x + dx, y + dy, line(rgb("5A2A18"), 1.3))


def _samples(pen: Any) -> None:
    """Little shapes of every kind: the cell makes some of everything that the body makes."""
    chance = random.Random(4)
    for number in range(16):
        x, y = chance.uniform(6, 26), chance.uniform(6, 26)
        colour = (rgb("FFE08A"), rgb("8FE3CF"), rgb("FF9E9E"), rgb("F4F0FF"))[number % 4]
        if number % 2:
            outlined(pen, oval_path(x, y, 1.5), colour, 0.4)
        else:
            outlined(pen, polygon([(x, y - 1.9), (x + 1.8, y + 1.4), (x - 1.8, y + 1.4)]), colour, 0.4)


def oval_path(x: float, y: float, radius: float) -> Any:
    """A small circle as a path."""
    return closed(ring((x, y), 6, radius))


def _layers(pen: Any) -> None:
    """Flat cells lie on flat cells: the lining of the throat."""
    for y in (9.0, 23.0):
        pen.drawLine(2, y, 30, y, line(rgb("8A3A50"), 1.6))
        pen.drawOval(oval((9 if y < 16 else 22, y - 3.5), 3.2, 1.2), fill(NUCLEUS))


TILES: dict[str, Tile] = {
    "beta": Tile(
        _plump(),
        skin("E39A35", "FFD27A", "9B5420", "FFE7B0"),
        _granules(30, 0.9, rgb("4A1F0E"), rgb("FFE9BE"), 1),
        (17, 17, 5, 4.6),
    ),
    "alpha": Tile(
        _plump(),
        skin("C67A9C", "F4BACE", "743562", "FFD9E2"),
        _granules(12, 1.7, rgb("5E1F4A"), rgb("E8A0C0"), 2),
        (15, 16, 4.6, 5),
    ),
    "mtec": Tile(
        star(MIDDLE, 6, 15.0, 10.5),
        skin("B58AD0", "E2C8F2", "6A4488", "F6E9FF"),
        _samples,
        (16, 16, 4.2, 4.2),
        tension=0.7,
    ),
    "keratinocyte": Tile(
        ring(MIDDLE, 6, 15.2),
        skin("E0946A", "FFC8A4", "944C30", "FFEBD4"),
        _ladders,
        (16, 16, 4.8, 4.4),
        tension=0.12,
    ),
    "melanocyte": Tile(
        star(MIDDLE, 4, 15.5, 5.6, turn=-math.pi / 4),
        skin("8E5A3C", "C8905E", "46261A", "FFDCA8"),
        _granules(34, 0.8, rgb("1C0C0A"), rgb("5A3020"), 3),
        (16, 16, 3.0, 3.0),
        tension=0.5,
    ),
    "reticular": Tile(
        star(MIDDLE, 3, 15.5, 4.8),
        skin("7CC8A0", "C4F0D4", "3A7A5A", "F0FFE8"),
        _lines(rgb("2A5A44"), 1.2, (16, 16, 16, 2), (16, 16, 28, 23), (16, 16, 4, 23)),
        (16, 16, 3.4, 3.2),
        tension=0.45,
    ),
    "throat": Tile(
        [(1.5, 5), (10, 3.5), (22, 3.5), (30.5, 5), (30.5, 27), (22, 28.5), (10, 28.5), (1.5, 27)],
        skin("E88FA0", "FFC9D0", "A04A60", "FFE4E0"),
        _layers,
        (16, 16, 5.4, 2.4),
        tension=0.4,
    ),
    "muscle": Tile(
        [(1.5, 5), (30.5, 5), (30.5, 27), (1.5, 27)],
        skin("E0605C", "FF9A8C", "8E2A34", "FFE2D4"),
        _lines(rgb("86203A"), 1.8, *((x, 4.0, x, 28.0) for x in (5.0, 9.0, 13.0, 19.0, 23.0, 27.0))),
        (16, 16, 4.6, 2.8),
        tension=0.1,
    ),
    "valve": Tile(
        [(2, 24), (8, 11), (16, 6), (24, 5), (30, 8), (24, 21), (16, 26), (8, 27)],
        skin("E8D8B8", "FFF6E0", "A08A62", "FFFFF0"),
        _lines(rgb("A07C50"), 1.0, *((1.0, y + 9, 31.0, y - 9) for y in (8.0, 12.5, 20.0, 24.5))),
        (16, 16, 4.8, 2.4),
        tension=0.8,
    ),
}
