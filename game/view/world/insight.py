"""What the tissue goes by, drawn over it for the curious: the ways to the gates, the heat of tiles, fits as numbers.

It is asked for by `show=ways,heat,fit` in a link, or by `play --show`; nobody plays with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pygame

from game.host.link import SHOWS
from game.tissue.grid import FAR
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.text import line_height
from game.view.world.camera import Camera
from game.view.world.contour import TILE

WAYS, HEAT, FIT = SHOWS
ARROW = 9  # pixels from the middle of a tile to the tip of its arrow
ABOVE = 46  # pixels that the fit of an actor stands above its middle


class Insight:
    """Draws what is asked for of `SHOWS` over a tissue."""

    def __init__(self, tissue: Tissue, kit: Kit, shows: Iterable[str]) -> None:
        self._tissue, self._kit, self._shows = tissue, kit, frozenset(shows)

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the tiles and actors that the camera sees."""
        if self._shows & {WAYS, HEAT}:
            for tile, middle in self._tiles(surface, camera):
                if WAYS in self._shows:
                    self._draw_way(surface, tile, middle)
                if HEAT in self._shows and self._tissue.heat[tile]:
                    self._write(surface, str(self._tissue.heat[tile]), middle, palette.INFLAMMATION)
        if FIT in self._shows:
            for x, y, fit in self.fits():
                at = round(x * TILE) - camera.left, round(y * TILE) - camera.top - ABOVE
                self._write(surface, f"{fit:.2f}", at, palette.CREAM)

    def way(self, tile: int) -> tuple[int, int] | None:
        """The step (dx, dy) from a tile to the nearest gate; (0, 0) at a gate, None where no way leads there."""
        tissue = self._tissue
        near = min(tissue.near_gate, key=lambda distances: distances[tile])
        if near[tile] >= FAR:
            return None
        following = tissue.grid.next_tile(tile, near)
        width = tissue.grid.width
        return following % width - tile % width, following // width - tile // width

    def fits(self) -> Iterable[tuple[float, float, float]]:
        """Where each effector and each dendritic cell with a peptide is, and how near that peptide is to what the Treg
        knows: the best fit, 0..1."""
        tissue = self._tissue
        carried = [(cell.x, cell.y, cell.antigen) for cell in tissue.dendritics if cell.antigen]
        hunted = [(one.x, one.y, tissue.clones[one.clone].antigen) for one in tissue.effectors]
        for x, y, antigen in (*carried, *hunted):
            yield x, y, max((tissue.fit_of(antigen, known) for known in tissue.known), default=0.0)

    def _tiles(self, surface: pygame.Surface, camera: Camera) -> Iterable[tuple[int, tuple[int, int]]]:
        """The open tiles in view, and where their middles lie on the canvas."""
        grid = self._tissue.grid
        for y in range(max(0, camera.top // TILE), min(grid.height, (camera.top + surface.get_height()) // TILE + 1)):
            for x in range(
                max(0, camera.left // TILE), min(grid.width, (camera.left + surface.get_width()) // TILE + 1)
            ):
                if grid.is_open(x, y):
                    middle = x * TILE + TILE // 2 - camera.left, y * TILE + TILE // 2 - camera.top
                    yield y * grid.width + x, middle

    def _draw_way(self, surface: pygame.Surface, tile: int, middle: tuple[int, int]) -> None:
        arrow = _arrow(self.way(tile))
        surface.blit(arrow, arrow.get_rect(center=middle))

    def _write(self, surface: pygame.Surface, text: str, middle: tuple[int, int], tone: palette.Colour) -> None:
        at = middle[0], middle[1] - line_height("mono") // 2
        self._kit.type.draw(surface, text, at, "mono", tone, "centre", outline=palette.INK)


@lru_cache(maxsize=16)
def _arrow(way: tuple[int, int] | None) -> pygame.Surface:
    """An arrow in a direction; a ring for (0, 0), a cross for None."""
    size = 2 * ARROW + 5
    picture = pygame.Surface((size, size), pygame.SRCALPHA, 32)
    middle = size // 2
    for tone, wide in ((palette.INK, 5), (palette.CREAM, 2)):
        if way is None:
            low, high = middle - ARROW // 2, middle + ARROW // 2
            pygame.draw.line(picture, tone, (low, low), (high, high), wide)
            pygame.draw.line(picture, tone, (low, high), (high, low), wide)
        elif way == (0, 0):
            pygame.draw.circle(picture, tone, (middle, middle), ARROW - (wide == 2), wide)
        else:
            dx, dy = way
            reach = ARROW if dx == 0 or dy == 0 else round(ARROW * 0.7)
            tip = middle + dx * reach, middle + dy * reach
            pygame.draw.line(picture, tone, (middle - dx * reach, middle - dy * reach), tip, wide)
            # Its barbs lie aslant behind the tip: the way turned by an eighth to either side
            for turn in (1, -1):
                barb = dx - turn * dy, dy + turn * dx
                far = 5 if dx == 0 or dy == 0 else 3
                pygame.draw.line(picture, tone, tip, (tip[0] - barb[0] * far, tip[1] - barb[1] * far), wide)
    return picture.convert_alpha() if pygame.display.get_surface() else picture
