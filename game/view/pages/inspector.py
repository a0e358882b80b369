"""How the inspector looks: the microscope on the left, what is known on paper on the right, the answers below.

No sign on it says where the peptide comes from. How much of the reading the page does itself is the level's: in the
thymus rows lie by their fit, with marks and the number; in the skin they are marked; from the lymph node on they stand
as they come, all in view, and show their marks where they are laid under the peptide. Where antibodies will read a
shape, marks and number are dark, and the shape stands there instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pygame

from game.classroom.evidence import Answered, Entry, Evidence, Likeness, Offer
from game.classroom.pockets import Lying, Pocket
from game.library import Peptide
from game.library.chemistry import CLASSES
from game.library.naming import peptide_name
from game.tissue.commands import Verdict
from game.tissue.setup import clock
from game.tissue.state import Note
from game.view.kit import backdrop, groove, palette, pocket, two_grooves
from game.view.kit.buttons import Button
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import line_height, line_width
from game.view.kit.tokens import token
from game.view.kit.widgets import chip, chip_width, inset, keycap, keycap_width, panel, paper, pearls
from game.view.pages import alignment, shape_card

WIDTH, HEIGHT = 960, 540
CHIPS_AT, CHIPS_RIGHT = (100, 42), 592
GROOVE_AT = (24, 76)
NAME_AT, NAMED_PLACES = (22, 62), 3  # of a molecule: pixels from the groove's corner, and places that it stands above
LEGEND = pygame.Rect(24, 342, 568, 32)
LEGEND_GAP = 8  # pixels from the name of a token to the next token, at least
STRIP_BOTTOM = 446  # of the notebook, which begins below the legend, or below the groove where there is none
SHEET = pygame.Rect(616, 16, 328, 424)
ROWS_X = SHEET.x + 76
BUTTONS_TOP, BUTTON_SIZE, BUTTON_GAP = 456, (294, 66), 15
QUIET_BOX = pygame.Rect(24, BUTTONS_TOP, 912, 66)
QUIET_BUTTON = pygame.Rect(QUIET_BOX.right - 174, BUTTONS_TOP + 13, 160, 40)

SHOWN_TOP = {True: SHEET.y + 92, False: SHEET.y + 46}  # with and without the fit gauge
ENTRY_STEP = 70
ENTRIES = {True: 3, False: 4}  # that can be seen at once, where rows are marked

LIST_TOP, LIST_STEP, LIST_ROWS = SHEET.y + 148, 19, 12  # where rows stand as they come: two columns of so many
COLUMN_X, COLUMN_STEP = SHEET.x + 13, 154
ALARM_ROOM = 10  # pixels beside a row of the notebook for how it was met first

LAST_SEEN = 2  # readings that are told beside the first one

# Motion, in seconds; the whole opening stays under a quarter of a second
SLIDE = 0.2
SLIDE_UP, SLIDE_IN = 24, 40  # pixels
DROP_EACH = 0.02

FAINT = mix(palette.PAPER, palette.PINK, 0.25)

Hit = Verdict | int | Literal["up", "down", "close", "codex", "compare", ""]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the page shows: the evidence, the Treg's IL-2 (0..100), and where the player is on the page.

    `residues` are the nine of the evidence's core as signs for `tokens`: a join or a changed residue can be seen.
    `focus` is the number of the focused answer or -1, `scroll` the first marked row that is seen, `laid` the number of
    the row that lies under the peptide where rows stand as they come (-1 for none), `refusal` why the last answer was
    refused ("" for none). `compare` is the price of laying out the rows by their fit, None where that cannot be asked.
    `pockets` are the places of the groove that a change touched; `lies` says in which molecules of the patient the
    peptide and the row that is laid under it lie, None where that is not known.
    """

    evidence: Evidence
    residues: tuple[str, ...]
    il2: int
    focus: int
    scroll: int
    laid: int
    refusal: str
    compare: float | None
    pockets: tuple[Pocket, ...] = ()
    lies: tuple[Lying | None, Lying | None] = (None, None)


Row = Likeness | Entry


def rows_top(seen: Evidence) -> int:
    """Where the rows begin, in pixels from the top."""
    return SHOWN_TOP[seen.compared] + alignment.ROW_HEIGHT + 8 if seen.marked else LIST_TOP


def rows_of(seen: Evidence) -> tuple[Row, ...]:
    """All rows of the page in their order: what the receptors know, then the notebook."""
    return (*seen.library, *seen.notebook)


