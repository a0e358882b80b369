"""A replay: the same run again, by keys and mouse; nothing is kept of it, and a different end is said calmly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pygame
import pytest

from game.app import App
from game.host import PAUSED_RUN_KEY
from game.host.memory import Memory
from game.scenes.base import Pop, Replace, Stage
from game.scenes.debrief import Debrief
from game.scenes.replay import LATE, LEAD, Replay, replay_of
from game.tissue.events import Unlocked
from game.tools.shot import Ended
from tests.played import run_of
from tests.scenes.doing import click, picture, press


def opened(stage: Stage, ended: Ended, start: int = 0) -> Replay:
    scene = Replay(stage, ended.run, ended.tissue.calls, start)
    ready(scene)
    return scene


def passes(frame: Callable[[], object], until: Callable[[], bool]) -> None:
    """Frame by frame until something holds."""
    for _ in range(4000):
        if until():
            return
        frame()
    raise AssertionError("it never comes to that")


def ready(scene: Replay) -> None:
    passes(lambda: scene.update(0.0), lambda: scene.ready)


def arrives(scene: Replay, step: int) -> None:
    """A jump to a step comes to its end."""
    passes(lambda: scene.update(0.0), lambda: scene.play.tissue.now >= step)


def through(scene: Replay) -> None:
    passes(lambda: scene.update(0.1), lambda: scene.over)
    scene.update(0.0)


@pytest.mark.parametrize("by", ["careful", "random", "idle"])
def test_it_comes_to_the_same_end(new_stage: Stage, page: pygame.Surface, memory: Memory, by: str) -> None:
    ended = run_of(by, 3)
    commands = list(ended.run.commands)
    scene = opened(new_stage, ended)
    scene.draw(page)
    press(scene, pygame.K_4)
    through(scene)
    scene.draw(page)
    assert scene.facts()["same"] is True
    assert scene.play.tissue.hash() == ended.run.hash
    assert ended.run.commands == commands
    assert memory.read(PAUSED_RUN_KEY) in (None, "{}")
    scene.keep()
    assert memory.read(PAUSED_RUN_KEY) in (None, "{}")
    assert not new_stage.saves.best


def test_another_end_than_the_one_kept_is_told(new_stage: Stage, page: pygame.Surface) -> None:
    ended = run_of("careful", 3)
    scene = Replay(
        new_stage,
        replace(ended.run, outcome="disease" if ended.tissue.outcome != "disease" else "healthy"),
        ended.tissue.calls,
        ended.run.steps,
    )
    ready(scene)
    through(scene)
    assert scene.facts()["same"] is False
    scene.draw(page)


def test_a_power_that_came_is_told_in_a_line(new_stage: Stage) -> None:
    scene = opened(new_stage, run_of("idle", 3))
    scene.play.tell([Unlocked("sink")])
    assert any("IL-2 sink" in line for line in scene.shows.board.toasts.lines)


def test_the_player_cannot_steer(new_stage: Stage) -> None:
    ended = run_of("idle", 3)
    scene = opened(new_stage, ended)
    before = scene.play.tissue.treg.x, scene.play.tissue.treg.y
    for key in (pygame.K_d, pygame.K_e, pygame.K_c, pygame.K_3):
        press(scene, key)
    click(scene, (480, 200))
    scene.update(0.1)
    assert (scene.play.tissue.treg.x, scene.play.tissue.treg.y) == before
    assert not scene.play.tissue.calls


def test_it_pauses_and_changes_speed(new_stage: Stage, page: pygame.Surface) -> None:
    scene = opened(new_stage, run_of("careful", 3))
    passed = []
    for key in (pygame.K_1, pygame.K_2, pygame.K_4):
        press(scene, key)
        before = scene.play.tissue.now
        for _ in range(60):
            scene.update(1 / 60)
        passed.append(scene.play.tissue.now - before)
    assert passed[0] < passed[1] < passed[2]
    press(scene, pygame.K_SPACE)
    stands = scene.play.tissue.now
    picture(scene, page)
    scene.update(0.1)
    assert scene.play.tissue.now == stands
    press(scene, pygame.K_SPACE)
    scene.update(0.1)
    assert scene.play.tissue.now > stands


def test_jumps_lead_from_call_to_call_and_back(new_stage: Stage) -> None:
    ended = run_of("careful", 3, "skin")
    first, second = (call.step - LEAD for call in ended.tissue.calls[:2])
    scene = opened(new_stage, ended)
    press(scene, pygame.K_SPACE)
    for step in (first, second):
        assert press(scene, pygame.K_RIGHT) is None
        arrives(scene, step)
        assert scene.play.tissue.now == step
    back = press(scene, pygame.K_LEFT)
    assert isinstance(back, Replace)
    anew = back.scene
    assert isinstance(anew, Replay)
    ready(anew)
    arrives(anew, first)
    assert anew.play.tissue.now == first


def test_the_line_leads_to_its_moment_and_escape_back(new_stage: Stage) -> None:
    ended = run_of("careful", 3)
    scene = opened(new_stage, ended)
    line = scene._bar.line
    assert click(scene, line.center) is None
    arrives(scene, ended.run.steps // 2 - 5)
    assert isinstance(click(scene, (line.left, line.centery)), Replace)
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)


@pytest.mark.parametrize(("by", "has"), [("careful", True), ("idle", False)])
def test_it_offers_to_go_to_calls_only_where_there_are_some(new_stage: Stage, by: str, has: bool) -> None:
    bar = opened(new_stage, run_of(by, 3, "skin"))._bar
    row = {bar.hit((x, bar.rect.bottom - 20)) for x in range(bar.rect.left, bar.rect.right, 4)}
    assert {"pause", "speed", "back"} < row
    assert ({"before", "next"} <= row) is has
    assert ({"before", "next"} & row == set()) is not has


def test_it_opens_shortly_before_a_call(new_stage: Stage) -> None:
    ended = run_of("careful", 3, "skin")
    scene = replay_of(new_stage, ended.run, ended.tissue.calls, 2)
    assert isinstance(scene, Replay)
    ready(scene)
    wanted = ended.tissue.calls[2].step - LEAD
    arrives(scene, wanted)
    assert len(scene.play.tissue.calls) <= 2


def test_what_if_and_replay_come_back_to_the_same_debrief_also_by_gamepad(
    new_stage: Stage, page: pygame.Surface
) -> None:
    def button(number: int) -> None:
        app.handle([pygame.event.Event(pygame.JOYBUTTONDOWN, button=number, instance_id=0)])
        app.handle([pygame.event.Event(pygame.JOYBUTTONUP, button=number, instance_id=0)])

    def frames(number: int = 3) -> None:
        for _ in range(number):
            app.update(0.05)
            app.draw(page)

    def now() -> int:
        return int(str(app.facts().get("step", 0)))

    def reached(step: int) -> bool:
        return now() >= step

    ended = run_of("random", 1)
    debrief = Debrief(new_stage, ended)
    app = App(new_stage, debrief)
    frames()
    debrief._focus("what-if")
    button(0)
    assert app.top.name == "what-if"
    frames()
    button(1)
    assert app.top is debrief
    debrief._focus("replay")
    button(0)
    assert app.top.name == "replay"
    passes(frames, lambda: reached(1))
    first, second = (call.step - LEAD for call in ended.tissue.calls[:2])
    for step in (first, second):
        button(5)  # to the next call
        passes(frames, partial(reached, step))
    passes(frames, lambda: reached(second + LATE + 1))  # so that back leads to this call, not to the one before
    button(0)  # stand
    stands = now()
    frames()
    assert now() == stands
    button(4)  # back: a new replay in its place
    passes(frames, lambda: reached(second))
    assert now() == second
    assert len(app.stack) == 2
    button(1)
    assert app.top is debrief
    assert app.error is None
