"""The campaign in real Chromium: each level opens by its link and lives as it does natively, and one leads on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from game.host import PAUSED_RUN_KEY, SAVE_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.library.forms import SHORT, WHYS
from game.library.strips import strips
from game.runs.form import run_from_text
from game.runs.players import play, player
from game.runs.run import Run, replay
from game.runs.verify import difference
from game.save.saves import Saves
from game.tissue.commands import Treat, Use
from game.tissue.world import Tissue
from tests.browser.playing import Game, new_game

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SEED = 3
FAST = 4  # times the usual speed: the page's clock runs ahead, so that no test waits for a patrol
LEVELS = ("thymus", "skin", "lymph-node", "lymph-node-knockout", "heart", "islet", "nerve", "joint", "kidney")
STEPS = 150  # of each level
LEFT = 90  # steps of the thymus that are played in the page


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Game]:
    """One page for all tests here, whose clock runs fast: what it has compiled once it need not compile again."""
    game = new_game(chromium, address)
    game.page.add_init_script(
        f"const clock = performance.now.bind(performance); performance.now = () => {FAST} * clock();"
    )
    yield game
    game.page.context.close()


@pytest.fixture
def game(page: Game) -> Iterator[Game]:
    """The page, with nothing kept from the test before. Nothing may go wrong on it."""
    page.page.goto(f"{page.address}favicon.png")
    page.page.evaluate("localStorage.clear()")
    yield page
    assert page.faults == []


def played_run(level: str, steps: int) -> tuple[Run, Tissue]:
    """A careful player's run, up to this many steps."""
    tissue, run = Tissue(build_setup(level, SEED), SEED), Run(level, SEED)
    for step, command in play(tissue, player("careful", SEED), steps):
        run.record(step, command)
    return run, tissue


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_opens_by_its_link_and_lives_as_it_does_natively(game: Game, level: str) -> None:
    game.start(f"?t=1&level={level}&seed={SEED}")
    game.until("tolerance.scene === 'patient' || tolerance.scene === 'patrol'")
    if game.facts()["scene"] == "patient":
        game.press("Enter")
    game.until("tolerance.scene === 'patrol' && tolerance.step > 0")
    for key in ("d", "s", "a"):
        game.hold(key, 0.2)
    game.press("Space", "e", "1", "2", "3", "c", "x", "t")  # what is locked or out of reach is only refused
    game.page.mouse.click(480, 200)  # walks there
    game.until(f"tolerance.step > {STEPS}")
    game.pause()
    assert game.facts()["error"] is None

    kept = json.loads(game.page.evaluate("key => localStorage.getItem(key)", PAUSED_RUN_KEY))
    run = run_from_text(kept["run"], "the browser's run")
    kinds = {command.power if isinstance(command, Use) else type(command).__name__ for _, command in run.commands}
    assert len(kinds) > 2, "too little was done to tell anything"
    assert difference(run, replay(run, build_setup(level, SEED))) == ""


def test_quick_runs_come_at_a_visit_of_the_clinic_and_what_is_given_acts(game: Game) -> None:
    game.start(f"?t=1&level=clinic&seed={SEED}")
    game.until("tolerance.scene === 'patient'")
    game.press("Enter")
    game.until("tolerance.scene === 'visit' && tolerance.actors.visit?.heard && tolerance.actors.visit.share > 0")
    game.press("2", "Enter")
    game.until("tolerance.scene === 'patrol' && tolerance.step > 20")
    game.pause()
    assert game.facts()["error"] is None

    kept = json.loads(game.page.evaluate("key => localStorage.getItem(key)", PAUSED_RUN_KEY))
    run, setup = run_from_text(kept["run"], "the browser's run"), build_setup("clinic", SEED)
    assert run.commands[0] == (1, Treat(setup.offers[0][1]))
    assert difference(run, replay(run, setup)) == ""


