"""How the findings of a test look: what it came to in plain words, then two scales of d-prime with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import pygame

from game.classroom.desk import Findings
from game.classroom.measures import Apart
from game.library.forms import SHORT
from game.tissue.commands import Verdict
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import Type
from game.view.kit.widgets import inset

SHEET = pygame.Rect(60, 20, 840, 500)
EDGE = 32
SCALE_STEP, SCALE_TALL = 72, 66
FROM, TO = -1, 5  # of a scale of d-prime, unless an interval asks for more
GAP = 4


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
        return [*self._plain(), *self._numbers()]

    def _apart(self, name: str, apart: Apart | None) -> str:
        words = self._kit.words
        if apart is None or not _tells(apart):
            return words(f"findings.{name}.few")
        low, high = apart.interval
        return words(f"findings.{name}", d=f"{apart.d_prime:.1f}", low=f"{low:.1f}", high=f"{high:.1f}")

    def _plain(self) -> list[str]:
        """What it came to without a measure: right answers, of which kinds, which way one leans, how sure, and why."""
        words, found = self._kit.words, self._found
        guess = round(found.answers / len(Verdict))
        texts = [words("findings.right", right=found.right, count=found.answers, guess=guess)]
        if all(of for _, of in found.kinds.values()):
            counts = {group: f"{right}/{of}" for group, (right, of) in found.kinds.items()}
            texts.append(words("findings.kinds", **counts))
        if found.brake is not None and found.brake.leans:
            texts.append(words("findings.leans-brake" if found.brake.bias > 0 else "findings.leans-run"))
        elif found.brake is not None and found.brake.enough:
            texts.append(words("findings.even"))
        (sure, of), (rather, of_rather) = found.surely, found.rather
        texts.append(words("findings.sure", sure=sure, of=of, rather=rather, others=of_rather))
        reasons, places, asked = found.reasons
        if asked:
            texts.append(words("findings.reasons", reasons=reasons, places=places, count=asked))
        if found.same:
            texts.append(words("findings.same"))
        elif found.quick:
            texts.append(words("findings.quick"))
        return texts

    def _numbers(self) -> list[str]:
        """The measures, each with how certain it is."""
        words, found = self._kit.words, self._found
        texts = [self._apart("brake", found.brake), self._apart("likeness", found.likeness)]
        if found.area is not None:
            low, high = found.area.interval
            texts.append(words("findings.area", area=_two(found.area.value), low=_two(low), high=_two(high)))
        if self._short:
            texts.append(words("findings.short"))
        return texts

    def draw(self, surface: pygame.Surface, write: Type, said: str) -> None:
        """Write on the sheet; `said` stands at its foot."""
        x, y, width = SHEET.x + EDGE, SHEET.y + 16, SHEET.width - 2 * EDGE
        self._kit.type.draw(surface, self.title, (x, y), "title", palette.PINK, room=width)
        y += 40
        for number, text in enumerate(self._plain()):
            style = "body" if number else "heading"
            y = write.draw(surface, text, (x, y), style, palette.PINK, width=width).bottom + GAP
        y += GAP
        pairs = (("brake", self._found.brake), ("likeness", self._found.likeness))
        along = span([apart for _, apart in pairs if apart is not None and _tells(apart)])
        for number, (name, apart) in enumerate(pairs):
            self._draw_scale(surface, pygame.Rect(x, y + SCALE_STEP * number, width, SCALE_TALL), name, apart, along)
        y += SCALE_STEP * len(pairs)
        for text in self._numbers()[len(pairs) :]:
            y = self._kit.type.draw(surface, text, (x, y), "small", palette.UMBER, width=width).bottom + 2
        if said:
            write.draw(surface, said, (x, SHEET.bottom - 78), "small-strong", palette.UMBER, room=width)

    def _draw_scale(
        self, surface: pygame.Surface, box: pygame.Rect, name: str, apart: Apart | None, span: tuple[int, int]
    ) -> None:
        inset(surface, box)
        write, (first, last) = self._kit.type, span
        text = self._apart(name, apart)
        write.draw(surface, text, (box.x + 14, box.y + 5), "small-strong", palette.PINK, room=box.width - 28)
        left, right, y = box.x + 30, box.right - 30, box.y + 38
        pygame.draw.line(surface, palette.SEPIA, (left, y), (right, y), 2)

        def at(value: float) -> int:
            return left + round((value - first) / (last - first) * (right - left))

        for number in range(first, last + 1):
            pygame.draw.line(surface, palette.SEPIA, (at(number), y - 4), (at(number), y + 4), 2)
            write.draw(surface, str(number), (at(number), y + 6), "small", palette.UMBER, "centre")
        if apart is None or not _tells(apart):
            return
        low, high = apart.interval
        band = pygame.Rect(at(low), y - 7, max(2, at(high) - at(low)), 14)
        pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.CALM, 0.55), band, border_radius=7)
        pygame.draw.line(surface, palette.SEPIA, (left, y), (right, y), 2)
        pygame.draw.circle(surface, palette.PINK, (at(apart.d_prime), y), 7)


def span(shown: Sequence[Apart]) -> tuple[int, int]:
    """Where the scales begin and end: each interval lies within."""
    low = min((floor(apart.interval[0]) for apart in shown), default=FROM)
    high = max((ceil(apart.interval[1]) for apart in shown), default=TO)
    return min(FROM, low), max(TO, high)


def _tells(apart: Apart) -> bool:
    """Whether there were enough of each kind: the short form has six, and its interval says how little that is."""
    return min(apart.signals, apart.noises) >= SHORT // 3


def _two(value: float) -> str:
    return f"{value:.2f}"
