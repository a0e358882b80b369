"""A page with the game in Chromium, and what a test does with it. The fixtures are in conftest.py."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request, Response, Route

from assets.web.build_web import build_selfhost
from assets.web.serve import server
from assets.web.stage import ROOT, BuildError

SHOTS = ROOT / "build" / "shots"

# As root, without a network of its own, and with the program's own calls home off.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A cold start on two busy cores takes about 8 s; the rest is for slower machines.
BOOT_SECONDS = 90
WAIT_SECONDS = 30


def do_without(missing: str) -> NoReturn:
    """Skips, and says why; on CI, where everything must be there, fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def fresh_selfhost(folder: Path) -> Path:
    """A fresh self-hosted build in `folder`; the test is done without where none can be made."""
    try:
        build_selfhost(folder)
    except BuildError as fault:
        do_without(f"no self-hosted build: {fault}")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves `folder` on a free port of this machine; gives the address, which ends in a slash."""
    with server(folder) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def loaded(place: Page | Frame) -> None:
    """Waits for the start button of the game's page, or of its frame; fails with what that says went wrong."""
    place.wait_for_selector("#start:not([hidden]), #cover.failed", timeout=BOOT_SECONDS * 1000)
    assert not place.locator("#cover.failed").count(), place.locator("#cover").inner_text()


def facts_of(place: Page | Frame) -> dict[str, Any]:
    """What `window.tolerance` of a page or frame says now."""
    facts: dict[str, Any] = json.loads(place.evaluate("JSON.stringify(tolerance)"))
    return facts


def came(place: Page | Frame, condition: str, faults: list[str], seconds: float = WAIT_SECONDS) -> None:
    """Waits for a JavaScript condition there; fails with what the game last said, and with the `faults` so far."""
    try:
        place.wait_for_function(condition, timeout=seconds * 1000)
    except Exception as fault:
        raise AssertionError(f"never came: {condition}\n{facts_of(place)}\n{faults}") from fault


@dataclass
class Game:
    """One page with the game. `faults` holds console errors, failed requests and requests to other hosts."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, query: str = "") -> None:
        """Loads the page and waits for the start button."""
        self.page.goto(self.address + query)
        loaded(self.page)

    def start(self, query: str = "") -> None:
        """Loads the page, clicks the start, and waits until the game says that it is ready."""
        self.open(query)
        self.page.click("#start")
        self.until("tolerance.ready", BOOT_SECONDS)

    def until(self, condition: str, seconds: float = WAIT_SECONDS) -> None:
        """Waits for a JavaScript condition, usually on `tolerance`; fails with what the game last said."""
        came(self.page, condition, self.faults, seconds)

    def facts(self) -> dict[str, Any]:
        """What `window.tolerance` says now."""
        return facts_of(self.page)

    def pause(self) -> None:
        """Pauses the patrol; a peptide that the Treg has just come to is put away first."""
        while (scene := self.facts()["scene"]) != "pause":
            self.press("p" if scene == "patrol" else "Escape")  # on patrol Escape may only close what the coach says
            self.until(f"tolerance.scene !== '{scene}'")

    def press(self, *keys: str) -> None:
        """Presses and releases each key, with a pause that a frame fits in."""
        for key in keys:
            self.page.keyboard.press(key, delay=60)
            time.sleep(0.06)

    def hold(self, key: str, seconds: float) -> None:
        """Keeps a key down."""
        self.page.keyboard.down(key)
        time.sleep(seconds)
        self.page.keyboard.up(key)

    def shot(self, name: str) -> None:
        """Writes what the page shows to build/shots."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"chromium-{name}.png")


def watch(context: BrowserContext, address: str, faults: list[str]) -> None:
    """Blocks every request to another host, and writes whatever goes wrong on any page into `faults`."""

    def block(route: Route) -> None:
        faults.append(f"other host: {route.request.url}")
        route.abort()

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def failed(request: Request) -> None:
        faults.append(f"failed: {request.url} {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"answer {response.status}: {response.url}")

    context.route(re.compile(f"^(?!{re.escape(address)}|data:|blob:)"), block)
    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"page: {error.error}"))
    context.on("requestfailed", failed)
    context.on("response", answered)


def new_game(chromium: Browser, address: str) -> Game:
    """A page in a browser profile of its own."""
    context = chromium.new_context(viewport={"width": 960, "height": 540})
    game = Game(context.new_page(), address)
    watch(context, address, game.faults)
    return game
