"""A lesson is a link: its steps open, each leads back, and what was done is there after a bell in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.app import App, start
from game.classroom.desk import changed
from game.classroom.groups import Gathering
from game.classroom.lesson_result import findings_of
from game.classroom.replays import REPLAYS, check, tasks
from game.classroom.results import from_text, result_of
from game.classroom.results import to_text as result_text
from game.host import LESSON_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.library.ideas import IDEAS
from game.library.kinds import BEST
from game.library.lessons import LEVEL, TEST, lessons, load_lesson
from game.library.nicknames import is_nickname
from game.library.questions import RIGHT, WRONG
from game.runs.run import Run
from game.save.attempts import seed_of
from game.save.lessons import ORDERS, Progress, Taken, read, to_text
from game.scenes.base import Home, Leave, Pop, Push, Stage, Transition
from game.scenes.desk_test import DeskTest
from game.scenes.lesson import ROW, LessonScene
from game.scenes.lessons import Lessons
from game.scenes.make_link import MakeLink
from game.scenes.patrol import Patrol
from game.scenes.play import Play
from game.scenes.questions import Questions
from game.tissue.world import Tissue
from game.tools.shot import make_stage
from tests.scenes.doing import click, press, press_pad

WHYS = (("38", "known"),) * 4
STEPS = {"calm": "surely-brake", "permit": "surely-run", "restrain": "restrain"}


def opened(stage: Stage, memory: Memory, lesson: str) -> App:
    memory.link = {"t": "1", "lesson": lesson}
    return start(stage, None)


def lesson_of(app: App) -> LessonScene:
    assert isinstance(app.top, LessonScene)
    return app.top


def began(app: App, step: int) -> None:
    """Choose a step as the mouse does."""
    scene = lesson_of(app)
    scene._group.focus = step
    app.go(press(scene, pygame.K_RETURN))


def taken(app: App, *, right: bool) -> None:
    """Take the test that is open, to its findings, and come back."""
    assert app.top.name == "ideas"
    for _ in range(IDEAS):
        app.go(press(app.top, pygame.K_4 if right else pygame.K_1))
    assert app.top.name == "desk-opening"
    app.go(press(app.top, pygame.K_RETURN))
    scene = app.top
    assert isinstance(scene, DeskTest)
    while app.top is scene:
        answer = STEPS[BEST[scene.item.kind].value] if right else "rather-brake"
        why = scene.item.why
        app.go(scene.answer(answer))
        if why:
            app.go(scene.answer("reason-known"))
    assert app.top.name == "findings"
    app.go(press(app.top, pygame.K_ESCAPE))


@pytest.fixture
def app(new_stage: Stage, memory: Memory) -> Iterator[App]:
    yield opened(new_stage, memory, "mimics")


@pytest.mark.parametrize("lesson", lessons())
def test_every_lesson_opens_by_its_link_and_all_its_steps_open(new_stage: Stage, memory: Memory, lesson: str) -> None:
    app = opened(new_stage, memory, lesson)
    scene = lesson_of(app)
    first = Taken("a", scene.lesson.steps[0].short, "0" * (18 if scene.lesson.steps[0].short else 36), WHYS, 90)
    scene.progress = scene.progress.with_test("before", first)  # without it the second one does not open
    scene.resume()
    names = []
    for number in range(len(load_lesson(lesson).steps)):
        began(app, number)
        names.append(app.top.name)
        app.go(Pop())
        assert lesson_of(app) is scene
    wanted = {"test": "ideas", "level": "briefing", "testbefore": "findings"}
    assert names == [
        "questions" if step.recall else wanted.get(step.kind + step.form, wanted.get(step.kind, step.kind))
        for step in load_lesson(lesson).steps
    ]


def test_both_tests_are_told_with_what_changed(app: App, memory: Memory) -> None:
    scene = lesson_of(app)
    steps = scene.lesson.steps
    tests = [number for number, step in enumerate(steps) if step.kind == TEST]
    began(app, tests[0])
    taken(app, right=False)
    assert lesson_of(app).progress.done == (tests[0],)
    began(app, tests[1])
    taken(app, right=True)
    before, after = (findings_of(scene.progress.tests[when]) for when in ("before", "after"))
    assert after.right == after.answers == 36
    assert before.brake is not None
    assert after.brake is not None
    brake = changed(before.brake, after.brake)
    assert brake.clear
    words = app.stage.kit.words
    low, high = brake.interval
    line = words("lesson.change.brake.clear", change=f"{brake.value:+.1f}", low=f"{low:+.1f}", high=f"{high:+.1f}")
    assert line in scene.told().lines
    press(scene, pygame.K_c)
    (copied,) = memory.copied
    assert line in copied
    assert scene.progress.name in copied


def test_the_result_is_saved_as_a_file_with_the_class_of_the_link(new_stage: Stage, memory: Memory) -> None:
    memory.link = {"t": "1", "lesson": "mimics", "class": "7b"}
    app = start(new_stage, None)
    began(app, 0)
    taken(app, right=True)
    scene = lesson_of(app)
    press(scene, pygame.K_v)
    ((name, text),) = memory.offered.items()
    result = from_text(text, name)
    assert (result.lesson, result.group, result.name) == ("mimics", "7b", scene.progress.name)
    assert name == f"tolerance-mimics-{result.name.replace(' ', '-')}.json"
    assert result.tests == scene.progress.tests
    assert new_stage.kit.words("lesson.saved", where=name) in scene.told().lines
    assert scene.told().focused == f"{ROW}1", "Enter goes on with the lesson"


def test_a_test_that_was_taken_is_closed_and_shows_what_it_came_to(app: App, memory: Memory) -> None:
    began(app, 0)
    taken(app, right=True)
    scene = lesson_of(app)
    first = scene.progress.tests["before"]
    began(app, 0)
    assert app.top.name == "findings"
    said = app.top.told().lines
    assert app.stage.kit.words("lesson.test-once") in said
    assert app.stage.kit.words("findings.right", right=36, count=36, guess=12) in said
    app.go(press(app.top, pygame.K_ESCAPE))
    scene._at = 0
    scene._tell(replace(first, choices="0" * 36))
    assert scene.progress.tests["before"] == first, "no second taking overwrites the first"
    assert read(memory, scene.progress).tests["before"] == first


def test_the_second_test_opens_after_the_first(app: App) -> None:
    scene = lesson_of(app)
    row = next(one for one in scene.told().controls if one.name == f"{ROW}4")
    assert not row.enabled
    test = app.stage.kit.words("lesson.step.test.after")
    assert row.label == app.stage.kit.words("lesson.test-waits", test=test), "why it waits stands on the row"
    click = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=scene._group.buttons[4].rect.center)
    assert scene.handle(click) is None
    began(app, 0)
    taken(app, right=True)
    assert next(one for one in scene.told().controls if one.name == f"{ROW}4").enabled


def test_what_was_said_is_gone_once_something_newer_was_done(app: App) -> None:
    began(app, 0)
    taken(app, right=True)
    scene, words = lesson_of(app), app.stage.kit.words
    press(scene, pygame.K_c)
    assert words("desk.copied") in scene.told().lines
    began(app, 5)
    app.go(press(app.top, pygame.K_ESCAPE))
    assert words("desk.copied") not in scene.told().lines


def test_another_pupil_begins_anew_after_a_question(new_stage: Stage, memory: Memory) -> None:
    memory.link = {"t": "1", "lesson": "mimics", "class": "7b"}
    app = start(new_stage, None)
    new_stage.group = ""  # as on the next day, by the game's own address
    began(app, 0)
    taken(app, right=True)
    scene, name = lesson_of(app), lesson_of(app).progress.name
    app.go(press(scene, pygame.K_r))
    assert app.top.name == "choice"
    app.go(press(app.top, pygame.K_RETURN))
    assert (scene.progress.name, scene.progress.done) == (name, (0,)), "Enter loses nothing"
    app.go(press(scene, pygame.K_r))
    press(app.top, pygame.K_UP)
    app.go(press(app.top, pygame.K_RETURN))
    assert scene.progress.name != name
    assert (scene.progress.done, dict(scene.progress.tests)) == ((), {})
    assert scene.progress.group == "7b", "who sits there now is of the same class"
    assert read(memory, Progress("mimics", "quiet otter")).tests == {}, "what was kept is the other pupil's, too"


def test_a_lesson_that_is_come_back_to_without_its_link_keeps_its_class(new_stage: Stage, memory: Memory) -> None:
    memory.link = {"t": "1", "lesson": "mimics", "class": "7b"}
    app = start(new_stage, None)
    began(app, 0)
    taken(app, right=True)
    new_stage.group = ""  # the game was opened anew, by no link
    scene = LessonScene(new_stage, "mimics")
    press(scene, pygame.K_v)
    ((name, text),) = memory.offered.items()
    assert from_text(text, name).group == "7b"
    new_stage.group = "8c"
    assert LessonScene(new_stage, "mimics").progress.group == "8c", "a newer link wins"


def test_the_tests_of_a_lesson_are_there_after_another_one(new_stage: Stage, memory: Memory) -> None:
    app = opened(new_stage, memory, "mimics")
    began(app, 0)
    taken(app, right=True)
    tests = lesson_of(app).progress.tests
    other = opened(new_stage, memory, "therapy")
    began(other, 3)  # to talk
    other.go(Pop())
    assert lesson_of(other).progress.done == (3,)
    assert lesson_of(opened(new_stage, memory, "mimics")).progress.tests == tests


def test_a_nickname_can_be_drawn_anew_until_something_was_done(app: App) -> None:
    scene, names = lesson_of(app), set()
    for _ in range(12):
        names.add(scene.progress.name)
        press(scene, pygame.K_r)
    assert len(names) > 6
    assert all(is_nickname(name) for name in names)
    began(app, 0)
    taken(app, right=True)
    kept = scene.progress.name
    press(scene, pygame.K_r)
    assert scene.progress.name == kept
    assert kept in " ".join(scene.told().lines)


def test_the_two_tests_of_a_pupil_are_different_forms_in_either_order(new_stage: Stage, memory: Memory) -> None:
    orders = set()
    for _ in range(40):
        memory.stored.pop(LESSON_KEY, None)
        progress = LessonScene(new_stage, "mimics").progress
        orders.add((progress.form("before"), progress.form("after")))
    assert orders == set(ORDERS)


def test_a_change_within_chance_is_told_as_such(app: App) -> None:
    for step in (0, 4):
        began(app, step)
        taken(app, right=True)
    assert " ".join(lesson_of(app).told().lines).count("within what chance makes") == 2


def test_after_a_bell_it_goes_on_where_it_was(app: App, new_stage: Stage, memory: Memory) -> None:
    began(app, 0)
    taken(app, right=True)
    form = lesson_of(app).progress.form("after")
    again = lesson_of(opened(new_stage, memory, "mimics"))
    assert again.progress.done == (0,)
    assert again.progress.form("after") == form
    assert again.told().focused == f"{ROW}1", "the next step is what has the focus"
    new_stage.saves.reset()
    assert lesson_of(opened(new_stage, memory, "mimics")).progress.done == (), "who begins anew begins lessons anew"
    other = lesson_of(opened(new_stage, memory, "therapy"))
    assert other.progress.done == (), "another lesson begins at its beginning"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"lesson": "mimics"}', '{"lesson":"mimics","order":7,"done":[],"scores":{}}']
)
def test_what_is_kept_and_no_good_begins_anew(new_stage: Stage, memory: Memory, text: str) -> None:
    memory.stored[LESSON_KEY] = text
    assert lesson_of(opened(new_stage, memory, "mimics")).progress.done == ()


def test_where_nothing_can_be_kept_that_is_told(app: App, memory: Memory) -> None:
    memory.writable = False
    began(app, 0)
    taken(app, right=True)
    assert app.stage.kit.words("lesson.not-kept") in app.top.told().lines


def test_whoever_goes_home_from_a_level_comes_back_and_the_level_is_done(app: App) -> None:
    scene = lesson_of(app)
    number = next(n for n, step in enumerate(scene.lesson.steps) if step.kind == LEVEL and step.level == "heart")
    began(app, number)
    assert app.top.name == "briefing"
    app.go(Home(app.stage.scene("patrol", "heart", 5)))  # as Again does
    app.stage.ended.add("heart")
    app.go(Home(app.stage.scene("title")))
    assert lesson_of(app) is scene
    assert number in scene.progress.done
    assert [one.name for one in app.stack] == ["title", "lesson"]


def test_a_level_that_was_left_in_the_middle_goes_on(app: App) -> None:
    scene, stage = lesson_of(app), app.stage
    number = next(n for n, step in enumerate(scene.lesson.steps) if step.kind == LEVEL and step.level == "heart")
    for seed, begun in ((scene.progress.next_seed("heart"), True), (9, False)):
        if begun:
            scene.began("heart", seed)
        tissue, run = Tissue(build_setup("heart", seed), seed), Run("heart", seed)
        for _ in range(40):
            tissue.step()
        run.steps = tissue.now
        assert stage.saves.keep_run(run, tissue)
        began(app, number)
        assert isinstance(app.top, Patrol) is begun, "what was begun elsewhere is no attempt of this lesson"
        if isinstance(app.top, Patrol):
            assert (app.top.seed, app.top.tissue.now) == (seed, 40)
        app.go(Pop())
    assert scene.progress.attempts == {"heart": 1}, "who goes on begins nothing new"


def test_a_level_of_a_lesson_that_is_continued_from_the_title_counts_for_the_lesson(
    app: App, new_stage: Stage, memory: Memory
) -> None:
    scene = lesson_of(app)
    number, seed = (
        next(n for n, step in enumerate(scene.lesson.steps) if step.level == "heart"),
        scene.next_seed("heart"),
    )
    assert seed is not None
    began(app, number)
    scene.began("heart", seed)
    tissue, run = Tissue(build_setup("heart", seed), seed), Run("heart", seed)
    tissue.step()
    run.steps = tissue.now
    assert new_stage.saves.keep_run(run, tissue)
    memory.link = {}  # the next day, by the game's own address
    later = start(new_stage, None)
    assert later.top.name == "title"
    later.go(press(later.top, pygame.K_RETURN))
    later.update(0.01)
    assert [one.name for one in later.stack] == ["title", "lesson", "patrol"]
    assert isinstance(later.top, Patrol)
    assert later.top.tissue.now == 1, "it is the run that was left"
    assert new_stage.home == "lesson", "what leads home says so"
    new_stage.ended.add("heart")
    later.go(Home(new_stage.scene("title")))
    assert number in lesson_of(later).progress.done


def test_a_run_of_no_lesson_is_continued_without_one(app: App, new_stage: Stage, memory: Memory) -> None:
    began(app, 5)  # the lesson was opened, and none of its levels
    app.go(Pop())
    tissue, run = Tissue(build_setup("heart", 9), 9), Run("heart", 9)
    tissue.step()
    run.steps = tissue.now
    assert new_stage.saves.keep_run(run, tissue)
    memory.link = {}
    later = start(new_stage, None)
    later.go(press(later.top, pygame.K_RETURN))
    later.update(0.01)
    assert [one.name for one in later.stack] == ["patrol"]


def test_what_leads_home_says_where(app: App) -> None:
    words, stage = app.stage.kit.words, app.stage
    assert stage.home == "lesson"
    pause = stage.scene("pause", Patrol(stage, "heart", 5))
    assert words("pause.leave.lesson") in [one.label for one in pause.told().controls]
    app.go(Pop())
    assert stage.home == "title"
    pause = stage.scene("pause", Patrol(stage, "heart", 5))
    assert words("pause.leave.title") in [one.label for one in pause.told().controls]


def test_a_lesson_with_a_seed_does_not_go_on_with_a_run_of_another(app: App) -> None:
    scene, stage = lesson_of(app), app.stage
    number = next(n for n, step in enumerate(scene.lesson.steps) if step.kind == LEVEL and step.level == "heart")
    tissue, run = Tissue(build_setup("heart", 9), 9), Run("heart", 9)
    tissue.step()
    run.steps = tissue.now
    assert stage.saves.keep_run(run, tissue)
    stage.seed = 8  # as in a link for a whole class
    began(app, number)
    assert app.top.name == "briefing"


def test_each_attempt_at_a_level_has_its_seed_and_the_last_that_ended_goes_into_the_result(
    new_stage: Stage, memory: Memory
) -> None:
    new_stage.seed = None
    memory.link = {"t": "1", "lesson": "self-and-foreign", "class": "7b"}
    app = start(new_stage, None)
    scene = lesson_of(app)
    began(app, 1)
    app.go(press(app.top, pygame.K_RETURN))
    first = app.top
    app.go(Push(new_stage.scene("pause", first)))
    app.go(press(app.top, pygame.K_DOWN))
    app.go(press(app.top, pygame.K_RETURN))  # the level from its beginning
    patrol = app.top
    assert isinstance(first, Patrol)
    assert isinstance(patrol, Patrol)
    seeds = [first.seed, patrol.seed]
    assert seeds == [seed_of("self-and-foreign", "thymus", "7b", scene.progress.name, attempt) for attempt in (1, 2)]
    patrol.play.hurry(100_000, lambda: False)
    while not scene.progress.runs:
        app.update(0.1)
    (kept,) = scene.progress.runs
    assert (kept.level, kept.attempt, kept.outcome) == ("thymus", 2, patrol.tissue.outcome)
    assert scene.progress.done == (1,), "it is done and kept at once, not when the pupil is back"
    assert read(memory, replace(scene.progress, runs=(), done=())) == scene.progress
    result = result_of(scene.lesson, scene.progress, new_stage.saves.best)
    gathering = Gathering()
    gathering.take("a.json", result_text(result))
    (task,) = tasks(gathering.group()).values()
    assert check(task).mark == REPLAYS


def test_with_a_seed_for_all_every_pupil_plays_that_run(new_stage: Stage, memory: Memory) -> None:
    memory.link = {"t": "1", "lesson": "mimics", "class": "7b", "seed": "412"}
    app = start(new_stage, None)
    scene = lesson_of(app)
    assert (scene.progress.seed, scene.next_seed("heart"), scene.next_seed("islet")) == (412, 412, None)
    began(app, 3)
    scene.began("heart", 412)
    memory.link = {"t": "1", "lesson": "mimics"}
    new_stage.seed = None
    assert lesson_of(start(new_stage, None)).progress.seed == 412, "opened from the list it is the same lesson"


def test_a_level_that_was_left_is_not_done(app: App) -> None:
    scene = lesson_of(app)
    number = next(n for n, step in enumerate(scene.lesson.steps) if step.kind == LEVEL and step.level == "heart")
    app.stage.ended.add("heart")  # it was played before this lesson
    began(app, number)
    app.go(Home(app.stage.scene("title")))
    assert number not in scene.progress.done


def test_without_a_lesson_home_is_the_title(new_stage: Stage) -> None:
    app = App(new_stage, new_stage.scene("title"))
    app.go(Push(new_stage.scene("desk")))
    app.go(Home(new_stage.scene("title")))
    assert [one.name for one in app.stack] == ["title"]
    app.go(Leave())


def test_the_list_begins_lessons_and_makes_a_link_to_the_one_that_was_looked_at_last(new_stage: Stage) -> None:
    scene = Lessons(new_stage)
    for _ in range(2):
        press(scene, pygame.K_DOWN)
    made = press(scene, pygame.K_c)
    assert isinstance(made, Push)
    assert isinstance(made.scene, MakeLink)
    assert made.scene.query == f"?t=1&lesson={lessons()[2]}"
    read = press(scene, pygame.K_r)
    assert isinstance(read, Push)
    assert read.scene.name == "class-results"
    press(scene, pygame.K_HOME)
    begun = press(scene, pygame.K_RETURN)
    assert isinstance(begun, Push)
    assert isinstance(begun.scene, LessonScene)


def test_they_are_listed_as_a_teacher_would_go_through_them(new_stage: Stage) -> None:
    assert lessons() == ("self-and-foreign", "mimics", "why-me", "therapy")
    listed = [control.name for control in Lessons(new_stage).told().controls]
    assert listed[: len(lessons())] == list(lessons())


# Statements


def test_what_is_true_of_the_statements_is_told_after_the_second_test_alone(app: App, memory: Memory) -> None:
    words = app.stage.kit.words
    began(app, 0)
    taken(app, right=False)
    began(app, 0)  # its findings
    assert "on" not in [control.name for control in app.top.told().controls]
    app.go(press(app.top, pygame.K_ESCAPE))
    began(app, 4)
    taken(app, right=True)
    tests = lesson_of(app).progress.tests
    assert (tests["before"].ideas, tests["after"].ideas) == ("0" * IDEAS, "3" * IDEAS)
    began(app, 4)
    assert app.top.told().focused == "on"
    app.go(press(app.top, pygame.K_RETURN))
    assert app.top.name == "ideas-told"
    app.go(press(app.top, pygame.K_ESCAPE))
    press(lesson_of(app), pygame.K_c)
    assert words("ideas.count.before", right=2, count=IDEAS) in memory.copied[-1]
    assert words("ideas.count.after", right=3, count=IDEAS) in memory.copied[-1]


def test_after_the_second_test_its_findings_lead_to_the_statements(app: App) -> None:
    names = []
    for step in (0, 4):
        began(app, step)
        for _ in range(IDEAS):
            app.go(press(app.top, pygame.K_1))
        app.go(press(app.top, pygame.K_RETURN))
        scene = app.top
        while app.top is scene:
            assert isinstance(scene, DeskTest)
            app.go(scene.answer("reason-known" if scene._chosen else "rather-run"))
        assert app.top.name == "findings"
        app.go(press(app.top, pygame.K_RETURN))
        names.append(app.top.name)
        if app.top.name != "lesson":
            app.go(press(app.top, pygame.K_RETURN))
    assert names == ["lesson", "ideas-told"]
    assert lesson_of(app)


# Questions from earlier levels


def answered_by(scene: Questions, tool: str) -> Transition:
    """Answer what is asked right, and go on, by this hand."""
    button = next(one for one in scene._group.buttons if one.name == RIGHT)
    if tool == "digits":
        press(scene, pygame.K_1 + scene._group.buttons.index(button))
        return press(scene, pygame.K_RETURN)
    if tool == "mouse":
        click(scene, button.rect.center)
        return click(scene, scene._group.buttons[0].rect.center)
    for _ in range(scene._group.buttons.index(button)):
        press_pad(scene, "down")
    press_pad(scene, "a")
    return press_pad(scene, "a")


@pytest.mark.parametrize("tool", ["digits", "mouse", "pad"])
def test_three_questions_stand_before_a_level_and_lead_on_to_it(app: App, tool: str) -> None:
    number = next(n for n, step in enumerate(lesson_of(app).lesson.steps) if step.recall)
    began(app, number)
    scene, words = app.top, app.stage.kit.words
    assert isinstance(scene, Questions)
    assert scene.heading() == words("questions.recall", number=1, count=3)
    asked = []
    while app.top is scene:
        asked.append(scene.told().lines[0])
        app.go(answered_by(scene, tool))
    assert len(set(asked)) == 3
    assert app.top.name == "briefing"


def test_a_wrong_answer_is_told_at_once_with_its_source(app: App) -> None:
    began(app, 2)
    scene = app.top
    assert isinstance(scene, Questions)
    scene.answer(WRONG[0])
    assert any(line.startswith("Source: ") for line in scene.told().lines)
    assert any(line.startswith("No. ") for line in scene.told().lines)


def test_questions_that_were_answered_are_not_asked_again(app: App, new_stage: Stage, memory: Memory) -> None:
    began(app, 2)
    scene = app.top
    assert isinstance(scene, Questions)
    app.go(answered_by(scene, "digits"))
    left = scene.told().lines[0]
    app.go(press(scene, pygame.K_ESCAPE))
    assert lesson_of(app), "whoever leaves them is at the lesson"
    began(app, 2)
    again = app.top
    assert isinstance(again, Questions)
    texts = []
    while app.top is again:
        texts.append(again.told().lines[0])
        app.go(answered_by(again, "digits"))
    assert left in texts, "the same ones are asked until all are answered"
    later = opened(new_stage, memory, "mimics")  # after a bell
    began(later, 2)
    assert later.top.name == "briefing"


def test_a_run_that_was_left_goes_on_without_questions(new_stage: Stage) -> None:
    scene = LessonScene(new_stage, "why-me")
    number = next(n for n, step in enumerate(scene.lesson.steps) if step.level == "joint")
    assert scene.lesson.steps[number].recall
    seed = scene.progress.next_seed("joint")
    scene.began("joint", seed)
    play = Play("joint", seed)
    play.advance(1.0, 1.0)
    play.run.steps = play.tissue.now
    assert new_stage.saves.keep_run(play.run, play.tissue)
    scene._group.focus = number
    begun = press(scene, pygame.K_RETURN)
    assert isinstance(begun, Push)
    assert isinstance(begun.scene, Patrol)


def test_a_link_to_no_lesson_is_told(new_stage: Stage, memory: Memory) -> None:
    app = opened(new_stage, memory, "nothing")
    assert app.top.name == "title"
    assert new_stage.kit.words("launch.lesson") in app.top.told().lines


def test_a_course_is_told_after_each_step_and_test_and_left_by_a_key(new_stage: Stage, memory: Memory) -> None:
    memory.standing = "normal"
    app = opened(new_stage, memory, "self-and-foreign")
    scene = lesson_of(app)
    words = new_stage.kit.words
    assert memory.recorded == [], "a platform is told what was done, not that a page was opened"
    assert words("course.normal") in scene.told().lines
    began(app, 0)
    taken(app, right=True)
    began(app, 3)
    taken(app, right=False)
    began(app, 4)
    app.go(Pop())
    assert [(one["done"], one["finished"]) for one in memory.recorded] == [(1, False), (2, False), (3, False)]
    assert memory.recorded[0]["score"] is None
    last = findings_of(scene.progress.tests["after"])
    assert memory.recorded[1]["score"] == last.right / last.answers
    press(scene, pygame.K_e)
    assert memory.gone
    assert words("course.left") in scene.told().lines
    assert "hand-in" not in [control.name for control in scene.told().controls]


def test_a_course_goes_on_at_its_own_bookmark_and_not_at_what_another_pupil_left_here(
    new_stage: Stage, memory: Memory
) -> None:
    app = opened(new_stage, memory, "mimics")
    began(app, 0)
    taken(app, right=True)
    kept = lesson_of(app).progress
    memory.standing = "normal"
    assert lesson_of(opened(new_stage, memory, "mimics")).progress.done == ()
    memory.marked = to_text(kept)
    assert lesson_of(opened(new_stage, memory, "mimics")).progress == kept
    memory.standing, memory.marked = "again", ""
    assert lesson_of(opened(new_stage, memory, "mimics")).progress == kept, "who loads the page anew has lost nothing"


@pytest.mark.parametrize("standing", ["review", "browse", "lost", "again"])
def test_a_course_that_takes_nothing_is_told_to_the_pupil(new_stage: Stage, memory: Memory, standing: str) -> None:
    memory.standing = standing
    app = opened(new_stage, memory, "mimics")
    began(app, 0)
    taken(app, right=True)
    assert new_stage.kit.words(f"course.{standing}") in lesson_of(app).told().lines
    assert memory.recorded == []


def test_what_the_course_keeps_needs_no_storage_here(new_stage: Stage, memory: Memory) -> None:
    memory.standing, memory.writable = "normal", False
    app = opened(new_stage, memory, "mimics")
    began(app, 0)
    taken(app, right=True)
    assert new_stage.kit.words("lesson.not-kept") not in lesson_of(app).told().lines


@pytest.mark.parametrize("standing", ["", "none"])
def test_without_a_course_the_page_is_as_ever(new_stage: Stage, memory: Memory, standing: str) -> None:
    memory.standing = standing
    scene = lesson_of(opened(new_stage, memory, "mimics"))
    assert "hand-in" not in [control.name for control in scene.told().controls]
    assert not [line for line in scene.told().lines if "course" in line]


@pytest.mark.parametrize(("name", "said"), [("desktop", "pack-copied"), ("pyodide", "pack-shown")])
def test_the_teacher_pack_opens_beside_the_game_or_its_place_is_copied(name: str, said: str) -> None:
    host = Memory(name=name)
    stage = make_stage("en", seed=5, host=host)
    scene = Lessons(stage)
    press(scene, pygame.K_t)
    where = host.page_at("teachers/index.html")
    assert stage.kit.words(f"lessons.{said}", where=where) in scene.told().lines
    assert (host.copied, host.shown) == (([where], []) if host.windowed else ([], ["teachers/index.html"]))
    assert not host.windowed or Path(where).is_file()


def test_where_nothing_opens_and_nothing_is_copied_its_place_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    host = Memory()
    monkeypatch.setattr(host, "copy", lambda text: False)
    stage = make_stage("en", seed=5, host=host)
    scene = Lessons(stage)
    press(scene, pygame.K_t)
    assert stage.kit.words("lessons.pack-at", where=host.page_at("teachers/index.html")) in scene.told().lines
