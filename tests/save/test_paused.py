"""Runs that were left in the middle: each window keeps its own, and none comes back that is over."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from game.host import PAUSED_RUN_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.runs.parts import whole
from game.runs.run import Run
from game.save.paused import ASIDE_KEY, EMPTY, SLOTS, PausedRun
from game.save.saves import Saves
from game.tissue.world import Tissue

LEVEL = "islet-drill"


def begun(seed: int, steps: int = 20) -> tuple[Run, Tissue]:
    tissue, run = Tissue(build_setup(LEVEL, seed), seed), Run(LEVEL, seed)
    for _ in range(steps):
        tissue.step()
        run.note(tissue)
    return run, tissue


def newest(host: Memory) -> PausedRun:
    found = Saves(host).paused.newest()
    assert found is not None
    return found


def seeds(host: Memory) -> set[int]:
    """The seeds of all runs that are kept."""
    kept = [json.loads(host.stored[slot]) for slot in SLOTS if host.stored.get(slot, EMPTY) != EMPTY]
    return {json.loads(one["run"])["seed"] for one in kept}


def test_two_windows_that_play_keep_both_runs() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    for _ in range(3):
        assert one.keep_run(*begun(1))
        assert other.keep_run(*begun(2))
    assert seeds(host) == {1, 2}
    assert newest(host).run.seed == 2
    one.keep_run(*begun(1))
    assert newest(host).run.seed == 1


def test_what_is_kept_in_parts_is_the_run_as_it_was_when_that_began() -> None:
    at_once, in_parts = Memory(), Memory()
    Saves(at_once).keep_run(*begun(1, 350))
    run, tissue = begun(1, 350)
    parts = Saves(in_parts).keeping_run(run, tissue)
    frames = 0
    try:
        while True:
            next(parts)
            frames += 1
            tissue.step()
            run.note(tissue)
    except StopIteration as done:
        assert done.value is True
    assert frames > 20
    kept, other = newest(in_parts), newest(at_once)
    assert (kept.state, kept.run) == (other.state, other.run)
    assert [mark.step for mark in kept.run.marks] == [300]
    assert kept.tissue(build_setup(LEVEL, 1)) is not None


@pytest.mark.parametrize("then", ["kept", "dropped"])
def test_what_is_kept_in_parts_never_writes_over_what_came_later(then: str) -> None:
    host = Memory()
    saves = Saves(host)
    run, tissue = begun(1)
    parts = saves.keeping_run(run, tissue)
    next(parts)
    if then == "kept":
        saves.keep_run(*begun(1, 40))
    else:
        saves.drop_run()
    assert whole(parts) is False
    left = Saves(host).paused.newest()
    assert (left.run.steps if left else 0) == (40 if then == "kept" else 0)


def test_a_run_that_ends_goes_and_no_other() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.keep_run(*begun(1))
    other.keep_run(*begun(2))
    other.drop_run()
    assert newest(host).run.seed == 1
    one.drop_run()
    assert Saves(host).paused.newest() is None
    assert seeds(host) == set()


def test_a_run_that_was_passed_over_makes_room_for_the_new_one() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    again = Saves(host)
    again.paused.offer(again.paused.newest())
    again.keep_run(*begun(2))
    assert seeds(host) == {2}


def test_a_run_that_nobody_was_offered_stays() -> None:
    """As when a link opens a level at once."""
    host = Memory()
    Saves(host).keep_run(*begun(1))
    Saves(host).keep_run(*begun(2))
    assert seeds(host) == {1, 2}


def test_a_run_that_went_on_in_another_window_since_it_was_offered_stays() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.keep_run(*begun(1))
    other.paused.offer(other.paused.newest())
    one.keep_run(*begun(1, 40))
    other.keep_run(*begun(2))
    assert seeds(host) == {1, 2}


def test_a_run_that_is_continued_while_its_window_lives_is_two_runs() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.keep_run(*begun(1, 20))
    other.paused.resume(newest(host))
    other.keep_run(*begun(1, 30))
    one.keep_run(*begun(1, 40))
    other.drop_run()
    assert newest(host).run.steps == 40
    one.drop_run()
    assert Saves(host).paused.newest() is None


def test_a_run_that_is_continued_and_ends_at_once_is_over() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    again = Saves(host)
    again.paused.resume(newest(host))
    again.drop_run()
    assert Saves(host).paused.newest() is None


def test_more_windows_than_slots_keep_the_newest() -> None:
    host = Memory()
    windows = [Saves(host) for _ in range(len(SLOTS) + 1)]
    for number, window in enumerate(windows):
        window.keep_run(*begun(number))
    assert seeds(host) == set(range(1, len(windows)))


def test_a_fresh_start_lets_every_run_go() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    Saves(host).keep_run(*begun(2))
    assert Saves(host).reset()
    assert Saves(host).paused.newest() is None


def test_a_run_of_an_older_version_is_read_and_taken_over() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    data = json.loads(host.stored[PAUSED_RUN_KEY])
    host.stored[PAUSED_RUN_KEY] = json.dumps({"run": data["run"], "state": data["state"]})
    found = newest(host)
    assert found.tissue(build_setup(LEVEL, 1)) is not None
    again = Saves(host)
    again.paused.resume(found)
    again.keep_run(*begun(1, 50))
    assert newest(host).run.steps == 50
    assert len(seeds(host)) == 1


def test_a_run_whose_level_has_changed_does_not_go_on_even_where_its_state_would_fit() -> None:
    host = Memory()
    run, tissue = begun(1)
    Saves(host).keep_run(run, tissue)
    setup = build_setup(LEVEL, 1)
    assert newest(host).tissue(setup) is not None
    longer = replace(setup, rules=replace(setup.rules, duration=setup.rules.duration + 60))
    assert newest(host).tissue(longer) is None


def test_what_cannot_go_on_is_put_aside_until_a_new_run_is_kept() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    text = host.stored[PAUSED_RUN_KEY]
    window = Saves(host)
    window.paused.put_aside(PAUSED_RUN_KEY)
    assert window.paused.newest() is None
    assert host.stored[ASIDE_KEY] == text
    aside = window.paused.aside()
    assert aside is not None
    assert aside.run.seed == 1
    window.keep_run(*begun(2))
    assert window.paused.aside() is None


def test_a_run_that_was_put_aside_can_be_taken_up_again() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    window = Saves(host)
    window.paused.put_aside(PAUSED_RUN_KEY)
    aside = window.paused.aside()
    assert aside is not None
    window.paused.resume(aside)
    assert newest(host).run.seed == 1
    assert window.paused.aside() is None


@pytest.mark.parametrize(
    "text", ["x", '{"run":3,"state":{}}', "[" * 100_000, "\ufffd", '{"by":"' + "0" * 16 + '","turn":1,']
)
def test_a_damaged_run_is_found_to_be_one(text: str) -> None:
    host = Memory()
    host.stored[SLOTS[1]] = text
    saves = Saves(host)
    assert saves.paused.newest() is None
    assert saves.paused.damaged() == SLOTS[1]


def test_a_run_whose_text_was_changed_is_not_offered() -> None:
    host = Memory()
    Saves(host).keep_run(*begun(1))
    host.stored[PAUSED_RUN_KEY] = host.stored[PAUSED_RUN_KEY].replace('\\"steps\\":20', '\\"steps\\":21')
    assert Saves(host).paused.newest() is None
