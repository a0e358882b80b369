"""How a contrast card looks: two peptides one under the other, large, and what differs where a T cell looks."""

from __future__ import annotations

import pygame

from game.classroom.contrast import Contrasted
from game.library import Peptide
from game.library.naming import peptide_name
from game.tissue.fit import CONTACTS
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.widgets import chip, inset, paper
from game.view.pages import alignment

SHEET = pygame.Rect(96, 30, 768, 452)
LEFT = SHEET.x + 32
INNER = SHEET.width - 64
ROWS_X = LEFT + 196
SCALE = alignment.LARGE


def draw(
    surface: pygame.Surface, plain: Kit, kit: Kit, told: Contrasted, peptide: Peptide, nearest: Peptide | None
) -> None:
    """Draw the card. `nearest` is the peptide of `told.nearest`.

    `kit` writes at the size that the reader chose, `plain` what has no room to grow.
    """
    words, write = kit.words, kit.type
    paper(surface, SHEET)
    write.draw(surface, words("contrast.title"), (LEFT, SHEET.y + 20), "title", palette.PINK)
    _draw_verdicts(surface, kit, told)
    y = _draw_rows(surface, kit, told, peptide, nearest, SHEET.y + 78)
    box = pygame.Rect(LEFT, y, INNER, SHEET.bottom - 62 - y)
    inset(surface, box)
    y = box.y + 12
    for text in _sentences(kit, told):
        y = write.draw(surface, text, (box.x + 18, y), "body", palette.PINK, width=box.width - 36).bottom + 5
    alarm = words(f"inspect.alarm.{told.call.alarm}")
    at = (LEFT, SHEET.bottom - 48)
    chip(surface, plain, at, None, words("inspect.chip.alarm"), alarm)


def lines(kit: Kit, told: Contrasted) -> list[str]:
    """What the card says, in words."""
    words = kit.words
    better = words("contrast.better", verdict=words(f"verdict.{told.best}")) if told.best else words("contrast.neither")
    chosen = words("contrast.chosen", verdict=words(f"verdict.{told.call.verdict}"))
    return [chosen, better, peptide_name(words, told.call.antigen), *_sentences(kit, told)]


def _draw_verdicts(surface: pygame.Surface, kit: Kit, told: Contrasted) -> None:
    """What was chosen and what fits better here, at the right of the title."""
    words, write = kit.words, kit.type
    right = SHEET.right - 32
    chosen = words("contrast.chosen", verdict=words(f"verdict.{told.call.verdict}"))
    write.draw(surface, chosen, (right, SHEET.y + 18), "small", palette.SEPIA, "right")
    y = SHEET.y + 18 + write.step("small") + 2
    if not told.best:
        write.draw(surface, words("contrast.neither"), (right, y), "strong", palette.SEPIA, "right")
        return
    text = words("contrast.better", verdict=words(f"verdict.{told.best}"))
    area = write.draw(surface, text, (right, y), "strong", palette.RIGHT, "right")
    surface.blit(kit.atlas.icon(told.best, 18), (area.x - 24, area.y))


def _draw_rows(
    surface: pygame.Surface, kit: Kit, told: Contrasted, peptide: Peptide, nearest: Peptide | None, y: int
) -> int:
    """The two rows with their names; gives the y below."""
    words = kit.words
    below = y + SCALE.row
    if told.nearest is not None:
        below += SCALE.marks + SCALE.row
    alignment.columns(surface, (ROWS_X, y), below - y, scale=SCALE)
    _draw_name(surface, kit, words("contrast.shown"), peptide_name(words, peptide.id), y)
    alignment.row(surface, (ROWS_X, y), peptide.signs, scale=SCALE)
    if told.nearest is None or nearest is None:
        text = words("contrast.nothing-close")
        _draw_name(surface, kit, words("contrast.library"), text, below + 2)
        return below + SCALE.row
    y += SCALE.row
    alignment.marks(surface, (ROWS_X, y), told.core, told.nearest.core, scale=SCALE)
    y += SCALE.marks
    _draw_name(surface, kit, words("contrast.library"), peptide_name(words, nearest.id), y)
    alignment.row(surface, (ROWS_X, y), nearest.signs, scale=SCALE)
    # Which places a T cell reads is said below the columns as well, not by their colour alone
    for position in range(1, 10):
        x = ROWS_X + SCALE.step * (position - 1) + SCALE.step // 2
        read = position in CONTACTS
        style, colour = ("small-strong", palette.UMBER) if read else ("small", palette.SEPIA)
        kit.type.draw(surface, f"P{position}", (x, below + 2), style, colour, "centre")
    return below + 30


def _draw_name(surface: pygame.Surface, kit: Kit, label: str, name: str, y: int) -> None:
    area = kit.type.draw(surface, label, (LEFT, y + 2), "small-strong", palette.UMBER)
    kit.type.draw(surface, name, (LEFT, area.bottom), "small", palette.PINK, width=ROWS_X - LEFT - 12)


def _sentences(kit: Kit, told: Contrasted) -> list[str]:
    words = kit.words
    lesson = "mimic-two" if told.lesson == "mimic" and not told.best else told.lesson
    said = [words(f"contrast.lesson.{lesson}")]
    if told.nearest is not None:
        same = len(CONTACTS) - told.differ
        said.insert(0, words("contrast.places", same=same, all=len(CONTACTS), fit=f"{told.nearest.fit:.2f}"))
    said.append(words(f"contrast.context.{told.lesson}.{told.context}"))
    return said
