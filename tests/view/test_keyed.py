"""Pictures with hard edges keep their colours whatever order a platform has them in."""

from __future__ import annotations

import pygame
import pytest

from game.view.kit.keyed import KEY, keyed

ORDERS = ((0xFF0000, 0xFF00, 0xFF, 0xFF000000), (0xFF, 0xFF00, 0xFF0000, 0xFF000000))
INK = (10, 200, 30)


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_there_keeps_its_colour_and_the_rest_is_left_out(
    canvas: pygame.Surface, order: tuple[int, int, int, int]
) -> None:
    picture = pygame.Surface((8, 8), pygame.SRCALPHA, 32, order)
    picture.fill((*INK, 255), (0, 0, 4, 8))
    picture.fill((*INK, 60), (4, 0, 4, 8))
    cut = keyed(picture)
    assert tuple(cut.get_at((1, 1)))[:3] == INK
    assert tuple(cut.get_at((6, 1)))[:3] == KEY
    assert cut.get_colorkey() is not None
