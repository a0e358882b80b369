"""The table of screens: it names every scene there is, and whoever asks for one asks for what its maker takes."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

import game.scenes
from game.host import SAVE_KEY
from game.host.memory import Memory
from game.scenes.base import Scene, Stage
from game.scenes.table import EXAMPLES, MAKERS, ROWS, Row
from game.tools.cli import main
from game.tools.shot import Careful
from tests.scenes.watched import counted

SOURCES = Path(game.scenes.__path__[0]).parent


def scenes() -> set[type[Scene]]:
    """Every class of a screen in the folder of the scenes, but for what several of them share."""
    found: set[type[Scene]] = set()
    for module in pkgutil.iter_modules(game.scenes.__path__):
        for value in vars(importlib.import_module(f"game.scenes.{module.name}")).values():
            if isinstance(value, type) and Scene in value.__mro__[1:] and not value.__subclasses__():
                found.add(value)
    return found


def asked() -> list[tuple[str, str, ast.Call]]:
    """Every place of the game where a screen is asked for by name."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "scene"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.append((f"{path.relative_to(SOURCES)}:{node.lineno}", str(node.args[0].value), node))
    return found


def test_every_scene_has_a_row_of_its_name() -> None:
    assert {scene.name for scene in scenes()} == {row.name for row in ROWS}
    assert len(MAKERS) == len(ROWS)
    assert len(EXAMPLES) == sum(len(row.examples) for row in ROWS), "no picture has two makers"
    assert all(row.examples for row in ROWS)


def test_who_asks_for_a_screen_asks_for_what_it_takes() -> None:
    calls = asked()
    assert len(calls) > 15
    for where, name, call in calls:
        assert name in MAKERS, f"{where}: there is no screen {name!r}"
        given = [None] * len(call.args)  # the stage in place of the name
        named = {word.arg: None for word in call.keywords if word.arg}
        try:
            inspect.signature(MAKERS[name]).bind(*given, **named)
        except TypeError as fault:
            pytest.fail(f"{where}: {name}: {fault}")


def wasted(scene: Scene, page: pygame.Surface) -> list[str]:
    """What is asked of files, and which grounds are blurred, to draw a screen once more: dear in every frame."""
    found: list[str] = []

    def noted(plain: Callable[..., object]) -> Callable[..., object]:
        def door(path: Path, *more: object, **named: object) -> object:
            found.append(f"{plain.__name__} {path}")
            return plain(path, *more, **named)

        return door

    with counted() as pictures, pytest.MonkeyPatch.context() as doors:
        for name in ("glob", "iterdir", "open", "read_bytes", "read_text", "stat"):
            doors.setattr(Path, name, noted(getattr(Path, name)))
        scene.draw(page)
    return [*found, *(one for one in pictures if "backdrop" in one)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_an_example_is_the_screen_it_stands_for_and_leaves_no_trace(
    row: Row, new_stage: Stage, page: pygame.Surface
) -> None:
    host = new_stage.host
    assert isinstance(host, Memory)
    new_stage.saves.store()
    before = dict(host.stored)
    for example in row.examples:
        made = example.make(new_stage, Careful(new_stage, page, example.level, 5, 300))
        assert made.name == row.name
        made.draw(page)
        assert not wasted(made, page), example.name
    assert host.stored == before, "making and drawing a screen stores nothing"
    assert json.loads(new_stage.saves.as_text()) == json.loads(before[SAVE_KEY]), "nor is anything noted for later"


def test_a_picture_that_there_is_not_is_answered_by_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shot", "moon", "-o", "x.png"]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in EXAMPLES)
