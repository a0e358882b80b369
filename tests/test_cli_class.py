"""`tolerance class`: results in, one page and a table out; what does not count is told on standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.results import to_text
from game.tools.cli import main
from tests.classroom.test_results import result


def test_results_become_a_page_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.json").write_text(to_text(result(number)), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    page, table = tmp_path / "class.html", tmp_path / "class.csv"
    assert main(["class", str(tmp_path), "-o", str(page), "--csv", str(table)]) == 0
    told = capsys.readouterr()
    assert told.out == f"2 results in {page}\n"
    assert told.err.startswith("broken.json")
    assert "Mimics" in page.read_text(encoding="utf-8")
    assert len(table.read_text(encoding="utf-8").splitlines()) == 3


def test_nothing_that_counts_is_a_failure_and_still_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "class.html"
    assert main(["class", str(tmp_path / "nowhere.json"), "-o", str(page)]) == 1
    assert "nowhere.json" in capsys.readouterr().err
    assert "no results" in page.read_text(encoding="utf-8")


def test_where_the_page_cannot_be_written_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", str(tmp_path), "-o", str(tmp_path / "no" / "class.html")]) == 2
    assert "class.html" in capsys.readouterr().err
