"""The campaign: which levels a place has, what opens what, and what comes next."""

from __future__ import annotations

import pytest

from game.classroom.campaign import (
    ELSEWHERE,
    Progress,
    Stop,
    begin_with,
    challenge_runs,
    epilogue_of,
    finished,
    gate_of,
    level_open,
    main_levels,
    main_of,
    next_after,
    next_level,
    open_levels,
    places,
    practice_of,
    role,
    standing,
)
from game.library.places import load_places
from game.save.form import Result

LEVELS = ("heart", "heart-practice", "islet", "islet-drill", "lymph-node", "lymph-node-knockout", "skin", "thymus")
PLACES = tuple(load_places())
WON = Result("healthy", 0.9, 9, 10, 3)
LOST = Result("disease", 0.1, 2, 10, 0)


def place(id: str) -> Stop:
    return next(place for place in places(LEVELS) if place.id == id)


def stands(id: str, **reached: Result) -> str:
    best = {name.replace("_", "-"): result for name, result in reached.items()}
    return standing(place(id), LEVELS, Progress(best))


def test_a_level_belongs_to_the_place_whose_file_names_it() -> None:
    found = {place.id: place for place in places((*LEVELS, "my-own", "islet-of-mine"))}
    assert tuple(found) == (*PLACES, ELSEWHERE)
    assert found["islet"].levels == ("islet", "islet-drill")
    assert found["heart"].main == "heart"
    assert found[ELSEWHERE].levels == ("my-own", "islet-of-mine")
    assert [place.number for place in found.values()] == [*range(1, 11), 0]
    assert found["nerve"].main == ""
    assert ELSEWHERE not in {place.id for place in places(("islet",))}
    without = {place.id: place for place in places(("islet-drill",))}
    assert without["islet"].levels == (), "a place without its main level is none to play in"
    assert without[ELSEWHERE].levels == ("islet-drill",)


def test_the_roles_of_levels() -> None:
    assert [role(level) for level in LEVELS] == [
        *("main", "practice", "main", "more"),
        *("main", "epilogue", "main", "main"),
    ]
    assert practice_of("heart", LEVELS) == "heart-practice"
    assert practice_of("skin", LEVELS) is None
    assert practice_of("heart-practice", LEVELS) is None
    assert [main_of(level) for level in ("heart-practice", "islet-drill", "skin", "my-own")] == [
        "heart",
        "islet",
        "skin",
        "",
    ]
    assert epilogue_of("lymph-node", LEVELS) == "lymph-node-knockout"
    assert epilogue_of("lymph-node", ("lymph-node",)) is None


def test_main_levels_have_the_numbers_of_their_places() -> None:
    assert main_levels() == {
        "thymus": 1,
        "skin": 2,
        "lymph-node": 3,
        "heart": 4,
        "nerve": 5,
        "islet": 6,
        "joint": 7,
        "kidney": 8,
        "clinic": 10,
    }


def test_places_open_one_after_the_other() -> None:
    assert [stands(id) for id in PLACES] == [
        *("open", "locked", "locked", "locked"),
        *("coming", "locked", "coming", "coming", "coming", "coming"),
    ]
    assert stands("skin", thymus=WON) == "open"
    assert stands("lymph-node", thymus=WON) == "locked"


def test_the_place_before_is_the_last_one_that_has_levels() -> None:
    gate = gate_of(place("islet"), LEVELS)
    assert gate is not None
    assert gate.id == "heart"
    assert stands("islet", heart=WON) == "open"
    assert gate_of(place("thymus"), LEVELS) is None


@pytest.mark.parametrize(
    ("result", "opens"),
    [
        (LOST, False),
        (Result("infection", 0.4, 2, 10, 0), False),
        (Result("scarred", 0.5, 2, 10, 0), False),
        (Result("healthy", 1.0, 0, 0, 0), False),
        (Result("disease", 0.2, 9, 10, 1), True),
        (None, False),
    ],
)
def test_a_star_finishes_a_place(result: Result | None, opens: bool) -> None:
    assert finished(result) is opens


def test_what_was_played_to_its_end_stays_open() -> None:
    assert stands("islet", islet=LOST) == "open"
    assert stands("islet", islet_drill=LOST) == "open"


def test_a_setting_opens_everything_and_a_link_its_own_place() -> None:
    everything = Progress(all_open=True)
    assert all(level_open(level, LEVELS, everything) for level in LEVELS)
    link = Progress(opened=frozenset({"lymph-node-knockout"}))
    assert [level for level in LEVELS if level_open(level, LEVELS, link)] == [
        *("lymph-node", "lymph-node-knockout", "thymus"),
    ]
    assert standing(place("nerve"), LEVELS, everything) == "coming"


def test_an_epilogue_opens_when_its_level_was_played_to_an_end() -> None:
    node = place("lymph-node")
    assert open_levels(node, LEVELS, Progress({"skin": WON})) == ("lymph-node",)
    assert open_levels(node, LEVELS, Progress({"lymph-node": LOST})) == ("lymph-node", "lymph-node-knockout")


def test_the_practice_comes_first_once() -> None:
    assert begin_with("heart", LEVELS, Progress()) == "heart-practice"
    assert begin_with("heart", LEVELS, Progress(practised=frozenset({"heart-practice"}))) == "heart"
    assert begin_with("heart", LEVELS, Progress({"heart": LOST})) == "heart"
    assert begin_with("heart", ("heart",), Progress()) == "heart"
    assert begin_with("skin", LEVELS, Progress()) == "skin"


def test_what_comes_next() -> None:
    assert next_level(LEVELS, Progress()) == "thymus"
    assert next_level(LEVELS, Progress({"thymus": WON, "skin": LOST})) == "skin"
    opened = Progress(all_open=True)
    every = {level: WON for one in places(LEVELS) for level in (*one.levels, *challenge_runs(one, opened))}
    assert next_level(LEVELS, Progress(every)) == "thymus"
    assert next_level((), Progress()) == ""
    assert next_after("thymus", LEVELS) == "skin"
    assert next_after("heart-practice", LEVELS) == "islet"
    assert next_after("islet", LEVELS) is None
    assert next_after("my-own", (*LEVELS, "my-own")) is None


def test_a_finished_place_offers_challenge_runs_and_no_other_does() -> None:
    assert challenge_runs(place("heart"), Progress()) == ()
    assert challenge_runs(place("heart"), Progress({"heart": LOST})) == ()
    runs = challenge_runs(place("heart"), Progress({"heart": WON}))
    assert "heart-no-calm" in runs and len(runs) == len(set(runs)) > 4
    assert all(role(level) == "challenge" and level_open(level, LEVELS, Progress({"heart": WON})) for level in runs)
    assert challenge_runs(place("thymus"), Progress({"thymus": WON})) == ()  # nothing can be lost there
    assert challenge_runs(place("nerve"), Progress(all_open=True)) == ()


def test_after_the_last_star_play_leads_on_to_a_challenge() -> None:
    mains = [one.main for one in places(LEVELS) if one.main and one.number]
    won = dict.fromkeys(mains, WON)
    first = next_level(LEVELS, Progress(won))
    assert role(first) == "challenge"
    assert next_level(LEVELS, Progress({**won, first: WON})) != first
    two_stars = Result("healthy", 0.8, 9, 10, 2)
    assert next_level(LEVELS, Progress({**won, "heart": two_stars})) == "heart"
