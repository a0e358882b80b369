"""A finger is a mouse with one button, once and not twice; what is dragged is not clicked."""

from __future__ import annotations

import pygame
import pytest

from game.input.drag import SLACK, Drag
from game.input.hands import Hands
from game.input.touch import Fingers

SIZE = (960, 540)
LIST = pygame.Rect(100, 100, 200, 300)


def finger(kind: int, x: float, y: float, number: int = 0) -> pygame.event.Event:
    return pygame.event.Event(kind, touch_id=1, finger_id=number, x=x, y=y, dx=0.0, dy=0.0, pressure=1.0)


def mouse(kind: int, spot: tuple[int, int], *, touch: bool = False) -> pygame.event.Event:
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=spot, rel=(0, 0), buttons=(1, 0, 0), touch=touch)
    return pygame.event.Event(kind, pos=spot, button=1, touch=touch)


def seen(events: list[pygame.event.Event]) -> list[tuple[int, tuple[int, int]]]:
    return [(event.type, event.pos) for event in events]


def test_a_finger_without_a_mouse_twin_points_presses_and_lets_go() -> None:
    fingers = Fingers(SIZE)
    moves = [
        finger(pygame.FINGERDOWN, 0.5, 0.5),
        finger(pygame.FINGERMOTION, 0.25, 0.5),
        finger(pygame.FINGERUP, 0.25, 0.5),
    ]
    assert seen(fingers.heard(moves)) == [
        (pygame.MOUSEBUTTONDOWN, (480, 270)),
        (pygame.MOUSEMOTION, (240, 270)),
        (pygame.MOUSEBUTTONUP, (240, 270)),
    ]


@pytest.mark.parametrize("first", ["mouse", "finger"])
def test_a_finger_whose_mouse_events_come_with_it_counts_once(first: str) -> None:
    twin = mouse(pygame.MOUSEBUTTONDOWN, (480, 270), touch=True)
    touched = finger(pygame.FINGERDOWN, 0.5, 0.5)
    fingers = Fingers(SIZE)
    heard = fingers.heard([twin, touched] if first == "mouse" else [touched, twin])
    assert seen(heard) == [(pygame.MOUSEBUTTONDOWN, (480, 270))]
    assert fingers.heard([finger(pygame.FINGERUP, 0.5, 0.5)]) == [], "nor does it let go twice, later"


def test_a_second_finger_does_nothing() -> None:
    fingers = Fingers(SIZE)
    fingers.heard([finger(pygame.FINGERDOWN, 0.5, 0.5, 7)])
    other = [finger(kind, 0.1, 0.1, 8) for kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)]
    assert fingers.heard(other) == []
    assert seen(fingers.heard([finger(pygame.FINGERUP, 0.5, 0.5, 7)])) == [(pygame.MOUSEBUTTONUP, (480, 270))]
    assert seen(fingers.heard([finger(pygame.FINGERDOWN, 0.0, 0.0, 8)])) == [(pygame.MOUSEBUTTONDOWN, (0, 0))]


def test_hands_hear_keys_mouse_fingers_and_pads_in_their_order() -> None:
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_e, scancode=pygame.KSCAN_E, mod=0, unicode="e")
    pressed = pygame.event.Event(pygame.JOYBUTTONDOWN, button=0, instance_id=0)
    heard = Hands(SIZE).heard([key, finger(pygame.FINGERDOWN, 0.0, 0.0), pressed])
    assert [event.type for event in heard] == [pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN]


def test_a_drag_scrolls_and_is_no_click() -> None:
    drag = Drag(LIST)
    assert drag.scrolled(mouse(pygame.MOUSEBUTTONDOWN, (150, 300))) == 0
    moved = [drag.scrolled(mouse(pygame.MOUSEMOTION, (150, y))) for y in (300 - SLACK, 280, 250, 260)]
    assert moved == [0, 20, 30, -10]
    up = mouse(pygame.MOUSEBUTTONUP, (150, 260))
    assert drag.scrolled(up) == 0
    assert drag.clicked(up) is None
    assert drag.scrolled(mouse(pygame.MOUSEMOTION, (150, 100))) == 0, "nothing is held any more"


def test_a_press_that_trembles_is_a_click() -> None:
    drag = Drag(LIST)
    drag.scrolled(mouse(pygame.MOUSEBUTTONDOWN, (150, 300)))
    assert drag.scrolled(mouse(pygame.MOUSEMOTION, (152, 297))) == 0
    assert drag.clicked(mouse(pygame.MOUSEBUTTONUP, (152, 297))) == (150, 300)


def test_a_press_elsewhere_or_one_that_the_window_lost_is_neither() -> None:
    drag = Drag(LIST)
    drag.scrolled(mouse(pygame.MOUSEBUTTONDOWN, (50, 300)))
    assert drag.scrolled(mouse(pygame.MOUSEMOTION, (150, 200))) == 0
    assert drag.clicked(mouse(pygame.MOUSEBUTTONUP, (150, 200))) is None
    drag.scrolled(mouse(pygame.MOUSEBUTTONDOWN, (150, 300)))
    drag.scrolled(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert drag.clicked(mouse(pygame.MOUSEBUTTONUP, (150, 300))) is None


def test_the_wheel_scrolls_where_it_is_meant_to(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-2, flipped=False)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (500, 500))
    assert Drag(LIST, 10).scrolled(turned) == 20
    assert Drag(LIST, 10, LIST).scrolled(turned) == 0
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: LIST.center)
    assert Drag(LIST, 10, LIST).scrolled(turned) == 20
