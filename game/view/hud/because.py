"""How the question for a reason looks: a card with four answers that lies there for some seconds and blocks nothing.

A key of its own, or a button of a pad, goes from one answer to the next; the key that reads takes the one it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.tissue.commands import Reason
from game.view.kit import palette
from game.view.kit.hints import GAP, hints, hints_width
from game.view.kit.ink import converted
from game.view.kit.kit import Kit
from game.view.kit.widgets import keycap, panel

PLACE = pygame.Rect(250, 372, 460, 78)  # pixels; over the bar of powers
REASONS = tuple(Reason)
COLUMNS = 2
ROW = 24


class BecauseCard:
    """The card, made ahead: once open for a keyboard, once for a pad, and once for each answer that was given."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._cards: dict[tuple[Reason | None, bool, bool], pygame.Surface] = {}
        kit.words.written_by(self._write)

    def _write(self) -> None:
        self._cards = {
            (chosen, keyed, pad): self._card(chosen, keyed=keyed, pad=pad)
            for chosen in (None, *REASONS)
            for keyed in (True, False)
            for pad in (True, False)
            if not (pad and chosen)  # an answer that was given needs no hint
        }

    def labels(self) -> Sequence[str]:
        """The four answers in words, in the order of their keys."""
        return [self._kit.words(f"because.{reason.value}") for reason in REASONS]

    def hit(self, spot: tuple[int, int]) -> Reason | None:
        """The answer that lies at a spot of the canvas."""
        for reason, area in zip(REASONS, _areas(), strict=True):
            if area.move(PLACE.topleft).collidepoint(spot):
                return reason
        return None

    def draw(
        self, surface: pygame.Surface, chosen: Reason | None, marked: int, *, keyed: bool, pad: bool = False
    ) -> None:
        """Draw the card, open or with the answer that was `chosen`; `keyed` while the keys of answers are its own.

        `marked` is the number of the answer that would be taken, -1 for none; with `pad` the hint is for a gamepad.
        """
        surface.blit(self._cards[chosen, keyed, pad and chosen is None], PLACE)
        if chosen is None and marked >= 0:
            area = _areas()[marked].move(PLACE.topleft)
            pygame.draw.rect(surface, palette.SAFFRON, area, 2, border_radius=6)

    def _card(self, chosen: Reason | None, *, keyed: bool, pad: bool) -> pygame.Surface:
        kit = self._kit
        card = pygame.Surface(PLACE.size).convert()
        panel(card, card.get_rect())
        title = kit.type.draw(card, kit.words("because.title"), (14, 5), "small-strong", palette.SAFFRON)
        if chosen is None:
            ask = kit.pad_key if pad else kit.key
            pairs = [(ask("because"), kit.words("because.next")), (ask("read"), kit.words("because.take"))]
            edge = PLACE.width - 12
            left = max(title.right + 16, edge + GAP - hints_width(pairs))
            hints(card, kit, (left, 6), pairs, outline=None, right=edge)
        for number, (area, label) in enumerate(zip(_areas(), self.labels(), strict=True), start=1):
            taken = chosen is REASONS[number - 1]
            if taken:
                pygame.draw.rect(card, palette.PANEL_RAISED, area, border_radius=6)
                pygame.draw.rect(card, palette.SAFFRON, area, 2, border_radius=6)
            left = area.x + 8
            if keyed:
                left = keycap(card, (area.x + 6, area.y + 4), kit.key(f"reason-{number}")).right + 7
            colour = palette.CREAM if chosen is None or taken else palette.LINE
            kit.type.draw(card, label, (left, area.y + 2), "small", colour, room=area.right - 4 - left)
        return converted(card)


def _areas() -> list[pygame.Rect]:
    """Where the answers are on the card."""
    wide = (PLACE.width - 20) // COLUMNS
    return [
        pygame.Rect(10 + wide * (number % COLUMNS), 24 + ROW * (number // COLUMNS), wide - 4, ROW)
        for number in range(len(REASONS))
    ]
