"""Walks the Treg through a level by keys alone, as a person would: looks, holds a key for a moment, looks again."""

from __future__ import annotations

from typing import Any

from game.library import build_setup
from game.tissue.grid import Grid
from game.tissue.world import Tissue
from tests.browser.playing import Game

TILES_PER_SECOND = 4.6
LONGEST_HOLD = 4  # tiles; the tissue goes on meanwhile
NEAR = 1.6  # tiles; within reach of a dendritic cell


class Walker:
    """One run of a level in the browser. Knows the walls from the map, and everything else from `window.tolerance`."""

    def __init__(self, game: Game, level: str, seed: int) -> None:
        self.game = game
        self.grid: Grid = Tissue(build_setup(level, seed), seed).grid

    def actors(self) -> dict[str, Any]:
        """Where everybody is, from a moment after this call."""
        self.game.until(f"tolerance.step > {self.game.facts()['step']} || tolerance.scene !== 'patrol'")
        actors: dict[str, Any] = self.game.facts()["actors"]
        return actors

    def reach_a_dendritic(self) -> bool:
        """Walks to the nearest dendritic cell whose alarm asks for an answer; False when the run ends before."""
        while self.game.facts()["scene"] == "patrol":
            actors = self.actors()
            waiting = [cell for cell in actors["dendritics"] if cell["state"] == "carrying" and not cell["verdict"]]
            carrying = [cell for cell in waiting if cell["alarm"]]
            if not carrying:
                continue
            x, y = actors["treg"]
            here = self.grid.tile(x, y)
            ways = {cell["id"]: self.grid.distances([self.grid.tile(cell["x"], cell["y"])]) for cell in carrying}
            cell = min(carrying, key=lambda cell: ways[cell["id"]][here])
            if abs(cell["x"] - x) + abs(cell["y"] - y) < NEAR:
                return True
            self._step_along(here, (x, y), ways[cell["id"]])
        return False

    def _step_along(self, here: int, place: tuple[float, float], way: list[int]) -> None:
        """Holds the keys of the first straight piece of the way."""
        width = self.grid.width
        tile = self.grid.next_tile(here, way)
        dx, dy = tile % width - here % width, tile // width - here // width
        length = 1
        while length < LONGEST_HOLD and way[tile] and self.grid.next_tile(tile, way) - tile == tile - here:
            here, tile = tile, self.grid.next_tile(tile, way)
            length += 1
        keys = [key for key, used in (("ArrowRight", dx > 0), ("ArrowLeft", dx < 0)) if used]
        keys += [key for key, used in (("ArrowDown", dy > 0), ("ArrowUp", dy < 0)) if used]
        # From the middle of a tile to the middle of another; being off by a third of a tile is mended by the next look.
        to_x, to_y = self.grid.middle(tile)
        way_left = max(abs(to_x - place[0]), abs(to_y - place[1]))
        pace = TILES_PER_SECOND * (0.71 if dx and dy else 1.0)
        for key in keys:
            self.game.page.keyboard.down(key)
        self.game.page.wait_for_timeout(1000 * way_left / pace)
        for key in keys:
            self.game.page.keyboard.up(key)
