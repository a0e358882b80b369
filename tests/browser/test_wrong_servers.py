"""The self-hosted page starts on servers that know nothing about it; where it can't, it says why and what helps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from assets.web.build_web import page_words
from tests.browser.playing import BOOT_SECONDS
from tests.browser.wrong_server import Wrong, wrong_server

# A group of its own: it takes about as long as all other tests in Chromium together, on the other worker.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("servers")]

BYTES = "application/octet-stream"
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "font-src 'self'"
)
EVERYTHING = (".js", ".bin", ".css")


def policy(text: str) -> Wrong:
    return Wrong(headers={"Content-Security-Policy": text})


# --- what a server may do, and the game starts

# Each boot takes seconds: what cannot stand in another one's way is done by the same server
FINE = {
    "every .bin as text, scripts as bytes": Wrong(types={".bin": "text/plain", ".js": BYTES}),
    "every .bin as a web page, scripts as text": Wrong(types={".bin": "text/html", ".js": "text/plain"}),
    "every .bin as gzip that may not be looked at": Wrong(
        types={".bin": "application/gzip"}, headers={"X-Content-Type-Options": "nosniff"}
    ),
    "no types at all": Wrong(types={".bin": "none", ".js": "none"}),
    "all packed once more": Wrong(packed=EVERYTHING),
    "what is packed is sent unpacked, and no right to anything": Wrong(
        unpacked=(".bin",),
        headers={"Permissions-Policy": "gamepad=(), autoplay=(), fullscreen=(), clipboard-write=(), microphone=()"},
    ),
    "unpacked and packed again for the way, apart from all other pages": Wrong(
        unpacked=(".bin",),
        packed=(".bin",),
        headers={"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"},
    ),
    "a strict policy with trusted types": policy(f"{STRICT}; require-trusted-types-for 'script'"),
    "a policy that only reports, no fonts, no picture": Wrong(
        headers={"Content-Security-Policy-Report-Only": "default-src 'none'"}, answers={".ttf": 404, ".png": 404}
    ),
    "a frame of its own origin": Wrong(frame="sandbox='allow-scripts allow-same-origin'"),
    "a frame without an origin, on a server for all": Wrong(
        frame="sandbox='allow-scripts'", headers={"Access-Control-Allow-Origin": "*"}
    ),
}


# Waits on the page itself: what Playwright waits with is evaluated as text, and a strict policy forbids that.
READY = """longest => new Promise((done, failed) => {
  setTimeout(() => failed(new Error(JSON.stringify(tolerance))), longest);
  const look = () => (tolerance.ready && tolerance.scene === "title" ? done() : requestAnimationFrame(look));
  look();
})"""


@pytest.mark.parametrize("name", FINE)
def test_the_game_starts_all_the_same(chromium: Browser, selfhost: Path, name: str) -> None:
    with wrong_server(selfhost, FINE[name]) as address:
        page = chromium.new_page(viewport={"width": 1000, "height": 600})
        page.goto(address)
        place = page.frame_locator("iframe") if FINE[name].frame is not None else page
        place.locator("#start:not([hidden]), #cover.failed").wait_for(timeout=BOOT_SECONDS * 1000)
        assert place.locator("#cover.failed").count() == 0, place.locator("#cover").inner_text()
        place.locator("#start").click()
        page.frames[-1].evaluate(READY, BOOT_SECONDS * 1000)
        assert place.locator("#cover").is_hidden()
        page.close()


# --- what it may do, and the page tells: which word of assets/words, and what it must name

TOLD = {
    **{
        f"{file} is missing": (Wrong(answers={file: 404}), "page.missing", (file, "404"))
        for file in (
            "page.js",
            "boot.js",
            "page.css",
            "pyodide/pyodide.js",
            "pyodide/pyodide.asm.js",
            "pyodide/pyodide.asm.bin",
            "pyodide/library.bin",
            "pygame.bin",
            "tolerance.bin",
        )
    },
    "a file is forbidden": (Wrong(answers={"tolerance.bin": 403}), "page.refused", ("tolerance.bin", "403")),
    "a script is forbidden": (Wrong(answers={"boot.js": 403}), "page.refused", ("boot.js", "403")),
    "the server is ill": (Wrong(answers={"pygame.bin": 503}), "page.refused", ("pygame.bin", "503")),
    "a log-in in place of a file": (Wrong(login=("tolerance.bin",)), "page.other", ("tolerance.bin",)),
    "a log-in in place of a script": (Wrong(login=("page.js",)), "page.other", ("page.js",)),
    "a log-in in place of the runtime": (
        Wrong(login=("pyodide/pyodide.asm.js",)),
        "page.other",
        ("pyodide/pyodide.asm.js",),
    ),
    "a log-in in place of the style": (Wrong(login=("page.css",)), "page.other", ("page.css",)),
    "half a file": (Wrong(cut={"tolerance.bin": 100_000}), "page.cut", ("tolerance.bin", "100000")),
    "half a program": (Wrong(cut={"pyodide/pyodide.asm.bin": 9_999}), "page.cut", ("pyodide.asm.bin", "9999")),
    "half a script": (Wrong(cut={"pyodide/pyodide.asm.js": 5_000}), "page.cut", ("pyodide.asm.js", "5000")),
    "an empty file": (Wrong(cut={"pygame.bin": 0}), "page.cut", ("pygame.bin", "0")),
    "an empty script": (Wrong(cut={"boot.js": 0}), "page.cut", ("boot.js", "0")),
    "a connection that breaks": (Wrong(broken={"tolerance.bin": 100_000}), "page.blocked", ("tolerance.bin",)),
    "a damaged file": (Wrong(damaged=("pyodide/library.bin",)), "page.damaged", ("library.bin",)),
    "a damaged program": (Wrong(damaged=("pyodide/pyodide.asm.bin",)), "page.damaged", ("pyodide.asm.bin",)),
    "scripts of a wrong type that may not be looked at": (
        Wrong(types={".js": "text/plain"}, headers={"X-Content-Type-Options": "nosniff"}),
        "page.scripts",
        ("cover.js",),
    ),
    "a script of a wrong type that may not be looked at": (
        Wrong(types={"boot.js": BYTES}, headers={"X-Content-Type-Options": "nosniff"}),
        "page.type",
        ("boot.js", BYTES),
    ),
    "the style as text": (Wrong(types={".css": "text/plain"}), "page.type", ("page.css", "text/plain")),
    "a policy without WebAssembly": (
        policy("default-src 'self'"),
        "page.policy",
        ("script-src", "'wasm-unsafe-eval'"),
    ),
    "a policy without connections": (
        policy(f"{STRICT}; connect-src 'none'".replace("connect-src 'self'; ", "")),
        "page.policy",
        ("connect-src 'self'",),
    ),
    "a policy without style": (
        policy(STRICT.replace("style-src 'self'", "style-src 'none'")),
        "page.policy",
        ("style-src 'self'",),
    ),
    "a policy without scripts": (policy("default-src 'none'; style-src 'self'"), "page.scripts", ("cover.js",)),
    "a policy without anything": (policy("default-src 'none'"), "page.scripts", ("cover.js",)),
    "cover.js is missing": (Wrong(answers={"cover.js": 404}), "page.scripts", ("cover.js",)),
    "no script comes": (Wrong(answers={".js": 404}), "page.scripts", ("cover.js",)),
    "a frame without an origin": (Wrong(frame="sandbox='allow-scripts'"), "page.sandboxed", ("allow-same-origin",)),
}


def said_by(place: Page | FrameLocator) -> str:
    """What the page says went wrong: its message, or the words that only the style shows."""
    place.locator("#cover.failed #said, #stuck").and_(place.locator(":visible")).last.wait_for(timeout=60_000)
    return place.locator("#cover").inner_text()


def pattern_of(word: str) -> re.Pattern[str]:
    """The words of `word`, whatever fills their fields."""
    return re.compile(re.sub(r"\\\{[a-z]+\\\}", ".+", re.escape(page_words()[word])))


@pytest.mark.parametrize("name", TOLD)
def test_what_is_wrong_is_told_with_its_name_and_a_remedy(chromium: Browser, selfhost: Path, name: str) -> None:
    wrong, word, named = TOLD[name]
    with wrong_server(selfhost, wrong) as address:
        page = chromium.new_page(viewport={"width": 960, "height": 540})
        page.goto(address)
        said = said_by(page.frame_locator("iframe") if wrong.frame is not None else page)
        assert pattern_of(word).search(said), said
        for part in named:
            assert part in said
        page.close()
