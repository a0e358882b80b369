"""A commensal harms and alarms nobody; an answer out of control is told as sepsis; without Tregs all is alarm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.classroom.endings import ending_of
from game.library import build_setup, load_words
from game.tissue.dendritic import alarm_of
from game.tissue.ending import is_septic
from game.tissue.events import Divided, Event, Matured
from game.tissue.state import Bacterium
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import kinds

pytestmark = pytest.mark.whole

COMMENSAL = "p-distasonis-hprt-4-18"


def room(*, harmless: bool) -> Tissue:
    """A tissue with one bacterium on a cell, beside which a dendritic cell samples."""
    setup = setup_of(danger_pull=1.0, bystander=0.0, rest_least=20, rest_most=30, duration=100_000)
    gut = replace(setup.microbes["gut"], harmless=harmless)
    tissue = Tissue(replace(setup, microbes={**setup.microbes, "gut": gut}), 1)
    spot = tissue.cells[0]
    x, y = tissue.grid.middle(tissue.grid.tile(spot.x + 0.5, spot.y + 0.5))
    tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", x, y, 0.0, 0.0, 30.0, 60))
    return tissue


def half_a_minute(tissue: Tissue) -> list[Event]:
    """Everything that happens in it."""
    return [event for _ in range(900) for event in tissue.step()]


def alarms(events: list[Event]) -> list[int]:
    """With how much alarm dendritic cells set out."""
    return [event.alarm for event in events if isinstance(event, Matured)]


@pytest.mark.rule("A commensal neither divides, nor harms, nor alarms")
def test_a_commensal_neither_divides_nor_harms_nor_alarms() -> None:
    quiet, loud = room(harmless=True), room(harmless=False)
    assert quiet.infection == 0.0 < loud.infection
    in_quiet, in_alarm = half_a_minute(quiet), half_a_minute(loud)
    assert not kinds(in_quiet, Divided) and kinds(in_alarm, Divided)
    assert all(cell.health == 100.0 for cell in quiet.cells)
    assert min(cell.health for cell in loud.cells) < 100.0
    assert set(alarms(in_quiet)) == {0}
    assert max(alarms(in_alarm)) >= 2
    assert any(event.antigen == "mimic" for event in in_quiet if isinstance(event, Matured)), "it is shown all the same"
    assert not quiet.met, "its peptide is no left-over of an alarm"


def test_the_peptide_of_a_commensal_is_under_way_in_quiet_when_the_islet_opens() -> None:
    """So that whoever looks round can meet it before an alarm carries it."""
    for seed in range(8):
        tissue = Tissue(build_setup("islet", seed), seed)
        (cell,) = [one for one in tissue.dendritics if one.antigen == COMMENSAL]
        assert (cell.state, alarm_of(cell)) == ("carrying", 0)


@pytest.mark.rule("In the skin that is told as **sepsis**")
@pytest.mark.parametrize(
    ("by_answer", "by_microbes", "outcome", "septic"),
    [(5, 2, "infection", True), (2, 5, "infection", False), (5, 2, "disease", False), (5, 0, "scarred", False)],
)
def test_sepsis_is_an_answer_out_of_control(by_answer: int, by_microbes: int, outcome: str, septic: bool) -> None:
    words = load_words(strict=True)
    tissue = Tissue(build_setup("skin", 3), 3)
    causes = ["attack", "inflammation"] * by_answer
    causes = causes[:by_answer] + ["infection", "toxin"] * by_microbes
    for cell, cause in zip(tissue.cells, causes[: by_answer + by_microbes], strict=False):
        cell.state, cell.cause, cell.health = "dead", cause, 0.0
    tissue.outcome = outcome
    assert is_septic(tissue) is septic
    assert (ending_of(words, tissue).title == words("end.skin.sepsis.title")) is septic
    assert words("end.skin.infection.title") != words("end.skin.sepsis.title")


def test_a_place_that_tells_of_no_sepsis_tells_of_the_infection() -> None:
    words = load_words(strict=True)
    tissue = Tissue(build_setup("islet", 3), 3)
    for cell in tissue.cells[:6]:
        cell.state, cell.cause = "dead", "attack"
    tissue.outcome = "infection"
    assert is_septic(tissue)
    assert ending_of(words, tissue).title == words("end.islet.infection.title")


@pytest.mark.rule("Where no Treg works, dendritic cells are alarmed")
def test_without_working_tregs_dendritic_cells_are_alarmed_in_quiet() -> None:
    tissue = Tissue(build_setup("lymph-node-knockout", 3), 3)
    assert not tissue.setup.microbes
    found = alarms(half_a_minute(tissue))
    assert len(found) > 3 and min(found) >= 1
    assert tissue.primings, "attacks begin"
    well = Tissue(replace(tissue.setup, rules=replace(tissue.rules, restless=0)), 3)
    assert set(alarms(half_a_minute(well))) == {0}
    assert not well.primings


def test_the_epilogue_shows_what_working_tregs_prevent() -> None:
    for seed in (1, 2, 3):
        tissue = Tissue(build_setup("lymph-node-knockout", seed), seed)
        while not tissue.outcome:
            tissue.step()
        assert tissue.integrity < 0.75
