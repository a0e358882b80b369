"""The pictures of the title: the islet by night, the Treg that keeps watch over it, and the logo that it is part of."""

from __future__ import annotations

from math import sin, tau

import pygame

from game.host.paths import ASSETS
from game.view.kit import palette
from game.view.kit.ink import converted
from game.view.kit.text import line, line_width

FOLDER = ASSETS / "images" / "title"
WATCH_AT = (580, 193)  # top left of the big Treg
EYES_AT = (52, 98)  # of the closed eyes, on the picture of the Treg
BOB = 3.0  # pixels up and down
BOB_SECONDS = 3.4
BLINK_EVERY, BLINK_FOR = 4.2, 0.16  # seconds

LOGO_AT = (58, 92)
O_WIDTH = 70  # how far the letters around the Treg stand apart
O_DROP = 34  # from the top of the logo's line to the top of the Treg


class KeyArt:
    """The title's pictures, loaded once. The display must be open."""

    def __init__(self) -> None:
        self._backdrop = pygame.image.load(FOLDER / "backdrop.jpg").convert()
        self._treg = converted(pygame.image.load(FOLDER / "treg.png"))
        self._blink = self._treg.copy()
        self._blink.blit(pygame.image.load(FOLDER / "blink.png"), EYES_AT)
        self._backdrop.blit(*_logo(converted(pygame.image.load(FOLDER / "o.png"))))

    def draw(self, surface: pygame.Surface, seconds: float, still: bool) -> None:
        """Draw everything; the Treg bobs and blinks with the time, unless `still`."""
        surface.blit(self._backdrop, (0, 0))
        lift = 0 if still else round(BOB * sin(tau * seconds / BOB_SECONDS))
        asleep = not still and seconds % BLINK_EVERY > BLINK_EVERY - BLINK_FOR
        surface.blit(self._blink if asleep else self._treg, (WATCH_AT[0], WATCH_AT[1] + lift))


def _logo(treg: pygame.Surface) -> tuple[pygame.Surface, tuple[int, int]]:
    """The word with the Treg for its o, and where it stands."""
    parts = ((0, "T"), (line_width("logo", "T") + O_WIDTH, "lerance"))
    width = parts[1][0] + line_width("logo", parts[1][1]) + 8
    picture = pygame.Surface((width, line("logo", "T", palette.CREAM).get_height() + 8), pygame.SRCALPHA)
    for drop, colour in ((4, palette.NIGHT), (0, palette.CREAM)):
        for x, letters in parts:
            picture.blit(line("logo", letters, colour), (x, drop))
    picture.blit(treg, (line_width("logo", "T") + O_WIDTH // 2 - treg.get_width() // 2 - 1, O_DROP))
    return picture, LOGO_AT
