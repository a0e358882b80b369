"""The bar of powers: a slot for each, with its key, its price, and how long it still has to rest."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

import pygame

from game.classroom.evidence import answerable
from game.tissue.dendritic import alarm_of
from game.tissue.powers import POWERS, answers, cost, ready_at, refusal, wait
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.digits import draw_digits
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.palette import NIGHT
from game.view.kit.widgets import keycap, panel

WEDGES = 12
SLOT, SLOT_HEIGHT = 62, 78  # of the bar; narrower where many stand beside a wide minimap
BAR_EDGE = 8
NEW_SECONDS, NEW_BEAT = 5.0, 0.25  # how long a slot that has just come is ringed, and how fast it hops at first
HOPS = (0, -7, -3, 0)  # pixels


ICONS = {"cloud": "il10", "induce": "convert"}  # where a power's icon is not called like the power


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the bar: its icon, the action whose key it shows, the word of its name. `name` is what `hit` gives."""

    name: str
    icon: str
    action: str
    word: str


READ = Slot("inspect", "inspect", "read", "power.inspect")  # a Treg can read in every level


def slot_for(power: str) -> Slot:
    """How a power of the tissue's table stands on the bar. Raises KeyError for a power that there is not."""
    word = f"verdict.{power}" if POWERS[power].answer else f"power.{power}"
    return Slot(power, ICONS.get(power, power), power, word)


def slots() -> tuple[Slot, ...]:
    """All slots that there may be, from left to right."""
    return (READ, *(slot_for(power) for power in POWERS))


