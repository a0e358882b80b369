from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.library import build_setup, levels, load_blosum62, load_peptides, load_scenario
from game.library.lots import sample, stream
from game.library.peptides import MIMIC_LEAST
from game.library.plan import draw, map_problems, plan_setup
from game.problems import Broken
from game.runs.case import case_of
from game.tissue.chance import between, pick
from game.tissue.fit import fit
from game.tissue.setup import STEPS_PER_SECOND

ISLET = load_scenario("islet")
LIBRARY = load_peptides()
TABLE = load_blosum62()
MAP = build_setup("islet", 0).map
seeds = st.integers(0, 2**31)


@pytest.mark.parametrize("level", levels())
def test_a_level_is_ready_to_play(level: str) -> None:
    setup = build_setup(level, 7)
    scenario = load_scenario(level)
    assert setup.level == level
    assert setup.rules.duration == scenario.duration * STEPS_PER_SECOND
    assert setup == build_setup(level, 7)
    assert any(cell.kind in setup.targets for cell in setup.map.cells)
    for arrival in setup.arrivals:
        assert arrival.microbe in setup.microbes


@given(seeds)
def test_what_a_seed_draws(seed: int) -> None:
    setup = plan_setup(ISLET, MAP, seed, LIBRARY, TABLE)
    assert set(ISLET.always) <= set(setup.known) < set(ISLET.shown)
    assert len(setup.known) == len(ISLET.always) + ISLET.count
    shown = {id for microbe in setup.microbes.values() for id in microbe.shows}
    assert shown | set(ISLET.shown) == set(setup.antigens)
    plans = {plan.id: plan for plan in ISLET.microbes}
    for id, microbe in setup.microbes.items():
        if id in plans:
            assert len(microbe.shows) == plans[id].count
            assert microbe.harmless == plans[id].harmless
    pieces = [id for microbe in setup.microbes.values() for id in microbe.shows]
    assert len(pieces) == len(set(pieces))  # no two bring the same
    names = {entry.name for entry in MAP.entries}
    order = [arrival.step for arrival in setup.arrivals]
    assert order == sorted(order)
    assert order[0] >= 0
    assert order[-1] < setup.rules.duration
    assert all(arrival.entry in names and arrival.count >= 1 for arrival in setup.arrivals)


@given(seeds)
def test_training_mimics_are_alike_to_something_known(seed: int) -> None:
    drawn = draw(ISLET, seed, LIBRARY, TABLE)
    (built,) = [one for one in drawn.built.values() if one.mimics]
    assert built.mimics in drawn.known
    assert fit(built.core, LIBRARY[built.mimics].core, TABLE) >= MIMIC_LEAST


def test_seeds_differ_and_each_concern_has_its_own_stream() -> None:
    draws = [draw(ISLET, seed, LIBRARY, TABLE) for seed in range(30)]
    assert len({drawn.known for drawn in draws}) == len(ISLET.draw_from)
    assert len({drawn.microbes["first-virus"].shows for drawn in draws}) > 2
    fewer = replace(ISLET, count=2)
    for seed, drawn in enumerate(draws):
        assert draw(fewer, seed, LIBRARY, TABLE).microbes["first-virus"] == drawn.microbes["first-virus"]


def test_what_a_known_seed_draws_never_changes() -> None:
    """Runs are kept as a seed: a change here breaks every replay that somebody has kept."""
    lots = stream(7, "library")
    assert [pick(lots, "abcdefghij") for _ in range(6)] == list("edbibf")
    lots = stream(7, "microbes")
    assert sample(lots, "abcdef", 3) == ["f", "e", "c"]
    assert sample(lots, "ab", 5) in (["a", "b"], ["b", "a"])
    assert {between(lots, 2, 4) for _ in range(50)} == {2, 3, 4}


def test_peptides_of_a_run_have_its_training_peptides() -> None:
    peptides = case_of("islet", 7).peptides
    setup = build_setup("islet", 7)
    assert set(setup.antigens) <= set(peptides)
    assert peptides["training-mimic"].core == setup.antigens["training-mimic"].core
    assert set(load_peptides()) < set(peptides)


def test_scenario_and_map_must_agree() -> None:
    cells = MAP.cells
    strange = replace(MAP, cells=(replace(cells[0], kind="delta"), *cells[1:]))
    with pytest.raises(Broken, match="the map has cells of kind 'delta'"):
        plan_setup(ISLET, strange, 1, LIBRARY, TABLE)
    only_beta = replace(MAP, cells=tuple(cell for cell in cells if cell.kind == "beta"))
    assert "no cell of kind 'alpha'" in str(map_problems(ISLET, only_beta, "islet.toml")[0])
    shut = replace(MAP, entries=())
    assert "the map has no entry" in str(map_problems(ISLET, shut, "islet.toml")[0])
    elsewhere = replace(ISLET, arrivals=(replace(ISLET.arrivals[0], entry="roof"),))
    assert "no entry 'roof'" in str(map_problems(elsewhere, MAP, "islet.toml")[0])
    named = replace(ISLET, arrivals=(replace(ISLET.arrivals[0], entry=MAP.entries[0].name),))
    assert plan_setup(named, MAP, 3, LIBRARY, TABLE).arrivals[0].entry == MAP.entries[0].name
