"""B cells: helped long enough by a clone, one becomes a plasma cell and pours out antibodies against the same protein.

An antibody drifts to what it fits and sticks to it: it takes a virus out of play, weakens a bacterium, marks a cell.
Whether a marked cell is harmed differs from disease to disease (`Rules.antibody_harm`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.tissue import cells, clumps, interferon, microbes, ropes, spawn
from game.tissue.events import Bound, Clumped, Found, Switched
from game.tissue.grid import squared
from game.tissue.motion import drift_in, follow
from game.tissue.shown import fits_any, in_microbe, made
from game.tissue.state import Antibody, BCell, Clone, TissueCell

if TYPE_CHECKING:
    from game.tissue.table import Table

HELP_EVERY = 10  # steps between two counts of the help that clones give
AIM_EVERY = 30  # steps between two looks at where antibodies would find what they fit
BCELL_SPEED = 0.01
TOUCH = 0.6  # how near an antibody must come to a microbe, in tiles
MOST_MARKS = 6  # antibodies that a cell has room for


def settle(tissue: Table) -> None:
    """Put the B cells into their follicles."""
    for number in range(len(tissue.setup.map.follicles)):
        for _ in range(tissue.rules.bcells):
            spawn.bcell(tissue, number)


def step(tissue: Table) -> None:
    """A step of B cells, plasma cells and antibodies."""
    if not tissue.bcells:
        return
    if tissue.now % HELP_EVERY == 0:
        _help(tissue)
    for cell, antigen in ropes.step(tissue):
        switch(tissue, cell, antigen)
    if tissue.now % AIM_EVERY == 0:
        _aim(tissue)
    for cell in list(tissue.bcells):
        _step_bcell(tissue, cell)
    for antibody in list(tissue.antibodies):
        _step_antibody(tissue, antibody)


def _help(tissue: Table) -> None:
    """Count the help of every clone; with enough of it a B cell that waits becomes a plasma cell."""
    rules = tissue.rules
    at_work: dict[int, int] = {}
    for effector in tissue.effectors:
        if effector.state != "quiet":
            at_work[effector.clone] = at_work.get(effector.clone, 0) + 1
    for clone in tissue.clones.values():
        given = at_work.get(clone.id, 0) * HELP_EVERY
        clone.help += int(given * rules.leashed_help) if clone.leashed else given
        if clone.help >= rules.help_needed and _helped(tissue, clone):
            clone.help = 0


def _helped(tissue: Table, clone: Clone) -> bool:
    """Whether the help of a clone comes to something: a plasma cell, or a rope where one sees help at work."""
    return ropes.begin(tissue, clone) if tissue.rules.ropes_most else _switch_one(tissue, clone.antigen)


def _switch_one(tissue: Table, antigen: str) -> bool:
    """Let one B cell that waits become a plasma cell against `antigen`; False when none can.

    In a patient without antibodies against citrulline none does that for it.
    """
    if antigen in tissue.setup.turned and not tissue.rules.complexes_most:
        return False
    waiting = [cell for cell in tissue.bcells if cell.state == "waiting"]
    if not waiting or len(tissue.bcells) - len(waiting) >= tissue.rules.plasma_most:
        return False
    switch(tissue, waiting[0], antigen)
    return True


def switch(tissue: Table, cell: BCell, antigen: str) -> None:
    """Let a B cell become a plasma cell against the protein of `antigen`."""
    cell.state, cell.antigen = "plasma", antigen
    cell.dies_at = tissue.now + tissue.rules.plasma_life
    cell.fires_at = tissue.now + tissue.rules.antibody_every
    if antigen not in tissue.antibody_aims:
        _aim_at(tissue, antigen)
    tissue.events.append(Switched(cell.id, antigen, cell.x, cell.y))
    _test_blood(tissue, antigen)


def _step_bcell(tissue: Table, cell: BCell) -> None:
    rules = tissue.rules
    if cell.state == "waiting":
        drift_in(tissue, cell, tissue.setup.map.follicles[cell.follicle], BCELL_SPEED)
        return
    if interferon.spares(tissue, cell):
        cell.dies_at += 1
    if tissue.now >= cell.dies_at:
        tissue.bcells.remove(cell)
        spawn.bcell(tissue, cell.follicle)
    elif tissue.now >= cell.fires_at:
        cell.fires_at = tissue.now + rules.antibody_every
        # Nothing it fits, nothing to show: what would only float about is left out
        if len(tissue.antibodies) < rules.antibody_most and tissue.antibody_aims[cell.antigen]:
            cell.fired_at = tissue.now
            spawn.antibody(tissue, cell)


def _aim(tissue: Table) -> None:
    """Find where antibodies would stick, for each antigen that is poured out or still in the tissue."""
    wanted = {cell.antigen: None for cell in tissue.bcells if cell.state == "plasma"}
    wanted.update({antibody.antigen: None for antibody in tissue.antibodies})
    tissue.antibody_aims = dict.fromkeys(wanted, ())
    tissue.antibody_ways = {}
    for antigen in wanted:
        _aim_at(tissue, antigen)


def _aim_at(tissue: Table, antigen: str) -> None:
    tiles = _remains_for(tissue, antigen) if tissue.setup.antigens[antigen].shape else _tiles_for(tissue, antigen)
    tissue.antibody_aims[antigen] = tuple(tiles)
    tissue.antibody_ways[antigen] = tissue.grid.distances(tiles)


def _remains_for(tissue: Table, antigen: str) -> list[int]:
    """Where antibodies that read a shape find it, or one that they take for it: in remains of nuclei."""
    if not clumps.taken(tissue, antigen):
        return []
    return [tissue.grid.tile(one.x, one.y) for one in tissue.remains]


def _tiles_for(tissue: Table, antigen: str) -> list[int]:
    grid = tissue.grid
    tiles = [grid.tile(cell.x + 0.5, cell.y + 0.5) for cell in tissue.cells if _marks(tissue, antigen, cell)]
    tiles = [tile for tile in tiles if tissue.cells[tissue.cell_at[tile]].state != "dead"]
    tiles = [tile for tile in tiles if tissue.cells[tissue.cell_at[tile]].marks < MOST_MARKS]
    tiles += [grid.tile(one.x, one.y) for one in tissue.bacteria if _fits_microbe(tissue, antigen, one.microbe)]
    tiles += [grid.tile(one.x, one.y) for one in tissue.virions if _fits_microbe(tissue, antigen, one.microbe)]
    return tiles


def _marks(tissue: Table, antigen: str, cell: TissueCell) -> bool:
    """Whether antibodies against `antigen` stick to a cell: only to what of its own lies on its outside."""
    if antigen in tissue.setup.turned:
        # What is against citrulline sticks wherever enough of it is, whichever protein it is in
        there = tissue.cit[tissue.grid.tile(cell.x, cell.y)] >= tissue.rules.cit_binds
        return there and cell.kind in tissue.setup.binds
    outside = tuple(peptide for peptide in made(tissue, cell) if peptide in tissue.setup.surface)
    return fits_any(tissue, antigen, tissue.rules.hunt_fit, outside)


def _test_blood(tissue: Table, antigen: str) -> None:
    """Antibodies against an own protein can be found in the blood, wherever in the cell that protein lies.

    Those that read a shape are found by every shape of the body that they take.
    """
    of = tissue.setup.antigens[antigen].shape
    if of:
        takes = tissue.setup.shapes[of].takes
        _find(tissue, [one for one in tissue.setup.nuclear if tissue.setup.antigens[one].shape in takes])
        return
    # What is against citrulline finds that, and no protein without it
    there = (antigen,) if antigen in tissue.setup.turned else tissue.setup.made
    _find(tissue, [peptide for peptide in there if tissue.fit_of(antigen, peptide) >= tissue.rules.hunt_fit])


def _find(tissue: Table, peptides: Sequence[str]) -> None:
    for peptide in peptides:
        if peptide not in tissue.blood_test:
            tissue.blood_test.append(peptide)
            tissue.events.append(Found(peptide))


def _fits_microbe(tissue: Table, antigen: str, microbe: str) -> bool:
    return fits_any(tissue, antigen, tissue.rules.hunt_fit, in_microbe(tissue, microbe))


def _step_antibody(tissue: Table, antibody: Antibody) -> None:
    if tissue.now >= antibody.dies_at or _stick(tissue, antibody):
        tissue.antibodies.remove(antibody)
        return
    ways = tissue.antibody_ways[antibody.antigen]
    way_x, way_y = follow(tissue, antibody, ways, tissue.rules.antibody_speed)
    if way_x or way_y:
        antibody.facing_x, antibody.facing_y = way_x, way_y


def _stick(tissue: Table, antibody: Antibody) -> bool:
    """Stick to what is here and fits; False when there is nothing."""
    rules = tissue.rules
    if tissue.setup.antigens[antibody.antigen].shape:
        return _stick_by_shape(tissue, antibody)
    for bacterium in tissue.bacteria:
        near = squared(bacterium, antibody.x, antibody.y) <= TOUCH * TOUCH
        if near and _fits_microbe(tissue, antibody.antigen, bacterium.microbe):
            tissue.events.append(Bound(antibody.x, antibody.y, "bacterium"))
            microbes.weaken(tissue, bacterium, rules.antibody_bacterium)
            return True
    for virion in tissue.virions:
        near = squared(virion, antibody.x, antibody.y) <= TOUCH * TOUCH
        if near and _fits_microbe(tissue, antibody.antigen, virion.microbe):
            tissue.events.append(Bound(antibody.x, antibody.y, "virus"))
            tissue.virions.remove(virion)
            return True
    index = tissue.cell_at.get(tissue.grid.tile(antibody.x, antibody.y))
    if index is None:
        return False
    cell = tissue.cells[index]
    if cell.state == "dead" or cell.marks >= MOST_MARKS or not _marks(tissue, antibody.antigen, cell):
        return False
    if antibody.antigen in tissue.setup.turned:
        _clump(tissue, cell)
        return True
    cell.marks += 1
    tissue.events.append(Bound(antibody.x, antibody.y, "cell"))
    if rules.antibody_harm:
        cells.harm(tissue, index, rules.antibody_harm, "antibody")
    return True


def _stick_by_shape(tissue: Table, antibody: Antibody) -> bool:
    """Meet remains of a nucleus, and hold on by affinity or be lost; False where none are that it takes."""
    if not clumps.taken(tissue, antibody.antigen):
        return False
    for one in tissue.remains:
        if squared(one, antibody.x, antibody.y) <= TOUCH * TOUCH:
            clumps.form(tissue, antibody, one)
            return True
    return False


def _clump(tissue: Table, cell: TissueCell) -> None:
    """An antibody against citrulline becomes a complex on the cell it sticks to, as long as there is room."""
    if len(tissue.complexes) < tissue.rules.complexes_most:
        x, y = cell.x + 0.5, cell.y + 0.5
        spawn.immune_complex(tissue, x, y)
        tissue.events.append(Clumped(x, y))
