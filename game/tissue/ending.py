"""How a level ends: by the state of the tissue, never by counting right answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.tissue.events import Ended
from game.tissue.outcomes import Outcome
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import WHOLE
from game.tissue.treatment import function

if TYPE_CHECKING:
    from game.tissue.table import Table

BY_MICROBES = ("infection", "toxin")
BY_ANSWER = ("attack", "inflammation", "antibody", "erosion")
LAST_CALL = 30 * STEPS_PER_SECOND  # steps before the end from which an infection above the line threatens to win
LATE = 2  # times the pause between two pulses after which they are missed
FEW = 3  # cells between the tissue and its loss that are a threat


def step(tissue: Table) -> None:
    """End the run when the tissue is lost, overrun, or through."""
    setup = tissue.setup
    outcome = ""
    if setup.aim.can_lose:
        if tissue.axons:
            outcome = _gone_dark(tissue)
        elif tissue.filters:
            outcome = _clogged(tissue) or _lost(tissue, setup.vital)
        else:
            outcome = _lost(tissue, setup.targets) or _lost(tissue, setup.vital)
        outcome = outcome or _overrun(tissue)
    outcome = outcome or _through(tissue)
    if outcome:
        tissue.outcome = outcome
        tissue.events.append(Ended(outcome))


def _lost(tissue: Table, kinds: tuple[str, ...]) -> str:
    """Too few cells of these kinds live: what took most of them names the end."""
    every = lost = by_microbes = 0
    for cell in tissue.cells:
        if cell.kind in kinds:
            every += 1
            lost += cell.state == "dead"
            by_microbes += cell.cause in BY_MICROBES
    if every - lost > tissue.rules.disease_share * every:
        return ""
    return Outcome.INFECTION.value if 2 * by_microbes > lost else Outcome.DISEASE.value


def _clogged(tissue: Table) -> str:
    """Of a kidney: its filters let too little through. Function counts, however the cells fare."""
    return Outcome.DISEASE.value if tissue.integrity <= tissue.rules.disease_share else ""


def _gone_dark(tissue: Table) -> str:
    """Of nerve tissue: pulses come through too few axons. Function counts, however the cells fare."""
    carry = [axon for axon in tissue.axons if tissue.arrives(axon)]
    if len(carry) > tissue.rules.disease_share * len(tissue.axons):
        return ""
    gone, by_microbes = _bare(tissue)
    return Outcome.INFECTION.value if 2 * by_microbes > gone else Outcome.DISEASE.value


def _bare(tissue: Table) -> tuple[int, int]:
    """How many segments of axons lie bare, and at how many of them a microbe took the cell that wrapped it."""
    gone = by_microbes = 0
    for axon, bearers in zip(tissue.axons, tissue.bearers, strict=True):
        for myelin, reach in zip(axon.myelin, bearers, strict=True):
            if myelin < tissue.rules.bare_below:
                gone += 1
                by_microbes += bool(reach) and tissue.cells[reach[0]].cause in BY_MICROBES
    return gone, by_microbes


def _until_dark(tissue: Table) -> int | None:
    """In how many steps too few axons carry pulses if none comes; None while enough do."""
    rules = tissue.rules
    waits = sorted((tissue.now - axon.arrived_at for axon in tissue.axons if tissue.arrives(axon)), reverse=True)
    spare = len(waits) - int(rules.disease_share * len(tissue.axons))
    if not 0 < spare <= len(waits) or waits[spare - 1] <= LATE * rules.pulse_every:
        return None
    return max(0, rules.dark_after + 1 - waits[spare - 1])


def is_septic(tissue: Table) -> bool:
    """Whether an infection that won is sepsis: the body's own answer took more cells than the microbes did.

    Sepsis is organ failure by an answer out of control, not an infection that nobody answers (Singer 2016, JAMA
    315:801).
    """
    if tissue.outcome != Outcome.INFECTION.value:
        return False
    causes = [cell.cause for cell in tissue.cells if cell.state == "dead" and cell.kind in tissue.setup.vital]
    by_answer = [cause for cause in causes if cause in BY_ANSWER]
    by_microbes = [cause for cause in causes if cause in BY_MICROBES]
    return len(by_answer) > len(by_microbes)


def is_cleared(tissue: Table) -> bool:
    """Whether no microbe that does harm is left, neither free nor hidden in a cell that lives."""
    microbes = tissue.setup.microbes
    return (
        not tissue.virions
        and all(microbes[one.microbe].harmless for one in tissue.bacteria)
        and all(not cell.virus or cell.state == "dead" for cell in tissue.cells)
    )


def _overrun(tissue: Table) -> str:
    """Microbes have filled the tissue for a moment, or have held it for so long that nobody gets them out again."""
    infection, rules = tissue.infection, tissue.rules
    tissue.overrun_since = _since(tissue.overrun_since, tissue.now, holds=infection >= 1.0)
    tissue.held_since = _since(tissue.held_since, tissue.now, holds=infection >= rules.infection_holds)
    won = min(_left(tissue), default=1) <= 0
    return Outcome.INFECTION.value if won else ""


def _since(since: int, now: int, *, holds: bool) -> int:
    """Since when something holds: since `since`, since now, or not (-1)."""
    if not holds:
        return -1
    return since if since >= 0 else now


def _left(tissue: Table) -> list[int]:
    """In how many steps the infection wins by each of its clocks that is running."""
    rules = tissue.rules
    clocks = (tissue.overrun_since, rules.infection_patience), (tissue.held_since, rules.infection_held)
    return [since + patience - tissue.now for since, patience in clocks if since >= 0]


@dataclass(frozen=True, slots=True)
class Threat:
    """What is about to end the run, and nothing guessed: "infection" wins in `left` steps if it stays as it is.

    "cells" means that the tissue is lost with `left` more of its cells, "pulses" in `left` steps without one, "filters"
    with `left` more complexes.
    """

    by: str
    left: int


def threat(tissue: Table) -> Threat | None:
    """What is about to end the run, the nearest first; None while nothing is, or where nothing can be lost."""
    if not tissue.setup.aim.can_lose or tissue.outcome:
        return None
    clocks = _left(tissue)
    to_the_end = tissue.rules.duration - tissue.now
    if to_the_end <= LAST_CALL and tissue.infection > tissue.rules.infection_left:
        clocks.append(to_the_end)
    if clocks:
        return Threat("infection", max(0, min(clocks)))
    if tissue.axons:
        left = _until_dark(tissue)
        return Threat("pulses", left) if left is not None else None
    if tissue.filters:
        left = _until_clogged(tissue)
        return Threat("filters", left) if left <= FEW else None
    spare = min(_spare(tissue, kinds) for kinds in (tissue.setup.targets, tissue.setup.vital))
    return Threat("cells", spare) if spare <= FEW else None


def _until_clogged(tissue: Table) -> int:
    """How many more complexes the filters bear, if each that comes clogs one that is open; a little more where not."""
    rules = tissue.rules
    bears = (tissue.integrity - rules.disease_share) * len(tissue.filters) * WHOLE
    return max(0, int(bears / rules.clump_clogs) + 1)


def _spare(tissue: Table, kinds: tuple[str, ...]) -> int:
    """With how many more dead cells of these kinds the tissue is lost."""
    states = [cell.state for cell in tissue.cells if cell.kind in kinds]
    alive = len(states) - states.count("dead")
    return alive - int(tissue.rules.disease_share * len(states))


def _through(tissue: Table) -> str:
    """The time is over, or everything is learnt that there is to learn."""
    if tissue.now < tissue.rules.duration and not _taught(tissue):
        return ""
    if tissue.infection > tissue.rules.infection_left and tissue.setup.aim.can_lose:
        return Outcome.INFECTION.value
    whole = function(tissue) >= tissue.rules.healthy_share
    return Outcome.HEALTHY.value if whole else Outcome.SCARRED.value


def _taught(tissue: Table) -> bool:
    """Whether a tissue that teaches has shown all it has, and then some of it again."""
    if not tissue.setup.aim.teaches:
        return False
    if tissue.learnt_since < 0:
        if all(antigen in tissue.known for antigen in tissue.setup.shown):
            tissue.learnt_since = tissue.now
        return False
    return tissue.now - tissue.learnt_since >= tissue.rules.learnt_stays
