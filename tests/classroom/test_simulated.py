"""Thirty simulated pupils: the class page's numbers are those that they were built with, and the change is the right
way round. Nothing here knows how the page reckons."""

from __future__ import annotations

import csv
from math import sqrt

import pytest

from game.tools.cli import main
from tests.classroom.simulated import COUNT, MINDS, pupil, save

SURE = 3.0  # standard errors: one honest class of 370 lies outside


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The rows of the table, one a pupil; two of them have a run of a short level."""
    folder = tmp_path_factory.mktemp("class")
    results = folder / "results"
    results.mkdir()
    for number in range(COUNT):
        save(results, pupil(number, ("islet-drill",) if number < 2 else ()))
    made = folder / "class.csv"
    assert main(["class", str(results), "-o", str(folder / "class.html"), "--csv", str(made), "--jobs", "1"]) == 0
    with made.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def mean(values: list[float]) -> tuple[float, float]:
    """The mean of pupils, and its standard error as they differ."""
    middle = sum(values) / len(values)
    return middle, sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1) / len(values))


@pytest.mark.parametrize("when", MINDS)
@pytest.mark.parametrize(("column", "built"), [("d", "d"), ("c", "c"), ("d mimic", "likeness")])
def test_what_pupils_were_built_with_is_found_again(
    table: list[dict[str, str]], when: str, column: str, built: str
) -> None:
    found, error = mean([float(row[f"{when} {column}"]) for row in table])
    assert abs(found - getattr(MINDS[when], built)) < SURE * error


def test_the_change_is_found_and_goes_the_right_way(table: list[dict[str, str]]) -> None:
    found, error = mean([float(row["change"]) for row in table])
    assert abs(found - (MINDS["after"].d - MINDS["before"].d)) < SURE * error
    assert found > SURE * error, "the lesson teaches: nobody may be told that it does not"


def test_their_runs_replay(table: list[dict[str, str]]) -> None:
    assert len(table) == COUNT
    assert sorted(row["islet-drill check"] for row in table)[-2:] == ["replays", "replays"]
