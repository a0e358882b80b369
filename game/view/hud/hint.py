"""What a card of the board is, said beside it while somebody points at it."""

from __future__ import annotations

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.widgets import panel

WIDTH = 260  # pixels of its words, at most


def hint(kit: Kit, text: str) -> pygame.Surface:
    """A dark sheet with a few lines."""
    wide, tall = kit.type.size(text, "small", WIDTH)
    sheet = pygame.Surface((wide + 24, tall + 18)).convert()
    panel(sheet, sheet.get_rect())
    kit.type.draw(sheet, text, (12, 9), "small", palette.CREAM, width=WIDTH)
    return sheet
