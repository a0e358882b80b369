"""What stands on keys follows the hand: a gamepad's controls are named, a keyboard's keys, and for a finger none."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.app import App
from game.coach.coach import said
from game.input.actions import ACTIONS, pad_label
from game.library.words import WORDS_FOLDER, places, read_words
from game.scenes.base import Push, Stage
from tests.scenes.doing import picture
from tests.scenes.on_patrol import opened


def heard(app: App, *, pad: bool) -> None:
    """A key that no screen answers, or a control of a pad."""
    control: dict[str, Any] = {"control": "right-trigger", "source": 0} if pad else {}
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F9, mod=0, unicode="", scancode=0, **control)])


def keys_of(app: App) -> dict[str, str]:
    return {control.name: control.key for control in app.top.told().controls}


def test_a_patrol_names_the_controls_of_the_hand_that_plays_it(new_stage: Stage) -> None:
    app = App(new_stage, opened(new_stage))
    surface = pygame.Surface((960, 540))
    by_keys, seen = keys_of(app), picture(app.top, surface)
    heard(app, pad=True)
    by_pad = keys_of(app)
    assert (by_keys["cloud"], by_pad["cloud"]) == ("C", "Y")
    assert picture(app.top, surface) != seen, "it is drawn so, too"
    heard(app, pad=False)
    assert keys_of(app) == by_keys
    assert picture(app.top, surface) == seen


def tapped(app: App, *, touch: bool) -> None:
    """A finger, or a mouse, where nothing is."""
    app.handle([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(1, 1), button=3, touch=touch)])


def test_a_finger_is_told_of_no_key(new_stage: Stage) -> None:
    app = App(new_stage, opened(new_stage))
    surface = pygame.Surface((960, 540))
    by_keys, seen = keys_of(app), picture(app.top, surface)
    tapped(app, touch=True)
    assert set(keys_of(app).values()) == {""}
    assert picture(app.top, surface) != seen, "nor shown one"
    assert said(new_stage.kit, "read") == "Close enough. Tap the cell to read its letters."
    assert said(new_stage.kit, "door").endswith("press Seal to keep it shut.")
    tapped(app, touch=False)
    assert keys_of(app) == by_keys
    assert picture(app.top, surface) == seen


def test_every_sentence_for_fingers_has_a_twin_and_names_no_key(new_stage: Stage) -> None:
    words = new_stage.kit.words
    texts, _ = read_words(WORDS_FOLDER / "en.json")
    twins = [key for key in texts if key.endswith(".finger")]
    assert twins
    for key in twins:
        assert words.has(key.removesuffix(".finger")), key
        assert set(places(texts[key])) <= {"power"}, key


def test_screens_that_open_later_name_them_too(new_stage: Stage) -> None:
    app = App(new_stage, new_stage.scene("title"))
    heard(app, pad=True)
    app.go(Push(new_stage.scene("settings")))
    assert "B" in keys_of(app).values()
    assert "Esc" not in keys_of(app).values()


def test_what_no_pad_has_keeps_its_key(new_stage: Stage) -> None:
    new_stage.kit.held("pad")
    assert new_stage.kit.key("calm") == "1"
    assert new_stage.kit.walk_keys() == "↑ ← ↓ →"


@pytest.mark.parametrize("name", [action.name for action in ACTIONS.values() if action.pad])
def test_controls_have_short_names(new_stage: Stage, name: str) -> None:
    assert 1 <= len(pad_label(name, new_stage.kit.words)) <= 6
