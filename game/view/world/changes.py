"""A tissue cell that changes its state: it swells and settles; one that dies flickers, and two pieces drift off.

What it has become is in the ground already; these are short-lived pictures over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.tissue.state import TissueCell
from game.view.kit import palette
from game.view.kit.atlas import Atlas
from game.view.kit.ink import Pen, blob, converted
from game.view.kit.palette import mix
from game.view.world.ground import Change, variant_at
from game.view.world.lens import Lens, Picture, centred

STATES = ("healthy", "stressed", "infected", "dead")
SIZES = (1.12, 1.08, 1.04)
SETTLES = 0.14  # seconds
FLICKER, FLICKERS = 0.06, 3  # seconds a picture, and how often the cell shows once more as it was
DRIFTS = 0.6  # seconds
DRIFT = 15.0  # pixels that a piece drifts
PIECE_SIZES = (9, 7, 5)  # pixels, as they grow smaller
MOST = 32  # at a time; the oldest go first


@dataclass(frozen=True, slots=True)
class _Show:
    cell: TissueCell
    was: str
    now: str
    born: float


class Changes:
    """The cells that are changing now."""

    def __init__(self, cells: Sequence[TissueCell], atlas: Atlas) -> None:
        self._cells, self._atlas = cells, atlas
        self._live: list[_Show] = []
        self._swollen: dict[tuple[str, str, int], tuple[pygame.Surface, ...]] = {}
        for kind, variant in sorted({(cell.kind, variant_of(cell)) for cell in cells}):
            for state in STATES:
                picture = atlas.living(kind, state, variant)
                self._swollen[kind, state, variant] = tuple(_scaled(picture, size) for size in SIZES)
        self._pieces = {kind: _pieces(atlas.living(kind, "healthy", 0)) for kind in {cell.kind for cell in cells}}

    def see(self, changes: Sequence[Change], clock: float) -> None:
        """These cells have changed at `clock` seconds."""
        for change in changes:
            self._live.append(_Show(self._cells[change.cell], change.was, change.now, clock))
        del self._live[:-MOST]

    def update(self, clock: float) -> None:
        """Let go of what is over."""
        self._live = [show for show in self._live if clock - show.born < (DRIFTS if show.now == "dead" else SETTLES)]

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw them; with reduced motion a cell has simply changed."""
        shown: list[Picture] = []
        for show in () if lens.calm else self._live:
            x, y = lens.at(show.cell.x + 0.5, show.cell.y + 0.5)
            age = lens.clock - show.born
            if show.now == "dead":
                self._die(shown, show, x, y, age, lens)
            elif age < SETTLES:
                size = max(0, min(len(SIZES) - 1, int(age * len(SIZES) / SETTLES)))
                centred(shown, self._swollen[show.cell.kind, show.now, variant_of(show.cell)][size], x, y, lens)
        lens.draw(surface, lens.for_show(shown, 0.35))

    def _die(self, shown: list[Picture], show: _Show, x: int, y: int, age: float, lens: Lens) -> None:
        beat = int(age / FLICKER)
        if beat < 2 * FLICKERS:
            kind, variant = show.cell.kind, variant_of(show.cell)
            if beat % 2:
                centred(shown, self._atlas.living(kind, "dying", variant), x, y, lens)
            else:
                centred(shown, self._swollen[kind, show.was, variant][-1], x, y, lens)
        share = min(1.0, max(0.0, age / DRIFTS))
        gone = DRIFT * (1.0 - (1.0 - share) ** 2) + 8.0
        piece = self._pieces[show.cell.kind][min(len(PIECE_SIZES) - 1, int(share * len(PIECE_SIZES)))]
        lean = 1 if (show.cell.x + show.cell.y) % 2 else -1
        centred(shown, piece, x - round(gone), y - round(0.6 * gone * lean), lens)
        centred(shown, piece, x + round(gone), y + round(0.4 * gone * lean), lens)


def variant_of(cell: TissueCell) -> int:
    """Which of the interlocking pictures a cell has; see `Atlas.living`."""
    return variant_at(cell.x, cell.y)


def _scaled(picture: pygame.Surface, size: float) -> pygame.Surface:
    width, height = picture.get_size()
    return converted(pygame.transform.smoothscale(picture, (round(width * size), round(height * size))))


def _pieces(cell: pygame.Surface) -> tuple[pygame.Surface, ...]:
    """A piece of a cell with its membrane, growing smaller: in the cell's mean colour, bright as without its ink."""
    red, green, blue, _ = pygame.transform.average_color(cell, consider_alpha=True)
    lift = 228 / max(red, green, blue, 1)
    colour = round(red * lift), round(green * lift), round(blue * lift)
    pictures = []
    for size in PIECE_SIZES:
        pen = Pen(2 * size + 4, 2 * size + 4)
        middle = (size + 2.0, size + 2.0)
        for grow, fill in ((0.0, palette.INK), (-1.4, mix(colour, palette.CREAM, 0.6)), (-2.4, colour)):
            pen.fill(blob(middle, size * 0.8 + grow, 0.16, 3), fill)
        pictures.append(pen.picture())
    return tuple(pictures)
