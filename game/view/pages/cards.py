"""The face of a card that can be taken: a picture, a name, what is good of it, and below a line its price."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.view.kit.kit import Kit

CARD = (212, 300)
MIDDLE, ICON_MIDDLE = 106, 52
NAME_TOP = 91
TEXT_X, TEXT_WIDTH = 13, 186
KEY_AT = 12, 10  # the cap of the digit that marks it, from a corner
ICON = 44


def blank(kit: Kit, icon: str, chosen: bool) -> pygame.Surface:
    """A card with its picture and nothing written on it yet."""
    card = kit.atlas.frames("therapy_card")[int(chosen)].copy()
    picture = kit.atlas.icon(icon, ICON)
    card.blit(picture, picture.get_rect(center=(MIDDLE, ICON_MIDDLE)))
    return card


class Faces:
    """The cards of a page, each painted once as it lies there and once as it is chosen."""

    def __init__(self, painted: Callable[[int, bool], pygame.Surface]) -> None:
        """`painted` makes card `number`, chosen or not."""
        self._painted = painted
        self._made: dict[tuple[int, bool], pygame.Surface] = {}

    def of(self, number: int, *, chosen: bool) -> pygame.Surface:
        """Card `number`, from 0."""
        key = number, chosen
        if key not in self._made:
            self._made[key] = self._painted(number, chosen)
        return self._made[key]
