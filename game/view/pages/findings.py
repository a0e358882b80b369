"""How the findings of a test look: two scales of d-prime with their intervals, and lines that say what was measured."""

from __future__ import annotations

import pygame

from game.classroom.desk import Findings
from game.classroom.measures import Apart
from game.library.forms import SHORT
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import Type
from game.view.kit.widgets import inset

SHEET = pygame.Rect(60, 20, 840, 500)
EDGE = 32
SCALES_TOP, SCALE_STEP, SCALE_TALL = SHEET.y + 72, 84, 76
FROM, TO = -1, 5  # of a scale of d-prime
TEXT_TOP = SCALES_TOP + 2 * SCALE_STEP + 6


class FindingsPage:
    """Draws the page and says what stands on it."""

    def __init__(self, kit: Kit, form: str, found: Findings, *, short: bool = False) -> None:
        self._kit, self._form, self._found, self._short = kit, form, found, short

    @property
    def title(self) -> str:
        """Which form it was, and how long."""
        key = "findings.title-short" if self._short else "findings.title"
        return self._kit.words(key, form=self._form.upper())

    def lines(self) -> list[str]:
        """All that the page says."""
        return [self._apart("brake", self._found.brake), self._apart("likeness", self._found.likeness), *self._texts()]

    def _apart(self, name: str, apart: Apart | None) -> str:
        words = self._kit.words
        if apart is None or not _tells(apart):
            return words(f"findings.{name}.few")
        low, high = apart.interval
        return words(f"findings.{name}", d=f"{apart.d_prime:.1f}", low=f"{low:.1f}", high=f"{high:.1f}")

    def _texts(self) -> list[str]:
        words, found = self._kit.words, self._found
        texts = [words("findings.right", right=found.right, count=found.answers)]
        if found.brake is not None and found.brake.leans:
            texts.append(words("findings.leans-brake" if found.brake.bias > 0 else "findings.leans-run"))
        elif found.brake is not None and found.brake.enough:
            texts.append(words("findings.even"))
        if found.area is not None:
            low, high = found.area.interval
            texts.append(words("findings.area", area=_two(found.area.value), low=_two(low), high=_two(high)))
        (sure, of), (rather, of_rather) = found.surely, found.rather
        texts.append(words("findings.sure", sure=sure, of=of, rather=rather, others=of_rather))
        reasons, places, asked = found.reasons
        if asked:
            texts.append(words("findings.reasons", reasons=reasons, places=places, count=asked))
        if self._short:
            texts.append(words("findings.short"))
        if found.same:
            texts.append(words("findings.same"))
        elif found.quick:
            texts.append(words("findings.quick"))
        return texts

    def draw(self, surface: pygame.Surface, write: Type, said: str) -> None:
        """Write on the sheet; `said` stands at its foot."""
        x, width = SHEET.x + EDGE, SHEET.width - 2 * EDGE
        self._kit.type.draw(surface, self.title, (x, SHEET.y + 18), "title", palette.PINK, room=width)
        pairs = (("brake", self._found.brake), ("likeness", self._found.likeness))
        for number, (name, apart) in enumerate(pairs):
            self._draw_scale(
                surface, write, pygame.Rect(x, SCALES_TOP + SCALE_STEP * number, width, SCALE_TALL), name, apart
            )
        y = TEXT_TOP
        for text in self._texts():
            y = write.draw(surface, text, (x, y), "body", palette.PINK, width=width).bottom + 4
        if said:
            write.draw(surface, said, (x, SHEET.bottom - 46), "small-strong", palette.UMBER, room=width // 2)

    def _draw_scale(
        self, surface: pygame.Surface, write: Type, box: pygame.Rect, name: str, apart: Apart | None
    ) -> None:
        inset(surface, box)
        text = self._apart(name, apart)
        write.draw(surface, text, (box.x + 14, box.y + 8), "strong", palette.PINK, room=box.width - 28)
        left, right, y = box.x + 30, box.right - 30, box.y + 46
        pygame.draw.line(surface, palette.SEPIA, (left, y), (right, y), 2)

        def at(value: float) -> int:
            share = (min(TO, max(FROM, value)) - FROM) / (TO - FROM)
            return left + round(share * (right - left))

        for number in range(FROM, TO + 1):
            pygame.draw.line(surface, palette.SEPIA, (at(number), y - 4), (at(number), y + 4), 2)
            write.draw(surface, str(number), (at(number), y + 6), "small", palette.UMBER, "centre")
        if apart is None or not _tells(apart):
            return
        low, high = apart.interval
        band = pygame.Rect(at(low), y - 7, max(2, at(high) - at(low)), 14)
        pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.CALM, 0.55), band, border_radius=7)
        pygame.draw.line(surface, palette.SEPIA, (left, y), (right, y), 2)
        pygame.draw.circle(surface, palette.PINK, (at(apart.d_prime), y), 7)


def _tells(apart: Apart) -> bool:
    """Whether there were enough of each kind: the short form has six, and its interval says how little that is."""
    return min(apart.signals, apart.noises) >= SHORT // 3


def _two(value: float) -> str:
    return f"{value:.2f}"
