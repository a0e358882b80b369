"""Short-lived pictures that mean something: a cell bursts, a cell is freed, IL-10 goes out, a verdict lands.

Also the drops of IL-2 and the flames of inflammation that lie on the ground, read off the tissue's fields.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.tissue.world import Tissue
from game.view.atlas import Atlas
from game.view.contour import TILE
from game.view.ink import converted
from game.view.lens import Lens, Picture, centred

EFFECTS = ("lysis", "virus_burst", "virus_pop", "repair", "il10_ring", "emote", "cyt_il2")
RING_RADIUS = 68  # pixels; of the IL-10 ring in the last picture
MOST = 48  # sparks at a time; the oldest go first
DROPS_MOST, FLAMES_MOST = 18, 12  # in view
DROP_FROM, FLAME_FROM = 70, 330  # of 1000 on a tile
BOB = (0, -1, -2, -3, -3, -2, -1, 0)
BOB_FRAME = 0.11  # seconds
STAMP_SIZES = (1.6, 1.35, 1.12, 1.0)  # a stamp lands
STAMP_LANDS = 0.14  # seconds
STAMP_FRAME = STAMP_LANDS / (len(STAMP_SIZES) - 1)
STAMP_STAYS = 0.75
STAMP_RISE = 1.35  # tiles: it lands over the dendritic cell, not on the two that meet


@dataclass(slots=True)
class _Spark:
    frames: tuple[pygame.Surface, ...]
    x: float  # tiles
    y: float
    born: float  # seconds
    pace: float  # seconds a picture
    ends: float  # seconds; the last picture stays until then
    rise: float = 0.0  # tiles a second, upwards


class Sparks:
    """All of them."""

    def __init__(self, atlas: Atlas, cloud_radius: float) -> None:
        """`cloud_radius`: how far an IL-10 cloud reaches, in tiles; its ring grows to that."""
        self._frames = {name: tuple(atlas.frames(name)) for name in EFFECTS}
        wide = round(atlas.frames("il10_ring")[0].get_width() * cloud_radius * TILE / RING_RADIUS)
        self._frames["il10_ring"] = tuple(
            converted(pygame.transform.smoothscale(frame, (wide, wide))) for frame in atlas.frames("il10_ring")
        )
        self._stamps = {}
        for verdict in ("calm", "permit", "restrain"):
            icon = atlas.icon(verdict, 44)
            self._stamps[verdict] = tuple(
                converted(pygame.transform.smoothscale(icon, (round(44 * size), round(44 * size))))
                for size in STAMP_SIZES
            )
        self._live: list[_Spark] = []

    def add(self, name: str, x: float, y: float, clock: float, pace: float = 0.07) -> None:
        """Play the effect `name` once at a position in tiles."""
        frames = self._frames[name]
        self._put(_Spark(frames, x, y, clock, pace, clock + pace * len(frames)))

    def emote(self, which: int, x: float, y: float, clock: float) -> None:
        """Raise a sign: 0 an exclamation mark, 1 a question mark, 2 sleep."""
        self._put(_Spark((self._frames["emote"][which],), x, y, clock, 1.0, clock + 1.1, rise=0.5))

    def drop(self, x: float, y: float, clock: float) -> None:
        """A drop of IL-2 springs up."""
        self._put(_Spark(self._frames["cyt_il2"], x, y, clock, 1.0, clock + 0.7, rise=1.1))

    def stamp(self, verdict: str, x: float, y: float, clock: float, *, calm_motion: bool) -> None:
        """A verdict lands; with `calm_motion` it is simply there."""
        frames = self._stamps[verdict][-1:] if calm_motion else self._stamps[verdict]
        self._put(_Spark(frames, x, y - STAMP_RISE, clock, STAMP_FRAME, clock + STAMP_STAYS))

    def update(self, clock: float) -> None:
        """Let go of what is over."""
        self._live = [spark for spark in self._live if clock < spark.ends]

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw what is in view."""
        shown: list[Picture] = []
        for spark in self._live:
            age = lens.clock - spark.born
            picture = spark.frames[max(0, min(len(spark.frames) - 1, int(age / spark.pace)))]
            x, y = lens.at(spark.x, spark.y - (0.0 if lens.calm else spark.rise * age))
            centred(shown, picture, x, y, lens)
        lens.draw(surface, shown)

    def _put(self, spark: _Spark) -> None:
        if len(self._live) >= MOST:
            del self._live[0]
        self._live.append(spark)


class Pickups:
    """IL-2 as drops, strong inflammation as flames, where the fields are high."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self._tissue = tissue
        self._drop, self._flame = atlas.frames("cyt_il2")[0], atlas.frames("cyt_tnf")[0]
        self._drops: list[int] = []
        self._flames: list[int] = []

    def update(self, left: int, top: int, size: tuple[int, int]) -> None:
        """Look where in the view (corner and size in pixels) there is something to show."""
        width = self._tissue.grid.width
        first_x, last_x = max(0, left // TILE), min(width, (left + size[0]) // TILE + 1)
        heat, il2 = self._tissue.heat, self._tissue.il2_field
        self._drops.clear()
        self._flames.clear()
        for y in range(max(0, top // TILE), min(self._tissue.grid.height, (top + size[1]) // TILE + 1)):
            row = y * width
            for tile in range(row + first_x, row + last_x):
                if il2[tile] >= DROP_FROM and len(self._drops) < DROPS_MOST:
                    self._drops.append(tile)
                # Every other tile is enough to see where it burns
                if heat[tile] >= FLAME_FROM and (tile + y) % 2 and len(self._flames) < FLAMES_MOST:
                    self._flames.append(tile)

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw drops and flames; where on its tile one lies depends on the tile alone."""
        width = self._tissue.grid.width
        moment = 0.0 if lens.calm else lens.clock
        shown: list[Picture] = []
        for tiles, picture, salt in ((self._flames, self._flame, 3), (self._drops, self._drop, 0)):
            half = picture.get_width() // 2
            for tile in tiles:
                x, y = tile % width * TILE - lens.left, tile // width * TILE - lens.top
                x += 8 + (tile * 7 + salt * 5) % 17
                y += 8 + (tile * 11 + salt * 3) % 17 + BOB[int(moment / BOB_FRAME + tile) % len(BOB)]
                shown.append((picture, (x - half, y - half)))
        lens.draw(surface, shown)
