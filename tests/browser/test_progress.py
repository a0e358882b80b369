"""Progress goes out of one browser as a file and into another, by the browser's own download and chooser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.playing import Game, new_game

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

BEST = {"outcome": "healthy", "integrity": 0.9, "right": 9, "calls": 10, "stars": 3}


def open_progress(game: Game) -> None:
    """From the title to the page of progress, by keys."""
    game.start()
    game.until("tolerance.scene === 'title'")
    game.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    game.until("tolerance.scene === 'settings'")
    game.press("ArrowUp", "ArrowUp", "ArrowUp", "Enter")
    game.until("tolerance.scene === 'progress'")


def stored(game: Game) -> dict[str, object]:
    """The save that the page keeps."""
    save: dict[str, object] = json.loads(game.page.evaluate("localStorage.getItem('tolerance.save')"))
    return save


def test_progress_is_carried_from_one_browser_to_another(chromium: Browser, address: str, tmp_path: Path) -> None:
    first = new_game(chromium, address)
    open_progress(first)
    with first.page.expect_download() as download:
        first.press("ArrowDown", "Enter")
    name = download.value.suggested_filename
    assert name.startswith("tolerance-progress-")
    file = tmp_path / name
    download.value.save_as(file)
    save = json.loads(file.read_text(encoding="utf-8"))
    assert save == stored(first)
    first.shot("progress-exported")
    first.page.context.close()

    save["best"]["islet"] = BEST
    file.write_text(json.dumps(save), encoding="utf-8")
    other = new_game(chromium, address)
    open_progress(other)
    assert stored(other)["best"] == {}
    with other.page.expect_file_chooser() as chooser:
        other.press("ArrowDown", "ArrowDown", "Enter")
    chooser.value.set_files(file)
    other.until("tolerance.scene === 'choice'")
    other.shot("progress-compared")
    assert other.page.locator("#ask").is_hidden()
    other.press("Enter")
    other.until("tolerance.scene === 'progress'")
    other.until("JSON.parse(localStorage.getItem('tolerance.save')).best.islet !== undefined")
    assert stored(other)["best"] == {"islet": BEST}
    assert json.loads(other.page.evaluate("localStorage.getItem('tolerance.save.before')"))["best"] == {}

    # A file that is none: it is told, nothing changes, and the page goes on.
    wrong = tmp_path / "holiday.json"
    wrong.write_text('{"a": 1}', encoding="utf-8")
    with other.page.expect_file_chooser() as chooser:
        other.press("Enter")
    chooser.value.set_files(wrong)
    other.page.wait_for_timeout(500)
    other.shot("progress-refused")
    assert stored(other)["best"] == {"islet": BEST}

    # Whoever changes their mind closes the sheet; the keys are the game's again.
    with other.page.expect_file_chooser():
        other.press("Enter")
    assert other.page.locator("#ask").is_visible()
    other.shot("progress-asked")
    other.page.click("#ask-close")
    assert other.page.locator("#ask").is_hidden()
    other.press("Escape")
    other.until("tolerance.scene === 'settings'")
    other.page.context.close()
    assert [*first.faults, *other.faults] == []
