"""Hears a strip: its events become sounds, each from where it happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.locus.events import Event
from game.locus.strip import Strip
from game.sound.listener import Listener
from game.sound.sheet import Effect
from game.sound.sounds import Sounds
from game.telling import telling_of


class StripEars:
    """Listens to one strip, which knows nothing of it. `say` shows the caption of an effect."""

    def __init__(
        self, strip: Strip, sounds: Sounds, say: Callable[[Effect], None], side: Callable[[int], float]
    ) -> None:
        """`side` tells of a site where it is on the screen: -1 at its left edge, 1 at its right one."""
        self._listener = Listener(sounds, lambda: strip.now, say)
        self._side = side

    def hear(self, events: Sequence[Event]) -> None:
        """Sound what happened in a step."""
        for event in events:
            name = telling_of(event).sound
            if name:
                site = getattr(event, "to", getattr(event, "site", None))
                self._listener.sound(name, side=self._side(site) if site is not None else 0.0)
