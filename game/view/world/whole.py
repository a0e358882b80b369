"""The whole organ as one picture, as large as the canvas: baked once, a part at a time, when a level has ended."""

from __future__ import annotations

import pygame

from game.view.kit import palette
from game.view.world.camera import Camera
from game.view.world.contour import TILE
from game.view.world.ground import CHUNK, Ground

SHOTS = 8  # of the view on its way to its place in the whole


class Whole:
    """Shows a map from so far that all of it is in view. `bake` until it is true; `spot` tells where a tile lies."""

    def __init__(self, ground: Ground, size: tuple[int, int]) -> None:
        """`size` is that of the canvas, in pixels."""
        self._ground = ground
        self.scale = min(size[0] / ground.size[0], size[1] / ground.size[1])
        self._left = round((size[0] - ground.size[0] * self.scale) / 2)
        self._top = round((size[1] - ground.size[1] * self.scale) / 2)
        self.picture = pygame.Surface(size).convert()
        self.picture.fill(palette.INK)
        # Ground goes on beyond the edge of the map; that is no part of the organ
        within = (round(side * self.scale) for side in ground.size)
        self.picture.set_clip(pygame.Rect(self._left, self._top, *within))
        self._part = pygame.Surface((CHUNK, CHUNK)).convert()
        across, down = range(0, ground.size[0], CHUNK), range(0, ground.size[1], CHUNK)
        self._todo = [(x, y) for y in down for x in across]
        self._view: pygame.Surface | None = None
        self._way: list[pygame.Rect] = []
        self._shots: list[pygame.Surface] = []

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Where (x, y), in tiles, lies on the picture."""
        return self._left + round(x * TILE * self.scale), self._top + round(y * TILE * self.scale)

    def bake(self) -> bool:
        """Make the next part; True when all is there."""
        if self._todo:
            x, y = self._todo.pop(0)
            self._part.fill(palette.INK)
            self._ground.draw(self._part, x, y)
            left, top = self.spot(x / TILE, y / TILE)
            right, bottom = self.spot((x + CHUNK) / TILE, (y + CHUNK) / TILE)
            self.picture.blit(pygame.transform.smoothscale(self._part, (right - left, bottom - top)), (left, top))
        elif self._view is not None and len(self._shots) < len(self._way):
            size = self._way[len(self._shots)].size
            self._shots.append(pygame.transform.smoothscale(self._view, size))
        return not self._todo and len(self._shots) == len(self._way)

    def shoot(self, view: pygame.Surface, camera: Camera) -> None:
        """Take what is in view now, to let it shrink into its place; the pictures of that are baked."""
        whole, self._view = view.get_rect(), view.copy()
        left, top = self.spot(camera.left / TILE, camera.top / TILE)
        place = pygame.Rect(left, top, round(whole.width * self.scale), round(whole.height * self.scale))
        for number in range(SHOTS):
            share = number / (SHOTS - 1)
            share = share * share * (3.0 - 2.0 * share)
            part = [round(a + (b - a) * share) for a, b in zip(whole, place, strict=True)]
            self._way.append(pygame.Rect(part))

    def draw(self, surface: pygame.Surface, share: float) -> None:
        """Draw the whole, and over it the view that is `share` (0..1) of its way into its place there; at 1 it is."""
        if share <= 0.0 and self._view is not None:
            surface.blit(self._view, (0, 0))
            return
        surface.blit(self.picture, (0, 0))
        if share < 1.0 and self._shots:
            number = min(int(share * SHOTS), len(self._shots) - 1)
            surface.blit(self._shots[number], self._way[number])
