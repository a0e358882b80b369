"""Text: a few named styles, wrapping, and a second font for the letters that the first one lacks (β, →, ≥, ′, ✓).

A line of text is drawn once and kept, by style, colour and words. Sizes are pixels at 960 x 540; nothing is under 14
but the letters on keycaps.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

import pygame

from game.given.letters import SPACES, visible
from game.host.paths import ASSETS
from game.view.kit.ink import converted
from game.view.kit.palette import Colour

RIM = 2  # pixels of an outline
Align = Literal["left", "centre", "right"]

FONTS = ASSETS / "fonts"
LONGEST_TEXT = 20_000  # letters that are broken into lines
LONGEST_LINE = 2000  # letters of one line that are drawn; the canvas ends long before, and so does what SDL can draw
_FALLBACK_SHARE = 0.9  # DejaVu's letters are that much larger at the same size


@dataclass(frozen=True, slots=True)
class Style:
    """A font file of assets/fonts, its size in pixels, and the font that helps out."""

    font: str
    size: int
    fallback: str = "DejaVu-Fallback"


_BOLD = "DejaVu-Fallback-Bold"

STYLES: dict[str, Style] = {
    "logo": Style("Fraunces-Logo", 104, _BOLD),
    "title": Style("Fraunces-Heading", 27, _BOLD),
    "heading": Style("Fraunces-Heading", 20, _BOLD),
    "card": Style("Fraunces-Heading", 17, _BOLD),
    "tagline": Style("Fraunces-Aside", 23),
    "aside": Style("Fraunces-Aside", 18),
    "note": Style("Fraunces-Aside", 15),
    "menu": Style("AtkinsonNext-Bold", 20, _BOLD),
    "strong": Style("AtkinsonNext-Bold", 15, _BOLD),
    "body": Style("AtkinsonNext-Medium", 15),
    "small": Style("AtkinsonNext-Medium", 14),
    "small-strong": Style("AtkinsonNext-Bold", 14, _BOLD),
    "number": Style("AtkinsonMono-Bold", 15, _BOLD),
    "mono": Style("AtkinsonMono-Medium", 14),
    "big-number": Style("AtkinsonMono-Bold", 22, _BOLD),
    "keycap": Style("AtkinsonNext-ExtraBold", 11, _BOLD),
}

# The sizes of text that a reader can choose, in percent, and the styles that grow: those of sentences and what names
# them. A grown style has the size in its name, "body@125"; headings, menus and keycaps stay as they are.
SIZES = (100, 112, 125)
READING = ("card", "note", "strong", "body", "small", "small-strong", "mono")
STYLES.update(
    {
        f"{name}@{percent}": replace(STYLES[name], size=round(STYLES[name].size * percent / 100))
        for name in READING
        for percent in SIZES[1:]
    }
)

_fonts: dict[tuple[str, int], pygame.font.Font] = {}


def font(name: str, size: int) -> pygame.font.Font:
    """The font `name` of assets/fonts at `size` pixels, opened once. Raises FileNotFoundError for an unknown name."""
    found = _fonts.get((name, size))
    if found is None:
        if not pygame.font.get_init():
            pygame.font.init()
        if not _fonts:
            # A font does not outlive pygame.quit(); a later start opens it anew
            pygame.register_quit(_fonts.clear)
        found = _fonts[name, size] = pygame.font.Font(FONTS / f"{name}.ttf", size)
    return found


@cache
def _coverage() -> dict[str, tuple[list[int], list[int]]]:
    """For each font the first and the last code points of the runs it has."""
    runs: dict[str, list[list[int]]] = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return {name: ([run[0] for run in found], [run[1] for run in found]) for name, found in runs.items()}


def has_glyph(name: str, letter: str) -> bool:
    """Whether the font `name` can write `letter`."""
    firsts, lasts = _coverage()[name]
    place = bisect_right(firsts, ord(letter)) - 1
    return place >= 0 and ord(letter) <= lasts[place]


@lru_cache(maxsize=4096)
def _runs(style: str, text: str) -> tuple[tuple[str, int, str], ...]:
    """`text` cut into (font, size, letters), by which font has the letters."""
    look = STYLES[style]
    second = (look.fallback, round(look.size * _FALLBACK_SHARE))
    runs: list[tuple[str, int, str]] = []
    # A font gives a width to nothing but letters that can be seen, and refuses some of the others.
    for letter in visible(text[:LONGEST_LINE]):
        if letter in SPACES and not has_glyph(look.font, letter):
            letter = " "
        name, size = (look.font, look.size) if has_glyph(look.font, letter) else second
        if runs and runs[-1][0] == name:
            runs[-1] = (name, size, runs[-1][2] + letter)
        else:
            runs.append((name, size, letter))
    return tuple(runs)


def line_height(style: str) -> int:
    """Pixels from one line to the next."""
    return font(STYLES[style].font, STYLES[style].size).get_linesize()


@lru_cache(maxsize=4096)
def line_width(style: str, text: str) -> int:
    """Pixels that `text` takes on one line."""
    return sum(font(name, size).size(letters)[0] for name, size, letters in _runs(style, text))


@lru_cache(maxsize=2048)
def line(style: str, text: str, colour: Colour, outline: Colour | None = None) -> pygame.Surface:
    """One line of text as a picture, as high as `line_height`; two pixels larger all around if it has an `outline`."""
    if outline is not None:
        return _outlined(line(style, text, colour), line(style, text, outline))
    look = STYLES[style]
    main = font(look.font, look.size)
    picture = pygame.Surface((max(1, line_width(style, text)), main.get_linesize()), pygame.SRCALPHA, 32)
    picture.fill((*colour, 0))
    x = 0
    for name, size, letters in _runs(style, text):
        cut = font(name, size)
        wide = cut.size(letters)[0]
        if wide:  # an accent that stands alone takes no room, and cannot be drawn
            picture.blit(cut.render(letters, True, colour), (x, main.get_ascent() - cut.get_ascent()))
        x += wide
    return converted(picture)


def _outlined(front: pygame.Surface, back: pygame.Surface) -> pygame.Surface:
    picture = pygame.Surface((front.get_width() + 4, front.get_height() + 4), pygame.SRCALPHA, 32)
    for x in range(5):
        for y in range(5):
            if (x - 2) * (x - 2) + (y - 2) * (y - 2) <= 5:
                picture.blit(back, (x, y))
    picture.blit(front, (2, 2))
    return converted(picture)


def _fitting(style: str, word: str, width: int) -> int:
    """How many letters of `word`, one at least and not all of them, take no more than `width` pixels."""
    least, most = 1, min(len(word), LONGEST_LINE) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if line_width(style, word[:middle]) <= width:
            least = middle
        else:
            most = middle - 1
    return least


@lru_cache(maxsize=1024)
def wrapped(style: str, text: str, width: int) -> tuple[str, ...]:
    """The lines into which `text` breaks at `width` pixels. "\\n" always breaks; a word too long is cut.

    Of a text without end the beginning is taken: some pages of it, more than any screen shows.
    """
    lines: list[str] = []
    for paragraph in text[:LONGEST_TEXT].split("\n"):
        current = ""
        for word in paragraph.split(" "):
            longer = f"{current} {word}" if current else word
            if line_width(style, longer) <= width:
                current = longer
                continue
            if current:
                lines.append(current)
            while len(word) > 1 and line_width(style, word) > width:
                fits = _fitting(style, word, width)
                lines.append(word[:fits])
                word = word[fits:]
            current = word
        lines.append(current)
    return tuple(lines)


# What a line is set in instead where it is too long for its room.
NARROWER = {
    "title": ("heading", "card"),
    "heading": ("card",),
    "menu": ("strong", "small-strong"),
    "strong": ("small-strong",),
    "body": ("small",),
}


def narrower(style: str, text: str, room: int) -> str:
    """The style, of `style` and those that help out, in which `text` takes `room` pixels; else the smallest."""
    styles = (style, *NARROWER.get(style, ()))
    return next((one for one in styles if line_width(one, text) <= room), styles[-1])


@lru_cache(maxsize=256)
def squeezed(style: str, text: str, colour: Colour, outline: Colour | None, room: int) -> pygame.Surface:
    """One line of text whose letters are made so narrow that it takes `room` pixels."""
    wide = line(style, text, colour, outline)
    return converted(pygame.transform.smoothscale(wide, (max(1, room) + 2 * rim_of(outline), wide.get_height())))


def leftmost(x: int, long: int, align: Align) -> int:
    """Where what is `long` pixels long begins, when `x` is its left end, its middle, or its right end."""
    return x if align == "left" else x - long if align == "right" else x - long // 2


def rim_of(outline: Colour | None) -> int:
    """How many pixels a picture of letters stands out on every side."""
    return 0 if outline is None else RIM


class Type:
    """Writes text on surfaces. Styles are the names in `STYLES`; colours come from the palette.

    `percent`, one of `SIZES`, is how large the styles in `READING` are written.
    """

    def __init__(self, percent: int = 100) -> None:
        self.percent = percent

    def grown(self, style: str) -> str:
        """The name of `style` at this size."""
        return f"{style}@{self.percent}" if self.percent != 100 and style in READING else style

    def step(self, style: str) -> int:
        """Pixels from one line to the next."""
        return line_height(self.grown(style))

    def draw(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[float, float],
        style: str,
        colour: Colour,
        align: Align = "left",
        width: int | None = None,
        outline: Colour | None = None,
        room: int | None = None,
    ) -> pygame.Rect:
        """Write `text`; `at` is its top left, top middle or top right, as `align` says. Returns the area it takes.

        With `width` it is wrapped to lines no wider than that. With `room` it is one line that takes no more: set
        smaller, and then narrower, where it is too long. With `outline` each letter gets a rim of two pixels.
        """
        style = self.grown(style)
        lines = (text,) if width is None else wrapped(style, text, width)
        x, y = round(at[0]), round(at[1])
        if room is not None:
            asked, style = style, narrower(style, text, room)
            y += (line_height(asked) - line_height(style)) // 2
        step = line_height(style)
        area = pygame.Rect(x, y, 0, step * len(lines))
        for index, words in enumerate(lines):
            if not words:
                continue
            long = line_width(style, words)
            if room is not None and long > room:
                picture, long = squeezed(style, words, colour, outline, room), room
            else:
                picture = line(style, words, colour, outline)
            left, rim = leftmost(x, long, align), rim_of(outline)
            surface.blit(picture, (left - rim, y + index * step - rim))
            area.union_ip((left, y + index * step, long, step))
        return area

    def size(self, text: str, style: str, width: int | None = None) -> tuple[int, int]:
        """Width and height in pixels that `draw` would take."""
        style = self.grown(style)
        lines = (text,) if width is None else wrapped(style, text, width)
        return max(line_width(style, words) for words in lines), line_height(style) * len(lines)

    def put(
        self, surface: pygame.Surface | None, text: str, at: tuple[int, int], style: str, colour: Colour, width: int
    ) -> int:
        """Write `text` wrapped to `width`, or only reckon where there is no surface. Gives the y below."""
        if surface is None:
            return at[1] + self.size(text, style, width)[1]
        return self.draw(surface, text, at, style, colour, width=width).bottom

    def wrap(self, text: str, style: str, width: int) -> tuple[str, ...]:
        """The lines into which `text` breaks at `width` pixels."""
        return wrapped(self.grown(style), text, width)
