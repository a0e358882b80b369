"""Patrols without an end as levels: their names, who may come, and what a player adds."""

from __future__ import annotations

from datetime import date

import pytest

from game.classroom.campaign import is_offered, main_levels, title_of
from game.host.link import There, read_launch
from game.library import base_of, build_setup, is_level, load_words
from game.library.naming import peptide_about, peptide_name
from game.library.scenarios import has_patrol
from game.library.vigils import MODIFIERS, earned, pays, vigil_in, vigil_of, week_seed
from game.runs.case import case_of
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.runs.verify import verify
from game.tissue.fit import fit
from game.tissue.grid import FAR, Grid
from game.tissue.world import Tissue

pytestmark = pytest.mark.whole

LEVEL = "islet-patrol"
PATROLLED = tuple(level for level in main_levels() if has_patrol(level))


def test_a_patrol_has_one_name_whatever_is_added_in_which_order() -> None:
    assert vigil_in("heart", ("unknown", "no-gauge")) == "heart-patrol-no-gauge-unknown"
    assert vigil_of("heart-patrol-no-gauge-unknown", ["heart"]) == ("heart", ("no-gauge", "unknown"))
    for name in (
        *("heart-patrol-unknown-no-gauge", "heart-patrol-unknown-unknown", "heart-patrol-", "heart-patrol-x"),
        *("heart-patrolx", "-patrol", "patrol", "nowhere-patrol", "heart-patrol-patrol", "heart-patrol-no", ""),
    ):
        assert vigil_of(name, ["heart"]) is None, name


def test_only_a_main_level_that_can_be_lost_to_microbes_is_patrolled() -> None:
    for level in ("skin-patrol", "islet-patrol", "nerve-patrol-tired"):
        assert is_level(level) and is_offered(level) and base_of(level) == level.split("-patrol")[0]
    for level in ("thymus-patrol", "islet-drill-patrol", "lymph-node-knockout-patrol", "heart-no-calm-patrol"):
        assert not is_level(level), level


@pytest.mark.parametrize("level", ["islet-patrol", "islet-patrol-tired", "patrol", "thymus-patrol", "islet-patrol-x"])
def test_a_link_opens_a_patrol_that_there_is_and_no_other(level: str) -> None:
    launch = read_launch({"t": "1", "level": level, "seed": "202649"}, There(is_offered))
    assert launch.level == (level if level.startswith("islet") and not level.endswith("x") else "")
    assert bool(launch.notes) == (not launch.level)


@pytest.mark.rule("Peptides as alike as is wanted are built for play")
def test_strains_stand_close_from_what_is_unlike_to_what_is_hardly_told() -> None:
    case = case_of(LEVEL, 5)
    setup, vigil = case.setup, case.setup.vigil
    assert vigil is not None
    hunts = setup.rules.hunt_fit
    plain, mimics = sorted(one.alike for one in vigil.plain), sorted(one.alike for one in vigil.mimics)
    assert plain[-1] < hunts <= mimics[0]
    for rung in vigil.rungs:
        assert min(abs(rung.plain - one) for one in plain) < 0.08
        assert min(abs(rung.mimic - one) for one in mimics) < 0.05
    own = [setup.antigens[id].core for id in setup.made]
    words = load_words("en")
    for strain in (*vigil.plain, *vigil.mimics):
        pieces = setup.microbes[strain.microbe].shows
        best = max(fit(setup.antigens[id].core, core, setup.substitution) for id in pieces for core in own)
        assert best == pytest.approx(strain.alike)
        for id in pieces:
            assert case.peptides[id].training == id.startswith("training-")
            assert peptide_name(words, id) and peptide_about(words, id)
    shown = [id for strain in (*vigil.plain, *vigil.mimics) for id in setup.microbes[strain.microbe].shows]
    assert len(shown) == len(set(shown)), "each strain has peptides of its own"


def test_where_nobody_can_restrain_no_mimic_comes() -> None:
    for level in PATROLLED:
        setup = build_setup(vigil_in(level), 2)
        assert setup.vigil is not None
        assert bool(setup.vigil.mimics) == ("restrain" in setup.powers), level
        kinds = {setup.antigens[id].kind for one in setup.vigil.plain for id in setup.microbes[one.microbe].shows}
        assert kinds == {"foreign"}


def test_a_patrol_begins_with_all_powers_and_has_no_arrivals_of_the_level() -> None:
    usual, setup = build_setup("islet", 5), build_setup(LEVEL, 5)
    assert set(setup.powers) == {*usual.powers, *(unlock.power for unlock in usual.unlocks)}
    assert not setup.arrivals and not setup.unlocks and not setup.practice
    assert setup.vigil is not None and setup.vigil.guests == ("p-distasonis",)
    assert usual.vigil is None and usual.gauges


def test_each_modifier_does_what_it_says_and_pays() -> None:
    usual = build_setup(LEVEL, 5)
    harder = {id: build_setup(vigil_in("islet", (id,)), 5) for id in MODIFIERS}
    assert [id for id, setup in harder.items() if not setup.gauges] == ["no-gauge"]
    assert len(harder["one-gate-more"].map.gates) == len(usual.map.gates) + 1
    assert harder["tired"].rules.foxp3_gain < usual.rules.foxp3_gain
    assert usual.known and not harder["unknown"].known
    for id, setup in harder.items():
        assert setup.vigil is not None and setup.vigil.pays == 100 + MODIFIERS[id].pays == pays((id,))
    words = load_words("en")
    assert title_of(words, "islet-patrol-tired") == words("vigil.title", level=words("brief.islet.title"))


@pytest.mark.parametrize("level", PATROLLED)
def test_one_gate_more_lies_on_open_ground_that_carriers_reach(level: str) -> None:
    there = build_setup(vigil_in(level, ("one-gate-more",)), 1).map
    grid, (*before, more) = Grid(there), there.gates
    tile = grid.tile(more.x, more.y)
    ways = grid.distances([grid.tile(gate.x, gate.y) for gate in before])
    assert grid.open[tile] and tile not in {grid.tile(cell.x, cell.y) for cell in there.cells}
    assert 5 <= ways[tile] < FAR, "not beside another gate"


def test_modifiers_are_earned_one_after_the_other() -> None:
    assert earned(0) == ()
    assert [len(earned(places)) for places in range(1, 6)] == [1, 2, 3, 4, 4]


def test_the_week_begins_on_monday_and_the_year_with_its_first_week() -> None:
    assert week_seed(date(2026, 11, 30)) == week_seed(date(2026, 12, 6)) == 202649
    assert week_seed(date(2026, 12, 7)) == 202650
    assert week_seed(date(2027, 1, 1)) == 202653


def test_a_patrol_is_replayed_from_its_file_to_the_same_end() -> None:
    level = "skin-patrol-one-gate-more"
    setup = build_setup(level, 202649)
    tissue, run = Tissue(setup, 202649), Run(level, 202649)
    run.commands = play(tissue, player("both", 3), 900, run.note)
    run.close(tissue)
    read = run_from_text(run_to_text(run), "a file")
    assert tissue.surges and replay(read, setup).hash() == run.hash
    found = verify(read, setup, "a file")
    assert found.confirmed and not found.differs and not found.hint
    assert not read.fits(build_setup("skin-patrol", 202649))
