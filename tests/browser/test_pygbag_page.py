"""pygbag's page with our template: its shell, and its Python on a stand-in for the runtime that only the CDN has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from assets.web.build_web import CACHE, build_web
from assets.web.runtime import pygame_wheel, pyodide_package, unpack_pyodide
from assets.web.stage import BuildError
from tests.browser.playing import Game, do_without, new_game, served
from tests.browser.test_wrong_servers import pattern_of, said_by

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STUB = Path(__file__).parent / "pygbag_stub.js"


@pytest.fixture(scope="session")
def pygbag_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a build on pygbag's runtime is served, with the stand-in as its CDN."""
    folder = tmp_path_factory.mktemp("pygbag") / "web"
    build_web(folder, cdn="cdn/")
    try:
        unpack_pyodide(pyodide_package(CACHE), folder / "cdn" / "pyodide")
        shutil.copyfile(pygame_wheel(None, CACHE), folder / "cdn" / "packages.zip")
    except BuildError as fault:
        do_without(f"no Pyodide: {fault}")
    shutil.copyfile(STUB, folder / "cdn" / "pythons.js")
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


@pytest.mark.parametrize(
    ("file", "answer", "word"),
    [
        ("tolerance.tar.gz", {"status": 404, "body": "no"}, "page.missing"),
        ("tolerance.tar.gz", {"body": "<!doctype html>log in", "content_type": "text/html"}, "page.other"),
        ("tolerance.tar.gz", {"body": b"\x1f\x8bno more"}, "page.damaged"),
        ("page.js", {"status": 404, "body": "no"}, "page.missing"),
        ("page.css", {"status": 403, "body": "no"}, "page.refused"),
        ("pythons.js", {"status": 404, "body": "no"}, "page.missing"),
    ],
)
def test_a_file_that_is_no_good_is_told_by_its_name(
    chromium: Browser, pygbag_address: str, file: str, answer: dict[str, Any], word: str
) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    game.page.route(f"**/{file}", lambda route: route.fulfill(**answer))
    game.page.goto(pygbag_address)
    game.page.wait_for_selector("#cover.failed", timeout=60_000)
    said = said_by(game.page)
    assert pattern_of(word).search(said), said
    assert file in said
    game.page.close()


@pytest.mark.parametrize(
    ("script", "word"),
    [("delete window.WebAssembly", "page.no-wasm"), ("delete window.fetch", "page.too-old")],
)
def test_what_the_browser_lacks_is_told_here_too(
    chromium: Browser, pygbag_address: str, script: str, word: str
) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    game.page.add_init_script(script)
    game.page.goto(pygbag_address)
    assert pattern_of(word).search(said_by(game.page))
    game.page.close()


@pytest.mark.parametrize("silent", ["pyodide/pyodide.asm.wasm", "tolerance.tar.gz"])
def test_a_cdn_or_a_server_that_goes_silent_is_told(chromium: Browser, pygbag_address: str, silent: str) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    held: list[Route] = []
    game.page.route(f"**/{silent}", lambda route: held.append(route))
    game.page.clock.install()
    with game.page.expect_request(f"**/{silent}", timeout=60_000):
        game.page.goto(pygbag_address)
    game.page.clock.run_for(62_000)
    said = said_by(game.page)
    assert pattern_of("page.stalled").search(said), said
    assert ("tolerance.tar.gz" if "tolerance" in silent else "cdn/") in said
    game.page.close()


def test_a_fault_while_unpacking_is_told(chromium: Browser, pygbag_address: str) -> None:
    game = Game(chromium.new_page(), pygbag_address)
    game.page.route("**/tolerance.tar.gz", lambda route: route.fulfill(body=b"no archive"))
    game.page.goto(pygbag_address)
    game.page.wait_for_selector("#cover.failed", timeout=60_000)
    assert "could not go on" in game.page.locator("#said").inner_text()
    assert "ReadError" in game.page.locator("#detail").inner_text()
    game.page.close()
