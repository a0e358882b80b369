"""How a contrast card looks: two peptides one under the other, large, and what is the same where a T cell looks.

While it asks, the five places can be chosen; then it tells. Where nothing is close there is nothing to ask, and the
card shows what was there to see instead: alarm and notebook, large.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pygame

from game.classroom.contrast import Contrasted, Pair
from game.library import Peptide
from game.library.naming import peptide_name
from game.tissue.fit import CONTACTS
from game.tissue.setup import clock
from game.tissue.state import Note
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import chip, inset, mark, paper
from game.view.pages import alignment

SHEET = pygame.Rect(96, 30, 768, 452)
LEFT = SHEET.x + 32
INNER = SHEET.width - 64
ROWS_X = LEFT + 196
ROWS_Y = SHEET.y + 86
SCALE = alignment.LARGE
TALL = 2 * SCALE.row + SCALE.marks
FOOT = 28  # below the rows, for the names of the places
PEARL = 15  # pixels: half the width of a sign of alarm
MOST_NOTES = 4
LIKE = ("mimic", "commensal", "altered", "shape")  # whose lesson is a likeness, of letters or of shape


def place_area(place: int) -> pygame.Rect:
    """Where a place (from 1) is chosen: its column, with its name below."""
    return pygame.Rect(ROWS_X + SCALE.step * (place - 1), ROWS_Y, SCALE.step, TALL + FOOT)


def draw(surface: pygame.Surface, plain: Kit, kit: Kit, told: Contrasted | None, *, near: bool) -> None:
    """The sheet, its title, and what was chosen; beside a `near` miss also how much alarm there was, in short.

    `kit` writes at the size that the reader chose, `plain` chips.
    """
    paper(surface, SHEET)
    kit.type.draw(surface, title(kit, near=near), (LEFT, SHEET.y + 20), "title", palette.PINK)
    if told is not None:
        _draw_verdicts(surface, kit, told)
    if told is not None and near:
        alarm = kit.words(f"inspect.alarm.{told.call.alarm}")
        chip(surface, plain, (LEFT, SHEET.bottom - 48), None, kit.words("inspect.chip.alarm"), alarm)


def title(kit: Kit, *, near: bool) -> str:
    """The title of a card with a near miss, or without."""
    return kit.words("contrast.title" if near else "contrast.title.alone")


def draw_pair(
    surface: pygame.Surface,
    kit: Kit,
    peptides: tuple[Peptide, Peptide],
    chosen: Collection[int],
    same: Sequence[int] | None,
    focus: int,
) -> None:
    """The two rows, with the places that were chosen; `same` are those that are, once that is told.

    `focus` is the place that is looked at, 0 for none.
    """
    write = kit.type
    for place in CONTACTS:
        if place in chosen:
            area = place_area(place)
            pygame.draw.rect(surface, mix(palette.PAPER_INSET, palette.SAFFRON, 0.75), area, border_radius=7)
    alignment.columns(surface, (ROWS_X, ROWS_Y), TALL, [place for place in CONTACTS if place not in chosen], SCALE)
    lower = ROWS_Y + SCALE.row + SCALE.marks
    for peptide, y in zip(peptides, (ROWS_Y, lower), strict=True):
        label = kit.words(f"kind.{peptide.kind}") if same is not None else kit.words("contrast.one-of-two")
        area = write.draw(surface, label, (LEFT, y + 2), "small-strong", palette.UMBER)
        name = peptide_name(kit.words, peptide.id)
        write.draw(surface, name, (LEFT, area.bottom), "small", palette.PINK, width=ROWS_X - LEFT - 12)
        alignment.row(surface, (ROWS_X, y), peptide.signs, scale=SCALE)
    if same is not None:
        alignment.marks(surface, (ROWS_X, ROWS_Y + SCALE.row), peptides[0].core, peptides[1].core, scale=SCALE)
    for place in range(1, 10):
        x = ROWS_X + SCALE.step * (place - 1) + SCALE.step // 2
        read = place in CONTACTS
        style, colour = ("small-strong", palette.UMBER) if read else ("small", palette.SEPIA)
        write.draw(surface, f"P{place}", (x, ROWS_Y + TALL + 2), style, colour, "centre")
        if read:
            _draw_choice(surface, place, chosen, same)
    if focus:
        pygame.draw.rect(surface, palette.SAFFRON_DEEP, place_area(focus).inflate(6, 6), 3, border_radius=8)


def _draw_choice(surface: pygame.Surface, place: int, chosen: Collection[int], same: Sequence[int] | None) -> None:
    """A ring above each place that can be chosen, with a tick where it was; then whether that was right."""
    area = place_area(place)
    centre = (area.centerx, area.y - 14)
    if same is None:
        pygame.draw.circle(surface, palette.UMBER, centre, 9, 2)
        if place in chosen:
            mark(surface, "tick", centre, 14, palette.UMBER)
        return
    if (place in chosen) == (place in same):
        if place in same:
            mark(surface, "tick", centre, 18, palette.RIGHT)
    else:
        mark(surface, "cross", centre, 16, palette.WRONG)


def draw_alone(surface: pygame.Surface, kit: Kit, told: Contrasted, peptide: Peptide, notes: Sequence[Note]) -> int:
    """A peptide that nothing comes near: its row, and what else there was to see, large. Gives the y below."""
    words, write = kit.words, kit.type
    y = SHEET.y + 84
    alignment.columns(surface, (ROWS_X, y), SCALE.row, scale=SCALE)
    area = write.draw(surface, words("contrast.shown"), (LEFT, y + 2), "small-strong", palette.UMBER)
    name = peptide_name(words, peptide.id)
    write.draw(surface, name, (LEFT, area.bottom), "small", palette.PINK, width=ROWS_X - LEFT - 12)
    alignment.row(surface, (ROWS_X, y), peptide.signs, scale=SCALE)
    y += SCALE.row + 16
    half = (INNER - 16) // 2
    tall = 34 + max(2 * PEARL + 24, MOST_NOTES * write.step("strong")) + 10
    for column, name in enumerate((words("inspect.chip.alarm"), words("contrast.notebook"))):
        box = pygame.Rect(LEFT + column * (half + 16), y, half, tall)
        inset(surface, box)
        write.draw(surface, name, (box.x + 16, box.y + 8), "card", palette.PINK)
    for number in range(3):
        centre = (LEFT + 34 + number * (2 * PEARL + 12), y + 34 + PEARL + 8)
        full = number < told.call.alarm
        pygame.draw.circle(surface, palette.WRONG if full else palette.SEPIA, centre, PEARL, 0 if full else 2)
    level = words(f"inspect.alarm.{told.call.alarm}")
    beside = (LEFT + 34 + 3 * (2 * PEARL + 12), y + 34 + 8 + PEARL - write.step("card") // 2)
    write.draw(surface, level, beside, "card", palette.PINK)
    at = y + 36
    for text in note_lines(kit, notes):
        at = write.draw(surface, text, (LEFT + half + 32, at), "strong", palette.PINK, width=half - 32).bottom
    return y + tall + 12


def note_lines(kit: Kit, notes: Sequence[Note]) -> list[str]:
    """What the notebook held of a peptide when it was answered."""
    words = kit.words
    return [
        words("inspect.met", time=clock(note.step), alarm=words(f"inspect.alarm.{note.alarm}"))
        for note in notes[:MOST_NOTES]
    ]


def draw_text(surface: pygame.Surface, kit: Kit, y: int, texts: Sequence[str], bottom: int) -> None:
    """Sentences in a box from `y` to `bottom`."""
    box = pygame.Rect(LEFT, y, INNER, bottom - y)
    inset(surface, box)
    y = box.y + 10
    for text in texts:
        y = kit.type.draw(surface, text, (box.x + 18, y), "body", palette.PINK, width=box.width - 36).bottom + 4


def pair_texts(kit: Kit, near: Pair, chosen: Collection[int]) -> list[str]:
    """What the likeness is worth, once it was looked for."""
    words = kit.words
    found, wrong = set(near.same) & set(chosen), sorted(set(chosen) - set(near.same))
    texts = [words("contrast.found-all" if len(found) == len(near.same) else "contrast.found", **_counts(near, found))]
    if wrong:
        texts[0] += " " + words("contrast.not-same", places=", ".join(f"P{place}" for place in wrong))
    texts.append(words("contrast.places", same=len(near.same), all=len(CONTACTS), fit=f"{near.fit:.2f}"))
    texts.append(words("contrast.both" if near.both else "contrast.not-both"))
    if near.both and near.held:
        texts[-1] += " " + words("contrast.held")
    return texts


def _counts(near: Pair, found: Collection[int]) -> dict[str, int]:
    return {"found": len(found), "same": len(near.same)}


def call_texts(kit: Kit, told: Contrasted, *, near: bool) -> list[str]:
    """What the letters teach of a call, and what the surroundings add."""
    words = kit.words
    lesson = "mimic-two" if told.lesson == "mimic" and not told.best else told.lesson
    if not near and lesson not in ("known", "shape"):
        lesson = "unknown"
    context = words(f"contrast.context.{told.lesson}.{told.context}")
    # Beside a near miss "little likeness" would be no lesson
    told_by_letters = not near or told.lesson in LIKE
    return [words(f"contrast.lesson.{lesson}"), context] if told_by_letters else [context]


def chosen_lines(kit: Kit, told: Contrasted) -> list[str]:
    """What was chosen and what fits better here."""
    words = kit.words
    better = words("contrast.better", verdict=words(f"verdict.{told.best}")) if told.best else words("contrast.neither")
    return [words("contrast.chosen", verdict=words(f"verdict.{told.call.verdict}")), better]


def _draw_verdicts(surface: pygame.Surface, kit: Kit, told: Contrasted) -> None:
    """What was chosen and what fits better here, at the right of the title."""
    write, (chosen, better) = kit.type, chosen_lines(kit, told)
    right = SHEET.right - 32
    write.draw(surface, chosen, (right, SHEET.y + 14), "small", palette.SEPIA, "right")
    y = SHEET.y + 14 + write.step("small") + 2
    area = write.draw(surface, better, (right, y), "strong", palette.RIGHT if told.best else palette.SEPIA, "right")
    if told.best:
        surface.blit(kit.atlas.icon(told.best, 18), (area.x - 24, area.y))
