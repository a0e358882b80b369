"""The command line, as a person or a script meets it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.tools.cli import main

KEYS = "level seed player outcome ending steps hash tissue infection inflammation calls d_prime c"
CAREFUL = "run --level islet --seed 3 --player careful --steps 900"
WITHOUT_TREGS = "lab --set illness=type-1-diabetes --set dr3-dr4=1 --set tregs=0 --patients 6 --seed 3"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_run_tells_how_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("run", "--level", "islet", "--seed", "7", "--player", "oracle", "--steps", "2400")
    status, out, _ = run(capsys, *asked, "--json")
    facts = json.loads(out)
    assert status == 0
    assert list(facts) == KEYS.split()
    assert facts["outcome"] == "stopped"
    assert facts["steps"] == 2400
    assert facts["calls"]
    assert set(facts["calls"][0]) == {"step", "peptide", "kind", "verdict", "right", "saw"}
    assert all(call["saw"]["alarm"] in (1, 2, 3) and len(call["saw"]["core"]) == 9 for call in facts["calls"])
    assert not {"source", "kind", "antigen"} & set(facts["calls"][0]["saw"]), "what a player cannot see"
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
        "lab --set gout=1",
        "lab --set smoking",
        "lab --set smoking=7",
        "lab --set illness=gout",
        "lab --patients 0",
        "lab --patients 100000",
        "lab --seed x",
    ],
)
def test_a_wrong_argument_gives_one_line_and_status_2(capsys: pytest.CaptureFixture[str], line: str) -> None:
    status, out, err = run(capsys, *line.split())
    assert status == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_the_lab_tells_who_fell_ill(capsys: pytest.CaptureFixture[str]) -> None:
    asked = WITHOUT_TREGS.split()
    status, out, _ = run(capsys, *asked, "--json")
    found = json.loads(out)
    assert status == 0
    assert found["setting"] == "type-1-diabetes,dr3-dr4,tregs:0"
    assert found["dials"]["dr3-dr4"] == 1.0 and found["dials"]["tregs"] == 0.0
    assert [patient["seed"] for patient in found["patients"]] == [3, 4, 5, 6, 7, 8]
    assert found["endings"]["disease"] == 6, "without Tregs"
    status, text, _ = run(capsys, *asked)
    assert status == 0
    assert "xxxxxx" in text and "ill x 6" in text and "explains nothing beyond" in text


def test_the_lab_says_what_there_is_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "lab", "--set", "gout=1")
    assert "drb1-15-01" in err and "tregs" in err
    _, _, err = run(capsys, "lab", "--set", "tregs=9")
    assert "0.5" in err and "1.5" in err


def test_a_file_that_is_no_run_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1}', encoding="utf-8")
    status, _, err = run(capsys, "replay", str(file))
    assert status == 2
    assert err.startswith(f"{file}:level:")


# Whatever it is given, and wherever its output goes

ROOT = Path(__file__).resolve().parents[1]


def outside(
    line: str, folder: Path, encoding: str = "utf-8", locale: str = "C.UTF-8"
) -> subprocess.CompletedProcess[bytes]:
    """A command line in a shell, in a process of its own; {game} is the game."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "LC_ALL": locale}
    command = line.replace("{game}", f'"{sys.executable}" -P -W error -m game')
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii", "cp437", "latin-1", "utf-16"])
def test_problems_are_printed_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "de.json").write_text('{\n"title.ворота\u202e": "\x7f"\n}\n', encoding="utf-8")
    done = outside("{game} check de.json", tmp_path, encoding, "C")
    assert done.returncode == 1
    assert done.stderr == b""
    said = done.stdout.decode(encoding)
    assert said.startswith("de.json:2: ")
    assert "\\u202e" in said and "\u202e" not in said
    assert ("ворота" in said) == (encoding in ("utf-8", "utf-16"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "asked", ["check", "run --level islet --seed 1 --player idle --steps 3 --json", "--help", "replay --help"]
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_line_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    (tmp_path / "de.json").write_text("[]", encoding="utf-8")
    done = outside(f"{{game}} {asked} {'de.json' if asked == 'check' else ''} > /dev/full", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("the output: cannot be read or written: No space left on device; ")
    assert outside("{game} check --moon 2> /dev/full", tmp_path).returncode == 2


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.json").write_text("[]", encoding="utf-8")
    done = outside("{game} check . | head -n 1; exit ${PIPESTATUS[0]}", tmp_path)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1
    assert outside("{game} check . >&-", tmp_path).stderr == b""


@pytest.mark.parametrize(
    "asked",
    [
        "run --level islet --seed 1 --player idle --steps 3 --save nowhere/x.json",
        "run --level islet --seed 1 --player idle --steps 3 --save .",
        "run --level islet --seed 1 --player idle --steps 3 --save file/x.json",
        "run --level islet --player idle --seed " + "9" * 5000,
        "run --level $'\\e[31m' --player idle --seed 1",
        "run --level $'\\xff' --player idle --seed 1",
        "run --level islet --seed 1 --player idle --steps 3 --save ''",
        "replay ''",
        "replay .",
        "replay file",
        "check ''",
        "shot title -o ''",
        "replay nowhere.json",
        "replay $'a\\nb'",
        "check $'\\xff.json'",
        "check nowhere.json",
        "shot title -o file/x.png",
        "play --level ''",
        "$'\\e]0;x\\a'",
    ],
)
def test_what_cannot_be_done_is_one_plain_line(tmp_path: Path, asked: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = outside(f"{{game}} {asked}", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.isprintable()
    assert ";" in line or "try" in line or "there are" in line
    assert len(line) < 1000


@pytest.mark.parametrize("driver", ["nonsense", "x11"])
def test_without_a_screen_playing_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: str
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", driver)
    monkeypatch.setenv("DISPLAY", ":987")  # where no screen is
    done = outside("{game} play", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("tolerance play: no window can be opened: ")
    assert "SDL_VIDEODRIVER" in line


@pytest.mark.parametrize(
    "asked",
    [
        "run --level islet --seed 1 --player careful --trace events",
        "balance --levels islet-drill islet --seeds 2 --jobs 2 -o report",
    ],
)
def test_ctrl_c_ends_a_long_command_without_a_word(tmp_path: Path, asked: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-P", "-W", "error", "-m", "game", *asked.split()]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        # The first line says that it is under way; a report tells of its runs where one complains.
        (running.stdout if asked.startswith("run") else running.stderr).readline()
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert b"Traceback" not in said and b"Process" not in said
