"""From an answer to what comes of it: while the stamp lands, dots run from the carrier to its gate and on to the prey.

What the clone would find is asked of the tissue as it is now (`game.tissue.outlook`), and shown as far as it can be
seen: prey out of view has no dots. Permit draws round dots, Restrain bars; Calm ends at the carrier in a ring.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.tissue.commands import Verdict
from game.tissue.events import Decided, Event
from game.tissue.grid import FAR
from game.tissue.outlook import outlook
from game.tissue.state import Dendritic
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.keyed import HARD, keyed
from game.view.kit.palette import INK, Colour
from game.view.world.lens import Lens, Picture, centred

STAYS = 1.5  # seconds
GROWS = 0.35  # of them until the line is at its end
APART = 0.62  # tiles from one dot to the next
RUNS = 2.4  # tiles a second that the dots move along
ALARM_MOST = 3  # grade of alarm
PREY_MOST = 8  # places that lines go to, the nearest to the gate

Spot = tuple[float, float]  # tiles
Place = Callable[[Dendritic, Lens], tuple[int, int]]


@dataclass(slots=True)
class _Line:
    way: list[Spot]  # evenly spaced along it
    verdict: Verdict
    born: float
    begins: float  # seconds after `born`
    aims: bool  # ends in brackets round a prey


class Lines:
    """The lines of the last answers."""

    def __init__(self, tissue: Tissue) -> None:
        self._tissue = tissue
        self._dots = {verdict: _dot(verdict) for verdict in Verdict}
        self._aims = {verdict: _brackets(palette.TONES[verdict.value]) for verdict in Verdict}
        full = tissue.rules.clone_size * ALARM_MOST
        self._counts = {
            (verdict, count): _pips(count, palette.TONES[verdict.value])
            for verdict, most in ((Verdict.PERMIT, full), (Verdict.RESTRAIN, min(full, tissue.rules.leashed_size)))
            for count in range(most + 1)
        }
        self._settled = _ring(palette.CALM)
        self._live: list[_Line] = []
        self._ends: list[tuple[pygame.Surface, Spot, float]] = []
        self._calmed: list[tuple[int, float]] = []  # ids of carriers, and when they were answered

    @property
    def targets(self) -> int:
        """How many places of prey the last answers point to now."""
        return sum(line.aims for line in self._live)

    def hear(self, events: Sequence[Event], clock: float) -> None:
        """See which answers were given."""
        for event in events:
            if isinstance(event, Decided):
                self._begin(event, clock)

    def update(self, clock: float) -> None:
        """Let go of what is over."""
        self._live = [line for line in self._live if clock - line.born < STAYS]
        self._ends = [end for end in self._ends if clock - end[2] < STAYS]
        self._calmed = [one for one in self._calmed if clock - one[1] < STAYS]

    def _begin(self, event: Decided, clock: float) -> None:
        tissue = self._tissue
        carrier = tissue.dendritic_with(event.dendritic)
        if event.verdict is Verdict.CALM or carrier is None or carrier.gate < 0:
            self._calmed.append((event.dendritic, clock))
            return
        coming = outlook(tissue, carrier, event.verdict)
        gate = tissue.setup.map.gates[carrier.gate]
        way = self._way_to_gate(event.x, event.y, carrier.gate)
        self._live.append(_Line(_spaced(way), event.verdict, clock, 0.0, aims=False))
        self._ends.append((self._count(event.verdict, coming.size), (gate.x, gate.y), clock))
        prey = [(tissue.cells[index].x + 0.5, tissue.cells[index].y + 0.5) for index in coming.cells]
        prey += [(one.x, one.y) for one in tissue.bacteria if one.id in coming.bacteria]
        for spot in sorted(prey, key=lambda spot: math.dist(spot, (gate.x, gate.y)))[:PREY_MOST]:
            self._live.append(_Line(_spaced(_bow((gate.x, gate.y), spot)), event.verdict, clock, GROWS, aims=True))

    def _count(self, verdict: Verdict, size: int) -> pygame.Surface:
        """How many come. Bargains and therapies change the rules of a run: more may come than when it began."""
        if (verdict, size) not in self._counts:
            self._counts[verdict, size] = _pips(size, palette.TONES[verdict.value])
        return self._counts[verdict, size]

    def _way_to_gate(self, x: float, y: float, gate: int) -> list[Spot]:
        """The way that the carrier walks, in corners."""
        tissue = self._tissue
        near, grid = tissue.near_gate[gate], tissue.grid
        tile = grid.tile(x, y)
        way: list[Spot] = [(x, y)]
        while 0 < near[tile] < FAR:
            following = grid.next_tile(tile, near)
            if following == tile:
                break
            tile = following
            way.append(grid.middle(tile))
        return way

    def draw(self, surface: pygame.Surface, lens: Lens, place: Place) -> None:
        """Draw the lines; with reduced motion they are simply there. `place` gives the pixel where one is drawn now."""
        dots: list[Picture] = []
        signs: list[Picture] = []
        for line in self._live:
            age = lens.clock - line.born - line.begins
            if lens.calm:
                age = STAYS
            if age < 0.0:
                continue
            end = lens.at(*line.way[-1])
            if line.aims and not lens.sees(*end):
                continue
            shown = min(1.0, age / GROWS)
            run = 0.0 if lens.calm else (age * RUNS / APART) % 1.0
            for (x0, y0), (x1, y1) in zip(line.way[: round(len(line.way) * shown)], line.way[1:], strict=False):
                x, y = lens.at(x0 + (x1 - x0) * run, y0 + (y1 - y0) * run)
                if lens.sees(x, y):
                    centred(dots, self._dots[line.verdict], x, y, lens)
            if line.aims and shown >= 1.0:
                centred(dots, self._aims[line.verdict], *end, lens)
        for picture, spot, _ in self._ends:
            centred(signs, picture, *lens.at(*spot), lens)
        for number, _ in self._calmed:
            cell = self._tissue.dendritic_with(number)
            if cell is not None:
                centred(signs, self._settled, *place(cell, lens), lens)
        lens.draw(surface, dots)
        lens.draw(surface, signs)


def _bow(start: Spot, end: Spot) -> list[Spot]:
    """A flat curve from one place to another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return [
        (
            start[0] + dx * step / 12 - 0.14 * dy * math.sin(math.pi * step / 12),
            start[1] + dy * step / 12 + 0.14 * dx * math.sin(math.pi * step / 12),
        )
        for step in range(13)
    ]


