"""Every picture of the game by name: actors, effects, icons; and the tissue of each place, loaded when it is wanted.

A page is a PNG with a JSON of frames beside it (assets/images; `./build.sh art` draws both). Each place of the campaign
has a folder with its textures and a page of its living cells.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from pathlib import Path

import pygame

from game.host.paths import ASSETS
from game.library.organs import frame_of
from game.library.places import INSIDES, MORE_TEXTURES, TEXTURES, VARIANTS, kinds_of_cells, load_places, usual_place
from game.view.kit.ink import converted
from game.view.kit.keyed import keyed

ICON_SIZES = (18, 28, 44)  # pixels; drawn at these sizes, other sizes are made from the next larger one
KEPT = 2  # places whose pictures stay loaded, about 2.5 MB each

Frames = dict[str, list[pygame.Surface]]
Boxes = dict[str, list[tuple[int, int, int, int]]]


class Atlas:
    """The pictures. Set a display mode before making one, or its surfaces stay slow to draw."""

    def __init__(self, folder: Path = ASSETS / "images") -> None:
        self._frames: Frames = {}
        for data in sorted(folder.glob("*.json")):
            sheet, boxes = _page(data)
            self._frames |= _cut(folder / sheet, boxes)
        self._hard: Frames = {}
        self._icons: dict[tuple[str, int], pygame.Surface] = {}
        self._folder = folder
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._organs: dict[str, Frames] = {}

    def names(self) -> list[str]:
        """The names of all frames, sorted."""
        return sorted(self._frames)

    def reaches(self, kind: str) -> bool:
        """Whether a kind of tissue cell has arms that lie over its neighbours. Raises KeyError for an unknown kind."""
        return kinds_of_cells()[kind][1].reaches

    def kinds(self) -> list[str]:
        """The kinds of tissue cells that are at home in some place, sorted."""
        return sorted(kinds_of_cells())

    def frames(self, name: str) -> list[pygame.Surface]:
        """The frames of an actor or effect ("treg_left", "il10_ring" ...). Raises KeyError for an unknown name."""
        return self._frames[name]

    def hard(self, name: str) -> list[pygame.Surface]:
        """The frames of `name` with hard edges: nearly free to draw, for what comes in numbers. Raises KeyError."""
        if name not in self._hard:
            self._hard[name] = [keyed(frame) for frame in self._frames[name]]
        return self._hard[name]

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

        `kind` as in the map ("beta", "valve"), `state` healthy, stressed, infected, dying or dead; outlines interlock
        when `variant` is (x % 4) + 4 * (y % 4) of the tile. Raises KeyError for an unknown kind or state.
        """
        return self._place(kinds_of_cells()[kind][0].id).living()[f"{kind}.{state}"][variant % VARIANTS]

    def texture(self, name: str, place: str = "") -> pygame.Surface:
        """A seamless opaque texture of a place. Raises KeyError for another name, and for a place that has none.

        Each has "ground" (384 x 384), "stroma" and "lumen" (256 x 256); some have "lining" or "growth" (192 x 192).
        Without a `place` it is that of the usual one.
        """
        place = place or usual_place().id
        if name not in (*TEXTURES, *MORE_TEXTURES) or not (self._folder / place).is_dir():
            raise KeyError(name, place)
        return self._place(place).texture(name)

    def inside(self, place: str, *, turned: bool) -> pygame.Surface:
        """The inside of a place that is a strip, as large as the canvas; `turned` as it is once the programme is lost.

        Raises KeyError for a place that has none.
        """
        name = INSIDES[1 if turned else 0]
        if not (self._folder / place / name).is_file():
            raise KeyError(name, place)
        return _opaque(pygame.image.load(self._folder / place / name))

    def organ(self, place: str, size: int) -> pygame.Surface:
        """The organ of a place as a picture, `size` pixels square; opened when it is wanted. Raises KeyError.

        The pages of all organs stay open, together about as much as one place's tissue.
        """
        if place not in self._organs:
            if place not in load_places():
                raise KeyError(place)
            sheet, boxes = _page(self._folder / place / "organ.json")
            self._organs[place] = _cut(self._folder / place / sheet, boxes)
        return self._organs[place][frame_of(place, size)][0]

    def loaded(self) -> list[str]:
        """The places whose pictures are in memory, the one wanted last at the end."""
        return list(self._places)

    def _place(self, name: str) -> _Place:
        """The pictures of a place; those that were not wanted for longest are let go."""
        if name not in self._places:
            self._places[name] = _Place(self._folder / name)
            if len(self._places) > KEPT:
                self._places.popitem(last=False)
        self._places.move_to_end(name)
        return self._places[name]


class _Place:
    """The tissue of one place. Each of its files is opened when the first picture of it is wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._living: Frames | None = None
        self._textures: dict[str, pygame.Surface] = {}

    def living(self) -> Frames:
        """The frames of all its cells."""
        if self._living is None:
            sheet, boxes = _page(self._folder / f"living_{self._folder.name}.json")
            self._living = _cut(self._folder / sheet, boxes)
        return self._living

    def texture(self, name: str) -> pygame.Surface:
        if name not in self._textures:
            self._textures[name] = _opaque(pygame.image.load(self._folder / f"{name}.png"))
        return self._textures[name]


def _page(data: Path) -> tuple[str, Boxes]:
    """The file name of a page's picture, and where its frames lie in it."""
    page = json.loads(data.read_text(encoding="utf-8"))
    return page["image"], page["frames"]


def _cut(picture: Path, boxes: Boxes) -> Frames:
    sheet = converted(pygame.image.load(picture))
    return {name: [sheet.subsurface(box) for box in places] for name, places in boxes.items()}


def _opaque(picture: pygame.Surface) -> pygame.Surface:
    return picture.convert() if pygame.display.get_surface() is not None else picture
