"""How the inspector looks: the microscope on the left, the library on paper on the right, three verdicts below.

No sign on it says where the peptide comes from. The fit is shown as a number and a needle, without zones, and only when
the settings ask for that help.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pygame

from game.classroom.evidence import Evidence, Likeness
from game.library import Peptide
from game.library.naming import peptide_name
from game.tissue.commands import Verdict
from game.tissue.setup import clock
from game.view.kit import backdrop, groove, palette
from game.view.kit.buttons import Button
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line_height, line_width
from game.view.kit.tokens import CLASSES, token
from game.view.kit.widgets import chip, chip_width, inset, keycap, keycap_width, panel, paper
from game.view.pages import alignment

GROOVE_AT = (24, 76)
LEGEND = pygame.Rect(24, 344, 568, 32)
LEGEND_GAP = 8  # pixels from the name of a token to the next token, at least
CHIPS_AT, CHIPS_RIGHT = ((24, 384), (24, 415)), 600
CHIPS_IN_ROW = 3
CHIP_ICONS = ("ctla4", "inspect", "il2", "inflam", "infect", "clock")
SHEET = pygame.Rect(616, 16, 328, 424)
ROWS_X = SHEET.x + 76
BUTTONS_TOP, BUTTON_SIZE, BUTTON_GAP = 456, (294, 66), 15

SHOWN_TOP = {True: SHEET.y + 92, False: SHEET.y + 46}  # with and without the fit gauge
ENTRY_STEP = 70
ENTRIES = {True: 3, False: 4}  # that can be seen at once

# Motion, in seconds; the whole opening stays under a quarter of a second
SLIDE = 0.2
SLIDE_UP, SLIDE_IN = 24, 40  # pixels
DROP_EACH = 0.02

COLOURS: dict[Verdict, Colour] = {
    Verdict.CALM: palette.CALM,
    Verdict.PERMIT: palette.PERMIT,
    Verdict.RESTRAIN: palette.RESTRAIN,
}
QUIET = mix(palette.PAPER, palette.PINK, 0.25)

Hit = Verdict | Literal["up", "down", "close", "codex", ""]


@dataclass(frozen=True, slots=True)
class Offer:
    """A verdict, its price in IL-2, and why it cannot be given now ("" when it can; see `events.Refused`)."""

    verdict: Verdict
    price: float
    refusal: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What the page shows: evidence, offers, the Treg's IL-2 (0..100), and where the player is on the page.

    `residues` are the nine of the evidence's core as signs for `tokens`: a join or a changed residue can be seen.
    `focus` is the number of the focused verdict or -1, `scroll` the first library entry that is seen, `refusal` why the
    last verdict was refused ("" for none).
    """

    evidence: Evidence
    residues: tuple[str, ...]
    offers: tuple[Offer, ...]
    il2: int
    focus: int
    scroll: int
    refusal: str


