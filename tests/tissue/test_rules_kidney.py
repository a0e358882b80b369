"""The rules of remains, phagocytes, shapes, complexes, interferon and ropes, each told by a story."""

from __future__ import annotations

from dataclasses import replace
from math import dist

import pytest

from game.tissue import cells, dendritic, interferon, ropes
from game.tissue.commands import Compare, Inspect
from game.tissue.ending import threat
from game.tissue.events import (
    Alarmed,
    Bound,
    Burnt,
    Clogged,
    Coupled,
    Eaten,
    Event,
    Formed,
    Found,
    Refused,
    Switched,
    Uncoupled,
)
from game.tissue.state import BCell, Clone
from game.tissue.world import Tissue
from tests.tissue.kidney_room import LEFT, RIGHT, eater, kidney, kidney_of, lies, plasma_less
from tests.tissue.stories import clone_of, kinds, run, sampled

# Remains


@pytest.mark.rule("Cells that die leave remains of their nuclei")
def test_who_dies_and_who_is_replaced_leaves_remains() -> None:
    tissue = kidney()
    cells.die(tissue, 0, "attack")
    assert [(one.x, one.y) for one in tissue.remains] == [(tissue.cells[0].x + 0.5, tissue.cells[0].y + 0.5)]
    renewed = kidney(remains_every=40)
    run(renewed, 200)
    assert 3 <= len(renewed.remains) <= 8
    assert not any(cell.state == "dead" for cell in renewed.cells)


def test_no_remains_are_left_where_the_level_has_none() -> None:
    tissue = kidney(remains_most=0, remains_every=30, uv_bursts=3, uv_first=30)
    cells.die(tissue, 0, "attack")
    assert not kinds(run(tissue, 300), Burnt)
    assert tissue.remains == []


@pytest.mark.rule("Sunlight that kills cells of the skin lets remains drift in with the blood")
def test_after_sunlight_remains_come_in_by_a_vessel_and_drift_towards_filters() -> None:
    tissue = kidney(uv_bursts=1, uv_first=40, uv_every=40, uv_size=3)
    (burnt,) = kinds(run(tissue, 60), Burnt)
    door = tissue.setup.map.doors[0]
    assert isinstance(burnt, Burnt) and (burnt.x, burnt.y) == (door.x, door.y)
    assert len(tissue.remains) == 3
    run(tissue, 500)
    assert all(one.goal == -1 and one.x > door.x + 1.0 for one in tissue.remains)


@pytest.mark.rule("Enzymes take remains apart, slowly")
def test_remains_that_nobody_eats_fall_apart_in_the_end() -> None:
    tissue = kidney(remains_life=300)
    cells.die(tissue, 0, "attack")
    run(tissue, 250)
    assert len(tissue.remains) == 1
    run(tissue, 100)
    assert tissue.remains == []


@pytest.mark.rule("Beside remains a dendritic cell is alarmed, and may take up")
def test_a_dendritic_cell_takes_pieces_of_the_nucleus_from_remains_in_alarm() -> None:
    tissue = kidney()
    lies(tissue, 8.5, 6.5)
    cell = sampled(tissue, 8.5, 6.5)
    assert dendritic.alarm_of(cell) == 1
    assert cell.antigen in ("h4", "ro60") and cell.source == "debris"


# Phagocytes


@pytest.mark.rule("They roam, and eat the remains that they come upon")
def test_a_phagocyte_eats_what_it_comes_upon_and_nothing_further_off() -> None:
    tissue = kidney(eat_steps=60)
    near, _ = lies(tissue, 9.5, 6.5), lies(tissue, 15.5, 6.5)
    eater(tissue, 8.5, 6.5)
    (eaten,) = kinds(run(tissue, 120), Eaten)
    assert isinstance(eaten, Eaten) and (eaten.x, eaten.y) == (9.5, 6.5)
    assert [one.x for one in tissue.remains] == [15.5] and near not in tissue.remains


@pytest.mark.rule("One that the Treg passes follows it, until it smells remains or falls behind")
def test_a_phagocyte_follows_the_treg_to_remains() -> None:
    tissue = kidney()
    cell = eater(tissue, 3.5, 6.5)
    lies(tissue, 16.5, 6.5)
    tissue.treg.x, tissue.treg.y = 4.5, 6.5
    run(tissue, 12)
    assert cell.state == "following"
    while tissue.treg.x < 16.2:
        tissue.treg.x += 0.05
        tissue.step()
    run(tissue, 60)
    assert cell.state in ("going", "eating")


