"""The cards around the patrol: tissue, goal, Treg, powers, minimap. Opaque pictures, redrawn when a value changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pygame

from game.tissue.commands import Verdict
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
SLOT, SLOT_HEIGHT = 62, 78
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
    Power("dash", "dash", "key.space", "power.dash"),
)


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
        width, height = self._minimap.size[0] + 12, self._minimap.size[1] + 12
        self._tissue_card = Card(pygame.Rect(8, 8, 216, 94), self._paint_tissue)
        self._goal_card = Card(pygame.Rect(736, 8, 216, 94), self._paint_goal)
        self._treg_card = Card(pygame.Rect(8, 440, 216, 92), self._paint_treg)
        bar = SLOT * len(POWERS) + 16
        self._powers_card = Card(pygame.Rect(480 - bar // 2, 532 - SLOT_HEIGHT, bar, SLOT_HEIGHT), self._paint_powers)
        self.map_rect = pygame.Rect(952 - width, 532 - height, width, height)
        self._map_card = Card(self.map_rect, self._paint_map)
        self.update(0.0, calm=True)
        self.cards = (self._tissue_card, self._goal_card, self._treg_card, self._powers_card, self._map_card)

    def update(self, seconds: float, *, calm: bool) -> None:
        """Count, and let the numbers roll; with reduced motion (`calm`) they are at once what they should be."""
        tissue, treg = self.tissue, self.tissue.treg
        if not 0 <= tissue.now - self._counted_at < COUNT_EVERY or tissue.outcome:
            self._counted_at = tissue.now
            meters = (tissue.integrity, tissue.inflammation_level, tissue.infection)
            self._meters = tuple(round(100 * value) for value in meters)
            self._left = tissue.left_of_target()
        wanted = {"il2": round(treg.il2), "foxp3": round(treg.foxp3), "left": self._left[0]}
        wanted.update(zip(LIMITS, self._meters, strict=True))
        self._rolling.roll(wanted, seconds, calm=calm)
        if not 0 <= tissue.now - self._minimap_at < COUNT_EVERY:
            self._minimap_at = tissue.now
            self._minimap.redraw()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all cards as they were after the last `update`."""
        tissue, treg, rules, shown = self.tissue, self.tissue.treg, self.tissue.rules, self._rolling
        self._tissue_card.draw(surface, tuple(shown[meter] for meter in LIMITS))
        seconds = max(0, rules.duration - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        self._goal_card.draw(surface, (seconds, shown["left"], self._left[1], len(tissue.calls), tissue.unread))
        lost = max(0, treg.unstable_until - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        self._treg_card.draw(surface, (shown["il2"], shown["foxp3"], lost))
        self._powers_card.draw(surface, tuple(self._power(power.name) for power in POWERS))
        self._map_card.draw(surface, (self._minimap_at,))

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
        said = [words("hud.fraying"), words("hud.stable")]
        said += [words("hud.lost", seconds=count) for count in range(longest + 1)]
        small += [(text, tint) for text in said for tint in (palette.INK, palette.CREAM)]
        small += [(words(power.word), tint) for power in POWERS for tint in (palette.CREAM, palette.SAND)]
        for text, tint in small:
            line("small", text, tint, None)

    def hit(self, spot: tuple[int, int]) -> str:
        """The name of the power under a pixel; "map" on the minimap, "card" on another card, "" where there is none."""
        if self._powers_card.rect.collidepoint(spot):
            slot = (spot[0] - self._powers_card.rect.left - 8) // SLOT
            return POWERS[slot].name if 0 <= slot < len(POWERS) else "card"
        if self.map_rect.collidepoint(spot):
            return "map"
        return "card" if any(card.rect.collidepoint(spot) for card in self.cards) else ""

    def tile_on_map(self, spot: tuple[int, int]) -> tuple[int, int]:
        """The tile of the map that the minimap shows at a pixel of the canvas."""
        level = self.tissue.setup.map
        x = (spot[0] - self.map_rect.left - 6) * level.width // self._minimap.size[0]
        y = (spot[1] - self.map_rect.top - 6) * level.height // self._minimap.size[1]
        return min(max(x, 0), level.width - 1), min(max(y, 0), level.height - 1)

    def _power(self, name: str) -> tuple[int, int, bool]:
        """How a slot looks: its wedge (0 none), the seconds left, whether it can be used now."""
        tissue, treg, rules = self.tissue, self.tissue.treg, self.tissue.rules
        here = tissue.reachable()
        steady = tissue.now >= treg.unstable_until
        if name == "inspect":
            return 0, 0, here is not None
        if name in ("cloud", "dash"):
            ready, wait, price = (
                (treg.cloud_ready, rules.cloud_wait, rules.cloud_cost)
                if name == "cloud"
                else (treg.dash_ready, rules.dash_wait, rules.dash_cost)
            )
            left = max(0, ready - tissue.now)
            usable = left == 0 and treg.il2 >= price and (steady or name == "dash")
            return math.ceil(WEDGES * left / wait), math.ceil(left / STEPS_PER_SECOND), usable
        read = here is not None and here.inspected
        return 0, 0, read and steady and treg.il2 >= cost(tissue, Verdict(name))

    # Painting

    def _paint_tissue(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        kit.type.draw(card, kit.words(f"brief.{self.tissue.setup.level}.title"), (12, 7), "small", palette.SAND)
        for row, (meter, value) in enumerate(zip(LIMITS, shows, strict=True)):
            share = value / 100.0 if isinstance(value, int) else 0.0
            gauge(card, kit, (12, 29 + 20 * row), meter, share, LIMITS[meter])

    def _paint_goal(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        seconds, left, every, decided, unread = (value if isinstance(value, int) else 0 for value in shows)
        kit.type.draw(card, kit.words("hud.goal"), (12, 6), "card", palette.CREAM)
        clock = f"{seconds // 60}:{seconds % 60:02d}"
        draw_digits(card, clock, (204, 8), "number", palette.IL2_NUMBER, align="right")
        card.blit(kit.atlas.icon("clock", 18), (142, 8))
        kind = self.tissue.setup.targets[0]
        kit.type.draw(card, kit.words(f"hud.left.{kind}"), (12, 31), "small", palette.CREAM)
        draw_digits(card, f"{left}/{every}", (204, 31), "number", palette.IL2_NUMBER, align="right")
        progress(card, pygame.Rect(12, 50, 192, 7), left / every if every else 0.0, LIVING)
        for floor in (self.tissue.rules.healthy_share, self.tissue.rules.disease_share):
            pygame.draw.line(card, palette.CREAM, (12 + round(192 * floor), 49), (12 + round(192 * floor), 57))
        kit.type.draw(card, kit.words("hud.decided", count=decided), (12, 64), "small", palette.CREAM)
        kit.type.draw(card, kit.words("hud.unread", count=unread), (204, 64), "small", palette.SAND, align="right")

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
        if lost:
            said = kit.words("hud.lost", seconds=lost)
        else:
            said = kit.words("hud.fraying") if frail else kit.words("hud.stable")
        _ribbon(card, pygame.Rect(88, 61, 114, 20), foxp3 / 100.0)
        colour = palette.INK if foxp3 >= 60 else palette.CREAM
        kit.type.draw(card, said, (94, 62), "small", colour)

    def _paint_powers(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        for at, (power, state) in enumerate(zip(POWERS, shows, strict=True)):
            wedge, seconds, usable = state if isinstance(state, tuple) else (0, 0, False)
            middle = 8 + SLOT * at + SLOT // 2
            box = pygame.Rect(middle - 22, 9, 44, 42)
            pygame.draw.rect(card, palette.INK, box.inflate(4, 4), border_radius=9)
            pygame.draw.rect(card, (84, 48, 78) if usable else (52, 32, 58), box, border_radius=7)
            rim = palette.CREAM if usable else (120, 92, 112)
            pygame.draw.rect(card, rim, box, 2 if usable else 1, border_radius=7)
            icon = kit.atlas.icon(power.icon, 28)
            card.blit(icon, icon.get_rect(center=(middle, 32)))
            if not usable:
                card.blit(self._wedges[wedge or WEDGES], (middle - 20, 11))
            if seconds:
                draw_digits(card, str(seconds), (middle, 24), "number", palette.CREAM, align="centre")
            price = self._price(power.name)
            if price and not seconds:
                at_corner = (box.right - 3, 32)
                draw_digits(card, str(price), at_corner, "mono", palette.IL2_NUMBER, "right", palette.INK)
            keycap(card, (box.left - 5, 4), kit.words(power.key))
            tint = palette.CREAM if usable else palette.SAND
            kit.type.draw(card, kit.words(power.word), (middle, 55), "small", tint, align="centre")

    def _price(self, name: str) -> int:
        rules = self.tissue.rules
        if name == "cloud":
            return round(rules.cloud_cost)
        if name == "dash":
            return round(rules.dash_cost)
        return 0 if name == "inspect" else round(cost(self.tissue, Verdict(name)))

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
