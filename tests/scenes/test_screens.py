"""Title, briefing, pause, settings, error: each draws, and each answers keyboard and mouse."""

from __future__ import annotations

import asyncio
import weakref

import pygame
import pytest

import game.app
from game.app import App, start
from game.host import PAUSED_RUN_KEY, SAVE_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.library.naming import peptide_name
from game.problems import Broken, Problem
from game.runs.case import case_of
from game.runs.run import Run
from game.save.form import Result
from game.save.saves import Saves
from game.scenes.base import Home, Leave, Pop, Push, Replace, Scene, Stage
from game.scenes.briefing import Briefing
from game.scenes.debrief import Debrief
from game.scenes.error import ErrorScene
from game.scenes.patrol import Patrol
from game.scenes.pause import Pause
from game.scenes.settings import SettingsScene
from game.scenes.title import Title
from game.sound import Sounds
from game.tissue.world import Tissue
from game.tools.shot import make_stage, paused, played
from tests.played import run_of
from tests.scenes.doing import click, picture, point, press


def patrol_of(stage: Stage, steps: int = 60) -> Patrol:
    run, tissue = played("islet-drill", 5, steps)
    patrol = Patrol(stage, "islet-drill", 5, paused(run, tissue))
    while not patrol.ready:
        patrol.update(0.0)
    return patrol


def test_drawing_twice_gives_the_same_picture(new_stage: Stage, page: pygame.Surface) -> None:
    for scene in (Title(new_stage), Briefing(new_stage, "islet", 5), SettingsScene(new_stage)):
        assert picture(scene, page) == picture(scene, page)


# Title


def test_the_title_leads_to_the_briefing_and_that_to_the_patrol(new_stage: Stage) -> None:
    step = press(Title(new_stage), pygame.K_RETURN)
    assert isinstance(step, Push)
    assert step.scene.name == "briefing"
    step = press(step.scene, pygame.K_RETURN)
    assert isinstance(step, Replace)
    assert step.scene.name == "patrol"


def test_the_title_plays_what_comes_next_in_the_campaign(new_stage: Stage, page: pygame.Surface) -> None:
    def played_next(title: Title) -> str:
        step = press(title, pygame.K_RETURN)
        assert isinstance(step, Push)
        assert isinstance(step.scene, Briefing)
        return step.scene.level

    title = Title(new_stage)
    assert played_next(title) == "thymus"
    before = picture(title, page)
    for level in ("thymus", "skin", "lymph-node"):  # as a file that is brought in may say
        new_stage.saves.record(level, Result("healthy", 0.9, 9, 10, 3))
    title.resume()
    assert picture(title, page) != before, "the title looks anew when it is back"
    assert played_next(title) == "heart-practice"
    new_stage.saves.practise("heart-practice")
    assert played_next(Title(new_stage)) == "heart"


def test_the_title_works_by_mouse(new_stage: Stage) -> None:
    title = Title(new_stage)
    step = click(title, (120, 315))
    assert isinstance(step, Push)
    assert step.scene.name == "briefing"
    for y, name in ((354, "body-map"), (393, "codex"), (432, "settings")):
        step = click(title, (120, y))
        assert isinstance(step, Push)
        assert step.scene.name == name
    assert isinstance(click(title, (120, 471)), Leave)
    assert click(title, (800, 300)) is None


def test_a_page_offers_no_quit(page: pygame.Surface) -> None:
    title = Title(make_stage(host=Memory(name="pyodide")))
    assert press(title, pygame.K_ESCAPE) is None
    assert press(title, pygame.K_END) is None
    step = press(title, pygame.K_RETURN)
    assert isinstance(step, Push)
    assert step.scene.name == "settings"


def test_what_the_labels_mean_is_told_once_after_the_first_level(new_stage: Stage) -> None:
    told = new_stage.kit.words("debrief.model")
    assert told not in (*Title(new_stage).lines(), *Briefing(new_stage, "thymus", 5).lines())
    first = Debrief(new_stage, run_of("careful", 3, "thymus"))
    assert told in first.lines()
    assert not new_stage.saves.model_told
    first.enter()
    assert new_stage.saves.model_told
    assert told not in Debrief(new_stage, run_of("careful", 3, "thymus")).lines()


