"""The coach: a speech bubble with a face that explains the first steps of a patrol, each once, and stops nothing."""

from __future__ import annotations

import pygame

from game.saves import Saves
from game.tissue.world import Tissue
from game.view import palette
from game.view.ink import Pen, converted
from game.view.kit import Kit
from game.view.widgets import keycap, keycap_width

# The hints in their order, and who speaks
HINTS = (("walk", "treg_down"), ("go", "dc_mature"), ("read", "dc_mature"), ("decide", "treg_down"))
SKIP_KEY = pygame.K_TAB
PLACE = pygame.Rect(8, 0, 208, 438)  # the bubble stands on the bottom of this, above the Treg's card
FACE = 44
WALKED = 1.5  # tiles from where the Treg began
THANKS = 0.8  # seconds that a hint stays after it was followed


def bubble(kit: Kit, text: str, face: pygame.Surface, skip: str, width: int = PLACE.width) -> pygame.Surface:
    """A speech bubble with a face, a text, and the key that closes it; its tail points down at the left."""
    room = width - FACE - 30
    _, tall = kit.type.size(text, "small", room)
    height = max(FACE + 12, tall + 18) + 18
    pen = Pen(width, height + 12, 3, palette.NIGHT)
    tail = [(30, height - 6), (26, height + 9), (46, height - 6)]
    for grow, drop, colour in ((2.0, 1.6, palette.NIGHT), (1.4, 0.0, palette.INK), (0.0, 0.0, palette.CREAM)):
        pen.box(3 - grow, 3 - grow + drop, width - 6 + 2 * grow, height - 6 + 2 * grow, 11 + grow, colour)
        pen.line([(x, y + drop) for x, y in tail], 2 * grow + 0.2, colour, closed=True)
        pen.fill([(x, y + drop) for x, y in tail], colour)
    pen.box(4.6, 4.6, width - 9.2, height - 9.2, 9.6, palette.PAPER_INSET)
    pen.fill([(31.6, height - 7), (27.4, height + 5), (43.6, height - 7)], palette.PAPER_INSET)
    pen.circle((FACE / 2 + 11, FACE / 2 + 11), FACE / 2 + 1.4, palette.PINK)
    pen.circle((FACE / 2 + 11, FACE / 2 + 11), FACE / 2, palette.PANEL)
    picture = pen.picture()
    size = FACE - 2
    small = pygame.transform.smoothscale(face, (size, size))
    picture.blit(small, (12, 12))
    kit.type.draw(picture, text, (FACE + 20, 10), "small", palette.PINK, width=room)
    keycap(picture, (width - 12 - keycap_width(skip), height - 25), skip)
    return converted(picture)


class Coach:
    """Watches a patrol and says what is to be done next. `update` once a frame, then `draw`."""

    def __init__(self, tissue: Tissue, kit: Kit, saves: Saves) -> None:
        """Every bubble is made here, so that none is made during play."""
        self._tissue, self._saves = tissue, saves
        self._start = (tissue.treg.x, tissue.treg.y)
        self._stays = 0.0
        self._hint = ""
        self._bubbles = {
            hint: bubble(kit, kit.words(f"coach.{hint}"), kit.atlas.frames(face)[0], kit.words("key.skip"))
            for hint, face in HINTS
            if hint not in saves.coached
        }

    @property
    def hint(self) -> str:
        """What is being said: walk, go, read, decide, or "" for nothing."""
        return self._hint if self._saves.settings.coach else ""

    def update(self, seconds: float) -> None:
        """Look whether the hint was followed, and whether another one is due."""
        if not self._saves.settings.coach or self._tissue.outcome:
            self._hint = ""
            return
        if self._hint:
            if not self._followed(self._hint):
                return
            self._stays -= seconds
            if self._stays > 0.0:
                return
            self._done()
        for hint, _ in HINTS:
            if hint not in self._saves.coached and self._due(hint):
                self._hint, self._stays = hint, THANKS
                return

    def handle(self, event: pygame.event.Event) -> bool:
        """Close the bubble by its key or by a click on it; True when the event was meant for it."""
        if not self.hint:
            return False
        pressed = event.type == pygame.KEYDOWN and event.key == SKIP_KEY
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._area().collidepoint(event.pos)
        if pressed or clicked:
            self._done()
        return pressed or clicked

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bubble, if there is one."""
        if self.hint:
            surface.blit(self._bubbles[self._hint], self._area())

    def _area(self) -> pygame.Rect:
        return self._bubbles[self._hint].get_rect(bottomleft=PLACE.bottomleft)

    def _done(self) -> None:
        self._saves.coach(self._hint)
        self._hint = ""

    def _due(self, hint: str) -> bool:
        """Whether now is the time for a hint."""
        tissue = self._tissue
        here = tissue.reachable()
        if hint == "walk":
            return True
        if hint == "go":
            return here is None and any(cell.state == "carrying" and not cell.verdict for cell in tissue.dendritics)
        return here is not None and here.inspected == (hint == "decide")

    def _followed(self, hint: str) -> bool:
        """Whether the player did what a hint asked for, or can no longer do it."""
        tissue = self._tissue
        here = tissue.reachable()
        if hint == "walk":
            return abs(tissue.treg.x - self._start[0]) + abs(tissue.treg.y - self._start[1]) > WALKED
        if hint == "decide":
            return bool(tissue.calls) or here is None
        return not self._due(hint)
