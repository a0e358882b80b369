"""The debrief: every ending by its name, every call with its truth, and both pages by keys and by mouse."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pygame
import pytest

from game.classroom.measures import right
from game.classroom.stars import count, stars
from game.classroom.truth import clock, grade, leaning, truth
from game.library import build_setup, peptides_of
from game.players import play, player
from game.runs import Run
from game.scenes.base import Home, Stage
from game.scenes.debrief import Debrief
from game.shot import Ended
from game.tissue.state import Call
from game.tissue.world import Tissue
from game.view.charts import dashed
from tests.scenes.doing import click, picture, point, press, wheel

OUTCOMES = ("healthy", "scarred", "infection", "disease")


@cache
def run_of(by: str, seed: int, level: str = "islet-drill") -> Ended:
    tissue = Tissue(build_setup(level, seed), seed)
    run = Run(level, seed, play(tissue, player(by, seed)))
    run.close(tissue)
    return Ended(level, seed, tissue, run, peptides_of(level, seed))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_ending_is_told_and_kept(new_stage: Stage, page: pygame.Surface, outcome: str) -> None:
    ended = run_of("careful", 3)
    before = ended.tissue.outcome
    ended.tissue.outcome = outcome
    try:
        debrief = Debrief(new_stage, ended)
        debrief.update(2.0)
        first = picture(debrief, page)
        press(debrief, pygame.K_TAB)
        assert picture(debrief, page) != first
    finally:
        ended.tissue.outcome = before
    assert new_stage.saves.best["islet-drill"].outcome == outcome


@pytest.mark.parametrize(("by", "outcome"), [("oracle", "healthy"), ("calm", "infection"), ("permit", "disease")])
def test_endings_as_they_come_about(new_stage: Stage, page: pygame.Surface, by: str, outcome: str) -> None:
    ended = run_of(by, 2, "islet")
    assert ended.tissue.outcome == outcome
    debrief = Debrief(new_stage, ended)
    debrief.draw(page)
    press(debrief, pygame.K_TAB)
    debrief.draw(page)


def test_a_run_without_a_single_call_can_be_told(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("idle", 3))
    debrief.draw(page)
    press(debrief, pygame.K_TAB)
    press(debrief, pygame.K_DOWN)
    debrief.draw(page)
    assert new_stage.saves.best["islet-drill"].calls == 0


def test_enter_plays_again_and_escape_goes_to_the_title(new_stage: Stage) -> None:
    debrief = Debrief(new_stage, run_of("careful", 3))
    for turned in (False, True):
        if turned:
            press(debrief, pygame.K_TAB)
        again = press(debrief, pygame.K_RETURN)
        assert isinstance(again, Home)
        assert again.scene.name == "patrol"
        title = press(debrief, pygame.K_ESCAPE)
        assert isinstance(title, Home)
        assert title.scene.name == "title"


def test_the_buttons_work_by_mouse(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("careful", 3))
    first = picture(debrief, page)
    click(debrief, (700, 497))
    assert picture(debrief, page) != first
    for spot, name in (((380, 497), "patrol"), ((870, 497), "title")):
        step = click(debrief, spot)
        assert isinstance(step, Home)
        assert step.scene.name == name


def test_the_list_scrolls_by_keys_and_wheel_and_stops_at_its_ends(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("careful", 3, "islet"))
    press(debrief, pygame.K_TAB)
    top = picture(debrief, page)
    press(debrief, pygame.K_UP)
    wheel(debrief, 3)
    assert picture(debrief, page) == top
    press(debrief, pygame.K_DOWN)
    one = picture(debrief, page)
    assert one != top
    wheel(debrief, 1)
    assert picture(debrief, page) == top
    press(debrief, pygame.K_END)
    end = picture(debrief, page)
    press(debrief, pygame.K_PAGEDOWN)
    assert picture(debrief, page) == end
    press(debrief, pygame.K_HOME)
    assert picture(debrief, page) == top


def test_a_pin_tells_its_call_and_leads_to_it(new_stage: Stage, page: pygame.Surface) -> None:
    ended = run_of("careful", 3, "islet")
    debrief = Debrief(new_stage, ended)
    debrief.update(2.0)
    plain = picture(debrief, page)
    pins = debrief._run_page.pins
    assert len(pins) == len(ended.tissue.calls)
    for one, other in pairwise(pins):
        assert one.rect != other.rect
    point(debrief, pins[4].rect.center)
    assert picture(debrief, page) != plain
    click(debrief, pins[-1].rect.center)
    last = picture(debrief, page)
    press(debrief, pygame.K_END)
    assert picture(debrief, page) == last


def test_the_best_result_stays(new_stage: Stage) -> None:
    Debrief(new_stage, run_of("oracle", 2, "islet"))
    best = new_stage.saves.best["islet"]
    assert best.outcome == "healthy"
    Debrief(new_stage, run_of("permit", 2, "islet"))
    assert new_stage.saves.best["islet"] == best


def test_stars_are_for_tissue_infection_and_calls() -> None:
    assert count(stars(run_of("oracle", 7, "islet").tissue)) == 3
    assert count(stars(run_of("permit", 2, "islet").tissue)) == 0
    assert not stars(run_of("calm", 2, "islet").tissue)[2].won
    assert not stars(run_of("idle", 3).tissue)[2].won


def test_the_truth_of_every_call() -> None:
    ended = run_of("random", 3, "islet")
    setup = ended.tissue.setup
    own = {peptide for shown in setup.shown_by.values() for peptide in shown}
    for call in ended.tissue.calls:
        told = truth(call, setup, ended.peptides)
        assert told.right == right(call.kind, call.verdict)
        assert (told.best == call.verdict) == told.right
        assert told.learnt == (call.antigen in setup.known)
        if call.kind == "mimic":
            assert told.nearest is not None
            assert told.nearest.peptide in own
            assert told.nearest.fit >= setup.rules.hunt_fit
        elif call.kind == "foreign":
            assert told.nearest is not None
            assert told.nearest.fit < setup.rules.hunt_fit
        elif told.learnt:
            assert told.nearest is None
        else:
            assert told.nearest is not None
            assert told.nearest.peptide in setup.known


def test_an_unknown_peptide_is_no_truth() -> None:
    ended = run_of("careful", 3)
    with pytest.raises(KeyError):
        truth(Call(1, "nothing", "self", "calm", 0, "cell"), ended.tissue.setup, ended.peptides)


@pytest.mark.parametrize(
    ("value", "expected"), [(None, "none"), (-1.0, "poor"), (0.2, "poor"), (0.9, "fair"), (2.4, "good")]
)
def test_what_a_d_prime_means(value: float | None, expected: str) -> None:
    assert grade(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(None, "none"), (0.0, "even"), (-0.2, "even"), (0.9, "calm"), (-0.9, "permit")]
)
def test_what_a_bias_means(value: float | None, expected: str) -> None:
    assert leaning(value) == expected


def test_times_are_minutes_and_seconds() -> None:
    assert [clock(step) for step in (0, 29, 30, 1830, 8100)] == ["0:00", "0:00", "0:01", "1:01", "4:30"]


def test_a_dashed_line_keeps_its_length_on_and_off() -> None:
    pieces = dashed([(0.0, 0.0), (30.0, 0.0)], (8.0, 4.0))
    assert [(piece[0][0], piece[-1][0]) for piece in pieces] == [(0.0, 8.0), (12.0, 20.0), (24.0, 30.0)]
    assert dashed([(0.0, 0.0), (3.0, 0.0)], ()) == [[(0.0, 0.0), (3.0, 0.0)]]
