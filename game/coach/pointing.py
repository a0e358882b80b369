"""The coach in the inspector: arrows at what matters the first times, and a line beside them. It stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.classroom.evidence import Evidence
from game.coach.coach import READ_LEAST, READ_WORD, SKIP, Remembers, closes, said
from game.library.chemistry import CITRULLINE, FUSED
from game.library.places import load_places
from game.tissue.fit import ANCHORS, CONTACTS
from game.view.hud.bubble import TIP_WIDTH, arrow, tip
from game.view.kit import groove
from game.view.kit.kit import Kit
from game.view.pages.inspector import CHIPS_AT, CHIPS_RIGHT, GROOVE_AT, SHEET, rows_top

Spot = tuple[int, int]

BEAT = 0.16  # seconds
BOB = (0, 1, 3, 1)
SEEN = 1.2  # seconds that a line must have been there to count as given when the page closes
ABOVE, BELOW = -44, 41  # pixels from the middle of a residue to the arrow over it, and to the one under it


@dataclass(frozen=True, slots=True)
class Pointer:
    """What is said (coach.<name>), where the line stands, the arrows: their way (down, right, up) and where.

    `means` is what the arrows point at: the line covers none of it.
    """

    name: str
    box: Spot  # the middle of the line's top edge
    way: str
    arrows: tuple[Spot, ...]
    means: pygame.Rect


def _at(position: int, drop: int) -> Spot:
    x, y = groove.place(position)
    return GROOVE_AT[0] + x, GROOVE_AT[1] + y + drop


GROOVE = pygame.Rect(GROOVE_AT, groove.SIZE)
BELOW_GROOVE = GROOVE.centerx, GROOVE.bottom + 8
CHIPS = pygame.Rect(CHIPS_AT, (CHIPS_RIGHT - CHIPS_AT[0], 26))
BESIDE = SHEET.x - TIP_WIDTH // 2 - 30, BELOW_GROOVE[1]


def _at_residues(name: str, positions: Sequence[int], drop: int) -> Pointer:
    return Pointer(name, BELOW_GROOVE, "down", tuple(_at(one, drop) for one in positions), GROOVE)


def _at_rows(name: str, seen: Evidence) -> Pointer:
    return Pointer(name, BESIDE, "right", ((SHEET.x - 12, rows_top(seen) + 30),), SHEET)


# What may be pointed at, where the file of a place names it (assets/places/ID.toml)
POINTERS: dict[str, Callable[[Evidence], Pointer]] = {
    "contacts": lambda seen: _at_residues("contacts", CONTACTS, ABOVE),
    "anchors": lambda seen: _at_residues("anchors", ANCHORS, BELOW),
    "library": lambda seen: _at_rows("library", seen),
    "kept": lambda seen: _at_rows("kept", seen),
    "alarm": lambda seen: Pointer(
        "alarm", (CHIPS.centerx, CHIPS.bottom + 34), "up", ((CHIPS.x + 60, CHIPS.bottom + 14),), CHIPS
    ),
}


def _held(position: int) -> Pointer:
    """At a citrulline that lies in a pocket."""
    return _at_residues("cit-held", (position,), BELOW)


def pointers(place: str, signs: Sequence[str], seen: Evidence) -> tuple[Pointer, ...]:
    """What is pointed at in the inspector of a level, in this order; `signs` are the nine residues it shows.

    Raises KeyError for something that cannot be pointed at.
    """
    found = [POINTERS[name](seen) for name in load_places()[place].lessons.points]
    for position, residue in enumerate(signs, start=1):
        if residue.startswith(FUSED):
            found.append(_at_residues("fused", (position,), ABOVE))
        if residue == CITRULLINE:
            found.append(_at_residues("cit-read", (position,), ABOVE) if position in CONTACTS else _held(position))
    return tuple(found)


class Pointing:
    """One after the other, each once. `update` once a frame, then `draw` over the page."""

    def __init__(self, kit: Kit, saves: Remembers, wanted: Sequence[Pointer]) -> None:
        self._kit, self._saves = kit, saves
        self._left = [pointer for pointer in wanted if pointer.name not in saves.coached]
        self._age = self._clock = 0.0
        self._lines: dict[str, pygame.Surface] = {}

    @property
    def hint(self) -> str:
        """What is pointed at now, "" for nothing."""
        return self._left[0].name if self._left and self._saves.settings.coach else ""

    def update(self, seconds: float) -> None:
        """Let `seconds` pass; a line goes when it was there long enough to be read."""
        if not self.hint:
            return
        self._age += seconds
        self._clock += seconds
        if self._age > READ_LEAST + READ_WORD * len(self._text().split()):
            self._next()

    def handle(self, event: pygame.event.Event) -> bool:
        """Go on by the key or by a click on the line; True when the event was meant for it."""
        closed = bool(self.hint) and closes(event, self.area())
        if closed:
            self._next()
        return closed

    def close(self) -> None:
        """The page closes: what has been seen is not shown again."""
        if self.hint and self._age >= SEEN:
            self._next()

    def draw(self, surface: pygame.Surface, *, calm: bool) -> None:
        """Draw the arrows and the line; with reduced motion (`calm`) the arrows stand still."""
        if not self.hint:
            return
        pointer = self._left[0]
        move = 0 if calm else BOB[int(self._clock / BEAT) % len(BOB)]
        picture = arrow(pointer.way)
        for x, y in pointer.arrows:
            spot = {"right": (x + move, y), "up": (x, y - move)}.get(pointer.way, (x, y + move))
            surface.blit(picture, picture.get_rect(center=spot))
        surface.blit(self._line(), self.area())

    def _next(self) -> None:
        self._saves.coach(self._left.pop(0).name)
        self._age = 0.0

    def _text(self) -> str:
        return said(self._kit, self.hint)

    def _line(self) -> pygame.Surface:
        if self.hint not in self._lines:
            self._lines[self.hint] = tip(self._kit, self._text(), self._kit.key(SKIP))
        return self._lines[self.hint]

    def area(self) -> pygame.Rect:
        """Where the line stands."""
        return self._line().get_rect(midtop=self._left[0].box)
