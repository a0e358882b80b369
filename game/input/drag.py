"""Lists that are dragged: a finger or the mouse moves what it took hold of, and only what does not move is a click."""

from __future__ import annotations

import pygame

SLACK = 6  # pixels that a press may tremble and still be a click
NOTCH = 48  # pixels that a turn of the wheel moves


class Drag:
    """Watches one place that scrolls. Give it every event; it says how far to scroll, and what was a click."""

    def __init__(self, area: pygame.Rect, notch: int = NOTCH, wheel: pygame.Rect | None = None) -> None:
        """`area` is where it scrolls, in canvas pixels.

        A turn of the wheel moves by `notch` while the mouse is within `wheel`, anywhere where that is None.
        """
        self.area, self._notch, self._wheel = area, notch, wheel
        self._from: tuple[int, int] | None = None  # where the button went down
        self._last = 0
        self._moving = False

    def scrolled(self, event: pygame.event.Event) -> int:
        """By how many pixels an event scrolls what is shown, down being positive."""
        match event.type:
            case pygame.MOUSEWHEEL:
                here = self._wheel is None or self._wheel.collidepoint(pygame.mouse.get_pos())
                return -int(event.y) * self._notch if here else 0
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                self._from = event.pos if self.area.collidepoint(event.pos) else None
                self._last, self._moving = event.pos[1], False
            case pygame.MOUSEMOTION:
                if self._from is None:
                    return 0
                self._moving = self._moving or abs(event.pos[1] - self._from[1]) > SLACK
                if self._moving:
                    moved, self._last = self._last - event.pos[1], event.pos[1]
                    return int(moved)
            case pygame.WINDOWFOCUSLOST:
                self._from = None
        return 0

    def clicked(self, event: pygame.event.Event) -> tuple[int, int] | None:
        """Where the place was clicked, told when the button goes up and it had not been dragged; else None."""
        if event.type != pygame.MOUSEBUTTONUP or event.button != 1 or self._from is None:
            return None
        spot, self._from = self._from, None
        return None if self._moving else spot
