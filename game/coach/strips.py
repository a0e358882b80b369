"""What the coach says on a strip: when each hint is due, and when it was followed. The words are coach.<name>."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame

from game.coach.coach import READ_LEAST, READ_WORD, SKIP, THANKS, Remembers, closes
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
class StripHint:
    """`name` is its word, `face` who speaks. Without `followed` it only tells something, and goes when it was read."""

    name: str
    face: str
    due: Test
    followed: Test | None = None


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


class StripCoach:
    """Watches a strip and says what is to be done next. `hear` after each step, `update` once a frame, then `draw`."""

    def __init__(self, strip: Strip, kit: Kit, saves: Remembers, hints: Sequence[StripHint]) -> None:
        """Every bubble is made here, and none during play; `saves` knows which of the `hints` were given before."""
        self._saves, self._kit = saves, kit
        self._watch = StripWatch(strip)
        self._hints = tuple(hint for hint in hints if hint.name not in saves.coached)
        self._hint: StripHint | None = None
        self._stays = self._shown = 0.0
        kit.words.written_by(self._write)

    def _write(self) -> None:
        """Make every bubble."""
        kit = self._kit
        keys = {name: kit.key(name) for name in ("left", "right", "take", "divide")}
        self._texts = {hint.name: kit.words(f"coach.{hint.name}", **keys) for hint in self._hints}
        self._bubbles = {
            hint.name: bubble(kit, self._texts[hint.name], kit.atlas.frames(hint.face)[0], kit.key(SKIP), WIDTH)
            for hint in self._hints
        }

    @property
    def text(self) -> str:
        """What is being said, in words; "" for nothing."""
        return self._texts[self._hint.name] if self._hint is not None and self._saves.settings.coach else ""

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened on the strip."""
        self._watch.hear(events)

    def update(self, seconds: float) -> None:
        """Look whether the hint was followed, and whether another one is due."""
        if not self._saves.settings.coach or self._watch.strip.outcome:
            self._hint = None
            return
        if self._hint is not None:
            self._shown += seconds
            asks = self._hint.followed is not None and not self._hint.followed(self._watch)
            if asks and self._shown < PATIENCE:
                return
            self._stays -= seconds
            if self._stays > 0.0:
                return
            self._done()
        for hint in self._hints:
            if hint.name not in self._saves.coached and hint.due(self._watch):
                self._hint, self._shown = hint, 0.0
                words = len(self._texts[hint.name].split())
                self._stays = THANKS if hint.followed is not None else READ_LEAST + READ_WORD * words
                self._watch.begun = self._watch.seen.copy()
                return

    def handle(self, event: pygame.event.Event) -> bool:
        """Close the bubble by its key or by a click on it; True when the event was meant for it."""
        closed = bool(self.text) and closes(event, self._area())
        if closed:
            self._done()
        return closed

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bubble, if there is one."""
        if self.text and self._hint is not None:
            surface.blit(self._bubbles[self._hint.name], self._area())

    def _area(self) -> pygame.Rect:
        name = self._hint.name if self._hint is not None else ""
        return self._bubbles[name].get_rect(midtop=ABOVE)

    def _done(self) -> None:
        if self._hint is not None:
            self._saves.coach(self._hint.name)
        self._hint = None
