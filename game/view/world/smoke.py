"""Gusts of smoke: one is seen coming where it will come in, with its way ahead; then it rolls on behind its front.

A gust is put together from hard-edged billows, which cost nearly nothing: large ones along its front, smaller ones in
it, wisps where it has been. Its outermost wisps stand as far from its middle as it reaches.
"""

from __future__ import annotations

import math
from itertools import pairwise

import pygame

from game.tissue.grid import FAR
from game.tissue.state import Smoke
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.atlas import Atlas
from game.view.kit.ink import Pen
from game.view.kit.keyed import HARD, keyed
from game.view.world.actors import Actors
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred
from game.view.world.pointers import frame_of, on_edge, pointers

SIZES = ("billow_0", "billow_1", "billow_2")  # wisp, billow, front
# (turn from the way it goes in radians, share of its reach, size of the billow), the last ones in front
FRONT = tuple((0.36 * step, 0.86 - 0.02 * abs(step), 2) for step in (-3, 3, -2, 2, -1, 1, 0))
SECOND = tuple((0.55 * step, 0.5, 1) for step in (-2, 2, -1, 1, 0))
BODY = ((2.5, 0.42, 1), (-2.5, 0.42, 1), (math.pi, 0.1, 1))
RIM = tuple((1.5 + 0.38 * step, 0.93, 0) for step in range(5)) + tuple(
    (-1.5 - 0.38 * step, 0.93, 0) for step in range(4)
)
WISPS = ((math.pi - 0.25, 1.16, 0), (math.pi + 0.3, 1.3, 0), (math.pi, 0.72, 0))
PARTS = (*WISPS, *RIM, *BODY, *SECOND, *FRONT)
KEPT_LEAST = 0.4  # of its parts are seen, however thin it is
ROLLS, SWAYS = 0.16, 3.0  # seconds a picture of a billow, and pixels by which it sways
ARROWS, ARROW_EVERY, ARROW_FROM = 7, 1.5, 1.4  # on its way: how many, tiles from one to the next, and to the first
ARROW_WAYS, MARCHES = 16, 1.1  # directions that are drawn, and tiles a second that arrows march
GATHERS = ((0.0, 0.0, 0), (-0.5, 0.3, 0), (0.5, 0.2, 0), (-0.2, -0.5, 1), (0.4, -0.35, 1), (0.0, 0.1, 2))
EDGE_MARGIN = 40  # pixels off the canvas from which a pointer at the edge tells of it


