"""The camera: follows the Treg, looks a little ahead of it, settles softly, and stays on the map and its border."""

from __future__ import annotations

import math

from game.view.world.contour import TILE

FOLLOW = 7.0  # a second: how fast the camera closes in on where it wants to be
LOOK = 2.2  # a second: how fast it turns its look ahead
LEAD_X, LEAD_Y = 70.0, 44.0  # pixels it looks ahead of a walking Treg
NUDGE_FADES = 9.0  # a second
BORDER = 64  # pixels that the view may go past the map's edge, so that no card covers what stands there


class Camera:
    """Where the view's top left corner lies on the map, in pixels. The result does not depend on the frame rate."""

    def __init__(self, view: tuple[int, int], world: tuple[int, int]) -> None:
        """`view` is the size of the canvas, `world` that of the map, in pixels."""
        self.view, self.world = view, world
        self._x = self._y = 0.0
        self._lead_x = self._lead_y = 0.0
        self._nudge = 0.0

    @property
    def left(self) -> int:
        """Left edge of the view on the map, in whole pixels."""
        return round(self._x)

    @property
    def top(self) -> int:
        """Top edge of the view on the map, in whole pixels."""
        return round(self._y + self._nudge)

    def jump(self, x: float, y: float) -> None:
        """Centre on (x, y) at once."""
        self._x, self._y = self._held(x, y)

    def follow(self, x: float, y: float, way: tuple[float, float], seconds: float) -> None:
        """Let `seconds` pass while the Treg is at (x, y), walking in direction `way` ((0, 0): it stands)."""
        turn = 1.0 - math.exp(-LOOK * seconds)
        self._lead_x += (way[0] * LEAD_X - self._lead_x) * turn
        self._lead_y += (way[1] * LEAD_Y - self._lead_y) * turn
        aim_x, aim_y = self._held(x + self._lead_x, y + self._lead_y)
        close = 1.0 - math.exp(-FOLLOW * seconds)
        self._x += (aim_x - self._x) * close
        self._y += (aim_y - self._y) * close
        self._nudge *= math.exp(-NUDGE_FADES * seconds)
        if abs(self._nudge) < 0.3:
            self._nudge = 0.0

    def side(self, x: float) -> float:
        """Where an x in tiles is on the screen: -1 at its left edge, 0 in the middle, 1 at its right edge."""
        return 2.0 * (x * TILE - self._x) / self.view[0] - 1.0

    def nudge(self, pixels: float) -> None:
        """A short push downwards, as when a stamp lands."""
        self._nudge = pixels

    def _held(self, x: float, y: float) -> tuple[float, float]:
        """The corner that centres on (x, y) within the map and its border; a map smaller than the view is centred."""
        return _hold(x, self.view[0], self.world[0]), _hold(y, self.view[1], self.world[1])


def _hold(middle: float, view: int, world: int) -> float:
    if world <= view:
        return (world - view) / 2.0
    return min(max(middle - view / 2.0, float(-BORDER)), float(world - view + BORDER))
