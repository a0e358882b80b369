"""Dendritic cells: rest, seek, sample, carry one peptide to a lymph gate.

What they carry in alarm begins an attack there; what they carry without alarm makes the body tolerant of it. A Treg's
answer reaches the immune system through them: CTLA-4 strips CD80 and CD86 off the dendritic cell (Qureshi
2011, Science 332:600).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import allies, remains, smoke, spawn, tcells, tolerance
from game.tissue.chance import between, pick
from game.tissue.commands import Verdict
from game.tissue.events import Delivered, Matured
from game.tissue.grid import FAR, squared
from game.tissue.motion import follow
from game.tissue.shown import holdable, is_harmless, microbes_around, of_microbe, own
from game.tissue.state import Debris, Dendritic

if TYPE_CHECKING:
    from game.tissue.setup import Area
    from game.tissue.table import Table

AROUND = 2.6  # how far a dendritic cell picks things up, in tiles
SMELL = 4.0  # how far it feels danger
HEATS = (150, 350, 600)  # inflammation from which the alarm is 1, 2, 3
SMOKED = 2  # the alarm in smoke
MANY = 3  # microbes around from which the alarm is 3; fewer make it 2
AT_GATE = 0.7
ON_THE_WAY = ("seeking", "sampling")  # states in which one is about to get a peptide
CHOICES = 3  # places that a dendritic cell thinks of; it goes to the nearest


def settle(tissue: Table) -> None:
    """Put the first dendritic cells into their patrol areas."""
    patrols = tissue.setup.map.patrols
    for number in range(tissue.rules.dendritics):
        patrol = number % len(patrols)
        x, y = tissue.grid.middle(_spot_in(tissue, patrols[patrol]))
        cell = spawn.dendritic(tissue, patrol, x, y)
        _rest(tissue, cell)
        # The first that is not under way yet sets out at once: what was read in the opening is soon followed
        cell.until = max(0, number - tissue.rules.under_way) * tissue.rules.rest_least // 3 + 1
        tissue.dendritics.append(cell)
    _open(tissue)


def _open(tissue: Table) -> None:
    """Some are already on their way when the run opens, each with another peptide from quiet tissue.

    It is one of the body's that is not known, or one of a commensal, which lives with us and is carried every day.
    """
    stream = tissue.chance.biology
    turned = tissue.setup.turned
    unknown = [antigen for antigen in tissue.setup.shown if antigen not in (*tissue.known, *turned)]
    # What is held badly is as seldom carried here as later; what is held well draws no lot
    unknown = [one for one in unknown if tissue.hold_of(one) >= 1.0 or stream.random() < tissue.hold_of(one)]
    for microbe in tissue.setup.microbes.values():
        if microbe.harmless:
            unknown += of_microbe(tissue, microbe.id)
    for cell in tissue.dendritics[: tissue.rules.under_way]:
        if unknown:
            cell.antigen, cell.source = unknown.pop(stream.randrange(len(unknown))), "cell"
            cell.alarm = float(_danger(tissue, cell))
            _carry_off(tissue, cell)


def _carry_off(tissue: Table, cell: Dendritic) -> None:
    """Set out for a gate with what it has taken up."""
    cell.state = "carrying"
    cell.gate = tissue.chance.biology.randrange(len(tissue.setup.map.gates))


def alarm_of(cell: Dendritic) -> int:
    """The alarm of a dendritic cell as it is seen, 0..3."""
    return int(cell.alarm + 0.5)


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
    cell.inspected = cell.compared = False
    cell.alarm, cell.call = 0.0, -1
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
    """While nobody has a peptide to read or to answer, or is about to get one, the next one at rest sets out."""
    if _enough(tissue) or any(cell.state in ON_THE_WAY or _asks(cell) for cell in tissue.dendritics):
        return
    free = [cell for cell in tissue.dendritics if cell.state != "carrying"]
    if free:
        # The nearest to the cells; one that turns back, or has just come in, need not rest first
        first = min(free, key=lambda cell: tissue.near_cells[tissue.grid.tile(cell.x, cell.y)])
        _rest(tissue, first)
        first.until = tissue.now


def _asks(cell: Dendritic) -> bool:
    """Whether there is something to do for a Treg that comes to it: to read it, or to answer."""
    return cell.state == "carrying" and not cell.verdict and (not cell.inspected or alarm_of(cell) > 0)


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
    dangers += [tissue.grid.tile(one.x, one.y) for one in tissue.bacteria if not is_harmless(tissue, one.microbe)]
    dangers += smoke.touched(tissue)
    if tissue.rules.strain_heat:
        dangers += [tile for tile in tissue.cell_at if tissue.heat[tile] >= HEATS[0]]
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
    if left >= FAR or (cell.source == "danger" and not _calls(tissue, cell)):
        # The way has closed; or what drew it here has moved on, or is gone
        _set_out(tissue, cell)
        return
    cell.state = "sampling"
    cell.alarm = float(_danger(tissue, cell))
    maturing = rules.mature_danger_steps if cell.alarm else rules.mature_steps
    cell.until = tissue.now + rules.sample_steps + maturing


def _calls(tissue: Table, cell: Dendritic) -> bool:
    """Whether what draws a dendritic cell to danger is still around it: microbes, smoke, or the heat of load."""
    if tissue.rules.strain_heat and tissue.heat[tissue.grid.tile(cell.x, cell.y)] >= HEATS[0]:
        return True
    return bool(_danger_around(tissue, cell, AROUND) or smoke.around(tissue, cell.x, cell.y, 0.0))


def _danger_around(tissue: Table, cell: Dendritic, radius: float) -> list[tuple[str, str]]:
    """The microbes around it, but for those that alarm nobody."""
    return [found for found in microbes_around(tissue, cell, radius) if not is_harmless(tissue, found[0])]


def _danger(tissue: Table, cell: Dendritic) -> int:
    """How much danger a dendritic cell feels where it stands, 0..3: microbes, smoke, cells that died, inflammation.

    Much interferon makes it a grade more (Blanco 2001, Science 294:1540).
    """
    microbes = len(_danger_around(tissue, cell, SMELL))
    felt = 0
    if microbes:
        felt = 3 if microbes >= MANY else 2
    elif smoke.around(tissue, cell.x, cell.y, 0.0):
        felt = SMOKED
    elif _left_around(tissue, cell) or remains.around(tissue, cell.x, cell.y, AROUND):
        felt = 1
    heat = tissue.heat[tissue.grid.tile(cell.x, cell.y)]
    hot = len([least for least in HEATS if heat >= least])
    felt = max(felt, hot, min(len(HEATS), tissue.rules.restless))
    if felt and tissue.interferon >= tissue.rules.ifn_alarms:
        felt = min(len(HEATS), felt + 1)
    return felt


def _left_around(tissue: Table, cell: Dendritic) -> list[Debris]:
    """What dead cells left within its reach."""
    return [left for left in tissue.debris if squared(cell, left.x, left.y) <= AROUND * AROUND]


def _sample(tissue: Table, cell: Dendritic) -> None:
    if tissue.now < cell.until:
        return
    if tissue.now < tissue.setup.own_after and not microbes_around(tissue, cell, AROUND):
        _rest(tissue, cell)
        return
    cell.alarm = max(cell.alarm, float(_danger(tissue, cell)))
    cell.antigen, cell.source = _take_up(tissue, cell)
    if not cell.antigen:
        _rest(tissue, cell)
        return
    _carry_off(tissue, cell)
    tissue.events.append(Matured(cell.id, cell.antigen, cell.x, cell.y, alarm_of(cell)))


def _take_up(tissue: Table, cell: Dendritic) -> tuple[str, str]:
    """The peptide it will show, and where that was found. It depends on nothing but what lies around.

    "" where nothing of that is held by this patient's HLA.
    """
    stream = tissue.chance.biology
    body = _own_around(tissue, cell)
    found = microbes_around(tissue, cell, AROUND)
    if found:
        microbe, source = pick(stream, found)
        if stream.random() < tissue.rules.bystander and tissue.now >= tissue.setup.own_after:
            return _one_held(tissue, body), source
        piece = _one_held(tissue, of_microbe(tissue, microbe))
        if piece and not is_harmless(tissue, microbe):
            tissue.met.setdefault(piece, tissue.now)
        return piece, source
    left_over = _left_over(tissue, cell)
    if left_over:
        return left_over, "leftover"
    debris = _left_around(tissue, cell)
    if debris:
        return _one_held(tissue, pick(stream, debris).antigens), "debris"
    if tissue.setup.nuclear and remains.around(tissue, cell.x, cell.y, AROUND):
        return _one_held(tissue, tissue.setup.nuclear), "debris"
    return _deal(tissue, body) if body and tissue.setup.aim.deals else _one_held(tissue, body), "cell"


def _one_held(tissue: Table, peptides: tuple[str, ...]) -> str:
    """One of `peptides` by lot, each as likely as HLA holds it: they vie for the same grooves. "" where there is none.

    Where all are held as well, as without a patient, each is as likely, by the lot that `pick` draws.
    """
    peptides = holdable(tissue, peptides)
    if not peptides:
        return ""
    holds = [tissue.hold_of(peptide) for peptide in peptides]
    if min(holds) == max(holds):
        return pick(tissue.chance.biology, peptides)
    whole = 0.0
    for hold in holds:
        whole += hold
    left = tissue.chance.biology.random() * whole
    for peptide, hold in zip(peptides, holds, strict=True):
        left -= hold
        if left < 0.0:
            return peptide
    return peptides[-1]


def _left_over(tissue: Table, cell: Dendritic) -> str:
    """Now and then, in quiet, a piece of a microbe that was met in alarm a good while ago; "" for none."""
    if alarm_of(cell) or tissue.chance.biology.random() >= tissue.rules.leftover:
        return ""
    old = [piece for piece, step in tissue.met.items() if tissue.now - step >= tissue.rules.leftover_after]
    return pick(tissue.chance.biology, old) if old else ""


def _deal(tissue: Table, body: tuple[str, ...]) -> str:
    """What a teaching tissue shows next: all of it once in a drawn order, then what nobody read, then all again.

    Who missed some of it need not wait for it through all the rest.
    """
    if not tissue.deck:
        read = [note.antigen for note in tissue.notebook]
        left = [peptide for peptide in body if peptide not in read] or list(body)
        while left:
            tissue.deck.append(left.pop(tissue.chance.biology.randrange(len(left))))
    return tissue.deck.pop()


def _own_around(tissue: Table, cell: Dendritic) -> tuple[str, ...]:
    """What the cell it went to shows of itself; that of the first vital kind where there is no cell, or a mute one."""
    index = tissue.cell_at.get(cell.goal)
    there = own(tissue, tissue.cells[index]) if index is not None else ()
    return there or own(tissue, next(one for one in tissue.cells if one.kind == tissue.setup.vital[0]))


def hear(tissue: Table, cell: Dendritic, verdict: Verdict, call: int) -> None:
    """What the answer number `call` does to the dendritic cell: calmed it turns back, otherwise it goes on."""
    cell.verdict, cell.call = verdict.value, call
    if verdict is Verdict.CALM:
        if "induce" in tissue.powers:
            # With TGF-beta around, one of the naive T cells that meet it becomes an ally
            allies.induce(tissue, cell.x, cell.y, tissue.rules.calm_induces, 1)
        cell.alarm = 0.0
        tolerance.grow(tissue, cell.antigen, tissue.rules.tolerance_calm)
        _turn_back(tissue, cell)


def _turn_back(tissue: Table, cell: Dendritic) -> None:
    cell.state = "leaving"
    cell.goal = _spot_in(tissue, tissue.setup.map.patrols[cell.patrol])


def _carry(tissue: Table, cell: Dendritic) -> None:
    cell.alarm = max(0.0, cell.alarm - 1.0 / tissue.rules.alarm_fade)
    here = tissue.grid.tile(cell.x, cell.y)
    if tissue.near_gate[cell.gate][here] >= FAR:
        # Its way has closed: to the nearest gate that is left, or it waits where it is
        cell.gate = min(range(len(tissue.near_gate)), key=lambda number: tissue.near_gate[number][here])
        if tissue.near_gate[cell.gate][here] >= FAR:
            return
    gate = tissue.setup.map.gates[cell.gate]
    if _walk(tissue, cell, tissue.near_gate[cell.gate]) and squared(cell, gate.x, gate.y) > AT_GATE * AT_GATE:
        return
    verdict = Verdict(cell.verdict) if cell.verdict else None
    alarm = alarm_of(cell)
    if alarm and verdict is None:
        tissue.unread += 1
    tissue.events.append(Delivered(cell.id, cell.antigen, verdict, gate.name, alarm))
    if alarm:
        tcells.prime(tissue, cell, alarm, leashed=verdict is Verdict.RESTRAIN)
    else:
        tolerance.grow(tissue, cell.antigen, tissue.rules.tolerance_quiet)
    _replace(tissue, cell)


def _replace(tissue: Table, cell: Dendritic) -> None:
    """A dendritic cell that went to the lymph node does not come back: another one enters by the blood."""
    door = pick(tissue.chance.spawning, tissue.setup.map.doors)
    newcomer = spawn.dendritic(tissue, cell.patrol, door.x, door.y)
    _turn_back(tissue, newcomer)
    tissue.dendritics[tissue.dendritics.index(cell)] = newcomer
