"""What a person does, in real Chromium: play by keys and by mouse, read, decide, reach the end, come back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from game.library import build_setup
from game.runs.form import run_from_text
from game.runs.players import play, player
from game.runs.run import replay
from game.tissue.world import Tissue
from tests.browser.playing import Game, new_game
from tests.browser.walking import Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

LEVEL = "islet-drill"  # one minute
SEED = 1
LINK = f"?t=1&level={LEVEL}&seed={SEED}"

# The drill takes a minute of the tissue's time, and stands still while a peptide is read.
RUN_SECONDS = 150
INSPECTOR_OPENS = 900  # milliseconds, until its letters have all arrived
DEBRIEF_DRAWS = 2500  # milliseconds, until its curves are drawn
TILE = 32  # pixels


def stored(game: Game, key: str) -> Any:
    """What the page keeps under a key, read as JSON."""
    text = game.page.evaluate("key => localStorage.getItem(key)", key)
    assert text is not None, f"nothing is kept under {key}"
    return json.loads(text)


def test_a_run_by_keys_from_the_link_to_the_debrief_and_back(game: Game) -> None:
    game.start(LINK)
    game.until("tolerance.scene === 'patrol' && tolerance.step > 10")
    game.shot("patrol")
    walker = Walker(game, LEVEL, SEED)
    for calls, (key, name) in enumerate((("1", "calm"), ("2", "permit"), ("3", "restrain"))):
        assert walker.reach_a_dendritic(), "the run ended before three peptides were read"
        game.press("e")
        game.until("tolerance.scene === 'inspector'")
        game.page.wait_for_timeout(INSPECTOR_OPENS)
        game.shot(f"inspector-{name}")
        game.press(key)
        game.until(f"tolerance.scene === 'patrol' && tolerance.actors.calls === {calls + 1}")
    game.shot("patrol-later")
    game.until("tolerance.scene === 'debrief'", RUN_SECONDS)
    game.page.wait_for_timeout(DEBRIEF_DRAWS)
    game.shot("debrief")
    game.press("q")
    game.page.wait_for_timeout(DEBRIEF_DRAWS)
    game.shot("debrief-calls")
    hashes = game.facts()["hashes"]

    # The same run, natively: what was played here by keys ends in the same state there.
    text = game.page.evaluate("localStorage.getItem('tolerance.lastrun')")
    run = run_from_text(text, "the browser's last run")
    assert [command for _, command in run.commands]
    tissue = replay(run, build_setup(run.level, run.seed))
    assert tissue.hash() == run.hash
    assert [call.verdict for call in tissue.calls[:3]] == ["calm", "permit", "restrain"]
    assert hashes.keys() >= {"300", "600", "900"}

    # The result is kept, and still there when the page comes again.
    best = stored(game, "tolerance.save")["best"]
    assert best[LEVEL]["calls"] == len(tissue.calls)
    game.start()
    game.until("tolerance.scene === 'title'")
    assert stored(game, "tolerance.save")["best"] == best
    game.shot("title-again")


def test_the_mouse_alone_leads_from_the_title_to_a_reading_and_on(game: Game) -> None:
    game.start("?t=1&level=&seed=1")
    game.until("tolerance.scene === 'title'")
    game.page.mouse.click(140, 314)  # play
    game.until("tolerance.scene === 'briefing'")
    game.page.wait_for_timeout(400)
    game.shot("briefing")
    game.page.mouse.click(850, 492)  # begin
    game.until("tolerance.scene === 'patrol'")
    game.until("tolerance.actors.dendritics.some(cell => cell.state === 'carrying')", 60)
    while game.facts()["scene"] == "patrol":
        actors = game.facts()["actors"]
        left, top = actors["camera"]
        carrying = [cell for cell in actors["dendritics"] if cell["state"] == "carrying"]
        near = [(TILE * cell["x"] - left, TILE * cell["y"] - top) for cell in carrying]
        seen = [(x, y) for x, y in near if 240 < x < 720 and 120 < y < 420]
        if seen:
            game.page.mouse.click(*seen[0])  # walks there and reads
        elif near:
            x, y = near[0]
            game.page.mouse.click(min(700, max(260, x)), min(400, max(140, y)))  # a piece of the way
        game.page.wait_for_timeout(400)
    game.until("tolerance.scene === 'inspector'")
    game.page.wait_for_timeout(INSPECTOR_OPENS)
    game.page.mouse.click(850, 490)  # in quiet no answer is owed: go on
    game.until("tolerance.scene === 'patrol' && tolerance.actors.dendritics.some(cell => cell.inspected)")


def test_settings_are_kept(game: Game) -> None:
    game.start()
    game.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    game.until("tolerance.scene === 'settings'")
    before = stored(game, "tolerance.save")["settings"]
    game.press("ArrowRight")
    game.shot("settings")
    game.press("Escape")
    game.until("tolerance.scene === 'title'")
    changed = stored(game, "tolerance.save")["settings"]
    assert changed != before
    game.start()
    game.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    game.until("tolerance.scene === 'settings'")
    assert stored(game, "tolerance.save")["settings"] == changed


def test_an_untouched_level_lives_as_the_idle_player_does(game: Game) -> None:
    game.start("?t=1&level=islet&seed=7")
    game.until("tolerance.hashes['600']", 60)
    tissue = Tissue(build_setup("islet", 7), 7)
    expected = {}
    for step in (300, 600):
        play(tissue, player("idle", 7), step)
        expected[str(step)] = tissue.hash()
    hashes = game.facts()["hashes"]
    assert {step: hashes[step] for step in expected} == expected


def test_a_link_that_makes_no_sense_opens_the_title(game: Game) -> None:
    # Which links make none is told by tests/scenes/test_launch.py; this one the page might have believed.
    game.start("?t=1&level=%3Cimg%20src=x%20onerror=alert(1)%3E&seed=99999999999999")
    game.until("tolerance.scene === 'title'")
    assert game.facts()["error"] is None
    game.shot("title-odd-link")


def test_the_game_plays_where_the_browser_keeps_nothing(chromium: Browser, address: str) -> None:
    game = new_game(chromium, address)
    game.page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("denied", "SecurityError"); },
        });"""
    )
    game.start(LINK)
    game.until("tolerance.scene === 'patrol' && tolerance.step > 30")
    assert game.facts()["error"] is None
    game.page.context.close()
    assert game.faults == []


def test_a_run_that_was_left_can_be_continued(game: Game) -> None:
    game.start("?t=1&level=islet&seed=7")
    game.until("tolerance.step > 60")
    game.hold("ArrowLeft", 0.5)
    game.press("Escape")
    game.until("tolerance.scene === 'pause'")
    game.shot("pause")
    left = game.facts()
    game.start()
    game.until("tolerance.scene === 'title'")
    game.shot("title-continue")
    game.press("Enter")  # the first row: continue
    game.until("tolerance.scene === 'patrol'")
    again = game.facts()
    assert left["step"] <= again["step"] < left["step"] + 60
    assert again["actors"]["treg"] == pytest.approx(left["actors"]["treg"], abs=0.5)
