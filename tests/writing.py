"""Watches what is written on a screen: the one spy on `Type.draw`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import pygame

from game.view.kit.palette import Colour
from game.view.kit.text import Align, Type


@dataclass(frozen=True, slots=True)
class Writing:
    """A text that is about to be drawn, with what it is drawn by, on and in."""

    by: Type
    surface: pygame.Surface
    text: str
    style: str
    colour: Colour
    outline: Colour | None


# Is told what is to be written, and writes it by calling what it is given; what comes back is the area that it takes.
Around = Callable[[Writing, Callable[[], pygame.Rect]], pygame.Rect]


@contextmanager
def watching(around: Around) -> Iterator[None]:
    """Let everything that is written meanwhile go through `around`."""
    write = Type.draw

    def watched(
        self: Type,
        surface: pygame.Surface,
        text: str,
        at: tuple[float, float],
        style: str,
        colour: Colour,
        align: Align = "left",
        width: int | None = None,
        outline: Colour | None = None,
        room: int | None = None,
    ) -> pygame.Rect:
        one = Writing(self, surface, text, style, colour, outline)
        return around(one, lambda: write(self, surface, text, at, style, colour, align, width, outline, room))

    with patch.object(Type, "draw", watched):
        yield


@contextmanager
def texts() -> Iterator[list[str]]:
    """The texts that are written meanwhile, in their order."""
    found: list[str] = []

    def note(one: Writing, write: Callable[[], pygame.Rect]) -> pygame.Rect:
        found.append(one.text)
        return write()

    with watching(note):
        yield found
