"""How fast the game is on this machine: a step of the tissue in every level, and frames of the islet in Chromium.

A report, not a test: numbers depend on the machine and on what else it does. Run it by `./build.sh bench`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from assets.web.build_web import build_selfhost
from assets.web.stage import BuildError
from game.library import build_setup, levels
from game.runs.players import player
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.world import Tissue
from game.tools.balance import in_order, suits
from tests.browser.playing import FLAGS, new_game, served

LEVEL, SEED = "islet", 7
PLAYERS = ("oracle", "permit", "idle")
# A frame may take 16.7 ms, and a step of the tissue is due every other one.
CHROMIUM_SECONDS = 30


def _steps(level: str, name: str) -> str:
    tissue = Tissue(build_setup(level, SEED), SEED)
    by = player(name, SEED)
    times = []
    while not tissue.outcome:
        commands = by.commands(tissue)
        begin = time.perf_counter()
        tissue.step(commands)
        times.append((time.perf_counter() - begin) * 1000)
    worst = quantiles(times, n=100)[-1]
    return f"{len(times):5} steps, median {median(times):.2f} ms, 99 % below {worst:.2f} ms"


def _frames() -> str:
    program = shutil.which("chromium")
    if program is None:
        return "not measured: no chromium here"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "selfhost"
        build_selfhost(target)
        with served(target) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            game = new_game(browser, address)
            begin = time.perf_counter()
            game.open(f"?t=1&level={LEVEL}&seed={SEED}")
            loaded = time.perf_counter() - begin
            game.page.click("#start")
            game.until("tolerance.ready && tolerance.scene === 'patrol'", 60)
            ready = time.perf_counter() - begin
            game.until(f"tolerance.step >= {CHROMIUM_SECONDS * STEPS_PER_SECOND}", 4 * CHROMIUM_SECONDS)
            frame = game.facts()["frame"]
            browser.close()
    return f"loaded in {loaded:.1f} s, playing after {ready:.1f} s, frames after {CHROMIUM_SECONDS} s of play: {frame}"


def main() -> int:
    """Prints the report; 1 when the browser build could not be made."""
    print(f"Python {sys.version.split()[0]}, seed {SEED}")
    for level in in_order(levels()):
        for name in (name for name in PLAYERS if suits(name, build_setup(level, SEED))):
            print(f"  {level + ', ' + name:27}{_steps(level, name)}", flush=True)
    try:
        print(f"  {LEVEL} in Chromium: {_frames()}")
    except BuildError as fault:
        print(f"  Chromium: not measured: {fault}")
        return 1
    return 0


if __name__ == "__main__":
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl+C
        status = 130
    raise SystemExit(status)