def test_a_run_that_was_left_can_be_continued_from_the_title(new_stage: Stage) -> None:
    patrol = patrol_of(new_stage)
    pause = Pause(new_stage, patrol)
    for _ in range(5):
        press(pause, pygame.K_DOWN)
    left = press(pause, pygame.K_RETURN)
    assert isinstance(left, Home)
    step = press(left.scene, pygame.K_RETURN)
    assert isinstance(step, Home)
    found = step.scene
    assert isinstance(found, Patrol)
    assert found.tissue.hash() == patrol.tissue.hash()
    assert found.run.commands == patrol.run.commands


def test_a_run_that_can_no_longer_go_on_is_told_and_not_offered_again(new_stage: Stage, memory: Memory) -> None:
    patrol_of(new_stage).keep()
    memory.stored[PAUSED_RUN_KEY] = memory.stored[PAUSED_RUN_KEY].replace('"now":60', '"now":61')
    title = Title(new_stage)
    assert press(title, pygame.K_RETURN) is None
    assert new_stage.saves.paused.newest() is None
    step = press(title, pygame.K_RETURN)
    assert isinstance(step, Push)
    assert step.scene.name == "briefing"


@pytest.mark.parametrize("host", [Memory(writable=False), Memory(link={"t": "1", "level": "nowhere"})])
def test_what_must_be_said_changes_the_title(host: Memory, page: pygame.Surface) -> None:
    plain = make_stage()
    plain.saves.tell_model()
    quiet = picture(Title(plain), page)
    stage = make_stage(host=host)
    stage.saves.tell_model()
    assert picture(start(stage, None).top, page) != quiet


# Launch


def test_a_link_opens_its_level_with_its_seed(page: pygame.Surface) -> None:
    app = start(make_stage(host=Memory(link={"t": "1", "level": "islet-drill", "seed": "7"})), None)
    assert isinstance(app.top, Patrol)
    assert (app.top.level, app.top.seed) == ("islet-drill", 7)


@pytest.mark.parametrize(("link", "step"), [({"seed": "7"}, 40), ({"seed": "8"}, 0), ({}, 0)])
def test_a_link_takes_up_the_run_that_it_began_and_no_other(link: dict[str, str], step: int) -> None:
    """A page that is loaded anew opens its link again; who chose no seed, or another one, wants another run."""
    host = Memory(link={"t": "1", "level": "islet-drill", **link})
    tissue, run = Tissue(build_setup("islet-drill", 7), 7), Run("islet-drill", 7)
    for _ in range(40):
        tissue.step()
    run.steps = tissue.now
    assert make_stage(host=host).saves.keep_run(run, tissue)
    app = start(make_stage(host=host), None)
    assert isinstance(app.top, Patrol)
    assert app.top.tissue.now == step
    assert (app.top.seed == 7) == (step > 0)


def test_a_level_that_is_broken_opens_the_error_screen(page: pygame.Surface) -> None:
    stage = make_stage()

    def broken(stage: Stage, level: str, seed: int) -> Scene:
        raise Broken([Problem("islet.tmx", "layer ground", "is empty", "draw it")])

    stage.makers = {**stage.makers, "patrol": broken}
    app = start(stage, "islet")
    assert app.top.name == "error"
    app.draw(page)


# Briefing


def test_the_briefing_has_two_sides_and_a_way_back(new_stage: Stage, page: pygame.Surface) -> None:
    briefing = Briefing(new_stage, "islet", 5)
    front = picture(briefing, page)
    press(briefing, pygame.K_TAB)
    assert picture(briefing, page) != front
    for _ in briefing._view.pages[1:]:
        press(briefing, pygame.K_TAB)
    assert picture(briefing, page) == front
    assert isinstance(press(briefing, pygame.K_ESCAPE), Pop)
    assert isinstance(click(briefing, (840, 494)), Replace)


def test_from_the_pause_there_is_nothing_to_begin(new_stage: Stage) -> None:
    briefing = Briefing(new_stage, "islet", 5, begins=False)
    assert isinstance(press(briefing, pygame.K_RETURN), Pop)


