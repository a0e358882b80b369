"""What there is of places is told by their files: no code knows one of them by its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from game.library.places import levels_of_places, load_places
from tests.laws.source import Module, modules

PLACES = frozenset(load_places())
LEVELS = frozenset(levels_of_places())

# Where such a word means something else, and what
OTHERWISE = {
    ("game.maps.tiled", "islet"): "what the bed of cells was called in tilesets of older maps",
    ("game.view.hud.finale", "joint"): "pictures of how a joint is, which belong to a rule and not to a place",
    ("game.view.hud.finale", "kidney"): "the same of how the filters of a kidney are",
    ("game.view.world.kidney", "kidney"): "draws what a kidney has, in whichever place",
    ("game.view.world.nerve", "nerve"): "draws what nerve tissue has, in whichever place",
}


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts written in a module, but for what is only told to who reads it."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def names(tree: ast.Module) -> Iterator[str]:
    """What a module calls its own things: functions, classes, and what is set at its top."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
    for top in tree.body:
        targets = top.targets if isinstance(top, ast.Assign) else [top.target] if isinstance(top, ast.AnnAssign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def written(module: Module) -> set[str]:
    """The places, and levels of places, whose names stand in a module, whatever is meant."""
    found = set()
    for text in texts(module.tree):
        for word in re.split(r"[^a-z0-9-]+", text.lower()):
            found |= {place for place in PLACES if word == place or word.startswith(f"{place}-")} | {word} & LEVELS
    for name in (*names(module.tree), module.name.rpartition(".")[2]):
        word = f"-{name.lower().strip('_').replace('_', '-')}-"
        found |= {place for place in PLACES if f"-{place}-" in word}
    return found


def named(module: Module) -> set[str]:
    """The places, and levels of places, that a module names."""
    return {word for word in written(module) if (module.name, word) not in OTHERWISE}


def test_no_code_names_a_place_or_a_level_of_one() -> None:
    assert len(modules()) > 100 and len(PLACES) > 5
    assert {module.name: found for module in modules() if (found := named(module))} == {}


def test_what_is_let_pass_is_still_there() -> None:
    there = {(module.name, word) for module in modules() for word in written(module)}
    assert OTHERWISE.keys() - there == set(), "delete these lines of OTHERWISE"


@pytest.mark.parametrize(
    "code",
    [
        'LOOKS = ("skin", "heart")',
        'if level == "heart-practice":\n    pass',
        'words(f"end.islet.{manner}")',
        'open("images/lymph-node/ground.png")',
        "HEART = 1",
        "class OfTheHeart_Skin:\n    pass",
        "def _lymph_node():\n    pass",
    ],
)
def test_a_name_in_the_code_is_seen(code: str) -> None:
    assert named(Module("game.view.new", "game/view/new.py", ast.parse(code)))


def test_who_reads_the_code_may_be_told_of_places() -> None:
    told = '"""As in the skin."""\n\n\ndef beat():\n    """Of the heart."""  # never of the islet\n'
    assert named(Module("game.view.new", "game/view/new.py", ast.parse(told))) == set()
