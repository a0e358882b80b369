"""T cells: naive ones drift near gates, clones come in through vessels, effectors hunt what their receptor fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import axons, barrier, cells, microbes, presence, ropes, spawn, tolerance
from game.tissue.chance import pick
from game.tissue.events import Attacked, Entered, Primed, Quieted
from game.tissue.grid import squared
from game.tissue.motion import drift_in, follow
from game.tissue.shown import fits_any, foreign, of_microbe, shown
from game.tissue.state import Bacterium, Clone, Dendritic, Effector, Priming, TissueCell

if TYPE_CHECKING:
    from game.tissue.setup import Area
    from game.tissue.table import Table

AIM_EVERY = 20  # steps between two looks of a clone at where its peptide is shown
NAIVE_SPEED = 0.012
OLD = 150  # steps before its death from which an effector is tired
TIRED = 0.6
CROWD = 0.03  # how far two effectors on one tile push each other apart in a step
HOT = 0.25  # inflammation level above which leucocytes come in faster
HASTE = 2 / 3
SOOTHED = 4  # IL-10 divides inflammation around by this
WHIFF_EVERY = 6  # steps between two whiffs of cytokine from an effector among cells
QUIET_AGE = 600  # steps of life an effector loses to the quiet


def settle(tissue: Table) -> None:
    """Put the first naive T cells into their nests."""
    for number in range(tissue.rules.naives):
        spawn.naive(tissue, number % len(tissue.setup.map.nests))


def step(tissue: Table) -> None:
    """A step of all T cells."""
    _step_naives(tissue)
    _step_clones(tissue)
    _step_effectors(tissue)


def _step_naives(tissue: Table) -> None:
    for cell in tissue.naives:
        drift_in(tissue, cell, tissue.setup.map.nests[cell.nest], NAIVE_SPEED)


def prime(tissue: Table, carrier: Dendritic, alarm: int, *, leashed: bool) -> None:
    """Let a clone against what `carrier` brings to its gate begin, or grow: the more the higher the `alarm` (1..3).

    A leashed one is smaller, lives shorter, and hunts only the best fits.
    """
    rules, antigen = tissue.rules, carrier.antigen
    clone = clone_for(tissue, antigen, leashed=leashed)
    alive = clone.waiting
    for effector in tissue.effectors:
        if effector.clone == clone.id:
            alive += 1
    room = rules.grows_to(leashed=leashed) - alive
    size = max(0, min(size_of(tissue, antigen, alarm, leashed=leashed), room))
    cause = "call" if carrier.verdict else "missed"
    tissue.primings.append(
        Priming(tissue.now, antigen, clone.id, leashed, size, cause, carrier.call, carrier.gate, alarm)
    )
    if not size:
        return
    # Those of the clone that still wait come in with the new ones, and count as theirs
    clone.priming = len(tissue.primings) - 1
    joined = _recruit(tissue, clone, tissue.setup.map.gates[carrier.gate], min(size, rules.naive_join))
    clone.waiting += size - joined
    clone.next_entry = tissue.now + rules.entry_wait
    tissue.events.append(Primed(clone.id, antigen, size, leashed))


def size_of(tissue: Table, antigen: str, alarm: int, *, leashed: bool) -> int:
    """How many cells an attack on `antigen` brings that begins with this alarm (1..3); tolerance takes some away."""
    size = max(0, tissue.rules.clone_size * alarm - tolerance.taken(tissue, antigen))
    return min(size, tissue.rules.leashed_size) if leashed else size


def clone_for(tissue: Table, antigen: str, *, leashed: bool) -> Clone:
    """The clone against `antigen`, full or leashed, begun where there is none yet."""
    for clone in tissue.clones.values():
        if clone.antigen == antigen and clone.leashed == leashed:
            if not _lives(tissue, clone):
                _aim(tissue, clone)
            return clone
    clone = Clone(tissue.new_id(), antigen, reach_of(tissue, leashed=leashed), leashed)
    tissue.clones[clone.id] = clone
    _aim(tissue, clone)
    return clone


def reach_of(tissue: Table, *, leashed: bool) -> float:
    """The fit from which a clone attacks."""
    return tissue.rules.leash_fit if leashed else tissue.rules.hunt_fit


def _recruit(tissue: Table, clone: Clone, gate: Area, most: int) -> int:
    """Naive T cells near the gate join at once; how many did. Behind a tight vessel wall nobody does."""
    if tissue.doors:
        return 0
    radius = tissue.rules.naive_radius
    joined = 0
    for cell in list(tissue.naives):
        if joined < most and squared(cell, gate.x, gate.y) <= radius * radius:
            tissue.naives.remove(cell)
            _enter(tissue, clone, cell.x, cell.y)
            spawn.naive(tissue, cell.nest)
            joined += 1
    return joined


def _enter(tissue: Table, clone: Clone, x: float, y: float) -> None:
    spawn.effector(tissue, clone, x, y, clone.priming)
    tissue.events.append(Entered("effector", x, y))


def _step_clones(tissue: Table) -> None:
    for clone in tissue.clones.values():
        if clone.waiting and tissue.now >= clone.next_entry:
            door = _way_in(tissue, clone)
            if door is not None:
                _enter(tissue, clone, door.x, door.y)
                clone.waiting -= 1
                clone.next_entry = tissue.now + _entry_wait(tissue)
        if (tissue.now + clone.id) % AIM_EVERY == 0 and _lives(tissue, clone):
            _aim(tissue, clone)


def _way_in(tissue: Table, clone: Clone) -> Area | None:
    """Where the next cell of a clone comes in: through any vessel, or by a door of a tight wall, when one gives way."""
    if tissue.doors:
        return barrier.entrance(tissue, clone)
    return pick(tissue.chance.spawning, tissue.setup.map.doors)


def _entry_wait(tissue: Table) -> int:
    """Steps until the next effector of a clone comes in."""
    wait = tissue.rules.entry_wait
    return int(wait * HASTE) if tissue.inflammation_level > HOT else wait


def _lives(tissue: Table, clone: Clone) -> bool:
    """Whether anybody of a clone is there, or on the way; the others look for nothing."""
    return clone.waiting > 0 or any(effector.clone == clone.id for effector in tissue.effectors)


def _aim(tissue: Table, clone: Clone) -> None:
    """Find where the tissue shows what this clone hunts."""
    tiles = [tile for tile, index in tissue.cell_at.items() if hunts(tissue, clone, tissue.cells[index])]
    for prey in tissue.bacteria:
        if _hunts_any(tissue, clone, of_microbe(tissue, prey.microbe)):
            tiles.append(tissue.grid.tile(prey.x, prey.y))
    clone.aims = tuple(tiles)
    tissue.clone_ways[clone.id] = tissue.grid.distances(tiles)


def _hunts_any(tissue: Table, clone: Clone, peptides: tuple[str, ...]) -> bool:
    return fits_any(tissue, clone.antigen, clone.reach, peptides)


def hunts(tissue: Table, clone: Clone, cell: TissueCell) -> bool:
    """Whether a living cell shows a peptide that this clone's receptor fits well enough."""
    return _hunts_any(tissue, clone, shown(tissue, cell))


