"""Stories of nerve tissue: pulses and myelin, vessel doors and their seal, bouts, and a virus that sleeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from game.tissue.commands import Use
from game.tissue.ending import Threat, threat
from game.tissue.events import AxonLost, Blocked, Cleared, Conducts, Entered, GaveWay, Refused, Sealed, Warned
from game.tissue.line import Line
from game.tissue.patient import Groove, Patient
from game.tissue.setup import Arrival
from game.tissue.shown import shown
from game.tissue.state import Priming
from game.tissue.tcells import clone_for
from game.tissue.world import Tissue
from tests.tissue.nerve_room import (
    FAR_OFF,
    FIRST,
    FIRST_BCELL,
    MICROGLIA,
    NEAR,
    SECOND,
    WRAPS_LEFT,
    WRAPS_RIGHT,
    heat,
    nerve_of,
    nerve_room,
    waiting,
)
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL, carrier, clone_of, kinds, run, seen


def thin(tissue: Tissue, axon: int, myelin: float) -> None:
    """All of an axon has so much myelin."""
    tissue.axons[axon].myelin = (myelin,) * len(tissue.axons[axon].myelin)


def arrivals(tissue: Tissue, axon: int, steps: int) -> list[int]:
    """How long each pulse took that arrived within so many steps."""
    took, last = [], tissue.axons[axon].arrived_at
    for _ in range(steps):
        tissue.step()
        if tissue.axons[axon].arrived_at != last:
            last = tissue.axons[axon].arrived_at
            took.append(tissue.axons[axon].took)
    return took


@pytest.mark.rule("Only nerve tissue has some", "Pulses run along axons all the time")
def test_a_pulse_sets_out_on_each_axon_again_and_again() -> None:
    for axon in (NEAR, FAR_OFF):
        tissue = nerve_room(pulse_every=60)
        assert len(arrivals(tissue, axon, 400)) in (6, 7)
    assert not Tissue(setup_of(), 1).axons


@pytest.mark.rule("They run fast where myelin is whole")
@pytest.mark.parametrize(("myelin", "share"), [(100.0, 1.0), (50.0, 0.55), (20.0, 0.28)])
def test_a_pulse_is_as_fast_as_myelin_lets_it(myelin: float, share: float) -> None:
    tissue = nerve_room(pulse_speed=0.2, myelin_heal=0.002)
    thin(tissue, FAR_OFF, myelin)
    (first, *_) = arrivals(tissue, FAR_OFF, 400)
    assert first == pytest.approx(tissue.lines[FAR_OFF].length / (0.2 * share), abs=3)


@pytest.mark.rule("They run fast where myelin is whole")
def test_a_pulse_stops_where_myelin_is_gone_and_passes_again_when_it_is_back() -> None:
    tissue = nerve_room(pulse_every=30)
    tissue.axons[NEAR].myelin = (100.0, 100.0, 8.0, 100.0)
    run(tissue, 60)
    before = tissue.axons[NEAR].arrived_at
    stopped = [pulse for pulse in tissue.pulses if pulse.axon == NEAR and pulse.stopped_at >= 0]
    assert stopped
    assert {tissue.lines[NEAR].segment_at(pulse.at) for pulse in stopped} == {2}
    run(tissue, 200)
    assert tissue.axons[NEAR].arrived_at > before, "in quiet it was mended in the meantime"
    assert tissue.conduction(FAR_OFF) == 1.0


def test_it_is_told_when_an_axon_stops_carrying_and_carries_again() -> None:
    tissue = nerve_room(disease_share=0.1)
    thin(tissue, NEAR, 12.0)
    clone_of(seen(tissue), "insulin", [(5.5, 6.5)])
    told = run(tissue, 40)
    assert [event.axon for event in told if isinstance(event, Blocked)] == [NEAR]
    tissue.effectors.clear()
    heat(tissue, 0)
    told = run(tissue, 1200)
    assert [event.axon for event in told if isinstance(event, Conducts)] == [NEAR]


@pytest.mark.rule("Oligodendrocytes carry myelin")
def test_myelin_is_repaired_in_quiet_up_to_a_limit() -> None:
    tissue = nerve_room(myelin_heal=0.2)
    thin(tissue, NEAR, 30.0)
    heat(tissue, 400)
    tissue.step()
    assert set(tissue.axons[NEAR].myelin) == {30.0}, "not in inflammation"
    heat(tissue, 0)
    run(tissue, 600)
    assert set(tissue.axons[NEAR].myelin) == {tissue.rules.myelin_limit}


@pytest.mark.rule("Oligodendrocytes carry myelin")
def test_where_no_such_cell_reaches_nothing_is_repaired() -> None:
    tissue = nerve_room(myelin_heal=0.2)
    thin(tissue, FAR_OFF, 30.0)
    thin(tissue, NEAR, 90.0)
    run(tissue, 300)
    assert set(tissue.axons[FAR_OFF].myelin) == {30.0}
    assert set(tissue.axons[NEAR].myelin) == {90.0}, "what is above the limit stays as it is"


@pytest.mark.rule("What one of them carried falls off")
def test_with_an_oligodendrocyte_goes_what_it_carried_and_another_mends_what_it_reaches() -> None:
    tissue = nerve_room(myelin_heal=0.2)
    carried = [at for at, reach in enumerate(tissue.bearers[NEAR]) if reach[0] == WRAPS_LEFT]
    assert 0 < len(carried) < tissue.lines[NEAR].count
    tissue.cells[WRAPS_LEFT].health = 0.1
    heat(tissue, 1000)
    run(tissue, 6)
    assert tissue.cells[WRAPS_LEFT].state == "dead"
    gone = [at for at, myelin in enumerate(tissue.axons[NEAR].myelin) if myelin == tissue.rules.myelin_rest]
    assert gone == carried
    heat(tissue, 0)
    run(tissue, 600)
    mended = [at for at in carried if WRAPS_RIGHT in tissue.bearers[NEAR][at]]
    assert mended
    assert all((tissue.axons[NEAR].myelin[at] > 50.0) == (at in mended) for at in carried)


@pytest.mark.rule("An axon that lies bare for long is lost")
@pytest.mark.parametrize(("myelin", "lost"), [(19.9, True), (20.0, False)])
def test_an_axon_bare_for_long_is_lost(myelin: float, lost: bool) -> None:
    tissue = nerve_room(bare_steps=300, bare_harm=0.2, disease_share=0.1)
    thin(tissue, FAR_OFF, myelin)
    run(tissue, 300)
    assert tissue.axons[FAR_OFF].health == 100.0, "for a while it bears that"
    told = run(tissue, 300)
    assert bool(kinds(told, AxonLost)) is lost
    assert (tissue.axons[FAR_OFF].health == 0.0) is lost
    assert tissue.lamps() == {"hand": True, "foot": not lost}


@pytest.mark.rule("A blow at microglia for what they show")
def test_a_blow_at_microglia_strips_the_myelin_around_and_spares_them() -> None:
    tissue = seen(nerve_room(strip=10.0, strip_radius=2.0))
    clone_of(tissue, "insulin", [(5.5, 6.5)])
    run(tissue, 2)
    middles = tissue.lines[NEAR].middles
    near = [at for at, (x, y) in enumerate(middles) if (x - 5.5) ** 2 + (y - 5.5) ** 2 <= 4.0]
    assert 0 < len(near) < len(middles)
    assert tissue.axons[NEAR].myelin == tuple(90.0 if at in near else 100.0 for at in range(len(middles)))
    assert set(tissue.axons[FAR_OFF].myelin) == {100.0}
    assert tissue.cells[MICROGLIA].health == 100.0
    assert tissue.memory[tissue.grid.tile(5, 5)] == 1


def test_what_a_clone_strips_is_written_down_to_it() -> None:
    tissue = seen(nerve_room(strip=85.0, strip_radius=2.0))
    clone = clone_of(tissue, "insulin", [(5.5, 6.5)])
    tissue.primings.append(Priming(0, "insulin", clone.id, leashed=False, size=1, cause="woke"))
    tissue.effectors[0].priming = 0
    run(tissue, 2)
    bared = [myelin for myelin in tissue.axons[NEAR].myelin if myelin < 20.0]
    assert tissue.primings[0].took == len(bared) > 0
    assert tissue.primings[0].hurt == pytest.approx(85.0 * len(bared))


@pytest.mark.rule("Oligodendrocytes show what is their own")
@pytest.mark.parametrize(("warmth", "seen_on"), [(0, set()), (200, {MICROGLIA}), (500, {WRAPS_LEFT, MICROGLIA})])
def test_in_little_heat_only_microglia_are_seen(warmth: int, seen_on: set[int]) -> None:
    tissue = nerve_room()
    heat(tissue, warmth)
    run(tissue, 5)
    assert {index for index in (WRAPS_LEFT, MICROGLIA) if shown(tissue, tissue.cells[index])} == seen_on


@pytest.mark.rule("The vessels of the brain are shut")
def test_a_clone_from_a_gate_waits_for_a_door_that_shows_itself() -> None:
    tissue = nerve_room(door_ahead=90, door_cool=60, entry_wait=5)
    cell = carrier(tissue, "flu", near=False)
    cell.x, cell.y = tissue.setup.map.gates[0].x, tissue.setup.map.gates[0].y
    told = run(tissue, 30)
    assert [event.antigen for event in told if isinstance(event, Warned)] == ["flu"]
    assert not tissue.effectors, "nobody joins at the gate"
    assert len([door for door in tissue.doors if door.state == "warned"]) == 1
    told = run(tissue, 155)
    assert kinds(told, GaveWay)
    places = {(place.x, place.y) for place in tissue.setup.map.barriers}
    assert {(event.x, event.y) for event in told if isinstance(event, Entered)} <= places
    assert len(tissue.effectors) == 4


@pytest.mark.rule("It opens later where it is cool")
@pytest.mark.parametrize(("warmth", "steps"), [(0, 150), (400, 90)])
def test_heat_makes_a_door_give_way_sooner(warmth: int, steps: int) -> None:
    tissue = nerve_room(door_ahead=90, door_cool=60, heat_keep=256)
    heat(tissue, warmth)
    waiting(tissue)
    assert kinds(run(tissue, 1), Warned)
    assert not kinds(run(tissue, steps - 1), GaveWay)
    assert kinds(run(tissue, 1), GaveWay)


@pytest.mark.rule("Through an open door any clone comes")
def test_an_open_door_is_open_to_all_and_then_falls_shut() -> None:
    tissue = nerve_room(door_stays=40, entry_wait=5)
    first = waiting(tissue, "insulin", 1)
    tissue.doors[FIRST].state, tissue.doors[FIRST].clone, tissue.doors[FIRST].opens_at = "warned", first.id, 1
    run(tissue, 3)
    waiting(tissue, "flu", 2)
    told = run(tissue, 20)
    assert len(kinds(told, Entered)) == 2
    assert not kinds(told, Warned)
    run(tissue, 60)
    assert tissue.doors[FIRST].state == "shut"


@pytest.mark.rule("Clones come rather by doors where")
@pytest.mark.parametrize("what", ["heat", "blows"])
def test_heat_and_old_blows_draw_clones_to_a_door(what: str) -> None:
    chosen: Counter[int] = Counter()
    for seed in range(40):
        tissue = Tissue(nerve_of(**STILL), seed)
        place = tissue.setup.map.barriers[SECOND]
        tile = tissue.grid.tile(place.x - 3.0, place.y)  # of the two doors it is near the second one alone
        if what == "heat":
            tissue.inflammation.values[tile] = 900
        else:
            tissue.memory[tile] = 150
        waiting(tissue)
        tissue.step()
        chosen[next(number for number, door in enumerate(tissue.doors) if door.state == "warned")] += 1
    assert chosen[SECOND] >= 30


def at_door(**rules: Any) -> Tissue:
    """A Treg in the first door, which is about to give way to four cells."""
    tissue = nerve_room(**rules)
    clone = waiting(tissue, "insulin", 4)
    tissue.doors[FIRST].state, tissue.doors[FIRST].clone, tissue.doors[FIRST].opens_at = "warned", clone.id, 200
    place = tissue.setup.map.barriers[FIRST]
    tissue.treg.x, tissue.treg.y, tissue.treg.il2 = place.x, place.y + 1.0, 50.0
    return tissue


@pytest.mark.rule("Seal (F): keeps the door one stands in shut")
def test_a_sealed_door_stays_shut_and_then_can_give_way_again() -> None:
    tissue = at_door(seal_steps=120, seal_turns=0.5, door_ahead=30, door_cool=30)
    before = tissue.treg.il2
    told = tissue.step([Use("seal")])
    assert [event.turned for event in told if isinstance(event, Sealed)] == [2]
    assert before - tissue.treg.il2 == pytest.approx(tissue.rules.seal_cost, abs=0.1)
    assert tissue.doors[FIRST].state == "sealed"
    run(tissue, 119)
    assert tissue.doors[FIRST].state == "sealed"
    run(tissue, 1)
    assert tissue.doors[FIRST].state != "sealed"


@pytest.mark.rule("Seal (F): Some who wait before it")
def test_who_is_turned_away_is_lost_and_the_others_look_for_another_door() -> None:
    tissue = at_door(seal_turns=0.5, door_ahead=30, door_cool=30, entry_wait=3)
    told = tissue.step([Use("seal")]) + run(tissue, 2)
    assert kinds(told, Warned)
    assert tissue.doors[SECOND].state == "warned"
    told = run(tissue, 120)
    place = tissue.setup.map.barriers[SECOND]
    assert [(event.x, event.y) for event in told if isinstance(event, Entered)] == [(place.x, place.y)] * 2


@pytest.mark.rule("A power that would do nothing is refused")
@pytest.mark.parametrize("why", ["far", "shut", "sealed"])
def test_a_seal_needs_a_door_that_shows_itself(why: str) -> None:
    tissue = at_door()
    if why == "far":
        tissue.treg.x += 3.0
    else:
        tissue.doors[FIRST].state, tissue.doors[FIRST].sealed_until = why, 500
        tissue.clones.clear()
    before = tissue.treg.il2
    told = tissue.step([Use("seal")])
    assert [event.reason for event in told if isinstance(event, Refused)] == ["no-door"]
    assert before - tissue.treg.il2 < 0.1


@pytest.mark.rule("T cells for the body's own that the blood remembers")
def test_bouts_come_again_and_again_without_a_gate() -> None:
    tissue = nerve_room(bouts=3, bout_first=100, bout_every=300, bout_size=5, disease_share=0.1)
    run(tissue, 1200)
    came = [one for one in tissue.primings if one.cause == "returned"]
    assert [one.antigen for one in came] == ["insulin"] * 3
    assert came[0].size == 5
    steps = [one.step for one in came]
    assert all(240 <= later - sooner <= 420 for sooner, later in pairwise(steps))
    assert all(one.gate == -1 for one in came)


@pytest.mark.rule("Tolerance makes a bout smaller")
def test_tolerance_takes_cells_from_a_bout() -> None:
    tissue = nerve_room(bouts=1, bout_first=50, bout_every=10, bout_size=5)
    tissue.tolerance["insulin"] = 3.0
    run(tissue, 60)
    assert [one.size for one in tissue.primings] == [2]


def test_a_bout_is_about_what_the_hla_of_the_patient_holds() -> None:
    setup = nerve_of(**{**STILL, "bouts": 2, "bout_first": 50, "bout_every": 60})
    setup = replace(setup, shown_by={**setup.shown_by, "oligodendrocyte": ("insulin", "gad")})
    groove = Groove("DRB1*04:01", 1.0, "VEALYLVCG", 0)
    antigens = {
        **setup.antigens,
        "insulin": replace(setup.antigens["insulin"], grooves=(groove,)),
        "gad": replace(setup.antigens["gad"], grooves=(replace(groove, allele="DRB1*15:01"),)),
    }
    patient = Patient("1", 30, "female", ("DRB1*15:01",))
    tissue = Tissue(replace(setup, antigens=antigens, patient=patient), 1)
    run(tissue, 200)
    assert [one.antigen for one in tissue.primings if one.cause == "returned"] == ["gad", "gad"]


def asleep(tissue: Tissue) -> list[bool]:
    """Of each B cell whether the virus sleeps in it."""
    return [cell.virus == "ebv" and cell.load == 0.0 for cell in tissue.cells[FIRST_BCELL:]]


@pytest.mark.rule("A virus can sleep in B cells from the start")
def test_what_sleeps_is_there_from_the_start_and_shows_nothing() -> None:
    tissue = nerve_room()
    assert asleep(tissue) == [True, True]
    run(tissue, 600)
    assert asleep(tissue) == [True, True]
    heat(tissue, 400)
    run(tissue, 5)
    assert shown(tissue, tissue.cells[FIRST_BCELL]) == ("gad",)
    assert tissue.infection == 0.0
    assert all(not cell.virus for cell in tissue.cells[:FIRST_BCELL])


@pytest.mark.rule("T cells never clear it")
def test_what_was_struck_goes_back_to_sleep() -> None:
    tissue = nerve_room()
    cell = tissue.cells[FIRST_BCELL]
    cell.load, cell.state = 40.0, "infected"
    clone_of(tissue, "mimic", [(16.5, 5.5)])
    told = run(tissue, 4)
    assert kinds(told, Cleared)
    assert asleep(tissue) == [True, True]
    run(tissue, 20)
    assert cell.state == "healthy"


@pytest.mark.rule("It wakes by itself where no T cells")
@pytest.mark.parametrize("watched", [False, True])
def test_it_wakes_where_nobody_watches(watched: bool) -> None:
    tissue = nerve_room(watch_steps=300, latent_every=100)
    clone = clone_for(tissue, "mimic", leashed=False)
    if watched:
        tissue.primings.append(Priming(290, "mimic", clone.id, leashed=False, size=2, cause="call"))
    run(tissue, 420)
    assert (asleep(tissue) == [True, True]) is watched
    run(tissue, 400)
    assert asleep(tissue) == [False, False], "nobody was called for long"


def test_an_arrival_wakes_what_sleeps() -> None:
    tissue = nerve_room((Arrival(30, "ebv", 1, "entry-1"),))
    told = run(tissue, 31)
    assert asleep(tissue).count(False) == 1
    assert not kinds(told, Entered)
    assert not tissue.virions


@pytest.mark.rule("Some viruses enter cells of one kind alone")
def test_what_bursts_out_of_a_b_cell_enters_b_cells_alone() -> None:
    tissue = nerve_room((Arrival(1, "ebv", 1, "entry-1"),), load_gain=1.0, virion_entry=1.0, virion_life=3000)
    run(tissue, 1500)
    assert tissue.virions or tissue.cells[FIRST_BCELL].state == "dead"
    assert all(not cell.virus for cell in tissue.cells[:FIRST_BCELL])
    assert any(cell.state == "dead" for cell in tissue.cells[FIRST_BCELL:])


@pytest.mark.rule("Nerve tissue is lost when pulses come through too few")
@pytest.mark.parametrize(("lost", "outcome"), [((FAR_OFF,), ""), ((NEAR, FAR_OFF), "disease")])
def test_it_is_lost_when_no_pulse_comes_for_a_while(lost: tuple[int, ...], outcome: str) -> None:
    tissue = nerve_room(disease_share=0.4, dark_after=150, pulse_every=30, myelin_heal=0.002)
    run(tissue, 200)
    for axon in lost:
        thin(tissue, axon, 0.0)
    run(tissue, 100)
    assert tissue.outcome == ""
    warned = threat(tissue)
    assert (warned is not None) is bool(outcome)
    run(tissue, 150)
    assert tissue.outcome == outcome


def test_the_threat_counts_down_to_the_loss() -> None:
    tissue = nerve_room(disease_share=0.4, dark_after=400, myelin_heal=0.002)
    run(tissue, 200)
    thin(tissue, NEAR, 0.0)
    thin(tissue, FAR_OFF, 0.0)
    run(tissue, 300)
    said = threat(tissue)
    assert isinstance(said, Threat)
    assert said.by == "pulses"
    run(tissue, said.left - 1)
    assert tissue.outcome == ""
    run(tissue, 1)
    assert tissue.outcome == "disease"


def test_where_microbes_took_what_wrapped_the_axons_the_infection_has_won() -> None:
    tissue = nerve_room(disease_share=0.4, dark_after=100)
    for index in (WRAPS_LEFT, WRAPS_RIGHT):
        tissue.cells[index].cause, tissue.cells[index].state, tissue.cells[index].health = "infection", "dead", 0.0
    thin(tissue, NEAR, 0.0)
    tissue.axons[FAR_OFF].health = 0.0
    run(tissue, 250)
    assert tissue.outcome == "infection"


def test_what_is_left_of_it_is_how_well_pulses_run() -> None:
    tissue = nerve_room()
    assert tissue.integrity == 1.0
    assert tissue.left_of_target() == (2, 2)
    thin(tissue, NEAR, 50.0)
    assert tissue.integrity == pytest.approx((0.55 + 1.0) / 2)
    tissue.axons[FAR_OFF].myelin = (0.0, 100.0, 100.0, 100.0)
    assert tissue.integrity == pytest.approx(0.55 / 2)
    assert tissue.left_of_target() == (1, 2)


def test_a_run_of_nerve_tissue_is_loaded_as_it_was() -> None:
    tissue = Tissue(nerve_of((Arrival(20, "ebv", 1, "entry-1"),), bouts=2, bout_first=60, bout_every=90), 4)
    run(tissue, 400)
    assert tissue.doors
    assert tissue.axons[NEAR].arrived_at
    again = Tissue.load(tissue.setup, tissue.dump())
    assert again.hash() == tissue.hash()
    run(tissue, 300)
    run(again, 300)
    assert again.hash() == tissue.hash()


def test_a_line_is_told_by_how_far_along_it_is() -> None:
    line = Line(((0.0, 0.0), (3.0, 4.0), (3.0, 10.0)))
    assert line.length == 11.0
    assert line.point(-1.0) == (0.0, 0.0)
    assert line.point(5.0) == (3.0, 4.0)
    assert line.point(8.0) == (3.0, 7.0)
    assert line.point(99.0) == (3.0, 10.0)
    assert line.count * line.segment == pytest.approx(11.0)
    assert [line.segment_at(at) for at in (0.0, 10.99, 50.0)] == [0, line.count - 1, line.count - 1]
    with pytest.raises(ValueError, match="length"):
        Line(((1.0, 1.0), (1.0, 1.0)))
