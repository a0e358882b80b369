"""The self-hosted build in real Chromium, on a server of its own, with every other host blocked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.playing import FLAGS, Game, do_without, fresh_selfhost, new_game, served


@pytest.fixture(scope="session")
def selfhost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh self-hosted build."""
    return fresh_selfhost(tmp_path_factory.mktemp("selfhost") / "selfhost")


@pytest.fixture(scope="session")
def address(selfhost: Path) -> Iterator[str]:
    """Where the self-hosted build is served, ending in a slash."""
    with served(selfhost) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file. Not for longer: while Playwright runs, no other test can use asyncio."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        do_without("no chromium: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def game(chromium: Browser, address: str) -> Iterator[Game]:
    """A page with the game, not yet loaded. After the test nothing may have gone wrong on it."""
    game = new_game(chromium, address)
    yield game
    game.page.context.close()
    assert game.faults == []