class InspectorView:
    """Draws the page. A finished page is kept as one opaque picture until something on it changes."""

    def __init__(self, kit: Kit, peptides: Mapping[str, Peptide]) -> None:
        """`peptides` are those of the run."""
        self._kit, self._peptides = kit, peptides
        self._ground: pygame.Surface | None = None
        self._page: pygame.Surface | None = None
        self._moment: Moment | None = None
        right = SHEET.right - 16
        self._up = pygame.Rect(right - 62, SHEET.bottom - 38, 28, 26)
        self._down = pygame.Rect(right - 28, SHEET.bottom - 38, 28, 26)
        words = kit.words
        self._pills: list[tuple[Literal["close", "codex"], pygame.Rect, str, str]] = []
        edge = CHIPS_RIGHT
        names: tuple[Literal["close", "codex"], ...] = ("close", "codex")
        for name in names:
            says, key = words(f"inspect.{name}"), kit.key(name)
            wide = 30 + keycap_width(key) + line_width("small", says)
            self._pills.append((name, pygame.Rect(edge - wide, 10, wide, 26), key, says))
            edge -= wide + 8
        self._title_room = edge - 108

    # What lies where

    def hit(self, spot: tuple[int, int], moment: Moment) -> Hit:
        """What lies at a spot of the canvas; a number is that of a row."""
        for name, area, _, _ in self._pills:
            if area.collidepoint(spot):
                return name
        if moment.compare is not None and self._compare_box(moment).collidepoint(spot):
            return "compare"
        if not moment.evidence.offers:
            return "close" if QUIET_BUTTON.collidepoint(spot) else self._hit_rows(spot, moment)
        for index, offer in enumerate(moment.evidence.offers):
            if _button_rect(index).collidepoint(spot):
                return offer.verdict
        return self._hit_rows(spot, moment)

    def _hit_rows(self, spot: tuple[int, int], moment: Moment) -> Hit:
        if moment.evidence.marked:
            if self.most_scroll(moment.evidence) and self._up.collidepoint(spot):
                return "up"
            return "down" if self.most_scroll(moment.evidence) and self._down.collidepoint(spot) else ""
        for number, area in self._listed(moment):
            if area.collidepoint(spot):
                return number
        return ""

    def most_scroll(self, evidence: Evidence) -> int:
        """How far marked rows can be scrolled."""
        return max(0, len(rows_of(evidence)) - ENTRIES[evidence.compared]) if evidence.marked else 0

    def _listed(self, moment: Moment) -> Iterator[tuple[int, pygame.Rect]]:
        """Where rows that stand as they come are, those that have room: in two columns."""
        for number, slot in enumerate(_slots(len(moment.evidence.library), len(moment.evidence.notebook), moment.laid)):
            if 0 <= slot < 2 * LIST_ROWS:
                yield number, pygame.Rect(_corner(slot), (COLUMN_STEP - 1, LIST_STEP))

    def _compare_box(self, moment: Moment) -> pygame.Rect:
        says = self.compare_label(moment)
        wide = 30 + keycap_width(self._kit.key("nearest")) + line_width("small", says)
        return pygame.Rect(SHEET.x + 14, SHEET.bottom - 38, wide, 26)

    def compare_label(self, moment: Moment) -> str:
        """What stands on the help with reading: what it does, and its price."""
        words = self._kit.words
        price = words("inspect.price", price=round(moment.compare)) if moment.compare else words("inspect.free")
        return f"{words('inspect.nearest')}: {price}"

    # What is told

    def context(self, seen: Evidence, il2: int) -> list[tuple[str, str, str]]:
        """What stands on the chips: icon, label and value of each. The alarm's is a number here, pearls on the page."""
        words = self._kit.words
        alarm = words("inspect.chip.alarm" if seen.compared and seen.marked else "inspect.chip.costim")
        return [
            ("ctla4", alarm, str(seen.alarm)),
            ("inflam", words("inspect.chip.heat"), str(seen.heat)),
            ("il10", words(f"inspect.air.{seen.cytokine or 'none'}"), ""),
            ("clock", words("inspect.chip.gate"), words("inspect.chip.seconds", seconds=seen.seconds)),
            ("il2", words("inspect.chip.il2"), str(il2)),
        ]

    def history(self, seen: Sequence[Note], answered: Sequence[Answered]) -> str:
        """When a peptide was met and with how much alarm, and what was answered: the first time and the last ones."""
        words = self._kit.words
        told = list(seen[:1]) + list(seen[1:][-LAST_SEEN:])
        times = [words("inspect.met", time=clock(one.step), alarm=words(f"inspect.alarm.{one.alarm}")) for one in told]
        lines = [words("inspect.first-met", times="; ".join(times))] if times else []
        if answered:
            last = answered[-1]
            lines.append(words(f"inspect.answered.{last.verdict}", time=clock(last.step)))
        return " ".join(lines)

    def remembered(self, seen: Evidence) -> str:
        """What the notebook says of the peptide that is shown, by itself."""
        words = self._kit.words
        if seen.pointed and (len(seen.seen) > 1 or seen.answered):
            return self.history(seen.seen[:-1], seen.answered)
        return words("inspect.new") if seen.marked else words("inspect.unanswered")

    def about(self, row: Row) -> str:
        """What is told of a row: the name of what a receptor knows, the history of what was read."""
        if isinstance(row, Likeness):
            return peptide_name(self._kit.words, row.peptide)
        return self.history(row.seen, row.answered)

    # The page

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
        if moment.pockets and age < SLIDE + pocket.SECONDS:
            pocket.draw(surface, GROOVE_AT, moment.pockets, (age - SLIDE) / pocket.SECONDS)

    def _draw_page(self, surface: pygame.Surface, ground: pygame.Surface, moment: Moment, age: float) -> None:
        surface.blit(ground, (0, 0))
        left = 1.0 - age / SLIDE
        eased = left * left
        self._draw_header(surface, moment)
        shown = 9.0 if age >= SLIDE else age / DROP_EACH
        at = (GROOVE_AT[0], GROOVE_AT[1] + round(SLIDE_UP * eased))
        said = pocket.sentence(self._kit, moment.pockets)
        groove.draw(surface, self._kit, at, moment.residues, shown=shown, said=said)
        if moment.lies[0] is not None:
            self._draw_molecule(surface, at, moment.lies[0].allele, moment.pockets)
        if age >= SLIDE:
            pocket.draw(surface, at, moment.pockets)
        if moment.evidence.marked:
            self._draw_legend(surface)
        self._draw_strip(surface, moment)
        self._draw_sheet(surface, moment, round(SLIDE_IN * eased))
        if moment.evidence.offers:
            for index, offer in enumerate(moment.evidence.offers):
                self.button(index, offer).draw(surface, self._kit, index == moment.focus)
        else:
            self._draw_quiet(surface)

    # The microscope

    def _draw_molecule(self, surface: pygame.Surface, at: tuple[int, int], allele: str, seen: Sequence[Pocket]) -> None:
        """In which molecule the peptide lies: at the left, or at the right where a change is told above that end."""
        name = self._kit.words("groove.molecule", allele=allele)
        left = all(one.place > NAMED_PLACES for one in seen)
        x = at[0] + (NAME_AT[0] if left else groove.SIZE[0] - NAME_AT[0])
        align: Literal["left", "right"] = "left" if left else "right"
        spot = (x, at[1] + NAME_AT[1])
        self._kit.type.draw(surface, name, spot, "small-strong", palette.CREAM, align, outline=palette.INK)

    def _draw_header(self, surface: pygame.Surface, moment: Moment) -> None:
        kit = self._kit
        words, write = kit.words, kit.type
        cell = kit.atlas.frames(f"dc_carrying_{moment.evidence.alarm}")[0]
        surface.blit(cell, cell.get_rect(center=(52, 40)))
        write.draw(surface, words("inspect.title"), (102, 6), "title", palette.HEADING, room=self._title_room)
        for _, rect, key, says in self._pills:
            panel(surface, rect)
            cap = keycap(surface, (rect.x + 10, rect.y + 5), key)
            left = cap.right + 8
            write.draw(surface, says, (left, rect.y + 4), "small", palette.CREAM, room=rect.right - 4 - left)
        self._draw_chips(surface, moment)

    def _draw_chips(self, surface: pygame.Surface, moment: Moment) -> None:
        """The context."""
        x, y = CHIPS_AT
        chips = self.context(moment.evidence, moment.il2)
        row = pearls(moment.evidence.alarm, 5, 3)
        space = " " * (row.get_width() // max(1, line_width("small-strong", " ")) + 1)
        chips[0] = (*chips[0][:2], space)
        wides = [chip_width(*one) for one in chips]
        room = CHIPS_RIGHT - x - 6 * (len(chips) - 1)
        for number, ((icon, label, value), wide) in enumerate(zip(chips, wides, strict=True)):
            most = wide if sum(wides) <= room else room * wide // sum(wides)
            area = chip(surface, self._kit, (x, y), icon, label, value, room=most)
            if number == 0:
                surface.blit(row, row.get_rect(midright=(area.right - 10, area.centery)))
            x = area.right + 6

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

    def _draw_strip(self, surface: pygame.Surface, moment: Moment) -> None:
        """The notebook: what it says of this peptide by itself, and of the row that is laid under it."""
        kit, seen = self._kit, moment.evidence
        top = LEGEND.bottom + 6 if seen.marked else GROOVE_AT[1] + groove.SIZE[1] + 6
        strip = pygame.Rect(LEGEND.x, top, LEGEND.width, STRIP_BOTTOM - top)
        paper(surface, strip)
        x, y, room = strip.x + 14, strip.y + 8, strip.width - 28
        if moment.refusal:
            kit.type.draw(
                surface, kit.words(f"refuse.{moment.refusal}"), (x, y), "small-strong", palette.UMBER, width=room
            )
            return
        first, second = moment.lies
        if two_grooves.told_apart(first, second) and first is not None and second is not None:
            said = two_grooves.sentence(kit, second)
            kit.type.draw(surface, said, (x, y - 2), "small-strong", palette.PINK, room=room)
            area = pygame.Rect(x, strip.bottom - 4 - two_grooves.HEIGHT, room, two_grooves.HEIGHT)
            two_grooves.draw(surface, kit, area, first, second)
            return
        heading = kit.type.draw(surface, kit.words("inspect.notebook"), (x, y), "strong", palette.PINK)
        left = heading.right + 12
        text = self.remembered(seen)
        wide = strip.right - 14 - left
        kit.type.draw(surface, text, (left, y + 1), "small", palette.SEPIA, width=wide)
        rows = rows_of(seen)
        if not seen.marked and 0 <= moment.laid < len(rows) and isinstance(rows[moment.laid], Entry):
            told = self.about(rows[moment.laid])
            inset(surface, pygame.Rect(x - 6, y + 40, room + 12, strip.bottom - y - 46), palette.FRAME)
            kit.type.draw(surface, told, (x + 4, y + 45), "small", palette.PINK, width=room - 8)

    # What is known

    def _draw_sheet(self, surface: pygame.Surface, moment: Moment, shift: int) -> None:
        kit, seen = self._kit, moment.evidence
        sheet = SHEET.move(shift, 0)
        paper(surface, sheet)
        x, right = sheet.x + 18, sheet.right - 18
        title = kit.words("inspect.library")
        kit.type.draw(surface, title, (x, sheet.y + 11), "heading", palette.PINK, room=right - x)
        gauged = seen.compared and seen.marked
        if gauged and seen.library:
            self._draw_gauge(surface, sheet, seen.library[0].fit)
        top = SHOWN_TOP[gauged]
        at = (ROWS_X + shift, top)
        alignment.columns(surface, at, alignment.ROW_HEIGHT)
        alignment.row(surface, at, moment.residues)
        room = ROWS_X + shift - 4 - x
        kit.type.draw(surface, kit.words("inspect.shown"), (x, top + 4), "small-strong", palette.UMBER, room=room)
        if seen.marked:
            self._draw_marked(surface, moment, (x, top + alignment.ROW_HEIGHT + 8, right))
        else:
            self._draw_laid(surface, moment, (x, top + alignment.ROW_HEIGHT + 2, right))
            self._draw_list(surface, moment, shift)
        self._draw_foot(surface, moment, x)

    def _draw_marked(self, surface: pygame.Surface, moment: Moment, at: tuple[int, int, int]) -> None:
        x, top, right = at
        seen = moment.evidence
        rows = rows_of(seen)
        if not rows:
            self._kit.type.draw(
                surface, self._kit.words("inspect.empty"), (x, top + 6), "body", palette.SEPIA, width=right - x
            )
        count = ENTRIES[seen.compared]
        for place, row in enumerate(rows[moment.scroll : moment.scroll + count]):
            nearest = seen.compared and moment.scroll + place == 0
            self._draw_row(surface, (x, top + ENTRY_STEP * place, right), seen, row, nearest=nearest)

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
            pygame.draw.line(surface, FAINT, (mark, bar.y + (3 if tenth == 5 else 6)), (mark, bar.bottom - 3))
        tip = bar.x + 2 + round((bar.width - 4) * value)
        needle = [(tip, bar.y + 8), (tip - 7, bar.y - 5), (tip + 7, bar.y - 5)]
        pygame.draw.polygon(surface, palette.SAFFRON, needle)
        pygame.draw.aalines(surface, palette.PINK, True, needle)

    def _draw_row(
        self, surface: pygame.Surface, at: tuple[int, int, int], seen: Evidence, row: Row, *, nearest: bool
    ) -> None:
        """A marked row: what is told of it, its tokens, and what is the same and what differs."""
        x, top, right = at
        rows_x = ROWS_X + x - SHEET.x - 18
        if nearest:
            inset(surface, pygame.Rect(x - 10, top - 3, right - x + 20, ENTRY_STEP), palette.FRAME)
        self._draw_about(surface, (x, top, right), row, numbered=seen.compared)
        at_row = (rows_x, top + 20)
        alignment.columns(surface, at_row, alignment.ROW_HEIGHT + alignment.MARKS_HEIGHT)
        faint = seen.compared and not nearest
        alignment.row(surface, at_row, self._peptides[row.peptide].signs, seen.core, faint=faint)
        alignment.marks(surface, (rows_x, at_row[1] + alignment.ROW_HEIGHT), seen.core, row.core)

    def _draw_about(self, surface: pygame.Surface, at: tuple[int, int, int], row: Row, *, numbered: bool) -> None:
        x, top, right = at
        write = self._kit.type
        end = right
        if numbered:
            end = write.draw(surface, f"{row.fit:.2f}", (right, top), "number", palette.SEPIA, "right").left - 8
        style = "strong" if isinstance(row, Likeness) else "small"
        write.draw(surface, self.about(row), (x, top), style, palette.PINK, room=end - x)

    # Rows as they come

    def _draw_laid(self, surface: pygame.Surface, moment: Moment, at: tuple[int, int, int]) -> None:
        """The row that is laid under the peptide, with its marks; before there is one, how to lay one."""
        x, top, right = at
        seen, rows = moment.evidence, rows_of(moment.evidence)
        if seen.shape is not None:
            area = pygame.Rect(x - 8, top, right - x + 16, shape_card.HEIGHT)
            shape_card.draw(surface, self._kit, area, seen.shape, seen.takes)
            return
        if not 0 <= moment.laid < len(rows):
            text = self._kit.words("inspect.lay" if rows else "inspect.empty")
            self._kit.type.draw(surface, text, (x, top + 14), "small", palette.SEPIA, width=right - x)
            return
        row, rows_x = rows[moment.laid], ROWS_X + x - SHEET.x - 18
        alignment.columns(surface, (rows_x, top), alignment.ROW_HEIGHT + alignment.MARKS_HEIGHT)
        alignment.row(surface, (rows_x, top), self._peptides[row.peptide].signs)
        alignment.marks(surface, (rows_x, top + alignment.ROW_HEIGHT), seen.core, row.core)
        if isinstance(row, Likeness):
            self._draw_about(surface, (x, top + 42, right), row, numbered=seen.compared)
        elif seen.compared:
            write = self._kit.type
            write.draw(surface, f"{row.fit:.2f}", (right, top + 42), "number", palette.SEPIA, "right")

    def _draw_list(self, surface: pygame.Surface, moment: Moment, shift: int) -> None:
        seen, rows = moment.evidence, rows_of(moment.evidence)
        kit = self._kit
        pygame.draw.line(surface, FAINT, (SHEET.x + 16 + shift, LIST_TOP - 6), (SHEET.right - 16 + shift, LIST_TOP - 6))
        areas = list(self._listed(moment))
        for number, area in areas:
            area = area.move(shift, 0)
            row = rows[number]
            alignment.row(surface, area.topleft, self._peptides[row.peptide].signs, scale=alignment.TINY)
            if isinstance(row, Entry):
                _draw_first_met(surface, (area.right - ALARM_ROOM // 2, area.centery), row.seen[0].alarm)
            if number == moment.laid:
                pygame.draw.rect(surface, palette.FRAME, area.inflate(5, 3), 2, border_radius=6)
        if seen.notebook:
            first = _slots(len(seen.library), len(seen.notebook), moment.laid)[len(seen.library)]
            x, y = _corner(first - 1)
            kit.type.draw(surface, kit.words("inspect.notebook"), (x + shift, y), "small-strong", palette.UMBER)

    def _draw_foot(self, surface: pygame.Surface, moment: Moment, x: int) -> None:
        """Where among marked rows one is and how to move; and the help with reading."""
        kit = self._kit
        rows, count = rows_of(moment.evidence), ENTRIES[moment.evidence.compared]
        shift = x - SHEET.x - 18
        if moment.compare is not None:
            box = self._compare_box(moment).move(shift, 0)
            pygame.draw.rect(surface, palette.PINK, box, 2, border_radius=8)
            cap = keycap(surface, (box.x + 8, box.y + 5), kit.key("nearest"))
            text = self.compare_label(moment)
            kit.type.draw(surface, text, (cap.right + 7, box.y + 4), "small", palette.PINK)
        if moment.evidence.marked and len(rows) > count:
            for box, label, on in (
                (self._up, "↑", moment.scroll > 0),
                (self._down, "↓", moment.scroll < self.most_scroll(moment.evidence)),
            ):
                area = box.move(shift, 0)
                pygame.draw.rect(surface, palette.PINK if on else FAINT, area, 2, border_radius=6)
                at = (area.centerx, area.centery - line_height("small-strong") // 2)
                kit.type.draw(surface, label, at, "small-strong", palette.PINK if on else FAINT, "centre")

    # The answers

    def _draw_quiet(self, surface: pygame.Surface) -> None:
        """No alarm: nothing to answer, and nothing is lost by having read."""
        kit = self._kit
        panel(surface, QUIET_BOX)
        x = QUIET_BOX.x + 20
        room = QUIET_BUTTON.x - 16 - x
        kit.type.draw(surface, kit.words("inspect.quiet"), (x, BUTTONS_TOP + 9), "heading", palette.CREAM, room=room)
        kit.type.draw(surface, kit.words("inspect.quiet-free"), (x, BUTTONS_TOP + 38), "small", palette.SAND, room=room)
        self.quiet_button().draw(surface, kit, True)

    def quiet_button(self) -> Button:
        """What closes the page where no answer is owed."""
        words = self._kit.words
        return Button(QUIET_BUTTON, "close", words("inspect.go-on"), keycap=self._kit.key("read"))

    def button(self, index: int, offer: Offer) -> Button:
        """The button of the answer with this number."""
        words, verdict = self._kit.words, offer.verdict
        detail = words(f"inspect.refuse.{offer.refusal}") if offer.refusal else words(f"inspect.{verdict.value}")
        told = "inspect.price-most" if offer.most else "inspect.price"
        price = words(told, price=round(offer.price)) if offer.price else words("inspect.free")
        return Button(
            _button_rect(index),
            verdict.value,
            words(f"verdict.{verdict.value}"),
            keycap=self._kit.key(verdict.value),
            colour=palette.TONES[verdict.value],
            icon="lock" if offer.refusal == "locked" else verdict.value,
            detail=detail,
            price="" if offer.refusal == "locked" else price,
            enabled=not offer.refusal,
        )


def _slots(known: int, noted: int, laid: int) -> list[int]:
    """The slot of each row: so many lines down the first column, then the second; one outside is not seen.

    The notebook has the second column, and goes on below what the receptors know: a row stays where it was as others
    come. Where that is too little, all follow each other, and what is seen moves with the row that is `laid`.
    """
    beside = LIST_ROWS - 1  # below the heading
    below = max(0, noted - beside)
    if known + below + (below > 0) <= LIST_ROWS:
        noted_at = [LIST_ROWS + 1 + one if one < beside else known + 1 + one - beside for one in range(noted)]
        return [*range(known), *noted_at]
    places, every = 2 * LIST_ROWS, known + 1 + noted
    first = max(0, min(every - places, laid + 2 - places))
    return [number + (number >= known) - first for number in range(known + noted)]


def _corner(slot: int) -> tuple[int, int]:
    column, line = divmod(slot, LIST_ROWS)
    return COLUMN_X + COLUMN_STEP * column, LIST_TOP + LIST_STEP * line


def _button_rect(index: int) -> pygame.Rect:
    return pygame.Rect((24 + index * (BUTTON_SIZE[0] + BUTTON_GAP), BUTTONS_TOP), BUTTON_SIZE)


def _draw_first_met(surface: pygame.Surface, centre: tuple[int, int], alarm: int) -> None:
    """How a row of the notebook was met first: a ring in quiet, a full spot in alarm."""
    pygame.draw.aacircle(surface, palette.PINK, centre, 4)
    if not alarm:
        pygame.draw.aacircle(surface, palette.PAPER_INSET, centre, 2)
