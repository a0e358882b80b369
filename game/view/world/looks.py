"""How each place of the campaign is coloured: its walls, vessels, the bed of its cells, and the light over it.

Its pictures (ground, filling of walls, blood, living cells) lie in assets/images/<place>; see game/view/kit/atlas.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.view.kit.palette import Colour, rgb

Light = tuple[float, float, float]  # red, green, blue


@dataclass(frozen=True, slots=True)
class Lining:
    """Ground for the surroundings of one `kind` of cells: that of another place, multiplied by `tint`, plus `glow`."""

    kind: str
    ground: str
    tint: Colour
    glow: Colour


@dataclass(frozen=True, slots=True)
class Look:
    """One place. Rims are given from their shaded side to the bright line.

    `wall` are the face of a wall, the rim of its top and the line on it; `vessel` the three rings of a vessel's wall;
    `bed` what cells stand on, in its middle and towards its edge; `capsule` the membrane round it, None without one.
    What lies far from cells is multiplied with `dim` (0..1); near them `glow` (0..255) is added.
    """

    place: str
    wall: tuple[Colour, Colour, Colour]
    vessel: tuple[Colour, Colour, Colour]
    bed: tuple[Colour, Colour]
    capsule: tuple[Colour, Colour] | None
    dim: Light
    glow: Light
    lining: Lining | None = None


THYMUS = Look(
    place="thymus",
    wall=(rgb("482C5E"), rgb("B996D6"), rgb("F6E9FF")),
    vessel=(rgb("7A2A5E"), rgb("D67AB0"), rgb("FFD8F0")),
    bed=(rgb("1A0E28"), rgb("553A70")),
    capsule=None,  # the medulla has no membrane round it
    dim=(0.70, 0.63, 0.74),
    glow=(13.0, 7.0, 19.0),
)
SKIN = Look(
    place="skin",
    wall=(rgb("683A2E"), rgb("DCA27E"), rgb("FFEBD4")),
    vessel=(rgb("8E2F3C"), rgb("E0796E"), rgb("FFD0B8")),
    bed=(rgb("200D0E"), rgb("70402E")),
    capsule=(rgb("C48C6E"), rgb("FFE6CC")),  # the basement membrane between epidermis and dermis
    dim=(0.68, 0.59, 0.58),
    glow=(22.0, 12.0, 4.0),
)
LYMPH_NODE = Look(
    place="lymph-node",
    wall=(rgb("284E48"), rgb("8FC2A4"), rgb("F0FFE8")),
    vessel=(rgb("6E3A3C"), rgb("B9B68E"), rgb("F4FFE0")),
    bed=(rgb("0E1F1E"), rgb("2C5C4C")),
    capsule=None,  # the capsule of a lymph node is its outer wall
    dim=(0.62, 0.66, 0.64),
    glow=(7.0, 19.0, 11.0),
)
HEART = Look(
    place="heart",
    wall=(rgb("5C2230"), rgb("E0867C"), rgb("FFE2D4")),
    vessel=(rgb("96222E"), rgb("E87668"), rgb("FFD8C0")),
    bed=(rgb("1E060E"), rgb("74262F")),
    capsule=(rgb("CE7C70"), rgb("FFDECE")),  # the sheath of connective tissue round muscle and lining
    dim=(0.70, 0.58, 0.62),
    glow=(24.0, 8.0, 5.0),
    # The throat is lined with layers of flat cells, as the skin is, but moist and pink
    lining=Lining("throat", "skin", rgb("D894C0"), rgb("160618")),
)
ISLET = Look(
    place="islet",
    wall=(rgb("5A3048"), rgb("D89A8E"), rgb("FFE9D2")),
    vessel=(rgb("8E2F3C"), rgb("E0796E"), rgb("FFD0B8")),
    bed=(rgb("1A0A14"), rgb("6B2F38")),
    capsule=(rgb("C98A78"), rgb("FFE6CC")),  # the basement membrane round an islet
    dim=(0.56, 0.48, 0.57),
    glow=(22.0, 9.0, 4.0),
)

LOOKS = {look.place: look for look in (THYMUS, SKIN, LYMPH_NODE, HEART, ISLET)}


def look_of(place: str) -> Look:
    """The look of a place of the campaign; a place that has none, as of a teacher's own map, looks like the islet."""
    return LOOKS.get(place, ISLET)
