"""The kidney is seen as it is: filters that clog, ropes with what they are about, complexes by what is in them."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.classroom.endings import filters_of
from game.runs.case import case_of
from game.tissue.state import BCell, Clump, Rope
from game.tissue.world import Tissue
from game.view.hud.filters import Filters
from game.view.hud.finale import banner_of
from game.view.hud.lamps import Lamps
from game.view.kit.kit import Kit
from game.view.world.actors import Actors
from game.view.world.badges import Badges
from game.view.world.contour import TILE
from game.view.world.kidney import Kidney, grade
from game.view.world.lens import Lens
from game.view.world.underlay import Underlay
from tests.tissue.kidney_room import LEFT, kidney_of
from tests.tissue.stories import clone_of

SIZE = (960, 540)
WHITE = (255, 255, 255)


@pytest.fixture
def tissue() -> Tissue:
    """The small kidney, with a T cell and a B cell that lie four tiles apart."""
    setup = kidney_of(bcells=0)
    made = Tissue(replace(setup, place="kidney", level="kidney", disease="lupus"), 3)
    made.bcells = [BCell(made.new_id(), 11.5, 2.5)]
    clone_of(made, "ro60", [(7.5, 2.5)])
    return made


def actors_of(tissue: Tissue, kit: Kit) -> Actors:
    return Actors(tissue, kit.atlas, Badges(tissue, case_of("islet", 3).peptides))


def lens(left: int = 0) -> Lens:
    return Lens(left, 0, 0.0, 1.0, SIZE, calm=True)


def changed(page: pygame.Surface) -> pygame.Rect:
    """Where something was drawn on white."""
    there = pygame.mask.from_threshold(page, WHITE, (1, 1, 1))
    there.invert()
    rects = there.get_bounding_rects()
    return rects[0].unionall(rects[1:]) if rects else pygame.Rect(0, 0, 0, 0)


def white() -> pygame.Surface:
    page = pygame.Surface(SIZE).convert()
    page.fill(WHITE)
    return page


def test_a_filter_looks_the_more_clogged_the_less_it_lets_through() -> None:
    found = [grade(flow / 100) for flow in range(100, -1, -1)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 3)
    assert set(found) == {0, 1, 2, 3}


def test_the_ground_follows_each_filter(tissue: Tissue, kit: Kit) -> None:
    underlay = Underlay()
    seen = Kidney(tissue, kit, underlay, actors_of(tissue, kit))
    assert len(underlay.places) == len(tissue.filters)
    seen.update()
    assert list(underlay.take()) == []
    tissue.filters[LEFT].clog = 80.0
    seen.update()
    assert list(underlay.take()) == [underlay.places[LEFT]]
    area = tissue.setup.map.filters[LEFT]
    assert underlay.places[LEFT].center == ((area.x + 1.5) * TILE, (area.y + 1.5) * TILE)


def test_a_rope_lies_between_its_two_and_says_what_it_is_about(tissue: Tissue, kit: Kit) -> None:
    seen = Kidney(tissue, kit, Underlay(), actors_of(tissue, kit))
    walking, helping = white(), white()
    (effector,), (cell,) = tissue.effectors, tissue.bcells
    tissue.ropes = [Rope(effector.id, cell.id, "ro60")]
    seen.draw(walking, lens())
    assert not changed(walking)
    tissue.ropes[0].done_at = tissue.now + 90
    seen.draw(helping, lens())
    rope = changed(helping)
    assert abs(rope.left - effector.x * TILE) < 24 and abs(rope.right - cell.x * TILE) < 24
    assert seen.share(tissue.ropes[0]) == pytest.approx(0.5)
    other = white()
    tissue.ropes[0].antigen = "h4"
    seen.draw(other, lens())
    assert pygame.image.tobytes(other, "RGB") != pygame.image.tobytes(helping, "RGB")


def test_a_rope_out_of_view_is_pointed_at(tissue: Tissue, kit: Kit) -> None:
    seen = Kidney(tissue, kit, Underlay(), actors_of(tissue, kit))
    (effector,), (cell,) = tissue.effectors, tissue.bcells
    tissue.ropes = [Rope(effector.id, cell.id, "ro60", tissue.now + 90)]
    here, away = white(), white()
    seen.draw_signs(here, lens())
    seen.draw_signs(away, lens(left=2000))
    assert not changed(here)
    assert changed(away).centerx < SIZE[0] // 2


def test_complexes_with_rna_look_otherwise(tissue: Tissue, kit: Kit) -> None:
    pages = []
    for shape, rna in (("dna", False), ("ro", True)):
        tissue.clumps = [Clump(9001, 6.5, 6.5, LEFT, shape, rna)]
        page = white()
        actors_of(tissue, kit).draw(page, lens())
        pages.append(pygame.image.tobytes(page.subsurface((180, 180, 64, 64)), "RGB"))
    assert pages[0] != pages[1]


def test_the_card_shows_each_filter_and_interferon(tissue: Tissue, kit: Kit) -> None:
    card = Filters(tissue, kit)
    open_, clogged, alarmed = white(), white(), white()
    card.draw(open_)
    tissue.filters[LEFT].clog = 70.0
    card.draw(clogged)
    flows, some = card.lines
    assert "30 %" in flows and "100 %" in flows and "0" in some
    tissue.interferon = 1000
    card.draw(alarmed)
    assert "3" in card.lines[1]
    looks = {pygame.image.tobytes(page.subsurface(card.place), "RGB") for page in (open_, clogged, alarmed)}
    assert len(looks) == 3


def test_other_tissue_has_no_such_card(kit: Kit) -> None:
    card = Filters(Tissue(case_of("islet", 3).setup, 3), kit)
    assert not card.there and card.cards == () and card.lines == ()


def test_the_blood_test_has_a_lamp_for_each_shape_of_the_body(kit: Kit) -> None:
    tissue = Tissue(case_of("kidney", 3).setup, 3)
    lamps = Lamps(tissue, kit)
    assert lamps.kinds == ("DNA", "Sm", "Ro")
    assert not lamps.lit
    tissue.blood_test.append("smd1-79-93")
    assert lamps.lit == ("Sm",)


@pytest.mark.parametrize(("clog", "state"), [(0.0, "whole"), (40.0, "worn"), (95.0, "clogged")])
def test_the_end_shows_how_the_filters_are(tissue: Tissue, kit: Kit, clog: float, state: str) -> None:
    tissue.rules = replace(tissue.rules, disease_share=0.4)
    for one in tissue.filters:
        one.clog = clog
    assert filters_of(tissue) == state
    tissue.outcome = "disease" if state == "clogged" else "scarred"
    banner = banner_of(tissue, kit)
    assert banner.get_height() > kit.atlas.frames(f"kidney_{state}")[0].get_height()
