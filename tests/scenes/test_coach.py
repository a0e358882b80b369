"""The coach: explains each step once, never stands in the way, and keeps quiet when it is told to."""

from __future__ import annotations

import math
from dataclasses import replace

import pygame
import pytest

from game.classroom.stars import LIBRARY_SHARE
from game.coach.coach import Coach
from game.coach.lessons import BASICS, LOOP, NEW_POWERS, OF_PLACES, hints_of
from game.host.memory import Memory
from game.library import build_setup, levels
from game.runs.players import player
from game.save.saves import Saves
from game.scenes.base import Stage
from game.tissue.commands import Verdict, Walk
from game.tissue.events import Bound, Decided, Event, Found, Induced, Learnt, Unlocked, Woke
from game.tissue.state import Bacterium, Dendritic, Note
from game.tissue.world import Tissue
from game.view.hud.bubble import PLACE

ALL = {hint.name: hint for hints in (BASICS, LOOP, NEW_POWERS, OF_PLACES.values()) for hint in hints}


@pytest.fixture
def tissue() -> Tissue:
    return Tissue(build_setup("islet", 7), 7)


@pytest.fixture
def coach(tissue: Tissue, new_stage: Stage) -> Coach:
    return Coach(tissue, new_stage.kit, new_stage.saves, hints_of(tissue.setup))


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0)


def test_every_hint_is_given_once_in_its_order(tissue: Tissue, coach: Coach, new_stage: Stage, memory: Memory) -> None:
    by = player("careful", 7)
    said: list[str] = []
    while not tissue.outcome and len(tissue.calls) < 3:
        tissue.step(by.commands(tissue))
        coach.update(1 / 30)
        if coach.hint and coach.hint not in said:
            said.append(coach.hint)
    # Who stands beside the Treg at once is told of in between: only the first steps have one order for everybody
    assert said[0] == "walk"
    assert [name for name in said if ALL[name] in BASICS] == [hint.name for hint in BASICS]
    assert set(said) <= {hint.name for hint in hints_of(tissue.setup)}
    assert "decide" in said
    assert set(said[:-1]) <= Saves(memory).coached
    again = Coach(tissue, new_stage.kit, Saves(memory), hints_of(tissue.setup))
    again.update(1 / 30)
    assert again.hint not in Saves(memory).coached


def test_walking_ends_the_first_hint(tissue: Tissue, coach: Coach, new_stage: Stage) -> None:
    coach.update(1 / 30)
    assert coach.hint == "walk"
    for _ in range(120):
        tissue.step([Walk(100, 0)])
        coach.update(1 / 30)
    assert "walk" in new_stage.saves.coached


def test_it_is_skipped_by_key_or_click_and_lets_all_other_input_pass(coach: Coach, new_stage: Stage) -> None:
    coach.update(1 / 30)
    assert not coach.handle(key(pygame.K_w))
    assert not coach.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(600, 300), button=1))
    assert coach.hint == "walk"
    assert coach.handle(key(pygame.K_q))
    assert coach.hint == ""
    assert new_stage.saves.coached == {"walk"}
    assert not coach.handle(key(pygame.K_q)), "without a bubble the key is free"


def test_a_click_on_the_bubble_closes_it(coach: Coach) -> None:
    coach.update(1 / 30)
    spot = (PLACE.x + 60, PLACE.bottom - 40)
    assert coach.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))
    assert coach.hint == ""


def test_it_is_silent_when_settings_say_so(coach: Coach, new_stage: Stage, page: pygame.Surface) -> None:
    new_stage.saves.settings.coach = False
    page.fill((0, 0, 0))
    coach.update(1 / 30)
    coach.draw(page)
    assert coach.hint == ""
    assert not page.get_bounding_rect().width or pygame.transform.average_color(page)[:3] == (0, 0, 0)
    assert not new_stage.saves.coached


def test_bubbles_stand_left_of_what_must_be_seen(tissue: Tissue, new_stage: Stage) -> None:
    coach = Coach(tissue, new_stage.kit, new_stage.saves, tuple(ALL.values()))
    for name in ALL:
        area = coach._bubbles[name].get_rect(bottomleft=PLACE.bottomleft)
        assert area.right <= 224
        assert area.top >= 96
        assert area.bottom <= 440


# The places


def test_who_can_only_watch_is_told_what_happens_and_asked_for_nothing(tissue: Tissue) -> None:
    broken = replace(tissue.setup, level="lymph-node-knockout", place="lymph-node", goal="watch", powers=())
    hints = hints_of(broken)
    assert [hint.name for hint in hints] == ["watch", "ipex", "ipex-own", "ipex-all"]
    assert all(hint.followed is None for hint in hints)


def test_no_hint_stays_for_ever(tissue: Tissue, new_stage: Stage) -> None:
    for hint in ALL.values():
        if hint.followed is not None:
            assert 12.0 <= hint.patience <= 25.0
    coach = Coach(tissue, new_stage.kit, new_stage.saves, (ALL["walk"],))
    for _ in range(20):
        coach.update(1.0)
    assert coach.hint == "", "nobody walks, and the hint makes room"


@pytest.mark.parametrize("level", levels())
def test_every_level_has_its_hints_and_each_name_is_used_once(level: str) -> None:
    names = [hint.name for hint in hints_of(build_setup(level, 3))]
    assert len(names) == len(set(names))
    assert ("walk" in names) is (level != "lymph-node-knockout")


