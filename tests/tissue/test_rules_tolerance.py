"""Stories of tolerance: how quiet, Calm and a net that teaches take cells from later clones, and how that fades."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.library import build_setup
from game.tissue.commands import Verdict
from game.tissue.events import Primed
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL, calm_room, carrier, decide, run

TO_THE_GATE = 300  # steps in which a carrier that is far from the Treg has long come to its gate


def passages(tissue: Tissue, antigen: str, times: int) -> None:
    """Let `antigen` be shown at the gate without alarm so many times."""
    for _ in range(times):
        carrier(tissue, antigen, near=False, alarm=0.0)
        run(tissue, TO_THE_GATE)


def size_of(tissue: Tissue, antigen: str, alarm: float = 3.0) -> int:
    """How many cells a clone against `antigen` has that is primed now with this alarm."""
    carrier(tissue, antigen, near=False, alarm=alarm)
    return sum(event.size for event in run(tissue, TO_THE_GATE) if isinstance(event, Primed))


def lasting(**rules: Any) -> Tissue:
    """A tissue in which tolerance does not fade."""
    return calm_room(tolerance_fade=100_000, **rules)


@pytest.mark.rule("Each passage without alarm makes the body more tolerant", "Tolerance takes cells from later clones")
@pytest.mark.parametrize(("passed", "size"), [(0, 6), (1, 6), (2, 5), (4, 4), (6, 3)])
def test_each_two_passages_in_quiet_take_a_cell_from_the_next_clone(passed: int, size: int) -> None:
    tissue = lasting()
    passages(tissue, "gad", passed)
    assert size_of(tissue, "gad") == size


@pytest.mark.rule("Each passage without alarm makes the body more tolerant")
def test_it_is_tolerance_of_that_peptide_and_of_no_other() -> None:
    tissue = lasting()
    passages(tissue, "gad", 4)
    assert size_of(tissue, "flu") == 6
    assert size_of(tissue, "gad") == 4


@pytest.mark.rule("Each passage without alarm makes the body more tolerant")
def test_a_microbe_that_is_shown_without_alarm_is_tolerated_too() -> None:
    tissue = lasting()
    passages(tissue, "flu", 4)
    assert size_of(tissue, "flu") == 4


@pytest.mark.rule("Calm (1): Later clones against its peptide are smaller")
@pytest.mark.parametrize(("calmed", "size"), [(0, 6), (1, 4), (2, 2)])
def test_each_calm_takes_two_cells_from_later_clones(calmed: int, size: int) -> None:
    tissue = lasting()
    for _ in range(calmed):
        tissue.treg.il2 = 100.0
        decide(tissue, "gad", Verdict.CALM)
    assert size_of(tissue, "gad") == size


@pytest.mark.rule("It has a limit, and it fades")
def test_tolerance_ends_at_its_limit_so_that_a_full_alarm_still_begins_an_attack() -> None:
    tissue = lasting()
    for _ in range(6):
        tissue.treg.il2 = 100.0
        decide(tissue, "gad", Verdict.CALM)
    assert tissue.tolerance["gad"] == tissue.rules.tolerance_most == 4.0
    assert size_of(tissue, "gad", alarm=3.0) == 2
    assert size_of(tissue, "gad", alarm=2.0) == 0
    assert tissue.tolerance["gad"] == 4.0, "an attack takes nothing from it"


@pytest.mark.rule("It has a limit, and it fades")
def test_a_cell_comes_back_each_time_tolerance_fades_until_none_is_missing() -> None:
    tissue = calm_room(tolerance_fade=500, tolerance_most=3.0)
    tissue.tolerance["gad"] = 3.0
    left = []
    for _ in range(4):
        left.append(tissue.tolerance.get("gad", 0.0))
        run(tissue, 500)
    assert left == [3.0, 2.0, 1.0, 0.0]
    assert tissue.tolerance == {}, "what is forgotten is not kept"
    assert size_of(tissue, "gad") == 6


# The net that teaches


def net(*, teaches: bool = True, **rules: Any) -> Tissue:
    """A tissue whose cells teach tolerance of what they show, or do not."""
    setup = setup_of(**STILL, stroma_every=100, stroma_teaches=0.5, tolerance_fade=100_000, **rules)
    tissue = Tissue(replace(setup, teachers=("beta",) if teaches else ()), 1)
    tissue.dendritics.clear()
    return tissue


def heat(tissue: Tissue, share: float) -> None:
    """Let the first cells, as many as this share, stand in fresh inflammation."""
    teachers = [cell for cell in tissue.cells if cell.kind == "beta"]
    for cell in teachers[: int(share * len(teachers))]:
        cell.hot_at = tissue.now + 90


@pytest.mark.rule("The net of the lymph node teaches tolerance of what it shows, as long as it is quiet")
@pytest.mark.parametrize(("hot", "learnt"), [(0.0, 0.5), (0.5, 0.25), (1.0, 0.0)])
def test_a_net_teaches_by_the_share_of_it_that_is_quiet(hot: float, learnt: float) -> None:
    tissue = net()
    heat(tissue, hot)
    run(tissue, 100)
    assert tissue.tolerance == ({"insulin": learnt, "gad": learnt} if learnt else {})


@pytest.mark.rule("The net of the lymph node teaches tolerance of what it shows, as long as it is quiet")
def test_dead_cells_teach_nothing_and_other_tissues_do_not_teach() -> None:
    tissue = net(death_heat=0)
    for cell in tissue.cells[:2]:
        cell.health, cell.state, cell.cause = 0.0, "dead", "attack"
    run(tissue, 100)
    assert tissue.tolerance["gad"] == 0.5 * 6 / 8
    other = net(teaches=False)
    run(other, 300)
    assert other.tolerance == {}
    assert build_setup("lymph-node", 1).teachers
    assert not build_setup("skin", 1).teachers
