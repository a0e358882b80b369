"""Hands on a real page: Tab leads out, the browser keeps its keys, other boards walk, pads and fingers reach all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from game.view.hud.hud import PAUSE_CARD
from tests.browser.playing import Game, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PATROL = "?t=1&level=islet&seed=7"
LIVES = "tolerance.scene === 'patrol' && tolerance.step > 5"
# The Treg has not moved for a second
STANDS = """(() => {
    const now = JSON.stringify(tolerance.actors.treg), step = tolerance.step;
    if (window.at !== now) [window.at, window.since] = [now, step];
    return step > window.since + 30;
})()"""

# What an event comes to: whether the page keeps it from the browser
KEPT = """([key, code, held]) => {
    const event = new KeyboardEvent("keydown", {
        key, code, bubbles: true, cancelable: true,
        ctrlKey: held === "ctrl", altKey: held === "alt", metaKey: held === "meta", shiftKey: held === "shift",
    });
    const canvas = document.getElementById("canvas");
    canvas.dispatchEvent(event);
    canvas.dispatchEvent(new KeyboardEvent("keyup", { key, code, bubbles: true, cancelable: true }));
    return event.defaultPrevented;
}"""
BROWSERS = [
    *((f"F{number}", f"F{number}", "") for number in range(1, 13)),
    *(("Tab", "Tab", held) for held in ("", "shift")),
    *((key, f"Key{key.upper()}", held) for key in "rlwtnfc" for held in ("ctrl", "meta", "alt")),
    *((f"Arrow{way}", f"Arrow{way}", "alt") for way in ("Left", "Right")),
    *(("Home", "Home", "alt"), ("0", "Digit0", "ctrl"), ("+", "Equal", "ctrl"), ("PageDown", "PageDown", "ctrl")),
    *((key, key, "") for key in ("BrowserBack", "BrowserRefresh", "AudioVolumeMute", "MediaPlayPause", "ContextMenu")),
    *((key, key.removesuffix("Left"), "") for key in ("Delete", "Insert", "PrintScreen", "CapsLock", "Unidentified")),
]
GAMES = [
    *((f"Arrow{way}", f"Arrow{way}", "") for way in ("Left", "Right", "Up", "Down")),
    ("Backspace", "Backspace", ""),
]

# A pad as browsers tell of one, plugged in by `plug` and pressed by `press`
PADS = """
const plugged = [null, null, null, null];
navigator.getGamepads = () => plugged;
const buttons = () => Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 }));
window.plug = (index, id, mapping) => {
    plugged[index] = {
        id, index, mapping, connected: true, timestamp: 1, axes: [0, 0, 0, 0], buttons: buttons(),
    };
    window.dispatchEvent(Object.assign(new Event("gamepadconnected"), { gamepad: plugged[index] }));
};
window.unplug = (index) => {
    const gamepad = { ...plugged[index], connected: false };
    plugged[index] = null;
    window.dispatchEvent(Object.assign(new Event("gamepaddisconnected"), { gamepad }));
};
window.press = (index, button, down) => {
    plugged[index].timestamp = performance.now();
    plugged[index].buttons[button] = { pressed: down, touched: down, value: down ? 1 : 0 };
};
"""
XBOX = "Xbox 360 Controller (STANDARD GAMEPAD Vendor: 045e Product: 028e)"  # longer than SDL keeps


def opened(chromium: Browser, address: str, script: str = "", **asked: Any) -> Game:
    """A page in a profile that asks for something: less motion, touch, a script before all others."""
    context = chromium.new_context(viewport={"width": 960, "height": 540}, **asked)
    if script:
        context.add_init_script(script)
    game = Game(context.new_page(), address)
    watch(context, address, game.faults)
    return game


@pytest.fixture
def framed(game: Game) -> Iterator[Page]:
    """The game in a frame, between two buttons of somebody else's page; it has begun, and has the focus."""
    page = game.page
    page.goto(game.address + "page.css")  # some page of the same place
    page.evaluate(
        """address => {
            document.body.innerHTML = `<button id=before>before</button>
                <iframe id=frame src="${address}" style="width: 900px; height: 500px"></iframe>
                <button id=after>after</button>`;
        }""",
        game.address + "index.html",
    )
    frame = page.frame_locator("#frame")
    frame.locator("#start:not([hidden])").wait_for(timeout=90_000)
    frame.locator("#start").click()
    inner = next(one for one in page.frames if one != page.main_frame)
    inner.wait_for_function("tolerance.ready", timeout=90_000)
    yield page


def test_tab_leads_out_of_the_frame_on_both_sides_and_back_in(framed: Page) -> None:
    def focused() -> str:
        return str(framed.evaluate("document.activeElement.id"))

    assert focused() == "frame"
    framed.keyboard.press("Tab")
    assert focused() == "after"
    framed.keyboard.press("Shift+Tab")
    assert focused() == "frame"
    framed.keyboard.press("Shift+Tab")
    assert focused() == "before"
    framed.keyboard.press("Tab")
    assert focused() == "frame"
    inner = next(one for one in framed.frames if one != framed.main_frame)
    framed.keyboard.press("ArrowDown", delay=60)
    framed.keyboard.press("Enter", delay=60)
    inner.wait_for_function("tolerance.scene === 'body-map'")  # the keys are the game's again


