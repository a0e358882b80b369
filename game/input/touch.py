"""Fingers. SDL makes mouse events of the first finger, and then there is nothing to do; where it does not, they are
made here. A second finger does nothing, so that a hand that lies on the glass does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

_MOUSE = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION)
_FINGER = {
    pygame.FINGERDOWN: pygame.MOUSEBUTTONDOWN,
    pygame.FINGERUP: pygame.MOUSEBUTTONUP,
    pygame.FINGERMOTION: pygame.MOUSEMOTION,
}


class Fingers:
    """Follows the finger that points, on a canvas of `size`."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._twins = False  # SDL makes mouse events of fingers here
        self._pointing: tuple[int, int] | None = None  # the finger that points
        self._spot = (0, 0)

    def heard(self, events: Iterable[pygame.event.Event]) -> list[pygame.event.Event]:
        """The events of one frame without those of fingers, each of which is a mouse event now or nothing."""
        every = list(events)
        self._twins = self._twins or any(one.type in _MOUSE and getattr(one, "touch", False) for one in every)
        return [meant for one in every for meant in (self._mouse(one) if one.type in _FINGER else [one])]

    def _mouse(self, event: pygame.event.Event) -> list[pygame.event.Event]:
        finger = (int(getattr(event, "touch_id", 0)), int(getattr(event, "finger_id", 0)))
        if event.type == pygame.FINGERDOWN and self._pointing is None:
            self._pointing = finger
        elif finger != self._pointing:
            return []
        spot = round(event.x * self._size[0]), round(event.y * self._size[1])
        before, self._spot = self._spot, spot
        if event.type == pygame.FINGERUP:
            self._pointing = None
        if self._twins:
            return []
        if event.type == pygame.FINGERMOTION:
            rel = spot[0] - before[0], spot[1] - before[1]
            return [pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=rel, buttons=(1, 0, 0), touch=True)]
        return [pygame.event.Event(_FINGER[event.type], pos=spot, button=1, touch=True)]