def test_a_phagocyte_that_falls_behind_roams_again() -> None:
    tissue = kidney()
    cell = eater(tissue, 3.5, 6.5)
    tissue.treg.x, tissue.treg.y = 4.5, 6.5
    run(tissue, 12)
    tissue.treg.x = 16.5
    run(tissue, 12)
    assert cell.state == "roaming"


@pytest.mark.rule("Beside the Treg it eats faster")
def test_beside_the_treg_a_phagocyte_eats_faster() -> None:
    def takes(tissue: Tissue) -> int:
        lies(tissue, 8.5, 6.5)
        eater(tissue, 8.4, 6.5)
        while tissue.remains:
            tissue.step()
        return tissue.now

    beside, alone = kidney(eat_steps=150, escort_eats=3), kidney(eat_steps=150, escort_eats=3)
    beside.treg.x, beside.treg.y = 9.5, 6.5
    assert 2 * takes(beside) < takes(alone)


# Shapes


@pytest.mark.rule("Antibodies against what has a shape bind remains, by a table and by no fit")
def test_antibodies_take_what_the_table_says_however_the_letters_lie() -> None:
    tissue = kidney()
    assert tissue.fit_of("ebna", "ro60") == 0.0
    lies(tissue, 8.5, 6.5)
    plasma_less(tissue, "ebna", 8.5, 6.5)
    (formed,) = kinds(run(tissue, 1), Formed)
    assert isinstance(formed, Formed) and formed.rna
    assert tissue.remains == [] and [one.shape for one in tissue.clumps] == ["ro"]
    apart = kidney()
    lies(apart, 8.5, 6.5)
    plasma_less(apart, "other", 8.5, 6.5)
    assert not kinds(run(apart, 30), Formed)
    assert len(apart.remains) == 1


@pytest.mark.rule("What they meet they hold by their affinity, or they are lost")
def test_affinity_decides_whether_an_antibody_holds_on() -> None:
    held = 0
    setup = kidney_of()
    shapes = {**setup.shapes, "dna": replace(setup.shapes["dna"], takes={"dna": 0.5})}
    for seed in range(60):
        tissue = Tissue(replace(setup, shapes=shapes), seed)
        lies(tissue, 8.5, 6.5)
        plasma_less(tissue, "h4", 8.5, 6.5)
        held += len(kinds(run(tissue, 1), Formed))
        assert tissue.antibodies == []
    assert 18 <= held <= 42


@pytest.mark.rule("A blood test finds them by every shape of the body that they take")
def test_antibodies_against_a_virus_are_found_as_those_that_they_are_mixed_up_with() -> None:
    tissue = kidney(rope_steps=5, help_needed=10)
    tissue.bcells = [BCell(tissue.new_id(), 9.5, 2.5)]
    clone_of(tissue, "ebna", [(9.5, 5.0)])
    found = [event.antigen for event in run(tissue, 200) if isinstance(event, Found)]
    assert found == ["ro60"] == tissue.blood_test


def test_antibodies_that_read_a_shape_stick_to_no_cell() -> None:
    tissue = kidney()
    cell = tissue.cells[0]
    plasma_less(tissue, "ro60", cell.x + 0.5, cell.y + 0.5)
    assert not kinds(run(tissue, 60), Bound)
    assert cell.marks == 0


def test_what_has_a_shape_is_not_laid_out_by_its_fit() -> None:
    tissue = kidney()
    (cell,) = tissue.dendritics
    cell.state, cell.antigen, cell.gate, cell.alarm = "carrying", "ro60", 0, 2.0
    cell.x, cell.y = tissue.treg.x + 1.0, tissue.treg.y
    tissue.step([Inspect(cell.id)])
    refused = [event for event in tissue.step([Compare(cell.id)]) if isinstance(event, Refused)]
    assert [event.reason for event in refused] == ["by-shape"]


# Complexes


def clogs(tissue: Tissue, antigen: str = "ro60", steps: int = 400) -> list[Event]:
    """What happens while an antibody takes remains beside the left filter."""
    lies(tissue, 3.5, 6.5)
    plasma_less(tissue, antigen, 3.5, 6.5)
    return run(tissue, steps)


@pytest.mark.rule("What an antibody holds of remains becomes a complex, which drifts to a filter near")
def test_a_complex_drifts_to_one_of_the_filters_and_no_answer_calls_it_back() -> None:
    tissue = kidney(clump_speed=0.1)
    events = clogs(tissue)
    (clogged,) = [event for event in events if isinstance(event, Clogged)]
    area = tissue.setup.map.filters[clogged.filter]
    assert dist((clogged.x, clogged.y), (area.x + 1.5, area.y + 1.5)) < 0.3
    assert tissue.clumps == []


