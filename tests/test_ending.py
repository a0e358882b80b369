"""Ctrl+C in the terminal, or a log-out, ends the game: quietly, in its next frame, with the run kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.tools import cli

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals that can be sent to a process by its number")

# Says when the patrol lives, so that nobody has to guess how long a start takes
PLAYER = """
import sys
from game.host.desktop import Desktop
from game.tools.cli import main

def publish(self, facts):
    if facts.get("step", 0) > 5:
        print("lives", flush=True)

Desktop.publish = publish
sys.exit(main(["play", "--level", "islet-drill", "--seed", "5"]))
"""


def playing(home: Path, program: str = PLAYER) -> subprocess.Popen[str]:
    silent = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYTHONWARNINGS": "ignore"}
    silent["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    return subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, **silent, "TOLERANCE_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # As in a terminal, whatever the tests themselves were told to ignore
        preexec_fn=lambda: [signal.signal(one, signal.SIG_DFL) for one in (signal.SIGINT, signal.SIGHUP)],
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_game_quietly_and_keeps_the_run(tmp_path: Path, number: signal.Signals) -> None:
    game = playing(tmp_path)
    assert game.stdout is not None and game.stdout.readline() == "lives\n"
    game.send_signal(number)
    _, said = game.communicate(timeout=60)
    assert game.returncode == 128 + number
    assert said == ""
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("tolerance.run*.json")]
    assert any("islet-drill" in json.dumps(one) for one in kept), sorted(tmp_path.iterdir())


def test_a_signal_that_was_to_be_ignored_is_ignored(tmp_path: Path) -> None:
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + PLAYER
    game = playing(tmp_path, ignoring)
    assert game.stdout is not None and game.stdout.readline() == "lives\n"
    game.send_signal(signal.SIGHUP)
    assert game.stdout.readline() == "lives\n", "it plays on"
    game.send_signal(signal.SIGTERM)
    game.communicate(timeout=60)
    assert game.returncode == 128 + signal.SIGTERM


def test_a_game_whose_frames_never_end_is_ended_by_the_second_one(tmp_path: Path) -> None:
    hanging = PLAYER.replace(
        'print("lives", flush=True)',
        'print("lives", flush=True)\n        while not self.ended_by: pass\n'
        '        print("heard", flush=True)\n        while True: pass',
    )
    game = playing(tmp_path, hanging)
    assert game.stdout is not None and game.stdout.readline() == "lives\n"
    game.send_signal(signal.SIGINT)
    assert game.stdout.readline() == "heard\n"
    game.send_signal(signal.SIGINT)
    _, said = game.communicate(timeout=60)
    assert (game.returncode, said) == (130, "")


def test_ctrl_c_ends_every_command_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "play", interrupted)
    assert cli.main(["run", "--level", "islet", "--seed", "1", "--player", "idle"]) == 130
    assert capsys.readouterr().err == ""
