"""All that a tissue is, is in its record, or follows from what is: else a run that is laid by goes on as another one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from game.tissue.commands import Decide, Inspect, Verdict
from game.tissue.setup import Arrival, Place, Setup
from game.tissue.state import Debris, Naive
from game.tissue.world import Tissue
from tests.tissue.small import setup_of

# What is not recorded, and what it follows from.
DERIVED = {
    "setup": "the level, which is read again",
    "rules": "the setup",
    "grid": "the map",
    "cell_at": "the map",
    "near_cells": "the map",
    "near_gate": "the map",
    "clone_ways": "the aims of the clones",
    "antibody_ways": "the aims of the antibodies",
}
# What may be lost: it is made again when it is asked for, or told once.
PASSING = {
    "events": "told in the step that they happened in",
    "_ways": "distances that are remembered",
    "_fits": "fits that are remembered",
}
SETUP: Setup = setup_of(
    (Arrival(2, "flu", 4, "entry-1"), Arrival(3, "gut", 3, "entry-1")), rest_least=20, rest_most=60, help_needed=60
)
SETUP = replace(
    SETUP,
    map=replace(SETUP.map, follicles=(Place("follicle-1", 11, 1, 4, 2),)),
    powers=(*SETUP.powers, "induce"),
    goal="learn",
)


def plain(value: Any) -> Any:
    """A value as numbers, texts and lists, however deep its objects go."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, str | int | float | bool | None):
        return value
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if hasattr(value, "dump"):
        return value.dump()
    return {name: plain(one) for name, one in vars(value).items()}


@pytest.fixture(scope="module")
def lived() -> Tissue:
    """A tissue in which everything has happened that leaves something behind."""
    tissue = Tissue(SETUP, 4)
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.source, cell.gate, cell.x, cell.y = "carrying", "gad", "cell", 0, 2.5, 1.5
    tissue.naives.append(Naive(tissue.new_id(), 2.5, 2.5))
    tissue.step([Inspect(cell.id), Decide(cell.id, Verdict.CALM)])
    for antigen in ("insulin", "mimic"):
        other = tissue.dendritics[1]
        other.state, other.antigen, other.source, other.gate, other.x, other.y = "carrying", antigen, "cell", 0, 13.5, 2.5
        for _ in range(60):
            tissue.step()
    while not (tissue.antibodies and tissue.deck):
        assert tissue.now < 1500
        tissue.step()
    tissue.debris.append(Debris(4.5, 4.5, ("gad",), tissue.now + 500))
    tissue.learnt_since = tissue.overrun_since = tissue.now - 1
    tissue.step()
    tissue.outcome = "scarred"
    return tissue


def test_every_attribute_is_recorded_or_derived(lived: Tissue) -> None:
    recorded = set(lived.dump())
    assert set(vars(lived)) == recorded | DERIVED.keys() | PASSING.keys()
    assert not recorded & (DERIVED.keys() | PASSING.keys())


def test_a_loaded_tissue_is_in_all_that_it_is_the_one_that_was_dumped(lived: Tissue) -> None:
    again = Tissue.load(SETUP, json.loads(json.dumps(lived.dump())))
    for name in vars(lived).keys() - PASSING.keys():
        assert plain(getattr(again, name)) == plain(getattr(lived, name)), name


def test_nothing_that_is_recorded_was_left_as_it_begins(lived: Tissue) -> None:
    """Or the comparison above would find nothing."""
    fresh = Tissue(SETUP, 4)
    same = {name for name in lived.dump() if plain(getattr(fresh, name)) == plain(getattr(lived, name))}
    assert same <= {"seed", "powers"}
    assert all(getattr(lived, name) for name in lived.dump())


@pytest.mark.parametrize("name", sorted(Tissue(SETUP, 4).dump()))
def test_whatever_is_recorded_counts_in_the_fingerprint(name: str, lived: Tissue) -> None:
    text = json.dumps(lived.dump())
    other = Tissue.load(SETUP, json.loads(text))
    value = getattr(other, name)
    match value:
        case int():
            setattr(other, name, value + 1)
        case str():
            setattr(other, name, "healthy")
        case list():
            value.pop()
        case dict():
            value.popitem()
        case _:
            fresh = getattr(Tissue(SETUP, 5), name)
            setattr(other, name, fresh)
    assert other.hash() != lived.hash()
