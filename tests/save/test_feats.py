"""The best patrols without an end: what is kept of each place and of the week, and what hostile files can do to it."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from game.host.memory import Memory
from game.runs.form import run_to_text
from game.runs.run import Run
from game.save.feats import is_past, key_of, slot_of
from game.save.form import Feat, Kept, Unreadable, from_text, to_text
from game.save.saves import Saves

WEEK = 202649
PATROL = "lymph-node-patrol"


def feat(score: int, seed: int = 3, level: str = PATROL) -> Feat:
    return Feat(level, seed, score, 4, 20, 25, 1.5, 0.44)


def run(seed: int = 3, level: str = PATROL) -> Run:
    return Run(level, seed, version="1.0")


def test_the_best_of_each_place_stays_and_the_better_one_takes_its_place() -> None:
    saves = Saves(Memory())
    assert saves.record_feat(PATROL, feat(300), run(), WEEK)
    assert not saves.record_feat(PATROL, feat(300, seed=4), run(4), WEEK)
    assert not saves.record_feat(PATROL, feat(120, seed=5), run(5), WEEK)
    assert saves.feats[PATROL] == feat(300)
    kept = saves.best_run(PATROL)
    assert kept is not None and kept.seed == 3
    assert saves.record_feat(PATROL, feat(301, seed=6), run(6), WEEK)
    kept = saves.best_run(PATROL)
    assert kept is not None and kept.seed == 6
    assert saves.record_feat("heart-patrol", feat(10, level="heart-patrol"), run(level="heart-patrol"), WEEK)
    assert saves.feats[PATROL].score == 301, "each place has its own"


def test_the_week_has_its_own_best_and_is_given_up_after_it() -> None:
    host = Memory()
    saves = Saves(host)
    this, next_ = key_of(PATROL, WEEK), key_of(PATROL, WEEK + 1)
    assert saves.record_feat(PATROL, feat(900), run(), WEEK)
    assert saves.record_feat(this, feat(200, WEEK), run(WEEK), WEEK)
    assert Saves(host).feats == {PATROL: feat(900), this: feat(200, WEEK)}
    assert saves.record_feat(next_, feat(50, WEEK + 1), run(WEEK + 1), WEEK + 1)
    assert set(saves.feats) == {PATROL, next_}
    assert saves.best_run(this) is None
    assert is_past(this, WEEK + 1) and not is_past(PATROL, WEEK + 1) and not is_past(next_, WEEK + 1)
    assert slot_of(this) == slot_of(next_) != slot_of(PATROL)


def test_two_windows_keep_the_better_of_both() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.record_feat(PATROL, feat(300), run(), WEEK)
    other.record_feat(PATROL, feat(200, 4), run(4), WEEK)
    other.record_feat("heart-patrol", feat(70, level="heart-patrol"), run(level="heart-patrol"), WEEK)
    one.store()
    assert one.feats[PATROL].score == 300 and one.feats["heart-patrol"].score == 70


def test_where_the_run_is_another_than_the_feat_tells_none_is_shown() -> None:
    host = Memory()
    saves = Saves(host)
    saves.record_feat(PATROL, feat(300), run(), WEEK)
    host.stored[slot_of(PATROL)] = run_to_text(run(77))
    assert saves.best_run(PATROL) is None


@pytest.mark.parametrize("text", ["", "{}", "[" * 5000, '{"format":2}', "\ufffd\ufffd", "null"])
def test_a_damaged_run_is_none(text: str) -> None:
    host = Memory()
    saves = Saves(host)
    saves.record_feat(PATROL, feat(300), run(), WEEK)
    host.stored[slot_of(PATROL)] = text
    assert saves.best_run(PATROL) is None


def test_a_run_that_was_changed_by_hand_is_none() -> None:
    host = Memory()
    saves = Saves(host)
    saves.record_feat(PATROL, feat(300), run(), WEEK)
    data = json.loads(host.stored[slot_of(PATROL)])
    data["outcome"] = "healthy"
    host.stored[slot_of(PATROL)] = json.dumps(data)
    assert saves.best_run(PATROL) is None


def test_a_save_tells_its_feats_and_an_old_one_has_none() -> None:
    kept = Kept(feats={PATROL: feat(300), key_of(PATROL, WEEK): feat(10, WEEK)})
    assert from_text(to_text(kept)).feats == kept.feats
    old = json.loads(to_text(kept))
    del old["feats"]
    assert from_text(json.dumps(old)).feats == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": -1},
        {"score": 1.5},
        {"score": True},
        {"score": 10**12},
        {"right": 26},
        {"alike": 1.5},
        {"alike": float("nan")},
        {"d_prime": float("inf")},
        {"d_prime": "2"},
        {"level": 7},
        {"seed": None},
        {"more": 1},
    ],
)
def test_a_feat_that_cannot_be_is_told_with_its_place(wrong: dict[str, object]) -> None:
    data = json.loads(to_text(Kept()))
    data["feats"] = {PATROL: {**asdict(feat(300)), **wrong}}
    with pytest.raises(Unreadable) as told:
        from_text(json.dumps(data))
    assert told.value.values == {"place": f"feats.{PATROL}"}


@pytest.mark.parametrize("rows", [[1, 2], "x", 7, {"a": []}, {"a": None}])
def test_feats_that_are_no_table_are_told(rows: object) -> None:
    data = json.loads(to_text(Kept()))
    data["feats"] = rows
    with pytest.raises(Unreadable):
        from_text(json.dumps(data))
