"""build.sh answers for itself, from any folder, without installing anything."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from assets.web.stage import ROOT

SCRIPT = (ROOT / "build.sh").read_text(encoding="utf-8")
VERBS = [
    verb
    for names in re.findall(r"^  ([a-z0-9 |]+)\) run_", SCRIPT.partition("case $verb in")[2], re.MULTILINE)
    for verb in names.split(" | ")
]


def ask(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(ROOT / "build.sh"), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)])
def test_help_names_every_verb(arguments: tuple[str, ...], tmp_path: Path) -> None:
    answer = ask(*arguments, cwd=tmp_path)
    assert answer.returncode == 0
    assert {"play", "test", "quick", "renew", "selfhost"} <= set(VERBS)
    for verb in VERBS:
        assert f"\n  {verb} " in answer.stdout


def test_a_verb_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    answer = ask("dance", cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr == "There is no verb 'dance'. './build.sh help' lists them.\n"


@pytest.mark.parametrize("script", ["build.sh", ".ci/run"])
def test_the_scripts_parse_and_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o100
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0
