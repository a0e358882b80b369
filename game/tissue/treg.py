"""The Treg: walks, reads, decides, breathes IL-10. It needs IL-2, and it can lose its programme in inflammation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import dendritic, tcells
from game.tissue.commands import Cloud, Command, Dash, Decide, Inspect, Verdict, Walk, WalkTo
from game.tissue.events import Dashed, Decided, Destabilised, Inspected, Refused, Steadied
from game.tissue.fields import FULL
from game.tissue.grid import FAR, heading
from game.tissue.motion import RADIUS, follow, squared
from game.tissue.state import Call, Dendritic

if TYPE_CHECKING:
    from game.tissue.world import Tissue

MOST = 100.0
SIP = 12  # IL-2 taken from a tile in a step, at most


def obey(tissue: Tissue, command: Command) -> None:
    """Carry out a command, or say why not."""
    match command:
        case Walk(dx, dy):
            tissue.treg.walk_x, tissue.treg.walk_y = max(-100, min(100, dx)), max(-100, min(100, dy))
            tissue.treg.goal = -1
            reason = ""
        case WalkTo(x, y):
            reason = _walk_to(tissue, x, y)
        case Dash():
            reason = _dash(tissue)
        case Inspect(number):
            reason = _inspect(tissue, number)
        case Decide(number, verdict):
            reason = _decide(tissue, number, verdict)
        case Cloud():
            reason = _cloud(tissue)
    if reason:
        tissue.events.append(Refused(command, reason))


def _walk_to(tissue: Tissue, x: int, y: int) -> str:
    grid, treg = tissue.grid, tissue.treg
    if not grid.is_open(x, y) or tissue.toward(y * grid.width + x)[grid.tile(treg.x, treg.y)] >= FAR:
        return "blocked"
    treg.walk_x = treg.walk_y = 0
    treg.goal = y * grid.width + x
    return ""


def _dash(tissue: Tissue) -> str:
    treg, rules = tissue.treg, tissue.rules
    if tissue.now < treg.dash_ready:
        return "cooling"
    if treg.il2 < rules.dash_cost:
        return "no-il2"
    treg.il2 -= rules.dash_cost
    treg.dash_until = tissue.now + rules.dash_steps
    treg.dash_ready = tissue.now + rules.dash_wait
    tissue.events.append(Dashed(treg.x, treg.y))
    return ""


def _in_hand(tissue: Tissue, number: int) -> tuple[Dendritic | None, str]:
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


def _inspect(tissue: Tissue, number: int) -> str:
    cell, reason = _in_hand(tissue, number)
    if cell is None:
        return reason
    cell.inspected = True
    tissue.events.append(Inspected(cell.id, cell.antigen))
    return ""


def decide_refusal(tissue: Tissue, number: int, verdict: Verdict) -> str:
    """Why this verdict cannot be given here and now, as in `Refused.reason`; "" when it can."""
    cell, reason = _in_hand(tissue, number)
    if cell is None:
        return reason
    if tissue.now < tissue.treg.unstable_until:
        return "unstable"
    if not cell.inspected:
        return "unread"
    return "no-il2" if tissue.treg.il2 < cost(tissue, verdict) else ""


def _decide(tissue: Tissue, number: int, verdict: Verdict) -> str:
    reason = decide_refusal(tissue, number, verdict)
    cell = tissue.dendritic_with(number)
    if reason or cell is None:
        return reason
    tissue.treg.il2 -= cost(tissue, verdict)
    kind = tissue.setup.antigens[cell.antigen].kind
    tissue.calls.append(
        Call(tissue.now, cell.antigen, kind, verdict.value, cell.danger, cell.source, cell.antigen in tissue.known)
    )
    tissue.events.append(Decided(cell.id, cell.antigen, verdict, cell.x, cell.y))
    dendritic.hear(tissue, cell, verdict)
    return ""


def cost(tissue: Tissue, verdict: Verdict) -> float:
    """What a verdict costs in IL-2. Letting go is free."""
    prices = {
        Verdict.CALM: tissue.rules.calm_cost,
        Verdict.RESTRAIN: tissue.rules.restrain_cost,
        Verdict.PERMIT: 0.0,
    }
    return prices[verdict]


def _cloud(tissue: Tissue) -> str:
    treg, rules = tissue.treg, tissue.rules
    if tissue.now < treg.unstable_until:
        return "unstable"
    if tissue.now < treg.cloud_ready:
        return "cooling"
    if treg.il2 < rules.cloud_cost:
        return "no-il2"
    treg.il2 -= rules.cloud_cost
    treg.cloud_ready = tissue.now + rules.cloud_wait
    treg.cloud_until = tissue.now + rules.cloud_quiet // 4
    tcells.quiet(tissue, treg.x, treg.y)
    return ""


def step(tissue: Tissue) -> None:
    """A step of walking, feeding and holding on to FOXP3."""
    _walk(tissue)
    _feed(tissue)
    _hold(tissue)


def _walk(tissue: Tissue) -> None:
    treg, rules = tissue.treg, tissue.rules
    speed = rules.treg_speed
    dashing = tissue.now < treg.dash_until
    if dashing:
        speed *= rules.dash_factor
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


def _feed(tissue: Tissue) -> None:
    treg, rules, grid = tissue.treg, tissue.rules, tissue.grid
    here = grid.tile(treg.x, treg.y)
    taken = tissue.il2.take(here, SIP)
    for tile in grid.ways(here):
        taken += tissue.il2.take(tile, SIP)
    gain = taken * rules.il2_uptake - rules.il2_need
    if treg.il2 < rules.il2_floor:
        gain += rules.il2_trickle
    treg.il2 = max(0.0, min(MOST, treg.il2 + gain))


def _hold(tissue: Tissue) -> None:
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
