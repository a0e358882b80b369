"""Soft contours from a tile grid: the grid stays the logic, but what is drawn has no staircase.

A mask of one pixel a tile is scaled up and blurred into a *field*. Where the field crosses its middle is the edge;
how far a pixel lies from it follows from its value, since a blurred straight edge is the normal distribution. So every
rim, fill and shadow of a shape is a table of 256 colours (`Ramp`), looked up with `bytes.translate`, which is fast.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pygame

from game.classroom.deviate import deviate
from game.view.kit.palette import Colour

TILE = 32  # pixels of a tile on the screen
FINE = 8  # pixels of a tile in a field
ZOOM = TILE // FINE
PAD = 3  # tiles around the map, repeated from its edge, so that rims run off it
SOFT = (4,)  # blurs one after the other, each by so many pixels of a field
FIRM = (2, 1)  # for walls: where one is stopped must be where one is seen to be stopped
NEAR = 3  # tiles round a changed one within which a field with the blurs SOFT or FIRM changes
LINING_BLURS = (8, 6)  # for the border of two tissues, which lies nowhere sharply


@dataclass(frozen=True, slots=True)
class Layer:
    """A colour and how strongly it covers (0..1) at a depth in pixels; depth is positive inside the shape."""

    colour: Colour
    cover: Callable[[float], float]


def edge(depth: float, at: float = 0.0, soft: float = 0.5) -> float:
    """0 outside, 1 inside of depth `at`, with a soft step of twice `soft` pixels between."""
    return min(1.0, max(0.0, (depth - at) / (2.0 * soft) + 0.5))


def band(depth: float, start: float, end: float, soft: float = 0.5) -> float:
    """1 between two depths."""
    return edge(depth, start, soft) * (1.0 - edge(depth, end, soft))


@cache
def _deviates() -> tuple[float, ...]:
    """How far from the edge each of the 256 values of a field lies, in standard deviations of its blur."""
    return tuple(deviate(min(0.998, max(0.002, value / 255.0))) for value in range(256))


class Ramp:
    """256 colours with alpha, one for each value of a field."""

    def __init__(self, layers: Sequence[Layer], outset: float = 0.0, blurs: Sequence[int] = SOFT) -> None:
        """`outset`: by how many pixels the edge (depth 0) lies outside of the middle of the blur.

        `blurs` are those of the field that it will paint.
        """
        wide = spread(blurs)
        rows = [_over(layers, wide * away + outset) for away in _deviates()]
        self.tables = tuple(bytes(row[channel] for row in rows) for channel in range(4))

    def paint(self, field: bytes, size: tuple[int, int]) -> pygame.Surface:
        """The picture of a field: `field` holds one byte a pixel."""
        pixels = bytearray(4 * len(field))
        for channel in range(4):
            pixels[channel::4] = field.translate(self.tables[channel])
        return pygame.image.frombuffer(pixels, size, "RGBA").convert_alpha()

    def cut(self, field: bytes, size: tuple[int, int]) -> pygame.Surface:
        """A white stencil with this ramp's alpha; multiplied with a texture, it cuts the shape out of it."""
        pixels = bytearray(b"\xff") * (4 * len(field))
        pixels[3::4] = field.translate(self.tables[3])
        return pygame.image.frombuffer(pixels, size, "RGBA").convert_alpha()


def _over(layers: Sequence[Layer], depth: float) -> tuple[int, int, int, int]:
    red = green = blue = alpha = 0.0
    for layer in layers:
        cover = min(1.0, max(0.0, layer.cover(depth)))
        red = layer.colour[0] * cover + red * (1.0 - cover)
        green = layer.colour[1] * cover + green * (1.0 - cover)
        blue = layer.colour[2] * cover + blue * (1.0 - cover)
        alpha = cover + alpha * (1.0 - cover)
    if alpha <= 0.002:
        return 0, 0, 0, 0
    return round(red / alpha), round(green / alpha), round(blue / alpha), round(255 * alpha)


def spread(blurs: Sequence[int]) -> float:
    """The standard deviation of blurs one after the other, in pixels of the screen."""
    return ZOOM * math.sqrt(sum(blur * blur for blur in blurs))


