"""Quick runs at a visit of the clinic: the same for everybody, in small parts, and without one answer for all."""

from __future__ import annotations

import pytest

from game.lab.forecast import NOTHING, RUNS, Forecast
from game.library import build_setup, levels, load_scenario
from game.tissue.world import Tissue

CLINICS = [level for level in levels() if load_scenario(level).visits]
SEEDS = range(1, 6)


def forecast(level: str, seed: int) -> Forecast:
    setup = build_setup(level, seed)
    made = Forecast(Tissue(setup, seed), setup.offers[0])
    while not made.done:
        made.work()
    return made


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@pytest.mark.parametrize("level", CLINICS)
def test_each_therapy_and_none_has_twenty_runs_and_they_are_the_same_again(level: str) -> None:
    first = forecast(level, 3)
    assert {len(values) for values in first.dots.values()} == {RUNS}
    assert all(0.0 <= value <= 1.0 for values in first.dots.values() for value in values)
    assert first.dots == forecast(level, 3).dots
    assert first.share == 1.0


def test_it_is_worked_out_a_beat_at_a_time_and_leaves_the_tissue_alone() -> None:
    level = CLINICS[0]
    tissue = Tissue(build_setup(level, 3), 3)
    before = tissue.hash()
    made = Forecast(tissue, tissue.setup.offers[0])
    parts = 0
    while not made.done:
        made.work()
        parts += 1
    assert parts > 20 * RUNS
    assert tissue.hash() == before


def test_no_therapy_is_the_best_for_every_patient() -> None:
    for level in CLINICS:
        best = set()
        for seed in SEEDS:
            dots = forecast(level, seed).dots
            best.add(max((id for id in dots if id != NOTHING), key=lambda id: mean(dots[id])))
        assert len(best) > 1, (level, best)
