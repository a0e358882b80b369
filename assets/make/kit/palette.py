"""The colours of drawn things. Those that also have a meaning on screen come from the game's own palette.

A colour is red-green-blue 0..255, as everywhere in the game.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.view.kit.palette import (
    ALTERED,
    CREAM,
    INK,
    PAPER_INSET,
    RIGHT,
    SAFFRON,
    SAFFRON_DEEP,
    SAFFRON_LIGHT,
    WRONG,
    Colour,
    mix,
    rgb,
)

__all__ = [
    "CITRULLINE",
    "CITRULLINE_LIGHT",
    "CREAM",
    "INK",
    "PAPER_INSET",
    "RIGHT",
    "SAFFRON",
    "SAFFRON_DEEP",
    "SAFFRON_LIGHT",
    "WHITE",
    "WRONG",
    "Colour",
    "Skin",
    "mix",
    "rgb",
]

WHITE = rgb("FFFFFF")
CITRULLINE, CITRULLINE_LIGHT = ALTERED, rgb("FFC8E2")  # of the diamond, the sign of that residue
SHADOW = rgb("06030C")  # what a cell casts on the ground


@dataclass(frozen=True)
class Skin:
    """The four colours of a cell: cytoplasm, its lit and its shaded side, and the membrane's rim."""

    fill: Colour
    light: Colour
    shade: Colour
    rim: Colour

    def towards(self, colour: Colour, share: float) -> Skin:
        """The same skin with a `share` (0..1) of `colour` in all four: paler, greyer, darker."""
        return replace(
            self,
            fill=mix(self.fill, colour, share),
            light=mix(self.light, colour, share),
            shade=mix(self.shade, colour, share),
            rim=mix(self.rim, colour, share),
        )


def skin(fill: str, light: str, shade: str, rim: str) -> Skin:
    """A skin from four hexadecimal codes such as "FFB531"."""
    return Skin(rgb(fill), rgb(light), rgb(shade), rgb(rim))
