"""Viruses and bacteria: they come in, drift towards cells, hide and burst, or divide and leak toxin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import cells, spawn
from game.tissue.chance import direction, pick
from game.tissue.events import Divided, Entered, Infected, MicrobeDied
from game.tissue.motion import drift, follow
from game.tissue.shown import fits_any, in_microbe, is_asleep, is_harmless
from game.tissue.state import TURNS, Bacterium, TissueCell, Virion

if TYPE_CHECKING:
    from game.tissue.setup import Arrival, Microbe
    from game.tissue.table import Table

DRAWN = 0.75  # how often a microbe that is far from cells moves towards them rather than adrift
SCATTER = 0.35  # how far from each other microbes come in, in tiles
STIRS = 0.01  # load with which a virus that slept begins


def settle(tissue: Table) -> None:
    """What sleeps in cells is there from the start: in a share of those that it infects, by lot."""
    for microbe in tissue.setup.microbes.values():
        if microbe.latent:
            for cell in _hosts(tissue, microbe):
                if tissue.chance.biology.random() < tissue.rules.latent_share:
                    cell.virus = microbe.id


def _hosts(tissue: Table, microbe: Microbe) -> list[TissueCell]:
    """The living cells that a microbe can infect."""
    return [cell for cell in tissue.cells if cell.state != "dead" and _infects(microbe, cell)]


def _infects(microbe: Microbe, cell: TissueCell) -> bool:
    return not microbe.infects or cell.kind in microbe.infects


def step(tissue: Table) -> None:
    """A step of arrivals, virions and bacteria."""
    for arrival in tissue.setup.arrivals:
        if arrival.step == tissue.now:
            arrive(tissue, arrival)
    _stir(tissue)
    _step_virions(tissue)
    _step_bacteria(tissue)


def arrive(tissue: Table, arrival: Arrival) -> None:
    """Let the microbes of an arrival come in now; a virus that sleeps here wakes instead."""
    microbe = tissue.setup.microbes[arrival.microbe]
    if microbe.latent:
        _rouse(tissue, microbe, arrival.count)
        return
    (entry,) = [place for place in tissue.setup.map.entries if place.name == arrival.entry]
    for _ in range(arrival.count):
        aside_x, aside_y = direction(tissue.chance.spawning)
        x, y = tissue.grid.slide(entry.x, entry.y, aside_x * SCATTER, aside_y * SCATTER, SCATTER)
        if microbe.form == "virus":
            spawn.virion(tissue, microbe.id, x, y)
        else:
            spawn.bacterium(tissue, microbe.id, x, y)
    tissue.events.append(Entered(microbe.form, entry.x, entry.y))


def _stir(tissue: Table) -> None:
    """A virus that sleeps wakes by itself, in one cell after the other, while no T cells against it were called lately.

    It is T cells that keep Epstein-Barr virus asleep in B cells; without them it wakes (Taylor 2015, Annu Rev Immunol
    33:787). How soon is invented for play.
    """
    rules = tissue.rules
    if tissue.now < rules.watch_steps or tissue.now % rules.latent_every:
        return
    for microbe in tissue.setup.microbes.values():
        if microbe.latent and not _is_watched(tissue, microbe):
            _rouse(tissue, microbe, 1)


def _is_watched(tissue: Table, microbe: Microbe) -> bool:
    """Whether T cells that hunt it were called within the last while."""
    pieces, rules = in_microbe(tissue, microbe.id), tissue.rules
    return any(
        priming.size
        and tissue.now - priming.step < rules.watch_steps
        and fits_any(tissue, priming.antigen, rules.hunt_fit, pieces)
        for priming in tissue.primings
    )


def _rouse(tissue: Table, microbe: Microbe, count: int) -> None:
    """Wake what sleeps in `count` cells that lie together."""
    asleep = [cell for cell in _hosts(tissue, microbe) if cell.virus == microbe.id and is_asleep(tissue, cell)]
    if asleep:
        first = pick(tissue.chance.spawning, asleep)
        asleep.sort(key=lambda cell: (cell.x - first.x) * (cell.x - first.x) + (cell.y - first.y) * (cell.y - first.y))
        for cell in asleep[:count]:
            cell.load = STIRS


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
        cell, microbe = tissue.cells[index], tissue.setup.microbes[virion.microbe]
        sleeping = cell.virus == microbe.id and is_asleep(tissue, cell)
        free = cell.state != "dead" and (not cell.virus or sleeping) and _infects(microbe, cell)
        if free and tissue.chance.biology.random() < tissue.rules.virion_entry:
            cell.virus = virion.microbe
            if microbe.latent:
                cell.load = STIRS
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
        if tissue.now % TURNS == 0:
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
