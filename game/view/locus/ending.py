"""How the end of a strip is seen: what a cell does that has lost the programme, and the stars."""

from __future__ import annotations

import math

import pygame

from game.classroom.strips import ending_of, star_line, stars
from game.locus.setup import STEPS_PER_SECOND
from game.locus.strip import Strip
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import mark, panel

CELL = 480, 372  # pixels: the middle of the cell that has turned
STAGES = 3  # sentences, one after the other
DOTS = 10  # molecules of IL-17 that leave it
NEUTROPHILS = 6  # that come for them, at most
SHEET = pygame.Rect(190, 120, 580, 300)
SAID = pygame.Rect(230, 116, 500, 62)
STAR_FROM, STAR_EACH = 0.9, 0.6  # seconds
BLANK = mix(palette.PANEL, palette.SAND, 0.4)  # a star that was not won, or has not come yet


class TurnedView:
    """The cell after its programme is lost: it makes IL-17, and neutrophils come."""

    def __init__(self, strip: Strip, kit: Kit) -> None:
        self._strip, self._kit = strip, kit

    @property
    def stage(self) -> int:
        """Which of the sentences is said, from 0 on."""
        since = self._strip.now - self._strip.turned_at
        return min(STAGES - 1, since * STAGES // self._strip.rules.aftermath)

    def draw(self, surface: pygame.Surface, clock: float, *, calm: bool) -> None:
        """Draw it over the strip."""
        strip, kit = self._strip, self._kit
        since = (strip.now - strip.turned_at) / STEPS_PER_SECOND
        turn = 0 if calm else int(clock * 6)
        cell = kit.atlas.frames("exfoxp3")
        picture = cell[turn % len(cell)]
        if self.stage >= 1:
            dots = kit.atlas.frames("il17")
            for number in range(DOTS):
                away = 60 + (40 if calm else (since * 46 + number * 31) % 190)
                angle = math.tau * number / DOTS
                x, y = CELL[0] + away * 1.7 * math.cos(angle), CELL[1] + 0.42 * away * math.sin(angle)
                dot = dots[(turn + number) % len(dots)]
                surface.blit(dot, dot.get_rect(center=(round(x), round(y))))
        surface.blit(picture, picture.get_rect(center=CELL))
        if self.stage >= 2:
            come = min(1.0, (since - 2 * strip.rules.aftermath / STAGES / STEPS_PER_SECOND) / 2.5)
            frames = kit.atlas.frames("neutrophil")
            for number in range(NEUTROPHILS):
                side = -1 if number % 2 else 1
                far = 470 - (1.0 if calm else come) * (270 - 30 * (number // 2))
                place = round(CELL[0] + side * far), CELL[1] - 36 + 34 * (number // 2)
                frame = frames[(turn + number) % len(frames)]
                surface.blit(frame, frame.get_rect(center=place))
        panel(surface, SAID)
        text = kit.words(f"locus.turned.{self.stage + 1}")
        kit.type.draw(surface, text, (SAID.x + 16, SAID.y + 10), "strong", palette.CREAM, width=SAID.width - 32)


class Ending:
    """The sheet at the end: its title, a sentence, and the stars with what each is for."""

    def __init__(self, strip: Strip, kit: Kit) -> None:
        self._kit = kit
        self._stars = stars(strip)
        self._told = ending_of(kit.words, strip)
        self._lines = [star_line(kit.words, strip, star.name) for star in self._stars]
        self._age = 0.0

    @property
    def landed(self) -> int:
        """How many of the stars that were won have come."""
        won = sum(star.won for star in self._stars)
        return min(won, max(0, int((self._age - STAR_FROM) / STAR_EACH) + 1)) if self._age >= STAR_FROM else 0

    def update(self, seconds: float, *, calm: bool) -> None:
        """Let time pass; with reduced motion (`calm`) all is there at once."""
        self._age = self._age + seconds if not calm else STAR_FROM + STAR_EACH * len(self._stars)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the sheet."""
        write, told = self._kit.type, self._told
        panel(surface, SHEET)
        middle, width = SHEET.centerx, SHEET.width - 60
        y = write.draw(surface, told.title, (middle, SHEET.y + 20), "title", palette.HEADING, "centre").bottom + 8
        y = write.draw(surface, told.sentence, (middle, y), "body", palette.CREAM, "centre", width=width).bottom + 16
        landed = 0
        for star, line in zip(self._stars, self._lines, strict=True):
            there = star.won and landed < self.landed
            landed += star.won
            colour = palette.SAFFRON if there else BLANK
            mark(surface, "star" if there else "star-empty", (SHEET.x + 52, y + 14), 28, colour)
            tint = palette.CREAM if there else palette.SAND
            write.draw(surface, line, (SHEET.x + 78, y + 3), "body", tint, room=SHEET.width - 110)
            y += 36
