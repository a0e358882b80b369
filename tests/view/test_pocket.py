"""A pocket that closes is seen at its own place alone, and its end tells what was refused, held and read by shape."""

from __future__ import annotations

import pygame
import pytest

from game.classroom.pockets import Pocket
from game.view.kit import groove, pocket
from game.view.kit.kit import Kit

CORE = ("V", "R", "L", "Cit", "S", "S", "V", "P", "G")
AT = (24, 76)
HELD = Pocket(4, "R", "Cit", anchor=True, refused=True)
BOTH = Pocket(4, "R", "Cit", anchor=True)
REFUSED = Pocket(4, "R", "R", anchor=True, refused=True, holds=False)
READ = Pocket(2, "R", "Cit", anchor=False)
CASES = {"held": HELD, "both": BOTH, "refused": REFUSED, "read": READ}


def drawn(canvas: pygame.Surface, kit: Kit, *seen: Pocket, share: float = 1.0) -> pygame.Surface:
    canvas.fill((0, 0, 0))  # the groove's corners shine through
    groove.draw(canvas, kit, AT, CORE)
    pocket.draw(canvas, AT, seen, share)
    return canvas.subsurface((*AT, *groove.SIZE)).copy()


def bytes_of(picture: pygame.Surface) -> bytes:
    return pygame.image.tobytes(picture, "RGB")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("share", [0.0, 0.4, 0.55, 0.7, 1.0])
def test_nothing_else_of_the_groove_is_touched(canvas: pygame.Surface, kit: Kit, name: str, share: float) -> None:
    one = CASES[name]
    plain, seen = drawn(canvas, kit), drawn(canvas, kit, one, share=share)
    x, y = groove.place(one.place)
    part = pocket.PATCH.move(x, y).inflate(30, 8)
    for picture in (plain, seen):
        picture.fill((0, 0, 0), part)
    assert bytes_of(plain) == bytes_of(seen)


def test_each_end_is_another_picture(canvas: pygame.Surface, kit: Kit) -> None:
    assert len({bytes_of(drawn(canvas, kit, one)) for one in CASES.values()}) == len(CASES)


def test_it_is_told_without_colour_too(canvas: pygame.Surface, kit: Kit) -> None:
    """In grey, what was refused and what was held differ by thousands of pixels' lightness, not by a hue."""
    grey = [pygame.transform.grayscale(drawn(canvas, kit, one)) for one in (HELD, BOTH, REFUSED)]
    for first, second in ((0, 1), (1, 2), (0, 2)):
        apart = pygame.mask.from_threshold(grey[first], (0, 0, 0), (24, 24, 24), grey[second])
        width, height = grey[first].get_size()
        assert width * height - apart.count() > 60


def test_the_residue_comes_is_refused_turns_and_is_held(canvas: pygame.Surface, kit: Kit) -> None:
    shares = (0.05, 0.2, 0.4, 0.55, 0.7, 1.0)
    assert len({bytes_of(drawn(canvas, kit, HELD, share=share)) for share in shares}) == len(shares)


def test_its_words_say_who_holds_and_who_reads(kit: Kit) -> None:
    assert pocket.sentence(kit, (HELD,)) == "P4: the pocket refused R, it holds Cit. What T cells read is unchanged."
    assert pocket.sentence(kit, (READ, HELD)).startswith("P2: T cells read the change. P4:")
    assert pocket.sentence(kit, (REFUSED,)) == "P4: the pocket hardly holds R: seldom shown."
    assert pocket.sentence(kit, ()) == ""


def test_it_is_heard_to_shut_and_to_hold_as_it_is_seen_to() -> None:
    assert pocket.heard((HELD,), -1.0, 1.0) == ["pocket-shuts", "pocket-holds"]
    assert pocket.heard((HELD,), 0.4, 0.8) == [], "it has shut, and does not yet hold"
    assert pocket.heard((BOTH,), -1.0, 1.0) == ["pocket-holds"]
    assert pocket.heard((REFUSED,), -1.0, 1.0) == ["pocket-shuts"]
    assert pocket.heard((READ,), -1.0, 1.0) == [], "there is no pocket at a contact"
    assert pocket.heard((HELD, HELD), -1.0, 1.0).count("pocket-holds") == 1, "two at once are one sound"
