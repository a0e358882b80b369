"""pygbag's page with our template: its shell, and its Python on a stand-in for the runtime that only the CDN has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assets.web.build_web import build_web
from tests.browser.playing import Game, new_game, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STUB = Path(__file__).parent / "pygbag_stub.js"


@pytest.fixture(scope="session")
def pygbag_address(selfhost: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a build on pygbag's runtime is served, with the stand-in as its CDN."""
    folder = tmp_path_factory.mktemp("pygbag") / "web"
    build_web(folder, cdn="cdn/")
    shutil.copytree(selfhost / "pyodide", folder / "cdn" / "pyodide")
    shutil.copyfile(STUB, folder / "cdn" / "pythons.js")
    wheel = next(selfhost.glob("pygame_ce-*.whl"))
    shutil.copyfile(wheel, folder / "cdn" / "packages.zip")
    with served(folder) as address:
        yield address


def test_the_page_unpacks_waits_for_the_click_and_starts_the_game(chromium: Browser, pygbag_address: str) -> None:
    game = new_game(chromium, pygbag_address)
    game.open("?t=1")
    assert game.facts()["ready"] is False
    game.page.click("#start")
    game.until("tolerance.ready && tolerance.scene === 'title'", 60)
    assert game.page.locator("#cover").is_hidden()
    assert game.page.evaluate("document.activeElement.id") == "canvas"
    game.page.context.close()
    assert game.faults == []


def test_the_page_shows_no_terminal_and_asks_nothing_when_it_is_left(chromium: Browser, pygbag_address: str) -> None:
    game = new_game(chromium, pygbag_address)
    game.open()
    for widget in ("#terminal", "#pyconsole", "#system", "iframe", "#transfer", "#infobox"):
        assert not game.page.locator(widget).is_visible()
    assert game.page.evaluate("window.onbeforeunload") is None
    assert game.page.evaluate("document.compatMode") == "CSS1Compat"
    assert game.page.evaluate("document.characterSet") == "UTF-8"
    game.page.context.close()


def test_a_cdn_that_does_not_answer_is_told_with_a_remedy(chromium: Browser, pygbag_address: str) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    game.page.route("**/pythons.js", lambda route: route.abort())
    game.page.goto(pygbag_address)
    game.page.wait_for_selector("#cover.failed")
    assert "Check the network" in game.page.locator("#said").inner_text()
    assert "pythons.js" in game.page.locator("#detail").inner_text()
    game.page.close()


def test_a_fault_while_unpacking_is_told(chromium: Browser, pygbag_address: str) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    game.page.route("**/tolerance.tar.gz", lambda route: route.fulfill(body=b"no archive"))
    game.page.goto(pygbag_address)
    game.page.wait_for_selector("#cover.failed", timeout=60_000)
    assert "could not go on" in game.page.locator("#said").inner_text()
    assert "ReadError" in game.page.locator("#detail").inner_text()
    game.page.close()
