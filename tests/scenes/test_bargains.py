"""The choice between two surges: the patrol stands still, and whatever is taken is in the run's file."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.save.saves import PausedRun
from game.scenes.bargains import Bargains
from game.scenes.base import Pop, Push, Stage
from game.scenes.cards import LEAST
from game.scenes.inspector import Inspector
from game.scenes.patrol import Patrol
from game.tissue.commands import Agree
from game.tissue.vigil import pending
from game.tissue.world import Tissue
from tests.scenes.doing import StandIn, click, picture, press, press_pad
from tests.scenes.on_patrol import FRAME, carrier, recorded

PATROL, SEED = "heart-patrol", 5
NEAR = 90 + 1350 - 300  # step at which the second surge is told of


@pytest.fixture(scope="module")
def played() -> PausedRun:
    """A patrol that was left a moment before the second surge is told of."""
    tissue, run = Tissue(build_setup(PATROL, SEED), SEED), Run(PATROL, SEED)
    run.commands = play(tissue, player("both", 1), NEAR - 20, run.note)
    run.close(tissue)
    return PausedRun(run, tissue.dump())


@pytest.fixture
def stage(new_stage: Stage) -> Stage:
    """A stage on which a pause is short."""
    new_stage.makers = {**new_stage.makers, "pause": lambda stage, patrol: StandIn("pause")}
    return new_stage


def asked(stage: Stage, played: PausedRun) -> tuple[Patrol, Bargains]:
    """The patrol, and the choice that comes over it."""
    left = PausedRun(run_from_text(run_to_text(played.run), "left"), played.state)
    patrol = Patrol(stage, PATROL, SEED, left)
    for _ in range(2000):
        went = patrol.update(FRAME)
        patrol._opens = -1
        if isinstance(went, Push):
            assert isinstance(went.scene, Bargains)
            went.scene.update(LEAST)
            return patrol, went.scene
    raise AssertionError("nothing was offered")


def taken(patrol: Patrol) -> list[str]:
    """What was taken by commands of the run."""
    patrol.play.advance(1.0 / 30.0 + 1e-6, 1.0)
    return [command.bargain for command in recorded(patrol) if isinstance(command, Agree)]


def test_the_patrol_stands_still_while_one_chooses(stage: Stage, played: PausedRun, page: pygame.Surface) -> None:
    patrol, scene = asked(stage, played)
    offer = pending(patrol.tissue)
    assert offer is not None and patrol.tissue.now == NEAR
    words, told = stage.kit.words, scene.told()
    assert told.title == words("bargain.title", number=2, seconds=10)
    for id in offer.bargains:
        assert words(f"bargain.{id}.name") in told.lines
        assert words("bargain.price", text=words(f"bargain.{id}.bad")) in told.lines
    assert words(f"face.{offer.face}.about") in told.lines
    picture(scene, page)
    scene.update(5.0)
    assert patrol.tissue.now == NEAR


def test_keys_mark_and_take_and_a_digit_alone_takes_nothing(
    stage: Stage, played: PausedRun, page: pygame.Surface
) -> None:
    patrol, scene = asked(stage, played)
    before = picture(scene, page)
    for key, number in ((pygame.K_3, 2), (pygame.K_3, 2), (pygame.K_1, 0), (pygame.K_1, 0), (pygame.K_RIGHT, 1)):
        assert press(scene, key) is None, "on patrol a digit is an answer"
        assert scene.marked == patrol.tissue.offers[-1].bargains[number]
    assert picture(scene, page) != before
    assert isinstance(press(scene, pygame.K_RETURN), Pop)
    assert taken(patrol) == [patrol.tissue.offers[-1].bargains[1]] == [patrol.tissue.offers[-1].taken]


def test_a_click_or_a_finger_marks_and_then_takes(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    cards = [button.rect.center for button in scene._group.buttons[:3]]
    assert click(scene, cards[2]) is None and scene.marked == patrol.tissue.offers[-1].bargains[2]
    assert isinstance(click(scene, cards[2]), Pop)
    assert taken(patrol) == [patrol.tissue.offers[-1].bargains[2]]


def test_a_pad_takes_what_is_marked(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    press_pad(scene, "right")
    assert isinstance(press_pad(scene, "a"), Pop)
    assert taken(patrol) == [patrol.tissue.offers[-1].bargains[1]]


def test_nothing_need_be_taken_and_it_is_asked_once(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    assert isinstance(press(scene, pygame.K_n), Pop)
    while patrol.tissue.now < NEAR + 320:
        assert not isinstance(patrol.update(FRAME), Push) or patrol._opens >= 0
    assert not taken(patrol) and patrol.tissue.surges[-1].bargain == ""


def test_a_choice_takes_who_reads_out_of_the_inspector(stage: Stage, played: PausedRun) -> None:
    left = PausedRun(run_from_text(run_to_text(played.run), "left"), played.state)
    patrol = Patrol(stage, PATROL, SEED, left)
    inspector = Inspector(stage, patrol.play, carrier(patrol, read=True).id)
    for _ in range(200):
        if isinstance(inspector.update(FRAME), Pop):
            break
    assert patrol.tissue.now == NEAR, "the seconds before the surge are there to choose in"
    while not patrol.ready:
        patrol.update(FRAME)
    patrol._opens = -1
    went = patrol.update(FRAME)
    assert isinstance(went, Push) and isinstance(went.scene, Bargains)


def test_a_hand_that_was_playing_takes_nothing_by_chance(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    scene._open = 0.0
    for key in (pygame.K_RETURN, pygame.K_SPACE, pygame.K_n, pygame.K_2):
        assert press(scene, key) is None
    assert not taken(patrol)


def test_it_can_be_paused_and_asks_again_when_the_run_goes_on(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    went = press(scene, pygame.K_ESCAPE)
    assert isinstance(went, Push) and isinstance(went.scene, StandIn)
    scene.keep()
    kept = stage.saves.paused.newest()
    assert kept is not None
    again, scene = asked(stage, kept)
    assert again.tissue.now == NEAR and pending(again.tissue) == pending(patrol.tissue)
    press(scene, pygame.K_RETURN)
    assert taken(again)


def test_the_file_of_the_run_repeats_it(stage: Stage, played: PausedRun) -> None:
    patrol, scene = asked(stage, played)
    press(scene, pygame.K_3)
    press(scene, pygame.K_RETURN)
    while patrol.tissue.now < NEAR + 330:
        patrol.update(FRAME)
        patrol._opens = -1
    patrol.run.close(patrol.tissue)
    again = run_from_text(run_to_text(patrol.run), "patrol.json")
    tissue = replay(again, build_setup(PATROL, SEED))
    assert tissue.hash() == patrol.tissue.hash() == again.hash
    assert tissue.surges[-1].bargain == tissue.offers[-1].bargains[2]
