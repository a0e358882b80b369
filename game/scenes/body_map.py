"""The body map: every place of the campaign on one standing figure; what can be played is open, the rest is locked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.classroom.campaign import ELSEWHERE, Place, places
from game.kept import MOST_STARS
from game.launch import new_seed
from game.library import levels
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.view import body, organs, palette
from game.view.hints import hints
from game.view.ink import Pen, Point
from game.view.palette import mix
from game.view.text import line_height
from game.view.widgets import Button, mark, panel, paper

CARD_WIDTH, CARD_HEIGHT, GAP = 222, 48, 7
COLUMN_X = {"left": 24, "right": WIDTH - 24 - CARD_WIDTH}
COLUMN_TOP = {"left": 92, "right": 24}
COLUMNS = {
    "left": ("thymus", "skin", "kidney", "nucleus", "clinic"),
    "right": ("nerve", "lymph-node", "heart", "islet", "joint", ELSEWHERE),
}
# Where an organ lies on the figure, seen from the front, and how large its ring is. Two places have no organ.
SPOTS: dict[str, tuple[int, int, int]] = {
    "nerve": (480, 50, 54),
    "thymus": (466, 172, 42),
    "lymph-node": (553, 192, 38),
    "heart": (502, 222, 50),
    "skin": (370, 246, 38),
    "islet": (496, 296, 58),
    "kidney": (428, 330, 42),
    "joint": (611, 372, 38),
}
# How far along its way, from the card, the line to an organ bends; chosen so that lines do not cross
BENDS = {"thymus": 0.5, "skin": 0.55, "kidney": 0.18, "lymph-node": 0.5, "heart": 0.3, "islet": 0.17, "joint": 0.12}
USUAL_BEND = 0.42
SELECTED_RING = 80
COLUMN_BOTTOM = {"left": HEIGHT - 36, "right": HEIGHT - 8}
BUTTON_HEIGHT = 34
PAD = 16
TURN_SECONDS = 0.12  # of the ring around the selected organ, one notch

QUIET = mix(palette.SAND, palette.PANEL, 0.3)  # the words of what is locked
LEADER_OPEN, LEADER_LOCKED = palette.ASIDE, mix(palette.SAND, palette.PANEL, 0.55)
DIGITS = {pygame.K_1 + number: number + 1 for number in range(9)} | {pygame.K_0: 10}
UP_KEYS, DOWN_KEYS = (pygame.K_UP, pygame.K_w), (pygame.K_DOWN, pygame.K_s)
SIDE_KEYS = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_a, pygame.K_d)
PLAY_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class BodyMap(Scene):
    """Choose where to go. The selected place has the large card; its buttons lead to the briefings of its levels."""

    name = "body-map"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._places = {place.id: place for place in places(levels())}
        self._selected = self._first()
        self._focus = 0
        self._hovered = ""
        self._age = 0.0
        self._still = body.ground((WIDTH, HEIGHT))
        self._still.blit(body.figure(), (body.LEFT, 0))
        self._draw_heading(self._still)
        self._page: pygame.Surface | None = None
        self.cards: dict[str, pygame.Rect] = {}  # where the card of each place lies
        self._buttons: list[Button] = []
        self._lay_out()

    def _first(self) -> str:
        """The first open place that is not won yet, else the first open one, else the first."""
        best = self.stage.saves.best
        opened = [place for place in self._places.values() if place.open]
        for place in opened:
            if place.levels[0] not in best:
                return place.id
        return (opened or list(self._places.values()))[0].id

    # Where everything lies

    def _lay_out(self) -> None:
        """Stack the cards of both columns; the selected one takes the room that it needs."""
        self.cards = {}
        for column, ids in COLUMNS.items():
            top = COLUMN_TOP[column]
            for id in ids:
                if id in self._places:
                    tall = self._tall(self._places[id]) if id == self._selected else CARD_HEIGHT
                    self.cards[id] = pygame.Rect(COLUMN_X[column], top, CARD_WIDTH, tall)
                    top += tall + GAP
        self._focus = 0
        self._buttons = self._make_buttons()
        self._page = None

    def _about(self, place: Place) -> str:
        return self.stage.kit.words(f"map.{place.id}.about")

    def _tall(self, place: Place) -> int:
        """The height of the large card of a place."""
        write = self.stage.kit.type
        tall = PAD + line_height("heading") + write.size(self._about(place), "small", CARD_WIDTH - 2 * PAD)[1] + 8
        if not place.open:
            return tall + 26 + PAD
        return self._tall_bare(place) + (BUTTON_HEIGHT + 8) * min(self._room(place), len(place.levels))

    def _tall_bare(self, place: Place) -> int:
        """The height of the large card of an open place without its buttons."""
        write = self.stage.kit.type
        about = write.size(self._about(place), "small", CARD_WIDTH - 2 * PAD)[1]
        return 2 * PAD - 4 + line_height("heading") + about + 8 + (28 if place.number else 0)

    def _room(self, place: Place) -> int:
        """How many buttons the column of a place has room for, at least one; the others come up by Tab."""
        column = next(column for column, ids in COLUMNS.items() if place.id in ids)
        others = sum(1 for id in COLUMNS[column] if id in self._places and id != place.id)
        height = COLUMN_BOTTOM[column] - COLUMN_TOP[column] - others * (CARD_HEIGHT + GAP)
        return max(1, (height - self._tall_bare(place)) // (BUTTON_HEIGHT + 8))

    def _make_buttons(self) -> list[Button]:
        place, card, words = self._places[self._selected], self.cards[self._selected], self.stage.kit.words
        room = self._room(place)
        start = max(0, self._focus - room + 1)
        shown = place.levels[start : start + room]
        top = card.bottom - PAD + 4 - (BUTTON_HEIGHT + 8) * len(shown)
        buttons = []
        for number, level in enumerate(shown):
            area = pygame.Rect(card.x + PAD, top + (BUTTON_HEIGHT + 8) * number, CARD_WIDTH - 2 * PAD, BUTTON_HEIGHT)
            main = place.number > 0 and level == place.levels[0]
            named = words(f"brief.{level}.title") if words.has(f"brief.{level}.title") else level
            label = words("map.play") if main else named
            keys = words("key.enter") if start + number == self._focus else ""
            buttons.append(Button(area, level, label, keycap=keys))
        return buttons

    # Input

    def focus(self) -> object:
        """The place, and which of its levels."""
        return self._selected, self._focus

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows and digits select a place, Tab one of its levels, Enter plays; clicks do it all; Esc goes back."""
        if event.type == pygame.KEYDOWN:
            return self._press(event.key)
        if event.type == pygame.MOUSEMOTION:
            self._hovered = self._pointed(event.pos)
            over = next((one for one in self._buttons if one.rect.collidepoint(event.pos)), None)
            if over is not None:
                self._look_at(self._places[self._selected].levels.index(over.name))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for button in self._buttons:
                if button.rect.collidepoint(event.pos):
                    return self._play(button.name)
            pointed = self._pointed(event.pos)
            if pointed:
                self._select(pointed)
        return None

    def _press(self, key: int) -> Transition:
        if key in (pygame.K_ESCAPE, pygame.K_BACKSPACE):
            return Pop()
        if key in PLAY_KEYS:
            return self._play(self._places[self._selected].levels[self._focus]) if self._buttons else None
        if key == pygame.K_c:
            from game.scenes.codex import Codex

            return Push(Codex(self.stage))
        if key == pygame.K_TAB and self._buttons:
            self._look_at((self._focus + 1) % len(self._places[self._selected].levels))
        elif key in DIGITS:
            self._select(next(place.id for place in self._places.values() if place.number == DIGITS[key]))
        elif key in UP_KEYS or key in DOWN_KEYS:
            column = self._column(self._selected)
            step = -1 if key in UP_KEYS else 1
            self._select(column[(column.index(self._selected) + step) % len(column)])
        elif key in SIDE_KEYS:
            here = self.cards[self._selected].y
            other = [id for id in self.cards if id not in self._column(self._selected)]
            self._select(min(other, key=lambda id: abs(self.cards[id].y - here)))
        return None

    def _column(self, id: str) -> list[str]:
        """The places in the same column as `id`, from the top."""
        return [other for other in self.cards if self.cards[other].x == self.cards[id].x]

    def _pointed(self, spot: tuple[int, int]) -> str:
        """The place whose card or ring lies at a spot, "" for none."""
        for id, card in self.cards.items():
            if card.collidepoint(spot):
                return id
        for id, (x, y, ring) in SPOTS.items():
            if math.dist(spot, (x, y)) <= max(ring, 24) / 2 + 3:
                return id
        return ""

    def _select(self, id: str) -> None:
        if id != self._selected:
            self._selected = id
            self._lay_out()

    def _look_at(self, number: int) -> None:
        """Give the focus to a level of the selected place."""
        if number != self._focus:
            self._focus = number
            self._buttons = self._make_buttons()

    def _play(self, level: str) -> Transition:
        return Push(self.stage.scenes.briefing(level, new_seed(self.stage.seed)))

    def update(self, seconds: float) -> Transition:
        """The ring of the selected organ turns."""
        self._age += seconds
        return None

    # Drawing

    def draw(self, surface: pygame.Surface) -> None:
        """The figure with its organs, the cards, and the ring that turns."""
        if self._page is None:
            self._page = self._still.copy()
            self._draw_page(self._page)
        surface.blit(self._page, (0, 0))
        kit = self.stage.kit
        if self._hovered and self._hovered != self._selected:
            pygame.draw.rect(surface, palette.SAFFRON, self.cards[self._hovered].inflate(4, 4), 2, border_radius=9)
        spot = SPOTS.get(self._selected)
        if spot is not None:
            turned = 0 if self.stage.saves.settings.reduced_motion else int(self._age / TURN_SECONDS) % 4
            ring = _notches(turned)
            surface.blit(ring, ring.get_rect(center=spot[:2]))
        for button in self._buttons:
            button.draw(surface, kit, focused=bool(button.keycap))

    def _draw_heading(self, surface: pygame.Surface) -> None:
        kit = self.stage.kit
        words, write = kit.words, kit.type
        write.draw(surface, words("map.title"), (24, 18), "title", palette.HEADING, outline=palette.INK)
        opened = [place for place in self._places.values() if place.open and place.number]
        won = sum(self._stars(place) for place in opened)
        line = words("map.line", stars=won, most=MOST_STARS * len(opened))
        write.draw(surface, line, (25, 56), "small", palette.SAND, outline=palette.INK)
        pairs = (
            (words("key.arrows"), words("hint.move")),
            (words("key.tab"), words("hint.level")),
            (words("key.codex"), words("title.codex")),
            (words("key.escape"), words("brief.back")),
        )
        hints(surface, kit, (COLUMN_X["left"], HEIGHT - 28), pairs)

    def _stars(self, place: Place) -> int:
        best = self.stage.saves.best.get(place.levels[0]) if place.open else None
        return 0 if best is None else best.stars

    def _draw_page(self, surface: pygame.Surface) -> None:
        for id, spot in SPOTS.items():
            if id != self._selected:
                bend = BENDS.get(id, USUAL_BEND)
                _draw_leader(surface, self.cards[id], spot, bend, lit=self._places[id].open)
        if self._selected in SPOTS:
            _draw_tail(surface, self.cards[self._selected], SPOTS[self._selected])
        for id, spot in SPOTS.items():
            if id != self._selected:
                self._draw_organ(surface, self._places[id], spot[:2], spot[2])
        if self._selected in SPOTS:
            x, y, _ = SPOTS[self._selected]
            self._draw_organ(surface, self._places[self._selected], (x, y), SELECTED_RING)
            treg = self.stage.kit.atlas.frames("treg_down")[0]
            surface.blit(treg, treg.get_rect(center=(x - 46, y - 34)))
        for id, card in self.cards.items():
            if id == self._selected:
                self._draw_large(surface, self._places[id], card)
            else:
                self._draw_card(surface, self._places[id], card)

    def _draw_organ(self, surface: pygame.Surface, place: Place, at: tuple[int, int], size: int) -> None:
        """An organ in its ring; a padlock hangs on what is locked."""
        ring = _ring(size, lit=place.open, chosen=place.id == self._selected)
        surface.blit(ring, ring.get_rect(center=at))
        picture = organs.glyph(place.id, round(size * 0.84), locked=not place.open)
        surface.blit(picture, picture.get_rect(center=at))
        if not place.open:
            corner = (at[0] + round(size * 0.36), at[1] + round(size * 0.36))
            pygame.draw.circle(surface, palette.INK, corner, 11)
            mark(surface, "lock", corner, 18, palette.SAND)

    def _draw_card(self, surface: pygame.Surface, place: Place, card: pygame.Rect) -> None:
        kit = self.stage.kit
        words, write = kit.words, kit.type
        panel(surface, card, palette.PANEL_RAISED if place.open else palette.PANEL)
        x = card.x + 12
        if place.number:
            picture = organs.glyph(place.id, 38, locked=not place.open)
            surface.blit(picture, picture.get_rect(center=(card.x + 27, card.centery)))
            x = card.x + 54
            number = write.draw(
                surface, str(place.number), (x, card.y + 5), "card", palette.ASIDE if place.open else QUIET
            )
            x = number.right + 7
        write.draw(
            surface, words(f"map.{place.id}.name"), (x, card.y + 6), "strong", palette.CREAM if place.open else QUIET
        )
        if not place.open:
            write.draw(surface, words("map.locked"), (card.x + 54, card.y + 25), "small", QUIET)
            mark(surface, "lock", (card.right - 19, card.y + 16), 20, palette.SAND)
        elif place.number:
            self._draw_stars(surface, (card.x + 63, card.y + 35), self._stars(place), 18)

    def _draw_stars(self, surface: pygame.Surface, at: tuple[int, int], won: int, size: int) -> None:
        empty = palette.SOCKET if size < 20 else mix(palette.PAPER, palette.FLECK, 0.55)
        for number in range(MOST_STARS):
            lit = number < won
            spot = (at[0] + (size + 3) * number, at[1])
            mark(surface, "star" if lit else "star-empty", spot, size, palette.SAFFRON if lit else empty)

    def _draw_large(self, surface: pygame.Surface, place: Place, card: pygame.Rect) -> None:
        """The card of the selected place, on paper."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        paper(surface, card)
        x, y = card.x + PAD, card.y + PAD - 4
        name = words(f"map.{place.id}.name")
        if place.number:
            x = write.draw(surface, str(place.number), (x, y), "heading", palette.UMBER).right + 9
        write.draw(surface, name, (x, y), "heading", palette.PINK)
        x, y = card.x + PAD, y + line_height("heading") + 3
        y = (
            write.draw(surface, self._about(place), (x, y), "small", palette.PINK, width=CARD_WIDTH - 2 * PAD).bottom
            + 6
        )
        if not place.open:
            mark(surface, "lock", (x + 10, y + 11), 22, palette.SAND)
            write.draw(surface, words("map.locked"), (x + 27, y + 2), "small-strong", palette.SEPIA)
        elif place.number:
            self._draw_stars(surface, (x + 10, y + 11), self._stars(place), 22)
            best = self.stage.saves.best.get(place.levels[0])
            text = words("map.unplayed") if best is None else words("map.best", number=round(100 * best.integrity))
            write.draw(surface, text, (card.right - PAD, y + 3), "small-strong", palette.SEPIA, "right")


def _draw_leader(
    surface: pygame.Surface, card: pygame.Rect, spot: tuple[int, int, int], bend: float, *, lit: bool
) -> None:
    """A thin line by hand from a card to the ring of its organ."""
    left = card.centerx < spot[0]
    start = (card.right if left else card.x, card.y + CARD_HEIGHT // 2)
    end = (spot[0] + (-1 if left else 1) * (spot[2] // 2), spot[1])
    middle = start[0] + (end[0] - start[0]) * bend
    way = [start, (middle, start[1] * 0.94 + end[1] * 0.06), (middle + (end[0] - middle) * 0.2, end[1]), end]
    _draw_way(surface, way, LEADER_OPEN if lit else LEADER_LOCKED)


def _draw_way(surface: pygame.Surface, points: Sequence[Point], colour: palette.Colour) -> None:
    left, top = min(x for x, _ in points) - 4, min(y for _, y in points) - 14
    wide, tall = max(x for x, _ in points) - left + 4, max(y for _, y in points) - top + 14
    pen = Pen(math.ceil(wide), math.ceil(tall), 3, palette.NIGHT)
    way = [(x - left, y - top) for x, y in points]
    pen.stroke(way, 4.0, palette.NIGHT, lambda share: 1.0)
    pen.stroke(way, 1.6, colour, lambda share: 1.0)
    surface.blit(pen.picture(), (round(left), round(top)))


def _draw_tail(surface: pygame.Surface, card: pygame.Rect, spot: tuple[int, int, int]) -> None:
    """What joins the large card with its organ, like the tail of a speech bubble."""
    left = card.centerx < spot[0]
    edge = card.right - 3 if left else card.x + 3
    root = min(max(spot[1], card.y + 30), card.bottom - 30)
    tip = (spot[0] + (-1 if left else 1) * (SELECTED_RING // 2 + 2), spot[1])
    origin = (min(edge, tip[0]) - 4, min(root - 13, tip[1]) - 4)
    size = (abs(edge - tip[0]) + 8, max(root + 13, tip[1]) - origin[1] + 4)
    pen = Pen(*size, 3, palette.NIGHT)
    shape = [(x - origin[0], y - origin[1]) for x, y in ((edge, root - 13), tip, (edge, root + 13))]
    pen.line(shape, 3.2, palette.INK, closed=True)
    pen.fill(shape, palette.PAPER)
    surface.blit(pen.picture(), origin)


def _ring(size: int, *, lit: bool, chosen: bool) -> pygame.Surface:
    """The dark disc with a pale rim on which an organ lies."""
    side = size + 12
    pen = Pen(side, side, 4, palette.NIGHT)
    middle = side / 2
    rim = palette.SAFFRON if chosen and lit else palette.ASIDE if lit or chosen else LEADER_LOCKED
    pen.circle((middle + 0.6, middle + 1.6), size / 2 + 3.6, palette.NIGHT)
    pen.circle((middle, middle), size / 2 + 2.4, palette.INK)
    pen.circle((middle, middle), size / 2 + 0.8, rim)
    pen.circle((middle, middle), size / 2 - (2.4 if chosen else 1.0), palette.INK)
    fill = palette.rgb("54243F") if chosen else palette.rgb("3A1C34") if lit else palette.rgb("2A1A2C")
    pen.circle((middle, middle), size / 2 - (3.2 if chosen else 1.6), fill)
    return pen.picture()


@lru_cache(maxsize=4)
def _notches(turned: int) -> pygame.Surface:
    """Short rays around the selected organ, turned by quarters of their distance."""
    side = SELECTED_RING + 28
    pen = Pen(side, side, 4, palette.NIGHT)
    for ray in range(16):
        turn = math.tau * (ray + turned / 4) / 16
        near, far = SELECTED_RING / 2 + 5.5, SELECTED_RING / 2 + 10.5
        ends = [(side / 2 + reach * math.cos(turn), side / 2 + reach * math.sin(turn)) for reach in (near, far)]
        pen.line(ends, 4.6, palette.NIGHT)
        pen.line(ends, 2.4, palette.ASIDE)
    return pen.picture()
