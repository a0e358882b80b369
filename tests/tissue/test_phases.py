"""Rules that begin to hold in the middle of a run: at their step, and again when a run is loaded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.tissue.setup import Phase, Setup
from game.tissue.world import Tissue
from tests.tissue.small import setup_of


def with_phases() -> Setup:
    setup = setup_of()
    first, second = (replace(setup.rules, wake_after=steps) for steps in (77, 99))
    return replace(setup, phases=(Phase(30, first), Phase(60, second)))


@pytest.mark.parametrize(("steps", "wakes_after"), [(29, 150), (30, 77), (59, 77), (60, 99), (200, 99)])
def test_each_phase_begins_at_its_step_and_a_loaded_run_stands_in_it(steps: int, wakes_after: int) -> None:
    tissue = Tissue(with_phases(), 1)
    for _ in range(steps):
        tissue.step()
    assert tissue.rules.wake_after == wakes_after
    loaded = Tissue.load(tissue.setup, tissue.dump())
    assert loaded.rules == tissue.rules
    assert loaded.hash() == tissue.hash()


def test_a_setup_without_phases_has_one_set_of_rules() -> None:
    setup = setup_of()
    assert all(setup.rules_at(step) is setup.rules for step in (0, 1, 10_000))
