"""What lies behind a page: the last picture of the game, dark and out of focus, or plain dark tissue. Made once."""

from __future__ import annotations

import pygame

from game.view.kit.kit import Kit

COARSE = 5  # how many times smaller the picture becomes on the way
DIM = (78, 58, 70)  # what is left of red, green, blue, of 255


def dimmed(surface: pygame.Surface) -> pygame.Surface:
    """An opaque picture of `surface`, dark and soft."""
    width, height = surface.get_size()
    small = pygame.transform.smoothscale(surface.convert(32), (width // COARSE, height // COARSE))
    small = pygame.transform.smoothscale(small, (width // (2 * COARSE), height // (2 * COARSE)))
    large = pygame.transform.smoothscale(small, (width, height))
    large.fill(DIM, special_flags=pygame.BLEND_RGB_MULT)
    return large.convert()


def tissue(kit: Kit, size: tuple[int, int]) -> pygame.Surface:
    """Dark, soft tissue of `size`: the ground of a page with no game behind it."""
    texture = kit.atlas.texture("ground")
    picture = pygame.Surface(size)
    for x in range(0, size[0], texture.get_width()):
        for y in range(0, size[1], texture.get_height()):
            picture.blit(texture, (x, y))
    picture.fill((110, 70, 80), special_flags=pygame.BLEND_RGB_ADD)
    return dimmed(picture)
