"""Tissue cells: they are struck, they sicken, they heal slowly in quiet, they die and leave a scar and debris."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import axons, remains, spawn
from game.tissue.events import CellDied, Cleared, Showed
from game.tissue.shown import content, is_asleep
from game.tissue.state import TURNS, WHOLE, Debris, TissueCell

if TYPE_CHECKING:
    from game.tissue.table import Table


def step(tissue: Table) -> None:
    """A step of the tissue cells, and of what dead ones left behind."""
    for index in range(tissue.now % TURNS, len(tissue.cells), TURNS):
        cell = tissue.cells[index]
        if cell.state != "dead":
            _live(tissue, index, cell)
    tissue.debris = [left for left in tissue.debris if tissue.now < left.gone_at]


def _live(tissue: Table, index: int, cell: TissueCell) -> None:
    rules = tissue.rules
    heat = tissue.heat[tissue.grid.tile(cell.x, cell.y)]
    if heat >= (rules.shy_heat if cell.kind in tissue.setup.wraps else rules.seen_heat):
        cell.hot_at = tissue.now
    if cell.virus and not is_asleep(tissue, cell):
        cell.load += rules.load_gain * TURNS
        cell.health -= rules.load_harm * TURNS
        if cell.load >= WHOLE:
            _burst(tissue, cell)
            die(tissue, index, "infection")
            return
        if cell.health <= 0.0:
            die(tissue, index, "infection")
            return
    if heat > rules.heat_harm_from:
        cell.health -= rules.heat_harm * TURNS * (heat - rules.heat_harm_from) / 1000
        if cell.health <= 0.0:
            die(tissue, index, "inflammation")
            return
    elif cell.kind in tissue.setup.wears:
        pass  # cartilage and bone do not grow back while one looks on
    elif (
        (not cell.virus or is_asleep(tissue, cell))
        and heat < rules.heal_heat
        and tissue.now - cell.struck_at > rules.heal_after
    ):
        cell.health = min(WHOLE, cell.health + rules.heal * TURNS)
    _look(tissue, index)


def _burst(tissue: Table, cell: TissueCell) -> None:
    """An infected cell gives its virus to the neighbourhood."""
    virus = spawn.offspring(tissue, cell.virus)
    for _ in range(tissue.rules.burst_virions):
        spawn.virion(tissue, virus, cell.x + 0.5, cell.y + 0.5)
    tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), tissue.rules.burst_heat)


def _look(tissue: Table, index: int) -> None:
    """The state that can be seen."""
    cell = tissue.cells[index]
    if cell.virus and cell.load >= tissue.rules.hide_load:
        if cell.state != "infected":
            tissue.events.append(Showed(index))
        cell.state = "infected"
    elif cell.health < tissue.rules.stressed_below:
        cell.state = "stressed"
    else:
        cell.state = "healthy"


def harm(tissue: Table, index: int, amount: float, cause: str) -> None:
    """Take `amount` of health from a living cell; it may die of it."""
    cell = tissue.cells[index]
    cell.health -= amount
    cell.struck_at = tissue.now
    if cell.health <= 0.0:
        die(tissue, index, cause)
    else:
        _look(tissue, index)


def strike(tissue: Table, index: int, *, for_virus: bool) -> None:
    """An effector's blow at a living cell.

    Struck for the virus it shows, a cell mostly loses the virus (clearing without killing: Guidotti and Chisari 2001,
    Annu Rev Immunol 19:65); struck for what it shows of itself, it loses health.
    """
    rules, cell = tissue.rules, tissue.cells[index]
    if not for_virus:
        harm(tissue, index, rules.strike_cell, "attack")
        return
    cell.load -= rules.strike_load
    if cell.load < rules.hide_load:
        # What no longer shows would escape: taken to be cleared. What can sleep goes back to sleep, and stays
        cell.load = 0.0
        if not tissue.setup.microbes[cell.virus].latent:
            cell.virus = ""
        tissue.events.append(Cleared(index))
    harm(tissue, index, rules.strike_graze, "infection")


def die(tissue: Table, index: int, cause: str) -> None:
    """The cell is lost: a scar stays on its tile, debris around it, and inflammation."""
    cell = tissue.cells[index]
    left = content(tissue, cell)
    cell.health, cell.load, cell.virus = 0.0, 0.0, ""
    cell.state, cell.cause = "dead", cause
    if left:
        tissue.debris.append(Debris(cell.x + 0.5, cell.y + 0.5, left, tissue.now + tissue.rules.debris_steps))
    tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), tissue.rules.death_heat)
    axons.unwrap(tissue, index)
    remains.leave(tissue, cell.x + 0.5, cell.y + 0.5)
    if tissue.setup.vigil is not None:
        tissue.find_cells()
    tissue.events.append(CellDied(index, cause))
