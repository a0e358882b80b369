"""A strip by hand: every way to play it, what comes of it, what is kept, and what a class plays alike."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.classroom.strips import stars
from game.host import LAST_RUN_KEY
from game.host.memory import Memory
from game.library.strips import strips
from game.locus.bots import player
from game.locus.lineage import Lineage
from game.locus.strip import Spark
from game.runs.compact import AnyRun
from game.runs.strips import difference, from_text, replay
from game.save.form import Result
from game.scenes.base import Home, Pop, Push, Replace, Stage
from game.scenes.briefing import Briefing
from game.scenes.patrol import Patrol
from game.scenes.pause import Pause
from game.scenes.strip import Locus, StripReplay
from game.scenes.strip_debrief import StripDebrief
from game.view.locus.board import BAR, PAUSE_CARD, SLOT
from game.view.locus.picture import spot_of
from tests.scenes.doing import click, press, press_pad

LEVEL = strips()[0]
STEP = 1 / 30


@pytest.fixture
def scene(new_stage: Stage) -> Locus:
    new_stage.saves.settings.coach = False
    return Locus(new_stage, LEVEL, 5)


def live(scene: Locus, steps: int) -> None:
    for _ in range(steps):
        scene.update(STEP)


class Lesson:
    """Notes which runs it is told of."""

    def __init__(self) -> None:
        self.attempts: list[tuple[str, int]] = []

    def next_seed(self, level: str) -> int | None:
        return None

    def began(self, level: str, seed: int) -> None:
        self.attempts.append((level, seed))

    def took(self, run: AnyRun, result: Result, seconds: float | None) -> None:
        raise AssertionError("no run has ended")


def test_a_run_that_goes_on_is_no_new_attempt_of_a_lesson(scene: Locus) -> None:
    lesson = Lesson()
    scene.stage.lesson = lesson
    scene.enter()
    live(scene, 10)
    scene.enter()  # as after a break
    assert lesson.attempts == [(LEVEL, 5)]


def finish(scene: Locus, name: str = "careful") -> StripDebrief:
    """Let a player play on to the end, and go on to the debrief."""
    by = player(name, scene.seed)
    for _ in range(12_000):
        for command in by.commands(scene.play.strip):
            scene.play.give(command)
        turn = scene.update(STEP)
        if isinstance(turn, Replace):
            assert isinstance(turn.scene, StripDebrief)
            return turn.scene
    raise AssertionError("it never ended")


def slot(number: int) -> tuple[int, int]:
    return BAR.x + 8 + SLOT * number + SLOT // 2, BAR.centery


HANDS: dict[str, dict[str, Callable[[Locus], object]]] = {
    "keyboard": {
        "left": lambda scene: press(scene, pygame.K_a),
        "right": lambda scene: press(scene, pygame.K_RIGHT),
        "take": lambda scene: press(scene, pygame.K_e),
        "divide": lambda scene: press(scene, pygame.K_f),
    },
    "gamepad": {
        "left": lambda scene: press_pad(scene, "left"),
        "right": lambda scene: press_pad(scene, "right"),
        "take": lambda scene: press_pad(scene, "a"),
        "divide": lambda scene: press_pad(scene, "y"),
    },
    "bar": {
        "left": lambda scene: click(scene, slot(0)),
        "right": lambda scene: click(scene, slot(1)),
        "take": lambda scene: click(scene, slot(2)),
        "divide": lambda scene: click(scene, slot(3)),
    },
    "strip": {
        "left": lambda scene: click(scene, spot_of(scene.play.strip.at - 2)),
        "right": lambda scene: click(scene, spot_of(scene.play.strip.at + 3)),
        "take": lambda scene: click(scene, spot_of(scene.play.strip.at)),
        "divide": lambda scene: press(scene, pygame.K_f),
    },
}


@pytest.mark.parametrize("hand", HANDS)
def test_everything_can_be_done_by_every_hand(scene: Locus, hand: str) -> None:
    strip, does = scene.play.strip, HANDS[hand]
    live(scene, 3)
    at = strip.at
    does["right"](scene)
    live(scene, 1)
    assert strip.at > at
    live(scene, 40)
    at = strip.at
    does["left"](scene)
    live(scene, 1)
    assert strip.at < at
    strip.marks[strip.at], strip.il2, strip.receptors = 1, 90.0, 2
    live(scene, 30)
    does["take"](scene)
    live(scene, 1)
    assert strip.marks[strip.at] == 0 and strip.counts["taken"] == 1
    does["divide"](scene)
    live(scene, 1)
    assert strip.fork is not None


def test_the_pause_lies_behind_a_key_and_a_button_and_says_what_is_not_kept(scene: Locus) -> None:
    asked = press(scene, pygame.K_ESCAPE)
    assert isinstance(asked, Push) and isinstance(asked.scene, Pause)
    again = click(scene, PAUSE_CARD.center)
    assert isinstance(again, Push) and isinstance(again.scene, Pause)
    assert scene.stage.kit.words("pause.short") in asked.scene.told().lines
    press(asked.scene, pygame.K_DOWN)
    press(asked.scene, pygame.K_DOWN)
    how = press(asked.scene, pygame.K_RETURN)
    assert isinstance(how, Push) and isinstance(how.scene, Briefing)


def test_what_it_shows_is_told_in_words(scene: Locus) -> None:
    live(scene, 2)
    strip, words = scene.play.strip, scene.stage.kit.words
    told = scene.told()
    assert f"{words('locus.open')}: {strip.open}/15" in told.lines
    assert [control.name for control in told.controls] == ["left", "right", "take", "divide", "pause"]
    assert {"actors", "step"} <= scene.facts().keys()


def test_a_refusal_is_said(scene: Locus) -> None:
    strip, words = scene.play.strip, scene.stage.kit.words
    strip.receptors, strip.marks[strip.at] = 0, 1
    press(scene, pygame.K_e)
    live(scene, 1)
    assert words("locus.refuse.receptor") in scene.told().lines


def test_sparks_marks_and_copies_are_drawn(scene: Locus, page: pygame.Surface) -> None:
    strip = scene.play.strip
    live(scene, 2)
    scene.draw(page)
    before = page.copy()
    strip.sparks.append(Spark(2, 9000))
    strip.marks[12] = 1 - strip.marks[12]
    scene.draw(page)
    for site, below in ((2, 46), (12, 0)):
        x, y = spot_of(site)
        area = pygame.Rect(x - 16, y + below - 16, 32, 32)
        assert pygame.image.tobytes(page.subsurface(area), "RGB") != pygame.image.tobytes(
            before.subsurface(area), "RGB"
        )


def test_reduced_motion_shows_the_same_states_without_running_pictures(scene: Locus, page: pygame.Surface) -> None:
    scene.stage.saves.settings.reduced_motion = True
    live(scene, 40)
    scene.draw(page)
    first = page.copy()
    scene.play.clock += 3.0
    scene.live(0.0)
    scene.draw(page)
    area = pygame.Rect(40, 200, 880, 170)
    assert pygame.image.tobytes(page.subsurface(area), "RGB") == pygame.image.tobytes(first.subsurface(area), "RGB")


def test_the_coach_tells_the_first_steps_and_each_once(new_stage: Stage) -> None:
    scene = Locus(new_stage, LEVEL, 5)
    live(scene, 2)
    words = new_stage.kit.words
    key = new_stage.kit.key
    hop = words("coach.strip-hop", left=key("left"), right=key("right"), take=key("take"), divide=key("divide"))
    assert hop in scene.told().lines
    press(scene, pygame.K_d)
    live(scene, 60)
    assert hop not in scene.told().lines and "strip-hop" in new_stage.saves.coached
    again = Locus(new_stage, LEVEL, 5)
    live(again, 2)
    assert hop not in again.told().lines


# The end


@pytest.mark.rule("Open sites and steady daughters at the end go into every later run")
def test_a_run_that_went_well_is_kept_and_its_line_goes_on(scene: Locus, memory: Memory) -> None:
    debrief = finish(scene, "repair-first")
    strip, saves = scene.play.strip, scene.stage.saves
    assert strip.outcome == "healthy" and all(star.won for star in stars(strip))
    best = saves.best[LEVEL]
    assert (best.outcome, best.stars, best.right) == ("healthy", 3, strip.steady)
    assert saves.lineage == Lineage(strip.open, strip.steady)
    run = from_text(memory.stored[LAST_RUN_KEY], "last")
    assert difference(run, replay(run)) == ""
    said = " ".join(debrief.told().lines)
    assert str(strip.open) in said and scene.stage.kit.words("learned.strip-letters") in said


def test_a_run_that_was_lost_hands_nothing_on_and_shows_what_turning_means(scene: Locus, page: pygame.Surface) -> None:
    strip, words = scene.play.strip, scene.stage.kit.words
    while not strip.turned:
        scene.update(STEP)
    seen = set()
    while not strip.outcome:
        scene.update(STEP)
        if strip.now % 30 == 0:
            scene.draw(page)
            seen.add(scene._turned.stage)
    assert seen == {0, 1, 2}, "all that it leads to is told"
    press(scene, pygame.K_e)
    debrief = finish(scene, "idle")
    assert scene.stage.saves.lineage is None and scene.stage.saves.best[LEVEL].stars == 0
    assert words("strip.kept.none") in debrief.told().lines
    assert words("learned.strip-turned") in debrief.told().lines


def test_the_debrief_leads_on_and_the_replay_is_the_same_run(scene: Locus) -> None:
    debrief = finish(scene, "idle")
    shown = press(debrief, pygame.K_v)
    assert isinstance(shown, Push) and isinstance(shown.scene, StripReplay)
    again = shown.scene
    for _ in range(3):
        press(again, pygame.K_UP)
    for _ in range(4000):
        again.update(STEP)
        if again.facts()["same"] is not None:
            break
    assert again.facts()["same"] is True
    press(again, pygame.K_SPACE)
    assert isinstance(press(again, pygame.K_ESCAPE), Pop)
    anew = press(debrief, pygame.K_r)
    assert isinstance(anew, Home) and isinstance(anew.scene, Locus)
    assert isinstance(press(debrief, pygame.K_ESCAPE), Home)


@pytest.mark.rule("A seed that is given by a link is the same for everybody")
def test_a_later_run_carries_the_line_and_a_class_plays_alike(new_stage: Stage) -> None:
    new_stage.saves.hand_on(Lineage(15, 2))
    given = Patrol(new_stage, "islet", 5)
    assert given.lineage is None, "a seed that somebody gave is the same run for everybody"
    new_stage.kept = Lineage(12)
    assert Patrol(new_stage, "islet", 5).lineage == Lineage(12), "unless the link says what is kept"
    new_stage.kept = new_stage.seed = None
    own = Patrol(new_stage, "islet", 5)
    assert own.lineage == Lineage(15, 2) == own.run.lineage
    assert len(own.tissue.induced) == 2
    assert own.tissue.rules.foxp3_loss == pytest.approx(0.75 * given.tissue.rules.foxp3_loss)
    name = new_stage.kit.words("factor.lineage.name")
    assert any(name in line for line in Briefing(new_stage, "islet", 5).told().lines)


def test_help_with_the_beat_is_taken_from_the_settings(new_stage: Stage) -> None:
    usual = Locus(new_stage, LEVEL, 5).play
    new_stage.saves.settings.assist = "always"
    helped = Locus(new_stage, LEVEL, 5).play
    assert helped.run.assisted and helped.strip.rules.window > usual.strip.rules.window
