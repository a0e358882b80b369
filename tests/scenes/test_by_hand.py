"""By mouse or touch alone: every screen can be left, every list can be scrolled, and two fingers do no harm."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.app import App
from game.classroom.campaign import challenge_runs, patrol_in, places, progress
from game.host.memory import Memory
from game.library import load_peptides
from game.library.strips import playable
from game.save.form import TEXT_SIZES
from game.scenes.base import HEIGHT, WIDTH, Home, Leave, Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.body_map import BodyMap
from game.scenes.codex import Codex
from game.scenes.debrief import Debrief
from game.scenes.patrol import AFTER_END, END_LEAST
from game.scenes.table import EXAMPLES
from game.tools.shot import Careful, make_stage
from game.view.hud.hud import PAUSE_CARD
from game.view.pages.codex import LIST, PAGE
from game.view.pages.debrief_list import LIST as CALLS
from tests.played import run_of
from tests.scenes.doing import click, drag, picture

STEP = 12  # pixels between two clicks: half of the smallest target
FRAME = 1.0 / 30.0
MOMENT = round(1.2 * END_LEAST / FRAME)  # frames after which the end of a run takes clicks, too


def shown(name: str, stage: Stage, page: pygame.Surface) -> Scene:
    example = EXAMPLES[name]
    level = example.level if example.level != "islet" else "islet-drill"
    scene = example.make(stage, Careful(stage, page, level, 5, 300))
    scene.update(1.0)  # what opened just now takes no click yet
    scene.draw(page)
    return scene


def leads_away(turn: object) -> bool:
    """Out of a screen, or to the pause, which has its own way out."""
    match turn:
        case Pop() | Home() | Replace() | Leave():
            return True
        case Push(scene):
            return scene.name == "pause"
    return False


def clicked(scene: Scene) -> Iterator[Transition]:
    """What comes of clicks all over, twice, and of the moment after each: a click may only cut short what goes on."""
    for _ in range(2):
        yield from (click(scene, (x, y)) for y in range(HEIGHT - 4, 0, -STEP) for x in range(WIDTH - 4, 0, -STEP))
        yield from (scene.update(FRAME) for _ in range(MOMENT))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_screen_is_left_by_clicks_alone(page: pygame.Surface, name: str) -> None:
    assert 2 * MOMENT * FRAME + 1.0 < AFTER_END, "the end of a run is not left by waiting"
    scene = shown(name, make_stage(seed=5), page)
    assert any(leads_away(turn) for turn in clicked(scene))


def test_in_a_page_the_title_is_the_way_out_of_all_others_and_has_none_itself(page: pygame.Surface) -> None:
    stage = make_stage(seed=5, host=Memory(name="pyodide"))
    pause = shown("pause", stage, page)
    turns = [click(pause, (WIDTH // 2, y)) for y in range(100, 440, STEP)]
    assert any(isinstance(turn, Home) and turn.scene.name == "title" for turn in turns)


def test_the_pause_button_of_a_patrol_pauses_and_is_large_enough_for_a_finger(page: pygame.Surface) -> None:
    assert min(PAUSE_CARD.size) >= 40
    for name in ("patrol", "practice"):
        scene = shown(name, make_stage(seed=5), page)
        turn = click(scene, PAUSE_CARD.center)
        assert isinstance(turn, Push) and turn.scene.name == "pause", name


def test_a_replay_has_no_pause_button_under_its_picture(page: pygame.Surface) -> None:
    assert click(shown("replay", make_stage(seed=5), page), PAUSE_CARD.center) is None


def pulled(scene: Scene, page: pygame.Surface, area: pygame.Rect) -> None:
    """Drag a list up and see it move, then down until it is at its beginning again."""
    before = picture(scene, page)
    low, high = (area.centerx, area.bottom - 20), (area.centerx, area.top + 20)
    assert drag(scene, low, high) is None, "what was dragged is not clicked"
    assert picture(scene, page) != before
    for _ in range(4):
        drag(scene, high, low)
    assert picture(scene, page) == before


def test_lists_are_dragged_and_dragged_back(page: pygame.Surface) -> None:
    pulled(shown("codex", make_stage(seed=5), page), page, LIST)
    pulled(Debrief(make_stage(seed=5), run_of("random", 3, "islet"), page="calls"), page, CALLS)


def test_a_long_page_of_the_codex_is_dragged_and_dragged_back(page: pygame.Surface) -> None:
    stage = make_stage(seed=5)
    stage.saves.meet(load_peptides())
    stage.saves.settings.text = TEXT_SIZES[-1]
    pulled(Codex(stage, "p-distasonis-hprt-4-18"), page, PAGE)


def test_a_call_is_opened_by_a_click_and_not_by_a_drag(page: pygame.Surface) -> None:
    scene = Debrief(make_stage(seed=5), run_of("random", 3, "islet"), page="calls")
    drag(scene, (CALLS.centerx, CALLS.top + 60), (CALLS.centerx, CALLS.top + 20))
    assert not [control for control in scene.told().controls if control.chosen]
    click(scene, (CALLS.centerx, CALLS.top + 30))
    assert len([control for control in scene.told().controls if control.chosen]) == 1


def test_the_levels_of_a_place_come_up_by_dragging_its_card(page: pygame.Surface) -> None:
    stage = make_stage(seed=5)
    stage.saves.settings.all_open = True
    scene = BodyMap(stage)
    for place in places(playable()):
        click(scene, scene.cards[place.id].center)
        met = {button.name for button in scene.buttons}
        # All challenge runs of a place stand behind one button of their own, and so does the patrol without an end
        done = progress(stage.saves, stage.opened)
        listed = {*place.levels} | ({"challenges"} if challenge_runs(place, done) else set())
        listed |= {"patrol"} if patrol_in(place, done) else set()
        for _ in listed:
            card = scene.cards[place.id]
            drag(scene, (card.centerx, card.top + 30), (card.centerx, card.top - 10))
            met |= {button.name for button in scene.buttons}
        assert met == listed, place.id


@pytest.mark.parametrize("name", ["patrol", "title", "codex", "body-map"])
def test_a_finger_without_mouse_events_is_heard_and_a_second_one_is_not(page: pygame.Surface, name: str) -> None:
    def touch(kind: int, spot: tuple[int, int], finger: int) -> pygame.event.Event:
        x, y = spot[0] / WIDTH, spot[1] / HEIGHT
        return pygame.event.Event(kind, touch_id=1, finger_id=finger, x=x, y=y, dx=0.0, dy=0.0)

    stage = make_stage(seed=5)
    app = App(stage, shown(name, stage, page))
    spots = [(x, y) for y in range(4, HEIGHT, 24) for x in range(4, WIDTH, 24)]
    app.handle([touch(pygame.FINGERDOWN, (WIDTH - 2, HEIGHT // 2), 1)])
    before = app.top.name, len(app.stack)
    for spot in spots:
        app.handle([touch(kind, spot, 2) for kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)])
    assert (app.top.name, len(app.stack)) == before
    app.handle([touch(pygame.FINGERUP, (WIDTH - 2, HEIGHT // 2), 1)])
    for spot in spots:
        app.handle([touch(kind, spot, 1) for kind in (pygame.FINGERDOWN, pygame.FINGERUP)])
        if (app.top.name, len(app.stack)) != before or not app.running:
            break
    else:
        raise AssertionError("no tap led anywhere")
    assert app.error is None