def _spaced(way: Sequence[Spot]) -> list[Spot]:
    """Places along a way that are APART tiles from each other, its end among them."""
    found, left = [way[0]], APART
    for (x0, y0), (x1, y1) in pairwise(way):
        length = math.hypot(x1 - x0, y1 - y0)
        gone = left
        while length and gone <= length:
            found.append((x0 + (x1 - x0) * gone / length, y0 + (y1 - y0) * gone / length))
            gone += APART
        left = gone - length
    return [*found, way[-1]]


# Pictures


def _dot(verdict: Verdict) -> pygame.Surface:
    """A round dot; a bar for what is restrained."""
    pen = Pen(13, 13, HARD)
    for grow, colour in ((1.6, INK), (0.0, palette.TONES[verdict.value])):
        if verdict is Verdict.RESTRAIN:
            pen.box(4.2 - grow, 2.2 - grow, 4.6 + 2 * grow, 8.6 + 2 * grow, 1.5, colour)
        else:
            pen.circle((6.5, 6.5), 3.4 + grow, colour)
    return keyed(pen.picture())


def _brackets(colour: Colour) -> pygame.Surface:
    """Four corners round a prey."""
    side, reach, arm = 48, 20.0, 7.0
    pen = Pen(side, side, HARD)
    for width, tone in ((5.4, INK), (2.6, colour)):
        for sx in (-1, 1):
            for sy in (-1, 1):
                corner = 24 + sx * reach, 24 + sy * reach
                pen.line([(corner[0] - sx * arm, corner[1]), corner, (corner[0], corner[1] - sy * arm)], width, tone)
    return keyed(pen.picture())


def _pips(count: int, colour: Colour) -> pygame.Surface:
    """How many T cells come, as a row of little spiked discs under a gate; a barred ring for none."""
    width = max(34, 15 * count + 8)
    pen = Pen(width, 92, HARD)
    if not count:
        for wide, tone in ((6.0, INK), (3.0, palette.CREAM)):
            turns = [math.tau * step / 24 for step in range(24)]
            pen.line([(17 + 12 * math.cos(turn), 74 + 12 * math.sin(turn)) for turn in turns], wide, tone, closed=True)
            pen.line([(9, 82), (25, 66)], wide, tone)
        return keyed(pen.picture())
    for index in range(count):
        middle = (width / 2 + 15 * (index - (count - 1) / 2), 76.0)
        for grow, tone in ((1.6, INK), (0.0, colour)):
            points = []
            for step in range(14):
                far = (6.4 if step % 2 == 0 else 4.2) + grow
                turn = math.tau * step / 14
                points.append((middle[0] + far * math.cos(turn), middle[1] + far * math.sin(turn)))
            pen.fill(points, tone)
    return keyed(pen.picture())


def _ring(colour: Colour) -> pygame.Surface:
    """What stands round a carrier that was calmed: the line ends here."""
    pen = Pen(104, 104, HARD)
    turns = [math.tau * step / 48 for step in range(48)]
    for width, tone in ((6.0, INK), (3.0, colour)):
        pen.line([(52 + 46 * math.cos(turn), 52 + 46 * math.sin(turn)) for turn in turns], width, tone, closed=True)
    return keyed(pen.picture())
