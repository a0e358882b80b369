"""Questions as a person meets them: the order is drawn, what was wrong is told with its reason."""

from __future__ import annotations

import pygame

from game.host.memory import Memory
from game.library.questions import ANSWERS, RIGHT, WRONG
from game.scenes.base import Pop, Push, Stage
from game.scenes.desk import Desk
from game.scenes.questions import ASKED, Questions
from tests.scenes.doing import click, press


def digit(scene: Questions, answer: str) -> int:
    """The key of an answer where it stands now."""
    names = [control.name for control in scene.told().controls]
    return pygame.K_1 + names.index(answer)


def test_the_desk_leads_there_by_key_and_by_link(new_stage: Stage, memory: Memory) -> None:
    desk = Desk(new_stage, "questions")
    asked = desk.update(0.01)
    assert isinstance(asked, Push)
    assert isinstance(asked.scene, Questions)
    press(desk, pygame.K_DOWN)
    press(desk, pygame.K_DOWN)
    chosen = press(desk, pygame.K_RETURN)
    assert isinstance(chosen, Push)
    assert isinstance(chosen.scene, Questions)


def test_all_right_by_keys(new_stage: Stage) -> None:
    scene = Questions(new_stage)
    orders = set()
    for _ in range(ASKED):
        orders.add(tuple(control.name for control in scene.told().controls))
        press(scene, digit(scene, RIGHT))
        assert new_stage.kit.words("questions.right") in scene.told().lines
        press(scene, pygame.K_RETURN)
    assert len(orders) > 3, "the right answer stands elsewhere each time"
    words = new_stage.kit.words
    assert words("questions.ended", right=ASKED, count=ASKED) in scene.told().lines
    assert words("questions.none") in scene.told().lines
    assert isinstance(press(scene, pygame.K_RETURN), Pop)


def test_a_wrong_answer_is_told_with_the_right_one_the_reason_and_the_source(new_stage: Stage) -> None:
    scene = Questions(new_stage)
    id = scene._left[0].id
    button = next(one for one in scene._group.buttons if one.name == WRONG[0])
    click(scene, button.rect.center)
    words, told = new_stage.kit.words, scene.told().lines
    assert words("questions.wrong", right=words(f"question.{id}.right")) in told
    assert words(f"question.{id}.why") in told
    assert [line for line in told if line.startswith("Source: ")]
    assert not set(ANSWERS) & {control.name for control in scene.told().controls}, "it is answered once"


def test_misconceptions_are_told_once_each_at_the_end(new_stage: Stage) -> None:
    scene = Questions(new_stage)
    touched = []
    while not scene.over:
        touched.append(scene._left[0].touches[WRONG[0]])
        press(scene, digit(scene, WRONG[0]))
        press(scene, pygame.K_RETURN)
    line = next(line for line in scene.told().lines if line.startswith("To think over"))
    for touch in touched:
        if touch:
            assert line.count(new_stage.kit.words(f"question.touches.{touch}")) == 1
    assert new_stage.kit.words("questions.ended", right=0, count=ASKED) in scene.told().lines


def test_it_is_left_at_any_time(new_stage: Stage) -> None:
    scene = Questions(new_stage)
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)
    press(scene, pygame.K_1)
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)
