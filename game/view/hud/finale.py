"""The end of a run: the organ is shown whole, it heals or darkens, the end is named, and stars land with their reasons.

It takes its time and can be left at any moment; nothing of it is asked of the tissue again.
"""

from __future__ import annotations

import math

import pygame

from game.classroom.endings import condition_of, ending_of, filters_of, star_line, vigil_lines
from game.classroom.stars import stars
from game.tissue.world import Tissue
from game.view.hud.carried import at_the_end
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.widgets import mark, panel
from game.view.world.camera import Camera
from game.view.world.ground import Ground
from game.view.world.whole import Whole

MIDDLE = (480, 66)  # pixels, of the banner: the organ is seen below it
TOP = 6  # pixels that a high banner leaves free above it
LEAST, MOST = 380, 660  # pixels that it is wide
STARS_TOP = 394
STAR_HIGH = 40
HOLDS = 0.45  # seconds that the view stays as it was; meanwhile the whole is baked
ZOOM_ENDS = 1.45
CHANGES = 1.5  # seconds in which all cells light up, or all scars have darkened
BANNER_AT, OPENS = 1.6, 0.3
CARRIED_AT = 2.0  # what still arrives is shown, where axons carry something
STARS_AT, STAR_EACH, LANDS = 2.5, 0.5, 0.14
ALL_TOLD = STARS_AT + 3 * STAR_EACH
GLOW_SECONDS = 0.5
GLOW, GLOW_WIDE = 22, 3  # pixels: how large a ring of relief grows
SCAR = 7  # pixels: half of a darkened cell
DARK: Colour = (24, 12, 26)

# An icon and a colour for each end: a shape as well as a colour
LOOKS: dict[str, tuple[str, Colour]] = {
    "healthy": ("integrity", palette.CALM),
    "scarred": ("integrity", palette.SAND),
    "infection": ("infect", palette.FOREIGN),
    "disease": ("inflam", palette.INFLAMMATION),
}


