"""The coach in the inspector: arrows at what matters the first times, and a line beside them. It stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.coach.coach import READ_LEAST, READ_WORD, SKIP, closes, said
from game.save.saves import Saves
from game.tissue.fit import ANCHORS, CONTACTS
from game.view.hud.bubble import TIP_WIDTH, arrow, tip
from game.view.kit import groove
from game.view.kit.kit import Kit
from game.view.kit.tokens import FUSED
from game.view.pages.inspector import CHIPS_AT, GROOVE_AT, SHEET, SHOWN_TOP

Spot = tuple[int, int]

BEAT = 0.16  # seconds
BOB = (0, 1, 3, 1)
SEEN = 1.2  # seconds that a line must have been there to count as given when the page closes
ABOVE, BELOW = -44, 41  # pixels from the middle of a residue to the arrow over it, and to the one under it


@dataclass(frozen=True, slots=True)
class Pointer:
    """What is said (coach.<name>), where the line stands, and the arrows: their way (down or right) and where."""

    name: str
    box: Spot  # the middle of the line's top edge
    way: str
    arrows: tuple[Spot, ...]


def _at(position: int, drop: int) -> Spot:
    x, y = groove.place(position)
    return GROOVE_AT[0] + x, GROOVE_AT[1] + y + drop


TOP = GROOVE_AT[0] + groove.SIZE[0] // 2, GROOVE_AT[1] - 6
BY_PLACE: dict[str, tuple[str, ...]] = {
    "thymus": ("contacts", "anchors", "nothing-yet"),
    "skin": ("contacts", "anchors", "library", "alarm"),
}


def pointers(place: str, signs: Sequence[str], *, shows_fit: bool) -> tuple[Pointer, ...]:
    """What is pointed at in the inspector of a level, in this order; `signs` are the nine residues it shows."""

    def beside_known(name: str) -> Pointer:
        """A line beside what the receptors know."""
        arrow_at = SHEET.x - 12, SHOWN_TOP[shows_fit] + 62
        return Pointer(name, (SHEET.x - TIP_WIDTH // 2 - 30, TOP[1]), "right", (arrow_at,))

    known = {
        "contacts": Pointer("contacts", TOP, "down", tuple(_at(position, ABOVE) for position in CONTACTS)),
        "anchors": Pointer("anchors", TOP, "down", tuple(_at(position, BELOW) for position in ANCHORS)),
        "library": beside_known("library"),
        "nothing-yet": beside_known("nothing-yet"),
        "alarm": Pointer(
            "alarm",
            (GROOVE_AT[0] + TIP_WIDTH // 2, CHIPS_AT[0][1] - 112),
            "down",
            ((GROOVE_AT[0] + 60, CHIPS_AT[0][1] - 12), (GROOVE_AT[0] + 240, CHIPS_AT[0][1] - 12)),
        ),
    }
    found = [known[name] for name in BY_PLACE.get(place, ())]
    for position, residue in enumerate(signs, start=1):
        if residue.startswith(FUSED):
            found.append(Pointer("fused", TOP, "down", (_at(position, ABOVE),)))
    return tuple(found)


class Pointing:
    """One after the other, each once. `update` once a frame, then `draw` over the page."""

    def __init__(self, kit: Kit, saves: Saves, wanted: Sequence[Pointer]) -> None:
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
        closed = bool(self.hint) and closes(event, self._area())
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
            spot = (x + move, y) if pointer.way == "right" else (x, y + move)
            surface.blit(picture, picture.get_rect(center=spot))
        surface.blit(self._line(), self._area())

    def _next(self) -> None:
        self._saves.coach(self._left.pop(0).name)
        self._age = 0.0

    def _text(self) -> str:
        return said(self._kit, self.hint)

    def _line(self) -> pygame.Surface:
        if self.hint not in self._lines:
            self._lines[self.hint] = tip(self._kit, self._text(), self._kit.key(SKIP))
        return self._lines[self.hint]

    def _area(self) -> pygame.Rect:
        return self._line().get_rect(midtop=self._left[0].box)
