from __future__ import annotations

import json

import pytest

from game.host import LAST_RUN_KEY, PAUSED_RUN_KEY, SAVE_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.runs.form import run_from_text
from game.runs.players import play, player
from game.runs.run import Run
from game.save.form import FORMAT, LONGEST_TEXT, Kept, Result, Settings, Unreadable, from_text, to_text
from game.save.saves import BEFORE_KEY, DAMAGED_KEY, NEWER_KEY, Saves
from game.tissue.commands import Walk
from game.tissue.world import Tissue

GOOD = Result("healthy", 0.93, 7, 8, 3)
POOR = Result("disease", 0.2, 1, 8, 0)


def test_progress_and_settings_are_there_the_next_time() -> None:
    host = Memory()
    saves = Saves(host)
    saves.settings.pace = "relaxed"
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


# Texts as versions 1 and 2 wrote them
FORMAT_1 = """{
 "format": 1,
 "settings": {
  "pace": "relaxed",
  "reduced_motion": true,
  "assist": "never"
 },
 "best": {
  "islet": {
   "outcome": "scarred",
   "integrity": 0.6123,
   "right": 14,
   "calls": 21,
   "stars": 2
  }
 },
 "model_told": true
}"""
FORMAT_2 = """{
 "format": 2,
 "settings": {
  "pace": "normal",
  "reduced_motion": false,
  "assist": "always",
  "volume": 50,
  "effects": 100,
  "music": 25,
  "mix": "quiet",
  "muted": false,
  "captions": "all",
  "text": 112,
  "coach": false
 },
 "best": {
  "islet": {
   "outcome": "healthy",
   "integrity": 0.93,
   "right": 20,
   "calls": 24,
   "stars": 3
  },
  "islet-drill": {
   "outcome": "disease",
   "integrity": 0.2,
   "right": 1,
   "calls": 5,
   "stars": 0
  }
 },
 "model_told": true,
 "met": [
  "gad65-555-567",
  "insulin-b9-23"
 ],
 "coached": [
  "read",
  "walk"
 ]
}"""


def test_a_save_of_the_first_format_is_taken_over() -> None:
    host = Memory()
    host.stored[SAVE_KEY] = FORMAT_1
    saves = Saves(host)
    assert saves.troubles == ()
    assert saves.settings == Settings(pace="relaxed", reduced_motion=True, assist="never")
    assert saves.best == {"islet": Result("scarred", 0.6123, 14, 21, 2)}
    assert saves.model_told
    assert json.loads(host.stored[SAVE_KEY])["format"] == FORMAT


def test_a_save_of_the_second_format_is_taken_over() -> None:
    host = Memory()
    host.stored[SAVE_KEY] = FORMAT_2
    saves = Saves(host)
    assert saves.troubles == ()
    assert (saves.settings.mix, saves.settings.text, saves.settings.all_open) == ("quiet", 112, False)
    assert set(saves.best) == {"islet", "islet-drill"}
    assert saves.met == {"gad65-555-567", "insulin-b9-23"}
    assert saves.coached == {"read", "walk"}
    assert saves.practised == frozenset()


def test_a_practice_that_was_done_is_kept() -> None:
    host = Memory()
    saves = Saves(host)
    saves.practise("heart-practice")
    saves.settings.all_open = True
    saves.store()
    again = Saves(host)
    assert again.practised == {"heart-practice"}
    assert again.settings.all_open


