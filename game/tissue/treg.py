"""The Treg: walks, reads, decides, uses its powers. It needs IL-2, and can lose its programme in inflammation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import dendritic, notebook, powers, tcells, treatment, vigil
from game.tissue.commands import Agree, Because, Command, Compare, Decide, Inspect, Treat, Use, Verdict, Walk, WalkTo
from game.tissue.events import Compared, Decided, Destabilised, Inspected, Learnt, Refused, Steadied, Unlocked
from game.tissue.fields import FULL
from game.tissue.grid import FAR, RADIUS, heading, squared
from game.tissue.motion import follow
from game.tissue.powers import SIP, use
from game.tissue.state import Call, Dendritic

if TYPE_CHECKING:
    from game.tissue.table import Table

MOST = 100.0
LOOK_EVERY = 6  # steps between two looks at whether a power is needed


def obey(tissue: Table, command: Command) -> None:
    """Carry out a command, or say why not."""
    match command:
        case Walk(dx, dy):
            tissue.treg.walk_x, tissue.treg.walk_y = max(-100, min(100, dx)), max(-100, min(100, dy))
            tissue.treg.goal = -1
            reason = ""
        case WalkTo(x, y):
            reason = _walk_to(tissue, x, y)
        case Inspect(number):
            reason = _inspect(tissue, number)
        case Decide(number, verdict):
            reason = _decide(tissue, number, verdict)
        case Use(power):
            reason = use(tissue, power)
        case Compare(number):
            reason = _compare(tissue, number)
        case Agree(bargain):
            reason = vigil.agree(tissue, bargain)
        case Treat(therapy):
            reason = treatment.give(tissue, therapy)
        case Because():
            reason = ""
    if reason:
        tissue.events.append(Refused(command, reason))


def _walk_to(tissue: Table, x: int, y: int) -> str:
    grid, treg = tissue.grid, tissue.treg
    if not grid.is_open(x, y) or tissue.toward(y * grid.width + x)[grid.tile(treg.x, treg.y)] >= FAR:
        return "blocked"
    treg.walk_x = treg.walk_y = 0
    treg.goal = y * grid.width + x
    return ""


def _in_hand(tissue: Table, number: int) -> tuple[Dendritic | None, str]:
    """The dendritic cell to read or decide on, or why it cannot be."""
    cell = tissue.dendritic_with(number)
    if cell is None:
        return None, "gone"
    if cell.state != "carrying":
        return None, "not-carrying"
    # A cell that was read may go on a little before the answer comes
    reach = tissue.rules.reach + (tissue.rules.leeway if cell.inspected else 0.0)
    if squared(cell, tissue.treg.x, tissue.treg.y) > reach * reach:
        return None, "too-far"
    if cell.verdict:
        return None, "decided"
    return cell, ""


def _inspect(tissue: Table, number: int) -> str:
    cell, reason = _in_hand(tissue, number)
    if cell is None:
        return reason
    _note(tissue, cell)
    tissue.events.append(Inspected(cell.id, cell.antigen))
    if tissue.setup.aim.teaches and cell.antigen not in tissue.known:
        tissue.known.append(cell.antigen)
        tissue.events.append(Learnt(cell.antigen, cell.x, cell.y))
    return ""


def _note(tissue: Table, cell: Dendritic) -> None:
    """Write down what a cell carries, once for each that is met."""
    if not cell.inspected:
        cell.inspected = True
        notebook.note(tissue, cell.antigen, dendritic.alarm_of(cell))


def compare_refusal(tissue: Table, number: int) -> str:
    """Why what is known cannot be laid out by its fit here and now, as in `Refused.reason`; "" when it can."""
    cell, reason = _in_hand(tissue, number)
    if cell is None:
        return reason
    if not cell.inspected:
        return "unread"
    if not tissue.setup.helps:
        return "by-eye"
    if tissue.setup.antigens[cell.antigen].shape:
        return "by-shape"
    return "" if tissue.treg.il2 >= tissue.rules.compare_cost else "no-il2"


def _compare(tissue: Table, number: int) -> str:
    reason = compare_refusal(tissue, number)
    cell = tissue.dendritic_with(number)
    if reason or cell is None or cell.compared:
        return reason
    tissue.treg.il2 -= tissue.rules.compare_cost
    cell.compared = True
    tissue.events.append(Compared(cell.id))
    return ""


def decide_refusal(tissue: Table, number: int, verdict: Verdict) -> str:
    """Why this verdict cannot be given here and now, as in `Refused.reason`; "" when it can."""
    cell, reason = _in_hand(tissue, number)
    if cell is None:
        return reason
    if tissue.now < tissue.treg.unstable_until:
        return "unstable"
    if verdict.value not in tissue.powers:
        return "locked"
    if not cell.inspected and not notebook.was_read(tissue, cell.antigen):
        return "unread"
    if dendritic.alarm_of(cell) == 0:
        return "quiet"
    if 0 < tissue.rules.answers_left <= len(tissue.calls):
        return "spent"
    return "no-il2" if tissue.treg.il2 < price(tissue, verdict, cell.antigen) else ""


def _decide(tissue: Table, number: int, verdict: Verdict) -> str:
    reason = decide_refusal(tissue, number, verdict)
    cell = tissue.dendritic_with(number)
    if reason or cell is None:
        return reason
    tissue.treg.il2 -= price(tissue, verdict, cell.antigen)
    _note(tissue, cell)  # what was read on another cell may be answered at sight
    kind, alarm = tissue.setup.antigens[cell.antigen].kind, dendritic.alarm_of(cell)
    known = cell.antigen in tissue.known
    tissue.calls.append(Call(tissue.now, cell.antigen, kind, verdict.value, alarm, cell.source, known))
    tissue.events.append(Decided(cell.id, cell.antigen, verdict, cell.x, cell.y))
    dendritic.hear(tissue, cell, verdict, len(tissue.calls) - 1)
    return ""


def price(tissue: Table, verdict: Verdict, antigen: str) -> float:
    """What an answer on `antigen` costs in IL-2 now.

    Calm is the cheaper, the better a receptor of this Treg fits the antigen, or something that was read in quiet: it is
    by its own receptor that a Treg takes hold of a dendritic cell.
    """
    if verdict is not Verdict.CALM:
        return powers.cost(tissue, verdict.value)
    learnt = (*tissue.known, *notebook.met_in_quiet(tissue))
    best = max((tissue.fit_of(antigen, other) for other in learnt), default=0.0)
    return calm_price(tissue, best)


def calm_price(tissue: Table, best: float) -> float:
    """What Calm costs in IL-2, where the `best` fit of what is known with an antigen is 0..1."""
    return tissue.rules.calm_least + tissue.rules.calm_more * (1.0 - best)


def settle(tissue: Table) -> None:
    """Where FOXP3 is broken from the start, the Treg never comes to decide."""
    if not tissue.setup.aim.decides:
        tissue.treg.foxp3 = 0.0
        tissue.treg.unstable_until = tissue.rules.duration + 1


def step(tissue: Table) -> None:
    """A step of walking, feeding and holding on to FOXP3."""
    _unlock(tissue)
    _walk(tissue)
    _feed(tissue)
    _hold(tissue)


def _unlock(tissue: Table) -> None:
    """Powers come when their time is over, or before it where they are needed, one after the other."""
    rules, since = tissue.rules, tissue.unlocked_at
    at_ease = since < 0 or tissue.now - since >= rules.need_apart
    looks = tissue.now % LOOK_EVERY == 0 and tissue.now >= tissue.treg.unstable_until
    for unlock in tissue.setup.unlocks:
        if unlock.power in tissue.powers:
            continue
        if tissue.now >= unlock.step or (at_ease and looks and powers.is_needed(tissue, unlock.power)):
            tissue.powers.append(unlock.power)
            tissue.unlocked_at, at_ease = tissue.now, False
            tissue.events.append(Unlocked(unlock.power))


def _walk(tissue: Table) -> None:
    treg, rules = tissue.treg, tissue.rules
    speed = rules.treg_speed
    dashing = tissue.now < treg.dash_until
    if dashing:
        speed *= rules.dash_factor
    if tissue.now < treg.sink_until:
        speed *= rules.sink_pace
    way_x, way_y = heading(float(treg.walk_x), float(treg.walk_y))
    if treg.goal >= 0:
        way_x, way_y = follow(tissue, treg, tissue.toward(treg.goal), speed)
        if way_x == 0.0 and way_y == 0.0:
            treg.goal = -1
    else:
        if dashing and way_x == 0.0 and way_y == 0.0:
            way_x, way_y = treg.facing_x, treg.facing_y
        pace = tissue.grid.pace[tissue.grid.tile(treg.x, treg.y)]
        treg.x, treg.y = tissue.grid.slide(treg.x, treg.y, way_x * speed * pace, way_y * speed * pace, RADIUS)
    treg.moving = way_x != 0.0 or way_y != 0.0
    if treg.moving:
        treg.facing_x, treg.facing_y = way_x, way_y


def _feed(tissue: Table) -> None:
    treg, rules, grid = tissue.treg, tissue.rules, tissue.grid
    here = grid.tile(treg.x, treg.y)
    taken = tissue.il2.take(here, SIP)
    for tile in grid.ways(here):
        taken += tissue.il2.take(tile, SIP)
    if tissue.now < treg.sink_until:
        taken += _drink(tissue)
    gain = taken * rules.il2_uptake - rules.il2_need
    if treg.il2 < rules.il2_floor:
        gain += rules.il2_trickle
    treg.il2 = max(0.0, min(MOST, treg.il2 + gain))


def _drink(tissue: Table) -> int:
    """IL-2 from all around, which the effectors there then lack; how much it was."""
    treg, rules = tissue.treg, tissue.rules
    for effector in tcells.around(tissue, treg.x, treg.y, rules.sink_radius):
        effector.dies_at -= rules.sink_starves
    taken = 0
    for tile in powers.sink_tiles(tissue):
        taken += tissue.il2.take(tile, SIP)
    return taken


def _hold(tissue: Table) -> None:
    treg, rules = tissue.treg, tissue.rules
    if tissue.now < treg.unstable_until:
        return
    if treg.unstable_until == tissue.now and tissue.now:
        treg.foxp3 = rules.foxp3_after
        tissue.events.append(Steadied())
        return
    heat = tissue.heat[tissue.grid.tile(treg.x, treg.y)]
    if heat > rules.foxp3_heat:
        treg.foxp3 -= rules.foxp3_loss * (heat - rules.foxp3_heat) / (FULL - rules.foxp3_heat)
    else:
        treg.foxp3 = min(MOST, treg.foxp3 + rules.foxp3_gain)
    if treg.foxp3 <= 0.0:
        treg.foxp3 = 0.0
        treg.unstable_until = tissue.now + rules.unstable_steps
        tissue.events.append(Destabilised())
