"""Smoke: it comes in gusts that one sees coming, drifts along the airway, heats what lies in it and citrullinates it.

Smoking raises the enzyme that makes citrulline of arginine in human lungs, and there is more citrulline in cells washed
out of them (Makrygiannakis 2008, Ann Rheum Dis 67:1488). That it comes in gusts, and how fast it changes a tile, is
invented for play; so is that a Treg, which calms the cells that smoke alarms, keeps most of that from its surroundings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import citrulline, presence, spawn
from game.tissue.chance import between, pick
from game.tissue.events import Blew, Gathered
from game.tissue.grid import squared
from game.tissue.motion import follow

if TYPE_CHECKING:
    from game.tissue.state import Smoke
    from game.tissue.table import Table

LOOK_EVERY = 6  # steps between two looks at what lies in a gust
WHOLE = 100  # strength of a gust that nobody has thinned


def step(tissue: Table) -> None:
    """Let gusts gather, drift, work and end."""
    if tissue.rules.gusts:
        _gather(tissue)
    for gust in list(tissue.smoke):
        if tissue.now < gust.comes_at:
            continue
        if tissue.now == gust.comes_at:
            tissue.events.append(Blew(gust.x, gust.y))
        gust.drift_x, gust.drift_y = follow(tissue, gust, tissue.toward(gust.goal), tissue.rules.gust_speed)
        there = gust.drift_x == 0.0 and gust.drift_y == 0.0
        if there or tissue.now >= gust.gone_at or gust.strength <= 0:
            tissue.smoke.remove(gust)
        elif (tissue.now + gust.id) % LOOK_EVERY == 0:
            _work(tissue, gust)


def _gather(tissue: Table) -> None:
    """Let the next gust be seen coming when it is time: in at one entry, on to another."""
    rules, stream = tissue.rules, tissue.chance.spawning
    if tissue.gust_at < 0:
        tissue.gust_at = rules.gust_first + between(stream, -rules.gust_every // 4, rules.gust_every // 4)
    if tissue.blown >= rules.gusts or tissue.now < tissue.gust_at:
        return
    entries = tissue.setup.map.entries
    entry = pick(stream, entries)
    goal = pick(stream, [place for place in entries if place is not entry] or entries)
    gust = spawn.smoke(tissue, entry, goal)
    tissue.blown += 1
    tissue.gust_at = tissue.now + between(stream, rules.gust_every * 3 // 4, rules.gust_every * 5 // 4)
    tissue.events.append(Gathered(gust.x, gust.y))


def reached(tissue: Table, gust: Smoke) -> list[int]:
    """The open tiles in a gust."""
    return [tile for tile in tissue.grid.disc(gust, tissue.rules.gust_radius) if tissue.grid.open[tile]]


def _work(tissue: Table, gust: Smoke) -> None:
    rules = tissue.rules
    for tile in reached(tissue, gust):
        share = presence.slows(tissue, *tissue.grid.middle(tile))
        citrulline.add(tissue, tile, rules.gust_cit * gust.strength // (WHOLE * share))
        tissue.inflammation.add(tile, rules.gust_heat * gust.strength // (WHOLE * share))


def touched(tissue: Table) -> list[int]:
    """The tiles of living cells that lie in smoke."""
    tiles = [tile for gust in tissue.smoke if tissue.now >= gust.comes_at for tile in reached(tissue, gust)]
    there = (tile for tile in tiles if tile in tissue.cell_at)
    return [tile for tile in dict.fromkeys(there) if tissue.cells[tissue.cell_at[tile]].state != "dead"]


def around(tissue: Table, x: float, y: float, radius: float) -> list[Smoke]:
    """The gusts that have come in and reach into a circle of `radius` tiles around (x, y)."""
    reach = radius + tissue.rules.gust_radius
    return [gust for gust in tissue.smoke if tissue.now >= gust.comes_at and squared(gust, x, y) <= reach * reach]
