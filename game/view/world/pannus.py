"""A lining that swells, on its way: buds where ground is about to close, folds where it is about to open again.

What has closed stands in the ground itself (`view.world.ground`). These are hard-edged pictures over it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.tissue import lining
from game.tissue.events import Closed, Event, Opened
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.kit.keyed import keyed
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred

LOOK_EVERY = 10  # steps between two looks at where it buds: the tissue itself looks no sooner
SQUEEZES = (1.0, 1.3, 1.15, 1.05)  # sizes in which a tile that has just closed shuts
SQUEEZE_FRAME = 0.09  # seconds a size
BREATHES = 0.34  # seconds a breath of buds that are about to close
EASES_FROM = 0.25  # of the quiet that opens a tile, from which it is seen to give way


class Swelling:
    """Where the lining is about to close and to open. `look` every few steps, `hear` at each, `draw` once a frame."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self._tissue = tissue
        self._buds, self._folds = atlas.hard("bud"), atlas.hard("withered")
        whole = atlas.frames("bud")[-1]
        side = whole.get_width()
        self._squeezed = [
            keyed(pygame.transform.smoothscale(whole, (round(side * size), round(side * size)))) for size in SQUEEZES
        ]
        self._budding: tuple[int, ...] = ()
        self._looked = -LOOK_EVERY
        self._shut: list[tuple[float, float, float]] = []  # where ground has just closed, and when

    @property
    def budding(self) -> tuple[int, ...]:
        """The tiles of which one will close next."""
        return self._budding

    @property
    def grade(self) -> int:
        """How near that is, 0 to 2."""
        share = self._tissue.swelling / max(1, self._tissue.rules.swell_full)
        return min(len(self._buds) - 1, int(share * len(self._buds)))

    @property
    def easing(self) -> tuple[int, int]:
        """The tile that will open next, and how near that is, 0 to 2; (-1, 0) while none is seen to give way."""
        tissue, rules = self._tissue, self._tissue.rules
        share = (tissue.now - tissue.eased_at) / max(1, rules.ease_after)
        if not tissue.pannus or share < EASES_FROM:
            return -1, 0
        grade = int((share - EASES_FROM) / (1.0 - EASES_FROM) * len(self._folds))
        return tissue.pannus[-1], min(len(self._folds) - 1, grade)

    def look(self) -> None:
        """See where it buds now."""
        tissue = self._tissue
        if not tissue.rules.swell_most or (tissue.now - self._looked < LOOK_EVERY and tissue.now >= self._looked):
            return
        self._looked = tissue.now
        hot = lining.hot(tissue) if len(tissue.pannus) < tissue.rules.swell_most else []
        self._budding = tuple(lining.edge(tissue, hot)) if hot else ()

    def hear(self, events: Sequence[Event], clock: float) -> None:
        """Ground has closed: it squeezes shut. Where it opened nothing is left."""
        for event in events:
            if isinstance(event, Closed):
                self._shut.append((event.x + 0.5, event.y + 0.5, clock))
                self._looked = -LOOK_EVERY
            elif isinstance(event, Opened):
                self._looked = -LOOK_EVERY

    def update(self, clock: float) -> None:
        """Let go of what has shut."""
        ends = SQUEEZE_FRAME * len(SQUEEZES)
        self._shut = [one for one in self._shut if clock - one[2] < ends]

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw buds and folds under all that walks; with reduced motion they stand still."""
        width = self._tissue.grid.width
        shown: list[Picture] = []
        grade = self.grade
        last = grade == len(self._buds) - 1
        for tile in self._budding:
            x, y = lens.at(tile % width + 0.5, tile // width + 0.5)
            breath = 0 if lens.calm or not last else int(lens.clock / BREATHES + tile) % 2
            centred(shown, self._buds[grade], x, y + breath, lens)
        tile, grade = self.easing
        if tile >= 0:
            x, y = lens.at(tile % width + 0.5, tile // width + 0.5)
            centred(shown, self._folds[grade], x, y - TILE // 8, lens)
        for place_x, place_y, born in () if lens.calm else self._shut:
            number = min(len(self._squeezed) - 1, max(0, int((lens.clock - born) / SQUEEZE_FRAME)))
            centred(shown, self._squeezed[number], *lens.at(place_x, place_y), lens)
        lens.draw(surface, shown)
