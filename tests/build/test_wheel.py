"""The installable package carries the game's data, and runs from it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling.build
import pytest

from assets.web.stage import ROOT

pytestmark = pytest.mark.xdist_group("build")


def test_the_installed_game_finds_its_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    name = hatchling.build.build_wheel(str(tmp_path))
    site = tmp_path / "site"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        names = wheel.namelist()
        wheel.extractall(site)
    assert {"game/data/levels/islet.tmx", "game/data/assets/words/en.json", "game/tools/cli.py"} <= set(names)
    assert {"game/data/docs/teachers/index.html", "game/data/docs/teachers/style.css"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "assets", "game/data/assets/web", "docs"))]
    assert not [name for name in names if "/teachers/source/" in name or "assets/make" in name]
    start = "from game.tools.cli import main; sys.exit(main(sys.argv[1:]))"
    code = f"import sys; sys.path.insert(0, {str(site)!r}); {start}"
    run = ["run", "--level", "islet", "--seed", "7", "--player", "idle", "--steps", "30", "--json"]
    answer = subprocess.run(
        [sys.executable, "-P", "-c", code, *run], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["steps"] == 30
