"""A power that came is offered when it is needed: slow time, its reach, one use that is counted; or it is let be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.tissue.commands import Use
from game.tissue.setup import Unlock
from game.tissue.world import Tissue
from game.view.hud.offer import STAYS, TOLD, Offer
from game.view.hud.powers import slot_for
from game.view.kit.kit import Kit
from tests.tissue.small import setup_of
from tests.tissue.stories import clone_of

AT = (480, 270)
STILL: dict[str, Any] = {
    "lull": 9999,
    "rest_least": 9999,
    "rest_most": 9999,
    "duration": 9999,
    "sleepers": 0,
    "strike_cell": 0.0,
}


def fight(kit: Kit, power: str = "cloud", *, needed: bool = True) -> tuple[Tissue, Offer]:
    """Three effectors strike beta cells beside the Treg, which has got a power just now."""
    tissue = Tissue(replace(setup_of(**STILL), powers=(power,), unlocks=(Unlock(9998, power),)), 1)
    tissue.treg.x, tissue.treg.y = 3.5, 4.5
    if needed:
        strike(tissue)
    offer = Offer(tissue, kit, (slot_for(power),))
    offer.begin(power)
    return tissue, offer


def strike(tissue: Tissue) -> None:
    clone_of(tissue, "insulin", [(3.5, 4.5), (4.5, 5.5), (3.5, 3.5)])
    for cell in tissue.cells:
        tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), 500)
    for _ in range(12):
        tissue.step()


def wait(tissue: Tissue, offer: Offer, seconds: float) -> None:
    for _ in range(round(seconds * 30)):
        offer.hear(tissue.step())
        offer.update(1.0 / 30.0)


def drawn(offer: Offer, *, calm: bool = False) -> bytes:
    page = pygame.Surface((960, 540)).convert()
    offer.draw(page, AT, calm=calm)
    return pygame.image.tobytes(page, "RGB")


EMPTY = bytes(960 * 540 * 3)


@pytest.mark.parametrize("power", ["cloud", "sink"])
def test_it_is_offered_in_need_and_time_slows(kit: Kit, power: str) -> None:
    tissue, offer = fight(kit, power)
    wait(tissue, offer, 0.3)
    assert offer.power == power
    assert offer.pace < 1.0
    assert kit.key(power) in offer.line
    assert drawn(offer) != EMPTY


def test_it_waits_until_it_is_needed(kit: Kit) -> None:
    tissue, offer = fight(kit, needed=False)
    wait(tissue, offer, 2.0)
    assert (offer.power, offer.pace, offer.line) == ("", 1.0, "")
    assert drawn(offer) == EMPTY
    strike(tissue)
    wait(tissue, offer, 0.4)
    assert offer.power == "cloud"


def test_its_use_is_counted_and_time_goes_on(kit: Kit) -> None:
    tissue, offer = fight(kit)
    wait(tissue, offer, 0.3)
    near = len(tissue.effectors)
    offer.hear(tissue.step([Use("cloud")]))
    assert (offer.power, offer.pace) == ("", 1.0)
    assert offer.line == kit.words("offer.cloud", count=near)
    assert drawn(offer) != EMPTY
    wait(tissue, offer, TOLD + 0.1)
    assert offer.line == ""
    assert drawn(offer) == EMPTY


def test_it_can_be_let_be_and_does_not_come_back(kit: Kit) -> None:
    tissue, offer = fight(kit)
    wait(tissue, offer, 0.3)
    offer.let_be()
    assert (offer.power, offer.pace) == ("", 1.0)
    wait(tissue, offer, 2.0)
    assert offer.power == ""


def test_it_does_not_wait_for_ever(kit: Kit) -> None:
    tissue, offer = fight(kit)
    wait(tissue, offer, 0.3)
    wait(tissue, offer, STAYS)
    assert offer.power == ""


def test_who_has_used_it_already_is_not_shown_how(kit: Kit) -> None:
    tissue, offer = fight(kit)
    offer.hear(tissue.step([Use("cloud")]))
    wait(tissue, offer, 20.0)
    assert offer.power == ""


def test_with_reduced_motion_the_ring_stands_still(kit: Kit) -> None:
    tissue, offer = fight(kit)
    wait(tissue, offer, 0.3)
    still = drawn(offer, calm=True)
    offer.update(0.25)
    assert drawn(offer, calm=True) == still
