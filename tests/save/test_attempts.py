"""Which run an attempt at a level is, what is kept of it, and how much of it a narrow bookmark holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from game.host.memory import Memory
from game.library.lessons import MOST_STEPS
from game.runs.run import Run
from game.save.attempts import MOST_ATTEMPTS, Kept, kept_of, seed_of
from game.save.form import Result
from game.save.lessons import BOOKMARK, Progress, Taken, bookmark, from_text, read, store, to_text
from game.tissue.chance import MOST_SEED
from game.tissue.commands import WalkTo

BEGUN = Progress("mimics", "calm heron", group="7b")


def kept(level: str = "heart", attempt: int = 1, letters: int = 2000) -> Kept:
    return Kept(level, attempt, "healthy", 2, 9, 12, 3.1, "A" * letters)


def test_the_seed_follows_from_lesson_level_class_nickname_and_attempt() -> None:
    """As docs/result.schema.json tells it, so that others can reckon it, too."""
    first = sha256(b"mimics\nheart\n7b\ncalm heron\n1").digest()[:4]
    seed = seed_of("mimics", "heart", "7b", "calm heron", 1)
    assert seed == int.from_bytes(first, "big") % 2**31
    seeds = {
        seed_of("why-me", "heart", "7b", "calm heron", 1),
        seed_of("mimics", "skin", "7b", "calm heron", 1),
        seed_of("mimics", "heart", "7c", "calm heron", 1),
        seed_of("mimics", "heart", "7b", "calm otter", 1),
        seed_of("mimics", "heart", "7b", "calm heron", 2),
    }
    assert len(seeds | {seed}) == 6, "another of each is another run"
    assert all(0 <= one <= MOST_SEED for one in seeds)


def test_each_run_that_is_begun_has_a_seed_of_its_own_and_tells_which_attempt_it_is() -> None:
    progress, seeds = BEGUN, []
    for _ in range(3):
        seeds.append(progress.next_seed("heart"))
        progress = progress.with_attempt("heart")
    assert len(set(seeds)) == 3
    assert [progress.attempt("heart", seed) for seed in seeds] == [1, 2, 3]
    assert progress.attempt("heart", progress.next_seed("heart")) == 0, "it was not begun"
    assert progress.attempt("skin", seeds[0]) == 0


def test_a_seed_for_all_is_that_of_every_attempt() -> None:
    progress = replace(BEGUN, seed=412)
    assert progress.next_seed("heart") == 412
    assert progress.attempt("heart", 412) == 0
    twice = progress.with_attempt("heart").with_attempt("heart")
    assert (twice.next_seed("heart"), twice.attempt("heart", 412), twice.attempt("heart", 7)) == (412, 2, 0)


def test_attempts_without_end_are_counted_to_an_end() -> None:
    progress = replace(BEGUN, attempts={"heart": MOST_ATTEMPTS}).with_attempt("heart")
    assert progress.attempts == {"heart": MOST_ATTEMPTS}
    assert progress.attempt("heart", progress.next_seed("heart")) == MOST_ATTEMPTS


def test_the_last_run_of_a_level_takes_the_place_of_the_one_before() -> None:
    progress = BEGUN.with_run(kept()).with_run(kept("skin")).with_run(kept(attempt=2))
    assert [(one.level, one.attempt) for one in progress.runs] == [("skin", 1), ("heart", 2)]
    assert from_text(to_text(progress)) == progress


def test_a_run_too_long_to_be_kept_leaves_what_was_said_of_it() -> None:
    run = Run("heart", 7, [(step, WalkTo(step * 7919 % 997, step * 104729 % 991)) for step in range(1, 20_001)], 20_000)
    run.version = "0.1.0"
    made = kept_of(run, 2, Result("healthy", 0.9, 9, 12, 2), 3.14)
    assert made == replace(kept(attempt=2), run="")


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a run that is none": lambda data: data["runs"].append(7),
    "two of one level": lambda data: data["runs"].append(data["runs"][0]),
    "too many": lambda data: data.update(runs=[{**data["runs"][0], "level": f"l{at}"} for at in range(MOST_STEPS + 1)]),
    "a level to be reckoned": lambda data: data["runs"][0].update(level="=1"),
    "an outcome of its own": lambda data: data["runs"][0].update(outcome="won"),
    "more stars": lambda data: data["runs"][0].update(stars=4),
    "true for a star": lambda data: data["runs"][0].update(stars=True),
    "more right than given": lambda data: data["runs"][0].update(right=13),
    "no attempt": lambda data: data["runs"][0].update(attempt=0),
    "less than no time": lambda data: data["runs"][0].update(seconds=-1),
    "letters of its own": lambda data: data["runs"][0].update(run="<b>"),
    "attempts as a text": lambda data: data.update(attempts={"heart": "3"}),
    "attempts as a list": lambda data: data.update(attempts=["heart"]),
    "attempts at too much": lambda data: data.update(attempts={f"l{at}": 1 for at in range(MOST_STEPS + 1)}),
    "attempts at markup": lambda data: data.update(attempts={"<b>": 1}),
    "a seed too large": lambda data: data.update(seed=MOST_SEED + 1),
    "a seed with a fraction": lambda data: data.update(seed=7.0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_runs_that_were_changed_are_not_believed(change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(to_text(replace(BEGUN.with_attempt("heart").with_run(kept()), seed=7)))
    change(data)
    with pytest.raises(ValueError, match=r"\w"):
        from_text(json.dumps(data))


# A bookmark

LONG_TEST = Taken("a", False, "4" * 36, (("23578", "likeness"),) * 4, 99_999)
FULL = replace(BEGUN, tests={"before": LONG_TEST, "after": LONG_TEST}, done=tuple(range(MOST_STEPS)), seed=MOST_SEED)


def test_a_bookmark_holds_all_answers_and_the_newest_runs_that_it_has_room_for() -> None:
    progress = FULL.with_run(kept("skin")).with_run(kept("heart")).with_run(kept("nerve", letters=1000))
    text = bookmark(progress)
    assert len(text) <= BOOKMARK
    read_again = from_text(text)
    assert read_again.tests == progress.tests
    assert [len(one.run) for one in read_again.runs] == [0, 2000, 1000], "the oldest run goes first"
    assert [one.numbers for one in read_again.runs] == [one.numbers for one in progress.runs]
    assert bookmark(progress, 10_000) == to_text(progress)


def test_a_bookmark_has_room_for_the_longest_lesson_without_its_runs() -> None:
    progress = FULL
    for number in range(MOST_STEPS):
        progress = progress.with_attempt(f"the-longest-name-of-a-level-{number}")
        progress = progress.with_run(kept(f"the-longest-name-of-a-level-{number}", MOST_ATTEMPTS, 20_000))
    text = bookmark(progress)
    assert len(text) <= BOOKMARK
    assert from_text(text).tests == progress.tests


def test_two_windows_keep_the_later_attempt_of_a_level() -> None:
    memory = Memory()
    first = BEGUN.with_attempt("heart").with_attempt("heart").with_run(kept(attempt=2))
    assert store(memory, first)
    assert store(
        memory, BEGUN.with_attempt("heart").with_attempt("skin").with_run(kept(attempt=1)).with_run(kept("skin"))
    )
    found = read(memory, BEGUN)
    assert found.attempts == {"heart": 2, "skin": 1}
    assert sorted((one.level, one.attempt) for one in found.runs) == [("heart", 2), ("skin", 1)]