def _step_effectors(tissue: Table) -> None:
    crowd: dict[int, Effector] = {}
    prey_at = _prey_by_tile(tissue)
    helping = ropes.helping(tissue)
    for effector in list(tissue.effectors):
        if tissue.now >= effector.dies_at:
            tissue.effectors.remove(effector)
            continue
        if tissue.now < effector.quiet_until:
            effector.state = "quiet"
            continue
        if effector.id in helping:
            continue  # `ropes` leads it
        clone = tissue.clones[effector.clone]
        tile = tissue.grid.tile(effector.x, effector.y)
        if not _attack(tissue, effector, clone, _target(tissue, clone, tile, prey_at)):
            _hunt(tissue, effector, tile)
        _make_room(tissue, effector, crowd.setdefault(tile, effector))


def _prey_by_tile(tissue: Table) -> dict[int, list[Bacterium]]:
    prey_at: dict[int, list[Bacterium]] = {}
    for prey in tissue.bacteria:
        prey_at.setdefault(tissue.grid.tile(prey.x, prey.y), []).append(prey)
    return prey_at


def _target(tissue: Table, clone: Clone, tile: int, prey_at: dict[int, list[Bacterium]]) -> Bacterium | int | None:
    """What a clone strikes from a tile: the bacterium, or the cell by its index, on it or beside it; None for nothing.

    A bacterium that has just been destroyed is passed over.
    """
    for near in (tile, *tissue.grid.ways(tile)):
        for prey in prey_at.get(near, ()):
            if prey.health > 0.0 and _hunts_any(tissue, clone, of_microbe(tissue, prey.microbe)):
                return prey
        index = tissue.cell_at.get(near)
        if index is not None and hunts(tissue, clone, tissue.cells[index]):
            return index
    return None


def _attack(tissue: Table, effector: Effector, clone: Clone, target: Bacterium | int | None) -> bool:
    """Strike its target as soon as a blow is due; False when there is none."""
    if target is None:
        return False
    effector.state = "attacking"
    if tissue.now >= effector.strike_at:
        if isinstance(target, Bacterium):
            _strike_bacterium(tissue, effector, target)
        else:
            _strike_cell(tissue, effector, clone, target)
    return True


def strikes_own(tissue: Table, effector: Effector) -> bool:
    """Whether an effector is at work on one of the body's own cells, and no microbe is what it is after there."""
    if effector.state != "attacking":
        return False
    clone = tissue.clones[effector.clone]
    target = _target(tissue, clone, tissue.grid.tile(effector.x, effector.y), _prey_by_tile(tissue))
    return isinstance(target, int) and not _hunts_any(tissue, clone, foreign(tissue, tissue.cells[target]))


