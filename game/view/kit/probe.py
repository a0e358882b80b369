"""What the machine does, for who makes the game: how long frames take, and what is drawn in them (F3)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit

KEPT = 240  # frames
EVERY = 0.25  # seconds between two looks, so that the numbers can be read and cost little
WIDTH, LINE = 300, 18
CORNER = (232, 110)


class Probe:
    """Times frames, and shows them with what a scene counts while `shown`."""

    def __init__(self) -> None:
        self.shown = False
        self._times: dict[str, deque[float]] = {
            name: deque(maxlen=KEPT) for name in ("debug.update", "debug.draw", "debug.apart")
        }
        self._wait = 0.0
        self._lines: list[str] = []

    def note(self, what: str, seconds: float) -> None:
        """A frame spent `seconds` with `what`: debug.update, debug.draw, or debug.apart, from one frame to the next."""
        self._times[what].append(1000.0 * seconds)

    def median(self, what: str) -> float:
        """Milliseconds; 0 before the first frame."""
        return self._share(what, 0.5)

    def p99(self, what: str) -> float:
        """Milliseconds that 99 of 100 frames stay under; 0 before the first frame."""
        return self._share(what, 0.99)

    def _share(self, what: str, share: float) -> float:
        times = sorted(self._times[what])
        return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0

    def update(self, seconds: float, kit: Kit, counts: Mapping[str, int]) -> None:
        """Let `seconds` pass, and now and then write down the times and the `counts` of the scene, by word key."""
        self._wait -= seconds
        if self._wait > 0.0 or not self.shown:
            return
        self._wait = EVERY
        words = kit.words
        apart = self.median("debug.apart")
        self._lines = [words("debug.frames", frames=round(1000.0 / apart) if apart else 0)]
        for what in ("debug.update", "debug.draw"):
            self._lines.append(words(what, median=f"{self.median(what):.1f}", p99=f"{self.p99(what):.1f}"))
        self._lines += [words(name, count=count) for name, count in counts.items()]

    def draw(self, surface: pygame.Surface, kit: Kit) -> None:
        """Draw the lines, if they are wanted."""
        if self.shown:
            height = LINE * len(self._lines) + 12
            surface.fill(palette.PANEL, (*CORNER, WIDTH, height))
            for row, text in enumerate(self._lines):
                kit.type.draw(surface, text, (CORNER[0] + 10, CORNER[1] + 6 + LINE * row), "mono", palette.CREAM)
