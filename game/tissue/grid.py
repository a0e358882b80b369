"""The tile grid: where one can walk, which way is shortest, what a circle bumps into. Tile index: y * width + x."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Protocol

from game.tissue.setup import LevelMap, Terrain

FAR = 1_000_000
RADIUS = 0.3  # of everything that walks, in tiles

# The fixed order in which equally short ways are tried: straight before diagonal, north first, clockwise.
NEIGHBOURS = ((0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1))

PACE = {Terrain.GROUND: 1.0, Terrain.VESSEL: 1.35, Terrain.BED: 0.75, Terrain.WALL: 0.0}


class Body(Protocol):
    """What has a place."""

    x: float
    y: float


class Grid:
    """The walkable side of a `LevelMap`, made once a run. It changes through `Table.close` and `Table.open` alone."""

    def __init__(self, level_map: LevelMap) -> None:
        self.width = level_map.width
        self.height = level_map.height
        self.open = [terrain != Terrain.WALL for terrain in level_map.terrain]
        self.pace = [PACE[Terrain(terrain)] for terrain in level_map.terrain]
        self._ways = [self._ways_from(tile) for tile in range(self.width * self.height)]

    def _ways_from(self, tile: int) -> tuple[int, ...]:
        """The tiles next to `tile` that a circle can walk to; a diagonal only where it cuts no corner."""
        if not self.open[tile]:
            return ()
        x, y = tile % self.width, tile // self.width
        ways = []
        for dx, dy in NEIGHBOURS:
            if self.is_open(x + dx, y + dy) and self.is_open(x + dx, y) and self.is_open(x, y + dy):
                ways.append((y + dy) * self.width + x + dx)
        return tuple(ways)

    def set_open(self, tile: int, *, is_open: bool) -> None:
        """Let one walk on `tile`, or not; the ways of the tiles around follow."""
        self.open[tile] = is_open
        for near in self.square(tile % self.width, tile // self.width, 1):
            self._ways[near] = self._ways_from(near)

    def nearest_open(self, x: float, y: float) -> int:
        """The open tile whose middle is nearest to a position, the first of equally near ones; its own where open."""
        own = self.tile(x, y)
        if self.open[own]:
            return own
        best, least = own, float(FAR)
        for tile, is_open in enumerate(self.open):
            if is_open:
                dx, dy = tile % self.width + 0.5 - x, tile // self.width + 0.5 - y
                if dx * dx + dy * dy < least:
                    best, least = tile, dx * dx + dy * dy
        return best

    def is_open(self, x: int, y: int) -> bool:
        """Whether tile (x, y) lies on the map and is no wall."""
        return 0 <= x < self.width and 0 <= y < self.height and self.open[y * self.width + x]

    def tile(self, x: float, y: float) -> int:
        """The tile under a position, which is taken to lie on the map."""
        return int(y) * self.width + int(x)

    def middle(self, tile: int) -> tuple[float, float]:
        """The position of the middle of a tile."""
        return tile % self.width + 0.5, tile // self.width + 0.5

    def square(self, x: float, y: float, reach: int) -> list[int]:
        """The tiles up to `reach` tiles from the one under a position, itself among them, row by row."""
        left, right = max(0, int(x) - reach), min(self.width, int(x) + reach + 1)
        rows = range(max(0, int(y) - reach), min(self.height, int(y) + reach + 1))
        return [row * self.width + column for row in rows for column in range(left, right)]

    def disc(self, body: Body, radius: float) -> list[int]:
        """The tiles whose middle lies within `radius` tiles of `body`, row by row."""
        tiles = self.square(body.x, body.y, int(radius) + 1)
        return [tile for tile in tiles if squared(body, *self.middle(tile)) <= radius * radius]

    def ways(self, tile: int) -> tuple[int, ...]:
        """Where one can go from `tile`, in the fixed order."""
        return self._ways[tile]

    def distances(self, sources: Iterable[int]) -> list[int]:
        """Steps from every tile to the nearest source; `FAR` where there is no way."""
        found = [FAR] * (self.width * self.height)
        ring = []
        for source in sources:
            if found[source] and self.open[source]:
                found[source] = 0
                ring.append(source)
        steps = 0
        ways = self._ways
        while ring:
            steps += 1
            outer = []
            for tile in ring:
                for other in ways[tile]:
                    if found[other] > steps:
                        found[other] = steps
                        outer.append(other)
            ring = outer
        return found

    def next_tile(self, tile: int, distances: list[int]) -> int:
        """The first neighbour, in the fixed order, nearest to the sources of `distances`; `tile` itself at the end."""
        best, least = tile, distances[tile]
        for other in self._ways[tile]:
            if distances[other] < least:
                best, least = other, distances[other]
        return best

    def blocked(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle at (x, y) touches a wall or the edge of the map (by its four corners)."""
        if x < radius or y < radius:
            return True
        left, right, top, bottom = int(x - radius), int(x + radius), int(y - radius), int(y + radius)
        if right >= self.width or bottom >= self.height:
            return True
        up, down, is_open = top * self.width, bottom * self.width, self.open
        return not (is_open[up + left] and is_open[up + right] and is_open[down + left] and is_open[down + right])

    def slide(self, x: float, y: float, dx: float, dy: float, radius: float) -> tuple[float, float]:
        """Where a circle that moves by (dx, dy) comes to: along the wall when it cannot go straight."""
        if not self.blocked(x + dx, y + dy, radius):
            return x + dx, y + dy
        if dx and not self.blocked(x + dx, y, radius):
            return x + dx, y
        if dy and not self.blocked(x, y + dy, radius):
            return x, y + dy
        return x, y


def heading(dx: float, dy: float) -> tuple[float, float]:
    """The direction (dx, dy) with length 1; (0, 0) stays."""
    length = sqrt(dx * dx + dy * dy)
    if length == 0.0:
        return 0.0, 0.0
    return dx / length, dy / length


def squared(a: Body, x: float, y: float) -> float:
    """Distance squared between `a` and a position, in tiles squared."""
    return (a.x - x) * (a.x - x) + (a.y - y) * (a.y - y)
