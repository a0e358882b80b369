"""The body map: what there is to play is open, all else is locked, and keys and mouse reach everything."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.classroom import campaign as classroom
from game.library.places import load_places
from game.library.strips import playable
from game.save.form import Result
from game.scenes import body_map
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Stage
from game.scenes.body_map import BodyMap
from game.view.pages.body_cards import notches
from tests.scenes.doing import StandIn, click, picture, point, press

NUMBERS = (*(pygame.K_1 + number for number in range(9)), pygame.K_0)


CAMPAIGN = ("heart", "heart-practice", "islet", "islet-drill", "lymph-node", "lymph-node-knockout", "skin", "thymus")
PLACES = tuple(load_places())
SPOTS = {place.id: place.body.ring.spot for place in load_places().values() if place.body.ring is not None}
WON = Result("healthy", 0.9, 20, 25, 2)


@pytest.fixture(autouse=True)
def campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    """The levels of the first half, whether or not their files are here; a briefing is only noted."""
    monkeypatch.setattr(body_map, "playable", lambda: CAMPAIGN)


@pytest.fixture
def briefed(new_stage: Stage) -> Stage:
    """A stage on which the briefing of every level is short."""
    new_stage.makers = {**new_stage.makers, "briefing": lambda stage, level, seed: StandIn(level)}
    return new_stage


def asked(scene: BodyMap) -> str:
    """The level that Enter leads to, "" for none."""
    step = press(scene, pygame.K_RETURN)
    if not isinstance(step, Push):
        return ""
    assert isinstance(step.scene, StandIn)
    return step.scene.level


def won(stage: Stage, *levels: str) -> None:
    for level in levels:
        stage.saves.record(level, WON)


def test_a_new_game_begins_in_the_thymus(briefed: Stage) -> None:
    assert asked(BodyMap(briefed)) == "thymus"


def test_it_opens_on_the_level_that_comes_next(briefed: Stage) -> None:
    won(briefed, "thymus", "skin")
    assert asked(BodyMap(briefed)) == "lymph-node"


def test_each_level_of_a_place_has_a_button(briefed: Stage) -> None:
    won(briefed, "islet")
    scene = BodyMap(briefed)
    press(scene, NUMBERS[PLACES.index("islet")])
    press(scene, pygame.K_TAB)
    assert asked(scene) == "islet-drill"
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)


def test_all_patients_of_the_clinic_are_in_view_by_their_names_once_it_was_played(
    briefed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_map, "playable", playable)  # all that is here
    briefed.saves.settings.all_open = True
    won(briefed, "clinic")
    scene = BodyMap(briefed)
    press(scene, pygame.K_0)
    shown = {button.name: button.label for button in scene.buttons}
    levels = {"clinic": "Arthritis", "clinic-islet": "Early diabetes", "clinic-nerve": "Multiple sclerosis"}
    assert shown == levels


def test_the_first_time_a_practice_comes_before_its_level(briefed: Stage) -> None:
    won(briefed, "thymus", "skin", "lymph-node")
    scene = BodyMap(briefed)
    assert asked(scene) == "heart-practice"
    briefed.saves.practise("heart-practice")
    assert asked(scene) == "heart"
    press(scene, pygame.K_TAB)
    assert asked(scene) == "heart-practice", "it can be done again"


def test_an_epilogue_waits_for_the_end_of_its_level(briefed: Stage) -> None:
    won(briefed, "thymus", "skin")
    scene = BodyMap(briefed)
    press(scene, pygame.K_TAB)
    assert asked(scene) == ""
    briefed.saves.record("lymph-node", Result("disease", 0.1, 1, 9, 0))
    scene = BodyMap(briefed)
    press(scene, pygame.K_TAB)
    assert asked(scene) == "lymph-node-knockout"


def test_every_place_can_be_looked_at_and_locked_ones_stay_locked(briefed: Stage, page: pygame.Surface) -> None:
    scene = BodyMap(briefed)
    seen = set()
    for key, id in zip(NUMBERS, PLACES, strict=True):
        press(scene, key)
        seen.add(picture(scene, page))
        assert asked(scene) == ("thymus" if id == "thymus" else "")
    assert len(seen) == len(PLACES)


def test_a_setting_opens_all_places_and_a_link_its_own(briefed: Stage) -> None:
    def reachable() -> list[str]:
        scene = BodyMap(briefed)
        found = []
        for key in NUMBERS:
            press(scene, key)
            found.append(asked(scene))
        return [level for level in found if level]

    assert reachable() == ["thymus"]
    briefed.opened = frozenset({"islet-drill"})
    assert reachable() == ["thymus", "islet"]
    briefed.saves.settings.all_open = True
    assert reachable() == ["thymus", "skin", "lymph-node", "heart-practice", "islet"]


def test_a_click_on_a_button_plays_and_one_on_a_locked_epilogue_does_not(briefed: Stage) -> None:
    won(briefed, "thymus", "skin")
    scene = BodyMap(briefed)
    play, epilogue = (button.rect.center for button in scene.buttons)
    assert isinstance(click(scene, play), Push)
    assert click(scene, epilogue) is None


def test_arrows_reach_every_place(new_stage: Stage, page: pygame.Surface) -> None:
    scene = BodyMap(new_stage)
    seen = set()
    for _ in range(2):
        for _ in range(6):
            press(scene, pygame.K_DOWN)
            seen.add(picture(scene, page))
        press(scene, pygame.K_RIGHT)
    assert len(seen) == len(PLACES)


@pytest.mark.parametrize("place", SPOTS)
def test_an_organ_is_chosen_by_a_click_on_the_figure(new_stage: Stage, page: pygame.Surface, place: str) -> None:
    scene = BodyMap(new_stage)
    press(scene, pygame.K_0)  # the clinic, which hides no organ
    before = picture(scene, page)
    point(scene, SPOTS[place])
    assert picture(scene, page) != before, "what the mouse is over is shown"
    click(scene, SPOTS[place])
    chosen = picture(scene, page)
    press(scene, NUMBERS[PLACES.index(place)])
    assert picture(scene, page) == chosen


def test_stars_come_from_the_save(new_stage: Stage, page: pygame.Surface) -> None:
    before = picture(BodyMap(new_stage), page)
    won(new_stage, "islet")
    assert picture(BodyMap(new_stage), page) != before


@pytest.mark.parametrize("every", [True, False])
def test_nothing_leaves_the_canvas_or_lies_on_another_card(
    new_stage: Stage, page: pygame.Surface, monkeypatch: pytest.MonkeyPatch, every: bool
) -> None:
    more = tuple("islet-" + "x" * n for n in (1, 2, 3))
    monkeypatch.setattr(body_map, "playable", lambda: (*CAMPAIGN, "my-own", *more))
    crowded = dict(load_places())
    here = crowded["islet"].levels
    crowded["islet"] = replace(crowded["islet"], levels=replace(here, more=(*here.more, *more)))
    monkeypatch.setattr(classroom, "load_places", lambda: crowded)
    won(new_stage, *(level for level in CAMPAIGN if level != "islet"))
    new_stage.saves.settings.all_open = every
    scene = BodyMap(new_stage)
    for key in NUMBERS:
        press(scene, key)
        cards = list(scene.cards.values())
        assert all(page.get_rect().contains(card) for card in cards)
        assert all(card.collidelist(cards[:number]) < 0 for number, card in enumerate(cards))
        low = {id: card.bottom for id, card in scene.cards.items() if card.x < 300 and card.bottom > 508}
        assert not low, "the foot of the left column holds the keys"


def test_reduced_motion_holds_the_ring_still(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.settings.reduced_motion = True
    scene = BodyMap(new_stage)
    before = picture(scene, page)
    scene.update(0.13)
    assert picture(scene, page) == before


def test_the_chosen_organ_and_the_treg_beside_it_stay_on_the_picture(stage: Stage) -> None:
    canvas = pygame.Rect(0, 0, WIDTH, HEIGHT)
    treg = stage.kit.atlas.frames("treg_down")[0]
    for place in load_places().values():
        ring = place.body.ring
        if ring is not None:
            at = (ring.spot[0] + ring.treg[0], ring.spot[1] + ring.treg[1])
            assert canvas.contains(treg.get_rect(center=at)), place.id
            assert canvas.contains(notches(0).get_rect(center=ring.spot)), place.id