class Finale:
    """Tells how a run ended. Make it when `tissue` has its outcome; `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit, ground: Ground, camera: Camera) -> None:
        """Where the tissue is healthy, its cells light up from the Treg outwards; else its scars darken one by one."""
        self._camera = camera
        self._banner = banner_of(tissue, kit)
        self._carried = at_the_end(tissue, kit)
        vigil = tissue.setup.vigil
        self._won = stars(tissue) if tissue.setup.aim.decides and vigil is None else ()
        said = [star_line(kit.words, tissue, star.name) for star in self._won]
        if vigil is not None:
            said = vigil_lines(kit.words, tissue, vigil)
        width = max((kit.type.size(text, "body", MOST)[0] for text in said), default=0) + 74
        won = [star.won for star in self._won] or [True] * len(said)
        self._rows = [_row(kit, text, width, won=there) for text, there in zip(said, won, strict=True)]
        self.whole = Whole(ground, camera.view)
        self.age = 0.0  # seconds of its own time; it waits for the whole to be baked
        self._shot = False
        self._relief = tissue.outcome == "healthy"
        treg = tissue.treg
        there = [cell for cell in tissue.cells if (cell.state != "dead") is self._relief]
        spots = [(cell.x + 0.5, cell.y + 0.5) for cell in there]
        far = sorted((math.hypot(x - treg.x, y - treg.y), x, y) for x, y in spots)
        most = far[-1][0] if far else 1.0
        self._waves: list[tuple[float, tuple[int, int]]] = []
        for number, (apart, x, y) in enumerate(far):
            share = apart / max(most, 1.0) if self._relief else number / len(far)
            self._waves.append((ZOOM_ENDS + CHANGES * share, self.whole.spot(x, y)))
        self._due = 0  # how many of them have come

    @property
    def banner_height(self) -> int:
        """How much the banner says, in pixels."""
        return self._banner.get_height()

    @property
    def landed(self) -> int:
        """How many stars of those that were won have landed so far."""
        came = max(0, math.floor((self.age - STARS_AT) / STAR_EACH) + 1) if self.age >= STARS_AT else 0
        return sum(star.won for star in self._won[:came])

    def update(self, seconds: float, *, calm: bool) -> None:
        """Let `seconds` pass; with reduced motion (`calm`) everything is at once as it will be."""
        baked = self.whole.bake()
        if calm:
            while not baked:
                baked = self.whole.bake()
            self.age = max(self.age, ALL_TOLD)
        # A slow machine holds the view until the whole is there
        self.age = self.age + seconds if baked else min(self.age + seconds, HOLDS)
        while self._due < len(self._waves) and self._waves[self._due][0] <= self.age:
            if not self._relief:
                _darken(self.whole.picture, self._waves[self._due][1])
            self._due += 1

    @property
    def wants_view(self) -> bool:
        """Whether it has still to `take` what was seen last."""
        return not self._shot

    def take(self, view: pygame.Surface) -> None:
        """The tissue as it was seen last, without cards: it will shrink into the whole."""
        self._shot = True
        self.whole.shoot(view, self._camera)

    def draw(self, surface: pygame.Surface, *, calm: bool) -> None:
        """Draw the whole, what becomes of it, the banner and the stars."""
        share = 1.0 if calm else min(1.0, max(0.0, (self.age - HOLDS) / (ZOOM_ENDS - HOLDS)))
        self.whole.draw(surface, share)
        for due, spot in self._waves[: self._due]:
            grown = (self.age - due) / GLOW_SECONDS
            if grown < 1.0 and not calm:
                colour = palette.CALM if self._relief else palette.INFLAMMATION
                size = GLOW * grown if self._relief else GLOW * (1.0 - grown)
                pygame.draw.circle(surface, colour, spot, max(GLOW_WIDE, round(size)), GLOW_WIDE)
        if self.age >= BANNER_AT:
            self._draw_banner(surface, calm=calm)
        if self._carried is not None and self.age >= CARRIED_AT:
            surface.blit(self._carried, self._carried.get_rect(midbottom=(MIDDLE[0], STARS_TOP - 8)))
        for number, row in enumerate(self._rows):
            age = self.age - STARS_AT - STAR_EACH * number
            if age >= 0.0:
                self._draw_star(surface, number, row, age, calm=calm)

    def _draw_banner(self, surface: pygame.Surface, *, calm: bool) -> None:
        width, height = self._banner.get_size()
        share = 1.0 if calm else min(1.0, (self.age - BANNER_AT) / OPENS)
        shown = max(2, round(width * (1.0 - (1.0 - share) ** 3)))
        part = pygame.Rect((width - shown) // 2, 0, shown, height)
        surface.blit(self._banner, (MIDDLE[0] - shown // 2, max(TOP, MIDDLE[1] - height // 2)), part)

    def _draw_star(self, surface: pygame.Surface, number: int, row: pygame.Surface, age: float, *, calm: bool) -> None:
        """A row with a star, which lands on it larger than it then is."""
        place = row.get_rect(midtop=(MIDDLE[0], STARS_TOP + (STAR_HIGH + 4) * number))
        surface.blit(row, place)
        if not self._won:
            mark(surface, "tick", (place.left + 26, place.centery), 22, palette.SAND)
            return
        won = self._won[number].won
        size = 44 if won and age < LANDS and not calm else 28
        tint = palette.SAFFRON if won else palette.FLECK
        mark(surface, "star" if won else "star-empty", (place.left + 26, place.centery), size, tint)


def _darken(picture: pygame.Surface, spot: tuple[int, int]) -> None:
    """A scar for good: dark, and crossed out, so that it is not told by its darkness alone."""
    x, y = spot
    pygame.draw.circle(picture, DARK, spot, SCAR)
    for side in (-1, 1):
        pygame.draw.line(picture, palette.INFLAMMATION, (x - 3, y - 3 * side), (x + 3, y + 3 * side), 2)


def _row(kit: Kit, text: str, width: int, *, won: bool) -> pygame.Surface:
    """What a star is for, with room for it."""
    row = pygame.Surface((max(LEAST, width), STAR_HIGH)).convert()
    panel(row, row.get_rect())
    kit.type.draw(row, text, (52, 9), "body", palette.CREAM if won else palette.SAND)
    return row


def _became(tissue: Tissue) -> str:
    """The picture of what has become of a joint, or of a kidney's filters; "" of other tissue."""
    joint, filters = condition_of(tissue), filters_of(tissue)
    if joint:
        return f"joint_{joint}"
    return f"kidney_{filters}" if filters else ""


def banner_of(tissue: Tissue, kit: Kit) -> pygame.Surface:
    """The end by its name, with its icon, or with a picture of what has become of the joint or the filters."""
    ending = ending_of(kit.words, tissue)
    icon, colour = LOOKS[tissue.outcome]
    write = kit.type
    wide, _ = write.size(ending.title, "title", MOST)
    # Who could only watch has nothing to look back on later: why it came to this is said here
    telling = ending.sentence if tissue.setup.aim.decides else f"{ending.sentence}\n{ending.text}"
    became = _became(tissue)
    picture = kit.atlas.frames(became)[0] if became else kit.atlas.icon(icon, 44)
    middle = picture.get_width() // 2 + (16 if became else 24)
    left = middle + picture.get_width() // 2 + 16  # where the words begin
    said, tall = write.size(telling, "body", MOST - left - 28)
    width = min(MOST, max(LEAST, wide + left + 28, said + left + 28))
    banner = pygame.Surface((width, max(tall + 66, picture.get_height() + 12))).convert()
    panel(banner, banner.get_rect())
    pygame.draw.rect(banner, colour, (6, 6, 4, banner.get_height() - 12))
    banner.blit(picture, picture.get_rect(center=(middle, banner.get_height() // 2)))
    write.draw(banner, ending.title, (left, 12), "title", palette.HEADING)
    write.draw(banner, telling, (left, 50), "body", palette.CREAM, width=MOST - left - 28)
    return banner
