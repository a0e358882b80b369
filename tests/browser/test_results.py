"""A teacher in a browser: the code of a link leads to its lesson, and results come in several at a time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pygame
import pytest
import zxingcpp

from game.classroom.results import to_text
from tests.browser.playing import Game
from tests.classroom.test_results import result

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

DROP = """([files, size]) => {
  const dropped = new DataTransfer();
  for (const [name, text] of files) dropped.items.add(new File([text], name));
  dropped.items.add(new File([new Uint8Array(size)], "photo.json"));
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true });
    document.getElementById("canvas").dispatchEvent(event);
  }
}"""


def drop(game: Game, files: dict[str, str]) -> None:
    """Drop files on the canvas, and one that is too large."""
    game.page.evaluate(DROP, [list(files.items()), 1_000_000])


def until_told(game: Game, line: str) -> None:
    game.until(f"tolerance.told && tolerance.told.lines.some(line => line.includes({json.dumps(line)}))")


def test_links_are_read_from_the_screen_and_results_come_in_by_chooser_and_drop(game: Game, tmp_path: Path) -> None:
    game.start()
    game.until("tolerance.scene === 'title'")
    game.press("ArrowDown", "Enter")
    for key, scene in (("", "body-map"), ("k", "desk"), ("l", "lessons"), ("c", "make-link")):
        game.press(*key)
        game.until(f"tolerance.scene === '{scene}'")
    game.press("ArrowDown", "7", "b")
    until_told(game, "&class=7b")
    link = f"{game.address}?t=1&lesson=self-and-foreign&class=7b"
    assert link in game.facts()["told"]["lines"]
    shot = pygame.image.load(io.BytesIO(game.page.screenshot()), "shot.png")
    (code,) = zxingcpp.read_barcodes(pygame.surfarray.array3d(shot).swapaxes(0, 1).copy())
    assert code.text == link
    game.press("ArrowDown")  # what is typed on the row of the class is no key
    with game.page.expect_download() as download:
        game.press("p")
    assert download.value.suggested_filename == "tolerance-self-and-foreign-7b.html"
    assert link.replace("&", "&amp;") in Path(download.value.path()).read_text(encoding="utf-8").replace(
        "</span><span>", ""
    )

    game.press("Escape")
    game.until("tolerance.scene === 'lessons'")
    drop(game, {"early.json": to_text(result(9))})  # nobody takes it here
    game.press("r")
    game.until("tolerance.scene === 'class-results'")
    files = []
    for number in (1, 2):
        files.append(tmp_path / f"pupil-{number}.json")
        files[-1].write_text(to_text(result(number)), encoding="utf-8")
    with game.page.expect_file_chooser() as chooser:
        game.press("f")
    assert chooser.value.is_multiple()
    chooser.value.set_files(files)
    until_told(game, "pupil-2.json: counts")
    drop(game, {"pupil-3.json": to_text(result(3)), "<b>.json": "{"})
    until_told(game, "photo.json: larger than")
    lines = game.facts()["told"]["lines"]
    assert "3 of 5 files count." in lines
    assert not [line for line in lines if line.startswith("early.json")]
    assert [line for line in lines if line.startswith("<b>.json:1:")]
    with game.page.expect_download() as download:
        game.press("p")
    assert download.value.suggested_filename == "tolerance-class-mimics-7b.html"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "&lt;b&gt;.json:1:" in text
    assert result(3).name in text
    game.shot("class-results")
