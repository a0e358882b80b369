"""Short-lived pictures that mean something: a cell bursts, a cell is freed, IL-10 goes out, a verdict lands.

Also the drops of IL-2 and the flames of inflammation that lie on the ground, read off the tissue's fields.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.atlas import Atlas
from game.view.kit.groove import ROW_SIZE
from game.view.kit.ink import Pen, converted
from game.view.kit.keyed import keyed
from game.view.kit.tokens import token
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred

HURT = 28  # pixels of the flash on a healthy cell that was struck
HURT_BELOW = 0.15  # tiles: the drop of IL-2 that springs up stays in sight
EFFECTS = (
    *("lysis", "virus_burst", "virus_pop", "repair", "il10_ring", "emote", "cyt_il2", "cyt_tgf", "sealing"),
    "frayed",
)
RING_RADIUS = 68  # pixels; of the IL-10 ring in the last picture
SPLASH_RADIUS = 42  # pixels; the same of fresh fluid
MOST = 48  # sparks at a time; the oldest go first
DROPS_MOST, FLAMES_MOST = 18, 12  # in view
DROP_FROM, FLAME_FROM = 70, 330  # of 1000 on a tile
FLAME_SOONER = 200  # of 1000 less, where many blows fell
BOB = (0, -1, -2, -3, -3, -2, -1, 0)
BOB_FRAME = 0.11  # seconds
STAMP_SIZES = (1.6, 1.35, 1.12, 1.0)  # a stamp lands
STAMP_LANDS = 0.14  # seconds
STAMP_FRAME = STAMP_LANDS / (len(STAMP_SIZES) - 1)
STAMP_STAYS = 0.75
STREAMS = 8  # pictures that stream together or apart, evenly all around
STREAM_SECONDS = 0.7
FLIES, FLIES_APART = 0.75, 0.07  # seconds that a token flies, and from one to the next
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
    across: float = 0.0  # tiles a second, to the right


class Sparks:
    """All of them."""

    def __init__(self, atlas: Atlas, cloud_radius: float, rinse_radius: float) -> None:
        """How far an IL-10 cloud and a rinse reach, in tiles: their rings grow to that."""
        self._frames = {name: tuple(atlas.frames(name)) for name in EFFECTS}
        wide = round(atlas.frames("il10_ring")[0].get_width() * cloud_radius * TILE / RING_RADIUS)
        self._frames["il10_ring"] = tuple(
            converted(pygame.transform.smoothscale(frame, (wide, wide))) for frame in atlas.frames("il10_ring")
        )
        wide = round(atlas.frames("splash")[0].get_width() * rinse_radius * TILE / SPLASH_RADIUS)
        self._frames["splash"] = tuple(
            keyed(pygame.transform.smoothscale(frame, (wide, wide))) for frame in atlas.frames("splash")
        )
        self._frames["hurt"] = _hurts()
        self._frames["wakes"] = _wakes()
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

    def hurt(self, x: float, y: float, clock: float) -> None:
        """A healthy cell was struck: a flash, which a blow at an infected one or a microbe does not have."""
        self._put(_Spark(self._frames["hurt"], x, y + HURT_BELOW, clock, 0.09, clock + 0.3))

    def stream(self, name: str, x: float, y: float, clock: float, radius: float, *, inwards: bool) -> None:
        """Pictures of `name` stream together from all around (`inwards`), or apart, over `radius` tiles."""
        for step in range(STREAMS):
            turn = math.tau * step / STREAMS
            way_x, way_y = math.cos(turn), math.sin(turn)
            speed = (-radius if inwards else radius) / STREAM_SECONDS
            start = radius if inwards else 0.0
            self._put(
                _Spark(
                    self._frames[name][:1],
                    x + start * way_x,
                    y + start * way_y,
                    clock,
                    1.0,
                    clock + STREAM_SECONDS,
                    rise=-speed * way_y,
                    across=speed * way_x,
                )
            )

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
            moved = 0.0 if lens.calm else age
            x, y = lens.at(spark.x + spark.across * moved, spark.y - spark.rise * moved)
            centred(shown, picture, x, y, lens)
        lens.draw(surface, lens.for_show(shown, 1.0))

    def _put(self, spark: _Spark) -> None:
        if len(self._live) >= MOST:
            del self._live[0]
        self._live.append(spark)


def _wakes() -> tuple[pygame.Surface, ...]:
    """A sleeper wakes: rays that spring out of a ring."""
    pictures = []
    for near, far in ((15.0, 19.0), (17.0, 26.0), (21.0, 30.0), (26.0, 31.0)):
        pen = Pen(68, 68)
        for width, colour in ((5.6, palette.INK), (2.8, palette.INFLAMMATION)):
            for ray in range(10):
                turn = math.tau * (ray + 0.5) / 10
                ends = [(34 + reach * math.cos(turn), 34 + reach * math.sin(turn)) for reach in (near, far)]
                pen.line(ends, width, colour)
        pictures.append(pen.picture())
    return tuple(pictures)


def _hurts() -> tuple[pygame.Surface, ...]:
    """The flash of a blow: a star of eight uneven points, larger from picture to picture."""
    pictures = []
    for share in (0.55, 1.0, 0.8):
        pen = Pen(HURT, HURT)
        for grow, colour in ((2.2, palette.INK), (0.4, palette.INFLAMMATION), (-3.6, palette.CREAM)):
            points = []
            for step in range(16):
                tip = (HURT / 2 - 3.0) * share * (1.0 if step % 4 == 0 else 0.78)
                far = max(0.6, (tip if step % 2 == 0 else 0.44 * tip) + grow)
                turn = math.tau * (step / 16.0 + 0.03)
                points.append((HURT / 2 + far * math.cos(turn), HURT / 2 + far * math.sin(turn)))
            pen.fill(points, colour)
        pictures.append(pen.picture())
    return tuple(pictures)


class Flights:
    """Tokens that fly from the tissue to a card: a peptide that was learnt goes into the library."""

    def __init__(self, to: tuple[int, int]) -> None:
        """`to` is the pixel of the canvas where they arrive."""
        self._to = to
        self._live: list[tuple[pygame.Surface, float, float, float]] = []

    def send(self, residues: Sequence[str], x: float, y: float, clock: float) -> None:
        """Let these residues fly from a position in tiles, one after the other."""
        for number, residue in enumerate(residues):
            self._live.append((token(residue, ROW_SIZE), x, y, clock + FLIES_APART * number))

    def update(self, clock: float) -> None:
        """Let go of what has arrived."""
        self._live = [flight for flight in self._live if clock - flight[3] < FLIES]

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw those that are under way; none with reduced motion."""
        shown: list[Picture] = []
        for picture, x, y, begun in () if lens.calm else self._live:
            share = (lens.clock - begun) / FLIES
            if share >= 0.0:
                from_x, from_y = lens.at(x, y)
                gone = share * share * (3.0 - 2.0 * share)
                arc = round(36.0 * math.sin(math.pi * share))
                at_x, at_y = from_x + (self._to[0] - from_x) * gone, from_y + (self._to[1] - from_y) * gone
                centred(shown, picture, round(at_x), round(at_y) - arc, lens)
        lens.draw(surface, shown)


