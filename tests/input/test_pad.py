"""Gamepads reach what the keys reach, in whatever order they number their buttons, and however they come and go."""

from __future__ import annotations

from collections.abc import Mapping

import pygame
import pytest

from game.input import pad as pads
from game.input.actions import WAYS, action_of, held_by
from game.input.pad import Pads, order_of

ON_PATROL = ("read", "pause", "dash", "cloud", "sink", "induce", *WAYS)


def asked(events: list[pygame.event.Event]) -> list[str]:
    """The actions of a patrol that events ask for; letting go is "-" before what was held."""
    told = []
    for event in events:
        if event.type == pygame.KEYDOWN:
            told.append(action_of(event, ON_PATROL) or action_of(event, ("turn",)))
        else:
            told.append(f"-{event.control}")
    return told


def axis(number: int, value: float, pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.JOYAXISMOTION, axis=number, value=value, instance_id=pad)


def button(number: int, *, down: bool = True, pad: int = 0) -> pygame.event.Event:
    kind = pygame.JOYBUTTONDOWN if down else pygame.JOYBUTTONUP
    return pygame.event.Event(kind, button=number, instance_id=pad)


def hat(x: int, y: int, pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.JOYHATMOTION, hat=0, value=(x, y), instance_id=pad)


def gone(pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.JOYDEVICEREMOVED, instance_id=pad)


class Plugged:
    """A pad as SDL gives it."""

    def __init__(self, name: str, buttons: int, hats: int, number: int) -> None:
        self._name, self._buttons, self._hats, self._number = name, buttons, hats, number

    def get_instance_id(self) -> int:
        return self._number

    def get_name(self) -> str:
        return self._name

    def get_numbuttons(self) -> int:
        return self._buttons

    def get_numhats(self) -> int:
        return self._hats


def plug(monkeypatch: pytest.MonkeyPatch, *plugged: Plugged, mappings: Mapping[str, str] | None = None) -> Pads:
    """Pads that have heard of these."""
    monkeypatch.setattr(pygame.joystick, "Joystick", lambda index: plugged[index])
    heard = Pads(lambda: mappings or {})
    for index in range(len(plugged)):
        assert heard.heard(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=index)) == []
    return heard


def test_a_stick_presses_and_lets_go() -> None:
    pad = Pads()
    assert asked(pad.heard(axis(0, 0.9))) == ["right"]
    assert pad.heard(axis(0, 0.8)) == []
    assert asked(pad.heard(axis(0, -0.9))) == ["-right", "left"]
    assert asked(pad.heard(axis(0, 0.1))) == ["-left"]
    assert pad.heard(axis(5, 1.0)) == []


def test_a_hat_is_two_axes_with_up_positive() -> None:
    pad = Pads()
    assert asked(pad.heard(hat(1, 1))) == ["right", "up"]
    assert asked(pad.heard(hat(0, -1))) == ["-right", "-up", "down"]


def test_what_two_parts_of_a_pad_hold_is_held_until_both_let_go() -> None:
    pad = Pads()
    assert asked(pad.heard(axis(0, 0.9))) == ["right"]
    assert pad.heard(hat(1, 0)) == []
    assert pad.heard(axis(0, 0.0)) == []
    assert asked(pad.heard(hat(0, 0))) == ["-right"]


STANDARD = {0: "read", 1: "pause", 2: "dash", 3: "cloud", 4: "sink", 5: "induce", 8: "turn", 9: "pause"}
STANDARD |= {12: "up", 13: "down", 14: "left", 15: "right"}


def test_the_standard_mapping_of_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = plug(monkeypatch, Plugged("a pad", 17, 0, 3), mappings={"a pad": "standard"})
    for number in range(17):
        pressed = asked(pad.heard(button(number, pad=3)))
        assert [one for one in pressed if one] == ([STANDARD[number]] if number in STANDARD else []), number
        pad.heard(button(number, down=False, pad=3))
    for number, ways in {0: ("left", "right"), 1: ("up", "down"), 2: ("left", "right"), 3: ("up", "down")}.items():
        for value, way in zip((-1.0, 1.0), ways, strict=True):
            assert asked(pad.heard(axis(number, value, 3))) == [way]
            assert asked(pad.heard(axis(number, 0.0, 3))) == [f"-{way}"]


