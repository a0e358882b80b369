"""What was answered before is answered at sight, and after a call in four one tap says why: neither blocks anything."""

from __future__ import annotations

import pygame
import pytest

from game.classroom.reasons import EVERY, FIRST, best_reason
from game.classroom.reasons import given as reasons_of
from game.coach.asking import STAYS, Asking
from game.library import build_setup
from game.runs.form import run_from_text, run_to_text
from game.runs.run import replay
from game.scenes.base import Stage
from game.scenes.patrol import Patrol
from game.tissue.commands import Because, Decide, Inspect, Reason, Verdict, Walk
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Call, Note
from tests.scenes.doing import press_pad
from tests.scenes.on_patrol import FRAME, SEED, carrier, given, key, mouse, nobody, opened

REASON_KEYS = (pygame.K_1, pygame.K_2, pygame.K_3, pygame.K_4)


def answered_before(patrol: Patrol, antigen: str, verdict: str = "permit") -> None:
    """The peptide was met twice in this run, and answered."""
    patrol.tissue.notebook += [Note(100, antigen, 0), Note(200, antigen, 2)]
    patrol.tissue.calls.append(Call(200, antigen, "self", verdict, 2, "cell"))


# At sight


@pytest.mark.parametrize(("code", "verdict"), [(pygame.K_1, Verdict.CALM), (pygame.K_2, Verdict.PERMIT)])
def test_what_was_answered_before_is_answered_by_one_key(patrol: Patrol, code: int, verdict: Verdict) -> None:
    cell = carrier(patrol)
    answered_before(patrol, cell.antigen)
    key(patrol, code)
    assert given(patrol) == [Decide(cell.id, verdict)]
    assert patrol.tissue.calls[-1].verdict == verdict.value
    assert patrol.tissue.notebook[-1].antigen == cell.antigen, "and it is written down as met"


def test_what_was_never_read_is_never_answered(patrol: Patrol) -> None:
    cell = carrier(patrol)
    others = [antigen for antigen in patrol.tissue.setup.antigens if antigen != cell.antigen]
    patrol.tissue.notebook.clear()
    for antigen in others:
        answered_before(patrol, antigen)
    calls = len(patrol.tissue.calls)
    for code in (pygame.K_1, pygame.K_2, pygame.K_3):
        key(patrol, code)
        given(patrol)
    assert len(patrol.tissue.calls) == calls
    assert patrol.stage.kit.words("refuse.unread") in patrol.shows.board.toasts.lines


@pytest.mark.parametrize(("level", "pointed"), [("skin", True), ("lymph-node", False), ("heart", False)])
def test_what_was_only_read_is_found_by_eye_where_no_help_is_left(stage: Stage, level: str, pointed: bool) -> None:
    patrol = opened(stage, level)
    cell = carrier(patrol)
    patrol.tissue.notebook += [Note(100, cell.antigen, 0)]
    key(patrol, pygame.K_2)
    assert bool(given(patrol)) is pointed
    assert bool(patrol.tissue.calls) is pointed


def test_the_bubble_says_how_often_it_was_read_and_what_was_answered(patrol: Patrol, canvas: pygame.Surface) -> None:
    cell = carrier(patrol)
    patrol.play.clock = 5.0
    patrol.draw(canvas)
    before = pygame.image.tobytes(canvas, "RGB")
    answered_before(patrol, cell.antigen)
    patrol.draw(canvas)
    assert pygame.image.tobytes(canvas, "RGB") != before


# One tap


def ask(patrol: Patrol) -> Asking:
    """Let so many calls be given that the patrol asks after the last one; nobody is in reach any more."""
    while not patrol.asking.open:
        cell = carrier(patrol, read=True)
        cell.verdict = ""
        patrol.tissue.treg.il2 = 90.0
        key(patrol, pygame.K_2)
        given(patrol)
        cell.state, cell.verdict = "resting", ""
    nobody(patrol)
    return patrol.asking


def test_it_asks_after_about_one_call_in_four(patrol: Patrol) -> None:
    asked = []
    for number in range(1, 2 * EVERY + FIRST + 1):
        cell = carrier(patrol, read=True)
        cell.verdict = ""
        patrol.tissue.treg.il2 = 90.0
        key(patrol, pygame.K_2)
        given(patrol)
        if patrol.asking.open:
            asked.append(number)
        patrol.asking.update(STAYS)
    assert asked == [FIRST, FIRST + EVERY, FIRST + 2 * EVERY]


@pytest.mark.parametrize("number", range(len(REASON_KEYS)))
def test_a_key_gives_the_reason_and_the_run_tells_it(patrol: Patrol, number: int) -> None:
    asking = ask(patrol)
    call = len(patrol.tissue.calls) - 1
    assert [control.name for control in patrol.told().controls if control.name.startswith("reason-")]
    key(patrol, REASON_KEYS[number])
    assert given(patrol) == [Because(call, tuple(Reason)[number])]
    assert not asking.open
    assert [one.reason for one in reasons_of(patrol.run, patrol.tissue)] == [tuple(Reason)[number]]


