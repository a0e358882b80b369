"""Everything that lives and moves, drawn between two steps of the tissue; one list of pictures a layer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pygame

from game.tissue.state import Bacterium, Dendritic, Effector, Naive, Virion
from game.tissue.world import Tissue
from game.view.atlas import Atlas
from game.view.contour import TILE

WALK_FRAME, NAIVE_FRAME, CRAWL_FRAME, SWAY_FRAME, SPIN_FRAME = 0.13, 0.4, 0.11, 0.18, 0.12  # seconds a picture
LUNGE_STEPS = 8  # an effector leans into its blow for so long
LUNGE = 6.0  # pixels
GHOST_APART = 0.03  # seconds between two shadows of a dash
FRAYED_BELOW = 35.0  # FOXP3

Picture = tuple[pygame.Surface, tuple[int, int]]


class Body(Protocol):
    """What has an id and a place."""

    id: int
    x: float
    y: float


class Lens:
    """Where things are on the canvas right now: the camera's corner, and how far between two steps the moment lies."""

    def __init__(self, left: int, top: int, share: float, clock: float, size: tuple[int, int]) -> None:
        """`share` 0..1: from the state before the last step to the state after it; `clock` in seconds."""
        self.left, self.top, self.share, self.clock, self.size = left, top, share, clock, size

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of a position in tiles."""
        return round(x * TILE) - self.left, round(y * TILE) - self.top

    def sees(self, x: int, y: int, margin: int = 0) -> bool:
        """Whether a pixel lies on the canvas, or within `margin` of it."""
        return -margin < x < self.size[0] + margin and -margin < y < self.size[1] + margin


class Actors:
    """Draws the actors of a tissue. `remember` is called before each step, `draw` once a frame."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self.tissue, self.atlas = tissue, atlas
        self._before: dict[int, tuple[float, float]] = {}
        self._treg_before = (tissue.treg.x, tissue.treg.y)
        self._trail: list[tuple[float, float, float]] = []
        self._naive_silent = [_muted(frame) for frame in atlas.frames("naive_t")]

    def remember(self) -> None:
        """Keep the places of all actors, to draw between them and the next."""
        before = self._before
        before.clear()
        tissue = self.tissue
        crowds: tuple[Iterable[Body], ...] = (
            tissue.dendritics,
            tissue.naives,
            tissue.effectors,
            tissue.virions,
            tissue.bacteria,
        )
        for crowd in crowds:
            for body in crowd:
                before[body.id] = (body.x, body.y)
        self._treg_before = (tissue.treg.x, tissue.treg.y)

    def update(self, clock: float) -> None:
        """Keep the trail of a dash."""
        x, y = self._treg_before
        self._trail = [mark for mark in self._trail if clock - mark[2] < 3 * GHOST_APART]
        dashing = self.tissue.now < self.tissue.treg.dash_until
        if dashing and (not self._trail or clock - self._trail[-1][2] >= GHOST_APART):
            self._trail.append((x, y, clock))

    def place(self, body: Body, lens: Lens) -> tuple[int, int]:
        """The pixel where `body` is drawn now."""
        before = self._before.get(body.id)
        if before is None:
            return lens.at(body.x, body.y)
        share = lens.share
        return lens.at(before[0] + (body.x - before[0]) * share, before[1] + (body.y - before[1]) * share)

    def treg_place(self, share: float) -> tuple[float, float]:
        """Where the Treg is drawn, in tiles."""
        treg, (x, y) = self.tissue.treg, self._treg_before
        return x + (treg.x - x) * share, y + (treg.y - y) * share

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw all layers, from the remains of cells up to the Treg."""
        tissue = self.tissue
        surface.fblits(self._remains(lens))
        surface.fblits(self._dendritics(tissue.dendritics, lens))
        surface.fblits(self._microbes(tissue.virions, tissue.bacteria, lens))
        surface.fblits(self._naives(tissue.naives, lens) + self._effectors(tissue.effectors, lens))
        surface.fblits(self._treg(lens))

    # Layers

    def _remains(self, lens: Lens) -> list[Picture]:
        picture = self.atlas.frames("lysis")[3]
        shown: list[Picture] = []
        for left in self.tissue.debris:
            x, y = lens.at(left.x, left.y)
            _show(shown, picture, x, y, lens)
        return shown

    def _dendritics(self, cells: list[Dendritic], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        young, ripe = self.atlas.frames("dc_immature"), self.atlas.frames("dc_mature")
        for cell in cells:
            x, y = self.place(cell, lens)
            frames = ripe if cell.state == "carrying" else young
            pace = SWAY_FRAME if cell.state in ("carrying", "sampling") else 1.6 * SWAY_FRAME
            _show(shown, frames[int(lens.clock / pace + cell.id) % 4], x, y, lens)
        return shown

    def _microbes(self, virions: list[Virion], bacteria: list[Bacterium], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames = self.atlas.frames("virus")
        for virion in virions:
            x, y = self.place(virion, lens)
            _show(shown, frames[int(lens.clock / SPIN_FRAME + virion.id) % 4], x, y, lens)
        frames = self.atlas.frames("strep")
        for bacterium in bacteria:
            x, y = self.place(bacterium, lens)
            _show(shown, frames[int(lens.clock / SWAY_FRAME + bacterium.id) % 4], x, y, lens)
        return shown

    def _naives(self, cells: list[Naive], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames = self.atlas.frames("naive_t")
        for cell in cells:
            x, y = self.place(cell, lens)
            tick = int(lens.clock / NAIVE_FRAME + cell.id)
            looks = self._naive_silent if cell.anergic else frames
            _show(shown, looks[tick % 4], x, y, lens)
        return shown

    def _effectors(self, cells: list[Effector], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        now = self.tissue.now
        frames, asleep = self.atlas.frames("effector_cd8"), self.atlas.frames("emote")[2]
        leash = self.atlas.icon("restrain", 14)
        for cell in cells:
            x, y = self.place(cell, lens)
            quiet = cell.state == "quiet"
            tick = cell.id if quiet else int(lens.clock / CRAWL_FRAME + cell.id)
            since = now - (cell.strike_at - self.tissue.rules.strike_steps)
            if cell.state == "attacking" and 0 <= since < LUNGE_STEPS:
                x += round(LUNGE * cell.facing_x)
                y += round(LUNGE * cell.facing_y)
            _show(shown, frames[tick % 4], x, y, lens)
            if quiet:
                _show(shown, asleep, x + 16, y - 18, lens)
            elif self.tissue.clones[cell.clone].leashed:
                _show(shown, leash, x, y - 22, lens)
        return shown

    def _treg(self, lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        ghosts = self.atlas.frames("dash_ghost")
        for place_x, place_y, made in self._trail:
            x, y = lens.at(place_x, place_y)
            _show(shown, ghosts[min(2, int((lens.clock - made) / GHOST_APART))], x, y, lens)
        treg, now = self.tissue.treg, self.tissue.now
        if now < treg.cloud_until:
            name = "treg_calm"
        elif now < treg.unstable_until or treg.foxp3 < FRAYED_BELOW:
            name = "treg_fray"
        elif abs(treg.facing_x) >= abs(treg.facing_y):
            name = "treg_right" if treg.facing_x > 0 else "treg_left"
        else:
            name = "treg_down" if treg.facing_y > 0 else "treg_up"
        pace = WALK_FRAME if treg.moving else 3 * WALK_FRAME
        x, y = lens.at(*self.treg_place(lens.share))
        _show(shown, self.atlas.frames(name)[int(lens.clock / pace) % 4], x, y, lens)
        return shown


def _show(shown: list[Picture], picture: pygame.Surface, x: int, y: int, lens: Lens) -> None:
    """Put a picture's middle at (x, y), unless it is off screen."""
    width, height = picture.get_size()
    if -width < x < lens.size[0] + width and -height < y < lens.size[1] + height:
        shown.append((picture, (x - width // 2, y - height // 2)))


def _muted(frame: pygame.Surface) -> pygame.Surface:
    """A dimmer copy: a T cell that has fallen silent."""
    dim = frame.copy()
    dim.fill((150, 130, 150, 200), special_flags=pygame.BLEND_RGBA_MULT)
    return dim
