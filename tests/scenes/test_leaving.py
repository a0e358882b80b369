"""What becomes of a run when its player leaves without a word, and when its level is another one afterwards."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.app import KEEP_EVERY, App
from game.host.memory import Memory
from game.library import build_setup
from game.runs.case import setup_of
from game.runs.run import Run
from game.save.paused import ASIDE_KEY, SLOTS
from game.save.saves import Saves
from game.scenes import going_on
from game.scenes.base import Stage
from game.scenes.title import Title
from game.tissue.setup import Setup
from game.tissue.world import Tissue

LEVEL, SEED = "islet-drill", 3
RETURN = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="", scancode=0)


def keep_a_run(memory: Memory, level: str = LEVEL) -> None:
    tissue, run = Tissue(build_setup(LEVEL, SEED), SEED), Run(level, SEED)
    for _ in range(60):
        tissue.step()
    assert Saves(memory).keep_run(run, tissue)


def titled(stage: Stage) -> App:
    """The title as a player has seen it for a moment."""
    app = App(stage, stage.scene("title"))
    app.update(0.1)
    return app


def notes(app: App) -> list[str]:
    assert isinstance(app.top, Title)
    return app.top.notes


def test_a_run_is_stored_every_ten_seconds_of_play(new_stage: Stage, memory: Memory) -> None:
    app = App(new_stage, new_stage.scene("patrol", LEVEL, SEED))
    while not app.facts()["step"]:
        app.update(0.1)
    stored = []
    for _ in range(int(2.5 * KEEP_EVERY / 0.1)):
        app.update(0.1)
        found = Saves(memory).paused.newest()
        if found is not None and found.run.steps not in stored:
            stored.append(found.run.steps)
    assert len(stored) >= 2
    apart = stored[-1] - stored[-2]
    assert apart <= 30 * KEEP_EVERY + 3


def test_a_page_that_is_left_has_stored_the_run(new_stage: Stage, memory: Memory) -> None:
    app = App(new_stage, new_stage.scene("patrol", LEVEL, SEED))
    memory.when_left(app.keep)
    while app.facts()["step"] != 30:
        app.update(1 / 30)
    assert Saves(memory).paused.newest() is None
    for tell in memory.told_when_left:
        tell()
    found = Saves(memory).paused.newest()
    assert found is not None
    assert found.run.steps == 30


def test_a_run_whose_level_has_changed_is_told_and_put_aside(
    new_stage: Stage, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longer(run: Run) -> Setup:
        setup = setup_of(run)
        return replace(setup, rules=replace(setup.rules, duration=setup.rules.duration + 30))

    keep_a_run(memory)
    text = memory.stored[SLOTS[0]]
    with monkeypatch.context() as patched:
        patched.setattr(going_on, "setup_of", longer)
        app = titled(new_stage)
        app.handle([RETURN])
        assert app.top.name == "title"
        assert app.error is None
        assert notes(app)[0] == new_stage.kit.words("title.stale")
        assert memory.stored[ASIDE_KEY] == text
        app = titled(new_stage)
        app.handle([RETURN])
        assert app.top.name == "briefing", "nothing is offered any more"
    # The level is as it was again: so the run goes on
    app = titled(new_stage)
    app.handle([RETURN])
    assert app.top.name == "patrol"
    assert app.facts()["step"] == 60


@pytest.mark.parametrize("kind", ["level", "damage"])
def test_a_run_that_cannot_even_be_offered_is_told(new_stage: Stage, memory: Memory, kind: str) -> None:
    if kind == "level":
        keep_a_run(memory, "no-more")
    else:
        memory.stored[SLOTS[0]] = "{broken"
    text = memory.stored[SLOTS[0]]
    app = titled(new_stage)
    assert notes(app)[0] == new_stage.kit.words("title.stale")
    assert memory.stored[ASIDE_KEY] == text
    app.handle([RETURN])
    assert app.top.name == "briefing"