def said_after(events: list[Event], name: str, tissue: Tissue, stage: Stage) -> str:
    coach = Coach(tissue, stage.kit, stage.saves, (ALL[name],))
    coach.update(1 / 30)
    assert coach.hint == "", "not yet due"
    coach.hear(events)
    coach.update(1.0)
    return coach.hint


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("cloud", Unlocked("cloud")),
        ("sink", Unlocked("sink")),
        ("induce", Unlocked("induce")),
        ("learn", Learnt("tpi-23-37", 1.0, 1.0)),
        ("calm-cost", Decided(1, "tetanus-830-844", Verdict.CALM, 1.0, 1.0)),
        ("opened", Bound(1.0, 1.0, "cell")),
        ("blood", Found("insulin-b9-23")),
        ("sleeper", Woke(1.0, 1.0, "insulin-b9-23", 2)),
    ],
)
def test_a_hint_comes_with_what_it_is_about(name: str, event: Event, tissue: Tissue, new_stage: Stage) -> None:
    assert said_after([event], name, tissue, new_stage) == name


def test_what_only_tells_goes_when_it_was_read_and_what_asks_stays(tissue: Tissue, new_stage: Stage) -> None:
    coach = Coach(tissue, new_stage.kit, new_stage.saves, (ALL["opened"], ALL["induce"]))
    coach.hear([Bound(1.0, 1.0, "cell")])
    coach.update(0.1)
    assert coach.hint == "opened"
    coach.update(30.0)
    assert "opened" in new_stage.saves.coached
    coach.hear([Unlocked("induce")])
    for _ in range(int(ALL["induce"].patience) - 2):
        coach.update(1.0)
    assert coach.hint == "induce"
    coach.hear([Induced(1.0, 1.0)])
    coach.update(1.0)
    assert coach.hint == ""


def test_what_nobody_does_is_not_asked_for_for_ever(tissue: Tissue, new_stage: Stage) -> None:
    coach = Coach(tissue, new_stage.kit, new_stage.saves, (ALL["cloud"],))
    coach.hear([Unlocked("cloud")])
    for _ in range(60):
        coach.update(1.0)
    assert coach.hint == ""


# Where alarm and letters count


def carried(tissue: Tissue, antigen: str, alarm: float) -> Dendritic:
    """The first dendritic cell stands beside the Treg with a peptide; nobody else carries one."""
    for other in tissue.dendritics:
        other.state = "resting"
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.alarm, cell.verdict, cell.inspected = "carrying", antigen, alarm, "", False
    cell.x, cell.y = tissue.treg.x + 0.5, tissue.treg.y
    return cell


def first_said(tissue: Tissue, stage: Stage, *names: str) -> str:
    coach = Coach(tissue, stage.kit, stage.saves, tuple(ALL[name] for name in names))
    coach.update(0.1)
    return coach.hint


def test_alarm_seen_from_afar_tells_whom_to_meet(tissue: Tissue, new_stage: Stage) -> None:
    cell = carried(tissue, "insulin-b9-23", 0.0)
    assert first_said(tissue, new_stage, "pearls") == ""
    cell.alarm = 2.0
    assert first_said(tissue, new_stage, "pearls") == "pearls"


def test_in_quiet_the_coach_asks_for_no_answer(tissue: Tissue, new_stage: Stage) -> None:
    cell = carried(tissue, "insulin-b9-23", 0.0)
    cell.inspected = True
    assert first_said(tissue, new_stage, "decide", "own", "permit", "quiet") == "quiet"


def test_letters_and_the_first_meeting_tell_what_to_do(tissue: Tissue, new_stage: Stage) -> None:
    tissue.bacteria.append(Bacterium(tissue.new_id(), "p-distasonis", 1.0, 1.0, 0.0, 0.0, 30.0, 9999))
    foreign = next(one.id for one in tissue.setup.antigens.values() if one.kind == "foreign")
    own = next(one for one in tissue.setup.shown if one not in tissue.known)
    for antigen, before, wanted in ((foreign, None, "permit"), (own, 0, "own"), (own, 2, "")):
        tissue.notebook.clear()
        cell = carried(tissue, antigen, 2.0)
        if before is not None:
            tissue.notebook.append(Note(0, antigen, before))
        cell.inspected = True
        tissue.notebook.append(Note(tissue.now, antigen, 2))
        assert first_said(tissue, new_stage, "own", "permit") == wanted


def test_where_the_level_teaches_no_answer_is_spoken_of() -> None:
    names = {hint.name for hint in hints_of(build_setup("thymus", 3))}
    assert not names & {hint.name for hint in LOOP}
    assert {"learn", "read"} <= names


def test_in_the_thymus_who_knows_enough_is_told_so(new_stage: Stage) -> None:
    thymus = Tissue(build_setup("thymus", 3), 3)
    assert "enough" in {hint.name for hint in hints_of(thymus.setup)}
    enough = math.ceil(LIBRARY_SHARE * len(thymus.setup.shown))
    thymus.known[:] = thymus.setup.shown[: enough - 1]
    assert first_said(thymus, new_stage, "enough") == ""
    thymus.known[:] = thymus.setup.shown[:enough]
    assert first_said(thymus, new_stage, "enough") == "enough"