def test_a_file_is_the_save_itself() -> None:
    saves = Saves(Memory())
    saves.record("islet", GOOD)
    saves.meet(["a"])
    saves.practise("heart-practice")
    assert to_text(from_text(saves.as_text())) == saves.as_text()


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "import.empty", {}),
        (" \n", "import.empty", {}),
        ("<!doctype html>", "import.foreign", {}),
        ("\x89PNG\r\n", "import.foreign", {}),
        ('{"name": "another game", "level": 3}', "import.foreign", {}),
        ('{"game": "chess", "format": 3, "best": {}}', "import.foreign", {}),
        ("[]", "import.foreign", {}),
        ("[" * 100_000, "import.foreign", {}),
        ('{"format": ' + "9" * 5000 + "}", "import.foreign", {}),
        (FORMAT_2[:200], "import.broken", {"line": 12}),
        (FORMAT_2.replace('"format": 2', f'"format": {FORMAT + 1}'), "import.newer", {}),
        (FORMAT_2.replace('"format": 2', '"format": 0'), "import.damaged", {"place": "format"}),
        (FORMAT_2.replace('"quiet"', '"loud"'), "import.damaged", {"place": "settings"}),
        (FORMAT_2.replace('"calls": 24', '"calls": 2'), "import.damaged", {"place": "best.islet"}),
        (FORMAT_2.replace('"stars": 3', '"stars": 4'), "import.damaged", {"place": "best.islet"}),
        (FORMAT_2.replace("0.93", "NaN"), "import.damaged", {"place": "best.islet"}),
        (FORMAT_2.replace('"islet":', '"{file}":'), "import.damaged", None),
        (FORMAT_2.replace('"met": [', '"met": [7,'), "import.damaged", {"place": "met"}),
        (" " * (LONGEST_TEXT + 1), "import.huge", {"most": LONGEST_TEXT // 1000}),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_what_is_wrong_with_a_text_is_told_with_its_place(
    text: str, key: str, values: dict[str, object] | None
) -> None:
    if values is None:
        # A strange name alone is no damage: a later version may know the level. Its damage is told in plain letters.
        assert "{file}" in from_text(text).best
        text = text.replace('"stars": 3', '"stars": -1')
        values = {"place": "best.?file?"}
    with pytest.raises(Unreadable) as told:
        from_text(text)
    assert (told.value.key, told.value.values) == (key, values)


def test_merging_keeps_the_better_of_each_and_the_own_settings() -> None:
    host = Memory()
    saves = Saves(host)
    saves.settings.pace = "relaxed"
    saves.record("islet", GOOD)
    saves.record("skin", POOR)
    saves.meet(["a"])
    held = saves.settings
    assert saves.merge(Kept(best={"islet": POOR, "skin": GOOD, "heart": POOR}, met={"b"}, practised={"heart-practice"}))
    assert saves.best == {"islet": GOOD, "skin": GOOD, "heart": POOR}
    assert saves.met == {"a", "b"}
    assert saves.practised == {"heart-practice"}
    assert saves.settings is held
    assert held.pace == "relaxed"
    again = Saves(host)
    assert again.best == saves.best


def test_a_replaced_save_is_put_aside_and_comes_back() -> None:
    saves = Saves(Memory())
    saves.record("islet", GOOD)
    held = saves.settings
    assert saves.before() is None
    assert saves.replace(Kept(settings=Settings(pace="relaxed"), best={"skin": POOR}))
    assert saves.best == {"skin": POOR}
    assert saves.settings is held, "the sound holds on to it"
    assert held.pace == "relaxed"
    before = saves.before()
    assert before is not None
    assert saves.replace(before)
    assert saves.best == {"islet": GOOD}
    assert held.pace == "normal"


def test_beginning_anew_keeps_the_settings_and_drops_the_run() -> None:
    host = Memory()
    saves = Saves(host)
    saves.settings.pace = "relaxed"
    saves.record("islet", GOOD)
    run, tissue = _begun()
    saves.keep_run(run, tissue)
    assert saves.reset()
    assert saves.best == {}
    assert saves.settings.pace == "relaxed"
    assert saves.paused.newest() is None
    before = saves.before()
    assert before is not None
    assert before.best == {"islet": GOOD}


@pytest.mark.parametrize("full", [BEFORE_KEY, SAVE_KEY])
def test_nothing_is_lost_where_nothing_can_be_put_aside(full: str) -> None:
    class Full(Memory):
        full = ""

        def write(self, key: str, text: str) -> bool:
            return key != self.full and super().write(key, text)

    host = Full()
    saves = Saves(host)
    saves.record("islet", GOOD)
    kept = host.stored[SAVE_KEY]
    host.full = full
    assert not saves.replace(Kept(settings=Settings(pace="relaxed")))
    assert not saves.reset()
    assert saves.best == {"islet": GOOD}
    assert saves.settings.pace == "normal"
    assert host.stored[SAVE_KEY] == kept


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
    paused = Saves(host).paused.newest()
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
    assert Saves(host).paused.newest() is None


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
        paused = saves.paused.newest()
        assert paused is not None
        assert paused.tissue(setup) is None


def test_a_run_that_ended_can_be_replayed_and_is_not_continued() -> None:
    host = Memory()
    run, tissue = _begun()
    saves = Saves(host)
    saves.keep_run(run, tissue)
    saves.keep_last(run, tissue)
    saves.drop_run()
    assert saves.paused.newest() is None
    assert run_from_text(host.stored[LAST_RUN_KEY], "last").hash == tissue.hash()
