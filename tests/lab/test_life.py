"""The fast model tells the story of the tissue: who brakes, what comes, what HLA holds, what a therapy edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.lab.life import Life, live
from game.lab.setting import read_setting
from game.lab.ward import Ward
from game.library import build_setup
from game.library.ground import NOBODY, Brake
from game.library.lab import load_lab
from game.tissue.outcomes import OUTCOMES
from game.tissue.setup import Phase, Setup

PATIENTS = 24
ISLET = load_lab().illnesses["type-1-diabetes"]


def lives(text: str, count: int = PATIENTS) -> list[Life]:
    return [patient.life for patient in Ward(read_setting(text), 1).patients(count)]


def ill(some: list[Life]) -> int:
    return len([life for life in some if life.ill])


def islet(setup: Setup, by: Brake = ISLET.player, count: int = PATIENTS) -> list[Life]:
    return [live(setup, ISLET.ground, by, seed) for seed in range(count)]


def test_the_same_seed_is_the_same_life_and_another_one_is_another() -> None:
    ward = Ward(read_setting("type-1-diabetes,dr3-dr4"), 7)
    again = Ward(read_setting("type-1-diabetes,dr3-dr4"), 7)
    assert ward.patient(3) == again.patient(3), "asked alone or after others, a patient is the same"
    assert len({patient.life.tissue for patient in ward.patients(8)}) > 4


@pytest.mark.parametrize("illness", load_lab().illnesses)
def test_every_life_ends_within_its_time_with_a_course_that_tells_of_it(illness: str) -> None:
    seconds = load_lab().illnesses[illness].seconds
    for life in lives(illness, 6):
        assert life.outcome in OUTCOMES
        assert 0 < life.second <= seconds + 1
        assert [point.second for point in life.trace] == sorted({point.second for point in life.trace})
        assert life.trace[-1].second == life.second
        assert life.trace[-1].tissue == life.tissue
        for point in life.trace:
            assert 0.0 <= point.tissue <= 1.0 and 0.0 <= point.heat <= 1.0 and 0.0 <= point.microbes <= 1.0
            assert point.own >= 0.0 and point.foreign >= 0.0


@pytest.mark.parametrize("illness", load_lab().illnesses)
def test_without_tregs_most_fall_ill_and_soon(illness: str) -> None:
    """As without FOXP3 (IPEX)."""
    without, with_them = lives(f"{illness},tregs:0"), lives(illness)
    assert ill(without) >= 0.7 * PATIENTS
    assert ill(with_them) <= 0.35 * PATIENTS
    assert sum(life.second for life in without) < sum(life.second for life in with_them)


def test_more_tregs_brake_more() -> None:
    doses = [ill(lives(f"type-1-diabetes,dr3-dr4,tregs:{stop}")) for stop in (1, 3, 6)]
    assert doses[0] > doses[1] >= doses[2]


def test_tregs_that_answer_wrongly_are_worse_than_tregs_that_answer_well() -> None:
    setup = build_setup("islet", 1)
    poor, well = replace(ISLET.player, right=0.4), replace(ISLET.player, right=1.0)
    assert ill(islet(setup, poor)) > ill(islet(setup, well))


def test_nothing_comes_of_a_microbe_that_never_comes() -> None:
    quiet = replace(build_setup("islet", 1), arrivals=())
    for life in islet(quiet, NOBODY, 8):
        assert life.outcome == "healthy"
        assert life.tissue > 0.99 and max(point.microbes for point in life.trace) == 0.0


def test_a_body_that_calms_everything_loses_to_the_infection() -> None:
    setup = build_setup("skin", 1)
    calm = replace(setup, antigens={id: replace(one, kind="self") for id, one in setup.antigens.items()})
    rich = replace(calm, rules=replace(calm.rules, calm_least=0.5, calm_more=0.5))
    found = islet(rich, Brake(0.99, 1.0, 0.0, 0.0), 8)
    assert len([life for life in found if life.outcome == "infection"]) >= 6


def test_what_hla_does_not_hold_makes_nobody_ill() -> None:
    assert ill(lives("type-1-diabetes,dr3-dr4", 60)) > ill(lives("type-1-diabetes", 60))


def test_a_therapy_edits_rules_and_so_the_course() -> None:
    """Rules as a therapy's row folds them: smaller clones, and blows that heat less."""
    setup = build_setup("islet", 1)
    eased = replace(setup, rules=replace(setup.rules, clone_size=2, strike_heat=90))
    assert ill(islet(eased)) < ill(islet(setup))


def test_rules_that_hold_later_hold_later() -> None:
    setup = build_setup("islet", 1)
    begins = 120
    later = replace(setup, phases=(Phase(begins * 30, replace(setup.rules, clone_size=1, clone_most=1)),))
    plain, changed = islet(setup, NOBODY, 4), islet(later, NOBODY, 4)
    for one, other in zip(plain, changed, strict=True):
        before = [point for point in one.trace if point.second < begins]
        assert before == [point for point in other.trace if point.second < begins]


def test_two_wards_side_by_side_have_the_same_patients() -> None:
    """The same seeds, and so the same luck: what differs is the setting."""
    left = Ward(read_setting("multiple-sclerosis"), 5)
    right = Ward(read_setting("multiple-sclerosis,drb1-15-01"), 5)
    assert [one.seed for one in left.patients(4)] == [one.seed for one in right.patients(4)]
