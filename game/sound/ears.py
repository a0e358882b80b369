"""Hears the tissue: its events become sounds, and captions for who wants one for every sound."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from game.sound.listener import Listener
from game.sound.sounds import Sounds
from game.telling import heard_at, sound_of
from game.tissue.dendritic import alarm_of
from game.tissue.events import Event
from game.tissue.world import Tissue

CLOSE, FAR = 8.0, 26.0  # tiles from the Treg: in full up to the first, as soft as it gets from the second on
SOFTEST = 0.3
NEAR = 7.0  # tiles from the Treg at which a dendritic cell in alarm is heard again
SIP = 4.0  # IL-2 that has to be taken up for a sip to be heard


class Ears:
    """Listens to one tissue, which knows nothing of it. `say` shows the caption sound.NAME."""

    def __init__(
        self, tissue: Tissue, sounds: Sounds, say: Callable[[str], None], side: Callable[[float], float]
    ) -> None:
        """`side` tells of an x in tiles where it is on the screen: -1 at its left edge, 1 at its right one."""
        self._side = side
        self._tissue, self._sounds, self._say = tissue, sounds, say
        self._listener = Listener(sounds, lambda: tissue.now, lambda effect: say(effect.name))
        self._il2 = tissue.treg.il2
        self._regular: bool | None = None  # the heart's rhythm, as it was last heard
        self._came: set[int] = set()  # the alarmed dendritic cells that were heard coming near

    def hear(self, events: Sequence[Event]) -> None:
        """Sound what happened in a step."""
        for event in events:
            name = sound_of(event)
            if name:
                self._sound(name, *(heard_at(event, self._tissue) or ()))

    def look(self) -> None:
        """Sound what no event tells: call a few times a second."""
        if not self._sounds.audible and self._sounds.settings.captions != "all":
            return
        il2 = self._tissue.treg.il2
        if il2 >= self._il2 + SIP:
            self._sound("sip")
            self._il2 = il2
        self._il2 = min(self._il2, il2)
        for cell in self._tissue.dendritics:
            waits = cell.state == "carrying" and not cell.verdict and not cell.inspected
            if waits and cell.id not in self._came and alarm_of(cell) and self._apart(cell.x, cell.y) < NEAR:
                self._came.add(cell.id)
                self._sound(f"alarm-{alarm_of(cell)}", cell.x, cell.y)

    def beat(self, *, regular: bool) -> None:
        """The heart beats: the same sound each time, so a caption tells only of the first, and when the rhythm goes."""
        self._sounds.play("beat")
        if regular != self._regular and self._sounds.settings.captions == "all":
            self._say("beat" if regular else "beat-lost")
        self._regular = regular

    def _sound(self, name: str, x: float | None = None, y: float | None = None) -> None:
        if x is None or y is None:
            self._listener.sound(name)
        else:
            self._listener.sound(name, self._nearness(x, y), self._side(x))

    def _nearness(self, x: float, y: float) -> float:
        """1 beside the Treg, `SOFTEST` far away."""
        share = min(1.0, max(0.0, (self._apart(x, y) - CLOSE) / (FAR - CLOSE)))
        return 1.0 - share * (1.0 - SOFTEST)

    def _apart(self, x: float, y: float) -> float:
        """How far a place is from the Treg, in tiles."""
        return math.hypot(x - self._tissue.treg.x, y - self._tissue.treg.y)
