"""The card of a shape: what antibodies read of the protein that a peptide is from, where its letters do not tell."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.tissue.setup import Shape
from game.view.kit import palette
from game.view.kit.kit import Kit

HEIGHT = 68  # pixels
SMALL = 18  # of the icons
APART = 22  # from one small icon to the next
ROUND = 8


def lines(kit: Kit, shape: Shape, takes: Sequence[Shape]) -> list[str]:
    """What the card says: that letters do not tell, what is read, and what is taken for it."""
    words = kit.words
    said = [words("shape.dark"), words("shape.read", shape=words(f"shape.{shape.id}.name"))]
    if takes:
        names = ", ".join(words(f"shape.{other.id}.name") for other in takes)
        said.append(words("shape.takes", shapes=names))
    else:
        said.append(words("shape.takes-none"))
    return said


def draw(surface: pygame.Surface, kit: Kit, area: pygame.Rect, shape: Shape, takes: Sequence[Shape]) -> None:
    """Draw the card into `area`: dark where marks would be, the shape large, and small those that are taken for it."""
    pygame.draw.rect(surface, palette.PANEL, area, border_radius=ROUND)
    pygame.draw.rect(surface, palette.PINK, area, 2, border_radius=ROUND)
    big = kit.atlas.frames(f"shape_{shape.form}")[0]
    surface.blit(big, big.get_rect(midleft=(area.x + 4, area.centery)))
    dark, read, taken = lines(kit, shape, takes)
    left = area.x + 74
    room = area.right - 8 - left
    kit.type.draw(surface, dark, (left, area.y + 6), "small-strong", palette.CREAM, room=room)
    kit.type.draw(surface, read, (left, area.y + 24), "small", palette.SAND, room=room)
    icons = 6 + APART * len(takes)
    kit.type.draw(surface, taken, (left, area.y + 42), "small", palette.SAND, room=room - icons)
    for number, other in enumerate(takes):
        x = area.right - 6 - APART * (len(takes) - number)
        surface.blit(kit.atlas.icon(other.form, SMALL), (x, area.y + 42))
