"""What is carried of Python's standard library is what the game imports: measured in Chromium, on the whole library."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assets.web import carry
from assets.web.build_web import CACHE, PAGE, build_selfhost
from assets.web.runtime import pyodide_files, pyodide_package
from tests.browser.playing import BOOT_SECONDS, new_game, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MEASURED = "# Measured: "

# Imports every module of the game, lets a fault be told, and lists the files of the library that were read for it.
LIST = """
import importlib, json, os, sys
for folder, _, names in os.walk("/game/assets/game"):
    for name in names:
        if name.endswith(".py"):
            path = os.path.relpath(os.path.join(folder, name), "/game/assets")[:-3]
            importlib.import_module(path.replace("/", ".").removesuffix(".__init__"))
from game.host.faults import report
try:
    try:
        1 / 0
    except ZeroDivisionError as fault:
        raise ValueError("told") from fault
except ValueError as fault:
    assert "ZeroDivisionError" in report(fault, ["title"], "pyodide")
files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
json.dumps(sorted({file.split(".zip/")[1] for file in files if "/lib/python" in file and ".zip/" in file}))
"""


@pytest.fixture(scope="module")
def whole(selfhost: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a self-hosted build with all of the standard library. `selfhost` is asked for its skip."""
    library = pyodide_files(pyodide_package(CACHE))["python_stdlib.zip"]
    names = [name for name in zipfile.ZipFile(io.BytesIO(library)).namelist() if not name.endswith("/")]
    folder = tmp_path_factory.mktemp("whole") / "whole"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carry, "wanted_library", lambda: names)
        build_selfhost(folder)
    return folder


def imported_by_a_patrol(chromium: Browser, folder: Path) -> list[str]:
    """The files of the library that are read when a level is played and the whole game is imported."""
    with served(folder) as address:
        game = new_game(chromium, address)
        boot = (PAGE / "boot.js").read_text(encoding="utf-8")
        told = "    return python;\n  }"
        assert told in boot
        boot = boot.replace(told, f"    window.python = python;\n{told}", 1)
        game.page.route("**/boot.js", lambda route: route.fulfill(body=boot, content_type="text/javascript"))
        game.start("?t=1&level=islet-drill&seed=7")
        game.until("tolerance.scene === 'patrol' && tolerance.step > 60", BOOT_SECONDS)
        files: list[str] = json.loads(game.page.evaluate("code => python.runPython(code)", LIST))
        game.page.context.close()
        assert game.faults == []
    return files


def test_all_that_the_game_imports_is_carried_and_little_else(
    chromium: Browser, selfhost: Path, whole: Path, request: pytest.FixtureRequest
) -> None:
    measured = imported_by_a_patrol(chromium, whole)
    text = carry.STDLIB.read_text(encoding="utf-8")
    kept, _, listed = text.partition(MEASURED)
    heading, *names = listed.split("\n")
    if request.config.getoption("--accept"):
        rare = {line for line in kept.splitlines() if not line.startswith("#")}
        lines = [heading, *(name for name in measured if name not in rare), ""]
        carry.STDLIB.write_text(f"{kept}{MEASURED}" + "\n".join(lines), encoding="utf-8", newline="")
        return
    assert set(measured) <= set(carry.wanted_library()), "renew assets/web/stdlib.txt, as it says itself"
    assert set(filter(None, names)) <= set(measured), "renew assets/web/stdlib.txt: some of it is no longer needed"
    assert imported_by_a_patrol(chromium, selfhost) == measured
