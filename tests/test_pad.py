"""A gamepad reaches what the keys reach: its events come out as key events."""

import pygame

from game.input.pad import Pad


def keys(events: list[pygame.event.Event]) -> list[tuple[int, int]]:
    return [(event.type, event.key) for event in events]


def axis(number: int, value: float) -> pygame.event.Event:
    return pygame.event.Event(pygame.JOYAXISMOTION, axis=number, value=value, instance_id=0)


def test_a_stick_presses_and_lets_go() -> None:
    pad = Pad()
    assert keys(pad.heard(axis(0, 0.9))) == [(pygame.KEYDOWN, pygame.K_RIGHT)]
    assert pad.heard(axis(0, 0.8)) == []
    assert keys(pad.heard(axis(0, -0.9))) == [(pygame.KEYUP, pygame.K_RIGHT), (pygame.KEYDOWN, pygame.K_LEFT)]
    assert keys(pad.heard(axis(0, 0.1))) == [(pygame.KEYUP, pygame.K_LEFT)]
    assert pad.heard(axis(5, 1.0)) == []


def test_a_hat_is_two_axes_with_up_positive() -> None:
    pad = Pad()
    hat = pygame.event.Event(pygame.JOYHATMOTION, value=(0, 1), hat=0, instance_id=0)
    assert keys(pad.heard(hat)) == [(pygame.KEYDOWN, pygame.K_UP)]


def test_buttons_choose_and_go_back() -> None:
    pad = Pad()
    down = pygame.event.Event(pygame.JOYBUTTONDOWN, button=0, instance_id=0)
    up = pygame.event.Event(pygame.JOYBUTTONUP, button=0, instance_id=0)
    assert keys(pad.heard(down) + pad.heard(up)) == [(pygame.KEYDOWN, pygame.K_RETURN), (pygame.KEYUP, pygame.K_RETURN)]


def test_a_direction_that_is_still_held_is_told_to_a_new_screen() -> None:
    pad = Pad()
    pad.heard(axis(1, 1.0))
    pad.heard(pygame.event.Event(pygame.JOYBUTTONDOWN, button=0, instance_id=0))
    assert keys(pad.again()) == [(pygame.KEYDOWN, pygame.K_DOWN)]


def test_a_pad_that_is_pulled_out_lets_go_of_everything() -> None:
    pad = Pad()
    pad.heard(axis(0, 1.0))
    gone = pygame.event.Event(pygame.JOYDEVICEREMOVED, instance_id=0)
    assert keys(pad.heard(gone)) == [(pygame.KEYUP, pygame.K_RIGHT)]
    assert pad.again() == []


def test_everything_else_passes() -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_e)
    assert Pad().heard(event) == [event]
