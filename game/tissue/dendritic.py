"""Dendritic cells: rest, seek, sample, carry one peptide to a lymph gate. What they carry begins an attack there.

A Treg's verdict reaches the immune system through them: CTLA-4 strips CD80 and CD86 off the dendritic cell (Qureshi
2011, Science 332:600).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import allies, spawn, tcells
from game.tissue.chance import between, pick
from game.tissue.commands import Verdict
from game.tissue.events import Delivered, Matured
from game.tissue.grid import FAR, squared
from game.tissue.motion import follow
from game.tissue.shown import microbes_around, of_microbe, own
from game.tissue.state import Dendritic

if TYPE_CHECKING:
    from game.tissue.setup import Area
    from game.tissue.table import Table

AROUND = 2.6  # how far a dendritic cell picks things up, in tiles
SMELL = 4.0  # how far it feels danger
SOME_HEAT, STRONG_HEAT = 150, 500  # inflammation that counts as some, as strong danger
STRONG_MICROBES = 3
AT_GATE = 0.7
CHOICES = 3  # places that a dendritic cell thinks of; it goes to the nearest


def settle(tissue: Table) -> None:
    """Put the first dendritic cells into their patrol areas."""
    patrols = tissue.setup.map.patrols
    for number in range(tissue.rules.dendritics):
        patrol = number % len(patrols)
        x, y = tissue.grid.middle(_spot_in(tissue, patrols[patrol]))
        cell = spawn.dendritic(tissue, patrol, x, y)
        _rest(tissue, cell)
        # The first one sets out early: a level's first decision comes soon
        cell.until = (number * tissue.rules.rest_least) // 2 + 1
        tissue.dendritics.append(cell)


def _spot_in(tissue: Table, place: Area) -> int:
    """A random open tile of a rectangle of the map."""
    stream = tissue.chance.motion
    tiles = [
        y * tissue.grid.width + x
        for y in range(int(place.y), int(place.y + place.height))
        for x in range(int(place.x), int(place.x + place.width))
        if tissue.grid.is_open(x, y)
    ]
    return pick(stream, tiles) if tiles else tissue.grid.tile(place.x, place.y)


def _rest(tissue: Table, cell: Dendritic) -> None:
    cell.state = "resting"
    cell.verdict = cell.antigen = cell.source = ""
    cell.inspected = False
    cell.danger = 0
    cell.goal = _spot_in(tissue, tissue.setup.map.patrols[cell.patrol])
    cell.until = tissue.now + between(tissue.chance.biology, tissue.rules.rest_least, tissue.rules.rest_most)


def step(tissue: Table) -> None:
    """A step of every dendritic cell."""
    if tissue.now % tissue.rules.lull == 0:
        _keep_coming(tissue)
    for cell in list(tissue.dendritics):
        match cell.state:
            case "resting":
                _roam(tissue, cell)
            case "seeking":
                _seek(tissue, cell)
            case "sampling":
                _sample(tissue, cell)
            case "carrying":
                _carry(tissue, cell)
            case "leaving":
                if not _walk(tissue, cell, tissue.toward(cell.goal), tissue.rules.empty_factor):
                    _rest(tissue, cell)


def _keep_coming(tissue: Table) -> None:
    """While nobody has a peptide, or is about to get one, the next one at rest sets out: nobody waits for nothing."""
    if _enough(tissue):
        return
    on_the_way = ("seeking", "sampling")
    if any(cell.state in on_the_way or (cell.state == "carrying" and not cell.verdict) for cell in tissue.dendritics):
        return
    free = [cell for cell in tissue.dendritics if cell.state != "carrying"]
    if free:
        # The nearest to the cells; one that turns back, or has just come in, need not rest first
        first = min(free, key=lambda cell: tissue.near_cells[tissue.grid.tile(cell.x, cell.y)])
        _rest(tissue, first)
        first.until = tissue.now


def _enough(tissue: Table) -> bool:
    """Whether as many peptides as this run is about have been answered or missed."""
    return 0 < tissue.rules.peptides_most <= len(tissue.calls) + tissue.unread


def _walk(tissue: Table, cell: Dendritic, distances: list[int], factor: float = 1.0) -> bool:
    """One step on its way; False when it is there."""
    way_x, way_y = follow(tissue, cell, distances, tissue.rules.dendritic_speed * factor)
    if way_x == 0.0 and way_y == 0.0:
        return False
    cell.facing_x, cell.facing_y = way_x, way_y
    return True


def _roam(tissue: Table, cell: Dendritic) -> None:
    if tissue.now >= cell.until and not _enough(tissue):
        _set_out(tissue, cell)
    elif not _walk(tissue, cell, tissue.toward(cell.goal), 0.5):
        cell.goal = _spot_in(tissue, tissue.setup.map.patrols[cell.patrol])


def _set_out(tissue: Table, cell: Dendritic) -> None:
    """Choose where to sample: danger draws, otherwise the turnover of the tissue itself."""
    stream = tissue.chance.biology
    dangers = [spot.y * tissue.grid.width + spot.x for spot in tissue.cells if spot.state == "infected"]
    dangers += [tissue.grid.tile(bacterium.x, bacterium.y) for bacterium in tissue.bacteria]
    dangers = _reached(tissue, cell, dangers)
    early = tissue.now < tissue.setup.own_after
    if early and not dangers:
        _rest(tissue, cell)
        return
    if dangers and (early or stream.random() < tissue.rules.danger_pull):
        cell.goal = _near_one(tissue, cell, dangers)
        cell.source = "danger"
    else:
        tiles = [spot.y * tissue.grid.width + spot.x for spot in tissue.cells if spot.state != "dead"]
        living = [tissue.cells[tissue.cell_at[tile]] for tile in _reached(tissue, cell, tiles)]
        living = [spot for spot in living if spot.kind in tissue.setup.vital]
        if not living:
            _rest(tissue, cell)
            return
        # Each kind of cell as often as another, however many there are of it
        kind = pick(stream, [kind for kind in tissue.setup.vital if any(spot.kind == kind for spot in living)])
        tiles = [spot.y * tissue.grid.width + spot.x for spot in living if spot.kind == kind]
        cell.goal = _near_one(tissue, cell, tiles)
        cell.source = "cell"
    cell.state = "seeking"


def _reached(tissue: Table, cell: Dendritic, tiles: list[int]) -> list[int]:
    """Those of `tiles` that it can walk to; on a whole map all of them."""
    if not tissue.closed:
        return tiles
    ways = tissue.grid.distances([tissue.grid.tile(cell.x, cell.y)])
    return [tile for tile in tiles if ways[tile] < FAR]


def _near_one(tissue: Table, cell: Dendritic, tiles: list[int]) -> int:
    """The nearest of some tiles drawn by lot: mostly what lies around, now and then something further off."""
    drawn = [pick(tissue.chance.biology, tiles) for _ in range(CHOICES)]
    return min(drawn, key=lambda tile: squared(cell, *tissue.grid.middle(tile)))


def _seek(tissue: Table, cell: Dendritic) -> None:
    ways, rules = tissue.toward(cell.goal), tissue.rules
    left = ways[tissue.grid.tile(cell.x, cell.y)]
    if left > 1 and _walk(tissue, cell, ways, rules.empty_factor):
        return
    if left >= FAR or (cell.source == "danger" and not microbes_around(tissue, cell, AROUND)):
        # The way has closed; or what drew it here has moved on, or is gone
        _set_out(tissue, cell)
        return
    cell.state = "sampling"
    maturing = rules.mature_danger_steps if _danger(tissue, cell) else rules.mature_steps
    cell.until = tissue.now + rules.sample_steps + maturing


def _danger(tissue: Table, cell: Dendritic) -> int:
    """Danger signals where the cell stands: 0 none, 1 some, 2 strong."""
    microbes = len(microbes_around(tissue, cell, SMELL))
    heat = tissue.heat[tissue.grid.tile(cell.x, cell.y)]
    if microbes >= STRONG_MICROBES or heat >= STRONG_HEAT:
        return 2
    return 1 if microbes or heat >= SOME_HEAT else 0


def _sample(tissue: Table, cell: Dendritic) -> None:
    if tissue.now < cell.until:
        return
    if tissue.now < tissue.setup.own_after and not microbes_around(tissue, cell, AROUND):
        _rest(tissue, cell)
        return
    cell.danger = _danger(tissue, cell)
    cell.antigen, cell.source = _take_up(tissue, cell)
    cell.state = "carrying"
    cell.gate = tissue.chance.biology.randrange(len(tissue.setup.map.gates))
    tissue.events.append(Matured(cell.id, cell.antigen, cell.x, cell.y))


def _take_up(tissue: Table, cell: Dendritic) -> tuple[str, str]:
    """The peptide it will show, and where that was found. It depends on nothing but what lies around."""
    stream = tissue.chance.biology
    body = _own_around(tissue, cell)
    found = microbes_around(tissue, cell, AROUND)
    if found:
        microbe, source = pick(stream, found)
        if stream.random() < tissue.rules.bystander and tissue.now >= tissue.setup.own_after:
            return pick(stream, body), source
        return pick(stream, of_microbe(tissue, microbe)), source
    remains = [left for left in tissue.debris if squared(cell, left.x, left.y) <= AROUND * AROUND]
    if remains:
        return pick(stream, pick(stream, remains).antigens), "debris"
    return _deal(tissue, body) if tissue.setup.aim.deals else pick(stream, body), "cell"


def _deal(tissue: Table, body: tuple[str, ...]) -> str:
    """What a teaching tissue shows next: everything once in a drawn order, then everything again."""
    if not tissue.deck:
        left = list(body)
        while left:
            tissue.deck.append(left.pop(tissue.chance.biology.randrange(len(left))))
    return tissue.deck.pop()


def _own_around(tissue: Table, cell: Dendritic) -> tuple[str, ...]:
    """What the cell it went to shows of itself; that of the first vital kind where there is no cell, or a mute one."""
    index = tissue.cell_at.get(cell.goal)
    there = own(tissue, tissue.cells[index]) if index is not None else ()
    return there or own(tissue, next(one for one in tissue.cells if one.kind == tissue.setup.vital[0]))


def hear(tissue: Table, cell: Dendritic, verdict: Verdict) -> None:
    """What a verdict does to the dendritic cell: calmed it turns back, otherwise it goes on with its orders."""
    cell.verdict = verdict.value
    if verdict is Verdict.CALM:
        if "induce" in tissue.powers:
            # With TGF-beta around, one of the naive T cells that meet it becomes an ally
            allies.induce(tissue, cell.x, cell.y, tissue.rules.anergy_radius, 1)
        tcells.silence(tissue, cell.x, cell.y)
        _turn_back(tissue, cell)


def _turn_back(tissue: Table, cell: Dendritic) -> None:
    cell.state = "leaving"
    cell.goal = _spot_in(tissue, tissue.setup.map.patrols[cell.patrol])


def _carry(tissue: Table, cell: Dendritic) -> None:
    here = tissue.grid.tile(cell.x, cell.y)
    if tissue.near_gate[cell.gate][here] >= FAR:
        # Its way has closed: to the nearest gate that is left, or it waits where it is
        cell.gate = min(range(len(tissue.near_gate)), key=lambda number: tissue.near_gate[number][here])
        if tissue.near_gate[cell.gate][here] >= FAR:
            return
    gate = tissue.setup.map.gates[cell.gate]
    factor = tissue.rules.decided_factor if cell.verdict else 1.0
    if _walk(tissue, cell, tissue.near_gate[cell.gate], factor) and squared(cell, gate.x, gate.y) > AT_GATE * AT_GATE:
        return
    verdict = Verdict(cell.verdict) if cell.verdict else None
    if verdict is None:
        tissue.unread += 1
    tissue.events.append(Delivered(cell.id, cell.antigen, verdict, gate.name))
    tcells.prime(tissue, cell.antigen, leashed=verdict is Verdict.RESTRAIN, gate=gate)
    _replace(tissue, cell)


def _replace(tissue: Table, cell: Dendritic) -> None:
    """A dendritic cell that went to the lymph node does not come back: another one enters by the blood."""
    door = pick(tissue.chance.spawning, tissue.setup.map.doors)
    newcomer = spawn.dendritic(tissue, cell.patrol, door.x, door.y)
    _turn_back(tissue, newcomer)
    tissue.dendritics[tissue.dendritics.index(cell)] = newcomer