@pytest.mark.rule("It clogs the filter, and heats it")
def test_a_complex_clogs_its_filter_and_heats_it() -> None:
    tissue = kidney(clump_speed=0.1, clump_clogs=20.0, filter_clears=0.0)
    lies(tissue, 3.5, 6.5)
    plasma_less(tissue, "h4", 3.5, 6.5)
    while not tissue.filters[LEFT].clog and not tissue.filters[RIGHT].clog:
        tissue.step()
    number = LEFT if tissue.filters[LEFT].clog else RIGHT
    assert tissue.filters[number].clog == 20.0
    assert tissue.flow(number) == pytest.approx(0.8)
    assert tissue.integrity == pytest.approx(0.9)
    assert max(tissue.heat) > 0


@pytest.mark.rule("A filter clears slowly where it is quiet")
def test_a_filter_clears_in_quiet_and_not_in_heat() -> None:
    tissue = kidney(filter_clears=0.01, heal_heat=100)
    tissue.filters[LEFT].clog = tissue.filters[RIGHT].clog = 50.0
    for _ in range(300):
        for tile in tissue.grid.square(3.5, 3.5, 2):
            tissue.inflammation.values[tile] = 400
        tissue.step()
    assert tissue.filters[LEFT].clog == 50.0
    assert tissue.filters[RIGHT].clog == pytest.approx(47.0)


@pytest.mark.rule("It lets less through where the podocytes round it are hurt")
def test_a_filter_whose_cells_are_hurt_lets_less_through() -> None:
    tissue = kidney()
    there = tissue.holders[LEFT]
    assert there and not set(there) & set(tissue.holders[RIGHT])
    for index in there:
        tissue.cells[index].health = 60.0
    assert tissue.flow(LEFT) == pytest.approx(0.6)
    assert tissue.flow(RIGHT) == 1.0


@pytest.mark.rule("A kidney is lost when its filters let too little through")
def test_a_kidney_is_lost_with_its_filters_and_not_before() -> None:
    tissue = kidney(disease_share=0.4, healthy_share=0.7, clump_clogs=10.0, filter_clears=0.0)
    for one in tissue.filters:
        one.clog = 59.0
    tissue.step()
    found = threat(tissue)
    assert tissue.outcome == "" and found is not None and found.by == "filters" and found.left == 1
    tissue.filters[LEFT].clog = 62.0
    tissue.step()
    assert tissue.outcome == "disease"


def test_an_open_kidney_is_in_no_danger() -> None:
    assert threat(kidney(disease_share=0.4, healthy_share=0.7)) is None


# Interferon


@pytest.mark.rule("A complex with RNA calls forth interferon, more of it where a second TLR7 escapes silencing")
def test_rna_calls_forth_interferon_and_dna_does_not() -> None:
    one, two, none = kidney(), kidney(tlr7_escape=0.6), kidney()
    for tissue, antigen in ((one, "ro60"), (two, "ro60"), (none, "h4")):
        clogs(tissue, antigen, 1)
    assert one.interferon == one.rules.tlr7_gain
    assert one.interferon < two.interferon <= 1.6 * one.interferon
    assert none.interferon == 0 and none.clumps


def test_interferon_that_rises_a_grade_is_told() -> None:
    tissue = kidney(tlr7_gain=300)
    told = [event.grade for event in clogs(tissue, steps=1) if isinstance(event, Alarmed)]
    assert told == [1] == [interferon.grade(tissue)]


@pytest.mark.rule("It fades")
def test_interferon_fades() -> None:
    tissue = kidney(ifn_fade=10)
    tissue.interferon = 100
    run(tissue, 300)
    assert tissue.interferon == 0


@pytest.mark.rule("Plasma cells live longer by it")
def test_plasma_cells_live_longer_by_interferon() -> None:
    def lives(there: int) -> int:
        tissue = kidney(ifn_fade=0, ifn_longer=1.0, antibody_most=0)
        tissue.interferon = there
        cell = BCell(tissue.new_id(), 9.5, 2.5, state="plasma", antigen="h4", dies_at=600, fires_at=100_000)
        tissue.bcells = [cell]
        tissue.antibody_aims["h4"] = ()
        while cell in tissue.bcells:
            tissue.step()
        return tissue.now

    assert lives(0) == 600
    assert lives(1000) == pytest.approx(1200, rel=0.05)


