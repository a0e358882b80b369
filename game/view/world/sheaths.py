"""Axons with their myelin, stretch by stretch: plump, thin, in pieces, bare, gone or lost; part of the ground.

assets/make/nerve/internodes.py draws a level stretch of each grade, twice as large; here it is turned to where its axon
runs, once, when a level opens. A stretch that bends is put together of a few slices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.tissue.line import Line
from game.tissue.setup import Rules
from game.tissue.state import Axon
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.kit.ink import converted
from game.view.world.contour import TILE
from game.view.world.underlay import Underlay

GRADES = ("whole", "thin", "worn", "bare", "gone", "lost")
WORN_BELOW = 50.0  # myelin
FINE = 2  # times as large that a stretch is drawn
OVERLAP = 2  # pixels at each end that lie over the next stretch
STRAIGHT = 5.0  # degrees that a stretch may bend and be drawn straight
SLICES = 5
TURN_STEP, LENGTH_STEP = 1.5, 2  # degrees and pixels to which a straight one is rounded, so that many share a picture
LIT = (-45.0, 135.0)  # degrees: turned within these, a picture's upper side stays in the light from the top left

Pictures = dict[str, pygame.Surface]  # by grade


def grade_of(axon: Axon, segment: int, rules: Rules) -> str:
    """How a segment of an axon looks, of `GRADES`."""
    myelin = axon.myelin[segment]
    if axon.health <= 0.0:
        return "lost"
    if myelin < rules.myelin_gone:
        return "gone"
    if myelin < rules.bare_below:
        return "bare"
    if myelin < WORN_BELOW:
        return "worn"
    return "thin" if myelin <= rules.myelin_limit else "whole"  # what was repaired stays thinner


class Sheaths:
    """Every stretch of every axon. Made while a level opens; `update` once a frame."""

    def __init__(self, tissue: Tissue, atlas: Atlas, underlay: Underlay) -> None:
        self._tissue, self._underlay = tissue, underlay
        self._atlas = atlas
        self._made: dict[tuple[int, int, int], Pictures] = {}
        self._pieces: list[list[tuple[int, Pictures]]] = []
        self._seen: list[tuple[tuple[float, ...], bool]] = []
        for number, (axon, line) in enumerate(zip(tissue.axons, tissue.lines, strict=True)):
            row = []
            for segment in range(line.count):
                pictures, centre = self._stretch(line, segment, (number + segment) % 2)
                grade = grade_of(axon, segment, tissue.rules)
                row.append((underlay.lay(pictures[grade], centre), pictures))
            self._pieces.append(row)
            self._seen.append((axon.myelin, axon.health <= 0.0))

    def update(self) -> None:
        """Show another picture where a segment has come to another grade."""
        for number, axon in enumerate(self._tissue.axons):
            lost = axon.health <= 0.0
            if (axon.myelin, lost) != self._seen[number]:
                self._seen[number] = axon.myelin, lost
                for segment, (piece, pictures) in enumerate(self._pieces[number]):
                    self._underlay.show(piece, pictures[grade_of(axon, segment, self._tissue.rules)])

    def _stretch(self, line: Line, segment: int, variant: int) -> tuple[Pictures, tuple[float, float]]:
        """The pictures of a segment by grade, and the pixel of the map on which their middle lies."""
        start = segment * line.segment
        points = [line.point(start + line.segment * part / SLICES) for part in range(SLICES + 1)]
        ways = [_way(a, b) for a, b in pairwise(points)]
        bend = max(abs((way - ways[0] + 180.0) % 360.0 - 180.0) for way in ways)
        first, last = points[0], points[-1]
        if bend <= STRAIGHT:
            key = (
                round(_way(first, last) / TURN_STEP),
                round(math.dist(first, last) * TILE / LENGTH_STEP),
                variant,
            )
            if key not in self._made:
                sources = self._sources(variant)
                turn, length = key[0] * TURN_STEP, key[1] * LENGTH_STEP
                self._made[key] = {grade: _turned(source, length, turn) for grade, source in sources.items()}
            return self._made[key], ((first[0] + last[0]) * TILE / 2, (first[1] + last[1]) * TILE / 2)
        pixels = [(x * TILE, y * TILE) for x, y in points]
        left, top = min(x for x, _ in pixels), min(y for _, y in pixels)
        right, bottom = max(x for x, _ in pixels), max(y for _, y in pixels)
        pictures = {grade: _bent(source, pixels, ways) for grade, source in self._sources(variant).items()}
        return pictures, ((left + right) / 2, (top + bottom) / 2)

    def _sources(self, variant: int) -> Pictures:
        return {grade: self._atlas.frames(f"axon_{grade}")[variant] for grade in GRADES}


def _way(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Degrees to turn a level picture by, counterclockwise, to lie along the way with its lit side in the light."""
    turn = -math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    while turn <= LIT[0]:
        turn += 180.0
    while turn > LIT[1]:
        turn -= 180.0
    return turn


def _turned(source: pygame.Surface, length: int, turn: float) -> pygame.Surface:
    """A level stretch, so long and so turned."""
    size = (FINE * (length + 2 * OVERLAP), source.get_height())
    return converted(pygame.transform.rotozoom(pygame.transform.smoothscale(source, size), turn, 1.0 / FINE))


def _bent(source: pygame.Surface, pixels: Sequence[tuple[float, float]], ways: Sequence[float]) -> pygame.Surface:
    """A stretch that runs through `pixels`, each slice of it turned as `ways` say; its middle is theirs."""
    room = source.get_height()
    left, top = min(x for x, _ in pixels) - room, min(y for _, y in pixels) - room
    right, bottom = max(x for x, _ in pixels) + room, max(y for _, y in pixels) + room
    made = pygame.Surface((math.ceil(right - left), math.ceil(bottom - top)), pygame.SRCALPHA, 32)
    made.fill((25, 13, 28, 0))
    # Where the picture lies the other way round on its path, the slices are taken from its end
    backwards = (
        math.cos(math.radians(ways[0])) * (pixels[-1][0] - pixels[0][0])
        - math.sin(math.radians(ways[0])) * (pixels[-1][1] - pixels[0][1])
        < 0.0
    )
    wide = source.get_width() / len(ways)
    for number, way in enumerate(ways):
        (x0, y0), (x1, y1) = pixels[number], pixels[number + 1]
        place = len(ways) - 1 - number if backwards else number
        cut = pygame.Rect(round(wide * place), 0, round(wide), room)
        length = round(math.hypot(x1 - x0, y1 - y0)) + 2 * OVERLAP
        part = pygame.transform.smoothscale(source.subsurface(cut), (FINE * length, room))
        part = pygame.transform.rotozoom(part, way, 1.0 / FINE)
        made.blit(part, part.get_rect(center=(round((x0 + x1) / 2 - left), round((y0 + y1) / 2 - top))))
    return converted(made)
