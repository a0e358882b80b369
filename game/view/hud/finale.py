"""The end of a run, while the tissue is in view: how it is called, and cells that light up where it is healthy."""

from __future__ import annotations

import math

import pygame

from game.classroom.endings import ending_of
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.ink import converted
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.widgets import panel
from game.view.world.sparks import Sparks

MIDDLE = (480, 158)  # pixels; above the Treg, below the lines at the top
LEAST, MOST = 380, 660  # pixels that it is wide
OPENS = 0.3  # seconds in which it unfolds
TILES_A_SECOND = 7.0  # how fast relief spreads from the Treg
RELIEVED = 24  # cells, at most: those next to the Treg

# An icon and a colour for each end: a shape as well as a colour
LOOKS: dict[str, tuple[str, Colour]] = {
    "healthy": ("integrity", palette.CALM),
    "scarred": ("integrity", palette.SAND),
    "infection": ("infect", palette.FOREIGN),
    "disease": ("inflam", palette.INFLAMMATION),
}


class Finale:
    """Tells how a run ended. Make it when `tissue` has its outcome; `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        """Where the tissue is healthy, its cells light up one after the other, from the Treg outwards."""
        self._picture = converted(_banner(tissue, kit))
        self._age = 0.0
        self._waves: list[tuple[float, float, float]] = []
        if tissue.outcome == "healthy":
            treg = tissue.treg
            spots = [(cell.x + 0.5, cell.y + 0.5) for cell in tissue.cells if cell.state != "dead"]
            far = sorted((math.hypot(x - treg.x, y - treg.y), x, y) for x, y in spots)[:RELIEVED]
            self._waves = [(OPENS + apart / TILES_A_SECOND, x, y) for apart, x, y in far]

    def update(self, seconds: float, clock: float, sparks: Sparks) -> None:
        """Let `seconds` pass; `clock` is that of the `sparks`."""
        self._age += seconds
        due = [wave for wave in self._waves if wave[0] <= self._age]
        for _, x, y in due:
            sparks.add("repair", x, y, clock, 0.1)
        self._waves = self._waves[len(due) :]

    def draw(self, surface: pygame.Surface, *, calm: bool) -> None:
        """Draw the banner; with reduced motion (`calm`) it is simply there."""
        width, height = self._picture.get_size()
        share = 1.0 if calm else min(1.0, self._age / OPENS)
        shown = max(2, round(width * (1.0 - (1.0 - share) ** 3)))
        part = pygame.Rect((width - shown) // 2, 0, shown, height)
        surface.blit(self._picture, (MIDDLE[0] - shown // 2, MIDDLE[1] - height // 2), part)


def _banner(tissue: Tissue, kit: Kit) -> pygame.Surface:
    ending = ending_of(kit.words, tissue)
    icon, colour = LOOKS[tissue.outcome]
    write = kit.type
    wide, _ = write.size(ending.title, "title", MOST)
    # Who could only watch has nothing to look back on later: why it came to this is said here
    telling = ending.sentence if tissue.setup.aim.decides else f"{ending.sentence}\n{ending.text}"
    said, tall = write.size(telling, "body", MOST - 112)
    width = min(MOST, max(LEAST, wide + 112, said + 112))
    banner = pygame.Surface((width, tall + 66)).convert()
    panel(banner, banner.get_rect())
    pygame.draw.rect(banner, colour, (6, 6, 4, banner.get_height() - 12))
    picture = kit.atlas.icon(icon, 44)
    banner.blit(picture, picture.get_rect(center=(46, banner.get_height() // 2)))
    write.draw(banner, ending.title, (84, 12), "title", palette.HEADING)
    write.draw(banner, telling, (84, 50), "body", palette.CREAM, width=MOST - 112)
    return banner