def test_a_strip_opens_by_its_link_and_is_played_by_keys_and_clicks(game: Game) -> None:
    (level,) = strips()
    game.start(f"?t=1&level={level}&seed={SEED}")
    game.until("tolerance.scene === 'strip' && tolerance.step > 10")
    at = game.facts()["actors"]["strip"]["at"]
    game.press("d")
    game.until(f"tolerance.actors.strip.at > {at}")
    at = game.facts()["actors"]["strip"]["at"]
    game.until(f"tolerance.step > {game.facts()['step'] + 30}")  # one hop has to be over before the next
    game.page.mouse.click(*game.facts()["actors"]["strip"]["spots"][at - 2])
    game.until(f"tolerance.actors.strip.at < {at}")
    game.press("f")
    game.until("tolerance.actors.strip.copied > 0")
    game.pause()
    assert game.facts()["error"] is None


def test_a_link_opens_the_short_test_of_the_desk_and_keys_take_it_to_its_findings(game: Game) -> None:
    game.start("?t=1&desk=short-b")
    game.until("tolerance.scene === 'desk-opening'")
    game.press("Enter")
    game.until("tolerance.scene === 'desk-test' && tolerance.told?.lines.length > 6")
    for _ in range(SHORT + WHYS):
        game.press("End", "Enter")  # Restrain; where it is asked what decided, the last reason
    game.until("tolerance.scene === 'findings'")
    lines = game.facts()["told"]["lines"]
    assert lines[0].startswith(f"You told 6 of {SHORT} right.")
    assert [line for line in lines if line.startswith("What decided:") and f"of {WHYS}" in line]


def test_the_practice_stands_before_the_heart_and_can_be_left(game: Game) -> None:
    game.start(f"?t=1&level=heart-practice&seed={SEED}")
    game.until("tolerance.scene === 'practice' && tolerance.step > 100")
    game.hold("d", 0.3)
    game.press("Escape")
    game.until("tolerance.scene === 'briefing'")
    game.press("Enter")
    game.until("tolerance.scene === 'patrol' && tolerance.step > 10")
    assert game.facts()["error"] is None


def open_place(game: Game, digit: str) -> str:
    """From the body map, the scene that playing this place leads to; "body-map" while it is locked."""
    game.press(digit, "Enter")
    game.page.wait_for_timeout(300)
    scene: str = game.facts()["scene"]
    return scene


def test_the_end_of_the_thymus_opens_the_skin_for_good(game: Game) -> None:
    # All but the last seconds were played natively, and left as a run to be continued.
    run, tissue = played_run("thymus", build_setup("thymus", SEED).rules.duration - LEFT)
    host = Memory()
    assert Saves(host).keep_run(run, tissue)
    game.start("?t=1&level=&seed=1")
    game.until("tolerance.scene === 'title'")
    game.press("ArrowDown", "Enter")
    game.until("tolerance.scene === 'body-map'")
    assert open_place(game, "2") == "body-map"

    game.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PAUSED_RUN_KEY, host.read(PAUSED_RUN_KEY)])
    game.start()
    game.until("tolerance.scene === 'title'")
    game.press("Enter")  # the first row: continue
    game.until("tolerance.scene === 'debrief'")
    assert game.facts()["error"] is None
    game.press("n")
    game.until("tolerance.scene === 'briefing'")
    game.shot("thymus-to-skin")
    game.press("Enter")
    game.until("tolerance.scene === 'patrol' && tolerance.step > 10")

    game.start()
    game.until("tolerance.scene === 'title'")
    best = json.loads(game.page.evaluate("key => localStorage.getItem(key)", SAVE_KEY))["best"]
    assert list(best) == ["thymus"]
    assert best["thymus"]["stars"] > 0
    game.press("ArrowDown", "ArrowDown", "Enter")  # below Continue: the page was left in the skin, which is kept
    game.until("tolerance.scene === 'body-map'")
    assert open_place(game, "3") == "body-map"
    game.shot("map-after-thymus")
    assert open_place(game, "2") == "briefing"
