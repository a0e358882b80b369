"""The pictures of the organs: in which sizes each is drawn, and what it is called on its page.

`assets/make/organs.py` draws them into assets/images/PLACE/organ.png, one for each size in which the game shows them.
"""

from __future__ import annotations

from game.library.places import Place

LATER, CARD, PAGE = 26, 38, 272  # pixels: on the card of a place to come, of another one, and before a level
BESIDE = 64  # pixels: beside the portrait of a patient
CHOSEN = 80  # pixels of the ring round the chosen organ
IN_RING = 0.84  # of a ring's width


def in_ring(width: int) -> int:
    """How large the picture in a ring is, in pixels."""
    return round(IN_RING * width)


def sizes(place: Place) -> tuple[int, ...]:
    """The sizes in which the organ of a place is shown, in pixels."""
    found = {LATER, CARD}
    if place.body.ring is not None:
        found |= {in_ring(place.body.ring.width), in_ring(CHOSEN)}
    if place.played:
        found |= {PAGE, BESIDE}
    return tuple(sorted(found))


def frame_of(place: str, size: int) -> str:
    """What the picture of a place's organ is called on its page; `size` in pixels."""
    return f"organ.{place}.{size}"
