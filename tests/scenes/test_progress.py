"""The page of progress: saved as a file, brought in, merged or replaced, begun anew; each change is asked for."""

from __future__ import annotations

import pygame
import pytest

from game.host import Given
from game.host.memory import Memory
from game.save.form import Kept, Result, Settings, to_text
from game.save.saves import Saves
from game.scenes.base import Pop, Push, Stage
from game.scenes.choice import Choice
from game.scenes.progress import ProgressScene
from game.scenes.settings import SettingsScene
from game.tools.shot import make_stage
from tests.scenes.doing import click, picture, press

GOOD = Result("healthy", 0.9, 9, 10, 3)
POOR = Result("disease", 0.2, 2, 10, 0)
ROWS = ("open", "export", "import", "reset", "back")


def choose(scene: ProgressScene, row: str) -> Choice | None:
    """Choose a row from the first one; the question that it leads to."""
    press(scene, pygame.K_HOME)
    names = list(ROWS)
    if scene.stage.saves.before() is not None:
        names.insert(3, "undo")
    for _ in range(names.index(row)):
        press(scene, pygame.K_DOWN)
    return question(press(scene, pygame.K_RETURN))


def question(step: object) -> Choice | None:
    if step is None:
        return None
    assert isinstance(step, Push)
    assert isinstance(step.scene, Choice)
    return step.scene


def answer(asked: Choice | None, number: int) -> None:
    assert asked is not None
    for _ in range(number):
        press(asked, pygame.K_DOWN)
    assert isinstance(press(asked, pygame.K_RETURN), Pop)


@pytest.fixture
def web_stage(page: pygame.Surface) -> Stage:
    return make_stage(host=Memory(name="pyodide"))


def host_of(stage: Stage) -> Memory:
    assert isinstance(stage.host, Memory)
    return stage.host


def bring(
    stage: Stage, text: str, name: str = "tolerance-progress.json", fault: str = ""
) -> tuple[ProgressScene, object]:
    """Let a player of the browser choose a file; the scene and where it leads to."""
    scene = ProgressScene(stage)
    assert choose(scene, "import") is None
    assert host_of(stage).asked == 1
    assert scene.update(0.1) is None
    host_of(stage).chosen = [Given(name, text, fault)]
    return scene, scene.update(0.1)


def test_the_settings_lead_here_and_back(new_stage: Stage) -> None:
    settings = SettingsScene(new_stage)
    step = click(settings, (460, 488))
    assert isinstance(step, Push)
    assert isinstance(step.scene, ProgressScene)
    assert isinstance(press(step.scene, pygame.K_ESCAPE), Pop)
    assert isinstance(press(step.scene, pygame.K_END), type(None))
    assert isinstance(press(step.scene, pygame.K_RETURN), Pop)


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_LEFT, pygame.K_RIGHT])
def test_all_places_are_opened_by_a_switch(new_stage: Stage, page: pygame.Surface, key: int) -> None:
    scene = ProgressScene(new_stage)
    before = picture(scene, page)
    press(scene, key)
    assert new_stage.saves.settings.all_open
    assert Saves(new_stage.host).settings.all_open, "it is kept at once"
    assert picture(scene, page) != before
    press(scene, key)
    assert picture(scene, page) == before


def test_a_save_goes_into_a_file_and_comes_back_elsewhere(new_stage: Stage, web_stage: Stage) -> None:
    new_stage.saves.record("islet", GOOD)
    assert choose(ProgressScene(new_stage), "export") is None
    (text,) = host_of(new_stage).offered.values()
    _, step = bring(web_stage, text)
    answer(question(step), 0)
    assert web_stage.saves.best == {"islet": GOOD}


def test_a_place_that_takes_no_file_is_told(page: pygame.Surface) -> None:
    stage = make_stage(host=Memory(writable=False))
    scene = ProgressScene(stage)
    before = picture(scene, page)
    choose(scene, "export")
    assert picture(scene, page) != before


