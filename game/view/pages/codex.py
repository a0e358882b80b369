"""How the codex looks: a list of pages on the left, the open page on the right. Both scroll where they are too long."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.classroom.pages import Page
from game.library import Peptide, load_peptides
from game.view.kit import palette
from game.view.kit.ink import Pen, converted
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line_height
from game.view.kit.widgets import inset, paper
from game.view.pages import alignment

LIST_SHEET = pygame.Rect(16, 14, 318, 472)
PAGE_SHEET = pygame.Rect(346, 14, 598, 472)
SEARCH = pygame.Rect(34, 58, 282, 32)
LIST = pygame.Rect(30, 98, 284, 374)
PAGE = pygame.Rect(372, 32, 532, 440)
PICTURE = 92  # pixels across the disc that holds a picture
FOLD = mix(palette.PAPER, palette.PINK, 0.22)


class CodexView:
    """Draws list and page. `kit` writes at the size that the reader chose, `plain` at the usual one."""

    def __init__(self, kit: Kit, plain: Kit) -> None:
        self._kit, self._plain = kit, plain
        self._row = kit.type.step("body") + 8
        self._head = kit.type.step("small-strong") + 12
        self._pages: dict[str, pygame.Surface] = {}

    # The list

    def rows(self, pages: Sequence[Page]) -> list[tuple[int, Page | None, str]]:
        """The list from the top: (y, page, "") for a page, (y, None, group) for a heading."""
        y, group = 0, ""
        rows: list[tuple[int, Page | None, str]] = []
        for page in pages:
            if page.group != group:
                group = page.group
                rows.append((y, None, group))
                y += self._head
            rows.append((y, page, ""))
            y += self._row
        return rows

    def list_height(self, pages: Sequence[Page]) -> int:
        """How tall the whole list is, in pixels."""
        return len(pages) * self._row + len({page.group for page in pages}) * self._head

    def span(self, pages: Sequence[Page], number: int) -> tuple[int, int]:
        """The first and last y of a page in the list, with the heading above it if it is the first of its group."""
        tops = [y for y, page, _ in self.rows(pages) if page is not None]
        top = tops[number]
        first = number == 0 or pages[number - 1].group != pages[number].group
        return top - (self._head if first else 0), top + self._row

    def hit(self, pages: Sequence[Page], scroll: int, spot: tuple[int, int]) -> int:
        """The number of the page whose row lies at a spot, -1 for none."""
        if not LIST.collidepoint(spot):
            return -1
        wanted = spot[1] - LIST.y + scroll
        tops = [y for y, page, _ in self.rows(pages) if page is not None]
        return next((number for number, y in enumerate(tops) if y <= wanted < y + self._row), -1)

    def draw_list(self, surface: pygame.Surface, pages: Sequence[Page], number: int, scroll: int, query: str) -> None:
        """The sheet with the field of the search and the list, `scroll` pixels down; `number` has the focus."""
        kit = self._kit
        words, write = kit.words, kit.type
        paper(surface, LIST_SHEET)
        write.draw(surface, words("codex.title"), (LIST_SHEET.x + 20, LIST_SHEET.y + 10), "title", palette.PINK)
        self._draw_search(surface, query)
        clip = surface.get_clip()
        surface.set_clip(LIST)
        if not pages:
            write.draw(
                surface, words("codex.none"), (LIST.x + 8, LIST.y + 8), "body", palette.PINK, width=LIST.width - 16
            )
        shown = -1
        for y, page, group in self.rows(pages):
            shown += page is not None
            top = LIST.y + y - scroll
            if top > LIST.bottom or top + self._row + self._head < LIST.y:
                continue
            if page is None:
                if top + 9 < LIST.bottom - 4:  # else nothing of its letters would be seen
                    name = words(f"codex.group.{group}")
                    write.draw(surface, name, (LIST.x + 6, top + 9), "small-strong", palette.UMBER)
                continue
            focused = shown == number
            row = pygame.Rect(LIST.x, top, LIST.width - 12, self._row)
            if focused:
                pygame.draw.rect(surface, palette.PINK, row, border_radius=7)
                pygame.draw.rect(surface, palette.SAFFRON, row.inflate(-3, -3), border_radius=6)
            title = _cut(kit, page.title, row.width - 22)
            colour = palette.SEPIA if page.waits else palette.PINK
            write.draw(surface, title, (row.x + 14, row.y + 4), "body", palette.INK if focused else colour)
        surface.set_clip(clip)
        _bar(surface, pygame.Rect(LIST.right - 6, LIST.y, 6, LIST.height), scroll, self.list_height(pages))

    def _draw_search(self, surface: pygame.Surface, query: str) -> None:
        """What was typed, or that one may type. Its letters keep their size, as the field does."""
        kit = self._plain
        inset(surface, SEARCH, palette.FRAME if query else FOLD)
        top = SEARCH.centery - line_height("small") // 2
        if query:
            shown = query
            while kit.type.size(shown, "small-strong")[0] > SEARCH.width - 34:
                shown = shown[1:]
            area = kit.type.draw(surface, shown, (SEARCH.x + 12, top), "small-strong", palette.PINK)
            pygame.draw.line(surface, palette.PINK, (area.right + 2, top + 1), (area.right + 2, top + 17), 2)
        else:
            kit.type.draw(surface, kit.words("codex.search-hint"), (SEARCH.x + 12, top), "small", palette.SEPIA)

    # The page

    def page_height(self, page: Page) -> int:
        """How tall a page is, in pixels."""
        return self._picture(page).get_height()

    def draw_page(self, surface: pygame.Surface, page: Page | None, scroll: int) -> None:
        """The sheet with a page, `scroll` pixels down; an empty sheet for None."""
        paper(surface, PAGE_SHEET)
        if page is None:
            return
        picture = self._picture(page)
        surface.blit(picture, PAGE, (0, scroll, PAGE.width, PAGE.height))
        _bar(surface, pygame.Rect(PAGE.right + 10, PAGE.y, 6, PAGE.height), scroll, picture.get_height())

    def _picture(self, page: Page) -> pygame.Surface:
        found = self._pages.get(page.id)
        if found is None:
            tall = self._draw(None, page)
            found = pygame.Surface((PAGE.width, tall), pygame.SRCALPHA, 32)
            found.fill((*palette.PAPER, 0))
            self._draw(found, page)
            found = self._pages[page.id] = converted(found)
        return found

    def _draw(self, surface: pygame.Surface | None, page: Page) -> int:
        """Draw a page from its top left corner; without a surface only reckon. Gives the y below."""
        kit, width = self._kit, PAGE.width - 4
        words, write = kit.words, kit.type

        def put(text: str, x: int, y: int, style: str, colour: Colour, room: int) -> int:
            if surface is not None:
                return write.draw(surface, text, (x, y), style, colour, width=room).bottom
            return y + write.size(text, style, room)[1]

        if surface is not None:
            _draw_picture(surface, kit, page)
        beside = PICTURE + 20
        y = put(words(f"codex.group.{page.group}"), beside, 12, "small-strong", palette.UMBER, width - beside)
        y = put(page.title, beside, y, "title", palette.PINK, width - beside)
        y = max(PICTURE, y) + 16
        y = put(page.text, 0, y, "body", palette.PINK, width) + 14
        if page.peptide is not None:
            y = self._draw_peptide(surface, page, y)
        if page.waits:
            return y
        if not page.honesty:
            for line in self._small_print(page):
                y = put(line, 0, y, "small", palette.SEPIA, width) + 5
            return y + 3
        return self._draw_truth(surface, page, y) + 8

    def _draw_truth(self, surface: pygame.Surface | None, page: Page, top: int) -> int:
        """The box on how true a page is; gives the y below."""
        kit = self._kit
        words, write = kit.words, kit.type
        room = PAGE.width - 36
        label = write.step("strong")
        heights = [write.size(page.why, "body", room)[1]]
        source = words("codex.source", source=page.source) if page.source else ""
        if source:
            heights.append(write.size(source, "small", room)[1] + 6)
        box = pygame.Rect(0, top, PAGE.width, 14 + write.step("card") + 8 + label + 8 + sum(heights) + 14)
        if surface is None:
            return box.bottom
        inset(surface, box, palette.FRAME)
        y = write.draw(surface, words("codex.truth"), (18, top + 12), "card", palette.PINK).bottom + 6
        sign = _sign(page.honesty, label)
        surface.blit(sign, (18, y))
        write.draw(surface, words(f"honesty.{page.honesty}"), (26 + label, y), "strong", palette.UMBER)
        y += label + 8
        y = write.draw(surface, page.why, (18, y), "body", palette.PINK, width=room).bottom + 6
        if source:
            write.draw(surface, source, (18, y), "small", palette.SEPIA, width=room)
        return box.bottom

    def _draw_peptide(self, surface: pygame.Surface | None, page: Page, top: int) -> int:
        """Core, letters, numbers and HLA of a peptide; gives the y below."""
        peptide, kit = page.peptide, self._kit
        if peptide is None:
            return top
        words, write = kit.words, kit.type
        y = self._draw_cores(surface, peptide, top) + 10
        origin = words("debrief.from", protein=peptide.protein, organism=peptide.organism)
        if peptide.residues:
            origin += ", " + words("debrief.residues", residues=peptide.residues)
        origin += f" ({words(f'register.{peptide.register}')})"
        hla = words("codex.shown-by", hla=peptide.hla) if peptide.hla else words("codex.shown-by-unknown")
        for line in (origin, words("codex.letters", letters=peptide.letters), hla):
            if surface is not None:
                write.draw(surface, line, (0, y), "small", palette.PINK, width=PAGE.width - 4)
            y += write.size(line, "small", PAGE.width - 4)[1] + 5
        return y + 3

    def _small_print(self, page: Page) -> list[str]:
        """The source of a peptide, and what is known of it only by who reads sources: evidence and notes."""
        words, peptide = self._kit.words, page.peptide
        lines = [words("codex.source", source=page.source)]
        if peptide is not None:
            status = words("status.v" if peptide.status == "V" else "status.v-star")
            lines.append(f"{words(f'evidence.{peptide.evidence}')}. {status}.")
            lines += [peptide.note] if peptide.note else []
        return lines

    def _draw_cores(self, surface: pygame.Surface | None, peptide: Peptide, top: int) -> int:
        """The core in its row; of a mimic, or of altered self, with the core it is like below it. Gives the y below."""
        words, write = self._kit.words, self._kit.type
        model = load_peptides().get(peptide.mimics or peptide.alters)
        rows = [(words("codex.core"), peptide.signs)]
        if model is not None:
            label = words("codex.like") if peptide.mimics else words(f"alteration.{peptide.alteration}")
            rows.append((label, model.signs))
        step = alignment.ROW_HEIGHT + (alignment.MARKS_HEIGHT if model is not None else 0)
        bottom = top + alignment.ROW_HEIGHT + (len(rows) - 1) * step
        if surface is not None:
            left = max(write.size(label, "small-strong")[0] for label, _ in rows) + 14
            alignment.columns(surface, (left, top), bottom - top)
            for number, (label, signs) in enumerate(rows):
                y = top + number * step
                write.draw(surface, label, (0, y + 4), "small-strong", palette.UMBER)
                alignment.row(surface, (left, y), signs)
            if model is not None:
                alignment.marks(surface, (left, top + alignment.ROW_HEIGHT), peptide.signs, model.signs)
        if model is None:
            return bottom
        name = words(f"peptide.{model.id}.name")
        if surface is not None:
            left = max(write.size(label, "small-strong")[0] for label, _ in rows) + 14
            write.draw(surface, name, (left, bottom + 2), "small", palette.SEPIA)
        return bottom + 2 + write.step("small")


def _cut(kit: Kit, text: str, width: int) -> str:
    """`text`, or as much of its beginning as fits with an ellipsis."""
    if kit.type.size(text, "body")[0] <= width:
        return text
    while text and kit.type.size(text + "…", "body")[0] > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _draw_picture(surface: pygame.Surface, kit: Kit, page: Page) -> None:
    """The picture of a page on a dark disc."""
    pen = Pen(PICTURE, PICTURE, 4, palette.PANEL)
    half = PICTURE / 2
    pen.circle((half, half), half, palette.PINK)
    pen.circle((half, half), half - 2, palette.LINE)
    pen.circle((half, half), half - 3.4, palette.PANEL)
    surface.blit(pen.picture(), (0, 0))
    kind, name = page.picture
    if kind == "icon":
        image = kit.atlas.icon(name, 44)
    elif kind == "cell":
        image = kit.atlas.living(name, "healthy", 5)
    else:
        image = kit.atlas.frames(name)[0]
    surface.blit(image, image.get_rect(center=(PICTURE // 2, PICTURE // 2)))


def _sign(honesty: str, size: int) -> pygame.Surface:
    """A disc for how true something is: full, half, or empty."""
    pen = Pen(size, size, 5, palette.UMBER)
    half = size / 2
    pen.circle((half, half), half - 1, palette.UMBER)
    if honesty != "as-in-the-body":
        pen.circle((half, half), half - 3, palette.PAPER_INSET)
    if honesty == "simplified":
        full = Pen(size, size, 5, palette.UMBER)
        full.circle((half, half), half - 1, palette.UMBER)
        pen.surface.blit(full.surface, (0, 0), (0, 0, round(half * 5), size * 5))
    return pen.picture()


def _bar(surface: pygame.Surface, track: pygame.Rect, scroll: int, tall: int) -> None:
    """A scroll bar, where there is something to scroll."""
    if tall <= track.height:
        return
    pygame.draw.rect(surface, FOLD, track, border_radius=3)
    size = max(24, track.height * track.height // tall)
    top = track.y + (track.height - size) * scroll // (tall - track.height)
    pygame.draw.rect(surface, palette.UMBER, (track.x, top, track.width, size), border_radius=3)
