"""Who may know whom. What is broken today stands in a list with its reason; when it is mended, its line must go."""

from __future__ import annotations

import pytest

from assets.web.stage import ROOT, chosen_files
from tests.laws.source import Import, below, imports, modules, room_of

# From the ground up: a room imports what stands before it, never what stands after it.
ROOMS = (
    "game",  # the version
    "problems",
    "given",
    "tissue",
    "locus",
    "maps",
    "input",
    "host",
    "library",
    "telling",
    "runs",
    "lab",
    "save",
    "classroom",
    "view",  # is empty but for its rooms
    "view.kit",
    "view.world",
    "view.hud",
    "view.locus",
    "view.pages",
    "coach",
    "sound",
    "scenes",
    "app",
    "tools",
    "__main__",
)
# Those that stand beside each other: neither knows the other.
STRANGERS = (
    ("view", "sound"),
    ("sound", "input"),
    ("sound", "coach"),
    ("maps", "host"),
    ("save", "maps"),
)
AGAINST_THE_ORDER = {
    ("problems", "given"): "a problem is told in letters that can be seen, which are known where files are read",
    ("runs", "classroom"): "the built-in players take the words for a call's kind from the measures",
}

# What may be imported inside a function, and why it is not at the top.
OPTIONAL = {
    ("game.maps.tiled", "pytmx"): "imports pygame, which greets on stdout; whoever reads no map does without",
    ("game.classroom.qr", "segno"): "a hundred kilobytes of tables; only who makes a link wants them",
    ("game.host", "game.host.web"): "imports what exists in a browser only",
    ("game.host", "game.host.desktop"): "is not in a browser's archive",
    ("game.host.web", "pyodide.ffi"): "as js",
    ("game.host.web", "js"): "exists in a browser only, and only where the page runs Pyodide",
    ("game.tools.balance_report", "matplotlib.figure"): "plots are for whoever has Matplotlib",
    ("game.tools.cli", "game.app"): "opens pygame: a run without a screen is rid of a second of waiting",
    ("game.tools.cli", "game.coach.lessons"): "as the check of which it is a part",
    ("game.tools.cli", "game.coach.pointing"): "opens pygame",
    ("game.tools.cli", "game.coach.strips"): "opens pygame",
    ("game.tools.cli", "game.library.check"): "reads every text of the game; no other command wants that",
    ("game.tools.cli", "game.tools.balance"): "starts processes; no other command wants that",
    ("game.tools.cli", "game.tools.balance_report"): "wants Matplotlib",
    ("game.tools.cli", "game.tools.shot"): "opens pygame",
    ("game.tools.cli", "game.scenes.table"): "opens pygame",
}


def test_every_module_stands_in_a_room_that_is_drawn() -> None:
    assert {room_of(module.name) for module in modules()} == set(ROOMS), "draw the room in ROOMS, or move the module"


def wrong_way() -> dict[tuple[str, str], list[Import]]:
    """The imports of a room that stands after the one that imports."""
    found: dict[tuple[str, str], list[Import]] = {}
    for one in imports():
        if one.what.split(".")[0] == "game":
            by, what = room_of(one.by), room_of(one.what)
            if ROOMS.index(what) > ROOMS.index(by):
                found.setdefault((by, what), []).append(one)
    return found


def test_a_room_imports_only_what_stands_below_it() -> None:
    found = wrong_way()
    assert {arrow: found[arrow] for arrow in found.keys() - AGAINST_THE_ORDER.keys()} == {}
    assert AGAINST_THE_ORDER.keys() - found.keys() == set(), "mended: delete these lines of AGAINST_THE_ORDER"


@pytest.mark.parametrize(("one", "other"), [*STRANGERS, *((b, a) for a, b in STRANGERS)])
def test_neither_of_two_that_stand_side_by_side_knows_the_other(one: str, other: str) -> None:
    assert [found for found in imports() if below(found.by, one) and below(found.what, other)] == []


def test_the_tissue_imports_nothing_of_the_game_but_itself() -> None:
    found = [one for one in imports() if below(one.by, "tissue")]
    assert len(found) > 50
    assert [one for one in found if one.what.startswith("game") and not below(one.what, "tissue")] == []


def test_sound_knows_no_scene() -> None:
    assert any(below(one.by, "sound") for one in imports())
    assert [one for one in imports() if below(one.by, "sound") and below(one.what, "scenes", "app")] == []


def test_only_the_maps_know_pytmx() -> None:
    found = {one.by for one in imports() if one.what.split(".")[0] == "pytmx"}
    assert found and all(below(by, "maps") for by in found), found


def test_only_one_module_knows_segno() -> None:
    assert {one.by for one in imports() if one.what.split(".")[0] == "segno"} == {"game.classroom.qr"}


def test_nothing_is_imported_inside_a_function_but_what_is_heavy_and_optional() -> None:
    found = {(one.by, one.what): one for one in imports() if one.inside}
    assert {one for pair, one in found.items() if pair not in OPTIONAL} == set()
    assert OPTIONAL.keys() - found.keys() == set(), "no longer imported inside a function: delete these of OPTIONAL"


def circles() -> list[list[str]]:
    """Groups of modules of which each comes to each other by imports."""
    arrows: dict[str, set[str]] = {module.name: set() for module in modules()}
    for one in imports():
        # What is optional comes when both have long been imported
        if one.what in arrows and one.what != one.by and (one.by, one.what) not in OPTIONAL:
            arrows[one.by].add(one.what)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        left = [start]
        while left:
            new = arrows[left.pop()] - seen
            seen |= new
            left += new
        return seen

    everywhere = {name: reached(name) for name in arrows}
    groups = {
        tuple(sorted(other for other in seen if name in everywhere[other]))
        for name, seen in everywhere.items()
        if name in seen
    }
    return [list(group) for group in sorted(groups)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles() == []


def test_nothing_of_the_tools_is_in_a_browsers_archive() -> None:
    packed = {path.as_posix() for path in chosen_files(ROOT)}
    there = [module for module in modules() if module.path in packed]
    assert {"game.app", "game.tissue.world"} <= {module.name for module in there}
    assert [module.name for module in there if below(module.name, "tools")] == []
    # What is packed finds all that it imports, but for the one choice between two platforms
    names = {module.name for module in there}
    missing = {
        (one.by, one.what)
        for one in imports()
        if one.by in names and one.what.startswith("game") and one.what not in names
    }
    assert missing == {("game.host", "game.host.desktop")}
