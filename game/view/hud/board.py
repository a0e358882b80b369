"""What lies over the picture of a tissue: cards, lines, what flies into them, a power handed over, and the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.tissue.events import Event
from game.tissue.world import Tissue
from game.view.hud.finale import Finale
from game.view.hud.gift import STAYS, UNFOLDS, Gift
from game.view.hud.happenings import Happenings
from game.view.hud.hud import Hud
from game.view.hud.offer import Offer
from game.view.hud.powers import slot_for
from game.view.hud.toasts import Toasts
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.world.contour import TILE
from game.view.world.lens import Lens
from game.view.world.picture import Picture
from game.view.world.sparks import Flights

LIBRARY_AT = (890, 46)  # pixels: where the goal card counts what was learnt
GATE = 72  # pixels that a gate and its rim take
HANDED = UNFOLDS + STAYS  # seconds that everything holds its breath while a power is handed over


class Board:
    """Tells what happens in the tissue of a `picture`. `tell` after each step, `update` once a frame, then `draw`."""

    def __init__(self, tissue: Tissue, kit: Kit, picture: Picture) -> None:
        self._tissue, self._kit, self._picture = tissue, kit, picture
        self.hud = Hud(tissue, kit)
        self.toasts = Toasts(kit)
        coming = tuple(slot_for(unlock.power) for unlock in tissue.setup.unlocks)
        self.gift = Gift(kit, coming)
        self.offer = Offer(tissue, kit, coming)
        self._flights = Flights(LIBRARY_AT)
        self.happenings = Happenings(tissue, kit, picture.sparks, self._flights, self.toasts, picture.camera)
        self._finale: Finale | None = None

    def rehearsals(self) -> list[Callable[[], None]]:
        """What makes ahead the pictures that are shown later; to be called one after the other."""
        return [self.hud.rehearse, self.happenings.rehearse, self._prepare_lines]

    def _prepare_lines(self) -> None:
        words = self._kit.words
        self.toasts.prepare(words("patrol.nothing"), "", palette.SAFFRON)
        for key in (key for key in words.keys() if key.startswith("sound.")):  # noqa: SIM118 - no mapping
            self.toasts.prepare(words(key))

    def tell(self, events: Sequence[Event], clock: float) -> None:
        """Show what happened in a step, at `clock` seconds of the screen's time."""
        self.happenings.tell(events, clock)
        self.offer.hear(events)

    def say(self, text: str, clock: float, icon: str = "") -> None:
        """Show a line at the top."""
        self.toasts.say(text, clock, icon, palette.SAFFRON)

    def caption(self, sound: str, clock: float) -> None:
        """Say in words what is heard."""
        self.toasts.murmur(self._kit.words(f"sound.{sound}"), clock)

    def hand_over(self, power: str, *, calm: bool) -> float:
        """A power has come: show it. Gives how long everything holds its breath for it, in seconds."""
        self.hud.update(0.0, calm=calm)
        self.gift.give(power, self.hud.powers.slot_of(power))
        return HANDED

    def close(self) -> None:
        """The run has ended: say how."""
        picture = self._picture
        self._finale = Finale(self._tissue, self._kit, picture.ground, picture.camera)

    @property
    def ending(self) -> Finale | None:
        """How the end is told, once it is there."""
        return self._finale

    def update(self, seconds: float, clock: float, *, calm: bool) -> None:
        """Let the board follow the tissue."""
        self.happenings.update(clock)
        self._flights.update(clock)
        self.toasts.update(clock)
        self.hud.update(seconds, calm=calm)

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Cards, lines, and what flies."""
        self.hud.draw(surface)
        self.toasts.draw(surface, self._gates_in(lens))
        self._flights.draw(surface, lens)

    def _gates_in(self, lens: Lens) -> list[pygame.Rect]:
        """Where gates are seen: no line may lie over them."""
        found = []
        for gate in self._tissue.setup.map.gates:
            x, y = round(gate.x * TILE) - lens.left, round(gate.y * TILE) - lens.top
            found.append(pygame.Rect(x - GATE // 2, y - GATE // 2, GATE, GATE))
        return found

    def draw_last(self, surface: pygame.Surface, *, calm: bool) -> None:
        """What lies over everything: a power that is handed over."""
        self.gift.draw(surface, calm=calm)
