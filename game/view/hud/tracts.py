"""Axons and vessel doors on the minimap: where myelin is thin or gone, and which door is about to give way."""

from __future__ import annotations

import pygame

from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.palette import Colour, rgb
from game.view.world.sheaths import grade_of

WHOLE, WORN, BARE, LOST = rgb("F3E3C6"), rgb("A98A6C"), rgb("59DCD0"), rgb("4A5284")
LINING, SEALED = rgb("F0A0B8"), rgb("5CE0C6")


class Tracts:
    """Draws them on a map of `scale` pixels a tile."""

    def __init__(self, tissue: Tissue, scale: int) -> None:
        self._tissue = tissue
        self._ends = [
            [
                tuple(round(part * scale) for place in (start, start + line.segment) for part in line.point(place))
                for start in (number * line.segment for number in range(line.count))
            ]
            for line in tissue.lines
        ]
        self._doors = [(round(place.x * scale), round(place.y * scale)) for place in tissue.setup.map.barriers]

    def draw(self, surface: pygame.Surface) -> None:
        """Draw axons: thick where whole, thin where thin, dotted where bare, with a gap where no pulse passes."""
        rules = self._tissue.rules
        for axon, ends in zip(self._tissue.axons, self._ends, strict=False):
            for segment, (x0, y0, x1, y1) in enumerate(ends):
                grade = grade_of(axon, segment, rules)
                if grade in ("whole", "thin", "worn"):
                    colour = WORN if grade == "worn" else WHOLE
                    pygame.draw.line(surface, colour, (x0, y0), (x1, y1), 2 if grade == "whole" else 1)
                elif grade == "bare":
                    for share in (0, 2, 4):
                        surface.set_at((x0 + (x1 - x0) * share // 5, y0 + (y1 - y0) * share // 5), BARE)
                else:
                    surface.set_at((x0, y0), LOST if grade == "lost" else palette.INFLAMMATION)

    def draw_doors(self, surface: pygame.Surface) -> None:
        """Draw doors: a small square, shut; a burst that warns; a hollow square, open; barred, sealed."""
        for door, (x, y) in zip(self._tissue.doors, self._doors, strict=False):
            if door.state == "warned":
                _burst(surface, palette.INK, x, y, 6)
                _burst(surface, palette.SAFFRON, x, y, 5)
                continue
            size = 3 if door.state == "open" else 2
            surface.fill(palette.INK, (x - size - 1, y - size - 1, 2 * size + 3, 2 * size + 3))
            colour: Colour = {"open": palette.INFLAMMATION, "sealed": SEALED}.get(door.state, LINING)
            surface.fill(colour, (x - size, y - size, 2 * size + 1, 2 * size + 1))
            if door.state == "open":
                surface.fill(palette.INK, (x - 1, y - 1, 3, 3))
            elif door.state == "sealed":
                surface.fill(palette.SAFFRON, (x - 4, y, 9, 1))


def _burst(surface: pygame.Surface, colour: Colour, x: int, y: int, far: int) -> None:
    """A star of four points."""
    near = far // 3
    points = []
    for step, (dx, dy) in enumerate(((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))):
        reach = far if step % 2 == 0 else near
        points.append((x + dx * reach, y + dy * reach))
    pygame.draw.polygon(surface, colour, points)
