"""Pointers at the edge of the view towards what is out of sight."""

from __future__ import annotations

import math

import pygame

from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.ink import Pen, converted
from game.view.kit.keyed import keyed
from game.view.kit.palette import INK
from game.view.kit.widgets import pearls
from game.view.world.lens import Lens

WAYS = 16  # directions that a pointer can point to
PEARL = 5  # pixels: the size of a pearl of alarm
EDGE = pygame.Rect(32, 124, 896, 272)  # pointers sit on this frame, clear of the cards in the corners
BESIDE_PANEL = pygame.Rect(32, 124, 790, 272)  # the same where a card takes the right edge


def frame_of(tissue: Tissue) -> pygame.Rect:
    """The frame on which pointers sit; what axons serve, or filters let through, is shown in a card at the right."""
    return BESIDE_PANEL if tissue.setup.map.axons or tissue.setup.map.filters else EDGE


def on_edge(x: int, y: int, lens: Lens, edge: pygame.Rect) -> tuple[int, int, int]:
    """Where on the frame a pointer towards a pixel out of sight sits, and which of the directions it shows."""
    middle_x, middle_y = lens.size[0] // 2, lens.size[1] // 2
    dx, dy = x - middle_x, y - middle_y
    share = 1.0
    if dx:
        share = min(share, (edge.width / 2) / abs(dx))
    if dy:
        share = min(share, (edge.height / 2) / abs(dy))
    way = round(math.atan2(dy, dx) * WAYS / math.tau) % WAYS
    return edge.centerx + round(dx * share), edge.centery + round(dy * share), way


def pointers(inside: pygame.Surface, alarm: int = 0) -> list[pygame.Surface]:
    """A round badge with a beak towards each direction, and what it points to in it, below it its `alarm`."""
    small = converted(pygame.transform.smoothscale(inside, (36, 36)))
    row = pearls(alarm, PEARL) if alarm else None
    badges = []
    for way in range(WAYS):
        turn = math.tau * way / WAYS
        pen = Pen(60, 60)
        for grow, colour in ((1.6, INK), (0.0, palette.CREAM), (-1.8, palette.PANEL)):
            tip = 28 + 1.3 * grow
            beak = [(30 + tip * math.cos(turn), 30 + tip * math.sin(turn))]
            for side in (-0.45, 0.45):
                reach = 19 + grow
                beak.append((30 + reach * math.cos(turn + side), 30 + reach * math.sin(turn + side)))
            pen.fill(beak, colour)
            pen.circle((30, 30), 20 + grow, colour)
        badge = pen.picture()
        badge.blit(small, small.get_rect(center=(30, 30)))
        if row is not None:
            badge.blit(row, row.get_rect(center=(30, 44)))
        badges.append(keyed(badge))
    return badges
