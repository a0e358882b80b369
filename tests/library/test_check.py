from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.host.paths import ASSETS, LEVELS
from game.library.check import check_paths, usage_problems
from game.library.usage import read_usage
from tests.library.small import Written, line_of


def test_the_data_of_the_game_is_clean() -> None:
    problems, unreadable = check_paths([])
    assert "\n".join(map(str, problems)) == ""
    assert unreadable == []


def test_what_cannot_be_read_is_told_in_one_line_each(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    empty = tmp_path / "empty"
    empty.mkdir()
    problems, unreadable = check_paths([tmp_path / "nowhere.toml", picture, empty])
    assert problems == []
    assert [line.split(": ", 1)[1] for line in unreadable] == [
        "there is no such file or folder; check the name",
        "not a kind of file to check; give one of .json, .tmx, .toml, .txt",
        "nothing to check in this folder; it has no .json, .tmx, .toml, .txt",
    ]


def test_a_scenario_elsewhere_is_checked_with_its_map(scenario_file: Written) -> None:
    path = scenario_file()
    (problem,) = check_paths([path])[0]
    assert (problem.place, problem.what) == (line_of(path, "map ="), "there is no map 'islet.tmx' beside it")
    for name in LEVELS.iterdir():
        if name.is_dir():
            shutil.copytree(name, path.parent / name.name)
        elif name.suffix in (".tmx", ".tsx", ".tiled-project", ".xml"):
            shutil.copy(name, path.parent)
    assert check_paths([path]) == ([], [])
    scenario_file('entry = "any"', 'entry = "roof"')
    (problem,) = check_paths([path])[0]
    assert "the map has no entry 'roof'" in problem.what


def test_a_training_peptide_that_cannot_be_built_is_told(scenario_file: Written) -> None:
    path = scenario_file("fit = [0.62, 0.80]", "fit = [0.999, 0.9995]")
    problem = check_paths([path])[0][-1]
    assert problem.place == line_of(path, "build =")
    assert "no core with a fit of 0.999" in problem.what


def test_a_training_peptide_needs_words(scenario_file: Written) -> None:
    path = scenario_file('id = "training-mimic"', 'id = "training-new"')
    whats = [problem.what for problem in check_paths([path])[0]]
    assert "there is no text 'peptide.training-new.name'" in whats
    assert "there is no text 'peptide.training-new.about'" in whats


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('disease = "type-1-diabetes"', 'disease = "scurvy"', ["disease.scurvy", "disease.scurvy.about"]),
    ],
)
def test_a_level_needs_words(scenario_file: Written, old: str, new: str, wanted: list[str]) -> None:
    path = scenario_file(old, new)
    whats = [problem.what for problem in check_paths([path])[0]]
    for key in wanted:
        assert f"there is no text '{key}'" in whats


def copied(folder: Path) -> Path:
    """The levels with their maps, to break one of them."""
    for name in LEVELS.iterdir():
        if name.suffix in (".tmx", ".tsx", ".toml"):
            shutil.copy(name, folder)
    shutil.copytree(LEVELS / "tiles", folder / "tiles")
    return folder


def test_a_visit_needs_something_to_give_and_a_disease_that_the_lab_knows(tmp_path: Path) -> None:
    path = copied(tmp_path) / "clinic.toml"
    assert check_paths([path]) == ([], [])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('disease = "rheumatoid-arthritis"', 'disease = "vitiligo"', 1), encoding="utf-8")
    problems = check_paths([path])[0]
    assert {problem.place for problem in problems} == {line_of(path, "disease =")}
    assert [problem.what for problem in problems] == [
        "there is nothing to give for 'vitiligo' at some visit",
        "the patient lab has no disease 'vitiligo'",
    ]


def test_what_axons_serve_needs_a_word(tmp_path: Path) -> None:
    copied(tmp_path)
    drawn = tmp_path / "nerve.tmx"
    drawn.write_text(drawn.read_text(encoding="utf-8").replace('value="eye"', 'value="tail"', 1), encoding="utf-8")
    (problem,) = check_paths([tmp_path / "nerve.toml"])[0]
    assert problem.what == "there is no text 'lamp.tail'"


def test_peptides_elsewhere_are_read_beside_the_library(tmp_path: Path) -> None:
    path = tmp_path / "mimics.toml"
    text = (ASSETS / "library" / "peptides" / "mimics.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert check_paths([path]) == ([], [])
    path.write_text(text.replace('id = "p-distasonis-hprt-4-18"', 'id = "unnamed"'), encoding="utf-8")
    assert [problem.what for problem in check_paths([path])[0]] == [
        "there is no text 'peptide.unnamed.name'",
        "there is no text 'peptide.unnamed.about'",
    ]
    path.write_text(text.replace("core_at = 5", "core_at = 6", 1), encoding="utf-8")
    (problem,) = check_paths([path])[0]
    assert (problem.file, problem.place) == (str(path), line_of(path, "core_at"))


def test_a_map_and_a_table_may_be_given(tmp_path: Path) -> None:
    assert check_paths([LEVELS / "islet.tmx", ASSETS / "library" / "blosum62.txt"]) == ([], [])
    path = tmp_path / "broken.tmx"
    path.write_text("<map", encoding="utf-8")
    problems, unreadable = check_paths([path])
    assert problems and not unreadable
    table = tmp_path / "table.txt"
    table.write_text("A R\nA 1 2\n", encoding="utf-8")
    assert check_paths([table])[0]


def test_a_language_is_held_against_english(tmp_path: Path) -> None:
    path = tmp_path / "de.json"
    path.write_text(
        '{\n"end.islet.disease.sentence": "{disease} beginnt: {left} von {alle}.",\n"refuse.gone": "Es ist fort.",\n'
        '"refuse.strange": "?"\n}',
        encoding="utf-8",
    )
    problems, _ = check_paths([path])
    assert [(problem.place, problem.what) for problem in problems] == [
        ("2", "'end.islet.disease.sentence' has other places than in en.json"),
        ("4", "'refuse.strange' is no key of en.json"),
    ] + [("1", problem.what) for problem in problems[2:]]
    assert problems[0].remedy == "use {all} {disease} {left}"


CODE = """
def show(words, reason, wide, more):
    words("hud.time", minutes=1)
    kit.words("hud.gone")
    words("hud.time")
    words("hud.time", minutes=1, hours=2)
    words("hud.time", **more)
    words(f"refuse.{reason}")
    words(f"nothing.{reason}.here")
    words("hud.wide" if wide else "hud.narrow")
    label = "hud.kept"
    path = f"{reason}.png"
"""


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "view.py"
    path.write_text(CODE, encoding="utf-8")
    return path


def test_words_are_held_against_the_code(code: Path) -> None:
    texts = {
        "hud.kept": "a",
        "hud.left-over": "b",
        "hud.narrow": "c",
        "hud.time": "{minutes} min",
        "refuse.gone": "d",
    }
    lines = {key: str(number) for number, key in enumerate(texts, start=2)}
    problems = usage_problems(read_usage([code]), texts, lines, "en.json")
    assert [(problem.file, problem.place, problem.what) for problem in problems] == [
        (str(code), "4", "there is no text 'hud.gone'"),
        (str(code), "5", "'hud.time' also needs minutes"),
        (str(code), "6", "'hud.time' has no place for hours"),
        (str(code), "10", "there is no text 'hud.wide'"),
        (str(code), "9", "no text has a key like 'nothing.*.here'"),
        ("en.json", "3", "nothing uses 'hud.left-over'"),
    ]
    assert all(problem.remedy for problem in problems)
