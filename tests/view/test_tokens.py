"""All residues, in all sizes and looks; the class is told by shape and by letter, not by colour alone."""

import pygame
import pytest

from game.library.chemistry import CITRULLINE, CLASSES, chemistry
from game.view.kit.tokens import SIZES, Look, frame_size, token

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
LOOKS: tuple[Look, ...] = ("normal", "lit", "dim")


def pixels(picture: pygame.Surface) -> bytes:
    return pygame.image.tobytes(picture, "RGBA")


def outline(picture: pygame.Surface) -> bytes:
    return pygame.image.tobytes(pygame.mask.from_surface(picture, 127).to_surface(), "RGB")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_every_residue_has_its_own_picture(canvas: pygame.Surface, size: int, look: Look) -> None:
    pictures = [token(residue, size, look) for residue in (*LETTERS, CITRULLINE, "dE", "dD", "+N")]
    assert {picture.get_size() for picture in pictures} == {(frame_size(size), frame_size(size))}
    assert len({pixels(picture) for picture in pictures}) == 24


def test_every_letter_has_one_class() -> None:
    assert sorted("".join(CLASSES.values())) == sorted(LETTERS)


def test_classes_differ_in_outline(canvas: pygame.Surface) -> None:
    one_of_each = [letters[0] for letters in CLASSES.values()] + [CITRULLINE]
    assert len({outline(token(residue, 24)) for residue in one_of_each}) == 7
    for letters in CLASSES.values():
        assert len({outline(token(residue, 24)) for residue in letters}) == 1


def test_nothing_is_cut_off(canvas: pygame.Surface) -> None:
    for size in SIZES:
        for residue in (*LETTERS, CITRULLINE):
            area = token(residue, size, "lit").get_bounding_rect(60)
            assert area.left > 0 and area.top > 0
            assert area.right < frame_size(size) and area.bottom < frame_size(size)


def test_lit_is_larger_and_brighter_than_dim(canvas: pygame.Surface) -> None:
    for residue in LETTERS:
        lit, dim = token(residue, 37, "lit"), token(residue, 37, "dim")
        assert pygame.mask.from_surface(lit).count() > pygame.mask.from_surface(dim).count()
        assert sum(pygame.transform.average_color(lit)[:3]) > sum(pygame.transform.average_color(dim)[:3])


def test_a_token_is_drawn_once(canvas: pygame.Surface) -> None:
    assert token("K", 20) is token("K", 20)


@pytest.mark.parametrize("wrong", ["B", "", "AV", "cit", "1", "d", "dK", "+", "+B"])
def test_what_is_no_residue_is_an_error(wrong: str) -> None:
    with pytest.raises(KeyError):
        chemistry(wrong)
