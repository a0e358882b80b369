"""The debrief: every ending by its name, every call with its truth, and both pages by keys and by mouse."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pygame
import pytest

from game.classroom.consequences import sentence
from game.classroom.learned import newly_met
from game.classroom.measures import right
from game.classroom.stars import count, stars
from game.classroom.truth import truth
from game.library.naming import peptide_about, peptide_name
from game.library.training import VARIANT_OF
from game.save.form import Result
from game.scenes.base import Home, Push, Stage, Transition
from game.scenes.debrief import Debrief
from game.scenes.play import record
from game.scenes.replay import Replay
from game.tissue.setup import clock
from game.tissue.state import Call
from game.tools.shot import Ended
from game.view.pages.charts import dashed
from game.view.pages.debrief import LibraryPage
from game.view.pages.debrief_list import LIST
from tests.played import begun, run_of
from tests.scenes.doing import click, picture, point, press, wheel

OUTCOMES = ("healthy", "scarred", "infection", "disease")


def own(stage: Stage, ended: Ended) -> Debrief:
    """The debrief of a run of the player's own, which is recorded before."""
    return Debrief(stage, ended, best=record(stage.saves, ended))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_ending_is_told_and_kept(new_stage: Stage, page: pygame.Surface, outcome: str) -> None:
    played = run_of("careful", 3)
    ended = replace(played, run=replace(played.run))  # recording closes the run over the outcome that is put in here
    before = ended.tissue.outcome
    ended.tissue.outcome = outcome
    try:
        debrief = own(new_stage, ended)
        debrief.update(2.0)
        first = picture(debrief, page)
        press(debrief, pygame.K_TAB)
        assert picture(debrief, page) != first
    finally:
        ended.tissue.outcome = before
    assert new_stage.saves.best["islet-drill"].outcome == outcome


@pytest.mark.parametrize("heard", [0, 1, 3])
def test_each_star_is_heard_once_at_the_end_or_here(
    new_stage: Stage, monkeypatch: pytest.MonkeyPatch, heard: int
) -> None:
    played: list[str] = []
    monkeypatch.setattr(new_stage.sounds, "play", played.append)
    ended = run_of("oracle", 2, "islet")
    won = count(stars(ended.tissue))
    debrief = Debrief(new_stage, ended, heard=min(heard, won))
    for _ in range(200):
        debrief.update(0.02)
    assert won > 0
    assert played == ["star"] * (won - min(heard, won))


@pytest.mark.parametrize("by", ["oracle", "calm", "permit"])
def test_endings_as_they_come_about(new_stage: Stage, page: pygame.Surface, by: str) -> None:
    debrief = Debrief(new_stage, run_of(by, 2, "islet"))
    first = picture(debrief, page)
    press(debrief, pygame.K_TAB)
    assert picture(debrief, page) != first


def test_a_variant_is_named_after_what_it_drifted_from(new_stage: Stage) -> None:
    words, ended = new_stage.kit.words, run_of("careful", 3, "skin")
    (drifted, *_) = [peptide for peptide in ended.peptides.values() if peptide.id.endswith(VARIANT_OF)]
    parent = words(f"peptide.{drifted.id.removesuffix(VARIANT_OF)}.name")
    assert peptide_name(words, drifted.id) == words("variant.name", name=parent) != parent
    assert parent in peptide_about(words, drifted.id)
    calls = list(ended.tissue.calls)
    ended.tissue.calls.append(Call(900, drifted.id, drifted.kind, "calm", 2, "infected"))
    try:
        debrief = Debrief(new_stage, ended, page="calls")
        debrief._list.toggle(debrief._list.row_of(len(calls)))
        assert any(parent in line for line in debrief.lines())
        assert drifted.id not in newly_met(ended.tissue, ended.peptides, ())
    finally:
        ended.tissue.calls[:] = calls