def _strike_bacterium(tissue: Table, effector: Effector, prey: Bacterium) -> None:
    _strike(tissue, effector, prey.x, prey.y)
    microbes.strike(tissue, prey)
    _credit(tissue, effector, cleared=prey.health <= 0.0)
    tissue.events.append(Attacked(prey.x, prey.y, healthy=False, clone=effector.clone))


def _strike_cell(tissue: Table, effector: Effector, clone: Clone, index: int) -> None:
    """Strike a cell: for the virus it shows where the clone's receptor fits that, otherwise for what is its own."""
    cell = tissue.cells[index]
    _strike(tissue, effector, cell.x + 0.5, cell.y + 0.5)
    for_virus = _hunts_any(tissue, clone, foreign(tissue, cell))
    before = cell.health
    if not for_virus and cell.kind in tissue.setup.strips:
        cell.struck_at = tissue.now
        lost, bared = axons.strip(tissue, cell.x + 0.5, cell.y + 0.5)
        _credit(tissue, effector, took=bared, hurt=lost)
    else:
        cells.strike(tissue, index, for_virus=for_virus)
        died = cell.state == "dead"
        if for_virus:
            _credit(tissue, effector, cleared=not died and not cell.load)
        else:
            _credit(tissue, effector, took=int(died), hurt=before - cell.health)
    tissue.events.append(Attacked(cell.x + 0.5, cell.y + 0.5, healthy=not for_virus, clone=clone.id))


def _credit(tissue: Table, effector: Effector, *, cleared: bool = False, took: int = 0, hurt: float = 0.0) -> None:
    """Write down to the priming that an effector comes of what its blow did."""
    if effector.priming < 0:
        return
    priming = tissue.primings[effector.priming]
    priming.hurt += hurt
    if took:
        priming.took, priming.took_at = priming.took + took, tissue.now
    if cleared:
        priming.cleared, priming.cleared_at = priming.cleared + 1, tissue.now


def _strike(tissue: Table, effector: Effector, x: float, y: float) -> None:
    """What every blow brings: inflammation and IL-2."""
    rules, tile = tissue.rules, tissue.grid.tile(x, y)
    easier = min(rules.memory_full, tissue.memory[tile])
    tissue.inflammation.add(tile, rules.strike_heat + rules.strike_heat * easier // rules.memory_full)
    tissue.memory[tile] += 1
    tissue.il2.add(tile, rules.strike_il2)
    effector.strike_at = tissue.now + rules.strike_steps * presence.slows(tissue, effector.x, effector.y)
    effector.facing_x, effector.facing_y = x - effector.x, y - effector.y


def _hunt(tissue: Table, effector: Effector, tile: int) -> None:
    old = effector.dies_at - tissue.now < OLD
    effector.state = "tired" if old else "hunting"
    ways = tissue.clone_ways[effector.clone]
    speed = tissue.rules.effector_speed * (TIRED if old else 1.0)
    way_x, way_y = follow(tissue, effector, ways, speed)
    if way_x == 0.0 and way_y == 0.0:
        # Nothing to hunt: it lingers near the cells, where it was called to
        if tissue.near_cells[tile] > 2:
            way_x, way_y = follow(tissue, effector, tissue.near_cells, speed * TIRED)
        else:
            effector.state = "tired"
    if way_x or way_y:
        effector.facing_x, effector.facing_y = way_x, way_y
    if (tissue.now + effector.id) % WHIFF_EVERY == 0 and tissue.near_cells[tile] <= 1:
        tissue.inflammation.add(tile, tissue.rules.hunter_heat)
        tissue.il2.add(tile, tissue.rules.hunter_il2)


def _make_room(tissue: Table, effector: Effector, first: Effector) -> None:
    """Two effectors on one tile push apart, the later one yields."""
    if effector is first:
        return
    side = 1.0 if effector.id % 2 else -1.0
    away_x = CROWD if effector.x > first.x else -CROWD
    away_y = CROWD * side
    effector.x, effector.y = tissue.grid.slide(effector.x, effector.y, away_x, away_y, 0.2)


def around(tissue: Table, x: float, y: float, radius: float) -> list[Effector]:
    """The effectors within `radius` tiles of (x, y)."""
    return [effector for effector in tissue.effectors if squared(effector, x, y) <= radius * radius]


def quiet(tissue: Table, x: float, y: float) -> None:
    """IL-10 around (x, y): every effector there stops for a while, useful or not, and inflammation sinks.

    Cells there stop showing their own peptides, so that an attack on them ends for lack of a target.
    """
    rules = tissue.rules
    reached = around(tissue, x, y, rules.cloud_radius)
    for effector in reached:
        effector.quiet_until = tissue.now + rules.cloud_quiet
        effector.dies_at -= QUIET_AGE
    for tile in tissue.grid.square(x, y, int(rules.cloud_radius)):
        tissue.inflammation.values[tile] //= SOOTHED
        index = tissue.cell_at.get(tile)
        if index is not None:
            # What was hot is so no more: effectors lose sight of the cell
            tissue.cells[index].hot_at = -1
    tissue.events.append(Quieted(x, y, len(reached)))