class InspectorView:
    """Draws the page. A finished page is kept as one opaque picture until something on it changes."""

    def __init__(self, kit: Kit, pace: str, peptides: Mapping[str, Peptide], *, shows_fit: bool) -> None:
        """`pace` is relaxed or normal; `peptides` are those of the run; `shows_fit` turns gauge and numbers on."""
        self._kit, self._pace, self._peptides, self._shows_fit = kit, pace, peptides, shows_fit
        self._ground: pygame.Surface | None = None
        self._page: pygame.Surface | None = None
        self._moment: Moment | None = None
        right = SHEET.right - 16
        self._up = pygame.Rect(right - 62, SHEET.bottom - 38, 28, 26)
        self._down = pygame.Rect(right - 28, SHEET.bottom - 38, 28, 26)
        words = kit.words
        pills = ((kit.key("close"), words("inspect.close")), (kit.key("codex"), words("inspect.codex")))
        wide = max(92, *(26 + keycap_width(key) + line_width("small", says) for key, says in pills))
        self._close = pygame.Rect(592 - wide, 14, wide, 26)
        self._codex = pygame.Rect(592 - wide, 44, wide, 26)

    def hit(self, spot: tuple[int, int]) -> Hit:
        """What lies at a spot of the canvas."""
        for index, verdict in enumerate(Verdict):
            if _button_rect(index).collidepoint(spot):
                return verdict
        if self._close.collidepoint(spot):
            return "close"
        if self._codex.collidepoint(spot):
            return "codex"
        if self._up.collidepoint(spot):
            return "up"
        return "down" if self._down.collidepoint(spot) else ""

    def most_scroll(self, evidence: Evidence) -> int:
        """How far the library can be scrolled, in entries."""
        return max(0, len(evidence.library) - ENTRIES[self._shows_fit])

    def draw(self, surface: pygame.Surface, moment: Moment, age: float) -> None:
        """Draw the page `age` seconds after it opened. The first call takes what is on `surface` as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        if age < SLIDE:
            self._draw_page(surface, self._ground, moment, age)
            return
        if self._page is None or moment != self._moment:
            self._page = self._page or pygame.Surface(surface.get_size()).convert()
            self._draw_page(self._page, self._ground, moment, SLIDE)
            self._moment = moment
        surface.blit(self._page, (0, 0))

    def _draw_page(self, surface: pygame.Surface, ground: pygame.Surface, moment: Moment, age: float) -> None:
        surface.blit(ground, (0, 0))
        left = 1.0 - age / SLIDE
        eased = left * left
        self._draw_header(surface, moment)
        shown = 9.0 if age >= SLIDE else age / DROP_EACH
        at = (GROOVE_AT[0], GROOVE_AT[1] + round(SLIDE_UP * eased))
        groove.draw(surface, self._kit, at, moment.residues, shown=shown)
        self._draw_legend(surface)
        self._draw_chips(surface, moment)
        self._draw_library(surface, moment, round(SLIDE_IN * eased))
        for index, offer in enumerate(moment.offers):
            self.button(index, offer).draw(surface, self._kit, index == moment.focus)

    # The microscope

    def _draw_header(self, surface: pygame.Surface, moment: Moment) -> None:
        kit = self._kit
        words, write = kit.words, kit.type
        cell = kit.atlas.frames("dc_mature")[0]
        surface.blit(cell, cell.get_rect(center=(52, 40)))
        label = words(f"inspect.pace.{self._pace}")
        clock_at = self._close.x - 8 - chip_width("clock", label)
        write.draw(surface, words("inspect.title"), (100, 9), "title", palette.HEADING, room=clock_at - 108)
        room = self._codex.x - 8 - 101
        if moment.refusal:
            write.draw(
                surface, words(f"refuse.{moment.refusal}"), (101, 48), "small-strong", palette.SAFFRON, room=room
            )
        else:
            write.draw(surface, words("inspect.line"), (101, 48), "small", palette.SAND, room=room)
        pills = (
            (self._close, kit.key("close"), words("inspect.close")),
            (self._codex, kit.key("codex"), words("inspect.codex")),
        )
        for rect, key, says in pills:
            panel(surface, rect)
            cap = keycap(surface, (rect.x + 10, rect.y + 5), key)
            left = cap.right + 8
            write.draw(surface, says, (left, rect.y + 4), "small", palette.CREAM, room=rect.right - 4 - left)
        chip(surface, kit, (clock_at, self._close.y), "clock", label)

    def _draw_legend(self, surface: pygame.Surface) -> None:
        """What shape and colour of a token say."""
        kit = self._kit
        panel(surface, LEGEND)
        names = [(letters[0], kit.words(f"inspect.class.{name}")) for name, letters in CLASSES.items()]
        letters = sum(line_width("small", name) for _, name in names)
        room = LEGEND.width - 20 - 24 * len(names) - letters
        # The gaps share what is left; where there is hardly anything, the letters give some of theirs
        least = LEGEND_GAP * len(names)
        share = 1.0 if room >= least else (letters - least + room) / letters
        room = max(room, least)
        x = LEGEND.x + 12
        for residue, name in names:
            picture = token(residue, 20)
            surface.blit(picture, picture.get_rect(center=(x + 10, LEGEND.centery)))
            top = LEGEND.centery - line_height("small") // 2
            wide = int(line_width("small", name) * share)
            area = kit.type.draw(surface, name, (x + 24, top), "small", palette.SAND, room=wide)
            x = area.right + room // len(names)

    def _draw_chips(self, surface: pygame.Surface, moment: Moment) -> None:
        """The context."""
        values = self.context(moment.evidence, moment.il2)
        chips = [(icon, *told) for icon, told in zip(CHIP_ICONS, values, strict=True)]
        for number, (x, y) in enumerate(CHIPS_AT):
            row = chips[CHIPS_IN_ROW * number : CHIPS_IN_ROW * (number + 1)]
            wides = [chip_width(*one) for one in row]
            room = CHIPS_RIGHT - x - 8 * (len(row) - 1)
            for (icon, label, value), wide in zip(row, wides, strict=True):
                most = wide if sum(wides) <= room else room * wide // sum(wides)
                x = chip(surface, self._kit, (x, y), icon, label, value, room=most).right + 8

    def context(self, seen: Evidence, il2: int) -> list[tuple[str, str]]:
        """What stands on the chips: the label and the value of each."""
        words = self._kit.words
        first = seen.seen[0]
        met = words("inspect.met", time=clock(first.step), alarm=words(f"inspect.alarm.{first.alarm}"))
        return [
            (words("inspect.chip.alarm"), words(f"inspect.alarm.{seen.alarm}")),
            (words("inspect.chip.air"), words(f"inspect.air.{seen.cytokine or 'none'}")),
            (words("inspect.chip.il2"), str(il2)),
            (words("inspect.chip.heat"), str(seen.heat)),
            (words("inspect.chip.met"), met),
            (words("inspect.chip.gate"), words("inspect.chip.seconds", seconds=seen.seconds)),
        ]

    # The library

    def _draw_library(self, surface: pygame.Surface, moment: Moment, shift: int) -> None:
        kit, library = self._kit, moment.evidence.library
        words, write = kit.words, kit.type
        sheet = SHEET.move(shift, 0)
        paper(surface, sheet)
        x, right = sheet.x + 18, sheet.right - 18
        learnt = words("inspect.learnt", count=len(library))
        area = write.draw(
            surface, learnt, (right, sheet.y + 16), "small", palette.SEPIA, "right", room=(right - x) // 2
        )
        room = area.left - 8 - x
        write.draw(surface, words("inspect.library"), (x, sheet.y + 11), "heading", palette.PINK, room=room)
        if self._shows_fit and library:
            self._draw_gauge(surface, sheet, library[0].fit)
        top = SHOWN_TOP[self._shows_fit]
        core = moment.evidence.core
        at = (ROWS_X + shift, top)
        alignment.columns(surface, at, alignment.ROW_HEIGHT)
        alignment.row(surface, at, moment.residues)
        room = ROWS_X + shift - 4 - x
        write.draw(surface, words("inspect.shown"), (x, top + 4), "small-strong", palette.UMBER, room=room)
        top += alignment.ROW_HEIGHT + 8
        if not library:
            write.draw(surface, words("inspect.empty"), (x, top + 6), "body", palette.SEPIA, width=right - x)
        count = ENTRIES[self._shows_fit]
        for place, entry in enumerate(library[moment.scroll : moment.scroll + count]):
            nearest = moment.scroll + place == 0
            self._draw_entry(surface, (x, top + ENTRY_STEP * place, right), core, entry, nearest=nearest)
        self._draw_foot(surface, moment, x, right)

    def _draw_gauge(self, surface: pygame.Surface, sheet: pygame.Rect, value: float) -> None:
        """The fit as a needle and a number. No zones: what it means is the player's to judge."""
        kit = self._kit
        x, top = sheet.x + 18, sheet.y + 42
        write = kit.type
        label, room = kit.words("inspect.fit"), sheet.right - 66 - x
        write.draw(surface, label, (x, top), "small-strong", palette.PINK, room=room)
        write.draw(surface, f"{value:.2f}", (sheet.right - 18, top - 1), "number", palette.PINK, "right")
        bar = pygame.Rect(x, top + 24, sheet.width - 36, 12)
        pygame.draw.rect(surface, palette.PINK, bar, border_radius=6)
        pygame.draw.rect(surface, palette.PAPER_INSET, bar.inflate(-4, -4), border_radius=4)
        full = bar.inflate(-4, -4)
        full.width = round(full.width * value)
        pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.SAFFRON, 0.75), full, border_radius=4)
        for tenth in range(1, 10):
            mark = bar.x + 2 + (bar.width - 4) * tenth // 10
            pygame.draw.line(surface, QUIET, (mark, bar.y + (3 if tenth == 5 else 6)), (mark, bar.bottom - 3))
        tip = bar.x + 2 + round((bar.width - 4) * value)
        needle = [(tip, bar.y + 8), (tip - 7, bar.y - 5), (tip + 7, bar.y - 5)]
        pygame.draw.polygon(surface, palette.SAFFRON, needle)
        pygame.draw.aalines(surface, palette.PINK, True, needle)

    def _draw_entry(
        self, surface: pygame.Surface, at: tuple[int, int, int], core: str, entry: Likeness, *, nearest: bool
    ) -> None:
        kit = self._kit
        x, top, right = at
        rows_x = ROWS_X + x - SHEET.x - 18
        if nearest:
            inset(surface, pygame.Rect(x - 10, top - 3, right - x + 20, ENTRY_STEP), palette.FRAME)
        name = peptide_name(kit.words, entry.peptide)
        end = right
        if self._shows_fit:
            fit = kit.words("inspect.entry-fit", fit=f"{entry.fit:.2f}")
            end = kit.type.draw(surface, fit, (right, top + 1), "small", palette.SEPIA, "right").left - 8
        kit.type.draw(surface, name, (x, top), "strong", palette.PINK, room=end - x)
        row = (rows_x, top + 20)
        alignment.columns(surface, row, alignment.ROW_HEIGHT + alignment.MARKS_HEIGHT)
        alignment.row(surface, row, self._peptides[entry.peptide].signs, core, faint=not nearest)
        alignment.marks(surface, (rows_x, row[1] + alignment.ROW_HEIGHT), core, entry.core)

    def _draw_foot(self, surface: pygame.Surface, moment: Moment, x: int, right: int) -> None:
        """Where in the library one is, how to move, and how true the comparison is."""
        kit, library = self._kit, moment.evidence.library
        count = ENTRIES[self._shows_fit]
        shift = x - SHEET.x - 18
        if len(library) > count:
            text = kit.words(
                "inspect.range",
                first=moment.scroll + 1,
                last=min(len(library), moment.scroll + count),
                count=len(library),
            )
            room = self._up.x - 8 - self._up.width // 4 - (x - shift)
            kit.type.draw(surface, text, (x, self._up.y + 4), "small", palette.SEPIA, room=room)
            for box, label, on in (
                (self._up, "↑", moment.scroll > 0),
                (self._down, "↓", moment.scroll < self.most_scroll(moment.evidence)),
            ):
                area = box.move(shift, 0)
                pygame.draw.rect(surface, palette.PINK if on else QUIET, area, 2, border_radius=6)
                at = (area.centerx, area.centery - line_height("small-strong") // 2)
                kit.type.draw(surface, label, at, "small-strong", palette.PINK if on else QUIET, "centre")
        note = kit.words("inspect.model", honesty=kit.words("honesty.simplified"))
        _, height = kit.type.size(note, "note", right - x)
        room_top = SHOWN_TOP[self._shows_fit] + alignment.ROW_HEIGHT + 8 + ENTRY_STEP * count
        top = min(room_top + 4, self._up.y - height - 2)
        kit.type.draw(surface, note, (x, top), "note", palette.RUST, width=right - x)

    # The verdicts

    def button(self, index: int, offer: Offer) -> Button:
        """The button of the verdict with this number."""
        words, verdict = self._kit.words, offer.verdict
        detail = words(f"inspect.refuse.{offer.refusal}") if offer.refusal else words(f"inspect.{verdict.value}")
        price = words("inspect.price", price=round(offer.price)) if offer.price else words("inspect.free")
        return Button(
            _button_rect(index),
            verdict.value,
            words(f"verdict.{verdict.value}"),
            keycap=self._kit.key(verdict.value),
            colour=COLOURS[verdict],
            icon="lock" if offer.refusal == "locked" else verdict.value,
            detail=detail,
            price=price,
            enabled=not offer.refusal,
        )


def _button_rect(index: int) -> pygame.Rect:
    return pygame.Rect((24 + index * (BUTTON_SIZE[0] + BUTTON_GAP), BUTTONS_TOP), BUTTON_SIZE)
