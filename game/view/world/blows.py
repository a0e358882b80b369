"""A blow at the body's own: the cell flinches, shows for a moment how much of it is left, and who struck it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.tissue.events import Attacked, Event
from game.tissue.grid import squared
from game.tissue.state import Effector, TissueCell
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.atlas import Atlas
from game.view.kit.ink import Pen
from game.view.kit.keyed import HARD, keyed
from game.view.world.badges import FLASH, Badges
from game.view.world.changes import variant_of
from game.view.world.lens import Lens, Picture, centred

FLINCH, FLINCHES = 3.0, 0.16  # pixels that a cell is pushed away, and seconds until it stands again
ARC_STAYS = 1.1  # seconds
FLASHES, FLASH_RISES = 0.55, 10.0  # seconds that a residue stands over the cell, and pixels that it rises
MOST = 10  # cells at a time; the oldest go first
ARC_STEPS = 16
ARC_SIDE, ARC_RADIUS = 50, 21.0
STRIKER_WITHIN = 2.2  # tiles


@dataclass(slots=True)
class _Blow:
    cell: TissueCell
    antigen: str  # of the clone that struck; "" where it is not known
    push: tuple[float, float]  # pixels
    born: float


class Blows:
    """The blows of the last second. Blows at a virus or a microbe are none of these."""

    def __init__(self, tissue: Tissue, atlas: Atlas, badges: Badges) -> None:
        self._tissue, self._atlas = tissue, atlas
        self._arcs = [_arc(step / ARC_STEPS) for step in range(ARC_STEPS + 1)]
        self._tokens = {antigen: badges.token(antigen, FLASH) for antigen in tissue.setup.antigens}
        self._live: dict[int, _Blow] = {}

    def hear(self, events: Sequence[Event], clock: float) -> None:
        """See which own cells were struck."""
        tissue = self._tissue
        for event in events:
            if not isinstance(event, Attacked) or not event.healthy:
                continue
            index = tissue.cell_at.get(tissue.grid.tile(event.x, event.y))
            if index is None:
                continue
            clone = tissue.clones.get(event.clone)
            striker = self._striker(event)
            push = (0.0, 0.0)
            if striker is not None:
                dx, dy = event.x - striker.x, event.y - striker.y
                far = math.hypot(dx, dy) or 1.0
                push = FLINCH * dx / far, FLINCH * dy / far
            self._live.pop(index, None)
            self._live[index] = _Blow(tissue.cells[index], clone.antigen if clone else "", push, clock)
            if len(self._live) > MOST:
                del self._live[next(iter(self._live))]

    def _striker(self, event: Attacked) -> Effector | None:
        """Whose blow it was: the nearest of that clone."""
        near = [one for one in self._tissue.effectors if one.clone == event.clone]
        best = min(near, key=lambda one: squared(one, event.x, event.y), default=None)
        if best is None or squared(best, event.x, event.y) > STRIKER_WITHIN * STRIKER_WITHIN:
            return None
        return best

    def update(self, clock: float) -> None:
        """Let go of what is over."""
        if self._live:
            self._live = {index: blow for index, blow in self._live.items() if clock - blow.born < ARC_STAYS}

    def draw_cells(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw the cells that flinch, under all that walks; none with reduced motion."""
        shown: list[Picture] = []
        for blow in () if lens.calm else self._live.values():
            share = (lens.clock - blow.born) / FLINCHES
            if share >= 1.0 or blow.cell.state == "dead":
                continue
            x, y = lens.at(blow.cell.x + 0.5, blow.cell.y + 0.5)
            away = 1.0 - share
            picture = self._atlas.living(blow.cell.kind, blow.cell.state, variant_of(blow.cell))
            centred(shown, picture, x + round(blow.push[0] * away), y + round(blow.push[1] * away), lens)
        lens.draw(surface, lens.for_show(shown, 0.4))

    def draw_signs(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw how much of each cell is left, and the residue of the clone that struck, over all that walks."""
        arcs: list[Picture] = []
        flashes: list[Picture] = []
        for blow in self._live.values():
            age = lens.clock - blow.born
            x, y = lens.at(blow.cell.x + 0.5, blow.cell.y + 0.5)
            left = max(0.0, blow.cell.health) / 100.0
            if blow.cell.state != "dead":
                centred(arcs, self._arcs[math.ceil(left * ARC_STEPS)], x, y, lens)
            if blow.antigen and age < FLASHES:
                rise = 0.0 if lens.calm else FLASH_RISES * age / FLASHES
                centred(flashes, self._tokens[blow.antigen], x, y - 18 - round(rise), lens)
        lens.draw(surface, arcs)
        lens.draw(surface, lens.for_show(flashes, 0.6))


def _arc(share: float) -> pygame.Surface:
    """A thin arc over a cell that is as long as what is left of its health; the lost part is dark and dashed."""
    pen = Pen(ARC_SIDE, ARC_SIDE, HARD)
    middle = ARC_SIDE / 2

    def along(start: float, end: float) -> list[tuple[float, float]]:
        # Over the top, from the left to the right
        turns = [math.pi * (1.0 + start + (end - start) * step / 24) for step in range(25)]
        return [(middle + ARC_RADIUS * math.cos(turn), middle + ARC_RADIUS * math.sin(turn)) for turn in turns]

    pen.line(along(0.0, 1.0), 4.4, palette.INK)
    for quarter in range(1, 4):
        pen.circle(along(quarter / 4, quarter / 4)[0], 1.1, palette.SAND)
    if share > 0.0:
        pen.line(along(0.0, share), 2.2, palette.CREAM if share > 0.5 else palette.PERMIT)
    return keyed(pen.picture())
