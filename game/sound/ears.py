"""Hears the tissue: its events become sounds, and captions for who wants one for every sound."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from game.sound.sounds import Sounds
from game.tissue.dendritic import alarm_of
from game.tissue.events import (
    Attacked,
    Bound,
    CellDied,
    Cleared,
    Dashed,
    Decided,
    Delivered,
    Destabilised,
    Divided,
    Ended,
    Entered,
    Event,
    Induced,
    Learnt,
    Matured,
    MicrobeDied,
    Primed,
    Quieted,
    Refused,
    Sank,
    Showed,
    Steadied,
    Switched,
    Unlocked,
    Woke,
)
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.world import Tissue

CLOSE, FAR = 8.0, 26.0  # tiles from the Treg: in full up to the first, as soft as it gets from the second on
SOFTEST = 0.3
NEAR = 7.0  # tiles from the Treg at which a dendritic cell in alarm is heard again
# Pauses, in turns, as multiples of the shortest: what happens all the time is not to become a beat against the music.
PAUSES = (1.0, 1.6, 1.2, 1.9)
SIP = 4.0  # IL-2 that has to be taken up for a sip to be heard


class Ears:
    """Listens to one tissue, which knows nothing of it. `say` shows the caption sound.NAME."""

    def __init__(self, tissue: Tissue, sounds: Sounds, say: Callable[[str], None]) -> None:
        self._tissue, self._sounds, self._say = tissue, sounds, say
        self._next: dict[str, int] = {}  # the step from which each sound may be heard again
        self._turn = 0
        self._il2 = tissue.treg.il2
        self._came: set[int] = set()  # the alarmed dendritic cells that were heard coming near

    def hear(self, events: Sequence[Event]) -> None:
        """Sound what happened in a step."""
        for event in events:
            name = sound_of(event)
            if name:
                self._sound(name, *self._place(event))

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

    def _sound(self, name: str, x: float | None = None, y: float | None = None) -> None:
        effect = self._sounds.sheet.effects.get(name)
        if effect is None:
            return
        now = self._tissue.now
        if now < self._next.get(name, 0):
            return
        self._turn = (self._turn + 1) % len(PAUSES)
        self._next[name] = now + round(effect.apart * PAUSES[self._turn] * STEPS_PER_SECOND)
        self._sounds.play(name, 1.0 if x is None or y is None else self._nearness(x, y))
        if effect.said == "asked" and self._sounds.settings.captions == "all":
            self._say(name)

    def _nearness(self, x: float, y: float) -> float:
        """1 beside the Treg, `SOFTEST` far away."""
        share = min(1.0, max(0.0, (self._apart(x, y) - CLOSE) / (FAR - CLOSE)))
        return 1.0 - share * (1.0 - SOFTEST)

    def _apart(self, x: float, y: float) -> float:
        """How far a place is from the Treg, in tiles."""
        return math.hypot(x - self._tissue.treg.x, y - self._tissue.treg.y)

    def _place(self, event: Event) -> tuple[float, float] | tuple[()]:
        """Where an event is heard; nothing for one that concerns the Treg or the whole tissue."""
        match event:
            case Showed(cell) | Cleared(cell) | CellDied(cell, _):
                spot = self._tissue.cells[cell]
                return spot.x + 0.5, spot.y + 0.5
            case Attacked(x, y, _) | MicrobeDied(x, y) | Divided(x, y) | Woke(x, y, _, _) | Entered(_, x, y):
                return x, y
            case Matured(_, _, x, y, _):
                return x, y
            case Bound(x, y, _) | Induced(x, y) | Switched(_, _, x, y):
                return x, y
        return ()


def sound_of(event: Event) -> str:
    """The name of the sound of an event, "" for none."""
    match event:
        case Decided(_, _, verdict, _, _):
            return verdict.value
        case Matured(_, _, _, _, alarm):
            return f"alarm-{alarm}" if alarm else "matured"
        case Delivered(_, _, None, _, alarm) if alarm:
            return "unread"
        case Entered(who, _, _):
            return "arrived" if who == "effector" else "enter"
        case Attacked(_, _, True):
            return "harm"
        case CellDied(_, cause):
            return "bursts" if cause == "infection" else "dies"
        case Ended(outcome):
            return f"end-{outcome}"
    return _SOUNDS.get(type(event), "")


_SOUNDS: dict[type[Event], str] = {
    Refused: "refusal",
    Primed: "primed",
    Attacked: "strike",
    Showed: "infected",  # what hides is not heard either
    Cleared: "cleared",
    MicrobeDied: "destroyed",
    Divided: "divides",
    Woke: "hush",
    Quieted: "cloud",
    Dashed: "dash",
    Destabilised: "falls",
    Steadied: "steadies",
    Learnt: "learnt",
    Unlocked: "unlocked",
    Sank: "sink",
    Induced: "induced",
    Switched: "switched",
    Bound: "bound",
}
