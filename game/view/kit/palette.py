"""The colours of the game by name, red-green-blue 0..255. None carries a meaning alone: each class also has a shape.

Contrast of text on its ground is at least 4.5 (WCAG 2.2, success criterion 1.4.3); tests/view measure it.
"""

from __future__ import annotations

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """The colour of a hexadecimal code such as "FFB531"."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` with a `share` (0..1) of `second` in it."""
    keep = 1.0 - share
    return (
        round(first[0] * keep + second[0] * share),
        round(first[1] * keep + second[1] * share),
        round(first[2] * keep + second[2] * share),
    )


def luminance(colour: Colour) -> float:
    """Relative luminance 0..1 as WCAG 2.2 defines it."""
    red, green, blue = (_linear(part / 255.0) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(first: Colour, second: Colour) -> float:
    """Contrast ratio 1..21 of two colours as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


# Neutrals
INK = rgb("190D1C")  # outlines; letters on bright fills
NIGHT = rgb("0A050D")  # sockets of pips and bars, shadows on dark
PINK = rgb("2A1724")  # "paper ink": text and rules on paper
PANEL = rgb("1D1124")
PANEL_RAISED = rgb("2A1830")  # hovered rows, open cards
SOCKET = rgb("3A2A3C")  # a pip that is off
LINE = rgb("E9CFA9")  # hairlines of panels
CREAM = rgb("FFF1D6")  # main text on dark, keycaps
SAND = rgb("E9CFA9")  # captions on dark
HEADING = rgb("FFE9C4")  # headings on dark
ASIDE = rgb("FFD9A0")  # italic asides on dark
PAPER = rgb("F3E4C8")
PAPER_INSET = rgb("FFF6E0")
FLECK = rgb("B99A6B")  # fibres in the paper
SEPIA = rgb("5B4148")  # secondary text on paper
RUST = rgb("5A2A1E")  # italic asides on paper
UMBER = rgb("7A4A1E")  # small capitals on paper
SAFFRON = rgb("FFB531")  # the sash, focus, the selected row
SAFFRON_DEEP = rgb("E08A22")
SAFFRON_LIGHT = rgb("FFE7AE")
FRAME = rgb("B8621C")  # the frame of what is singled out on paper

# What an antigen is: told after the verdict only
SELF = rgb("43C7D8")
FOREIGN = rgb("CBEF4A")
MIMIC = rgb("A478F0")
ALTERED = rgb("E06AA8")

# Verdicts
CALM = rgb("5CE0C6")
PERMIT = rgb("FF7A5C")
RESTRAIN = rgb("B9A2FF")

# Meters on dark
INTEGRITY = rgb("FFDDB0")
INFLAMMATION = rgb("FF6B57")
INFECTION = rgb("CBEF4A")
IL2 = rgb("FFC23D")
IL2_NUMBER = rgb("FFD98A")
FOXP3 = rgb("5CE0C6")
FOXP3_NUMBER = rgb("9AF2DE")

# The same meters as lines on paper
INTEGRITY_ON_PAPER = PINK
INFLAMMATION_ON_PAPER = rgb("B8311A")
INFECTION_ON_PAPER = rgb("76890F")
SELF_ON_PAPER = rgb("1F7F94")
FOREIGN_ON_PAPER = rgb("76890F")

# Right and wrong on paper, and on dark
RIGHT = rgb("1F6F6A")
WRONG = rgb("B3261E")
RIGHT_WASH = rgb("BFE3D6")
WRONG_WASH = rgb("F2C6B6")
DONE = rgb("8BE08B")

# By the name that a line of `game.telling`, or a verdict, has for it
TONES: dict[str, Colour] = {
    "sand": SAND,
    "saffron": SAFFRON,
    "calm": CALM,
    "permit": PERMIT,
    "restrain": RESTRAIN,
    "foreign": FOREIGN,
    "inflammation": INFLAMMATION,
}
