"""What can be chosen works by keyboard and by mouse, and shows where the focus is."""

import pygame
import pytest

from game.view.kit import buttons, palette, widgets
from game.view.kit.buttons import Button, Group, Menu
from game.view.kit.kit import Kit

ROWS = (("go", "Continue", "Islet"), ("play", "Play", ""), ("set", "Settings", ""), ("quit", "Quit", ""))


def press(key: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")


def click(at: tuple[int, int], button: int = 1) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=button)


def move(at: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))


def menu() -> Menu:
    return Menu((60, 300), 270, ROWS)


def test_a_menu_by_keyboard() -> None:
    rows = menu()
    assert rows.focused == "go"
    for key, focus in (
        (pygame.K_DOWN, "play"),
        (pygame.K_s, "set"),
        (pygame.K_TAB, "quit"),
        (pygame.K_DOWN, "go"),
        (pygame.K_UP, "quit"),
        (pygame.K_w, "set"),
        (pygame.K_HOME, "go"),
        (pygame.K_END, "quit"),
    ):
        assert rows.handle(press(key)) is None
        assert rows.focused == focus
    assert rows.handle(press(pygame.K_TAB, pygame.KMOD_LSHIFT)) is None
    assert rows.focused == "set"
    for key in (pygame.K_RETURN, pygame.K_SPACE, pygame.K_KP_ENTER):
        assert rows.handle(press(key)) == "set"


def test_a_menu_by_mouse() -> None:
    rows = menu()
    assert rows.handle(move(rows.buttons[2].rect.center)) is None
    assert rows.focused == "set"
    assert rows.handle(click(rows.buttons[3].rect.center)) == "quit"
    assert rows.handle(click((5, 5))) is None
    assert rows.handle(click(rows.buttons[0].rect.center, button=3)) is None


def test_what_is_not_enabled_is_passed_over() -> None:
    rows = menu()
    rows.buttons[0].enabled = rows.buttons[2].enabled = False
    group = Group(rows.buttons)
    assert group.focused == "play"
    group.handle(press(pygame.K_DOWN))
    assert group.focused == "quit"
    assert group.handle(click(rows.buttons[2].rect.center)) is None
    assert group.focused == "quit"
    group.handle(press(pygame.K_HOME))
    assert group.focused == "play"


def test_a_key_of_its_own_chooses_from_anywhere() -> None:
    calm = Button(pygame.Rect(0, 0, 200, 64), "calm", "Calm", "calm")
    permit = Button(pygame.Rect(210, 0, 200, 64), "permit", "Permit", "permit", enabled=False)
    group = Group([calm, permit])
    assert group.handle(press(pygame.K_KP1)) == "calm"
    assert group.handle(press(pygame.K_2)) is None


def test_a_target_too_small_to_hit_is_refused() -> None:
    with pytest.raises(ValueError, match="smaller than 24"):
        Group([Button(pygame.Rect(0, 0, 200, 20), "thin", "Thin")])


def test_the_focus_can_be_seen(canvas: pygame.Surface, kit: Kit) -> None:
    for group in (
        menu(),
        Group([Button(pygame.Rect(60, 60, 120, 34), "a", "A"), Button(pygame.Rect(60, 110, 120, 34), "b", "B")]),
    ):
        pictures = set()
        for _ in group.buttons:
            canvas.fill(palette.PANEL)
            group.draw(canvas, kit)
            pictures.add(pygame.image.tobytes(canvas, "RGB"))
            around = group.buttons[group.focus].rect.inflate(12, 10)
            saffron = pygame.mask.from_threshold(canvas.subsurface(around), palette.SAFFRON, (12, 12, 12, 255))
            assert saffron.count() > 200
            group.handle(press(pygame.K_DOWN))
        assert len(pictures) == len(group.buttons)


def test_gauges_differ_in_shape(canvas: pygame.Surface, kit: Kit) -> None:
    shapes = set()
    for meter in widgets.METER_ICONS:
        canvas.fill((255, 255, 255))
        area = widgets.gauge(canvas, kit, (20, 20), meter, 0.5)
        assert area.topleft == (20, 20)
        mask = pygame.mask.from_threshold(canvas.subsurface(area.move(20, 0)), (255, 255, 255), (40, 40, 40, 255))
        shapes.add(mask.count())
    assert len(shapes) == 3


def test_gauges_keep_within_their_ends(canvas: pygame.Surface, kit: Kit) -> None:
    looks = []
    for value in (-0.5, 0.0, 1.0, 1.7):
        canvas.fill((255, 255, 255))
        widgets.gauge(canvas, kit, (20, 20), "infection", value, 0.6)
        widgets.progress(canvas, pygame.Rect(20, 50, 100, 10), value)
        looks.append(pygame.image.tobytes(canvas, "RGB"))
    assert looks[0] == looks[1] != looks[2] == looks[3]


def test_keycaps_and_chips_say_how_wide_they_are(canvas: pygame.Surface, kit: Kit) -> None:
    short = widgets.keycap(canvas, (10, 10), "E")
    long = widgets.keycap(canvas, (10, 40), "Space")
    assert short.topleft == (10, 10)
    assert short.width == widgets.keycap_width("E") == 16
    assert long.width == widgets.keycap_width("Space") > 30
    chip = widgets.chip(canvas, kit, (10, 70), "clock", "Gate in", "12 s")
    assert chip.height >= buttons.SMALLEST_TARGET
    assert widgets.chip(canvas, kit, (chip.right + 8, 70), None, "Gate in").width < chip.width


def test_bubbles_hold_nine_tokens_or_a_question(canvas: pygame.Surface) -> None:
    asked, read = widgets.bubble(()), widgets.bubble(tuple("LVEALYLVC"), (1, 4, 6, 9))
    assert read.get_width() > 9 * 15
    assert asked.get_height() == read.get_height()
    tail = pygame.mask.from_surface(read, 127)
    assert tail.get_at((read.get_width() // 2, read.get_height() - 3))
    assert not tail.get_at((12, read.get_height() - 4))


@pytest.mark.parametrize("kind", ["tick", "cross", "star", "star-empty", "lock"])
def test_marks(canvas: pygame.Surface, kind: widgets.Mark) -> None:
    canvas.fill(palette.PAPER)
    widgets.mark(canvas, kind, (100, 100), 24, palette.RIGHT)
    drawn = pygame.mask.from_threshold(canvas, palette.PAPER, (20, 20, 20, 255))
    drawn.invert()
    area = drawn.get_bounding_rects()
    assert area and pygame.Rect(87, 87, 26, 26).contains(area[0].unionall(area))


def test_sheets_are_exactly_as_large_as_asked(canvas: pygame.Surface) -> None:
    canvas.fill((0, 0, 255))
    widgets.paper(canvas, pygame.Rect(100, 100, 300, 200))
    assert canvas.get_at((106, 200))[:3] != (0, 0, 255)
    assert canvas.get_at((92, 200))[:3] == (0, 0, 255)
    widgets.panel(canvas, pygame.Rect(500, 100, 300, 200))
    assert canvas.get_at((503, 200))[:3] != (0, 0, 255)
    assert canvas.get_at((498, 200))[:3] == (0, 0, 255)
    widgets.inset(canvas, pygame.Rect(110, 110, 100, 50), palette.FRAME)
