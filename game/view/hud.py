"""The cards around the patrol: tissue, goal, Treg, powers, minimap. Opaque pictures, redrawn when a value changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import pygame

from game.classroom.stars import LIBRARY_SHARE
from game.tissue.commands import Verdict
from game.tissue.motion import squared
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.treg import cost
from game.tissue.world import Tissue
from game.view import palette
from game.view.digits import draw_digits, warm_digits
from game.view.ink import Pen
from game.view.kit import Kit
from game.view.minimap import Minimap
from game.view.palette import NIGHT, Colour
from game.view.text import line
from game.view.widgets import Meter, gauge, keycap, panel, progress, warm_gauge

CLEAR: Colour = (1, 0, 1)  # what of a card's corners is not drawn; nearly black, so that soft corners end dark
LIVING: Colour = (255, 199, 106)
RING_PARTS = 16
WEDGES = 12
SLOT, SLOT_HEIGHT = 62, 78  # a slot of the bar of powers; narrower where many stand beside a wide minimap
BAR_EDGE = 8
TREG_CARD = pygame.Rect(8, 440, 216, 92)
NEW_SECONDS, NEW_BEAT = 5.0, 0.25  # how long a slot that has just come is ringed, and how fast it hops at first
HOPS = (0, -7, -3, 0)  # pixels
LOW_FOXP3 = 35
LIMITS: dict[Meter, float] = {"integrity": 0.75, "inflammation": 0.6, "infection": 0.3}  # where a gauge has its line
ROLLS = 26.0  # a second: how fast a number runs to its new value; over a long way faster, so that it comes in time
ROLLS_WITHIN = 0.2  # seconds
MOST_COUNTED = 50  # verdicts and unread peptides of a run, for which the words are ready
COUNT_EVERY = 6  # steps between two looks at the whole tissue, for the meters and the minimap


@dataclass(frozen=True, slots=True)
class Power:
    """A slot of the bar: its icon, and the words for its key and its name. `name` is what `Hud.hit` gives."""

    name: str
    icon: str
    key: str
    word: str


POWERS = (
    Power("inspect", "inspect", "key.read", "power.inspect"),
    Power("calm", "calm", "key.calm", "verdict.calm"),
    Power("permit", "permit", "key.permit", "verdict.permit"),
    Power("restrain", "restrain", "key.restrain", "verdict.restrain"),
    Power("cloud", "il10", "key.cloud", "power.cloud"),
    Power("sink", "sink", "key.sink", "power.sink"),
    Power("induce", "convert", "key.induce", "power.induce"),
    Power("dash", "dash", "key.space", "power.dash"),
)
SLOTS = {power.name: power for power in POWERS}

ALWAYS = "inspect"  # a Treg can read in every level
VERDICTS = tuple(verdict.value for verdict in Verdict)


class Card:
    """A rectangle of the canvas that is painted anew when what it shows has changed."""

    def __init__(self, rect: pygame.Rect, paint: Callable[[pygame.Surface, tuple[object, ...]], None]) -> None:
        self.rect = rect
        self._paint = paint
        self._shown: tuple[object, ...] | None = None
        self._surface = pygame.Surface(rect.size).convert()
        self._surface.set_colorkey(CLEAR)

    def draw(self, surface: pygame.Surface, shows: tuple[object, ...]) -> None:
        """Draw the card; `shows` is everything that its picture depends on."""
        if shows != self._shown:
            self._shown = shows
            self._surface.fill(CLEAR)
            panel(self._surface, self._surface.get_rect())
            self._paint(self._surface, shows)
        surface.blit(self._surface, self.rect)


class Rolling:
    """Numbers that run to their new value instead of jumping there."""

    def __init__(self) -> None:
        self._shown: dict[str, float] = {}

    def roll(self, wanted: Mapping[str, int], seconds: float, *, calm: bool) -> None:
        """Let `seconds` pass; with reduced motion (`calm`) every number is at once what it should be."""
        for name, value in wanted.items():
            shown = self._shown.get(name, float(value))
            apart = value - shown
            most = max(ROLLS, abs(apart) / ROLLS_WITHIN) * seconds
            self._shown[name] = float(value) if calm or abs(apart) <= most else shown + math.copysign(most, apart)

    def __getitem__(self, name: str) -> int:
        """What is shown now."""
        return round(self._shown[name])


class Hud:
    """All cards. `draw` reads the tissue, `hit` tells what of it lies under the mouse."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self.tissue, self.kit = tissue, kit
        self._ring = [_ring(parts) for parts in range(RING_PARTS + 1)]
        self._wedges = [_wedge(part / WEDGES) for part in range(WEDGES + 1)]
        self._minimap = Minimap(tissue)
        self._minimap_at = self._counted_at = -COUNT_EVERY
        self._meters: tuple[int, ...] = ()
        self._left = (0, 0)
        self._rolling = Rolling()
        self._calm = False
        width, height = self._minimap.size[0] + 12, self._minimap.size[1] + 12
        self._tissue_card = Card(pygame.Rect(8, 8, 216, 94), self._paint_tissue)
        self._goal_card = Card(pygame.Rect(736, 8, 216, 94), self._paint_goal)
        self._treg_card = Card(TREG_CARD, self._paint_treg)
        self.map_rect = pygame.Rect(952 - width, 532 - height, width, height)
        self._map_card = Card(self.map_rect, self._paint_map)
        self._bars: dict[tuple[str, ...], Card] = {}
        self._new: dict[str, float] = {}  # powers that have just come, with the seconds they are still new
        self._slots = self._slots_of(tissue.powers)
        # All bars of this level are made now, so that none is made in the middle of it
        coming = set(tissue.powers)
        self._bar_of(self._slots)
        for unlock in tissue.setup.unlocks:
            coming.add(unlock.power)
            self._bar_of(self._slots_of(coming))
        self.update(0.0, calm=True)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards as they lie now."""
        bar = self._bar_of(self._slots)
        return self._tissue_card, self._goal_card, self._treg_card, bar, self._map_card

    def _slots_of(self, powers: Collection[str]) -> tuple[Power, ...]:
        return tuple(power for power in POWERS if power.name == ALWAYS or power.name in powers)

    def _bar_of(self, slots: tuple[Power, ...]) -> Card:
        """The bar with these slots: in the middle where it fits there, always between the Treg's card and the map."""
        names = tuple(power.name for power in slots)
        if names not in self._bars:
            left, right = TREG_CARD.right + BAR_EDGE, self.map_rect.left - BAR_EDGE
            slot = min(SLOT, (right - left - 2 * BAR_EDGE) // len(slots))
            bar = pygame.Rect(0, 532 - SLOT_HEIGHT, slot * len(slots) + 2 * BAR_EDGE, SLOT_HEIGHT)
            bar.centerx = 480
            bar.right = min(bar.right, right)
            bar.left = max(bar.left, left)
            self._bars[names] = Card(bar, self._paint_powers)
        return self._bars[names]

    def update(self, seconds: float, *, calm: bool) -> None:
        """Count, and let the numbers roll; with reduced motion (`calm`) they are at once what they should be."""
        tissue, treg, self._calm = self.tissue, self.tissue.treg, calm
        if not 0 <= tissue.now - self._counted_at < COUNT_EVERY or tissue.outcome:
            self._counted_at = tissue.now
            meters = (tissue.integrity, tissue.inflammation_level, tissue.infection)
            self._meters = tuple(round(100 * value) for value in meters)
            self._left = self._count_goal()
        wanted = {"il2": round(treg.il2), "foxp3": round(treg.foxp3), "left": self._left[0]}
        wanted.update(zip(LIMITS, self._meters, strict=True))
        self._rolling.roll(wanted, seconds, calm=calm)
        if not 0 <= tissue.now - self._minimap_at < COUNT_EVERY:
            self._minimap_at = tissue.now
            self._minimap.redraw()
        self._see_powers(seconds)

    def _see_powers(self, seconds: float) -> None:
        """A power that has come pushes the others aside, and is new for some seconds."""
        slots = self._slots_of(self.tissue.powers)
        if slots != self._slots:
            before = {power.name for power in self._slots}
            self._new.update({power.name: NEW_SECONDS for power in slots if power.name not in before})
            self._slots = slots
        self._new = {name: left - seconds for name, left in self._new.items() if left > seconds}

    def _count_goal(self) -> tuple[int, int]:
        """What the goal card counts, and how many there are: cells at stake, or peptides learnt where one learns."""
        tissue = self.tissue
        if tissue.setup.goal != "learn":
            return tissue.left_of_target()
        shown = {peptide for peptides in tissue.setup.shown_by.values() for peptide in peptides}
        return len(shown.intersection(tissue.known)), len(shown)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all cards as they were after the last `update`."""
        tissue, treg, rules, shown = self.tissue, self.tissue.treg, self.tissue.rules, self._rolling
        self._tissue_card.draw(surface, tuple(shown[meter] for meter in LIMITS))
        seconds = max(0, rules.duration - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        self._goal_card.draw(surface, (seconds, shown["left"], self._left[1], len(tissue.calls), tissue.unread))
        lost = max(0, treg.unstable_until - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        self._treg_card.draw(surface, (shown["il2"], shown["foxp3"], lost))
        states = tuple((*self._power(power.name), self._beat_of(power.name)) for power in self._slots)
        self._bar_of(self._slots).draw(surface, states)
        self._map_card.draw(surface, (self._minimap_at,))

    def is_new(self, name: str) -> bool:
        """Whether a power has come just now: its slot is ringed."""
        return name in self._new

    def rehearse(self) -> None:
        """Make every picture now that a card may need later, so that none is made while the level is played."""
        words = self.kit.words
        for meter, limit in LIMITS.items():
            warm_gauge(meter, limit)
        for colour in (palette.IL2_NUMBER, palette.FOXP3_NUMBER, palette.CREAM):
            warm_digits("number", colour)
        warm_digits("mono", palette.IL2_NUMBER, palette.INK)
        small = [(words("hud.decided", count=count), palette.CREAM) for count in range(MOST_COUNTED)]
        small += [(words("hud.unread", count=count), palette.SAND) for count in range(MOST_COUNTED)]
        longest = self.tissue.rules.unstable_steps // STEPS_PER_SECOND
        said = [words("hud.fraying"), words("hud.stable"), words("hud.broken")]
        said += [words("hud.lost", seconds=count) for count in range(longest + 1)]
        small += [(text, tint) for text in said for tint in (palette.INK, palette.CREAM)]
        small += [(words(power.word), tint) for power in POWERS for tint in (palette.CREAM, palette.SAND)]
        for text, tint in small:
            line("small", text, tint, None)

    def hit(self, spot: tuple[int, int]) -> str:
        """The name of the power under a pixel; "map" on the minimap, "card" on another card, "" where there is none."""
        bar = self._bar_of(self._slots).rect
        if bar.collidepoint(spot):
            slot = (spot[0] - bar.left - BAR_EDGE) // self._slot_width()
            return self._slots[slot].name if 0 <= slot < len(self._slots) else "card"
        if self.map_rect.collidepoint(spot):
            return "map"
        return "card" if any(card.rect.collidepoint(spot) for card in self.cards) else ""

    def slot_of(self, name: str) -> tuple[int, int]:
        """The middle of a power's slot on the canvas; the middle of the bar for one that is not there."""
        bar = self._bar_of(self._slots).rect
        names = [power.name for power in self._slots]
        if name not in names:
            return bar.center
        width = self._slot_width()
        return bar.left + BAR_EDGE + width * names.index(name) + width // 2, bar.top + 32

    def tile_on_map(self, spot: tuple[int, int]) -> tuple[int, int]:
        """The tile of the map that the minimap shows at a pixel of the canvas."""
        level = self.tissue.setup.map
        x = (spot[0] - self.map_rect.left - 6) * level.width // self._minimap.size[0]
        y = (spot[1] - self.map_rect.top - 6) * level.height // self._minimap.size[1]
        return min(max(x, 0), level.width - 1), min(max(y, 0), level.height - 1)

    def _slot_width(self) -> int:
        return (self._bar_of(self._slots).rect.width - 2 * BAR_EDGE) // len(self._slots)

    def _beat_of(self, name: str) -> int:
        """Which beat a new slot is at, from 1 on (with reduced motion past its hops); 0 for one that is not new."""
        left = self._new.get(name)
        if left is None:
            return 0
        return len(HOPS) if self._calm else 1 + int((NEW_SECONDS - left) / NEW_BEAT)

    def _power(self, name: str) -> tuple[int, int, bool]:
        """How a slot looks: its wedge (0 none), the seconds left, whether it can be used now."""
        tissue, treg, rules = self.tissue, self.tissue.treg, self.tissue.rules
        here = tissue.reachable()
        steady = tissue.now >= treg.unstable_until
        if name == ALWAYS:
            return 0, 0, here is not None
        if name in VERDICTS:
            read = here is not None and here.inspected
            return 0, 0, read and steady and treg.il2 >= cost(tissue, Verdict(name))
        ready, wait = {
            "cloud": (treg.cloud_ready, rules.cloud_wait),
            "sink": (treg.sink_ready, rules.sink_wait),
            "induce": (treg.induce_ready, rules.induce_wait),
            "dash": (treg.dash_ready, rules.dash_wait),
        }[name]
        left = max(0, ready - tissue.now)
        usable = left == 0 and treg.il2 >= self._price(name) and (steady or name == "dash")
        if name == "induce":
            usable = usable and self._naive_near()
        return math.ceil(WEDGES * left / wait), math.ceil(left / STEPS_PER_SECOND), usable

    def _naive_near(self) -> bool:
        """Whether there is a naive T cell that TGF-beta would reach."""
        tissue = self.tissue
        reach = tissue.rules.induce_radius * tissue.rules.induce_radius
        return any(not cell.anergic and squared(cell, tissue.treg.x, tissue.treg.y) <= reach for cell in tissue.naives)

    # Painting

    def _paint_tissue(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        kit.type.draw(card, kit.words(f"brief.{self.tissue.setup.level}.title"), (12, 7), "small", palette.SAND)
        for row, (meter, value) in enumerate(zip(LIMITS, shows, strict=True)):
            share = value / 100.0 if isinstance(value, int) else 0.0
            gauge(card, kit, (12, 29 + 20 * row), meter, share, LIMITS[meter])

    def _paint_goal(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, setup = self.kit, self.tissue.setup
        seconds, left, every, decided, unread = (value if isinstance(value, int) else 0 for value in shows)
        kit.type.draw(card, kit.words(f"hud.goal.{setup.goal}"), (12, 6), "card", palette.CREAM)
        clock = f"{seconds // 60}:{seconds % 60:02d}"
        draw_digits(card, clock, (204, 8), "number", palette.IL2_NUMBER, align="right")
        card.blit(kit.atlas.icon("clock", 18), (142, 8))
        kit.type.draw(card, self._counted(), (12, 31), "small", palette.CREAM)
        draw_digits(card, f"{left}/{every}", (204, 31), "number", palette.IL2_NUMBER, align="right")
        progress(card, pygame.Rect(12, 50, 192, 7), left / every if every else 0.0, LIVING)
        rules = self.tissue.rules
        for floor in (LIBRARY_SHARE,) if setup.goal == "learn" else (rules.healthy_share, rules.disease_share):
            pygame.draw.line(card, palette.CREAM, (12 + round(192 * floor), 49), (12 + round(192 * floor), 57))
        if setup.goal == "watch":
            # Nobody decides here: what matters is how many attacks began without a Treg
            kit.type.draw(card, kit.words("hud.begun", count=unread), (12, 64), "small", palette.CREAM)
            return
        kit.type.draw(card, kit.words("hud.decided", count=decided), (12, 64), "small", palette.CREAM)
        kit.type.draw(card, kit.words("hud.unread", count=unread), (204, 64), "small", palette.SAND, align="right")

    def _counted(self) -> str:
        """What the goal card's number counts."""
        words, setup = self.kit.words, self.tissue.setup
        if setup.goal == "learn":
            return words("hud.library")
        if len(setup.targets) > 1:
            return words("hud.left.several")
        return words(f"hud.left.{setup.targets[0]}")

    def _paint_treg(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        il2, foxp3, lost = (value if isinstance(value, int) else 0 for value in shows)
        card.blit(self._ring[round(il2 * RING_PARTS / 100)], (8, 9))
        frail = lost > 0 or foxp3 < LOW_FOXP3
        face = kit.atlas.frames("treg_fray" if frail else "treg_down")[0]
        card.blit(face, face.get_rect(center=(46, 47)))
        card.blit(kit.atlas.icon("il2", 18), (90, 11))
        kit.type.draw(card, kit.words("hud.il2"), (112, 11), "strong", palette.CREAM)
        draw_digits(card, str(il2), (204, 11), "number", palette.IL2_NUMBER, align="right")
        card.blit(kit.atlas.icon("foxp3", 18), (90, 36))
        kit.type.draw(card, kit.words("hud.foxp3"), (112, 36), "strong", palette.CREAM)
        draw_digits(card, str(foxp3), (204, 36), "number", palette.FOXP3_NUMBER, align="right")
        if self.tissue.setup.goal == "watch":
            said = kit.words("hud.broken")
        elif lost:
            said = kit.words("hud.lost", seconds=lost)
        else:
            said = kit.words("hud.fraying") if frail else kit.words("hud.stable")
        _ribbon(card, pygame.Rect(88, 61, 114, 20), foxp3 / 100.0)
        colour = palette.INK if foxp3 >= 60 else palette.CREAM
        kit.type.draw(card, said, (94, 62), "small", colour)

    def _paint_powers(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, width = self.kit, self._slot_width()
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
            price = self._price(power.name)
            if price and not seconds:
                at_corner = (box.right - 3, 32)
                draw_digits(card, str(price), at_corner, "mono", palette.IL2_NUMBER, "right", palette.INK)
            keycap(card, (box.left - 5, 4), kit.words(power.key))
            tint = palette.CREAM if usable or beat else palette.SAND
            kit.type.draw(card, kit.words(power.word), (middle, 55), "small", tint, align="centre")

    def _price(self, name: str) -> int:
        """What a power costs in IL-2."""
        rules = self.tissue.rules
        if name in VERDICTS:
            return round(cost(self.tissue, Verdict(name)))
        prices = {
            "cloud": rules.cloud_cost,
            "sink": rules.sink_cost,
            "induce": rules.induce_cost,
            "dash": rules.dash_cost,
        }
        return round(prices.get(name, 0.0))

    def _paint_map(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        card.blit(self._minimap.surface, (6, 6))


def _ribbon(card: pygame.Surface, rect: pygame.Rect, share: float) -> None:
    """The sash: swallow-tailed, filled as far as FOXP3 is stable, frayed where the fill ends."""
    tail = [rect.topleft, rect.topright, (rect.right - 8, rect.centery), rect.bottomright, rect.bottomleft]
    pygame.draw.polygon(card, palette.INK, [(x + (1 if x > rect.left else -1), y) for x, y in tail])
    pygame.draw.polygon(card, palette.SOCKET, tail)
    end = rect.left + round(rect.width * share)
    for y in range(rect.top, rect.bottom):
        fray = (0, 3, 1, 4, 2)[y % 5] if 0.0 < share < 0.98 else 0
        notch = 8 - abs(y - rect.centery) * 8 // (rect.height // 2)
        stop = min(end - fray, rect.right - max(0, notch))
        if stop > rect.left:
            low = y - rect.top
            colour = (255, 231, 174) if low in (1, 2) else (224, 138, 34) if low > 12 else palette.SAFFRON
            pygame.draw.line(card, colour, (rect.left, y), (stop, y))


def _ring(parts: int) -> pygame.Surface:
    """The portrait's ring: so many of its sixteen segments are IL-2."""
    pen = Pen(76, 76)
    pen.circle((38, 38), 37, NIGHT)
    for part in range(RING_PARTS):
        start = math.tau * (part + 0.12) / RING_PARTS - math.pi / 2
        turns = [start + math.tau * 0.76 * step / (4 * RING_PARTS) for step in range(5)]
        points = [(38 + 35 * math.cos(turn), 38 + 35 * math.sin(turn)) for turn in turns]
        points += [(38 + 30 * math.cos(turn), 38 + 30 * math.sin(turn)) for turn in turns[::-1]]
        pen.fill(points, palette.IL2 if part < parts else (70, 50, 63))
    pen.circle((38, 38), 28, (58, 28, 58))
    return pen.picture()


def _wedge(share: float) -> pygame.Surface:
    """A dark wedge over a slot: how much of the wait is left."""
    pen = Pen(40, 38, edge=NIGHT)
    if share > 0:
        turns = [-math.pi / 2 - math.tau * share * step / 32 for step in range(33)]
        outline = [(20.0, 19.0), *((20 + 40 * math.cos(turn), 19 + 40 * math.sin(turn)) for turn in turns)]
        pen.fill(outline, NIGHT, 0.62)
    return pen.picture()
