"""The practice before the heart: three rounds, whatever is answered, and nothing of it is kept."""

from __future__ import annotations

import pygame
import pytest

from game.host.memory import Memory
from game.runs.players import player
from game.save.saves import Saves
from game.scenes.base import Replace, Stage, Transition
from game.scenes.drill import LINGERS, STRIP
from game.scenes.practice import LAST, ROUNDS, Practice
from game.tissue.commands import Verdict
from tests.scenes.doing import click, press

LEVEL, SEED, FRAME = "heart-practice", 3, 1.0 / 30.0
LONGEST = 25.0  # seconds that a round may take from the answer on; what comes before is the player's


def opened(stage: Stage, number: int = 1, given: str = "") -> Practice:
    return ready(Practice(stage, LEVEL, SEED, number, given))


def ready(practice: Practice) -> Practice:
    while not practice.ready:
        practice.update(0.0)
    return practice


def played(practice: Practice, answer: Verdict | None) -> tuple[Transition, float, list[str]]:
    """A round with this answer (None: nobody answers): what came next, seconds after the answer, what was said."""
    by = player("idle" if answer is None else answer.value, 1)
    after = 0.0
    said: list[str] = []
    for _ in range(4000):
        if not practice.play.tissue.now % 10:
            for command in by.commands(practice.play.tissue):
                practice.play.give(command)
        moved = practice.update(FRAME)
        if isinstance(moved, Replace) or practice.carded:
            return moved, after, said
        after += FRAME if practice.answer else 0.0
        if practice.hint and practice.hint not in said:
            said.append(practice.hint)
    raise AssertionError("the round never ends")


@pytest.mark.parametrize("first", [Verdict.PERMIT, Verdict.CALM])
def test_three_rounds_show_what_each_answer_does(new_stage: Stage, first: Verdict) -> None:
    other = Verdict.CALM if first is Verdict.PERMIT else Verdict.PERMIT
    practice = opened(new_stage)
    for number, answer in enumerate((first, other, Verdict.RESTRAIN), start=1):
        assert answer.value in practice.play.tissue.powers
        if number > 1:
            assert [power for power in practice.play.tissue.powers if power != "dash"] == [answer.value]
        moved, seconds, said = played(practice, answer)
        assert seconds <= LONGEST
        assert said == [f"practice-{number}", f"practice-{answer.value}", f"practice-{answer.value}-after"]
        lost = sum(cell.state == "dead" for cell in practice.play.tissue.cells)
        assert (lost > 0) is (answer is Verdict.PERMIT), "only the full clone goes on to the heart"
        if number < ROUNDS:
            assert isinstance(moved, Replace)
            assert isinstance(moved.scene, Practice)
            practice = ready(moved.scene)
    assert practice.carded
    went = press(practice, pygame.K_RETURN)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert new_stage.saves.practised == {LEVEL}


def test_a_peptide_that_nobody_answers_counts_as_permitted(new_stage: Stage) -> None:
    practice = opened(new_stage)
    moved, _, said = played(practice, None)
    assert said[-2:] == ["practice-permit", "practice-permit-after"]
    assert isinstance(moved, Replace)
    assert isinstance(moved.scene, Practice)
    assert set(moved.scene.play.tissue.powers) == {"calm", "dash"}


def test_what_is_said_last_can_be_read_though_the_run_is_over(new_stage: Stage) -> None:
    practice = opened(new_stage)
    by = player("permit", 1)
    while practice.hint != "practice-permit-after":
        for command in by.commands(practice.play.tissue):
            practice.play.give(command)
        practice.update(FRAME)  # the inspector that comes over it is not looked at
    practice.play.tissue.outcome = "disease"
    stood = 0.0
    while practice.update(FRAME) is None:
        stood += FRAME
    assert stood >= LINGERS - 2 * FRAME


def test_a_run_that_ends_before_an_answer_begins_the_round_again(new_stage: Stage) -> None:
    practice = opened(new_stage, 2, "calm")
    practice.play.tissue.outcome = "infection"
    moved = practice.update(FRAME)
    assert isinstance(moved, Replace)
    assert isinstance(moved.scene, Practice)
    assert moved.scene.play.tissue.powers == practice.play.tissue.powers


@pytest.mark.parametrize("number", [1, 2, ROUNDS])
def test_one_key_or_a_click_leads_on_at_any_time(new_stage: Stage, number: int) -> None:
    went = press(opened(new_stage, number, "calm" if number > 1 else ""), pygame.K_ESCAPE)
    assert isinstance(went, Replace)
    assert went.scene.name == "briefing"
    assert isinstance(click(opened(new_stage, number, "permit" if number > 1 else ""), STRIP.center), Replace)


def test_nothing_of_it_is_kept(new_stage: Stage, memory: Memory) -> None:
    practice = opened(new_stage, ROUNDS, "calm")
    played(practice, Verdict.RESTRAIN)
    practice.keep()
    saves = Saves(memory)
    assert saves.paused.newest() is None
    assert not saves.best
    assert not saves.coached
    assert LAST in practice.play.tissue.powers


def test_it_speaks_although_the_coach_is_off(new_stage: Stage) -> None:
    new_stage.saves.settings.coach = False
    practice = opened(new_stage)
    practice.update(FRAME)
    assert practice.hint == "practice-1"


@pytest.mark.parametrize("seed", [SEED, 11, 12])
@pytest.mark.parametrize("answer", [Verdict.PERMIT, Verdict.CALM, Verdict.RESTRAIN])
def test_who_answers_and_then_only_watches_sees_that_answer_alone(new_stage: Stage, answer: Verdict, seed: int) -> None:
    practice = ready(Practice(new_stage, LEVEL, seed, ROUNDS if answer is Verdict.RESTRAIN else 1))
    by = player(answer.value, 1)
    said = ""
    while True:
        if not practice.answer:
            for command in by.commands(practice.play.tissue):
                practice.play.give(command)
        if isinstance(practice.update(FRAME), Replace) or practice.carded:
            break
        said = practice.hint or said
    assert practice.answer == answer.value
    assert practice.play.tissue.unread == 0, "no second peptide passes while the outcome is looked at"
    assert said == f"practice-{answer.value}-after"
    hurt = any(
        cell.state == "dead" for cell in practice.play.tissue.cells if cell.kind in practice.play.tissue.setup.targets
    )
    assert hurt is (answer is Verdict.PERMIT)
