"""Runs in results: each is simulated again, and the class page says what that has shown, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.classroom.class_page import ClassPage, as_csv
from game.classroom.groups import Gathering, Group, read_group
from game.classroom.replays import CHANGED, FAILS, NONE, NUMBERS, REPLAYS, VERSION, Check, check, checks, tasks, told
from game.classroom.results import Outcome, to_text
from game.classroom.stars import result_of
from game.classroom.strips import result_of as strip_result_of
from game.library import build_setup, load_words
from game.runs.compact import packed, unpacked
from game.runs.players import play, player
from game.runs.run import Run
from game.save.attempts import Kept, kept_of, seed_of
from game.tissue.world import Tissue
from game.tools.class_checks import checked
from game.tools.cli import main
from game.tools.strips import played as played_strip

LEVEL = "islet-drill"  # of a minute
NAMES = ("calm heron", "quiet otter", "brave finch")
WORDS = load_words("en", strict=True)


@cache
def kept(seed: int, attempt: int = 1, by: str = "both", seconds: float = 3.0) -> Kept:
    """A run that a bot has played to its end."""
    tissue, run = Tissue(build_setup(LEVEL, seed), seed), Run(LEVEL, seed)
    run.commands = play(tissue, player(by, seed))
    run.close(tissue)
    return kept_of(run, attempt, result_of(tissue), seconds)


def result(name: str, *runs: Kept, seed: int | None = None, group: str = "7b") -> Outcome:
    return Outcome("0.1.0", "mimics", group, name, {}, {}, runs, seed)


def own(name: str, attempt: int = 1, group: str = "7b") -> Outcome:
    """The result of a pupil who has played the level."""
    return result(name, kept(seed_of("mimics", LEVEL, group, name, attempt), attempt))


def gathered(*results: Outcome) -> Group:
    gathering = Gathering()
    for number, one in enumerate(results):
        gathering.take(f"{number}.json", to_text(one))
    group = gathering.group()
    assert len(group.pupils) == len(results), group.apart
    return group


def marks(group: Group) -> dict[str, str]:
    """The mark of the only run of each pupil, by nickname."""
    known = {key: check(task) for key, task in tasks(group).items()}
    found = {}
    for pupil, runs in told(group, known):
        (run,) = runs
        found[pupil.result.name] = run.mark
    return found


def test_a_run_of_ones_own_replays_at_every_attempt() -> None:
    assert marks(gathered(own(NAMES[0]), own(NAMES[1], attempt=3))) == dict.fromkeys(NAMES[:2], REPLAYS)


def test_what_was_played_before_the_link_named_a_class_replays() -> None:
    (early,) = own(NAMES[0], group="").runs
    assert marks(gathered(result(NAMES[0], early))) == {NAMES[0]: REPLAYS}


def test_a_run_inside_a_nucleus_replays_too() -> None:
    seed = seed_of("mimics", "nucleus", "7b", NAMES[0], 1)
    run, strip = played_strip("nucleus", seed, "careful", None, None)
    one = kept_of(run, 1, strip_result_of(strip), None)
    assert marks(gathered(result(NAMES[0], one))) == {NAMES[0]: REPLAYS}
    changed = unpacked(one.run, "a")
    changed.commands.clear()
    assert marks(gathered(result(NAMES[0], replace(one, run=packed(changed))))) == {NAMES[0]: FAILS}


def edited(change: Callable[[Run], object], one: Kept) -> Kept:
    """The same run, changed within, as who can program would."""
    run = unpacked(one.run, "a")
    assert isinstance(run, Run)
    change(run)
    return replace(one, run=packed(run))


SEED = seed_of("mimics", LEVEL, "7b", NAMES[0], 1)
MINE = own(NAMES[0]).runs[0]
ANOTHERS = own(NAMES[1]).runs[0]
FRAUDS: dict[str, tuple[Kept, str]] = {
    "more stars": (
        replace(kept(SEED := seed_of("mimics", LEVEL, "7b", NAMES[0], 1), by="calm"), stars=3),
        NUMBERS,
    ),
    "more right": (replace(MINE, right=0), NUMBERS),
    "another outcome": (replace(MINE, outcome="scarred"), NUMBERS),
    "another's run": (ANOTHERS, FAILS),
    "another's run with the own seed": (edited(lambda run: setattr(run, "seed", SEED), ANOTHERS), FAILS),
    "another attempt": (replace(MINE, attempt=2), FAILS),
    "fewer commands": (edited(lambda run: run.commands.clear(), MINE), FAILS),
    "another outcome within": (
        replace(edited(lambda run: setattr(run, "outcome", "scarred"), MINE), outcome="scarred"),
        NUMBERS,
    ),
    "stopped before its end": (edited(lambda run: setattr(run, "outcome", ""), MINE), FAILS),
    "another level outside": (replace(MINE, level="heart"), FAILS),
    "another version": (edited(lambda run: run.__dict__.update(content="0" * 16, version="9.9"), MINE), VERSION),
    "a card that is not there": (edited(lambda run: setattr(run, "card", "nobody"), MINE), FAILS),
    "a level that is not there": (
        replace(edited(lambda run: setattr(run, "level", "moon"), MINE), level="moon"),
        FAILS,
    ),
    "no run": (replace(MINE, run=""), NONE),
    "letters that are no run": (replace(MINE, run="AAAA"), FAILS),
    "a run cut short": (replace(MINE, run=MINE.run[:-40]), FAILS),
}


@pytest.mark.parametrize("fraud", FRAUDS)
def test_what_was_changed_is_told_by_what_it_shows(fraud: str) -> None:
    run, mark = FRAUDS[fraud]
    found = marks(gathered(result(NAMES[0], run), own(NAMES[2])))
    assert found == {NAMES[0]: mark, NAMES[2]: REPLAYS}, "what one changed touches nobody else"


def test_where_the_level_was_changed_for_all_nobody_is_told_not_to_replay() -> None:
    runs = [edited(lambda run: setattr(run, "content", "0" * 16), own(name).runs[0]) for name in NAMES[:2]]
    group = gathered(*(result(name, run) for name, run in zip(NAMES, runs, strict=False)))
    assert marks(group) == dict.fromkeys(NAMES[:2], CHANGED)


def test_the_numbers_of_a_run_of_another_version_stand_as_reported() -> None:
    group = gathered(result(NAMES[0], FRAUDS["another version"][0]))
    known = {key: check(task) for key, task in tasks(group).items()}
    html = ClassPage(WORDS, group, known).html()
    assert WORDS("class.mark.version", version="9.9") in html
    assert f"{MINE.right}/{MINE.calls}" in html


def test_with_one_seed_for_all_the_same_run_is_named_as_a_pair_and_a_seed_of_ones_own_is_none() -> None:
    copied, other = kept(412), kept(412, by="careful")
    group = gathered(*(result(name, run, seed=412) for name, run in zip(NAMES, (copied, copied, other), strict=True)))
    assert group.seed == 412
    known = {key: check(task) for key, task in tasks(group).items()}
    assert {one.mark for one in known.values()} == {REPLAYS}
    same = {pupil.result.name: runs[0].same for pupil, runs in told(group, known)}
    assert same == {NAMES[0]: (NAMES[1],), NAMES[1]: (NAMES[0],), NAMES[2]: ()}
    alone = gathered(own(NAMES[0]), own(NAMES[1]), result(NAMES[2], kept(7), seed=7))
    assert marks(alone) == {NAMES[0]: REPLAYS, NAMES[1]: REPLAYS, NAMES[2]: FAILS}


def test_a_copy_under_another_nickname_is_named_beside_the_run_that_it_is_of() -> None:
    group = gathered(own(NAMES[0]), result(NAMES[1], MINE))
    known = {key: check(task) for key, task in tasks(group).items()}
    lines = {one.result.name: [run.same for run in runs] for one, runs in told(group, known)}
    assert lines == {NAMES[0]: [(NAMES[1],)], NAMES[1]: [(NAMES[0],)]}
    assert WORDS("class.same", names=NAMES[0]) in ClassPage(WORDS, group, known).html()


def test_who_answers_at_once_is_told_to_be_very_fast_and_no_more() -> None:
    group = gathered(result(NAMES[0], replace(MINE, seconds=0.3)), own(NAMES[1]))
    html = ClassPage(WORDS, group).html()
    assert html.count(WORDS("class.very-fast")) == 1
    assert html.count(WORDS("class.mark.unchecked")) == 2, "what was not simulated again has no other mark"
    slow = gathered(result(NAMES[0], replace(MINE, seconds=0.4)), result(NAMES[1], replace(MINE, seconds=None)))
    assert WORDS("class.very-fast") not in ClassPage(WORDS, slow).html()


def test_a_screen_checks_a_class_little_by_little_and_nothing_twice() -> None:
    group = gathered(own(NAMES[0]), own(NAMES[1]))
    known: dict[str, Check] = {}
    seen = list(checks(group, known))
    assert len(seen) > 100, "a frame must not wait for a whole run"
    assert seen[0] == (0, 2)
    assert seen[-1] == (2, 2)
    assert seen == sorted(seen)
    assert {one.mark for one in known.values()} == {REPLAYS}
    more = gathered(own(NAMES[0]), own(NAMES[1]), result(NAMES[2], replace(MINE, run="")))
    assert len(list(checks(more, known))) <= 3, "what is known is not simulated again"
    assert len(known) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pool_finds_the_same_as_one_process(jobs: int) -> None:
    group = gathered(own(NAMES[0]), result(NAMES[1], MINE), result(NAMES[2], replace(MINE, run="")))
    heard: list[tuple[int, int]] = []
    known = checked(group, jobs, lambda done, every: heard.append((done, every)))
    assert known == {key: check(task) for key, task in tasks(group).items()}
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_command_writes_the_page_with_what_replays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    for name in NAMES[:2]:
        (folder / f"{name}.json").write_text(to_text(result(name, MINE)), encoding="utf-8")
    page, table = tmp_path / "class.html", tmp_path / "class.csv"
    assert main(["class", str(folder), "-o", str(page), "--csv", str(table), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"2 results in {page}", "1 of 2 runs replay"]
    assert said.err.splitlines()[-1] == "2 of 2 runs"
    html = page.read_text(encoding="utf-8")
    for mark in (REPLAYS, FAILS):
        assert WORDS(f"class.mark.{mark}") in html
    assert WORDS("class.replay", count=1, every=2) in html
    rows = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]
    assert rows[0][-1] == f"{LEVEL} check"
    assert {row[-1] for row in rows[1:]} == {f"fails; same as {NAMES[0]}", f"replays; same as {NAMES[1]}"}


HOSTILE = '<img onerror="x">'


def test_nothing_in_a_run_becomes_markup_or_a_formula(tmp_path: Path) -> None:
    def change(**told: Any) -> str:
        data = json.loads(to_text(own(NAMES[0])))
        data["runs"][0].update(told)
        return json.dumps(data)

    for number, text in enumerate((change(level=HOSTILE), change(outcome=HOSTILE), change(run=HOSTILE))):
        (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
    formula = edited(lambda run: run.__dict__.update(content="0" * 16, version="+1"), MINE)
    (tmp_path / "good.json").write_text(to_text(result(NAMES[1], formula)), encoding="utf-8")
    group = read_group([tmp_path])
    assert len(group.apart) == 3
    known = {key: check(task) for key, task in tasks(group).items()}
    assert "<img" not in ClassPage(WORDS, group, known).html()
    assert not [
        cell for line in as_csv(group, known).splitlines() for cell in line.split(",") if cell[:1] in ("+", "=")
    ]
