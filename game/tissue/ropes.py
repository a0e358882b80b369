"""Ropes: a T cell that helps a B cell, for as long as one can still come between the two.

A B cell needs the help of a T cell to become a plasma cell that pours out antibodies of the good kind. Follicular Tregs
limit that help (Chung 2011, Nat Med 17:983; Linterman 2011, Nat Med 17:975). That walking between the two ends it, and
that help takes seconds, is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.events import Coupled, Uncoupled
from game.tissue.grid import squared
from game.tissue.motion import follow
from game.tissue.state import Rope

if TYPE_CHECKING:
    from game.tissue.grid import Body
    from game.tissue.state import BCell, Clone, Effector
    from game.tissue.table import Table

BESIDE = 2.4  # tiles from its B cell at which a T cell that helps stands still: so that there is a way between


def begin(tissue: Table, clone: Clone) -> bool:
    """Let a T cell of `clone` go and help a B cell that waits; False when nobody can."""
    if len(tissue.ropes) >= tissue.rules.ropes_most:
        return False
    helping, helped = [rope.effector for rope in tissue.ropes], [rope.bcell for rope in tissue.ropes]
    waiting = [cell for cell in tissue.bcells if cell.state == "waiting" and cell.id not in helped]
    plasma = len([cell for cell in tissue.bcells if cell.state == "plasma"])
    mine = [one for one in tissue.effectors if one.clone == clone.id and one.id not in helping]
    helpers = [one for one in mine if one.state != "quiet"]
    if not waiting or not helpers or plasma + len(tissue.ropes) >= tissue.rules.plasma_most:
        return False
    helper = helpers[0]
    cell = min(waiting, key=lambda one: squared(one, helper.x, helper.y))
    helper = min(helpers, key=lambda one: squared(one, cell.x, cell.y))
    tissue.ropes.append(Rope(helper.id, cell.id, clone.antigen))
    return True


def helping(tissue: Table) -> frozenset[int]:
    """The ids of the T cells that help a B cell, or are on their way to one."""
    return frozenset(rope.effector for rope in tissue.ropes)


def ends(tissue: Table, rope: Rope) -> tuple[Effector, BCell] | None:
    """The T cell and the B cell of a rope; None when one of them is gone or does something else."""
    effector = next((one for one in tissue.effectors if one.id == rope.effector), None)
    cell = next((one for one in tissue.bcells if one.id == rope.bcell), None)
    if effector is None or cell is None or cell.state != "waiting" or tissue.now < effector.quiet_until:
        return None
    return effector, cell


def step(tissue: Table) -> list[tuple[BCell, str]]:
    """Let T cells come to their B cells, help, and be kept from it. Gives whose help is done, and against what."""
    done: list[tuple[BCell, str]] = []
    for rope in list(tissue.ropes):
        both = ends(tissue, rope)
        if both is None:
            tissue.ropes.remove(rope)
            continue
        effector, cell = both
        effector.state = "hunting"
        _walk(tissue, effector, cell)
        if rope.done_at < 0:
            if squared(effector, cell.x, cell.y) <= tissue.rules.rope_reach * tissue.rules.rope_reach:
                rope.done_at = tissue.now + tissue.rules.rope_steps
                tissue.events.append(Coupled(effector.x, effector.y, rope.antigen))
        elif _is_cut(tissue, effector, cell):
            tissue.ropes.remove(rope)
            effector.quiet_until = tissue.now + tissue.rules.rope_rest
            tissue.events.append(Uncoupled((effector.x + cell.x) / 2, (effector.y + cell.y) / 2, rope.antigen))
        elif tissue.now >= rope.done_at:
            tissue.ropes.remove(rope)
            done.append((cell, rope.antigen))
    return done


def _walk(tissue: Table, effector: Effector, cell: BCell) -> None:
    if squared(effector, cell.x, cell.y) <= BESIDE * BESIDE:
        effector.facing_x, effector.facing_y = cell.x - effector.x, cell.y - effector.y
        return
    place = tissue.setup.map.follicles[cell.follicle]
    goal = tissue.grid.nearest_open(place.x + place.width / 2, place.y + place.height / 2)
    way_x, way_y = follow(tissue, effector, tissue.toward(goal), tissue.rules.effector_speed)
    if way_x or way_y:
        effector.facing_x, effector.facing_y = way_x, way_y


def _is_cut(tissue: Table, effector: Effector, cell: BCell) -> bool:
    """Whether a Treg that has its programme stands between the two."""
    treg, reach = tissue.treg, tissue.rules.cut_reach
    return tissue.now >= treg.unstable_until and from_line(treg, effector, cell) <= reach * reach


def from_line(body: Body, a: Body, b: Body) -> float:
    """How far `body` is from the straight line between `a` and `b`, squared, in tiles."""
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    share = ((body.x - a.x) * dx + (body.y - a.y) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return squared(body, a.x + dx * share, a.y + dy * share)
