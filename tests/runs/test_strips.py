"""Runs of strips are files: the same comes of them again, and what nobody wrote is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.classroom.strips import result_of
from game.library.strips import strips
from game.locus.bots import PLAYERS, player
from game.locus.lineage import Lineage
from game.locus.strip import Strip
from game.problems import Broken
from game.runs.strips import StripRun, difference, from_text, is_strip_text, kept_by, play, replay, to_text

LEVEL = strips()[0]
KEPT = sorted((Path(__file__).parents[1] / "replays" / "strips").glob("*.json"))


def played(name: str, seed: int = 5, steps: int | None = None) -> tuple[StripRun, Strip]:
    run = StripRun(LEVEL, seed)
    strip = Strip(run.setup(), seed)
    run.commands = play(strip, player(name, seed), steps)
    run.close(strip)
    return run, strip


@pytest.mark.parametrize("name", ["careful", "idle", "only-divide"])
def test_a_run_from_its_file_comes_out_the_same(name: str) -> None:
    run, strip = played(name)
    text = to_text(run)
    assert is_strip_text(text)
    again = from_text(text, "run.json")
    assert again == run and again.sealed
    assert difference(again, replay(again)) == ""
    assert again.outcome == strip.outcome != ""


def test_a_run_that_was_stopped_ends_where_it_was_left() -> None:
    run, strip = played("careful", steps=700)
    assert strip.now == replay(from_text(to_text(run), "run.json")).now == 700
    assert run.outcome == ""


def test_an_assisted_run_stays_one() -> None:
    run = StripRun(LEVEL, 5, assisted=True)
    strip = Strip(run.setup(), 5)
    run.commands = play(strip, player("careful", 5), 900)
    run.close(strip)
    again = from_text(to_text(run), "run.json")
    assert again.assisted and difference(again, replay(again)) == ""


def test_what_came_out_otherwise_is_named() -> None:
    run, _ = played("careful", steps=900)
    run.facts["taken"] += 1
    assert "taken is" in difference(run, replay(run))
    run.facts["taken"] -= 1
    run.commands = run.commands[: len(run.commands) // 2]
    assert difference(run, replay(run))


def test_a_changed_file_has_no_seal() -> None:
    run, _ = played("careful", steps=300)
    data = json.loads(to_text(run))
    data["facts"]["taken"] = 99
    assert not from_text(json.dumps(data), "run.json").sealed


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": 2}, "format"),
        ({"world": "tissue"}, "world"),
        ({"level": 7}, "level"),
        ({"seed": -1}, "seed"),
        ({"steps": "many"}, "steps"),
        ({"outcome": "rich"}, "outcome"),
        ({"facts": []}, "facts"),
        ({"assisted": 1}, "assisted"),
        ({"more": 1}, "'more'"),
        ({"commands": [[1, "fly"]]}, "commands[0]"),
        ({"commands": [[True, "take"]]}, "commands[0]"),
        ({"commands": [[5, "take"], [4, "left"]]}, "commands[1]"),
        ({"commands": [[0, "take"]]}, "commands[0]"),
        ({"commands": [[999_999, "take"]]}, "commands[0]"),
        ({"commands": [[1, "take"]] * 21}, "commands[20]"),
    ],
)
def test_a_broken_file_says_where(change: dict[str, object], place: str) -> None:
    run, _ = played("careful", steps=300)
    text = json.dumps({**json.loads(to_text(run)), **change})
    with pytest.raises(Broken) as caught:
        from_text(text, "run.json")
    (problem,) = caught.value.problems
    assert (problem.file, problem.place) == ("run.json", place) and problem.remedy


def test_a_line_keeps_what_is_open_and_steady_unless_its_programme_is_lost() -> None:
    _, strip = played("careful")
    assert kept_by(strip) == Lineage(strip.open, strip.steady)
    _, lost = played("idle")
    assert kept_by(lost) is None
    _, stopped = played("careful", steps=300)
    assert kept_by(stopped) is None


def test_kept_runs_come_out_the_same() -> None:
    assert len(KEPT) >= 3
    for file in KEPT:
        run = from_text(file.read_text(encoding="utf-8"), file.name)
        assert difference(run, replay(run)) == "", file.name
        assert run.sealed


# How players of different habits fare: repair first and then divide is worth more than either alone


@pytest.mark.whole
def test_repairing_first_and_dividing_then_is_worth_most() -> None:
    stars: dict[str, float] = {}
    seeds = range(101, 121)  # none of them was used to tune the rules
    for name in PLAYERS:
        won = [result_of(played(name, seed)[1]) for seed in seeds]
        stars[name] = sum(one.stars for one in won) / len(won)
        if name == "idle":
            assert all(one.outcome == "disease" for one in won), "who does nothing turns"
    assert stars["idle"] == 0.0
    assert stars["repair-first"] > 2.2 and stars["careful"] > 1.7
    for name in ("divide-now", "never-divide", "greedy", "only-divide", "deaf"):
        assert stars[name] <= 1.3, name
    assert stars["deaf"] < stars["slow-hand"] < stars["beat"], "the beat is worth hearing"
