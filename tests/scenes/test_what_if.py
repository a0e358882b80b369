"""What if on the screen: worked out in slices while it is drawn, another question by key and mouse, kept when left."""

from __future__ import annotations

import pygame
import pytest

from game.scenes.base import Pop, Stage
from game.scenes.what_if import WhatIfScene
from tests.played import begun, run_of
from tests.scenes.doing import click, picture, press


def through(scene: WhatIfScene) -> None:
    for _ in range(4000):
        if scene.answer.done:
            return
        scene.update(0.016)
    raise AssertionError("it does not end")


@pytest.mark.parametrize("size", [100, 125])
@pytest.mark.parametrize("by", ["random", "idle", "oracle"])
def test_it_is_worked_out_and_drawn(new_stage: Stage, page: pygame.Surface, by: str, size: int) -> None:
    new_stage.saves.settings.text = size
    scene = WhatIfScene(new_stage, run_of(by, 1))
    scene.update(0.016)
    asked = picture(scene, page)
    scene.guess("same")
    early = picture(scene, page)
    assert early != asked
    through(scene)
    done = picture(scene, page)
    assert done != early
    assert picture(scene, page) == done


@pytest.mark.parametrize(("key", "guess"), [(pygame.K_1, "better"), (pygame.K_2, "same"), (pygame.K_3, "worse")])
def test_nothing_of_the_answer_is_shown_before_a_guess(
    new_stage: Stage, page: pygame.Surface, key: int, guess: str
) -> None:
    words, scene = new_stage.kit.words, WhatIfScene(new_stage, run_of("random", 1))
    asked = picture(scene, page)
    through(scene)
    assert picture(scene, page) == asked
    assert list(scene.lines())[-1] == words("what-if.guess")
    press(scene, key)
    assert picture(scene, page) != asked
    said = list(scene.lines())[-1]
    held = scene.answer.change() == guess
    assert said.endswith(
        words("what-if.guessed.right" if held else "what-if.guessed.wrong", guess=words(f"what-if.guess.{guess}"))
    )
    press(scene, pygame.K_n)
    assert list(scene.lines())[-1] == words("what-if.guess"), "each question is guessed at by itself"
    press(scene, pygame.K_b)
    assert list(scene.lines())[-1] == said, "a guess stays"


def test_a_guess_by_click_and_by_tab(new_stage: Stage) -> None:
    scene = WhatIfScene(new_stage, run_of("random", 1))
    button = next(button for button in scene._group.buttons if button.name == "worse")
    click(scene, button.rect.center)
    assert scene.focus() == ("next", 0, "worse")
    press(scene, pygame.K_n)
    assert scene.told().focused == "better"
    press(scene, pygame.K_RIGHT)
    press(scene, pygame.K_RETURN)
    assert scene.focus() == ("next", 1, "same")


def test_a_frame_takes_only_a_slice(new_stage: Stage) -> None:
    scene = WhatIfScene(new_stage, run_of("random", 2, "islet"))
    scene.update(0.016)
    assert 0.0 < scene.answer.share < 0.5


def test_other_questions_by_key_and_mouse(new_stage: Stage, page: pygame.Surface) -> None:
    scene = WhatIfScene(new_stage, run_of("random", 1))
    first = scene.answer
    scene.guess("same")
    press(scene, pygame.K_RETURN)
    assert scene.answer is not first
    press(scene, pygame.K_b)
    assert scene.answer is first
    following = next(button for button in scene._group.buttons if button.name == "next")
    click(scene, following.rect.center)
    assert scene.answer is not first
    for _ in range(len(scene._questions) - 1):
        press(scene, pygame.K_PAGEDOWN)
    assert scene.answer is first, "it comes round"


def test_escape_goes_back(new_stage: Stage) -> None:
    scene = WhatIfScene(new_stage, run_of("oracle", 1))
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)


def test_where_axons_are_at_stake_axons_are_counted(new_stage: Stage) -> None:
    played = begun("nerve", 7)
    scene = WhatIfScene(new_stage, played)
    scene.guess("same")
    every = len(played.tissue.axons)
    assert new_stage.kit.words("what-if.now.axons", left=every, all=every, number=0) in list(scene.lines())


def test_the_end_is_told_only_of_a_run_that_is_over(new_stage: Stage) -> None:
    scene = WhatIfScene(new_stage, run_of("idle", 1))
    scene.guess("same")
    scene.update(0.016)
    assert scene.answer.second is not None and not scene.answer.second.outcome
    early = [line for line in scene.lines() if line.startswith(("In the end", "So far"))]
    assert [line.split()[0] for line in early] == ["In", "So"], "one is what was played, the other is on its way"
    through(scene)
    late = [line for line in scene.lines() if line.startswith(("In the end", "So far"))]
    assert [line.split()[0] for line in late] == ["In", "In"]
