"""The life of a tissue at rest: heart muscle contracts all at once, other cells stir one after the other.

How a kind of cell stirs is told by the file of its place.

The ground keeps each chunk's cells a second time, as they look in their stir (`stirred`); `Pulse` says when and which
of them are shown. So a beat costs a few opaque copies and paints nothing anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.library.places import BEATS, RESTS, Stir, stir_of
from game.tissue.state import TissueCell
from game.view.kit.ink import converted

BEAT = 1.0  # seconds from one beat to the next
LUB, PAUSE, DUB = 0.17, 0.11, 0.11  # seconds that it is drawn together, opens, and closes once more, less
FALTERS_BELOW = 0.6  # of the tissue left: below this the rhythm is lost
# Seconds from a beat to the next where it is lost: hurried, skipped, doubled, in no order that one could tap to
LOST = (0.62, 1.38, 0.48, 0.94, 1.72, 0.55, 1.16, 0.7)
CONTRACTED = (0.95, 0.9)  # of a muscle cell's width and height
TURNS, TURN = 6, 0.45  # other cells stir in so many turns, each so many seconds
INNER = 13  # pixels round the middle of a cell that stir; its outline never does


class Pulse:
    """When cells stir. `update` once a frame."""

    def __init__(self, cells: Sequence[TissueCell], tile: int) -> None:
        """`tile` is the width of a tile in pixels."""
        self.beats = 0  # so far
        self.regular = True
        self.together = any(stir_of(cell.kind) == BEATS for cell in cells)  # whether all stir at once
        self._began = 0.0
        self._clock = 0.0
        self._groups: list[list[tuple[int, int]]] = [[] for _ in range(TURNS)]
        for cell in cells:
            if stir_of(cell.kind) != RESTS:
                self._groups[(cell.x * 5 + cell.y * 3) % TURNS].append((cell.x * tile, cell.y * tile))

    def update(self, clock: float, integrity: float) -> None:
        """Let time pass; `integrity` is how much of the tissue is left, 0..1."""
        self._clock = clock
        self.regular = integrity >= FALTERS_BELOW
        if not self.together:
            return
        if clock < self._began:  # the clock was set back: another run is shown
            self._began = clock
        if clock - self._began >= self._pause():
            self._began = clock if clock - self._began > 2.0 * self._pause() else self._began + self._pause()
            self.beats += 1

    def _pause(self) -> float:
        return BEAT if self.regular else LOST[self.beats % len(LOST)]

    @property
    def contracted(self) -> bool:
        """Whether the heart is drawn together now."""
        since = self._clock - self._began
        return self.together and self.beats > 0 and (since < LUB or LUB + PAUSE <= since < LUB + PAUSE + DUB)

    def stirring(self) -> Sequence[tuple[int, int]]:
        """Where the cells lie that stir now, one by one, in pixels of the map; none where all stir together."""
        if self.together:
            return ()
        return self._groups[int(self._clock / TURN) % TURNS]


def stirred(stir: Stir, picture: pygame.Surface) -> pygame.Surface:
    """How a cell looks in its stir: what beats is drawn together, in other cells what lies inside swells and shines."""
    if stir == RESTS:
        return picture
    width, height = picture.get_size()
    made = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    made.fill((25, 13, 28, 0))
    if stir == BEATS:
        size = round(width * CONTRACTED[0]), round(height * CONTRACTED[1])
        small = pygame.transform.smoothscale(picture, size)
        small.fill((20, 8, 6, 0), special_flags=pygame.BLEND_RGBA_ADD)
        made.blit(small, small.get_rect(center=(width // 2, height // 2)))
        return converted(made)
    made.blit(picture, (0, 0))
    inner = pygame.Rect(0, 0, 2 * INNER, 2 * INNER)
    inner.center = width // 2, height // 2
    swollen = pygame.transform.smoothscale(picture.subsurface(inner), (2 * INNER + 4, 2 * INNER + 4))
    swollen.fill((30, 24, 16, 0), special_flags=pygame.BLEND_RGBA_ADD)
    disc = pygame.Surface(swollen.get_size(), pygame.SRCALPHA, 32)
    disc.fill((255, 255, 255, 0))
    for reach in range(INNER, INNER - 4, -1):  # its edge is soft
        alpha = 255 * (INNER + 1 - reach) // 4
        pygame.draw.circle(disc, (255, 255, 255, alpha), (INNER + 2, INNER + 2), reach)
    swollen.blit(disc, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    made.blit(swollen, swollen.get_rect(center=inner.center))
    outline = picture.copy()
    outline.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    made.blit(outline, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return converted(made)