class Field:
    """The blurred mask of one kind of tiles over a whole map, with a slight wobble so that no edge is ruled."""

    def __init__(
        self,
        width: int,
        height: int,
        inside: Callable[[int, int], bool],
        wobble: float,
        blurs: Sequence[int] = SOFT,
    ) -> None:
        """`inside(x, y)` tells the tiles of the shape; `wobble` in pixels of the screen."""
        self.inside = [inside(x, y) for y in range(height) for x in range(width)]
        self.width, self.height = width, height
        self._blurs = blurs
        # Near an edge, one pixel of depth is 255 / (spread * sqrt(2 pi)) levels of the field
        self._wobble = wobble * 255.0 / (spread(blurs) * 2.5)
        self._mask = pygame.Surface((width + 2 * PAD, height + 2 * PAD), 0, 32)
        self._draw_mask(self._mask.get_rect())
        self.surface = self._made(self._mask.get_rect())

    def _draw_mask(self, part: pygame.Rect) -> None:
        """Draw the tiles of a part of the mask; beyond the map those of its edge go on."""
        for y in range(part.top, part.bottom):
            for x in range(part.left, part.right):
                near_x, near_y = min(max(x - PAD, 0), self.width - 1), min(max(y - PAD, 0), self.height - 1)
                level = 255 if self.inside[near_y * self.width + near_x] else 0
                self._mask.set_at((x, y), (level, level, level))

    def _made(self, part: pygame.Rect) -> pygame.Surface:
        """The field over a part of the mask; right but for a rim of `NEAR` tiles where that part ends in the map."""
        tiles = self._mask.subsurface(part)
        surface = pygame.transform.scale(tiles, (part.width * FINE, part.height * FINE))
        for blur in self._blurs:
            surface = pygame.transform.gaussian_blur(surface, blur)
        _to_corners(surface)
        whole = self._mask.get_width() * FINE, self._mask.get_height() * FINE
        _ruffle(surface, self._wobble, whole, (part.x * FINE, part.y * FINE))
        return surface

    def change(self, x: int, y: int, *, inside: bool) -> None:
        """Let tile (x, y) belong to the shape, or no longer; only what lies within `NEAR` tiles is made anew."""
        self.inside[y * self.width + x] = inside
        whole = self._mask.get_rect()
        changed = pygame.Rect(x + PAD, y + PAD, 1, 1)
        if x in (0, self.width - 1) or y in (0, self.height - 1):
            changed.inflate_ip(2 * PAD, 2 * PAD)  # what goes on beyond the edge of the map changes as well
        self._draw_mask(changed)
        part = changed.inflate(2 * NEAR, 2 * NEAR).clip(whole)
        around = part.inflate(2 * NEAR, 2 * NEAR).clip(whole)
        fine = pygame.Rect(part.x - around.x, part.y - around.y, *part.size)
        fine.update(fine.x * FINE, fine.y * FINE, fine.width * FINE, fine.height * FINE)
        self.surface.blit(self._made(around), (part.x * FINE, part.y * FINE), fine)

    def touches(self, area: pygame.Rect) -> bool:
        """Whether the shape comes near an area given in pixels of the map."""
        left, top = max(0, area.left // TILE - 1), max(0, area.top // TILE - 1)
        right, bottom = min(self.width, area.right // TILE + 2), min(self.height, area.bottom // TILE + 2)
        return any(any(self.inside[y * self.width + left : y * self.width + right]) for y in range(top, bottom))

    def level(self, x: int, y: int) -> int:
        """The field (0..255) at a pixel of the map."""
        return self.surface.get_at((x // ZOOM + PAD * FINE, y // ZOOM + PAD * FINE)).r

    def zoomed(self, area: pygame.Rect) -> pygame.Surface:
        """The field over an area of the map in pixels, all four sides multiples of 4."""
        # smoothscale maps the first pixel on the first and the last on the last: one more makes it an exact fourfold
        part = pygame.Rect(
            area.x // ZOOM + PAD * FINE, area.y // ZOOM + PAD * FINE, area.width // ZOOM + 1, area.height // ZOOM + 1
        )
        return pygame.transform.smoothscale(self.surface.subsurface(part), area.size)


def values(surface: pygame.Surface) -> bytes:
    """One byte a pixel of a grey surface of 32 bits."""
    return bytes(surface.copy().get_buffer().raw[0::4])


def _to_corners(surface: pygame.Surface) -> None:
    """Let each pixel say what holds at its top left corner instead of its middle: that is where `zoomed` puts it."""
    for shift in ((1, 0), (0, 1)):
        other = surface.copy()
        other.set_alpha(128)
        surface.blit(other, shift)


def _ruffle(surface: pygame.Surface, strength: float, whole: tuple[int, int], corner: tuple[int, int]) -> None:
    """Add smooth noise of plus or minus `strength` levels; always the same one on the same `corner` of a `whole`."""
    stream = random.Random(11)
    width, height = whole[0] // 7 + 2, whole[1] // 7 + 2
    most = max(1, round(2 * strength))
    grain = pygame.Surface((width, height), 0, 32)
    for y in range(height):
        for x in range(width):
            level = stream.randrange(most + 1)
            grain.set_at((x, y), (level, level, level))
    noise = pygame.transform.smoothscale(grain, whole)
    surface.blit(noise, (0, 0), (corner, surface.get_size()), special_flags=pygame.BLEND_RGB_ADD)
    half = most // 2
    surface.fill((half, half, half), special_flags=pygame.BLEND_RGB_SUB)
