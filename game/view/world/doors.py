"""Doors in the tight wall of the brain's vessels: shut, about to give way, open, sealed; seen from afar by a pointer.

How a door stands is part of the ground; a warning beats over it, and ticks round it say how long it takes yet, or how
long a seal still holds.
"""

from __future__ import annotations

import pygame

from game.tissue import barrier
from game.tissue.state import Door
from game.tissue.world import Tissue
from game.view.kit.ink import converted
from game.view.kit.kit import Kit
from game.view.world.contour import TILE
from game.view.world.lens import Lens, Picture, centred
from game.view.world.pointers import frame_of, on_edge, pointers
from game.view.world.prompts import prompt
from game.view.world.underlay import Underlay

BEAT = 0.26  # seconds
FRAYS = 0.25  # share of its time that is left from which a seal frays
URGENT = 90  # steps before it gives way from which a door's pointer hops
ON_MAP = 34  # pixels
POWER = "seal"


class Doors:
    """All doors of a tissue. `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, kit: Kit, underlay: Underlay) -> None:
        self._tissue, self._kit, self._underlay = tissue, kit, underlay
        atlas = kit.atlas
        self._shut, self._open = atlas.frames("door_shut")[0], atlas.frames("door_open")[0]
        self._warned, self._sealed = atlas.frames("door_warned"), atlas.frames("door_sealed")
        self._ticks = {"warned": atlas.hard("door_warned_ring"), "sealed": atlas.hard("door_sealed_ring")}
        self._pieces = [
            underlay.lay(self._picture(door), (place.x * TILE, place.y * TILE))
            for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True)
        ]
        there = bool(self._pieces)
        self._edge = frame_of(tissue)
        self._pointers = {
            "warned": pointers(_small(self._warned[0])) if there else [],
            "open": pointers(_small(self._open)) if there else [],
        }
        self._prompt: pygame.Surface | None = None
        if there:
            kit.words.written_by(self._write)

    def _write(self) -> None:
        self._prompt = prompt(self._kit, (self._kit.key(POWER),), self._kit.words(f"power.{POWER}"))

    def update(self) -> None:
        """Let the ground show how each door stands."""
        for door, piece in zip(self._tissue.doors, self._pieces, strict=True):
            self._underlay.show(piece, self._picture(door))

    def _picture(self, door: Door) -> pygame.Surface:
        if door.state == "sealed":
            return self._sealed[self.left(door) < FRAYS]
        return {"shut": self._shut, "open": self._open, "warned": self._warned[0]}[door.state]

    def left(self, door: Door) -> float:
        """How much of the longest warning, or of a seal's time, is left of a door, 0..1; 0 for one that has no time."""
        tissue, rules = self._tissue, self._tissue.rules
        if door.state == "warned":
            return min(1.0, max(0.0, (door.opens_at - tissue.now) / (rules.door_ahead + rules.door_cool)))
        if door.state == "sealed":
            return min(1.0, max(0.0, (door.sealed_until - tissue.now) / rules.seal_steps))
        return 0.0

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw what beats and ticks round the doors in view; with reduced motion nothing beats."""
        shown: list[Picture] = []
        for door, place in zip(self._tissue.doors, self._tissue.setup.map.barriers, strict=True):
            ticks = self._ticks.get(door.state)
            if ticks is None:
                continue
            x, y = lens.at(place.x, place.y)
            if door.state == "warned" and not lens.calm and int(lens.clock / BEAT) % 2:
                centred(shown, self._warned[1], x, y, lens)
            last = len(ticks) - 1
            centred(shown, ticks[min(last, -int(-self.left(door) * last // 1))], x, y, lens)
        lens.draw(surface, shown)

    def draw_signs(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw pointers to doors out of view that matter now, and the key where the Treg stands in one of them."""
        shown: list[Picture] = []
        tissue = self._tissue
        for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True):
            x, y = lens.at(place.x, place.y)
            if door.state in self._pointers and not lens.sees(x, y, -ON_MAP):
                edge_x, edge_y, way = on_edge(x, y, lens, self._edge)
                hurries = door.state == "open" or door.opens_at - tissue.now < URGENT
                hop = (0, 1, 2, 1)[int(lens.clock / 0.12) % 4] if hurries and not lens.calm else 0
                centred(shown, self._pointers[door.state][way], edge_x, edge_y - hop, lens)
        here = barrier.within_reach(tissue) if tissue.doors and POWER in tissue.powers else -1
        if here >= 0 and self._prompt is not None:
            place = tissue.setup.map.barriers[here]
            x, y = lens.at(place.x, place.y)
            centred(shown, self._prompt, x, y - self._shut.get_height() // 2 - 14, lens)
        lens.draw(surface, shown)


def _small(door: pygame.Surface) -> pygame.Surface:
    """A door without the room round it, to stand in a pointer."""
    return converted(door.subsurface(door.get_bounding_rect()).copy())
