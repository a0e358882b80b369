"""What the body map shows of a place: its card, small, or large on paper; its organ in a ring; what joins them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.classroom.campaign import Standing, outcome_of
from game.library.organs import CARD, CHOSEN, LATER, in_ring
from game.library.places import ICON, Ring
from game.save.form import MOST_STARS, Result
from game.tissue.outcomes import SURVIVED
from game.view.kit import palette
from game.view.kit.ink import Pen, Point, smooth
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line_height, line_width
from game.view.kit.widgets import mark, panel, paper
from game.view.pages.organs import glyph

CARD_WIDTH, CARD_HEIGHT, LATER_HEIGHT = 236, 48, 30
PAD = 15
RESULT_STARS = 112  # pixels for three stars and the mark beside them
INNER = CARD_WIDTH - 2 * PAD
BUTTON_HEIGHT, BUTTON_STEP = 31, 35
DISC = 28  # of a picture of what is new

QUIET = mix(palette.SAND, palette.PANEL, 0.3)  # the words of what is locked
LEADER_OPEN, LEADER_SHUT = palette.ASIDE, mix(palette.SAND, palette.PANEL, 0.55)


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as it stands: `before` names the place that opens it, `best` is the best result of its main level.

    `new` marks a place that is open and was not played yet; `meets` are pictures of what is new there: an icon, or the
    first frame of an actor. With `several` levels side by side, their buttons take the room of a result's numbers.
    """

    id: str
    number: int
    standing: Standing
    before: str
    best: Result | None
    new: bool
    meets: tuple[str, ...] = ()
    several: bool = False


