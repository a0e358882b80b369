"""The antigen desk as a person meets it: by keys, mouse and pad, and by what a screen reader is told."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pygame
import pytest

from game.app import start
from game.classroom.desk import CHOICES, Answer, findings
from game.classroom.desk_bots import PUPILS
from game.classroom.desk_trials import LASTS, MASTERED, TRIAL, Arcade
from game.host.memory import Memory
from game.library.forms import LONG, SHORT, load_form
from game.library.kinds import BEST
from game.library.peptides import load_blosum62
from game.save.form import TEXT_SIZES
from game.scenes.arcade import ArcadeScene
from game.scenes.asking import Asking
from game.scenes.base import Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.body_map import BodyMap
from game.scenes.desk import Desk
from game.scenes.desk_end import BAR_TOP, RIGHT, WRONG, DeskEnd
from game.scenes.desk_opening import DeskOpening
from game.scenes.desk_test import DeskTest
from game.scenes.findings import FindingsScene
from game.scenes.training import LEAST, SHOWN, TrainingScene
from game.tissue.commands import Reason
from game.view.kit.kit import Tool
from game.view.pages.desk import place_area, row_area
from game.view.pages.findings import FROM, span
from tests.scenes.doing import click, press, press_pad

DIGITS = {"calm": pygame.K_1, "permit": pygame.K_2, "restrain": pygame.K_3}


def opened(made: Transition) -> Scene:
    assert isinstance(made, Push | Replace)
    return made.scene


def begun(desk: Desk) -> DeskTest:
    """The test that has the focus, begun."""
    opening = opened(press(desk, pygame.K_RETURN))
    assert isinstance(opening, DeskOpening)
    scene = opened(press(opening, pygame.K_RETURN))
    assert isinstance(scene, DeskTest)
    return scene


def right(scene: Asking) -> str:
    return BEST[scene.item.kind].value


def wrong(scene: Asking) -> str:
    return next(verdict for verdict in DIGITS if verdict != right(scene))


def test_the_body_map_leads_to_it_and_it_leads_on_and_back(new_stage: Stage) -> None:
    desk = opened(press(BodyMap(new_stage), pygame.K_k))
    assert isinstance(desk, Desk)
    assert isinstance(opened(press(desk, pygame.K_RETURN)), TrainingScene)
    press(desk, pygame.K_DOWN)
    assert isinstance(opened(press(desk, pygame.K_RETURN)), ArcadeScene)
    assert isinstance(press(desk, pygame.K_ESCAPE), Pop)


def test_a_short_test_is_half_as_long(new_stage: Stage) -> None:
    desk = Desk(new_stage)
    counts = []
    for _ in range(2):
        desk._group.focus = 3  # Test A
        counts.append(len(begun(desk)._items))
        desk._group.focus = 5
        press(desk, pygame.K_RETURN)
    assert counts == [LONG, SHORT]
    assert not desk.short


# Training


def test_a_trial_that_is_answered_wrong_says_at_once_what_comes_of_it(new_stage: Stage) -> None:
    scene = TrainingScene(new_stage)
    scene.update(1.0)
    answer = wrong(scene)
    assert press(scene, DIGITS[answer]) is None
    words, item = new_stage.kit.words, scene.item
    assert words(f"desk.told.{item.kind}.{answer}") in scene.told().lines
    assert words(f"desk.why.{item.design}") in scene.told().lines
    press(scene, pygame.K_RETURN)
    assert scene.item is item, "a hand that was still answering does not close it"
    scene.update(LEAST)
    press(scene, pygame.K_RETURN)
    assert scene.item is not item


def test_after_a_right_answer_it_goes_on_by_itself_and_after_a_wrong_one_it_waits(new_stage: Stage) -> None:
    scene = TrainingScene(new_stage)
    item = scene.item
    press(scene, DIGITS[right(scene)])
    scene.update(SHOWN / 2)
    assert scene.item is item, "there is time to see what came of it"
    scene.update(SHOWN / 2)
    assert scene.item is not item
    item = scene.item
    press(scene, DIGITS[wrong(scene)])
    for _ in range(10):
        scene.update(SHOWN)
    assert scene.item is item, "what was wrong is read as long as one likes"


def test_time_that_runs_out_is_an_answer_too(new_stage: Stage) -> None:
    scene = TrainingScene(new_stage)
    for _ in range(round(TRIAL * 10) + 1):
        scene.update(0.1)
    assert scene.told_now is not None
    assert not scene.told_now.right
    assert new_stage.kit.words(f"desk.told.{scene.item.kind}.none") in scene.told().lines


def test_every_kind_at_a_glance_ends_training(new_stage: Stage) -> None:
    scene = TrainingScene(new_stage)
    after: Transition = None
    for _ in range(3 * MASTERED + 40):
        scene.update(1.0)
        press(scene, DIGITS[right(scene)])
        scene.update(1.0)
        after = press(scene, pygame.K_RETURN)
        if after is not None:
            break
    end = opened(after)
    assert isinstance(end, DeskEnd)
    assert end.heading() == new_stage.kit.words("desk.training.end")
    assert isinstance(opened(press(end, pygame.K_r)), TrainingScene)


# Arcade


def played(stage: Stage, wrong_ones: int = 0) -> DeskEnd:
    """A round to its end: so many wrong answers first, then right ones."""
    scene = ArcadeScene(stage)
    for number in range(8):
        press(scene, DIGITS[wrong(scene) if number < wrong_ones else right(scene)])
    after: Transition = None
    for _ in range(round(LASTS * 10) + 1):
        after = after or scene.update(0.1)
    end = opened(after)
    assert isinstance(end, DeskEnd)
    return end


def test_marks_show_only_where_a_row_is_laid(new_stage: Stage) -> None:
    scene = ArcadeScene(new_stage)
    told = [line for line in scene.told().lines if "P2" in line or "nothing the same" in line]
    assert told == []
    click(scene, row_area(1).center)
    assert scene.laid == 1
    marked = [line for line in scene.told().lines if " the same " in f" {line} "]
    assert len(marked) == 1
    press(scene, pygame.K_UP)
    assert scene.laid == 0
    press(scene, DIGITS[right(scene)])
    assert scene.laid == -1, "nothing is laid under the next one"


def test_a_round_is_the_same_all_day_and_another_tomorrow(new_stage: Stage, memory: Memory) -> None:
    today = [ArcadeScene(new_stage).item.signs for _ in range(2)]
    memory.day += timedelta(days=1)
    assert today[0] == today[1] != ArcadeScene(new_stage).item.signs


def test_the_best_is_kept_and_told_at_the_desk(new_stage: Stage, memory: Memory) -> None:
    first = played(new_stage, wrong_ones=4)
    assert new_stage.kit.words("desk.arcade.best") in first.told().lines
    poor = new_stage.saves.desk.best
    played(new_stage)
    good = new_stage.saves.desk
    assert good.best > poor
    assert good.today == good.best
    again = played(new_stage, wrong_ones=6)
    assert new_stage.kit.words("desk.arcade.best") not in again.told().lines
    memory.day += timedelta(days=1)
    line = new_stage.kit.words("desk.arcade.bests", best=good.best, today=0)
    assert line in [control.detail for control in Desk(new_stage).told().controls]


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_a_round_of_very_many_answers_stays_on_its_sheet(new_stage: Stage, canvas: pygame.Surface, size: int) -> None:
    arcade = Arcade(1, load_blosum62())
    for number in range(400):
        arcade.answer(BEST[arcade.item.kind].value if number % 3 else "")
    new_stage.saves.settings.text = size
    end = DeskEnd(new_stage, "arcade", arcade, best=True)
    press(end, pygame.K_c)
    end.draw(canvas)
    with_bar = pygame.image.tobytes(canvas.subsurface((0, BAR_TOP, 960, 540 - BAR_TOP)), "RGB")
    few = DeskEnd(new_stage, "arcade", Arcade(1, load_blosum62()))
    press(few, pygame.K_c)
    few.draw(canvas)
    assert pygame.image.tobytes(canvas.subsurface((0, BAR_TOP, 960, 540 - BAR_TOP)), "RGB") == with_bar
    assert len(end.signs.replace(" ", "")) == 400, "all of them are copied"


def test_a_round_is_copied_as_a_line_of_signs(new_stage: Stage, memory: Memory) -> None:
    end = played(new_stage, wrong_ones=2)
    press(end, pygame.K_c)
    (text,) = memory.copied
    assert memory.day.isoformat() in text
    assert text.endswith(WRONG * 2 + RIGHT * 6)
    assert new_stage.kit.words("desk.copied") in end.told().lines


# The test


def test_it_is_taken_by_keys_alone_and_tells_nothing_on_the_way(new_stage: Stage) -> None:
    scene = DeskTest(new_stage, "a", short=True)
    after: Transition = None
    asked = 0
    while after is None:
        assert not [line for line in scene.told().lines if line.startswith(("Calmed", "Permitted", "Restrained"))]
        scene.update(3.0)
        before = len(scene.answers)
        after = press(scene, pygame.K_1 + CHOICES.index("surely-brake"))
        if after is None and len(scene.answers) == before:
            asked += 1
            press(scene, pygame.K_RIGHT)
            press(scene, pygame.K_RETURN)
            press(scene, pygame.K_RETURN)
            press(scene, pygame.K_RIGHT)
            press(scene, pygame.K_RETURN)
            press(scene, pygame.K_DOWN)  # leaves the places at once
            assert scene.told().focused == "reason-known"
            press(scene, pygame.K_UP)
            assert scene.told().focused == "place-2", "and up leads back to them"
            after = press(scene, pygame.K_1 + asked - 1)
            assert len(scene.answers) == before + 1, "the place was tapped and the reason picked"
            assert scene.answers[-1].places == (5,), "tapped twice is not tapped"
            assert scene.answers[-1].reason == tuple(Reason)[asked - 1].value
    assert asked == 4
    findings = opened(after)
    assert isinstance(findings, FindingsScene)
    assert new_stage.kit.words("findings.same") in findings.told().lines
    assert new_stage.kit.words("findings.right", right=6, count=SHORT, guess=6) in findings.told().lines


def test_it_is_taken_by_the_mouse_and_by_a_pad(new_stage: Stage) -> None:
    scene = DeskTest(new_stage, "b")
    while not scene.item.why:
        answer = next(button for button in scene._group.buttons if button.name == "rather-run")
        click(scene, answer.rect.center)
    press_pad(scene, "a")
    assert scene.told().controls[0].name == "place-2"
    click(scene, place_area(5).center)
    click(scene, row_area(0).center)
    assert scene.laid == 0
    assert [control.name for control in scene.told().controls if control.chosen] == ["place-5"]
    reason = next(button for button in scene._group.buttons if button.name == "reason-likeness")
    done = len(scene.answers)
    click(scene, reason.rect.center)
    assert scene.answers[done].places == (5,)
    assert scene.answers[done].reason == "likeness"
    assert {one.choice for one in scene.answers[:done]} == {"rather-run"}


def test_before_the_first_item_it_says_what_answers_and_rows_mean(new_stage: Stage) -> None:
    opening, words = DeskOpening(new_stage, "a", short=True), new_stage.kit.words
    said = " ".join(opening.told().lines)
    for part in ("calm", "permit", "restrain", "receptor", "quiet", "alarm", "best"):
        assert words(f"desk.opening.{part}") in said
    scene = opened(press(opening, pygame.K_RETURN))
    assert isinstance(scene, DeskTest)
    assert scene.short
    assert scene.heading() == opening.heading() == words("desk.test-short", form="A")
    assert isinstance(press(DeskOpening(new_stage, "a"), pygame.K_ESCAPE), Pop)
    assert "CD80" not in " ".join(scene.told().lines), "what nobody explains is not shown"


@pytest.mark.parametrize("tool", ["keys", "pad", "finger"])
def test_the_opening_is_there_for_every_hand(new_stage: Stage, tool: Tool) -> None:
    new_stage.kit.held(tool)
    opening = DeskOpening(new_stage, "b")
    if tool == "pad":
        begun = press_pad(opening, "a")
    elif tool == "finger":
        begun = click(opening, opening._group.buttons[0].rect.center)
    else:
        begun = press(opening, pygame.K_RETURN)
    assert isinstance(opened(begun), DeskTest)


def test_what_lies_far_below_guessing_stays_on_the_scale(new_stage: Stage) -> None:
    lots = Random(3)
    table = load_blosum62()
    answers = [Answer(item, PUPILS["history-half"](item, lots, table), 9.0) for item in load_form("b", short=True)]
    found = findings(answers, table)
    assert found.likeness is not None
    low, high = found.likeness.interval
    assert low < FROM, "else this tells nothing"
    first, last = span([found.likeness])
    assert first <= low < high <= last
    said = FindingsScene(new_stage, "b", answers, short=True).told()
    assert said.lines[0] == new_stage.kit.words("findings.right", right=found.right, count=SHORT, guess=6)
    assert said.title.startswith(new_stage.kit.words("desk.test-short", form="B"))


def test_nothing_is_lost_by_one_key(new_stage: Stage) -> None:
    scene = DeskTest(new_stage, "a")
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop), "nothing was answered"
    press(scene, pygame.K_1)
    choice = opened(press(scene, pygame.K_ESCAPE))
    press(choice, pygame.K_RETURN)
    assert scene.update(0.1) is None, "staying is what has the focus"
    choice = opened(press(scene, pygame.K_ESCAPE))
    press(choice, pygame.K_UP)
    press(choice, pygame.K_RETURN)
    assert isinstance(scene.update(0.1), Pop)


def test_a_screen_reader_is_told_all_that_an_answer_needs(new_stage: Stage) -> None:
    scene = DeskTest(new_stage, "a")
    said = " ".join(scene.told().lines)
    assert " ".join(scene.item.signs) in said
    for row in scene.item.rows:
        assert f"{new_stage.kit.words(f'desk.met.{row.met}')}: {' '.join(row.signs)}" in said
    names = [control.name for control in scene.told().controls]
    assert names == [*(f"row-{number}" for number in range(6)), *CHOICES, "leave"]


@pytest.mark.parametrize(("copies", "word"), [(True, "desk.copied"), (False, "desk.not-copied")])
def test_findings_are_copied_and_that_is_told_as_it_was(
    new_stage: Stage, memory: Memory, monkeypatch: pytest.MonkeyPatch, copies: bool, word: str
) -> None:
    findings = FindingsScene(new_stage, "a", ())
    if not copies:
        monkeypatch.setattr(memory, "copy", lambda text: False)
    press(findings, pygame.K_c)
    assert new_stage.kit.words(word) in findings.told().lines
    assert isinstance(press(findings, pygame.K_ESCAPE), Pop)


@pytest.mark.parametrize(
    ("asked", "name", "count"), [("test-b", "desk-opening", LONG), ("short-a", "desk-opening", SHORT)]
)
def test_a_link_opens_a_test(new_stage: Stage, memory: Memory, asked: str, name: str, count: int) -> None:
    memory.link = {"t": "1", "desk": asked}
    app = start(new_stage, None)
    app.update(0.01)
    opening = app.top
    assert isinstance(opening, DeskOpening)
    assert (opening.name, opening.form) == (name, asked[-1])
    app.go(press(opening, pygame.K_RETURN))
    assert f"1 of {count}" in app.top.told().lines
    press(app.top, pygame.K_ESCAPE)
    app.go(Pop())
    app.update(0.01)
    assert app.top.name == "desk", "it is opened once"


def test_a_link_to_nothing_of_the_desk_is_told(new_stage: Stage, memory: Memory) -> None:
    memory.link = {"t": "1", "desk": "test-c"}
    app = start(new_stage, None)
    assert app.top.name == "title"
    assert [note for note in app.top.told().lines if "antigen desk" in note]
