"""What the stories of the rules begin with: a small tissue in which nothing happens by itself, and who is put into it.

A test says by `@pytest.mark.rule("Beginning of a sentence")` which sentence under Rules in docs/model.md it tells; a
sentence of a table begins with the name of its row, as in "Permit (2): Free".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.tissue.commands import Decide, Inspect, Verdict
from game.tissue.events import Event
from game.tissue.setup import Area, Terrain
from game.tissue.state import Bacterium, Clone, Dendritic, Door, Effector
from game.tissue.world import Tissue
from tests.tissue.small import setup_of

# Rules with which no dendritic cell sets out by itself, and nothing ends soon
STILL: dict[str, Any] = {
    "lull": 100_000,
    "rest_least": 100_000,
    "rest_most": 100_001,
    "dendritics": 1,
    "duration": 100_000,
}


def calm_room(**rules: Any) -> Tissue:
    """A tissue in which no dendritic cell sets out by itself."""
    tissue = Tissue(setup_of(**{**STILL, **rules}), 1)
    tissue.dendritics[0].until = 100_000
    return tissue


def seen(tissue: Tissue) -> Tissue:
    """The same tissue, in which cells show what is their own as they do in lasting inflammation."""
    tissue.rules = replace(tissue.rules, seen_heat=0)
    for cell in tissue.cells:
        cell.hot_at = tissue.now
    return tissue


def in_a_door(tissue: Tissue) -> Tissue:
    """The same tissue, in which the Treg stands in an open door of a vessel: no power lacks the place it asks for."""
    x, y = tissue.treg.x, tissue.treg.y
    level = tissue.setup.map
    terrain = list(level.terrain)
    terrain[tissue.grid.tile(x, y)] = int(Terrain.VESSEL)
    level = replace(level, terrain=tuple(terrain), barriers=(Area("door-here", x, y),))
    tissue.setup = replace(tissue.setup, map=level)
    tissue.doors = [Door("open", shuts_at=100_000)]
    return tissue


def carrier(tissue: Tissue, antigen: str, *, near: bool = True, alarm: float = 2.0) -> Dendritic:
    """Make the dendritic cell carry `antigen` in alarm; beside the Treg, or far away and soon at its gate."""
    (cell,) = tissue.dendritics
    cell.state, cell.antigen, cell.gate, cell.alarm = "carrying", antigen, 0, alarm
    cell.verdict, cell.inspected = "", False
    cell.x, cell.y = (2.5, 1.5) if near else (12.5, 6.5)
    return cell


def run(tissue: Tissue, steps: int) -> list[Event]:
    """All events of the next steps."""
    events: list[Event] = []
    for _ in range(steps):
        events += tissue.step()
    return events


def decide(tissue: Tissue, antigen: str, verdict: Verdict, alarm: float = 2.0) -> list[Event]:
    """Read and decide; the events of both."""
    cell = carrier(tissue, antigen, alarm=alarm)
    return tissue.step([Inspect(cell.id)]) + tissue.step([Decide(cell.id, verdict)])


def infect(tissue: Tissue, index: int) -> None:
    """Let cell `index` show the virus "flu"."""
    cell = tissue.cells[index]
    cell.virus, cell.load, cell.state = "flu", 50.0, "infected"


def kinds(events: list[Event], kind: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


def germ(tissue: Tissue, x: float, y: float) -> Bacterium:
    """A bacterium that shows the mimic and stays undivided for long."""
    tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", x, y, 0.0, 0.0, 30.0, 100_000))
    return tissue.bacteria[-1]


def clone_of(tissue: Tissue, antigen: str, at: list[tuple[float, float]], *, leashed: bool = False) -> Clone:
    """A clone with effectors at these places, that live for long; it finds what it hunts by itself."""
    reach = tissue.rules.leash_fit if leashed else tissue.rules.hunt_fit
    clone = Clone(tissue.new_id(), antigen, reach, leashed)
    tissue.clones[clone.id] = clone
    tissue.clone_ways[clone.id] = tissue.grid.distances(())
    for x, y in at:
        tissue.effectors.append(Effector(tissue.new_id(), clone.id, x, y, 100_000))
    return clone


def sampled(tissue: Tissue, x: float, y: float) -> Dendritic:
    """The dendritic cell of `calm_room` once it has sampled at (x, y)."""
    (cell,) = tissue.dendritics
    cell.state, cell.x, cell.y, cell.until, cell.verdict, cell.alarm = "sampling", x, y, 0, "", 0.0
    cell.goal = tissue.grid.tile(x, y)
    tissue.step()
    assert cell.state == "carrying"
    return cell
