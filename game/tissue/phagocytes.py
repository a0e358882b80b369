"""Phagocytes: they roam, eat the remains that they come upon, and follow a Treg that walks by.

Tregs make macrophages eat dead cells faster, by IL-13 and IL-10 (Proto 2018, Immunity 49:666). That one follows a Treg
is invented for play: so it can be led to where remains lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import spawn
from game.tissue.events import Eaten
from game.tissue.grid import RADIUS, heading, squared
from game.tissue.motion import drift_in

if TYPE_CHECKING:
    from game.tissue.state import Phagocyte
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at what lies around
ROAMS = 0.35  # of its speed, while nothing calls it
REACHES = 0.5  # tiles from remains at which it eats
BESIDE = 1.3  # tiles that one which follows keeps from the Treg
MOST_FOLLOW = 2  # of them follow at a time


def settle(tissue: Table) -> None:
    """Put the phagocytes into the patrol areas."""
    patrols = tissue.setup.map.patrols
    for number in range(tissue.rules.phagocytes):
        spawn.phagocyte(tissue, number % len(patrols))


def step(tissue: Table) -> None:
    """A step of every phagocyte."""
    for cell in tissue.phagocytes:
        if cell.state == "eating":
            _eat(tissue, cell)
            continue
        if (tissue.now + cell.id) % LOOK_EVERY == 0:
            _look(tissue, cell)
        if cell.state == "going":
            _go(tissue, cell)
        elif cell.state == "following":
            _follow(tissue, cell)
        else:
            drift_in(tissue, cell, tissue.setup.map.patrols[cell.patrol], tissue.rules.phagocyte_speed * ROAMS)


def _look(tissue: Table, cell: Phagocyte) -> None:
    """See whether remains lie near that nobody else eats; else whether the Treg is one to follow."""
    taken = [other.prey for other in tissue.phagocytes if other is not cell]
    smell = tissue.rules.phagocyte_smell
    near = [one for one in tissue.remains if one.id not in taken and squared(one, cell.x, cell.y) <= smell * smell]
    if near:
        prey = min(near, key=lambda one: squared(one, cell.x, cell.y))
        cell.state, cell.prey = "going", prey.id
        return
    cell.prey = -1
    follows = cell.state == "following"
    reach = tissue.rules.escort_keeps if follows else tissue.rules.escort_radius
    treg = tissue.treg
    beside = squared(cell, treg.x, treg.y) <= reach * reach and tissue.now >= treg.unstable_until
    led = len([other for other in tissue.phagocytes if other.state == "following"])
    cell.state = "following" if beside and (follows or led < MOST_FOLLOW) else "roaming"


def _go(tissue: Table, cell: Phagocyte) -> None:
    prey = next((one for one in tissue.remains if one.id == cell.prey), None)
    if prey is None:
        cell.state, cell.prey = "roaming", -1
    elif squared(cell, prey.x, prey.y) <= REACHES * REACHES:
        cell.state, cell.left = "eating", tissue.rules.eat_steps
        prey.goal = -1
    elif not _walk(tissue, cell, prey.x, prey.y):
        cell.state, cell.prey = "roaming", -1


def _follow(tissue: Table, cell: Phagocyte) -> None:
    treg = tissue.treg
    if squared(cell, treg.x, treg.y) > BESIDE * BESIDE:
        _walk(tissue, cell, treg.x, treg.y)


def _walk(tissue: Table, cell: Phagocyte, x: float, y: float) -> bool:
    """A step straight to (x, y), along walls; False when a wall holds it where it is."""
    way_x, way_y = heading(x - cell.x, y - cell.y)
    pace = tissue.rules.phagocyte_speed * tissue.grid.pace[tissue.grid.tile(cell.x, cell.y)]
    before = cell.x, cell.y
    cell.x, cell.y = tissue.grid.slide(cell.x, cell.y, way_x * pace, way_y * pace, RADIUS)
    cell.drift_x, cell.drift_y = way_x, way_y
    return before != (cell.x, cell.y)


def _eat(tissue: Table, cell: Phagocyte) -> None:
    rules, treg = tissue.rules, tissue.treg
    prey = next((one for one in tissue.remains if one.id == cell.prey), None)
    if prey is None:  # it fell apart, or antibodies took it away
        cell.state, cell.prey = "roaming", -1
        return
    beside = squared(cell, treg.x, treg.y) <= rules.escort_radius * rules.escort_radius
    cell.left -= rules.escort_eats if beside and tissue.now >= treg.unstable_until else 1
    if cell.left <= 0:
        tissue.remains.remove(prey)
        cell.state, cell.prey = "roaming", -1
        tissue.events.append(Eaten(prey.x, prey.y))
