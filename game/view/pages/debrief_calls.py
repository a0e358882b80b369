"""How the debrief tells the calls: a table of answers with its measures, and beside it what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from game.classroom.measures import ENOUGH, LIKENESS, Apart, confusion, counted, told_apart
from game.classroom.truth import Truth, grade, leaning
from game.library import Peptide
from game.library.kinds import BEST, KINDS, OWN
from game.tissue.commands import Verdict
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.hints import hints
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import line_height
from game.view.kit.widgets import paper
from game.view.pages.charts import bells, line_of
from game.view.pages.debrief import FOLD
from game.view.pages.debrief_list import LIST, CallList, told_of

TABLE_SHEET = pygame.Rect(20, 14, 332, 450)
LIST_SHEET = pygame.Rect(364, 14, 576, 450)

CELL = (62, 0)
GRID_X, GRID_TOP, GRID_HEIGHT = 150, 92, 150
TALLEST, ROOM_FOR_DOTS, ROOM_FOR_TWO = 50, 40, 36  # pixels of a row of the table; two lines
X, WIDTH = 40, 292
BELLS = (WIDTH, 54)


class CallsPage:
    """The calls: the confusion table and its measures on the left, what came of every call on the right."""

    def __init__(
        self,
        kit: Kit,
        tissue: Tissue,
        truths: Sequence[Truth],
        peptides: Mapping[str, Peptide],
        reading: Kit | None = None,
        reasons: Sequence[bool] = (),
    ) -> None:
        """`reading` writes the list, at the size that the reader chose; without one, `kit` does.

        `reasons` says of every reason that the player gave for a call, where one can be told, whether it was the best.
        """
        self._kit, self._tissue, self._truths, self._reasons = kit, tissue, truths, reasons
        self._reading = reading or kit
        self.list = CallList(self._reading, told_of(tissue, truths, peptides))
        self._bare: pygame.Surface | None = None  # the list's paper with nothing on it

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the table, its measures, and the sheet of the list."""
        kit = self._kit
        paper(surface, TABLE_SHEET)
        paper(surface, LIST_SHEET)
        self._draw_measures(surface, self._draw_table(surface) + 10)
        area = kit.type.draw(surface, kit.words("debrief.page.calls"), (LIST.x, 24), "heading", palette.PINK)
        if self.list.rows:
            pairs = [
                (kit.words("key.arrows"), kit.words("debrief.hint.row")),
                (kit.key("choose"), kit.words("debrief.hint.more")),
            ]
            hints(surface, kit, (area.right + 24, 30), pairs, palette.SEPIA, outline=None, right=LIST.right)
        else:
            kit.type.draw(surface, kit.words("debrief.none"), (LIST.x, 70), "body", palette.PINK, width=LIST.width)
        self._bare = self.list.room(surface)

    def draw_list(self, surface: pygame.Surface, scroll: int, selected: int) -> None:
        """Draw the list, scrolled by so many pixels, on a page that `draw` has drawn; `selected` is -1 for no row."""
        if self._bare is not None and self.list.rows:
            self.list.draw(surface, self._bare, scroll, selected)

    def lines(self) -> list[str]:
        """What came of every call and of what was not answered, and what the measures say."""
        said = [] if self._truths else [self._kit.words("debrief.none")]
        return [*said, *self.list.lines(), *(text for _, text in self._measures())]

    # The table

    def _draw_table(self, surface: pygame.Surface) -> int:
        """The confusion table; gives the y below."""
        kit = self._kit
        words, write = kit.words, kit.type
        table = confusion(counted(truth.call for truth in self._truths))
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
            two = tall >= ROOM_FOR_TWO
            surface.blit(kit.atlas.icon(kind, 18), (38, y + tall // 2 - (17 if two else 9)))
            at, room = (61, y + tall // 2 - (18 if two else 9)), GRID_X - 63
            write.draw(surface, words(f"kind.{kind}"), at, "small-strong", palette.PINK, room=room)
            if two:
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

    # The measures

    def _measures(self) -> list[tuple[str, str]]:
        """What is written below the table: (style, text) one after the other."""
        words = self._kit.words
        calls = [truth.call for truth in self._truths]
        brake, likeness = told_apart(calls), told_apart(calls, LIKENESS)
        told = [("card", words("debrief.sensitivity")), *self._told(brake, "d-prime")]
        if leaning(brake) in ("calm", "permit") and brake is not None:
            number = f"{brake.bias:+.1f}".replace("-", "−")
            told.append(("small", words(f"measure.bias.{leaning(brake)}", number=number)))
        elif brake is not None and brake.enough:
            told.append(("small", words("measure.bias.even")))
        if any(antigen.kind == "mimic" for antigen in self._tissue.setup.antigens.values()):
            told += [("card", words("debrief.likeness")), *self._told(likeness, "likeness")]
        if self._reasons:
            told.append(("card", words("debrief.reasons")))
            told.append(("small", words("measure.reasons", fitting=sum(self._reasons), count=len(self._reasons))))
        return told

    def _told(self, apart: Apart | None, name: str) -> list[tuple[str, str]]:
        """The value with its interval and its sentence, or that there are too few calls for either."""
        words, mark = self._kit.words, grade(apart)
        allowed = self._tissue.rules.answers_left
        if mark == "few" and 0 < allowed < 2 * ENOUGH:
            return [("small", words("measure.few-here", count=allowed))]
        if apart is None or mark == "few":
            calls = counted(truth.call for truth in self._truths)
            kinds = ("foreign", "mimic") if name == "likeness" else ("self", "foreign")
            first, second = (sum(_side(call.kind) == kind for call in calls) for kind in kinds)
            return [("small", words(f"measure.{name}.few", least=ENOUGH, first=first, second=second))]
        low, high = apart.interval
        value = words("measure.value", value=_number(apart.d_prime), low=_number(low), high=_number(high))
        return [("small-strong", value), ("small", words(f"measure.{name}.{mark}"))]

    def _draw_measures(self, surface: pygame.Surface, y: int) -> None:
        """The curves where there is room for them, and the sentences, at the reader's size as far as they fit."""
        pygame.draw.line(surface, FOLD, (X - 4, y - 2), (X + WIDTH + 4, y - 2))
        brake = told_apart(truth.call for truth in self._truths)
        room = TABLE_SHEET.bottom - 10 - y
        kit = self._reading if self._height(self._reading) <= room else self._kit
        spare = room - self._height(kit)
        for number, (style, text) in enumerate(self._measures()):
            if style == "card" and number:
                y += 6
            y = kit.type.draw(surface, text, (X, y + 2), style, palette.PINK, width=WIDTH).bottom
            if not number and brake is not None and brake.enough and spare >= BELLS[1] + line_height("small-strong"):
                y = self._draw_bells(surface, X, y + 2, brake.d_prime, brake.bias)

    def _height(self, kit: Kit) -> int:
        told = self._measures()
        gaps = 6 * sum(style == "card" for style, _ in told[1:])
        return gaps + sum(2 + kit.type.size(text, style, WIDTH)[1] for style, text in told)

    def _draw_bells(self, surface: pygame.Surface, x: int, y: int, sensitivity: float, lean: float) -> int:
        kit, size = self._kit, BELLS
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


def _column(table: Mapping[str, Mapping[str, int]], verdict: Verdict) -> int:
    """How often a verdict was given, to whatever kind."""
    return sum(row[verdict.value] for row in table.values())


def _side(kind: str) -> str:
    """The kind as measures count it: altered self is self."""
    return "self" if kind in OWN else kind


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:.1f}".replace("-", "−")  # no minus before a zero
