"""Whatever a person presses and wherever they click, on every screen: nothing ever breaks."""

from __future__ import annotations

from random import Random

import pygame
import pytest

from game.app import App
from game.cli import SCENES
from game.host.memory import Memory
from game.library import load_words
from game.scenes.base import Home, Scene, Stage
from game.shot import make_stage, played
from tests.scenes.test_debrief import run_of

KEYS = (
    pygame.K_RETURN,
    pygame.K_ESCAPE,
    pygame.K_TAB,
    pygame.K_SPACE,
    pygame.K_UP,
    pygame.K_DOWN,
    pygame.K_LEFT,
    pygame.K_RIGHT,
    pygame.K_PAGEDOWN,
    pygame.K_HOME,
    pygame.K_END,
    *range(pygame.K_a, pygame.K_z + 1),
    *range(pygame.K_0, pygame.K_9 + 1),
    pygame.K_F1,
)
EVENTS = 500


def _event(dice: Random) -> pygame.event.Event:
    spot = (dice.randrange(-5, 970), dice.randrange(-5, 550))
    kind = dice.choice(
        (
            pygame.KEYDOWN,
            pygame.KEYDOWN,
            pygame.KEYUP,
            pygame.MOUSEMOTION,
            pygame.MOUSEBUTTONDOWN,
            pygame.MOUSEBUTTONUP,
            pygame.MOUSEWHEEL,
            pygame.WINDOWFOCUSLOST,
            pygame.FINGERDOWN,
        )
    )
    if kind in (pygame.KEYDOWN, pygame.KEYUP):
        mod = dice.choice((0, pygame.KMOD_SHIFT))
        return pygame.event.Event(kind, key=dice.choice(KEYS), mod=mod, unicode="", scancode=0)
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=spot, rel=(1, 1), buttons=(dice.randrange(2), 0, 0))
    if kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        return pygame.event.Event(kind, pos=spot, button=dice.choice((1, 1, 1, 2, 3)))
    if kind == pygame.MOUSEWHEEL:
        return pygame.event.Event(kind, x=0, y=dice.randrange(-3, 4), flipped=False)
    if kind == pygame.FINGERDOWN:
        return pygame.event.Event(kind, touch_id=0, finger_id=0, x=0.5, y=0.5, dx=0.0, dy=0.0)
    return pygame.event.Event(kind)


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
    from game.shot import paused

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
        app.handle([_event(dice)])
        app.update(dice.choice((0.0, 0.016, 0.05, 0.1)))
        if number % 3 == 0 or app.top.name not in met:
            app.draw(page)
        assert app.error is None, app.error
        met.add(app.top.name)
        if not app.running:  # Leave
            app.running = True
            app.go(Home(_first(name, stage)))
    assert app.facts()["scene"] == app.top.name
