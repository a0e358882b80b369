"""How actors walk: down a distance map, or adrift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.tissue.chance import direction
from game.tissue.grid import FAR, RADIUS, Body, heading

if TYPE_CHECKING:
    from random import Random

    from game.tissue.setup import Area
    from game.tissue.table import Table

NEAR = 0.15  # this near a goal's middle counts as there
TURN = 0.02  # chance a step that something adrift changes its mind


class Drifter(Body, Protocol):
    """What is carried along."""

    drift_x: float
    drift_y: float


def follow(tissue: Table, body: Body, distances: list[int], speed: float) -> tuple[float, float]:
    """Move `body` one step down `distances`, at `speed` on open ground; gives its direction, (0, 0) once there."""
    grid = tissue.grid
    tile = grid.tile(body.x, body.y)
    if distances[tile] >= FAR:
        return 0.0, 0.0
    aim_x, aim_y = grid.middle(grid.next_tile(tile, distances))
    dx, dy = aim_x - body.x, aim_y - body.y
    if distances[tile] == 0 and -NEAR < dx < NEAR and -NEAR < dy < NEAR:
        return 0.0, 0.0
    way_x, way_y = heading(dx, dy)
    stride = speed * grid.pace[tile]
    # No sliding here: the way runs from middle to middle of open tiles and cuts no corner
    body.x += way_x * stride
    body.y += way_y * stride
    return way_x, way_y


def drift(tissue: Table, body: Drifter, speed: float) -> None:
    """Let `body` float on, bounce off walls, and now and then turn."""
    stream = tissue.chance.motion
    if stream.random() < TURN:
        body.drift_x, body.drift_y = direction(stream)
    x, y = tissue.grid.slide(body.x, body.y, body.drift_x * speed, body.drift_y * speed, RADIUS)
    if x == body.x and y == body.y:
        body.drift_x, body.drift_y = direction(stream)
    body.x, body.y = x, y


def spot_in(tissue: Table, place: Area, stream: Random) -> tuple[float, float]:
    """A random position in a rectangle of the map, half a tile off its edges; where a wall lies there, beside it."""
    x = place.x + 0.5 + stream.random() * max(0.0, place.width - 1.0)
    y = place.y + 0.5 + stream.random() * max(0.0, place.height - 1.0)
    if not tissue.grid.is_open(int(x), int(y)):
        return tissue.grid.middle(tissue.grid.nearest_open(x, y))
    return x, y


def drift_in(tissue: Table, body: Drifter, place: Area, speed: float) -> None:
    """Let `body` float on, and back when it has left a rectangle of the map."""
    drift(tissue, body, speed)
    if not place.x <= body.x <= place.x + place.width:
        body.drift_x = -0.5 if body.x > place.x else 0.5
    if not place.y <= body.y <= place.y + place.height:
        body.drift_y = -0.5 if body.y > place.y else 0.5
