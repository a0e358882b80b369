from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.app import start
from game.classroom.campaign import is_offered, level_open, progress
from game.host.link import FIELDS, Launch, There, read_launch
from game.host.memory import Memory
from game.lab.setting import is_setting
from game.library import levels, load_words
from game.library.challenges import CHALLENGES
from game.library.lessons import is_lesson
from game.library.scenarios import base_of
from game.library.words import speaks
from game.scenes.patrol import Patrol
from game.tissue.chance import MOST_SEED
from game.tools.shot import make_stage

LEVELS = ("islet", "islet-drill")
THERE = There(LEVELS.__contains__, lambda lang: lang in ("en", "de"))


def test_a_plain_link_opens_its_level() -> None:
    assert read_launch({"t": "1", "level": "islet", "seed": "7"}, THERE) == Launch("islet", 7)
    assert read_launch({"t": "1", "level": "islet"}, THERE) == Launch("islet", None)
    assert read_launch({}, THERE) == Launch()


def test_a_field_that_others_added_is_ignored_and_told() -> None:
    launch = read_launch({"t": "1", "level": "islet", "seed": "7", "utm_source": "mail"}, THERE)
    assert (launch.level, launch.seed) == ("islet", 7)
    assert launch.notes == (("launch.unknown", {"names": "utm_source"}),)


@pytest.mark.parametrize(
    "foreign",
    [
        ("endpoint", "fetch", "actor", "activityId", "registration"),  # cmi5
        ("endpoint", "auth", "actor", "activity_id", "registration", "grouping"),  # launches by xAPI
        ("id_token", "state", "lti_message_hint"),
        ("AICC_SID", "AICC_URL"),
    ],
)
def test_what_a_learning_platform_adds_is_left_alone(foreign: tuple[str, ...]) -> None:
    added = dict.fromkeys(foreign, "https://a.example/?" + "x" * 3000)
    assert read_launch({**added, "t": "1", "level": "islet", "seed": "7"}, THERE) == Launch("islet", 7)
    assert read_launch(added, THERE) == Launch()


@pytest.mark.parametrize(
    "fields",
    [
        {"t": "2", "level": "islet"},
        {"level": "islet", "seed": "7"},
        {"t": "1", "level": "../../etc/passwd"},
        {"t": "1", "level": ""},
        {"t": "1"},
        {"t": "1", "level": "islet", "seed": "-1"},
        {"t": "1", "level": "islet", "seed": "7e3"},
        {"t": "1", "level": "islet", "seed": "²"},
        {"t": "1", "level": "islet", "seed": "9" * 500},
        {"t": "1", "level": "islet", "seed": "<script>"},
        {"t": "1", "level": "islet", "seed": str(MOST_SEED + 1)},
    ],
)
def test_a_value_that_is_no_good_opens_the_title_and_is_told(fields: dict[str, str]) -> None:
    launch = read_launch(fields, THERE)
    assert launch.level == ""
    assert launch.seed is None
    assert launch.notes


def test_a_link_says_its_language_with_or_without_a_level() -> None:
    assert read_launch({"t": "1", "level": "islet", "lang": "de"}, THERE) == Launch("islet", lang="de")
    assert read_launch({"t": "1", "lang": "de"}, THERE) == Launch(lang="de")
    for lang in ("", "fr", "../de", "DE"):
        launch = read_launch({"t": "1", "level": "islet", "lang": lang}, THERE)
        assert launch == Launch(notes=(("launch.lang", {}),)), lang
    # What is wrong beside it is told in that language; of a form that is not known, nothing is believed.
    wrong = read_launch({"t": "1", "level": "?", "lang": "de"}, THERE)
    assert (wrong.level, wrong.lang, [key for key, _ in wrong.notes]) == ("", "de", ["launch.level"])
    assert read_launch({"t": "9", "level": "islet", "lang": "de"}, THERE).lang == ""


@pytest.mark.parametrize(("sound", "before", "muted"), [("off", False, True), ("on", True, False), ("", True, True)])
def test_a_link_begins_with_sound_or_without(page: pygame.Surface, sound: str, before: bool, muted: bool) -> None:
    stage = make_stage(host=Memory(link={"t": "1", "level": "islet-drill"} | ({"sound": sound} if sound else {})))
    stage.saves.settings.muted = before
    start(stage, None)
    assert stage.saves.settings.muted == muted


def test_every_field_of_a_link_has_a_good_example_and_a_note_on_a_bad_one() -> None:
    there = There(is_offered, speaks, lambda level: ("dr15",), sets=is_setting, teaches=is_lesson)
    words = load_words(strict=True)
    asked = {"t": "1", "level": "heart"}
    for field in FIELDS:
        assert not read_launch({**asked, field.name: field.example or "heart"}, there).notes, field.name
        launch = read_launch({**asked, field.name: "\N{SNOWMAN}"}, there)
        assert launch.level == ""
        assert [key for key, _ in launch.notes] == [field.wrong]
        assert words(field.wrong, **field.values)
    assert {field.name for field in FIELDS if field.public} >= {"t", "level", "seed", "lang"}


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=6))
def test_whatever_a_link_holds_it_only_opens_levels_that_are_there(fields: dict[str, str]) -> None:
    launch = read_launch(fields, THERE)
    assert launch.level in ("", *LEVELS)
    assert launch.seed is None or 0 <= launch.seed <= MOST_SEED
    words = load_words(strict=True)
    for key, values in launch.notes:
        line = words(key, **values)
        assert "<" not in line


@pytest.mark.parametrize("level", ["heart-no-calm", "skin-double-wave", "islet-ten-answers"])
def test_a_link_opens_a_challenge_run_and_its_place_for_the_session(page: pygame.Surface, level: str) -> None:
    stage = make_stage(host=Memory(link={"t": "1", "level": level, "seed": "7"}))
    app = start(stage, None)
    assert stage.notes == ()
    assert isinstance(app.top, Patrol)
    assert (app.top.level, app.top.seed) == (level, 7)
    reached = progress(stage.saves, stage.opened)
    assert level_open(level, levels(), reached)
    assert level_open(base_of(level), levels(), reached)
    others = [f"{base_of(level)}-{id}" for id in CHALLENGES if not level.endswith(id)]
    assert not any(level_open(other, levels(), reached) for other in others), "a link opens what it names"


@pytest.mark.parametrize("level", ["thymus-no-calm", "heart-practice-no-calm", "heart-no-mercy", "no-calm"])
def test_a_link_to_a_challenge_run_that_no_place_has_opens_the_title_and_is_told(level: str) -> None:
    launch = read_launch({"t": "1", "level": level}, There(is_offered, speaks))
    assert (launch.level, [note for note, _ in launch.notes]) == ("", ["launch.level"])


def test_a_link_opens_its_level_at_once_and_its_place_for_the_session(page: pygame.Surface) -> None:
    stage = make_stage(host=Memory(link={"t": "1", "level": "islet-drill", "seed": "7"}))
    app = start(stage, None)
    assert app.top.name == "patrol"
    assert stage.opened == {"islet-drill"}
    reached = progress(stage.saves, stage.opened)
    assert level_open("islet", levels(), reached)
    assert not level_open("skin", levels(), reached)
    assert not stage.saves.settings.all_open, "what is kept stays as it was"
    again = make_stage(host=Memory())
    start(again, None)
    assert again.opened == frozenset()
    start(again, "skin")  # from the command line
    assert again.opened == {"skin"}
