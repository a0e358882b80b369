"""How the debrief tells the calls: a table of verdicts with its measures, and every call with its truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from game.classroom.measures import bias, confusion, d_prime
from game.classroom.truth import Truth, grade, leaning
from game.library.kinds import BEST, KINDS, OWN
from game.tissue.commands import Verdict
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.hints import hints
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import line_height
from game.view.kit.widgets import mark, paper
from game.view.pages import alignment
from game.view.pages.charts import bells, line_of
from game.view.pages.debrief import FOLD, call_line

TABLE_SHEET = pygame.Rect(20, 14, 332, 450)
LIST_SHEET = pygame.Rect(364, 14, 576, 450)
LIST = pygame.Rect(384, 52, 530, 402)
_LIST_ROOM = LIST.inflate(32, 0)

CELL = (62, 0)
GRID_X, GRID_TOP, GRID_HEIGHT = 150, 92, 150
TALLEST, ROOM_FOR_DOTS = 50, 40  # of a row of the table

STATUS_WORDS = {"V": "status.v", "V*": "status.v-star"}


class CallsPage:
    """The calls: the confusion table and its measures on the left, every call with its truth on the right."""

    def __init__(self, kit: Kit, tissue: Tissue, truths: Sequence[Truth], reading: Kit | None = None) -> None:
        """`reading` writes the list, at the size that the reader chose; without one, `kit` does."""
        self._kit, self._tissue, self._truths = kit, tissue, truths
        self._reading = reading or kit
        self._entries: dict[int, pygame.Surface] = {}
        self._bare: pygame.Surface | None = None  # the list's paper with nothing on it
        self._tops = self._lay_entries()

    def _lay_entries(self) -> list[int]:
        tops = [0]
        for truth in self._truths:
            tops.append(tops[-1] + _entry_height(self._reading, truth))
        return tops

    @property
    def most_scroll(self) -> int:
        """How far the list of calls can be scrolled, in pixels."""
        return max(0, self._tops[-1] - LIST.height)

    def top_of(self, number: int) -> int:
        """The scroll that brings a call to the top of the list."""
        return min(self._tops[number], self.most_scroll)

    def hit(self, scroll: int, spot: tuple[int, int]) -> int:
        """The number of the call that lies at a spot of the list, -1 for none."""
        if not LIST.collidepoint(spot):
            return -1
        wanted = spot[1] - LIST.y + scroll
        return next((number for number, top in enumerate(self._tops[1:]) if wanted < top), -1)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the table, its measures, and the sheet of the list."""
        kit = self._kit
        paper(surface, TABLE_SHEET)
        paper(surface, LIST_SHEET)
        self._draw_measures(surface, self._draw_table(surface) + 10)
        area = kit.type.draw(surface, kit.words("debrief.page.calls"), (LIST.x, 24), "heading", palette.PINK)
        if self.most_scroll:
            pair = (kit.words("key.arrows"), kit.words("hint.scroll"))
            hints(surface, kit, (area.right + 24, 30), [pair], palette.SEPIA, outline=None)
        if not self._truths:
            kit.type.draw(surface, kit.words("debrief.none"), (LIST.x, 70), "body", palette.PINK, width=LIST.width)
        self._bare = surface.subsurface(_LIST_ROOM).copy()

    # The table

    def _draw_table(self, surface: pygame.Surface) -> int:
        """The confusion table; gives the y below."""
        kit = self._kit
        words, write = kit.words, kit.type
        table = confusion(truth.call for truth in self._truths)
        there = {antigen.kind for antigen in self._tissue.setup.antigens.values()}
        kinds = [kind for kind in KINDS if kind in there or any(table[kind].values())]
        given = [verdict for verdict in Verdict if verdict.value in self._tissue.powers or _column(table, verdict)]
        write.draw(surface, words("debrief.verdicts"), (40, 24), "heading", palette.PINK)
        for column, verdict in enumerate(given):
            middle = GRID_X + CELL[0] * column + CELL[0] // 2
            icon = kit.atlas.icon(verdict.value, 22)
            surface.blit(icon, icon.get_rect(center=(middle, 60)))
            label = words(f"verdict.{verdict.value}")
            write.draw(surface, label, (middle, 72), "small-strong", palette.PINK, "centre", room=CELL[0] - 4)
        tall = min(TALLEST, GRID_HEIGHT // len(kinds))
        for row, kind in enumerate(kinds):
            y = GRID_TOP + tall * row
            surface.blit(kit.atlas.icon(kind, 18), (38, y + tall // 2 - 17))
            at, room = (61, y + tall // 2 - 18), GRID_X - 63
            write.draw(surface, words(f"kind.{kind}"), at, "small-strong", palette.PINK, room=room)
            met = words("debrief.met", count=sum(table[kind].values()))
            write.draw(surface, met, (61, y + tall // 2), "small", palette.SEPIA, room=room)
            for column, verdict in enumerate(given):
                cell = pygame.Rect(GRID_X + CELL[0] * column + 2, y + 2, CELL[0] - 4, tall - 4)
                self._draw_cell(surface, cell, table[kind][verdict.value], good=BEST[kind] is verdict)

        return GRID_TOP + tall * len(kinds)

    def _draw_cell(self, surface: pygame.Surface, cell: pygame.Rect, count: int, *, good: bool) -> None:
        pen = Pen(cell.width, cell.height, 3, palette.PINK)
        edge = palette.RIGHT if good else mix(palette.PAPER, palette.PINK, 0.4)
        pen.box(0, 0, cell.width, cell.height, 6, edge)
        fill = palette.PAPER_INSET
        if count:
            fill = palette.RIGHT_WASH if good else palette.WRONG_WASH
        rim = 2.2 if good else 1.0
        pen.box(rim, rim, cell.width - 2 * rim, cell.height - 2 * rim, 5, fill)
        if count and not good:
            hatch = mix(palette.WRONG_WASH, palette.WRONG, 0.3)
            corners = [
                (3.0, 3.0),
                (cell.width - 3.0, 3.0),
                (cell.width - 3.0, cell.height - 3.0),
                (3.0, cell.height - 3.0),
            ]

            def lines(inner: Pen) -> None:
                inner.surface.fill(fill)
                for start in range(-cell.height, cell.width, 8):
                    inner.line([(start, cell.height), (start + cell.height, 0)], 1.1, hatch)

            pen.inside(corners, lines)
        surface.blit(pen.picture(), cell)
        style, colour = ("big-number", palette.PINK) if count else ("number", mix(palette.PAPER, palette.PINK, 0.62))
        height = line_height(style)
        dots = min(count, 12) if cell.height >= ROOM_FOR_DOTS else 0
        top = cell.centery - height // 2 - (4 if dots else 0)
        self._kit.type.draw(surface, str(count), (cell.centerx, top), style, colour, "centre")
        for dot in range(dots):
            wide = min(dots, 6)
            x = cell.centerx + round(((dot % 6) - (wide - 1) / 2) * 7)
            pygame.draw.circle(
                surface, palette.RIGHT if good else palette.WRONG, (x, cell.bottom - 12 + dot // 6 * 5), 2
            )

    def _draw_measures(self, surface: pygame.Surface, y: int) -> None:
        kit = self._kit
        words, write = kit.words, kit.type
        calls = [truth.call for truth in self._truths]
        sensitivity, lean = d_prime(calls), bias(calls)
        x, width = 40, 292
        pygame.draw.line(surface, FOLD, (x - 4, y - 2), (x + width + 4, y - 2))
        write.draw(surface, words("debrief.sensitivity"), (x, y + 2), "card", palette.PINK)
        y += 26
        if sensitivity is not None and lean is not None:
            y = self._draw_bells(surface, x, y, sensitivity, lean) + 4
        told = (
            ("debrief.d-prime", sensitivity, f"measure.d-prime.{grade(sensitivity)}"),
            ("debrief.bias", lean, f"measure.bias.{leaning(lean)}"),
        )
        # The sentences grow with the reader's size as far as they have room below the curves
        grows = self._tell(None, self._reading, y, told) <= TABLE_SHEET.bottom - 12
        self._tell(surface, self._reading if grows else kit, y, told)

    def _tell(
        self, surface: pygame.Surface | None, kit: Kit, y: int, told: Sequence[tuple[str, float | None, str]]
    ) -> int:
        """Write the measures (word of the name, value, word of the sentence), or only reckon; gives the y below."""
        words, write = kit.words, self._kit.type
        x, width = 40, 292
        for name, value, key in told:
            start = x
            if value is not None:
                value = round(value, 1) + 0.0  # no minus before a zero
                number = f"{value:+.1f}" if name == "debrief.bias" else f"{value:.1f}"
                number = number.replace("-", "−")
                beside = x + write.size(words(name), "card")[0] + 6
                start = beside + write.size(number, "number")[0] + 10
                if surface is not None:
                    write.draw(surface, words(name), (x, y - 3), "card", palette.PINK)
                    write.draw(surface, number, (beside, y), "number", palette.PINK)
            room = x + width - start
            if surface is not None:
                kit.type.draw(surface, words(key), (start, y), "small", palette.PINK, width=room)
            y = max(y + kit.type.size(words(key), "small", room)[1], y + 20) + 3
        return y

    def _draw_bells(self, surface: pygame.Surface, x: int, y: int, sensitivity: float, lean: float) -> int:
        kit, size = self._kit, (292, 54)
        surface.blit(bells(size, sensitivity, lean), (x, y))
        low, high = min(0.0, sensitivity), max(0.0, sensitivity)
        least, most = low - 2.6, max(high + 2.6, low + 6.0)

        def x_of(value: float) -> int:
            return x + round(size[0] * (value - least) / (most - least))

        # Where the curves lie on each other the two icons still stand side by side
        apart = max(0, 20 - abs(x_of(sensitivity) - x_of(0.0))) // 2
        for mean, icon, way in ((0.0, "self", -1), (sensitivity, "foreign", 1)):
            picture = kit.atlas.icon(icon, 18)
            shift = way * apart if sensitivity >= 0.0 else -way * apart
            surface.blit(picture, picture.get_rect(center=(x_of(mean) + shift, y + size[1] - 16)))
        middle = x_of(line_of(sensitivity, lean, least, most))
        label = kit.words("debrief.your-line")
        half = kit.type.size(label, "small-strong")[0] // 2
        at = (min(max(middle, x + half), x + size[0] - half), y + size[1] + 1)
        return kit.type.draw(surface, label, at, "small-strong", palette.WRONG, "centre").bottom

    # The list

    def lines(self) -> list[str]:
        """Every call, what it was about, and whether another verdict would have been better."""
        words = self._kit.words
        said = [] if self._truths else [words("debrief.none")]
        for truth in self._truths:
            judged = words("debrief.right")
            if not truth.right:
                judged = words("debrief.wrong", verdict=words(f"verdict.{truth.best}"))
            said += [call_line(words, truth), f"{words(f'kind.{truth.peptide.kind}')}, {judged}"]
        return said

    def draw_list(self, surface: pygame.Surface, scroll: int) -> None:
        """Draw the list of calls, scrolled by so many pixels, on a page that `draw` has drawn."""
        if self._bare is None or not self._truths:
            return
        surface.blit(self._bare, _LIST_ROOM)
        before = surface.get_clip()
        surface.set_clip(LIST)
        for number, truth in enumerate(self._truths):
            top = LIST.y + self._tops[number] - scroll
            if top < LIST.bottom and LIST.y + self._tops[number + 1] - scroll > LIST.y:
                surface.blit(self._entry(number, truth), (LIST.x, top))
        surface.set_clip(before)
        if self.most_scroll:
            track = pygame.Rect(LIST.right + 8, LIST.y, 6, LIST.height)
            pygame.draw.rect(surface, FOLD, track, border_radius=3)
            tall = max(24, track.height * LIST.height // self._tops[-1])
            top = track.y + (track.height - tall) * scroll // self.most_scroll
            pygame.draw.rect(surface, palette.UMBER, (track.x, top, track.width, tall), border_radius=3)

    def _entry(self, number: int, truth: Truth) -> pygame.Surface:
        found = self._entries.get(number)
        if found is None:
            height = self._tops[number + 1] - self._tops[number]
            found = pygame.Surface((LIST.width, height)).convert()
            found.fill(palette.PAPER)
            _draw_entry(found, self._reading, truth)
            pygame.draw.line(found, FOLD, (0, height - 8), (LIST.width, height - 8))
            self._entries[number] = found
        return found


def _column(table: Mapping[str, Mapping[str, int]], verdict: Verdict) -> int:
    """How often a verdict was given, to whatever kind."""
    return sum(row[verdict.value] for row in table.values())


def _entry_height(kit: Kit, truth: Truth) -> int:
    return _draw_entry(None, kit, truth)


def _draw_entry(surface: pygame.Surface | None, kit: Kit, truth: Truth) -> int:
    """Draw a call from the top left corner; without a surface only the height is reckoned, which is returned."""
    words, write = kit.words, kit.type
    peptide, width = truth.peptide, LIST.width
    indent = 38

    def put(text: str, x: int, y: int, style: str, colour: palette.Colour, room: int | None = None) -> int:
        """Write, or only reckon; gives the y below."""
        if surface is not None:
            return write.draw(surface, text, (x, y), style, colour, width=room).bottom
        return y + write.size(text, style, room)[1]

    second = write.step("strong") + 2
    third = second + max(write.step("strong"), write.step("body")) + 2
    verdict = words(f"verdict.{truth.call.verdict}")
    name = words(f"peptide.{peptide.id}.name")
    kind = words(f"kind.{peptide.kind}")
    beside = indent + 24 + write.size(kind, "strong")[0] + 10
    if surface is not None:
        surface.blit(kit.atlas.icon(truth.call.verdict, 28), (0, 2))
        told = words("debrief.right") if truth.right else words("debrief.wrong", verdict=words(f"verdict.{truth.best}"))
        colour = palette.RIGHT if truth.right else palette.WRONG
        area = write.draw(surface, told, (width, 1), "small-strong", colour, "right")
        mark(surface, "tick" if truth.right else "cross", (area.x - 12, 10), 14, colour)
        surface.blit(kit.atlas.icon(peptide.kind, 18), (indent, second + 1))
        write.draw(surface, kind, (indent + 24, second), "strong", palette.PINK)
    put(words("debrief.call", time=truth.clock, verdict=verdict), indent, 0, "strong", palette.PINK)
    third = max(third, put(name, beside, second, "body", palette.PINK, width - beside) + 2)
    if peptide.training:
        origin = words("debrief.built", name=words(f"peptide.{peptide.mimics}.name"))
    else:
        origin = words("debrief.from", protein=peptide.protein, organism=peptide.organism)
    if peptide.residues:
        origin += ", " + words("debrief.residues", residues=peptide.residues)
    if truth.call.kind in OWN and not truth.learnt:
        origin += "; " + words("debrief.unlearnt")
    y = put(origin, indent, third, "small", palette.SEPIA, width - indent)
    y = put(words(f"peptide.{peptide.id}.about"), indent, y, "small", palette.PINK, width - indent) + 4
    y = _draw_alignment(surface, kit, truth, indent, y) + 4
    if peptide.training:  # nothing that a source could tell
        return y + 18
    known = [words("codex.shown-by", hla=peptide.hla)] if peptide.hla else []
    known += [peptide.note] if peptide.note else []
    if known:
        y = put(" ".join(known), indent, y, "small", palette.PINK, width - indent)
    source = words(
        "debrief.source",
        evidence=words(f"evidence.{peptide.evidence}"),
        status=words(STATUS_WORDS[peptide.status]),
        source=peptide.source,
    )
    return put(source, indent, y, "small", palette.SEPIA, width - indent) + 18


def _draw_alignment(surface: pygame.Surface | None, kit: Kit, truth: Truth, x: int, y: int) -> int:
    """The core that was read, and below it the most alike own one; gives the y below."""
    words, write = kit.words, kit.type
    peptide, nearest = truth.peptide, truth.nearest
    labels = (words("debrief.read"), words("debrief.own"), words("debrief.known"), words("debrief.unaltered"))
    rows_x = x + max(write.size(label, "small-strong")[0] for label in labels) + 12
    beside = rows_x + alignment.WIDTH + 14
    room = LIST.width - beside
    own = truth.call.kind not in OWN
    top = y + alignment.ROW_HEIGHT + 4
    text, below = "", y + alignment.ROW_HEIGHT
    if nearest is not None:
        name = words(f"peptide.{nearest.peptide}.name")
        text = words("debrief.nearest" if own else "debrief.nearest-known", name=name, fit=f"{nearest.fit:.2f}")
        if peptide.alters:
            text = words(f"debrief.altered.{peptide.alteration}", name=name)
        below = top + alignment.ROW_HEIGHT + alignment.MARKS_HEIGHT
    # What stands beside the rows is wrapped, and may need more room than they do
    register = "" if peptide.training else words(f"register.{peptide.register}")
    side = y + 4 + (write.size(register, "small", room)[1] if register else 0)
    start = max(side, top)
    bottom = max(below, start + write.size(text, "small", room)[1]) if text else max(below, side)
    if surface is None:
        return bottom
    alignment.columns(surface, (rows_x, y), below - y)
    write.draw(surface, labels[0], (x, y + 4), "small-strong", palette.UMBER)
    alignment.row(surface, (rows_x, y), peptide.signs)
    if register:
        write.draw(surface, register, (beside, y + 4), "small", palette.SEPIA, width=room)
    if nearest is not None:
        write.draw(
            surface, labels[3 if peptide.alters else 1 if own else 2], (x, top + 4), "small-strong", palette.UMBER
        )
        alignment.row(surface, (rows_x, top), nearest.core, peptide.core, faint=True)
        alignment.marks(surface, (rows_x, top + alignment.ROW_HEIGHT), peptide.core, nearest.core)
        write.draw(surface, text, (beside, start), "small", palette.PINK, width=room)
    return bottom
