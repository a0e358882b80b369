"""Powers come in need: when own cells are being struck near the Treg, and the power would reach somebody there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.tissue.commands import Use
from game.tissue.events import Refused, Unlocked
from game.tissue.setup import Unlock
from game.tissue.state import Naive
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import clone_of, run

LATEST = 3000
STILL: dict[str, Any] = {
    "lull": 9999,
    "rest_least": 9999,
    "rest_most": 9999,
    "duration": 9999,
    "naives": 0,
    "sleepers": 0,
    "strike_cell": 0.0,
}
BESIDE_BETAS = [(3.5, 4.5), (4.5, 5.5), (3.5, 3.5)]


def struck(*powers: str, antigen: str = "insulin", count: int = 3, far: bool = False, hot: bool = True) -> Tissue:
    """Effectors at the beta cells; the Treg beside them, or in its corner (`far`)."""
    unlocks = tuple(Unlock(LATEST + number, power) for number, power in enumerate(powers))
    tissue = Tissue(replace(setup_of(**STILL, need_radius=4.0), powers=(), unlocks=unlocks), 1)
    clone_of(tissue, antigen, BESIDE_BETAS[:count])
    if not far:
        tissue.treg.x, tissue.treg.y = 3.5, 4.5
    else:
        tissue.treg.x, tissue.treg.y = 17.5, 7.5
    for cell in tissue.cells if hot else ():
        tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), 400)
    return tissue


def came(tissue: Tissue, steps: int) -> list[str]:
    return [event.power for event in run(tissue, steps) if isinstance(event, Unlocked)]


@pytest.mark.rule("A power that comes during a level")
@pytest.mark.parametrize("power", ["cloud", "sink"])
def test_a_power_comes_when_own_cells_are_struck_near_the_treg(power: str) -> None:
    tissue = struck(power)
    assert came(tissue, 60) == [power]
    assert not [event for event in tissue.step([Use(power)]) if isinstance(event, Refused)]


@pytest.mark.rule("A power that comes during a level")
@pytest.mark.parametrize(
    "how", [{"far": True}, {"count": 2}, {"antigen": "flu"}, {"hot": False}], ids=["far", "two", "other", "unseen"]
)
def test_it_waits_while_nobody_needs_it(how: dict[str, Any]) -> None:
    assert came(struck("cloud", **how), 60) == []


@pytest.mark.rule("A power that comes during a level")
def test_it_comes_at_its_time_at_the_latest() -> None:
    tissue = struck("cloud", "permit", far=True)
    assert came(tissue, LATEST - 1) == []
    assert came(tissue, 2) == ["cloud", "permit"]


@pytest.mark.rule("A power that comes during a level")
def test_an_answer_is_never_a_need() -> None:
    assert came(struck("calm", "restrain", "permit"), 90) == []


@pytest.mark.rule("A power that comes during a level")
def test_one_that_would_reach_nobody_is_not_needed() -> None:
    assert came(struck("induce"), 60) == []
    tissue = struck("induce")
    tissue.naives.append(Naive(tissue.new_id(), 4.5, 4.5))
    assert came(tissue, 60) == ["induce"]


@pytest.mark.rule("A power that comes during a level")
def test_two_do_not_come_at_once() -> None:
    tissue = struck("cloud", "sink")
    assert came(tissue, tissue.rules.need_apart - 10) == ["cloud"]


def test_a_run_that_is_loaded_remembers_when_the_last_one_came() -> None:
    tissue = struck("cloud", "sink")
    run(tissue, 60)
    again = Tissue.load(tissue.setup, tissue.dump())
    assert again.unlocked_at == tissue.unlocked_at > 0
    assert again.powers == ["cloud"]
    run(tissue, 300)
    run(again, 300)
    assert again.hash() == tissue.hash()


@pytest.mark.rule("A power that would do nothing")
@pytest.mark.parametrize(("power", "reason"), [("cloud", "nobody-near"), ("sink", "nothing-to-drink")])
def test_a_power_that_would_do_nothing_is_refused_and_costs_nothing(power: str, reason: str) -> None:
    tissue = Tissue(replace(setup_of(**STILL), powers=(power,)), 1)
    tissue.step()
    il2 = tissue.treg.il2
    refused = [event.reason for event in tissue.step([Use(power)]) if isinstance(event, Refused)]
    assert refused == [reason]
    assert tissue.treg.il2 == pytest.approx(il2 - tissue.rules.il2_need)
    assert not tissue.treg.cloud_ready and not tissue.treg.sink_ready and not tissue.treg.sink_until
    clone_of(tissue, "insulin", [(tissue.treg.x + 1, tissue.treg.y)])
    assert not [event for event in tissue.step([Use(power)]) if isinstance(event, Refused)]


@pytest.mark.rule("A power that would do nothing")
def test_heat_alone_is_worth_a_cloud_and_free_il2_a_sink() -> None:
    tissue = Tissue(replace(setup_of(**STILL), powers=("cloud", "sink")), 1)
    tissue.treg.x, tissue.treg.y = 3.5, 4.5
    for cell in tissue.cells:
        tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), 600)
        tissue.il2.add(tissue.grid.tile(cell.x, cell.y), 600)
    run(tissue, 5)
    assert not [event for event in tissue.step([Use("cloud"), Use("sink")]) if isinstance(event, Refused)]
