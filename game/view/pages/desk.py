"""How a question of the antigen desk looks: the groove on the left, what was met before on the right, answers below.

Rows stand as they come, each with how it was met. Its marks show where it is laid under the peptide, or at all rows
where the page helps (`Asked.marked`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pygame

from game.library.items import ALARM, RECEPTOR, Item, Row
from game.tissue.fit import CONTACTS
from game.view.kit import backdrop, groove, palette
from game.view.kit.buttons import Button
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line_height, line_width
from game.view.kit.widgets import chip, keycap, keycap_width, mark, panel, paper, pearls, progress
from game.view.pages import alignment

WIDTH, HEIGHT = 960, 540
GROOVE_AT = (24, 76)
CHIPS_AT, CHIPS_RIGHT = (26, 44), 592
STRIP = pygame.Rect(24, 344, 568, 102)
SHEET = pygame.Rect(616, 16, 328, 430)
ROWS_X = SHEET.x + 80
SHOWN_TOP, ROWS_TOP, ROW_STEP = SHEET.y + 42, SHEET.y + 82, 56
ANSWERS = pygame.Rect(24, 458, 920, 60)
GAP = 12
PLACE = (54, 90)  # of the groove, with its number below: as wide as the way to the next
PLACES = "place-"  # what the names of buttons begin with that lie over the groove and are not drawn
HELP_STEP, HELP_ICON = 38, 26
CLOCK = pygame.Rect(24, 528, 920, 7)
FAINT = mix(palette.PAPER, palette.PINK, 0.25)
RIGHT_TONE, WRONG_TONE = "right", "wrong"

Chip = tuple[str | None, str, str]  # icon, label, value


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows: an item, the number of the row that is laid under it (-1 for none), whether all are marked.

    `texts` stand below the groove, the first one strong, in a `tone` ("" for none). `chips` stand above it. `places`
    are what was tapped where it is asked which places decided, None where it is not; `focus` is the place looked at.
    `help` stands below the rows: icons, each with what its answer is for.
    """

    item: Item
    title: str
    chips: tuple[Chip, ...]
    texts: tuple[str, ...]
    laid: int = -1
    marked: bool = False
    tone: str = ""
    places: tuple[int, ...] | None = None
    focus: int = 0
    help: tuple[tuple[str, str], ...] = ()


def answer_areas(count: int) -> list[pygame.Rect]:
    """Where so many answers lie, side by side."""
    wide = (ANSWERS.width - GAP * (count - 1)) // count
    return [pygame.Rect(ANSWERS.x + (wide + GAP) * number, ANSWERS.y, wide, ANSWERS.height) for number in range(count)]


def row_area(number: int) -> pygame.Rect:
    """Where a row lies, from 0: a click on it lays it under the peptide."""
    return pygame.Rect(SHEET.x + 10, ROWS_TOP + ROW_STEP * number, SHEET.width - 20, ROW_STEP - 4)


