"""A visit of the clinic: it comes over the patrol, four cards, one is given; by keys, mouse and pad."""

from __future__ import annotations

import pygame
import pytest

from game.input.touch import Fingers
from game.library import build_setup, levels, load_scenario
from game.library.factors import load_factors
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Stage, Transition
from game.scenes.cards import LEAST
from game.scenes.inspector import Inspector
from game.scenes.patrol import Patrol
from game.scenes.pause import Pause
from game.scenes.visit import Visit
from game.tissue.commands import Treat
from game.tissue.treatment import acting, due, function
from game.tissue.world import Tissue
from game.tools.shot import make_stage, open_canvas
from game.view.pages.therapies import TherapiesPage
from game.view.pages.visit import VisitPage, card_area, offers_of
from tests.scenes.doing import click, press, press_pad
from tests.scenes.on_patrol import carrier

LEVEL = next(level for level in levels() if load_scenario(level).visits)
SEED = 3


@pytest.fixture
def stage() -> Stage:
    return make_stage("en", SEED)


@pytest.fixture
def patrol(stage: Stage) -> Patrol:
    open_canvas()
    patrol = Patrol(stage, LEVEL, SEED)
    while not patrol.ready:
        patrol.update(0.0)
    return patrol


def pushed(transition: Transition) -> Visit:
    assert isinstance(transition, Push) and isinstance(transition.scene, Visit)
    visit = transition.scene
    visit.update(LEAST)
    return visit


def offered(patrol: Patrol) -> tuple[str, ...]:
    return patrol.tissue.setup.offers[0]


def lives(patrol: Patrol) -> Transition:
    """A few frames of the patrol; the first thing that it asks for."""
    for _ in range(4):
        asked = patrol.update(1 / 30)
        if asked is not None:
            return asked
    return None