# Pause


def test_the_pause_stores_the_run_and_goes_on(new_stage: Stage, memory: Memory, page: pygame.Surface) -> None:
    pause = Pause(new_stage, patrol_of(new_stage))
    pause.enter()
    assert PAUSED_RUN_KEY in memory.stored
    pause.draw(page)
    for key in (pygame.K_ESCAPE, pygame.K_p, pygame.K_RETURN):
        assert isinstance(press(pause, key), Pop)
    rows = [control.name for control in pause.told().controls]
    assert rows == ["resume", "again", "how", "codex", "settings", "leave"]
    assert isinstance(click(pause, (400, 171)), Pop)
    names = []
    for y in (249, 288, 327, 366):
        step = click(pause, (400, y))
        assert isinstance(step, Push | Home)
        names.append(step.scene.name)
    assert names == ["briefing", "codex", "settings", "title"]


def test_the_pause_lets_the_level_begin_anew(new_stage: Stage, memory: Memory) -> None:
    patrol = patrol_of(new_stage)
    pause = Pause(new_stage, patrol)
    pause.enter()
    press(pause, pygame.K_DOWN)
    step = press(pause, pygame.K_RETURN)
    assert isinstance(step, Home)
    assert isinstance(step.scene, Patrol)
    assert step.scene.level == patrol.level
    assert step.scene.tissue.now == 0
    assert new_stage.saves.paused.newest() is None, "the run that was left is not offered any more"


# Settings


def test_settings_change_by_keys_and_are_kept(new_stage: Stage, memory: Memory, page: pygame.Surface) -> None:
    scene = SettingsScene(new_stage)
    before = picture(scene, page)
    press(scene, pygame.K_RIGHT)
    press(scene, pygame.K_DOWN)
    press(scene, pygame.K_RETURN)
    press(scene, pygame.K_DOWN)
    press(scene, pygame.K_LEFT)
    assert picture(scene, page) != before
    kept = Saves(memory).settings
    assert (kept.pace, kept.reduced_motion, kept.assist) == ("full", True, "never")
    for _ in range(3):  # size of text, coach, language
        press(scene, pygame.K_DOWN)
        press(scene, pygame.K_RIGHT)
    kept = Saves(memory).settings
    assert (kept.text, kept.coach) == (112, False)
    for name in ("progress", "settings"):
        press(scene, pygame.K_DOWN)
        step = press(scene, pygame.K_RETURN)
        assert isinstance(step, Push)
        assert step.scene.name == name
    press(scene, pygame.K_DOWN)
    assert isinstance(press(scene, pygame.K_RETURN), Pop)


def test_the_page_of_sound_sets_volumes_mix_and_captions(
    new_stage: Stage, memory: Memory, page: pygame.Surface
) -> None:
    scene = SettingsScene(new_stage, of_sound=True)
    new_stage.saves.settings.muted = True
    before = picture(scene, page)
    press(scene, pygame.K_RIGHT)  # from "off", which a mute is shown as
    for key in (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_RIGHT):
        press(scene, pygame.K_DOWN)
        press(scene, key)
    assert picture(scene, page) != before
    kept = Saves(memory).settings
    assert (kept.muted, kept.volume, kept.effects, kept.music) == (False, 25, 75, 100)
    assert (kept.mix, kept.captions) == ("quiet", "all")
    press(scene, pygame.K_DOWN)
    assert isinstance(press(scene, pygame.K_RETURN), Pop)


def test_settings_change_by_mouse(new_stage: Stage, memory: Memory) -> None:
    scene = SettingsScene(new_stage)
    click(scene, (485, 93))
    click(scene, (715, 157))
    click(scene, (592, 221))
    kept = Saves(memory).settings
    assert (kept.pace, kept.reduced_motion, kept.assist) == ("relaxed", True, "always")
    point(scene, (700, 490))
    assert isinstance(click(scene, (700, 490)), Pop)


def test_reduced_motion_holds_the_title_still(new_stage: Stage, page: pygame.Surface) -> None:
    title = Title(new_stage)
    first = picture(title, page)
    title.update(1.0)
    assert picture(title, page) != first
    new_stage.saves.settings.reduced_motion = True
    still = picture(title, page)
    title.update(1.0)
    assert picture(title, page) == still


