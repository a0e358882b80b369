"""What is seen as a level opens: the bar while its ground is made, then a card on what it is about."""

from __future__ import annotations

import pygame

from game.classroom.campaign import goal_of, title_of
from game.view.kit import palette
from game.view.kit.hints import hints
from game.view.kit.kit import Kit
from game.view.kit.widgets import panel, progress

GOAL_WIDTH = 520  # pixels: beside the coach's bubble


def goal_card(kit: Kit, level: str, *, keys: bool) -> pygame.Surface:
    """What a level is about; with `keys` also how to walk and to read."""
    words, write = kit.words, kit.type
    goal = goal_of(words, level)
    _, height = write.size(goal, "body", GOAL_WIDTH - 40)
    card = pygame.Surface((GOAL_WIDTH, height + (78 if keys else 52))).convert()
    panel(card, card.get_rect())
    write.draw(card, title_of(words, level), (20, 10), "heading", palette.CREAM)
    write.draw(card, goal, (20, 38), "body", palette.SAND, width=GOAL_WIDTH - 40)
    if keys:
        caps = [cap or words("key.tap") for cap in (kit.walk_keys(), kit.key("read"))]
        pairs = list(zip(caps, (kit.tell("brief.control.walk"), kit.tell("brief.control.read")), strict=True))
        hints(card, kit, (20, height + 48), pairs, outline=None)
    return card


def draw_loading(surface: pygame.Surface, kit: Kit, level: str, share: float) -> None:
    """The level's name, and how much of its ground is made (0..1)."""
    middle = surface.get_width() // 2
    surface.fill(palette.PANEL)
    kit.type.draw(surface, title_of(kit.words, level), (middle, 218), "title", palette.CREAM, align="centre")
    progress(surface, pygame.Rect(middle - 150, 268, 300, 14), share)
    kit.type.draw(surface, kit.words("patrol.loading"), (middle, 294), "small", palette.SAND, align="centre")
