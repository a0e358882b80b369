"""Short lines at the top: refusals, and captions of what just happened. The newest lies lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour

MOST = 2
STAYS = 4.0  # seconds
TOP, APART = 10, 32
BELOW = 396  # pixels: where the first line lies while something at the top must not be hidden
WIDEST = 470


@dataclass(slots=True)
class _Toast:
    text: str
    picture: pygame.Surface
    ends: float


class Toasts:
    """The lines on show."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._live: list[_Toast] = []
        self._pictures: dict[tuple[str, str, Colour], pygame.Surface] = {}

    @property
    def lines(self) -> tuple[str, ...]:
        """What can be read now."""
        return tuple(toast.text for toast in self._live)

    def say(self, text: str, clock: float, icon: str = "", colour: Colour = palette.SAND) -> None:
        """Show a line, with the icon that belongs to it ("" for none) and an edge of `colour`.

        The oldest line makes room for it where there are too many.
        """
        for toast in self._live:
            if toast.text == text:
                toast.ends = clock + STAYS
                return
        if len(self._live) >= MOST:
            del self._live[0]
        self._live.append(_Toast(text, self.prepare(text, icon, colour), clock + STAYS))

    def murmur(self, text: str, clock: float) -> None:
        """Show a line that matters less: only where there is room, or where it is on show already."""
        if len(self._live) < MOST or text in self.lines:
            self.say(text, clock)

    def update(self, clock: float) -> None:
        """Let go of lines that were there long enough."""
        self._live = [toast for toast in self._live if clock < toast.ends]

    def draw(self, surface: pygame.Surface, keep: Sequence[pygame.Rect] = ()) -> None:
        """Draw the lines at the top; above the powers where they would hide one of the areas to `keep`."""
        if not self._live:
            return
        middle = surface.get_width() // 2
        wide = max(toast.picture.get_width() for toast in self._live)
        tops, area = (TOP, BELOW), pygame.Rect(0, 0, wide, APART * len(self._live))
        areas = [area.move(middle - wide // 2, top) for top in tops]
        free = [number for number, one in enumerate(areas) if one.collidelist(list(keep)) < 0]
        top = tops[free[0]] if free else TOP
        for row, toast in enumerate(self._live):
            left = middle - toast.picture.get_width() // 2
            surface.blit(toast.picture, (left, top + APART * row))

    def prepare(self, text: str, icon: str = "", colour: Colour = palette.SAND) -> pygame.Surface:
        """The picture of a line, made now if it has not been made yet."""
        made = self._pictures.get((text, icon, colour))
        if made is None:
            made = self._pictures[text, icon, colour] = self._picture(text, icon, colour)
        return made

    def _picture(self, text: str, icon: str, colour: Colour) -> pygame.Surface:
        kit = self._kit
        room = 32 if icon else 12
        width, height = kit.type.size(text, "small", WIDEST)
        picture = pygame.Surface((width + room + 14, max(28, height + 10))).convert()
        picture.fill(palette.INK)
        pygame.draw.rect(picture, palette.PANEL, picture.get_rect().inflate(-2, -2))
        pygame.draw.rect(picture, colour, (1, 1, 3, picture.get_height() - 2))
        if icon:
            picture.blit(kit.atlas.icon(icon, 18), (9, (picture.get_height() - 18) // 2))
        kit.type.draw(picture, text, (room, (picture.get_height() - height) // 2), "small", palette.CREAM, width=WIDEST)
        return picture