def test_the_browser_keeps_its_keys_and_the_game_its_own(game: Game) -> None:
    game.start()
    kept = [one for one in BROWSERS if game.page.evaluate(KEPT, list(one))]
    assert kept == [], "these the browser would not get"
    lost = [one for one in GAMES if not game.page.evaluate(KEPT, list(one))]
    assert lost == [], "with these the page would scroll, or go back"


def key(session: CDPSession, kind: str, code: str, sign: str) -> None:
    """A key of another board, as the browser would tell of it."""
    number = ord(sign.upper()) if sign.isalpha() else 188
    pressed = {"text": sign} if kind == "keyDown" else {}
    session.send(
        "Input.dispatchKeyEvent", {"type": kind, "code": code, "key": sign, "windowsVirtualKeyCode": number, **pressed}
    )


# Keys at the place of W, A and D, what other boards have printed there, and where they lead: first away from the wall
WALKS = [
    ("KeyD", "d", "[0] > from[0]"),
    ("KeyD", "e", "[0] > from[0]"),
    ("KeyW", "z", "[1] < from[1]"),
    ("KeyW", ",", "[1] < from[1]"),
    ("KeyA", "q", "[0] < from[0]"),
]


def test_the_keys_at_the_place_of_wasd_walk_whatever_stands_on_them(game: Game) -> None:
    game.start(PATROL)
    game.until(LIVES)
    session = game.page.context.new_cdp_session(game.page)
    for code, sign, moved in WALKS:
        before = game.facts()["actors"]["treg"]
        key(session, "keyDown", code, sign)
        game.until(f"(from => tolerance.actors.treg{moved})({before})")
        key(session, "keyUp", code, sign)
        game.until(STANDS)


def test_a_key_that_is_down_when_the_focus_goes_is_let_go(game: Game) -> None:
    game.start(PATROL)
    game.until(LIVES)
    game.page.keyboard.down("d")
    walks = "(window.from ??= tolerance.actors.treg[0], tolerance.actors.treg[0] > window.from + 0.3)"
    game.until(walks)
    game.page.evaluate("document.getElementById('canvas').blur()")
    game.until(STANDS)


def test_a_pad_of_the_standard_mapping(chromium: Browser, address: str) -> None:
    game = opened(chromium, address, PADS)
    page = game.page

    def hit(index: int, button: int) -> None:
        before = page.evaluate("tolerance.frame.frames ?? 0")
        for down in (True, False):
            page.evaluate(f"press({index}, {button}, {str(down).lower()})")
            page.wait_for_timeout(120)  # some frames, in which SDL looks at the pads
        assert before >= 0

    game.start()
    page.evaluate(f"plug(0, {XBOX!r}, 'standard')")
    page.wait_for_timeout(300)
    hit(0, 13)  # down
    hit(0, 0)  # A
    game.until("tolerance.scene === 'body-map'")
    hit(0, 1)  # B
    game.until("tolerance.scene === 'title'")
    page.evaluate("unplug(0)")
    page.evaluate("plug(1, 'another pad', 'standard')")
    page.wait_for_timeout(300)
    hit(1, 12)
    hit(1, 13)
    hit(1, 0)
    game.until("tolerance.scene !== 'title'")

    game.start(PATROL)
    page.evaluate(f"plug(0, {XBOX!r}, 'standard')")
    game.until(LIVES)
    for trigger in (6, 7):
        hit(0, trigger)
    assert game.facts()["scene"] == "patrol", "the triggers do nothing"
    before = game.facts()["actors"]["treg"]
    page.evaluate("press(0, 15, true)")
    game.until(f"tolerance.actors.treg[0] > {before[0]} + 0.3")
    page.evaluate("press(0, 15, false)")
    hit(0, 9)  # Start
    game.until("tolerance.scene === 'pause'")
    hit(0, 9)
    game.until("tolerance.scene === 'patrol'")
    assert game.faults == []
    page.context.close()


def test_a_new_save_begins_with_the_motion_that_the_system_asks_for(chromium: Browser, address: str) -> None:
    game = opened(chromium, address, reduced_motion="reduce")
    game.start()
    setting = "JSON.parse(localStorage['tolerance.save']).settings.reduced_motion"
    assert game.page.evaluate(setting) is True
    # From then on it is the player's
    game.page.emulate_media(reduced_motion="no-preference")
    game.start()
    assert game.page.evaluate(setting) is True
    game.page.context.close()


def test_a_finger_pauses_and_goes_on(chromium: Browser, address: str) -> None:
    game = opened(chromium, address, has_touch=True)
    game.start(PATROL)
    game.until(LIVES)
    game.page.touchscreen.tap(*PAUSE_CARD.center)
    game.until("tolerance.scene === 'pause'")
    game.page.touchscreen.tap(400, 195)  # the first row goes on
    game.until("tolerance.scene === 'patrol'")
    turn = game.page.locator("#turn")  # an upright screen shows a strip
    assert not turn.is_visible()
    game.page.set_viewport_size({"width": 390, "height": 844})
    box, canvas = turn.bounding_box(), game.page.locator("#canvas").bounding_box()
    assert turn.is_visible() and box is not None and canvas is not None
    assert box["y"] >= canvas["y"] + canvas["height"] - 1, "it covers nothing of the picture"
    assert game.faults == []
    game.page.context.close()
