"""Viruses and bacteria: they come in, drift towards cells, hide and burst, or divide and leak toxin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import cells, spawn
from game.tissue.chance import direction
from game.tissue.events import Divided, Entered, Infected, MicrobeDied
from game.tissue.motion import drift, follow
from game.tissue.shown import is_harmless
from game.tissue.state import Bacterium, Virion

if TYPE_CHECKING:
    from game.tissue.setup import Arrival
    from game.tissue.table import Table

DRAWN = 0.75  # how often a microbe that is far from cells moves towards them rather than adrift
SCATTER = 0.35  # how far from each other microbes come in, in tiles


def step(tissue: Table) -> None:
    """A step of arrivals, virions and bacteria."""
    for arrival in tissue.setup.arrivals:
        if arrival.step == tissue.now:
            _arrive(tissue, arrival)
    _step_virions(tissue)
    _step_bacteria(tissue)


def _arrive(tissue: Table, arrival: Arrival) -> None:
    microbe = tissue.setup.microbes[arrival.microbe]
    (entry,) = [place for place in tissue.setup.map.entries if place.name == arrival.entry]
    for _ in range(arrival.count):
        aside_x, aside_y = direction(tissue.chance.spawning)
        x, y = tissue.grid.slide(entry.x, entry.y, aside_x * SCATTER, aside_y * SCATTER, SCATTER)
        if microbe.form == "virus":
            spawn.virion(tissue, microbe.id, x, y)
        else:
            spawn.bacterium(tissue, microbe.id, x, y)
    tissue.events.append(Entered(microbe.form, entry.x, entry.y))


def _wander(tissue: Table, body: Virion | Bacterium, speed: float, near: int) -> None:
    """Towards the cells while they are further than `near` tiles away, otherwise adrift."""
    tile = tissue.grid.tile(body.x, body.y)
    if tissue.near_cells[tile] > near and tissue.chance.motion.random() < DRAWN:
        follow(tissue, body, tissue.near_cells, speed)
    else:
        drift(tissue, body, speed)


def _step_virions(tissue: Table) -> None:
    for virion in list(tissue.virions):
        if tissue.now >= virion.dies_at:
            tissue.virions.remove(virion)
            continue
        _wander(tissue, virion, tissue.rules.virion_speed, 0)
        index = tissue.cell_at.get(tissue.grid.tile(virion.x, virion.y))
        if index is None:
            continue
        cell = tissue.cells[index]
        free = cell.state != "dead" and not cell.virus
        if free and tissue.chance.biology.random() < tissue.rules.virion_entry:
            cell.virus = virion.microbe
            tissue.virions.remove(virion)
            tissue.events.append(Infected(index))


def _step_bacteria(tissue: Table) -> None:
    rules = tissue.rules
    for bacterium in list(tissue.bacteria):
        _wander(tissue, bacterium, rules.bacterium_speed, 1)
        if is_harmless(tissue, bacterium.microbe):
            continue
        tile = tissue.grid.tile(bacterium.x, bacterium.y)
        index = tissue.cell_at.get(tile)
        if index is not None and tissue.cells[index].state != "dead":
            cells.harm(tissue, index, rules.toxin_harm, "toxin")
        if tissue.now % cells.TURNS == 0:
            tissue.inflammation.add(tile, rules.toxin_heat)
        if tissue.now >= bacterium.divides_at:
            bacterium.divides_at = spawn.next_division(tissue)
            if len(tissue.bacteria) < rules.bacteria_most:
                spawn.bacterium(tissue, spawn.offspring(tissue, bacterium.microbe), bacterium.x, bacterium.y)
                tissue.events.append(Divided(bacterium.x, bacterium.y))


def strike(tissue: Table, bacterium: Bacterium) -> None:
    """An effector's blow at a bacterium. It stands for the phagocytes that a clone's help brings."""
    weaken(tissue, bacterium, tissue.rules.strike_bacterium)


def weaken(tissue: Table, bacterium: Bacterium, amount: float) -> None:
    """Take `amount` of health from a bacterium; it may be destroyed."""
    if bacterium.health <= 0.0:
        return
    bacterium.health -= amount
    if bacterium.health <= 0.0:
        tissue.bacteria.remove(bacterium)
        tissue.events.append(MicrobeDied(bacterium.x, bacterium.y))
