"""What a level is for is read from its row, never told by its name."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import game
from game.library import levels, load_scenario
from game.runs.what_if import questions
from game.tissue.aims import AIMS
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.tissue.small import setup_of


@pytest.mark.parametrize("goal", AIMS)
def test_a_tissue_is_lost_only_where_it_can_be(goal: str) -> None:
    tissue = Tissue(replace(setup_of(), goal=goal), 1)
    for cell in tissue.cells:
        cell.health, cell.state, cell.cause = 0.0, "dead", "attack"
    tissue.step()
    assert (tissue.outcome == "disease") is AIMS[goal].can_lose


@pytest.mark.parametrize("goal", AIMS)
def test_a_treg_that_decides_has_its_programme(goal: str) -> None:
    tissue = Tissue(replace(setup_of(), goal=goal), 1)
    assert (tissue.now < tissue.treg.unstable_until) is not AIMS[goal].decides


@pytest.mark.parametrize("goal", AIMS)
def test_it_is_asked_what_else_could_have_been_only_where_something_was_at_stake(goal: str) -> None:
    wrong = Call(30, "insulin", "self", "permit", 0, "cell")
    assert bool(questions([wrong], replace(setup_of(), goal=goal))) is AIMS[goal].at_stake


def test_every_level_names_an_aim_and_every_aim_has_a_level() -> None:
    assert {load_scenario(level).goal for level in levels()} == set(AIMS)


@pytest.mark.parametrize("source", sorted(Path(game.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_nobody_compares_the_name_of_a_goal(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            names = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
            assert not names & set(AIMS), f"{source.name}:{node.lineno}"