class Cards:
    """Draws places with a kit."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    # Large cards

    def height(self, shown: Shown) -> int:
        """The height of the large card of a place without its buttons."""
        return self._large(None, shown, (0, 0)) + PAD - 3

    def large(self, surface: pygame.Surface, shown: Shown, card: pygame.Rect) -> None:
        """The card of the selected place, on paper; room for its buttons is left at its foot."""
        paper(surface, card)
        self._large(surface, shown, card.topleft)

    def _large(self, surface: pygame.Surface | None, shown: Shown, corner: tuple[int, int]) -> int:
        """Draw what stands on a large card, or only reckon; gives the y below."""
        words = self._kit.words
        x, y = corner[0] + PAD, corner[1] + PAD - 4
        if surface is not None:
            at = x
            if shown.number:
                number = self._kit.type.draw(surface, str(shown.number), (x, y), "heading", palette.UMBER)
                at = number.right + 9
            self._kit.type.draw(
                surface, words(f"map.{shown.id}.name"), (at, y), "heading", palette.PINK, room=x + INNER - at
            )
        y += line_height("heading") + 2
        y = self._put(surface, words(f"map.{shown.id}.about"), (x, y), "small", palette.PINK) + 6
        if shown.standing == "coming":
            if surface is not None:
                surface.blit(self._kit.atlas.icon("clock", 18), (x, y))
            return self._put(surface, words("map.coming.long"), (x + 25, y), "small-strong", palette.SEPIA, 25) + 4
        if shown.meets:
            y = self._new_here(surface, shown, (x, y)) + 7
        if shown.standing == "locked":
            if surface is not None:
                mark(surface, "lock", (x + 10, y + 9), 22, palette.SAND)
            text = words("map.locked.long", place=words(f"map.{shown.before}.name"))
            return self._put(surface, text, (x + 27, y), "small-strong", palette.SEPIA, 27) + 4
        return self._result(surface, shown, (x, y)) if shown.number else y

    def lines(self, shown: Shown) -> list[str]:
        """What stands on the large card of a place, in words."""
        words = self._kit.words
        said = [words(f"map.{shown.id}.name"), words(f"map.{shown.id}.about")]
        if shown.standing == "coming":
            return [*said, words("map.coming.long")]
        if shown.meets:
            said.append(words(f"map.{shown.id}.new"))
        if shown.standing == "locked":
            return [*said, words("map.locked.long", place=words(f"map.{shown.before}.name"))]
        return [*said, *self._result_lines(shown)] if shown.number else said

    def _new_here(self, surface: pygame.Surface | None, shown: Shown, at: tuple[int, int]) -> int:
        """A line on what is new in a place, under small pictures of it."""
        x, y = at
        words = self._kit.words
        if surface is not None:
            top = y + (DISC - line_height("small-strong")) // 2
            room = INNER - (DISC + 5) * len(shown.meets) - 4
            self._kit.type.draw(surface, words("map.new-here"), (x, top), "small-strong", palette.UMBER, room=room)
            for place, name in enumerate(reversed(shown.meets)):
                middle = (x + INNER - DISC // 2 - (DISC + 5) * place, y + DISC // 2)
                picture = self._picture(name)
                surface.blit(picture, picture.get_rect(center=middle))
        return self._put(surface, words(f"map.{shown.id}.new"), (x, y + DISC + 3), "small", palette.PINK)

    def _picture(self, name: str) -> pygame.Surface:
        """A thing to meet on a dark disc."""
        disc = _disc().copy()
        if name.startswith(ICON):
            image = self._kit.atlas.icon(name.removeprefix(ICON), 18)
        else:
            frame = self._kit.atlas.frames(name)[0]
            tight = frame.subsurface(frame.get_bounding_rect())
            share = 22 / max(tight.get_size())
            size = (round(tight.get_width() * share), round(tight.get_height() * share))
            image = pygame.transform.smoothscale(tight, size)
        disc.blit(image, image.get_rect(center=(DISC // 2, DISC // 2)))
        return disc

    def _result(self, surface: pygame.Surface | None, shown: Shown, at: tuple[int, int]) -> int:
        """Stars and the best result so far: how it ended, the tissue left, the calls that were right."""
        x, y = at
        best = shown.best
        ended, *more = self._result_lines(shown)
        if surface is not None:
            self.stars(surface, (x + 10, y + 11), best.stars if best else 0, 22, on_paper=True)
            at, room = (x + INNER, y + 2), INNER - RESULT_STARS
            area = self._kit.type.draw(surface, ended, at, "small-strong", palette.SEPIA, "right", room=room)
            if best:
                good = best.outcome in SURVIVED
                tone = palette.RIGHT if good else palette.WRONG
                mark(surface, "tick" if good else "cross", (area.left - 12, y + 11), 15, tone)
        y += 24
        for text in more:
            y = self._put(surface, text, (x, y), "small", palette.SEPIA) + 2
        return y

    def _result_lines(self, shown: Shown) -> list[str]:
        """The best result so far, in words: those of its place, where it counts other things."""
        words, place, best = self._kit.words, shown.id, shown.best
        if best is None:
            return [words("map.unplayed")]
        tissue = round(100 * best.integrity)
        told = words("map.best", number=tissue)
        if best.calls:
            key = f"map.{place}.result" if words.has(f"map.{place}.result") else "map.result"
            told = words(key, tissue=tissue, right=best.right, calls=best.calls)
        return [outcome_of(words, place, best.outcome), *([] if shown.several else [told])]

    def _put(
        self,
        surface: pygame.Surface | None,
        text: str,
        at: tuple[int, int],
        style: str,
        colour: Colour,
        indent: int = 0,
    ) -> int:
        return self._kit.type.put(surface, text, at, style, colour, INNER - indent)

    # Small cards

    def small(self, surface: pygame.Surface, shown: Shown, card: pygame.Rect) -> None:
        """The card of a place that is not selected."""
        words, write = self._kit.words, self._kit.type
        is_open = shown.standing == "open"
        panel(surface, card, palette.PANEL_RAISED if is_open else palette.PANEL)
        later = shown.standing == "coming"
        top = card.centery - line_height("strong") // 2 - 1 if later else card.y + 6
        x = card.x + 12
        if shown.number:
            size = LATER if later else CARD
            picture = glyph(self._kit.atlas, shown.id, size, locked=not is_open)
            surface.blit(picture, picture.get_rect(center=(card.x + 27, card.centery)))
            tone = palette.ASIDE if is_open else QUIET
            x = write.draw(surface, str(shown.number), (card.x + 54, top - 1), "card", tone).right + 7
        tone = palette.CREAM if is_open else QUIET
        room = card.right - 34 - x
        if later:
            at = (card.right - 13, card.centery - line_height("small") // 2)
            soon = write.draw(surface, words("map.coming"), at, "small", QUIET, "right", room=(at[0] - x) // 2)
            room = soon.left - 8 - x
        elif is_open and shown.new:
            room -= line_width("small-strong", words("map.new")) + 8
        write.draw(surface, words(f"map.{shown.id}.name"), (x, top), "strong", tone, room=room)
        if later:
            return
        if not is_open:
            text = words("map.locked", place=words(f"map.{shown.before}.name"))
            write.draw(surface, text, (card.x + 54, card.y + 25), "small", QUIET, room=card.width - 54 - 12)
            mark(surface, "lock", (card.right - 19, card.y + 16), 20, palette.SAND)
        elif shown.number:
            self.stars(surface, (card.x + 63, card.y + 35), shown.best.stars if shown.best else 0, 18)
            self._aside(surface, shown, card)

    def _aside(self, surface: pygame.Surface, shown: Shown, card: pygame.Rect) -> None:
        """At the right of an open card: that it is new, or the tissue that was left at best."""
        words = self._kit.words
        if shown.new:
            text = words("map.new")
            wide = line_width("small-strong", text) + 18
            pill = pygame.Rect(card.right - 12 - wide, card.centery - 11, wide, 22)
            surface.blit(_new_pill(pill.size), pill)
            at = (pill.centerx, pill.centery - line_height("small-strong") // 2)
            self._kit.type.draw(surface, text, at, "small-strong", palette.INK, "centre")
        elif shown.best is not None:
            text = words("map.best", number=round(100 * shown.best.integrity))
            self._kit.type.draw(surface, text, (card.right - 13, card.y + 26), "small", palette.SAND, "right")

    def stars(
        self, surface: pygame.Surface, at: tuple[int, int], won: int, size: int, *, on_paper: bool = False
    ) -> None:
        """Three stars from the middle of the first; those that were not won are empty."""
        empty = mix(palette.PAPER, palette.FLECK, 0.55) if on_paper else palette.SOCKET
        for number in range(MOST_STARS):
            lit = number < won
            spot = (at[0] + (size + 3) * number, at[1])
            mark(surface, "star" if lit else "star-empty", spot, size, palette.SAFFRON if lit else empty)

    # The figure

    def organ(self, surface: pygame.Surface, shown: Shown, at: tuple[int, int], size: int, *, chosen: bool) -> None:
        """An organ in its ring; a padlock hangs on what is locked, a broken rim shows what is still to come."""
        ring = _ring(size, shown.standing, chosen)
        surface.blit(ring, ring.get_rect(center=at))
        picture = glyph(self._kit.atlas, shown.id, in_ring(size), locked=shown.standing != "open")
        surface.blit(picture, picture.get_rect(center=at))
        if shown.standing == "locked":
            corner = (at[0] + round(size * 0.36), at[1] + round(size * 0.36))
            pygame.draw.circle(surface, palette.INK, corner, 11)
            mark(surface, "lock", corner, 18, palette.SAND)


def draw_leader(surface: pygame.Surface, card: pygame.Rect, ring: Ring, *, lit: bool) -> None:
    """A thin line by hand from a card to the ring of its organ."""
    x, y = ring.spot
    left = card.centerx < x
    start = (card.right if left else card.x, card.centery)
    end = (x + (-1 if left else 1) * (ring.width // 2), y)
    middle = start[0] + (end[0] - start[0]) * ring.bend
    corner = 16.0 if abs(end[1] - start[1]) > 34 else abs(end[1] - start[1]) / 2.2
    way_x, way_y = (1 if left else -1), (1 if end[1] > start[1] else -1)
    way: list[Point] = [start, (middle - way_x * corner, start[1])]
    way += [(middle, start[1] + way_y * corner), (middle, end[1] - way_y * corner)] if corner > 2 else []
    way += [(middle + way_x * corner, end[1]), end]
    _draw_way(surface, smooth(way, 6), LEADER_OPEN if lit else LEADER_SHUT)


def _draw_way(surface: pygame.Surface, points: Sequence[Point], colour: Colour) -> None:
    left, top = min(x for x, _ in points) - 4, min(y for _, y in points) - 6
    wide, tall = max(x for x, _ in points) - left + 4, max(y for _, y in points) - top + 6
    pen = Pen(math.ceil(wide), math.ceil(tall), 3, palette.NIGHT)
    way = [(x - left, y - top) for x, y in points]
    pen.line(way, 4.0, palette.NIGHT)
    pen.line(way, 1.6, colour)
    surface.blit(pen.picture(), (round(left), round(top)))


def draw_tail(surface: pygame.Surface, card: pygame.Rect, spot: tuple[int, int]) -> None:
    """What joins the large card with its organ, like the tail of a speech bubble."""
    left = card.centerx < spot[0]
    edge = card.right - 3 if left else card.x + 3
    root = min(max(spot[1], card.y + 30), card.bottom - 30)
    tip = (spot[0] + (-1 if left else 1) * (CHOSEN // 2 + 2), spot[1])
    origin = (min(edge, tip[0]) - 4, min(root - 13, tip[1]) - 4)
    size = (abs(edge - tip[0]) + 8, max(root + 13, tip[1]) - origin[1] + 4)
    pen = Pen(*size, 3, palette.NIGHT)
    shape = [(x - origin[0], y - origin[1]) for x, y in ((edge, root - 13), tip, (edge, root + 13))]
    pen.line(shape, 3.2, palette.INK, closed=True)
    pen.fill(shape, palette.PAPER)
    surface.blit(pen.picture(), origin)


@lru_cache(maxsize=32)
def _ring(size: int, standing: Standing, chosen: bool) -> pygame.Surface:
    """The dark disc with a pale rim on which an organ lies; the rim of what is to come is broken."""
    side = size + 12
    pen = Pen(side, side, 4, palette.NIGHT)
    middle, lit = side / 2, standing == "open"
    rim = palette.SAFFRON if chosen and lit else palette.ASIDE if lit or chosen else LEADER_SHUT
    pen.circle((middle + 0.6, middle + 1.6), size / 2 + 3.6, palette.NIGHT)
    pen.circle((middle, middle), size / 2 + 2.4, palette.INK)
    if standing == "coming":
        dashes = max(8, size // 4)
        for dash in range(dashes):
            turns = [math.tau * (dash + share) / dashes for share in (0.0, 0.2, 0.4, 0.55)]
            reach = size / 2 - 0.2
            pen.line([(middle + reach * math.cos(turn), middle + reach * math.sin(turn)) for turn in turns], 2.0, rim)
    else:
        pen.circle((middle, middle), size / 2 + 0.8, rim)
    pen.circle((middle, middle), size / 2 - (2.4 if chosen else 1.0), palette.INK)
    fill = palette.rgb("54243F") if chosen else palette.rgb("3A1C34") if lit else palette.rgb("2A1A2C")
    pen.circle((middle, middle), size / 2 - (3.2 if chosen else 1.6), fill)
    return pen.picture()


@lru_cache(maxsize=4)
def notches(turned: int) -> pygame.Surface:
    """Short rays around the selected organ, turned by quarters of their distance."""
    side = CHOSEN + 28
    pen = Pen(side, side, 4, palette.NIGHT)
    for ray in range(16):
        turn = math.tau * (ray + turned / 4) / 16
        near, far = CHOSEN / 2 + 5.5, CHOSEN / 2 + 10.5
        ends = [(side / 2 + reach * math.cos(turn), side / 2 + reach * math.sin(turn)) for reach in (near, far)]
        pen.line(ends, 4.6, palette.NIGHT)
        pen.line(ends, 2.4, palette.ASIDE)
    return pen.picture()


@lru_cache(maxsize=1)
def _disc() -> pygame.Surface:
    pen = Pen(DISC, DISC, 4, palette.PANEL)
    pen.circle((DISC / 2, DISC / 2), DISC / 2, palette.PINK)
    pen.circle((DISC / 2, DISC / 2), DISC / 2 - 1.2, palette.rgb("4A2444"))
    return pen.picture()


@lru_cache(maxsize=4)
def _new_pill(size: tuple[int, int]) -> pygame.Surface:
    width, height = size
    pen = Pen(width, height, 4, palette.NIGHT)
    pen.box(0, 0, width, height, height / 2, palette.INK)
    pen.box(1.2, 1.2, width - 2.4, height - 2.4, height / 2 - 1.2, palette.CALM)
    return pen.picture()
