"""What the coach says on a strip: when each hint is due, and when it was followed. The words are coach.<name>."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame

from game.coach.coach import Remembers, Speaker
from game.coach.hint import Says
from game.library.places import load_places
from game.locus.commands import Divide
from game.locus.events import Event, Hopped
from game.locus.strip import Strip
from game.view.hud.bubble import bubble
from game.view.kit.kit import Kit

YOU, WRITER, PULSE, SISTER = "tet", "bead_aimed", "receptor", "daughter"
WIDTH, ABOVE = 452, (480, 116)  # pixels: above the strip, where nothing lies that a hint could mean
PATIENCE = 30.0  # seconds after which a hint gives up that nobody follows
FEW = 3  # marks with which dividing is worth its price


@dataclass(slots=True)
class StripWatch:
    """What the coach has seen of a run. `begun` is what had been seen when the present hint came."""

    strip: Strip
    seen: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened."""
        for event in events:
            self.seen[type(event).__name__] += 1
            if isinstance(event, Hopped) and event.carried:
                self.seen["Carried"] += 1

    def since(self, name: str) -> int:
        """How often something happened since the present hint came."""
        return self.seen[name] - self.begun[name]


Test = Callable[[StripWatch], bool]


@dataclass(frozen=True, slots=True)
class StripHint(Says[StripWatch]):
    """A hint on a strip."""

    patience: float = PATIENCE


def _happened(name: str) -> Test:
    return lambda watch: watch.seen[name] > 0


def _done(name: str) -> Test:
    return lambda watch: watch.since(name) > 0


# What is said where the file of a place names it, in the order in which it is looked at
ON_STRIPS: dict[str, StripHint] = {
    hint.name: hint
    for hint in (
        StripHint("strip-hop", YOU, lambda watch: True, _done("Hopped")),
        StripHint("strip-beat", YOU, _happened("Hopped"), _done("Carried")),
        StripHint("strip-mark", "bead_marked", _happened("Carried"), _done("Taken")),
        StripHint("strip-receptor", PULSE, lambda watch: watch.strip.receptors == 0, _done("Picked")),
        StripHint("strip-aim", WRITER, _happened("Aimed"), lambda watch: not watch.strip.aims),
        StripHint(
            "strip-divide",
            SISTER,
            lambda watch: not watch.strip.refusal(Divide()) and watch.strip.marked <= FEW and not watch.strip.il6,
            _done("Copying"),
        ),
        StripHint("strip-fork", "fork", _happened("Copying"), _done("Parted")),
        StripHint("strip-letters", "bead_open", _happened("Parted")),
    )
}


def strip_hints(place: str) -> tuple[StripHint, ...]:
    """The hints of a place that is a strip. Raises KeyError for one that there is not."""
    return tuple(ON_STRIPS[name] for name in load_places()[place].lessons.hints)


class StripCoach(Speaker[StripWatch]):
    """Watches a strip. `hear` after each step."""

    def __init__(self, strip: Strip, kit: Kit, saves: Remembers, hints: Sequence[StripHint]) -> None:
        """`hints` are those of the strip's place."""
        super().__init__(StripWatch(strip), kit, saves, hints)

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened on the strip."""
        self._watch.hear(events)

    def _said(self, hint: str) -> str:
        keys = {name: self._kit.key(name) for name in ("left", "right", "take", "divide")}
        return self._kit.tell(f"coach.{hint}", **keys)

    def _bubble(self, text: str, face: pygame.Surface, skip: str) -> pygame.Surface:
        return bubble(self._kit, text, face, skip, WIDTH)

    def _area(self) -> pygame.Rect:
        return self._bubbles[self.hint].get_rect(midtop=ABOVE)

    @property
    def _over(self) -> bool:
        return bool(self._watch.strip.outcome)
