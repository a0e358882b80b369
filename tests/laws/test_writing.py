"""View and sound read and draw: not the tissue, not the save, not the settings is ever written by them.

Nor does a scene do anything outside itself by being made or drawn: what somebody looks at is not recorded by looking.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.laws.source import Module, below, imports, modules

# What belongs to somebody else, by the names that it goes by everywhere
FOREIGN = frozenset({"tissue", "saves", "settings", "setup", "rules", "treg", "run", "host"})
# Whose objects are somebody else's, when an argument is one
FOREIGN_ROOMS = ("tissue", "save", "runs", "host")
CHANGING = frozenset({"append", "add", "clear", "extend", "insert", "pop", "popitem", "remove", "discard", "update"})
CHANGING |= {"setdefault", "sort", "reverse", "step", "take", "spread", "record", "close", "open", "sink", "obey"}


def writers() -> frozenset[str]:
    """The methods of `Saves`, and of its `paused`, that change what is kept; those they call among them."""
    rooms = [module for module in modules() if module.name in ("game.save.saves", "game.save.paused")]
    made = [node for module in rooms for node in module.tree.body if isinstance(node, ast.ClassDef)]
    kept = [one for one in made if one.name in ("Saves", "PausedRuns")]
    bodies = {node.name: node for one in kept for node in one.body if isinstance(node, ast.FunctionDef)}
    found: set[str] = set()
    while True:
        new = {name for name, body in bodies.items() if name not in found and _writes(body, found)}
        if not new:
            return frozenset(name for name in found if not name.startswith("_"))
        found |= new


def _writes(body: ast.FunctionDef, known: set[str]) -> bool:
    for node in ast.walk(body):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets):
                return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of_self = ast.unparse(node.func.value) in ("self", "self.paused")
            if (of_self and node.func.attr in known) or node.func.attr in {"write", "add", "update", "pop", "append"}:
                return True
    return False


WRITERS = writers()


def chain(node: ast.expr) -> list[str]:
    """The names of `a.b[0].c` from the left; empty where it begins with something that has no name."""
    match node:
        case ast.Name(name):
            return [name]
        case ast.Attribute(value, name):
            return [*before, name] if (before := chain(value)) else []
        case ast.Subscript(value):
            return chain(value)
    return []


def written(module: Module) -> Iterator[str]:
    """The places where a module changes what is not its own."""
    types = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and below(node.module or "", *FOREIGN_ROOMS)
        for alias in node.names
        if alias.name[0].isupper()
    }
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef):
            yield from _written_in(function, _foreign_names(function, types))


def _foreign_names(function: ast.FunctionDef, types: set[str]) -> set[str]:
    """The names in a function that stand for what is somebody else's: arguments, and what is taken out of them."""
    arguments = [*function.args.args, *function.args.kwonlyargs]
    names = {
        one.arg
        for one in arguments
        if one.annotation is not None and types & set(ast.unparse(one.annotation).replace("|", " ").split())
    }
    while True:
        before = len(names)
        for node in ast.walk(function):
            for into, out_of in _handed_on(node):
                where = chain(out_of)
                if where and (where[0] in names or FOREIGN & {name.lstrip("_") for name in where}):
                    names |= {name.id for name in _parts(into) if isinstance(name, ast.Name)}
        if len(names) == before:
            return names


def _handed_on(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What a node gives a name to: (the name, what it stands for)."""
    match node:
        case ast.For(target, source) | ast.comprehension(target, source):
            # What is gone through in another order, or with numbers beside it, is still the same
            sources = source.args if isinstance(source, ast.Call) and chain(source.func)[1:] == [] else [source]
            yield from ((target, one) for one in sources)
        case ast.Assign([ast.Tuple(into)], ast.Tuple(out_of)):
            yield from zip(into, out_of, strict=False)
        case ast.Assign([target], source):
            yield target, source


def _parts(target: ast.expr) -> list[ast.expr]:
    return [part for one in target.elts for part in _parts(one)] if isinstance(target, ast.Tuple) else [target]


def _written_in(function: ast.FunctionDef, names: set[str]) -> Iterator[str]:
    def foreign(node: ast.expr) -> bool:
        where = chain(node)
        return bool(where) and (where[0] in names or bool(FOREIGN & {name.lstrip("_") for name in where}))

    for node in ast.walk(function):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign | ast.Delete):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            targets = [node.func] if node.func.attr in CHANGING | WRITERS else []
        for one in [part for target in targets for part in _parts(target)]:
            # `self.tissue = tissue` keeps a name of it; `self.tissue.now = 3` changes it
            if isinstance(one, ast.Attribute | ast.Subscript) and foreign(one.value):
                yield f"line {one.lineno}: {ast.unparse(one)}"


@pytest.mark.parametrize("room", ["view", "sound"])
def test_view_and_sound_never_write(room: str) -> None:
    found = {module.name: list(written(module)) for module in modules() if below(module.name, room)}
    assert len(found) > 4
    assert {name: places for name, places in found.items() if places} == {}


def test_view_and_sound_do_not_even_know_the_saves() -> None:
    knows = [one for one in imports() if below(one.by, "view", "sound") and one.what == "game.save.saves"]
    assert knows == []


def test_neither_making_nor_drawing_a_scene_writes_to_the_save() -> None:
    found = [
        (module.name, f"{function.name}, line {node.lineno}: {ast.unparse(node.func)}")
        for module in modules()
        if below(module.name, "scenes", "coach", "view", "sound", "input")
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef) and function.name in ("__init__", "draw")
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITERS
        and {"saves", "_saves"} & set(chain(node.func.value))
    ]
    assert found == []


def test_the_methods_that_write_are_those_one_would_name() -> None:
    assert {"store", "record", "meet", "keep_run", "drop_run", "merge", "replace", "reset"} <= WRITERS
    assert not {"settings", "best", "as_text"} & WRITERS


@pytest.mark.parametrize(
    "line",
    [
        "tissue.now = 3",
        "self._tissue.treg.x += 1",
        "tissue.cells[0].health = 0.0",
        "del tissue.deck[0]",
        "tissue.effectors.append(one)",
        "for cell in tissue.cells: cell.health = 1.0",
        "for number, cell in enumerate(tissue.cells): cell.health = 1.0",
        "cells = tissue.cells; cells[0].load = 2.0",
        "thing.x, thing.y = 1.0, 2.0",
        "stage.saves.store()",
        "stage.saves.settings.volume = 3",
        "self.settings.muted = True",
    ],
)
def test_whatever_writes_is_seen(line: str) -> None:
    body = line.replace("; ", "\n    ")
    text = f"from game.tissue.state import Virion\ndef f(self, tissue, stage, thing: Virion):\n    {body}\n"
    assert list(written(Module("x", "x.py", ast.parse(text))))


@pytest.mark.parametrize(
    "line",
    ["self._tissue = tissue", "seen = list(tissue.cells); seen.append(1)", "self.size = tissue.now", "x = y = 3"],
)
def test_reading_is_no_writing(line: str) -> None:
    body = line.replace("; ", "\n    ")
    assert not list(written(Module("x", "x.py", ast.parse(f"def f(self, tissue):\n    {body}\n"))))
