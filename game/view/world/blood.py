"""Red cells that drift along the vessels, for the eye only. Where one is follows from the time alone."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.tissue.setup import LevelMap, Terrain
from game.view.kit.palette import Colour
from game.view.world.contour import TILE

APART = 46  # pixels between two red cells on average
SPEED = 62.0  # pixels a second
SIDE = 21.0  # how far from the middle of the vessel, in pixels
TUMBLE = 0.14  # seconds a picture
STEP = 8  # pixels between two points of a stream
CLEAR: Colour = (1, 0, 1)
SOLID = 96  # of 255: from this alpha on a pixel belongs to the red cell
SHORTEST = 6  # tiles; a shorter vessel has no stream


@dataclass(frozen=True, slots=True)
class _Cell:
    start: float
    speed: float
    side: float
    frame: int


class Blood:
    """All streams of a map."""

    def __init__(
        self, level: LevelMap, frames: list[pygame.Surface], lumen: pygame.Surface, closed: Sequence[int] = ()
    ) -> None:
        """`frames` are the pictures of a tumbling red cell, `lumen` is the texture of what it swims in.

        Over the tiles in `closed` (`Table.closed`, read whenever it is drawn) no red cell is seen.
        """
        self._width, self._closed = level.width, closed
        ground = pygame.transform.average_color(lumen)
        self._frames = [_keyed(frame, (ground[0], ground[1], ground[2])) for frame in frames]
        self._half = frames[0].get_width() // 2
        stream = random.Random(5)
        self._streams: list[tuple[list[tuple[float, float, float, float]], list[_Cell]]] = []
        for points in _streams(level):
            length = len(points) * STEP
            cells = [
                _Cell(
                    stream.random() * length,
                    SPEED * (0.85 + 0.3 * stream.random()),
                    SIDE * (2.0 * stream.random() - 1.0),
                    stream.randrange(4),
                )
                for _ in range(length // APART)
            ]
            self._streams.append((points, cells))

    def draw(self, surface: pygame.Surface, left: int, top: int, seconds: float) -> None:
        """Draw the red cells that are in view `seconds` after the start."""
        width, height = surface.get_size()
        half, frames = self._half, self._frames
        shown = []
        for points, cells in self._streams:
            count = len(points)
            for cell in cells:
                way = (cell.start + cell.speed * seconds) / STEP
                x, y, across_x, across_y = points[int(way) % count]
                # Between two points of the stream it goes straight, along the normal turned by a right angle
                rest = (way - int(way)) * STEP
                x += across_x * cell.side + across_y * rest - left
                y += across_y * cell.side - across_x * rest - top
                tile = int(y + top) // TILE * self._width + int(x + left) // TILE if self._closed else -1
                if -half < x < width + half and -half < y < height + half and tile not in self._closed:
                    shown.append((frames[int(seconds / TUMBLE + cell.frame) % 4], (int(x) - half, int(y) - half)))
        surface.fblits(shown)


def _keyed(frame: pygame.Surface, ground: Colour) -> pygame.Surface:
    """A picture with a colour key instead of alpha, its soft rim mixed with the ground: far cheaper to draw."""
    solid = pygame.Surface(frame.get_size()).convert()
    solid.fill(ground)
    solid.blit(frame, (0, 0))
    keyed = pygame.Surface(frame.get_size()).convert()
    pygame.mask.from_surface(frame, SOLID).to_surface(keyed, setsurface=solid, unsetcolor=CLEAR)
    keyed.set_colorkey(CLEAR, pygame.RLEACCEL)
    return keyed


def _streams(level: LevelMap) -> list[list[tuple[float, float, float, float]]]:
    """A middle line for each vessel: points STEP pixels apart, each with the direction across."""
    left = {(x, y) for y in range(level.height) for x in range(level.width) if level.terrain_at(x, y) == Terrain.VESSEL}
    found = []
    for y in range(level.height):
        for x in range(level.width):
            if (x, y) in left:
                far = _walk((x, y), left)[-1]
                order, back = _walk_back(far, left)
                left.difference_update(order)
                line = [order[-1]]
                while line[-1] != far:
                    line.append(back[line[-1]])
                if len(line) >= SHORTEST:
                    found.append(_with_across(_smooth(line, set(order), level)))
    return found


def _walk(start: tuple[int, int], tiles: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return _walk_back(start, tiles)[0]


def _walk_back(
    start: tuple[int, int], tiles: set[tuple[int, int]]
) -> tuple[list[tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    """The tiles that hang together with `start`, nearest first, and for each the one before it."""
    order, back, queue = [], {start: start}, deque([start])
    while queue:
        here = queue.popleft()
        order.append(here)
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            other = here[0] + dx, here[1] + dy
            if other in tiles and other not in back:
                back[other] = here
                queue.append(other)
    return order, back


def _smooth(line: list[tuple[int, int]], tiles: set[tuple[int, int]], level: LevelMap) -> list[tuple[float, float]]:
    """Pull a way along the tiles into the middle of the vessel; positions in pixels of the map.

    Past an end at the edge of the map it goes on; a tile before a blind end inside, where a door may be, it stops.
    """
    middles = []
    for x, y in line:
        near = [(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3) if (x + dx, y + dy) in tiles]
        middles.append(
            (
                TILE * (sum(tile[0] for tile in near) / len(near) + 0.5),
                TILE * (sum(tile[1] for tile in near) / len(near) + 0.5),
            )
        )
    soft = []
    for at in range(len(middles)):
        part = middles[max(0, at - 3) : at + 4]
        soft.append((sum(p[0] for p in part) / len(part), sum(p[1] for p in part) / len(part)))
    first = [_beyond(soft[1], soft[0]), soft[0]] if _at_edge(line[0], level) else []
    last = [soft[-1], _beyond(soft[-2], soft[-1])] if _at_edge(line[-1], level) else []
    return [*first, *soft[1:-1], *last]


def _at_edge(tile: tuple[int, int], level: LevelMap) -> bool:
    return tile[0] in (0, level.width - 1) or tile[1] in (0, level.height - 1)


def _beyond(inner: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """A point past the end of a line, so that red cells come and go outside of the map."""
    dx, dy = end[0] - inner[0], end[1] - inner[1]
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    return end[0] + 3 * TILE * dx / length, end[1] + 3 * TILE * dy / length


def _with_across(line: list[tuple[float, float]]) -> list[tuple[float, float, float, float]]:
    points = []
    rest = 0.0
    for (x0, y0), (x1, y1) in pairwise(line):
        dx, dy = x1 - x0, y1 - y0
        length = max(0.001, (dx * dx + dy * dy) ** 0.5)
        at = rest
        while at < length:
            points.append((x0 + dx * at / length, y0 + dy * at / length, -dy / length, dx / length))
            at += STEP
        rest = at - length
    return points
