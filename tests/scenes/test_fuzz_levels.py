"""Every level with whatever powers it has, and with none: nothing a person does in play ever breaks."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pygame
import pytest

from game.app import App
from game.library import build_setup, levels, load_words
from game.runs.players import player
from game.scenes.base import Stage
from game.scenes.patrol import Patrol
from game.tissue.commands import Command, Decide, Inspect, Use, Verdict
from game.tissue.events import Refused
from game.tissue.powers import POWERS
from game.tissue.world import Tissue
from game.tools.shot import make_stage
from tests.scenes.doing import random_event

EVENTS = 220
STEPS_BETWEEN = 90  # so that B cells, allies and new powers come into it


def bare(stage: Stage, level: str, seed: int) -> Patrol:
    """A patrol of a Treg that can only walk and read."""
    return Patrol(stage, level, seed, setup=replace(build_setup(level, seed), powers=(), unlocks=()))


def stage_of(seed: int) -> Stage:
    stage = make_stage(seed=seed)
    stage.kit.words = load_words(strict=True)
    return stage


@pytest.mark.parametrize("level", levels())
def test_random_input_breaks_no_level(page: pygame.Surface, level: str) -> None:
    dice, stage = Random(levels().index(level)), stage_of(3)
    app = App(stage, stage.scene("patrol", level, 3))
    by = player("careful", 3)
    for number in range(EVENTS):
        top = app.top
        if isinstance(top, Patrol) and top.ready and number % 6 == 0:
            for _ in range(STEPS_BETWEEN):
                for command in by.commands(top.tissue):
                    top.play.give(command)
                top.play.advance(1 / 30, 1.0)
        app.handle([random_event(dice)])
        app.update(dice.choice((0.016, 0.05, 0.1)))
        if number % 3 == 0:
            app.draw(page)
        assert app.error is None, app.error
        if not app.running:
            break


@pytest.mark.parametrize("level", levels())
def test_a_treg_without_powers_can_walk_read_and_look(page: pygame.Surface, level: str) -> None:
    dice, stage = Random(5), stage_of(4)
    patrol = bare(stage, level, 4)
    app = App(stage, patrol)
    for number in range(EVENTS // 2):
        app.handle([random_event(dice)])
        app.update(0.05)
        if number % 4 == 0:
            app.draw(page)
        assert app.error is None, app.error


def refuses(tissue: Tissue, command: Command) -> None:
    """A command is refused for want of its power, or of FOXP3."""
    refused = [event.reason for event in tissue.step([command]) if isinstance(event, Refused)]
    assert refused, command
    assert refused[0] in ("locked", "unstable")


@pytest.mark.parametrize("level", levels())
def test_a_power_that_is_not_there_is_refused(level: str) -> None:
    whole = build_setup(level, 4)
    tissue = Tissue(replace(whole, powers=(), unlocks=()), 4)
    for name, power in POWERS.items():
        if power.effect is not None:
            refuses(tissue, Use(name))
    while not (carriers := [cell for cell in tissue.dendritics if cell.state == "carrying"]) and not tissue.outcome:
        tissue.step()
    # Only in the practice of a power does nobody ever carry anything
    assert carriers or {"seal", "rinse"} & {*whole.powers}
    for cell in carriers[:1]:
        tissue.treg.x, tissue.treg.y = cell.x, cell.y
        tissue.step([Inspect(cell.id)])
        for verdict in Verdict:
            refuses(tissue, Decide(cell.id, verdict))
    assert not tissue.calls
