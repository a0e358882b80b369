"""A Treg of another run, drawn pale: where it was at this moment of its own run."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pygame

from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.world.actors import WALK_FRAME, WAYS, way_of
from game.view.world.lens import Lens, Picture, centred

PALE = (255, 255, 255, 120)  # what its pictures are multiplied with
BELOW = 30  # pixels from its middle to its name


class Shade:
    """Draws the Treg of a `tissue` that somebody else moves on. `remember` before each of its steps."""

    def __init__(self, tissue: Tissue, kit: Kit, over: Callable[[], bool]) -> None:
        """It is shown until its run is `over`."""
        self._tissue, self._kit, self._over = tissue, kit, over
        self._before = (tissue.treg.x, tissue.treg.y)
        kit.words.written_by(self._write)

    def _write(self) -> None:
        """Its name, so that it is not told from the player by paleness alone."""
        write, said = self._kit.type, self._kit.words("vigil.ghost")
        width, height = write.size(said, "small")
        self._name = pygame.Surface((width + 12, height + 2)).convert()
        self._name.fill(mix(palette.INK, palette.PANEL, 0.5))
        write.draw(self._name, said, (6, 1), "small", palette.SAND)

    def remember(self) -> None:
        """A step of its run is about to be made."""
        self._before = (self._tissue.treg.x, self._tissue.treg.y)

    def place(self, share: float) -> tuple[float, float]:
        """Where it is, in tiles, `share` (0..1) of the way from before its last step."""
        treg, (x, y) = self._tissue.treg, self._before
        return x + (treg.x - x) * share, y + (treg.y - y) * share

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw it, while its run lasts."""
        if self._over():
            return
        treg = self._tissue.treg
        way = WAYS[way_of(treg.facing_x, treg.facing_y)]
        name = f"treg_{way}" if treg.moving and not lens.calm else f"treg_idle_{way}"
        frames = self._kit.atlas.frames(name)
        frame = 0 if lens.calm else int(lens.clock / WALK_FRAME) % len(frames)
        x, y = lens.at(*self.place(lens.share))
        shown: list[Picture] = []
        centred(shown, _pale(frames[frame]), x, y, lens)
        centred(shown, self._name, x, y + BELOW, lens)
        lens.draw(surface, shown)


@lru_cache(maxsize=64)
def _pale(picture: pygame.Surface) -> pygame.Surface:
    pale = picture.copy()
    pale.fill(PALE, special_flags=pygame.BLEND_RGBA_MULT)
    return pale
