"""The codex: every page can be reached, searched and read to its end; peptides appear when a debrief told of them."""

from __future__ import annotations

import pygame
import pytest

from game.app import App
from game.host.memory import Memory
from game.library import load_peptides
from game.library.codex import load_codex
from game.save.form import TEXT_SIZES, Result
from game.save.saves import Saves
from game.scenes.base import Pop, Stage
from game.scenes.codex import Codex
from game.scenes.play import record
from game.view.pages.codex import LIST, PAGE, PAGE_SHEET, CodexView
from tests.played import run_of
from tests.scenes.doing import click, picture, press, wheel


def type_in(scene: Codex, text: str) -> None:
    for letter in text:
        key = pygame.key.key_code(letter)
        scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter, scancode=0))


def opened(scene: Codex) -> str:
    return scene.page.id if scene.page is not None else ""


def test_arrows_turn_every_page(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.settings.all_open = True
    scene = Codex(new_stage)
    seen = []
    while opened(scene) not in seen:
        seen.append(opened(scene))
        press(scene, pygame.K_DOWN)
        scene.draw(page)
    assert {entry.id for entry in load_codex()} <= set(seen)
    assert set(load_peptides()) <= set(seen), "all is open: every peptide too"
    press(scene, pygame.K_HOME)
    assert opened(scene) == seen[0]
    press(scene, pygame.K_END)
    assert opened(scene) == seen[-1]


def test_what_waits_in_a_locked_place_is_not_told(new_stage: Stage, page: pygame.Surface) -> None:
    scene = Codex(new_stage)
    shown = {one.id: one for one in scene._every}
    assert "treg" in shown and "mtec" in shown, "met everywhere, and in the first place"
    assert "melanocyte" not in shown and "vitiligo" not in shown
    waiting = shown["diseases-skin"]
    assert waiting.waits == "skin" and "Skin (2)" in waiting.title
    assert not waiting.honesty and not waiting.source
    type_in(scene, "melanocyte")
    assert scene.page is None
    scene = Codex(new_stage, "diseases-skin")
    assert opened(scene) == "diseases-skin"
    scene.draw(page)


def test_a_place_that_opens_tells_what_is_met_there(new_stage: Stage) -> None:
    new_stage.saves.record("thymus", Result("healthy", 1.0, 5, 5, 3))
    shown = {one.id: one for one in Codex(new_stage)._every}
    assert "melanocyte" in shown and "virus" in shown
    assert shown["diseases-islet"].waits == "islet"
    new_stage.opened = frozenset({"islet"})
    shown = {one.id: one for one in Codex(new_stage)._every}
    assert "type-1-diabetes" in shown, "a link opened it"


def test_a_likeness_is_laid_over_what_it_is_like(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.meet(load_peptides())
    library = load_peptides()
    tall = {}
    for id in ("insulin-b9-23", "p-distasonis-hprt-4-18", "hybrid-insulin-iapp2"):
        scene = Codex(new_stage, id)
        scene.draw(page)
        tall[id] = scene._view._draw_cores(None, library[id], 0)
    assert tall["insulin-b9-23"] < tall["p-distasonis-hprt-4-18"] == tall["hybrid-insulin-iapp2"]


def test_typing_searches_and_escape_clears_before_it_leaves(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.settings.all_open = True
    scene = Codex(new_stage)
    type_in(scene, "mimic")
    assert opened(scene) == "mimic"
    type_in(scene, "qqq")
    assert scene.page is None
    scene.draw(page)
    for _ in range(3):
        press(scene, pygame.K_BACKSPACE)
    assert opened(scene) == "mimic"
    assert press(scene, pygame.K_ESCAPE) is None
    assert opened(scene) == "mimic", "the page stays open"
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)


def test_an_m_that_is_typed_is_a_letter_and_no_mute(new_stage: Stage) -> None:
    app = App(new_stage, Codex(new_stage))
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_m, mod=0, unicode="m", scancode=0)])
    assert not new_stage.saves.settings.muted


def test_the_mouse_opens_pages_scrolls_and_leaves(new_stage: Stage, page: pygame.Surface) -> None:
    scene = Codex(new_stage)
    first = opened(scene)
    click(scene, (LIST.x + 40, LIST.y + 90))
    assert opened(scene) != first
    before = picture(scene, page)
    wheel(scene, -3)
    assert picture(scene, page) != before, "the mouse rests over the list"
    assert isinstance(click(scene, (880, 512)), Pop)


def test_a_run_that_has_ended_adds_what_was_met(new_stage: Stage, memory: Memory) -> None:
    count = len(load_peptides())
    assert not [one for one in Codex(new_stage)._every if one.group == "peptides"]
    played = run_of("careful", 3)
    record(new_stage.saves, played)
    told = {call.antigen for call in played.tissue.calls if not played.peptides[call.antigen].training}
    assert Saves(memory).met == told
    shown = {one.id for one in Codex(new_stage)._every if one.group == "peptides"}
    assert shown == told
    assert 0 < len(shown) < count


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_every_page_stays_on_its_sheet_and_can_be_read_to_its_end(
    new_stage: Stage, page: pygame.Surface, size: int
) -> None:
    new_stage.saves.settings.all_open = True
    new_stage.saves.settings.text = size
    scene = Codex(new_stage)
    view: CodexView = scene._view
    assert PAGE_SHEET.contains(PAGE)
    for one in scene._every:
        # A page is a picture as wide as its place, so what is too wide would be cut: nothing may touch its right edge
        drawn = view._picture(one)
        assert drawn.get_width() == PAGE.width
        edge = drawn.subsurface((PAGE.width - 1, 0, 1, drawn.get_height()))
        assert one.honesty or not edge.get_bounding_rect(40).height
        assert drawn.get_height() < 2 * PAGE.height


def test_a_long_page_scrolls_to_its_end(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.meet(load_peptides())
    new_stage.saves.settings.text = 125
    scene = Codex(new_stage, "p-distasonis-hprt-4-18")
    before = picture(scene, page)
    press(scene, pygame.K_PAGEDOWN)
    below = picture(scene, page)
    assert below != before
    press(scene, pygame.K_PAGEDOWN)
    assert picture(scene, page) == below
    press(scene, pygame.K_PAGEUP)
    assert picture(scene, page) == before
