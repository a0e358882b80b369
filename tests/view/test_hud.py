"""The cards around the patrol say what the rules of the level say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.library import build_setup
from game.tissue.commands import Treat
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.world import Tissue
from game.view.hud.hud import Hud
from game.view.kit.kit import Kit
from game.view.kit.widgets import Meter, gauge
from tests.writing import texts

GAUGES = ("integrity", "inflammation", "infection")
CLOCK = pygame.Rect(880, 12, 66, 26)
ROW = pygame.Rect(20, 37, 200, 18)  # of the first gauge on the canvas; the others follow every 20 pixels


def gauges(kit: Kit, **rules: Any) -> list[bytes]:
    """The three gauges of a fresh islet with some rules of its own."""
    setup = build_setup("islet", 7)
    page = pygame.Surface((960, 540)).convert()
    Hud(Tissue(replace(setup, rules=replace(setup.rules, **rules)), 7), kit).draw(page)
    return [pygame.image.tobytes(page.subsurface(ROW.move(0, 20 * row)), "RGB") for row in range(len(GAUGES))]


@pytest.mark.parametrize(("rule", "row"), [("healthy_share", 0), ("infection_left", 2)])
def test_a_gauge_has_its_line_where_the_rule_of_the_level_is(kit: Kit, rule: str, row: int) -> None:
    usual = gauges(kit)
    changed = gauges(kit, **{rule: 0.5})
    assert [number for number in range(len(GAUGES)) if usual[number] != changed[number]] == [row]


def columns(one: bytes, other: bytes) -> set[int]:
    """The columns of a row in which two pictures of it differ."""
    return {at // 3 % ROW.width for at in range(len(one)) if one[at] != other[at]}


@pytest.mark.parametrize(
    ("rule", "name", "row"), [("healthy_share", "integrity", 0), ("infection_left", "infection", 2)]
)
def test_the_line_is_exactly_there(kit: Kit, rule: str, name: Meter, row: int) -> None:
    shares = {"integrity": 1.0, "infection": 0.0}
    drawn = []
    for limit in (0.3, 0.5):
        page = pygame.Surface(ROW.size).convert()
        gauge(page, kit, (0, 0), name, shares[name], limit)
        drawn.append(pygame.image.tobytes(page, "RGB"))
    moved = columns(gauges(kit, **{rule: 0.3})[row], gauges(kit, **{rule: 0.5})[row])
    assert moved == columns(*drawn) != set()


@pytest.mark.parametrize("level", ["islet", "clinic"])
def test_the_clock_says_how_much_time_is_left(kit: Kit, level: str) -> None:
    setup, seen = build_setup(level, 7), set()
    for seconds in (1, 61, 62):
        page = pygame.Surface((960, 540)).convert()
        short = replace(setup, rules=replace(setup.rules, duration=seconds * STEPS_PER_SECOND))
        Hud(Tissue(short, 7), kit).draw(page)
        seen.add(pygame.image.tobytes(page.subsurface(CLOCK), "RGB"))
    assert len(seen) == 3


def test_in_the_clinic_it_is_told_what_acts_and_how_many_answers_are_left(kit: Kit) -> None:
    tissue = Tissue(build_setup("clinic", 7), 7)
    hud, page = Hud(tissue, kit), pygame.Surface((960, 540)).convert()
    therapy = tissue.setup.offers[0][1]
    acts = kit.words("hud.acts", name=kit.words(f"factor.{therapy}.name"))
    with texts() as found:
        hud.draw(page)
        assert {kit.words("hud.acts-none"), kit.words("hud.answers", count=6)} <= set(found)
        assert acts not in found
        tissue.step([Treat(therapy)])
        hud.draw(page)
    assert acts in found
