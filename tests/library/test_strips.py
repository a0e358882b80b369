"""Levels that are strips: read, checked, and told at their place where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.host.paths import LEVELS
from game.library import check, is_level, levels
from game.library.check import check_paths
from game.library.plan import cards_of
from game.library.strips import FOLDER, is_strip, load_strip, playable, read_strip, strips
from game.problems import Broken
from tests.library.small import line_of

LEVEL = strips()[0]
FILE = LEVELS / FOLDER / f"{LEVEL}.toml"


def test_strips_are_played_beside_levels_with_a_map() -> None:
    assert set(playable()) == {*levels(), *strips()} and not set(levels()) & set(strips())
    assert is_strip(LEVEL) and not is_level(LEVEL) and not is_strip(levels()[0])
    assert cards_of(LEVEL) == ()


def test_the_level_of_the_game_is_whole() -> None:
    level = load_strip(LEVEL)
    assert level.setup().rules.sites == 15 and level.setup().place == level.place
    assert check_paths([FILE]) == ([], [])


def test_help_with_the_beat_makes_every_time_a_good_one() -> None:
    usual, assisted = load_strip(LEVEL).setup(), load_strip(LEVEL).setup(assisted=True)
    assert assisted.rules.window == usual.rules.beat // 2 > usual.rules.window


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('id = "nucleus"', 'id = "nuclear"', "id =", "the id is 'nuclear'"),
        ('world = "strip"', 'world = "tissue"', "world =", "'world' is 'tissue'"),
        ('place = "nucleus"', 'place = "heart"', "place =", "'place' is 'heart'"),
        ("\n[[model]]", "\n[rules]\nmarked = 11\n[[model]]", "marked =", "marked = 11 is not less than turns_at = 10"),
        ("\n[[model]]", "\n[rules]\nbeat = 2\n[[model]]", "beat =", "'beat' is 2"),
        ("\n[[model]]", "\n[rules]\nwindow = 17\n[[model]]", "window =", "window = 17 is more than half of beat = 32"),
        ("\n[[model]]", "\n[rules]\nbeat = 11\n[[model]]", "beat =", "window = 6 is more than half of beat = 11"),
        ("\n[[model]]", "\n[rules]\nsites = 20\n[[model]]", "sites =", "'sites' is 20"),
        ("\n[[model]]", "\n[rules]\nbeats = 20\n[[model]]", "beats =", "'beats' is not known here"),
        ("\n[[model]]", "\n[rules]\ndivisions = 4\n[[model]]", "divisions =", "'divisions' is 4"),
        ("\n[[model]]", "\n[rules]\nkept_least = 16\n[[model]]", "kept_least =", "'kept_least' is 16"),
        ("\n[[model]]", "\n[rules]\nsteady_most = 12\n[[model]]", "steady_most =", "steady_most = 12 is not less than"),
        ("\n[[model]]", "\n[rules]\nnew_share = 2.0\n[[model]]", "new_share =", "'new_share' is 2"),
        ('honesty = "simplified"', 'honesty = "true"', 'honesty = "true"', "'honesty' is 'true'"),
    ],
)
def test_a_wrong_file_is_told_at_its_place(tmp_path: Path, old: str, new: str, line: str, what: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE.name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Broken) as caught:
        read_strip(path)
    told = next((problem for problem in caught.value.problems if what in problem.what), None)
    assert told is not None, caught.value.problems
    assert told.place == str(line_of(path, line)) and told.remedy


def test_a_strip_that_does_not_say_its_world_is_told_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = ((key, tmp_path if home == check.STRIPS_FOLDER else home, how) for key, home, how in check.SHEETS)
    monkeypatch.setattr(check, "SHEETS", tuple(homes))
    path = tmp_path / FILE.name
    path.write_text(FILE.read_text(encoding="utf-8").replace('world = "strip"\n', "", 1), encoding="utf-8")
    problems, _ = check_paths([path])
    assert [problem.what for problem in problems] == ["the file: 'world' is missing"]


@pytest.mark.parametrize("beat", [24, 12])
def test_a_rule_can_be_overridden(tmp_path: Path, beat: int) -> None:
    """To the least beat of which the usual window is half, too."""
    path = tmp_path / FILE.name
    text = FILE.read_text(encoding="utf-8").replace("\n[[model]]", f"\n[rules]\nbeat = {beat}\n[[model]]", 1)
    path.write_text(text, encoding="utf-8")
    assert read_strip(path).setup().rules.beat == beat


def test_words_that_are_missing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace('id = "nucleus"', 'id = "other"'), encoding="utf-8")
    problems, _ = check_paths([path])
    assert [problem.what for problem in problems] == [
        "there is no text 'brief.other.title'",
        "there is no text 'brief.other.goal'",
    ]
