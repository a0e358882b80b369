"""The body map: what there is to play is open, all else is locked, and keys and mouse reach everything."""

from __future__ import annotations

import pygame
import pytest

from game.classroom.campaign import ELSEWHERE, PLACES, places
from game.saves import Result
from game.scenes import body_map
from game.scenes.base import Pop, Push, Stage
from game.scenes.body_map import SPOTS, BodyMap
from game.scenes.briefing import Briefing
from tests.scenes.doing import click, picture, point, press

NUMBERS = (*(pygame.K_1 + number for number in range(9)), pygame.K_0)


def test_a_level_opens_its_place_by_existing() -> None:
    found = {place.id: place for place in places(("heart", "islet", "islet-drill", "my-own"))}
    assert tuple(found) == (*PLACES, ELSEWHERE)
    assert found["islet"].levels == ("islet", "islet-drill")
    assert found["heart"].levels == ("heart",)
    assert found[ELSEWHERE].levels == ("my-own",)
    assert [place.number for place in found.values()] == [*range(1, 11), 0]
    assert not found["skin"].open
    assert ELSEWHERE not in {place.id for place in places(("islet",))}


def test_it_opens_on_what_can_be_played(new_stage: Stage) -> None:
    step = press(BodyMap(new_stage), pygame.K_RETURN)
    assert isinstance(step, Push)
    assert isinstance(step.scene, Briefing)
    assert step.scene.level == "islet"


def test_each_level_of_a_place_has_a_button(new_stage: Stage) -> None:
    scene = BodyMap(new_stage)
    press(scene, pygame.K_TAB)
    step = press(scene, pygame.K_RETURN)
    assert isinstance(step, Push)
    assert isinstance(step.scene, Briefing)
    assert step.scene.level == "islet-drill"
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)


def test_every_place_can_be_looked_at_and_locked_ones_stay_locked(new_stage: Stage, page: pygame.Surface) -> None:
    scene = BodyMap(new_stage)
    seen = set()
    for key, id in zip(NUMBERS, PLACES, strict=True):
        press(scene, key)
        seen.add(picture(scene, page))
        assert (press(scene, pygame.K_RETURN) is None) == (id != "islet")
    assert len(seen) == len(PLACES)


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
    point(scene, SPOTS[place][:2])
    assert picture(scene, page) != before, "what the mouse is over is shown"
    click(scene, SPOTS[place][:2])
    chosen = picture(scene, page)
    press(scene, NUMBERS[PLACES.index(place)])
    assert picture(scene, page) == chosen


def test_stars_come_from_the_save(new_stage: Stage, page: pygame.Surface) -> None:
    before = picture(BodyMap(new_stage), page)
    new_stage.saves.record("islet", Result("healthy", 0.9, 20, 25, 2))
    assert picture(BodyMap(new_stage), page) != before


def test_nothing_leaves_the_canvas_or_lies_on_another_card(
    new_stage: Stage, page: pygame.Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_map, "levels", lambda: ("islet", "islet-drill", *("islet-" + "x" * n for n in (1, 2, 3))))
    scene = BodyMap(new_stage)
    for key in NUMBERS:
        press(scene, key)
        cards = list(scene.cards.values())
        assert all(page.get_rect().contains(card) for card in cards)
        assert all(card.collidelist(cards[:number]) < 0 for number, card in enumerate(cards))


def test_reduced_motion_holds_the_ring_still(new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.settings.reduced_motion = True
    scene = BodyMap(new_stage)
    before = picture(scene, page)
    scene.update(0.13)
    assert picture(scene, page) == before
