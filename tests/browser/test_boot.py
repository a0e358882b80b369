"""The page around the game: it loads, starts by a click or a key, tells faults in words, and keeps the game's shape."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from assets.web.build_web import PAGE
from tests.browser.playing import BOOT_SECONDS, Game, new_game

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_click_starts_the_game(game: Game) -> None:
    game.open()
    assert game.facts()["ready"] is False
    game.shot("start")
    game.page.click("#start")
    game.until("tolerance.ready && tolerance.scene === 'title'")
    assert game.page.locator("#cover").is_hidden()
    game.shot("title")


def test_the_page_tells_what_the_screen_says_and_what_can_be_chosen(game: Game) -> None:
    game.start()
    game.until("tolerance.told && tolerance.told.controls.some(control => control.name === 'play' && control.label)")
    told = game.facts()["told"]
    title = told["title"]
    assert title
    # The same reaches who hears the page: all of it to be read, and said at once what has the focus now
    tree = game.page.locator("body").aria_snapshot()
    assert f'heading "{title}"' in tree
    assert all(control["label"] in tree for control in told["controls"])
    game.press("ArrowDown")
    game.until("tolerance.told.controls.find(control => control.focused).name !== 'play'")
    focused = next(control for control in game.facts()["told"]["controls"] if control["focused"])
    assert game.page.locator("#spoken").inner_text() == focused["label"]
    game.press("Enter")
    game.until(f"tolerance.told.title !== {json.dumps(title)}")
    assert game.facts()["scene"] == "body-map"
    assert game.page.locator("#spoken").inner_text().startswith(game.facts()["told"]["title"])
    game.press("k")
    game.until("tolerance.scene === 'desk'")
    game.press("l")
    game.until("tolerance.scene === 'lessons'")
    with game.page.expect_popup() as opened:
        game.press("t")
    pack = opened.value
    assert pack.title() == "Teacher pack · Tolerance"
    assert pack.evaluate("document.styleSheets[0].cssRules.length") > 10
    pack.get_by_role("link", name="letter").click()
    assert pack.get_by_role("heading", level=1).inner_text() == "A letter to the IT office"
    pack.close()
    game.until("tolerance.told.lines.some(line => line.includes('/teachers/index.html'))")


def test_enter_starts_it_too_and_keys_reach_the_game(game: Game) -> None:
    game.open()
    game.page.keyboard.press("Enter")
    game.until("tolerance.ready")
    assert game.page.evaluate("document.activeElement.id") == "canvas"


@pytest.mark.parametrize(("width", "height"), [(960, 540), (1600, 700), (500, 900)])
def test_the_picture_keeps_its_shape_and_its_middle(game: Game, width: int, height: int) -> None:
    game.page.set_viewport_size({"width": width, "height": height})
    game.start()
    box = game.page.locator("#canvas").bounding_box()
    assert box is not None
    scale = min(width / 960, height / 540)
    assert (box["width"], box["height"]) == pytest.approx((960 * scale, 540 * scale), abs=1)
    assert (box["x"], box["y"]) == pytest.approx(((width - box["width"]) / 2, (height - box["height"]) / 2), abs=1)


def test_losing_the_focus_is_told_and_a_click_mends_it(game: Game) -> None:
    game.start()
    hint = game.page.locator("#hint")
    assert hint.is_hidden()
    game.page.evaluate("document.getElementById('canvas').blur()")
    assert hint.is_visible()
    game.page.mouse.click(480, 20)
    assert hint.is_hidden()


def test_what_the_page_tells_cannot_be_changed_from_outside(game: Game) -> None:
    game.start()
    before = game.facts()["scene"]
    game.page.evaluate("""() => {
        for (const change of [
            () => { tolerance.scene = "forged" },
            () => { tolerance.hashes["300"] = "forged" },
            () => { window.tolerance = { scene: "forged" } },
            () => { Object.defineProperty(tolerance, "scene", { value: "forged" }) },
        ]) { try { change() } catch { /* refused, as it should be */ } }
    }""")
    assert game.facts()["scene"] == before
    assert game.page.evaluate("takeTolerancePage()") is None


def test_a_game_that_stops_is_told_with_what_it_said(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    # A script that asks Python for what there is not stands for any fault of Python while it starts.
    game.page.route("**/boot.js", lambda route: route.fulfill(body=changed_boot("import game.app", "import game.gone")))
    game.page.goto(address)
    game.page.wait_for_selector("#cover.failed", timeout=BOOT_SECONDS * 1000)
    assert "could not go on" in game.page.locator("#said").inner_text()
    assert "No module named 'game.gone'" in game.page.locator("#detail").inner_text()
    assert "could not go on" in game.facts()["error"]
    game.page.context.close()


def changed_boot(old: str, new: str) -> str:
    """boot.js with other words."""
    text = (PAGE / "boot.js").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)
