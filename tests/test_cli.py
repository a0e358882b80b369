"""The command line, as a person or a script meets it."""

import json
from pathlib import Path

import pytest

from game.tools.cli import main

KEYS = "level seed player outcome ending steps hash tissue infection inflammation calls d_prime c"
CAREFUL = "run --level islet --seed 3 --player careful --steps 900"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_run_tells_how_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("run", "--level", "islet", "--seed", "7", "--player", "oracle", "--steps", "1500")
    status, out, _ = run(capsys, *asked, "--json")
    facts = json.loads(out)
    assert status == 0
    assert list(facts) == KEYS.split()
    assert facts["outcome"] == "stopped"
    assert facts["steps"] == 1500
    assert facts["calls"]
    assert set(facts["calls"][0]) == {"step", "peptide", "kind", "verdict", "right"}
    assert all(call["right"] for call in facts["calls"])
    status, text, _ = run(capsys, *asked)
    assert status == 0
    assert facts["hash"] in text


def test_a_saved_run_replays(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    run(capsys, *CAREFUL.split(), "--save", str(file))
    status, out, _ = run(capsys, "replay", str(file))
    assert status == 0
    assert "the same" in out
    data = json.loads(file.read_text(encoding="utf-8"))
    data["commands"] = data["commands"][:-1]
    file.write_text(json.dumps(data), encoding="utf-8")
    status, out, _ = run(capsys, "replay", str(file), "--json")
    assert status == 1
    told = json.loads(out)
    assert not told["same"]
    assert not told["confirmed"]
    assert "the file was changed after the game wrote it" in told["differs"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "fly",
        "run",
        "run --level islet --seed x --player oracle",
        "run --level islet --seed -1 --player oracle",
        "run --level moon --seed 1 --player oracle",
        "run --level islet --seed 1 --player god",
        "run --level islet --seed 1 --player idle --steps 0",
        "replay no-such-file.json",
        "shot moon -o x.png",
        "shot title -o x.jpg",
        "shot title -o x.png --level moon",
        "play --lang xx",
        "play --level moon",
        "balance",
        "balance --levels moon -o report",
        "balance --seeds 0 -o report",
        "balance --jobs 1000 -o report",
        "balance --players god -o report",
    ],
)
def test_a_wrong_argument_gives_one_line_and_status_2(capsys: pytest.CaptureFixture[str], line: str) -> None:
    status, out, err = run(capsys, *line.split())
    assert status == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_no_run_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1}', encoding="utf-8")
    status, _, err = run(capsys, "replay", str(file))
    assert status == 2
    assert err.startswith(f"{file}:level:")
