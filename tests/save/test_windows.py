"""Several windows of one player live on one save: nobody loses anything, and the newer deliberate act wins."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from game.host import SAVE_KEY, Host
from game.host.desktop import Desktop
from game.host.memory import Memory
from game.save import form
from game.save.form import FORMAT, OLDEST, Kept, Result, Settings, Unreadable, from_text, to_text
from game.save.saves import BEFORE_KEY, DAMAGED_KEY, NEWER_KEY, Saves

GOOD = Result("healthy", 0.93, 7, 8, 3)
FAIR = Result("scarred", 0.6, 5, 8, 2)
POOR = Result("disease", 0.2, 1, 8, 0)
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["memory", "desktop"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    return Memory() if request.param == "memory" else Desktop(tmp_path, tmp_path)


def test_what_one_window_reached_the_other_keeps(host: Host) -> None:
    one, other = Saves(host), Saves(host)
    one.record("thymus", GOOD)
    one.record("skin", POOR)
    one.meet(["a"])
    one.coach("walk")
    one.practise("heart-practice")
    one.tell_model()
    other.record("skin", FAIR)
    other.meet(["b"])
    for saves in (other, Saves(host)):
        assert saves.best == {"thymus": GOOD, "skin": FAIR}
        assert saves.met == {"a", "b"}
        assert saves.coached == {"walk"}
        assert saves.practised == {"heart-practice"}
        assert saves.model_told
    one.store()
    assert one.best == other.best


def test_a_worse_result_of_another_window_takes_nothing(host: Host) -> None:
    one, other = Saves(host), Saves(host)
    one.record("skin", GOOD)
    other.record("skin", POOR)
    assert other.best == Saves(host).best == {"skin": GOOD}


@pytest.mark.parametrize("choice", form.CHOICES, ids=lambda choice: choice.field)
def test_a_setting_that_was_changed_here_wins_and_the_others_are_theirs(choice: form.Choice) -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    mine = "muted" if choice.field == "pace" else "pace"
    value = next((value for value in choice.values if value != getattr(Settings(), choice.field)), "de")
    held = other.settings
    setattr(one.settings, choice.field, value)
    one.store()
    setattr(other.settings, mine, True if mine == "muted" else "normal")
    other.store()
    for saves in (other, Saves(host)):
        assert getattr(saves.settings, choice.field) == value
        assert getattr(saves.settings, mine) in (True, "normal")
    assert other.settings is held, "the sound holds on to it"


def test_the_last_hand_on_a_setting_wins() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.settings.volume = 25
    one.store()
    other.settings.volume = 50
    other.store()
    one.store()
    assert (one.settings.volume, other.settings.volume, Saves(host).settings.volume) == (50, 50, 50)


def test_a_fresh_start_elsewhere_is_taken_over_and_what_is_new_here_added() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.record("islet", GOOD)
    one.meet(["a"])
    other.store()
    assert other.reset()
    one.record("skin", FAIR)
    for saves in (one, Saves(host)):
        assert saves.best == {"skin": FAIR}
        assert saves.met == frozenset()
    other.store()
    assert other.best == {"skin": FAIR}


def test_a_file_that_was_taken_elsewhere_stands() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.record("islet", GOOD)
    assert other.replace(Kept(settings=Settings(pace="normal"), best={"heart": POOR}))
    assert other.before() is not None
    one.settings.muted = True
    one.store()
    assert one.best == {"heart": POOR}
    assert (one.settings.pace, one.settings.muted) == ("normal", True)
    # And what was there before comes back, into both
    before = other.before()
    assert before is not None
    assert before.best == {"islet": GOOD}
    assert other.replace(before)
    one.store()
    assert one.best == {"islet": GOOD}


def test_of_two_deliberate_acts_the_later_stands() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.record("islet", GOOD)
    one.reset()
    other.replace(Kept(best={"heart": POOR}))
    one.store()
    assert one.best == Saves(host).best == {"heart": POOR}


def test_what_is_put_aside_by_an_import_holds_what_the_other_window_reached() -> None:
    host = Memory()
    one, other = Saves(host), Saves(host)
    one.record("islet", GOOD)
    assert other.reset()
    assert json.loads(host.stored[BEFORE_KEY])["best"].keys() == {"islet"}


def test_a_save_that_vanished_is_written_again_from_a_window_that_lives() -> None:
    host = Memory()
    saves = Saves(host)
    saves.record("islet", GOOD)
    del host.stored[SAVE_KEY]
    saves.store()
    assert Saves(host).best == {"islet": GOOD}


@pytest.mark.parametrize(
    ("text", "aside"), [("not json", DAMAGED_KEY), (json.dumps({"format": FORMAT + 1, "x": 1}), NEWER_KEY)]
)
def test_what_another_program_left_there_is_put_aside_first(text: str, aside: str) -> None:
    host = Memory()
    saves = Saves(host)
    saves.record("islet", GOOD)
    host.stored[SAVE_KEY] = text
    saves.meet(["a"])
    assert host.stored[aside] == text
    assert Saves(host).best == {"islet": GOOD}


def test_processes_that_store_at_once_lose_nothing(tmp_path: Path) -> None:
    asked = """
import sys
from pathlib import Path
from game.host.desktop import Desktop
from game.save.form import Result
from game.save.saves import Saves
saves = Saves(Desktop(Path(sys.argv[1]), Path(sys.argv[1])))
for number in range(15):
    saves.record(f"level-{sys.argv[2]}-{number}", Result("healthy", 1.0, 5, 5, 3))
"""
    running = [
        subprocess.Popen([sys.executable, "-c", asked, str(tmp_path), str(number)], cwd=ROOT) for number in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    found = from_text((tmp_path / "tolerance.save.json").read_text(encoding="utf-8"))
    assert len(found.best) == 45
    assert not list(tmp_path.glob("*.new"))


def text_with(**change: object) -> str:
    return json.dumps({**json.loads(to_text(Kept(best={"islet": GOOD}))), **change})


def test_a_setting_that_is_no_more_is_passed_over() -> None:
    found = from_text(text_with(settings={"pace": "normal", "speed": 3, "font": {"a": [1]}}))
    assert found.settings == Settings(pace="normal")
    assert found.best == {"islet": GOOD}


def test_a_setting_keeps_its_value_under_a_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(form.RENAMED, "loudness", "volume")
    assert from_text(text_with(settings={"loudness": 25})).settings.volume == 25
    assert from_text(text_with(settings={"loudness": 25, "volume": 50})).settings.volume == 50
    assert from_text(text_with(settings={"volume": 50, "loudness": 25})).settings.volume == 50


@pytest.mark.parametrize("name", [one.name for one in fields(Settings)])
def test_a_setting_that_a_save_did_not_know_is_that_of_a_new_game(name: str) -> None:
    known = json.loads(to_text(Kept()))["settings"]
    del known[name]
    assert from_text(text_with(settings=known)).settings == Settings()


@pytest.mark.parametrize("acts", [-1, 1.0, True, "1", None, 10**12])
def test_acts_that_nobody_did_are_damage(acts: object) -> None:
    with pytest.raises(Unreadable) as told:
        from_text(text_with(acts=acts))
    assert told.value.values == {"place": "acts"}


def test_every_format_from_the_oldest_on_is_read() -> None:
    for version in range(OLDEST, FORMAT + 1):
        assert from_text(text_with(format=version)).best == {"islet": GOOD}
