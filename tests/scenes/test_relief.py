"""The end of a patrol without an end: its numbers, and where it leads."""

from __future__ import annotations

from datetime import date

import pygame
import pytest

from game.host.memory import Memory
from game.library import build_setup
from game.library.vigils import week_seed
from game.runs.case import case_of
from game.runs.form import run_from_text
from game.runs.players import play, player
from game.runs.run import Run
from game.save.feats import key_of
from game.save.form import Feat
from game.scenes.base import Home, Push, Stage
from game.scenes.body_map import BodyMap
from game.scenes.debrief import Debrief
from game.scenes.relief import Relief
from game.scenes.replay import Replay
from game.tissue.world import Tissue
from game.tools.shot import Ended
from tests.scenes.doing import StandIn, click, press, press_pad

DAY = date(2026, 11, 30)
WEEK = week_seed(DAY)
PATROL = "skin-patrol"


@pytest.fixture(scope="module")
def over() -> Ended:
    """A patrol on the week's seed that was given up early."""
    tissue, run = Tissue(build_setup(PATROL, WEEK), WEEK), Run(PATROL, WEEK)
    run.commands = play(tissue, player("both", 1), 1600, run.note)
    tissue.outcome = "infection"
    run.close(tissue)
    return Ended(PATROL, WEEK, tissue, run, case_of(PATROL, WEEK).peptides)


@pytest.fixture
def told(new_stage: Stage, memory: Memory) -> Stage:
    memory.day = DAY
    made = {"patrol": lambda stage, level, seed, carded: StandIn(f"{level} {seed}")}
    new_stage.makers = {**new_stage.makers, **made}
    return new_stage


def test_it_tells_this_run_the_best_and_the_week(told: Stage, over: Ended) -> None:
    before = {PATROL: Feat(PATROL, 3, 512, 4, 20, 25, 1.5, 0.44), key_of(PATROL, WEEK): None}
    lines = Relief(told, over, before).told().lines
    words = told.kit.words
    assert any(line.startswith(words("relief.best")) and "512" in line for line in lines)
    assert any(line.startswith(words("relief.now")) for line in lines)
    assert not any(line.startswith(words("relief.week")) for line in lines)
    better = Relief(told, over, {PATROL: Feat(PATROL, 3, 0, 0, 0, 0, None, 0.2)}, [PATROL]).told().lines
    assert words("relief.new") in better and words("relief.new") not in lines


def test_again_is_on_the_weeks_seed_where_that_was_played(told: Stage, over: Ended) -> None:
    went = press(Relief(told, over, {}), pygame.K_RETURN)
    assert isinstance(went, Home) and isinstance(went.scene, StandIn) and went.scene.level == f"{PATROL} {WEEK}"
    other = Ended(f"{PATROL}-tired", 9, over.tissue, over.run, over.peptides)
    went = press_pad(Relief(told, other, {}), "a")
    assert isinstance(went, Home) and isinstance(went.scene, StandIn) and went.scene.level == f"{PATROL}-tired 5"


def test_keys_and_mouse_lead_to_every_call_to_the_replay_and_to_a_file(
    told: Stage, over: Ended, memory: Memory
) -> None:
    scene = Relief(told, over, {})
    spots = {button.name: button.rect.center for button in scene._group.buttons}
    went = press(scene, pygame.K_q)
    assert isinstance(went, Push) and isinstance(went.scene, Debrief)
    assert not {"what-if", "next", "epilogue"} & {one.name for one in went.scene.told().controls}
    went = click(scene, spots["replay"])
    assert isinstance(went, Push) and isinstance(went.scene, Replay)
    assert click(scene, spots["save"]) is None
    (name,) = memory.offered
    assert run_from_text(memory.offered[name], name).hash == over.run.hash
    went = click(scene, spots["map"])
    assert isinstance(went, Push) and isinstance(went.scene, BodyMap)
    (place,) = (one.label for one in went.scene.told().controls if one.chosen)
    assert place == "Skin", "and not where the campaign goes on"
    assert isinstance(click(scene, spots["title"]), Home)
