"""Therapies at visits: what they change, for how long, what they do at once, and what a disease took before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.tissue.commands import Treat
from game.tissue.events import Refused, Treated
from game.tissue.setup import Phase, Setup, Treatment
from game.tissue.treatment import VISIT_LASTS, acting, burden, due, function
from game.tissue.world import Tissue
from tests.tissue.small import setup_of

VISITS = (0, 100)


def clinic(**how: object) -> Setup:
    """A small tissue with two visits, at which `mild` and `strong` are offered; `how` is what `strong` does."""
    setup = setup_of()
    mild = Treatment((Phase(0, replace(setup.rules, heal=0.5)),), burden=1)
    strong = Treatment((Phase(0, replace(setup.rules, heal=0.9)),), **{"burden": 3, **how})  # type: ignore[arg-type]
    treatments = {"mild": mild, "strong": strong}
    return replace(setup, goal="treat", visits=VISITS, offers=(("mild", "strong"), ("mild",)), treatments=treatments)


def given(setup: Setup, therapy: str) -> Tissue:
    """The tissue after the first step, in which the therapy was given."""
    tissue = Tissue(setup, 1)
    events = tissue.step([Treat(therapy)])
    assert Treated(therapy) in events
    return tissue


def refusal(tissue: Tissue, therapy: str) -> str:
    (refused,) = [event for event in tissue.step([Treat(therapy)]) if isinstance(event, Refused)]
    return refused.reason


@pytest.mark.rule("It changes a few rules until the next visit, then it wanes")
def test_a_therapy_changes_the_rules_from_its_step_until_the_next_visit() -> None:
    tissue = given(clinic(), "strong")
    assert (tissue.rules.heal, acting(tissue)) == (0.9, "strong")
    while tissue.now < VISITS[1] - 1:
        tissue.step()
    assert tissue.rules.heal == 0.9
    tissue.step()
    assert (tissue.rules, acting(tissue)) == (tissue.setup.rules, "")


def test_a_run_that_is_loaded_is_treated_as_it_was() -> None:
    tissue = given(clinic(), "strong")
    loaded = Tissue.load(tissue.setup, tissue.dump())
    assert (loaded.rules, loaded.treated, loaded.hash()) == (tissue.rules, tissue.treated, tissue.hash())


@pytest.mark.rule("At a visit one therapy can be given")
@pytest.mark.rule("Burden is counted in points")
def test_one_therapy_is_given_at_a_visit_of_those_that_are_offered_and_at_no_other_time() -> None:
    tissue = given(clinic(), "mild")
    assert refusal(tissue, "strong") == "treated"
    while tissue.now <= VISIT_LASTS:
        tissue.step()
    assert due(tissue) == -1
    assert refusal(tissue, "strong") == "no-visit"
    while tissue.now < VISITS[1] - 1:
        tissue.step()
    assert due(tissue) == 1
    assert refusal(tissue, "strong") == "not-offered"
    tissue.step([Treat("mild")])
    assert [therapy for therapy, _ in tissue.treated] == ["mild", "mild"]
    assert burden(tissue) == 2


def test_a_visit_that_passes_unused_leaves_the_rules_alone() -> None:
    tissue = Tissue(clinic(), 1)
    for _ in range(VISITS[1] + VISIT_LASTS + 2):
        tissue.step()
    assert (tissue.treated, tissue.rules, burden(tissue)) == ([], tissue.setup.rules, 0)


def test_what_a_therapy_does_at_once() -> None:
    antigen = setup_of().shown[0]
    bare = given(clinic(), "strong")
    tissue = given(clinic(allies=2, calms=(antigen,), depletes=("waiting",)), "strong")
    assert len(tissue.induced) - len(bare.induced) == 2
    assert tissue.tolerance[antigen] == tissue.rules.tolerance_most
    assert [cell for cell in tissue.bcells if cell.state == "waiting"] == []


@pytest.mark.rule("It changes a few rules until the next visit, then it wanes")
def test_what_it_made_outlasts_the_next_visit_for_as_long_as_such_things_last() -> None:
    """Allies live as long as any, and tolerance fades by itself."""
    antigen, fade = setup_of().shown[0], 80
    setup = clinic(allies=2, calms=(antigen,))
    setup = replace(setup, rules=replace(setup.rules, tolerance_fade=fade))
    tissue = given(setup, "strong")
    came = {cell.id: cell.dies_at for cell in tissue.induced}
    while tissue.now <= VISITS[1]:
        tissue.step()
    assert acting(tissue) == ""
    assert came and {cell.id: cell.dies_at for cell in tissue.induced} == came
    before = tissue.tolerance[antigen]
    while tissue.now % fade:
        tissue.step()
    assert tissue.tolerance[antigen] == before - 1.0
    while tissue.now <= max(came.values()):
        tissue.step()
    assert not came.keys() & {cell.id for cell in tissue.induced}


def test_what_is_replaced_counts_as_function_while_it_acts() -> None:
    tissue = given(clinic(replaces=0.5), "strong")
    for cell in tissue.cells:
        cell.health = 40.0
    assert function(tissue) == pytest.approx(tissue.integrity + 0.5 * (1.0 - tissue.integrity))
    while tissue.now < VISITS[1]:
        tissue.step()
    assert function(tissue) == tissue.integrity


@pytest.mark.rule("In a clinic some cells at stake were lost before")
def test_a_disease_has_taken_its_share_of_the_cells_at_stake_before_the_run_and_of_no_other() -> None:
    setup = clinic()
    ill = Tissue(replace(setup, rules=replace(setup.rules, onset=0.5)), 1)
    well = Tissue(setup, 1)
    targets = [cell for cell in ill.cells if cell.kind in setup.targets]
    dead = [cell for cell in ill.cells if cell.state == "dead"]
    assert len(dead) == round(0.5 * len(targets)) > 0
    assert {cell.kind for cell in dead} <= set(setup.targets)
    assert all(ill.memory[ill.grid.tile(cell.x, cell.y)] == ill.rules.memory_full for cell in dead)
    assert all(cell.state != "dead" for cell in well.cells)