def test_merging_replacing_and_going_back(web_stage: Stage) -> None:
    saves = web_stage.saves
    saves.record("islet", GOOD)
    saves.record("skin", POOR)
    other = to_text(Kept(settings=Settings(pace="relaxed"), best={"islet": POOR, "skin": GOOD}))
    _, step = bring(web_stage, other)
    assert saves.best == {"islet": GOOD, "skin": POOR}, "nothing changes before the answer"
    answer(question(step), 2)
    assert saves.best == {"islet": GOOD, "skin": POOR}
    host_of(web_stage).asked = 0
    _, step = bring(web_stage, other)
    answer(question(step), 0)
    assert saves.best == {"islet": GOOD, "skin": GOOD}
    host_of(web_stage).asked = 0
    scene, step = bring(web_stage, other)
    answer(question(step), 1)
    assert saves.best == {"islet": POOR, "skin": GOOD}
    assert saves.settings.pace == "relaxed"
    answer(choose(scene, "undo"), 1)
    assert saves.best == {"islet": GOOD, "skin": GOOD}
    assert saves.settings.pace == "normal"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ""),
        ("no json", ""),
        ('{"game": "chess", "format": 1}', ""),
        ('{"game": "tolerance", "format": 99}', ""),
        (to_text(Kept())[:90], ""),
        (to_text(Kept(best={"islet": GOOD})).replace("0.9", "9.0"), ""),
        ("", "huge"),
        ("", "unreadable"),
    ],
)
def test_a_file_that_is_no_good_is_told_and_changes_nothing(
    web_stage: Stage, page: pygame.Surface, text: str, fault: str
) -> None:
    web_stage.saves.record("islet", GOOD)
    kept = dict(host_of(web_stage).stored)
    scene = ProgressScene(web_stage)
    choose(scene, "import")
    before = picture(scene, page)
    host_of(web_stage).chosen = [Given("a file.json", text, fault)]
    assert scene.update(0.1) is None
    assert picture(scene, page) != before
    assert host_of(web_stage).stored == kept


def test_an_older_save_can_be_brought_in(web_stage: Stage) -> None:
    older = """{"format": 1, "settings": {"pace": "normal", "reduced_motion": false, "assist": "never"}, "best":
    {"islet": {"outcome": "healthy", "integrity": 0.9, "right": 9, "calls": 10, "stars": 3}}, "model_told": true}"""
    _, step = bring(web_stage, older)
    answer(question(step), 0)
    assert web_stage.saves.best == {"islet": GOOD}


def test_the_desktop_lists_files_and_takes_dropped_ones(new_stage: Stage) -> None:
    host = host_of(new_stage)
    scene = ProgressScene(new_stage)
    assert choose(scene, "import") is None, "there is none yet"
    host.offered["tolerance-progress-1.json"] = to_text(Kept(best={"islet": GOOD}))
    listed = choose(scene, "import")
    answer(listed, 0)
    answer(question(scene.update(0.1)), 0)
    assert new_stage.saves.best == {"islet": GOOD}
    host.offered["other.json"] = to_text(Kept(best={"skin": POOR}))
    dropped = pygame.event.Event(pygame.DROPFILE, file="other.json")
    answer(question(scene.handle(dropped)), 0)
    assert set(new_stage.saves.best) == {"islet", "skin"}
    listed = choose(scene, "import")
    assert listed is not None
    assert isinstance(listed.handle(dropped), Pop)
    assert question(scene.update(0.1)) is not None


def test_beginning_anew_is_asked_and_can_be_taken_back(new_stage: Stage) -> None:
    new_stage.saves.record("islet", GOOD)
    scene = ProgressScene(new_stage)
    asked = choose(scene, "reset")
    assert asked is not None
    press(asked, pygame.K_RETURN)
    assert new_stage.saves.best == {"islet": GOOD}, "the answer that loses nothing has the focus"
    answer(choose(scene, "reset"), 1)
    assert new_stage.saves.best == {}
    answer(choose(scene, "undo"), 1)
    assert new_stage.saves.best == {"islet": GOOD}