# Error


class Breaking(Scene):
    """A scene that breaks wherever it is told to."""

    name = "breaking"

    def __init__(self, where: str) -> None:
        self._where = where

    def _break(self, where: str) -> None:
        if where == self._where:
            raise KeyError("a missing thing")

    def handle(self, event: pygame.event.Event) -> None:
        self._break("handle")

    def update(self, seconds: float) -> None:
        self._break("update")

    def draw(self, surface: pygame.Surface) -> None:
        self._break("draw")

    def keep(self) -> None:
        self._break("keep")


@pytest.mark.parametrize("where", ["handle", "update", "draw"])
def test_a_fault_leads_to_the_error_screen_and_keeps_the_save(
    where: str, new_stage: Stage, memory: Memory, page: pygame.Surface
) -> None:
    new_stage.saves.record("islet", Result("healthy", 0.9, 5, 6, 3))
    before = memory.stored[SAVE_KEY]
    app = App(new_stage, Breaking(where))
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0)])
    app.update(0.1)
    app.draw(page)
    assert app.top.name == "error"
    assert app.facts()["error"] == "KeyError: 'a missing thing'"
    assert memory.stored[SAVE_KEY] == before
    press(app.top, pygame.K_c)
    assert "a missing thing" in memory.copied[0]
    assert "breaking" in memory.copied[0]
    app.draw(page)
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0)])
    assert app.top.name == "error", "the copy button has the focus"
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)])
    assert app.top.name == "title"
    assert app.facts()["error"] is None


def test_the_error_screen_works_by_mouse_and_without_a_clipboard(new_stage: Stage, page: pygame.Surface) -> None:
    fault = Broken([Problem("levels/islet.tmx", "layer cells", "is missing", "draw a layer called cells")] * 40)
    scene = ErrorScene(new_stage, fault, "the report")
    click(scene, (500, 445))
    scene.draw(page)
    assert isinstance(click(scene, (200, 445)), Home)


def test_a_scene_that_cannot_even_be_kept_does_not_hide_the_fault(new_stage: Stage) -> None:
    app = App(new_stage, Breaking("keep"))
    app.fail(ValueError("the first"))
    assert app.error == "ValueError: the first"
    assert app.top.name == "error"


class Unsayable(Exception):
    def __str__(self) -> str:
        raise ValueError("even this")


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("\u200b\u202e\x00\x1b[31m\udc80\u0301"),
        ValueError("W" * 1_000_000),
        ValueError("\n" * 100_000),
        ValueError(""),
        OSError(2, "\udcff", "\udcfe\x07"),
        UnicodeDecodeError("utf-8", b"\xff" * 1000, 0, 1, "\u2028"),
        Broken([Problem("a\u200b.toml", "\n", "\x00", "\ufeff")] * 20_000),
        Unsayable(),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_the_error_screen_shows_any_text(new_stage: Stage, page: pygame.Surface, fault: Exception) -> None:
    app = App(new_stage, Breaking(""))
    app.fail(fault)
    app.draw(page)
    assert isinstance(app.top, ErrorScene)
    assert not app.top.bare
    assert str(app.facts()["error"]).startswith(type(fault).__name__)
    press(app.top, pygame.K_c)
    app.draw(page)
    press(app.top, pygame.K_ESCAPE)


def test_an_error_screen_that_breaks_comes_bare_and_keeps_the_first_fault(
    new_stage: Stage, page: pygame.Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(new_stage, Breaking(""))
    app.fail(ValueError("the first"))

    def breaks(self: ErrorScene, surface: pygame.Surface) -> None:
        if not self.bare:
            raise RuntimeError("the second")
        drawn(self, surface)

    drawn = ErrorScene.draw
    monkeypatch.setattr(ErrorScene, "draw", breaks)
    app.draw(page)
    assert isinstance(app.top, ErrorScene) and app.top.bare
    assert app.error == "ValueError: the first"
    app.handle([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)])
    assert app.top.name == "title"


# The app


