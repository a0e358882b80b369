"""The coach: a speech bubble with a face that explains the first steps of a patrol, each once, and stops nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, Protocol

import pygame

from game.coach.hint import Says, W
from game.coach.lessons import Hint, Watch
from game.input.actions import action_of
from game.save.form import Settings
from game.tissue.events import Event
from game.tissue.world import Tissue
from game.view.hud.bubble import PLACE, bubble
from game.view.kit.kit import Kit

SKIP = "turn"  # the action that closes a bubble
THANKS = 0.8  # seconds that a hint stays after it was followed
READ_LEAST, READ_WORD = 2.5, 0.35  # seconds that a hint which only tells stays, and more for each word


def said(kit: Kit, hint: str) -> str:
    """What a hint says, with the keys of this board in it; a finger presses what bears the power's name."""
    powers = {
        name: kit.key(name) or kit.words(f"power.{name}") for name in ("cloud", "sink", "induce", "rinse", "seal")
    }
    walk, read = kit.walk_keys().replace(" ", ""), kit.key("read")
    return kit.tell(f"coach.{hint}", walk=walk, read=read, **powers)


def closes(event: pygame.event.Event, area: pygame.Rect) -> bool:
    """Whether an event closes what the coach says in `area`: its key, or a click there."""
    if action_of(event, (SKIP,)):
        return True
    return event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and area.collidepoint(event.pos)


class Remembers(Protocol):
    """Knows which hints were given, and whether any are wanted: what is kept does (`game.save.saves.Saves`)."""

    @property
    def settings(self) -> Settings:
        """`coach` says whether hints are wanted."""

    @property
    def coached(self) -> frozenset[str]:
        """The names of the hints that were given."""

    def coach(self, hint: str) -> None:
        """A hint was given."""


class Speaker(Generic[W]):
    """Says what is to be done next, whatever is played. What it watches is `watch`; `update` once a frame, then `draw`.

    Who makes one says how a hint is written and where its bubble lies.
    """

    def __init__(self, watch: W, kit: Kit, saves: Remembers, hints: Sequence[Says[W]]) -> None:
        """Every bubble is made here, and none during play; `saves` knows which of the `hints` were given before."""
        self._watch, self._kit, self._saves = watch, kit, saves
        self._hints = tuple(hint for hint in hints if hint.name not in saves.coached)
        self._hint: Says[W] | None = None
        self._stays = self._shown = 0.0
        kit.words.written_by(self._write)

    @abstractmethod
    def _said(self, hint: str) -> str:
        """What a hint says, with the keys of this board in it."""

    def _bubble(self, text: str, face: pygame.Surface, skip: str) -> pygame.Surface:
        return bubble(self._kit, text, face, skip)

    @abstractmethod
    def _area(self) -> pygame.Rect:
        """Where the bubble lies."""

    @property
    @abstractmethod
    def _over(self) -> bool:
        """Whether there is nothing to be said any more."""

    def _write(self) -> None:
        """Make every bubble."""
        kit, skip = self._kit, self._kit.key(SKIP)
        self._texts = {hint.name: self._said(hint.name) for hint in self._hints}
        self._reading = {name: READ_LEAST + READ_WORD * len(text.split()) for name, text in self._texts.items()}
        self._bubbles = {
            hint.name: self._bubble(self._texts[hint.name], kit.atlas.frames(hint.face)[0], skip)
            for hint in self._hints
        }

    @property
    def hint(self) -> str:
        """What is being said: the name of a hint, or "" for nothing."""
        return self._hint.name if self._hint is not None and self._saves.settings.coach else ""

    @property
    def text(self) -> str:
        """What is being said, in words; "" for nothing."""
        return self._texts[self.hint] if self.hint else ""

    def update(self, seconds: float) -> None:
        """Look whether the hint was followed, and whether another one is due."""
        if not self._saves.settings.coach or self._over:
            self._hint = None
            return
        if self._hint is not None:
            self._shown += seconds
            asks = self._hint.followed is not None and not self._hint.followed(self._watch)
            if asks and self._shown < self._hint.patience:
                return
            self._stays -= seconds
            if self._stays > 0.0:
                return
            self._done()
        for hint in self._hints:
            if hint.name not in self._saves.coached and hint.due(self._watch):
                self._hint, self._shown = hint, 0.0
                self._stays = THANKS if hint.followed is not None else self._reading[hint.name]
                self._watch.begun = self._watch.seen.copy()
                return

    def handle(self, event: pygame.event.Event) -> bool:
        """Close the bubble by its key or by a click on it; True when the event was meant for it."""
        closed = bool(self.hint) and closes(event, self._area())
        if closed:
            self._done()
        return closed

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bubble, if there is one."""
        if self.hint:
            surface.blit(self._bubbles[self.hint], self._area())

    def _done(self) -> None:
        if self._hint is not None:
            self._saves.coach(self._hint.name)
        self._hint = None


class Coach(Speaker[Watch]):
    """Watches a patrol. `hear` after each step."""

    def __init__(self, tissue: Tissue, kit: Kit, saves: Remembers, hints: Sequence[Hint]) -> None:
        """`hints` are those that this patrol may want."""
        super().__init__(Watch(tissue, (tissue.treg.x, tissue.treg.y)), kit, saves, hints)

    def hear(self, events: Sequence[Event]) -> None:
        """These things have happened in the tissue."""
        self._watch.hear(events)

    def _said(self, hint: str) -> str:
        return said(self._kit, hint)

    def _area(self) -> pygame.Rect:
        return self._bubbles[self.hint].get_rect(bottomleft=PLACE.bottomleft)

    @property
    def _over(self) -> bool:
        return bool(self._watch.tissue.outcome)
