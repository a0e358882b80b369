"""Stories of sampling, carrying and priming: how an attack comes to be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.tissue.commands import Verdict
from game.tissue.events import Delivered, Entered, Primed
from game.tissue.grid import squared
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
    assert 0.7 < found.count("flu") / len(found) < 0.97
    assert set(found) == {"flu", "insulin", "gad"}


@pytest.mark.rule("It feels danger from four tiles away")
@pytest.mark.parametrize(("apart", "danger"), [(0.5, 1), (2.5, 1), (3.9, 1), (4.1, 0), (6.0, 0)])
@pytest.mark.parametrize("what", ["infected", "bacterium"])
def test_a_microbe_is_felt_from_four_tiles_away(apart: float, danger: int, what: str) -> None:
    tissue = calm_room(bacterium_speed=0.0)
    if what == "infected":
        infect(tissue, 2)  # its middle is at (6.5, 3.5)
    else:
        germ(tissue, 6.5, 3.5)
    assert sampled(tissue, 6.5 + apart, 3.5).danger == danger


@pytest.mark.rule("It feels danger from four tiles away")
@pytest.mark.parametrize(("heat", "danger"), [(0, 0), (149, 0), (150, 1), (499, 1), (500, 2)])
def test_inflammation_is_felt_where_it_stands(heat: int, danger: int) -> None:
    tissue = calm_room()
    tissue.inflammation.add(tissue.grid.tile(13.5, 5.5), heat)
    assert sampled(tissue, 13.5, 5.5).danger == danger


@pytest.mark.rule("It feels danger from four tiles away")
def test_many_microbes_are_strong_danger() -> None:
    tissue = calm_room()
    for index in range(3):
        assert sampled(tissue, 5.5, 2.5).danger == min(1, index)
        infect(tissue, index)
    assert sampled(tissue, 5.5, 2.5).danger == 2


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


@pytest.mark.rule("What it shows begins an attack there, unless", "A clone against that peptide is made")
@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_what_comes_to_the_gate_begins_an_attack_unless_it_was_calmed(verdict: Verdict | None) -> None:
    tissue = calm_room()
    if verdict is None:
        carrier(tissue, "gad", near=False)
    else:
        decide(tissue, "gad", verdict)
    begun = kinds(run(tissue, 1000), Primed)
    wanted = [] if verdict is Verdict.CALM else ["gad"]
    assert [event.antigen for event in begun if isinstance(event, Primed)] == wanted
    assert [clone.antigen for clone in tissue.clones.values()] == wanted


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
