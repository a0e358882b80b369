"""How a level opens: a short look at what is at stake, where microbes come in, every gate, and the Treg."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import pygame

from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.text import line_width
from game.view.kit.widgets import panel
from game.view.world.camera import Camera
from game.view.world.contour import TILE

SECONDS = 3.0  # in all
GLIDES = 0.45  # of the time of a stop: the camera is on its way there
RING, RING_WIDE = 44, 3  # pixels: around what is meant
LABEL_HIGH = 30
LABEL_ABOVE = 62  # pixels from the middle of what is meant to its label
EDGE = 8
GATE_TIME = 0.7  # of the time of another stop, where gates take several
TOGETHER = 22.0, 9.0  # tiles, across and down: gates no farther apart are seen in one view, clear of the goal's card
MARGIN, LOW = 24, 0.68  # of the card with the goal; of the height, from where on it makes way


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that is looked at, in tiles, and the word of what is there. `marks` are ringed, `time` is its weight."""

    word: str
    x: float
    y: float
    marks: tuple[tuple[float, float], ...]
    time: float = 1.0


def _stop(word: str, x: float, y: float) -> Stop:
    return Stop(word, x, y, ((x, y),))


def stops(tissue: Tissue) -> tuple[Stop, ...]:
    """What a level is about, place by place; the last one is the Treg."""
    setup, treg = tissue.setup, tissue.treg
    found = []
    # Where there are axons it is their pulses that count, not the cells around
    at_stake = [line.middles[line.count // 2] for line in tissue.lines]
    at_stake = at_stake or [(cell.x + 0.5, cell.y + 0.5) for cell in tissue.cells if cell.kind in setup.targets]
    if at_stake:
        middle_x = sum(x for x, _ in at_stake) / len(at_stake)
        middle_y = sum(y for _, y in at_stake) / len(at_stake)
        x, y = min(at_stake, key=lambda spot: (spot[0] - middle_x) ** 2 + (spot[1] - middle_y) ** 2)
        found.append(_stop("teaches" if setup.aim.teaches else "stake", x, y))
    if setup.arrivals:
        first = min(setup.arrivals, key=lambda arrival: arrival.step)
        entry = next(area for area in setup.map.entries if area.name == first.entry)
        found.append(_stop("entry", entry.x + entry.width / 2, entry.y + entry.height / 2))
    return (*found, *_gates(tissue), _stop("you", treg.x, treg.y))


def _gates(tissue: Tissue) -> list[Stop]:
    """All gates, the farthest from the Treg first; those that one view holds are looked at together."""
    treg = tissue.treg
    left = [(gate.x, gate.y) for gate in tissue.setup.map.gates]
    left.sort(key=lambda spot: (-math.dist(spot, (treg.x, treg.y)), spot))
    groups: list[list[tuple[float, float]]] = []
    for spot in left:
        group = next((one for one in groups if _fits([*one, spot])), None)
        if group is None:
            groups.append([spot])
        else:
            group.append(spot)
    # Where nothing comes in no alarm is carried, and nothing begins behind a gate
    word = "gate" if tissue.setup.arrivals or not tissue.setup.aim.teaches else "gate-quiet"
    found = []
    for group in groups:
        middle_x, middle_y = ((min(axis) + max(axis)) / 2 for axis in zip(*group, strict=True))
        found.append(Stop(word, middle_x, middle_y, tuple(group), GATE_TIME if len(groups) > 1 else 1.0))
    return found


def _fits(spots: list[tuple[float, float]]) -> bool:
    """Whether one view holds all these, with room for their rings."""
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return max(across) - min(across) <= TOGETHER[0] and max(down) - min(down) <= TOGETHER[1]


class Opening:
    """Leads the camera from stop to stop. `update` once a frame while it is not `over`, then `draw`."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self._stops = stops(tissue)
        weight = sum(stop.time for stop in self._stops)
        self._ends = [share * SECONDS / weight for share in accumulate(stop.time for stop in self._stops)]
        self._age = 0.0
        self._kit = kit
        kit.words.written_by(self._write)

    def _write(self) -> None:
        self._labels = [_label(self._kit, self._kit.words(f"opening.{stop.word}")) for stop in self._stops]

    @property
    def over(self) -> bool:
        """Whether all has been looked at, or it was skipped."""
        return self._age >= SECONDS

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said of what is looked at."""
        return () if self.over else (self._kit.words(f"opening.{self._at()[0].word}"),)

    def skip(self) -> None:
        """Look at nothing more."""
        self._age = SECONDS

    def update(self, seconds: float, camera: Camera, *, calm: bool) -> None:
        """Let `seconds` pass; with reduced motion (`calm`) the picture is cut from stop to stop."""
        self._age += seconds
        if self.over:
            stop = self._stops[-1]
            camera.jump(stop.x * TILE, stop.y * TILE)
            return
        stop, share = self._at()
        before = self._stops[max(0, self._stops.index(stop) - 1)]
        way = 1.0 if calm else min(1.0, share / GLIDES)
        way = way * way * (3.0 - 2.0 * way)
        x, y = before.x + (stop.x - before.x) * way, before.y + (stop.y - before.y) * way
        camera.jump(x * TILE, y * TILE)

    def draw(self, surface: pygame.Surface, camera: Camera, goal: pygame.Surface) -> None:
        """A ring around what is looked at, and what it is; at the foot, or else at the top, the card with the goal."""
        if self.over:
            return
        stop, share = self._at()
        middle, high = surface.get_width() // 2, surface.get_height()
        # Where it will lie when the camera has come there: the card must not jump on the way
        top = min(max(stop.y * TILE - high / 2, 0.0), max(0.0, camera.world[1] - high))
        low = stop.y * TILE - top > high * LOW
        foot = goal.get_rect(midbottom=(middle, surface.get_height() - MARGIN))
        surface.blit(goal, goal.get_rect(midtop=(middle, MARGIN)) if low else foot)
        if share < GLIDES / 2 and stop is not self._stops[0]:
            return  # still on the way
        label = self._labels[self._stops.index(stop)]
        for x, y in ((round(x * TILE) - camera.left, round(y * TILE) - camera.top) for x, y in stop.marks):
            for wide, colour in ((RING_WIDE + 2, palette.INK), (RING_WIDE, palette.SAFFRON)):
                pygame.draw.circle(surface, colour, (x, y), RING + wide // 2, wide)
            self._draw_label(surface, label, x, y)

    def _draw_label(self, surface: pygame.Surface, label: pygame.Surface, x: int, y: int) -> None:
        place = label.get_rect(center=(x, y - LABEL_ABOVE - LABEL_HIGH // 2))
        if place.top < EDGE:
            place.midtop = (x, y + LABEL_ABOVE)
        surface.blit(label, place.clamp(surface.get_rect().inflate(-2 * EDGE, -2 * EDGE)))

    def _at(self) -> tuple[Stop, float]:
        """The stop that is looked at, and how far its time has gone, 0..1."""
        number = min(bisect_right(self._ends, self._age), len(self._stops) - 1)
        begins = self._ends[number - 1] if number else 0.0
        return self._stops[number], (self._age - begins) / (self._ends[number] - begins)


def _label(kit: Kit, text: str) -> pygame.Surface:
    label = pygame.Surface((line_width("card", text) + 28, LABEL_HIGH)).convert()
    panel(label, label.get_rect())
    kit.type.draw(label, text, (14, 6), "card", palette.CREAM)
    return label
