from __future__ import annotations

import json

import pytest

from game.host import LAST_RUN_KEY, PAUSED_RUN_KEY, SAVE_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.players import play, player
from game.runs import Run, run_from_text
from game.saves import DAMAGED_KEY, FORMAT, NEWER_KEY, Result, Saves
from game.tissue.commands import Walk
from game.tissue.world import Tissue

GOOD = Result("healthy", 0.93, 7, 8, 3)
POOR = Result("disease", 0.2, 1, 8, 0)


def test_progress_and_settings_are_there_the_next_time() -> None:
    host = Memory()
    saves = Saves(host)
    saves.settings.pace = "normal"
    saves.settings.reduced_motion = True
    saves.tell_model()
    saves.record("islet", GOOD)
    again = Saves(host)
    assert again.settings == saves.settings
    assert again.best == {"islet": GOOD}
    assert again.model_told
    assert again.troubles == ()


def test_only_a_better_result_takes_the_place_of_the_best() -> None:
    saves = Saves(Memory())
    assert saves.record("islet", POOR)
    assert saves.record("islet", GOOD)
    assert not saves.record("islet", POOR)
    assert saves.best["islet"] == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "null",
        "{}",
        pytest.param("[" * 100_000, id="deep"),
        '{"format": true, "settings": {}, "best": {}, "model_told": false}',
        '{"format": 0, "settings": {}, "best": {}, "model_told": false}',
        '{"format": 1, "settings": {"pace": "mad"}, "best": {}, "model_told": false}',
        '{"format": 1, "settings": {"speed": 3}, "best": {}, "model_told": false}',
        '{"format": 1, "settings": {}, "best": {"islet": {"outcome": "won"}}, "model_told": false}',
        '{"format": 1, "settings": {}, "best": 7, "model_told": false}',
        "\ufffd\ufffd\ufffd",
    ],
)
def test_a_damaged_save_is_put_aside_and_said(text: str) -> None:
    host = Memory()
    host.stored[SAVE_KEY] = text
    saves = Saves(host)
    assert saves.troubles == ("save.damaged",)
    assert host.stored[DAMAGED_KEY] == text
    assert saves.best == {}
    assert Saves(host).troubles == (), "the fresh save is sound"


def test_a_save_of_a_later_version_is_put_aside_and_said() -> None:
    host = Memory()
    text = json.dumps({"format": FORMAT + 1, "future": True})
    host.stored[SAVE_KEY] = text
    assert Saves(host).troubles == ("save.newer",)
    assert host.stored[NEWER_KEY] == text


def test_a_save_that_cannot_be_put_aside_is_never_written_over() -> None:
    class Full(Memory):
        def write(self, key: str, text: str) -> bool:
            return key == SAVE_KEY and super().write(key, text)

    host = Full()
    host.stored[SAVE_KEY] = "damaged"
    saves = Saves(host)
    saves.record("islet", GOOD)
    assert host.stored[SAVE_KEY] == "damaged"
    assert saves.troubles == ("save.damaged", "save.none")


def test_without_storage_the_game_goes_on_and_says_so() -> None:
    saves = Saves(Memory(writable=False))
    assert saves.troubles == ("save.none",)
    assert saves.record("islet", GOOD)
    assert saves.best["islet"] == GOOD
    assert not saves.store()


def _begun(steps: int = 120) -> tuple[Run, Tissue]:
    tissue = Tissue(build_setup("islet-drill", 3), 3)
    run = Run("islet-drill", 3)
    for step, command in play(tissue, player("careful", 3), steps):
        run.record(step, command)
    return run, tissue


def test_a_run_left_in_the_middle_goes_on_as_it_would_have() -> None:
    host = Memory()
    run, tissue = _begun()
    assert Saves(host).keep_run(run, tissue)
    paused = Saves(host).paused_run()
    assert paused is not None
    found = paused.tissue(build_setup("islet-drill", 3))
    assert found is not None
    assert paused.run.commands == run.commands
    for _ in range(90):
        tissue.step([Walk(100, 0)])
        found.step([Walk(100, 0)])
    assert found.hash() == tissue.hash()


@pytest.mark.parametrize("damage", ["", "{}", "[]", "x", '{"run": 3, "state": {}}', '{"run": "{}", "state": {}}'])
def test_a_damaged_run_is_not_offered(damage: str) -> None:
    host = Memory()
    host.stored[PAUSED_RUN_KEY] = damage
    assert Saves(host).paused_run() is None


def test_a_run_whose_state_was_touched_does_not_go_on() -> None:
    host = Memory()
    run, tissue = _begun()
    saves = Saves(host)
    saves.keep_run(run, tissue)
    setup = build_setup("islet-drill", 3)
    whole = json.loads(host.stored[PAUSED_RUN_KEY])
    for key, value in (("now", 5), ("treg", []), ("cells", None), ("inflammation", [1])):
        touched = json.loads(json.dumps(whole))
        touched["state"][key] = value
        host.stored[PAUSED_RUN_KEY] = json.dumps(touched)
        paused = saves.paused_run()
        assert paused is not None
        assert paused.tissue(setup) is None


def test_a_run_that_ended_can_be_replayed_and_is_not_continued() -> None:
    host = Memory()
    run, tissue = _begun()
    saves = Saves(host)
    saves.keep_run(run, tissue)
    saves.keep_last(run, tissue)
    saves.drop_run()
    assert saves.paused_run() is None
    assert run_from_text(host.stored[LAST_RUN_KEY], "last").hash == tissue.hash()
