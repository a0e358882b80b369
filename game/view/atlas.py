"""Every picture of the game by name: actors, effects, icons, tissue cells, textures. Loaded once, never changed.

A page is a PNG with a JSON of frames beside it (assets/images; `./build.sh art` draws both).
"""

from __future__ import annotations

import json
from pathlib import Path

import pygame

from game.host.paths import ASSETS
from game.view.ink import converted

ICON_SIZES = (18, 28, 44)  # pixels; drawn at these sizes, other sizes are made from the next larger one
TEXTURES = ("ground", "stroma", "lumen")
VARIANTS = 16


class Atlas:
    """The pictures. Set a display mode before making one, or its surfaces stay slow to draw."""

    def __init__(self, folder: Path = ASSETS / "images") -> None:
        self._frames: dict[str, list[pygame.Surface]] = {}
        for data in sorted(folder.glob("*.json")):
            page = json.loads(data.read_text(encoding="utf-8"))
            sheet = converted(pygame.image.load(folder / page["image"]))
            for name, rects in page["frames"].items():
                self._frames[name] = [sheet.subsurface(rect) for rect in rects]
        self._textures = {name: _opaque(pygame.image.load(folder / f"{name}.png")) for name in TEXTURES}
        self._icons: dict[tuple[str, int], pygame.Surface] = {}

    def names(self) -> list[str]:
        """The names of all frames, sorted."""
        return sorted(self._frames)

    def frames(self, name: str) -> list[pygame.Surface]:
        """The frames of an actor or effect ("treg_left", "il10_ring" ...). Raises KeyError for an unknown name."""
        return self._frames[name]

    def icon(self, name: str, size: int = 18) -> pygame.Surface:
        """An icon ("integrity", "calm", "self" ...) of `size` x `size` pixels, up to 44. Raises KeyError."""
        made = self._icons.get((name, size))
        if made is None:
            drawn = next((larger for larger in ICON_SIZES if larger >= size), ICON_SIZES[-1])
            made = self._frames[f"icon.{name}.{drawn}"][0]
            if drawn != size:
                # From the largest, unless half of another fits exactly
                source = made if drawn == 2 * size else self._frames[f"icon.{name}.{ICON_SIZES[-1]}"][0]
                made = converted(pygame.transform.smoothscale(source, (size, size)))
            self._icons[name, size] = made
        return made

    def living(self, kind: str, state: str, variant: int) -> pygame.Surface:
        """A tissue cell, 48 x 48, drawn 8 pixels left of and above its tile.

        `kind` as in the map ("beta", "alpha"), `state` healthy, stressed, infected or dead; outlines interlock when
        `variant` is (x % 4) + 4 * (y % 4) of the tile. Raises KeyError for an unknown kind or state.
        """
        return self._frames[f"{kind}.{state}"][variant % VARIANTS]

    def texture(self, name: str) -> pygame.Surface:
        """A seamless opaque texture: "ground" (384 x 384), "stroma" or "lumen" (256 x 256). Raises KeyError."""
        return self._textures[name]


def _opaque(picture: pygame.Surface) -> pygame.Surface:
    return picture.convert() if pygame.display.get_surface() is not None else picture
