"""The list of a debrief: what came of each answer, what passed unanswered, what woke; wrong answers first.

A row says letters, truth and consequence; more is told where a row is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from game.classroom.consequences import Consequence, consequences, sentence
from game.classroom.truth import Truth
from game.library import Peptide, Words
from game.library.kinds import OWN
from game.library.naming import peptide_about, peptide_name
from game.library.training import VARIANT_OF
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.tokens import frame_size, token
from game.view.kit.widgets import mark
from game.view.pages import alignment
from game.view.pages.debrief import FOLD

LIST = pygame.Rect(384, 52, 530, 402)
_ROOM = LIST.inflate(32, 0)
INDENT = 34
TOKEN, TOKEN_STEP = 15, 18
STATUS_WORDS = {"V": "status.v", "V*": "status.v-star"}
UNANSWERED = {"missed": "clock", "woke": "inflam", "returned": "seal"}  # the icon of what has no answer


@dataclass(frozen=True, slots=True)
class Told:
    """One row: the peptide, what came of it, and of a call its truth."""

    peptide: Peptide
    consequence: Consequence
    truth: Truth | None

    @property
    def call(self) -> int:
        """The number of the call, -1 where there was none."""
        return self.consequence.call


def told_of(tissue: Tissue, truths: Sequence[Truth], peptides: Mapping[str, Peptide]) -> tuple[Told, ...]:
    """The rows: wrong answers, then what passed unanswered and what woke, then the answers that kept the balance."""
    rows = []
    for one in consequences(tissue):
        rows.append(Told(peptides[one.antigen], one, truths[one.call] if one.call >= 0 else None))
    return tuple(sorted(rows, key=_place))


def _place(row: Told) -> int:
    if row.truth is None:
        return 1
    return 2 if row.truth.right else 0


def judged(words: Words, row: Told) -> str:
    """Whether an answer kept the balance, or which one would have; what was no answer says so."""
    if row.truth is None:
        return words(f"debrief.unanswered.{row.consequence.cause}")
    if row.truth.right:
        return words("debrief.right")
    return words("debrief.wrong", verdict=words(f"verdict.{row.truth.best}"))


class CallList:
    """The rows, of which any can be open and one may be selected."""

    def __init__(self, kit: Kit, rows: Sequence[Told]) -> None:
        """`kit` writes at the size that the reader chose."""
        self._kit, self.rows = kit, rows
        self.open: set[int] = set()
        self._pictures: dict[tuple[int, bool], pygame.Surface] = {}
        self._tops: list[int] = []
        self._lay()

    def _lay(self) -> None:
        self._tops = [0]
        for number in range(len(self.rows)):
            self._tops.append(self._tops[-1] + self._picture(number).get_height())

    def toggle(self, number: int) -> None:
        """Open a row, or close it."""
        self.open ^= {number}
        self._lay()

    def row_of(self, call: int) -> int:
        """The row of a call, -1 where there is none."""
        return next((number for number, row in enumerate(self.rows) if row.call == call), -1)

    @property
    def most_scroll(self) -> int:
        """How far the list can be scrolled, in pixels."""
        return max(0, self._tops[-1] - LIST.height)

    def showing(self, number: int, scroll: int) -> int:
        """The scroll, near `scroll`, at which a row can be seen, from its beginning on."""
        top, bottom = self._tops[number], self._tops[number + 1]
        if top < scroll or bottom - top > LIST.height:
            return min(top, self.most_scroll)
        return max(scroll, min(self.most_scroll, bottom - LIST.height)) if bottom > scroll + LIST.height else scroll

    def hit(self, scroll: int, spot: tuple[int, int]) -> int:
        """The row that lies at a spot, -1 for none."""
        if not LIST.collidepoint(spot):
            return -1
        wanted = spot[1] - LIST.y + scroll
        return next((number for number, top in enumerate(self._tops[1:]) if wanted < top), -1)

    def lines(self) -> list[str]:
        """Every row in words, and the details of those that are open."""
        said = []
        for number, row in enumerate(self.rows):
            said.append(row_line(self._kit.words, row))
            if number in self.open:
                said += details(self._kit.words, row)
        return said

    def draw(self, surface: pygame.Surface, bare: pygame.Surface, scroll: int, selected: int) -> None:
        """Draw the list, scrolled by so many pixels, on `bare`, its paper; `selected` is -1 for no row."""
        surface.blit(bare, _ROOM)
        before = surface.get_clip()
        surface.set_clip(LIST.inflate(16, 0))
        for number in range(len(self.rows)):
            top = LIST.y + self._tops[number] - scroll
            if top < LIST.bottom and LIST.y + self._tops[number + 1] - scroll > LIST.y:
                surface.blit(self._picture(number), (LIST.x, top))
                if number == selected:
                    height = self._tops[number + 1] - self._tops[number]
                    around = pygame.Rect(LIST.x - 7, top, LIST.width + 13, height - 5)
                    pygame.draw.rect(surface, palette.SAFFRON_DEEP, around, 3, border_radius=7)
        surface.set_clip(before)
        if self.most_scroll:
            track = pygame.Rect(LIST.right + 10, LIST.y, 6, LIST.height)
            pygame.draw.rect(surface, FOLD, track, border_radius=3)
            tall = max(24, track.height * LIST.height // self._tops[-1])
            top = track.y + (track.height - tall) * scroll // self.most_scroll
            pygame.draw.rect(surface, palette.UMBER, (track.x, top, track.width, tall), border_radius=3)

    @staticmethod
    def room(surface: pygame.Surface) -> pygame.Surface:
        """The paper under the list, to be drawn over again."""
        return surface.subsurface(_ROOM).copy()

    def _picture(self, number: int) -> pygame.Surface:
        key = number, number in self.open
        found = self._pictures.get(key)
        if found is None:
            row = self.rows[number]
            height = draw_row(None, self._kit, row, opened=key[1])
            found = pygame.Surface((LIST.width, height)).convert()
            found.fill(palette.PAPER)
            draw_row(found, self._kit, row, opened=key[1])
            pygame.draw.line(found, FOLD, (0, height - 3), (LIST.width, height - 3))
            self._pictures[key] = found
        return found


def row_line(words: Words, row: Told) -> str:
    """A row in words: what came of it, what it was, and whether that kept the balance."""
    kind, name = words(f"kind.{row.peptide.kind}"), peptide_name(words, row.peptide.id)
    return f"{sentence(words, row.consequence)} {kind}: {name}. {judged(words, row)}."


def details(words: Words, row: Told) -> list[str]:
    """What an open row tells beside that: name, origin, what the peptide is, and the source."""
    peptide = row.peptide
    said = [peptide_name(words, peptide.id), _origin(words, row), peptide_about(words, peptide.id)]
    return said if peptide.training else [*said, *_known(words, peptide), _source(words, peptide)]


def _origin(words: Words, row: Told) -> str:
    peptide = row.peptide
    if peptide.id.endswith(VARIANT_OF):
        return words("debrief.drifted", name=peptide_name(words, peptide.id.removesuffix(VARIANT_OF)))
    if peptide.training:
        origin = words("debrief.built", name=peptide_name(words, peptide.mimics))
    else:
        origin = words("debrief.from", protein=peptide.protein, organism=peptide.organism)
    if peptide.residues:
        origin += ", " + words("debrief.residues", residues=peptide.residues)
    if row.truth is not None and row.truth.call.kind in OWN and not row.truth.learnt:
        origin += "; " + words("debrief.unlearnt")
    return origin


def _known(words: Words, peptide: Peptide) -> list[str]:
    return [words("codex.shown-by", hla=peptide.hla)] if peptide.hla else []


def _source(words: Words, peptide: Peptide) -> str:
    return words(
        "debrief.source",
        evidence=words(f"evidence.{peptide.evidence}"),
        status=words(STATUS_WORDS[peptide.status]),
        source=peptide.source,
    )


def draw_row(surface: pygame.Surface | None, kit: Kit, row: Told, *, opened: bool) -> int:
    """Draw a row from the top left corner; without a surface only its height is reckoned, which is returned."""
    words, write = kit.words, kit.type
    peptide, width = row.peptide, LIST.width

    def put(text: str, y: int, style: str, colour: palette.Colour, x: int = INDENT) -> int:
        """Write, or only reckon; gives the y below."""
        if surface is not None:
            write.draw(surface, text, (x, y), style, colour, width=width - x)
        return y + write.size(text, style, width - x)[1]

    y = _draw_head(surface, kit, row)
    y = put(sentence(words, row.consequence), y, "body", palette.PINK) + 9
    if not opened:
        return y
    y = put(peptide_name(words, peptide.id), y - 6, "strong", palette.PINK)
    y = put(_origin(words, row), y, "small", palette.SEPIA)
    y = put(peptide_about(words, peptide.id), y, "small", palette.PINK) + 4
    if row.truth is not None:
        y = _draw_alignment(surface, kit, row.truth, INDENT, y) + 4
    if not peptide.training:  # of a built one no source could tell
        for text in (*_known(words, peptide), _source(words, peptide)):
            y = put(text, y, "small", palette.SEPIA)
    return y + 12


def _draw_head(surface: pygame.Surface | None, kit: Kit, row: Told) -> int:
    """The first line: the answer, the letters, what they were, and whether that kept the balance; gives the y below."""
    words, write = kit.words, kit.type
    height = max(TOKEN + 9, write.step("small-strong") + 4)
    if surface is None:
        return 4 + height
    middle = 4 + height // 2
    icon = kit.atlas.icon(UNANSWERED.get(row.consequence.cause, row.consequence.cause), 22)
    surface.blit(icon, icon.get_rect(center=(14, middle)))
    side = frame_size(TOKEN)
    for place, sign in enumerate(row.peptide.signs):
        x = INDENT + TOKEN_STEP * place + TOKEN_STEP // 2 - side // 2
        surface.blit(token(sign, TOKEN), (x, middle - side // 2))
    x = INDENT + TOKEN_STEP * len(row.peptide.signs) + 10
    picture = kit.atlas.icon(row.peptide.kind, 18)
    surface.blit(picture, picture.get_rect(midleft=(x, middle)))
    top = middle - write.step("small-strong") // 2
    good = row.truth is not None and row.truth.right
    colour = palette.SEPIA if row.truth is None else palette.RIGHT if good else palette.WRONG
    text = judged(words, row)
    left = LIST.width - 2 - write.size(text, "small-strong")[0]
    kind = words(f"kind.{row.peptide.kind}")
    room = left - 22 - (x + 24)
    write.draw(surface, kind, (x + 24, top), "small-strong", palette.PINK, room=room)
    write.draw(surface, text, (LIST.width - 2, top), "small-strong", colour, "right")
    if row.truth is not None:
        mark(surface, "tick" if good else "cross", (left - 11, middle), 14, colour)
    return 4 + height


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
        name = peptide_name(words, nearest.peptide)
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
        label = labels[3 if peptide.alters else 1 if own else 2]
        write.draw(surface, label, (x, top + 4), "small-strong", palette.UMBER)
        alignment.row(surface, (rows_x, top), nearest.core, peptide.core, faint=True)
        alignment.marks(surface, (rows_x, top + alignment.ROW_HEIGHT), peptide.core, nearest.core)
        write.draw(surface, text, (beside, start), "small", palette.PINK, width=room)
    return bottom
