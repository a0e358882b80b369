"""The table of a run: every list of it is kept or follows from the rest; its modules know each other one way only."""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from game.tissue import record, state
from game.tissue.setup import Phase, Treatment
from game.tissue.world import Tissue
from tests.tissue.small import setup_of

EXAMPLES: dict[str, Any] = {"int": 7, "float": 2.5, "str": "flu", "bool": True}


def example(kind: type[Any]) -> Any:
    """An actor whose every part differs from what it begins with."""
    parts: dict[str, Any] = {}
    for part in fields(kind):
        what = str(part.type)
        parts[part.name] = EXAMPLES[what] if what in EXAMPLES else (EXAMPLES[what[6:].split(",")[0]],) * 2
    return kind(**parts)


def test_everything_of_a_run_is_recorded_or_follows_from_the_rest() -> None:
    assert not set(record.RECORDED) & set(record.DERIVED)
    assert set(vars(Tissue(setup_of(), 1))) == {*record.RECORDED, *record.DERIVED}
    assert set(Tissue(setup_of(), 1).dump()) == set(record.RECORDED) - {*record.SELDOM, *record.RARE}


def test_every_list_of_actors_stands_in_the_table_of_actors() -> None:
    """`list[Kind]` of `Lists` and `Kind` in `ACTORS` are the same."""
    assert {name: f"list[{kind.__name__}]" for name, kind in state.ACTORS.items()} == state.Lists.__annotations__


@pytest.mark.parametrize("name", [name for name in state.ACTORS if name != "cells"])
def test_every_kind_of_actor_is_loaded_as_it_was(name: str) -> None:
    tissue = Tissue(setup_of(), 1)
    setattr(tissue, name, [example(state.ACTORS[name])])
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert getattr(again, name) == [example(state.ACTORS[name])]


@pytest.mark.parametrize(
    "name", [*record.LISTS, *record.SELDOM, "calls", "antibody_aims", "clones", *record.NUMBERS, "history", "cells"]
)
def test_what_else_is_recorded_is_loaded_as_it_was(name: str) -> None:
    tissue = Tissue(setup_of(), 1)
    before = getattr(tissue, name)
    values: dict[str, Any] = {
        "calls": [example(state.Call)],
        "antibody_aims": {"flu": (21, 22)},
        "clones": {7: state.Clone(7, "flu", 0.6, leashed=True, aims=(21, 22))},
        "history": [(30, 0.5, 0.25, 0.125)],
        "cells": [example(state.TissueCell) for _ in tissue.cells],
        "closed": [28, 48],
        "rests": {"graze": 90},
        "pannus": [48, 28],
        "treated": [("mild", 3)],
        "cit": [7 * (tile % 3) for tile in range(len(tissue.cit))],
        **dict.fromkeys(record.SELDOM_NUMBERS, 77),
        **{name: ["gad", "flu"] for name in record.LISTS},
        **{name: "scarred" if isinstance(before, str) else 77 for name in record.NUMBERS},
    }
    assert before != values[name]
    if name == "pannus":
        tissue.closed = sorted(values[name])  # it lies on ground that has closed
    if name == "treated":
        tissue.setup = replace(tissue.setup, visits=(0,), treatments={"mild": Treatment((Phase(0, tissue.rules),))})
    setattr(tissue, name, values[name])
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert getattr(again, name) == values[name]


def test_a_therapy_that_there_is_not_is_refused() -> None:
    tissue = Tissue(setup_of(), 1)
    with pytest.raises(ValueError, match="no therapy 'mild'"):
        Tissue.load(tissue.setup, {**tissue.dump(), "treated": [["mild", 3]]})


def test_movers_are_all_actors_that_have_an_id() -> None:
    tissue = Tissue(setup_of(), 1)
    for name, kind in state.ACTORS.items():
        setattr(tissue, name, [example(kind)])
    assert {type(one) for one in tissue.movers()} == {
        kind for kind in state.ACTORS.values() if hasattr(kind, "id") and kind is not state.TissueCell
    }


def test_no_two_modules_of_the_tissue_know_each_other() -> None:
    """Imports for types count as well: who stands below may not even name who stands above."""
    folder = Path(record.__file__).parent
    knows: dict[str, set[str]] = {}
    for source in sorted(folder.glob("*.py")):
        wanted = knows[source.stem] = set()
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "game.tissue":
                wanted.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("game.tissue."):
                wanted.add((node.module or "").rsplit(".", 1)[1])
    while free := [name for name, wanted in knows.items() if not wanted & set(knows)]:
        for name in free:
            del knows[name]
    assert not knows, f"a circle among {sorted(knows)}"


def test_a_state_written_in_parts_is_the_one_it_was_when_that_began() -> None:
    tissue = Tissue(setup_of(), 3)
    for _ in range(40):
        tissue.step()
    then = json.dumps(tissue.dump(), sort_keys=True, separators=(",", ":"))
    written = record.StateText(tissue)
    parts = 1
    while not written.go_on():
        tissue.step()
        parts += 1
    assert parts == len(tissue.dump())
    assert written.text() == then != record.StateText(tissue).text()
    assert written.fingerprint() == hashlib.sha256(then.encode()).hexdigest()[:16]
