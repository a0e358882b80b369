"""What lies in the ground under the cells and is exchanged now and then: axons, vessel doors, lamps.

Whoever has such a piece lays it once and shows another picture in its place when it looks otherwise; the ground paints
only those places anew.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame


class Underlay:
    """All pieces, lowest first. Positions are in pixels of the map."""

    def __init__(self) -> None:
        self.places: list[pygame.Rect] = []
        self._pictures: list[pygame.Surface] = []
        self._changed: list[pygame.Rect] = []

    def lay(self, picture: pygame.Surface, centre: tuple[float, float]) -> int:
        """Add a piece round `centre`; gives its number. All its pictures have one size."""
        place = picture.get_rect(center=(round(centre[0]), round(centre[1])))
        self.places.append(place)
        self._pictures.append(picture)
        return len(self.places) - 1

    def show(self, number: int, picture: pygame.Surface) -> None:
        """Let the piece look like `picture` from now on."""
        if self._pictures[number] is not picture:
            self._pictures[number] = picture
            self._changed.append(self.places[number])

    def take(self) -> Iterable[pygame.Rect]:
        """Where something looks otherwise since the last time that this was asked."""
        changed, self._changed = self._changed, []
        return changed

    def draw(self, surface: pygame.Surface, left: int, top: int, spot: pygame.Rect) -> None:
        """Draw every piece that meets `spot` on a surface whose corner is (left, top)."""
        shown = []
        for number in spot.collidelistall(self.places):
            picture = self._pictures[number]
            place = picture.get_rect(center=self.places[number].center)
            shown.append((picture, (place.x - left, place.y - top)))
        surface.fblits(shown)
