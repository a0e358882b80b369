"""Whatever a person presses and wherever they click, on every screen: nothing ever breaks."""

from __future__ import annotations

from random import Random

import pygame
import pytest

from game.app import App
from game.host.memory import Memory
from game.library import load_words
from game.scenes.base import Home, Scene, Stage
from game.tools.cli import SCENES
from game.tools.shot import make_stage, played
from tests.played import run_of
from tests.scenes.doing import random_event

EVENTS = 500


def _first(name: str, stage: Stage) -> Scene:
    from game.scenes.body_map import BodyMap
    from game.scenes.codex import Codex
    from game.scenes.contrast import Contrast
    from game.scenes.debrief import Debrief
    from game.scenes.error import ErrorScene
    from game.scenes.inspector import Inspector
    from game.scenes.patrol import Patrol
    from game.scenes.pause import Pause
    from game.scenes.replay import replay_of
    from game.scenes.settings import SettingsScene
    from game.scenes.what_if import WhatIfScene
    from game.tools.shot import paused

    match name:
        case "title":
            return stage.scenes.title()
        case "briefing":
            return stage.scenes.briefing("islet-drill", 5)
        case "settings":
            return SettingsScene(stage)
        case "error":
            return ErrorScene(stage, ValueError("an example"), "a report")
        case "body-map":
            return BodyMap(stage)
        case "codex":
            return Codex(stage)
        case "debrief" | "calls" | "library":
            return Debrief(stage, run_of("careful", 3), page=name)
        case "what-if":
            return WhatIfScene(stage, run_of("random", 1))
        case "replay":
            ended = run_of("careful", 3)
            return replay_of(stage, ended.run, ended.tissue.calls)
        case "contrast":
            ended = run_of("random", 3)
            return Contrast(stage, ended.tissue, ended.tissue.calls[0], ended.peptides)
    run, tissue, read = played("islet-drill", 5, 300, until_read=True)
    patrol = Patrol(stage, "islet-drill", 5, paused(run, tissue))
    if name == "inspector":
        return Inspector(stage, patrol, read)
    return Pause(stage, patrol) if name == "pause" else patrol


@pytest.mark.parametrize("name", SCENES)
def test_random_input_breaks_no_screen(page: pygame.Surface, name: str) -> None:
    dice = Random(SCENES.index(name) + 1)
    stage = make_stage(seed=5, host=Memory(writable=dice.random() < 0.5))
    stage.kit.words = load_words(strict=True)
    app = App(stage, _first(name, stage))
    met = {name}
    for number in range(EVENTS):
        app.handle([random_event(dice)])
        app.update(dice.choice((0.0, 0.016, 0.05, 0.1)))
        if number % 3 == 0 or app.top.name not in met:
            app.draw(page)
        assert app.error is None, app.error
        met.add(app.top.name)
        if not app.running:  # Leave
            app.running = True
            app.go(Home(_first(name, stage)))
    assert app.facts()["scene"] == app.top.name
