"""Remains of nuclei: cells leave them when they die, here or elsewhere in the body, and the blood carries some in.

They hold DNA, and proteins that hold RNA. Phagocytes and enzymes clear them; in lupus both may do it badly (Mahajan
2016, Front Immunol 7:35). Sunlight kills cells of the skin, in everybody (Casciola-Rosen 1997, Lupus 6:175). How many
there are, and how fast they drift, is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import spawn
from game.tissue.chance import between, pick
from game.tissue.events import Burnt
from game.tissue.grid import squared
from game.tissue.motion import follow

if TYPE_CHECKING:
    from game.tissue.state import Remains
    from game.tissue.table import Table

DRIFTS_LEAST, DRIFTS_MOST = 90, 420  # steps for which the blood carries remains before they come to lie


def step(tissue: Table) -> None:
    """Let remains be left, drift in, lie, and fall apart."""
    rules = tissue.rules
    if not rules.remains_most:
        return
    _replace(tissue)
    if rules.uv_bursts:
        _burn(tissue)
    tissue.remains = [one for one in tissue.remains if tissue.now < one.gone_at]
    for one in tissue.remains:
        if one.goal >= 0:
            _drift(tissue, one)


def leave(tissue: Table, x: float, y: float) -> None:
    """A cell died at (x, y): what is left of its nucleus lies there, as long as there is room."""
    if len(tissue.remains) < tissue.rules.remains_most:
        spawn.remains(tissue, x, y)


def _replace(tissue: Table) -> None:
    """Cells are replaced all the time: now and then one of them leaves remains where it was."""
    rules, stream = tissue.rules, tissue.chance.spawning
    if tissue.remains_at < 0:
        tissue.remains_at = tissue.now + between(stream, rules.remains_every // 2, rules.remains_every)
    if tissue.now < tissue.remains_at:
        return
    tissue.remains_at = tissue.now + between(stream, rules.remains_every * 3 // 4, rules.remains_every * 5 // 4)
    living = [cell for cell in tissue.cells if cell.state != "dead"]
    if living:
        cell = pick(stream, living)
        leave(tissue, cell.x + 0.5, cell.y + 0.5)


def _burn(tissue: Table) -> None:
    """Sunlight kills cells of the skin: their remains come in with the blood, and drift towards the filters."""
    rules, stream = tissue.rules, tissue.chance.spawning
    if tissue.uv_at < 0:
        tissue.uv_at = rules.uv_first + between(stream, -rules.uv_every // 4, rules.uv_every // 4)
    if tissue.burnt >= rules.uv_bursts or tissue.now < tissue.uv_at:
        return
    tissue.burnt += 1
    tissue.uv_at = tissue.now + between(stream, rules.uv_every * 3 // 4, rules.uv_every * 5 // 4)
    door = pick(stream, tissue.setup.map.doors)
    for _ in range(rules.uv_size):
        if len(tissue.remains) < rules.remains_most:
            spawn.remains(tissue, door.x, door.y, drifts=between(stream, DRIFTS_LEAST, DRIFTS_MOST))
    tissue.events.append(Burnt(door.x, door.y))


def _drift(tissue: Table, one: Remains) -> None:
    way_x, way_y = follow(tissue, one, tissue.toward(one.goal), tissue.rules.remains_speed)
    if tissue.now >= one.lies_at or (way_x == 0.0 and way_y == 0.0):
        one.goal = -1


def around(tissue: Table, x: float, y: float, radius: float) -> list[Remains]:
    """The remains within `radius` tiles of (x, y)."""
    return [one for one in tissue.remains if squared(one, x, y) <= radius * radius]
