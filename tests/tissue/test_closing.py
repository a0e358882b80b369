"""Ground that closes and opens: one door, and everybody who walks, smells or hunts follows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.tissue.commands import WalkTo
from game.tissue.dendritic import AROUND
from game.tissue.events import Attacked, Closed, Delivered, Matured, Opened, Refused
from game.tissue.grid import FAR, RADIUS, squared
from game.tissue.setup import Arrival
from game.tissue.state import ACTORS, MOVERS, Bacterium, Clone, Debris, Effector
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import seen
from tests.tissue.test_table import example

# The wall in the middle of the room leaves three tiles open: (9, 3) to (9, 5) and (10, 3) to (10, 5)
PASS = ((9, 3), (9, 4), (9, 5))
AROUND_THE_CELLS = tuple((x, y) for y in range(2, 7) for x in range(3, 8) if not (4 <= x <= 6 and 3 <= y <= 5))


def still(**rules: Any) -> Tissue:
    """A tissue in which no dendritic cell sets out by itself."""
    tissue = Tissue(setup_of(lull=100_000, rest_least=100_000, rest_most=100_001, duration=100_000, **rules), 1)
    for cell in tissue.dendritics:
        cell.until = 100_000
    return tissue


def tile(tissue: Tissue, at: tuple[int, int]) -> int:
    return at[1] * tissue.grid.width + at[0]


def close(tissue: Tissue, *tiles: tuple[int, int]) -> None:
    assert [tissue.close(tile(tissue, at)) for at in tiles] == [""] * len(tiles)


def reopen(tissue: Tissue, *tiles: tuple[int, int]) -> None:
    assert [tissue.open(tile(tissue, at)) for at in tiles] == [""] * len(tiles)


def hunter(tissue: Tissue, antigen: str, x: float, y: float) -> Effector:
    """One effector against `antigen` that lives for long."""
    clone = Clone(tissue.new_id(), antigen, 0.6, leashed=False)
    tissue.clones[clone.id] = clone
    tissue.clone_ways[clone.id] = tissue.grid.distances(())
    tissue.effectors.append(Effector(tissue.new_id(), clone.id, x, y, 1_000_000))
    seen(tissue)
    return tissue.effectors[-1]


def until_attacked(tissue: Tissue, most: int = 900) -> int:
    """Steps until an effector strikes; `most` when none does."""
    for step in range(most):
        if any(isinstance(event, Attacked) for event in tissue.step()):
            return step
    return most


@pytest.mark.rule("Nobody passes closed")
def test_a_clone_goes_round_what_has_closed() -> None:
    straight, round_ = still(), still()
    close(round_, (9, 3), (9, 4))
    for tissue in (straight, round_):
        hunter(tissue, "insulin", 13.5, 3.5)
    direct = until_attacked(straight)
    trodden = set()
    while not any(isinstance(event, Attacked) for event in round_.step()):
        trodden.add((int(round_.effectors[0].x), int(round_.effectors[0].y)))
        assert round_.now < 900
    assert (9, 5) in trodden
    assert not trodden & {(9, 3), (9, 4)}
    assert round_.now > direct


def test_a_clone_on_its_way_turns_when_the_ground_closes_before_it() -> None:
    tissue = still()
    effector = hunter(tissue, "insulin", 13.5, 4.5)
    while effector.x > 10.5:
        tissue.step()
    close(tissue, *PASS)
    assert until_attacked(tissue, 300) == 300
    assert effector.x > 10.0


@pytest.mark.rule("It can close in the middle of a run")
def test_an_enclosed_cell_cannot_be_reached_and_opened_again_it_can() -> None:
    tissue = still()
    hunter(tissue, "insulin", 13.5, 4.5)
    close(tissue, *AROUND_THE_CELLS)
    assert all(tissue.near_cells[tile(tissue, at)] == FAR for at in ((1, 1), (13, 4)))
    assert until_attacked(tissue) == 900
    reopen(tissue, (7, 4))
    assert until_attacked(tissue) < 900


@pytest.mark.rule("Inflammation and IL-2 do not pass")
def test_heat_and_il2_do_not_pass() -> None:
    whole, parted = still(), still()
    close(parted, *PASS)
    for tissue in (whole, parted):
        tissue.dendritics.clear()
        for _ in range(300):
            tissue.inflammation.add(tile(tissue, (8, 4)), 500)
            tissue.il2.add(tile(tissue, (8, 4)), 500)
            tissue.step()
    beyond = tile(whole, (10, 4))
    assert whole.heat[beyond]
    assert whole.il2_field[beyond]
    assert not parted.heat[beyond]
    assert not parted.il2_field[beyond]
    reopen(parted, *PASS)
    for _ in range(300):
        parted.inflammation.add(tile(parted, (8, 4)), 500)
        parted.step()
    assert parted.heat[beyond]


def test_what_was_in_a_tile_that_closes_is_gone() -> None:
    tissue = still()
    tissue.inflammation.add(tile(tissue, (8, 4)), 500)
    close(tissue, (8, 4))
    assert tissue.heat[tile(tissue, (8, 4))] == 0


@pytest.mark.rule("Whoever stands there is pushed aside")
@pytest.mark.parametrize("name", [*MOVERS, "debris", "treg"])
def test_who_stands_there_is_moved_beside_it(name: str) -> None:
    tissue = still()
    body = tissue.treg if name == "treg" else example(ACTORS[name])
    body.x, body.y = 12.7, 6.2
    if name != "treg":
        getattr(tissue, name).append(body)
    close(tissue, (12, 6))
    assert tissue.grid.is_open(int(body.x), int(body.y))
    assert squared(body, 12.5, 6.5) <= 2.0


@pytest.mark.parametrize("at", [(11.9, 6.5), (13.1, 6.5), (12.5, 5.9), (12.5, 7.1), (11.8, 5.8), (13.2, 7.2)])
def test_who_reaches_into_it_steps_back_and_can_walk_on(at: tuple[float, float]) -> None:
    tissue = still()
    tissue.treg.x, tissue.treg.y = at
    close(tissue, (12, 6))
    assert not tissue.grid.blocked(tissue.treg.x, tissue.treg.y, RADIUS)
    assert squared(tissue.treg, *at) < 0.5
    before = tissue.treg.x, tissue.treg.y
    tissue.step([WalkTo(11, 4)])
    assert (tissue.treg.x, tissue.treg.y) != before


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ((0, 0), "wall"),
        ((9, 2), "wall"),
        ((4, 3), "cell"),
        ((13, 3), "gate"),
        ((19, 4), "door"),
        ((1, 7), "entry"),
        ((8, 4), "closed"),
        ((-1, 0), "outside"),
        ((0, 99), "outside"),
    ],
)
def test_what_cannot_close_says_why_and_nothing_changes(at: tuple[int, int], reason: str) -> None:
    tissue = still()
    close(tissue, (8, 4))
    tissue.step()
    before = tissue.hash()
    assert tissue.close(tile(tissue, at)) == reason
    assert tissue.hash() == before
    assert not any(isinstance(event, Closed | Opened) for event in tissue.step())


def test_only_what_closed_can_be_opened() -> None:
    tissue = still()
    assert tissue.open(tile(tissue, (9, 2))) == "open"
    assert tissue.open(-1) == tissue.open(10_000) == "outside"
    assert not tissue.grid.is_open(9, 2)


def test_it_is_told_as_an_event() -> None:
    tissue = still()
    close(tissue, (8, 4))
    assert Closed(8, 4) in tissue.step()
    reopen(tissue, (8, 4))
    events = tissue.step()
    assert Opened(8, 4) in events
    assert Closed(8, 4) not in events


def test_nobody_walks_to_where_it_has_closed() -> None:
    tissue = still()
    close(tissue, (8, 4))
    assert Refused(WalkTo(8, 4), "blocked") in tissue.step([WalkTo(8, 4)])
    reopen(tissue, (8, 4))
    assert not any(isinstance(event, Refused) for event in tissue.step([WalkTo(8, 4)]))


def test_a_walk_ends_where_the_way_closes() -> None:
    tissue = still()
    tissue.step([WalkTo(15, 4)])
    close(tissue, *PASS)
    for _ in range(200):
        tissue.step()
    assert tissue.treg.goal == -1
    assert tissue.treg.x < 9.0


def test_a_dendritic_cell_shut_off_from_its_gate_waits_and_delivers_once_the_way_opens() -> None:
    tissue = still(dendritics=1)
    (cell,) = tissue.dendritics
    cell.state, cell.antigen, cell.gate, cell.alarm, cell.x, cell.y = "carrying", "flu", 0, 3.0, 6.5, 6.5
    close(tissue, *PASS)
    events = [event for _ in range(600) for event in tissue.step()]
    assert not any(isinstance(event, Delivered) for event in events)
    reopen(tissue, *PASS)
    events = [event for _ in range(600) for event in tissue.step()]
    assert any(isinstance(event, Delivered) for event in events)


def test_a_dendritic_cell_takes_the_gate_that_is_left() -> None:
    room = """
