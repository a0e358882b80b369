"""Events as a person makes them, and pictures compared."""

from __future__ import annotations

import pygame

from game.scenes.base import Scene, Transition


def press(scene: Scene, key: int) -> Transition:
    """Press a key on a scene."""
    return scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))


def point(scene: Scene, spot: tuple[int, int]) -> Transition:
    """Move the mouse."""
    return scene.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0)))


def click(scene: Scene, spot: tuple[int, int]) -> Transition:
    """Press the left button."""
    return scene.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))


def wheel(scene: Scene, up: int) -> Transition:
    """Turn the wheel; `up` is negative for down."""
    return scene.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up, flipped=False))


def picture(scene: Scene, page: pygame.Surface) -> bytes:
    """What a scene draws."""
    scene.draw(page)
    return pygame.image.tobytes(page, "RGB")