def test_leaving_the_window_stores_the_run(new_stage: Stage, memory: Memory) -> None:
    app = App(new_stage, patrol_of(new_stage))
    app.handle([pygame.event.Event(pygame.WINDOWFOCUSLOST)])
    assert PAUSED_RUN_KEY in memory.stored
    assert app.running
    app.handle([pygame.event.Event(pygame.QUIT)])
    assert not app.running


def test_a_page_cannot_be_left_but_goes_to_the_title(page: pygame.Surface) -> None:
    app = App(make_stage(host=Memory(name="pygbag")), Breaking(""))
    app.go(Leave())
    assert app.running
    assert app.top.name == "title"


def test_a_place_that_is_left_is_let_go_with_all_its_pictures(new_stage: Stage) -> None:
    app = App(new_stage, patrol_of(new_stage))
    left = weakref.ref(app.top)
    app.go(Home(new_stage.scene("title")))
    app.update(0.01)
    assert left() is None, "a few more places would fill a tablet's memory"


def test_a_replay_is_let_go_when_it_is_closed_over_its_debrief(new_stage: Stage) -> None:
    run, tissue = played("islet-drill", 5, 60)
    app = App(new_stage, new_stage.scene("title"))
    app.go(Push(new_stage.scene("replay", run, tissue.calls)))
    left = weakref.ref(app.top)
    app.go(Pop())
    app.update(0.01)
    assert left() is None, "it holds as many pictures as the place itself"


def test_a_place_that_was_opened_at_once_is_let_go_like_any_other(
    memory: Memory, page: pygame.Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The game itself begins, with a level of the command line, and ends three frames later."""
    started: list[App] = []
    opened: list[weakref.ref[Scene]] = []
    alive: list[bool] = []

    def begun(stage: Stage, level: str | None) -> App:
        started.append(start(stage, level))
        return started[0]

    async def next_frame() -> None:
        memory.frames += 1
        if memory.frames == 2:
            opened.append(weakref.ref(started[0].top))
            started[0].go(Home(started[0].stage.scene("title")))
        elif memory.frames == 4:
            alive.append(opened[0]() is not None)
            started[0].running = False

    monkeypatch.setattr(memory, "next_frame", next_frame)
    monkeypatch.setattr(game.app, "choose", lambda: memory)
    monkeypatch.setattr(game.app, "open_window", lambda host: page)
    monkeypatch.setattr(game.app, "start", begun)
    monkeypatch.setattr(Sounds, "open", lambda self: None)
    monkeypatch.setattr(pygame, "quit", lambda: None)  # the other tests go on drawing
    assert asyncio.run(game.app.main("islet-drill", 5)) == 0
    assert alive == [False]


def test_the_stack_follows_what_scenes_return(new_stage: Stage) -> None:
    first, second, third = Breaking(""), Breaking(""), Breaking("")
    app = App(new_stage, first)
    app.go(Push(second))
    assert app.stack == [first, second]
    app.go(Replace(third))
    assert app.stack == [first, third]
    app.go(Pop())
    assert app.stack == [first]
    app.go(Pop())
    assert app.top.name == "title", "an empty stack is no place to be"
    app.go(Home(second))
    assert app.stack == [second]
    app.go(None)
    assert app.stack == [second]


def test_each_scene_is_told_when_it_comes_on_top_and_when_it_is_there_again(new_stage: Stage) -> None:
    told: list[str] = []

    class Telling(Breaking):
        def enter(self) -> None:
            told.append(f"{self._where} enters")

        def resume(self) -> None:
            told.append(f"{self._where} resumes")

    app = App(new_stage, Telling("first"))
    app.go(Push(Telling("second")))
    app.go(None)
    app.go(Replace(Telling("third")))
    app.go(Pop())
    app.go(Home(Telling("fourth")))
    assert told == ["first enters", "second enters", "third enters", "first resumes", "fourth enters"]


def test_every_peptide_of_a_run_can_be_told(new_stage: Stage) -> None:
    peptides = case_of("islet", 5).peptides
    for name in build_setup("islet", 5).antigens:
        assert peptide_name(new_stage.kit.words, peptides[name].id)
