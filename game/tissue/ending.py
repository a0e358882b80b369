"""How a level ends: by the state of the tissue, never by counting right answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.events import Ended
from game.tissue.outcomes import Outcome

if TYPE_CHECKING:
    from game.tissue.table import Table

BY_MICROBES = ("infection", "toxin")
BY_ANSWER = ("attack", "inflammation", "antibody")


def step(tissue: Table) -> None:
    """End the run when the tissue is lost, overrun, or through."""
    setup = tissue.setup
    outcome = ""
    if setup.aim.can_lose:
        outcome = _lost(tissue, setup.targets) or _lost(tissue, setup.vital) or _overrun(tissue)
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


def _overrun(tissue: Table) -> str:
    """Microbes have filled the tissue for a while."""
    if tissue.infection < 1.0:
        tissue.overrun_since = -1
        return ""
    if tissue.overrun_since < 0:
        tissue.overrun_since = tissue.now
    patient = tissue.now - tissue.overrun_since < tissue.rules.infection_patience
    return "" if patient else Outcome.INFECTION.value


def _through(tissue: Table) -> str:
    """The time is over, or everything is learnt that there is to learn."""
    if tissue.now < tissue.rules.duration and not _taught(tissue):
        return ""
    if tissue.infection > tissue.rules.infection_left and tissue.setup.aim.can_lose:
        return Outcome.INFECTION.value
    whole = tissue.integrity >= tissue.rules.healthy_share
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