class PowerBar:
    """The slots of the powers that the Treg has now; reading is always there."""

    def __init__(self, tissue: Tissue, kit: Kit, left: int, right: int) -> None:
        """It stands between `left` and `right`, in canvas pixels."""
        self._tissue, self._kit, self._left, self._right = tissue, kit, left, right
        self._wedges = [_wedge(part / WEDGES) for part in range(WEDGES + 1)]
        self._calm = False
        self._bars: dict[tuple[str, ...], Card] = {}
        kit.words.written_by(self._write)
        self._new: dict[str, float] = {}  # powers that have just come, with the seconds they are still new
        self._slots = self._slots_of(tissue.powers)

    def _write(self) -> None:
        self._bars.clear()

    @property
    def card(self) -> Card:
        """The bar as it lies now."""
        return self._bar_of(self._slots)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The powers that stand on the bar, from the left."""
        return self._slots

    def can(self, name: str) -> bool:
        """Whether a power of the bar can be used now."""
        return self._power(name)[2]

    def _slots_of(self, powers: Collection[str]) -> tuple[Slot, ...]:
        return tuple(power for power in slots() if power.name == READ.name or power.name in powers)

    def _bar_of(self, slots: tuple[Slot, ...]) -> Card:
        """The bar with these slots: in the middle where it fits there, always between its neighbours."""
        names = tuple(power.name for power in slots)
        if names not in self._bars:
            left, right = self._left + BAR_EDGE, self._right - BAR_EDGE
            slot = min(SLOT, (right - left - 2 * BAR_EDGE) // len(slots))
            bar = pygame.Rect(0, 532 - SLOT_HEIGHT, slot * len(slots) + 2 * BAR_EDGE, SLOT_HEIGHT)
            bar.centerx = 480
            bar.right = min(bar.right, right)
            bar.left = max(bar.left, left)
            self._bars[names] = Card(bar, self._paint)
        return self._bars[names]

    def update(self, seconds: float, *, calm: bool) -> None:
        """A power that has come pushes the others aside, and is new for some seconds; it hops unless `calm`."""
        self._calm = calm
        slots = self._slots_of(self._tissue.powers)
        if slots != self._slots:
            before = {power.name for power in self._slots}
            self._new.update({power.name: NEW_SECONDS for power in slots if power.name not in before})
            self._slots = slots
        self._new = {name: left - seconds for name, left in self._new.items() if left > seconds}

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bar as it was after the last `update`."""
        self.card.draw(surface, tuple((*self._power(power.name), self._beat_of(power.name)) for power in self._slots))

    def rehearse(self) -> None:
        """Make all bars of this level now, and the names on them in both tints: what comes in need has no order."""
        coming = [unlock.power for unlock in self._tissue.setup.unlocks]
        page = pygame.Surface((self._right - self._left, SLOT_HEIGHT))
        middle = page.get_width() // 2
        for count in range(len(coming) + 1):
            for some in combinations(coming, count):
                panel(page, self._bar_of(self._slots_of({*self._tissue.powers, *some})).rect)
        for names, card in self._bars.items():
            room = (card.rect.width - 2 * BAR_EDGE) // len(names) - 4
            for text in [self._kit.words(slot.word) for slot in slots() if slot.name in names]:
                for tint in (palette.CREAM, palette.SAND):
                    page.fill(palette.PANEL)  # each on the bar's own ground, not on the names before it
                    self._kit.type.draw(page, text, (middle, 0), "small", tint, align="centre", room=room)

    def is_new(self, name: str) -> bool:
        """Whether a power has come just now: its slot is ringed."""
        return name in self._new

    def hit(self, spot: tuple[int, int]) -> str:
        """The name of the power under a pixel of the bar, "" between them."""
        slot = (spot[0] - self.card.rect.left - BAR_EDGE) // self._slot_width()
        return self._slots[slot].name if 0 <= slot < len(self._slots) else ""

    def slot_of(self, name: str) -> tuple[int, int]:
        """The middle of a power's slot on the canvas; the middle of the bar for one that is not there."""
        bar = self.card.rect
        names = [power.name for power in self._slots]
        if name not in names:
            return bar.center
        width = self._slot_width()
        return bar.left + BAR_EDGE + width * names.index(name) + width // 2, bar.top + 32

    def _slot_width(self) -> int:
        return (self.card.rect.width - 2 * BAR_EDGE) // len(self._slots)

    def _beat_of(self, name: str) -> int:
        """Which beat a new slot is at, from 1 on (with reduced motion past its hops); 0 for one that is not new."""
        left = self._new.get(name)
        if left is None:
            return 0
        return len(HOPS) if self._calm else 1 + int((NEW_SECONDS - left) / NEW_BEAT)

    def _power(self, name: str) -> tuple[int, int, bool]:
        """How a slot looks: its wedge (0 none), the seconds left, whether it can be used now."""
        tissue, treg = self._tissue, self._tissue.treg
        here = tissue.reachable()
        if name == READ.name:
            return 0, 0, here is not None
        if name in answers():
            read = here is not None and answerable(tissue, here) and alarm_of(here) > 0
            steady = tissue.now >= treg.unstable_until
            return 0, 0, read and steady and treg.il2 >= cost(tissue, name)
        left = max(0, ready_at(tissue, name) - tissue.now)
        usable = not refusal(tissue, name)
        return math.ceil(WEDGES * left / wait(tissue, name)) if left else 0, math.ceil(left / STEPS_PER_SECOND), usable

    def _paint(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, width = self._kit, self._slot_width()
        for at, (power, state) in enumerate(zip(self._slots, shows, strict=True)):
            wedge, seconds, usable, beat = state if isinstance(state, tuple) else (0, 0, False, 0)
            middle = BAR_EDGE + width * at + width // 2
            box = pygame.Rect(middle - 22, 9, 44, 42)
            pygame.draw.rect(card, palette.INK, box.inflate(4, 4), border_radius=9)
            pygame.draw.rect(card, (84, 48, 78) if usable else (52, 32, 58), box, border_radius=7)
            rim = palette.CREAM if usable else (120, 92, 112)
            pygame.draw.rect(card, rim, box, 2 if usable else 1, border_radius=7)
            icon = kit.atlas.icon(power.icon, 28)
            hop = HOPS[min(beat, len(HOPS) - 1)]
            card.blit(icon, icon.get_rect(center=(middle, 32 + hop)))
            if not usable:
                card.blit(self._wedges[wedge or WEDGES], (middle - 20, 11))
            if beat:
                pygame.draw.rect(card, palette.SAFFRON, box, 3, border_radius=7)
            if seconds:
                draw_digits(card, str(seconds), (middle, 24), "number", palette.CREAM, align="centre")
            price = 0 if power.name == READ.name else round(cost(self._tissue, power.name))
            if price and not seconds:
                at_corner = (box.right - 3, 32)
                draw_digits(card, str(price), at_corner, "mono", palette.IL2_NUMBER, "right", palette.INK)
            keycap(card, (box.left - 5, 4), kit.key(power.action))
            tint = palette.CREAM if usable or beat else palette.SAND
            kit.type.draw(card, kit.words(power.word), (middle, 55), "small", tint, align="centre", room=width - 4)


def _wedge(share: float) -> pygame.Surface:
    """A dark wedge over a slot: how much of the wait is left."""
    pen = Pen(40, 38, edge=NIGHT)
    if share > 0:
        turns = [-math.pi / 2 - math.tau * share * step / 32 for step in range(33)]
        outline = [(20.0, 19.0), *((20 + 40 * math.cos(turn), 19 + 40 * math.sin(turn)) for turn in turns)]
        pen.fill(outline, NIGHT, 0.62)
    return pen.picture()
