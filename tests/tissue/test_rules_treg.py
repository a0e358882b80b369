"""Stories of what the player can do, and of antibodies, which nobody steers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from game.library import build_setup
from game.tissue.commands import Command, Decide, Inspect, Verdict, Walk
from game.tissue.events import (
    Attacked,
    Bound,
    Decided,
    Delivered,
    Destabilised,
    Found,
    Inspected,
    Primed,
    Refused,
    Switched,
)
from game.tissue.grid import squared
from game.tissue.outcomes import LOST
from game.tissue.setup import Area
from game.tissue.state import Antibody, Naive, Virion
from game.tissue.world import Tissue
from tests.played import run_of
from tests.tissue.commanding import POWER_COMMANDS
from tests.tissue.small import setup_of
from tests.tissue.stories import calm_room, carrier, clone_of, decide, germ, in_a_door, infect, kinds, run, seen


def reason(events: list[object]) -> str:
    return next((event.reason for event in events if isinstance(event, Refused)), "")


@pytest.mark.rule("Read (E): tells which peptide", "Read (E): No answer without it")
def test_reading_tells_the_peptide_and_only_then_an_answer_can_be_given() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "gad")
    assert reason([*tissue.step([Decide(cell.id, Verdict.PERMIT)])]) == "unread"
    (read,) = [event for event in tissue.step([Inspect(cell.id)]) if isinstance(event, Inspected)]
    assert (read.dendritic, read.antigen) == (cell.id, "gad")
    assert kinds(tissue.step([Decide(cell.id, Verdict.PERMIT)]), Decided)


@pytest.mark.rule("Calm (1): the dendritic cell turns back")
def test_a_calmed_dendritic_cell_turns_back_and_never_comes_to_the_gate() -> None:
    tissue = calm_room()
    decide(tissue, "insulin", Verdict.CALM)
    (cell,) = tissue.dendritics
    (patrol,) = tissue.setup.map.patrols
    events = run(tissue, 900)
    assert not kinds(events, Delivered)
    assert tissue.dendritics == [cell]
    assert (cell.state, cell.antigen) == ("resting", "")
    assert patrol.x <= cell.x <= patrol.x + patrol.width
    assert patrol.y <= cell.y <= patrol.y + patrol.height


@pytest.mark.rule("Permit (2): the attack begins")
def test_a_permitted_attack_begins_in_full() -> None:
    tissue = calm_room()
    decide(tissue, "flu", Verdict.PERMIT)
    events = run(tissue, 1000)
    (primed,) = [event for event in events if isinstance(event, Primed)]
    (came,) = [event for event in events if isinstance(event, Delivered)]
    assert (came.verdict, came.alarm) == (Verdict.PERMIT, 2)
    assert (primed.antigen, primed.leashed, primed.size) == ("flu", False, 4)


@pytest.mark.rule("Stand near: effectors close to the Treg strike far more slowly, useful ones too")
@pytest.mark.parametrize("prey", ["own", "bacterium"])
@pytest.mark.parametrize(
    ("apart", "foxp3", "is_slow"), [(2.9, 100.0, True), (3.1, 100.0, False), (0.5, 100.0, True), (0.5, 0.0, False)]
)
def test_near_a_treg_effectors_strike_slowly_while_foxp3_holds(
    prey: str, apart: float, foxp3: float, is_slow: bool
) -> None:
    tissue = seen(calm_room(bacterium_speed=0.0, bacterium_health=9999.0, unstable_steps=9999, effector_speed=0.01))
    at = (7.5, 3.5) if prey == "own" else (13.5, 5.5)
    tissue.treg.x, tissue.treg.y = at[0], at[1]
    if foxp3 == 0.0:
        tissue.treg.foxp3 = 0.001
        tissue.inflammation.values[tissue.grid.tile(*at)] = 1000
        assert kinds(run(tissue, 5), Destabilised)
        tissue.inflammation.values[:] = [0] * len(tissue.heat)
    tissue.treg.x = at[0] + apart
    if prey == "bacterium":
        germ(tissue, 14.5, 5.5).health = 9999.0
    clone_of(tissue, "insulin" if prey == "own" else "mimic", [at])
    steps = [tissue.now for _ in range(600) if kinds(tissue.step(), Attacked)]
    waits = {later - sooner for sooner, later in pairwise(steps)}
    assert waits == {tissue.rules.strike_steps * (5 if is_slow else 1)}


@pytest.mark.rule("IL-10 cloud (C): Takes inflammation away")
def test_a_cloud_takes_inflammation_away_where_it_is_and_not_far_off() -> None:
    tissue = calm_room()
    near, far = tissue.grid.tile(2.5, 2.5), tissue.grid.tile(15.5, 5.5)
    for tile in (near, far):
        tissue.inflammation.add(tile, 800)
    clone_of(tissue, "flu", [(1.5, 4.5)])
    tissue.step([POWER_COMMANDS["cloud"]])
    assert tissue.heat[near] == 200
    assert tissue.heat[far] == 800


@pytest.mark.rule("Dash (Space): a short sprint")
def test_a_dash_is_faster_than_walking_and_soon_over() -> None:
    paces = {}
    for commands in ((Walk(100, 0),), (Walk(100, 0), POWER_COMMANDS["dash"])):
        tissue = calm_room()
        places = [tissue.treg.x]
        for step in range(16):
            tissue.step(commands if step == 0 else ())
            places.append(tissue.treg.x)
        paces[len(commands)] = (places[4] - places[0], places[16] - places[12])
    (walked, walked_later), (dashed, dashed_later) = paces[1], paces[2]
    assert dashed > 2 * walked
    assert dashed_later == pytest.approx(walked_later)


@pytest.mark.rule("A trickle keeps anybody from being locked out")
def test_without_il2_enough_for_the_dearest_answer_comes_back_and_no_more() -> None:
    tissue = calm_room()
    tissue.treg.il2 = 0.0
    run(tissue, 3000)
    dearest = max(tissue.rules.restrain_cost, tissue.rules.calm_least + tissue.rules.calm_more)
    assert dearest < tissue.treg.il2 < tissue.rules.il2_floor + 1.0


@pytest.mark.rule("At zero the Treg can walk but not decide")
def test_without_foxp3_the_treg_walks_and_reads_but_cannot_decide_until_it_is_back() -> None:
    tissue = calm_room()
    tissue.treg.foxp3 = 0.5
    tissue.inflammation.values[tissue.grid.tile(tissue.treg.x, tissue.treg.y)] = 1000
    tissue.step()
    assert tissue.treg.foxp3 == 0.0
    tissue.inflammation.values[:] = [0] * len(tissue.heat)
    assert reason([*decide(tissue, "insulin", Verdict.CALM)]) == "unstable"
    before = tissue.treg.x
    tissue.step([Walk(100, 0)])
    assert tissue.treg.x > before
    tissue.step([Walk(0, 0)])
    run(tissue, tissue.rules.unstable_steps)
    assert tissue.treg.foxp3 > 0.0
    assert not reason([*decide(tissue, "insulin", Verdict.CALM)])


@pytest.mark.rule("A Treg brakes")
@pytest.mark.parametrize("command", [*POWER_COMMANDS.values(), *(Decide(0, verdict) for verdict in Verdict)], ids=str)
def test_nothing_that_a_treg_does_harms_a_microbe(command: Command) -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0, bacterium_speed=0.0, il2_floor=0.0)
    tissue.powers[:] = [*tissue.powers, *POWER_COMMANDS]
    tissue.treg.x, tissue.treg.y = 7.5, 4.5
    infect(tissue, 5)
    germ(tissue, 7.5, 3.5)
    tissue.virions.append(Virion(tissue.new_id(), "flu", 8.5, 4.5, 0.0, 0.0, 9999))
    tissue.naives.append(Naive(tissue.new_id(), 7.5, 5.5))
    clone_of(tissue, "gad", [(8.5, 5.5)])  # somebody whom cloud and sink reach, and who hunts no microbe
    tissue.fluid = 1
    tissue.inflammation.add(tissue.grid.tile(8.5, 5.5), 600)  # something to rinse
    in_a_door(tissue)
    cell = carrier(tissue, "flu")
    cell.x, cell.y = 7.5, 4.5
    given = replace(command, dendritic=cell.id) if isinstance(command, Decide) else command
    events = tissue.step([Inspect(cell.id), given])
    assert not kinds(events, Refused)
    run(tissue, 10)
    assert [bacterium.health for bacterium in tissue.bacteria] == [30.0]
    assert len(tissue.virions) == 1
    assert (tissue.cells[5].virus, tissue.cells[5].load) == ("flu", 50.0)


@pytest.mark.whole
@pytest.mark.rule("Calming everything is as deadly as calming nothing")
def test_whoever_calms_everything_loses_as_does_whoever_calms_nothing() -> None:
    calm, permit = run_of("calm", 7, "islet").tissue, run_of("permit", 7, "islet").tissue
    assert {calm.outcome, permit.outcome} <= set(LOST)
    assert {call.verdict for call in calm.calls} == {"calm"}
    assert {call.verdict for call in permit.calls} == {"permit"}


# Antibodies


def poured(antigen: str, x: float, y: float) -> Tissue:
    """A tissue with a follicle and one antibody against `antigen` at (x, y)."""
    setup = setup_of(lull=100_000, rest_least=100_000, rest_most=100_001, bacterium_speed=0.0, virion_speed=0.0)
    follicle = Area("follicle-1", 11, 1, 4, 2)
    tissue = Tissue(replace(setup, map=replace(setup.map, follicles=(follicle,))), 1)
    tissue.dendritics.clear()
    tissue.antibodies.append(Antibody(tissue.new_id(), antigen, x, y, 9999))
    tissue.antibody_aims[antigen], tissue.antibody_ways[antigen] = (), tissue.grid.distances(())
    return tissue


@pytest.mark.rule("Antibodies drift to what fits: they take viruses out of play, weaken bacteria, stick to cells")
@pytest.mark.parametrize(
    ("antigen", "on"), [("mimic", "bacterium"), ("flu", "virus"), ("insulin", "cell"), ("flu", "nothing")]
)
def test_an_antibody_comes_from_afar_to_what_it_fits_and_to_nothing_else(antigen: str, on: str) -> None:
    tissue = poured(antigen, 15.5, 5.5)
    aim = (12.5, 6.5)
    if on == "bacterium":
        germ(tissue, *aim)
    elif on == "virus":
        tissue.virions.append(Virion(tissue.new_id(), "flu", *aim, 0.0, 0.0, 9999))
    (antibody,) = tissue.antibodies
    begin = squared(antibody, *aim)
    events = run(tissue, 60)
    if on == "nothing":
        assert not kinds(run(tissue, 600), Bound)
        return
    assert squared(antibody, *aim) < begin
    while not kinds(events, Bound):
        assert tissue.now < 900
        events = tissue.step()
    assert [event.on for event in events if isinstance(event, Bound)] == [on]
    assert not tissue.virions and not tissue.antibodies
    assert [bacterium.health < 30.0 for bacterium in tissue.bacteria] == [True] * (on == "bacterium")
    assert sum(cell.marks for cell in tissue.cells) == (on == "cell")


@pytest.mark.rule("They stick to a cell only where the protein lies on its outside")
@pytest.mark.parametrize(("antigen", "sticks"), [("insulin", True), ("mimic", True), ("gad", False)])
def test_an_antibody_sticks_to_a_cell_only_for_what_lies_on_its_outside(antigen: str, sticks: bool) -> None:
    tissue = poured(antigen, 7.5, 3.5)
    assert tissue.setup.surface == ("insulin",)
    events = run(tissue, 900)
    assert [event.on for event in events if isinstance(event, Bound)] == ["cell"] * sticks
    assert sum(cell.marks for cell in tissue.cells) == sticks


@pytest.mark.rule("A heart valve is guarded: effectors come at it once antibodies have opened its lining")
@pytest.mark.parametrize("poured_out", [0, 1, 2])
def test_a_guarded_cell_is_struck_once_antibodies_have_opened_it(poured_out: int) -> None:
    setup = build_setup("heart", 1)
    assert setup.guarded and set(setup.guarded) <= set(setup.targets)
    tissue = seen(poured("insulin", 6.5, 3.5))
    tissue.setup = replace(tissue.setup, guarded=("beta",))
    (first,) = tissue.antibodies
    tissue.antibodies = [replace(first, id=tissue.new_id()) for _ in range(poured_out)]
    run(tissue, 5)
    assert [cell.marks for cell in tissue.cells if cell.marks] == [poured_out] * bool(poured_out)
    clone_of(tissue, "insulin", [(7.5, 3.5)])
    struck = {(event.x, event.y) for event in run(tissue, 200) if isinstance(event, Attacked)}
    assert struck == ({(6.5, 3.5)} if poured_out == 2 else set())


@pytest.mark.rule("Antibodies against the body's own proteins are found in a blood test")
@pytest.mark.parametrize(("antigen", "found"), [("gad", ["gad"]), ("mimic", ["insulin"]), ("flu", [])])
def test_a_blood_test_finds_antibodies_against_the_bodys_own_wherever_it_lies(antigen: str, found: list[str]) -> None:
    tissue = poured("flu", 15.5, 5.5)
    tissue.antibodies.clear()
    tissue.rules = replace(tissue.rules, help_needed=100, plasma_life=200)
    clone_of(tissue, antigen, [(12.5, 6.5), (13.5, 6.5)])
    events = run(tissue, 900)
    assert len(kinds(events, Switched)) > 1
    assert [event.antigen for event in events if isinstance(event, Found)] == found
    assert tissue.blood_test == found, "each is found once, and stays found"


def test_antibodies_harm_a_cell_only_where_a_rule_says_so() -> None:
    for harm in (0.0, 5.0):
        tissue = poured("insulin", 7.5, 3.5)
        tissue.rules = replace(tissue.rules, antibody_harm=harm)
        while not any(cell.marks for cell in tissue.cells):
            assert tissue.now < 300
            tissue.step()
        (marked,) = [cell for cell in tissue.cells if cell.marks]
        assert marked.health == 100.0 - harm
