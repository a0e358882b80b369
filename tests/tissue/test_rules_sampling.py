"""Stories of sampling, carrying and priming: how an attack comes to be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from game.library import build_setup
from game.tissue.commands import Verdict
from game.tissue.dendritic import alarm_of
from game.tissue.events import Attacked, Delivered, Entered, Event, Primed
from game.tissue.grid import squared
from game.tissue.notebook import note
from game.tissue.state import Debris, TissueCell
from game.tissue.world import Tissue
from tests.tissue.stories import calm_room, carrier, clone_of, decide, germ, infect, kinds, run, sampled

FAR_OFF = (14.5, 6.5)


def setting_out(tissue: Tissue) -> TissueCell | None:
    """The cell that the dendritic cell goes to when its rest is over; None where it goes to no cell."""
    (cell,) = tissue.dendritics
    cell.until = 0
    tissue.step()
    assert cell.state == "seeking"
    index = tissue.cell_at.get(cell.goal)
    return None if index is None else tissue.cells[index]


@pytest.mark.rule("A dendritic cell goes where microbes are")
def test_microbes_draw_a_dendritic_cell_and_without_them_it_goes_to_a_cell_that_is_well() -> None:
    drawn = calm_room(danger_pull=1.0)
    germ(drawn, *FAR_OFF)
    assert setting_out(drawn) is None
    assert drawn.dendritics[0].goal == drawn.grid.tile(drawn.bacteria[0].x, drawn.bacteria[0].y)
    ill = calm_room(danger_pull=1.0)
    infect(ill, 2)
    assert setting_out(ill) is ill.cells[2]
    well = setting_out(calm_room(danger_pull=1.0))
    assert well is not None and (well.kind, well.state) == ("beta", "healthy")


@pytest.mark.rule("It picks up what is there")
@pytest.mark.parametrize(
    ("left", "picked", "source"), [((), ("insulin", "gad"), "cell"), (("flu",), ("flu",), "debris")]
)
def test_what_it_carries_lay_where_it_sampled(left: tuple[str, ...], picked: tuple[str, ...], source: str) -> None:
    tissue = calm_room()
    tissue.debris += [Debris(4.5, 4.5, (peptide,), 9999) for peptide in left]
    cell = sampled(tissue, 4.5, 3.5)
    assert cell.antigen in picked
    assert cell.source == source


@pytest.mark.rule("Beside a microbe that is mostly a peptide of the microbe")
def test_beside_a_microbe_it_is_mostly_the_microbes_now_and_then_the_bodys_own() -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0)
    infect(tissue, 0)
    found = [sampled(tissue, 4.5, 3.5).antigen for _ in range(300)]
    assert 0.5 < found.count("flu") / len(found) < 0.7
    assert set(found) == {"flu", "insulin", "gad"}


@pytest.mark.rule("Beside a microbe that is mostly a peptide of the microbe")
@pytest.mark.parametrize(("share", "own"), [(0.0, {"flu"}), (1.0, {"insulin", "gad"})])
def test_how_often_it_is_the_bodys_own_beside_a_microbe_is_a_rule(share: float, own: set[str]) -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0, bystander=share)
    infect(tissue, 0)
    assert {sampled(tissue, 4.5, 3.5).antigen for _ in range(60)} == own


@pytest.mark.rule("In quiet it picks up, now and then, a piece of a microbe")
def test_pieces_of_a_microbe_turn_up_in_quiet_only_a_good_while_after_it_was_met_in_alarm() -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0, leftover=0.5, leftover_after=200, tolerance_fade=9999)
    infect(tissue, 0)
    while sampled(tissue, 4.5, 3.5).antigen != "flu":
        assert tissue.now < 100
    met = tissue.now
    tissue.cells[0].virus, tissue.cells[0].load, tissue.cells[0].state = "", 0.0, "healthy"
    found: dict[bool, list[str]] = {False: [], True: []}
    while tissue.now < 400:
        cell = sampled(tissue, 4.5, 3.5)
        assert alarm_of(cell) == 0
        found[tissue.now - met >= 200].append(cell.antigen)
    assert set(found[False]) == {"insulin", "gad"}
    assert set(found[True]) == {"insulin", "gad", "flu"}
    assert 0.3 < found[True].count("flu") / len(found[True]) < 0.7, "now and then: as often as the rule says"


@pytest.mark.rule("In quiet it picks up, now and then, a piece of a microbe")
@pytest.mark.parametrize("why", ["never met", "alarmed"])
def test_without_a_meeting_or_in_alarm_no_piece_of_a_microbe_turns_up(why: str) -> None:
    tissue = calm_room(leftover=1.0, leftover_after=1, restless=1 if why == "alarmed" else 0)
    if why == "alarmed":
        tissue.met["flu"] = 0
        run(tissue, 10)
    assert {sampled(tissue, 4.5, 3.5).antigen for _ in range(60)} == {"insulin", "gad"}


@pytest.mark.rule("When a level opens, some are under way")
@pytest.mark.parametrize("level", ["skin", "lymph-node", "heart", "islet"])
def test_a_level_opens_with_quiet_carriers_of_what_is_not_known_yet(level: str) -> None:
    tissue = Tissue(build_setup(level, 3), 3)
    on_the_way = [cell for cell in tissue.dendritics if cell.state == "carrying"]
    assert on_the_way
    carried = [cell.antigen for cell in on_the_way]
    assert len(set(carried)) == len(carried), "each another"
    lives_here = {one for microbe in tissue.setup.microbes.values() if microbe.harmless for one in microbe.shows}
    assert set(carried) - lives_here and set(carried) <= lives_here | set(tissue.setup.shown) - set(tissue.known)
    assert {alarm_of(cell) for cell in on_the_way} == {0}
    begin = {cell.id: (cell.x, cell.y) for cell in on_the_way}
    run(tissue, 30)
    assert all((cell.x, cell.y) != begin[cell.id] for cell in on_the_way)


# Alarm


@pytest.mark.rule("Danger alarms a dendritic cell, from grade 0 to 3")
@pytest.mark.parametrize(("apart", "is_felt"), [(0.5, True), (2.5, True), (3.9, True), (4.1, False), (6.0, False)])
@pytest.mark.parametrize("what", ["infected", "bacterium"])
def test_a_microbe_alarms_from_four_tiles_away(apart: float, is_felt: bool, what: str) -> None:
    tissue = calm_room(bacterium_speed=0.0)
    if what == "infected":
        infect(tissue, 2)  # its middle is at (6.5, 3.5)
    else:
        germ(tissue, 6.5, 3.5)
    assert alarm_of(sampled(tissue, 6.5 + apart, 3.5)) == (2 if is_felt else 0)


@pytest.mark.rule("Danger alarms a dendritic cell, from grade 0 to 3")
@pytest.mark.parametrize(("apart", "alarm"), [(0.0, 1), (2.5, 1), (2.7, 0)])
def test_remains_of_a_dead_cell_alarm_a_little_where_they_lie(apart: float, alarm: int) -> None:
    tissue = calm_room()
    tissue.debris.append(Debris(13.5, 5.5, ("insulin",), 9999))
    assert alarm_of(sampled(tissue, 13.5 + apart, 5.5)) == alarm


@pytest.mark.rule("More microbes, or more inflammation, alarm it more")
@pytest.mark.parametrize(("heat", "alarm"), [(0, 0), (149, 0), (150, 1), (349, 1), (350, 2), (599, 2), (600, 3)])
def test_the_more_inflammation_the_more_alarm(heat: int, alarm: int) -> None:
    tissue = calm_room()
    tissue.inflammation.add(tissue.grid.tile(13.5, 5.5), heat)
    assert alarm_of(sampled(tissue, 13.5, 5.5)) == alarm


@pytest.mark.rule("More microbes, or more inflammation, alarm it more")
def test_the_more_microbes_the_more_alarm() -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0)
    found = []
    for index in range(4):
        found.append(alarm_of(sampled(tissue, 5.5, 2.5)))
        infect(tissue, index)
    assert found == [0, 2, 2, 3]


@pytest.mark.rule("Alarm fades on the way")
def test_alarm_fades_by_a_grade_in_the_time_the_rule_says_and_never_below_none() -> None:
    tissue = calm_room(alarm_fade=40, dendritic_speed=0.001)
    cell = carrier(tissue, "flu", alarm=3.0)
    seen = [alarm_of(cell)]
    for _ in range(4):
        run(tissue, 40)
        seen.append(alarm_of(cell))
    assert seen == [3, 2, 1, 0, 0]
    assert cell.alarm == 0.0


@pytest.mark.rule("Where no Treg works, dendritic cells are alarmed")
def test_without_working_tregs_dendritic_cells_are_alarmed_without_danger() -> None:
    assert alarm_of(sampled(calm_room(), 13.5, 5.5)) == 0
    assert alarm_of(sampled(calm_room(restless=1), 13.5, 5.5)) == 1
    watched = Tissue(build_setup("lymph-node-knockout", 1), 1)
    assert watched.rules.restless > 0
    assert not watched.setup.aim.decides


@pytest.mark.rule("It walks to a gate")
def test_a_dendritic_cell_with_a_peptide_comes_nearer_to_its_gate_until_it_is_there() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "insulin", near=False)
    (gate,) = tissue.setup.map.gates
    ways = [squared(cell, gate.x, gate.y)]
    while not kinds(events := tissue.step(), Delivered):
        assert tissue.now < 400
        ways.append(squared(cell, gate.x, gate.y))
    assert all(after < before for before, after in pairwise(ways))
    (delivered,) = [event for event in events if isinstance(event, Delivered)]
    assert delivered.gate == gate.name


@pytest.mark.rule("What it shows there in alarm begins an attack, unless")
@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_what_comes_to_the_gate_in_alarm_begins_an_attack_unless_it_was_calmed(verdict: Verdict | None) -> None:
    tissue = calm_room()
    if verdict is None:
        carrier(tissue, "gad", near=False)
    else:
        decide(tissue, "gad", verdict)
    begun = kinds(run(tissue, 1000), Primed)
    wanted = [] if verdict is Verdict.CALM else ["gad"]
    assert [event.antigen for event in begun if isinstance(event, Primed)] == wanted
    assert [clone.antigen for clone in tissue.clones.values()] == wanted


def delivered(tissue: Tissue, antigen: str, alarm: float) -> list[Event]:
    """What happens until `antigen` has come to the gate and the others of its clone have come in."""
    carrier(tissue, antigen, near=False, alarm=alarm)
    return run(tissue, 400)


@pytest.mark.rule("What it shows without alarm begins nothing")
@pytest.mark.parametrize("antigen", ["insulin", "gad", "mimic", "flu"])
def test_what_is_shown_without_alarm_begins_nothing_whatever_it_is(antigen: str) -> None:
    tissue = calm_room()
    events = delivered(tissue, antigen, 0.4)
    (came,) = [event for event in events if isinstance(event, Delivered)]
    assert (came.antigen, came.alarm, came.verdict) == (antigen, 0, None)
    assert not kinds(events, Primed)
    assert not tissue.effectors and not tissue.primings
    assert tissue.unread == 0, "nobody missed it"


@pytest.mark.rule("A clone against that peptide is made: the more alarm, the more cells")
@pytest.mark.parametrize(("alarm", "size"), [(0.6, 2), (1.0, 2), (2.0, 4), (3.0, 6)])
def test_the_more_alarm_at_the_gate_the_larger_the_clone(alarm: float, size: int) -> None:
    tissue = calm_room()
    (primed,) = [event for event in delivered(tissue, "flu", alarm) if isinstance(event, Primed)]
    assert (primed.antigen, primed.size, primed.leashed) == ("flu", size, False)
    assert len(tissue.effectors) == size


@pytest.mark.rule("A T cell attacks when two signals meet", "Neither is enough alone")
@pytest.mark.parametrize("fits", [True, False])
@pytest.mark.parametrize("alarm", [0.0, 3.0])
def test_neither_signal_is_enough_alone(fits: bool, alarm: float) -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0)
    infect(tissue, 2)
    events = delivered(tissue, "flu" if fits else "gad", alarm)
    events += run(tissue, 600)
    assert bool(kinds(events, Attacked)) is (fits and alarm > 0.0)


def entries(heat: int) -> list[int]:
    """The steps in which the effectors of a new clone come in, in a tissue of so much inflammation."""
    tissue = calm_room(naives=1, heat_harm=0.0)
    clone = clone_of(tissue, "flu", [])
    clone.waiting = 4
    (door,) = tissue.setup.map.doors
    found = []
    while clone.waiting:
        assert tissue.now < 400
        for tile in tissue.cell_at:
            tissue.inflammation.values[tile] = heat
        for event in tissue.step():
            if isinstance(event, Entered):
                assert (event.who, event.x, event.y) == ("effector", door.x, door.y)
                found.append(tissue.now)
    return found


@pytest.mark.rule("Its effectors come in through the vessels, faster in inflammation")
def test_effectors_come_in_through_a_vessel_one_after_the_other_and_faster_in_inflammation() -> None:
    quiet, hot = entries(0), entries(900)
    assert len(quiet) == len(hot) == 4
    assert all(later > sooner for sooner, later in pairwise(quiet))
    assert all(fast < slow for fast, slow in zip(hot[1:], quiet[1:], strict=True))


@pytest.mark.rule("There what nobody read comes again before all else")
def test_where_the_tissue_teaches_what_was_not_read_comes_again_first() -> None:
    tissue = Tissue(replace(calm_room().setup, goal="learn"), 1)
    tissue.dendritics[0].until = 100_000

    def shown(count: int) -> list[str]:
        return [sampled(tissue, 4.5, 3.5).antigen for _ in range(count)]

    assert sorted(shown(2)) == ["gad", "insulin"], "everything once"
    note(tissue, "insulin", 0)
    assert shown(3) == ["gad"] * 3
    note(tissue, "gad", 0)
    assert sorted(shown(2)) == ["gad", "insulin"], "everything again"