@pytest.mark.rule("Much of it alarms dendritic cells in danger by a grade more")
def test_much_interferon_makes_danger_more_alarming_and_quiet_no_alarm() -> None:
    calm, high, quiet = kidney(), kidney(ifn_fade=0), kidney(ifn_fade=0)
    high.interferon = quiet.interferon = 900
    for tissue in (calm, high):
        lies(tissue, 8.5, 6.5)
    assert dendritic.alarm_of(sampled(calm, 8.5, 6.5)) == 1
    assert dendritic.alarm_of(sampled(high, 8.5, 6.5)) == 2
    assert dendritic.alarm_of(sampled(quiet, 8.5, 6.5)) == 0


# Ropes


def helped(tissue: Tissue, antigen: str = "h4") -> Clone:
    """A T cell against `antigen` at work beside a follicle in which one B cell waits."""
    tissue.bcells = [BCell(tissue.new_id(), 9.5, 2.5)]
    return clone_of(tissue, antigen, [(9.5, 6.5)])


@pytest.mark.rule("In a kidney a T cell at work goes and helps a B cell, which takes some seconds")
def test_a_t_cell_goes_to_a_b_cell_and_helps_it_for_a_while() -> None:
    tissue = kidney(help_needed=60, rope_steps=180)
    helped(tissue)
    events: list[Event] = []
    while not kinds(events, Coupled):
        events += tissue.step()
    began = tissue.now
    while not kinds(events, Switched):
        events += tissue.step()
    assert tissue.now - began == pytest.approx(180, abs=2)
    (effector,) = tissue.effectors
    assert dist((effector.x, effector.y), (9.5, 2.5)) < 3.5


@pytest.mark.rule("Then the B cell becomes a plasma cell")
def test_a_b_cell_that_was_helped_to_the_end_pours_out_antibodies() -> None:
    tissue = kidney(help_needed=60, rope_steps=30)
    helped(tissue)
    run(tissue, 300)
    assert [(cell.state, cell.antigen) for cell in tissue.bcells] == [("plasma", "h4")]


@pytest.mark.rule("A Treg that comes between the two ends the help")
def test_who_comes_between_ends_the_help() -> None:
    tissue = kidney(help_needed=60, rope_steps=400, rope_rest=300)
    helped(tissue)
    while not any(rope.done_at >= 0 for rope in tissue.ropes):
        tissue.step()
    (rope,) = tissue.ropes
    both = ropes.ends(tissue, rope)
    assert both is not None
    tissue.treg.x, tissue.treg.y = (both[0].x + both[1].x) / 2, (both[0].y + both[1].y) / 2
    (cut,) = kinds(tissue.step(), Uncoupled)
    assert isinstance(cut, Uncoupled) and cut.antigen == "h4"
    assert tissue.ropes == [] and tissue.bcells[0].state == "waiting"
    tissue.treg.x, tissue.treg.y = 1.5, 1.5
    assert not kinds(run(tissue, 290), Switched)
    assert tissue.effectors[0].state == "quiet"


@pytest.mark.rule("One whose FOXP3 is down ends nothing")
def test_an_unstable_treg_cuts_no_rope() -> None:
    tissue = kidney(help_needed=60, rope_steps=100)
    helped(tissue)
    while not tissue.ropes or tissue.ropes[0].done_at < 0:
        tissue.step()
    tissue.treg.unstable_until = 100_000
    events: list[Event] = []
    while tissue.ropes:
        both = ropes.ends(tissue, tissue.ropes[0])
        assert both is not None
        tissue.treg.x, tissue.treg.y = (both[0].x + both[1].x) / 2, (both[0].y + both[1].y) / 2
        events += tissue.step()
    assert kinds(events, Switched) and not kinds(events, Uncoupled)


def test_an_il10_cloud_lets_go_of_the_rope_too() -> None:
    tissue = kidney(help_needed=60, rope_steps=400)
    helped(tissue)
    while not tissue.ropes or tissue.ropes[0].done_at < 0:
        tissue.step()
    tissue.effectors[0].quiet_until = tissue.now + 100
    run(tissue, 2)
    assert tissue.ropes == [] and tissue.bcells[0].state == "waiting"


def test_without_ropes_help_is_counted_as_everywhere() -> None:
    tissue = kidney(ropes_most=0, help_needed=60)
    helped(tissue)
    events = run(tissue, 100)
    assert kinds(events, Switched) and not kinds(events, Coupled)
