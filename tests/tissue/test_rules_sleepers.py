"""Stories of the T cells that sleep among the tissue, of heat that lets cells be seen, and of places that remember."""

from __future__ import annotations

from typing import Any

import pytest

from game.library import build_setup
from game.tissue.commands import Use
from game.tissue.events import Attacked, Delivered, Entered, Induced, Primed, Woke
from game.tissue.grid import squared
from game.tissue.state import Sleeper
from game.tissue.world import Tissue
from tests.tissue.stories import calm_room, clone_of, germ, infect, kinds, run, seen

BETA = 2  # the beta cell on tile (6, 3)
BESIDE = (7.5, 3.5)  # where an effector stands that strikes it


def asleep(**rules: Any) -> tuple[Tissue, Sleeper]:
    """A tissue with one sleeper for insulin, which stays beside the cells."""
    tissue = calm_room(wake_heat=240, wake_after=60, **rules)
    tissue.sleepers.append(Sleeper(tissue.new_id(), *BESIDE, "insulin"))
    return tissue, tissue.sleepers[0]


def warmed(tissue: Tissue, steps: int, heat: int) -> list[Any]:
    """The events of some steps in which there is so much inflammation everywhere."""
    events: list[Any] = []
    for _ in range(steps):
        tissue.inflammation.values[:] = [heat] * len(tissue.heat)
        events += tissue.step()
    return events


@pytest.mark.rule("Among the tissue live a few T cells")
def test_sleepers_stay_beside_the_cells_and_fit_what_these_show_of_their_own() -> None:
    tissue = calm_room(sleepers=6)
    assert len(tissue.sleepers) == 6
    assert {cell.antigen for cell in tissue.sleepers} <= {"insulin", "gad"}
    for _ in range(10):
        run(tissue, 100)
        assert all(tissue.near_cells[tissue.grid.tile(cell.x, cell.y)] <= 2 for cell in tissue.sleepers)
    assert len(tissue.sleepers) == 6, "in quiet none wakes"
    assert not tissue.effectors


@pytest.mark.rule("Among the tissue live a few T cells")
@pytest.mark.parametrize("level", ["skin", "heart", "islet"])
def test_every_place_at_stake_has_some(level: str) -> None:
    tissue = Tissue(build_setup(level, 1), 1)
    assert tissue.sleepers
    assert {cell.antigen for cell in tissue.sleepers} <= set(tissue.setup.shown)


@pytest.mark.rule("In lasting inflammation they wake")
@pytest.mark.parametrize(("heat", "steps", "wakes"), [(239, 200, False), (240, 59, False), (240, 60, True)])
def test_a_sleeper_wakes_in_inflammation_that_is_strong_enough_and_lasts(heat: int, steps: int, wakes: bool) -> None:
    tissue, _ = asleep()
    assert bool(kinds(warmed(tissue, steps, heat), Woke)) is wakes
    assert bool(tissue.sleepers) is not wakes


@pytest.mark.rule("In lasting inflammation they wake")
def test_quiet_in_between_lets_a_sleeper_cool_down() -> None:
    tissue, cell = asleep()
    for _ in range(10):
        warmed(tissue, 30, 240)
        assert cell.warm == 30
        assert not kinds(warmed(tissue, 30, 0), Woke)
        assert cell.warm == 0


@pytest.mark.rule("Each becomes a small clone that passed no gate")
def test_who_wakes_becomes_a_small_clone_that_passed_no_gate_and_strikes_what_it_fits() -> None:
    tissue, cell = asleep()
    tissue.dendritics.clear()
    events = warmed(tissue, 60, 240)
    assert [event for event in events if isinstance(event, Woke)] == [Woke(cell.x, cell.y, "insulin", 2)]
    assert [(one.x, one.y) for one in tissue.effectors] != []
    assert len(tissue.effectors) == tissue.rules.wake_clone == 2
    assert all(squared(one, cell.x, cell.y) < 1.0 for one in tissue.effectors)
    (clone,) = tissue.clones.values()
    assert (clone.antigen, clone.leashed) == ("insulin", False)
    events += run(tissue, 200)
    assert not kinds(events, Delivered) and not kinds(events, Primed) and not kinds(events, Entered)
    assert any(isinstance(event, Attacked) and event.healthy for event in events)


def test_tgf_beta_turns_sleepers_before_other_naive_cells() -> None:
    tissue, cell = asleep()
    tissue.powers.append("induce")
    tissue.treg.x, tissue.treg.y, tissue.treg.il2 = 8.5, 3.5, 100.0
    others = len(tissue.naives)
    assert kinds(tissue.step([Use("induce")]), Induced)
    assert cell not in tissue.sleepers
    assert len(tissue.naives) == others
    assert not kinds(warmed(tissue, 90, 240), Woke)


