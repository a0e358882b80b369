from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.app import start
from game.classroom.campaign import level_open, progress
from game.host.link import MOST_SEED, Launch, read_launch
from game.host.memory import Memory
from game.library import levels, load_words
from game.tools.shot import make_stage

LEVELS = ("islet", "islet-drill")


def test_a_plain_link_opens_its_level() -> None:
    assert read_launch({"t": "1", "level": "islet", "seed": "7"}, LEVELS) == Launch("islet", 7)
    assert read_launch({"t": "1", "level": "islet"}, LEVELS) == Launch("islet", None)
    assert read_launch({}, LEVELS) == Launch()


def test_a_field_that_others_added_is_ignored_and_told() -> None:
    launch = read_launch({"t": "1", "level": "islet", "seed": "7", "utm_source": "mail"}, LEVELS)
    assert (launch.level, launch.seed) == ("islet", 7)
    assert launch.notes == (("launch.unknown", {"names": "utm_source"}),)


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
    launch = read_launch(fields, LEVELS)
    assert launch.level == ""
    assert launch.seed is None
    assert launch.notes


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=6))
def test_whatever_a_link_holds_it_only_opens_levels_that_are_there(fields: dict[str, str]) -> None:
    launch = read_launch(fields, LEVELS)
    assert launch.level in ("", *LEVELS)
    assert launch.seed is None or 0 <= launch.seed <= MOST_SEED
    words = load_words(strict=True)
    for key, values in launch.notes:
        line = words(key, **values)
        assert "<" not in line


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
