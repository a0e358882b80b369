"""At every size of text everything stays on its sheet and nothing is lost."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup, levels
from game.save.form import TEXT_SIZES
from game.scenes.base import Stage
from game.scenes.briefing import Briefing
from game.scenes.debrief import Debrief
from game.scenes.lab import LabScene
from game.tools.shot import make_stage
from game.view.kit import text
from game.view.kit.text import READING, Type, line_height
from game.view.pages.briefing import COLUMNS, SHEET, tell
from game.view.pages.debrief import SHEET as SHEET_OF_RUN
from game.view.pages.debrief_calls import LIST_SHEET
from game.view.pages.debrief_list import LIST, draw_row
from game.view.pages.folded import why_lines
from game.view.pages.lab_layout import ABOUT_WIDTH, NOTE_WIDTH
from game.view.pages.lab_layout import SHEET as LAB_SHEET
from tests.played import run_of
from tests.scenes.doing import press

SHIFTED = 3  # numbers that a patient may shift before what is told of them takes a page more


def test_the_settings_offer_the_sizes_that_there_are() -> None:
    assert TEXT_SIZES == text.SIZES


def test_reading_grows_and_the_rest_does_not() -> None:
    large = Type(125)
    for style in ("title", "menu", "keycap"):
        assert large.step(style) == line_height(style)
    for style in READING:
        assert large.step(style) > line_height(style)
        assert large.size("wide words", style)[0] > Type().size("wide words", style)[0]


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("level", levels())
def test_the_briefing_flows_over_as_many_pages_as_it_needs(
    new_stage: Stage, page: pygame.Surface, level: str, size: int
) -> None:
    new_stage.saves.settings.text = size
    briefing = Briefing(new_stage, level, 5)
    view = briefing._view
    assert SHEET.contains(COLUMNS[0])
    assert SHEET.contains(COLUMNS[1])
    for number in range(len(view.pages)):
        for column, taken in zip(COLUMNS, view.draw(page, number), strict=True):
            assert column.contains(taken)
        press(briefing, pygame.K_TAB)
        briefing.draw(page)
    assert briefing._number == 0, "Tab comes round"
    told = [block for one in view._pages for column in one.columns for block in column]
    assert view._controls in told
    assert len(told) > len(tell(build_setup(level, 5), ()).actors) + 3
    if size == 100:
        rest = 1 if len(why_lines(new_stage.kit.words, view._told.why)) <= SHIFTED else 2
        assert view.pages.count(False) == 1 + rest, "at the usual size one page overleaf says the rest"


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("by", ["careful", "random"])
def test_every_call_stays_on_its_sheet_and_clear_of_the_next(
    new_stage: Stage, page: pygame.Surface, by: str, size: int
) -> None:
    new_stage.saves.settings.text = size
    debrief = Debrief(new_stage, run_of(by, 3, "islet"), page="calls")
    debrief.draw(page)
    assert LIST_SHEET.contains(LIST)
    calls = debrief._list
    for number, row in enumerate(calls.rows):
        calls.toggle(number)
        entry = calls._picture(number)
        ground = entry.get_at((0, entry.get_height() - 1))
        # The last pixels below the rule, and the right edge, are bare paper
        below = entry.subsurface((0, entry.get_height() - 2, entry.get_width(), 2))
        assert pygame.mask.from_threshold(below, ground, (2, 2, 2, 255)).count() == below.get_width() * 2
        wider = pygame.Surface((LIST.width + 40, entry.get_height()))
        wider.fill(ground)
        draw_row(wider, calls._kit, row, opened=True)
        beside = wider.subsurface((LIST.width, 0, 40, entry.get_height()))
        assert pygame.mask.from_threshold(beside, ground, (2, 2, 2, 255)).count() == 40 * entry.get_height()


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize(
    ("by", "level"),
    [("careful", "islet"), ("permit", "islet"), ("random", "skin"), ("careful", "thymus"), ("idle", "heart")],
)
def test_the_first_page_of_the_debrief_leaves_room_for_its_plot(
    new_stage: Stage, page: pygame.Surface, by: str, level: str, size: int
) -> None:
    new_stage.saves.settings.text = size
    first = Debrief(new_stage, run_of(by, 3, level))._run_page
    assert first.plot.height >= 70
    assert SHEET_OF_RUN.contains(first.plot)
    assert SHEET_OF_RUN.contains(first._aside_box())
    assert first._aside_box().top > first.plot.bottom + 20
    for pin in first.pins:
        assert pin.rect.bottom <= first.plot.top
        assert pin.rect.top > first._legend_top
    first.draw(page, plotted=True)


@pytest.mark.parametrize("lang", ["en", "pseudo"])
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_lab_has_room_for_all_that_it_says(page: pygame.Surface, lang: str, size: int) -> None:
    stage = make_stage(lang)
    stage.saves.settings.text, stage.saves.settings.all_open = size, True
    write, words = stage.kit.grown(size).type, stage.kit.words
    lab = LabScene(stage, ("lupus", "lupus"))
    layout, rows = lab.layout, lab.rows()
    # From above: rows, the sentence on one of them, what is said; and beside them dots, then the plot
    assert layout.rows.bottom <= layout.about_top < layout.note_top < LAB_SHEET.bottom
    assert all(grid.bottom < layout.caption_y < layout.plot.top for grid in layout.grids)
    assert LAB_SHEET.top + write.size(words("lab.tuned"), "small")[1] < layout.grids[0].top
    assert layout.plot.height >= 80 and layout.plot.bottom + 6 + write.step("mono") <= layout.note_top + 4
    told = " ".join(words(f"lab.{key}", number=100) for key in ("off", "seen"))
    assert write.size(told, "body", NOTE_WIDTH)[1] <= LAB_SHEET.bottom - layout.note_top
    for number, row in enumerate(rows):
        assert lab.told().focused == row.name
        shown = layout.row(number, lab.scrolled)
        assert shown is not None and LAB_SHEET.contains(shown), f"{row.name} has the focus and is not seen"
        lab.draw(page)
        about = list(lab.told().lines)[1]
        assert write.size(about, "small", ABOUT_WIDTH)[1] <= layout.note_top - layout.about_top, about
        press(lab, pygame.K_DOWN)


def test_the_lab_writes_as_large_as_the_reader_wants(new_stage: Stage, page: pygame.Surface) -> None:
    drawn, seen = [], []
    for size in TEXT_SIZES:
        new_stage.saves.settings.text = size
        lab = LabScene(new_stage)
        lab.draw(page)
        drawn.append(pygame.image.tobytes(page.subsurface(LAB_SHEET), "RGB"))
        seen.append(lab.layout.seen)
    assert len(set(drawn)) == len(TEXT_SIZES)
    assert seen == sorted(seen, reverse=True) and seen[0] > seen[-1], "larger text, fewer rows at once"
