"""Making a link: by keys, mouse and gamepad; what it says opens the lesson that was meant; its code can be read."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pygame
import pytest
import zxingcpp

from game.host.link import FIELDS, There, is_class, query_of, read_launch
from game.host.memory import Memory
from game.library.lessons import is_lesson, lessons
from game.library.words import languages, speaks
from game.scenes.base import Pop, Stage
from game.scenes.make_link import MOST_RUN, ROWS, MakeLink
from tests.scenes.doing import click, picture, press, press_pad

ADDRESS = "https://games.school.example/tolerance/"
THERE = There(lambda level: False, speaks, teaches=is_lesson)


@pytest.fixture
def scene(new_stage: Stage, memory: Memory) -> MakeLink:
    memory.page = ADDRESS
    return MakeLink(new_stage, "mimics")


def asked(scene: MakeLink) -> dict[str, str]:
    """The fields of the link that is shown."""
    address, _, query = scene.link.partition("?")
    assert address == scene.stage.host.address()
    return dict(parse_qsl(query))


def go_to(scene: MakeLink, row: str) -> None:
    press(scene, pygame.K_HOME)
    for _ in range(ROWS.index(row)):
        press(scene, pygame.K_DOWN)
    assert scene.told().focused == row


def write(scene: MakeLink, text: str) -> None:
    """Type letters, as a keyboard tells of them."""
    for letter in text:
        key = ord(letter.lower())
        scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter, scancode=0))


def test_a_link_that_was_made_opens_what_was_chosen(scene: MakeLink) -> None:
    go_to(scene, "class")
    write(scene, "Bio-7b")
    go_to(scene, "runs")
    press(scene, pygame.K_RIGHT)
    go_to(scene, "lang")
    press(scene, pygame.K_RIGHT)
    fields = asked(scene)
    assert next(iter(fields)) == "t", "pygbag takes a first field with py in it for a wish of its own"
    launch = read_launch(fields, THERE)
    assert (launch.lesson, launch.group, launch.lang, launch.notes) == ("mimics", "Bio-7b", languages()[0], ())
    assert launch.seed is not None
    assert 1 <= launch.seed <= MOST_RUN
    go_to(scene, "runs")
    press(scene, pygame.K_RIGHT)
    assert read_launch(asked(scene), THERE).seed is None, "drawn for each pupil"


@pytest.mark.parametrize("lesson", lessons())
def test_no_link_holds_what_a_runtime_reads_for_itself(lesson: str) -> None:
    assert "-i" not in query_of({"lesson": lesson, "lang": "en"})
    assert not is_class("7-i")


def test_a_field_that_no_link_has_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no fields of a link: level-of"):
        query_of({"level-of": "x"})
    assert query_of({row.name: "" for row in FIELDS if row.name != "t"}) == "?t=1", "what is empty is left out"


def test_lessons_go_round_by_arrows_and_by_clicks(scene: MakeLink) -> None:
    seen = []
    for _ in lessons():
        press(scene, pygame.K_RIGHT)
        seen.append(asked(scene)["lesson"])
    assert sorted(seen) == sorted(lessons())
    assert seen[-1] == "mimics"
    row = scene._group.buttons[0].rect.center
    click(scene, row)
    clicked = asked(scene)["lesson"]
    assert clicked == seen[0]
    press(scene, pygame.K_LEFT)
    assert asked(scene)["lesson"] == "mimics"


def test_a_class_is_made_by_a_gamepad_alone(scene: MakeLink) -> None:
    for _ in range(2):
        press_pad(scene, "down")
    for _ in range(3):
        press_pad(scene, "right")
    press_pad(scene, "down")
    press_pad(scene, "right")
    press_pad(scene, "a")
    assert asked(scene)["class"] == "7b"
    press_pad(scene, "left")
    press_pad(scene, "left")
    assert asked(scene)["class"] == "7"
    press_pad(scene, "up")
    for _ in range(3):
        press_pad(scene, "left")
    assert "class" not in asked(scene)


def test_only_what_a_class_can_hold_is_taken_from_the_keyboard(scene: MakeLink) -> None:
    go_to(scene, "class")
    write(scene, "7 <b>_-i'é" + "x" * 40)
    assert asked(scene)["class"] == ("7b-" + "x" * 40)[:16]
    for _ in range(14):
        press(scene, pygame.K_BACKSPACE)
    assert asked(scene)["class"] == "7b"
    assert scene.typing, "no letter is a key of the app's now"
    press(scene, pygame.K_RETURN)
    assert "class" not in asked(scene)
    assert press(scene, pygame.K_BACKSPACE) is None, "nothing is left to take away, and nobody leaves by it"
    press(scene, pygame.K_UP)
    assert not scene.typing
    assert isinstance(press(scene, pygame.K_BACKSPACE), Pop)


def test_the_class_of_a_link_that_led_here_is_kept(new_stage: Stage) -> None:
    new_stage.group = "9c"
    assert asked(MakeLink(new_stage, "therapy")) == {"t": "1", "lesson": "therapy", "class": "9c"}


def test_the_code_on_the_screen_is_read_as_the_link(scene: MakeLink, page: pygame.Surface) -> None:
    for row, steps in (("lesson", 1), ("year", 4), ("runs", 1)):
        go_to(scene, row)
        for _ in range(steps):
            press(scene, pygame.K_RIGHT)
        picture(scene, page)
        (found,) = zxingcpp.read_barcodes(pygame.surfarray.array3d(page).swapaxes(0, 1).copy())
        assert found.text == scene.link


def test_link_and_handout_go_out_and_that_is_told(scene: MakeLink, memory: Memory) -> None:
    go_to(scene, "year")
    press(scene, pygame.K_RIGHT)
    go_to(scene, "lesson")
    press(scene, pygame.K_c)
    assert memory.copied == [scene.link]
    words = scene.stage.kit.words
    assert words("desk.copied") in scene.told().lines
    press(scene, pygame.K_p)
    ((name, text),) = memory.offered.items()
    assert name == "tolerance-mimics-5.html"
    assert scene.stage.host.address() in text
    assert words("link.printed", where=name) in scene.told().lines
    memory.writable = False
    press(scene, pygame.K_p)
    assert words("link.not-printed") in scene.told().lines


def test_the_desktop_says_where_the_link_goes_and_shows_no_code(new_stage: Stage, page: pygame.Surface) -> None:
    scene = MakeLink(new_stage, "mimics")
    assert scene.link == "?t=1&lesson=mimics"
    assert new_stage.kit.words("link.behind") in scene.told().lines
    picture(scene, page)
    assert zxingcpp.read_barcodes(pygame.surfarray.array3d(page).swapaxes(0, 1).copy()) == []


@pytest.mark.parametrize("size", [100, 112, 125])
def test_at_every_size_of_text_the_link_stays_above_the_buttons(
    new_stage: Stage, memory: Memory, page: pygame.Surface, size: int
) -> None:
    new_stage.saves.settings.text = size
    memory.page = "https://" + "a-long-name." * 8 + "example/"
    new_stage.group = "x" * 16
    scene = MakeLink(new_stage, "self-and-foreign")
    press(scene, pygame.K_c)
    scene.draw(page)
    foot = pygame.Rect(90, scene._group.buttons[-1].rect.top - 8, 450, 2)
    written = pygame.image.tobytes(page.subsurface(foot), "RGB")
    memory.page = ""
    scene.draw(page)
    assert pygame.image.tobytes(page.subsurface(foot), "RGB") == written, "only paper, whatever the link"
