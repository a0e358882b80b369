"""What a screen tells as plain data: every screen has a title, and every control a name that a player can be told."""

from __future__ import annotations

import json
from string import ascii_letters

import pygame
import pytest

from game.app import App
from game.classroom.pages import model_of
from game.host.memory import Memory
from game.library.pseudo import PSEUDO, pseudo
from game.library.strips import playable
from game.scenes.base import Stage
from game.scenes.settings import SettingsScene
from game.scenes.table import EXAMPLES
from game.scenes.title import Title
from game.tools.shot import Careful, make_stage
from tests.scenes.doing import press

# Letters that only the pseudo-language has: a text without one was not taken from the words
FOREIGN = set(pseudo(ascii_letters)) - set(ascii_letters)

# What levels say of themselves stands in their own files
NOTES = {note.about[:1].upper() + note.about[1:] for level in playable() for note in model_of(level)}


def opened(name: str, page: pygame.Surface, lang: str = "en") -> App:
    """The app with a picture of the table on top."""
    stage = make_stage(lang, seed=5, host=Memory())
    example = EXAMPLES[name]
    return App(stage, example.make(stage, Careful(stage, page, example.level, 5, 300)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_screen_tells_its_title_and_its_controls_in_the_players_words(page: pygame.Surface, name: str) -> None:
    told = opened(name, page, PSEUDO).top.told()
    assert FOREIGN & set(told.title), told.title
    assert told.controls, "there is always something that can be done"
    for control in told.controls:
        letters = [letter for letter in control.label if letter.isalpha()]
        assert control.label and (not letters or FOREIGN & set(letters) or control.label in NOTES), control
    names = [control.name for control in told.controls]
    assert len(set(names)) == len(names), "a name finds one control"
    assert sum(control.focused for control in told.controls) <= 1
    assert all(told.lines), "no line is empty"
    assert json.loads(json.dumps(told.plain()))["title"] == told.title


@pytest.mark.parametrize("name", EXAMPLES)
def test_enter_chooses_what_has_the_focus(page: pygame.Surface, name: str) -> None:
    app = opened(name, page)
    scene = app.top
    scene.update(1.0)  # what slides in is there
    for _ in range(2):  # where the coach points at something, the first one closes what it says
        if not scene.told().focused:
            press(scene, pygame.K_TAB)
    before = scene.told()
    if not before.focused:
        assert scene.showing() is not None or name == "codex", "only play and the codex go without a focus"
        return
    (control,) = [one for one in before.controls if one.focused]
    moved = press(scene, pygame.K_RETURN)
    assert moved is not None or scene.told() != before or not control.enabled, control


def test_a_menu_tells_where_the_focus_is(new_stage: Stage) -> None:
    title = Title(new_stage)
    rows = [control.name for control in title.told().controls]
    found = []
    for _ in rows:
        found.append(title.told().focused)
        press(title, pygame.K_DOWN)
    assert found == rows


def test_a_setting_tells_what_is_chosen(new_stage: Stage) -> None:
    scene = SettingsScene(new_stage)
    first = scene.told().controls[0]
    press(scene, pygame.K_RIGHT)
    after = scene.told().controls[0]
    assert (first.name, first.label, first.kind) == (after.name, after.label, after.kind)
    words = new_stage.kit.words
    assert [first.detail, after.detail] == [words("settings.pace.normal"), words("settings.pace.full")]


def test_the_page_is_told_once_and_again_when_something_changed(page: pygame.Surface) -> None:
    app = opened("pause", page)
    assert app.told_anew() == {"told": app.top.told().plain()}
    assert app.told_anew() == {}
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0, unicode="", scancode=0)])
    assert app.told_anew() == {"told": app.top.told().plain()}
    assert app.told_anew() == {}