@pytest.mark.parametrize("number", range(len(REASON_KEYS)))
def test_a_pad_gives_every_reason_also_beside_a_cell_that_waits_for_an_answer(patrol: Patrol, number: int) -> None:
    asking = ask(patrol)
    call = len(patrol.tissue.calls) - 1
    carrier(patrol, read=True)
    for _ in range(number + 1):
        asking.update(STAYS - 0.1)  # whoever goes on looking is not out of time
        press_pad(patrol, "back")
    told = [control.name for control in patrol.told().controls if control.focused]
    assert told == [f"reason-{number + 1}"]
    press_pad(patrol, "a")
    assert given(patrol) == [Because(call, tuple(Reason)[number])]
    assert not asking.open


def test_a_pad_reads_while_nobody_has_come_to_a_reason(patrol: Patrol) -> None:
    asking = ask(patrol)
    cell = carrier(patrol)
    press_pad(patrol, "a")
    assert given(patrol) == [Inspect(cell.id)]
    assert asking.open


def test_the_hint_is_for_the_hand_that_plays(patrol: Patrol, canvas: pygame.Surface) -> None:
    ask(patrol)
    looks = []
    for by_pad in (False, True, False):
        press_pad(patrol, "up") if by_pad else key(patrol, pygame.K_F10)
        canvas.fill((0, 0, 0))
        patrol.asking.draw(canvas, keys=True)
        looks.append(pygame.image.tobytes(canvas, "RGB"))
    assert looks[0] == looks[2] != looks[1]


def test_the_key_between_the_reasons_goes_round(patrol: Patrol) -> None:
    asking = ask(patrol)
    marked = []
    for _ in range(len(REASON_KEYS) + 1):
        key(patrol, pygame.K_b)
        marked.append(asking.marked)
    assert marked == [0, 1, 2, 3, 0]


def test_a_click_gives_the_reason_and_walks_nowhere(patrol: Patrol) -> None:
    ask(patrol)
    mouse(patrol, (330, 408))
    assert given(patrol) == [Because(len(patrol.tissue.calls) - 1, Reason.KNOWN)]


def test_it_blocks_nothing_and_goes_by_itself(patrol: Patrol) -> None:
    asking = ask(patrol)
    key(patrol, pygame.K_d)
    assert given(patrol) == [Walk(100, 0)]
    cell = carrier(patrol)
    key(patrol, pygame.K_e)
    assert given(patrol) == [Inspect(cell.id)]
    cell.state, cell.inspected = "carrying", True
    key(patrol, pygame.K_2)
    assert given(patrol) == [Decide(cell.id, Verdict.PERMIT)], "the keys of the answers mean a cell that waits for one"
    asking.update(STAYS)
    assert not asking.open


def test_a_reason_changes_nothing_in_the_tissue(patrol: Patrol) -> None:
    for _ in range(40):
        patrol.update(FRAME)
    patrol.play.give(Because(0, Reason.ALARM))
    for _ in range(40):
        patrol.update(FRAME)
    patrol.run.close(patrol.tissue)
    read = run_from_text(run_to_text(patrol.run), "run.json")
    assert read.commands == patrol.run.commands
    without = run_from_text(run_to_text(patrol.run), "run.json")
    without.commands = [one for one in read.commands if not isinstance(one[1], Because)]
    setup = build_setup("islet", SEED)
    assert replay(read, setup).hash() == replay(without, setup).hash() == patrol.run.hash


# Measured


@pytest.mark.parametrize(
    ("kind", "known", "quiet", "best"),
    [
        ("foreign", False, False, Reason.ALARM),
        ("mimic", False, False, Reason.LIKENESS),
        ("altered", False, False, Reason.ALTERED),
        ("self", True, False, Reason.KNOWN),
        ("self", False, True, Reason.KNOWN),
        ("self", False, False, None),
    ],
)
def test_the_best_reason_is_what_the_cues_gave(
    patrol: Patrol, kind: str, known: bool, quiet: bool, best: Reason | None
) -> None:
    antigen = next(iter(patrol.tissue.setup.antigens))
    patrol.tissue.notebook[:] = [Note(30, antigen, 0 if quiet else 2)]
    call = Call(10 * STEPS_PER_SECOND, antigen, kind, "calm", 2, "cell", known)
    assert best_reason(patrol.tissue, call) is best


def test_the_last_reason_for_each_call_counts(patrol: Patrol) -> None:
    antigen = next(iter(patrol.tissue.setup.antigens))
    patrol.tissue.notebook.clear()
    kinds = ("foreign", "mimic", "self")
    patrol.tissue.calls[:] = [Call(90, antigen, kind, "calm", 2, "cell") for kind in kinds]
    assert reasons_of(patrol.run, patrol.tissue) == ()
    patrol.run.commands += [
        (91, Because(0, Reason.KNOWN)),
        (92, Because(0, Reason.ALARM)),  # a second thought
        (93, Because(1, Reason.ALARM)),
        (94, Because(2, Reason.KNOWN)),  # nothing could tell
        (95, Because(9, Reason.KNOWN)),  # of no call
    ]
    assert [(one.call, one.reason, one.best) for one in reasons_of(patrol.run, patrol.tissue)] == [
        (0, Reason.ALARM, Reason.ALARM),
        (1, Reason.ALARM, Reason.LIKENESS),
        (2, Reason.KNOWN, None),
    ]