class Pickups:
    """IL-2 as drops, strong inflammation as flames, where the fields are high."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self._tissue = tissue
        self._drop, self._flame = atlas.hard("cyt_il2")[0], atlas.hard("cyt_tnf")[0]
        self._drops: list[int] = []
        self._flames: list[int] = []

    def update(self, left: int, top: int, size: tuple[int, int]) -> None:
        """Look where in the view (corner and size in pixels) there is something to show."""
        width = self._tissue.grid.width
        first_x, last_x = max(0, left // TILE), min(width, (left + size[0]) // TILE + 1)
        heat, il2 = self._tissue.heat, self._tissue.il2_field
        memory, full = self._tissue.memory, self._tissue.rules.memory_full
        self._drops.clear()
        self._flames.clear()
        for y in range(max(0, top // TILE), min(self._tissue.grid.height, (top + size[1]) // TILE + 1)):
            row = y * width
            for tile in range(row + first_x, row + last_x):
                if il2[tile] >= DROP_FROM and len(self._drops) < DROPS_MOST:
                    self._drops.append(tile)
                # Every other tile is enough to see where it burns
                # where it burnt for long it is seen to smoulder sooner
                least = FLAME_FROM - FLAME_SOONER * min(memory[tile], full) // full
                if heat[tile] >= least and (tile + y) % 2 and len(self._flames) < FLAMES_MOST:
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
