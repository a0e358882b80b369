"""A language that is 40 % longer breaks no screen: every button holds its label, nothing is cut, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import pygame
import pytest

from game.library.pseudo import PSEUDO
from game.scenes.debrief import Debrief
from game.scenes.table import EXAMPLES
from game.tools.shot import make_stage, open_canvas, render
from game.view.kit import backdrop
from game.view.kit import buttons as module
from game.view.kit.buttons import Button, Menu, Row, bar
from game.view.kit.kit import Kit
from game.view.kit.text import line_width
from game.view.pages.debrief import SHEET as DEBRIEF_SHEET
from tests.played import run_of
from tests.writing import Writing, watching

CANVAS = pygame.Rect(0, 0, 960, 540)
RIM = 2  # pixels that a letter may stand over the edge of its line


@dataclass
class Seen:
    """What was drawn: each text with its area on a surface, and each button with the texts in it.

    Buttons are those that can be chosen: once a card has taken what stands on the canvas as its dark ground, the
    buttons of the screen below are none any more.
    """

    texts: list[tuple[str, pygame.Rect, pygame.Rect, pygame.Rect]] = field(default_factory=list)
    buttons: list[tuple[Button, list[tuple[str, pygame.Rect]]]] = field(default_factory=list)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Watches everything that is written and every button that is drawn."""
    watched = Seen()
    push, dim = Button.draw, backdrop.dimmed

    def written(one: Writing, write: Callable[[], pygame.Rect]) -> pygame.Rect:
        area = write()
        watched.texts.append((one.text, area, one.surface.get_rect(), one.surface.get_clip()))
        return area

    def pushed(self: Button, surface: pygame.Surface, kit: Kit, focused: bool) -> None:
        before = len(watched.texts)
        push(self, surface, kit, focused)
        watched.buttons.append((self, [(text, area) for text, area, _, _ in watched.texts[before:]]))

    def dimmed(surface: pygame.Surface) -> pygame.Surface:
        if surface.get_rect() == CANVAS:
            watched.buttons.clear()
        return dim(surface)

    monkeypatch.setattr(backdrop, "dimmed", dimmed)
    monkeypatch.setattr(Button, "draw", pushed)
    with watching(written):
        yield watched


@pytest.mark.parametrize("lang", ["en", PSEUDO])
@pytest.mark.parametrize("picture", EXAMPLES)
def test_no_text_is_cut_and_no_button_too_narrow(seen: Seen, picture: str, lang: str) -> None:
    render(picture, None, 1, 300, lang)
    assert seen.texts
    for text, area, surface, clip in seen.texts:
        # A list that scrolls cuts above and below, and there only
        inside = surface.inflate(2 * RIM, 0)
        assert inside.left <= area.left and area.right <= inside.right, text
        if surface == clip == CANVAS:
            assert surface.inflate(2 * RIM, 2 * RIM).contains(area), text
    last = {id(button): (button, texts) for button, texts in seen.buttons}
    for button, texts in last.values():
        assert CANVAS.contains(button.rect), button.name
        for text, area in texts:
            assert button.rect.left <= area.left and area.right <= button.rect.right, (button.name, text)
            assert button.rect.inflate(0, 2 * RIM).contains(area), (button.name, text)
        for number, (text, area) in enumerate(texts):
            for other, beside in texts[:number]:
                assert not area.inflate(0, -8).colliderect(beside.inflate(0, -8)), (button.name, text, other)
    for (first, _), (second, _) in combinations(last.values(), 2):
        apart = first.name == second.name or not first.rect.colliderect(second.rect)
        assert apart, (first.name, second.name)


LABELS = ("Again", "Next: The lymph node", "What if?", "Replay", "Your calls", "Codex", "Title")


@pytest.mark.parametrize("longer", [1.0, 1.4, 2.0])
@pytest.mark.parametrize("count", range(1, len(LABELS) + 1))
@pytest.mark.parametrize("fill", [False, True])
def test_a_bar_lays_any_buttons_side_by_side(longer: float, count: int, fill: bool) -> None:
    open_canvas()
    rows = [
        Row(str(number), label + "n" * round((longer - 1.0) * len(label)), keycap="Esc", least=60)
        for number, label in enumerate(LABELS[:count])
    ]
    laid = bar(rows, 20, 940, 478, fill=fill, spare=20)
    assert [button.name for button in laid] == [row.name for row in rows]
    assert laid[-1].rect.right <= 940 and laid[0].rect.left >= 20
    for before, after in pairwise(laid):
        assert before.rect.right + 8 == after.rect.left
    for button in laid:
        room = button.rect.width - 2 * module.TIGHT
        _, lines = module.fitted(button.label, "strong", room)
        assert len(lines) <= 2 and all(line_width("small-strong", line) <= room for line in lines)


def test_labels_shrink_before_keys_go_and_keys_stay_where_they_say_what_is_meant() -> None:
    open_canvas()
    rows = [Row("a", "Call", keycap="Left", says=True), Row("b", "Go on and on", keycap="Space")]
    wide, tight, narrow = (bar(rows, 0, right, 0) for right in (400, 230, 190))
    assert [button.keycap for button in wide] == ["Left", "Space"]
    assert [button.keycap for button in tight] == ["Left", "Space"]
    assert tight[1].rect.width < line_width("strong", "Go on and on") + line_width("small-strong", "Space"), "two lines"
    assert [button.keycap for button in narrow] == ["Left", ""]
    assert bar([], 0, 400, 0) == []


@pytest.mark.parametrize("page", ["run", "calls"])
@pytest.mark.parametrize("lang", ["en", PSEUDO])
def test_every_button_of_a_debrief_shows_its_key(lang: str, page: str) -> None:
    """Also where there are eight of them, as after the nerve; in two rows where one has too little room."""
    open_canvas()
    stage = make_stage(lang)
    stage.opened = frozenset({"islet"})
    debrief = Debrief(stage, run_of("careful", 1, "nerve"), page=page)
    buttons = debrief._group.buttons
    assert len(buttons) == 8
    assert [button.name for button in buttons if not button.keycap] == []
    for first, second in combinations(buttons, 2):
        assert not first.rect.colliderect(second.rect), (first.name, second.name)
    top = DEBRIEF_SHEET.bottom
    assert all(CANVAS.contains(button.rect) and button.rect.top >= top for button in buttons)


def test_a_menu_keeps_label_and_detail_apart(seen: Seen) -> None:
    canvas = open_canvas()
    menu = Menu((64, 296), 390, [("on", "Fortsetzen, wo ich war", "Die Bauchspeicheldrüse, nach 12:34 Minuten")])
    menu.draw(canvas, make_stage().kit)
    (_, label, _, _), (_, detail, _, _) = seen.texts
    assert label.right < detail.left and detail.right <= 64 + 390
