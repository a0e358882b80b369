"""A power that comes in play is shown large, then flies into its slot."""

from __future__ import annotations

import pygame
import pytest

from game.view.hud.gift import FLIES, STAYS, UNFOLDS, Gift
from game.view.hud.powers import slot_for
from game.view.kit.kit import Kit

TO = (640, 480)


@pytest.fixture
def gift(kit: Kit) -> Gift:
    return Gift(kit, (slot_for("cloud"), slot_for("sink")))


def lit(gift: Gift, *, calm: bool = False) -> pygame.Rect:
    """Where something is drawn."""
    page = pygame.Surface((960, 540)).convert()
    page.fill((255, 0, 255))
    gift.draw(page, calm=calm)
    page.set_colorkey((255, 0, 255))
    return pygame.mask.from_surface(page).get_bounding_rects()[0] if gift.shown else pygame.Rect(0, 0, 0, 0)


def test_it_unfolds_stays_flies_to_its_slot_and_is_gone(gift: Gift) -> None:
    gift.give("cloud", TO)
    assert gift.shown == "cloud"
    gift.update(UNFOLDS)
    card = lit(gift)
    assert card.width > 200
    gift.update(STAYS + FLIES * 0.98)
    icon = lit(gift)
    assert icon.width < 60
    assert abs(icon.centerx - TO[0]) < 30
    gift.update(FLIES)
    assert gift.shown == ""


def test_with_reduced_motion_the_card_stands_until_it_goes(gift: Gift) -> None:
    gift.give("sink", TO)
    first = lit(gift, calm=True)
    gift.update(UNFOLDS + STAYS + 0.5 * FLIES)
    assert lit(gift, calm=True) == first


def test_a_power_that_the_level_does_not_give_is_not_shown(gift: Gift) -> None:
    gift.give("induce", TO)
    assert gift.shown == ""
