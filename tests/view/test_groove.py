"""The groove tells contacts from anchors by height, size and light; alignments tell same from different by shape."""

import pygame
import pytest

from game.library.chemistry import CITRULLINE
from game.tissue.fit import ANCHORS, CONTACTS
from game.view.kit import groove
from game.view.kit.kit import Kit
from game.view.kit.palette import INK, PAPER
from game.view.pages import alignment

CORE = tuple("LVEALYLVC")


def test_contacts_stand_above_anchors() -> None:
    highest_anchor = min(groove.place(position)[1] for position in ANCHORS)
    assert all(groove.place(position)[1] < highest_anchor - 10 for position in CONTACTS)
    assert groove.CONTACT_SIZE > groove.ANCHOR_SIZE


def test_the_groove_shows_each_residue(canvas: pygame.Surface, kit: Kit) -> None:
    seen = set()
    for index in range(10):
        shown = [residue if place != index else "K" for place, residue in enumerate(CORE)]
        canvas.fill(INK)
        assert groove.draw(canvas, kit, (24, 76), shown).size == groove.SIZE
        seen.add(pygame.image.tobytes(canvas, "RGB"))
    assert len(seen) == 10


def test_tokens_come_one_by_one(canvas: pygame.Surface, kit: Kit) -> None:
    seen = set()
    for shown in range(10):
        groove.draw(canvas, kit, (0, 0), CORE, shown=shown)
        seen.add(pygame.image.tobytes(canvas.subsurface((0, 0, *groove.SIZE)), "RGB"))
    assert len(seen) == 10


def test_a_changed_residue_is_not_dimmed_in_a_pocket(canvas: pygame.Surface, kit: Kit) -> None:
    anchored = (CITRULLINE, *CORE[1:])
    groove.draw(canvas, kit, (0, 0), anchored)
    x, y = groove.place(1)
    red, green, _blue, _alpha = canvas.get_at((x - 13, y))
    assert red > 180 and red > green + 50


def test_same_is_told_place_by_place() -> None:
    assert alignment.same("ILPEVKEKH", "MFPEVKEKG") == (False, False, True, True, True, True, True, True, False)
    with pytest.raises(ValueError):
        alignment.same("ILP", "IL")


def test_marks_differ_in_shape(canvas: pygame.Surface) -> None:
    canvas.fill(PAPER)
    area = alignment.marks(canvas, (100, 100), "AAAAAAAAA", "AKAAAAAAA")
    assert area.size == (alignment.WIDTH, alignment.MARKS_HEIGHT)
    cells = [
        canvas.subsurface((100 + alignment.STEP * place, 100, alignment.STEP, alignment.MARKS_HEIGHT))
        for place in (1, 2)
    ]
    inked = [pygame.mask.from_threshold(cell, PAPER, (30, 30, 30, 255)).count() for cell in cells]
    assert inked[0] != inked[1]


def test_a_faint_row_keeps_what_is_shared(canvas: pygame.Surface) -> None:
    canvas.fill(PAPER)
    alignment.row(canvas, (0, 0), "AAAAAAAAA", "AKKKKKKKK", faint=True)
    solid, faint = canvas.get_at((6, 14)), canvas.get_at((6 + alignment.STEP, 14))
    assert solid != faint