class Gusts:
    """Draws all gusts of a tissue; reads it, and keeps for each where it looks."""

    def __init__(self, tissue: Tissue, atlas: Atlas, actors: Actors) -> None:
        self._tissue, self._actors = tissue, actors
        self._billows = [atlas.hard(name) for name in SIZES]
        self._arrows = [_arrow(math.tau * way / ARROW_WAYS) for way in range(ARROW_WAYS)]
        self._pointers = pointers(atlas.frames(SIZES[2])[0])
        self._edge = frame_of(tissue)
        self._turns: dict[int, float] = {}  # where a gust looks, in radians: it turns slowly

    def update(self) -> None:
        """Let gusts turn to where they drift."""
        turns: dict[int, float] = {}
        for gust in self._tissue.smoke:
            wanted = self._heading(gust)
            before = self._turns.get(gust.id, wanted)
            off = (wanted - before + math.pi) % math.tau - math.pi
            turns[gust.id] = before + max(-0.05, min(0.05, off))
        self._turns = turns

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw what gathers and what rolls, below all that walks."""
        shown: list[Picture] = []
        for gust in self._tissue.smoke:
            self._point_ahead(shown, gust, lens)
            if self._tissue.now < gust.comes_at:
                self._gather(shown, gust, lens)
            else:
                shown += self.rolling(gust, lens)
        lens.draw(surface, shown)

    def draw_signs(self, surface: pygame.Surface, lens: Lens) -> None:
        """At the edge of the canvas: where a gust is that is out of sight."""
        shown: list[Picture] = []
        for gust in self._tissue.smoke:
            x, y = self._actors.place(gust, lens)
            if not lens.sees(x, y, EDGE_MARGIN):
                edge_x, edge_y, way = on_edge(x, y, lens, self._edge)
                coming = self._tissue.now < gust.comes_at
                beat = (0, 1, 2, 1)[int(lens.clock / 0.15) % 4] if coming and not lens.calm else 0
                centred(shown, self._pointers[way], edge_x, edge_y - beat, lens)
        lens.draw(surface, shown)

    def _heading(self, gust: Smoke) -> float:
        if gust.drift_x or gust.drift_y:
            return math.atan2(gust.drift_y, gust.drift_x)
        ahead = self._ahead(gust, 3)
        if not ahead:
            return 0.0
        return math.atan2(ahead[-1][1] - gust.y, ahead[-1][0] - gust.x)

    def _ahead(self, gust: Smoke, count: int) -> list[tuple[float, float]]:
        """The middles of the next tiles of its way."""
        grid = self._tissue.grid
        ways, tile = self._tissue.toward(gust.goal), grid.tile(gust.x, gust.y)
        found: list[tuple[float, float]] = []
        while len(found) < count and 0 < ways[tile] < FAR:
            tile = grid.next_tile(tile, ways)
            found.append(grid.middle(tile))
        return found

    def _point_ahead(self, shown: list[Picture], gust: Smoke, lens: Lens) -> None:
        """Arrows that march along its way, from where its front is."""
        front = ARROW_FROM if self._tissue.now < gust.comes_at else self._tissue.rules.gust_radius + ARROW_FROM / 2
        march = 0.0 if lens.calm else lens.clock * MARCHES % ARROW_EVERY
        way = [(gust.x, gust.y), *self._ahead(gust, round(front + (ARROWS + 1) * ARROW_EVERY))]
        walked, due = 0.0, front + march
        drawn = 0
        for (x0, y0), (x1, y1) in pairwise(way):
            length = math.hypot(x1 - x0, y1 - y0)
            while drawn < ARROWS and due <= walked + length and length > 0.0:
                share = (due - walked) / length
                turn = round(math.atan2(y1 - y0, x1 - x0) * ARROW_WAYS / math.tau) % ARROW_WAYS
                at = lens.at(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
                centred(shown, self._arrows[turn], *at, lens)
                due, drawn = due + ARROW_EVERY, drawn + 1
            walked += length

    def _gather(self, shown: list[Picture], gust: Smoke, lens: Lens) -> None:
        """A heap that grows until it comes in: the nearer that is, the more of it."""
        left = gust.comes_at - self._tissue.now
        share = 1.0 - min(1.0, left / self._tissue.rules.gust_warning)
        x, y = lens.at(gust.x, gust.y)
        for number, (right, down, size) in enumerate(GATHERS[: 2 + round(share * (len(GATHERS) - 2))]):
            frames = self._billows[size]
            beat = 0 if lens.calm else int(lens.clock / ROLLS + number)
            picture = frames[beat % len(frames)]
            centred(shown, picture, x + round(right * TILE), y + round(down * TILE), lens)

    def rolling(self, gust: Smoke, lens: Lens) -> list[Picture]:
        """The billows of a gust that has come in, those in front last."""
        shown: list[Picture] = []
        x, y = self._actors.place(gust, lens)
        reach = self._tissue.rules.gust_radius * TILE
        if not lens.sees(x, y, round(1.5 * reach)):
            return shown
        heading = self._turns.get(gust.id, self._heading(gust))
        # A thin gust has lost every so many of its parts, so that its form stays
        share = max(KEPT_LEAST, gust.strength / 100.0)
        parts: list[tuple[int, int, pygame.Surface]] = []
        for number, (turn, far, size) in enumerate(PARTS):
            if (number * 0.618) % 1.0 > share:
                continue
            moment = 0.0 if lens.calm else lens.clock
            sway = 0.0 if lens.calm else SWAYS * math.sin(2.1 * moment + 1.7 * number)
            angle = heading + turn
            frames = self._billows[size]
            picture = frames[int(moment / ROLLS + number) % len(frames)]
            parts.append(
                (
                    x + round((reach * far + sway) * math.cos(angle)),
                    y + round((reach * far + sway) * math.sin(angle)),
                    picture,
                )
            )
        for part_x, part_y, picture in sorted(parts, key=lambda part: (part[2].get_width(), part[1])):
            centred(shown, picture, part_x, part_y, lens)
        return shown


def _arrow(turn: float) -> pygame.Surface:
    """An arrowhead in a direction: the wind."""
    pen = Pen(29, 29, HARD)
    cosine, sine = math.cos(turn), math.sin(turn)
    for grow, colour in ((2.4, palette.INK), (0.0, palette.CREAM)):
        ends = (
            (8.5 + 1.5 * grow, 0.0),
            (-5.5 - grow, -6.0 - grow),
            (-2.0 - 0.4 * grow, 0.0),
            (-5.5 - grow, 6.0 + grow),
        )
        pen.fill([(14.5 + x * cosine - y * sine, 14.5 + x * sine + y * cosine) for x, y in ends], colour)
    return keyed(pen.picture())
