"""What every pair of ears has: sounds that are held back, and captions for who wants one for every sound."""

from __future__ import annotations

from collections.abc import Callable

from game.sound.sheet import Effect
from game.sound.sounds import Sounds
from game.tissue.setup import STEPS_PER_SECOND

# Pauses, in turns, as multiples of the shortest: what happens all the time is not to become a beat against the music.
PAUSES = (1.0, 1.6, 1.2, 1.9)


class Listener:
    """Sounds what happens in a world that lives in steps. `say` shows the caption of an effect."""

    def __init__(self, sounds: Sounds, now: Callable[[], int], say: Callable[[Effect], None]) -> None:
        """`now` tells which step it is."""
        self._sounds, self._now, self._say = sounds, now, say
        self._next: dict[str, int] = {}  # the step from which each sound may be heard again
        self._turn = 0

    def sound(self, name: str, near: float = 1.0, side: float = 0.0) -> None:
        """Play a sound as `Sounds.play` does, unless it was played just now; a name that is not listed is silent."""
        effect = self._sounds.sheet.effects.get(name)
        if effect is None:
            return
        now = self._now()
        if now < self._next.get(name, 0):
            return
        self._turn = (self._turn + 1) % len(PAUSES)
        self._next[name] = now + round(effect.apart * PAUSES[self._turn] * STEPS_PER_SECOND)
        self._sounds.play(name, near, side)
        if effect.said == "asked" and self._sounds.settings.captions == "all":
            self._say(effect)
