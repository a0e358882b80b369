"""Strips on the command line: played by their own players, replayed from their files, and what a line keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.library.strips import strips
from game.tools.cli import main

LEVEL = strips()[0]


def run(capsys: pytest.CaptureFixture[str], line: str, *more: str) -> tuple[int, str, str]:
    status = main([*line.split(), *more])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_strip_is_played_and_replayed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    asked = f"run --level {LEVEL} --seed 3 --player careful"
    status, out, _ = run(capsys, f"{asked} --json", "--save", str(file))
    facts = json.loads(out)
    assert status == 0 and facts["player"] == "careful" and facts["outcome"] in ("healthy", "scarred")
    assert facts["open"] <= facts["sites"] == 15 and len(facts["marks"]) == facts["daughters"]
    status, text, _ = run(capsys, asked)
    assert facts["hash"] in text
    status, text, _ = run(capsys, "replay", str(file))
    assert status == 0 and "the same" in text
    data = json.loads(file.read_text(encoding="utf-8"))
    data["commands"] = data["commands"][:5]
    file.write_text(json.dumps(data), encoding="utf-8")
    status, out, _ = run(capsys, "replay --json", str(file))
    told = json.loads(out)
    assert status == 1 and not told["same"] and not told["confirmed"]


def test_what_happens_on_a_strip_is_traced(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, f"run --level {LEVEL} --seed 3 --player careful --steps 300 --trace events")
    assert status == 0 and "Beat way=" in out and "Hopped start=" in out


def test_the_line_shifts_what_a_tissue_does(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    asked = "run --level islet-drill --seed 3 --player idle --steps 200 --json"
    hashes = []
    for more in ((), ("--kept", "15-2")):
        status, out, _ = run(capsys, asked, *more, "--save", str(file))
        assert status == 0
        hashes.append(json.loads(out)["hash"])
        assert run(capsys, "replay", str(file))[0] == 0
    assert hashes[0] != hashes[1]
    assert json.loads(file.read_text(encoding="utf-8"))["lineage"] == "15-2"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"run --level {LEVEL} --seed 1 --player oracle", "is played by"),
        ("run --level heart --seed 1 --player beat", "is played by"),
        (f"run --level {LEVEL} --seed 1 --player idle --patient dr15", "leave --patient out"),
        (f"run --level {LEVEL} --seed 1 --player idle --kept 12", "leave --kept out"),
        (f"balance --levels {LEVEL} -o out", "has no map"),
        ("run --level islet --seed 1 --player idle --kept 99", "nothing that a line of Tregs can have kept"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    status, _, told = run(capsys, line)
    assert status == 2 and said in told and told.count("\n") == 1
