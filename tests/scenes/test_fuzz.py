"""Whatever a person presses and wherever they click, on every screen: nothing ever breaks."""

from __future__ import annotations

from random import Random

import pygame
import pytest

from game.app import App
from game.host.memory import Memory
from game.library import load_words
from game.scenes.base import Home, Scene, Stage
from game.scenes.table import EXAMPLES
from game.tools.shot import Careful, make_stage
from tests.scenes.doing import random_event

EVENTS = 500


def _first(name: str, stage: Stage, page: pygame.Surface) -> Scene:
    example = EXAMPLES[name]
    level = example.level if example.level != "islet" else "islet-drill"  # the same place, and sooner over
    return example.make(stage, Careful(stage, page, level, 5, 300))


@pytest.mark.parametrize("name", EXAMPLES)
def test_random_input_breaks_no_screen(page: pygame.Surface, name: str) -> None:
    dice = Random(list(EXAMPLES).index(name) + 1)
    stage = make_stage(seed=5, host=Memory(writable=dice.random() < 0.5))
    stage.kit.words = load_words(strict=True)
    app = App(stage, _first(name, stage, page))
    met = {name}
    for number in range(EVENTS):
        app.handle([random_event(dice)])
        app.update(dice.choice((0.0, 0.016, 0.05, 0.1)))
        if number % 3 == 0 or app.top.name not in met:
            app.draw(page)
            app.told_anew()
        assert app.error is None, app.error
        met.add(app.top.name)
        if not app.running:  # Leave
            app.running = True
            app.go(Home(_first(name, stage, page)))
    assert app.facts()["scene"] == app.top.name
