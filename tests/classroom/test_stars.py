"""A star is earned: what it takes, and that no rule of one answer wins one in any level."""

from __future__ import annotations

import pytest

from game.classroom.campaign import finished
from game.classroom.stars import FEWEST_CALLS, ONE_ANSWER, count, earned, result_of, right_share, stars
from game.library import build_setup
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.played import run_of

LEVELS = ("skin", "lymph-node", "heart", "islet")


@pytest.mark.whole
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("by", ["idle", "permit", "calm", "restrain"])
def test_one_answer_to_everything_earns_nothing_and_opens_nothing(level: str, by: str) -> None:
    tissue = run_of(by, 1, level).tissue
    assert count(stars(tissue)) == 0
    assert not finished(result_of(tissue))


def test_where_nothing_asks_for_an_answer_reading_earns() -> None:
    tissue = whole("thymus")
    assert {antigen.kind for antigen in tissue.setup.antigens.values()} == {"self"}
    assert count(stars(tissue)) == 0, "who looks at nothing earns nothing"
    shown = list(tissue.setup.shown)
    tissue.known[:] = shown[:-1]
    assert [(star.name, star.won) for star in stars(tissue)] == [("tissue", True), ("library", True), ("whole", False)]
    tissue.known[:] = shown
    assert count(stars(tissue)) == 3


@pytest.mark.whole
def test_an_idle_thymus_opens_nothing() -> None:
    assert not finished(result_of(run_of("idle", 1, "thymus").tissue))


def whole(level: str = "heart") -> Tissue:
    """A run that ended well."""
    tissue = Tissue(build_setup(level, 1), 1)
    tissue.outcome = "healthy"
    return tissue


def answer(tissue: Tissue, kind: str, verdict: str, count: int = 1, alarm: int = 2) -> None:
    tissue.calls += [Call(10, f"{kind}", kind, verdict, alarm, "cell")] * count


def test_whoever_keeps_the_balance_earns_all_three() -> None:
    tissue = whole()
    answer(tissue, "self", "calm", 3)
    answer(tissue, "foreign", "permit", 2)
    answer(tissue, "mimic", "restrain")
    assert earned(tissue)
    assert [(star.name, star.won) for star in stars(tissue)] == [("tissue", True), ("infection", True), ("calls", True)]
    assert finished(result_of(tissue))


@pytest.mark.parametrize("verdict", ["calm", "permit", "restrain"])
@pytest.mark.parametrize("mimics", [0, 1, 6])
@pytest.mark.parametrize("commensals", [0, 2])
def test_the_tissue_alone_earns_nothing(verdict: str, mimics: int, commensals: int) -> None:
    tissue = whole()
    assert not earned(tissue)
    answer(tissue, "self", verdict, 9)
    answer(tissue, "foreign", verdict, 3)
    answer(tissue, "mimic", verdict, mimics)
    answer(tissue, "commensal", verdict, commensals)
    assert count(stars(tissue)) == 0


def test_whoever_met_one_side_only_has_told_nothing_apart() -> None:
    tissue = whole()
    answer(tissue, "self", "calm", 12)
    assert not earned(tissue)
    answer(tissue, "foreign", "permit")
    assert earned(tissue)


@pytest.mark.rule("A star there asks that seven of ten answers")
def test_who_gives_a_therapy_must_have_told_apart_besides() -> None:
    tissue = whole("clinic")
    answer(tissue, "self", "calm", 3)
    answer(tissue, "foreign", "permit", 3)
    assert not earned(tissue), "whoever gave nothing has not treated"
    tissue.treated.append((tissue.setup.offers[0][0], 1))
    assert earned(tissue)
    answer(tissue, "self", "permit", 6)
    assert right_share(tissue) > ONE_ANSWER
    assert not earned(tissue), "who is right little more often than by one rule: by letters or by alarm alone"
    tissue.calls.clear()
    assert not earned(tissue), "whoever gave something and answered nothing has told nothing apart"


def test_fewer_than_some_calls_and_calls_without_alarm_earn_nothing() -> None:
    tissue = whole()
    answer(tissue, "self", "calm")
    answer(tissue, "foreign", "permit", FEWEST_CALLS - 2)
    assert not earned(tissue)
    answer(tissue, "self", "calm", 5, alarm=0)
    assert not earned(tissue)
    answer(tissue, "self", "calm")
    assert earned(tissue)


def test_a_lost_tissue_can_leave_the_star_for_the_balance() -> None:
    tissue = whole()
    tissue.outcome = "disease"
    answer(tissue, "self", "calm", 3)
    answer(tissue, "foreign", "permit", 3)
    assert [star.won for star in stars(tissue)] == [False, False, True]
