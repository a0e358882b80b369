"""A lining that swells: in lasting inflammation its ground closes tile by tile, and opens again in lasting quiet.

The swollen lining of an inflamed joint (pannus) grows over cartilage and wears it away. Here it takes ways, too, but
never the last one: a tile closes only where all other open ground stays in one piece, so that nobody is walled in and
every gate, door and entry can be reached at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import cells
from game.tissue.grid import FAR

if TYPE_CHECKING:
    from game.tissue.table import Table

LOOK_EVERY = 10  # steps between two looks at how hot the lining is
NEAR = 2  # tiles from a hot cell of the lining within which ground closes
TRIES = 6  # tiles that are thought of each time; where none can close the lining waits


def step(tissue: Table) -> None:
    """Let the lining swell where it is hot, ease where it has long been quiet, and wear away what it lies on."""
    if not tissue.rules.swell_most or tissue.now % LOOK_EVERY:
        return
    found = hot(tissue)
    if found:
        tissue.eased_at = tissue.now
        tissue.swelling += len(found)
        if tissue.swelling >= tissue.rules.swell_full:
            tissue.swelling = 0
            _swell(tissue, found)
    elif tissue.pannus and tissue.now >= tissue.eased_at + tissue.rules.ease_after:
        _ease(tissue)
    if tissue.pannus:
        _wear(tissue)


def hot(tissue: Table) -> list[int]:
    """The tiles of the lining that are inflamed."""
    kinds, least = tissue.setup.swells, tissue.rules.swell_heat
    return [
        tile
        for tile, index in tissue.cell_at.items()
        if tissue.cells[index].kind in kinds and tissue.heat[tile] >= least
    ]


def _swell(tissue: Table, inflamed: list[int]) -> None:
    if len(tissue.pannus) >= tissue.rules.swell_most:
        return
    stream = tissue.chance.biology
    found = edge(tissue, inflamed)
    for _ in range(min(TRIES, len(found))):
        tile = found.pop(stream.randrange(len(found)))
        if _keeps_whole(tissue, tile):
            tissue.close(tile)
            tissue.pannus.append(tile)
            return


def edge(tissue: Table, inflamed: list[int]) -> list[int]:
    """Open tiles near `inflamed` cells of the lining that touch it, or what has swollen already; in rising order."""
    width, grid = tissue.grid.width, tissue.grid
    kinds, shut = tissue.setup.swells, dict.fromkeys(tissue.pannus)
    here = grid.tile(tissue.treg.x, tissue.treg.y)
    found = []
    for tile in sorted(dict.fromkeys(near for at in inflamed for near in grid.square(*grid.middle(at), NEAR))):
        touched = (tile - 1, tile + 1, tile - width, tile + width)
        touches = any(
            beside in shut or (beside in tissue.cell_at and tissue.cells[tissue.cell_at[beside]].kind in kinds)
            for beside in touched
        )
        if touches and tile != here and not tissue.close_refusal(tile):
            found.append(tile)
    return found


def _keeps_whole(tissue: Table, tile: int) -> bool:
    """Whether all other open ground that can be reached now could still be if `tile` closed."""
    grid = tissue.grid
    start = next((near for near in grid.ways(tile)), -1)
    if start < 0:
        return False
    before = len([far for far in grid.distances([start]) if far < FAR])
    grid.set_open(tile, is_open=False)
    after = len([far for far in grid.distances([start]) if far < FAR])
    grid.set_open(tile, is_open=True)
    return after == before - 1


def _ease(tissue: Table) -> None:
    """Give the tile back that closed last; the next one after a while."""
    tissue.open(tissue.pannus.pop())
    tissue.eased_at = tissue.now - tissue.rules.ease_after + tissue.rules.ease_every


def _wear(tissue: Table) -> None:
    """Cartilage beside what has swollen is worn away."""
    width, kinds = tissue.grid.width, tissue.setup.wears
    worn = {
        tissue.cell_at[beside]: None
        for tile in tissue.pannus
        for beside in (tile - 1, tile + 1, tile - width, tile + width)
        if beside in tissue.cell_at
    }
    for index in worn:
        cell = tissue.cells[index]
        if cell.kind in kinds and cell.state != "dead":
            cells.harm(tissue, index, tissue.rules.pannus_harm * LOOK_EVERY, "erosion")
