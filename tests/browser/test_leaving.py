"""A run in the middle survives whatever ends its tab, in real Chromium: back, closing, and a crash."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as Gone

from game.app import KEEP_EVERY
from game.host import PAUSED_RUN_KEY
from game.runs.form import run_from_text
from tests.browser.playing import Game, new_game

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

LINK = "?t=1&level=islet&seed=7"
STORED = f"localStorage.getItem('{PAUSED_RUN_KEY}')"


def kept_step(game: Game) -> int:
    """The step of the run that is kept, read by a page of the same origin on which the game has not started."""
    page = game.page.context.new_page()
    page.goto(game.address + "favicon.png")
    text = page.evaluate(STORED)
    page.close()
    assert text is not None, "no run is kept"
    return run_from_text(json.loads(text)["run"], "the browser's run").steps


@pytest.mark.parametrize("way", ["back", "close", "crash"])
def test_a_run_survives_whatever_ends_its_tab(chromium: Browser, address: str, way: str) -> None:
    game = new_game(chromium, address)
    page = game.page
    page.goto("about:blank")
    game.start(LINK)
    game.until("tolerance.scene === 'patrol' && tolerance.step > 60")
    if way == "crash":
        # Nobody is told of a crash: what is lost is what was played since the run was stored last.
        game.until(f"{STORED} !== null", KEEP_EVERY + 20)
        left = 30
        with pytest.raises(Gone):
            page.goto("chrome://crash")
    else:
        left = game.facts()["step"]
    if way == "back":
        page.go_back(wait_until="commit")
    elif way == "close":
        game.page = page.context.new_page()
        page.close()
    assert kept_step(game) >= left
    again = Game(page.context.new_page(), address)
    again.start()
    again.until("tolerance.scene === 'title'")
    again.shot(f"title-after-{way}")
    again.press("Enter")  # the first row: continue
    again.until("tolerance.scene === 'patrol'")
    assert again.facts()["step"] >= left
    page.context.close()


def test_a_tab_that_is_hidden_has_stored_its_run(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    game.start(LINK)
    game.until("tolerance.scene === 'patrol' && tolerance.step > 60")
    game.page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert kept_step(game) > 60
    game.page.context.close()


def test_two_tabs_lose_nothing(chromium: Browser, address: str) -> None:
    one = new_game(chromium, address)
    one.start()
    other = Game(one.page.context.new_page(), address)
    other.start()
    best = {"thymus": {"outcome": "healthy", "integrity": 1, "right": 5, "calls": 5, "stars": 3}}
    one.page.evaluate(
        """best => {
            const save = JSON.parse(localStorage["tolerance.save"]);
            localStorage["tolerance.save"] = JSON.stringify({ ...save, best });
        }""",
        best,
    )
    other.page.bring_to_front()
    other.until("JSON.parse(localStorage['tolerance.save']).best.thymus")  # what one tab writes reaches another in time
    other.press("m")
    other.until("JSON.parse(localStorage['tolerance.save']).settings.muted")
    assert json.loads(other.page.evaluate("localStorage['tolerance.save']"))["best"] == best
    one.page.context.close()