def test_a_run_without_a_single_call_can_be_told(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = own(new_stage, run_of("idle", 3))
    debrief.draw(page)
    press(debrief, pygame.K_TAB)
    press(debrief, pygame.K_DOWN)
    debrief.draw(page)
    assert new_stage.saves.best["islet-drill"].calls == 0


def chosen(debrief: Debrief, name: str) -> Transition:
    """Click on a button."""
    return click(debrief, next(button for button in debrief._group.buttons if button.name == name).rect.center)


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
    assert chosen(debrief, "page") is None
    assert picture(debrief, page) != first
    for button, name in (("again", "patrol"), ("title", "title")):
        step = chosen(debrief, button)
        assert isinstance(step, Home)
        assert step.scene.name == name
    for button in ("what-if", "replay", "codex"):
        step = chosen(debrief, button)
        assert isinstance(step, Push)
        assert step.scene.name == button
    chosen(debrief, "page")
    step = chosen(debrief, "map")
    assert isinstance(step, Push)
    assert step.scene.name == "body-map"


def test_what_if_is_kept_while_the_debrief_is(new_stage: Stage) -> None:
    debrief = Debrief(new_stage, run_of("random", 1))
    one, other = press(debrief, pygame.K_i), press(debrief, pygame.K_i)
    assert isinstance(one, Push)
    assert isinstance(other, Push)
    assert one.scene is other.scene


def test_replay_and_codex_begin_at_the_row_that_is_looked_at(new_stage: Stage) -> None:
    ended = run_of("careful", 3, "islet")
    debrief = Debrief(new_stage, ended, page="calls")
    number = next(number for number, row in enumerate(debrief._list.rows) if row.consequence.step > 1000 and row.truth)
    for _ in range(number + 1):
        press(debrief, pygame.K_DOWN)
    row = debrief._list.rows[number]
    step = press(debrief, pygame.K_v)
    assert isinstance(step, Push)
    assert isinstance(step.scene, Replay)
    assert 0 <= ended.tissue.calls[row.call].step - step.scene._aim < 300
    book = press(debrief, pygame.K_h)
    assert isinstance(book, Push)
    assert book.scene.name == "codex"


def test_wrong_answers_come_first_and_what_nobody_answered_before_the_right_ones(new_stage: Stage) -> None:
    debrief = Debrief(new_stage, run_of("random", 3, "islet"), page="calls")
    rows = debrief._list.rows
    order = [1 if row.truth is None else 2 if row.truth.right else 0 for row in rows]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    for _, same in groupby(rows, key=lambda row: 1 if row.truth is None else 2 if row.truth.right else 0):
        steps = [row.consequence.step for row in same]
        assert steps == sorted(steps)
    told = list(debrief.lines())
    assert sentence(new_stage.kit.words, rows[0].consequence) in told[0]


def test_enter_and_a_click_open_a_row_and_close_it(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("random", 3, "islet"), page="calls")
    plain, few = picture(debrief, page), len(list(debrief.lines()))
    press(debrief, pygame.K_DOWN)
    assert debrief.told().focused == "row-0"
    assert debrief.told().controls[0].focused is False
    looked = picture(debrief, page)
    assert looked != plain
    press(debrief, pygame.K_RETURN)
    assert picture(debrief, page) != looked
    assert len(list(debrief.lines())) > few
    assert [control.name for control in debrief.told().controls if control.chosen] == ["row-0"]
    press(debrief, pygame.K_RETURN)
    assert picture(debrief, page) == looked
    click(debrief, (LIST.x + 60, LIST.y + 12))
    assert len(list(debrief.lines())) > few
    press(debrief, pygame.K_UP)
    assert debrief.told().focused == "again"
    assert isinstance(press(debrief, pygame.K_RETURN), Home)


def test_the_cursor_stays_in_sight(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("random", 3, "islet"), page="calls")
    calls = debrief._list
    for number in range(len(calls.rows)):
        press(debrief, pygame.K_DOWN)
        top, bottom = calls._tops[number] - debrief._scroll, calls._tops[number + 1] - debrief._scroll
        assert 0 <= top < bottom <= LIST.height
    press(debrief, pygame.K_DOWN)
    assert debrief._row == len(calls.rows) - 1
    press(debrief, pygame.K_HOME)
    assert (debrief._row, debrief._scroll) == (0, 0)


def test_the_box_tells_what_was_learned_and_the_labels_in_the_first_level_only(new_stage: Stage) -> None:
    words = new_stage.kit.words
    for level, first in (("thymus", True), ("islet", False), ("skin", False)):
        said = list(Debrief(new_stage, run_of("careful", 3, level)).lines())
        assert words("debrief.learned") in said
        assert any(words("debrief.model") in line for line in said) is first
    fresh = list(Debrief(new_stage, run_of("careful", 3, "islet"), new=("insulin-b9-23",)).lines())
    assert words("debrief.new.one", first=words("peptide.insulin-b9-23.name")) in fresh


def test_stars_that_were_not_earned_say_what_earns_one(new_stage: Stage) -> None:
    words = new_stage.kit.words
    assert words("debrief.star.unearned") in Debrief(new_stage, run_of("permit", 2, "islet")).lines()
    assert words("debrief.star.unread") in Debrief(new_stage, run_of("idle", 3, "thymus")).lines()
    assert words("debrief.star.unearned") not in list(Debrief(new_stage, run_of("oracle", 2, "islet")).lines())


@pytest.mark.parametrize("level", ["thymus", "skin", "lymph-node", "heart", "islet", "lymph-node-knockout"])
def test_all_buttons_fit_on_the_screen_and_beside_each_other(
    new_stage: Stage, page: pygame.Surface, level: str
) -> None:
    for done in ("thymus", "skin", "lymph-node", "heart"):
        new_stage.saves.record(done, Result("healthy", 1.0, 5, 5, 3))
    debrief = own(new_stage, begun(level, 1))
    debrief.draw(page)
    rects = [button.rect for button in debrief._group.buttons]
    assert page.get_rect().contains(rects[0].unionall(rects[1:]))
    for one, other in pairwise(rects):
        assert one.right < other.left


def test_the_thymus_tells_what_was_learnt_and_asks_no_what_if(new_stage: Stage, page: pygame.Surface) -> None:
    ended = run_of("careful", 3, "thymus")
    debrief = Debrief(new_stage, ended)
    assert "what-if" not in [button.name for button in debrief._group.buttons]
    seen = []
    for _ in range(3):
        seen.append(picture(debrief, page))
        press(debrief, pygame.K_TAB)
    assert len(set(seen)) == 3
    assert picture(debrief, page) == seen[0]
    few = LibraryPage(new_stage.kit, run_of("idle", 3, "thymus").tissue, ended.peptides)
    all_of_them = LibraryPage(new_stage.kit, ended.tissue, ended.peptides)
    assert len(few._missing) > len(all_of_them._missing)
    assert len(few._missing) + len(few._known) == len(all_of_them._missing) + len(all_of_them._known)


def test_after_a_level_the_next_place_leads_on(new_stage: Stage) -> None:
    debrief = own(new_stage, run_of("careful", 3, "thymus"))
    assert debrief.focus() == ("next", "run")
    step = press(debrief, pygame.K_RETURN)
    assert isinstance(step, Home)
    assert step.scene.name == "briefing"


def test_a_lost_level_opens_no_next_place(new_stage: Stage) -> None:
    new_stage.saves.record("thymus", Result("healthy", 1.0, 5, 5, 3))
    debrief = own(new_stage, run_of("idle", 1, "lymph-node"))
    assert run_of("idle", 1, "lymph-node").tissue.outcome == "disease"
    names = [button.name for button in debrief._group.buttons]
    assert "next" not in names
    assert "epilogue" in names


def test_the_knock_out_has_no_stars_and_no_calls(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = own(new_stage, run_of("idle", 1, "lymph-node-knockout"))
    first = picture(debrief, page)
    press(debrief, pygame.K_TAB)
    names = [button.name for button in debrief._group.buttons]
    assert "page" not in names
    assert "what-if" not in names
    debrief._focus("again")
    debrief.draw(page)
    assert new_stage.saves.best["lymph-node-knockout"].stars == 0
    assert first


def test_an_altered_peptide_is_shown_beside_the_unaltered_one() -> None:
    for seed in range(1, 8):
        ended = run_of("random", seed, "islet")
        for call in ended.tissue.calls:
            told = truth(call, ended.tissue, ended.peptides)
            if call.kind == "altered":
                assert told.nearest is not None
                assert told.nearest.peptide == told.peptide.alters
                assert any(sign.startswith("+") for sign in told.peptide.signs)
                return
    raise AssertionError("no seed shows one")


def test_the_list_scrolls_by_keys_and_wheel_and_stops_at_its_ends(new_stage: Stage, page: pygame.Surface) -> None:
    debrief = Debrief(new_stage, run_of("careful", 3, "islet"))
    press(debrief, pygame.K_TAB)
    top = picture(debrief, page)
    press(debrief, pygame.K_PAGEUP)
    wheel(debrief, 3)
    assert picture(debrief, page) == top
    wheel(debrief, -1)
    assert picture(debrief, page) != top
    wheel(debrief, 1)
    assert picture(debrief, page) == top
    press(debrief, pygame.K_END)
    end = picture(debrief, page)
    press(debrief, pygame.K_PAGEDOWN)
    assert picture(debrief, page) == end


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
    row = debrief._list.row_of(len(pins) - 1)
    assert debrief.focus() == (row, "calls")
    assert debrief._list.open == {row}


def test_the_best_result_stays(new_stage: Stage) -> None:
    own(new_stage, run_of("oracle", 2, "islet"))
    best = new_stage.saves.best["islet"]
    assert best.stars > 0
    own(new_stage, run_of("permit", 2, "islet"))
    assert new_stage.saves.best["islet"] == best


def test_stars_are_for_tissue_infection_and_calls() -> None:
    assert max(count(stars(run_of("oracle", seed, "islet").tissue)) for seed in (2, 3, 7)) >= 2
    assert count(stars(run_of("permit", 2, "islet").tissue)) == 0
    assert not stars(run_of("calm", 2, "islet").tissue)[2].won
    assert not stars(run_of("idle", 3).tissue)[2].won


def test_the_truth_of_every_call() -> None:
    ended = run_of("random", 3, "islet")
    setup = ended.tissue.setup
    own = {peptide for shown in setup.shown_by.values() for peptide in shown}
    for call in ended.tissue.calls:
        told = truth(call, ended.tissue, ended.peptides)
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
        elif call.kind == "altered":
            assert told.nearest is not None
            assert told.nearest.peptide == told.peptide.alters
        elif told.learnt:
            assert told.nearest is None
        else:
            assert told.nearest is not None
            assert told.nearest.peptide in setup.known


def test_an_unknown_peptide_is_no_truth() -> None:
    ended = run_of("careful", 3)
    with pytest.raises(KeyError):
        truth(Call(1, "nothing", "self", "calm", 0, "cell"), ended.tissue, ended.peptides)


def test_times_are_minutes_and_seconds() -> None:
    assert [clock(step) for step in (0, 29, 30, 1830, 8100)] == ["0:00", "0:00", "0:01", "1:01", "4:30"]


def test_a_dashed_line_keeps_its_length_on_and_off() -> None:
    pieces = dashed([(0.0, 0.0), (30.0, 0.0)], (8.0, 4.0))
    assert [(piece[0][0], piece[-1][0]) for piece in pieces] == [(0.0, 8.0), (12.0, 20.0), (24.0, 30.0)]
    assert dashed([(0.0, 0.0), (3.0, 0.0)], ()) == [[(0.0, 0.0), (3.0, 0.0)]]


def test_where_few_answers_can_be_given_none_are_asked_for_that_would_measure_more(new_stage: Stage) -> None:
    ended = begun("clinic-nerve", 3)
    allowed = ended.tissue.rules.answers_left
    assert allowed > 0
    said = " ".join(Debrief(new_stage, ended, page="calls").lines())
    assert new_stage.kit.words("measure.few-here", count=allowed) in said
    assert new_stage.kit.words("measure.d-prime.few", least=8, first=0, second=0) not in said