@pytest.mark.parametrize("name", ["a pad with a very long na", "a  pad", "quite another"])
def test_a_browsers_pad_is_known_though_its_name_comes_cut_or_changed(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pad = plug(monkeypatch, Plugged(name, 17, 0, 0), mappings={"a pad with a very long name": "standard"})
    assert asked(pad.heard(button(13))) == ["down"]


def test_of_several_pads_each_has_its_own_order(monkeypatch: pytest.MonkeyPatch) -> None:
    mappings = {"known": "standard", "odd": ""}
    pad = plug(monkeypatch, Plugged("odd", 11, 1, 0), Plugged("known", 17, 0, 1), mappings=mappings)
    assert asked(pad.heard(button(7, pad=0))) == ["pause"]
    assert asked(pad.heard(button(9, pad=1))) == ["pause"]
    assert [one for one in asked(pad.heard(button(7, pad=1))) if one] == []


def test_the_orders_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    system = plug(monkeypatch, Plugged("by its driver", 11, 1, 0))
    assert asked([event for number in (0, 6, 7) for event in system.heard(button(number))]) == ["read", "turn", "pause"]
    direct = plug(monkeypatch, Plugged("by SDL", 16, 0, 0))
    pressed = [event for number in (0, 4, 6, 9, 10, 11, 12, 13, 14) for event in direct.heard(button(number))]
    assert asked(pressed) == ["read", "turn", "pause", "sink", "induce", "up", "down", "left", "right"]


@pytest.mark.parametrize("mapping", ["", "standard", "xr-standard", "nonsense"])
@pytest.mark.parametrize("buttons", [0, 1, 4, 12, 17, 64])
def test_any_pad_has_an_order_in_which_the_first_button_chooses(mapping: str, buttons: int) -> None:
    assert order_of(mapping, buttons, 0).buttons[0] == "a"


def test_a_direction_that_is_still_held_is_told_to_a_new_screen() -> None:
    pad = Pads()
    pad.heard(axis(1, 1.0))
    pad.heard(button(0))
    assert asked(pad.again()) == ["down"]


def test_a_pad_that_is_pulled_out_lets_go_of_what_it_held_and_of_nothing_else() -> None:
    pad = Pads()
    pad.heard(axis(0, 1.0, pad=1))
    pad.heard(button(0, pad=1))
    pad.heard(axis(0, 1.0, pad=2))
    assert sorted(asked(pad.heard(gone(1)))) == ["-a", "-right"]
    assert [event.source for event in pad.again()] == [2]
    assert pad.heard(gone(1)) == []


def test_two_pads_that_hold_one_way_are_two_holders() -> None:
    pad = Pads()
    (first,), (second,) = pad.heard(axis(0, 1.0, pad=1)), pad.heard(axis(0, 1.0, pad=2))
    assert held_by(first) != held_by(second)
    (released,) = pad.heard(axis(0, 0.0, pad=1))
    assert held_by(released) == held_by(first)


@pytest.mark.parametrize("fault", [pygame.error("no"), ValueError("no"), OSError("no")])
def test_a_pad_that_cannot_be_opened_is_left_out(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def refuse(index: int) -> None:
        raise fault

    monkeypatch.setattr(pygame.joystick, "Joystick", refuse)
    pad = Pads()
    assert pad.heard(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=0, guid="")) == []
    assert asked(pad.heard(button(0))) == ["read"], "others go on"


def test_no_system_of_pads_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise pygame.error("no joysticks")

    monkeypatch.setattr(pygame.joystick, "init", refuse)
    assert asked(Pads().heard(button(0))) == ["read"]


def test_everything_else_passes() -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_e)
    assert Pads().heard(event) == [event]
    assert pads.UNKNOWN not in (0, 1), "no pad is called as events are that name none"