def place_area(place: int) -> pygame.Rect:
    """Where a place of the groove (from 1) is tapped."""
    x, y = groove.place(place)
    wide, tall = PLACE
    return pygame.Rect(GROOVE_AT[0] + x - wide // 2, GROOVE_AT[1] + y - wide // 2, wide, tall)


def same_places(item: Item, row: Row) -> tuple[int, ...]:
    """The places (from 1), of those that a T cell reads, at which a row is the same."""
    return tuple(place for place in CONTACTS if row.core[place - 1] == item.core[place - 1])


def met_sign(surface: pygame.Surface, centre: tuple[int, int], met: str) -> None:
    """How a row was met: known to a receptor, a fork; in quiet, a ring; in alarm, a full spot."""
    x, y = centre
    if met == RECEPTOR:
        for tip in (-4, 4):
            pygame.draw.line(surface, palette.PINK, (x, y + 1), (x + tip, y - 6), 2)
        pygame.draw.line(surface, palette.PINK, (x, y), (x, y + 7), 2)
        return
    pygame.draw.aacircle(surface, palette.PINK, centre, 6)
    if met != ALARM:
        pygame.draw.aacircle(surface, palette.PAPER, centre, 4)


class DeskView:
    """Draws the page. A finished page is kept until something on it changes."""

    def __init__(self, kit: Kit, reading: Kit) -> None:
        """`reading` writes sentences at the size that the reader chose."""
        self._kit, self._reading = kit, reading
        self._ground: pygame.Surface | None = None
        self._page: pygame.Surface | None = None
        self._drawn: tuple[Asked, tuple[object, ...]] | None = None

    @property
    def leave_area(self) -> pygame.Rect:
        """Where a click leaves."""
        kit = self._kit
        wide = min(200, 32 + keycap_width(kit.key("leave")) + line_width("small", kit.words("desk.leave")))
        return pygame.Rect(CHIPS_RIGHT - wide, 10, wide, 26)

    def row_line(self, item: Item, row: Row, *, marked: bool) -> str:
        """What a row says in words: how it was met, its residues, and where its marks show, what is the same."""
        words = self._kit.words
        said = words("desk.row", met=words(f"desk.met.{row.met}"), residues=" ".join(row.signs))
        if not marked:
            return said
        same = ", ".join(f"P{place}" for place in same_places(item, row))
        return f"{said}. {words('desk.same', places=same) if same else words('desk.same-none')}"

    def draw(
        self, surface: pygame.Surface, asked: Asked, buttons: Sequence[Button], focus: int, left: float | None
    ) -> None:
        """Draw the page with its `buttons`, of which the one with the number `focus` has it; `left` (0..1) of time."""
        now = (asked, (*((one.name, one.label, one.enabled) for one in buttons), focus))
        if self._page is None or now != self._drawn:
            self._page = self._page or pygame.Surface(surface.get_size()).convert()
            self._paint(self._page, asked)
            for number, button in enumerate(buttons):
                if not button.name.startswith(PLACES):
                    button.draw(self._page, self._kit, number == focus)
            self._drawn = now
        surface.blit(self._page, (0, 0))
        if left is not None:
            progress(surface, CLOCK, left, palette.SAFFRON)

    def _paint(self, surface: pygame.Surface, asked: Asked) -> None:
        kit = self._kit
        if self._ground is None:
            self._ground = backdrop.tissue(kit, surface.get_size())
        surface.blit(self._ground, (0, 0))
        leave = self.leave_area
        room = leave.left - 12 - 26
        kit.type.draw(surface, asked.title, (26, 8), "title", palette.HEADING, outline=palette.INK, room=room)
        panel(surface, leave)
        cap = keycap(surface, (leave.x + 10, leave.y + 5), kit.key("leave"))
        at = (cap.right + 8, leave.y + 4)
        kit.type.draw(surface, kit.words("desk.leave"), at, "small", palette.CREAM, room=leave.right - 6 - at[0])
        self._paint_chips(surface, asked)
        groove.draw(surface, kit, GROOVE_AT, asked.item.signs)
        if asked.places is not None:
            self._paint_places(surface, asked.places, asked.focus)
        self._paint_strip(surface, asked)
        self._paint_sheet(surface, asked)

    def _paint_chips(self, surface: pygame.Surface, asked: Asked) -> None:
        kit, (x, y) = self._kit, CHIPS_AT
        area = chip(surface, kit, (x, y), None, kit.words("inspect.chip.alarm"), " " * 12)
        row = pearls(asked.item.alarm, 5, 3)
        surface.blit(row, row.get_rect(midright=(area.right - 10, area.centery)))
        for icon, label, value in asked.chips:
            area = chip(surface, kit, (area.right + 6, y), icon, label, value, room=CHIPS_RIGHT - area.right - 6)

    def _paint_places(self, surface: pygame.Surface, places: Collection[int], focus: int) -> None:
        """What was tapped has a tick above it; the one that is looked at a ring."""
        for place in CONTACTS:
            area = place_area(place)
            centre = (area.centerx, area.y - 12)
            pygame.draw.circle(surface, palette.CREAM, centre, 10)
            pygame.draw.circle(surface, palette.INK, centre, 10, 2)
            if place in places:
                mark(surface, "tick", centre, 15, palette.PINK)
            if place == focus:
                pygame.draw.rect(surface, palette.SAFFRON, area.inflate(8, 8), 3, border_radius=10)

    def _paint_strip(self, surface: pygame.Surface, asked: Asked) -> None:
        paper(surface, STRIP)
        x, y, width = STRIP.x + 16, STRIP.y + 10, STRIP.width - 32
        tones: dict[str, Colour] = {RIGHT_TONE: palette.RIGHT, WRONG_TONE: palette.WRONG}
        if asked.tone:
            mark(surface, "tick" if asked.tone == RIGHT_TONE else "cross", (x + 9, y + 10), 18, tones[asked.tone])
            x, width = x + 28, width - 28
        styles = ("strong", *("body",) * (len(asked.texts) - 1))
        wanted = [self._reading.type.size(*pair, width)[1] for pair in zip(asked.texts, styles, strict=True)]
        # Long texts in large letters have no room
        write = (self._reading if sum(wanted) <= STRIP.height - 16 else self._kit).type
        for number, (text, style) in enumerate(zip(asked.texts, styles, strict=True)):
            colour = tones.get(asked.tone, palette.PINK) if number == 0 else palette.PINK
            y = write.draw(surface, text, (x, y), style, colour, width=width).bottom + 3

    def _paint_sheet(self, surface: pygame.Surface, asked: Asked) -> None:
        kit, item = self._kit, asked.item
        paper(surface, SHEET)
        x = SHEET.x + 16
        title, room = kit.words("desk.rows"), SHEET.width - 32
        kit.type.draw(surface, title, (x, SHEET.y + 10), "heading", palette.PINK, room=room)
        at = (ROWS_X, SHOWN_TOP)
        alignment.columns(surface, at, alignment.ROW_HEIGHT)
        alignment.row(surface, at, item.signs)
        label = kit.words("inspect.shown")
        kit.type.draw(surface, label, (x, SHOWN_TOP + 4), "small-strong", palette.UMBER, room=ROWS_X - 6 - x)
        line = ROWS_TOP - 7
        pygame.draw.line(surface, FAINT, (x, line), (SHEET.right - 16, line))
        for number, row in enumerate(item.rows):
            self._paint_row(surface, item, number, row, marked=asked.marked or number == asked.laid)
            if number == asked.laid:
                pygame.draw.rect(surface, palette.FRAME, row_area(number), 2, border_radius=7)
        y = SHEET.bottom - 10 - HELP_STEP * len(asked.help)
        for icon, text in asked.help:
            surface.blit(kit.atlas.icon(icon, HELP_ICON), (x, y + (HELP_STEP - HELP_ICON) // 2))
            left, room = x + HELP_ICON + 10, SHEET.right - 14 - (x + HELP_ICON + 10)
            _, tall = kit.type.size(text, "small", room)
            kit.type.draw(surface, text, (left, y + (HELP_STEP - tall) // 2), "small", palette.PINK, width=room)
            y += HELP_STEP

    def _paint_row(self, surface: pygame.Surface, item: Item, number: int, row: Row, *, marked: bool) -> None:
        kit, area = self._kit, row_area(number)
        top = area.y + 5
        tall = alignment.ROW_HEIGHT + (alignment.MARKS_HEIGHT if marked else 0)
        alignment.columns(surface, (ROWS_X, top), tall)
        alignment.row(surface, (ROWS_X, top), row.signs)
        if marked:
            alignment.marks(surface, (ROWS_X, top + alignment.ROW_HEIGHT), item.core, row.core)
        middle = top + alignment.ROW_HEIGHT // 2
        met_sign(surface, (area.x + 11, middle), row.met)
        room = ROWS_X - 4 - (area.x + 22)
        text, y = kit.words(f"desk.met.{row.met}.short"), middle - line_height("small") // 2
        kit.type.draw(surface, text, (area.x + 22, y), "small", palette.PINK, room=room)
