"""Therapies: at each visit of the clinic one can be given, and it changes the rules until the next visit.

What a therapy does to the rules, and what that is read from, is told with each in assets/library/factors.toml. Here
every one of them wanes with the next visit; what it did at once (cells that are gone, cells that came) stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue import axons, spawn, vigil
from game.tissue.events import Treated
from game.tissue.setup import STEPS_PER_SECOND, Rules, Setup, Treatment
from game.tissue.tolerance import grow

if TYPE_CHECKING:
    from game.tissue.table import Table

VISIT_LASTS = STEPS_PER_SECOND  # steps from a visit's beginning in which a therapy can be given


def settle(tissue: Table) -> None:
    """Where a disease was there before: some of the cells it is about are gone, and their places inflame easily."""
    setup, rules, stream = tissue.setup, tissue.rules, tissue.chance.spawning
    left = [index for index, cell in enumerate(tissue.cells) if cell.kind in setup.targets] if rules.onset else []
    told = len(tissue.events)
    for _ in range(round(rules.onset * len(left))):
        index = left.pop(stream.randrange(len(left)))
        cell = tissue.cells[index]
        cell.health, cell.state, cell.cause = 0.0, "dead", "attack"
        tissue.memory[tissue.grid.tile(cell.x, cell.y)] = rules.memory_full
        axons.unwrap(tissue, index)
    del tissue.events[told:]  # it happened before anybody looked


def visit_at(setup: Setup, step: int) -> int:
    """The number of the latest visit (from 0) that has begun by `step`, -1 before the first."""
    return len([visit for visit in setup.visits if visit <= step]) - 1


def due(tissue: Table) -> int:
    """The number of the visit that is on, where nothing was given yet; -1 where there is none.

    The step that comes next counts: a command is carried out in it.
    """
    number = _on(tissue.setup, tissue.now + 1)
    return -1 if number < 0 or tissue.outcome or _had(tissue, number) else number


def _on(setup: Setup, step: int) -> int:
    """The number of the visit that is on at a step; -1 where there is none."""
    number = visit_at(setup, step)
    return number if number >= 0 and step - setup.visits[number] <= VISIT_LASTS else -1


def _had(tissue: Table, visit: int) -> bool:
    """Whether something was given at a visit."""
    return any(visit_at(tissue.setup, at) == visit for _, at in tissue.treated)


def acting(tissue: Table) -> str:
    """The id of the therapy that acts now, "" for none."""
    if not tissue.treated:
        return ""
    therapy, at = tissue.treated[-1]
    return therapy if visit_at(tissue.setup, at) == visit_at(tissue.setup, tissue.now) else ""


def rules(tissue: Table) -> Rules:
    """The rules that hold now, with what acts."""
    therapy = acting(tissue)
    if not therapy:
        return vigil.rules_of(tissue)
    phases = tissue.setup.treatments[therapy].phases
    return next(phase.rules for phase in reversed(phases) if phase.step <= tissue.now)


def give(tissue: Table, therapy: str) -> str:
    """Give a therapy; "" when done, else why not, as in `events.Refused`."""
    setup = tissue.setup
    number = _on(setup, tissue.now)
    if number < 0:
        return "no-visit"
    if _had(tissue, number):
        return "treated"
    if therapy not in setup.offers[number]:
        return "not-offered"
    tissue.treated.append((therapy, tissue.now))
    tissue.rules = rules(tissue)
    _at_once(tissue, setup.treatments[therapy])
    tissue.events.append(Treated(therapy))
    return ""


def _at_once(tissue: Table, treatment: Treatment) -> None:
    """What a therapy does in the moment in which it is given."""
    for antigen in treatment.calms:
        grow(tissue, antigen, tissue.rules.tolerance_most)
    for _ in range(treatment.allies):
        spawn.kin(tissue, tissue.treg.x, tissue.treg.y)
    if treatment.depletes:
        tissue.bcells = [cell for cell in tissue.bcells if cell.state not in treatment.depletes]


def function(tissue: Table) -> float:
    """How well the patient fares, 0..1: the health of the tissue, and what a therapy that acts stands in for."""
    return helped(tissue.integrity, tissue.setup.treatments.get(acting(tissue)))


def helped(health: float, treatment: Treatment | None) -> float:
    """The function, 0..1, of a tissue of this health under a therapy, which stands in for a part of what is lost."""
    return health + (treatment.replaces if treatment is not None else 0.0) * (1.0 - health)


def burden(tissue: Table) -> int:
    """What the therapies that were given have cost the patient, in points."""
    points = 0
    for therapy, _ in tissue.treated:
        points += tissue.setup.treatments[therapy].burden
    return points
