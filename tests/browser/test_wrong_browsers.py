"""What the self-hosted page says when the browser, the network or the way it was opened is what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.playing import BOOT_SECONDS, Game, new_game
from tests.browser.test_wrong_servers import pattern_of, said_by
from tests.browser.wrong_server import Wrong, wrong_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# What the page meets before its own scripts run, the word it says, and what it must name.
LACKING = {
    "no WebAssembly": ("delete window.WebAssembly", "page.no-wasm", "WebAssembly"),
    "WebAssembly that runs nothing": (
        "WebAssembly.Module = function () { throw new WebAssembly.CompileError('disabled') }",
        "page.no-wasm",
        "WebAssembly",
    ),
    "no way to unpack": ("delete window.DecompressionStream", "page.too-old", "DecompressionStream"),
    "no streams": ("delete window.TransformStream", "page.too-old", "TransformStream"),
    "no fetch": ("delete window.fetch", "page.too-old", "fetch"),
    "no large numbers": ("delete window.BigInt64Array", "page.too-old", "BigInt64Array"),
    "no SIMD": ("WebAssembly.validate = () => false", "page.too-old", "SIMD"),
    "a program that it can't compile": (
        "WebAssembly.compileStreaming = () => Promise.reject(new WebAssembly.CompileError('invalid opcode'))",
        "page.too-old",
        "invalid opcode",
    ),
    "a program that it can't link": (
        "WebAssembly.instantiate = () => Promise.reject(new WebAssembly.LinkError('unknown import'))",
        "page.too-old",
        "unknown import",
    ),
    "no memory for the program": (
        "WebAssembly.Memory = function () { throw new RangeError('WebAssembly.Memory(): could not allocate memory') }",
        "page.memory",
        "could not allocate",
    ),
    "no memory while it starts": (
        "WebAssembly.instantiate = () => Promise.reject(new RangeError('Out of memory: wasm memory'))",
        "page.memory",
        "Out of memory",
    ),
}


def open_with(game: Game, script: str) -> str:
    """Loads the page in a browser that `script` has taken something from; gives what it says."""
    game.page.add_init_script(script)
    game.page.goto(game.address)
    return said_by(game.page)


@pytest.mark.parametrize("name", LACKING)
def test_what_the_browser_lacks_is_told(chromium: Browser, address: str, name: str) -> None:
    script, word, named = LACKING[name]
    game = new_game(chromium, address)
    said = open_with(game, script)
    assert pattern_of(word).search(said), said
    assert named in said
    game.page.context.close()


def test_a_page_opened_as_a_file_says_so(chromium: Browser, selfhost: Path) -> None:
    page = chromium.new_page()
    page.goto((selfhost / "index.html").as_uri())
    assert pattern_of("page.no-server").search(said_by(page))
    page.close()


def test_a_browser_without_scripts_says_so(chromium: Browser, address: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(address)
    page.get_by_text(pattern_of("page.no-script")).wait_for()
    page.close()


def test_a_network_that_goes_away_half_way_is_told(chromium: Browser, selfhost: Path) -> None:
    with wrong_server(selfhost, Wrong(broken={"tolerance.bin": 100_000})) as address:
        game = new_game(chromium, address)
        game.page.on("requestfailed", lambda request: game.page.context.set_offline(True))
        game.page.goto(address)
        said = said_by(game.page)
        assert pattern_of("page.lost").search(said), said
        assert "tolerance.bin" in said
        game.page.context.close()


def test_a_filter_that_holds_back_one_file_is_told(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    game.page.route("**/pygame.bin", lambda route: route.abort("blockedbyclient"))
    game.page.goto(address)
    said = said_by(game.page)
    assert pattern_of("page.blocked").search(said), said
    assert "pygame.bin" in said
    game.page.context.close()


def test_a_server_that_goes_silent_is_told_within_half_a_minute_and_it_goes_on_when_it_speaks(
    chromium: Browser, address: str
) -> None:
    game = new_game(chromium, address)
    held: list[Route] = []
    game.page.route("**/tolerance.bin", lambda route: held.append(route))  # Playwright wants a function
    game.page.clock.install()
    game.page.goto(address)
    # All but the archive has come, and Python is up: the files without it make less than 40 of 100, its start 22 more.
    game.until("parseInt(document.getElementById('percent').textContent) >= 40", BOOT_SECONDS)
    game.page.clock.run_for(31_000)
    said = said_by(game.page)
    assert pattern_of("page.stalled").search(said), said
    assert "tolerance.bin" in said
    assert game.page.locator("#again").is_visible()
    held[0].continue_()
    game.page.locator("#start:not([hidden])").wait_for(timeout=BOOT_SECONDS * 1000)
    assert game.page.locator("#cover.failed").count() == 0
    assert game.page.locator("#again").is_hidden()
    game.page.context.close()


def test_a_file_that_came_damaged_once_is_fetched_anew(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    asked: list[Route] = []

    def once(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:
            route.fulfill(body=b"half a ", content_type="text/plain")
        else:
            route.continue_()

    game.page.route("**/pygame.bin", once)
    game.start()
    assert len(asked) == 2
    game.page.context.close()


def percents(page: Page) -> list[int]:
    """Every percentage that the page showed."""
    shown: list[int] = page.evaluate("shown")
    return shown


def test_the_bar_only_grows_and_ends_at_a_hundred(game: Game) -> None:
    game.page.add_init_script("""
        window.shown = [];
        new MutationObserver(() => {
          const bar = document.getElementById("bar");
          if (bar) shown.push(Number(bar.getAttribute("aria-valuenow")));
        }).observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-valuenow"] });
    """)
    game.open()
    shown = percents(game.page)
    assert shown == sorted(shown)
    assert shown[-1] == 100
    assert len(set(shown)) >= 5, "the bar stands still"


def test_a_double_click_and_an_impatient_enter_start_it_once(game: Game) -> None:
    game.open()
    game.page.evaluate("document.getElementById('start').click(); document.getElementById('start').click()")
    game.page.keyboard.press("Enter")
    game.until("tolerance.ready && tolerance.scene === 'title'", BOOT_SECONDS)
    assert game.facts()["error"] is None
    assert game.page.locator("#cover").is_hidden()


def test_loading_anew_while_it_loads_is_no_fault(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    for _ in range(3):
        with game.page.expect_request("**/tolerance.bin"):
            game.page.goto(address, wait_until="commit")
    game.page.locator("#start:not([hidden]), #cover.failed").wait_for(timeout=BOOT_SECONDS * 1000)
    assert game.page.locator("#cover.failed").count() == 0
    game.page.context.close()


def test_the_report_can_be_copied_and_holds_no_query(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    game.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    game.page.route("**/pygame.bin", lambda route: route.fulfill(status=404, body="no"))
    game.page.goto(f"{address}?t=1&id_token=secret")
    said_by(game.page)
    game.page.click("#copy")
    game.page.get_by_text("Copied").wait_for()
    report = game.page.evaluate("navigator.clipboard.readText()")
    assert pattern_of("page.missing").search(report)
    for part in ("pygame.bin", "404", address, "Chrome"):
        assert part in report
    assert "secret" not in report
    with game.page.expect_navigation():
        game.page.click("#again")
    game.page.context.close()


def test_a_report_that_can_not_be_copied_is_marked(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    game.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    game.page.route("**/pygame.bin", lambda route: route.fulfill(status=404, body="no"))
    game.page.goto(address)
    said_by(game.page)
    game.page.click("#copy")
    assert "pygame.bin" in game.page.evaluate("getSelection().toString()")
    game.page.context.close()


@pytest.mark.parametrize("length", [100, 2_100, 60_000])
def test_a_long_link_of_a_learning_platform_opens_its_level(chromium: Browser, address: str, length: int) -> None:
    game = new_game(chromium, address)
    game.start(f"?endpoint=%zz&id_token={'x' * length}&t=1&level=islet-drill&seed=7&actor=%7B%7D")
    game.until("tolerance.scene === 'patrol'")
    game.page.context.close()
    assert game.faults == []
