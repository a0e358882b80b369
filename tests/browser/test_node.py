"""The same runs end in the same state natively and in WebAssembly, and the rules need no pygame there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assets.web.build_web import CACHE
from assets.web.runtime import pyodide_package, unpack_pyodide
from assets.web.stage import ROOT, BuildError, stage
from tests.browser.playing import do_without

pytestmark = [pytest.mark.node, pytest.mark.slow, pytest.mark.xdist_group("build")]

HERE = Path(__file__).parent
SCRIPT = HERE / "final_hashes.py"


@pytest.fixture(scope="session")
def natively() -> dict[str, Any]:
    """What the script prints on this Python."""
    answer = subprocess.run(
        [sys.executable, "-P", str(SCRIPT)], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    facts: dict[str, Any] = json.loads(answer.stdout)
    return facts


@pytest.fixture(scope="session")
def in_node(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the script prints on Pyodide in Node.js."""
    node = shutil.which("node")
    if node is None:
        do_without("no node: install Node.js")
    folder = tmp_path_factory.mktemp("node")
    try:
        unpack_pyodide(pyodide_package(CACHE), folder / "pyodide")
    except BuildError as fault:
        do_without(f"no Pyodide: {fault}")
    stage(folder / "stage" / "assets")
    archive = shutil.make_archive(str(folder / "staged"), "zip", folder / "stage")
    command = [node, str(HERE / "run_in_node.mjs"), str(folder / "pyodide"), archive, str(SCRIPT)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert answer.returncode == 0, answer.stderr
    facts: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return facts


def test_the_same_runs_end_the_same_in_webassembly(natively: dict[str, Any], in_node: dict[str, Any]) -> None:
    assert in_node["platform"] == "emscripten"
    assert in_node["ends"] == natively["ends"]


def test_the_rules_need_no_pygame_there(in_node: dict[str, Any]) -> None:
    assert in_node["pygame"] is False


def test_the_command_line_tells_the_same_hash(natively: dict[str, Any]) -> None:
    level, seed, name, steps, _, state = natively["ends"][0]
    command = ["run", "--level", level, "--seed", str(seed), "--player", name, "--steps", str(steps), "--json"]
    answer = subprocess.run(
        [sys.executable, "-m", "game", *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout)["hash"] == state