####################
#T.......##........#
#........##........#
#...bbb......G.....#
#...bab............D
#.G.bbb............#
#........##........#
#E.......##........#
####################
"""
    tissue = Tissue(setup_of(drawing=room, dendritics=1, lull=100_000, rest_least=100_000, rest_most=100_001), 1)
    (cell,) = tissue.dendritics
    cell.state, cell.antigen, cell.gate, cell.alarm, cell.x, cell.y = "carrying", "flu", 0, 3.0, 7.5, 6.5
    close(tissue, *PASS)
    events = [event for _ in range(600) for event in tissue.step()]
    assert [event.gate for event in events if isinstance(event, Delivered)][:1] == ["gate-2"]


def test_dendritic_cells_sample_only_what_they_can_reach() -> None:
    tissue = Tissue(setup_of(rest_least=20, rest_most=40, dendritics=1, duration=100_000), 1)
    (cell,) = tissue.dendritics
    cell.x, cell.y = 13.5, 6.5
    close(tissue, *PASS)
    tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", 2.5, 6.5, 0.0, 0.0, 30.0, 1_000_000))
    assert not any(isinstance(event, Matured) for _ in range(900) for event in tissue.step())
    reopen(tissue, *PASS)
    matured = [event for _ in range(900) for event in tissue.step() if isinstance(event, Matured)]
    assert matured
    apart = [(matured[0].x - spot.x - 0.5) ** 2 + (matured[0].y - spot.y - 0.5) ** 2 for spot in tissue.cells]
    assert min(apart) <= AROUND * AROUND


def test_who_comes_later_comes_onto_open_ground() -> None:
    """The whole nest closes but for one tile: naive T cells that take the place of those that left come there."""
    tissue = still(naive_join=8, naive_radius=9.0)
    nest = tissue.setup.map.nests[0]
    inside = [(x, y) for x in range(int(nest.x), int(nest.x + nest.width)) for y in range(2, 5)]
    for at in inside:
        if at != (14, 4) and not tissue.close_refusal(tile(tissue, at)):
            close(tissue, at)
    before = {cell.id for cell in tissue.naives}
    (cell, *_) = tissue.dendritics
    cell.state, cell.antigen, cell.gate, cell.alarm, cell.x, cell.y = "carrying", "flu", 0, 3.0, 13.5, 3.5
    for _ in range(300):
        tissue.step()
    assert len(before & {cell.id for cell in tissue.naives}) == 2, "six of eight have left"
    assert all(tissue.grid.is_open(int(cell.x), int(cell.y)) for cell in tissue.naives)


ARRIVALS = (Arrival(30, "flu", 3, "entry-1"), Arrival(200, "gut", 2, "entry-1"))
BUSY = setup_of(arrivals=ARRIVALS, rest_least=20, rest_most=60, duration=3000)
PLAN = {150: ("close", PASS), 300: ("close", ((7, 4), (12, 6), (3, 3))), 500: ("open", ((9, 4), (3, 3)))}


def live(tissue: Tissue, until: int) -> None:
    """Let `tissue` live up to a step, closing and opening as planned."""
    while tissue.now < until:
        how, tiles = PLAN.get(tissue.now, ("", ()))
        for at in tiles:
            assert getattr(tissue, how)(tile(tissue, at)) == ""
        tissue.step()
        for body in tissue.movers():
            assert tissue.grid.is_open(int(body.x), int(body.y)), body


def test_the_same_happens_again() -> None:
    first, second, other = Tissue(BUSY, 7), Tissue(BUSY, 7), Tissue(BUSY, 7)
    live(first, 900)
    live(second, 900)
    for _ in range(900):
        other.step()
    assert first.hash() == second.hash()
    assert first.hash() != other.hash()


@pytest.mark.parametrize("at", [100, 200, 400, 600])
def test_a_run_saved_in_the_middle_goes_on_with_the_same_ground(at: int) -> None:
    whole, before = Tissue(BUSY, 7), Tissue(BUSY, 7)
    live(whole, 900)
    live(before, at)
    after = Tissue.load(BUSY, json.loads(json.dumps(before.dump())))
    assert after.closed == before.closed
    assert after.hash() == before.hash()
    live(after, 900)
    assert after.hash() == whole.hash()


def test_a_run_without_closed_ground_says_nothing_of_it() -> None:
    tissue = still(dendritics=1)
    before = tissue.hash()
    close(tissue, (8, 4))
    assert tissue.dump()["closed"] == [tile(tissue, (8, 4))]
    reopen(tissue, (8, 4))
    assert "closed" not in tissue.dump()
    assert tissue.hash() == before


@pytest.mark.parametrize("closed", [[-1], [10_000], [0], ["x"], [None], 7, [88, 88], [1.5]])
def test_damaged_ground_is_told_as_a_damaged_run(closed: object) -> None:
    state = still().dump()
    state["closed"] = closed
    with pytest.raises((TypeError, ValueError)):
        Tissue.load(still().setup, state)


def test_debris_beside_it_can_still_be_sampled() -> None:
    tissue = still()
    tissue.debris.append(Debris(8.5, 4.5, ("insulin",), 1_000_000))
    close(tissue, (8, 4))
    (left,) = tissue.debris
    assert tissue.grid.is_open(int(left.x), int(left.y))
