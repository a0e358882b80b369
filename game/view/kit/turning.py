"""From one screen to the next: the old picture is drawn aside, quickly, and uncovers the new one."""

from __future__ import annotations

import pygame

TAKES = 0.16  # seconds


class Turning:
    """The picture that goes. Opaque, so that it costs one plain copy a frame."""

    def __init__(self, size: tuple[int, int]) -> None:
        """`size` of the canvas."""
        self._old = pygame.Surface(size)
        if pygame.display.get_surface() is not None:
            self._old = self._old.convert()
        self._age = TAKES

    def begin(self, canvas: pygame.Surface) -> None:
        """What is on the canvas now is what goes."""
        self._old.blit(canvas, (0, 0))
        self._age = 0.0

    def update(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._age = min(TAKES, self._age + seconds)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is left of the old picture over the new one."""
        if self._age < TAKES:
            left = 1.0 - self._age / TAKES
            width = surface.get_width()
            surface.blit(self._old, (-round(width * (1.0 - left * left * left)), 0))
