"""The parts that screens are made of: sheets, keycaps, gauges, chips, bubbles, marks; `buttons` has those to choose.

They know no scene. What is drawn once is kept.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache
from typing import Literal

import pygame

from game.view.kit import palette
from game.view.kit.digits import draw_digits, warm_digits
from game.view.kit.ink import Pen, Point, ruled, smooth
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line, line_height, line_width
from game.view.kit.tokens import Look, frame_size, token

KEYCAP_HEIGHT = 16
PIPS, PIP_STEP = 12, 11.6

Mark = Literal["tick", "cross", "star", "star-empty", "lock"]
Meter = Literal["integrity", "inflammation", "infection"]


# Sheets


def panel(surface: pygame.Surface, rect: pygame.Rect, fill: Colour = palette.PANEL) -> None:
    """A dark sheet with a hairline in sand, ruled by hand, exactly `rect` large, with a shadow below it."""
    surface.blit(_panel(rect.size, fill), (rect.x, rect.y))


@lru_cache(maxsize=64)
def _panel(size: tuple[int, int], fill: Colour) -> pygame.Surface:
    width, height = size
    seed = width * 7 + height
    pen = Pen(width + 2, height + 4, _fine(size), palette.NIGHT)
    pen.box(1, 3, width, height, 7, palette.NIGHT)
    pen.fill(ruled(0, 0, width, height, 7, 0.3, seed), palette.NIGHT)
    outer = ruled(1.2, 1.2, width - 2.4, height - 2.4, 6, 0.4, seed)
    pen.fill(outer, fill)
    pen.line(outer, 1.15, mix(fill, palette.LINE, 0.55), closed=True)
    pen.line(ruled(4, 4, width - 8, height - 8, 4, 0.35, seed + 5), 0.8, mix(fill, palette.LINE, 0.16), closed=True)
    return pen.picture()


def paper(surface: pygame.Surface, rect: pygame.Rect, fill: Colour = palette.PAPER) -> None:
    """A reading sheet of cream paper with fibres, ruled in ink, exactly `rect` large, with a shadow around it."""
    surface.blit(_paper(rect.size, fill), (rect.x - 4, rect.y - 4))


@lru_cache(maxsize=24)
def _paper(size: tuple[int, int], fill: Colour) -> pygame.Surface:
    width, height = size
    seed = width * 5 + height
    pen = Pen(width + 12, height + 14, _fine(size), palette.NIGHT)
    for step, alpha in enumerate((0.14, 0.18, 0.22)):
        spread = 3 - step
        shadow = ruled(4 + 2 - spread, 4 + 4 - spread, width + 2 * spread, height + 2 * spread, 7 + spread, 0, seed)
        pen.fill(shadow, palette.NIGHT, alpha)
    sheet = ruled(4.7, 4.7, width - 1.4, height - 1.4, 6, 0.6, seed)
    pen.fill(sheet, fill)
    stream = random.Random(seed)
    for _ in range(width * height // 420):
        spot = (8 + stream.random() * (width - 8), 8 + stream.random() * (height - 8))
        shade = mix(fill, palette.FLECK, 0.12 + 0.23 * stream.random())
        pen.circle(spot, 0.35 + 0.5 * stream.random(), shade)
    pen.line(sheet, 1.4, mix(fill, palette.PINK, 0.85), closed=True)
    inner = ruled(9, 9, width - 10, height - 10, 4, 0.4, seed + 3)
    pen.line(inner, 0.8, mix(fill, palette.PINK, 0.22), closed=True)
    return pen.picture()


def inset(surface: pygame.Surface, rect: pygame.Rect, frame: Colour | None = None) -> None:
    """A lighter box on paper; with a `frame` colour it is singled out by a brushed frame."""
    surface.blit(_inset(rect.size, frame), rect)


@lru_cache(maxsize=64)
def _inset(size: tuple[int, int], frame: Colour | None) -> pygame.Surface:
    width, height = size
    pen = Pen(width, height, _fine(size), frame or palette.PAPER_INSET)
    box = ruled(1.2, 1.2, width - 2.4, height - 2.4, 7, 0.5, width + height)
    pen.fill(box, palette.PAPER_INSET)
    if frame is not None:
        pen.line(box, 1.9, frame, closed=True)
    return pen.picture()


def _fine(size: tuple[int, int]) -> int:
    """How many times larger a sheet is drawn: large ones less, as they would take long."""
    return 2 if size[0] * size[1] > 120_000 else 3


# Keycaps and marks


def keycap(surface: pygame.Surface, at: tuple[float, float], label: str) -> pygame.Rect:
    """A key of the keyboard with its top left corner `at`, 16 pixels high; none where there is no `label`. Returns the
    area it takes."""
    if not label:
        return pygame.Rect(round(at[0]), round(at[1]), 0, 0)
    return surface.blit(_keycap(label), (round(at[0]), round(at[1])))


def keycap_width(label: str) -> int:
    """Pixels that a keycap takes."""
    return max(KEYCAP_HEIGHT, line_width("keycap", label) + 9) if label else 0


@lru_cache(maxsize=128)
def _keycap(label: str) -> pygame.Surface:
    width, height = keycap_width(label), KEYCAP_HEIGHT
    pen = Pen(width, height + 2, 4, palette.NIGHT)
    pen.box(0, 1.5, width, height, 4, palette.NIGHT)
    pen.box(0, 0, width, height - 0.5, 4, palette.FLECK)
    pen.box(1, 1, width - 2, height - 2.5, 3.2, palette.CREAM)
    picture = pen.picture()
    letters = line("keycap", label, palette.INK)
    picture.blit(letters, ((width - letters.get_width() + 1) // 2, (height - letters.get_height()) // 2))
    return picture


def mark(surface: pygame.Surface, kind: Mark, centre: tuple[float, float], size: int, colour: Colour) -> None:
    """A tick, a cross, a star (full or empty) or a padlock, `size` pixels square, with its middle at `centre`."""
    picture = _mark(kind, size, colour)
    surface.blit(picture, (round(centre[0] - size / 2), round(centre[1] - size / 2)))


@lru_cache(maxsize=64)
def _mark(kind: Mark, size: int, colour: Colour) -> pygame.Surface:
    pen = Pen(size, size, 5, palette.INK if kind in ("star", "star-empty", "lock") else colour)
    unit = size / 24.0

    def at(*points: Point) -> list[Point]:
        return [(x * unit, y * unit) for x, y in points]

    if kind == "tick":
        pen.stroke(at((4, 13), (9.5, 19), (20.5, 4.5)), 5 * unit, colour, lambda t: 0.62 + 0.38 * t)
    elif kind == "cross":
        pen.stroke(at((5, 5), (12, 12), (19, 19)), 4.6 * unit, colour, lambda t: 1.0 - 0.35 * t)
        pen.stroke(at((19, 5), (12, 12), (5, 19)), 4.6 * unit, colour, lambda t: 1.0 - 0.35 * t)
    elif kind == "lock":
        pen.line(smooth(at((7.5, 11), (7.5, 6), (12, 3.4), (16.5, 6), (16.5, 11))), 5 * unit, palette.INK)
        pen.line(smooth(at((7.5, 11), (7.5, 6), (12, 3.4), (16.5, 6), (16.5, 11))), 2.4 * unit, colour)
        pen.box(3.4 * unit, 9.4 * unit, 17.2 * unit, 13 * unit, 3 * unit, palette.INK)
        pen.box(4.8 * unit, 10.8 * unit, 14.4 * unit, 10.2 * unit, 2 * unit, colour)
        pen.circle((12 * unit, 15 * unit), 1.9 * unit, palette.INK)
        pen.line(at((12, 15), (12, 18.4)), 1.8 * unit, palette.INK)
    else:
        turns = [math.tau * corner / 10 - math.pi / 2 for corner in range(10)]
        reach = (9.6 * unit, 4.6 * unit)
        star = [
            (12 * unit + reach[i % 2] * math.cos(turn), 12.4 * unit + reach[i % 2] * math.sin(turn))
            for i, turn in enumerate(turns)
        ]
        pen.line(star, 3.2 * unit, palette.INK, closed=True)
        pen.line(star, 0.8 * unit, colour, closed=True)
        pen.fill(star, colour)
        if kind == "star":
            arm = [((x - 12 * unit) * 0.5 + 11.4 * unit, (y - 12 * unit) * 0.5 + 11.6 * unit) for x, y in star]
            pen.fill(arm, mix(colour, palette.CREAM, 0.45))
    return pen.picture()


# Gauges


METER_ICONS: dict[Meter, str] = {"integrity": "integrity", "inflammation": "inflam", "infection": "infect"}
_METER_COLOURS: dict[Meter, Colour] = {
    "integrity": palette.INTEGRITY,
    "inflammation": palette.INFLAMMATION,
    "infection": palette.INFECTION,
}


def gauge(
    surface: pygame.Surface, kit: Kit, at: tuple[int, int], meter: Meter, value: float, limit: float | None = None
) -> pygame.Rect:
    """A meter as icon, twelve pips and number of percent. `value` and `limit`, a line across, are 0..1.

    Pips are cells for integrity, flames that rise for inflammation, hexagons for infection. Returns its area.
    """
    x, y = at
    share = min(1.0, max(0.0, value))
    surface.blit(kit.atlas.icon(METER_ICONS[meter], 18), (x, y))
    pips = _pips(meter, round(share * PIPS), None if limit is None else round(limit * PIPS * PIP_STEP))
    surface.blit(pips, (x + 22, y))
    right = x + 22 + pips.get_width() + 32
    draw_digits(surface, str(round(100 * share)), (right, y - 1), "number", palette.CREAM, "right")
    return pygame.Rect(x, y, right - x, 18)


def warm_gauge(meter: Meter, limit: float | None = None) -> None:
    """Make all pictures of a gauge now, so that none is made while a level is played."""
    warm_digits("number", palette.CREAM)
    for lit in range(PIPS + 1):
        _pips(meter, lit, None if limit is None else round(limit * PIPS * PIP_STEP))


@lru_cache(maxsize=128)
def _pips(meter: Meter, lit: int, limit: int | None) -> pygame.Surface:
    pen = Pen(round(PIPS * PIP_STEP) + 2, 18, 4, palette.NIGHT)
    colour, middle = _METER_COLOURS[meter], 9.0
    for index in range(PIPS):
        x, on = 1 + index * PIP_STEP, index < lit
        fill = colour if on else palette.SOCKET
        if meter == "integrity":
            pen.box(x - 0.4, middle - 5.4, 10.8, 11, 3.6, palette.NIGHT)
            pen.box(x + 0.8, middle - 4.3, 8.5, 8.8, 3, fill)
            if on:
                pen.circle((x + 5.1, middle + 0.5), 1.8, palette.UMBER)
                pen.line([(x + 2.6, middle - 2.6), (x + 7.0, middle - 2.6)], 1, palette.CREAM)
        elif meter == "inflammation":
            tall, foot = 4.6 + index * 0.72, middle + 6.0
            flame = [
                (x + 0.9, foot),
                (x + 0.9, foot - tall * 0.62),
                (x + 5.1, foot - tall - 1.4),
                (x + 9.3, foot - tall * 0.62),
                (x + 9.3, foot),
            ]
            pen.line(flame, 2, palette.NIGHT, closed=True)
            pen.fill(flame, fill)
            if on:
                pen.line([(x + 2.7, foot - 1.4), (x + 2.7, foot - tall * 0.5)], 1, mix(colour, palette.CREAM, 0.6))
        else:
            hexagon = [
                (x + 5.1 + 5.2 * math.sin(math.tau * corner / 6), middle + 5.2 * math.cos(math.tau * corner / 6))
                for corner in range(6)
            ]
            pen.line(hexagon, 2, palette.NIGHT, closed=True)
            pen.fill(hexagon, fill)
            if on:
                pen.circle((x + 5.1, middle), 1.6, palette.INFECTION_ON_PAPER)
    if limit is not None:
        pen.line([(1 + limit - 0.7, 2), (1 + limit - 0.7, 16)], 1.4, palette.CREAM)
    return pen.picture()


def progress(surface: pygame.Surface, rect: pygame.Rect, share: float, colour: Colour = palette.IL2) -> None:
    """A bar that is filled from the left by `share` (0..1); it also works as a countdown."""
    pygame.draw.rect(surface, palette.NIGHT, rect, border_radius=rect.height // 2)
    full = rect.inflate(-2, -2)
    full.width = round(full.width * min(1.0, max(0.0, share)))
    if full.width > 0:
        pygame.draw.rect(surface, colour, full, border_radius=full.height // 2)


# Chips and bubbles


def chip(
    surface: pygame.Surface,
    kit: Kit,
    at: tuple[int, int],
    icon: str | None,
    label: str,
    value: str = "",
    strong: Colour = palette.CREAM,
    room: int | None = None,
) -> pygame.Rect:
    """A pill with an icon, a label and a value in bold, 26 pixels high. Returns its area; the next goes beside it.

    It takes at most `room` pixels; letters are narrower where that asks for it.
    """
    x, y = at
    start = 30 if icon else 12
    gap = 6 if label and value else 0
    long, bold = line_width("small", label), line_width("small-strong", value)
    short = 0 if room is None else max(0, start + long + gap + bold + 12 - room)
    if short:
        whole = long + bold
        long, bold = long - short * long // whole, bold - -(-short * bold // whole)
    wide = start + long + gap + bold + 12
    area = pygame.Rect(x, y, wide, 26)
    surface.blit(_pill((wide, 26)), area)
    if icon:
        surface.blit(kit.atlas.icon(icon, 18), (x + 8, y + 4))
    top = y + (26 - line_height("small")) // 2
    kit.type.draw(surface, label, (x + start, top), "small", palette.SAND, room=long)
    kit.type.draw(surface, value, (x + wide - 12, top), "small-strong", strong, "right", room=bold)
    return area


def chip_width(icon: str | None, label: str, value: str = "") -> int:
    """Pixels that a chip takes where it has room."""
    texts = line_width("small", label) + line_width("small-strong", value)
    return (30 if icon else 12) + texts + (6 if label and value else 0) + 12


@lru_cache(maxsize=32)
def pearls(count: int, size: int, places: int = 0) -> pygame.Surface:
    """A row of pearls of `size` pixels from middle to edge: the alarm of a dendritic cell, to be counted.

    Up to `places` further ones are there as empty rings.
    """
    step, whole = 2 * size + 3, max(count, places)
    pen = Pen(step * whole + 2, 2 * size + 4, 4, palette.INK)
    for index in range(whole):
        middle = (1 + step * (index + 0.5), size + 2)
        pen.circle(middle, size + 1.6, palette.INK)
        pen.circle(middle, size, palette.CREAM if index < count else palette.SAND)
        pen.circle(middle, size - 1.2, palette.PERMIT if index < count else palette.INK)
    return pen.picture()


@lru_cache(maxsize=96)
def _pill(size: tuple[int, int]) -> pygame.Surface:
    width, height = size
    pen = Pen(width, height + 2, 3, palette.NIGHT)
    pen.box(0, 2, width, height, height / 2, palette.NIGHT)
    pen.box(0, 0, width, height, height / 2, palette.NIGHT)
    pen.box(1, 1, width - 2, height - 2, height / 2 - 1, mix(palette.PANEL, palette.LINE, 0.5))
    pen.box(2, 2, width - 4, height - 4, height / 2 - 2, palette.PANEL)
    return pen.picture()


@lru_cache(maxsize=64)
def bubble(residues: tuple[str, ...], anchors: tuple[int, ...] = (), size: int = 15, places: int = 0) -> pygame.Surface:
    """A speech bubble of tokens; the tail's tip is the middle of its lower edge.

    `anchors` are the places (counted from 1) drawn dim. Without residues it holds a question mark, or, with `places`,
    room for so many.
    """
    step = size + 3
    width, height = max(len(residues), places, 2) * step + 14, size + 15
    pen = Pen(width + 4, height + 13, 4, palette.INK)
    middle = (width + 4) / 2
    tail = [(middle - 6, height), (middle, height + 10), (middle + 7, height)]
    for grow, drop, colour in ((2.0, 1.4, palette.NIGHT), (1.6, 0.0, palette.INK), (0.0, 0.0, palette.CREAM)):
        pen.box(2 - grow, 2 - grow + drop, width + 2 * grow, height - 2 + 2 * grow, 9 + grow, colour)
        pen.line([(x, y + drop) for x, y in tail], 2 * grow + 0.1, colour, closed=True)
        pen.fill([(x, y + drop) for x, y in tail], colour)
    pen.box(3.4, 3.4, width - 2.8, height - 4.8, 7.8, palette.SOCKET)
    pen.fill([(middle - 4.6, height - 2), (middle, height + 7.4), (middle + 5.4, height - 2)], palette.SOCKET)
    picture = pen.picture()
    if not residues and not places:
        letter = line("strong", "?", palette.CREAM)
        picture.blit(letter, letter.get_rect(center=(round(middle), height // 2 + 1)))
    for index, residue in enumerate(residues):
        look: Look = "dim" if index + 1 in anchors else "normal"
        side = frame_size(size)
        picture.blit(
            token(residue, size, look),
            (round(9 + step * index + step / 2 - side / 2), round((height + 2) / 2 - side / 2)),
        )
    return picture