def test_the_first_visit_comes_before_anything_lives_and_what_is_given_acts_and_is_recorded(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    assert patrol.tissue.now == 0
    assert press(visit, pygame.K_3) is None
    assert isinstance(press(visit, pygame.K_RETURN), Pop)
    assert lives(patrol) is None
    therapy = offered(patrol)[2]
    assert acting(patrol.tissue) == therapy
    assert (1, Treat(therapy)) in patrol.run.commands
    patrol.run.close(patrol.tissue)
    assert replay(patrol.run, patrol.tissue.setup).hash() == patrol.run.hash


def test_nothing_can_be_given_and_then_the_visit_is_over(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    assert isinstance(press(visit, pygame.K_n), Pop)
    assert lives(patrol) is None
    assert due(patrol.tissue) == 0 and patrol.tissue.treated == []


def test_a_click_marks_a_card_and_a_click_on_the_marked_one_gives_it(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    spot = card_area(1).center
    assert click(visit, spot) is None
    assert visit.marked == offered(patrol)[1]
    assert isinstance(click(visit, spot), Pop)
    lives(patrol)
    assert acting(patrol.tissue) == offered(patrol)[1]


def test_a_finger_does_as_a_mouse(patrol: Patrol) -> None:
    visit, hand = pushed(patrol.update(1 / 30)), Fingers((WIDTH, HEIGHT))
    x, y = card_area(2).center

    def tap() -> list[Transition]:
        touched = [
            pygame.event.Event(kind, touch_id=1, finger_id=1, x=x / WIDTH, y=y / HEIGHT)
            for kind in (pygame.FINGERDOWN, pygame.FINGERUP)
        ]
        return [visit.handle(event) for event in hand.heard(touched)]

    assert not any(tap())
    assert visit.marked == offered(patrol)[2]
    assert any(isinstance(asked, Pop) for asked in tap())
    lives(patrol)
    assert acting(patrol.tissue) == offered(patrol)[2]


def test_a_digit_alone_gives_nothing(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    for key, number in ((pygame.K_1, 0), (pygame.K_2, 1), (pygame.K_2, 1)):
        assert press(visit, key) is None, "on the patrol a digit is an answer"
        assert visit.marked == offered(patrol)[number]


def test_a_pad_marks_and_gives(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    press_pad(visit, "right")
    assert isinstance(press_pad(visit, "a"), Pop)
    lives(patrol)
    assert acting(patrol.tissue) == offered(patrol)[1]


def test_a_hand_that_was_playing_is_not_meant_and_escape_pauses(patrol: Patrol) -> None:
    transition = patrol.update(1 / 30)
    assert isinstance(transition, Push) and isinstance(transition.scene, Visit)
    assert press(transition.scene, pygame.K_RETURN) is None
    visit = pushed(transition)
    paused = press(visit, pygame.K_ESCAPE)
    assert isinstance(paused, Push) and isinstance(paused.scene, Pause)


def test_all_that_stands_on_the_cards_is_told(patrol: Patrol) -> None:
    visit = pushed(patrol.update(1 / 30))
    while not visit.forecast.done:
        visit.forecast.work()
    told, words = visit.told(), visit.stage.kit.words
    for id in offered(patrol):
        for part in ("name", "about", "price"):
            assert words(f"factor.{id}.{part}") in told.lines
    assert words("visit.advice") in told.lines
    assert [control.name for control in told.controls if control.kind == "choice" and control.chosen] == ["0"]


def test_at_the_last_visit_quick_runs_tell_of_the_end(stage: Stage) -> None:
    # After it no visit comes that they could speak of
    tissue, words = Tissue(build_setup(LEVEL, SEED), SEED), stage.kit.words
    last = len(tissue.setup.visits) - 1
    pages = [VisitPage(stage.kit, tissue, visit, offers_of(tissue, visit, load_factors())) for visit in (0, last)]
    keys = ("visit.dots", "visit.dots-last")
    assert [
        page.legend({}) in {words(key, least=least) for least in range(0, 100, 10)} for page in pages for key in keys
    ] == [True, False, False, True]


def test_what_was_given_ends_with_the_function_that_the_star_goes_by(stage: Stage) -> None:
    # The history is a second old at most, and in a second of a lost run function falls
    tissue = Tissue(build_setup(LEVEL, SEED), SEED)
    for _ in range(tissue.setup.visits[1] + 45):
        tissue.step()
    for cell in tissue.cells:
        cell.health *= 0.5
    page = TherapiesPage(stage.kit, tissue, LEVEL, None)
    kept = round(100 * function(tissue))
    assert any(line.endswith(f" to {kept} %") for line in page.lines() if line.startswith("Visit 2"))


def taken_up(stage: Stage) -> Patrol:
    """The run that was kept, gone on with."""
    patrol = Patrol(stage, LEVEL, SEED, stage.saves.paused.newest())
    while not patrol.ready:
        patrol.update(0.0)
    return patrol


@pytest.fixture
def before_second(stage: Stage) -> Stage:
    """A stage on which a run was left a moment before its second visit."""
    open_canvas()
    tissue, run = Tissue(build_setup(LEVEL, SEED), SEED), Run(LEVEL, SEED)
    for step, command in play(tissue, player("still", SEED), tissue.setup.visits[1] - 3):
        run.record(step, command)
    assert stage.saves.keep_run(run, tissue)
    return stage


def test_a_later_visit_comes_in_its_time_and_again_for_a_run_that_was_left_in_it(before_second: Stage) -> None:
    first = taken_up(before_second)
    assert first.tissue.treated
    for _ in range(60):
        asked = first.update(1 / 30)
        if asked is not None:
            break
    assert pushed(asked).heading() == before_second.kit.words("visit.title", number=2, count=3)
    assert first.tissue.now == first.tissue.setup.visits[1] - 1
    pushed(asked).keep()
    assert isinstance(pushed(taken_up(before_second).update(1 / 30)), Visit)


def test_a_visit_takes_who_reads_out_of_the_inspector(before_second: Stage) -> None:
    patrol = taken_up(before_second)
    inspector = Inspector(before_second, patrol.play, carrier(patrol, read=True).id)
    assert inspector.update(0.0) is None
    for _ in range(200):  # longer than a visit waits
        if isinstance(inspector.update(1 / 30), Pop):
            break
    assert patrol.tissue.now == patrol.tissue.setup.visits[1] - 1
    visit = pushed(patrol.update(1 / 30))
    assert visit.heading() == before_second.kit.words("visit.title", number=2, count=3)
    # Who wants nothing there can read on at once, though the visit's time is not over
    assert isinstance(press(visit, pygame.K_n), Pop)
    inspector = Inspector(before_second, patrol.play, carrier(patrol, read=True).id)
    assert due(patrol.tissue) == 1 and inspector.update(1 / 30) is None
