"""`tolerance link`: a handout out, the link on standard output; what no link can hold is refused in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.lessons import lessons
from game.tools.cli import main

ADDRESS = "https://games.school.example/tolerance/"


def test_a_handout_is_written_and_the_link_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "handout.html"
    more = ["--class", "7b", "--seed", "412", "--lang", "en", "--address", f"{ADDRESS}?old=1#there"]
    assert main(["link", "--lesson", "mimics", *more, "-o", str(page)]) == 0
    link = f"{ADDRESS}?t=1&lesson=mimics&class=7b&seed=412&lang=en"
    assert capsys.readouterr().out == f"{link}\n"
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "Class 7b." in text


def test_without_an_address_only_what_stands_behind_it_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "handout.html"
    assert main(["link", "--lesson", "therapy", "-o", str(page)]) == 0
    assert capsys.readouterr().out == "?t=1&lesson=therapy\n"
    assert "<svg" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--lesson", "nothing"], f"no lesson 'nothing'; there are {', '.join(lessons())}"),
        (["--lesson", "mimics", "--class", "7 b"], "cannot name a class"),
        (["--lesson", "mimics", "--class", "7-i"], "cannot name a class"),
        (["--lesson", "mimics", "--class", "x" * 17], "cannot name a class"),
        (["--lesson", "mimics", "--address", "javascript:alert(1)"], "is no address"),
        (["--lesson", "mimics", "--address", "https://a b"], "is no address"),
        (["--lesson", "mimics", "--lang", "tlh"], "no words for language 'tlh'"),
    ],
)
def test_what_no_link_can_hold_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str], told: str
) -> None:
    page = tmp_path / "handout.html"
    assert main(["link", *wrong, "-o", str(page)]) == 2
    assert told in capsys.readouterr().err
    assert not page.exists()
