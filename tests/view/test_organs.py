"""The pictures of the organs: one for each size in which they are shown, paled where a place is locked."""

from __future__ import annotations

import pygame
import pytest

from game.library.organs import CARD, CHOSEN, PAGE, in_ring, sizes
from game.library.places import load_places
from game.view.kit.kit import Kit
from game.view.pages.organs import glyph


def colourful(picture: pygame.Surface) -> float:
    """How far red, green and blue lie apart in what is seen of a picture, on average (0..255)."""
    red, green, blue, _ = pygame.transform.average_color(picture, consider_alpha=True)
    return max(red, green, blue) - min(red, green, blue)


@pytest.mark.parametrize("place", load_places())
def test_every_place_has_its_organ_in_each_size_and_no_part_of_it_is_cut(kit: Kit, place: str) -> None:
    for size in sizes(load_places()[place]):
        picture = glyph(kit.atlas, place, size)
        assert picture.get_size() == (size, size)
        assert picture.get_bounding_rect(20).width > size / 2
        assert picture.get_at((0, 0)).a == picture.get_at((size - 1, size - 1)).a == 0
    with pytest.raises(KeyError):
        glyph(kit.atlas, place, 31)


def test_the_page_before_a_level_has_a_large_picture_and_a_place_to_come_has_none(kit: Kit) -> None:
    for place in load_places().values():
        assert (PAGE in sizes(place)) == place.played
        assert (in_ring(CHOSEN) in sizes(place)) == (place.body.ring is not None)
    with pytest.raises(KeyError):
        glyph(kit.atlas, "moon", CARD)


@pytest.mark.parametrize("place", load_places())
def test_a_locked_organ_keeps_its_form_and_loses_its_colour(kit: Kit, place: str) -> None:
    usual, locked = (glyph(kit.atlas, place, CARD, locked=state) for state in (False, True))
    one, other = (pygame.mask.from_surface(picture, 20) for picture in (usual, locked))
    assert one.overlap_area(other, (0, 0)) == one.count() == other.count()
    assert colourful(locked) < 0.6 * colourful(usual) or colourful(usual) < 12
    assert glyph(kit.atlas, place, CARD, locked=True) is locked, "made once"


def test_no_two_places_have_the_same_organ(kit: Kit) -> None:
    pictures = {pygame.image.tobytes(glyph(kit.atlas, place, CARD), "RGBA") for place in load_places()}
    assert len(pictures) == len(load_places())