# What is seen of the body's own


@pytest.mark.rule("What a cell shows of its own is seen only where it is inflamed, or was a moment ago")
@pytest.mark.parametrize("prey", ["own", "virus", "bacterium"])
@pytest.mark.parametrize("hot", [False, True])
def test_in_quiet_the_bodys_own_is_not_struck_microbes_are(prey: str, hot: bool) -> None:
    tissue = calm_room(hunter_heat=0, bacterium_speed=0.0, toxin_heat=0, load_gain=0.0, load_harm=0.0)
    if prey == "virus":
        infect(tissue, BETA)
    if prey == "bacterium":
        germ(tissue, 8.5, 3.5)
    clone_of(tissue, {"own": "insulin", "virus": "flu", "bacterium": "mimic"}[prey], [BESIDE])
    struck = kinds(warmed(tissue, 20, tissue.rules.seen_heat if hot else tissue.rules.seen_heat - 1), Attacked)
    assert bool(struck) is (hot or prey != "own")


@pytest.mark.rule("What a cell shows of its own is seen only where it is inflamed, or was a moment ago")
def test_where_inflammation_has_gone_the_bodys_own_is_seen_for_a_moment_more() -> None:
    tissue = calm_room(hunter_heat=0, strike_heat=0, seen_steps=90)
    clone_of(tissue, "insulin", [BESIDE])
    assert kinds(warmed(tissue, 10, 200), Attacked)
    assert kinds(warmed(tissue, 80, 0), Attacked)
    warmed(tissue, 20, 0)
    assert not kinds(warmed(tissue, 200, 0), Attacked)


@pytest.mark.rule("Effectors among cells bring some inflammation themselves")
def test_effectors_that_hunt_among_cells_heat_them_and_far_from_them_do_not() -> None:
    heats = {}
    for place in ("among", "far"):
        tissue = calm_room()
        clone_of(tissue, "flu", [BESIDE] if place == "among" else [(15.5, 6.5)])
        tissue.step()
        heats[place] = 0
        for _ in range(12):
            tissue.step()
            heats[place] = max(heats[place], *tissue.heat)
    assert heats["among"] >= 30
    assert heats["far"] == 0


@pytest.mark.rule("Effectors among cells bring some inflammation themselves")
@pytest.mark.parametrize(("count", "sets_alight"), [(1, False), (9, True)])
def test_few_hum_and_many_set_the_place_alight(count: int, sets_alight: bool) -> None:
    """Where nothing is hot at first: many effectors bring heat enough to see the body's own, one does not."""
    tissue = calm_room()
    clone_of(tissue, "insulin", [BESIDE] * count)
    assert bool(kinds(run(tissue, 300), Attacked)) is sets_alight


@pytest.mark.rule("IL-10 cloud (C): Takes inflammation away")
@pytest.mark.parametrize("clouded", [False, True])
def test_a_cloud_closes_the_window_in_which_the_bodys_own_is_seen(clouded: bool) -> None:
    tissue = calm_room(hunter_heat=0, cloud_quiet=1, strike_heat=0, presence_slows=1)
    warmed(tissue, 10, 400)
    clone_of(tissue, "insulin", [BESIDE])
    tissue.treg.x, tissue.treg.y = 8.5, 4.5
    tissue.step([Use("cloud")] if clouded else [])
    tissue.inflammation.values[:] = [0] * len(tissue.heat)
    assert bool(kinds(run(tissue, 60), Attacked)) is not clouded


# Places that remember


def heat_of_a_blow(blows_before: int, steps_since: int = 0) -> int:
    """The inflammation that one blow leaves where so many fell before."""
    tissue = seen(calm_room(hunter_heat=0, memory_full=20))
    tissue.memory[:] = [blows_before] * len(tissue.memory)
    run(tissue, steps_since)
    clone_of(tissue, "insulin", [BESIDE])
    assert len(kinds(tissue.step(), Attacked)) == 1
    assert sum(tissue.memory) == blows_before * len(tissue.memory) + 1, "it is remembered where it fell"
    return max(tissue.heat)


@pytest.mark.rule("Where many blows fell, a place inflames more easily for the rest of the level")
def test_a_place_of_many_blows_inflames_more_easily_and_at_most_twice() -> None:
    assert heat_of_a_blow(0) < heat_of_a_blow(10) < heat_of_a_blow(20)
    assert heat_of_a_blow(20) == heat_of_a_blow(500) == pytest.approx(2 * heat_of_a_blow(0), rel=0.02)


@pytest.mark.rule("Where many blows fell, a place inflames more easily for the rest of the level")
def test_a_place_does_not_forget() -> None:
    assert heat_of_a_blow(20, steps_since=3000) == heat_of_a_blow(20)
