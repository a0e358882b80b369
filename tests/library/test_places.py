"""The places of the campaign are whole, and each fault of a place's file is told: file, line, what, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.coach.lessons import OF_PLACES
from game.coach.pointing import POINTERS
from game.coach.strips import ON_STRIPS
from game.host.paths import ASSETS
from game.library import levels, load_scenario
from game.library.check import Coach, check_paths
from game.library.organs import sizes
from game.library.place_files import Around, place_problems
from game.library.places import (
    LAYERS,
    MOST_PLACES,
    PLACES_FOLDER,
    TISSUE,
    Place,
    drawn_places,
    kinds_of_cells,
    levels_of_places,
    load_places,
    read_places,
    usual_place,
)
from game.library.strips import is_strip, load_strip, playable
from game.library.words import REFERENCE, WORDS_FOLDER, read_words
from game.problems import Broken, Problem
from tests.library.small import line_of

KNOWN = (*OF_PLACES, *ON_STRIPS)
FILES = sorted(PLACES_FOLDER.glob("*.toml"))
TEXTS, _ = read_words(WORDS_FOLDER / f"{REFERENCE}.json")

# Writes the heart's file with one text put in the place of another, and gives what is wrong with it and where it lies.
Changed = Callable[..., tuple[Path, tuple[Problem, ...]]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    def change(*pairs: tuple[str, str], name: str = "heart") -> tuple[Path, tuple[Problem, ...]]:
        path = tmp_path / f"{name}.toml"
        text = (PLACES_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        try:
            read_places([*(file for file in FILES if file.stem != name), path])
        except Broken as broken:
            return path, broken.problems
        return path, ()

    return change


def test_the_campaign_has_ten_places_in_the_order_of_their_numbers() -> None:
    places = load_places()
    assert [place.number for place in places.values()] == list(range(1, MOST_PLACES + 1))
    assert all(place.id == id for id, place in places.items())
    assert usual_place().id in drawn_places()


def test_every_level_of_the_game_belongs_to_a_place_that_it_names() -> None:
    assert set(levels_of_places()) == set(playable())
    for level, (place, _) in levels_of_places().items():
        assert (load_strip(level) if is_strip(level) else load_scenario(level)).place == place


def test_a_place_that_is_played_has_all_and_one_to_come_has_nothing_of_it() -> None:
    for place in load_places().values():
        assert place.played == bool(place.levels.main) == bool(place.meets)
        mapped = place.played and place.world == TISSUE
        assert (place.look is not None) == mapped, place.id
        # A place whose patients have the organs of others has no cells of its own
        own = any(kinds_of_cells()[kind][0] is place for level in maps_of(place) for kind in load_scenario(level).shows)
        assert bool(place.kinds) == own, place.id
        assert (place.lessons.practice is not None) == bool(place.levels.practice)
        assert (place.lessons.epilogue is not None) == bool(place.levels.epilogue)


def maps_of(place: Place) -> list[str]:
    """The levels of a place that have a map."""
    return [level for level, _ in place.levels.roles() if not is_strip(level)]


LENT = {"memory-bcell"}  # kinds that go round in the blood, and are in other places, too


def test_every_kind_of_cell_is_at_home_in_one_place() -> None:
    kinds = kinds_of_cells()
    assert sorted(kind.tile for _, kind in kinds.values()) == list(range(len(kinds)))
    for level in levels():
        scenario = load_scenario(level)
        if not load_places()[scenario.place].kinds:
            continue
        assert {kinds[kind][0].id for kind in scenario.shows if kind not in LENT} == {scenario.place}


def test_what_is_as_it_was_is_taken(changed: Changed) -> None:
    for place in load_places():
        assert changed(name=place)[1] == ()


REFUSALS: list[tuple[str, str, str, str]] = [
    ('id = "heart"', 'id = "hart"', "id =", "the id is 'hart', the file 'heart.toml'"),
    ("number = 4", "number = 11", "number =", "'number' is 11"),
    ("number = 4\n", "", "1", "'number' is missing"),
    ("number = 4", "number = 3", "number =", "the number 3 is taken by 'lymph-node'"),
    # Where it is
    ('side = "right"', 'side = "top"', "side =", "'side' is 'top'"),
    ("spot = [502, 222]\n", "", "[body]", "'spot' is missing"),
    ("spot = [502, 222]", "spot = [502]", "spot =", "'spot' is [502]"),
    ("spot = [502, 222]", "spot = [502, 700]", "spot =", "(502, 700) is outside the picture"),
    ("ring = 50", "ring = 400", "ring =", "'ring' is 400"),
    ("bend = 0.3", "bend = 3", "bend =", "'bend' is 3"),
    ("treg = [-42, 42]", "treg = [-42, 420]", "treg =", "'treg' is [-42, 420]"),
    ("treg = [-42, 42]", "treg = [-42, 42]\norgan = false", "spot =", "'spot' is not known here"),
    # What is met, and which levels it has
    ("meets = [", "meats = [", "meats =", "'meats' is not known here"),
    ('meets = ["strep", "icon:mimic", "icon:restrain"]\n', "", "1", "'meets' is missing"),
    ('meets = ["strep", "icon:mimic", "icon:restrain"]', "meets = []", "meets =", "nothing is met here"),
    ('main = "heart"\n', "", "[levels]", "'main' is missing"),
    ('[levels]\nmain = "heart"\npractice = "heart-practice"\n', "", "1", "'levels' is missing"),
    ('main = "heart"', 'main = "skin"', "main =", "the level skin is taken by 'skin'"),
    ("[body]", "usual = true\n[body]", "usual =", "the name of being usual is taken by 'islet'"),
    ('practice = "heart-practice"', 'practice = "heart"', "practice =", "the level heart is taken by 'heart'"),
    ('examples = ["challenges"', 'examples = ["library"', "examples =", "the picture library is taken by 'thymus'"),
    # How it looks
    ('wall = ["5C2230", "E0867C", "FFE2D4"]\n', "", "[look]", "'wall' is missing"),
    ('wall = ["5C2230", "E0867C", "FFE2D4"]', 'wall = ["5C2230"]', "wall =", "'wall' is ['5C2230']"),
    ('wall = ["5C2230"', 'wall = ["5C223"', "wall =", "'wall' is ['5C223'"),
    ('bed = ["1E060E", "74262F"]', "bed = 3", "bed =", "'bed' is 3"),
    ('capsule = ["CE7C70", "FFDECE"]', 'capsule = ["CE7C70"]', "capsule =", "'capsule' is"),
    ("dim = [0.7, 0.58, 0.62]", "dim = [0.7, 0.58, 6.2]", "dim =", "'dim' is [0.7, 0.58, 6.2]"),
    ("glow = [24.0, 8.0, 5.0]", "glow = [true, 8.0, 5.0]", "glow =", "'glow' is"),
    ('kind = "throat"', 'kind = "beta"', 'kind = "beta"', "the lining is that of 'beta'"),
    ('ground = "skin"', 'ground = "nucleus"', 'ground = "nucleus"', "the lining has the ground of 'nucleus'"),
    ('tint = "D894C0"', 'tint = "pink"', "tint =", "'tint' is 'pink'"),
    # How it sounds
    ('shares = ["swarm"]', "shares = []", "shares =", "nothing says what is played for 'swarm'"),
    ('shares = ["swarm"]', 'shares = ["swarm", "pulse"]', "[music]", "'pulse' is shared and has a table"),
    ('shares = ["swarm"]', 'shares = ["swarm", "drum"]', "shares =", "there is no layer 'drum'"),
    ("[music.pulse]", "[music.drum]", "[music]", "'drum' is not known here"),
    ("volume = 0.75", "volume = 7.5", "volume =", "'volume' is 7.5"),
    # Its cells
    ('stirs = "rests"', 'stirs = "hops"', 'stirs = "hops"', "'stirs' is 'hops'"),
    ("tile = 8", "tile = 7 # twice", "# twice", "the tile 7 is taken by 'heart'"),
    ("tile = 7", "tile = 0", "tile = 0", "the tile 0 is taken by 'islet'"),
    ('id = "muscle"', 'id = "beta"', 'id = "beta"', "the kind of cell beta is taken by 'islet'"),
    ('id = "valve"', 'id = "muscle" # twice', "# twice", "the kind of cell muscle is taken by 'heart'"),
    # What is said
    ("hints = [", "hint = [", "[coach]", "'hints' is missing"),
    ("practice = []", "practise = []", "[coach]", "'practice' is missing"),
    ("points = []", "points = []\nepilogue = []", "epilogue =", "'epilogue' is not known here"),
]


@pytest.mark.parametrize(("old", "new", "line", "what"), REFUSALS)
def test_a_wrong_file_is_told_at_its_place(changed: Changed, old: str, new: str, line: str, what: str) -> None:
    path, problems = changed((old, new))
    told = next((problem for problem in problems if what in problem.what), None)
    assert told is not None, problems
    assert told.remedy
    assert told.file == str(path)
    assert told.place == (line if line.isdigit() else line_of(path, line)), told


@pytest.mark.parametrize("table", ["look", "music", "coach", "levels", "meets", "kinds"])
def test_none_of_what_a_played_place_needs_may_be_missing(changed: Changed, table: str) -> None:
    text = (PLACES_FOLDER / "skin.toml").read_text(encoding="utf-8")
    if table == "meets":
        pair = ("meets =", "# meets =")
    else:
        inside = [part for part in text.split("\n\n") if part.lstrip("[").startswith(table)]
        pair = ("\n\n".join(inside), "")
    _, problems = changed(pair, name="skin")
    assert f"the file: '{table}' is missing" in [problem.what for problem in problems]


def test_a_game_without_a_usual_place_is_told(changed: Changed) -> None:
    _, (problem,) = changed(("usual = true", "usual = false"), name="islet")
    assert problem.what == "no place is the usual one"


# What lies beside the file


def missing(changed: Changed, *pairs: tuple[str, str], name: str = "heart") -> list[str]:
    """What `check` says of a file that is itself well formed: each with a line and a remedy."""
    path, problems = changed(*pairs, name=name)
    assert problems == ()
    told, unreadable = check_paths([path])
    assert unreadable == []
    assert all(problem.file == str(path) and problem.place.isdigit() and problem.remedy for problem in told)
    return [problem.what for problem in told]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('main = "heart"', 'main = "no-level"', "there is no level 'no-level'"),
        ('"strep"', '"unicorn"', "there is no picture of 'unicorn'"),
        ('"icon:mimic"', '"icon:unicorn"', "there is no picture of 'icon:unicorn'"),
        ("ring = 50", "ring = 60", "there is no picture of the organ 50 pixels large in assets/images/heart/organ.png"),
        ("pad-heart.ogg", "pad-moon.ogg", "there is no music assets/sounds/pad-moon.ogg"),
        ("pad-heart.ogg", "../pad-heart.ogg", "there is no music assets/sounds/../pad-heart.ogg"),
        ('id = "muscle"', 'id = "tendon"', "the cell 'tendon' has no 16 pictures of each of its 5 states"),
        ('id = "muscle"', 'id = "tendon"', "there is no text 'cell.tendon.name'"),
        ('"plasma"', '"unsaid"', "there is no text 'coach.unsaid'"),
        ("points = []", 'points = ["unsaid"]', "there is no text 'coach.unsaid'"),
    ],
)
def test_what_a_place_names_must_be_there(changed: Changed, old: str, new: str, what: str) -> None:
    assert what in missing(changed, (old, new))


def test_a_place_without_pictures_of_its_tissue_is_told(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ASSETS / "images", assets / "images", ignore=shutil.ignore_patterns("title"))
    place, path = load_places()["heart"], PLACES_FOLDER / "heart.toml"
    (assets / "sounds").mkdir()
    for voice in place.music.values():
        (assets / "sounds" / voice.file).touch()
    assert list(place_problems(place, path, Around(TEXTS, levels(), assets=assets))) == []
    (assets / "images" / "heart" / "organ.json").unlink()
    (assets / "images" / "heart" / "stroma.png").unlink()
    (assets / "images" / "heart" / "living_heart.json").write_text("{}", encoding="utf-8")
    whats = [problem.what for problem in place_problems(place, path, Around(TEXTS, levels(), assets=assets))]
    organs = [what for what in whats if what.endswith("in assets/images/heart/organ.png")]
    assert len(organs) == len(sizes(place))
    assert whats[len(organs)] == "there is no picture assets/images/heart/stroma.png"
    assert [what.split("'")[1] for what in whats[len(organs) + 1 :]] == ["throat", "muscle", "valve"]


def test_a_place_without_words_is_told(changed: Changed) -> None:
    path, _ = changed(name="clinic")
    place = load_places()["clinic"]
    found = place_problems(place, path, Around(TEXTS.keys() - {"map.clinic.name", "map.clinic.about"}, levels()))
    assert [problem.what for problem in found] == [
        "there is no text 'map.clinic.name'",
        "there is no text 'map.clinic.about'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ('hints = ["mimic"', 'hints = ["practice-1"', "hints =", "practice-1"),
        ("practice = []", 'practice = ["contacts"]', "practice = [", "contacts"),
        ("points = []", 'points = ["mimic"]', "points =", "mimic"),
    ],
)
def test_what_the_coach_does_not_know_is_told(changed: Changed, old: str, new: str, line: str, name: str) -> None:
    path, _ = changed((old, new))
    (problem,) = check_paths([path], Coach(KNOWN, POINTERS))[0]
    assert (problem.place, problem.what) == (line_of(path, line), f"the coach does not know '{name}'")


def test_the_coach_knows_what_the_places_of_the_game_name_and_nothing_in_vain() -> None:
    assert check_paths([PLACES_FOLDER], Coach(KNOWN, POINTERS)) == ([], [])
    lessons = [place.lessons for place in load_places().values()]
    said = {name for one in lessons for name in (*one.hints, *(one.epilogue or ()), *(one.practice or ()))}
    assert said == set(KNOWN)
    assert {name for one in lessons for name in one.points} == set(POINTERS)


def test_every_place_shares_or_has_each_layer_of_the_music() -> None:
    for place in load_places().values():
        assert set(place.music) <= set(LAYERS)
