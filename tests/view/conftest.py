"""A canvas of the game's size on a display that nobody sees, and the kit with the English words."""

from collections.abc import Iterator

import pygame
import pytest

from game.library import load_words
from game.view.kit.kit import Kit


@pytest.fixture(scope="session")
def canvas() -> Iterator[pygame.Surface]:
    pygame.display.init()
    yield pygame.display.set_mode((960, 540))


@pytest.fixture(scope="session")
def kit(canvas: pygame.Surface) -> Kit:
    return Kit(load_words("en"))
