"""What only a kidney has: the tufts of its filters in the ground, and the ropes between T cells and B cells.

A tissue without any of it shows nothing of this, and it costs nothing there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame

from game.tissue import ropes
from game.tissue.clumps import middle
from game.tissue.state import BCell, Effector, Rope
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.world.actors import Actors
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred
from game.view.world.pointers import frame_of, on_edge, pointers
from game.view.world.underlay import Underlay

GRADES = (0.85, 0.6, 0.3)  # of flow, below each of which a filter looks more clogged
ON_MAP = 34  # pixels
STRANDS = 2  # of a rope
TWIST = 7.0  # pixels from one crossing of the strands to the next
URGENT = 0.5  # share of the help from which a rope's pointer hops
ALIEN = "infect"  # the icon on a rope whose antibodies read no shape: they are against a microbe


def grade(flow: float) -> int:
    """How clogged a filter looks that lets through so much (0..1): 0 open, 3 blocked."""
    return sum(flow < least for least in GRADES)


def sign_of(tissue: Tissue, antigen: str) -> str:
    """The icon of what antibodies against an antigen read: its shape, or that of a microbe."""
    shape = tissue.setup.antigens[antigen].shape
    return tissue.setup.shapes[shape].form if shape else ALIEN


class Kidney:
    """All of it. What it lays into the ground goes into `underlay`. `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit, underlay: Underlay, actors: Actors) -> None:
        self._tissue, self._underlay, self._actors = tissue, underlay, actors
        there = bool(tissue.filters)
        self._tufts = [kit.atlas.frames(f"filter_{number}")[0] for number in range(len(GRADES) + 1)] if there else []
        numbers = range(len(tissue.filters))
        self._pieces = [underlay.lay(self._tufts[grade(tissue.flow(one))], self._at(one)) for one in numbers]
        self._knots = kit.atlas.hard("knot") if there else []
        self._edge = frame_of(tissue)
        ids = tissue.setup.antigens if tissue.rules.ropes_most else ()
        signs = dict.fromkeys(sign_of(tissue, id) for id in ids)
        self._signs = {sign: kit.atlas.icon(sign, 28) for sign in signs}
        self._pointers = {sign: pointers(kit.atlas.icon(sign, 44)) for sign in signs}

    def _at(self, number: int) -> tuple[float, float]:
        x, y = self._tissue.grid.middle(middle(self._tissue, number))
        return x * TILE, y * TILE

    def update(self) -> None:
        """Let the ground show how each filter is; once a frame, before the ground is refreshed."""
        for number, piece in enumerate(self._pieces):
            self._underlay.show(piece, self._tufts[grade(self._tissue.flow(number))])

    def _helping(self) -> Iterator[tuple[Rope, Effector, BCell]]:
        """The ropes that hold by now, each with its T cell and its B cell."""
        for rope in self._tissue.ropes:
            both = ropes.ends(self._tissue, rope) if rope.done_at >= 0 else None
            if both is not None:
                yield rope, *both

    def share(self, rope: Rope) -> float:
        """How much of a rope's help is done, 0..1."""
        return 1.0 - min(1.0, max(0.0, (rope.done_at - self._tissue.now) / self._tissue.rules.rope_steps))

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw the ropes: two strands that turn round each other, a knot that tightens, and what it is about."""
        shown: list[Picture] = []
        for rope, helper, helped in self._helping():
            a, b = self._actors.place(helper, lens), self._actors.place(helped, lens)
            if not (lens.sees(*a, 80) or lens.sees(*b, 80)):
                continue
            _strands(surface, a, b)
            x, y = (a[0] + b[0]) // 2, (a[1] + b[1]) // 2
            last = len(self._knots) - 1
            centred(shown, self._knots[min(last, int(self.share(rope) * len(self._knots)))], x, y, lens)
            centred(shown, self._signs[sign_of(self._tissue, rope.antigen)], b[0], b[1] - 34, lens)
        lens.draw(surface, shown)

    def draw_signs(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw pointers to ropes out of view, each with what it is about; the nearer to its end, the more they hop."""
        shown: list[Picture] = []
        for rope, _, helped in self._helping():
            x, y = self._actors.place(helped, lens)
            if not lens.sees(x, y, -ON_MAP):
                edge_x, edge_y, way = on_edge(x, y, lens, self._edge)
                hop = (0, 1, 2, 1)[int(lens.clock / 0.12) % 4] if self.share(rope) > URGENT and not lens.calm else 0
                picture = self._pointers[sign_of(self._tissue, rope.antigen)][way]
                centred(shown, picture, edge_x, edge_y - hop, lens)
        lens.draw(surface, shown)


def _strands(surface: pygame.Surface, a: tuple[int, int], b: tuple[int, int]) -> None:
    """A rope from `a` to `b`: an edge of ink, and two strands that cross each other."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    if length < 1.0:
        return
    pygame.draw.line(surface, palette.INK, a, b, 9)
    count = max(2, round(length / TWIST))
    across_x, across_y = -dy / length * 2.2, dx / length * 2.2
    for strand, colour in zip(range(STRANDS), (palette.SAFFRON, palette.CREAM), strict=True):
        side = 1 if strand else -1
        points = []
        for step in range(count + 1):
            sway = side * (1 if step % 2 else -1)
            points.append((a[0] + dx * step / count + across_x * sway, a[1] + dy * step / count + across_y * sway))
        pygame.draw.lines(surface, colour, False, points, 3)
