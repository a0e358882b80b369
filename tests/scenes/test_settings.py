"""The settings: every row of the one table can be chosen, is kept, and takes effect; a language at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pygame
import pytest

from game.app import App, make_stage, start
from game.host import SAVE_KEY
from game.host.memory import Memory
from game.library import load_words
from game.library import words as words_module
from game.library.words import WORDS_FOLDER, read_words
from game.save.form import CHOICES, Choice, Settings, Unreadable, from_text
from game.save.saves import Saves
from game.scenes.base import Pop, Push
from game.scenes.settings import SettingsScene
from tests.scenes.doing import press
from tests.writing import texts

ON_PAGES = [choice for choice in CHOICES if choice.page]


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second language, in which every text ends in a mark."""
    english = read_words(WORDS_FOLDER / "en.json")[0]
    texts = {key: f"{text} ß" for key, text in english.items()} | {"language.name": "Deutsch"}
    for lang, words in (("en", english), ("de", texts)):
        (tmp_path / f"{lang}.json").write_text(json.dumps(dict(sorted(words.items())), indent=1), encoding="utf-8")
    monkeypatch.setattr(words_module, "WORDS_FOLDER", tmp_path)
    words_module._texts.cache_clear()
    yield
    words_module._texts.cache_clear()


def test_every_setting_has_words_for_its_values(page: pygame.Surface) -> None:
    words = load_words(strict=True)
    for choice in ON_PAGES:
        assert words(f"settings.{choice.word}")
        for value in choice.values:
            assert words(f"settings.{choice.scale or choice.word}.{choice.name(value)}")
            assert choice.scale or words(f"settings.{choice.word}.{choice.name(value)}.about")


@pytest.mark.parametrize("choice", [one for one in ON_PAGES if one.values], ids=lambda one: one.field)
def test_every_value_is_reached_by_keys_and_kept(page: pygame.Surface, choice: Choice) -> None:
    host = Memory()
    scene = SettingsScene(make_stage(host, None, "en"), of_sound=choice.page == "sound")
    for _ in range([one.field for one in ON_PAGES if one.page == choice.page].index(choice.field)):
        press(scene, pygame.K_DOWN)
    reached = set()
    for _ in choice.values:
        press(scene, pygame.K_RIGHT)
        reached.add(Saves(host).settings.read(choice.field))
    scene.draw(page)
    assert reached == set(choice.values)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda one: one.field)
def test_no_setting_believes_a_file(choice: Choice) -> None:
    kept = {"game": "tolerance", "format": 3, "best": {}, "model_told": False, "settings": asdict(Settings())}
    assert from_text(json.dumps(kept)).settings == Settings()
    values: tuple[object, ...] = (None, [], {}, 1.5, -1, 3, "", "no such value", 25.0, 1, 0, True, "../en", "de\n")
    for value in values:
        kept["settings"] = asdict(Settings()) | {choice.field: value}
        if choice.allows(value):
            assert getattr(from_text(json.dumps(kept)).settings, choice.field) == value
            assert type(value) is type(getattr(Settings(), choice.field))
        else:
            with pytest.raises(Unreadable) as fault:
                from_text(json.dumps(kept))
            assert fault.value.values == {"place": "settings"}


def test_the_language_is_the_systems_until_one_is_chosen(page: pygame.Surface, german: None) -> None:
    host = Memory(speaks=("de-CH", "en"))
    stage = make_stage(host, None)
    assert stage.kit.words.lang == "de"
    assert stage.saves.settings.lang == ""
    scene = SettingsScene(stage)
    for _ in range(len([one for one in ON_PAGES if one.page == "settings"]) - 1):
        press(scene, pygame.K_DOWN)
    press(scene, pygame.K_LEFT)
    assert stage.kit.words.lang == "en"
    assert make_stage(host, None).kit.words.lang == "en", "what was chosen is kept"
    assert make_stage(host, None, "de").kit.words.lang == "de", "a command line is obeyed for once"
    assert Saves(host).settings.lang == "en"


def test_a_language_that_is_gone_harms_no_save(page: pygame.Surface) -> None:
    host = Memory()
    Saves(host).settings.choose("lang", "en")
    host.stored[SAVE_KEY] = host.stored[SAVE_KEY].replace('"lang": ""', '"lang": "tlh"')
    stage = make_stage(host, None)
    assert stage.kit.words.lang == "en"
    assert not stage.saves.troubles


def press_on(app: App, key: int) -> None:
    """Press a key on whatever is on top."""
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)])


def choose_german(app: App) -> None:
    """Open the settings on top and choose the second language."""
    app.go(Push(SettingsScene(app.stage)))
    for _ in range(len([one for one in ON_PAGES if one.page == "settings"]) - 1):
        press(app.top, pygame.K_DOWN)
    press(app.top, pygame.K_RIGHT)
    assert app.stage.saves.settings.lang == "de"


def written(app: App, page: pygame.Surface) -> list[str]:
    """What is written while the scene on top is drawn once."""
    with texts() as said:
        app.draw(page)
    assert app.error is None
    return said


def test_another_language_takes_effect_at_once_and_loses_no_run(page: pygame.Surface, german: None) -> None:
    app = start(make_stage(Memory(), 5, "en"), "islet-drill")
    patrol = app.top
    for _ in range(2000):
        app.update(0.02)
        if app.facts()["step"]:
            break
    app.draw(page)
    step = app.facts()["step"]
    assert isinstance(step, int) and step > 0
    press_on(app, pygame.K_ESCAPE)
    assert app.top.name == "pause"
    assert not any(text.endswith("ß") for text in written(app, page))
    choose_german(app)
    assert written(app, page)[0].endswith("ß")
    press_on(app, pygame.K_ESCAPE)
    assert all(text.endswith("ß") for text in written(app, page) if len(text) > 1)
    press_on(app, pygame.K_ESCAPE)
    assert app.top is patrol
    assert app.facts()["step"] == step
    said = written(app, page)
    assert sum(text.endswith("ß") for text in said) >= 8
    english = load_words("en")
    keys = read_words(WORDS_FOLDER / "en.json")[0]
    plain = {english(key) for key in keys if key.startswith(("hud.", "power.", "brief.", "prompt."))}
    assert plain.isdisjoint(said)
    for _ in range(20):
        app.update(0.05)
    assert app.error is None
    assert app.facts()["step"] != step


@pytest.mark.parametrize("level", ["islet", "heart-practice", "lymph-node-knockout"])
def test_nothing_on_a_patrol_keeps_the_old_language(page: pygame.Surface, german: None, level: str) -> None:
    """What was made ahead in one language is the same picture as if it had been made in the other."""
    pictures = []
    for first in ("en", "de"):
        app = start(make_stage(Memory(), 5, first), level)
        for _ in range(2000):
            app.update(0.02)
            if app.facts()["step"] == 20:
                break
        app.draw(page)
        app.stage.kit.words.become(load_words("de"))
        app.draw(page)
        pictures.append(pygame.image.tobytes(page, "RGB"))
    assert pictures[0] == pictures[1]


def test_the_title_speaks_the_new_language_when_one_comes_back(page: pygame.Surface, german: None) -> None:
    app = start(make_stage(Memory(), 5, "en"), None)
    for _ in ("levels", "codex", "settings"):
        press(app.top, pygame.K_DOWN)
    press_on(app, pygame.K_RETURN)
    assert app.top.name == "settings"
    app.go(Pop())
    choose_german(app)
    press_on(app, pygame.K_ESCAPE)
    app.update(0.1)
    assert app.top.name == "title"
    said = written(app, page)
    assert all("ß" in text for text in said), said
