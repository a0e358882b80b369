"""How the tissue lies on the canvas at a moment, and what it costs to draw it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.view.world.contour import TILE

ROOM = 56  # pictures with alpha that a frame has room for in a browser: 60, and a few that came since the last
LEAST_SPARE = 4  # of them always for show

Picture = tuple[pygame.Surface, tuple[int, int]]


def soft(pictures: Sequence[Picture]) -> int:
    """How many of `pictures` have soft edges (alpha). Opaque ones and those with a colour key are nearly free."""
    return sum(1 for picture, _ in pictures if picture.get_flags() & pygame.SRCALPHA)


class Tally:
    """Counts what is drawn with alpha, which is what costs time in a browser.

    `watching` is off in play, so that counting costs nothing.
    """

    def __init__(self) -> None:
        self.watching = False
        self.sprites = self.pixels = 0

    def begin(self) -> None:
        """A new frame."""
        self.sprites = self.pixels = 0

    def add(self, pictures: Sequence[Picture]) -> None:
        """These are drawn; only the soft ones count."""
        for picture, _ in pictures:
            if picture.get_flags() & pygame.SRCALPHA:
                width, height = picture.get_size()
                self.sprites += 1
                self.pixels += width * height


class Lens:
    """Where things are on the canvas right now: the camera's corner, and how far between two steps the moment lies."""

    def __init__(
        self,
        left: int,
        top: int,
        share: float,
        clock: float,
        size: tuple[int, int],
        *,
        calm: bool = False,
        tally: Tally | None = None,
        spare: int = ROOM,
    ) -> None:
        """`share` 0..1: from the state before the last step to the state after it; `clock` in seconds.

        `calm` asks for reduced motion: what moves for show only is left out. `spare` pictures may be drawn for show.
        """
        self.left, self.top, self.share, self.clock, self.size = left, top, share, clock, size
        self.calm = calm
        self.tally = tally
        self.spare = spare

    def for_show(self, pictures: list[Picture], share: float) -> list[Picture]:
        """As many of the last `pictures` as there is room for: a `share` (0..1) of what is spare. They are then spent.

        In a crowd actors and signs come first; sparks and cells that change give way. What has hard edges need not ask.
        """
        most = round(self.spare * share)
        kept = pictures[-most:] if most > 0 else []
        self.spare -= len(kept)
        return kept

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of a position in tiles."""
        return round(x * TILE) - self.left, round(y * TILE) - self.top

    def sees(self, x: int, y: int, margin: int = 0) -> bool:
        """Whether a pixel lies on the canvas, or within `margin` of it."""
        return -margin < x < self.size[0] + margin and -margin < y < self.size[1] + margin

    def draw(self, surface: pygame.Surface, pictures: Sequence[Picture]) -> None:
        """Draw pictures in their order."""
        surface.fblits(pictures)
        if self.tally is not None and self.tally.watching:
            self.tally.add(pictures)


def spare_beside(drawn: int) -> int:
    """How many pictures are spare where `drawn` are needed for actors and signs."""
    return max(LEAST_SPARE, ROOM - drawn)


def centred(pictures: list[Picture], picture: pygame.Surface, x: int, y: int, lens: Lens) -> None:
    """Add a picture with its middle at (x, y), unless it is off the canvas."""
    half_width, half_height = picture.get_width() // 2, picture.get_height() // 2
    if -half_width < x < lens.size[0] + half_width and -half_height < y < lens.size[1] + half_height:
        pictures.append((picture, (x - half_width, y - half_height)))
