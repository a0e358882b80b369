"""Quick runs at a visit of the clinic: the same for everybody, in small parts, and without one answer for all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pytest

from game.lab.brake import answer
from game.lab.forecast import NOTHING, RUNS, Forecast, body_of
from game.library import build_setup, levels, load_scenario
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.lab.clinic_runs import at_visits, read

CLINICS = [level for level in levels() if load_scenario(level).visits]
SEEDS = range(1, 6)
PATIENTS = 6  # of each clinic in clinic_runs.json that are forecast anew
MOST_APART = 0.06  # function, 0..1, by which quick runs and whole ones differ on average over visits and therapies
MOST_LEAN = 0.04  # the same with its sign
CLEAR = 0.03  # function, 0..1, by which two therapies differ in whole runs by more than chance


def forecast(level: str, seed: int) -> Forecast:
    setup = build_setup(level, seed)
    made = Forecast(Tissue(setup, seed), setup.offers[0])
    while not made.done:
        made.work()
    return made


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@pytest.mark.rule("Quick runs before a choice count cells")
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


def test_no_more_is_answered_in_quick_runs_than_answers_are_left() -> None:
    setup = build_setup(CLINICS[0], 3)
    antigen = next(iter(setup.antigens))
    for given in (0, 4):
        tissue = Tissue(setup, 3)
        tissue.calls = [Call(10, antigen, "self", "calm", 2, "cell")] * given
        body = body_of(tissue, None, 1)
        found = 0
        for _ in range(100):
            body.il2 = 100.0
            found += answer(body, antigen) is not None
        assert found == setup.rules.answers_left - given


def test_no_therapy_is_the_best_for_every_patient() -> None:
    for level in CLINICS:
        best = set()
        for seed in SEEDS:
            dots = forecast(level, seed).dots
            best.add(max((id for id in dots if id != NOTHING), key=lambda id: mean(dots[id])))
        assert len(best) > 1, (level, best)


@dataclass(frozen=True, slots=True)
class Cell:
    """A visit and a therapy: the functions of the same patients by `whole` runs and by quick ones, on average.

    The gains are what they have more of it than without any therapy.
    """

    visit: int
    whole: float
    quick: float
    whole_gain: float
    quick_gain: float


def cells_of(level: str) -> list[Cell]:
    """Quick runs from the very states from which the whole ones of clinic_runs.json went on."""
    both: dict[tuple[int, str], list[tuple[float, float, float, float]]] = {}
    kept = read()[level]
    for seed in list(kept)[:PATIENTS]:
        for number, tissue, _ in at_visits(level, seed):
            made = Forecast(tissue, tuple(tissue.setup.treatments))
            while not made.done:
                made.work()
            quick = {therapy: mean(dots) for therapy, dots in made.dots.items()}
            whole = kept[seed][number]
            for therapy, value in whole.items():
                row = value, quick[therapy], value - whole[NOTHING], quick[therapy] - quick[NOTHING]
                both.setdefault((number, therapy), []).append(row)
    return [Cell(key[0], *(mean(list(of)) for of in zip(*rows, strict=True))) for key, rows in both.items()]


@pytest.fixture(scope="module")
def cells() -> dict[str, list[Cell]]:
    return {level: cells_of(level) for level in CLINICS}


@pytest.mark.rule("Whole runs of a careful player from the same states")
@pytest.mark.slow
@pytest.mark.xdist_group("forecast")
def test_quick_runs_come_to_what_whole_runs_come_to_within_the_stated_error(cells: dict[str, list[Cell]]) -> None:
    for level, found in cells.items():
        apart = [cell.quick - cell.whole for cell in found]
        assert mean([abs(one) for one in apart]) <= MOST_APART, (level, apart)
        assert abs(mean(apart)) <= MOST_LEAN, f"{level}: neither too rosy nor too dark"


@pytest.mark.rule("Where whole runs tell two therapies apart")
@pytest.mark.slow
@pytest.mark.xdist_group("forecast")
def test_of_therapies_that_whole_runs_tell_apart_quick_runs_say_the_same(cells: dict[str, list[Cell]]) -> None:
    told = wrong = 0
    for found in cells.values():
        for one, other in combinations(found, 2):
            if one.visit == other.visit and abs(one.whole_gain - other.whole_gain) >= CLEAR:
                told += 1
                wrong += (one.whole_gain > other.whole_gain) != (one.quick_gain > other.quick_gain)
    assert told >= 50
    assert wrong <= 0.1 * told, f"{wrong} of {told} pairs are the other way round"
