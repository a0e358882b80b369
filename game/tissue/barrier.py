"""The tight wall of the brain's vessels: T cells pass it only by doors, which give way and show so ahead.

Few T cells cross that wall while it is quiet; inflammation loosens it (Engelhardt and Ransohoff 2012, Trends Immunol
33:579). That it happens at a few doors which tell of themselves is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.chance import pick
from game.tissue.events import GaveWay, Sealed, Warned
from game.tissue.grid import squared
from game.tissue.state import Clone, Door

if TYPE_CHECKING:
    from game.tissue.setup import Area
    from game.tissue.table import Table

FELT = 3  # tiles around a door whose heat and memory count there
WARM, WORN = 60, 15  # of heat, of blows: what draws a clone to a door as much as another door alone does


def settle(tissue: Table) -> None:
    """Every door is shut."""
    tissue.doors = [Door() for _ in tissue.setup.map.barriers]


def step(tissue: Table) -> None:
    """Let doors give way, fall shut, and lose their seal."""
    for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True):
        if door.state == "warned" and tissue.now >= door.opens_at:
            door.state, door.shuts_at = "open", tissue.now + tissue.rules.door_stays
            tissue.events.append(GaveWay(place.x, place.y))
        elif (door.state == "open" and tissue.now >= door.shuts_at) or (
            door.state == "sealed" and tissue.now >= door.sealed_until
        ):
            _shut(door)


def _shut(door: Door) -> None:
    door.state, door.clone = "shut", -1
    door.opens_at = door.shuts_at = door.sealed_until = -1


def entrance(tissue: Table, clone: Clone) -> Area | None:
    """Where a cell of `clone` comes in now; None while it has to wait, for a door that shows itself from then on."""
    places = tissue.setup.map.barriers
    open_ones = [number for number, door in enumerate(tissue.doors) if door.state == "open"]
    if open_ones:
        own = [number for number in open_ones if tissue.doors[number].clone == clone.id]
        number = own[0] if own else open_ones[0]
        door = tissue.doors[number]
        door.shuts_at = max(door.shuts_at, tissue.now + tissue.rules.door_stays)
        return places[number]
    if not any(door.state == "warned" and door.clone == clone.id for door in tissue.doors):
        _warn(tissue, clone)
    return None


def _warn(tissue: Table, clone: Clone) -> None:
    """Choose a door for a clone: rather where it is hot, or where many blows fell before."""
    shut = [number for number, door in enumerate(tissue.doors) if door.state == "shut"]
    if not shut:
        return
    lots: list[int] = []  # each door as often as it draws
    for number in shut:
        heat, blows = _around(tissue, number)
        lots += [number] * (1 + heat // WARM + blows // WORN)
    chosen = pick(tissue.chance.spawning, lots)
    rules, door, place = tissue.rules, tissue.doors[chosen], tissue.setup.map.barriers[chosen]
    cool = 0 if _around(tissue, chosen)[0] >= rules.door_heat else rules.door_cool
    door.state, door.clone, door.opens_at = "warned", clone.id, tissue.now + cool + rules.door_ahead
    tissue.events.append(Warned(place.x, place.y, clone.antigen))


def _around(tissue: Table, number: int) -> tuple[int, int]:
    """The most heat around a door, and how many blows fell there."""
    place = tissue.setup.map.barriers[number]
    heat = blows = 0
    for tile in tissue.grid.square(place.x, place.y, FELT):
        heat = max(heat, tissue.heat[tile])
        blows += tissue.memory[tile]
    return heat, blows


def within_reach(tissue: Table) -> int:
    """The nearest door that the Treg stands in and that is about to give way, or has; -1 for none."""
    best, least = -1, tissue.rules.seal_reach * tissue.rules.seal_reach
    for number, (door, place) in enumerate(zip(tissue.doors, tissue.setup.map.barriers, strict=True)):
        apart = squared(tissue.treg, place.x, place.y)
        if door.state in ("warned", "open") and apart <= least:
            best, least = number, apart
    return best


def seal(tissue: Table) -> None:
    """Close the door that the Treg stands in; of those who wait before it some are lost to the blood."""
    number = within_reach(tissue)
    door, place = tissue.doors[number], tissue.setup.map.barriers[number]
    clone = tissue.clones.get(door.clone)
    turned = 0
    if clone is not None and clone.waiting:
        turned = min(clone.waiting, int(clone.waiting * tissue.rules.seal_turns + 0.5))
        clone.waiting -= turned
    door.state, door.clone, door.sealed_until = "sealed", -1, tissue.now + tissue.rules.seal_steps
    door.opens_at = door.shuts_at = -1
    tissue.events.append(Sealed(place.x, place.y, turned))
