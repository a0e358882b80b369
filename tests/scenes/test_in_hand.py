"""What stands on keys follows the hand: with a gamepad its controls are named, with a keyboard its keys."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.app import App
from game.input.actions import ACTIONS, pad_label
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


def test_screens_that_open_later_name_them_too(new_stage: Stage) -> None:
    app = App(new_stage, new_stage.scene("title"))
    heard(app, pad=True)
    app.go(Push(new_stage.scene("settings")))
    assert "B" in keys_of(app).values()
    assert "Esc" not in keys_of(app).values()


def test_what_no_pad_has_keeps_its_key(new_stage: Stage) -> None:
    new_stage.kit.held(pad=True)
    assert new_stage.kit.key("calm") == "1"
    assert new_stage.kit.walk_keys() == "↑ ← ↓ →"


@pytest.mark.parametrize("name", [action.name for action in ACTIONS.values() if action.pad])
def test_controls_have_short_names(new_stage: Stage, name: str) -> None:
    assert 1 <= len(pad_label(name, new_stage.kit.words)) <= 6
