"""Statements before a test: agreed with by any hand, told nothing of, and told all of after the second one."""

from __future__ import annotations

import pygame
import pytest

from game.library.ideas import IDEAS, STEPS, load_ideas
from game.scenes.base import Pop, Stage, Transition
from game.scenes.ideas import Ideas, IdeasTold
from tests.scenes.doing import click, press, press_pad


def asked(stage: Stage) -> tuple[Ideas, list[str]]:
    given: list[str] = []

    def onward(answers: str) -> Transition:
        given.append(answers)
        return Pop()

    return Ideas(stage, onward), given


def test_by_digits(new_stage: Stage) -> None:
    scene, given = asked(new_stage)
    said: list[str] = []
    for number in range(IDEAS):
        said += scene.told().lines
        assert scene.heading() == new_stage.kit.words("ideas.number", number=number + 1, count=IDEAS)
        press(scene, pygame.K_1 + number % len(STEPS))
    assert given == ["01230"]
    assert said == [new_stage.kit.words(f"idea.{idea.id}.says") for idea in load_ideas()], "and nothing else"


@pytest.mark.parametrize("tool", ["arrows", "mouse", "pad"])
def test_by_any_hand(new_stage: Stage, tool: str) -> None:
    scene, given = asked(new_stage)
    after: Transition = None
    for _ in range(IDEAS):
        if tool == "mouse":
            after = click(scene, scene._group.buttons[2].rect.center)
            continue
        for _ in range(2):
            press(scene, pygame.K_DOWN) if tool == "arrows" else press_pad(scene, "down")
        after = press(scene, pygame.K_RETURN) if tool == "arrows" else press_pad(scene, "a")
    assert given == ["2" * IDEAS]
    assert isinstance(after, Pop), "what comes next is what the lesson says"


def test_whoever_leaves_has_said_nothing(new_stage: Stage) -> None:
    scene, given = asked(new_stage)
    press(scene, pygame.K_1)
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)
    assert given == []


def test_what_is_true_is_told_with_its_source_and_what_was_answered(new_stage: Stage) -> None:
    words = new_stage.kit.words
    before = "0" * IDEAS  # agrees with all
    after = "".join("0" if idea.holds else "3" for idea in load_ideas())
    told = IdeasTold(new_stage, before, after)
    lines = list(told.told().lines)
    for number, idea in enumerate(load_ideas()):
        says, truth, answered = lines[3 * number : 3 * number + 3]
        assert says == words(f"idea.{idea.id}.says")
        assert words(f"idea.{idea.id}.truth") in truth
        assert idea.source in truth
        assert truth.startswith(words("ideas.true" if idea.holds else "ideas.false"))
        first = words("ideas.right" if idea.holds else "ideas.wrong")
        assert answered == words("ideas.answered", before=first, after=words("ideas.right"))
    assert isinstance(press(told, pygame.K_RETURN), Pop)
