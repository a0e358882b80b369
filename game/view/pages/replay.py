"""The bar of a replay: how far it has come, every call as a pin on it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.classroom.truth import Truth
from game.tissue.setup import clock
from game.view.kit import palette
from game.view.kit.buttons import Button, Row, bar
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import mark, panel, progress

LEFT, BOTTOM, HEIGHT = 228, 534, 92
GAP = 6
PIN = 14
_TO_CALLS = ("before", "next")
_ACTIONS = {"before": "call-before", "pause": "stop", "next": "next-call", "back": "back"}
_BUTTONS = ("before", "pause", "next", "speed", "back")


class ReplayBar:
    """Stands where the powers stand in play. It lies between `LEFT` and `right`, in canvas pixels."""

    def __init__(self, kit: Kit, truths: Sequence[Truth], steps: int, right: int) -> None:
        """`steps` are those of the whole run."""
        self._kit, self._truths, self._steps = kit, truths, max(1, steps)
        # Without calls there is none to go to
        self._keys = {name: self._key(name) for name in _BUTTONS if truths or name not in _TO_CALLS}
        self.rect = pygame.Rect(LEFT, BOTTOM - HEIGHT, right - LEFT, HEIGHT)
        self.line = pygame.Rect(self.rect.x + 16, self.rect.y + 38, self.rect.width - 32, 8)
        self._buttons = self._lay_buttons()

    def _lay_buttons(self) -> dict[str, Button]:
        words = self._kit.words
        rows = [
            Row(
                name,
                self._label(name),
                keycap=key,
                others=(words("replay.go"),) if name == "pause" else (),
                says=name in _TO_CALLS,
            )
            for name, key in self._keys.items()
        ]
        left, right, top = self.rect.x + 16, self.rect.right - 16, self.rect.bottom - 38
        return {button.name: button for button in bar(rows, left, right, top, 30, gap=GAP, fill=True)}

    def _key(self, name: str) -> str:
        """What stands on the key of a button; the speed has two."""
        return self._kit.keys("key.arrows") if name == "speed" else self._kit.key(_ACTIONS[name])

    def _label(self, name: str) -> str:
        """What stands on a button, at its longest."""
        words = self._kit.words
        return words("replay.speed", times=4) if name == "speed" else words(f"replay.{name}")

    @property
    def buttons(self) -> list[Button]:
        """The buttons, from the left."""
        return list(self._buttons.values())

    def name(self, speed: str, *, stands: bool) -> None:
        """Let the buttons say what they do now; `speed` as it is written on its button."""
        self._buttons["pause"].label = self._kit.words("replay.go" if stands else "replay.pause")
        self._buttons["speed"].label = speed

    def hit(self, spot: tuple[int, int]) -> str:
        """What lies at a spot: the name of a button, "line", "bar", or "" for none of it."""
        for name, button in self._buttons.items():
            if button.rect.collidepoint(spot):
                return name
        if self.line.inflate(8, 22).collidepoint(spot):
            return "line"
        return "bar" if self.rect.collidepoint(spot) else ""

    def step_at(self, x: int) -> int:
        """The step that a spot of the line stands for."""
        share = (x - self.line.x) / self.line.width
        return round(self._steps * min(1.0, max(0.0, share)))

    def draw(self, surface: pygame.Surface, now: int, speed: str, *, stands: bool, said: str) -> None:
        """Draw it at step `now`; `speed` as it is written on its button; `said` is what is told at the moment."""
        kit = self._kit
        panel(surface, self.rect)
        passed = kit.words("replay.time", now=clock(now), all=clock(self._steps))
        area = kit.type.draw(surface, passed, (self.rect.x + 16, self.rect.y + 8), "small-strong", palette.CREAM)
        room = self.rect.right - 16 - (area.right + 18)
        (line, *_) = kit.type.wrap(said, "small", room)
        kit.type.draw(surface, line, (area.right + 18, self.rect.y + 8), "small", palette.SAND)
        progress(surface, self.line, now / self._steps)
        for truth in self._truths:
            x = self.line.x + round(self.line.width * truth.call.step / self._steps)
            # Pins are paper, so that ticks and crosses have the contrast they have in the debrief
            colour = palette.RIGHT if truth.right else palette.WRONG
            pygame.draw.circle(surface, palette.INK, (x, self.line.centery), PIN // 2 + 1)
            pygame.draw.circle(surface, palette.PAPER, (x, self.line.centery), PIN // 2)
            mark(surface, "tick" if truth.right else "cross", (x, self.line.centery), PIN - 4, colour)
        x = self.line.x + round(self.line.width * now / self._steps)
        tip = [(x, self.line.bottom + 3), (x - 5, self.line.bottom + 10), (x + 5, self.line.bottom + 10)]
        pygame.draw.polygon(surface, mix(palette.SAFFRON, palette.CREAM, 0.2), tip)
        self.name(speed, stands=stands)
        for button in self._buttons.values():
            button.draw(surface, kit, focused=False)
