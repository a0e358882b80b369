"""A new player begins with what the system asks for; who has chosen is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.host import SAVE_KEY
from game.host.memory import Memory
from game.host.motion import asks_for_calm
from game.save.saves import Saves


@pytest.mark.parametrize("calm", [True, False])
def test_a_new_save_begins_as_the_system_asks(calm: bool) -> None:
    host = Memory(calm=calm)
    assert Saves(host).settings.reduced_motion is calm
    host.calm = not calm
    assert Saves(host).settings.reduced_motion is calm, "it is the player's from then on"


def test_the_players_own_choice_stays() -> None:
    host = Memory(calm=True)
    saves = Saves(host)
    saves.settings.reduced_motion = False
    saves.store()
    assert Saves(host).settings.reduced_motion is False
    saves.reset()
    assert Saves(host).settings.reduced_motion is False


def test_a_save_that_takes_the_place_of_a_damaged_one_is_a_new_one() -> None:
    host = Memory(calm=True)
    host.stored[SAVE_KEY] = "{"
    assert Saves(host).settings.reduced_motion is True


def answers(text: str) -> Callable[[tuple[str, ...]], str]:
    return lambda command: text


@pytest.mark.parametrize(
    ("platform", "told", "calm"),
    [
        ("linux", "false\n", True),
        ("linux", "true\n", False),
        ("linux", "", False),
        ("darwin", "1\n", True),
        ("darwin", "0\n", False),
        ("darwin", "", False),
        ("freebsd14", "nonsense", False),
    ],
)
def test_what_the_desktop_says(platform: str, told: str, calm: bool) -> None:
    assert asks_for_calm(platform, answers(told)) is calm


def test_a_desktop_that_cannot_be_asked_has_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert asks_for_calm("linux") is False
    assert asks_for_calm("darwin") is False
