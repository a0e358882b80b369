"""What a cell shows is asked at one door, and everybody who lives by it follows."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import game
from game.tissue.events import CellDied
from game.tissue.shown import content, foreign, microbes_around, own, shown
from game.tissue.state import Bacterium
from game.tissue.world import Tissue
from tests.tissue.small import setup_of


def tissue_with_a_cell(**parts: object) -> Tissue:
    """A tissue whose first beta cell is as `parts` say."""
    tissue = Tissue(setup_of(), 1)
    for name, value in parts.items():
        setattr(tissue.cells[0], name, value)
    return tissue


@pytest.mark.parametrize(("now", "hot_at", "is_seen"), [(0, -1, False), (5, 5, True), (155, 5, True), (156, 5, False)])
def test_what_is_the_bodys_own_is_seen_while_heat_is_fresh(now: int, hot_at: int, is_seen: bool) -> None:
    tissue = tissue_with_a_cell(hot_at=hot_at)
    tissue.now = now
    assert shown(tissue, tissue.cells[0]) == (("insulin", "gad") if is_seen else ())


def test_what_never_was_hot_is_not_seen_however_long_heat_counts() -> None:
    tissue = Tissue(setup_of(seen_steps=1500), 1)
    assert [shown(tissue, cell) for cell in tissue.cells] == [()] * len(tissue.cells)


@pytest.mark.parametrize(("marks", "is_open"), [(0, False), (1, False), (2, True)])
def test_a_guarded_cell_shows_the_body_once_antibodies_have_opened_it(marks: int, is_open: bool) -> None:
    tissue = Tissue(replace(setup_of(), guarded=("beta",)), 1)
    cell = tissue.cells[0]
    cell.hot_at, cell.marks = -1, marks  # in quiet, too
    assert shown(tissue, cell) == (("insulin", "gad") if is_open else ())
    cell.virus, cell.state = "flu", "infected"
    assert foreign(tissue, cell) == ("flu",), "a virus is seen behind the guard, too"


def test_a_healthy_cell_shows_the_body() -> None:
    tissue = tissue_with_a_cell(hot_at=0)
    assert shown(tissue, tissue.cells[0]) == own(tissue, tissue.cells[0]) == ("insulin", "gad")
    assert foreign(tissue, tissue.cells[0]) == ()


def test_a_virus_that_hides_is_in_the_cell_but_not_on_it() -> None:
    tissue = tissue_with_a_cell(virus="flu", load=10.0, hot_at=0)
    assert shown(tissue, tissue.cells[0]) == ("insulin", "gad")
    assert content(tissue, tissue.cells[0]) == ("insulin", "gad", "flu")


def test_an_infected_cell_shows_the_body_and_the_virus() -> None:
    tissue = tissue_with_a_cell(virus="flu", load=50.0, state="infected", hot_at=0)
    assert shown(tissue, tissue.cells[0]) == ("insulin", "gad", "flu")
    assert foreign(tissue, tissue.cells[0]) == ("flu",)


def test_a_dead_cell_shows_nothing() -> None:
    tissue = tissue_with_a_cell(state="dead", health=0.0, cause="attack")
    assert shown(tissue, tissue.cells[0]) == ()


def test_the_remains_of_a_cell_hold_what_was_in_it() -> None:
    tissue = tissue_with_a_cell(virus="flu", load=10.0, health=0.01)
    while not any(isinstance(event, CellDied) for event in tissue.step()):
        assert tissue.now < 100
    assert [left.antigens for left in tissue.debris] == [("insulin", "gad", "flu")]


def test_microbes_around_are_those_that_can_be_seen_within_the_radius() -> None:
    tissue = tissue_with_a_cell(virus="flu", load=50.0, state="infected")
    cell = tissue.cells[0]
    hidden = tissue.cells[1]
    hidden.virus = "flu"
    x, y = cell.x + 0.5, cell.y + 0.5
    tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", x + 3.0, y, 0.0, 0.0, 30.0, 9999))
    body = tissue.treg
    body.x, body.y = x, y
    assert microbes_around(tissue, body, 2.6) == [("flu", "infected")]
    assert microbes_around(tissue, body, 3.0) == [("flu", "infected"), ("gut", "bacterium")]


def test_the_fit_of_two_peptides_is_worked_out_once() -> None:
    """A table that would give another number, once the fit is known, changes nothing any more."""
    tissue = Tissue(setup_of(), 1)
    before = tissue.fit_of("insulin", "mimic")
    tissue.setup = replace(tissue.setup, substitution={})
    assert tissue.fit_of("insulin", "mimic") == before


def test_nobody_passes_by_the_door() -> None:
    """Only the setup, the library that fills it, and the briefing that lists kinds name `shown_by`.

    The lab counts without a tissue: it folds the same list once for each life (`game.lab.sight`).
    """
    folder = Path(game.__file__).parent
    readers = {
        source.relative_to(folder).as_posix()
        for source in folder.rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "shown_by"
    }
    inside = {reader for reader in readers if not reader.startswith("lab/")}
    assert inside <= {"tissue/shown.py", "tissue/setup.py", "view/pages/briefing.py"}
