"""Challenge runs are listed all at once, with their rules and stars, and begun by every kind of hand."""

from __future__ import annotations

import pygame
import pytest

from game.library.challenges import CHALLENGES, challenges_of
from game.save.form import Result
from game.scenes.base import Pop, Push, Replace, Stage, Transition
from game.scenes.body_map import BodyMap
from game.scenes.challenges import Challenges
from tests.scenes.doing import StandIn, click, picture, point, press, press_pad

HEART = challenges_of("heart")


@pytest.fixture
def finished(new_stage: Stage) -> Stage:
    """A stage whose player has finished all places, and on which a patrol is short."""
    for level in ("thymus", "skin", "lymph-node", "heart", "islet"):
        new_stage.saves.record(level, Result("healthy", 0.9, 20, 25, 3))
    new_stage.makers = {**new_stage.makers, "patrol": lambda stage, level, seed: StandIn(level)}
    return new_stage


def listed(stage: Stage, place: str) -> Challenges:
    """The list of a place's runs, as its button on the body map opens it."""
    scene = BodyMap(stage)
    scene._select(place)
    while scene._listed(place)[scene._focus] != "challenges":
        press(scene, pygame.K_TAB)
    went = press(scene, pygame.K_RETURN)
    assert isinstance(went, Push)
    assert isinstance(went.scene, Challenges)
    return went.scene


def begun(went: Transition) -> str:
    """The level that a transition begins, "" for none."""
    return went.scene.level if isinstance(went, Replace) and isinstance(went.scene, StandIn) else ""


@pytest.mark.parametrize("place", ["lymph-node", "heart", "islet"])  # the skin's column is full: its last comes by Q
def test_every_button_of_a_finished_place_is_seen_at_once(finished: Stage, place: str) -> None:
    scene = BodyMap(finished)
    scene._select(place)
    assert [button.name for button in scene.buttons] == list(scene._listed(place))
    assert [control.name for control in listed(finished, place).told().controls] == [*challenges_of(place), "back"]


def test_a_place_that_was_not_finished_lists_none(new_stage: Stage) -> None:
    new_stage.saves.record("thymus", Result("healthy", 0.9, 20, 25, 3))
    scene = BodyMap(new_stage)
    scene._select("skin")
    assert [button.name for button in scene.buttons] == ["skin"]


def test_each_says_its_rule_and_its_stars(finished: Stage, page: pygame.Surface) -> None:
    words = finished.kit.words
    before = picture(Challenges(finished, "heart", HEART), page)
    finished.saves.record("heart-no-calm", Result("scarred", 0.7, 9, 12, 2))
    scene = Challenges(finished, "heart", HEART)
    assert picture(scene, page) != before
    controls = {control.name: control for control in scene.told().controls}
    for id in CHALLENGES:
        control = controls[f"heart-{id}"]
        won = 2 if id == "no-calm" else 0
        assert control.label == words("map.challenge", name=words(f"challenge.{id}.name"), stars=won)
        assert control.detail == words(f"challenge.{id}.about")


@pytest.mark.parametrize("number", range(len(HEART)))
def test_keys_and_mouse_begin_every_run(finished: Stage, number: int) -> None:
    scene = listed(finished, "heart")
    for _ in range(number):
        press(scene, pygame.K_DOWN)
    assert begun(press(scene, pygame.K_RETURN)) == HEART[number]
    scene = listed(finished, "heart")
    spot = scene._group.buttons[number].rect.center
    point(scene, spot)
    assert scene.focus() == HEART[number]
    assert begun(click(scene, spot)) == HEART[number]


def test_a_pad_begins_a_run_and_goes_back(finished: Stage) -> None:
    scene = listed(finished, "heart")
    assert press_pad(scene, "down") is None
    assert begun(press_pad(scene, "a")) == HEART[1]
    assert isinstance(press_pad(scene, "b"), Pop)


def test_it_opens_on_the_first_run_with_a_star_to_win_and_esc_goes_back(finished: Stage) -> None:
    finished.saves.record(HEART[0], Result("healthy", 0.9, 20, 25, 3))
    scene = listed(finished, "heart")
    assert scene.focus() == HEART[1]
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)
    assert isinstance(click(scene, scene._group.buttons[-1].rect.center), Pop)
